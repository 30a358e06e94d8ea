package machv.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import machv.elf.ElfException;
import org.jspecify.annotations.Nullable;

/// What entries of `.debug_info` look like (DWARF 5, 7.5.3): one table of `.debug_abbrev`, which units may share.
final class Abbreviations {
  /// An attribute of an entry, and how its value is written.
  ///
  /// @param constant the value itself, for a form that has it here
  record Spec(long attribute, long form, long constant) {}

  /// One kind of entry.
  record Kind(long tag, boolean children, List<Spec> specs) {}

  private final Map<Long, Kind> kinds = new HashMap<>();
  private final Cursor c;
  private final Steps steps;
  private boolean read;

  /// @param offset of the table in `.debug_abbrev`
  Abbreviations(DebugSections sections, long offset, Steps steps) throws ElfException {
    byte[] table = sections.abbreviations();
    c = new Cursor(table, offset, table.length);
    this.steps = steps;
  }

  /// The kind of a code; null when the table has none. Reads no more of the table than it must.
  @Nullable Kind of(long code) throws ElfException {
    Kind known = kinds.get(code);
    while (known == null && !read) {
      long next = c.uleb();
      read = next == 0;
      if (!read) {
        kinds.putIfAbsent(next, kind(c, steps));
        known = kinds.get(code);
      }
    }
    return known;
  }

  private static Kind kind(Cursor c, Steps steps) throws ElfException {
    long tag = c.uleb();
    boolean children = c.u8() != 0;
    List<Spec> specs = new ArrayList<>();
    while (true) {
      steps.take();
      long attribute = c.uleb();
      long form = c.uleb();
      if (attribute == 0 && form == 0) {
        return new Kind(tag, children, specs);
      }
      specs.add(new Spec(attribute, form, form == Forms.IMPLICIT_CONST ? c.sleb() : 0));
    }
  }
}
