package machv.interp;

import machv.decode.Decoded;
import machv.decode.Execution;
import machv.decode.Execution.Left;
import machv.decode.Insn;
import machv.decode.Step;
import machv.semantics.Float32;
import machv.semantics.FloatFlags;
import machv.semantics.Rounding;
import org.jspecify.annotations.Nullable;

/// The frequent floating-point rows, each with a method of its own for when nothing is special.
///
/// What is special is left to [Uncommon]: a rounding mode other than to nearest, a flag that may have to be raised, a single
/// that is not boxed. Flags are sticky: once "inexact" is up, a result that is finite and not near zero can raise no other.
final class FloatRows {
  private static final int DYNAMIC = 7; // rounding as frm says
  private static final int FRM_AND_NX = 0xE1; // bits of fcsr
  private static final long BOX = 0xFFFF_FFFF_0000_0000L; // what a single has above it
  private static final long EXACT = 1L << 53; // integers up to here are doubles

  private FloatRows() {}

  /// What executes `d`; null for a row that is not one of them.
  static @Nullable Insn of(Decoded d) {
    Insn insn = ofDouble(d);
    return insn == null ? ofSingle(d) : insn;
  }

  private static @Nullable Insn ofDouble(Decoded d) {
    return switch (d.op()) {
      case FADD_D ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              return put(this, e, asDouble(e.f[rs1]) + asDouble(e.f[rs2]));
            }
          };
      case FSUB_D ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              return put(this, e, asDouble(e.f[rs1]) - asDouble(e.f[rs2]));
            }
          };
      case FMUL_D ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              return put(this, e, asDouble(e.f[rs1]) * asDouble(e.f[rs2]));
            }
          };
      case FDIV_D ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              return put(this, e, asDouble(e.f[rs1]) / asDouble(e.f[rs2]));
            }
          };
      case FMADD_D ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              return put(
                  this, e, Math.fma(asDouble(e.f[rs1]), asDouble(e.f[rs2]), asDouble(e.f[rs3])));
            }
          };
      case FMSUB_D ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              return put(
                  this, e, Math.fma(asDouble(e.f[rs1]), asDouble(e.f[rs2]), -asDouble(e.f[rs3])));
            }
          };
      case FNMSUB_D ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              return put(
                  this, e, Math.fma(-asDouble(e.f[rs1]), asDouble(e.f[rs2]), asDouble(e.f[rs3])));
            }
          };
      case FNMADD_D ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              return put(
                  this, e, Math.fma(-asDouble(e.f[rs1]), asDouble(e.f[rs2]), -asDouble(e.f[rs3])));
            }
          };
      case FSQRT_D ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              return put(this, e, Math.sqrt(asDouble(e.f[rs1])));
            }
          };
      case FEQ_D ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final double a = asDouble(e.f[rs1]);
              final double b = asDouble(e.f[rs2]);
              if (Double.isNaN(a) || Double.isNaN(b)) {
                return e.leave(this, Left.ELSEWHERE);
              }
              e.x[rd] = a == b ? 1 : 0;
              return following;
            }
          };
      case FLT_D ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final double a = asDouble(e.f[rs1]);
              final double b = asDouble(e.f[rs2]);
              if (Double.isNaN(a) || Double.isNaN(b)) {
                return e.leave(this, Left.ELSEWHERE);
              }
              e.x[rd] = a < b ? 1 : 0;
              return following;
            }
          };
      case FLE_D ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final double a = asDouble(e.f[rs1]);
              final double b = asDouble(e.f[rs2]);
              if (Double.isNaN(a) || Double.isNaN(b)) {
                return e.leave(this, Left.ELSEWHERE);
              }
              e.x[rd] = a <= b ? 1 : 0;
              return following;
            }
          };
      case FSGNJ_D ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              e.f[fd] = (e.f[rs1] & Long.MAX_VALUE) | (e.f[rs2] & Long.MIN_VALUE);
              return following;
            }
          };
      case FSGNJN_D ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              e.f[fd] = (e.f[rs1] & Long.MAX_VALUE) | (~e.f[rs2] & Long.MIN_VALUE);
              return following;
            }
          };
      case FSGNJX_D ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              e.f[fd] = e.f[rs1] ^ (e.f[rs2] & Long.MIN_VALUE);
              return following;
            }
          };
      case FMV_D_X ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              e.f[fd] = e.x[rs1];
              return following;
            }
          };
      case FMV_X_D ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              e.x[rd] = e.f[rs1];
              return following;
            }
          };
      case FCVT_D_W ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              if (!plain(this, e)) {
                return e.leave(this, Left.ELSEWHERE);
              }
              e.f[fd] = Double.doubleToRawLongBits((int) e.x[rs1]);
              return following;
            }
          };
      case FCVT_D_L ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long a = e.x[rs1];
              if (!plain(this, e) || Math.abs(a) > EXACT || a == Long.MIN_VALUE) {
                return e.leave(this, Left.ELSEWHERE);
              }
              e.f[fd] = Double.doubleToRawLongBits((double) a);
              return following;
            }
          };
      case FCVT_W_D ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final double a = asDouble(e.f[rs1]);
              if (!sticky(e) || rm != Rounding.RTZ || !(Math.abs(a) < Integer.MAX_VALUE)) {
                return e.leave(this, Left.ELSEWHERE);
              }
              e.x[rd] = (int) a;
              return following;
            }
          };
      default -> null;
    };
  }

  private static @Nullable Insn ofSingle(Decoded d) {
    return switch (d.op()) {
      case FADD_S ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              return put(this, e, asFloat(e.f[rs1]) + asFloat(e.f[rs2]), e.f[rs1] & e.f[rs2]);
            }
          };
      case FSUB_S ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              return put(this, e, asFloat(e.f[rs1]) - asFloat(e.f[rs2]), e.f[rs1] & e.f[rs2]);
            }
          };
      case FMUL_S ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              return put(this, e, asFloat(e.f[rs1]) * asFloat(e.f[rs2]), e.f[rs1] & e.f[rs2]);
            }
          };
      case FDIV_S ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              return put(this, e, asFloat(e.f[rs1]) / asFloat(e.f[rs2]), e.f[rs1] & e.f[rs2]);
            }
          };
      case FMADD_S ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final float result =
                  Math.fma(asFloat(e.f[rs1]), asFloat(e.f[rs2]), asFloat(e.f[rs3]));
              return put(this, e, result, e.f[rs1] & e.f[rs2] & e.f[rs3]);
            }
          };
      case FMSUB_S ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final float result =
                  Math.fma(asFloat(e.f[rs1]), asFloat(e.f[rs2]), -asFloat(e.f[rs3]));
              return put(this, e, result, e.f[rs1] & e.f[rs2] & e.f[rs3]);
            }
          };
      case FNMSUB_S ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final float result =
                  Math.fma(-asFloat(e.f[rs1]), asFloat(e.f[rs2]), asFloat(e.f[rs3]));
              return put(this, e, result, e.f[rs1] & e.f[rs2] & e.f[rs3]);
            }
          };
      case FNMADD_S ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final float result =
                  Math.fma(-asFloat(e.f[rs1]), asFloat(e.f[rs2]), -asFloat(e.f[rs3]));
              return put(this, e, result, e.f[rs1] & e.f[rs2] & e.f[rs3]);
            }
          };
      case FMV_W_X ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              e.f[fd] = Float32.box((int) e.x[rs1]);
              return following;
            }
          };
      case FMV_X_W ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              e.x[rd] = (int) e.f[rs1];
              return following;
            }
          };
      default -> null;
    };
  }

  private static double asDouble(long f) {
    return Double.longBitsToDouble(f);
  }

  private static float asFloat(long f) {
    return Float.intBitsToFloat((int) f);
  }

  /// Ends an operation with its result, if nothing is special.
  private static @Nullable Step put(Insn in, Execution e, double result) {
    final double magnitude = Math.abs(result);
    if (!plain(in, e) || !(magnitude > Double.MIN_NORMAL && magnitude <= Double.MAX_VALUE)) {
      return e.leave(in, Left.ELSEWHERE);
    }
    e.f[in.fd] = Double.doubleToRawLongBits(result);
    return in.following;
  }

  /// The same for a single.
  ///
  /// @param operands the registers it was made of, and-ed
  private static @Nullable Step put(Insn in, Execution e, float result, long operands) {
    final float magnitude = Math.abs(result);
    if (!plain(in, e)
        || !(magnitude > Float.MIN_NORMAL && magnitude <= Float.MAX_VALUE)
        || operands >>> 32 != BOX >>> 32) {
      return e.leave(in, Left.ELSEWHERE);
    }
    e.f[in.fd] = Float.floatToRawIntBits(result) | BOX;
    return in.following;
  }

  /// Whether "inexact" is up, and frm is to nearest.
  private static boolean sticky(Execution e) {
    return (e.hart.fcsr & FRM_AND_NX) == FloatFlags.NX;
  }

  private static boolean plain(Insn in, Execution e) {
    return sticky(e) && (in.rm == Rounding.RNE || in.rm == DYNAMIC);
  }
}
