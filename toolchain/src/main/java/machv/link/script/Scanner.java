package machv.link.script;

/// The characters of a script: blanks and comments skipped, words taken by the rules of where they stand.
final class Scanner {
  private final String file;
  private final String text;
  private int at;

  Scanner(String file, String text) {
    this.file = file;
    this.text = text;
  }

  ScriptException error(String message) {
    int line = 1;
    for (int i = 0; i < at && i < text.length(); i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    return new ScriptException(file + ":" + line + ": " + message);
  }

  private void skipBlanks() throws ScriptException {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c <= ' ') {
        at++;
      } else if (c == '/' && text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          throw error("comment without end");
        }
        at = end + 2;
      } else if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        return;
      }
    }
  }

  boolean atEnd() throws ScriptException {
    skipBlanks();
    return at >= text.length();
  }

  /// The next character, which stays; 0 at the end.
  char peek() throws ScriptException {
    skipBlanks();
    return at < text.length() ? text.charAt(at) : 0;
  }

  /// Takes `s` if it comes next.
  boolean take(String s) throws ScriptException {
    skipBlanks();
    if (!text.startsWith(s, at)) {
      return false;
    }
    at += s.length();
    return true;
  }

  void expect(String s) throws ScriptException {
    if (!take(s)) {
      throw error("expected `" + s + "' before `" + shown() + "'");
    }
  }

  private String shown() throws ScriptException {
    if (atEnd()) {
      return "end of file";
    }
    int end = at;
    while (end < text.length() && text.charAt(end) > ' ' && end < at + 20) {
      end++;
    }
    return text.substring(at, end);
  }

  private static boolean inSymbol(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.'
        || c == '$';
  }

  private static boolean inWord(char c) {
    return inSymbol(c) || "*?[]-+/\\^!~<>@%&|".indexOf(c) >= 0;
  }

  /// A symbol of an expression or a quoted one; empty when something else comes.
  String symbol() throws ScriptException {
    if (peek() == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && inSymbol(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /// A file or section name or pattern, which may hold most characters, or a quoted one; empty when something else
  /// comes.
  String word() throws ScriptException {
    if (peek() == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && (inWord(text.charAt(at)) || archiveColon())) {
      at++;
    }
    return text.substring(start, at);
  }

  /// Whether a colon stands inside of a word: `archive:member`.
  private boolean archiveColon() {
    return text.charAt(at) == ':'
        && at > 0
        && at + 1 < text.length()
        && inWord(text.charAt(at - 1))
        && inWord(text.charAt(at + 1));
  }

  private String quoted() throws ScriptException {
    int end = text.indexOf('"', at + 1);
    if (end < 0) {
      throw error("string without end");
    }
    String s = text.substring(at + 1, end);
    at = end + 1;
    return s;
  }

  /// A symbol, which must come.
  String needSymbol() throws ScriptException {
    String s = symbol();
    if (s.isEmpty()) {
      throw error("expected a name before `" + shown() + "'");
    }
    return s;
  }

  /// A word, which must come.
  String needWord() throws ScriptException {
    String s = word();
    if (s.isEmpty()) {
      throw error("expected a name before `" + shown() + "'");
    }
    return s;
  }

  int mark() {
    return at;
  }

  void reset(int mark) {
    at = mark;
  }
}
