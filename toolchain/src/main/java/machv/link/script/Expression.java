package machv.link.script;

import java.util.List;

/// An expression of a linker script.
public sealed interface Expression {
  /// A literal, suffix `K` or `M` applied.
  ///
  /// @param digits of a plain hexadecimal number, how many it is written with, else 0: they say how long a pattern is
  record Literal(long value, int digits) implements Expression {
    public Literal(long value) {
      this(value, 0);
    }
  }

  /// A symbol, or the location counter `.`.
  record Name(String name) implements Expression {}

  /// One of `-`, `~`, `!`.
  record Unary(char operator, Expression operand) implements Expression {}

  /// An operator of C.
  record Binary(String operator, Expression left, Expression right) implements Expression {}

  /// `condition ? yes : no`.
  record Choice(Expression condition, Expression yes, Expression no) implements Expression {}

  /// A built-in function of a section, region, symbol, constant or segment: `ADDR(.text)`, `SEGMENT_START("t", 0)`.
  record Query(String function, String subject, List<Expression> arguments) implements Expression {}

  /// A built-in function of values: `ALIGN(8)`, `MAX(a, b)`.
  record Call(String function, List<Expression> arguments) implements Expression {}
}
