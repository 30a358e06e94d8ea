package machv.kernel.unix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.hart.Hart;
import machv.kernel.call.Arguments;
import machv.kernel.host.FileStatus;
import machv.kernel.loader.LoadException;
import machv.kernel.loader.LoadedProgram;
import machv.kernel.loader.Loader;
import machv.kernel.loader.ProgramStart;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.kernel.vm.VmMap;
import org.jspecify.annotations.Nullable;

/// Another program in place of the caller's: `execve` and `execveat`.
///
/// The new program gets a task of its own, so that nothing of the old one is in its way, and the process goes on in that. All that
/// can be refused is done before the old program's other threads are ended.
final class ExecCalls {
  private static final int HEAD = 256; // what Linux looks at
  private static final int MAX_SCRIPTS = 4;
  private static final int MAX_STRING = 1 << 17;
  private static final long MAX_STRINGS = 6L << 20;
  private static final int SP = 2;

  private final UnixProcess process;
  private final PathCalls paths;

  ExecCalls(UnixProcess process, PathCalls paths) {
    this.process = process;
    this.paths = paths;
  }

  /// What is to be run.
  ///
  /// @param path as the caller or a script named it
  /// @param place null for the running program where that has no name
  private record Found(String path, @Nullable Place place, ProgramFile file)
      implements AutoCloseable {
    @Override
    public void close() {
      if (place != null) {
        try {
          file.close();
        } catch (IOException e) {
          return; // it was read only
        }
      }
    }

    String executable() {
      return file.path();
    }
  }

  long execve(UnixThread t, Arguments a) {
    String path = t.memory().readPath(a.word(0));
    return execute(t, find(PathCalls.AT_FDCWD, path, true), path, a.word(1), a.word(2));
  }

