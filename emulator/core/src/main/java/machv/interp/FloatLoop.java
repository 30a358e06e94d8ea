package machv.interp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import machv.decode.Insn;
import machv.hart.Hart;
import machv.isa.Op;
import machv.memory.Run;
import machv.semantics.FloatFlags;
import machv.semantics.Rounding;

/// Executes floating-point instructions as long as they are frequent ones, one follows another, and nothing is special
/// about them.
///
/// It is a loop of its own because the interpreter's keeps its variables in registers only as long as it is small. What
/// is special is left to [Uncommon]: a rounding mode other than to nearest, a flag that may have to be raised, a single
/// that is not boxed, an address that is not in the run seen last. Flags are sticky: once "inexact" is up, a result that
/// is finite and not near zero can raise no other.
final class FloatLoop {
  private static final VarHandle INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  private static final VarHandle LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

  private static final int DYNAMIC = 7; // rounding as frm says
  private static final int FRM_AND_NX = 0xE1; // bits of fcsr
  private static final long BOX = 0xFFFF_FFFF_0000_0000L; // what a single has above it
  private static final long EXACT = 1L << 53; // integers up to here are doubles

  private final Hart hart;
  private final MemorySegment memory;
  private final long addressMask;

  FloatLoop(Hart hart) {
    this.hart = hart;
    this.memory = hart.pmap().bytes();
    this.addressMask = hart.addressMask();
  }

