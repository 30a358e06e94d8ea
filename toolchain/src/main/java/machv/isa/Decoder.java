package machv.isa;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bits to instructions.
public final class Decoder {
  private static final Op[][] BUCKETS = buckets();

  private Decoder() {}

  /// Which bucket a word belongs to: its opcode and funct3.
  private static int key(int bits) {
    return (bits & 3) == 3
        ? 32 + (((bits >>> 2 & 31) << 3) | (bits >>> 12 & 7))
        : ((bits & 3) << 3) | (bits >>> 13 & 7);
  }

  private static Op[][] buckets() {
    Op[][] buckets = new Op[32 + 256][0];
    for (Op op : Op.values()) {
      Encoding e = op.encoding();
      int known = op.compressed() ? 0xE003 : 0x707F;
      for (int k = op.compressed() ? 0 : 32; k < (op.compressed() ? 32 : buckets.length); k++) {
        int probe =
            op.compressed()
                ? (k >>> 3) | ((k & 7) << 13)
                : (((k - 32) >>> 3) << 2) | ((k & 7) << 12) | 3;
        if (((probe ^ e.match) & e.mask & known) == 0) {
          buckets[k] = Arrays.copyOf(buckets[k], buckets[k].length + 1);
          buckets[k][buckets[k].length - 1] = op;
        }
      }
    }
    return buckets;
  }

  /// Decodes one instruction.
  ///
  /// @param bits 32 bits from the pc on; of a compressed instruction only the lower half is looked at
  /// @param xlen 32 or 64
  /// @return null for an illegal instruction
  public static @Nullable Instruction decode(int bits, int xlen) {
    int word = (bits & 3) == 3 ? bits : bits & 0xFFFF;
    for (Op op : BUCKETS[key(word)]) {
      Encoding e = op.encoding();
      if (e.matches(word) && op.width().has(xlen)) {
        Instruction in = new Instruction(op, word);
        if (e.decode(in, word, xlen)) {
          return in;
        }
      }
    }
    return null;
  }

  /// Decodes what the manual reserves but binutils prints: shifts of RV32 by 32 and more.
  ///
  /// @return null for anything else
  public static @Nullable Instruction decodeReserved(int bits, int xlen) {
    int word = (bits & 3) == 3 ? bits : bits & 0xFFFF;
    for (Op op : BUCKETS[key(word)]) {
      boolean shift = op.base().shape() == Shape.SHIFT && xlen == 32 && op.width() == Width.BOTH;
      if (shift && op.encoding().matches(word)) {
        Instruction in = new Instruction(op, word);
        if (op.encoding().decode(in, word, 64)) {
          return in;
        }
      }
    }
    return null;
  }
}
