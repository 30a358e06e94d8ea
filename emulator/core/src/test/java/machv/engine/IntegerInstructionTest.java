package machv.engine;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import machv.isa.Op;
import machv.isa.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every instruction that computes in x registers, at corner and random operands, against what the manual says of it in
/// integers without bounds.
class IntegerInstructionTest {
  private static final long SEED = Long.getLong("machv.seed", 20260101);
  private static final int RANDOM = 300;
  private static final long[] CORNERS = {
    0,
    1,
    -1,
    31,
    63,
    0x80,
    0x7FFF_FFFFL,
    0x8000_0000L,
    0xFFFF_FFFFL,
    0x1_0000_0000L,
    0xFFFF_FFFF_8000_0000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    0x0080_7F01_FF00_0100L,
  };
  private static final int[] IMMEDIATES = {0, 1, -1, 5, 2047, -2048, 0x555};
  private static final int[] SHIFTS = {0, 1, 5, 31, 32, 63}; // four that fit 5 bits come first

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void everyInstructionComputesWhatTheManualSays(int xlen) {
    for (Op op : Op.values()) {
      if (!op.compressed() && op.width().has(xlen) && isTested(op.shape())) {
        for (int imm : immediates(op, xlen)) {
          check(op, xlen, imm);
        }
      }
    }
  }

  private static boolean isTested(Shape shape) {
    return switch (shape) {
      case RR, R, RI, SHIFT -> true;
      default -> false;
    };
  }

  private static int[] immediates(Op op, int xlen) {
    return switch (op.shape()) {
      case RI -> IMMEDIATES;
      case SHIFT -> {
        boolean five = xlen == 32 || (op.mask() & 0x0200_0000) != 0;
        yield five ? Arrays.copyOf(SHIFTS, 4) : SHIFTS;
      }
      default -> new int[] {0};
    };
  }

