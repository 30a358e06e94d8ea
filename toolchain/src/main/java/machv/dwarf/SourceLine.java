package machv.dwarf;

/// A place in a source file.
///
/// @param file its path, with the folder that it was compiled in if the compiler named the file relative to it
/// @param line counted from 1; 0 for code that comes from no line
/// @param discriminator tells blocks of one line apart; 0 for the first
public record SourceLine(String file, int line, int discriminator) {
  /// `main.c:12`, or `main.c:?` for code that comes from no line.
  @Override
  public String toString() {
    return file + ":" + (line == 0 ? "?" : String.valueOf(line));
  }
}
