package machv.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Conversions between the formats and from and to integers, in all rounding modes, value and flags, against exact
/// arithmetic.
class FloatConversionTest {
  private static final long SEED = Long.getLong("machv.seed", 20260101);
  private static final int RANDOM = Integer.getInteger("machv.operands", 20_000);
  private static final ExactModel D = ExactModel.DOUBLE;
  private static final ExactModel S = ExactModel.SINGLE;

  private interface Check {
    void of(long operand, int rm);
  }

  private static void withFloats(ExactModel f, Check check) {
    for (long a : FloatOperands.corners(f)) {
      inAllModes(a, check);
    }
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < RANDOM; i++) {
      inAllModes(FloatOperands.random(f, random), check);
    }
  }

  private static void withIntegers(Check check) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 64; i++) {
      for (long d = -3; d <= 3; d++) {
        inAllModes((1L << i) + d, check);
        inAllModes(-(1L << i) + d, check);
      }
    }
    for (int i = 0; i < RANDOM; i++) {
      // Runs of ones and zeroes around where the significand ends make ties.
      long n = random.nextLong() >> random.nextInt(64);
      inAllModes(random.nextBoolean() ? n : n & -1L << random.nextInt(64), check);
    }
  }

  private static void inAllModes(long operand, Check check) {
    for (int rm = Rounding.RNE; rm <= Rounding.RMM; rm++) {
      check.of(operand, rm);
    }
  }

  private static void same(
      ExactModel.Result expected, long value, int flags, long operand, int rm) {
    if (value != expected.bits() || flags != expected.flags()) {
      assertEquals(
          expected,
          new ExactModel.Result(value, flags),
          () -> Long.toHexString(operand) + " rm " + rm);
    }
  }

  @Test
  void doubleToSingleRounds() {
    withFloats(
        D,
        (a, rm) ->
            same(
                S.convert(a, D, rm),
                Float32.fromDouble(a, rm) & 0xFFFF_FFFFL,
                Float32.fromDoubleFlags(a, rm),
                a,
                rm));
  }

  @Test
  void doublesNearSinglesRoundToThem() {
    withFloats(
        S,
        (s, rm) -> {
          long near = D.convert(s, S, rm).bits();
          long half = 1L << (D.precision - S.precision - 1);
          for (long a :
              new long[] {
                near - 1, near, near + 1, near + half - 1, near + half, near + half + 1
              }) {
            same(
                S.convert(a, D, rm),
                Float32.fromDouble(a, rm) & 0xFFFF_FFFFL,
                Float32.fromDoubleFlags(a, rm),
                a,
                rm);
          }
        });
  }

  @Test
  void singleToDoubleIsExact() {
    withFloats(
        S,
        (a, rm) ->
            same(
                D.convert(a, S, rm),
                Float64.fromSingle((int) a),
                Float64.fromSingleFlags((int) a),
                a,
                rm));
  }

  @Test
  void doublesToIntegersSaturate() {
    withFloats(
        D,
        (a, rm) -> {
          same(
              D.toInteger(a, rm, 32, true),
              Float64.toInt32(a, rm),
              Float64.toInt32Flags(a, rm),
              a,
              rm);
          same(
              D.toInteger(a, rm, 32, false),
              Float64.toUint32(a, rm),
              Float64.toUint32Flags(a, rm),
              a,
              rm);
          same(
              D.toInteger(a, rm, 64, true),
              Float64.toInt64(a, rm),
              Float64.toInt64Flags(a, rm),
              a,
              rm);
          same(
              D.toInteger(a, rm, 64, false),
              Float64.toUint64(a, rm),
              Float64.toUint64Flags(a, rm),
              a,
              rm);
        });
  }

  @Test
  void singlesToIntegersSaturate() {
    withFloats(
        S,
        (x, rm) -> {
          int a = (int) x;
          same(
              S.toInteger(x, rm, 32, true),
              Float32.toInt32(a, rm),
              Float32.toInt32Flags(a, rm),
              x,
              rm);
          same(
              S.toInteger(x, rm, 32, false),
              Float32.toUint32(a, rm),
              Float32.toUint32Flags(a, rm),
              x,
              rm);
          same(
              S.toInteger(x, rm, 64, true),
              Float32.toInt64(a, rm),
              Float32.toInt64Flags(a, rm),
              x,
              rm);
          same(
              S.toInteger(x, rm, 64, false),
              Float32.toUint64(a, rm),
              Float32.toUint64Flags(a, rm),
              x,
              rm);
        });
  }

  private static BigInteger signed32(long n) {
    long word = n << 32 >> 32;
    return BigInteger.valueOf(word);
  }

  private static BigInteger unsigned(long n, int bits) {
    return BigInteger.valueOf(n).mod(BigInteger.ONE.shiftLeft(bits));
  }

  @Test
  void integersToDoublesRound() {
    withIntegers((n, rm) -> {
      same(D.fromInteger(signed32(n), rm), Float64.fromInt32(n), 0, n, rm);
      same(D.fromInteger(unsigned(n, 32), rm), Float64.fromUint32(n), 0, n, rm);
      same(
          D.fromInteger(BigInteger.valueOf(n), rm),
          Float64.fromInt64(n, rm),
          Float64.fromInt64Flags(n, rm),
          n,
          rm);
      same(
          D.fromInteger(unsigned(n, 64), rm),
          Float64.fromUint64(n, rm),
          Float64.fromUint64Flags(n, rm),
          n,
          rm);
    });
  }

  @Test
  void integersToSinglesRound() {
    withIntegers((n, rm) -> {
      same(
          S.fromInteger(signed32(n), rm),
          wide(Float32.fromInt32(n, rm)),
          Float32.fromInt32Flags(n, rm),
          n,
          rm);
      same(
          S.fromInteger(unsigned(n, 32), rm),
          wide(Float32.fromUint32(n, rm)),
          Float32.fromUint32Flags(n, rm),
          n,
          rm);
      same(
          S.fromInteger(BigInteger.valueOf(n), rm),
          wide(Float32.fromInt64(n, rm)),
          Float32.fromInt64Flags(n, rm),
          n,
          rm);
      same(
          S.fromInteger(unsigned(n, 64), rm),
          wide(Float32.fromUint64(n, rm)),
          Float32.fromUint64Flags(n, rm),
          n,
          rm);
    });
  }

  private static long wide(int bits) {
    return bits & 0xFFFF_FFFFL;
  }

  /// Unpriv. 22.2: a single that is not boxed by ones counts as the canonical NaN.
  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        0x3F80_0000L,
        0x7FFF_FFFF_3F80_0000L,
        0xFFFF_FFFE_3F80_0000L,
        0xFFFF_FFFF_0000_0000L ^ 1L << 40
      })
  void unboxedSingleIsNan(long register) {
    assertEquals(Float32.NAN, Float32.unbox(register));
  }

  @Test
  void boxedSingleComesBack() {
    for (long a : FloatOperands.corners(S)) {
      assertEquals(0xFFFF_FFFFL, Float32.box((int) a) >>> 32);
      assertEquals((int) a, Float32.unbox(Float32.box((int) a)));
    }
    assertTrue(Float32.unbox(-1L) == -1, "a NaN with all bits set is boxed");
  }
}
