package machv.semantics;

/// Conversions from floating point to integers: rounded, and saturating with NV (Unpriv. 21.7).
final class FloatToInteger {
  private FloatToInteger() {}

  /// The magnitude of a finite number, rounded to an integer, or -1 as "2^64 or more" with [#isHuge].
  private static long magnitude(FloatFormat f, long bits, int rm) {
    int exponent = exponent(f, bits);
    long significand = significand(f, bits);
    int shift = f.precision() - 1 - exponent;
    if (shift <= 0) {
      return significand << -shift;
    }
    long kept = shift > 63 ? 0 : significand >>> shift;
    int rest = shift > 62 ? -1 : Long.compare(cut(significand, shift), 1L << (shift - 1));
    boolean inexact = cut(significand, shift) != 0;
    return Rounding.up(rm, f.negative(bits), (kept & 1) != 0, rest, inexact) ? kept + 1 : kept;
  }

  private static int exponent(FloatFormat f, long bits) {
    return Math.max(f.exponentField(bits), 1) - f.bias();
  }

  private static long significand(FloatFormat f, long bits) {
    long hidden = f.exponentField(bits) == 0 ? 0 : 1L << (f.precision() - 1);
    return f.fraction(bits) | hidden;
  }

  private static long cut(long significand, int shift) {
    return shift > 62 ? significand : significand & ((1L << shift) - 1);
  }

  /// Whether a number is an infinity, a NaN, or 2^64 and more.
  private static boolean isHuge(FloatFormat f, long bits) {
    return exponent(f, bits) >= 64;
  }

  private static boolean inRange(
      FloatFormat f, long bits, long magnitude, int width, boolean signed) {
    if (isHuge(f, bits)) {
      return false;
    }
    if (f.negative(bits)) {
      long most = signed ? 1L << (width - 1) : 0;
      return Long.compareUnsigned(magnitude, most) <= 0;
    }
    long most = -1L >>> (64 - width + (signed ? 1 : 0));
    return Long.compareUnsigned(magnitude, most) <= 0;
  }

  /// The integer as a register holds it: 32-bit results sign-extended, unsigned ones too.
  static long value(FloatFormat f, long bits, int rm, int width, boolean signed) {
    long magnitude = isHuge(f, bits) ? 0 : magnitude(f, bits, rm);
    long result;
    if (inRange(f, bits, magnitude, width, signed)) {
      result = f.negative(bits) ? -magnitude : magnitude;
    } else if (f.negative(bits) && !f.isNan(bits)) {
      result = signed ? -1L << (width - 1) : 0;
    } else {
      result = -1L >>> (64 - width + (signed ? 1 : 0));
    }
    return width == 32 ? (int) result : result;
  }

  static int flags(FloatFormat f, long bits, int rm, int width, boolean signed) {
    long magnitude = isHuge(f, bits) ? 0 : magnitude(f, bits, rm);
    if (!inRange(f, bits, magnitude, width, signed)) {
      return FloatFlags.NV;
    }
    int shift = f.precision() - 1 - exponent(f, bits);
    return shift > 0 && cut(significand(f, bits), shift) != 0 ? FloatFlags.NX : 0;
  }
}
