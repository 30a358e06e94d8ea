package machv.jit;

import machv.decode.Insn;
import machv.hart.Hart;

/// Floating point of compiled code. An f register is a double local that holds the register's bits, or a float where
/// it is known to hold a single value.
///
/// Java's arithmetic is IEEE 754's, rounding to nearest even. What is left is the flags: they are sticky, so where
/// that rounding mode is set and NX is up, a result that can have raised nothing but NX needs no more thought. Before NX
/// is up, most programs compute with whole numbers: what is exact raises no flag, however small it is, and an
/// error-free transformation tells. All else is computed as the interpreter does, and then NX is up.
final class Floats {
  /// frm and NX of fcsr.
  private static final int ROUNDING_AND_NX = 0xE1;

  private static final int NEAREST_AND_NX = 0x01;
  private static final int ROUNDING = 0xE0;

  private static final long UPPER_ONES = 0xFFFF_FFFF_0000_0000L;

  private Floats() {}

  private static boolean simple(Cpu cpu) {
    Hart hart = cpu.hart;
    return (hart.fcsr & ROUNDING_AND_NX) == NEAREST_AND_NX;
  }

  /// Whether frm says to nearest even; a reserved mode would make the instruction illegal.
  private static boolean nearest(Cpu cpu) {
    Hart hart = cpu.hart;
    return (hart.fcsr & ROUNDING) == 0;
  }

  /// Neither tiny, nor overflown, nor NaN.
  private static boolean normal(double r) {
    double magnitude = Math.abs(r);
    return magnitude > Double.MIN_NORMAL && magnitude <= Double.MAX_VALUE;
  }

  private static boolean normal(float r) {
    float magnitude = Math.abs(r);
    return magnitude > Float.MIN_NORMAL && magnitude <= Float.MAX_VALUE;
  }

  private static boolean finite(double r) {
    return Math.abs(r) <= Double.MAX_VALUE;
  }

  private static boolean finite(float r) {
    return Math.abs(r) <= Float.MAX_VALUE;
  }

  /// Whether `r`, which is a + b rounded, is their sum. Subtracting the larger one from it is exact (Dekker), so that the
  /// difference is the smaller one just then; what the other difference is follows. Nothing is equal to NaN.
  private static boolean isSum(double a, double b, double r) {
    return r - a == b && r - b == a;
  }

  private static boolean isSum(float a, float b, float r) {
    return r - a == b && r - b == a;
  }

  /// Below this a product's error term may be lost.
  private static final double SMALL = 0x1p-900;

  /// Whether `p` is the product of a and b, and not nearly.
  private static boolean isProduct(double a, double b, double p) {
    return Math.fma(a, b, -p) == 0 && (Math.abs(p) > SMALL || a == 0 || b == 0);
  }

  private static boolean ordinary(double value) {
    double magnitude = Math.abs(value);
    return magnitude > SMALL && magnitude < 1 / SMALL;
  }

  /// Whether `r` times b is a, all of them far from the ends of the range.
  private static boolean isQuotient(double a, double b, double r) {
    return Math.fma(r, b, -a) == 0 && ordinary(a) && ordinary(b);
  }

  // What programs need once NX is up stands apart from the rest, which C2 does not inline where it
  // is rare.

  // A tiny sum is exact.
  static double add(Cpu cpu, Insn in, double a, double b) {
    double r = a + b;
    return simple(cpu) && finite(r) ? r : sum(cpu, in, a, b, b, r);
  }

  static double sub(Cpu cpu, Insn in, double a, double b) {
    double r = a - b;
    return simple(cpu) && finite(r) ? r : sum(cpu, in, a, b, -b, r);
  }

  private static double sum(Cpu cpu, Insn in, double a, double b, double addend, double r) {
    return isSum(a, addend, r) && nearest(cpu) ? r : cpu.compute(in, a, b);
  }

  static double mul(Cpu cpu, Insn in, double a, double b) {
    double r = a * b;
    return simple(cpu) && normal(r) ? r : product(cpu, in, a, b, r);
  }

  private static double product(Cpu cpu, Insn in, double a, double b, double r) {
    return isProduct(a, b, r) && nearest(cpu) ? r : cpu.compute(in, a, b);
  }

  static double div(Cpu cpu, Insn in, double a, double b) {
    double r = a / b;
    return simple(cpu) && normal(r) ? r : quotient(cpu, in, a, b, r);
  }

  private static double quotient(Cpu cpu, Insn in, double a, double b, double r) {
    return isQuotient(a, b, r) && nearest(cpu) ? r : cpu.compute(in, a, b);
  }

  static double sqrt(Cpu cpu, Insn in, double a) {
    double r = Math.sqrt(a);
    return simple(cpu) && normal(r) ? r : root(cpu, in, a, r);
  }

  private static double root(Cpu cpu, Insn in, double a, double r) {
    return isQuotient(a, r, r) && nearest(cpu) ? r : cpu.compute(in, a);
  }

