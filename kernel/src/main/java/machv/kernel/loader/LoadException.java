package machv.kernel.loader;

import machv.elf.OneLine;

/// Why a program cannot be run, in one line for the user.
public final class LoadException extends Exception {
  private static final long serialVersionUID = 1L;

  /// What a shell's exit code tells apart.
  public enum Kind {
    /// There is no such file: exit code 127.
    NOT_FOUND(127),
    /// There is one, but it is no program that we can run: exit code 126.
    NOT_EXECUTABLE(126),
    /// It is one, and the machine's memory does not suffice: exit code 126.
    NO_MEMORY(126);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;

  public LoadException(Kind kind, String message) {
    super(OneLine.of(message));
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
