package machv.kernel.call;

/// One parameter of a kernel call.
///
/// @param name as in the C prototype
/// @param type what the value means
/// @param direction by value, or through a pointer
public record Parameter(String name, ArgumentType type, Direction direction) {
  /// The width of what is passed: a pointer is a word.
  public Width width() {
    return direction == Direction.IN ? type.width() : Width.WORD;
  }
}
