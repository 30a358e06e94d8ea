package machv.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import machv.isa.Op;
import machv.isa.Shape;
import machv.semantics.ExactModel;
import machv.semantics.ExactModel.Result;
import machv.semantics.FloatOperands;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every row that computes with f registers, in static and dynamic rounding modes: result, boxing, and the flags
/// that it adds to fcsr.
class FloatRowsTest {
  private static final long SEED = Long.getLong("machv.seed", 20260101);
  private static final int RANDOM = 150;
  private static final int DYNAMIC = 7;
  private static final long BOX = 0xFFFF_FFFF_0000_0000L;
  private static final ExactModel S = ExactModel.SINGLE;
  private static final ExactModel D = ExactModel.DOUBLE;
  private static final long[] CORNERS_S = FloatOperands.corners(S);
  private static final long[] CORNERS_D = FloatOperands.corners(D);

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void doesWhatTheManualSays(int xlen) {
    for (Op op : Op.values()) {
      if (!op.compressed() && op.width().has(xlen) && isTested(op.shape())) {
        check(op, xlen);
      }
    }
  }

  private static boolean isTested(Shape shape) {
    return switch (shape) {
      case FP_RR, FP_R, FP_FUSED, FP_COMPARE, FP_TO_X, X_TO_FP -> true;
      default -> false;
    };
  }

  private static boolean rounds(Op op) {
    return (op.mask() >>> 12 & 7) == 0;
  }

  private static void check(Op op, int xlen) {
    RandomGenerator random = new SplittableRandom(SEED);
    try (BareMetal machine = new BareMetal(xlen)) {
      for (int rm = 0; rm <= DYNAMIC; rm++) {
        // 5 and 6 are reserved; their places are filled with the dynamic mode.
        machine.put(op, 4, 1, 2, 3, 0, rounds(op) ? (rm == 5 || rm == 6 ? DYNAMIC : rm) : 0);
        machine.ecall();
      }
      for (int i = 0; i < RANDOM; i++) {
        for (int rm = 0; rm <= DYNAMIC; rm++) {
          checkOne(machine, op, rm, random);
        }
      }
    }
  }

  private static void checkOne(BareMetal machine, Op op, int rm, RandomGenerator random) {
    var hart = machine.hart;
    for (int i = 1; i <= 3; i++) {
      hart.f[i] = register(random);
    }
    long x = random.nextLong() >> random.nextInt(64);
    hart.x[1] = hart.xlen() == 32 ? (int) x : x;
    long x4 = hart.x[4];
    long f4 = hart.f[4];
    int frm = random.nextInt(5);
    int before = random.nextInt(32);
    hart.fcsr = frm << 5 | before;
    hart.pc = BareMetal.CODE + 8L * rm;
    machine.resume();
    Result expected = expected(op, hart.f[1], hart.f[2], hart.f[3], hart.x[1], rm <= 4 ? rm : frm);
    boolean toX = op.shape() == Shape.FP_TO_X || op.shape() == Shape.FP_COMPARE;
    String context =
        "%s RV%d rm %d frm %d f1=%x f2=%x f3=%x x1=%x"
            .formatted(op, hart.xlen(), rm, frm, hart.f[1], hart.f[2], hart.f[3], hart.x[1]);
    assertEquals(
        Long.toHexString(expected.bits()), Long.toHexString(toX ? hart.x[4] : hart.f[4]), context);
    assertEquals(frm << 5 | before | expected.flags(), hart.fcsr, context);
    assertEquals(toX ? f4 : x4, toX ? hart.f[4] : hart.x[4], context);
  }

  /// A double, a boxed single, or a single that is not boxed.
  private static long register(RandomGenerator random) {
    long[] corners = random.nextBoolean() ? CORNERS_D : CORNERS_S;
    return switch (random.nextInt(5)) {
      case 0 -> FloatOperands.random(D, random);
      case 1, 2 -> BOX | FloatOperands.random(S, random);
      case 3 -> BOX | corners[random.nextInt(corners.length)];
      default -> corners[random.nextInt(corners.length)];
    };
  }

  private static long single(long f) {
    return f >>> 32 == 0xFFFF_FFFFL ? f & 0xFFFF_FFFFL : S.quietNan();
  }

  private static Result box(Result single) {
    return new Result(BOX | single.bits(), single.flags());
  }

  private static Result exact(long bits) {
    return new Result(bits, 0);
  }

