package machv.kernel.call;

import java.util.ArrayList;
import java.util.List;
import machv.kernel.task.KThread;
import machv.trap.Trap;
import org.jspecify.annotations.Nullable;

/// A Unix side with two calls, which answers what a test says and remembers what came to it.
final class NoUnix implements UnixCalls {
  /// A call with a path, and one that fills a buffer.
  enum Row implements KernelCall {
    OPENAT(56, "dirfd dirfd, string path, int flags, mode mode : errno"),
    READ(63, "fd fd, out bytes buf, size count : errno"),
    WRITE(64, "fd fd, bytes buf, size count : errno"),
    MMAP(
        222,
        "address addr, size length, prot prot, int flags, fd fd, offset offset : errno_address");

    private final int number;
    private final Signature signature;

    Row(int number, String notation) {
      this.number = number;
      this.signature = Signature.parse(notation);
    }

    @Override
    public int number() {
      return number;
    }

    @Override
    public String cName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public Signature signature() {
      return signature;
    }

    @Override
    public List<String> failures() {
      return List.of();
    }
  }

  long result;
  boolean handlesExceptions;
  final List<Trap> exceptions = new ArrayList<>();

  @Override
  public @Nullable KernelCall numbered(long number) {
    for (Row row : Row.values()) {
      if (row.number == number) {
        return row;
      }
    }
    return null;
  }

  @Override
  public boolean call(KThread thread, @Nullable KernelCall row, Arguments arguments) {
    thread.hart().x[10] = row == null ? -38 : result;
    thread.hart().pc += 4;
    return true;
  }

  @Override
  public boolean exception(KThread thread, Trap trap) {
    exceptions.add(trap);
    return handlesExceptions;
  }

  @Override
  public String errorText(int errno) {
    return switch (errno) {
      case 2 -> "ENOENT (No such file or directory)";
      case 38 -> "ENOSYS (Function not implemented)";
      default -> "E" + errno;
    };
  }
}
