package machv.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Comparisons, minimum and maximum, classes and signs.
class FloatComparisonTest {
  private static final long SEED = Long.getLong("machv.seed", 20260101);
  private static final int RANDOM = Integer.getInteger("machv.operands", 20_000);
  private static final ExactModel D = ExactModel.DOUBLE;
  private static final ExactModel S = ExactModel.SINGLE;

  private interface Check {
    void of(long a, long b);
  }

  private static void withPairs(ExactModel f, Check check) {
    long[] corners = FloatOperands.corners(f);
    for (long a : corners) {
      for (long b : corners) {
        check.of(a, b);
      }
    }
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < RANDOM; i++) {
      long a = FloatOperands.random(f, random);
      check.of(a, FloatOperands.random(f, random));
      check.of(a, a ^ 1L << random.nextInt(f.width()));
    }
  }

  /// Sign of a - b; the operands are no NaNs.
  private static int compare(ExactModel f, long a, long b) {
    if (f.isInfinite(a) || f.isInfinite(b)) {
      int x = f.isInfinite(a) ? (f.negative(a) ? -1 : 1) : 0;
      int y = f.isInfinite(b) ? (f.negative(b) ? -1 : 1) : 0;
      return Integer.compare(x, y);
    }
    return decimal(f, a).compareTo(decimal(f, b));
  }

  private static BigDecimal decimal(ExactModel f, long a) {
    return f == D
        ? new BigDecimal(Double.longBitsToDouble(a))
        : new BigDecimal(Float.intBitsToFloat((int) a));
  }

  /// Bits of the results of a comparison: eq 1, lt 2, le 4.
  private static int expectedOrder(ExactModel f, long a, long b) {
    if (f.isNan(a) || f.isNan(b)) {
      return 0;
    }
    int order = compare(f, a, b);
    return (order == 0 ? 1 : 0) | (order < 0 ? 2 : 0) | (order <= 0 ? 4 : 0);
  }

  @Test
  void comparisonsOrderAsNumbers() {
    withPairs(
        D,
        (a, b) ->
            assertEquals(
                expectedOrder(D, a, b),
                (Float64.eq(a, b) ? 1 : 0)
                    | (Float64.lt(a, b) ? 2 : 0)
                    | (Float64.le(a, b) ? 4 : 0),
                () -> Long.toHexString(a) + " " + Long.toHexString(b)));
    withPairs(
        S,
        (a, b) -> {
          int x = (int) a;
          int y = (int) b;
          assertEquals(
              expectedOrder(S, a, b),
              (Float32.eq(x, y) ? 1 : 0) | (Float32.lt(x, y) ? 2 : 0) | (Float32.le(x, y) ? 4 : 0),
              () -> Long.toHexString(a) + " " + Long.toHexString(b));
        });
  }

  private static int expectedQuiet(ExactModel f, long a, long b) {
    return f.isSignalling(a) || f.isSignalling(b) ? 16 : 0;
  }

  private static int expectedSignalling(ExactModel f, long a, long b) {
    return f.isNan(a) || f.isNan(b) ? 16 : 0;
  }

  /// Unpriv. 21.8: feq is quiet, flt and fle signal for any NaN.
  @Test
  void comparisonsOfNansAreInvalid() {
    withPairs(
        D,
        (a, b) -> {
          assertEquals(expectedQuiet(D, a, b), Float64.quietFlags(a, b));
          assertEquals(expectedSignalling(D, a, b), Float64.signallingFlags(a, b));
        });
    withPairs(
        S,
        (a, b) -> {
          assertEquals(expectedQuiet(S, a, b), Float32.quietFlags((int) a, (int) b));
          assertEquals(expectedSignalling(S, a, b), Float32.signallingFlags((int) a, (int) b));
        });
  }

  /// Unpriv. 21.6: of a number and a NaN the number; -0 is less than +0.
  private static long expectedChoice(ExactModel f, long a, long b, boolean least) {
    if (f.isNan(a)) {
      return f.isNan(b) ? f.quietNan() : b;
    }
    if (f.isNan(b)) {
      return a;
    }
    int order = compare(f, a, b);
    boolean aIsLess = order < 0 || (order == 0 && f.negative(a));
    return aIsLess == least ? a : b;
  }

  @Test
  void minimumAndMaximumPreferNumbers() {
    withPairs(
        D,
        (a, b) -> {
          assertEquals(expectedChoice(D, a, b, true), Float64.min(a, b));
          assertEquals(expectedChoice(D, a, b, false), Float64.max(a, b));
        });
    withPairs(
        S,
        (a, b) -> {
          assertEquals((int) expectedChoice(S, a, b, true), Float32.min((int) a, (int) b));
          assertEquals((int) expectedChoice(S, a, b, false), Float32.max((int) a, (int) b));
        });
  }

  /// Unpriv. 21.9, table "Format of result of FCLASS instruction".
  private static int expectedClass(ExactModel f, long a) {
    if (f.isNan(a)) {
      return f.isSignalling(a) ? 0x100 : 0x200;
    }
    if (f.isInfinite(a)) {
      return f.negative(a) ? 0x1 : 0x80;
    }
    if (f.isZero(a)) {
      return f.negative(a) ? 0x8 : 0x10;
    }
    if (f.isSubnormal(a)) {
      return f.negative(a) ? 0x4 : 0x20;
    }
    return f.negative(a) ? 0x2 : 0x40;
  }

  @Test
  void everyNumberHasOneClass() {
    for (long a : FloatOperands.corners(D)) {
      assertEquals(expectedClass(D, a), Float64.classify(a), () -> Long.toHexString(a));
    }
    for (long a : FloatOperands.corners(S)) {
      assertEquals(expectedClass(S, a), Float32.classify((int) a), () -> Long.toHexString(a));
    }
  }

  @Test
  void signsMoveWithoutLookingAtTheRest() {
    assertEquals(0x7FF0_0000_0000_0001L, Float64.copySign(0xFFF0_0000_0000_0001L, 5));
    assertEquals(0xFFF0_0000_0000_0001L, Float64.copySign(0x7FF0_0000_0000_0001L, -5));
    assertEquals(0xFFF0_0000_0000_0001L, Float64.negate(0x7FF0_0000_0000_0001L));
    assertEquals(0x7F80_0001, Float32.copySign(0xFF80_0001, 5));
    assertEquals(0xFF80_0001, Float32.copySign(0x7F80_0001, -5));
    assertEquals(0xFF80_0001, Float32.negate(0x7F80_0001));
  }
}
