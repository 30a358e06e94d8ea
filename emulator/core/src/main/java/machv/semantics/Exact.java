package machv.semantics;

import org.jspecify.annotations.Nullable;

/// The result of an operation before it is rounded: the reference for every rounding mode, in integer arithmetic.
///
/// A finite value other than zero is `significand * 2^(exponent - 62)` with bit 62 of the significand as its highest;
/// bit 0 is sticky: set when anything below is not zero. That is exact enough for every rounding, as at least ten
/// bits lie below the last one that is kept. Special results (zero, infinity, NaN) carry their bits and flags.
///
/// It lives only between an operation and [#value] or [#flags], so that the compiler keeps it in registers.
final class Exact {
  private static final int TOP = 62;
  private static final int ROOT_BITS = 58;

  private final FloatFormat format;
  private final boolean special;
  private final boolean negative;
  private final int exponent;
  private final long significand;
  private final long bits;
  private final int flags;

  private Exact(FloatFormat format, long bits, int flags) {
    this.format = format;
    this.special = true;
    this.negative = false;
    this.exponent = 0;
    this.significand = 0;
    this.bits = bits;
    this.flags = flags;
  }

  private Exact(FloatFormat format, boolean negative, int exponent, long significand) {
    this.format = format;
    this.special = false;
    this.negative = negative;
    this.exponent = exponent;
    this.significand = significand;
    this.bits = 0;
    this.flags = 0;
  }

  private static Exact invalid(FloatFormat f) {
    return new Exact(f, f.canonicalNan(), FloatFlags.NV);
  }

  /// Brings the highest set bit of `significand` (not 0) to bit 62; bit 63 may be set.
  private static Exact normal(FloatFormat f, boolean negative, int exponent, long significand) {
    int left = Long.numberOfLeadingZeros(significand) - 1;
    return left < 0
        ? new Exact(f, negative, exponent + 1, (significand >>> 1) | (significand & 1))
        : new Exact(f, negative, exponent - left, significand << left);
  }

  /// A finite number other than zero, from its bits.
  private static Exact of(FloatFormat f, long bits) {
    int field = f.exponentField(bits);
    long fraction = f.fraction(bits);
    int low = TOP + 1 - f.precision();
    return field == 0
        ? normal(f, f.negative(bits), f.lowestExponent(), fraction << low)
        : new Exact(
            f, f.negative(bits), field - f.bias(), (fraction | (1L << (f.precision() - 1))) << low);
  }

  private static Exact nan(FloatFormat f, boolean signalling) {
    return new Exact(f, f.canonicalNan(), signalling ? FloatFlags.NV : 0);
  }

  /// @return null when no operand is a NaN
  private static @Nullable Exact nan(FloatFormat f, long a, long b) {
    return f.isNan(a) || f.isNan(b) ? nan(f, f.isSignalling(a) || f.isSignalling(b)) : null;
  }

  /// Shifts right; bit 0 of the result remembers whether anything fell out.
  private static long shiftSticky(long value, int by) {
    if (by >= 64) {
      return value == 0 ? 0 : 1;
    }
    return by == 0 ? value : (value >>> by) | ((value & ((1L << by) - 1)) == 0 ? 0 : 1);
  }

  static Exact add(FloatFormat f, long a, long b, int rm) {
    Exact nan = nan(f, a, b);
    if (nan != null) {
      return nan;
    }
    if (f.isInfinite(a) || f.isInfinite(b)) {
      boolean opposite = f.isInfinite(a) && f.isInfinite(b) && a != b;
      return opposite ? invalid(f) : new Exact(f, f.isInfinite(a) ? a : b, 0);
    }
    if (f.isZero(a) && f.isZero(b)) {
      return new Exact(f, a == b ? a : f.zero(rm == Rounding.RDN), 0);
    }
    if (f.isZero(a) || f.isZero(b)) {
      return new Exact(f, f.isZero(a) ? b : a, 0);
    }
    Exact x = of(f, a);
    Exact y = of(f, b);
    if (x.exponent < y.exponent) {
      Exact t = x;
      x = y;
      y = t;
    }
    long other = shiftSticky(y.significand, x.exponent - y.exponent);
    if (x.negative == y.negative) {
      return normal(f, x.negative, x.exponent, x.significand + other);
    }
    long difference = x.significand - other;
    if (difference == 0) {
      return new Exact(f, f.zero(rm == Rounding.RDN), 0);
    }
    return difference > 0
        ? normal(f, x.negative, x.exponent, difference)
        : normal(f, y.negative, x.exponent, -difference);
  }

