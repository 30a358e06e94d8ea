package machv.semantics;

/// Bit manipulation (Unpriv. 28) and conditional zero (Unpriv. 12) where it takes more than an operator.
public final class Bits {
  private Bits() {}

  /// `orc.b`: every byte that has a bit set becomes 0xFF.
  public static long orcB(long a) {
    long high =
        (((a & 0x7F7F_7F7F_7F7F_7F7FL) + 0x7F7F_7F7F_7F7F_7F7FL) | a) & 0x8080_8080_8080_8080L;
    return (high << 1) - (high >>> 7);
  }

  public static long minu(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? a : b;
  }

  public static long maxu(long a, long b) {
    return Long.compareUnsigned(a, b) > 0 ? a : b;
  }

  /// `sltu`.
  public static long sltu(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
  }
}
