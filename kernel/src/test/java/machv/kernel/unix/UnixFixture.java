package machv.kernel.unix;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import machv.hart.Hart;
import machv.kernel.call.Arguments;
import machv.kernel.host.Entropy;
import machv.kernel.host.FakeClock;
import machv.kernel.host.Identity;
import machv.kernel.host.LocalFiles;
import machv.kernel.host.Outside;
import machv.kernel.host.StreamFile;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.kernel.vm.MapRequest;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmSystem;
import machv.memory.MachineMemory;
import machv.trap.Trap;
import machv.trap.TrapCause;
import org.jspecify.annotations.Nullable;

/// A process without a program: a hart whose registers a test sets, some memory, and a folder as its root.
final class UnixFixture implements AutoCloseable {
  static final long DATA = 0x10000;
  static final long DATA_SIZE = 0x40000;
  static final long STACK_TOP = DATA + 0x20000;
  static final long BREAK = 0x80000;
  static final int AT_FDCWD = -100;

  /// Where [#path] puts strings, one after the other.
  private static final long STRINGS = DATA + 0x30000;

  final MachineMemory memory;
  final VmMap map;
  final Task task;
  final Hart hart;
  final KThread thread;
  final FakeClock clock = new FakeClock(1_700_000_000_000_000_000L);
  final ByteArrayOutputStream output = new ByteArrayOutputStream();
  final UnixPersonality unix;
  private long nextString = STRINGS;

  UnixFixture(int xlen, FileView view, InputStream input) {
    this(xlen, view, input, new Identity(42, 1, 1000, 100, List.of(100, 7), "box", 022, 2));
  }

  UnixFixture(int xlen, FileView view, InputStream input, Identity identity) {
    this(xlen, view, input, identity, null);
  }

  /// @param program what runs, if the guest has no name for it
  UnixFixture(
      int xlen,
      FileView view,
      InputStream input,
      Identity identity,
      @Nullable ProgramFile program) {
    try {
      memory = MachineMemory.create(32 << 20);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    map = new VmSystem(memory).newMap(xlen);
    map.map(new MapRequest(DATA, DATA_SIZE, 0, 0, null, 0, false, 3, 7, 1));
    task = new Task(new Host(clock::monotonic, _ -> {}), map);
    hart = new Hart(xlen, map.pmap());
    hart.x[2] = STACK_TOP;
    hart.pc = 0x1000;
    thread = new KThread(task, hart);
    Outside outside =
        new Outside(
            new LocalFiles(022),
            StreamFile.of(input),
            StreamFile.of(output),
            StreamFile.of(output),
            clock,
            Entropy.seeded(1),
            identity);
    ProcessOptions options =
        new ProcessOptions(
            program == null ? "/bin/program" : program.path(),
            program,
            List.of("program", "argument"),
            view,
            32 << 20,
            1 << 20,
            BREAK,
            0,
            0);
    unix = new UnixPersonality(task, outside, options);
  }

  /// A 64-bit process that sees `root` as `/` and nothing else.
  static UnixFixture sandbox(Path root) {
    return new UnixFixture(
        64, new FileView(root.toString(), true, List.of(), null), InputStream.nullInputStream());
  }

  /// A 64-bit process without files.
  static UnixFixture bare() {
    return bare(64);
  }

  static UnixFixture bare(int xlen) {
    return new UnixFixture(
        xlen, new FileView(null, true, List.of(), null), InputStream.nullInputStream());
  }

  /// Makes a call, as the trap door would.
  ///
  /// @return a0
  long call(UnixCall row, long... arguments) {
    for (int i = 0; i < 6; i++) {
      long value = i < arguments.length ? arguments[i] : 0;
      hart.x[10 + i] = hart.xlen() == 32 ? (int) value : value;
    }
    hart.x[17] = row.number();
    Arguments fetched = new Arguments();
    fetched.fetch(hart, row.signature());
    goesOn = unix.call(thread, row, fetched);
    return hart.x[10];
  }

  boolean goesOn = true;

  /// Makes a trap, as the hart would.
  boolean trap(TrapCause cause, long value, int code) {
    return unix.exception(thread, new Trap(cause, hart.pc, value, code));
  }

  /// Puts a string into memory.
  long path(String text) {
    byte[] bytes = (text + '\0').getBytes(StandardCharsets.UTF_8);
    if (nextString + bytes.length > DATA + DATA_SIZE) {
      nextString = STRINGS;
    }
    long va = nextString;
    put(va, bytes);
    nextString += bytes.length;
    return va;
  }

  void put(long va, byte[] bytes) {
    map.pmap().copyOut(MemorySegment.ofArray(bytes), va);
  }

  byte[] get(long va, int length) {
    byte[] bytes = new byte[length];
    map.pmap().copyIn(va, MemorySegment.ofArray(bytes));
    return bytes;
  }

  String text(long va, int length) {
    return new String(get(va, length), StandardCharsets.UTF_8);
  }

  int int32(long va) {
    return map.pmap().load32(va);
  }

  long int64(long va) {
    return map.pmap().load64(va);
  }

  long open(String path, int flags, int mode) {
    return call(UnixCall.OPENAT, AT_FDCWD, path(path), flags, mode);
  }

  long write(long fd, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    put(DATA, bytes);
    return call(UnixCall.WRITE, fd, DATA, bytes.length);
  }

  /// Reads at most `count` bytes, as text.
  String read(long fd, int count) {
    long n = call(UnixCall.READ, fd, DATA, count);
    return n < 0 ? error(n) : text(DATA, (int) n);
  }

  /// Creates a file with contents.
  void file(String path, String contents) {
    long fd = open(path, OpenFile.O_CREAT | OpenFile.O_TRUNC | OpenFile.O_WRONLY, 0644);
    write(fd, contents);
    call(UnixCall.CLOSE, fd);
  }

  String contents(String path) {
    long fd = open(path, 0, 0);
    if (fd < 0) {
      return error(fd);
    }
    String text = read(fd, 4096);
    call(UnixCall.CLOSE, fd);
    return text;
  }

  /// The name of a failure, or the number.
  static String error(long result) {
    UnixErrno errno = result < 0 ? UnixErrno.of((int) -result) : null;
    return errno == null ? Long.toString(result) : errno.name();
  }

  /// Makes a call and names its failure.
  String fails(UnixCall row, long... arguments) {
    return error(call(row, arguments));
  }

  TaskEnd end() {
    TaskEnd end = task.end();
    if (end == null) {
      throw new AssertionError("the task lives");
    }
    return end;
  }

  @Override
  public void close() {
    unix.close();
    for (Task one : task.host().tasks()) {
      one.terminate(new TaskEnd.Exited(0));
      one.threads().forEach(KThread::leave);
    }
    String left = task.host().ipc().left() + map.system().left();
    memory.close();
    if (!left.isEmpty()) {
      throw new AssertionError("left after the last task: " + left);
    }
  }
}
