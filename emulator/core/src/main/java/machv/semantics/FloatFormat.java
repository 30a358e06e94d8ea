package machv.semantics;

/// A binary format of IEEE 754.
///
/// @param precision bits of the significand, the hidden one included
/// @param width bits in all
record FloatFormat(int precision, int width) {
  static final FloatFormat SINGLE = new FloatFormat(24, 32);
  static final FloatFormat DOUBLE = new FloatFormat(53, 64);

  int bias() {
    return (1 << (width - precision - 1)) - 1;
  }

  /// The exponent of the smallest normal number.
  int lowestExponent() {
    return 1 - bias();
  }

  /// The exponent field of infinities and NaNs.
  int specialExponent() {
    return 2 * bias() + 1;
  }

  int exponentField(long bits) {
    return (int) (bits >>> (precision - 1)) & specialExponent();
  }

  long fraction(long bits) {
    return bits & ((1L << (precision - 1)) - 1);
  }

  boolean negative(long bits) {
    return ((bits >>> (width - 1)) & 1) != 0;
  }

  boolean isNan(long bits) {
    return exponentField(bits) == specialExponent() && fraction(bits) != 0;
  }

  boolean isSignalling(long bits) {
    return isNan(bits) && ((bits >>> (precision - 2)) & 1) == 0;
  }

  boolean isInfinite(long bits) {
    return exponentField(bits) == specialExponent() && fraction(bits) == 0;
  }

  boolean isZero(long bits) {
    return exponentField(bits) == 0 && fraction(bits) == 0;
  }

  long zero(boolean negative) {
    return negative ? 1L << (width - 1) : 0;
  }

  long infinity(boolean negative) {
    return zero(negative) | ((long) specialExponent() << (precision - 1));
  }

  long largest(boolean negative) {
    return infinity(negative) - 1;
  }

  long canonicalNan() {
    return infinity(false) | (1L << (precision - 2));
  }
}
