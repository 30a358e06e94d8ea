package machv.link;

import org.jspecify.annotations.Nullable;

/// Reads the instructions of an unwind record (DWARF 5, 6.4.2) as far as is needed to find where its padding begins.
final class CallFrameCode {
  private static final int ADVANCE = 0x40;
  private static final int OFFSET = 0x80;
  private static final int RESTORE = 0xC0;
  private static final int NOP = 0;

  private final ByteSlice bytes;
  private final int end;
  private int at;

  private CallFrameCode(ByteSlice bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

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
    CallFrameCode c = new CallFrameCode(bytes, cie + 8, end(bytes, cie));
    Header h = c.header(word);
    if (h == null) {
      return end;
    }
    CallFrameCode code;
    if (start == cie) {
      code = new CallFrameCode(bytes, h.code, end);
    } else {
      code = new CallFrameCode(bytes, start + 8 + 2 * h.pointer, end);
      int size = h.sized ? (int) code.number() : 0;
      code.at += size;
    }
    return code.lastInstruction(h.pointer);
  }

  private static int end(ByteSlice bytes, int record) {
    return Math.clamp((long) record + 4 + bytes.word(record), record, bytes.length());
  }

  private int octet() {
    if (at >= end) {
      at = Integer.MAX_VALUE;
      return 0;
    }
    return bytes.at(at++) & 0xFF;
  }

  private long number() {
    long value = 0;
    int shift = 0;
    int next;
    do {
      next = octet();
      value |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while ((next & 0x80) != 0 && shift < 63 && at <= end);
    return Math.clamp(value, 0, Integer.MAX_VALUE / 4);
  }

  /// Reads a CIE behind its identifier; null if it is of a kind that is left alone.
  private @Nullable Header header(int word) {
    int version = octet();
    StringBuilder additions = new StringBuilder();
    for (int c = octet(); c != 0 && at <= end; c = octet()) {
      additions.append((char) c);
    }
    if (at > end || (version != 1 && version != 3) || additions.indexOf("eh") >= 0) {
      return null;
    }
    number();
    number();
    if (version == 1) {
      octet();
    } else {
      number();
    }
    int pointer = word;
    if (additions.isEmpty()) {
      return at > end ? null : new Header(at, pointer, false);
    }
    if (additions.charAt(0) != 'z') {
      return null;
    }
    int size = (int) number();
    int code = at + size;
    for (int i = 1; i < additions.length(); i++) {
      switch (additions.charAt(i)) {
        case 'L' -> octet();
        case 'R' -> pointer = width(octet(), word);
        case 'P' -> at += width(octet(), word);
        case 'S', 'B' -> {}
        default -> {
          return null;
        }
      }
    }
    return pointer == 0 || at > code || code > end ? null : new Header(code, pointer, true);
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

  private int lastInstruction(int pointer) {
    int last = at;
    while (at < end) {
      int op = octet();
      if (op != NOP) {
        if (!operands(op, pointer) || at > end) {
          return end;
        }
        last = at;
      }
    }
    return at > end ? end : last;
  }

  private boolean operands(int op, int pointer) {
    switch (op & 0xC0) {
      case ADVANCE, RESTORE -> {
        return true;
      }
      case OFFSET -> {
        number();
        return true;
      }
      default -> {}
    }
    switch (op) {
      case 0x01 -> at += pointer;
      case 0x02 -> at += 1;
      case 0x03 -> at += 2;
      case 0x04 -> at += 4;
      case 0x1d -> at += 8;
      case 0x0a, 0x0b, 0x2d -> {}
      case 0x06, 0x07, 0x08, 0x0d, 0x0e, 0x13, 0x2e -> number();
      case 0x05, 0x09, 0x0c, 0x11, 0x12, 0x14, 0x15, 0x2f -> {
        number();
        number();
      }
      case 0x0f -> at += (int) number();
      case 0x10, 0x16 -> {
        number();
        at += (int) number();
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
