package machv.jit;

import java.util.Locale;
import machv.decode.Insn;
import machv.isa.Op;
import org.objectweb.asm.Opcodes;

/// The bytecode of single instructions, but for jumps and branches.
///
/// What the most frequent rows compute stands here as JVM instructions, each of them held to the interpreter by a test;
/// the other rows call the methods of [machv.semantics], or the interpreter's own code for the row.
final class InsnEmitter implements Opcodes {
  private static final String COMPARES = "machv/jit/Compares";
  private static final String INTEGERS = "machv/semantics/Integers";
  private static final String BITS = "machv/semantics/Bits";
  private static final String LONG = "java/lang/Long";
  private static final String INTEGER = "java/lang/Integer";

  private final Code code;
  private final boolean narrow;
  private final JitOptions options;
  private final AccessEmitter accesses;
  private final FloatEmitter floats;

  InsnEmitter(Code code, AccessEmitter accesses, boolean narrow, JitOptions options) {
    this.code = code;
    this.accesses = accesses;
    this.narrow = narrow;
    this.options = options;
    this.floats = new FloatEmitter(code);
  }

  /// Whether the instruction may end in the handler of faults.
  static boolean mayLeave(Insn in) {
    return switch (in.op.shape()) {
      case LOAD, STORE, FP_LOAD, FP_STORE, AMO, CSR, BARRIER -> true;
      case FP_RR, FP_R, FP_FUSED, FP_COMPARE, FP_TO_X, X_TO_FP -> true;
      default -> false;
    };
  }

  /// Whether the instruction's result is a single value that is kept as a float.
  static boolean givesSingle(Insn in, JitOptions options) {
    return in.op == Op.FLW || (options.has(Optimization.FLOATS) && FloatEmitter.givesSingle(in));
  }

  /// Whether the instruction, which may leave, does so by a [Leave].
  static boolean mayThrow(Insn in) {
    return switch (in.op.shape()) {
      case LOAD, STORE, FP_LOAD, FP_STORE -> false;
      default -> true;
    };
  }

  /// @param dirty the registers whose locals are ahead of the hart before the instruction
  /// @param node the node that it is in, and
  /// @param at its place there
  void emit(Insn in, long dirty, Node node, int at) {
    switch (in.op) {
      case LUI, AUIPC -> {
        code.push(in.imm);
        code.setX(in.rd);
      }
      case LB, LBU, LH, LHU, LW, LWU, LD, FLW, FLD, SB, SH, SW, SD, FSW, FSD ->
          accesses.emit(in, dirty, node, at);
      case FENCE, FENCE_TSO -> {
        code.begin(Code.MEMORY, "fence", "()V");
        code.call();
      }
      default -> {
        if (!integer(in) && !(options.has(Optimization.FLOATS) && floats.emit(in))) {
          generic(in);
        }
      }
    }
  }

  /// Anything: by the interpreter's code, on the hart's registers.
  private void generic(Insn in) {
    code.save(Effects.reads(in));
    code.cpu();
    code.insn(in);
    code.cpuMethod("execute", "(Lmachv/decode/Insn;)V");
    code.load(Effects.writes(in));
  }

