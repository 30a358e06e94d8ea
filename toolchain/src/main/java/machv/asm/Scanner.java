package machv.asm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A cursor over one statement of a line.
final class Scanner {
  final String text;
  final int end;
  int at;

  Scanner(String text, int start, int end) {
    this.text = text;
    this.at = start;
    this.end = end;
  }

  AsmException error(String message) {
    return new AsmException(at, message);
  }

  void blanks() {
    while (at < end && text.charAt(at) <= ' ') {
      at++;
    }
  }

  /// The next character that is not blank, or 0 at the end.
  char peek() {
    blanks();
    return at < end ? text.charAt(at) : 0;
  }

  boolean atEnd() {
    return peek() == 0;
  }

  boolean accept(char c) {
    if (peek() == c) {
      at++;
      return true;
    }
    return false;
  }

  boolean accept(String s) {
    blanks();
    if (at + s.length() <= end && text.startsWith(s, at)) {
      at += s.length();
      return true;
    }
    return false;
  }

  void expect(char c) {
    if (!accept(c)) {
      throw error("expected '" + c + "'");
    }
  }

  static boolean starts(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '.'
        || c == '$'
        || c > 127;
  }

  static boolean continues(char c) {
    return starts(c) || (c >= '0' && c <= '9');
  }

  /// A name, plain or in quotes, or "" when none stands here.
  String name() {
    if (peek() == '"') {
      return new String(string(), StandardCharsets.UTF_8);
    }
    int start = at;
    if (at < end && starts(text.charAt(at))) {
      while (at < end && continues(text.charAt(at))) {
        at++;
      }
    }
    return text.substring(start, at);
  }

  String needName(String what) {
    String n = name();
    if (n.isEmpty()) {
      throw error("expected " + what);
    }
    return n;
  }

  /// Everything up to the next comma outside of parentheses and quotes.
  String word() {
    blanks();
    int start = at;
    int depth = 0;
    boolean quoted = false;
    while (at < end) {
      char c = text.charAt(at);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')') {
        depth--;
      } else if (!quoted && c == ',' && depth <= 0) {
        break;
      }
      at++;
    }
    return text.substring(start, at).strip();
  }

  /// A string with its escapes replaced.
  byte[] string() {
    expect('"');
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int start = at;
    while (at < end && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c != '\\' || at >= end) {
        out.writeBytes(encoded(c));
        continue;
      }
      c = text.charAt(at++);
      switch (c) {
        case 'n' -> out.write('\n');
        case 't' -> out.write('\t');
        case 'r' -> out.write('\r');
        case 'b' -> out.write('\b');
        case 'f' -> out.write('\f');
        case 'v' -> out.write(11);
        case 'x', 'X' -> out.write(number(16, 1 << 20));
        case '0', '1', '2', '3', '4', '5', '6', '7' -> {
          at--;
          out.write(number(8, 3));
        }
        default -> out.writeBytes(encoded(c));
      }
    }
    if (at >= end) {
      throw new AsmException(start - 1, "unterminated string");
    }
    at++;
    return out.toByteArray();
  }

  private byte[] encoded(char c) {
    if (Character.isHighSurrogate(c) && at < end && Character.isLowSurrogate(text.charAt(at))) {
      return new String(new char[] {c, text.charAt(at++)}).getBytes(StandardCharsets.UTF_8);
    }
    return String.valueOf(c).getBytes(StandardCharsets.UTF_8);
  }

  private int number(int radix, int most) {
    int n = 0;
    for (int i = 0; i < most && at < end; i++) {
      int digit = Character.digit(text.charAt(at), radix);
      if (digit < 0) {
        break;
      }
      n = n * radix + digit;
      at++;
    }
    return n & 0xFF;
  }
}