  long execveat(UnixThread t, Arguments a) {
    int flags = a.integer(4);
    if ((flags & ~(PathCalls.AT_EMPTY_PATH | PathCalls.AT_SYMLINK_NOFOLLOW)) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    int fd = a.integer(0);
    String path = t.memory().readPath(a.word(1));
    boolean empty = path.isEmpty() && (flags & PathCalls.AT_EMPTY_PATH) != 0;
    boolean follow = (flags & PathCalls.AT_SYMLINK_NOFOLLOW) == 0;
    boolean here = path.startsWith("/") || fd == PathCalls.AT_FDCWD;
    String name = here ? path : "/dev/fd/" + fd + (empty ? "" : "/" + path);
    Found found = empty ? findOpen(fd) : find(fd, path, follow);
    return execute(t, found, name, a.word(2), a.word(3));
  }

  private Found find(int dirfd, String path, boolean follow) {
    synchronized (process.namespace().lock()) {
      return open(path, paths.walk(dirfd, path, follow));
    }
  }

  private Found findOpen(int fd) {
    OpenFile file = process.descriptors().file(fd);
    if (!file.hasPlace()) {
      throw new UnixFailure(UnixErrno.EACCES);
    }
    synchronized (process.namespace().lock()) {
      return open(file.name(), process.namespace().verified(file.place()));
    }
  }

  private Found open(String path, Place place) {
    ProgramFile running = process.program();
    if (PathCalls.isProgram(place) && running != null) {
      return new Found(path, null, running);
    }
    FileStatus status = place.existing();
    if (status.isSymlink()) {
      throw new UnixFailure(UnixErrno.ELOOP);
    }
    if (!status.isRegular() || place.node() != null || !paths.mayAccess(place, 1)) {
      throw new UnixFailure(UnixErrno.EACCES);
    }
    if (isBeingWritten(status)) {
      throw new UnixFailure(UnixErrno.ETXTBSY);
    }
    return new Found(path, place, ProgramFile.at(process.namespace(), place));
  }

  private boolean isBeingWritten(FileStatus status) {
    for (UnixProcess p : process.processes().all(p -> !p.isZombie())) {
      for (OpenFile file : p.descriptors().all()) {
        if (file instanceof DiskFile
            && file.isWritable()
            && file.hasPlace()
            && file.status().isSameFile(status)) {
          return true;
        }
      }
    }
    return false;
  }

  private long execute(UnixThread t, Found named, String name, long argv, long envp) {
    Found found = named;
    try {
      List<byte[]> arguments = strings(t, argv);
      List<byte[]> environment = strings(t, envp);
      if (arguments.isEmpty()) {
        arguments.add(new byte[0]);
      }
      checkSize(arguments, environment);
      String script = name;
      for (int i = 0; isScript(found.file()); i++) {
        if (i == MAX_SCRIPTS) {
          throw new UnixFailure(UnixErrno.ELOOP);
        }
        String interpreter = interpret(found, script, arguments);
        found.close();
        found = find(PathCalls.AT_FDCWD, interpreter, true);
        script = interpreter;
      }
      load(t, found, name, arguments, environment);
      return 0;
    } catch (IOException e) {
      throw UnixFailure.of(e);
    } finally {
      found.close();
    }
  }

  private static List<byte[]> strings(UnixThread t, long va) {
    List<byte[]> strings = new ArrayList<>();
    int word = t.memory().wordSize();
    long total = 0;
    if (va == 0) {
      return strings; // as Linux has it: none
    }
    for (long at = va; ; at += word) {
      long string = t.memory().loadWord(at);
      if (string == 0) {
        return strings;
      }
      byte[] text = t.memory().readString(string, MAX_STRING, UnixErrno.E2BIG);
      total += text.length + 1L + word;
      if (total > MAX_STRINGS) {
        throw new UnixFailure(UnixErrno.E2BIG);
      }
      strings.add(text);
    }
  }

  /// As Linux has it: a quarter of the stack for strings and the words that point to them.
  private void checkSize(List<byte[]> arguments, List<byte[]> environment) {
    long total = 0;
    for (List<byte[]> strings : List.of(arguments, environment)) {
      for (byte[] text : strings) {
        total += text.length + 1L + Long.BYTES;
      }
    }
    if (total > Math.min(MAX_STRINGS, process.stackSize() / 4 - HEAD * Long.BYTES)) {
      throw new UnixFailure(UnixErrno.E2BIG);
    }
  }

  private static byte[] head(ElfSource file) throws IOException {
    return file.read(0, (int) Math.min(HEAD, file.size()));
  }

  private static boolean isScript(ElfSource file) throws IOException {
    byte[] head = head(file);
    return head.length >= 2 && head[0] == '#' && head[1] == '!';
  }

  /// Changes the arguments to those that a script's interpreter gets.
  ///
  /// @return the interpreter's path
  private static String interpret(Found script, String name, List<byte[]> arguments)
      throws IOException {
    byte[] head = head(script.file());
    int end = 2;
    while (end < head.length && head[end] != '\n' && head[end] != 0) {
      end++;
    }
    boolean cut = end == HEAD;
    int from = skipBlanks(head, 2, end);
    int to = from;
    while (to < end && !isBlank(head[to])) {
      to++;
    }
    if (from == to || (cut && to == end)) {
      throw new UnixFailure(UnixErrno.ENOEXEC); // no interpreter, or not all of its name
    }
    arguments.remove(0);
    arguments.add(0, name.getBytes(StandardCharsets.UTF_8));
    int rest = skipBlanks(head, to, end);
    int last = end;
    while (last > rest && isBlank(head[last - 1])) {
      last--;
    }
    if (last > rest) {
      arguments.add(0, Arrays.copyOfRange(head, rest, last));
    }
    byte[] interpreter = Arrays.copyOfRange(head, from, to);
    arguments.add(0, interpreter);
    return new String(interpreter, StandardCharsets.UTF_8);
  }

  private static int skipBlanks(byte[] text, int from, int end) {
    int at = from;
    while (at < end && isBlank(text[at])) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private void load(
      UnixThread t, Found found, String name, List<byte[]> arguments, List<byte[]> environment)
      throws IOException {
    VmMap map = null;
    try {
      ElfFile program = ElfFile.read(found.file());
      map = process.map().system().newMap(program.xlen());
      LoadedProgram loaded = load(map, program, start(name, arguments, environment));
      begin(t, found, name, arguments, map, loaded);
      map = null;
    } catch (ElfException e) {
      throw new UnixFailure(UnixErrno.ENOEXEC);
    } catch (LoadException e) {
      boolean memory = e.kind() == LoadException.Kind.NO_MEMORY;
      throw new UnixFailure(memory ? UnixErrno.ENOMEM : UnixErrno.ENOEXEC);
    } finally {
      if (map != null) {
        map.destroy();
      }
    }
  }

  private ProgramStart start(String name, List<byte[]> arguments, List<byte[]> environment) {
    byte[] random = new byte[16];
    process.entropy().fill(random);
    ByteBuffer words = ByteBuffer.wrap(random);
    return new ProgramStart(
        name,
        arguments,
        environment,
        process.stackSize(),
        words.getLong(0),
        words.getLong(8),
        process.identity().uid(),
        process.identity().gid());
  }

  private LoadedProgram load(VmMap map, ElfFile program, ProgramStart start)
      throws ElfException, LoadException, IOException {
    String path = program.interpreter();
    if (path == null) {
      return Loader.load(map, program, null, start);
    }
    try (Found interpreter = find(PathCalls.AT_FDCWD, path, true)) {
      return Loader.load(map, program, ElfFile.read(interpreter.file()), start);
    }
  }

  /// From here on there is no way back to the old program.
  private void begin(
      UnixThread t,
      Found found,
      String name,
      List<byte[]> arguments,
      VmMap map,
      LoadedProgram loaded) {
    if (!process.beginsExecuting()) {
      throw new UnixFailure(UnixErrno.EINTR); // another thread does, and ends this one
    }
    Task old = process.task();
    endOthers(t);
    Task image = Task.child(old, map);
    if (old.keepsMap()) {
      image.keepMap();
      old.dropMap();
    }
    Hart hart = new Hart(map.xlen(), map.pmap());
    hart.pc = loaded.pc();
    hart.x[SP] = map.xlen() == 32 ? (int) loaded.sp() : loaded.sp();
    KThread thread = new KThread(image, hart);
    process.threads().leaves(t, process.space().isShared());
    ProcessOptions program =
        process
            .options()
            .running(found.executable(), found.place() == null ? found.file() : null, loaded.brk());
    byte[] command = Place.nameOf(name).getBytes(StandardCharsets.UTF_8);
    if (!process.become(image, program, command, lineOf(arguments))) {
      image.terminate(new TaskEnd.Terminated("execve"));
      thread.leave();
      return; // the process has ended meanwhile, and with it this thread
    }
    UnixThread first = process.threads().of(thread);
    first.signals().inherit(t.signals());
    first.setAffinity(t.affinity());
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      process.end(new TaskEnd.Killed(Signal.SIGKILL, hart.pc, 0, "no thread for a new program"));
    }
    old.terminate(new TaskEnd.Terminated("execve"));
  }

  private void endOthers(UnixThread t) {
    UnixThreads threads = process.threads();
    threads.close(true);
    for (UnixThread other : threads.all()) {
      if (other != t) {
        other.thread().terminate();
      }
    }
    // An interrupt says that the machine is being stopped.
    while (threads.count() > 1 && !Thread.currentThread().isInterrupted()) {
      UnixProcess.nap(t.thread());
    }
  }

  private static byte[] lineOf(List<byte[]> arguments) {
    int length = 0;
    for (byte[] argument : arguments) {
      length += argument.length + 1;
    }
    ByteBuffer line = ByteBuffer.allocate(length);
    for (byte[] argument : arguments) {
      line.put(argument).put((byte) 0);
    }
    return line.array();
  }
}
