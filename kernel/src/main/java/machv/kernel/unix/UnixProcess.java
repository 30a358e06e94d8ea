package machv.kernel.unix;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import machv.kernel.host.Entropy;
import machv.kernel.host.HostClock;
import machv.kernel.host.Identity;
import machv.kernel.host.Outside;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.kernel.vm.VmMap;
import org.jspecify.annotations.Nullable;

/// What makes a Mach task a Unix process: descriptors, directory, heap, signals, limits, and its place among other processes.
///
/// What changes when it becomes another program is written by the thread that does it, under the lock of [Processes]; its parts guard
/// themselves.
final class UnixProcess {
  private static final long NAP = 100_000;

  private final Processes processes;
  private final int pid;
  private final @Nullable ProcessOptions first;
  private final Limits limits;
  private volatile Descriptors descriptors;
  private final PathContext paths;
  private final ProcFiles proc;
  private final Namespace namespace;
  private final ReentrantLock lock = new ReentrantLock();
  private final Signals signals;
  private final Usage usage = new Usage();
  private final Kinship kin;
  private final ProcessState state = new ProcessState(this);
  private final WaitQueue spaceQueue = new WaitQueue();
  private final IntervalTimers timers = new IntervalTimers(this);
  private volatile ProcessOptions options;
  private volatile Task task;
  private volatile AddressSpace space;
  private volatile UnixThreads threads;
  private volatile byte[] command;
  private volatile byte[] commandLine;
  private volatile boolean borrowsSpace; // made by vfork, whose caller waits
  private boolean executing;
  private boolean closed;
  private volatile boolean never;

  /// The first process of a machine.
  @SuppressWarnings("ThisEscapes") // the parts only keep the reference
  UnixProcess(Task task, Outside outside, ProcessOptions options) {
    this.processes = new Processes(outside, task.map().system(), options.memoryLimit());
    this.pid = outside.identity().pid();
    this.first = options;
    this.task = task;
    this.options = options;
    this.limits = new Limits(options.stackSize());
    this.descriptors = new Descriptors((int) limits.soft(Limits.NOFILE));
    this.paths = new PathContext(outside.identity().umask());
    this.proc = new ProcFiles(this);
    this.namespace = newNamespace(options.files());
    this.threads = new UnixThreads(task, pid, processes);
    this.signals = new Signals(this, Signals.defaults());
    this.space = new AddressSpace(task.map(), options.breakStart(), processes.sharedFiles());
    this.kin = new Kinship(this, pid, outside.identity().parentPid());
    this.command = bytes(Place.nameOf(options.executable()));
    this.commandLine = lineOf(options.arguments());
    openStandardStreams();
    task.onGone(() -> imageGone(task));
  }

  /// A child.
  ///
  /// @param shares what it has in common with the parent, as `clone` says it
  @SuppressWarnings("ThisEscapes") // the parts only keep the reference
  UnixProcess(UnixProcess parent, Task task, CloneFlags shares) {
    this.processes = parent.processes;
    this.pid = processes.nextId();
    this.first = null;
    this.task = task;
    this.options = parent.options;
    this.limits = parent.limits.copy();
    this.descriptors = shares.files() ? parent.descriptors.retain() : parent.descriptors.copy();
    this.paths = shares.paths() ? parent.paths : parent.paths.copy();
    this.proc = new ProcFiles(this);
    this.namespace = newNamespace(parent.namespace.view());
    this.threads = new UnixThreads(task, pid, processes);
    this.signals = parent.signals.forChild(this, shares);
    this.space = shares.memory() ? parent.space.retain() : parent.space.fork(task.map());
    this.borrowsSpace = shares.waits();
    this.command = parent.command;
    this.commandLine = parent.commandLine;
    this.kin = new Kinship(this, parent, shares);
    task.onGone(() -> imageGone(task));
  }

