package machv.elf;

/// Text with parts that come from a file, for a message of one line.
public final class OneLine {
  private OneLine() {}

  /// The text with a question mark for each control character: a damaged name makes no second line, and does nothing to a
  /// terminal.
  public static String of(String text) {
    StringBuilder line = new StringBuilder(text);
    for (int i = 0; i < line.length(); i++) {
      if (Character.isISOControl(line.charAt(i))) {
        line.setCharAt(i, '?');
      }
    }
    return line.toString();
  }
}
