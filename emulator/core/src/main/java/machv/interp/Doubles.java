package machv.interp;

import machv.decode.Insn;
import machv.hart.Hart;
import machv.isa.Op;
import machv.semantics.Float32;
import machv.semantics.Float64;
import machv.semantics.FloatFlags;

/// The instructions of double precision that compute (Unpriv. 22).
final class Doubles {
  private Doubles() {}

  /// Executes one of them.
  ///
  /// @param a the x register rs1
  /// @return what the x register rd gets, if any
  static long execute(Hart hart, Insn in, long a) {
    switch (in.op) {
      case FADD_D, FSUB_D, FMUL_D, FDIV_D, FSQRT_D -> arithmetic(hart, in);
      case FMADD_D, FMSUB_D, FNMSUB_D, FNMADD_D -> fused(hart, in);
      case FSGNJ_D, FSGNJN_D, FSGNJX_D -> sign(hart, in);
      case FMIN_D, FMAX_D -> choose(hart, in);
      case FCVT_D_W, FCVT_D_WU, FCVT_D_L, FCVT_D_LU -> fromInteger(hart, in, a);
      case FCVT_D_S -> fromSingle(hart, in);
      case FMV_D_X -> hart.f[in.fd] = a;
      case FMV_X_D -> {
        return hart.f[in.rs1];
      }
      case FCVT_W_D, FCVT_WU_D, FCVT_L_D, FCVT_LU_D -> {
        return toInteger(hart, in);
      }
      case FEQ_D, FLT_D, FLE_D, FCLASS_D -> {
        return examine(hart, in);
      }
      default -> throw new AssertionError(in);
    }
    return 0;
  }

  private static void arithmetic(Hart hart, Insn in) {
    int rm = RoundingMode.of(hart, in);
    long a = hart.f[in.rs1];
    long b = hart.f[in.rs2];
    long result =
        switch (in.op) {
          case FADD_D -> Float64.add(a, b, rm);
          case FSUB_D -> Float64.sub(a, b, rm);
          case FMUL_D -> Float64.mul(a, b, rm);
          case FDIV_D -> Float64.div(a, b, rm);
          default -> Float64.sqrt(a, rm);
        };
    hart.f[in.fd] = result;
    if (mayRaise(hart, result)) {
      hart.fcsr |=
          switch (in.op) {
            case FADD_D -> Float64.addFlags(a, b, rm);
            case FSUB_D -> Float64.subFlags(a, b, rm);
            case FMUL_D -> Float64.mulFlags(a, b, rm);
            case FDIV_D -> Float64.divFlags(a, b, rm);
            default -> Float64.sqrtFlags(a, rm);
          };
    }
  }

  /// Whether an operation with this result may raise a flag that is not up yet. Flags are sticky: once the first result
  /// was inexact, most of the work of finding them out is saved.
  private static boolean mayRaise(Hart hart, long result) {
    return (hart.fcsr & FloatFlags.NX) == 0 || !Float64.raisesAtMostInexact(result);
  }

  private static void fused(Hart hart, Insn in) {
    int rm = RoundingMode.of(hart, in);
    long a = hart.f[in.rs1];
    long b = hart.f[in.rs2];
    long c = hart.f[in.rs3];
    if (in.op == Op.FNMSUB_D || in.op == Op.FNMADD_D) {
      a = Float64.negate(a);
    }
    if (in.op == Op.FMSUB_D || in.op == Op.FNMADD_D) {
      c = Float64.negate(c);
    }
    long result = Float64.fma(a, b, c, rm);
    hart.f[in.fd] = result;
    if (mayRaise(hart, result)) {
      hart.fcsr |= Float64.fmaFlags(a, b, c, rm);
    }
  }

  private static void sign(Hart hart, Insn in) {
    long a = hart.f[in.rs1];
    long b = hart.f[in.rs2];
    hart.f[in.fd] =
        switch (in.op) {
          case FSGNJ_D -> Float64.copySign(a, b);
          case FSGNJN_D -> Float64.copySign(a, Float64.negate(b));
          default -> Float64.copySign(a, a ^ b);
        };
  }

  private static void choose(Hart hart, Insn in) {
    long a = hart.f[in.rs1];
    long b = hart.f[in.rs2];
    hart.f[in.fd] = in.op == Op.FMIN_D ? Float64.min(a, b) : Float64.max(a, b);
    hart.fcsr |= Float64.quietFlags(a, b);
  }

  private static void fromInteger(Hart hart, Insn in, long a) {
    int rm = RoundingMode.of(hart, in);
    hart.f[in.fd] =
        switch (in.op) {
          case FCVT_D_W -> Float64.fromInt32(a);
          case FCVT_D_WU -> Float64.fromUint32(a);
          case FCVT_D_L -> Float64.fromInt64(a, rm);
          default -> Float64.fromUint64(a, rm);
        };
    hart.fcsr |=
        switch (in.op) {
          case FCVT_D_L -> Float64.fromInt64Flags(a, rm);
          case FCVT_D_LU -> Float64.fromUint64Flags(a, rm);
          default -> 0;
        };
  }

  private static void fromSingle(Hart hart, Insn in) {
    RoundingMode.of(hart, in); // always exact, but a reserved mode is illegal all the same
    int single = Float32.unbox(hart.f[in.rs1]);
    hart.f[in.fd] = Float64.fromSingle(single);
    hart.fcsr |= Float64.fromSingleFlags(single);
  }

  private static long toInteger(Hart hart, Insn in) {
    int rm = RoundingMode.of(hart, in);
    long a = hart.f[in.rs1];
    hart.fcsr |=
        switch (in.op) {
          case FCVT_W_D -> Float64.toInt32Flags(a, rm);
          case FCVT_WU_D -> Float64.toUint32Flags(a, rm);
          case FCVT_L_D -> Float64.toInt64Flags(a, rm);
          default -> Float64.toUint64Flags(a, rm);
        };
    return switch (in.op) {
      case FCVT_W_D -> Float64.toInt32(a, rm);
      case FCVT_WU_D -> Float64.toUint32(a, rm);
      case FCVT_L_D -> Float64.toInt64(a, rm);
      default -> Float64.toUint64(a, rm);
    };
  }

  private static long examine(Hart hart, Insn in) {
    long a = hart.f[in.rs1];
    long b = hart.f[in.rs2];
    hart.fcsr |=
        switch (in.op) {
          case FEQ_D -> Float64.quietFlags(a, b);
          case FLT_D, FLE_D -> Float64.signallingFlags(a, b);
          default -> 0;
        };
    return switch (in.op) {
      case FEQ_D -> Float64.eq(a, b) ? 1 : 0;
      case FLT_D -> Float64.lt(a, b) ? 1 : 0;
      case FLE_D -> Float64.le(a, b) ? 1 : 0;
      default -> Float64.classify(a);
    };
  }
}
