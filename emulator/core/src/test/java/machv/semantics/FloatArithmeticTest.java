package machv.semantics;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation, at the corners and at random, in all rounding modes, value and flags, against exact arithmetic.
class FloatArithmeticTest {
  private static final long SEED = Long.getLong("machv.seed", 20260101);
  private static final int RANDOM = Integer.getInteger("machv.operands", 20_000);

  /// An operation on up to three operands.
  private interface Operation {
    long value(long a, long b, long c, int rm);
  }

  private interface Reference {
    ExactModel.Result of(long a, long b, long c, int rm);
  }

  record Subject(
      String name,
      ExactModel format,
      int operands,
      Operation value,
      Operation flags,
      Reference reference) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Subject> subjects() {
    ExactModel d = ExactModel.DOUBLE;
    ExactModel s = ExactModel.SINGLE;
    return Stream.of(
        new Subject(
            "fadd.d",
            d,
            2,
            (a, b, _, rm) -> Float64.add(a, b, rm),
            (a, b, _, rm) -> Float64.addFlags(a, b, rm),
            (a, b, _, rm) -> d.add(a, b, rm)),
        new Subject(
            "fsub.d",
            d,
            2,
            (a, b, _, rm) -> Float64.sub(a, b, rm),
            (a, b, _, rm) -> Float64.subFlags(a, b, rm),
            (a, b, _, rm) -> d.subtract(a, b, rm)),
        new Subject(
            "fmul.d",
            d,
            2,
            (a, b, _, rm) -> Float64.mul(a, b, rm),
            (a, b, _, rm) -> Float64.mulFlags(a, b, rm),
            (a, b, _, rm) -> d.multiply(a, b, rm)),
        new Subject(
            "fdiv.d",
            d,
            2,
            (a, b, _, rm) -> Float64.div(a, b, rm),
            (a, b, _, rm) -> Float64.divFlags(a, b, rm),
            (a, b, _, rm) -> d.divide(a, b, rm)),
        new Subject(
            "fsqrt.d",
            d,
            1,
            (a, _, _, rm) -> Float64.sqrt(a, rm),
            (a, _, _, rm) -> Float64.sqrtFlags(a, rm),
            (a, _, _, rm) -> d.squareRoot(a, rm)),
        new Subject("fmadd.d", d, 3, Float64::fma, Float64::fmaFlags, d::fused),
        new Subject(
            "fadd.s",
            s,
            2,
            (a, b, _, rm) -> single(Float32.add((int) a, (int) b, rm)),
            (a, b, _, rm) -> Float32.addFlags((int) a, (int) b, rm),
            (a, b, _, rm) -> s.add(a, b, rm)),
        new Subject(
            "fsub.s",
            s,
            2,
            (a, b, _, rm) -> single(Float32.sub((int) a, (int) b, rm)),
            (a, b, _, rm) -> Float32.subFlags((int) a, (int) b, rm),
            (a, b, _, rm) -> s.subtract(a, b, rm)),
        new Subject(
            "fmul.s",
            s,
            2,
            (a, b, _, rm) -> single(Float32.mul((int) a, (int) b, rm)),
            (a, b, _, rm) -> Float32.mulFlags((int) a, (int) b, rm),
            (a, b, _, rm) -> s.multiply(a, b, rm)),
        new Subject(
            "fdiv.s",
            s,
            2,
            (a, b, _, rm) -> single(Float32.div((int) a, (int) b, rm)),
            (a, b, _, rm) -> Float32.divFlags((int) a, (int) b, rm),
            (a, b, _, rm) -> s.divide(a, b, rm)),
        new Subject(
            "fsqrt.s",
            s,
            1,
            (a, _, _, rm) -> single(Float32.sqrt((int) a, rm)),
            (a, _, _, rm) -> Float32.sqrtFlags((int) a, rm),
            (a, _, _, rm) -> s.squareRoot(a, rm)),
        new Subject(
            "fmadd.s",
            s,
            3,
            (a, b, c, rm) -> single(Float32.fma((int) a, (int) b, (int) c, rm)),
            (a, b, c, rm) -> Float32.fmaFlags((int) a, (int) b, (int) c, rm),
            s::fused));
  }

  private static long single(int bits) {
    return bits & 0xFFFF_FFFFL;
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void agreesWithExactArithmeticAtTheCorners(Subject subject) {
    long[] corners = FloatOperands.corners(subject.format);
    int step = subject.operands == 3 ? 9 : 1; // every ninth corner for the third operand
    for (long a : corners) {
      for (int i = 0; i < (subject.operands > 1 ? corners.length : 1); i++) {
        for (int j = i % step; j < (subject.operands > 2 ? corners.length : 1); j += step) {
          check(subject, a, corners[i], corners[j]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void agreesWithExactArithmeticAtRandom(Subject subject) {
    SplittableRandom random = new SplittableRandom(SEED);
    ExactModel f = subject.format;
    for (int i = 0; i < RANDOM; i++) {
      long a = FloatOperands.random(f, random);
      long b = FloatOperands.random(f, random);
      long c = FloatOperands.random(f, random);
      if (subject.operands == 3 && random.nextInt(4) == 0) {
        // The product nearly cancels: what remains is only in its lower half.
        c = f.multiply(a, b, Rounding.RTZ).bits() ^ f.zero(true);
      }
      check(subject, a, b, c);
    }
  }

  private static void check(Subject subject, long a, long b, long c) {
    for (int rm = Rounding.RNE; rm <= Rounding.RMM; rm++) {
      long value = subject.value.value(a, b, c, rm);
      int flags = (int) subject.flags.value(a, b, c, rm);
      ExactModel.Result expected = subject.reference.of(a, b, c, rm);
      if (value != expected.bits() || flags != expected.flags()) {
        fail(
            "%s %x %x %x rm %d: expected %s, got %s"
                .formatted(subject, a, b, c, rm, expected, new ExactModel.Result(value, flags)));
      }
    }
  }
}
