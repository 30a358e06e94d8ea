package machv.semantics;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Operands at the corners of a format, and random ones of interesting exponents.
public final class FloatOperands {
  private FloatOperands() {}

  /// Zeros, the ends of the subnormal and normal numbers, numbers around 1, around half a unit of 1, around the powers of
  /// two where integers end, infinities and NaNs; each with both signs.
  public static long[] corners(ExactModel f) {
    int p = f.precision;
    long unit = 1L << (p - 1); // of the exponent field
    long infinity = f.infinity(false);
    long one = power(f, 0);
    List<Long> all =
        new ArrayList<>(
            List.of(0L, 1L, 2L, 3L, unit / 2, unit - 1, unit, unit + 1, 2 * unit - 1, 2 * unit));
    all.addAll(List.of(one - 2, one - 1, one, one + 1, one + 2, one | unit / 2, one + unit - 1));
    all.addAll(
        List.of(power(f, -p), power(f, -p) + 1, power(f, 1 - p), power(f, p), power(f, p) - 1));
    for (int integer : new int[] {31, 32, 63, 64}) {
      long power = power(f, integer);
      all.addAll(List.of(power - 1, power, power + 1));
    }
    for (int halves = 1; halves < 6; halves += 2) { // 0.5, 1.5, 2.5
      all.add(f.fromInteger(BigInteger.valueOf(halves), Rounding.RNE).bits() - unit);
    }
    all.addAll(List.of(infinity - 1, infinity - 2, infinity - unit, infinity - unit / 2));
    all.addAll(List.of(infinity, infinity + 1, f.quietNan(), f.quietNan() + 5));
    long[] corners = new long[2 * all.size()];
    for (int i = 0; i < all.size(); i++) {
      corners[2 * i] = all.get(i);
      corners[2 * i + 1] = all.get(i) | f.zero(true);
    }
    return corners;
  }

  private static long power(ExactModel f, int exponent) {
    long one = f.fromInteger(BigInteger.ONE, Rounding.RNE).bits();
    return one + ((long) exponent << (f.precision - 1));
  }

  /// Any bits, or a number near 1, or near the ends of the range; many have few bits set, so that results are exact or
  /// halfway.
  public static long random(ExactModel f, RandomGenerator random) {
    long bits = random.nextLong() >>> (64 - f.width());
    long unit = 1L << (f.precision - 1);
    long fields = f.infinity(false) / unit;
    long field =
        switch (random.nextInt(5)) {
          case 0 -> bits / unit & fields;
          case 1, 2 -> fields / 2 + random.nextInt(-f.precision - 3, f.precision + 4);
          case 3 -> random.nextInt(f.precision + 4);
          default -> fields - random.nextInt(f.precision + 4);
        };
    long fraction = bits & (unit - 1);
    fraction =
        switch (random.nextInt(4)) {
          case 0 -> fraction & -1L << random.nextInt(f.precision);
          case 1 -> unit - 1 - (fraction >>> random.nextInt(f.precision));
          default -> fraction;
        };
    return f.zero(random.nextBoolean()) | field * unit | (fraction & (unit - 1));
  }
}
