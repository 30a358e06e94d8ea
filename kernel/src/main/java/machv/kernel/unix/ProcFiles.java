package machv.kernel.unix;

import java.util.ArrayList;
import java.util.List;
import machv.kernel.host.FileStatus;
import machv.kernel.host.Identity;
import org.jspecify.annotations.Nullable;

/// The files of /proc and /dev that tell of the guest. The host's /proc/self would tell of the emulator, and let its memory be
/// written.
final class ProcFiles {
  private static final String PROC = "/proc/";
  private static final String SELF = "/proc/self";
  private static final String THREAD_SELF = "/proc/thread-self";
  private static final long MEMORY_DEVICES = 1L << 8;

  private final UnixProcess process;
  private final ProcText text;

  ProcFiles(UnixProcess process) {
    this.process = process;
    this.text = new ProcText(process);
  }

  /// What the emulator has at a path; null where the host's files count.
  @Nullable SyntheticNode find(String path, boolean sandbox) {
    if (path.startsWith("/proc")) {
      return inProc(path, sandbox);
    }
    return sandbox && path.startsWith("/dev") ? inDev(path) : null;
  }

  private @Nullable SyntheticNode inProc(String path, boolean sandbox) {
    String rest = below(path, SELF);
    if (rest == null) {
      rest = below(path, THREAD_SELF);
    }
    if (rest != null) {
      return node(process.pid(), rest);
    }
    int pid = numberIn(path);
    if (pid >= 0 && process.processes().find(pid) != null) {
      return of(pid).node(pid, path.substring(("/proc/" + pid).length()));
    }
    return sandbox && path.equals("/proc") ? SyntheticNode.of(SyntheticNode.Kind.DIRECTORY) : null;
  }

  /// The number that a path below /proc has; -1 for another.
  private static int numberIn(String path) {
    int end = path.indexOf('/', PROC.length());
    String name =
        path.length() <= PROC.length()
            ? ""
            : path.substring(PROC.length(), end < 0 ? path.length() : end);
    return path.startsWith(PROC) ? number(name) : -1;
  }

  /// What tells of the process with this number.
  private ProcFiles of(int pid) {
    UnixProcess other = pid < 0 ? null : process.processes().find(pid);
    return other == null ? this : other.proc();
  }

  private SyntheticNode node(int pid, String rest) {
    SyntheticNode found = node(rest);
    return new SyntheticNode(found.kind(), found.descriptor(), pid);
  }

  private SyntheticNode node(String rest) {
    return switch (rest) {
      case "" -> SyntheticNode.of(SyntheticNode.Kind.DIRECTORY);
      case "/exe" ->
          SyntheticNode.of(
              process.program() == null
                  ? SyntheticNode.Kind.EXECUTABLE
                  : SyntheticNode.Kind.PROGRAM);
      case "/cwd" -> SyntheticNode.of(SyntheticNode.Kind.WORKING_DIRECTORY);
      case "/root" -> SyntheticNode.of(SyntheticNode.Kind.ROOT);
      case "/maps" -> SyntheticNode.of(SyntheticNode.Kind.MAPS);
      case "/cmdline" -> SyntheticNode.of(SyntheticNode.Kind.COMMAND_LINE);
      case "/comm" -> SyntheticNode.of(SyntheticNode.Kind.COMMAND);
      case "/stat" -> SyntheticNode.of(SyntheticNode.Kind.STAT);
      case "/status" -> SyntheticNode.of(SyntheticNode.Kind.STATUS);
      case "/fd" -> SyntheticNode.of(SyntheticNode.Kind.DESCRIPTORS);
      default -> {
        int fd = rest.startsWith("/fd/") ? number(rest.substring(4)) : -1;
        if (fd >= 0 && process.descriptors().get(fd) != null) {
          yield SyntheticNode.ofDescriptor(SyntheticNode.Kind.DESCRIPTOR, fd);
        }
        // What is not told of the guest is not there.
        throw new UnixFailure(UnixErrno.ENOENT);
      }
    };
  }

  private static @Nullable String below(String path, String directory) {
    return Namespace.isAtOrBelow(path, directory) ? path.substring(directory.length()) : null;
  }

  private static int number(String text) {
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || value > 100_000_000) {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return text.isEmpty() ? -1 : value;
  }

  private static @Nullable SyntheticNode inDev(String path) {
    return switch (path) {
      case "/dev" -> SyntheticNode.of(SyntheticNode.Kind.DIRECTORY);
      case "/dev/null" -> SyntheticNode.of(SyntheticNode.Kind.NULL);
      case "/dev/zero" -> SyntheticNode.of(SyntheticNode.Kind.ZERO);
      case "/dev/full" -> SyntheticNode.of(SyntheticNode.Kind.FULL);
      case "/dev/random", "/dev/urandom" -> SyntheticNode.of(SyntheticNode.Kind.RANDOM);
      case "/dev/stdin" -> SyntheticNode.ofDescriptor(SyntheticNode.Kind.STANDARD_STREAM, 0);
      case "/dev/stdout" -> SyntheticNode.ofDescriptor(SyntheticNode.Kind.STANDARD_STREAM, 1);
      case "/dev/stderr" -> SyntheticNode.ofDescriptor(SyntheticNode.Kind.STANDARD_STREAM, 2);
      case "/dev/fd" -> SyntheticNode.ofDescriptor(SyntheticNode.Kind.STANDARD_STREAM, -1);
      default -> null;
    };
  }

