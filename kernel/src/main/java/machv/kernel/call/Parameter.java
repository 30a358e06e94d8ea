package machv.kernel.call;

/// One parameter of a kernel call.
///
/// @param name as in the C prototype
/// @param type what the value means
/// @param direction by value, or through a pointer
/// @param most how many elements an array of a message has at most; 0 for what is none
public record Parameter(String name, ArgumentType type, Direction direction, int most) {
  /// The width of what is passed: a pointer is a word.
  public Width width() {
    return direction == Direction.IN ? type.width() : Width.WORD;
  }
}
