package machv.semantics;

/// Double-precision floating point (Unpriv. 22), on the bits of its operands.
///
/// Each operation is a pair of pure methods: its value, and the exception flags that it raises. Most callers want the
/// value alone: flags are sticky, so once NX is set the flags of an ordinary result cannot change anything (see
/// [#raisesAtMostInexact]). To nearest even, the rounding mode of practically all programs, the value is computed by
/// Java, whose arithmetic is IEEE 754's in that mode, and its inexactness by an error-free transformation;
/// everything else goes through [Exact].
///
/// NaN results are canonical. Rounding modes are those of [Rounding]; reserved ones never come here.
public final class Float64 {
  private static final FloatFormat FORMAT = FloatFormat.DOUBLE;

  /// The canonical NaN.
  public static final long NAN = 0x7FF8_0000_0000_0000L;

  private static final long SIGN = Long.MIN_VALUE;

  // Between these magnitudes no operation overflows or is tiny, and error terms are exact.
  private static final double SMALL = 0x1p-900;
  private static final double LARGE = 0x1p900;

  private Float64() {}

  private static long canonical(double value) {
    return Double.isNaN(value) ? NAN : Double.doubleToRawLongBits(value);
  }

  private static boolean ordinary(double value) {
    double magnitude = Math.abs(value);
    return magnitude > SMALL && magnitude < LARGE;
  }

  /// Whether an operation with this result raised no flag but perhaps NX: the result is a normal number well inside the
  /// format's range.
  public static boolean raisesAtMostInexact(long result) {
    return ordinary(Double.longBitsToDouble(result));
  }

  public static long add(long a, long b, int rm) {
    return rm == Rounding.RNE
        ? canonical(Double.longBitsToDouble(a) + Double.longBitsToDouble(b))
        : Exact.add(FORMAT, a, b, rm).value(rm);
  }

  public static int addFlags(long a, long b, int rm) {
    double x = Double.longBitsToDouble(a);
    double y = Double.longBitsToDouble(b);
    double sum = x + y;
    if (ordinary(x) && ordinary(y) && ordinary(sum)) {
      // The error of a sum is a number of the format (Knuth).
      double part = sum - x;
      double error = (x - (sum - part)) + (y - part);
      return error == 0 ? 0 : FloatFlags.NX;
    }
    return Exact.add(FORMAT, a, b, rm).flags(rm);
  }

  public static long sub(long a, long b, int rm) {
    return isNan(b) ? NAN : add(a, b ^ SIGN, rm);
  }

  public static int subFlags(long a, long b, int rm) {
    return addFlags(a, isNan(b) ? b : b ^ SIGN, rm);
  }

  public static long mul(long a, long b, int rm) {
    return rm == Rounding.RNE
        ? canonical(Double.longBitsToDouble(a) * Double.longBitsToDouble(b))
        : Exact.multiply(FORMAT, a, b).value(rm);
  }

  public static int mulFlags(long a, long b, int rm) {
    double x = Double.longBitsToDouble(a);
    double y = Double.longBitsToDouble(b);
    double product = x * y;
    if (ordinary(x) && ordinary(y) && ordinary(product)) {
      return Math.fma(x, y, -product) == 0 ? 0 : FloatFlags.NX;
    }
    return Exact.multiply(FORMAT, a, b).flags(rm);
  }

  public static long div(long a, long b, int rm) {
    return rm == Rounding.RNE
        ? canonical(Double.longBitsToDouble(a) / Double.longBitsToDouble(b))
        : Exact.divide(FORMAT, a, b).value(rm);
  }

  public static int divFlags(long a, long b, int rm) {
    double x = Double.longBitsToDouble(a);
    double y = Double.longBitsToDouble(b);
    double quotient = x / y;
    if (ordinary(x) && ordinary(y) && ordinary(quotient)) {
      return Math.fma(-quotient, y, x) == 0 ? 0 : FloatFlags.NX;
    }
    return Exact.divide(FORMAT, a, b).flags(rm);
  }

  public static long sqrt(long a, int rm) {
    return rm == Rounding.RNE
        ? canonical(Math.sqrt(Double.longBitsToDouble(a)))
        : Exact.squareRoot(FORMAT, a).value(rm);
  }

  public static int sqrtFlags(long a, int rm) {
    double x = Double.longBitsToDouble(a);
    if (x > SMALL && x < LARGE) {
      double root = Math.sqrt(x);
      return Math.fma(-root, root, x) == 0 ? 0 : FloatFlags.NX;
    }
    return Exact.squareRoot(FORMAT, a).flags(rm);
  }

  /// a * b + c, rounded once.
  public static long fma(long a, long b, long c, int rm) {
    return rm == Rounding.RNE
        ? canonical(
            Math.fma(
                Double.longBitsToDouble(a), Double.longBitsToDouble(b), Double.longBitsToDouble(c)))
        : Exact.fused(FORMAT, a, b, c, rm).value(rm);
  }

