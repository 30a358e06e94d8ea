package machv.isa;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bits to instructions.
public final class Decoder {
  private static final Op[] OPS = Op.values();
  private static final byte[] OPCODES = new byte[OPS.length];

  static {
    for (int i = 0; i < OPS.length; i++) {
      OPCODES[i] = (byte) OPS[i].opcode();
    }
  }

  /// The rows that a word with the same key may be, in the order of the table.
  private static final class Bucket {
    final Op[] rows;

    Bucket(Op[] rows) {
      this.rows = rows;
    }
  }

  // A cache by key, as a program needs few. A second thread may find the same again; what it reads
  // is whole, because the field is final.
  private static final @Nullable Bucket[] BUCKETS = new Bucket[32 + 256];

  private Decoder() {}

  /// Which bucket a word belongs to: its opcode and funct3.
  private static int key(int bits) {
    return (bits & 3) == 3
        ? 32 + (((bits >>> 2 & 31) << 3) | (bits >>> 12 & 7))
        : ((bits & 3) << 3) | (bits >>> 13 & 7);
  }

  private static Op[] bucket(int key) {
    Bucket bucket = BUCKETS[key];
    if (bucket == null) {
      bucket = new Bucket(findBucket(key));
      BUCKETS[key] = bucket;
    }
    return bucket.rows;
  }

  private static Op[] findBucket(int key) {
    boolean compressed = key < 32;
    int probe =
        compressed
            ? (key >>> 3) | ((key & 7) << 13)
            : (((key - 32) >>> 3) << 2) | ((key & 7) << 12) | 3;
    int opcode = probe & (compressed ? 3 : 0x7F);
    int known = compressed ? 0xE003 : 0x707F;
    Op[] bucket = new Op[0];
    for (int i = 0; i < OPS.length; i++) {
      if (OPCODES[i] == opcode) {
        Encoding e = OPS[i].encoding();
        if (((probe ^ e.match) & e.mask & known) == 0) {
          bucket = Arrays.copyOf(bucket, bucket.length + 1);
          bucket[bucket.length - 1] = OPS[i];
        }
      }
    }
    return bucket;
  }

  /// Decodes one instruction.
  ///
  /// @param bits 32 bits from the pc on; of a compressed instruction only the lower half is looked at
  /// @param xlen 32 or 64
  /// @return null for an illegal instruction
  public static @Nullable Instruction decode(int bits, int xlen) {
    int word = (bits & 3) == 3 ? bits : bits & 0xFFFF;
    for (Op op : bucket(key(word))) {
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
    for (Op op : bucket(key(word))) {
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
