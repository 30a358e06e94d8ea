package machv.asm;

import org.jspecify.annotations.Nullable;

/// A line of a source; messages point into it.
///
/// @param from where it was used or included, or null in the source itself
/// @param why what `from` is: of a macro, a repeat, or an inclusion
record Location(String file, int line, String text, @Nullable Location from, String why) {
  private static final int MOST_NOTES = 8;

  Location(String file, int line, String text) {
    this(file, line, text, null, "");
  }

  /// The same place with another text.
  Location with(String other) {
    return new Location(file, line, other, from, why);
  }

  /// The line of the source that a reader sees: of the use of a macro, when it is of a macro.
  Location outermost() {
    Location l = this;
    while (l.from != null && !l.why.startsWith("incl")) {
      l = l.from;
    }
    return l;
  }

  /// The message with the line, a caret below it, and where the line comes from.
  String message(int column, String kind, String message) {
    // Only the first of several lines that a string joins.
    int lineEnd = text.indexOf('\n');
    String shown = lineEnd < 0 ? text : text.substring(0, lineEnd);
    int at = Math.max(0, Math.min(column, shown.length()));
    StringBuilder out = new StringBuilder();
    out.append(file).append(':').append(line).append(':').append(at + 1);
    out.append(": ").append(kind).append(": ").append(message);
    out.append('\n').append(shown).append('\n');
    for (int i = 0; i < at; i++) {
      out.append(shown.charAt(i) == '\t' ? '\t' : ' ');
    }
    out.append('^');
    Location l = this;
    for (int i = 0; i < MOST_NOTES && l.from != null; i++) {
      out.append('\n').append(l.from.file).append(':').append(l.from.line);
      out.append(": note: ").append(l.why);
      l = l.from;
    }
    return out.toString();
  }
}