  /// Names that a sandbox has besides the host's.
  static List<String> namesBelow(String path) {
    return switch (path) {
      case "/" -> List.of("dev", "proc");
      default -> List.of();
    };
  }

  List<String> list(String path, SyntheticNode node) {
    if (node.kind() == SyntheticNode.Kind.DESCRIPTORS) {
      List<String> names = new ArrayList<>();
      for (int fd : of(node.pid()).process.descriptors().numbers()) {
        names.add(Integer.toString(fd));
      }
      return names;
    }
    return switch (path) {
      case "/proc" -> processes();
      case "/dev" ->
          List.of("fd", "full", "null", "random", "stderr", "stdin", "stdout", "urandom", "zero");
      default ->
          path.startsWith("/proc/")
              ? List.of("cmdline", "comm", "cwd", "exe", "fd", "maps", "root", "stat", "status")
              : List.of();
    };
  }

  private List<String> processes() {
    List<String> names = new ArrayList<>(List.of("self", "thread-self"));
    for (UnixProcess p : process.processes().all(_ -> true)) {
      names.add(Integer.toString(p.pid()));
    }
    return names;
  }

  /// What `stat` says of a node.
  static FileStatus status(SyntheticNode node, String path, Identity owner) {
    long inode = path.hashCode() & 0xFFFF_FFFFL;
    return switch (node.kind()) {
      case DIRECTORY, DESCRIPTORS ->
          FileStatus.synthetic(FileStatus.DIRECTORY | 0555, inode, 0, 0, owner);
      case EXECUTABLE, PROGRAM, WORKING_DIRECTORY, ROOT, SELF, STANDARD_STREAM, DESCRIPTOR ->
          FileStatus.synthetic(FileStatus.SYMLINK | 0777, inode, 0, 0, owner);
      case MAPS, COMMAND_LINE, COMMAND, STAT, STATUS ->
          FileStatus.synthetic(FileStatus.REGULAR | 0444, inode, 0, 0, owner);
      case NULL -> device(inode, 3, owner);
      case ZERO -> device(inode, 5, owner);
      case FULL -> device(inode, 7, owner);
      case RANDOM -> device(inode, 9, owner);
    };
  }

  private static FileStatus device(long inode, int minor, Identity owner) {
    return FileStatus.synthetic(
        FileStatus.CHARACTER_DEVICE | 0666, inode, MEMORY_DEVICES | minor, 0, owner);
  }

  String readLink(SyntheticNode node) {
    return of(node.pid()).ownLink(node);
  }

  private String ownLink(SyntheticNode node) {
    return switch (node.kind()) {
      case EXECUTABLE, PROGRAM -> process.executable();
      case WORKING_DIRECTORY -> process.workingDirectory().path();
      case ROOT -> "/";
      case STANDARD_STREAM ->
          node.descriptor() < 0 ? "/proc/self/fd" : "/proc/self/fd/" + node.descriptor();
      case DESCRIPTOR -> {
        OpenFile file = process.descriptors().get(node.descriptor());
        if (file == null) {
          throw new UnixFailure(UnixErrno.ENOENT);
        }
        yield file.name();
      }
      default -> throw new UnixFailure(UnixErrno.EINVAL);
    };
  }

  /// Opens a file whose contents the emulator knows, or a device.
  OpenFile open(SyntheticNode node, FileStatus status, String path) {
    return of(node.pid()).openOwn(node, status, path);
  }

  private OpenFile openOwn(SyntheticNode node, FileStatus status, String path) {
    return switch (node.kind()) {
      case NULL, ZERO, FULL, RANDOM -> new DeviceFile(node.kind(), status, path, process.entropy());
      case MAPS -> new TextFile(text.maps(), status, path);
      case COMMAND_LINE -> new TextFile(process.commandLine(), status, path);
      case COMMAND -> new TextFile(text.command(), status, path);
      case STAT -> new TextFile(text.stat(), status, path);
      case STATUS -> new TextFile(text.status(), status, path);
      case DESCRIPTOR, PROGRAM -> behind(node);
      default -> throw new UnixFailure(UnixErrno.ENXIO);
    };
  }

  /// The open file that a link leads to.
  OpenFile behind(SyntheticNode link) {
    return of(link.pid()).ownBehind(link);
  }

  private OpenFile ownBehind(SyntheticNode link) {
    ProgramFile program = process.program();
    OpenFile file =
        link.kind() == SyntheticNode.Kind.PROGRAM && program != null
            ? program.reopened()
            : process.descriptors().get(link.descriptor());
    if (file == null) {
      throw new UnixFailure(UnixErrno.ENOENT);
    }
    return file;
  }
}