  private static Result expected(Op op, long a, long b, long c, long x, int rm) {
    long sa = single(a);
    long sb = single(b);
    long sc = single(c);
    long signS = S.zero(true);
    long signD = D.zero(true);
    return switch (op) {
      case FADD_S -> box(S.add(sa, sb, rm));
      case FSUB_S -> box(S.subtract(sa, sb, rm));
      case FMUL_S -> box(S.multiply(sa, sb, rm));
      case FDIV_S -> box(S.divide(sa, sb, rm));
      case FSQRT_S -> box(S.squareRoot(sa, rm));
      case FMADD_S -> box(S.fused(sa, sb, sc, rm));
      case FMSUB_S -> box(S.fused(sa, sb, sc ^ signS, rm));
      case FNMSUB_S -> box(S.fused(sa ^ signS, sb, sc, rm));
      case FNMADD_S -> box(S.fused(sa ^ signS, sb, sc ^ signS, rm));
      case FSGNJ_S -> exact(BOX | (sa & ~signS) | (sb & signS));
      case FSGNJN_S -> exact(BOX | (sa & ~signS) | (~sb & signS));
      case FSGNJX_S -> exact(BOX | (sa ^ (sb & signS)));
      case FMIN_S -> box(S.minimum(sa, sb));
      case FMAX_S -> box(S.maximum(sa, sb));
      case FEQ_S -> S.equal(sa, sb);
      case FLT_S -> S.less(sa, sb);
      case FLE_S -> S.lessOrEqual(sa, sb);
      case FCLASS_S -> exact(S.classify(sa));
      case FCVT_W_S -> S.toInteger(sa, rm, 32, true);
      case FCVT_WU_S -> S.toInteger(sa, rm, 32, false);
      case FCVT_L_S -> S.toInteger(sa, rm, 64, true);
      case FCVT_LU_S -> S.toInteger(sa, rm, 64, false);
      case FCVT_S_W, FCVT_S_WU, FCVT_S_L, FCVT_S_LU -> box(S.fromInteger(integer(op, x), rm));
      case FMV_X_W -> exact(a << 32 >> 32);
      case FMV_W_X -> exact(BOX | (x & 0xFFFF_FFFFL));
      case FADD_D -> D.add(a, b, rm);
      case FSUB_D -> D.subtract(a, b, rm);
      case FMUL_D -> D.multiply(a, b, rm);
      case FDIV_D -> D.divide(a, b, rm);
      case FSQRT_D -> D.squareRoot(a, rm);
      case FMADD_D -> D.fused(a, b, c, rm);
      case FMSUB_D -> D.fused(a, b, c ^ signD, rm);
      case FNMSUB_D -> D.fused(a ^ signD, b, c, rm);
      case FNMADD_D -> D.fused(a ^ signD, b, c ^ signD, rm);
      case FSGNJ_D -> exact((a & ~signD) | (b & signD));
      case FSGNJN_D -> exact((a & ~signD) | (~b & signD));
      case FSGNJX_D -> exact(a ^ (b & signD));
      case FMIN_D -> D.minimum(a, b);
      case FMAX_D -> D.maximum(a, b);
      case FEQ_D -> D.equal(a, b);
      case FLT_D -> D.less(a, b);
      case FLE_D -> D.lessOrEqual(a, b);
      case FCLASS_D -> exact(D.classify(a));
      case FCVT_W_D -> D.toInteger(a, rm, 32, true);
      case FCVT_WU_D -> D.toInteger(a, rm, 32, false);
      case FCVT_L_D -> D.toInteger(a, rm, 64, true);
      case FCVT_LU_D -> D.toInteger(a, rm, 64, false);
      case FCVT_D_W, FCVT_D_WU, FCVT_D_L, FCVT_D_LU -> D.fromInteger(integer(op, x), rm);
      case FCVT_S_D -> box(S.convert(a, D, rm));
      case FCVT_D_S -> D.convert(sa, S, rm);
      case FMV_X_D -> exact(a);
      case FMV_D_X -> exact(x);
      default -> throw new AssertionError("no expectation for " + op);
    };
  }

  /// The integer operand as the instruction sees it.
  private static BigInteger integer(Op op, long x) {
    return switch (op) {
      case FCVT_S_W, FCVT_D_W -> BigInteger.valueOf(x << 32 >> 32);
      case FCVT_S_WU, FCVT_D_WU -> BigInteger.valueOf(x & 0xFFFF_FFFFL);
      case FCVT_S_L, FCVT_D_L -> BigInteger.valueOf(x);
      default -> BigInteger.valueOf(x).mod(BigInteger.ONE.shiftLeft(64));
    };
  }
}