  static Exact multiply(FloatFormat f, long a, long b) {
    Exact nan = nan(f, a, b);
    if (nan != null) {
      return nan;
    }
    boolean negative = f.negative(a) != f.negative(b);
    if (f.isInfinite(a) || f.isInfinite(b)) {
      return f.isZero(a) || f.isZero(b) ? invalid(f) : new Exact(f, f.infinity(negative), 0);
    }
    if (f.isZero(a) || f.isZero(b)) {
      return new Exact(f, f.zero(negative), 0);
    }
    Exact x = of(f, a);
    Exact y = of(f, b);
    long high = Math.multiplyHigh(x.significand, y.significand);
    long low = x.significand * y.significand;
    long product = (high << 2) | (low >>> 62) | (low << 2 == 0 ? 0 : 1);
    return normal(f, negative, x.exponent + y.exponent, product);
  }

  static Exact divide(FloatFormat f, long a, long b) {
    Exact nan = nan(f, a, b);
    if (nan != null) {
      return nan;
    }
    boolean negative = f.negative(a) != f.negative(b);
    if (f.isInfinite(a)) {
      return f.isInfinite(b) ? invalid(f) : new Exact(f, f.infinity(negative), 0);
    }
    if (f.isZero(b)) {
      return f.isZero(a) ? invalid(f) : new Exact(f, f.infinity(negative), FloatFlags.DZ);
    }
    if (f.isInfinite(b) || f.isZero(a)) {
      return new Exact(f, f.zero(negative), 0);
    }
    Exact x = of(f, a);
    Exact y = of(f, b);
    // Long division, a bit at a time: the quotient's bits come out from 62 down.
    long remainder = x.significand;
    long quotient = 0;
    for (int i = TOP; i >= 0; i--) {
      if (Long.compareUnsigned(remainder, y.significand) >= 0) {
        remainder -= y.significand;
        quotient |= 1L << i;
      }
      remainder <<= 1;
    }
    return normal(f, negative, x.exponent - y.exponent, quotient | (remainder == 0 ? 0 : 1));
  }

  static Exact squareRoot(FloatFormat f, long a) {
    if (f.isNan(a)) {
      return nan(f, f.isSignalling(a));
    }
    if (f.isZero(a)) {
      return new Exact(f, a, 0);
    }
    if (f.negative(a)) {
      return invalid(f);
    }
    if (f.isInfinite(a)) {
      return new Exact(f, a, 0);
    }
    Exact x = of(f, a);
    // Two bits of the operand for each bit of the root, from the top; behind the operand stand
    // zeroes.
    long operand = (x.exponent & 1) == 0 ? x.significand : x.significand << 1;
    long remainder = 0;
    long root = 0;
    for (int i = 0; i < ROOT_BITS; i++) {
      remainder = (remainder << 2) | (operand >>> 62);
      operand <<= 2;
      long trial = (root << 2) | 1;
      root <<= 1;
      if (remainder >= trial) {
        remainder -= trial;
        root |= 1;
      }
    }
    long significand = root << (TOP + 1 - ROOT_BITS);
    return normal(f, false, x.exponent >> 1, significand | (remainder == 0 ? 0 : 1));
  }

