package machv.jit;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import machv.decode.Insn;
import machv.isa.Op;
import machv.memory.Access;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
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
  private static final String CHECKED = "(Ljava/lang/foreign/MemorySegment;J";

  private final Code code;
  private final Exits exits;
  private final boolean narrow;
  private final Predicate<Insn> stays;
  private final RunSlots slots = new RunSlots();
  private final JitOptions options;
  private final AccessGroups groups;
  private final @Nullable RawAccess raw;
  private final FloatEmitter floats;
  private long live;

  /// @param nodes of the region, in reverse postorder
  /// @param stays whether an access is better done where it is
  /// @param raw null for accesses through the segment
  InsnEmitter(
      Code code,
      Exits exits,
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
    this.exits = exits;
    this.narrow = narrow;
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
  boolean mayThrow(Insn in) {
    return switch (in.op.shape()) {
      case LOAD, STORE, FP_LOAD, FP_STORE -> false;
      default -> true;
    };
  }

  /// @param dirty the registers whose locals are ahead of the hart before the instruction
  /// @param live those whose locals are used from the instruction on
  void emit(Insn in, long dirty, long live) {
    this.live = live;
    switch (in.op) {
      case LUI, AUIPC -> {
        code.push(in.imm);
        code.setX(in.rd);
      }
      case LB, LBU, LH, LHU, LW, LWU, LD -> {
        load(in, dirty, ")J");
        code.setX(in.rd);
      }
      case SB, SH, SW, SD -> store(in, dirty, "J)V");
      case FLD -> {
        load(in, dirty, ")D");
        code.setF(in.fd);
      }
      case FLW -> {
        load(in, dirty, ")F");
        code.setSingle(in.fd);
      }
      case FSD -> store(in, dirty, "D)V");
      case FSW -> store(in, dirty, "I)V");
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

  /// @param end the end of the descriptor of the method that does it
  private void load(Insn in, long dirty, String end) {
    if (begin(in, dirty, end)) {
      raw().load(in);
    } else {
      code.call();
    }
  }

  private void store(Insn in, long dirty, String end) {
    boolean rawly = begin(in, dirty, end);
    switch (in.op) {
      case FSW -> code.lowerBits(in.rs2);
      case FSD -> code.f(in.rs2);
      default -> code.x(in.rs2);
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

  private boolean staysThere(Insn in, AccessGroups.@Nullable Group group) {
    return group == null && stays.test(in);
  }

  /// Begins an access in one of its forms, up to the address.
  ///
  /// @return whether it is one of [RawAccess], or else a call that has begun
  private boolean begin(Insn in, long dirty, String end) {
    String name = in.op.name().toLowerCase(Locale.ROOT);
    AccessGroups.Group group = groups.of(in);
    if (staysThere(in, group)) {
      find(in, dirty);
    } else if (group == null) {
      check(in, dirty);
    } else if (in.equals(group.leader())) {
      prepare(group, dirty);
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

  /// Puts the run that holds the access into [Code#RUN], and its address into [Code#TEMP]: one of the two that the
  /// instruction used last, or what the kernel has to say. All registers are written back before it is asked and read again
  /// after, so that none lives across the call.
  private void find(Insn in, long dirty) {
    Label found = new Label();
    address(in.rs1, in.imm);
    code.mv.visitVarInsn(LSTORE, Code.TEMP);
    recall(in, "run");
    compareReach(in);
    code.jump(IFLT, found);
    recall(in, "other");
    compareReach(in);
    code.jump(IFLT, found);
    code.save(dirty);
    code.saveLeft();
    code.cpu();
    code.insn(in);
    code.mv.visitVarInsn(LLOAD, Code.TEMP);
    code.cpuMethod("find", "(Lmachv/decode/Insn;J)L" + Code.RUN_TYPE + ";");
    code.mv.visitVarInsn(ASTORE, Code.RUN);
    code.loadLeft();
    code.reload(live);
    address(in.rs1, in.imm);
    code.mv.visitVarInsn(LSTORE, Code.TEMP);
    code.mv.visitVarInsn(ALOAD, Code.RUN);
    code.jump(IFNULL, exits.to(in.pc, dirty, new Departure.Fault(in)));
    code.place(found);
  }

  private void recall(Insn in, String field) {
    code.insn(in);
    code.mv.visitFieldInsn(GETFIELD, Code.INSN_TYPE, field, "L" + Code.RUN_TYPE + ";");
    code.mv.visitVarInsn(ASTORE, Code.RUN);
  }

  private void compareReach(Insn in) {
    code.mv.visitVarInsn(LLOAD, Code.TEMP);
    code.mv.visitVarInsn(ALOAD, Code.RUN);
    code.mv.visitFieldInsn(GETFIELD, Code.RUN_TYPE, "lo", "J");
    code.op(LSUB);
    code.mv.visitVarInsn(ALOAD, Code.RUN);
    code.mv.visitFieldInsn(GETFIELD, Code.RUN_TYPE, "reach" + in.size, "J");
    code.library(LONG, "compareUnsigned", "(JJ)I");
  }

  /// Leaves for the access, whose address it keeps in [Code#TEMP], unless its run holds it.
  private void check(Insn in, long dirty) {
    boolean store = AccessGroups.isStore(in);
    RunSlot slot = slots.of(in.run, !store, store);
    Departure miss = new Departure.Miss(in, slot, store ? Access.STORE : Access.LOAD);
    address(in.rs1, in.imm);
    check(slot, 0, exits.to(in.pc, dirty, miss));
  }

  /// Pops an address, keeps it in [Code#TEMP], and goes to `miss` unless the slot's run holds it, for an access of any
  /// size, and what is `span` above it.
  private void check(RunSlot slot, long span, Label miss) {
    code.op(DUP2);
    code.mv.visitVarInsn(LSTORE, Code.TEMP);
    code.slot(slot);
    code.mv.visitFieldInsn(GETFIELD, "machv/jit/RunSlot", "run", "L" + Code.RUN_TYPE + ";");
    code.op(DUP);
    code.mv.visitVarInsn(ASTORE, Code.RUN);
    code.mv.visitFieldInsn(GETFIELD, Code.RUN_TYPE, "lo", "J");
    code.op(LSUB);
    if (span == 0) {
      ifBeyond(miss);
      return;
    }
    int offset = code.newTemporary();
    code.mv.visitVarInsn(LSTORE, offset);
    code.mv.visitVarInsn(LLOAD, offset);
    ifBeyond(miss);
    code.mv.visitVarInsn(LLOAD, offset);
    code.push(span);
    code.op(LADD);
    ifBeyond(miss);
  }

  private void ifBeyond(Label miss) {
    code.mv.visitVarInsn(ALOAD, Code.RUN);
    code.mv.visitFieldInsn(GETFIELD, Code.RUN_TYPE, "home8", "J");
    code.library(LONG, "compareUnsigned", "(JJ)I");
    code.jump(IFGE, miss);
  }

  /// Pushes the machine address of an access, which is within the memory whatever the guest computed.
  private void machineAddress(Insn in, AccessGroups.@Nullable Group group) {
    if (group == null) {
      code.mv.visitVarInsn(LLOAD, Code.TEMP);
      if (staysThere(in, null)) {
        code.mv.visitVarInsn(ALOAD, Code.RUN);
        code.mv.visitFieldInsn(GETFIELD, Code.RUN_TYPE, "delta", "J");
        code.op(LADD);
      }
      code.push(code.addressMask());
      code.op(LAND);
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
  private void prepare(AccessGroups.Group group, long dirty) {
    if (group.isCovered()) {
      if (group.members.size() == 1) {
        return;
      }
      address(group.anchor(), group.fromAnchor());
    } else {
      check(group, dirty);
      code.mv.visitVarInsn(LLOAD, Code.TEMP);
    }
    code.push(code.addressMask());
    code.op(LAND);
    group.local = code.newTemporary();
    code.mv.visitVarInsn(LSTORE, group.local);
  }

  private void check(AccessGroups.Group group, long dirty) {
    long span = group.highest - group.lowest;
    RunSlot slot = slots.of(group.leader().run, group.loads, group.stores);
    GroupSite site = new GroupSite(group.leader(), group.loads, group.stores);
    Departure miss = new Departure.GroupMiss(site, slot, span);
    address(group.anchor(), group.fromAnchor());
    check(slot, span, exits.to(group.leader().pc, dirty, miss));
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
}
