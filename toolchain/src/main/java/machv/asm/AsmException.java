package machv.asm;

/// A mistake in the statement at hand.
final class AsmException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Index of the offending character in the line.
  final int column;

  AsmException(int column, String message) {
    super(message, null, false, false);
    this.column = column;
  }
}