  /// a * b + c with one rounding.
  static Exact fused(FloatFormat f, long a, long b, long c, int rm) {
    boolean zeroTimesInfinity =
        (f.isZero(a) && f.isInfinite(b)) || (f.isInfinite(a) && f.isZero(b));
    if (f.isNan(a) || f.isNan(b) || f.isNan(c)) {
      // 0 * infinity is invalid even when a quiet NaN is added (Unpriv. 21.6).
      return nan(
          f, zeroTimesInfinity || f.isSignalling(a) || f.isSignalling(b) || f.isSignalling(c));
    }
    if (zeroTimesInfinity) {
      return invalid(f);
    }
    boolean negative = f.negative(a) != f.negative(b);
    if (f.isInfinite(a) || f.isInfinite(b)) {
      return f.isInfinite(c) && f.negative(c) != negative
          ? invalid(f)
          : new Exact(f, f.infinity(negative), 0);
    }
    if (f.isInfinite(c)) {
      return new Exact(f, c, 0);
    }
    if (f.isZero(a) || f.isZero(b)) {
      return add(f, f.zero(negative), c, rm);
    }
    Exact x = of(f, a);
    Exact y = of(f, b);
    // The product as 128 bits, its highest bit at 124 or 125: value = (high:low) * 2^(exponent -
    // 124).
    long high = Math.multiplyHigh(x.significand, y.significand);
    long low = x.significand * y.significand;
    int exponent = x.exponent + y.exponent;
    if (f.isZero(c)) {
      return wide(f, negative, exponent, high, low);
    }
    Exact z = of(f, c);
    return addWide(f, negative, exponent, high, low, z, rm);
  }

  private static Exact wide(FloatFormat f, boolean negative, int exponent, long high, long low) {
    int left =
        (high != 0 ? Long.numberOfLeadingZeros(high) : 64 + Long.numberOfLeadingZeros(low)) - 1;
    long top;
    long rest;
    if (left >= 64) {
      top = left == 64 ? low : low << (left - 64);
      rest = 0;
    } else if (left <= 0) {
      top = left == 0 ? high : high >>> 1;
      rest = left == 0 ? low : (low | (high & 1));
    } else {
      top = (high << left) | (low >>> (64 - left));
      rest = low << left;
    }
    // Bit 126 counts as exponent + 2.
    return new Exact(f, negative, exponent + 2 - left, top | (rest == 0 ? 0 : 1));
  }

  private static Exact addWide(
      FloatFormat f, boolean negative, int exponent, long high, long low, Exact z, int rm) {
    long zHigh = z.significand >>> 2; // highest bit at 124
    long zLow = z.significand << 62;
    int distance = exponent - z.exponent;
    long pHigh = high;
    long pLow = low;
    int e = Math.max(exponent, z.exponent);
    if (distance > 0) {
      zLow = shiftLow(zHigh, zLow, distance);
      zHigh = distance >= 64 ? 0 : zHigh >>> distance;
    } else if (distance < 0) {
      pLow = shiftLow(pHigh, pLow, -distance);
      pHigh = -distance >= 64 ? 0 : pHigh >>> -distance;
    }
    if (negative == z.negative) {
      long sumLow = pLow + zLow;
      long carry = Long.compareUnsigned(sumLow, pLow) < 0 ? 1 : 0;
      return wide(f, negative, e, pHigh + zHigh + carry, sumLow);
    }
    long lowDifference = pLow - zLow;
    long borrow = Long.compareUnsigned(pLow, zLow) < 0 ? 1 : 0;
    long highDifference = pHigh - zHigh - borrow;
    if ((highDifference | lowDifference) == 0) {
      return new Exact(f, f.zero(rm == Rounding.RDN), 0);
    }
    if (highDifference >= 0) {
      return wide(f, negative, e, highDifference, lowDifference);
    }
    long negatedLow = -lowDifference;
    long negatedHigh = ~highDifference + (lowDifference == 0 ? 1 : 0);
    return wide(f, z.negative, e, negatedHigh, negatedLow);
  }

