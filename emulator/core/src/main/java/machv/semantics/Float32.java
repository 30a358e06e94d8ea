package machv.semantics;

/// Single-precision floating point (Unpriv. 21), on the bits of its operands.
///
/// Each operation is a pair of pure methods: its value, and the exception flags that it raises. Most callers want the
/// value alone: flags are sticky, so once NX is set the flags of an ordinary result cannot change anything (see
/// [#raisesAtMostInexact]). To nearest even, the rounding mode of practically all programs, the value is computed by
/// Java, whose arithmetic is IEEE 754's in that mode, and its inexactness by an error-free transformation;
/// everything else goes through [Exact].
///
/// NaN results are canonical. Rounding modes are those of [Rounding]; reserved ones never come here.
public final class Float32 {
  private static final FloatFormat FORMAT = FloatFormat.SINGLE;

  /// The canonical NaN.
  public static final int NAN = 0x7FC0_0000;

  private static final int SIGN = Integer.MIN_VALUE;

  // Between these magnitudes no operation overflows or is tiny, and error terms are exact.
  private static final float SMALL = 0x1p-60f;
  private static final float LARGE = 0x1p60f;

  private Float32() {}

  /// The single value in a register; one that is not NaN-boxed counts as the canonical NaN (Unpriv. 22.2).
  public static int unbox(long register) {
    return register >>> 32 == 0xFFFF_FFFFL ? (int) register : NAN;
  }

  /// A single value as a register holds it.
  public static long box(int bits) {
    return bits | 0xFFFF_FFFF_0000_0000L;
  }

  // The formats' masks are for 64 bits: an int is widened without its sign.
  private static long wide(int bits) {
    return bits & 0xFFFF_FFFFL;
  }

  private static int canonical(float value) {
    return Float.isNaN(value) ? NAN : Float.floatToRawIntBits(value);
  }

  private static boolean ordinary(float value) {
    float magnitude = Math.abs(value);
    return magnitude > SMALL && magnitude < LARGE;
  }

  /// Whether an operation with this result raised no flag but perhaps NX: the result is a normal number well inside the
  /// format's range.
  public static boolean raisesAtMostInexact(int result) {
    return ordinary(Float.intBitsToFloat(result));
  }

  public static int add(int a, int b, int rm) {
    return rm == Rounding.RNE
        ? canonical(Float.intBitsToFloat(a) + Float.intBitsToFloat(b))
        : (int) Exact.add(FORMAT, wide(a), wide(b), rm).value(rm);
  }

  public static int addFlags(int a, int b, int rm) {
    float x = Float.intBitsToFloat(a);
    float y = Float.intBitsToFloat(b);
    float sum = x + y;
    if (ordinary(x) && ordinary(y) && ordinary(sum)) {
      // The error of a sum is a number of the format (Knuth).
      float part = sum - x;
      float error = (x - (sum - part)) + (y - part);
      return error == 0 ? 0 : FloatFlags.NX;
    }
    return Exact.add(FORMAT, wide(a), wide(b), rm).flags(rm);
  }

  public static int sub(int a, int b, int rm) {
    return isNan(b) ? NAN : add(a, b ^ SIGN, rm);
  }

  public static int subFlags(int a, int b, int rm) {
    return addFlags(a, isNan(b) ? b : b ^ SIGN, rm);
  }

  public static int mul(int a, int b, int rm) {
    return rm == Rounding.RNE
        ? canonical(Float.intBitsToFloat(a) * Float.intBitsToFloat(b))
        : (int) Exact.multiply(FORMAT, wide(a), wide(b)).value(rm);
  }

  public static int mulFlags(int a, int b, int rm) {
    float x = Float.intBitsToFloat(a);
    float y = Float.intBitsToFloat(b);
    float product = x * y;
    if (ordinary(x) && ordinary(y) && ordinary(product)) {
      return (double) x * y == product ? 0 : FloatFlags.NX;
    }
    return Exact.multiply(FORMAT, wide(a), wide(b)).flags(rm);
  }

  public static int div(int a, int b, int rm) {
    return rm == Rounding.RNE
        ? canonical(Float.intBitsToFloat(a) / Float.intBitsToFloat(b))
        : (int) Exact.divide(FORMAT, wide(a), wide(b)).value(rm);
  }

  public static int divFlags(int a, int b, int rm) {
    float x = Float.intBitsToFloat(a);
    float y = Float.intBitsToFloat(b);
    float quotient = x / y;
    if (ordinary(x) && ordinary(y) && ordinary(quotient)) {
      return (double) quotient * y == x ? 0 : FloatFlags.NX;
    }
    return Exact.divide(FORMAT, wide(a), wide(b)).flags(rm);
  }

  public static int sqrt(int a, int rm) {
    return rm == Rounding.RNE
        ? canonical((float) Math.sqrt(Float.intBitsToFloat(a)))
        : (int) Exact.squareRoot(FORMAT, wide(a)).value(rm);
  }

  public static int sqrtFlags(int a, int rm) {
    float x = Float.intBitsToFloat(a);
    if (x > SMALL && x < LARGE) {
      float root = (float) Math.sqrt(x);
      return (double) root * root == x ? 0 : FloatFlags.NX;
    }
    return Exact.squareRoot(FORMAT, wide(a)).flags(rm);
  }

  /// a * b + c, rounded once.
  public static int fma(int a, int b, int c, int rm) {
    return rm == Rounding.RNE
        ? canonical(
            Math.fma(Float.intBitsToFloat(a), Float.intBitsToFloat(b), Float.intBitsToFloat(c)))
        : (int) Exact.fused(FORMAT, wide(a), wide(b), wide(c), rm).value(rm);
  }

