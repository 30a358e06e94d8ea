package machv.kernel.unix;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import machv.kernel.host.Entropy;
import machv.kernel.host.HostClock;
import machv.kernel.host.HostHeap;
import machv.kernel.host.Identity;
import machv.kernel.host.Outside;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.kernel.vm.MapRequest;
import machv.kernel.vm.Refused;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmRegion;
import machv.memory.MachineMemory;
import machv.memory.MemoryFault;
import org.jspecify.annotations.Nullable;

/// What makes a Mach task a Unix process: descriptors, directory, heap, signals, limits.
final class UnixProcess {
  private static final long PAGE = MachineMemory.PAGE_SIZE;
  private static final long MAPPING_BASE_64 = 0x20_0000_0000L;
  private static final long MAPPING_BASE_32 = 0x4000_0000L;
  private static final int COMMAND_SIZE = 15;

  private final Task task;
  private final Outside outside;
  private final ProcessOptions options;
  private final Limits limits;
  private final Descriptors descriptors;
  private final ProcFiles proc;
  private final Namespace namespace;
  private final ReentrantLock lock = new ReentrantLock();
  private final FutexTable futexes = new FutexTable();
  private final UnixThreads threads;
  private final Signals signals;
  private final FileMappings mappings;
  private final Flocks flocks = new Flocks();
  private final MemoryBudget memoryFiles;
  private @Nullable Place workingDirectory;
  private int umask;
  private long breakEnd;
  private int group;
  private int session;
  private long inodes = 0x1000;
  private byte[] command;

  @SuppressWarnings("ThisEscapes") // the parts only keep the reference
  UnixProcess(Task task, Outside outside, ProcessOptions options) {
    this.task = task;
    this.outside = outside;
    this.options = options;
    this.limits = new Limits(options.stackSize());
    this.descriptors = new Descriptors((int) limits.soft(Limits.NOFILE));
    this.proc = new ProcFiles(this);
    this.namespace = new Namespace(outside.files(), options.files(), outside.identity(), proc);
    this.threads = new UnixThreads(task, outside.identity().pid(), futexes);
    this.signals = new Signals(this);
    this.memoryFiles = new MemoryBudget(Math.min(options.memoryLimit(), HostHeap.shareOfAGuest()));
    this.mappings = new FileMappings(task.map().system());
    this.umask = outside.identity().umask();
    this.breakEnd = options.breakStart();
    this.group = outside.identity().pid();
    this.session = outside.identity().parentPid();
    this.command = bytes(Place.nameOf(options.executable()));
    openStandardStreams();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void openStandardStreams() {
    descriptors.add(DiskFile.stream(outside.input(), 0, !namespace.isSandbox()), 0, false);
    int write = OpenFile.O_WRONLY;
    descriptors.add(DiskFile.stream(outside.output(), write, !namespace.isSandbox()), 1, false);
    descriptors.add(DiskFile.stream(outside.error(), write, !namespace.isSandbox()), 2, false);
  }

  Task task() {
    return task;
  }

  /// Guards what the threads share and what does not guard itself. Comes before all other locks; who waits gives it up.
  ReentrantLock lock() {
    return lock;
  }

  FutexTable futexes() {
    return futexes;
  }

  UnixThreads threads() {
    return threads;
  }

  VmMap map() {
    return task.map();
  }

  boolean isNarrow() {
    return task.map().xlen() == 32;
  }

  Identity identity() {
    return outside.identity();
  }

  HostClock clock() {
    return outside.clock();
  }

  Entropy entropy() {
    return outside.entropy();
  }

  Limits limits() {
    return limits;
  }

  Descriptors descriptors() {
    return descriptors;
  }

  ProcFiles proc() {
    return proc;
  }

  Namespace namespace() {
    return namespace;
  }

  Signals signals() {
    return signals;
  }

  FileMappings mappings() {
    return mappings;
  }

  Flocks flocks() {
    return flocks;
  }

  /// What files in memory may take.
  MemoryBudget memoryFiles() {
    return memoryFiles;
  }

  String executable() {
    return options.executable();
  }

  @Nullable ProgramFile program() {
    return options.program();
  }

  long memoryLimit() {
    return options.memoryLimit();
  }

  long mappedBytes() {
    return task.map().mappedBytes();
  }

  Place workingDirectory() {
    Place known = workingDirectory;
    if (known == null) {
      known = namespace.start();
      workingDirectory = known;
    }
    return known;
  }

  void setWorkingDirectory(Place place) {
    workingDirectory = place;
  }

  int umask() {
    return umask;
  }

  int setUmask(int mask) {
    int old = umask;
    umask = mask & 0777;
    return old;
  }

  long breakStart() {
    return options.breakStart();
  }

  long breakEnd() {
    return breakEnd;
  }

  void setBreakEnd(long end) {
    breakEnd = end;
  }

  /// Where mappings without a wish go: above the heap, below the stack.
  long mappingBase() {
    return isNarrow() ? MAPPING_BASE_32 : MAPPING_BASE_64;
  }

  int group() {
    return group;
  }

  void setGroup(int id) {
    group = id;
  }

  int session() {
    return session;
  }

  void setSession(int id) {
    session = id;
  }

  synchronized long nextInode() {
    return inodes++;
  }

  String randomName() {
    byte[] random = new byte[8];
    entropy().fill(random);
    return Long.toHexString(Bytes.get64(random, 0));
  }

  byte[] commandName() {
    return command.clone();
  }

  void setCommand(byte[] name) {
    command = name.clone();
  }

  /// /proc/self/comm.
  byte[] command() {
    byte[] line = new byte[Math.min(command.length, COMMAND_SIZE) + 1];
    System.arraycopy(command, 0, line, 0, line.length - 1);
    line[line.length - 1] = '\n';
    return line;
  }

  /// /proc/self/cmdline.
  byte[] commandLine() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (String argument : options.arguments()) {
      line.writeBytes(bytes(argument));
      line.write(0);
    }
    return line.toByteArray();
  }

