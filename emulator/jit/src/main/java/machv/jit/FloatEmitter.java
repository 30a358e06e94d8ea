package machv.jit;

import java.util.EnumMap;
import java.util.Map;
import machv.decode.Insn;
import machv.isa.Op;
import machv.semantics.Rounding;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/// The bytecode of floating-point instructions: calls of [Floats], for the most part.
final class FloatEmitter {
  private static final int DYNAMIC = 7;

  /// Which rounding modes of an instruction [Floats] knows; for a mode that frm says, it looks.
  private enum Mode {
    ANY,
    NEAREST,
    TO_ZERO;

    boolean has(int rm) {
      return switch (this) {
        case ANY -> true;
        case NEAREST -> rm == DYNAMIC || rm == Rounding.RNE;
        case TO_ZERO -> rm == Rounding.RTZ;
      };
    }
  }

  /// A row that a method of [Floats] does.
  ///
  /// @param signature the kinds of the operands and of the result: D is the f register as it is, F the single value in it, J the
  ///     x register
  /// @param plain whether the method needs no help of the interpreter
  private record Row(String method, String signature, Mode mode, boolean plain) {
    boolean givesSingle() {
      return signature.endsWith("F");
    }
  }

  private static final Map<Op, Row> ROWS = new EnumMap<>(Op.class);

  static {
    row(Op.FADD_D, "add", "DD)D", Mode.NEAREST);
    row(Op.FSUB_D, "sub", "DD)D", Mode.NEAREST);
    row(Op.FMUL_D, "mul", "DD)D", Mode.NEAREST);
    row(Op.FDIV_D, "div", "DD)D", Mode.NEAREST);
    row(Op.FSQRT_D, "sqrt", "D)D", Mode.NEAREST);
    row(Op.FMADD_D, "madd", "DDD)D", Mode.NEAREST);
    row(Op.FMSUB_D, "msub", "DDD)D", Mode.NEAREST);
    row(Op.FNMSUB_D, "nmsub", "DDD)D", Mode.NEAREST);
    row(Op.FNMADD_D, "nmadd", "DDD)D", Mode.NEAREST);
    row(Op.FMIN_D, "min", "DD)D", Mode.ANY);
    row(Op.FMAX_D, "max", "DD)D", Mode.ANY);
    plainRow(Op.FSGNJ_D, "sgnj", "DD)D");
    plainRow(Op.FSGNJN_D, "sgnjn", "DD)D");
    plainRow(Op.FSGNJX_D, "sgnjx", "DD)D");
    row(Op.FEQ_D, "eq", "DD)J", Mode.ANY);
    row(Op.FLT_D, "lt", "DD)J", Mode.ANY);
    row(Op.FLE_D, "le", "DD)J", Mode.ANY);
    plainRow(Op.FMV_X_D, "bits", "D)J");
    row(Op.FCVT_D_W, "fromInt", "J)D", Mode.NEAREST);
    row(Op.FCVT_D_WU, "fromUnsignedInt", "J)D", Mode.NEAREST);
    row(Op.FCVT_D_L, "fromLong", "J)D", Mode.NEAREST);
    row(Op.FCVT_W_D, "toInt", "D)J", Mode.TO_ZERO);
    row(Op.FCVT_L_D, "toLong", "D)J", Mode.TO_ZERO);
    row(Op.FCVT_D_S, "toDouble", "F)D", Mode.NEAREST);
    row(Op.FCVT_S_D, "toSingle", "D)F", Mode.NEAREST);
    row(Op.FADD_S, "adds", "FF)F", Mode.NEAREST);
    row(Op.FSUB_S, "subs", "FF)F", Mode.NEAREST);
    row(Op.FMUL_S, "muls", "FF)F", Mode.NEAREST);
    row(Op.FDIV_S, "divs", "FF)F", Mode.NEAREST);
    row(Op.FSQRT_S, "sqrts", "F)F", Mode.NEAREST);
    row(Op.FMADD_S, "madds", "FFF)F", Mode.NEAREST);
    row(Op.FMSUB_S, "msubs", "FFF)F", Mode.NEAREST);
    row(Op.FNMSUB_S, "nmsubs", "FFF)F", Mode.NEAREST);
    row(Op.FNMADD_S, "nmadds", "FFF)F", Mode.NEAREST);
    plainRow(Op.FSGNJ_S, "sgnjs", "FF)F");
    plainRow(Op.FSGNJN_S, "sgnjns", "FF)F");
    plainRow(Op.FSGNJX_S, "sgnjxs", "FF)F");
    row(Op.FEQ_S, "eqs", "FF)J", Mode.ANY);
    row(Op.FLT_S, "lts", "FF)J", Mode.ANY);
    row(Op.FLE_S, "les", "FF)J", Mode.ANY);
    row(Op.FCVT_S_W, "fromIntS", "J)F", Mode.NEAREST);
    row(Op.FCVT_W_S, "toIntS", "F)J", Mode.TO_ZERO);
  }

