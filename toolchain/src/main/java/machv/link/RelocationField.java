package machv.link;

import java.nio.ByteBuffer;
import machv.elf.RelocationType;

/// Where the value of a relocation goes: the bytes at its offset (psABI, "Relocations", column "Field").
final class RelocationField {
  private RelocationField() {}

  /// The bytes at its offset that a relocation needs.
  static int width(RelocationType type) {
    return switch (type) {
      case NONE, RELAX, ALIGN, TPREL_ADD -> 0;
      case ADD8, SUB8, SET8, SUB6, SET6, SET_ULEB128, SUB_ULEB128 -> 1;
      case ADD16, SUB16, SET16, RVC_BRANCH, RVC_JUMP, RVC_LUI -> 2;
      case ABS64, TLS_DTPMOD64, TLS_DTPREL64, TLS_TPREL64, ADD64, SUB64, CALL, CALL_PLT -> 8;
      default -> 4;
    };
  }

  /// Whether a signed value needs no more than `bits`.
  static boolean fits(long value, int bits) {
    return ((value << (64 - bits)) >> (64 - bits)) == value;
  }

  /// The part of a value that `lui` and `auipc` take, when the rest is added as a signed 12-bit number.
  static int high(long value) {
    return (int) (value + 0x800) & 0xFFFFF000;
  }

  /// Whether `lui` or `auipc` with a following 12-bit immediate can make a value; with 32 bits all wrap around.
  static boolean fitsHigh(long value, int xlen) {
    return xlen == 32 || fits(value + 0x800, 32);
  }

  /// Bits [from, from + count) of a value, moved to begin at `to`.
  private static int bits(long value, int from, int count, int to) {
    return (int) ((value >>> from) & ((1L << count) - 1)) << to;
  }

  static int iType(int insn, long value) {
    return (insn & 0xFFFFF) | bits(value, 0, 12, 20);
  }

  static int sType(int insn, long value) {
    return (insn & 0x1FFF07F) | bits(value, 0, 5, 7) | bits(value, 5, 7, 25);
  }

  static int bType(int insn, long value) {
    return (insn & 0x1FFF07F)
        | bits(value, 1, 4, 8)
        | bits(value, 11, 1, 7)
        | bits(value, 5, 6, 25)
        | bits(value, 12, 1, 31);
  }

  static int jType(int insn, long value) {
    return (insn & 0xFFF)
        | bits(value, 12, 8, 12)
        | bits(value, 11, 1, 20)
        | bits(value, 1, 10, 21)
        | bits(value, 20, 1, 31);
  }

  static int cbType(int insn, long value) {
    return (insn & 0xE383)
        | bits(value, 8, 1, 12)
        | bits(value, 3, 2, 10)
        | bits(value, 6, 2, 5)
        | bits(value, 1, 2, 3)
        | bits(value, 5, 1, 2);
  }

  static int cjType(int insn, long value) {
    return (insn & 0xE003)
        | bits(value, 11, 1, 12)
        | bits(value, 4, 1, 11)
        | bits(value, 8, 2, 9)
        | bits(value, 10, 1, 8)
        | bits(value, 6, 1, 7)
        | bits(value, 7, 1, 6)
        | bits(value, 1, 3, 3)
        | bits(value, 5, 1, 2);
  }

  /// `c.lui` with the upper bits that [#high] gives.
  static int cLui(int insn, int high) {
    return (insn & 0xEF83) | bits(high, 12, 5, 2) | bits(high, 17, 1, 12);
  }

  /// Adds to, or sets, a number in data.
  static void data(RelocationType type, ByteBuffer b, int at, long value) {
    switch (type) {
      case ABS32, PCREL_32, PLT32, SET32, TLS_DTPREL32, TLS_TPREL32, TLS_DTPMOD32 ->
          b.putInt(at, (int) value);
      case ABS64, TLS_DTPREL64, TLS_TPREL64, TLS_DTPMOD64 -> b.putLong(at, value);
      case ADD8 -> b.put(at, (byte) (b.get(at) + value));
      case SUB8 -> b.put(at, (byte) (b.get(at) - value));
      case SET8 -> b.put(at, (byte) value);
      case ADD16 -> b.putShort(at, (short) (b.getShort(at) + value));
      case SUB16 -> b.putShort(at, (short) (b.getShort(at) - value));
      case SET16 -> b.putShort(at, (short) value);
      case ADD32 -> b.putInt(at, (int) (b.getInt(at) + value));
      case SUB32 -> b.putInt(at, (int) (b.getInt(at) - value));
      case ADD64 -> b.putLong(at, b.getLong(at) + value);
      case SUB64 -> b.putLong(at, b.getLong(at) - value);
      case SET6 -> b.put(at, (byte) ((b.get(at) & 0xC0) | (value & 0x3F)));
      case SUB6 -> b.put(at, (byte) ((b.get(at) & 0xC0) | ((b.get(at) - value) & 0x3F)));
      default -> throw new IllegalArgumentException(type.toString());
    }
  }

  /// The length of the ULEB128 number at `at`, or 0 if it does not end before `limit`.
  static int ulebLength(ByteBuffer b, int at, int limit) {
    for (int i = at; i < limit && i < at + 10; i++) {
      if (b.get(i) >= 0) {
        return i - at + 1;
      }
    }
    return 0;
  }

  static long uleb(ByteBuffer b, int at, int length) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (long) (b.get(at + i) & 0x7F) << (7 * i);
    }
    return value;
  }

  /// Writes a number in as many bytes as there are.
  ///
  /// @return whether it fits
  static boolean putUleb(ByteBuffer b, int at, int length, long value) {
    long rest = value;
    for (int i = 0; i < length; i++) {
      b.put(at + i, (byte) ((rest & 0x7F) | (i < length - 1 ? 0x80 : 0)));
      rest >>>= 7;
    }
    return rest == 0;
  }
}
