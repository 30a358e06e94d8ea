package machv.jit;

import machv.decode.Insn;
import machv.isa.Op;
import machv.semantics.Rounding;
import org.objectweb.asm.Opcodes;

/// The bytecode of floating-point instructions: calls of [Floats], for the most part.
final class FloatEmitter {
  private static final int DYNAMIC = 7;

  private final Code code;

  FloatEmitter(Code code) {
    this.code = code;
  }

  /// Whether the result is a single value that is kept as a float.
  static boolean givesSingle(Insn in) {
    return switch (in.op) {
      case FADD_S, FSUB_S, FMUL_S, FDIV_S, FSQRT_S -> nearest(in);
      case FMADD_S, FMSUB_S, FNMSUB_S, FNMADD_S -> nearest(in);
      case FCVT_S_D, FCVT_S_W -> nearest(in);
      case FSGNJ_S, FSGNJN_S, FSGNJX_S, FMV_W_X -> true;
      default -> false;
    };
  }

  /// Whether it rounds to nearest even; for a mode that frm says, [Floats] looks.
  private static boolean nearest(Insn in) {
    return in.rm == DYNAMIC || in.rm == Rounding.RNE;
  }

  /// Writes the instruction, unless it is one that is not done here.
  ///
  /// @return whether it is written
  boolean emit(Insn in) {
    return switch (in.op) {
      case FADD_D -> nearest(in) && call(in, "add", "DD)D");
      case FSUB_D -> nearest(in) && call(in, "sub", "DD)D");
      case FMUL_D -> nearest(in) && call(in, "mul", "DD)D");
      case FDIV_D -> nearest(in) && call(in, "div", "DD)D");
      case FSQRT_D -> nearest(in) && call(in, "sqrt", "D)D");
      case FMADD_D -> nearest(in) && call(in, "madd", "DDD)D");
      case FMSUB_D -> nearest(in) && call(in, "msub", "DDD)D");
      case FNMSUB_D -> nearest(in) && call(in, "nmsub", "DDD)D");
      case FNMADD_D -> nearest(in) && call(in, "nmadd", "DDD)D");
      case FMIN_D -> call(in, "min", "DD)D");
      case FMAX_D -> call(in, "max", "DD)D");
      case FSGNJ_D -> in.rs1 == in.rs2 ? move(in) : callPlainly(in, "sgnj", "DD)D");
      case FSGNJN_D -> callPlainly(in, "sgnjn", "DD)D");
      case FSGNJX_D -> callPlainly(in, "sgnjx", "DD)D");
      case FEQ_D -> call(in, "eq", "DD)J");
      case FLT_D -> call(in, "lt", "DD)J");
      case FLE_D -> call(in, "le", "DD)J");
      case FMV_X_D -> callPlainly(in, "bits", "D)J");
      case FMV_D_X -> {
        code.x(in.rs1);
        code.library("java/lang/Double", "longBitsToDouble", "(J)D");
        code.setF(in.fd);
        yield true;
      }
      case FCVT_D_W -> nearest(in) && call(in, "fromInt", "J)D");
      case FCVT_D_WU -> nearest(in) && call(in, "fromUnsignedInt", "J)D");
      case FCVT_D_L -> nearest(in) && call(in, "fromLong", "J)D");
      case FCVT_W_D -> in.rm == Rounding.RTZ && call(in, "toInt", "D)J");
      case FCVT_L_D -> in.rm == Rounding.RTZ && call(in, "toLong", "D)J");
      case FCVT_D_S -> nearest(in) && call(in, "toDouble", "F)D");
      case FCVT_S_D -> nearest(in) && call(in, "toSingle", "D)F");
      default -> single(in);
    };
  }

  private boolean single(Insn in) {
    return switch (in.op) {
      case FADD_S -> nearest(in) && call(in, "adds", "FF)F");
      case FSUB_S -> nearest(in) && call(in, "subs", "FF)F");
      case FMUL_S -> nearest(in) && call(in, "muls", "FF)F");
      case FDIV_S -> nearest(in) && call(in, "divs", "FF)F");
      case FSQRT_S -> nearest(in) && call(in, "sqrts", "F)F");
      case FMADD_S -> nearest(in) && call(in, "madds", "FFF)F");
      case FMSUB_S -> nearest(in) && call(in, "msubs", "FFF)F");
      case FNMSUB_S -> nearest(in) && call(in, "nmsubs", "FFF)F");
      case FNMADD_S -> nearest(in) && call(in, "nmadds", "FFF)F");
      case FSGNJ_S -> in.rs1 == in.rs2 ? move(in) : callPlainly(in, "sgnjs", "FF)F");
      case FSGNJN_S -> callPlainly(in, "sgnjns", "FF)F");
      case FSGNJX_S -> callPlainly(in, "sgnjxs", "FF)F");
      case FEQ_S -> call(in, "eqs", "FF)J");
      case FLT_S -> call(in, "lts", "FF)J");
      case FLE_S -> call(in, "les", "FF)J");
      case FMV_X_W -> {
        code.lowerBits(in.rs1);
        code.op(Opcodes.I2L);
        code.setX(in.rd);
        yield true;
      }
      case FMV_W_X -> {
        code.x(in.rs1);
        code.op(Opcodes.L2I);
        code.library("java/lang/Float", "intBitsToFloat", "(I)F");
        code.setSingle(in.fd);
        yield true;
      }
      case FCVT_S_W -> nearest(in) && call(in, "fromIntS", "J)F");
      case FCVT_W_S -> in.rm == Rounding.RTZ && call(in, "toIntS", "F)J");
      default -> false;
    };
  }

  private boolean move(Insn in) {
    if (in.op == Op.FSGNJ_S) {
      code.single(in.rs1);
      code.setSingle(in.fd);
    } else {
      code.f(in.rs1);
      code.setF(in.fd);
    }
    return true;
  }

  /// Calls a method that may need the interpreter.
  private boolean call(Insn in, String name, String signature) {
    code.begin(Code.FLOATS, name, "(Lmachv/jit/Cpu;Lmachv/decode/Insn;" + signature);
    code.cpu();
    code.insn(in);
    return pass(in, signature);
  }

  private boolean callPlainly(Insn in, String name, String signature) {
    code.begin(Code.FLOATS, name, "(" + signature);
    return pass(in, signature);
  }

  /// Passes the registers that the signature tells the kinds of, and keeps the result: D is the f register as it is, F the
  /// single value in it, J the x register.
  private boolean pass(Insn in, String signature) {
    int[] operands = {in.rs1, in.rs2, in.rs3};
    int end = signature.indexOf(')');
    for (int i = 0; i < end; i++) {
      switch (signature.charAt(i)) {
        case 'D' -> code.f(operands[i]);
        case 'F' -> code.single(operands[i]);
        default -> code.x(operands[i]);
      }
    }
    code.call();
    switch (signature.charAt(end + 1)) {
      case 'D' -> code.setF(in.fd);
      case 'F' -> code.setSingle(in.fd);
      default -> code.setX(in.rd);
    }
    return true;
  }
}