  private boolean integer(Insn in) {
    switch (in.op) {
      case ADDI -> immediate(in, LADD);
      case XORI -> immediate(in, LXOR);
      case ORI -> immediate(in, LOR);
      case ANDI -> immediate(in, LAND);
      case ADDIW -> {
        word(in.rs1);
        code.push((int) in.imm);
        code.op(IADD);
        widen(in);
      }
      case SLTI -> less(in, COMPARES, "slt");
      case SLTIU -> less(in, BITS, "sltu");
      case SLT -> call2(in, COMPARES, "slt");
      case SLTU -> call2(in, BITS, "sltu");
      case SLLI -> shift(in, LSHL);
      case SRLI -> shift(in, LUSHR);
      case SRAI -> shift(in, LSHR);
      case SLLIW -> shiftWord(in, ISHL);
      case SRLIW -> shiftWord(in, IUSHR);
      case SRAIW -> shiftWord(in, ISHR);
      case ADD -> binary(in, LADD);
      case SUB -> binary(in, LSUB);
      case XOR -> binary(in, LXOR);
      case OR -> binary(in, LOR);
      case AND -> binary(in, LAND);
      case MUL -> binary(in, LMUL);
      case SLL -> shiftBy(in, LSHL);
      case SRL -> shiftBy(in, LUSHR);
      case SRA -> shiftBy(in, LSHR);
      case ADDW -> binaryWord(in, IADD);
      case SUBW -> binaryWord(in, ISUB);
      case MULW -> binaryWord(in, IMUL);
      case SLLW -> binaryWord(in, ISHL);
      case SRLW -> binaryWord(in, IUSHR);
      case SRAW -> binaryWord(in, ISHR);
      case DIV, DIVU, REM, REMU, DIVW, DIVUW, REMW, REMUW -> call2(in, INTEGERS);
      case MULH, MULHU, MULHSU -> {
        String name = in.op.name().toLowerCase(Locale.ROOT);
        call2(in, INTEGERS, narrow ? name + "32" : name);
      }
      case MINU, MAXU -> call2(in, BITS);
      case MIN -> method2(in, "java/lang/Math", "min");
      case MAX -> method2(in, "java/lang/Math", "max");
      case ADD_UW -> shiftAdd(in, 0, true);
      case SH1ADD -> shiftAdd(in, 1, false);
      case SH2ADD -> shiftAdd(in, 2, false);
      case SH3ADD -> shiftAdd(in, 3, false);
      case SH1ADD_UW -> shiftAdd(in, 1, true);
      case SH2ADD_UW -> shiftAdd(in, 2, true);
      case SH3ADD_UW -> shiftAdd(in, 3, true);
      case ANDN -> inverted(in, LAND);
      case ORN -> inverted(in, LOR);
      case XNOR -> inverted(in, LXOR);
      case ROL, ROR -> {
        both(in);
        code.op(L2I);
        code.library(LONG, in.op == Op.ROL ? "rotateLeft" : "rotateRight", "(JI)J");
        code.setX(in.rd);
      }
      case RORI -> {
        code.x(in.rs1);
        code.push((int) in.imm);
        code.library(LONG, "rotateRight", "(JI)J");
        code.setX(in.rd);
      }
      case ROLW, RORW -> {
        word(in.rs1);
        word(in.rs2);
        code.library(INTEGER, in.op == Op.ROLW ? "rotateLeft" : "rotateRight", "(II)I");
        widen(in);
      }
      case RORIW -> {
        word(in.rs1);
        code.push((int) in.imm);
        code.library(INTEGER, "rotateRight", "(II)I");
        widen(in);
      }
      case CLZ -> count(in, "numberOfLeadingZeros");
      case CTZ -> count(in, "numberOfTrailingZeros");
      case CPOP -> count(in, "bitCount");
      case CLZW -> countWord(in, "numberOfLeadingZeros");
      case CTZW -> countWord(in, "numberOfTrailingZeros");
      case CPOPW -> countWord(in, "bitCount");
      case SEXT_B -> {
        word(in.rs1);
        code.op(I2B);
        widen(in);
      }
      case SEXT_H -> {
        word(in.rs1);
        code.op(I2S);
        widen(in);
      }
      case ZEXT_H -> {
        word(in.rs1);
        code.op(I2C);
        widen(in);
      }
      case SLLI_UW -> {
        code.x(in.rs1);
        code.push(0xFFFF_FFFFL);
        code.op(LAND);
        code.push((int) in.imm);
        code.op(LSHL);
        code.setX(in.rd);
      }
      case REV8_32 -> {
        word(in.rs1);
        code.library(INTEGER, "reverseBytes", "(I)I");
        widen(in);
      }
      case CZERO_EQZ, CZERO_NEZ -> {
        call2(in, COMPARES, in.op == Op.CZERO_EQZ ? "czeroEqz" : "czeroNez");
      }
      case REV8 -> {
        code.x(in.rs1);
        code.library(LONG, "reverseBytes", "(J)J");
        code.setX(in.rd);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void both(Insn in) {
    code.x(in.rs1);
    code.x(in.rs2);
  }

  private void word(int r) {
    if (r == 0) {
      code.op(ICONST_0);
    } else {
      code.x(r);
      code.op(L2I);
    }
  }

  private void widen(Insn in) {
    code.op(I2L);
    code.setX(in.rd);
  }

  private void immediate(Insn in, int opcode) {
    if (in.rs1 == 0 && opcode != LAND) {
      code.push(in.imm);
    } else {
      code.x(in.rs1);
      if (in.imm != 0 || opcode == LAND) {
        code.push(in.imm);
        code.op(opcode);
      }
    }
    code.setX(in.rd);
  }

  private void binary(Insn in, int opcode) {
    if (opcode == LADD && (in.rs1 == 0 || in.rs2 == 0)) {
      code.x(in.rs1 | in.rs2); // one of them is x0
    } else {
      both(in);
      code.op(opcode);
    }
    code.setX(in.rd);
  }

  private void binaryWord(Insn in, int opcode) {
    word(in.rs1);
    word(in.rs2);
    code.op(opcode);
    widen(in);
  }

  private void shift(Insn in, int opcode) {
    code.x(in.rs1);
    code.push((int) in.imm);
    code.op(opcode);
    code.setX(in.rd);
  }

  private void shiftWord(Insn in, int opcode) {
    word(in.rs1);
    code.push((int) in.imm);
    code.op(opcode);
    widen(in);
  }

  private void shiftBy(Insn in, int opcode) {
    code.x(in.rs1);
    word(in.rs2);
    code.op(opcode);
    code.setX(in.rd);
  }

  private void less(Insn in, String type, String name) {
    code.begin(type, name, "(JJ)J");
    code.x(in.rs1);
    code.push(in.imm);
    code.call();
    code.setX(in.rd);
  }

  private void call2(Insn in, String type) {
    call2(in, type, in.op.name().toLowerCase(Locale.ROOT));
  }

  private void call2(Insn in, String type, String name) {
    code.begin(type, name, "(JJ)J");
    both(in);
    code.call();
    code.setX(in.rd);
  }

  private void method2(Insn in, String type, String name) {
    both(in);
    code.library(type, name, "(JJ)J");
    code.setX(in.rd);
  }

  private void shiftAdd(Insn in, int by, boolean unsignedWord) {
    code.x(in.rs1);
    if (unsignedWord) {
      code.push(0xFFFF_FFFFL);
      code.op(LAND);
    }
    if (by != 0) {
      code.push(by);
      code.op(LSHL);
    }
    code.x(in.rs2);
    code.op(LADD);
    if (narrow) {
      code.op(L2I);
      code.op(I2L);
    }
    code.setX(in.rd);
  }

  private void inverted(Insn in, int opcode) {
    both(in);
    code.push(-1L);
    code.op(LXOR);
    code.op(opcode);
    code.setX(in.rd);
  }

  private void count(Insn in, String name) {
    code.x(in.rs1);
    code.library(LONG, name, "(J)I");
    widen(in);
  }

  private void countWord(Insn in, String name) {
    word(in.rs1);
    code.library(INTEGER, name, "(I)I");
    widen(in);
  }
}
