package machv.asm;

/// A line of a source; messages point into it.
record Location(String file, int line, String text) {
  /// The line that the source's reader sees: of the use of a macro.
  Location outermost() {
    return this;
  }

  String message(int column, String kind, String message) {
    int at = Math.max(0, Math.min(column, text.length()));
    StringBuilder blanks = new StringBuilder();
    for (int i = 0; i < at; i++) {
      blanks.append(text.charAt(i) == '\t' ? '\t' : ' ');
    }
    return file + ":" + line + ":" + (at + 1) + ": " + kind + ": " + message + "\n" + text + "\n"
        + blanks + "^";
  }
}
