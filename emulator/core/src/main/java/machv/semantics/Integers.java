package machv.semantics;

/// Multiplication and division (Unpriv. 13).
///
/// Division never traps: by zero the quotient has all bits set and the remainder is the dividend; the one signed
/// overflow gives the dividend and remainder 0, as Java's operators do.
public final class Integers {
  private Integers() {}

  public static long mulh(long a, long b) {
    return Math.multiplyHigh(a, b);
  }

  public static long mulhu(long a, long b) {
    return Math.unsignedMultiplyHigh(a, b);
  }

  /// Signed times unsigned.
  public static long mulhsu(long a, long b) {
    return Math.multiplyHigh(a, b) + (a & (b >> 63));
  }

  /// `mulh` of RV32.
  public static long mulh32(long a, long b) {
    return ((long) (int) a * (int) b) >> 32;
  }

  /// `mulhu` of RV32.
  public static long mulhu32(long a, long b) {
    return (int) (((a & 0xFFFF_FFFFL) * (b & 0xFFFF_FFFFL)) >>> 32);
  }

  /// `mulhsu` of RV32.
  public static long mulhsu32(long a, long b) {
    return ((int) a * (b & 0xFFFF_FFFFL)) >> 32;
  }

  public static long div(long a, long b) {
    return b == 0 ? -1 : a / b;
  }

  public static long divu(long a, long b) {
    return b == 0 ? -1 : Long.divideUnsigned(a, b);
  }

  public static long rem(long a, long b) {
    return b == 0 ? a : a % b;
  }

  public static long remu(long a, long b) {
    return b == 0 ? a : Long.remainderUnsigned(a, b);
  }

  public static long divw(long a, long b) {
    return (int) b == 0 ? -1 : (int) a / (int) b;
  }

  public static long divuw(long a, long b) {
    return (int) b == 0 ? -1 : Integer.divideUnsigned((int) a, (int) b);
  }

  public static long remw(long a, long b) {
    return (int) b == 0 ? (int) a : (int) a % (int) b;
  }

  public static long remuw(long a, long b) {
    return (int) b == 0 ? (int) a : Integer.remainderUnsigned((int) a, (int) b);
  }
}