  private final Code code;

  FloatEmitter(Code code) {
    this.code = code;
  }

  private static void row(Op op, String method, String signature, Mode mode) {
    ROWS.put(op, new Row(method, signature, mode, false));
  }

  private static void plainRow(Op op, String method, String signature) {
    ROWS.put(op, new Row(method, signature, Mode.ANY, true));
  }

  private static @Nullable Row row(Insn in) {
    Row row = ROWS.get(in.op);
    return row != null && row.mode.has(in.rm) ? row : null;
  }

  /// Whether the result is a single value that is kept as a float.
  static boolean givesSingle(Insn in) {
    Row row = row(in);
    return in.op == Op.FMV_W_X || (row != null && row.givesSingle());
  }

  /// Writes the instruction, unless it is one that is not done here.
  ///
  /// @return whether it is written
  boolean emit(Insn in) {
    Row row = row(in);
    switch (in.op) {
      case FMV_X_W -> {
        code.lowerBits(in.rs1);
        code.op(Opcodes.I2L);
        code.setX(in.rd);
      }
      case FMV_W_X -> {
        code.x(in.rs1);
        code.op(Opcodes.L2I);
        code.library("java/lang/Float", "intBitsToFloat", "(I)F");
        code.setSingle(in.fd);
      }
      case FMV_D_X -> {
        code.x(in.rs1);
        code.library("java/lang/Double", "longBitsToDouble", "(J)D");
        code.setF(in.fd);
      }
      default -> {
        if (row == null) {
          return false;
        }
        if ((in.op == Op.FSGNJ_D || in.op == Op.FSGNJ_S) && in.rs1 == in.rs2) {
          push(row.signature.charAt(0), in.rs1);
        } else {
          call(in, row);
        }
        keep(in, row.signature.charAt(row.signature.length() - 1));
      }
    }
    return true;
  }

  private void call(Insn in, Row row) {
    String site = row.plain ? "(" : "(Lmachv/jit/Cpu;Lmachv/decode/Insn;";
    code.begin(Code.FLOATS, row.method, site + row.signature);
    if (!row.plain) {
      code.cpu();
      code.insn(in);
    }
    int[] operands = {in.rs1, in.rs2, in.rs3};
    for (int i = 0; i < row.signature.indexOf(')'); i++) {
      push(row.signature.charAt(i), operands[i]);
    }
    code.call();
  }

  private void push(char kind, int register) {
    switch (kind) {
      case 'D' -> code.f(register);
      case 'F' -> code.single(register);
      default -> code.x(register);
    }
  }

  private void keep(Insn in, char kind) {
    switch (kind) {
      case 'D' -> code.setF(in.fd);
      case 'F' -> code.setSingle(in.fd);
      default -> code.setX(in.rd);
    }
  }
}
