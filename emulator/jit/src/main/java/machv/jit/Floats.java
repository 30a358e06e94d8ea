package machv.jit;

import machv.decode.Insn;
import machv.hart.Hart;

/// Floating point of compiled code. An f register is a double local that holds the register's bits.
///
/// Java's arithmetic is IEEE 754's, rounding to nearest even. What is left is the flags: they are sticky, so where
/// that rounding mode is set and NX is up, a result that can have raised nothing but NX needs no more thought. All else
/// is computed as the interpreter does.
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

  // A tiny sum is exact.
  static double add(Cpu cpu, Insn in, double a, double b) {
    double r = a + b;
    return Math.abs(r) <= Double.MAX_VALUE && simple(cpu) ? r : sum(cpu, in, a, b, b, r);
  }

  static double sub(Cpu cpu, Insn in, double a, double b) {
    double r = a - b;
    return Math.abs(r) <= Double.MAX_VALUE && simple(cpu) ? r : sum(cpu, in, a, b, -b, r);
  }

  static double mul(Cpu cpu, Insn in, double a, double b) {
    double r = a * b;
    return normal(r) && simple(cpu) ? r : product(cpu, in, a, b, r);
  }

  // What follows is for programs that have not raised NX yet, most of which compute with whole
  // numbers. What is exact raises no flag, however small it is, and an error-free transformation
  // tells: its error term is zero. Where something overflows or is not a number, the term is not a
  // number, and not zero. What is not exact is computed like all that is rare, and then NX is up.

  /// Below this a product's error term may be lost.
  private static final double SMALL = 0x1p-900;

  private static double sum(Cpu cpu, Insn in, double a, double b, double addend, double r) {
    return errorOfSum(a, addend, r) == 0 && nearest(cpu) ? r : cpu.compute(in, a, b);
  }

  /// What `r`, the sum of a and b, lacks.
  private static double errorOfSum(double a, double b, double r) {
    double part = r - a;
    return (a - (r - part)) + (b - part);
  }

  private static float errorOfSum(float a, float b, float r) {
    float part = r - a;
    return (a - (r - part)) + (b - part);
  }

  /// Whether `p` is the product of a and b, and not nearly.
  private static boolean isProduct(double a, double b, double p) {
    return Math.fma(a, b, -p) == 0 && (Math.abs(p) > SMALL || a == 0 || b == 0);
  }

  private static double product(Cpu cpu, Insn in, double a, double b, double r) {
    return isProduct(a, b, r) && nearest(cpu) ? r : cpu.compute(in, a, b);
  }

  /// The result `r` of an instruction that is factor * b + addend.
  private static double fused(
      Cpu cpu, Insn in, double a, double b, double c, double factor, double addend, double r) {
    double p = factor * b;
    return isProduct(factor, b, p) && errorOfSum(p, addend, r) == 0 && nearest(cpu)
        ? r
        : cpu.compute(in, a, b, c);
  }

  private static boolean ordinary(double value) {
    double magnitude = Math.abs(value);
    return magnitude > SMALL && magnitude < 1 / SMALL;
  }

  /// Whether `r` times b is a, all of them far from the ends of the range.
  private static boolean isQuotient(double a, double b, double r) {
    return Math.fma(r, b, -a) == 0 && ordinary(a) && ordinary(b);
  }

  static double div(Cpu cpu, Insn in, double a, double b) {
    double r = a / b;
    return (normal(r) && simple(cpu)) || (isQuotient(a, b, r) && nearest(cpu))
        ? r
        : cpu.compute(in, a, b);
  }

  static double sqrt(Cpu cpu, Insn in, double a) {
    double r = Math.sqrt(a);
    return (normal(r) && simple(cpu)) || (isQuotient(a, r, r) && nearest(cpu))
        ? r
        : cpu.compute(in, a);
  }

  static double madd(Cpu cpu, Insn in, double a, double b, double c) {
    double r = Math.fma(a, b, c);
    return normal(r) && simple(cpu) ? r : fused(cpu, in, a, b, c, a, c, r);
  }

  static double msub(Cpu cpu, Insn in, double a, double b, double c) {
    double r = Math.fma(a, b, -c);
    return normal(r) && simple(cpu) ? r : fused(cpu, in, a, b, c, a, -c, r);
  }

  static double nmsub(Cpu cpu, Insn in, double a, double b, double c) {
    double r = Math.fma(-a, b, c);
    return normal(r) && simple(cpu) ? r : fused(cpu, in, a, b, c, -a, c, r);
  }

  static double nmadd(Cpu cpu, Insn in, double a, double b, double c) {
    double r = Math.fma(-a, b, -c);
    return normal(r) && simple(cpu) ? r : fused(cpu, in, a, b, c, -a, -c, r);
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

  static double box(int bits) {
    return Double.longBitsToDouble(bits | UPPER_ONES);
  }

  static double box(float value) {
    return box(Float.floatToRawIntBits(value));
  }

  /// The single value in a register; one that is not NaN-boxed counts as the canonical NaN (Unpriv. 22.2).
  static float unbox(double register) {
    long bits = bits(register);
    return bits >>> 32 == 0xFFFF_FFFFL ? Float.intBitsToFloat((int) bits) : Float.NaN;
  }

  static long bits(double register) {
    return Double.doubleToRawLongBits(register);
  }

  // Single precision without NX: products are exact in double precision.

  private static double sumOfSingles(
      Cpu cpu, Insn in, double a, double b, float x, float addend, float r) {
    return (Math.abs(r) <= Float.MAX_VALUE && simple(cpu))
            || (errorOfSum(x, addend, r) == 0 && nearest(cpu))
        ? box(r)
        : cpu.compute(in, a, b);
  }

  static double adds(Cpu cpu, Insn in, double a, double b) {
    float x = unbox(a);
    float y = unbox(b);
    return sumOfSingles(cpu, in, a, b, x, y, x + y);
  }

  static double subs(Cpu cpu, Insn in, double a, double b) {
    float x = unbox(a);
    float y = unbox(b);
    return sumOfSingles(cpu, in, a, b, x, -y, x - y);
  }

  static double muls(Cpu cpu, Insn in, double a, double b) {
    float x = unbox(a);
    float y = unbox(b);
    float r = x * y;
    return (normal(r) && simple(cpu)) || (r == (double) x * y && nearest(cpu))
        ? box(r)
        : cpu.compute(in, a, b);
  }

  static double divs(Cpu cpu, Insn in, double a, double b) {
    float x = unbox(a);
    float y = unbox(b);
    float r = x / y;
    return (normal(r) && simple(cpu)) || ((double) r * y == x && nearest(cpu))
        ? box(r)
        : cpu.compute(in, a, b);
  }

  static double sqrts(Cpu cpu, Insn in, double a) {
    float x = unbox(a);
    float r = (float) Math.sqrt(x);
    return (normal(r) && simple(cpu)) || ((double) r * r == x && nearest(cpu))
        ? box(r)
        : cpu.compute(in, a);
  }

  /// The instruction that is x * y + z. In double precision the product is exact, and so is the sum where it has no error
  /// term; a sum that has one needs more bits than a single has.
  private static double fusedSingles(
      Cpu cpu, Insn in, double a, double b, double c, float x, float y, float z) {
    float r = Math.fma(x, y, z);
    if (normal(r) && simple(cpu)) {
      return box(r);
    }
    double product = (double) x * y;
    double sum = product + z;
    return r == sum && errorOfSum(product, z, sum) == 0 && nearest(cpu)
        ? box(r)
        : cpu.compute(in, a, b, c);
  }

  static double madds(Cpu cpu, Insn in, double a, double b, double c) {
    return fusedSingles(cpu, in, a, b, c, unbox(a), unbox(b), unbox(c));
  }

  static double msubs(Cpu cpu, Insn in, double a, double b, double c) {
    return fusedSingles(cpu, in, a, b, c, unbox(a), unbox(b), -unbox(c));
  }

  static double nmsubs(Cpu cpu, Insn in, double a, double b, double c) {
    return fusedSingles(cpu, in, a, b, c, -unbox(a), unbox(b), unbox(c));
  }

  static double nmadds(Cpu cpu, Insn in, double a, double b, double c) {
    return fusedSingles(cpu, in, a, b, c, -unbox(a), unbox(b), -unbox(c));
  }

  static long eqs(Cpu cpu, Insn in, double a, double b) {
    float x = unbox(a);
    float y = unbox(b);
    if (x == y) {
      return 1;
    }
    return x < y || x > y ? 0 : cpu.examine(in, a, b);
  }

  static long lts(Cpu cpu, Insn in, double a, double b) {
    float x = unbox(a);
    float y = unbox(b);
    if (x < y) {
      return 1;
    }
    return x >= y ? 0 : cpu.examine(in, a, b);
  }

  static long les(Cpu cpu, Insn in, double a, double b) {
    float x = unbox(a);
    float y = unbox(b);
    if (x <= y) {
      return 1;
    }
    return x > y ? 0 : cpu.examine(in, a, b);
  }

  static double sgnjs(double a, double b) {
    return box((raw(a) & Integer.MAX_VALUE) | (raw(b) & Integer.MIN_VALUE));
  }

  static double sgnjns(double a, double b) {
    return box((raw(a) & Integer.MAX_VALUE) | (~raw(b) & Integer.MIN_VALUE));
  }

  static double sgnjxs(double a, double b) {
    return box(raw(a) ^ (raw(b) & Integer.MIN_VALUE));
  }

  private static int raw(double register) {
    return Float.floatToRawIntBits(unbox(register));
  }

  static double toSingle(Cpu cpu, Insn in, double a) {
    float r = (float) a;
    return (normal(r) && simple(cpu)) || (r == a && nearest(cpu)) ? box(r) : cpu.compute(in, a);
  }

  static double toDouble(Cpu cpu, Insn in, double a) {
    float x = unbox(a);
    return !Float.isNaN(x) && nearest(cpu) ? x : cpu.compute(in, a);
  }

  static long toIntS(Cpu cpu, Insn in, double a) {
    float x = unbox(a);
    int r = (int) x;
    return Math.abs(x) < 0x1p31f && (r == x || simple(cpu)) ? r : cpu.examine(in, a);
  }

  static double fromIntS(Cpu cpu, Insn in, long a) {
    int x = (int) a;
    return ((x << 8) >> 8 == x && nearest(cpu)) || simple(cpu)
        ? box((float) x)
        : cpu.convert(in, a);
  }
}