  private static List<long[]> operands(int xlen) {
    List<long[]> all = new ArrayList<>();
    for (long a : CORNERS) {
      for (long b : CORNERS) {
        all.add(new long[] {a, b});
      }
    }
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < RANDOM; i++) {
      all.add(
          new long[] {
            random.nextLong() >> random.nextInt(64), random.nextLong() >> random.nextInt(64)
          });
    }
    for (long[] pair : all) {
      pair[0] = register(BigInteger.valueOf(pair[0]), xlen);
      pair[1] = register(BigInteger.valueOf(pair[1]), xlen);
    }
    return all;
  }

  private static void check(Op op, int xlen, int imm) {
    try (BareMetal machine = new BareMetal(xlen)) {
      for (int rd = 0; rd <= 3; rd++) {
        machine.put(op, rd, 1, 2, imm).ecall();
      }
      long step = (machine.here() - BareMetal.CODE) / 4;
      for (long[] pair : operands(xlen)) {
        boolean immediate = op.shape() == Shape.RI || op.shape() == Shape.SHIFT;
        long expected = expected(op, xlen, pair[0], immediate ? imm : pair[1]);
        for (int rd = 0; rd <= 3; rd++) {
          machine.hart.pc = BareMetal.CODE + rd * step;
          machine.hart.x[1] = pair[0];
          machine.hart.x[2] = pair[1];
          machine.resume();
          assertEquals(
              rd == 0 ? 0 : expected,
              machine.hart.x[rd],
              () -> "%s RV%d x[1]=%x x[2]=%x imm=%d".formatted(op, xlen, pair[0], pair[1], imm));
        }
      }
    }
  }

  // The oracle: w is the width of the operation, s() and u() read a register as signed or unsigned.

  private static BigInteger s(long a, int w) {
    return BigInteger.valueOf(a << (64 - w) >> (64 - w));
  }

  private static BigInteger u(long a, int w) {
    return BigInteger.valueOf(a).mod(ONE.shiftLeft(w));
  }

  private static long register(BigInteger n, int w) {
    return n.longValue() << (64 - w) >> (64 - w);
  }

  private static BigInteger flag(boolean b) {
    return b ? ONE : ZERO;
  }

  private static long expected(Op op, int xlen, long a, long b) {
    boolean word =
        switch (op) {
          case ADDIW, SLLIW, SRLIW, SRAIW, ADDW, SUBW, SLLW, SRLW, SRAW -> true;
          case MULW, DIVW, DIVUW, REMW, REMUW -> true;
          case ROLW, RORW, RORIW, CLZW, CTZW, CPOPW -> true;
          default -> false;
        };
    int w = word ? 32 : xlen;
    return register(result(op, w, a, b, (int) b & (w - 1)), w);
  }

  private static BigInteger result(Op op, int w, long a, long b, int shift) {
    BigInteger x = s(a, w);
    BigInteger y = s(b, w);
    BigInteger ux = u(a, w);
    BigInteger uy = u(b, w);
    BigInteger bit = ONE.shiftLeft(shift);
    return switch (op) {
      case ADD, ADDI, ADDW, ADDIW -> x.add(y);
      case SUB, SUBW -> x.subtract(y);
      case SLT, SLTI -> flag(x.compareTo(y) < 0);
      case SLTU, SLTIU -> flag(ux.compareTo(uy) < 0);
      case XOR, XORI -> x.xor(y);
      case OR, ORI -> x.or(y);
      case AND, ANDI -> x.and(y);
      case SLL, SLLI, SLLW, SLLIW -> x.shiftLeft(shift);
      case SRL, SRLI, SRLW, SRLIW -> ux.shiftRight(shift);
      case SRA, SRAI, SRAW, SRAIW -> x.shiftRight(shift);
      case MUL, MULW -> x.multiply(y);
      case MULH -> x.multiply(y).shiftRight(w);
      case MULHSU -> x.multiply(uy).shiftRight(w);
      case MULHU -> ux.multiply(uy).shiftRight(w);
      case DIV, DIVW -> y.signum() == 0 ? ONE.negate() : x.divide(y);
      case DIVU, DIVUW -> y.signum() == 0 ? ONE.negate() : ux.divide(uy);
      case REM, REMW -> y.signum() == 0 ? x : x.remainder(y);
      case REMU, REMUW -> y.signum() == 0 ? x : ux.remainder(uy);
      case SH1ADD -> x.shiftLeft(1).add(y);
      case SH2ADD -> x.shiftLeft(2).add(y);
      case SH3ADD -> x.shiftLeft(3).add(y);
      case ADD_UW -> u(a, 32).add(y);
      case SH1ADD_UW -> u(a, 32).shiftLeft(1).add(y);
      case SH2ADD_UW -> u(a, 32).shiftLeft(2).add(y);
      case SH3ADD_UW -> u(a, 32).shiftLeft(3).add(y);
      case SLLI_UW -> u(a, 32).shiftLeft(shift);
      case ANDN -> x.andNot(y);
      case ORN -> x.or(y.not());
      case XNOR -> x.xor(y).not();
      case MIN -> x.min(y);
      case MAX -> x.max(y);
      case MINU -> ux.min(uy);
      case MAXU -> ux.max(uy);
      case ROL, ROLW -> ux.shiftLeft(shift).or(ux.shiftRight(w - shift));
      case ROR, RORI, RORW, RORIW -> ux.shiftRight(shift).or(ux.shiftLeft(w - shift));
      case CLZ, CLZW -> BigInteger.valueOf(w - ux.bitLength());
      case CTZ, CTZW -> BigInteger.valueOf(ux.signum() == 0 ? w : ux.getLowestSetBit());
      case CPOP, CPOPW -> BigInteger.valueOf(ux.bitCount());
      case SEXT_B -> s(a, 8);
      case SEXT_H -> s(a, 16);
      case ZEXT_H, ZEXT_H_32 -> u(a, 16);
      case ORC_B -> bytes(ux, w, false);
      case REV8, REV8_32 -> bytes(ux, w, true);
      case BCLR, BCLRI -> x.andNot(bit);
      case BEXT, BEXTI -> flag(x.testBit(shift));
      case BINV, BINVI -> x.xor(bit);
      case BSET, BSETI -> x.or(bit);
      case CZERO_EQZ -> y.signum() == 0 ? ZERO : x;
      case CZERO_NEZ -> y.signum() != 0 ? ZERO : x;
      default -> throw new AssertionError("no expectation for " + op);
    };
  }

  /// The bytes in reverse order, or filled where they are not zero.
  private static BigInteger bytes(BigInteger n, int w, boolean reverse) {
    BigInteger result = ZERO;
    for (int i = 0; i < w; i += 8) {
      int b = n.shiftRight(i).intValue() & 0xFF;
      int put = reverse ? b : b == 0 ? 0 : 0xFF;
      result = result.or(BigInteger.valueOf(put).shiftLeft(reverse ? w - 8 - i : i));
    }
    return result;
  }
}
