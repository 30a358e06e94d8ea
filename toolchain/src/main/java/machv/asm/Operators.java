package machv.asm;

/// gas's operators: their order and what they make of numbers.
final class Operators {
  /// Those of two characters first.
  private static final String[] BINARY = {
    "||", "&&", "==", "!=", "<>", "<=", ">=", "<<", ">>", "<", ">", "+", "-", "|", "&", "^", "!",
    "*", "/", "%"
  };

  private Operators() {}

  /// The operator that stands here, read, or "" when none does.
  static String read(Scanner s) {
    for (String o : BINARY) {
      if (s.accept(o)) {
        return o;
      }
    }
    return "";
  }

  /// How closely it binds: `* / % << >>` before `| & ^ !` before `+ -` before comparisons before `&&` before `||`.
  static int rank(String operator) {
    return switch (operator) {
      case "||" -> 1;
      case "&&" -> 2;
      case "+", "-" -> 4;
      case "|", "&", "^", "!" -> 5;
      case "*", "/", "%", "<<", ">>" -> 6;
      default -> 3;
    };
  }

  static boolean compares(String operator) {
    return rank(operator) == 3;
  }

  /// What an operator makes of two numbers. A division by zero is one by 1, and a shift too far gives 0: gas says so and
  /// goes on.
  static long apply(String operator, long x, long y) {
    return switch (operator) {
      case "+" -> x + y;
      case "-" -> x - y;
      case "*" -> x * y;
      case "/" -> x / (y == 0 ? 1 : y);
      case "%" -> x % (y == 0 ? 1 : y);
      case "<<" -> y < 0 || y > 63 ? 0 : x << y;
      case ">>" -> y < 0 || y > 63 ? 0 : x >>> y;
      case "|" -> x | y;
      case "&" -> x & y;
      case "^" -> x ^ y;
      case "!" -> x | ~y;
      case "&&" -> x != 0 && y != 0 ? 1 : 0;
      case "||" -> x != 0 || y != 0 ? 1 : 0;
      default -> compare(operator, Long.compare(x, y));
    };
  }

  /// What an operator before one number makes of it.
  static long apply(String operator, long x) {
    return switch (operator) {
      case "-" -> -x;
      case "~" -> ~x;
      default -> x == 0 ? 1 : 0;
    };
  }

  static long compare(String operator, int c) {
    boolean holds =
        switch (operator) {
          case "==" -> c == 0;
          case "<" -> c < 0;
          case ">" -> c > 0;
          case "<=" -> c <= 0;
          case ">=" -> c >= 0;
          default -> c != 0;
        };
    return holds ? -1 : 0;
  }
}
