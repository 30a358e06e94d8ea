package machv.asm;

import java.math.BigInteger;

/// Reads expressions, with gas's operators and their order: `* / % << >>`, then `| & ^ !`, then `+ -` and comparisons,
/// then `&&`, then `||`.
final class Expressions {
  private static final int DEEPEST = 200;
  private static final String[] OPERATORS = {
    "||", "&&", "==", "!=", "<>", "<=", ">=", "<<", ">>", "<", ">", "+", "-", "|", "&", "^", "!",
    "*", "/", "%"
  };

  private final SymbolTable symbols;
  private int depth;

  Expressions(SymbolTable symbols) {
    this.symbols = symbols;
  }

  Value read(Scanner s) {
    depth = 0;
    return binary(s, 0);
  }

  /// A number that is known now.
  long constant(Scanner s) {
    s.blanks();
    int start = s.at;
    Value v = read(s);
    if (!v.constant()) {
      throw new AsmException(start, "expected a constant");
    }
    return v.addend();
  }

  private static int rank(String operator) {
    return switch (operator) {
      case "||" -> 1;
      case "&&" -> 2;
      case "|", "&", "^", "!" -> 4;
      case "*", "/", "%", "<<", ">>" -> 5;
      default -> 3;
    };
  }

  private Value binary(Scanner s, int least) {
    if (++depth > DEEPEST) {
      throw s.error("expression too deep");
    }
    Value left = unary(s);
    while (true) {
      s.blanks();
      int start = s.at;
      String operator = operator(s);
      if (operator.isEmpty() || rank(operator) <= least) {
        s.at = start;
        depth--;
        return left;
      }
      left = apply(operator, left, binary(s, rank(operator)), start);
    }
  }

  private static String operator(Scanner s) {
    for (String o : OPERATORS) {
      if (s.accept(o)) {
        return o;
      }
    }
    return "";
  }

  private static Value apply(String operator, Value a, Value b, int column) {
    if (operator.equals("+") || operator.equals("-")) {
      Value sum = a.add(operator.equals("+") ? b : b.negate());
      if (sum == null) {
        throw new AsmException(column, "an expression of too many symbols");
      }
      return sum;
    }
    if (rank(operator) == 3) {
      Value difference = a.add(b.negate());
      if (difference != null && difference.constant()) {
        boolean plain = a.constant() && b.constant();
        int c = plain ? Long.compare(a.addend(), b.addend()) : Long.compare(difference.addend(), 0);
        return truth(compare(operator, c));
      }
    }
    if (!a.constant() || !b.constant()) {
      throw new AsmException(column, "'" + operator + "' needs constants");
    }
    long x = a.addend();
    long y = b.addend();
    if ((operator.equals("/") || operator.equals("%")) && y == 0) {
      throw new AsmException(column, "division by zero");
    }
    return switch (operator) {
      case "*" -> Value.of(x * y);
      case "/" -> Value.of(x / y);
      case "%" -> Value.of(x % y);
      case "<<" -> Value.of(y < 0 || y > 63 ? 0 : x << y);
      case ">>" -> Value.of(y < 0 || y > 63 ? 0 : x >>> y);
      case "|" -> Value.of(x | y);
      case "&" -> Value.of(x & y);
      case "^" -> Value.of(x ^ y);
      case "!" -> Value.of(x | ~y);
      case "&&" -> Value.of(x != 0 && y != 0 ? 1 : 0);
      case "||" -> Value.of(x != 0 || y != 0 ? 1 : 0);
      default -> throw new AsmException(column, "'" + operator + "' needs constants");
    };
  }

  private static Value truth(boolean b) {
    return Value.of(b ? -1 : 0);
  }

  private static boolean compare(String operator, int c) {
    return switch (operator) {
      case "==" -> c == 0;
      case "<" -> c < 0;
      case ">" -> c > 0;
      case "<=" -> c <= 0;
      case ">=" -> c >= 0;
      default -> c != 0;
    };
  }

  private Value unary(Scanner s) {
    if (++depth > DEEPEST) {
      throw s.error("expression too deep");
    }
    try {
      char c = s.peek();
      int start = s.at;
      return switch (c) {
        case '-' -> {
          s.at++;
          yield unary(s).negate();
        }
        case '+' -> {
          s.at++;
          yield unary(s);
        }
        case '~', '!' -> {
          s.at++;
          Value v = unary(s);
          if (!v.constant()) {
            throw new AsmException(start, "'" + c + "' needs a constant");
          }
          yield Value.of(c == '~' ? ~v.addend() : v.addend() == 0 ? 1 : 0);
        }
        case '(' -> {
          s.at++;
          Value v = binary(s, 0);
          s.expect(')');
          yield v;
        }
        case '\'' -> Value.of(character(s));
        default -> c >= '0' && c <= '9' ? number(s) : symbol(s);
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
    return symbols.value(name);
  }

  private Value number(Scanner s) {
    int start = s.at;
    while (s.at < s.end && Scanner.continues(s.text.charAt(s.at))) {
      s.at++;
    }
    String t = s.text.substring(start, s.at);
    char last = t.charAt(t.length() - 1);
    if ((last == 'b' || last == 'f')
        && t.chars().limit(t.length() - 1L).allMatch(Character::isDigit)) {
      return symbols.numeric(t.substring(0, t.length() - 1), last == 'f', start);
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
      if (n.bitLength() > 64) {
        throw new AsmException(start, "number does not fit in 64 bits");
      }
      return Value.of(n.longValue());
    } catch (NumberFormatException _) {
      throw new AsmException(start, "bad number '" + t + "'");
    }
  }
}
