package machv.semantics;

import java.math.BigInteger;

/// IEEE 754 arithmetic as the standard defines it: the exact result first, in integers of any size, then one rounding.
///
/// It shares nothing with what it checks but the numbers of modes and flags.
public final class ExactModel {
  public static final ExactModel SINGLE = new ExactModel(24, 8);
  public static final ExactModel DOUBLE = new ExactModel(53, 11);

  /// What an operation gives.
  public record Result(long bits, int flags) {
    @Override
    public String toString() {
      return Long.toHexString(bits) + " flags " + flags;
    }
  }

  private static final int MORE_THAN_ENOUGH = 300;

  final int precision;
  private final int exponentBits;
  private final int leastExponent;
  private final int greatestExponent;

  private ExactModel(int precision, int exponentBits) {
    this.precision = precision;
    this.exponentBits = exponentBits;
    this.greatestExponent = (1 << (exponentBits - 1)) - 1;
    this.leastExponent = 1 - greatestExponent;
  }

  // The format.

  int width() {
    return precision + exponentBits;
  }

  private long exponentMask() {
    return (1L << exponentBits) - 1;
  }

  private long field(long a) {
    return a >>> (precision - 1) & exponentMask();
  }

  private long fraction(long a) {
    return a & ((1L << (precision - 1)) - 1);
  }

  boolean negative(long a) {
    return (a >>> (width() - 1) & 1) == 1;
  }

  boolean isNan(long a) {
    return field(a) == exponentMask() && fraction(a) != 0;
  }

  boolean isSignalling(long a) {
    return isNan(a) && fraction(a) >>> (precision - 2) == 0;
  }

  boolean isInfinite(long a) {
    return field(a) == exponentMask() && fraction(a) == 0;
  }

  boolean isZero(long a) {
    return field(a) == 0 && fraction(a) == 0;
  }

  public long zero(boolean negative) {
    return negative ? 1L << (width() - 1) : 0;
  }

  long infinity(boolean negative) {
    return zero(negative) | exponentMask() << (precision - 1);
  }

  public long quietNan() {
    return infinity(false) | 1L << (precision - 2);
  }

  /// The significand of a finite number as an integer with its sign.
  private BigInteger significand(long a) {
    long magnitude = field(a) == 0 ? fraction(a) : fraction(a) | 1L << (precision - 1);
    return BigInteger.valueOf(negative(a) ? -magnitude : magnitude);
  }

  /// What two has to be raised to for the significand's last bit.
  private int scale(long a) {
    return (int) Math.max(field(a), 1) - greatestExponent - (precision - 1);
  }

  // Operations.

  private Result invalid() {
    return new Result(quietNan(), FloatFlags.NV);
  }

  private Result quiet(long... operands) {
    for (long operand : operands) {
      if (isSignalling(operand)) {
        return invalid();
      }
    }
    return new Result(quietNan(), 0);
  }

  public Result add(long a, long b, int rm) {
    if (isNan(a) || isNan(b)) {
      return quiet(a, b);
    }
    if (isInfinite(a) && isInfinite(b) && negative(a) != negative(b)) {
      return invalid();
    }
    if (isInfinite(a) || isInfinite(b)) {
      return new Result(isInfinite(a) ? a : b, 0);
    }
    return sum(significand(a), scale(a), negative(a), b, rm);
  }

  public Result subtract(long a, long b, int rm) {
    return isNan(b) ? quiet(a, b) : add(a, b ^ zero(true), rm);
  }

  /// n * 2^scale + c; `negative` tells the sign of a zero n.
  private Result sum(BigInteger n, int scale, boolean negative, long c, int rm) {
    int common = Math.min(scale, scale(c));
    BigInteger sum = n.shiftLeft(scale - common).add(significand(c).shiftLeft(scale(c) - common));
    if (sum.signum() == 0) {
      boolean bothNegative = negative && negative(c);
      boolean bothPositive = !negative && !negative(c);
      return new Result(zero(bothNegative || (!bothPositive && rm == Rounding.RDN)), 0);
    }
    return round(sum.signum() < 0, sum.abs(), common, false, rm);
  }

  public Result multiply(long a, long b, int rm) {
    if (isNan(a) || isNan(b)) {
      return quiet(a, b);
    }
    boolean negative = negative(a) ^ negative(b);
    if (isInfinite(a) || isInfinite(b)) {
      return isZero(a) || isZero(b) ? invalid() : new Result(infinity(negative), 0);
    }
    BigInteger product = significand(a).multiply(significand(b));
    return product.signum() == 0
        ? new Result(zero(negative), 0)
        : round(negative, product.abs(), scale(a) + scale(b), false, rm);
  }

