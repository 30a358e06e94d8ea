package machv.interp;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import machv.decode.Block;
import machv.decode.Insn;
import machv.decode.IsaOptions;
import machv.hart.Hart;
import machv.hart.TimeSource;
import machv.memory.MemoryFault;
import machv.semantics.Bits;
import machv.semantics.Integers;
import machv.trap.Trap;
import machv.trap.TrapCause;
import org.jspecify.annotations.Nullable;

/// Executes the blocks of one hart.
///
/// [#run] is one loop in one method: blocks that know their successors follow each other without leaving it. It is kept
/// well under the 8,000 bytecodes beyond which HotSpot compiles nothing (a test watches it); families that are rare or
/// large live in classes of their own.
public final class Interpreter {
  /// Slots of the table of recent blocks that an interpreter is given; a power of two.
  public static final int RECENT_BLOCKS = 4096;

  private static final int MAX_KERN_RETURN_OF_PAGE_FAULT = 2; // KERN_PROTECTION_FAILURE

  private static final long BOX = 0xFFFF_FFFF_0000_0000L; // NaN-boxing of a single

  // What `left` says about how a block was left; every value ends the loop over its instructions.
  private static final int JUMPED = -1;
  private static final int FENCED = -2;

  private final Hart hart;
  private final Block[] recent;
  private final DataAccess data;
  private final Atomics atomics;
  private final Csrs csrs;
  private final long misalignedBits;

  private @Nullable Trap trap;
  private @Nullable Insn jump; // the jump to be linked, or null for the end of `from`
  private @Nullable Block from;

  /// @param recent blocks by [#slot] of their pc, shared by the harts of an address space
  public Interpreter(Hart hart, IsaOptions isa, TimeSource time, Block[] recent) {
    this.hart = hart;
    this.recent = recent;
    this.data = new DataAccess(hart);
    this.atomics = new Atomics(hart, data);
    this.csrs = new Csrs(hart, isa, time);
    this.misalignedBits = isa.misalignedBits();
  }

  /// Where the table of recent blocks has a block.
  public static int slot(long pc) {
    return (int) (pc >>> 1) & (RECENT_BLOCKS - 1);
  }

  /// What happened, after [Exit#TRAP].
  public Trap trap() {
    if (trap == null) {
      throw new IllegalStateException("no trap");
    }
    return trap;
  }

  /// Tells the place that caused [Exit#LINK] its successor.
  public void link(Block to) {
    if (jump != null) {
      jump.next = to;
    } else if (from != null) {
      from.next = to;
    }
  }

