package machv.asm;

import org.jspecify.annotations.Nullable;

/// An operator and its operands whose values are not known yet; [Fields] reckons it when addresses are.
///
/// @param right null for `-`, `~` and `!` before one operand
record Deferred(String operator, Value left, @Nullable Value right) {
  /// The value that stands for it in an expression.
  static Value of(String operator, Value left, @Nullable Value right) {
    AsmSymbol s = new AsmSymbol(".L0 ");
    s.deferred = new Deferred(operator, left, right);
    return new Value(s, null, 0);
  }
}
