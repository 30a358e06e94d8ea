package machv.jit;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import machv.decode.Insn;
import machv.isa.Op;
import machv.isa.Shape;
import machv.semantics.Rounding;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/// The bytecode of single instructions, but for jumps and branches.
///
/// What the most frequent rows compute stands here as JVM instructions, each of them held to the interpreter by a test;
/// the other rows call the methods of [machv.semantics], or the interpreter's own code for the row.
final class InsnEmitter implements Opcodes {
  private static final int DYNAMIC = 7;
  private static final String FLOATS = "machv/jit/Floats";
  private static final String COMPARES = "machv/jit/Compares";
  private static final String INTEGERS = "machv/semantics/Integers";
  private static final String BITS = "machv/semantics/Bits";
  private static final String LONG = "java/lang/Long";
  private static final String INTEGER = "java/lang/Integer";
  private static final String SITE = "(Lmachv/jit/Cpu;Lmachv/decode/Insn;";
  private static final String ALLOW = "(Lmachv/jit/Cpu;Lmachv/jit/RunSlot;Lmachv/decode/Insn;JJ)J";
  private static final String STAY =
      "(Lmachv/jit/Cpu;Ljava/lang/foreign/MemorySegment;Lmachv/decode/Insn;JJ";
  private static final String CHECK =
      "(Lmachv/jit/Cpu;Lmachv/jit/RunSlot;Lmachv/jit/GroupSite;JJJ)J";
  private static final String CHECKED = "(Ljava/lang/foreign/MemorySegment;J";

  private final Code code;
  private final boolean narrow;
  private final Predicate<Insn> stays;
  private final RunSlots slots = new RunSlots();
  private final JitOptions options;
  private final AccessGroups groups;
  private final @Nullable RawAccess raw;

  /// @param nodes of the region, in reverse postorder
  /// @param stays whether an access is better done where it is
  /// @param raw null for accesses through the segment
  InsnEmitter(
      Code code,
      List<Node> nodes,
      boolean narrow,
      Predicate<Insn> stays,
      @Nullable RawAccess raw,
      JitOptions options) {
    this.options = options;
    this.raw = raw;
    // Asked once for each: harts go on counting misses meanwhile.
    IdentityHashMap<Insn, Boolean> answers = new IdentityHashMap<>();
    this.stays = in -> answers.computeIfAbsent(in, stays::test);
    this.groups =
        new AccessGroups(nodes, narrow, options.has(Optimization.GROUPS) ? this.stays : _ -> true);
    this.code = code;
    this.narrow = narrow;
  }

  /// Whether the instruction may end in the handler of faults.
  static boolean mayLeave(Insn in) {
    return switch (in.op.shape()) {
      case LOAD, STORE, FP_LOAD, FP_STORE, AMO, CSR, BARRIER -> true;
      case FP_RR, FP_R, FP_FUSED, FP_COMPARE, FP_TO_X, X_TO_FP -> true;
      default -> false;
    };
  }

  void emit(Insn in) {
    switch (in.op) {
      case LUI, AUIPC -> {
        code.push(in.imm);
        code.setX(in.rd);
      }
      case LB, LBU, LH, LHU, LW, LWU, LD -> {
        load(in, ")J");
        code.setX(in.rd);
      }
      case SB, SH, SW, SD -> store(in, "J)V");
      case FLD, FLW -> {
        load(in, ")D");
        code.setF(in.fd);
      }
      case FSD, FSW -> store(in, "D)V");
      case FENCE, FENCE_TSO -> {
        code.begin(Code.MEMORY, "fence", "()V");
        code.call();
      }
      default -> {
        if (!integer(in) && !(options.has(Optimization.FLOATS) && floating(in))) {
          generic(in);
        }
      }
    }
  }

  /// @param end the end of the descriptor of the method that does it
  private void load(Insn in, String end) {
    if (begin(in, end)) {
      raw().load(in);
    } else {
      code.call();
    }
  }

  private void store(Insn in, String end) {
    boolean rawly = begin(in, end);
    if (in.op.shape() == Shape.STORE) {
      code.x(in.rs2);
    } else {
      code.f(in.rs2);
    }
    if (rawly) {
      raw().store(in);
    } else {
      code.call();
    }
  }

  private RawAccess raw() {
    return Objects.requireNonNull(raw);
  }