  /// Runs `first` and what follows, until something happens or the hart's instret has reached `pollAt` at the start
  /// of a block. At least one block is run.
  ///
  /// The hart's state is exact when it returns.
  @SuppressWarnings(
      "NullAway") // `in` is null only before the first instruction, where nothing can fail
  public Exit run(Block first, long pollAt) {
    final Hart hart = this.hart;
    final long[] x = hart.x;
    final long[] f = hart.f;
    final long mask = hart.addressMask();
    final DataAccess data = this.data;
    final MemorySegment memory = data.bytes();
    final long epoch = first.epoch;
    final boolean narrow = hart.xlen() == 32;
    Block block = first;
    long retired = hart.instret;
    Insn in = null;
    int i = 0;
    try {
      for (; ; ) {
        final Insn[] insns = block.insns;
        long pc = block.end;
        int left = insns.length;
        i = 0;
        while (i < left) {
          in = insns[i++];
          long a = x[in.rs1];
          long b = x[in.rs2];
          x[in.rd] =
              switch (in.op) {
                case LUI, AUIPC -> in.imm;
                case JAL -> {
                  left = JUMPED;
                  pc = in.imm;
                  yield block.link;
                }
                case JALR -> {
                  left = JUMPED;
                  pc = (a + in.imm) & mask & ~1L;
                  if ((pc & misalignedBits) != 0) {
                    throw new TrapException(TrapCause.INSTRUCTION_MISALIGNED, pc);
                  }
                  yield block.link;
                }
                case BEQ -> {
                  if (a == b) {
                    left = JUMPED;
                    pc = in.imm;
                  }
                  yield 0;
                }
                case BNE -> {
                  if (a != b) {
                    left = JUMPED;
                    pc = in.imm;
                  }
                  yield 0;
                }
                case BLT -> {
                  if (a < b) {
                    left = JUMPED;
                    pc = in.imm;
                  }
                  yield 0;
                }
                case BGE -> {
                  if (a >= b) {
                    left = JUMPED;
                    pc = in.imm;
                  }
                  yield 0;
                }
                case BLTU -> {
                  if (Long.compareUnsigned(a, b) < 0) {
                    left = JUMPED;
                    pc = in.imm;
                  }
                  yield 0;
                }
                case BGEU -> {
                  if (Long.compareUnsigned(a, b) >= 0) {
                    left = JUMPED;
                    pc = in.imm;
                  }
                  yield 0;
                }
                case LB -> (byte) data.load8(memory, in, (a + in.imm) & mask);
                case LH -> (short) data.load16(memory, in, (a + in.imm) & mask);
                case LW -> (int) data.load32(memory, in, (a + in.imm) & mask);
                case LD -> data.load64(memory, in, (a + in.imm) & mask);
                case LBU -> data.load8(memory, in, (a + in.imm) & mask) & 0xFF;
                case LHU -> data.load16(memory, in, (a + in.imm) & mask) & 0xFFFF;
                case LWU -> data.load32(memory, in, (a + in.imm) & mask) & 0xFFFF_FFFFL;
                case SB -> {
                  data.store8(memory, in, (a + in.imm) & mask, b);
                  yield 0;
                }
                case SH -> {
                  data.store16(memory, in, (a + in.imm) & mask, b);
                  yield 0;
                }
                case SW -> {
                  data.store32(memory, in, (a + in.imm) & mask, b);
                  yield 0;
                }
                case SD -> {
                  data.store64(memory, in, (a + in.imm) & mask, b);
                  yield 0;
                }
                case ADDI -> a + in.imm;
                case SLTI -> a < in.imm ? 1 : 0;
                case SLTIU -> Bits.sltu(a, in.imm);
                case XORI -> a ^ in.imm;
                case ORI -> a | in.imm;
                case ANDI -> a & in.imm;
                case SLLI -> a << in.imm;
                case SRLI -> a >>> in.imm;
                case SRAI -> a >> in.imm;
                case ADD -> a + b;
                case SUB -> a - b;
                case SLL -> a << b;
                case SLT -> a < b ? 1 : 0;
                case SLTU -> Bits.sltu(a, b);
                case XOR -> a ^ b;
                case SRL -> a >>> b;
                case SRA -> a >> b;
                case OR -> a | b;
                case AND -> a & b;
                case ADDIW -> (int) (a + in.imm);
                case SLLIW -> (int) a << in.imm;
                case SRLIW -> (int) a >>> in.imm;
                case SRAIW -> (int) a >> in.imm;
                case ADDW -> (int) (a + b);
                case SUBW -> (int) (a - b);
                case SLLW -> (int) a << b;
                case SRLW -> (int) a >>> b;
                case SRAW -> (int) a >> b;
                case FENCE_TSO, FENCE -> {
                  fence(in);
                  yield 0;
                }
                case FENCE_I -> {
                  left = FENCED;
                  yield 0;
                }
                case CSRRW, CSRRS, CSRRC, CSRRWI, CSRRSI, CSRRCI -> {
                  hart.instret = retired + i - 1;
                  yield csrs.execute(in, a);
                }
                case MUL -> a * b;
                case DIV -> Integers.div(a, b);
                case DIVU -> Integers.divu(a, b);
                case REM -> Integers.rem(a, b);
                case REMU -> Integers.remu(a, b);
                case MULW -> (int) (a * b);
                case DIVW -> Integers.divw(a, b);
                case DIVUW -> Integers.divuw(a, b);
                case REMW -> Integers.remw(a, b);
                case REMUW -> Integers.remuw(a, b);
                case LR_W, SC_W, LR_D, SC_D -> atomics.execute(in, a, b);
                case AMOSWAP_W, AMOADD_W, AMOXOR_W, AMOAND_W, AMOOR_W -> atomics.execute(in, a, b);
                case AMOMIN_W, AMOMAX_W, AMOMINU_W, AMOMAXU_W -> atomics.execute(in, a, b);
                case AMOSWAP_D, AMOADD_D, AMOXOR_D, AMOAND_D, AMOOR_D -> atomics.execute(in, a, b);
                case AMOMIN_D, AMOMAX_D, AMOMINU_D, AMOMAXU_D -> atomics.execute(in, a, b);
                case FLW -> {
                  f[in.fd] = data.load32(memory, in, (a + in.imm) & mask) | BOX;
                  yield 0;
                }
                case FLD -> {
                  f[in.fd] = data.load64(memory, in, (a + in.imm) & mask);
                  yield 0;
                }
                case FSW -> {
                  data.store32(memory, in, (a + in.imm) & mask, f[in.rs2]);
                  yield 0;
                }
                case FSD -> {
                  data.store64(memory, in, (a + in.imm) & mask, f[in.rs2]);
                  yield 0;
                }
                case FMADD_S, FMSUB_S, FNMSUB_S, FNMADD_S -> Singles.execute(hart, in, a);
                case FADD_S, FSUB_S, FMUL_S, FDIV_S, FSQRT_S -> Singles.execute(hart, in, a);
                case FSGNJ_S, FSGNJN_S, FSGNJX_S, FMIN_S, FMAX_S -> Singles.execute(hart, in, a);
                case FEQ_S, FLT_S, FLE_S, FCLASS_S -> Singles.execute(hart, in, a);
                case FCVT_W_S, FCVT_WU_S, FCVT_L_S, FCVT_LU_S -> Singles.execute(hart, in, a);
                case FCVT_S_W, FCVT_S_WU, FCVT_S_L, FCVT_S_LU -> Singles.execute(hart, in, a);
                case FMV_X_W, FMV_W_X, FCVT_S_D -> Singles.execute(hart, in, a);
                case FMADD_D, FMSUB_D, FNMSUB_D, FNMADD_D -> Doubles.execute(hart, in, a);
                case FADD_D, FSUB_D, FMUL_D, FDIV_D, FSQRT_D -> Doubles.execute(hart, in, a);
                case FSGNJ_D, FSGNJN_D, FSGNJX_D, FMIN_D, FMAX_D -> Doubles.execute(hart, in, a);
                case FEQ_D, FLT_D, FLE_D, FCLASS_D -> Doubles.execute(hart, in, a);
                case FCVT_W_D, FCVT_WU_D, FCVT_L_D, FCVT_LU_D -> Doubles.execute(hart, in, a);
                case FCVT_D_W, FCVT_D_WU, FCVT_D_L, FCVT_D_LU -> Doubles.execute(hart, in, a);
                case FMV_X_D, FMV_D_X, FCVT_D_S -> Doubles.execute(hart, in, a);
                case ADD_UW -> b + (a & 0xFFFF_FFFFL);
                case SH1ADD_UW -> b + ((a & 0xFFFF_FFFFL) << 1);
                case SH2ADD_UW -> b + ((a & 0xFFFF_FFFFL) << 2);
                case SH3ADD_UW -> b + ((a & 0xFFFF_FFFFL) << 3);
                case SLLI_UW -> (a & 0xFFFF_FFFFL) << in.imm;
                case ANDN -> a & ~b;
                case ORN -> a | ~b;
                case XNOR -> ~(a ^ b);
                case MIN -> Math.min(a, b);
                case MINU -> Bits.minu(a, b);
                case MAX -> Math.max(a, b);
                case MAXU -> Bits.maxu(a, b);
                case ROL -> Long.rotateLeft(a, (int) b);
                case ROR -> Long.rotateRight(a, (int) b);
                case RORI -> Long.rotateRight(a, (int) in.imm);
                case ROLW -> Integer.rotateLeft((int) a, (int) b);
                case RORW -> Integer.rotateRight((int) a, (int) b);
                case RORIW -> Integer.rotateRight((int) a, (int) in.imm);
                case CLZ -> Long.numberOfLeadingZeros(a);
                case CTZ -> Long.numberOfTrailingZeros(a);
                case CPOP -> Long.bitCount(a);
                case CLZW -> Integer.numberOfLeadingZeros((int) a);
                case CTZW -> Integer.numberOfTrailingZeros((int) a);
                case CPOPW -> Integer.bitCount((int) a);
                case SEXT_B -> (byte) a;
                case SEXT_H -> (short) a;
                case ZEXT_H, ZEXT_H_32 -> a & 0xFFFF;
                case REV8 -> Long.reverseBytes(a);
                case REV8_32 -> Integer.reverseBytes((int) a);
                case CZERO_EQZ -> b == 0 ? 0 : a;
                case CZERO_NEZ -> b != 0 ? 0 : a;
                case MULH, MULHSU, MULHU -> WidthDependent.execute(in, narrow, a, b);
                case SH1ADD, SH2ADD, SH3ADD, ORC_B -> WidthDependent.execute(in, narrow, a, b);
                case BCLR, BCLRI, BEXT, BEXTI -> WidthDependent.execute(in, narrow, a, b);
                case BINV, BINVI, BSET, BSETI -> WidthDependent.execute(in, narrow, a, b);

                // Never in a block: always traps, and rows that expand to others.
                case ECALL, EBREAK -> throw new AssertionError(in);
                case C_ADDI4SPN, C_FLD, C_LW, C_FLW, C_LD, C_FSD, C_SW, C_FSW, C_SD, C_NOP ->
                    throw new AssertionError(in);
                case C_ADDI, C_JAL, C_ADDIW, C_LI, C_ADDI16SP, C_LUI, C_SRLI, C_SRAI, C_ANDI ->
                    throw new AssertionError(in);
                case C_SUB, C_XOR, C_OR, C_AND, C_SUBW, C_ADDW, C_J, C_BEQZ, C_BNEZ, C_SLLI ->
                    throw new AssertionError(in);
                case C_FLDSP, C_LWSP, C_FLWSP, C_LDSP, C_JR, C_MV, C_EBREAK, C_JALR, C_ADD ->
                    throw new AssertionError(in);
                case C_FSDSP, C_SWSP, C_FSWSP, C_SDSP -> throw new AssertionError(in);
              };
        }
        retired += i;

        Block next;
        if (left == JUMPED) {
          next = in.next;
        } else if (left == FENCED) {
          return leave(Exit.FENCE_I, pc, retired);
        } else if (block.trap != null) {
          return trapAtEnd(block, block.trap, retired);
        } else {
          next = block.next;
        }
        if (next == null || next.pc != pc || next.epoch != epoch) {
          jump = left == JUMPED ? in : null;
          from = block;
          next = recent[slot(pc)];
          if (next == null || next.pc != pc || next.epoch != epoch) {
            return unlinked(in, pc, retired);
          }
          link(next);
        }
        if (retired >= pollAt || hart.attentionRequested()) {
          return leave(Exit.POLL, pc, retired);
        }
        block = next;
      }
    } catch (MemoryFault fault) {
      return trapAt(in, retired + i - 1, memoryFault(fault, in.pc));
    } catch (TrapException e) {
      return trapAt(in, retired + i - 1, new Trap(e.trapCause(), in.pc, e.value(), 0));
    }
  }

