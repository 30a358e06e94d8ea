package machv.link;

import machv.dwarf.Cursor;
import machv.elf.ElfException;
import org.jspecify.annotations.Nullable;

/// Reads the instructions of an unwind record (DWARF 5, 6.4.2) as far as is needed to find where its padding begins.
final class CallFrameCode {
  private static final int ADVANCE = 0x40;
  private static final int OFFSET = 0x80;
  private static final int RESTORE = 0xC0;
  private static final int NOP = 0;

  private CallFrameCode() {}

  /// What a CIE says about its entries.
  ///
  /// @param code where its instructions begin
  /// @param pointer the bytes of an address in an entry
  /// @param sized whether entries have the size of their own additions (`z`)
  private record Header(int code, int pointer, boolean sized) {}

  /// Where the last instruction of a record ends that is no `DW_CFA_nop`; the record's end if it cannot be read.
  ///
  /// @param cie the offset of its CIE, or its own
  static int end(ByteSlice bytes, int start, int length, int cie, int word) {
    int end = start + length;
    try {
      Header h = header(cursor(bytes, cie + 8, end(bytes, cie)), word);
      if (h == null) {
        return end;
      }
      Cursor code;
      if (start == cie) {
        code = cursor(bytes, h.code - bytes.offset(), end);
      } else {
        code = cursor(bytes, start + 8 + 2 * h.pointer, end);
        code.skip(h.sized ? code.uleb() : 0);
      }
      int last = lastInstruction(code, h.pointer);
      return last < 0 ? end : last - bytes.offset();
    } catch (ElfException damaged) {
      return end;
    }
  }

  private static int end(ByteSlice bytes, int record) {
    return Math.clamp((long) record + 4 + bytes.word(record), record, bytes.length());
  }

  private static Cursor cursor(ByteSlice bytes, int from, int end) throws ElfException {
    return new Cursor(bytes.bytes(), bytes.offset() + (long) from, bytes.offset() + (long) end);
  }

  /// Reads a CIE behind its identifier; null if it is of a kind that is left alone.
  private static @Nullable Header header(Cursor c, int word) throws ElfException {
    int version = c.u8();
    String additions = c.string().toString();
    if ((version != 1 && version != 3) || additions.contains("eh")) {
      return null;
    }
    c.uleb(); // factors of code and data
    c.uleb();
    if (version == 1) {
      c.u8(); // the register of the return address
    } else {
      c.uleb();
    }
    if (additions.isEmpty()) {
      return new Header(c.position(), word, false);
    }
    if (additions.charAt(0) != 'z') {
      return null;
    }
    long size = c.uleb();
    if (size < 0 || size > c.remaining()) {
      return null;
    }
    int code = c.position() + (int) size;
    int pointer = word;
    for (int i = 1; i < additions.length(); i++) {
      switch (additions.charAt(i)) {
        case 'L' -> c.u8();
        case 'R' -> pointer = width(c.u8(), word);
        case 'P' -> c.skip(width(c.u8(), word));
        case 'S', 'B' -> {}
        default -> {
          return null;
        }
      }
    }
    return pointer == 0 || c.position() > code ? null : new Header(code, pointer, true);
  }

  /// The bytes of a pointer in an encoding (LSB, `DW_EH_PE`), 0 for one without a fixed number of them.
  private static int width(int encoding, int word) {
    return switch (encoding & 7) {
      case 0 -> word;
      case 2 -> 2;
      case 3 -> 4;
      case 4 -> 8;
      default -> 0;
    };
  }

  /// Where the last one ends, or -1 when one is unknown.
  private static int lastInstruction(Cursor c, int pointer) throws ElfException {
    int last = c.position();
    while (c.remaining() > 0) {
      int op = c.u8();
      if (op != NOP) {
        if (!operands(c, op, pointer)) {
          return -1;
        }
        last = c.position();
      }
    }
    return last;
  }

  private static boolean operands(Cursor c, int op, int pointer) throws ElfException {
    switch (op & 0xC0) {
      case ADVANCE, RESTORE -> {
        return true;
      }
      case OFFSET -> {
        c.uleb();
        return true;
      }
      default -> {}
    }
    switch (op) {
      case 0x01 -> c.skip(pointer);
      case 0x02 -> c.skip(1);
      case 0x03 -> c.skip(2);
      case 0x04 -> c.skip(4);
      case 0x1d -> c.skip(8);
      case 0x0a, 0x0b, 0x2d -> {}
      case 0x06, 0x07, 0x08, 0x0d, 0x0e, 0x13, 0x2e -> c.uleb();
      case 0x05, 0x09, 0x0c, 0x11, 0x12, 0x14, 0x15, 0x2f -> {
        c.uleb();
        c.uleb();
      }
      case 0x0f -> c.skip(c.uleb());
      case 0x10, 0x16 -> {
        c.uleb();
        c.skip(c.uleb());
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
