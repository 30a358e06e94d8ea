package machv.dwarf;

import machv.dwarf.Cursor.Text;
import machv.elf.ElfException;

/// How the values of attributes are written (DWARF 5, 7.5.6).
record Forms(DebugSections sections, int version, int offsetSize, int addressSize) {
  static final int IMPLICIT_CONST = 0x21;
  static final int ADDR = 0x01;
  static final int REF_ADDR = 0x10;
  static final int RNGLISTX = 0x23;
  private static final int BLOCK = 0x09;
  private static final int STRING = 0x08;
  private static final int STRP = 0x0e;
  private static final int LINE_STRP = 0x1f;

  /// Whether a value is an address, as it is or by its place in `.debug_addr`.
  static boolean address(long form) {
    return form == ADDR || form == 0x1b || (form >= 0x29 && form <= 0x2c);
  }

  /// Whether a value is the place of another entry of `.debug_info`.
  static boolean reference(long form) {
    return form >= REF_ADDR && form <= 0x15;
  }

  /// Whether a value is the place of a string in `.debug_str_offsets`.
  private static boolean indexedString(long form) {
    return form == 0x1a || (form >= 0x25 && form <= 0x28);
  }

  /// A string; nothing where it stands in a section that is not read.
  Text text(Cursor c, long form) throws ElfException {
    return form == STRING ? c.string() : text(form, raw(c, form), 0);
  }

  /// The string of `.debug_info` whose value as written is `value`.
  ///
  /// @param base of the unit's places in `.debug_str_offsets`
  Text text(long form, long value, long base) throws ElfException {
    if (form == STRING) {
      return new Text(sections.info(), value);
    }
    if (form == STRP || form == LINE_STRP) {
      return new Text(form == STRP ? sections.strings() : sections.lineStrings(), value);
    }
    return indexedString(form)
        ? new Text(
            sections.strings(),
            DebugSections.entry(sections.stringOffsets(), base, value, offsetSize))
        : Text.none();
  }

  /// A value as it is written: of a string its place, of what is no number 0.
  long raw(Cursor c, long form) throws ElfException {
    int size = size(form);
    if (size > 0 && size <= 8) {
      return c.number(size);
    }
    long place = c.position();
    return switch ((int) form) {
      case 0x0f, 0x15, 0x1a, 0x1b, 0x22, RNGLISTX -> c.uleb();
      case 0x0d -> c.sleb();
      default -> {
        skip(c, form);
        yield form == STRING ? place : 0;
      }
    };
  }

  /// A number; 0 for what is none.
  long number(Cursor c, long form) throws ElfException {
    long value = raw(c, form);
    return form == STRING ? 0 : value;
  }

  void skip(Cursor c, long form) throws ElfException {
    int size = size(form);
    if (size >= 0) {
      c.skip(size);
      return;
    }
    switch ((int) form) {
      case STRING -> c.string();
      case 0x0a -> c.skip(c.u8()); // block1
      case 0x03 -> c.skip(c.u16()); // block2
      case 0x04 -> c.skip(c.number(4)); // block4
      case BLOCK, 0x18 -> c.skip(c.uleb()); // exprloc
      case 0x0d -> c.sleb(); // sdata
      case 0x0f, 0x15, 0x1a, 0x1b, 0x22, 0x23 -> c.uleb(); // udata and indexes
      default ->
          throw new ElfException(
              "the debug information has a value of form 0x" + Long.toHexString(form));
    }
  }

  /// How many bytes a value of a fixed size has; -1 for other forms.
  private int size(long form) {
    return switch (form < 0 || form > 0x2c ? -1 : (int) form) {
      case 0x01 -> addressSize;
      case 0x0b, 0x0c, 0x11, 0x25, 0x29 -> 1;
      case 0x05, 0x12, 0x26, 0x2a -> 2;
      case 0x27, 0x2b -> 3;
      case 0x06, 0x13, 0x1c, 0x28, 0x2c -> 4;
      case 0x07, 0x14, 0x20, 0x24 -> 8;
      case 0x1e -> 16;
      case 0x0e, 0x17, 0x1d, 0x1f -> offsetSize;
      case 0x10 -> version <= 2 ? addressSize : offsetSize; // ref_addr
      case 0x19, IMPLICIT_CONST -> 0; // a flag that is there
      default -> -1;
    };
  }
}