  private Exit leave(Exit exit, long pc, long retired) {
    hart.pc = pc;
    hart.instret = retired;
    return exit;
  }

  /// The successor is unknown, or there is none because a taken branch leads to half an instruction.
  private Exit unlinked(@Nullable Insn last, long pc, long retired) {
    if ((pc & misalignedBits) != 0 && last != null) {
      return trapAt(last, retired - 1, new Trap(TrapCause.INSTRUCTION_MISALIGNED, last.pc, pc, 0));
    }
    return leave(Exit.LINK, pc, retired);
  }

  private Exit trapAt(Insn in, long retired, Trap trap) {
    this.trap = trap;
    return leave(Exit.TRAP, in.pc, retired);
  }

  private Exit trapAtEnd(Block block, TrapCause cause, long retired) {
    trap = new Trap(cause, block.end, block.trapValue, 0);
    return leave(Exit.TRAP, block.end, cause == TrapCause.ECALL ? retired + 1 : retired);
  }

  /// The trap that a refused access is.
  public static Trap memoryFault(MemoryFault fault, long pc) {
    boolean page = fault.code() <= MAX_KERN_RETURN_OF_PAGE_FAULT;
    TrapCause cause =
        switch (fault.access()) {
          case LOAD -> page ? TrapCause.LOAD_PAGE_FAULT : TrapCause.LOAD_ACCESS_FAULT;
          case STORE -> page ? TrapCause.STORE_PAGE_FAULT : TrapCause.STORE_ACCESS_FAULT;
          case FETCH ->
              page ? TrapCause.INSTRUCTION_PAGE_FAULT : TrapCause.INSTRUCTION_ACCESS_FAULT;
        };
    return new Trap(cause, pc, fault.va(), fault.code());
  }

  private static void fence(Insn in) {
    VarHandle.fullFence();
    if (in.imm == 0x010) { // pause: fence w, 0
      Thread.onSpinWait();
    }
  }
}