  static double madd(Cpu cpu, Insn in, double a, double b, double c) {
    double r = Math.fma(a, b, c);
    return simple(cpu) && normal(r) ? r : fused(cpu, in, a, b, c, a, c, r);
  }

  static double msub(Cpu cpu, Insn in, double a, double b, double c) {
    double r = Math.fma(a, b, -c);
    return simple(cpu) && normal(r) ? r : fused(cpu, in, a, b, c, a, -c, r);
  }

  static double nmsub(Cpu cpu, Insn in, double a, double b, double c) {
    double r = Math.fma(-a, b, c);
    return simple(cpu) && normal(r) ? r : fused(cpu, in, a, b, c, -a, c, r);
  }

  static double nmadd(Cpu cpu, Insn in, double a, double b, double c) {
    double r = Math.fma(-a, b, -c);
    return simple(cpu) && normal(r) ? r : fused(cpu, in, a, b, c, -a, -c, r);
  }

  /// The result `r` of an instruction that is factor * b + addend, rounded once: where the product is exact, the rounded
  /// sum of it and the addend.
  private static double fused(
      Cpu cpu, Insn in, double a, double b, double c, double factor, double addend, double r) {
    double p = factor * b;
    return isSum(p, addend, r) && isProduct(factor, b, p) && nearest(cpu)
        ? r
        : cpu.compute(in, a, b, c);
  }

  static double min(Cpu cpu, Insn in, double a, double b) {
    return !Double.isNaN(a) && !Double.isNaN(b) ? Math.min(a, b) : cpu.compute(in, a, b);
  }

  static double max(Cpu cpu, Insn in, double a, double b) {
    return !Double.isNaN(a) && !Double.isNaN(b) ? Math.max(a, b) : cpu.compute(in, a, b);
  }

  static double sgnj(double a, double b) {
    return Double.longBitsToDouble((bits(a) & Long.MAX_VALUE) | (bits(b) & Long.MIN_VALUE));
  }

  static double sgnjn(double a, double b) {
    return Double.longBitsToDouble((bits(a) & Long.MAX_VALUE) | (~bits(b) & Long.MIN_VALUE));
  }

  static double sgnjx(double a, double b) {
    return Double.longBitsToDouble(bits(a) ^ (bits(b) & Long.MIN_VALUE));
  }

  static long eq(Cpu cpu, Insn in, double a, double b) {
    if (a == b) {
      return 1;
    }
    return a < b || a > b ? 0 : cpu.examine(in, a, b);
  }

  static long lt(Cpu cpu, Insn in, double a, double b) {
    if (a < b) {
      return 1;
    }
    return a >= b ? 0 : cpu.examine(in, a, b);
  }

  static long le(Cpu cpu, Insn in, double a, double b) {
    if (a <= b) {
      return 1;
    }
    return a > b ? 0 : cpu.examine(in, a, b);
  }

  static double fromInt(Cpu cpu, Insn in, long a) {
    return nearest(cpu) ? (int) a : cpu.convert(in, a);
  }

  static double fromUnsignedInt(Cpu cpu, Insn in, long a) {
    return nearest(cpu) ? a & 0xFFFF_FFFFL : cpu.convert(in, a);
  }

  static double fromLong(Cpu cpu, Insn in, long a) {
    return ((a << 11) >> 11 == a && nearest(cpu)) || simple(cpu) ? (double) a : cpu.convert(in, a);
  }

  static long toInt(Cpu cpu, Insn in, double a) {
    int r = (int) a;
    return r == a || (Math.abs(a) < 0x1p31 && simple(cpu)) ? r : cpu.examine(in, a);
  }

  static long toLong(Cpu cpu, Insn in, double a) {
    long r = (long) a;
    return Math.abs(a) < 0x1p63 && (r == a || simple(cpu)) ? r : cpu.examine(in, a);
  }

  /// The register with a single value in it.
  static double box(float value) {
    return Double.longBitsToDouble(Float.floatToRawIntBits(value) | UPPER_ONES);
  }

  /// The single value in a register; one that is not NaN-boxed counts as the canonical NaN (Unpriv. 22.2).
  static float unbox(double register) {
    long bits = bits(register);
    return bits >>> 32 == 0xFFFF_FFFFL ? Float.intBitsToFloat((int) bits) : Float.NaN;
  }

  static long bits(double register) {
    return Double.doubleToRawLongBits(register);
  }

  // Single precision, whose products are exact in double precision.

  private static float compute(Cpu cpu, Insn in, float... operands) {
    return unbox(cpu.computeSingles(in, operands));
  }

  static float adds(Cpu cpu, Insn in, float a, float b) {
    float r = a + b;
    return simple(cpu) && finite(r) ? r : sum(cpu, in, a, b, b, r);
  }

