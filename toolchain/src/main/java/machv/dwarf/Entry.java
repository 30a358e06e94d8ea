package machv.dwarf;

import java.util.Arrays;
import machv.dwarf.Cursor.Text;
import machv.elf.ElfException;

/// One entry of `.debug_info` at a time: those of its attributes that tell of units and functions.
final class Entry {
  /// The attributes that are kept (DWARF 5, table 7.5).
  enum Attribute {
    NAME(0x03),
    LINE_TABLE(0x10),
    LOW(0x11),
    HIGH(0x12),
    LANGUAGE(0x13),
    FOLDER(0x1b),
    ORIGIN(0x31),
    SPECIFICATION(0x47),
    RANGES(0x55),
    CALL_FILE(0x58),
    CALL_LINE(0x59),
    LINKAGE_NAME(0x6e),
    STRINGS_BASE(0x72),
    ADDRESSES_BASE(0x73),
    RANGES_BASE(0x74);

    private final int number;

    Attribute(int number) {
      this.number = number;
    }
  }

  private static final int MIPS_LINKAGE_NAME = 0x2007;
  private static final int MOST = Attribute.RANGES_BASE.number + 1;
  private static final boolean[] KEPT = new boolean[MOST];

  static {
    for (Attribute a : Attribute.values()) {
      KEPT[a.number] = true;
    }
  }

  private final Forms forms;

  // By the attribute's number; a form of 0 is that of an attribute that is not there.
  private final long[] form = new long[MOST];
  private final long[] value = new long[MOST];
  private long tag;
  private boolean children;

  Entry(Forms forms) {
    this.forms = forms;
  }

  long tag() {
    return tag;
  }

  boolean children() {
    return children;
  }

  /// Reads the entry that `c` stands before, behind its code.
  void read(Cursor c, Abbreviations.Kind kind, Steps steps) throws ElfException {
    end();
    tag = kind.tag();
    children = kind.children();
    steps.take();
    for (Abbreviations.Spec spec : kind.specs()) {
      steps.take();
      long written = spec.attribute();
      long a = written == MIPS_LINKAGE_NAME ? Attribute.LINKAGE_NAME.number : written;
      if (a < 0 || a >= MOST || !KEPT[(int) a]) {
        forms.skip(c, spec.form());
      } else {
        form[(int) a] = spec.form();
        value[(int) a] =
            spec.form() == Forms.IMPLICIT_CONST ? spec.constant() : forms.raw(c, spec.form());
      }
    }
  }

  /// Makes it the end of a list of entries, which has no tag.
  void end() {
    tag = 0;
    children = false;
    Arrays.fill(form, 0);
  }

  boolean has(Attribute a) {
    return form[a.number] != 0;
  }

  long form(Attribute a) {
    return form[a.number];
  }

  /// The value as it is written, 0 where there is none: of an index the index, of a string its place.
  long value(Attribute a) {
    return has(a) ? value[a.number] : 0;
  }

  /// A string; nothing where there is none.
  Text text(Attribute a, long stringsBase) throws ElfException {
    return has(a) ? forms.text(form(a), value(a), stringsBase) : Text.none();
  }
}