  private Namespace newNamespace(FileView view) {
    Outside outside = processes.outside();
    return new Namespace(outside.files(), view, outside.identity(), proc, processes.names());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] lineOf(List<String> arguments) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (String argument : arguments) {
      line.writeBytes(bytes(argument));
      line.write(0);
    }
    return line.toByteArray();
  }

  private void openStandardStreams() {
    Outside outside = processes.outside();
    descriptors.add(DiskFile.stream(outside.input(), 0, !namespace.isSandbox()), 0, false);
    int write = OpenFile.O_WRONLY;
    descriptors.add(DiskFile.stream(outside.output(), write, !namespace.isSandbox()), 1, false);
    descriptors.add(DiskFile.stream(outside.error(), write, !namespace.isSandbox()), 2, false);
  }

  // What it is made of.

  Processes processes() {
    return processes;
  }

  int pid() {
    return pid;
  }

  boolean isFirst() {
    return first != null;
  }

  /// The task that it is now: `execve` makes another.
  Task task() {
    return task;
  }

  /// Guards what the threads share and what does not guard itself. Comes before all other locks; who waits gives it up.
  ReentrantLock lock() {
    return lock;
  }

  FutexTable futexes() {
    return processes.futexes();
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

  Outside outside() {
    return processes.outside();
  }

  Identity identity() {
    return processes.outside().identity();
  }

  HostClock clock() {
    return processes.outside().clock();
  }

  Entropy entropy() {
    return processes.outside().entropy();
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

  IntervalTimers timers() {
    return timers;
  }

  Usage usage() {
    return usage;
  }

  AddressSpace space() {
    return space;
  }

  FileMappings mappings() {
    return space.mappings();
  }

  SharedFiles sharedFiles() {
    return processes.sharedFiles();
  }

  /// What files in memory may take.
  MemoryBudget memoryFiles() {
    return processes.memoryFiles();
  }

  ProcessOptions options() {
    return options;
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

  long stackSize() {
    return options.stackSize();
  }

  long mappedBytes() {
    return task.map().mappedBytes();
  }

  PathContext paths() {
    return paths;
  }

  Place workingDirectory() {
    return paths.workingDirectory(namespace);
  }

  long breakStart() {
    return space.breakStart();
  }

  long breakEnd() {
    return space.breakEnd();
  }

  void setBreakEnd(long end) {
    space.setBreakEnd(end);
  }

  long mappingBase() {
    return space.mappingBase();
  }

  long nextInode() {
    return processes.nextInode();
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

  /// Its arguments, each with a NUL behind it.
  byte[] commandLine() {
    return commandLine.clone();
  }

  /// The time of the processor that it has used, as far as the calling thread knows: its own, and what is over.
  long cpu(UnixThread t) {
    return usage.own() + t.cpu(clock().threadCpu());
  }

  /// Whose child it is.
  Kinship kin() {
    return kin;
  }

  /// Whether it runs.
  ProcessState state() {
    return state;
  }

  boolean isZombie() {
    return state.isZombie();
  }

  // Another program.

  /// Whether the calling thread may make this another program; it does so, or says [#givesUpExecuting].
  synchronized boolean beginsExecuting() {
    boolean may = !executing;
    executing = true;
    return may;
  }

  synchronized void givesUpExecuting() {
    executing = false;
  }

  /// The process goes on as another program in another task.
  ///
  /// @return false when it has ended meanwhile
  boolean become(Task image, ProcessOptions program, byte[] name, byte[] line) {
    Task old = task;
    AddressSpace oldSpace = space;
    boolean done =
        processes.replace(
            this,
            old,
            () -> {
              task = image;
              options = program;
              space = new AddressSpace(image.map(), program.breakStart(), processes.sharedFiles());
              threads = new UnixThreads(image, pid, processes);
              command = name;
              commandLine = line;
              kin.execute();
            });
    givesUpExecuting();
    if (!done) {
      return false;
    }
    image.onGone(() -> imageGone(image));
    timers.execute();
    signals.execute();
    descriptors = descriptors.unshared();
    descriptors.closeOnExec();
    oldSpace.release();
    returnSpace();
    return true;
  }

  /// Waits until a child made by `vfork` does not need our memory any more, or until the caller ends.
  void awaitSpace(KThread waiter) {
    while (borrowsSpace && !waiter.isEnding() && !Thread.currentThread().isInterrupted()) {
      try {
        spaceQueue.await(waiter, () -> !borrowsSpace);
      } catch (UnixFailure e) {
        nap(waiter); // a signal has to wait, too
      }
    }
  }

  private void returnSpace() {
    borrowsSpace = false;
    spaceQueue.wakeAll();
  }

  /// Lets others run for a moment, whatever the thread was alerted for.
  static void nap(KThread thread) {
    thread.giveWay();
    LockSupport.parkNanos(NAP);
  }

  // Files.

  /// A file or directory has another name: whoever has it, or something below it, open follows.
  void moved(Place from, Place to) {
    for (OpenFile file : descriptors.all()) {
      if (!file.hasPlace() || !Namespace.isAtOrBelow(file.place().path(), from.path())) {
        continue;
      }
      Place place = file.place().moved(from, to);
      if (file instanceof DiskFile disk) {
        disk.moved(place);
      } else if (file instanceof PlaceFile directory) {
        directory.moved(place);
      }
    }
    Place here = workingDirectory();
    if (Namespace.isAtOrBelow(here.path(), from.path())) {
      paths.setWorkingDirectory(here.moved(from, to));
    }
  }

  // The end.

  /// Ends the process.
  void end(TaskEnd how) {
    Task image;
    do {
      image = task;
      image.terminate(how);
    } while (image != task); // it became another program at the same moment
  }

  /// How it ended; null while it lives.
  @Nullable TaskEnd end() {
    return task.end();
  }

  /// Nobody runs in a task any more. If that is what the process is, it is over.
  private void imageGone(Task image) {
    if (image == task) {
      close();
      if (!never) {
        processes.ended(this);
      }
      returnSpace();
    }
    processes.forget(image);
  }

  /// It could not be started: nobody hears of its end.
  void neverWas() {
    never = true;
  }

  /// Gives everything back. A second call does nothing.
  void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    timers.close();
    processes.recordLocks().release(this);
    space.release();
    descriptors.release();
  }
}