  public static int fmaFlags(long a, long b, long c, int rm) {
    return Exact.fused(FORMAT, a, b, c, rm).flags(rm);
  }

  /// `fsgnj`: a with b's sign.
  public static long copySign(long a, long b) {
    return (a & ~SIGN) | (b & SIGN);
  }

  public static long negate(long a) {
    return a ^ SIGN;
  }

  /// IEEE 754-2019 minimumNumber: of a number and a NaN the number, and -0 is less than +0.
  public static long min(long a, long b) {
    if (isNan(a)) {
      return isNan(b) ? NAN : b;
    }
    return isNan(b)
        ? a
        : Double.doubleToRawLongBits(
            Math.min(Double.longBitsToDouble(a), Double.longBitsToDouble(b)));
  }

  public static long max(long a, long b) {
    if (isNan(a)) {
      return isNan(b) ? NAN : b;
    }
    return isNan(b)
        ? a
        : Double.doubleToRawLongBits(
            Math.max(Double.longBitsToDouble(a), Double.longBitsToDouble(b)));
  }

  /// Flags of `min`, `max` and the quiet comparison `eq`: NV for a signalling NaN.
  public static int quietFlags(long a, long b) {
    return isSignalling(a) || isSignalling(b) ? FloatFlags.NV : 0;
  }

  /// Flags of the signalling comparisons `lt` and `le`: NV for any NaN.
  public static int signallingFlags(long a, long b) {
    return isNan(a) || isNan(b) ? FloatFlags.NV : 0;
  }

  public static boolean eq(long a, long b) {
    return Double.longBitsToDouble(a) == Double.longBitsToDouble(b);
  }

  public static boolean lt(long a, long b) {
    return Double.longBitsToDouble(a) < Double.longBitsToDouble(b);
  }

  public static boolean le(long a, long b) {
    return Double.longBitsToDouble(a) <= Double.longBitsToDouble(b);
  }

  private static boolean isNan(long a) {
    return Double.isNaN(Double.longBitsToDouble(a));
  }

  private static boolean isSignalling(long a) {
    return FORMAT.isSignalling(a);
  }

  /// `fclass`: one bit of ten, from -infinity to quiet NaN.
  public static int classify(long a) {
    if (isNan(a)) {
      return isSignalling(a) ? 1 << 8 : 1 << 9;
    }
    int kind =
        FORMAT.isZero(a) ? 3 : FORMAT.isInfinite(a) ? 0 : FORMAT.exponentField(a) == 0 ? 2 : 1;
    return 1 << (a < 0 ? kind : 7 - kind);
  }

  public static long toInt32(long a, int rm) {
    return FloatToInteger.value(FORMAT, a, rm, 32, true);
  }

  public static int toInt32Flags(long a, int rm) {
    return FloatToInteger.flags(FORMAT, a, rm, 32, true);
  }

  public static long toUint32(long a, int rm) {
    return FloatToInteger.value(FORMAT, a, rm, 32, false);
  }

  public static int toUint32Flags(long a, int rm) {
    return FloatToInteger.flags(FORMAT, a, rm, 32, false);
  }

  public static long toInt64(long a, int rm) {
    return FloatToInteger.value(FORMAT, a, rm, 64, true);
  }

  public static int toInt64Flags(long a, int rm) {
    return FloatToInteger.flags(FORMAT, a, rm, 64, true);
  }

  public static long toUint64(long a, int rm) {
    return FloatToInteger.value(FORMAT, a, rm, 64, false);
  }

  public static int toUint64Flags(long a, int rm) {
    return FloatToInteger.flags(FORMAT, a, rm, 64, false);
  }

  public static long fromInt32(long value) {
    return Double.doubleToRawLongBits((int) value);
  }

  public static long fromUint32(long value) {
    return Double.doubleToRawLongBits((double) (value & 0xFFFF_FFFFL));
  }

  public static long fromInt64(long value, int rm) {
    return Exact.integer(FORMAT, value < 0, Math.abs(value)).value(rm);
  }

  public static int fromInt64Flags(long value, int rm) {
    return Exact.integer(FORMAT, value < 0, Math.abs(value)).flags(rm);
  }

  public static long fromUint64(long value, int rm) {
    return Exact.integer(FORMAT, false, value).value(rm);
  }

  public static int fromUint64Flags(long value, int rm) {
    return Exact.integer(FORMAT, false, value).flags(rm);
  }

  /// Exact, whatever the rounding mode.
  public static long fromSingle(int a) {
    return canonical(Float.intBitsToFloat(a));
  }

  public static int fromSingleFlags(int a) {
    return FloatFormat.SINGLE.isSignalling(a & 0xFFFF_FFFFL) ? FloatFlags.NV : 0;
  }
}