  /// Executes from `first` on.
  ///
  /// @return the first instruction that is not executed, which may be `first`
  Insn run(Insn first) {
    final long[] f = hart.f;
    final long[] x = hart.x;
    final MemorySegment memory = this.memory;
    final long mask = addressMask;
    final boolean sticky = (hart.fcsr & FRM_AND_NX) == FloatFlags.NX; // and frm is to nearest
    for (Insn in = first; ; in = in.following) {
      final boolean plain = sticky && (in.rm == Rounding.RNE || in.rm == DYNAMIC);
      switch (in.op) {
        case FLD, FSD -> {
          final long va = (x[in.rs1] + in.imm) & mask;
          final Run run = in.run;
          if ((va & 7) != 0 || Long.compareUnsigned(va - run.lo, run.reach8) >= 0) {
            return in;
          }
          if (in.op == Op.FLD) {
            f[in.fd] = (long) LONG.getOpaque(memory, va + run.delta);
          } else {
            LONG.setOpaque(memory, va + run.delta, f[in.rs2]);
          }
        }
        case FLW, FSW -> {
          final long va = (x[in.rs1] + in.imm) & mask;
          final Run run = in.run;
          if ((va & 3) != 0 || Long.compareUnsigned(va - run.lo, run.reach4) >= 0) {
            return in;
          }
          if (in.op == Op.FLW) {
            f[in.fd] = (int) INT.getOpaque(memory, va + run.delta) | BOX;
          } else {
            INT.setOpaque(memory, va + run.delta, (int) f[in.rs2]);
          }
        }
        case FADD_D, FSUB_D, FMUL_D, FDIV_D -> {
          final double a = Double.longBitsToDouble(f[in.rs1]);
          final double b = Double.longBitsToDouble(f[in.rs2]);
          final double result =
              switch (in.op) {
                case FADD_D -> a + b;
                case FSUB_D -> a - b;
                case FMUL_D -> a * b;
                default -> a / b;
              };
          if (!plain || !ordinary(result)) {
            return in;
          }
          f[in.fd] = Double.doubleToRawLongBits(result);
        }
        case FMADD_D, FMSUB_D, FNMSUB_D, FNMADD_D -> {
          final double a = Double.longBitsToDouble(f[in.rs1]);
          final double b = Double.longBitsToDouble(f[in.rs2]);
          final double c = Double.longBitsToDouble(f[in.rs3]);
          final double result =
              switch (in.op) {
                case FMADD_D -> Math.fma(a, b, c);
                case FMSUB_D -> Math.fma(a, b, -c);
                case FNMSUB_D -> Math.fma(-a, b, c);
                default -> Math.fma(-a, b, -c);
              };
          if (!plain || !ordinary(result)) {
            return in;
          }
          f[in.fd] = Double.doubleToRawLongBits(result);
        }
        case FSQRT_D -> {
          final double result = Math.sqrt(Double.longBitsToDouble(f[in.rs1]));
          if (!plain || !ordinary(result)) {
            return in;
          }
          f[in.fd] = Double.doubleToRawLongBits(result);
        }
        case FADD_S, FSUB_S, FMUL_S, FDIV_S -> {
          final float a = Float.intBitsToFloat((int) f[in.rs1]);
          final float b = Float.intBitsToFloat((int) f[in.rs2]);
          final float result =
              switch (in.op) {
                case FADD_S -> a + b;
                case FSUB_S -> a - b;
                case FMUL_S -> a * b;
                default -> a / b;
              };
          if (!plain || !ordinary(result) || !boxed(f[in.rs1] & f[in.rs2])) {
            return in;
          }
          f[in.fd] = Float.floatToRawIntBits(result) | BOX;
        }
        case FMADD_S, FMSUB_S, FNMSUB_S, FNMADD_S -> {
          final float a = Float.intBitsToFloat((int) f[in.rs1]);
          final float b = Float.intBitsToFloat((int) f[in.rs2]);
          final float c = Float.intBitsToFloat((int) f[in.rs3]);
          final float result =
              switch (in.op) {
                case FMADD_S -> Math.fma(a, b, c);
                case FMSUB_S -> Math.fma(a, b, -c);
                case FNMSUB_S -> Math.fma(-a, b, c);
                default -> Math.fma(-a, b, -c);
              };
          if (!plain || !ordinary(result) || !boxed(f[in.rs1] & f[in.rs2] & f[in.rs3])) {
            return in;
          }
          f[in.fd] = Float.floatToRawIntBits(result) | BOX;
        }
        case FEQ_D, FLT_D, FLE_D -> {
          final double a = Double.longBitsToDouble(f[in.rs1]);
          final double b = Double.longBitsToDouble(f[in.rs2]);
          if (Double.isNaN(a) || Double.isNaN(b)) {
            return in;
          }
          x[in.rd] =
              switch (in.op) {
                    case FEQ_D -> a == b;
                    case FLT_D -> a < b;
                    default -> a <= b;
                  }
                  ? 1
                  : 0;
        }
        case FSGNJ_D -> f[in.fd] = (f[in.rs1] & Long.MAX_VALUE) | (f[in.rs2] & Long.MIN_VALUE);
        case FSGNJN_D -> f[in.fd] = (f[in.rs1] & Long.MAX_VALUE) | (~f[in.rs2] & Long.MIN_VALUE);
        case FSGNJX_D -> f[in.fd] = f[in.rs1] ^ (f[in.rs2] & Long.MIN_VALUE);
        case FMV_D_X -> f[in.fd] = x[in.rs1];
        case FMV_X_D -> x[in.rd] = f[in.rs1];
        case FMV_W_X -> f[in.fd] = (int) x[in.rs1] | BOX;
        case FCVT_D_W -> {
          if (!plain) {
            return in;
          }
          f[in.fd] = Double.doubleToRawLongBits((int) x[in.rs1]);
        }
        case FCVT_D_L -> {
          if (!plain || Math.abs(x[in.rs1]) > EXACT || x[in.rs1] == Long.MIN_VALUE) {
            return in;
          }
          f[in.fd] = Double.doubleToRawLongBits((double) x[in.rs1]);
        }
        case FCVT_W_D -> {
          final double a = Double.longBitsToDouble(f[in.rs1]);
          if (!sticky || in.rm != Rounding.RTZ || !(Math.abs(a) < Integer.MAX_VALUE)) {
            return in;
          }
          x[in.rd] = (int) a;
        }
        default -> {
          return in;
        }
      }
    }
  }

  /// Finite and so far from zero that nothing was lost by underflow.
  private static boolean ordinary(double result) {
    final double magnitude = Math.abs(result);
    return magnitude > Double.MIN_NORMAL && magnitude <= Double.MAX_VALUE;
  }

  private static boolean ordinary(float result) {
    final float magnitude = Math.abs(result);
    return magnitude > Float.MIN_NORMAL && magnitude <= Float.MAX_VALUE;
  }

  private static boolean boxed(long bits) {
    return bits >>> 32 == BOX >>> 32;
  }
}
