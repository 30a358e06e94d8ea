package machv.asm;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Reads expressions, with gas's operators and their order ([Operators]). What cannot be reckoned yet is [Deferred].
final class Expressions {
  private static final int DEEPEST = 200;

  private final State state;
  private int depth;
  private boolean anew;

  /// A number of more than 64 bits that has just been read.
  private @Nullable BigInteger big;

  Expressions(State state) {
    this.state = state;
  }

  /// An expression, which must be there.
  Value read(Scanner s) {
    if (absent(s)) {
      throw s.error(s.peek() == 0 ? "expression missing" : "expected an expression");
    }
    Value v = optional(s);
    if (big != null) {
      throw s.error("number does not fit in 64 bits");
    }
    return v;
  }

  /// An expression whose symbols are to be read anew whenever it is used: that of `.eqv`.
  Value readAnew(Scanner s) {
    anew = true;
    try {
      return read(s);
    } finally {
      anew = false;
    }
  }

  /// Whether no expression stands here.
  static boolean absent(Scanner s) {
    return s.atEnd() || s.peek() == ',';
  }

  private Value optional(Scanner s) {
    depth = 0;
    big = null;
    return absent(s) ? Value.of(0) : binary(s, 0);
  }

  /// An expression for data of so many bytes. A number of more bits than any expression has loses the upper ones.
  Value data(Scanner s, int bytes) {
    s.blanks();
    int start = s.at;
    if (absent(s)) {
      state.warn(start, "zero assumed for missing expression");
      return Value.of(0);
    }
    Value v = optional(s);
    if (big != null) {
      state.warn(start, "bignum truncated to " + bytes + " bytes");
      v = Value.of(big.longValue());
    }
    return v;
  }

  /// A number of any size.
  BigInteger number(Scanner s) {
    s.blanks();
    int start = s.at;
    Value v = optional(s);
    if (!v.constant()) {
      throw new AsmException(start, "expected a constant");
    }
    return big == null ? BigInteger.valueOf(v.addend()) : big;
  }

  /// A number that is known now; nothing stands for 0.
  long constant(Scanner s) {
    s.blanks();
    int start = s.at;
    Value v = optional(s);
    if (big != null) {
      throw s.error("number does not fit in 64 bits");
    }
    Long known = v.constant() ? (Long) v.addend() : Fields.settled(v, state.section());
    if (known == null) {
      throw new AsmException(start, "expected a constant");
    }
    return known;
  }

  private Value binary(Scanner s, int least) {
    if (++depth > DEEPEST) {
      throw s.error("expression too deep");
    }
    Value left = unary(s);
    while (true) {
      s.blanks();
      int start = s.at;
      String operator = Operators.read(s);
      if (operator.isEmpty() || Operators.rank(operator) <= least) {
        s.at = start;
        depth--;
        return left;
      }
      left = small(left, "left", start);
      Value right = Value.of(0);
      if (absent(s)) {
        state.warn(start, "missing operand; zero assumed");
      } else {
        right = small(binary(s, Operators.rank(operator)), "right", start);
      }
      left = apply(operator, left, right, start);
    }
  }

  /// An operand of an operator: those have 64 bits.
  private Value small(Value v, String side, int column) {
    if (big == null) {
      return v;
    }
    big = null;
    state.warn(column, side + " operand is a bignum; integer 0 assumed");
    return Value.of(0);
  }

  private Value apply(String operator, Value a, Value b, int column) {
    if (operator.equals("+") || operator.equals("-")) {
      Value sum = a.add(operator.equals("+") ? b : b.negate());
      return sum == null ? Deferred.of(operator, a, b) : sum;
    }
    if (Operators.compares(operator) && !(a.constant() && b.constant())) {
      Value difference = a.add(b.negate());
      if (difference != null && difference.constant()) {
        return Value.of(Operators.compare(operator, Long.compare(difference.addend(), 0)));
      }
    }
    if (!b.constant()) {
      return Deferred.of(operator, a, b);
    }
    long y = b.addend();
    if ((operator.equals("/") || operator.equals("%")) && y == 0) {
      state.warn(column, "division by zero");
    }
    if ((operator.equals("<<") || operator.equals(">>")) && (y < 0 || y > 63)) {
      state.warn(column, "shift count out of range (" + y + " is not between 0 and 63)");
    }
    return a.constant()
        ? Value.of(Operators.apply(operator, a.addend(), y))
        : Deferred.of(operator, a, b);
  }

  private Value unary(Scanner s) {
    if (++depth > DEEPEST) {
      throw s.error("expression too deep");
    }
    try {
      char c = s.peek();
      return switch (c) {
        case '-' -> {
          s.at++;
          Value v = unary(s);
          big = big == null ? null : big.negate();
          yield v.negate();
        }
        case '+' -> {
          s.at++;
          yield unary(s);
        }
        case '~', '!' -> {
          int start = s.at++;
          Value v = small(unary(s), "right", start);
          String operator = String.valueOf(c);
          yield v.constant()
              ? Value.of(Operators.apply(operator, v.addend()))
              : Deferred.of(operator, v, null);
        }
        case '(', '[' -> {
          s.at++;
          Value v = binary(s, 0);
          s.expect(c == '(' ? ')' : ']');
          yield v;
        }
        case '\'' -> Value.of(character(s));
        default -> c >= '0' && c <= '9' ? digits(s) : symbol(s);
      };
    } finally {
      depth--;
    }
  }

  private static long character(Scanner s) {
    s.at++;
    if (s.at >= s.end) {
      throw s.error("expected a character");
    }
    char c = s.text.charAt(s.at++);
    if (c == '\\' && s.at < s.end) {
      c = s.text.charAt(s.at++);
      c =
          switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '0' -> 0;
            default -> c;
          };
    }
    if (s.at < s.end && s.text.charAt(s.at) == '\'') {
      s.at++;
    }
    return c;
  }

  private Value symbol(Scanner s) {
    String name = s.name();
    if (name.isEmpty()) {
      throw s.error(s.at >= s.end ? "expression missing" : "expected an expression");
    }
    // Calls go through the linker's choice with and without it.
    s.accept("@plt");
    return anew && !name.equals(".")
        ? new Value(state.symbols.symbol(name), null, 0)
        : state.symbols.value(name);
  }

  private Value digits(Scanner s) {
    int start = s.at;
    while (s.at < s.end && Scanner.continues(s.text.charAt(s.at))) {
      s.at++;
    }
    String t = s.text.substring(start, s.at);
    char last = t.charAt(t.length() - 1);
    boolean marked = t.length() > 1 && !Character.isDigit(last);
    if (marked && t.chars().limit(t.length() - 1L).allMatch(Character::isDigit)) {
      String label = t.substring(0, t.length() - 1);
      if (last == 'b' || last == 'f') {
        return state.symbols.numeric(label, last == 'f', start);
      }
      if (last == '$') {
        return state.symbols.dollar(label);
      }
    }
    try {
      BigInteger n;
      if (t.startsWith("0x") || t.startsWith("0X")) {
        n = new BigInteger(t.substring(2), 16);
      } else if (t.startsWith("0b") || t.startsWith("0B")) {
        n = new BigInteger(t.substring(2), 2);
      } else if (t.startsWith("0") && t.length() > 1) {
        n = new BigInteger(t, 8);
      } else {
        n = new BigInteger(t);
      }
      big = n.bitLength() > 64 ? n : null;
      return Value.of(n.longValue());
    } catch (NumberFormatException _) {
      throw new AsmException(start, "bad number '" + t + "'");
    }
  }
}