  /// /proc/self/maps.
  byte[] maps() {
    StringBuilder text = new StringBuilder();
    long at = 0;
    try {
      while (at < map().max()) {
        VmRegion region = VmRegion.at(map(), at);
        line(text, region);
        at = region.address() + region.size();
      }
    } catch (Refused e) {
      return bytes(text.toString()); // nothing above
    }
    return bytes(text.toString());
  }

  private void line(StringBuilder text, VmRegion region) {
    long start = region.address();
    long end = start + region.size();
    FileMappings.Named named = mappings.at(start);
    int rights = region.protection();
    int from = text.length();
    hex(text, start, 8).append('-');
    hex(text, end, 8).append(' ');
    text.append((rights & 1) != 0 ? 'r' : '-').append((rights & 2) != 0 ? 'w' : '-');
    text.append((rights & 4) != 0 ? 'x' : '-').append(region.inheritance() == 0 ? 's' : 'p');
    text.append(' ');
    hex(text, named == null ? 0 : named.offset() + (start - named.start()), 8);
    text.append(" 00:00 0");
    String name = named != null ? named.file() : nameOf(start, end);
    if (!name.isEmpty()) {
      while (text.length() - from < 73) {
        text.append(' ');
      }
      text.append(name);
    }
    text.append('\n');
  }

  private String nameOf(long start, long end) {
    if (start >= options.breakStart() && end <= ((breakEnd + PAGE - 1) & -PAGE)) {
      return "[heap]";
    }
    long stack = map().max() - options.stackSize();
    return end == map().max() || start >= stack ? "[stack]" : "";
  }

  private static StringBuilder hex(StringBuilder text, long value, int digits) {
    String hex = Long.toHexString(value);
    for (int i = hex.length(); i < digits; i++) {
      text.append('0');
    }
    return text.append(hex);
  }

  /// Maps a page with instructions of the kernel's own, and returns where.
  long mapCode(byte[] code) {
    try {
      long va = map().map(new MapRequest(mappingBase(), PAGE, 0, 1, null, 0, false, 3, 7, 1));
      map().pmap().copyOut(MemorySegment.ofArray(code), va);
      map().protect(va, PAGE, false, 5);
      return va;
    } catch (Refused | MemoryFault e) {
      throw new UnixFailure(UnixErrno.ENOMEM);
    }
  }

  /// A file or directory has another name: whoever has it, or something below it, open follows.
  void moved(Place from, Place to) {
    for (OpenFile file : descriptors.all()) {
      if (!file.hasPlace() || !Namespace.isAtOrBelow(file.place().path(), from.path())) {
        continue;
      }
      Place place = movedPlace(file.place(), from, to);
      if (file instanceof DiskFile disk) {
        disk.moved(place);
      } else if (file instanceof PlaceFile directory) {
        directory.moved(place);
      }
    }
    Place here = workingDirectory();
    if (Namespace.isAtOrBelow(here.path(), from.path())) {
      workingDirectory = movedPlace(here, from, to);
    }
  }

  private static Place movedPlace(Place place, Place from, Place to) {
    String rest = place.path().substring(from.path().length());
    String host = to.host() == null ? null : to.host() + rest;
    return new Place(
        to.path() + rest,
        host,
        place.status(),
        place.node(),
        to.readOnly(),
        to.mount(),
        to.overlay(),
        false);
  }

  /// Ends the process.
  void end(TaskEnd how) {
    if (threads.count() <= 1) {
      close();
    } // else the last thread does, when no other can use a file any more
    task.terminate(how);
  }

  /// Lets what was written to shared mappings reach its files, and closes all descriptors.
  void close() {
    new MemoryCalls(this).flush(map().min(), map().max() - map().min());
    mappings.close();
    descriptors.closeAll();
  }
}
