package machv.interp;

import machv.decode.Insn;
import machv.hart.Hart;
import machv.isa.Op;
import machv.semantics.Float32;
import machv.semantics.FloatFlags;

/// The instructions of single precision that compute (Unpriv. 21).
final class Singles {
  private Singles() {}

  /// Executes one of them.
  ///
  /// @param a the x register rs1
  /// @return what the x register rd gets, if any
  static long execute(Hart hart, Insn in, long a) {
    switch (in.op) {
      case FADD_S, FSUB_S, FMUL_S, FDIV_S, FSQRT_S -> arithmetic(hart, in);
      case FMADD_S, FMSUB_S, FNMSUB_S, FNMADD_S -> fused(hart, in);
      case FSGNJ_S, FSGNJN_S, FSGNJX_S -> sign(hart, in);
      case FMIN_S, FMAX_S -> choose(hart, in);
      case FCVT_S_W, FCVT_S_WU, FCVT_S_L, FCVT_S_LU -> fromInteger(hart, in, a);
      case FCVT_S_D -> fromDouble(hart, in);
      case FMV_W_X -> hart.f[in.fd] = Float32.box((int) a);
      case FMV_X_W -> {
        return (int) hart.f[in.rs1];
      }
      case FCVT_W_S, FCVT_WU_S, FCVT_L_S, FCVT_LU_S -> {
        return toInteger(hart, in);
      }
      case FEQ_S, FLT_S, FLE_S, FCLASS_S -> {
        return examine(hart, in);
      }
      default -> throw new AssertionError(in);
    }
    return 0;
  }

  private static void arithmetic(Hart hart, Insn in) {
    int rm = RoundingMode.of(hart, in);
    int a = Float32.unbox(hart.f[in.rs1]);
    int b = Float32.unbox(hart.f[in.rs2]);
    int result =
        switch (in.op) {
          case FADD_S -> Float32.add(a, b, rm);
          case FSUB_S -> Float32.sub(a, b, rm);
          case FMUL_S -> Float32.mul(a, b, rm);
          case FDIV_S -> Float32.div(a, b, rm);
          default -> Float32.sqrt(a, rm);
        };
    hart.f[in.fd] = Float32.box(result);
    if (mayRaise(hart, result)) {
      hart.fcsr |=
          switch (in.op) {
            case FADD_S -> Float32.addFlags(a, b, rm);
            case FSUB_S -> Float32.subFlags(a, b, rm);
            case FMUL_S -> Float32.mulFlags(a, b, rm);
            case FDIV_S -> Float32.divFlags(a, b, rm);
            default -> Float32.sqrtFlags(a, rm);
          };
    }
  }

  /// Whether an operation with this result may raise a flag that is not up yet. Flags are sticky: once the first result
  /// was inexact, most of the work of finding them out is saved.
  private static boolean mayRaise(Hart hart, int result) {
    return (hart.fcsr & FloatFlags.NX) == 0 || !Float32.raisesAtMostInexact(result);
  }

  private static void fused(Hart hart, Insn in) {
    int rm = RoundingMode.of(hart, in);
    int a = Float32.unbox(hart.f[in.rs1]);
    int b = Float32.unbox(hart.f[in.rs2]);
    int c = Float32.unbox(hart.f[in.rs3]);
    if (in.op == Op.FNMSUB_S || in.op == Op.FNMADD_S) {
      a = Float32.negate(a);
    }
    if (in.op == Op.FMSUB_S || in.op == Op.FNMADD_S) {
      c = Float32.negate(c);
    }
    int result = Float32.fma(a, b, c, rm);
    hart.f[in.fd] = Float32.box(result);
    if (mayRaise(hart, result)) {
      hart.fcsr |= Float32.fmaFlags(a, b, c, rm);
    }
  }

  private static void sign(Hart hart, Insn in) {
    int a = Float32.unbox(hart.f[in.rs1]);
    int b = Float32.unbox(hart.f[in.rs2]);
    int result =
        switch (in.op) {
          case FSGNJ_S -> Float32.copySign(a, b);
          case FSGNJN_S -> Float32.copySign(a, Float32.negate(b));
          default -> Float32.copySign(a, a ^ b);
        };
    hart.f[in.fd] = Float32.box(result);
  }

  private static void choose(Hart hart, Insn in) {
    int a = Float32.unbox(hart.f[in.rs1]);
    int b = Float32.unbox(hart.f[in.rs2]);
    hart.f[in.fd] = Float32.box(in.op == Op.FMIN_S ? Float32.min(a, b) : Float32.max(a, b));
    hart.fcsr |= Float32.quietFlags(a, b);
  }

  private static void fromInteger(Hart hart, Insn in, long a) {
    int rm = RoundingMode.of(hart, in);
    int result =
        switch (in.op) {
          case FCVT_S_W -> Float32.fromInt32(a, rm);
          case FCVT_S_WU -> Float32.fromUint32(a, rm);
          case FCVT_S_L -> Float32.fromInt64(a, rm);
          default -> Float32.fromUint64(a, rm);
        };
    hart.f[in.fd] = Float32.box(result);
    hart.fcsr |=
        switch (in.op) {
          case FCVT_S_W -> Float32.fromInt32Flags(a, rm);
          case FCVT_S_WU -> Float32.fromUint32Flags(a, rm);
          case FCVT_S_L -> Float32.fromInt64Flags(a, rm);
          default -> Float32.fromUint64Flags(a, rm);
        };
  }

  private static void fromDouble(Hart hart, Insn in) {
    int rm = RoundingMode.of(hart, in);
    long a = hart.f[in.rs1];
    hart.f[in.fd] = Float32.box(Float32.fromDouble(a, rm));
    hart.fcsr |= Float32.fromDoubleFlags(a, rm);
  }

  private static long toInteger(Hart hart, Insn in) {
    int rm = RoundingMode.of(hart, in);
    int a = Float32.unbox(hart.f[in.rs1]);
    hart.fcsr |=
        switch (in.op) {
          case FCVT_W_S -> Float32.toInt32Flags(a, rm);
          case FCVT_WU_S -> Float32.toUint32Flags(a, rm);
          case FCVT_L_S -> Float32.toInt64Flags(a, rm);
          default -> Float32.toUint64Flags(a, rm);
        };
    return switch (in.op) {
      case FCVT_W_S -> Float32.toInt32(a, rm);
      case FCVT_WU_S -> Float32.toUint32(a, rm);
      case FCVT_L_S -> Float32.toInt64(a, rm);
      default -> Float32.toUint64(a, rm);
    };
  }

  private static long examine(Hart hart, Insn in) {
    int a = Float32.unbox(hart.f[in.rs1]);
    int b = Float32.unbox(hart.f[in.rs2]);
    hart.fcsr |=
        switch (in.op) {
          case FEQ_S -> Float32.quietFlags(a, b);
          case FLT_S, FLE_S -> Float32.signallingFlags(a, b);
          default -> 0;
        };
    return switch (in.op) {
      case FEQ_S -> Float32.eq(a, b) ? 1 : 0;
      case FLT_S -> Float32.lt(a, b) ? 1 : 0;
      case FLE_S -> Float32.le(a, b) ? 1 : 0;
      default -> Float32.classify(a);
    };
  }
}