  /// Begins an access in one of its forms, up to the address.
  ///
  /// @return whether it is one of [RawAccess], or else a call that has begun
  private boolean begin(Insn in, String end) {
    String name = in.op.name().toLowerCase(Locale.ROOT);
    AccessGroups.Group group = groups.of(in);
    if (group == null && stays.test(in)) {
      code.begin(Code.MEMORY, name + "Stay", STAY + end);
      code.cpu();
      code.memory();
      code.insn(in);
      code.push(code.addressMask());
      address(in.rs1, in.imm);
      return false;
    }
    if (group != null && in.equals(group.leader())) {
      prepare(group);
    }
    if (raw == null) {
      String checked = "checked" + in.op.name().charAt(0) + name.substring(1);
      code.begin(Code.MEMORY, checked, CHECKED + end);
      code.memory();
      machineAddress(in, group);
      return false;
    }
    raw.begin();
    machineAddress(in, group);
    raw.address();
    return true;
  }

  /// Pushes the machine address of an access, which is within the memory whatever the guest computed.
  private void machineAddress(Insn in, AccessGroups.@Nullable Group group) {
    if (group == null) {
      boolean store = AccessGroups.isStore(in);
      code.begin(Code.MEMORY, store ? "allowStore" : "allowLoad", ALLOW);
      code.cpu();
      code.slot(slots.of(in.run, !store, store));
      code.insn(in);
      code.push(code.addressMask());
      address(in.rs1, in.imm);
      code.call();
      return;
    }
    if (!groups.isExact(in) || (group.isCovered() && group.members.size() == 1)) {
      address(in.rs1, in.imm);
      code.push(code.addressMask());
      code.op(LAND);
      return;
    }
    code.mv.visitVarInsn(LLOAD, group.local);
    long above = groups.above(in, group);
    if (above != 0) {
      code.push(above);
      code.op(LADD);
    }
  }

  /// Checks a group, unless that has been done, and keeps the machine address of its lowest byte.
  private void prepare(AccessGroups.Group group) {
    if (group.isCovered()) {
      if (group.members.size() == 1) {
        return;
      }
      address(group.anchor(), group.fromAnchor());
      code.push(code.addressMask());
      code.op(LAND);
    } else {
      code.begin(Code.MEMORY, "check", CHECK);
      code.cpu();
      code.slot(slots.of(group.leader().run, group.loads, group.stores));
      code.site(group.site());
      code.push(code.addressMask());
      address(group.anchor(), group.fromAnchor());
      code.push(group.highest - group.lowest);
      code.call();
    }
    group.local = code.newTemporary();
    code.mv.visitVarInsn(LSTORE, group.local);
  }

  /// Begins with a node.
  void enter() {
    code.dropTemporaries();
  }

