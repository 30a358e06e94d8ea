package machv.link.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Parses the expressions of a script: those of C, with the built-in functions of the linker.
final class ExpressionParser {
  private static final int DEEPEST = 200;
  private static final int LONGEST = 2000;

  // By precedence, weakest first; of two with one beginning, the longer first.
  private static final String[][] OPERATORS = {
    {"||"},
    {"&&"},
    {"|"},
    {"^"},
    {"&"},
    {"==", "!="},
    {"<=", ">=", "<", ">"},
    {"<<", ">>"},
    {"+", "-"},
    {"*", "/", "%"}
  };

  private final Scanner scanner;
  private int depth;
  private int operators;

  ExpressionParser(Scanner scanner) {
    this.scanner = scanner;
  }

  Expression parse() throws ScriptException {
    if (++depth > DEEPEST) {
      throw scanner.error("expression is nested too deeply");
    }
    Expression condition = binary(0);
    if (scanner.peek() == '?') {
      scanner.expect("?");
      Expression yes = parse();
      scanner.expect(":");
      condition = new Expression.Choice(condition, yes, parse());
    }
    if (--depth == 0) {
      operators = 0;
    }
    return condition;
  }

  private Expression binary(int level) throws ScriptException {
    if (level == OPERATORS.length) {
      return unary();
    }
    Expression left = binary(level + 1);
    while (true) {
      String operator = operator(OPERATORS[level]);
      if (operator.isEmpty()) {
        return left;
      }
      if (++operators > LONGEST) {
        throw scanner.error("expression is too long");
      }
      left = new Expression.Binary(operator, left, binary(level + 1));
    }
  }

  private String operator(String[] operators) throws ScriptException {
    int mark = scanner.mark();
    for (String s : operators) {
      if (scanner.take(s)) {
        // `&` is not the beginning of `&&` or `&=`, nor `<` that of `<<`.
        int after = scanner.mark();
        boolean longer =
            switch (s) {
              case "&" -> scanner.take("&") || scanner.take("=");
              case "|" -> scanner.take("|") || scanner.take("=");
              case "<" -> scanner.take("<");
              case ">" -> scanner.take(">");
              default -> false;
            };
        scanner.reset(after);
        if (!longer) {
          return s;
        }
        scanner.reset(mark);
      }
    }
    return "";
  }

  private Expression unary() throws ScriptException {
    char c = scanner.peek();
    if (c == '-' || c == '~' || c == '!' || c == '+') {
      if (++depth > DEEPEST) {
        throw scanner.error("expression is nested too deeply");
      }
      scanner.expect(String.valueOf(c));
      Expression operand = unary();
      depth--;
      return c == '+' ? operand : new Expression.Unary(c, operand);
    }
    if (scanner.take("(")) {
      Expression inner = parse();
      scanner.expect(")");
      return inner;
    }
    boolean quoted = c == '"';
    String word = scanner.needSymbol();
    char first = word.isEmpty() ? 0 : word.charAt(0);
    if (!quoted && first >= '0' && first <= '9') {
      boolean hex = word.matches("0[xX][0-9a-fA-F]{1,16}");
      return new Expression.Literal(number(word), hex ? word.length() - 2 : 0);
    }
    return quoted ? new Expression.Name(word) : named(word);
  }

  private Expression named(String word) throws ScriptException {
    return switch (word) {
      case "SIZEOF_HEADERS", "sizeof_headers" -> new Expression.Call("SIZEOF_HEADERS", List.of());
      case "ADDR",
          "LOADADDR",
          "SIZEOF",
          "ALIGNOF",
          "DEFINED",
          "ORIGIN",
          "LENGTH",
          "CONSTANT",
          "org",
          "len",
          "SEGMENT_START" ->
          query(word);
      case "ABSOLUTE",
          "ALIGN",
          "BLOCK",
          "NEXT",
          "MAX",
          "MIN",
          "LOG2CEIL",
          "DATA_SEGMENT_ALIGN",
          "DATA_SEGMENT_RELRO_END",
          "DATA_SEGMENT_END" -> {
        scanner.expect("(");
        List<Expression> arguments = new ArrayList<>();
        do {
          arguments.add(parse());
        } while (scanner.take(","));
        scanner.expect(")");
        yield new Expression.Call(word, arguments);
      }
      default -> {
        if (scanner.peek() == '(' && word.equals(word.toUpperCase(Locale.ROOT))) {
          throw scanner.error("unknown function `" + word + "'");
        }
        yield new Expression.Name(word);
      }
    };
  }

  private Expression query(String word) throws ScriptException {
    if (scanner.peek() != '(') {
      return new Expression.Name(word);
    }
    scanner.expect("(");
    String subject = scanner.needWord();
    List<Expression> arguments = new ArrayList<>();
    while (scanner.take(",")) {
      arguments.add(parse());
    }
    scanner.expect(")");
    return new Expression.Query(word, subject, arguments);
  }

  private long number(String word) throws ScriptException {
    String digits = word;
    long scale = 1;
    int base = 10;
    char last = word.charAt(word.length() - 1);
    if (last == 'K' || last == 'k' || last == 'M' || last == 'm') {
      scale = last == 'K' || last == 'k' ? 1024 : 1024 * 1024;
      digits = word.substring(0, word.length() - 1);
    }
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      base = 16;
      digits = digits.substring(2);
    } else if (digits.length() > 1 && digits.charAt(0) == '0') {
      base = 8;
    }
    try {
      return Long.parseUnsignedLong(digits, base) * scale;
    } catch (NumberFormatException _) {
      throw scanner.error("`" + word + "' is not a number");
    }
  }
}
