package machv.cli;

/// A mistake on the command line: one line for the user.
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