  static float subs(Cpu cpu, Insn in, float a, float b) {
    float r = a - b;
    return simple(cpu) && finite(r) ? r : sum(cpu, in, a, b, -b, r);
  }

  private static float sum(Cpu cpu, Insn in, float a, float b, float addend, float r) {
    return isSum(a, addend, r) && nearest(cpu) ? r : compute(cpu, in, a, b);
  }

  static float muls(Cpu cpu, Insn in, float a, float b) {
    float r = a * b;
    return simple(cpu) && normal(r) ? r : product(cpu, in, a, b, r);
  }

  private static float product(Cpu cpu, Insn in, float a, float b, float r) {
    return r == (double) a * b && nearest(cpu) ? r : compute(cpu, in, a, b);
  }

  static float divs(Cpu cpu, Insn in, float a, float b) {
    float r = a / b;
    return simple(cpu) && normal(r) ? r : quotient(cpu, in, a, b, r);
  }

  private static float quotient(Cpu cpu, Insn in, float a, float b, float r) {
    return (double) r * b == a && nearest(cpu) ? r : compute(cpu, in, a, b);
  }

  static float sqrts(Cpu cpu, Insn in, float a) {
    float r = (float) Math.sqrt(a);
    return simple(cpu) && normal(r) ? r : root(cpu, in, a, r);
  }

  private static float root(Cpu cpu, Insn in, float a, float r) {
    return (double) r * r == a && nearest(cpu) ? r : compute(cpu, in, a);
  }

  static float madds(Cpu cpu, Insn in, float a, float b, float c) {
    float r = Math.fma(a, b, c);
    return simple(cpu) && normal(r) ? r : fused(cpu, in, a, b, c, a, c, r);
  }

  static float msubs(Cpu cpu, Insn in, float a, float b, float c) {
    float r = Math.fma(a, b, -c);
    return simple(cpu) && normal(r) ? r : fused(cpu, in, a, b, c, a, -c, r);
  }

  static float nmsubs(Cpu cpu, Insn in, float a, float b, float c) {
    float r = Math.fma(-a, b, c);
    return simple(cpu) && normal(r) ? r : fused(cpu, in, a, b, c, -a, c, r);
  }

  static float nmadds(Cpu cpu, Insn in, float a, float b, float c) {
    float r = Math.fma(-a, b, -c);
    return simple(cpu) && normal(r) ? r : fused(cpu, in, a, b, c, -a, -c, r);
  }

  /// The result `r` of an instruction that is factor * b + addend, rounded once: where the sum in double precision is exact,
  /// that rounded. A sum that is not needs more bits than a single has.
  private static float fused(
      Cpu cpu, Insn in, float a, float b, float c, float factor, float addend, float r) {
    double p = (double) factor * b;
    double s = p + addend;
    return r == s && isSum(p, addend, s) && nearest(cpu) ? r : compute(cpu, in, a, b, c);
  }

  static long eqs(Cpu cpu, Insn in, float a, float b) {
    if (a == b) {
      return 1;
    }
    return a < b || a > b ? 0 : cpu.examineSingles(in, a, b);
  }

  static long lts(Cpu cpu, Insn in, float a, float b) {
    if (a < b) {
      return 1;
    }
    return a >= b ? 0 : cpu.examineSingles(in, a, b);
  }

  static long les(Cpu cpu, Insn in, float a, float b) {
    if (a <= b) {
      return 1;
    }
    return a > b ? 0 : cpu.examineSingles(in, a, b);
  }

  static float sgnjs(float a, float b) {
    return Float.intBitsToFloat((raw(a) & Integer.MAX_VALUE) | (raw(b) & Integer.MIN_VALUE));
  }

  static float sgnjns(float a, float b) {
    return Float.intBitsToFloat((raw(a) & Integer.MAX_VALUE) | (~raw(b) & Integer.MIN_VALUE));
  }

  static float sgnjxs(float a, float b) {
    return Float.intBitsToFloat(raw(a) ^ (raw(b) & Integer.MIN_VALUE));
  }

  private static int raw(float value) {
    return Float.floatToRawIntBits(value);
  }

  static float toSingle(Cpu cpu, Insn in, double a) {
    float r = (float) a;
    return (simple(cpu) && normal(r)) || (r == a && nearest(cpu)) ? r : unbox(cpu.compute(in, a));
  }

  static double toDouble(Cpu cpu, Insn in, float a) {
    return !Float.isNaN(a) && nearest(cpu) ? a : cpu.computeSingles(in, a);
  }

  static long toIntS(Cpu cpu, Insn in, float a) {
    int r = (int) a;
    return Math.abs(a) < 0x1p31f && (r == a || simple(cpu)) ? r : cpu.examineSingles(in, a);
  }

  static float fromIntS(Cpu cpu, Insn in, long a) {
    int x = (int) a;
    return ((x << 8) >> 8 == x && nearest(cpu)) || simple(cpu) ? x : unbox(cpu.convert(in, a));
  }
}