  public static int fmaFlags(int a, int b, int c, int rm) {
    return Exact.fused(FORMAT, wide(a), wide(b), wide(c), rm).flags(rm);
  }

  /// `fsgnj`: a with b's sign.
  public static int copySign(int a, int b) {
    return (a & ~SIGN) | (b & SIGN);
  }

  public static int negate(int a) {
    return a ^ SIGN;
  }

  /// IEEE 754-2019 minimumNumber: of a number and a NaN the number, and -0 is less than +0.
  public static int min(int a, int b) {
    if (isNan(a)) {
      return isNan(b) ? NAN : b;
    }
    return isNan(b)
        ? a
        : Float.floatToRawIntBits(Math.min(Float.intBitsToFloat(a), Float.intBitsToFloat(b)));
  }

  public static int max(int a, int b) {
    if (isNan(a)) {
      return isNan(b) ? NAN : b;
    }
    return isNan(b)
        ? a
        : Float.floatToRawIntBits(Math.max(Float.intBitsToFloat(a), Float.intBitsToFloat(b)));
  }

  /// Flags of `min`, `max` and the quiet comparison `eq`: NV for a signalling NaN.
  public static int quietFlags(int a, int b) {
    return isSignalling(a) || isSignalling(b) ? FloatFlags.NV : 0;
  }

  /// Flags of the signalling comparisons `lt` and `le`: NV for any NaN.
  public static int signallingFlags(int a, int b) {
    return isNan(a) || isNan(b) ? FloatFlags.NV : 0;
  }

  public static boolean eq(int a, int b) {
    return Float.intBitsToFloat(a) == Float.intBitsToFloat(b);
  }

  public static boolean lt(int a, int b) {
    return Float.intBitsToFloat(a) < Float.intBitsToFloat(b);
  }

  public static boolean le(int a, int b) {
    return Float.intBitsToFloat(a) <= Float.intBitsToFloat(b);
  }

  private static boolean isNan(int a) {
    return Float.isNaN(Float.intBitsToFloat(a));
  }

  private static boolean isSignalling(int a) {
    return FORMAT.isSignalling(wide(a));
  }

  /// `fclass`: one bit of ten, from -infinity to quiet NaN.
  public static int classify(int a) {
    if (isNan(a)) {
      return isSignalling(a) ? 1 << 8 : 1 << 9;
    }
    int kind =
        FORMAT.isZero(wide(a))
            ? 3
            : FORMAT.isInfinite(wide(a)) ? 0 : FORMAT.exponentField(wide(a)) == 0 ? 2 : 1;
    return 1 << (a < 0 ? kind : 7 - kind);
  }

  public static long toInt32(int a, int rm) {
    return FloatToInteger.value(FORMAT, wide(a), rm, 32, true);
  }

  public static int toInt32Flags(int a, int rm) {
    return FloatToInteger.flags(FORMAT, wide(a), rm, 32, true);
  }

  public static long toUint32(int a, int rm) {
    return FloatToInteger.value(FORMAT, wide(a), rm, 32, false);
  }

  public static int toUint32Flags(int a, int rm) {
    return FloatToInteger.flags(FORMAT, wide(a), rm, 32, false);
  }

  public static long toInt64(int a, int rm) {
    return FloatToInteger.value(FORMAT, wide(a), rm, 64, true);
  }

  public static int toInt64Flags(int a, int rm) {
    return FloatToInteger.flags(FORMAT, wide(a), rm, 64, true);
  }

  public static long toUint64(int a, int rm) {
    return FloatToInteger.value(FORMAT, wide(a), rm, 64, false);
  }

  public static int toUint64Flags(int a, int rm) {
    return FloatToInteger.flags(FORMAT, wide(a), rm, 64, false);
  }

  public static int fromInt32(long value, int rm) {
    return (int) Exact.integer(FORMAT, (int) value < 0, Math.abs((long) (int) value)).value(rm);
  }

  public static int fromInt32Flags(long value, int rm) {
    return Exact.integer(FORMAT, (int) value < 0, Math.abs((long) (int) value)).flags(rm);
  }

  public static int fromUint32(long value, int rm) {
    return (int) Exact.integer(FORMAT, false, value & 0xFFFF_FFFFL).value(rm);
  }

  public static int fromUint32Flags(long value, int rm) {
    return Exact.integer(FORMAT, false, value & 0xFFFF_FFFFL).flags(rm);
  }

  public static int fromInt64(long value, int rm) {
    return (int) Exact.integer(FORMAT, value < 0, Math.abs(value)).value(rm);
  }

  public static int fromInt64Flags(long value, int rm) {
    return Exact.integer(FORMAT, value < 0, Math.abs(value)).flags(rm);
  }

  public static int fromUint64(long value, int rm) {
    return (int) Exact.integer(FORMAT, false, value).value(rm);
  }

  public static int fromUint64Flags(long value, int rm) {
    return Exact.integer(FORMAT, false, value).flags(rm);
  }

  public static int fromDouble(long a, int rm) {
    return rm == Rounding.RNE
        ? canonical((float) Double.longBitsToDouble(a))
        : (int) Exact.convert(FloatFormat.DOUBLE, a, FORMAT).value(rm);
  }

  public static int fromDoubleFlags(long a, int rm) {
    return Exact.convert(FloatFormat.DOUBLE, a, FORMAT).flags(rm);
  }
}
