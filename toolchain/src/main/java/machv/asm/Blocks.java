package machv.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What stands between a macro's or a repeat's beginning and its end.
///
/// @param body the lines, of the first and the last one what belongs to it
/// @param last the index of the line with the end
/// @param resume where that line goes on behind the end
record Blocks(List<Location> body, int last, int resume) {
  private static final Set<String> REPEATS =
      Set.of(".rept", ".rep", ".irp", ".irep", ".irpc", ".irepc");

  /// The block behind a statement, or null when nothing ends it.
  ///
  /// @param s the statement, of line `index`
  /// @param end what ends the block: `.endm` or `.endr`
  /// @param mri whether the dot may be missing there, as under `.mri 1`
  static @Nullable Blocks behind(
      List<Location> source, int index, Scanner s, String end, boolean mri) {
    List<Location> body = new ArrayList<>();
    int depth = 1;
    int start = resume(s);
    for (int i = index; i < source.size(); i++) {
      Location line = source.get(i);
      String text = line.text();
      int from = start;
      while (from < text.length()) {
        Scanner next = statement(text, from);
        int labels = labels(next);
        depth += change(next, end, mri);
        if (depth == 0) {
          add(body, line, start, labels);
          return new Blocks(body, i, resume(next));
        }
        from = resume(next);
      }
      if (i > index || start < text.length()) {
        add(body, line, start, text.length());
      }
      start = 0;
    }
    return null;
  }

  /// The statement that begins at `start`, without a comment.
  static Scanner statement(String text, int start) {
    int end = Lines.statementEnd(text, start);
    return new Scanner(text, start, Math.min(end, Lines.commentStart(text, start, end)));
  }

  /// Where the next statement of the line begins; its end when a comment comes before.
  static int resume(Scanner s) {
    return s.end < s.text.length() && s.text.charAt(s.end) == ';' ? s.end + 1 : s.text.length();
  }

  private static void add(List<Location> body, Location line, int start, int end) {
    String text = line.text();
    if (start == 0 && end == text.length()) {
      body.add(line);
    } else if (end > start) {
      // Blanks keep the columns of messages true.
      body.add(line.with(" ".repeat(start) + text.substring(start, end)));
    }
  }

  /// Goes behind the labels of a statement, and says where the last one ends.
  private static int labels(Scanner s) {
    int labels = s.at;
    while (s.peek() != '"' && !s.name().isEmpty() && s.peek() == ':') {
      s.at++;
      labels = s.at;
    }
    s.at = labels;
    return labels;
  }

  /// 1 for a statement that begins a block of the kind, -1 for one that ends it.
  private static int change(Scanner s, String end, boolean mri) {
    String word = s.peek() == '"' ? "" : s.name();
    boolean dot = word.startsWith(".");
    if (!dot && !mri) {
      return 0;
    }
    word = (dot ? "" : ".") + word.toLowerCase(Locale.ROOT);
    if (word.equals(end)) {
      return -1;
    }
    return (end.equals(".endm") ? word.equals(".macro") : REPEATS.contains(word)) ? 1 : 0;
  }
}
