package machv.interp;

import machv.decode.Decoded;
import machv.decode.Execution;
import machv.decode.Insn;
import machv.decode.Step;
import machv.semantics.Bits;
import machv.semantics.Integers;

/// The rows that compute in x registers and are not in every program: division and bit manipulation, which share a method.
final class RareInteger extends Insn {
  RareInteger(Decoded d) {
    super(d);
  }

  @Override
  public Step execute(Execution e) {
    final long[] x = e.x;
    x[rd] = result(e, x[rs1], x[rs2]);
    return following;
  }

  private long result(Execution e, long a, long b) {
    return switch (op) {
      case DIV -> Integers.div(a, b);
      case DIVU -> Integers.divu(a, b);
      case REM -> Integers.rem(a, b);
      case REMU -> Integers.remu(a, b);
      case DIVW -> Integers.divw(a, b);
      case DIVUW -> Integers.divuw(a, b);
      case REMW -> Integers.remw(a, b);
      case REMUW -> Integers.remuw(a, b);
      case ADD_UW -> b + (a & 0xFFFF_FFFFL);
      case SH1ADD_UW -> b + ((a & 0xFFFF_FFFFL) << 1);
      case SH2ADD_UW -> b + ((a & 0xFFFF_FFFFL) << 2);
      case SH3ADD_UW -> b + ((a & 0xFFFF_FFFFL) << 3);
      case SLLI_UW -> (a & 0xFFFF_FFFFL) << imm;
      case ANDN -> a & ~b;
      case ORN -> a | ~b;
      case XNOR -> ~(a ^ b);
      case MIN -> Math.min(a, b);
      case MINU -> Bits.minu(a, b);
      case MAX -> Math.max(a, b);
      case MAXU -> Bits.maxu(a, b);
      case ROL -> Long.rotateLeft(a, (int) b);
      case ROR -> Long.rotateRight(a, (int) b);
      case RORI -> Long.rotateRight(a, (int) imm);
      case ROLW -> Integer.rotateLeft((int) a, (int) b);
      case RORW -> Integer.rotateRight((int) a, (int) b);
      case RORIW -> Integer.rotateRight((int) a, (int) imm);
      case CLZ -> Long.numberOfLeadingZeros(a);
      case CTZ -> Long.numberOfTrailingZeros(a);
      case CPOP -> Long.bitCount(a);
      case CLZW -> Integer.numberOfLeadingZeros((int) a);
      case CTZW -> Integer.numberOfTrailingZeros((int) a);
      case CPOPW -> Integer.bitCount((int) a);
      case SEXT_B -> (byte) a;
      case SEXT_H -> (short) a;
      case ZEXT_H, ZEXT_H_32 -> a & 0xFFFF;
      case REV8 -> Long.reverseBytes(a);
      case REV8_32 -> Integer.reverseBytes((int) a);
      case CZERO_EQZ -> b == 0 ? 0 : a;
      case CZERO_NEZ -> b != 0 ? 0 : a;
      default -> WidthDependent.execute(this, e.narrow, a, b);
    };
  }
}
