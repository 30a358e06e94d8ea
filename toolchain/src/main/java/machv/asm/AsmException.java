package machv.asm;

import org.jspecify.annotations.Nullable;

/// A mistake in the statement at hand.
final class AsmException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Index of the offending character in the line.
  final int column;

  /// The line, when it is not the one at hand.
  transient @Nullable Location where;

  AsmException(int column, String message) {
    super(message, null, false, false);
    this.column = column;
  }
}