  public Result fused(long a, long b, long c, int rm) {
    // Unpriv. 21.6: infinity times zero is invalid even if the addend is a quiet NaN.
    if ((isInfinite(a) && isZero(b)) || (isZero(a) && isInfinite(b))) {
      return invalid();
    }
    if (isNan(a) || isNan(b) || isNan(c)) {
      return quiet(a, b, c);
    }
    boolean negative = negative(a) ^ negative(b);
    if (isInfinite(a) || isInfinite(b)) {
      return isInfinite(c) && negative(c) != negative
          ? invalid()
          : new Result(infinity(negative), 0);
    }
    return isInfinite(c)
        ? new Result(c, 0)
        : sum(significand(a).multiply(significand(b)), scale(a) + scale(b), negative, c, rm);
  }

  public Result divide(long a, long b, int rm) {
    if (isNan(a) || isNan(b)) {
      return quiet(a, b);
    }
    if ((isInfinite(a) && isInfinite(b)) || (isZero(a) && isZero(b))) {
      return invalid();
    }
    boolean negative = negative(a) ^ negative(b);
    if (isInfinite(a)) {
      return new Result(infinity(negative), 0);
    }
    if (isZero(b)) {
      return new Result(infinity(negative), FloatFlags.DZ);
    }
    if (isInfinite(b) || isZero(a)) {
      return new Result(zero(negative), 0);
    }
    BigInteger[] quotient =
        significand(a).abs().shiftLeft(MORE_THAN_ENOUGH).divideAndRemainder(significand(b).abs());
    int scale = scale(a) - scale(b) - MORE_THAN_ENOUGH;
    return round(negative, quotient[0], scale, quotient[1].signum() != 0, rm);
  }

  public Result squareRoot(long a, int rm) {
    if (isNan(a)) {
      return quiet(a);
    }
    if (isZero(a)) {
      return new Result(a, 0);
    }
    if (negative(a)) {
      return invalid();
    }
    if (isInfinite(a)) {
      return new Result(a, 0);
    }
    int more = MORE_THAN_ENOUGH + (scale(a) & 1);
    BigInteger[] root = significand(a).shiftLeft(more).sqrtAndRemainder();
    return round(false, root[0], (scale(a) - more) / 2, root[1].signum() != 0, rm);
  }

  public Result convert(long a, ExactModel from, int rm) {
    if (from.isNan(a)) {
      return from.isSignalling(a) ? invalid() : new Result(quietNan(), 0);
    }
    if (from.isInfinite(a)) {
      return new Result(infinity(from.negative(a)), 0);
    }
    return from.isZero(a)
        ? new Result(zero(from.negative(a)), 0)
        : round(from.negative(a), from.significand(a).abs(), from.scale(a), false, rm);
  }

  public Result fromInteger(BigInteger n, int rm) {
    return n.signum() == 0 ? new Result(0, 0) : round(n.signum() < 0, n.abs(), 0, false, rm);
  }

  /// Unpriv. 21.7: what does not fit becomes the nearest integer that does, a NaN the greatest, and is invalid.
  public Result toInteger(long a, int rm, int bits, boolean signed) {
    BigInteger least = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
    BigInteger greatest = least.add(BigInteger.ONE.shiftLeft(bits)).subtract(BigInteger.ONE);
    if (isNan(a) || isInfinite(a)) {
      return integer(isNan(a) || !negative(a) ? greatest : least, bits, FloatFlags.NV);
    }
    BigInteger magnitude = significand(a).abs();
    BigInteger kept = cut(magnitude, -scale(a), negative(a), false, rm);
    BigInteger n = negative(a) ? kept.negate() : kept;
    if (n.compareTo(least) < 0 || n.compareTo(greatest) > 0) {
      return integer(n.signum() < 0 ? least : greatest, bits, FloatFlags.NV);
    }
    boolean exact = scale(a) >= 0 || kept.shiftLeft(-scale(a)).equals(magnitude);
    return integer(n, bits, exact ? 0 : FloatFlags.NX);
  }

  /// Registers hold 32-bit integers sign-extended, unsigned ones too.
  private static Result integer(BigInteger n, int bits, int flags) {
    return new Result(bits == 32 ? n.intValue() : n.longValue(), flags);
  }

  // Comparisons and choices (Unpriv. 21.6, 21.8, 21.9).

  /// Sign of a - b; the operands are no NaNs.
  private int compare(long a, long b) {
    if (isInfinite(a) || isInfinite(b)) {
      return Integer.compare(infinite(a), infinite(b));
    }
    return compare(significand(a), scale(a), significand(b), scale(b));
  }

  private int infinite(long a) {
    return isInfinite(a) ? (negative(a) ? -1 : 1) : 0;
  }

  private int quietFlags(long a, long b) {
    return isSignalling(a) || isSignalling(b) ? FloatFlags.NV : 0;
  }

  /// Quiet: only a signalling NaN is invalid.
  public Result equal(long a, long b) {
    boolean equal = !isNan(a) && !isNan(b) && compare(a, b) == 0;
    return new Result(equal ? 1 : 0, quietFlags(a, b));
  }

