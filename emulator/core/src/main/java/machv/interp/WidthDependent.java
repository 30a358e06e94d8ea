package machv.interp;

import machv.decode.Insn;
import machv.semantics.Bits;
import machv.semantics.Integers;

/// Rows whose result depends on the width of the hart, and of which RV64 has no 32-bit form: upper halves of products
/// and much of bit manipulation.
final class WidthDependent {
  private WidthDependent() {}

  static long execute(Insn in, boolean narrow, long a, long b) {
    return narrow ? execute32(in, a, b) : execute64(in, a, b);
  }

  private static long execute32(Insn in, long a, long b) {
    return switch (in.op) {
      case MULH -> Integers.mulh32(a, b);
      case MULHU -> Integers.mulhu32(a, b);
      case MULHSU -> Integers.mulhsu32(a, b);
      default -> (int) common(in, a, b, (int) b & 31);
    };
  }

  private static long execute64(Insn in, long a, long b) {
    return switch (in.op) {
      case MULH -> Integers.mulh(a, b);
      case MULHU -> Integers.mulhu(a, b);
      case MULHSU -> Integers.mulhsu(a, b);
      default -> common(in, a, b, (int) b & 63);
    };
  }

  /// What is the same in both widths but for the cut to the width.
  private static long common(Insn in, long a, long b, int bit) {
    return switch (in.op) {
      case SH1ADD -> b + (a << 1);
      case SH2ADD -> b + (a << 2);
      case SH3ADD -> b + (a << 3);
      case ORC_B -> Bits.orcB(a);
      case BCLR -> a & ~(1L << bit);
      case BCLRI -> a & ~(1L << in.imm);
      case BEXT -> (a >>> bit) & 1;
      case BEXTI -> (a >>> in.imm) & 1;
      case BINV -> a ^ (1L << bit);
      case BINVI -> a ^ (1L << in.imm);
      case BSET -> a | (1L << bit);
      case BSETI -> a | (1L << in.imm);
      default -> throw new AssertionError(in);
    };
  }
}
