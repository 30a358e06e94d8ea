package machv.cli;

/// The exit codes of `machv` that are not the guest's.
final class ExitCode {
  static final int OK = 0;

  /// A limit was reached.
  static final int LIMIT = 124;

  /// Our own error, or a mistake on our command line.
  static final int OWN_ERROR = 125;

  /// A file that is there but that we cannot use.
  static final int NOT_EXECUTABLE = 126;

  static final int NOT_FOUND = 127;

  private ExitCode() {}
}