  void address(int rs1, long imm) {
    code.x(rs1);
    if (imm != 0) {
      code.push(imm);
      code.op(LADD);
    }
    if (narrow) {
      code.push(0xFFFF_FFFFL);
      code.op(LAND);
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

  // Floating point.

  private static boolean nearest(Insn in) {
    return in.rm == DYNAMIC || in.rm == Rounding.RNE;
  }

  private boolean floating(Insn in) {
    return switch (in.op) {
      case FADD_D -> nearest(in) && compute2(in, "add");
      case FSUB_D -> nearest(in) && compute2(in, "sub");
      case FMUL_D -> nearest(in) && compute2(in, "mul");
      case FDIV_D -> nearest(in) && compute2(in, "div");
      case FSQRT_D -> nearest(in) && compute1(in, "sqrt");
      case FMADD_D -> nearest(in) && compute3(in, "madd");
      case FMSUB_D -> nearest(in) && compute3(in, "msub");
      case FNMSUB_D -> nearest(in) && compute3(in, "nmsub");
      case FNMADD_D -> nearest(in) && compute3(in, "nmadd");
      case FMIN_D -> compute2(in, "min");
      case FMAX_D -> compute2(in, "max");
      case FSGNJ_D -> sign(in, "sgnj");
      case FSGNJN_D -> sign(in, "sgnjn");
      case FSGNJX_D -> sign(in, "sgnjx");
      case FEQ_D -> compare(in, "eq");
      case FLT_D -> compare(in, "lt");
      case FLE_D -> compare(in, "le");
      case FMV_X_D -> bits(in);
      case FMV_D_X -> fromBits(in);
      case FCVT_D_W -> nearest(in) && fromInteger(in, "fromInt");
      case FCVT_D_WU -> nearest(in) && fromInteger(in, "fromUnsignedInt");
      case FCVT_D_L -> nearest(in) && fromInteger(in, "fromLong");
      case FCVT_W_D -> in.rm == Rounding.RTZ && toInteger(in, "toInt");
      case FCVT_L_D -> in.rm == Rounding.RTZ && toInteger(in, "toLong");
      case FCVT_S_D -> nearest(in) && compute1(in, "toSingle");
      case FCVT_D_S -> nearest(in) && compute1(in, "toDouble");
      case FADD_S -> nearest(in) && compute2(in, "adds");
      case FSUB_S -> nearest(in) && compute2(in, "subs");
      case FMUL_S -> nearest(in) && compute2(in, "muls");
      case FDIV_S -> nearest(in) && compute2(in, "divs");
      case FSQRT_S -> nearest(in) && compute1(in, "sqrts");
      case FMADD_S -> nearest(in) && compute3(in, "madds");
      case FMSUB_S -> nearest(in) && compute3(in, "msubs");
      case FNMSUB_S -> nearest(in) && compute3(in, "nmsubs");
      case FNMADD_S -> nearest(in) && compute3(in, "nmadds");
      case FSGNJ_S -> sign(in, "sgnjs");
      case FSGNJN_S -> sign(in, "sgnjns");
      case FSGNJX_S -> sign(in, "sgnjxs");
      case FEQ_S -> compare(in, "eqs");
      case FLT_S -> compare(in, "lts");
      case FLE_S -> compare(in, "les");
      case FMV_X_W -> {
        code.begin(FLOATS, "bits", "(D)J");
        code.f(in.rs1);
        code.call();
        code.op(L2I);
        widen(in);
        yield true;
      }
      case FMV_W_X -> {
        code.begin(FLOATS, "box", "(I)D");
        word(in.rs1);
        code.call();
        code.setF(in.fd);
        yield true;
      }
      case FCVT_S_W -> nearest(in) && fromInteger(in, "fromIntS");
      case FCVT_W_S -> in.rm == Rounding.RTZ && toInteger(in, "toIntS");
      default -> false;
    };
  }

  private void site(Insn in, String name, String rest) {
    code.begin(FLOATS, name, SITE + rest);
    code.cpu();
    code.insn(in);
  }

  private boolean compute1(Insn in, String name) {
    site(in, name, "D)D");
    code.f(in.rs1);
    code.call();
    code.setF(in.fd);
    return true;
  }

  private boolean compute2(Insn in, String name) {
    site(in, name, "DD)D");
    code.f(in.rs1);
    code.f(in.rs2);
    code.call();
    code.setF(in.fd);
    return true;
  }

  private boolean compute3(Insn in, String name) {
    site(in, name, "DDD)D");
    code.f(in.rs1);
    code.f(in.rs2);
    code.f(in.rs3);
    code.call();
    code.setF(in.fd);
    return true;
  }

  private boolean sign(Insn in, String name) {
    if (in.rs1 == in.rs2 && in.op == Op.FSGNJ_D) {
      code.f(in.rs1);
    } else {
      code.begin(FLOATS, name, "(DD)D");
      code.f(in.rs1);
      code.f(in.rs2);
      code.call();
    }
    code.setF(in.fd);
    return true;
  }

  private boolean compare(Insn in, String name) {
    site(in, name, "DD)J");
    code.f(in.rs1);
    code.f(in.rs2);
    code.call();
    code.setX(in.rd);
    return true;
  }

  private boolean toInteger(Insn in, String name) {
    site(in, name, "D)J");
    code.f(in.rs1);
    code.call();
    code.setX(in.rd);
    return true;
  }

  private boolean fromInteger(Insn in, String name) {
    site(in, name, "J)D");
    code.x(in.rs1);
    code.call();
    code.setF(in.fd);
    return true;
  }

  private boolean bits(Insn in) {
    code.begin(FLOATS, "bits", "(D)J");
    code.f(in.rs1);
    code.call();
    code.setX(in.rd);
    return true;
  }

  private boolean fromBits(Insn in) {
    code.x(in.rs1);
    code.library("java/lang/Double", "longBitsToDouble", "(J)D");
    code.setF(in.fd);
    return true;
  }
}
