package machv.asm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What `.mri 1` changes about macros and repeats: parameters are named plainly or by their position, and arguments
/// may stand in `<>`.
final class MriText {
  /// The parameter of every macro that tells how many arguments a use has.
  static final String COUNT = "NARG";

  private final Map<String, String> named = new HashMap<>();
  private final Map<String, Boolean> given = new HashMap<>();
  private final List<String> positional;
  private final int use;

  /// @param positional the values of `\1`, `\2`, ... `\9`, `\a`, ...
  /// @param use the number that `\@` stands for
  MriText(List<String> positional, int use) {
    this.positional = positional;
    this.use = use;
  }

  /// Adds a name.
  ///
  /// @param present what `==name` asks: whether the use has an argument for it
  /// @return whether there was none such
  boolean name(String name, String value, boolean present) {
    given.putIfAbsent(name, present);
    return named.putIfAbsent(name, value) == null;
  }

  /// An argument: strings and texts in `<>`, in which `!` quotes a character, or what stands before a comma, a blank or a `<`.
  static String argument(Scanner s) {
    if (s.peek() != '<' && s.peek() != '"') {
      return Lines.argument(s, '<');
    }
    StringBuilder out = new StringBuilder();
    while (s.at < s.end && (s.text.charAt(s.at) == '<' || s.text.charAt(s.at) == '"')) {
      out.append(s.text.charAt(s.at) == '"' ? Lines.argument(s) : Macro.bracketed(s));
    }
    return out.toString();
  }

  /// Goes to the next argument.
  ///
  /// @return whether there may be one: behind a blank there is a comment
  static boolean next(Scanner s) {
    boolean blank = s.at < s.end && s.text.charAt(s.at) <= ' ';
    return s.accept(',') || !blank;
  }

  /// A line of the body.
  String replaced(String text) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\') {
        i = escape(text, i + 1, out);
      } else if (text.startsWith("&&", i)) {
        i = word(text, i + 2, "", out);
      } else if (Scanner.starts(c)) {
        i = word(text, i, "", out);
      } else if (text.startsWith("==", i)) {
        i = present(text, i + 2, out);
      } else {
        out.append(c);
        i++;
      }
    }
    return out.toString();
  }

  private int escape(String text, int at, StringBuilder out) {
    char c = at < text.length() ? text.charAt(at) : ' ';
    int close = c == '(' ? text.indexOf(')', at) : -1;
    if (close > 0) {
      out.append(text, at + 1, close);
      return close + 1;
    }
    if (c == '@') {
      out.append(use);
      return at + 1;
    }
    if (c == '&') {
      out.append("\\&");
      return at + 1;
    }
    int digit = c < 128 ? Character.digit(c, Character.MAX_RADIX) : -1;
    if (digit < 0) {
      return word(text, at, "\\", out);
    }
    if (digit > 0 && digit <= positional.size()) {
      out.append(positional.get(digit - 1));
    }
    return at + 1;
  }

  /// Writes what a name stands for, or the name itself.
  private int word(String text, int start, String prefix, StringBuilder out) {
    int end = wordEnd(text, start);
    String name = text.substring(start, end);
    String value = named.get(name);
    out.append(value == null ? prefix + name : value);
    return end;
  }

  private int present(String text, int start, StringBuilder out) {
    int end = wordEnd(text, start);
    String name = text.substring(start, end);
    Boolean known = given.get(name);
    out.append(known == null ? "==" + name : known ? "-1" : "0");
    return end;
  }

  private static int wordEnd(String text, int start) {
    int end = start;
    if (end < text.length() && Scanner.starts(text.charAt(end))) {
      while (end < text.length() && Scanner.continues(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }
}
