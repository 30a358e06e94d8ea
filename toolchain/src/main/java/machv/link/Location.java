package machv.link;

import machv.elf.Symbol;
import org.jspecify.annotations.Nullable;

/// Places in objects, as ld words them.
final class Location {
  private Location() {}

  private static String bare(InputSection section, long offset) {
    return "(" + section.name + "+0x" + Long.toHexString(offset) + ")";
  }

  /// `a.c:(.text+0x8)`, or without the source when the object does not name it.
  static String place(ObjectFile file, InputSection section, long offset) {
    String place = bare(section, offset);
    return file.source.isEmpty() ? place : file.source + ":" + place;
  }

  /// `a.o:(.data+0x8)`, or with the function around it: "a.o: in function `main':" and on the next line the place.
  ///
  /// @param function as [#function] gives it
  static String describe(
      ObjectFile file, InputSection section, long offset, @Nullable String function) {
    return function == null
        ? file.name + ":" + bare(section, offset)
        : file.name + ": in function `" + function + "':\n" + place(file, section, offset);
  }

  /// The function or label around an offset, or null.
  static @Nullable String function(ObjectFile file, InputSection section, long offset) {
    String best = null;
    long at = -1;
    for (LinkSymbol s : file.symbols) {
      // During the reading of an object its last symbols are not there yet.
      if (s != null
          && s.section == section
          && (s.type == Symbol.STT_FUNC || s.type == Symbol.STT_NOTYPE)
          && s.value <= offset
          && s.value > at
          && !s.name.startsWith(".L")
          && !s.name.startsWith("$")) {
        best = s.name;
        at = s.value;
      }
    }
    return best;
  }
}