  /// Any NaN is invalid.
  public Result less(long a, long b) {
    return isNan(a) || isNan(b)
        ? new Result(0, FloatFlags.NV)
        : new Result(compare(a, b) < 0 ? 1 : 0, 0);
  }

  /// The same.
  public Result lessOrEqual(long a, long b) {
    return isNan(a) || isNan(b)
        ? new Result(0, FloatFlags.NV)
        : new Result(compare(a, b) <= 0 ? 1 : 0, 0);
  }

  /// Of a number and a NaN the number; -0 is less than +0.
  public Result minimum(long a, long b) {
    return choose(a, b, true);
  }

  /// The same.
  public Result maximum(long a, long b) {
    return choose(a, b, false);
  }

  private Result choose(long a, long b, boolean least) {
    long chosen;
    if (isNan(a) || isNan(b)) {
      chosen = !isNan(a) ? a : !isNan(b) ? b : quietNan();
    } else {
      int order = compare(a, b);
      boolean aIsLess = order < 0 || (order == 0 && negative(a));
      chosen = aIsLess == least ? a : b;
    }
    return new Result(chosen, quietFlags(a, b));
  }

  /// Table "Format of result of FCLASS instruction".
  public int classify(long a) {
    if (isNan(a)) {
      return isSignalling(a) ? 0x100 : 0x200;
    }
    if (isInfinite(a)) {
      return negative(a) ? 0x1 : 0x80;
    }
    if (isZero(a)) {
      return negative(a) ? 0x8 : 0x10;
    }
    boolean subnormal = field(a) == 0;
    return negative(a) ? (subnormal ? 0x4 : 0x2) : (subnormal ? 0x20 : 0x40);
  }

  // Rounding.

  /// Rounds n * 2^scale, plus a little more if `sticky`.
  private Result round(boolean negative, BigInteger n, int scale, boolean sticky, int rm) {
    int exponent = n.bitLength() + scale - 1;
    int last = Math.max(exponent, leastExponent) - (precision - 1);
    BigInteger kept = cut(n, last - scale, negative, sticky, rm);
    boolean inexact = sticky || compare(kept, last, n, scale) != 0;
    if (compare(kept, last, BigInteger.ONE, greatestExponent + 1) >= 0) {
      boolean toInfinity =
          rm == Rounding.RNE
              || rm == Rounding.RMM
              || rm == (negative ? Rounding.RDN : Rounding.RUP);
      long bits = infinity(negative);
      return new Result(toInfinity ? bits : bits - 1, FloatFlags.OF | FloatFlags.NX);
    }
    int unboundedLast = exponent - (precision - 1);
    BigInteger unbounded = cut(n, unboundedLast - scale, negative, sticky, rm);
    boolean tiny = compare(unbounded, unboundedLast, BigInteger.ONE, leastExponent) < 0;
    int flags = inexact ? FloatFlags.NX | (tiny ? FloatFlags.UF : 0) : 0;
    return new Result(pack(negative, kept, last), flags);
  }

  private long pack(boolean negative, BigInteger kept, int last) {
    if (kept.bitLength() < precision) {
      return zero(negative) | kept.longValueExact();
    }
    int carry = kept.bitLength() - precision;
    long field = (long) last + carry + (precision - 1) + greatestExponent;
    long fraction = fraction(kept.shiftRight(carry).longValueExact());
    return zero(negative) | field << (precision - 1) | fraction;
  }

  private static int compare(BigInteger a, int aScale, BigInteger b, int bScale) {
    int common = Math.min(aScale, bScale);
    return a.shiftLeft(aScale - common).compareTo(b.shiftLeft(bScale - common));
  }

  /// n without its lowest `bits` bits, rounded.
  private static BigInteger cut(BigInteger n, int bits, boolean negative, boolean sticky, int rm) {
    if (bits <= 0) {
      return n.shiftLeft(-bits); // so much was computed that nothing is sticky below a unit
    }
    BigInteger kept = n.shiftRight(bits);
    BigInteger rest = n.subtract(kept.shiftLeft(bits));
    int half = rest.compareTo(BigInteger.ONE.shiftLeft(bits - 1));
    boolean aboveHalf = half > 0 || (half == 0 && sticky);
    boolean tie = half == 0 && !sticky;
    boolean something = rest.signum() != 0 || sticky;
    boolean up =
        switch (rm) {
          case Rounding.RNE -> aboveHalf || (tie && kept.testBit(0));
          case Rounding.RTZ -> false;
          case Rounding.RDN -> negative && something;
          case Rounding.RUP -> !negative && something;
          case Rounding.RMM -> aboveHalf || tie;
          default -> throw new IllegalArgumentException("rm " + rm);
        };
    return up ? kept.add(BigInteger.ONE) : kept;
  }
}
