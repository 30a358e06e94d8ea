package machv.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import machv.semantics.ExactModel.Result;
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

  private static void same(Result expected, boolean value, int flags, long a, long b) {
    same(expected, value ? 1 : 0, flags, a, b);
  }

  private static void same(Result expected, long value, int flags, long a, long b) {
    if (value != expected.bits() || flags != expected.flags()) {
      assertEquals(
          expected,
          new Result(value, flags),
          () -> Long.toHexString(a) + " " + Long.toHexString(b));
    }
  }

  @Test
  void doublesCompareAsNumbers() {
    withPairs(
        D,
        (a, b) -> {
          same(D.equal(a, b), Float64.eq(a, b), Float64.quietFlags(a, b), a, b);
          same(D.less(a, b), Float64.lt(a, b), Float64.signallingFlags(a, b), a, b);
          same(D.lessOrEqual(a, b), Float64.le(a, b), Float64.signallingFlags(a, b), a, b);
        });
  }

  @Test
  void singlesCompareAsNumbers() {
    withPairs(
        S,
        (x, y) -> {
          int a = (int) x;
          int b = (int) y;
          same(S.equal(x, y), Float32.eq(a, b), Float32.quietFlags(a, b), x, y);
          same(S.less(x, y), Float32.lt(a, b), Float32.signallingFlags(a, b), x, y);
          same(S.lessOrEqual(x, y), Float32.le(a, b), Float32.signallingFlags(a, b), x, y);
        });
  }

  @Test
  void minimumAndMaximumPreferNumbers() {
    withPairs(
        D,
        (a, b) -> {
          same(D.minimum(a, b), Float64.min(a, b), Float64.quietFlags(a, b), a, b);
          same(D.maximum(a, b), Float64.max(a, b), Float64.quietFlags(a, b), a, b);
        });
    withPairs(
        S,
        (x, y) -> {
          int a = (int) x;
          int b = (int) y;
          same(S.minimum(x, y), Float32.min(a, b) & 0xFFFF_FFFFL, Float32.quietFlags(a, b), x, y);
          same(S.maximum(x, y), Float32.max(a, b) & 0xFFFF_FFFFL, Float32.quietFlags(a, b), x, y);
        });
  }

  @Test
  void everyNumberHasOneClass() {
    for (long a : FloatOperands.corners(D)) {
      assertEquals(D.classify(a), Float64.classify(a), () -> Long.toHexString(a));
    }
    for (long a : FloatOperands.corners(S)) {
      assertEquals(S.classify(a), Float32.classify((int) a), () -> Long.toHexString(a));
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
