package machv.jit;

/// Comparisons with a result in a register.
final class Compares {
  private Compares() {}

  static long slt(long a, long b) {
    return a < b ? 1 : 0;
  }

  static long czeroEqz(long a, long b) {
    return b == 0 ? 0 : a;
  }

  static long czeroNez(long a, long b) {
    return b != 0 ? 0 : a;
  }
}