  /// The lower half of (high:low) >>> by, sticky.
  private static long shiftLow(long high, long low, int by) {
    if (by >= 128) {
      return (high | low) == 0 ? 0 : 1;
    }
    if (by >= 64) {
      return shiftSticky(high, by - 64) | (low == 0 ? 0 : 1);
    }
    return (low >>> by) | (high << (64 - by)) | (low << (64 - by) == 0 ? 0 : 1);
  }

  /// An integer's value: `magnitude` is unsigned.
  static Exact integer(FloatFormat f, boolean negative, long magnitude) {
    return magnitude == 0 ? new Exact(f, 0, 0) : normal(f, negative, TOP, magnitude);
  }

  /// The number `bits` of one format as a value to be rounded to another.
  static Exact convert(FloatFormat from, long bits, FloatFormat to) {
    if (from.isNan(bits)) {
      return nan(to, from.isSignalling(bits));
    }
    boolean negative = from.negative(bits);
    if (from.isInfinite(bits)) {
      return new Exact(to, to.infinity(negative), 0);
    }
    if (from.isZero(bits)) {
      return new Exact(to, to.zero(negative), 0);
    }
    Exact x = of(from, bits);
    return new Exact(to, negative, x.exponent, x.significand);
  }

  /// The bits of the rounded result.
  long value(int rm) {
    if (special) {
      return bits;
    }
    int shift = shift();
    long kept = round(shift, rm);
    int p = format.precision();
    int field = Math.max(exponent, format.lowestExponent() - 1) + format.bias();
    if (exponent >= format.lowestExponent() && kept == 1L << p) {
      kept >>>= 1;
      field++;
    }
    if (field >= format.specialExponent()) {
      boolean infinite =
          switch (rm) {
            case Rounding.RTZ -> false;
            case Rounding.RDN -> negative;
            case Rounding.RUP -> !negative;
            default -> true;
          };
      return infinite ? format.infinity(negative) : format.largest(negative);
    }
    // The hidden bit is added to the exponent field below it; a subnormal has field 0 and no hidden
    // bit, and one that
    // was rounded up to the smallest normal number carries into the field by itself.
    long magnitude = field == 0 ? kept : ((long) (field - 1) << (p - 1)) + kept;
    return format.zero(negative) | magnitude;
  }

  /// The exception flags of the rounded result.
  int flags(int rm) {
    if (special) {
      return flags;
    }
    int p = format.precision();
    int shift = shift();
    long kept = round(shift, rm);
    boolean inexact = cut(shift) != 0;
    if (exponent >= format.lowestExponent()) {
      int field = exponent + format.bias() + (kept == 1L << p ? 1 : 0);
      return field >= format.specialExponent()
          ? FloatFlags.OF | FloatFlags.NX
          : (inexact ? FloatFlags.NX : 0);
    }
    // Tiny after rounding: unless the result, rounded with an exponent without bounds, is a normal
    // number.
    boolean tiny = exponent < format.lowestExponent() - 1 || round(TOP + 1 - p, rm) != 1L << p;
    return inexact ? FloatFlags.NX | (tiny ? FloatFlags.UF : 0) : 0;
  }

  /// How many bits of the significand are cut off.
  private int shift() {
    int below = Math.max(0, format.lowestExponent() - exponent);
    return TOP + 1 - format.precision() + Math.min(below, 64);
  }

  /// What is cut off.
  private long cut(int shift) {
    return shift > TOP ? significand : significand & ((1L << shift) - 1);
  }

  private long round(int shift, int rm) {
    long kept = shift > TOP ? 0 : significand >>> shift;
    long cut = cut(shift);
    int rest = shift > TOP + 1 ? -1 : Long.compare(cut, 1L << (shift - 1));
    return Rounding.up(rm, negative, (kept & 1) != 0, rest, cut != 0) ? kept + 1 : kept;
  }
}
