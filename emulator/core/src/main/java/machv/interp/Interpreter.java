package machv.interp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import machv.decode.Block;
import machv.decode.Insn;
import machv.decode.IsaOptions;
import machv.hart.Hart;
import machv.hart.TimeSource;
import machv.memory.MemoryFault;
import machv.memory.Run;
import machv.semantics.Bits;
import machv.semantics.Integers;
import machv.trap.Trap;
import machv.trap.TrapCause;
import org.jspecify.annotations.Nullable;

/// Executes the blocks of one hart.
///
/// [#loop] executes what is frequent and calls nothing: whatever needs a call makes it return, and [#run] sees to it.
/// That is what lets HotSpot keep its few variables in registers. It also has to stay far below 8,000 bytecodes, beyond
/// which HotSpot compiles nothing at all; a test watches its size.
public final class Interpreter {
  /// Slots of the table of recent blocks that an interpreter is given; a power of two.
  public static final int RECENT_BLOCKS = 4096;

  // Aligned accesses, indivisible as other harts see them (Unpriv. 17.1). A plain access would do,
  // but HotSpot often fails
  // to inline what those come down to ("low call site frequency"), and the loop must call nothing.
  private static final VarHandle SHORT =
      ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  private static final VarHandle INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  private static final VarHandle LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

  // What `left` says about how the instructions of a block were left, other than at the end.
  private static final int JUMPED = -1; // to the immediate of the last instruction
  private static final int JUMPED_INDIRECTLY = -2; // to `target`
  private static final int FENCED = -3; // by fence.i
  private static final int ELSEWHERE =
      -4; // the last instruction is still to be executed, by Uncommon
  private static final int TRAPPED = -5; // by the trap at the end of the block

  private static final int LAST_CODE_OF_PAGE_FAULT = 2; // KERN_PROTECTION_FAILURE

  private final Hart hart;
  private final MemorySegment memory;
  private final long addressMask;
  private final long misalignedBits;
  private final Block[] recent;
  private final FloatLoop floats;
  private final Uncommon uncommon;

  // Where the loop stands: at instruction `index` of `block`. The hart's instret counts what came
  // before the block.
  // `left` says why the loop came back: one of the constants, or something else for the end of the
  // block.
  @SuppressWarnings("NullAway.Init") // set by run
  private Block block;

  private int index;
  private int left;
  private long target;

  private @Nullable Trap trap;

  /// @param recent blocks by [#slot] of their pc, shared by the harts of an address space
  public Interpreter(Hart hart, IsaOptions isa, TimeSource time, Block[] recent) {
    this.hart = hart;
    this.memory = hart.pmap().bytes();
    this.addressMask = hart.addressMask();
    this.misalignedBits = isa.misalignedBits();
    this.recent = recent;
    this.floats = new FloatLoop(hart);
    this.uncommon = new Uncommon(hart, isa, time);
  }

  /// What executes single instructions for this hart.
  public Uncommon uncommon() {
    return uncommon;
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
    switch (left) {
      case JUMPED -> block.insns[index - 1].next = to;
      case JUMPED_INDIRECTLY -> {} // found by the table of recent blocks
      default -> block.next = to;
    }
  }

  /// Runs `first` and what follows, until something happens or the hart's instret has reached `pollAt` at the start
  /// of a block. At least one block is run.
  ///
  /// The hart's state is exact when it returns.
  public Exit run(Block first, long pollAt) {
    block = first;
    index = 0;
    while (true) {
      loop(block, index, pollAt);
      switch (left) {
        case ELSEWHERE -> {
          int done = floats.run(block.insns, index - 1);
          if (done >= index) {
            index = done;
          } else if (!executeElsewhere()) {
            return Exit.TRAP;
          }
        }
        case FENCED -> {
          hart.instret += index;
          hart.pc = block.end;
          return Exit.FENCE_I;
        }
        case TRAPPED -> {
          return trapAtEnd();
        }
        default -> {
          Exit exit = leaveBlock(pollAt);
          if (exit != null) {
            return exit;
          }
        }
      }
    }
  }

  /// Executes the instruction that the loop left to others.
  ///
  /// @return false if it trapped
  private boolean executeElsewhere() {
    Insn in = block.insns[index - 1];
    hart.pc = in.pc;
    hart.instret += index - 1;
    try {
      hart.x[in.rd] = uncommon.execute(in);
    } catch (MemoryFault fault) {
      trap = memoryFault(fault, in.pc);
      return false;
    } catch (TrapException e) {
      trap = new Trap(e.trapCause(), in.pc, e.value(), 0);
      return false;
    }
    hart.instret -= index - 1;
    return true;
  }

  /// Raises the trap that the block ends with.
  private Exit trapAtEnd() {
    TrapCause cause = Objects.requireNonNull(block.trap);
    hart.instret += cause == TrapCause.ECALL ? index + 1 : index;
    hart.pc = block.end;
    trap = new Trap(cause, block.end, block.trapValue, 0);
    return Exit.TRAP;
  }

  /// Goes on at the hart's pc, where the loop did not know the way or was told to stop.
  ///
  /// @return null if it can go on
  private @Nullable Exit leaveBlock(long pollAt) {
    long pc = hart.pc;
    if ((pc & misalignedBits) != 0) {
      Insn jump = block.insns[index - 1];
      hart.pc = jump.pc;
      hart.instret--;
      trap = new Trap(TrapCause.INSTRUCTION_MISALIGNED, jump.pc, pc, 0);
      return Exit.TRAP;
    }
    if (hart.instret >= pollAt || hart.attentionRequested()) {
      return Exit.POLL;
    }
    Block next = recent[slot(pc)];
    if (next == null || next.pc != pc || next.epoch != block.epoch) {
      return Exit.LINK;
    }
    link(next);
    block = next;
    index = 0;
    return null;
  }

  /// Executes instructions from `i` of `block` on, until one is not for this loop or the way on is not known. Leaves
  /// [#block], [#index] and [#left] behind, and when a block was left the hart's pc.
  private void loop(Block block, int i, long pollAt) {
    final Hart hart = this.hart;
    final long[] x = hart.x;
    final MemorySegment memory = this.memory;
    final long mask = addressMask;
    while (true) {
      final Insn[] insns = block.insns;
      int left = insns.length;
      while (i < left) {
        final Insn in = insns[i++];
        final long a = x[in.rs1];
        final long value =
            switch (in.op) {
              case LUI, AUIPC -> in.imm;
              case JAL -> {
                left = JUMPED;
                yield block.link;
              }
              case JALR -> {
                long to = (a + in.imm) & mask & ~1L;
                if ((to & misalignedBits) != 0) {
                  left = ELSEWHERE;
                  yield x[in.rd];
                }
                target = to;
                left = JUMPED_INDIRECTLY;
                yield block.link;
              }
              case BEQ -> {
                if (a == x[in.rs2]) {
                  left = JUMPED;
                }
                yield 0;
              }
              case BNE -> {
                if (a != x[in.rs2]) {
                  left = JUMPED;
                }
                yield 0;
              }
              case BLT -> {
                if (a < x[in.rs2]) {
                  left = JUMPED;
                }
                yield 0;
              }
              case BGE -> {
                if (a >= x[in.rs2]) {
                  left = JUMPED;
                }
                yield 0;
              }
              case BLTU -> {
                if (Long.compareUnsigned(a, x[in.rs2]) < 0) {
                  left = JUMPED;
                }
                yield 0;
              }
              case BGEU -> {
                if (Long.compareUnsigned(a, x[in.rs2]) >= 0) {
                  left = JUMPED;
                }
                yield 0;
              }
              case LB, LH, LW, LD, LBU, LHU, LWU, SB, SH, SW, SD, FLD, FSD -> {
                final long va = (a + in.imm) & mask;
                final Run run = in.run;
                final long offset = va - run.lo;
                final long pa = va + run.delta;
                switch (in.op) {
                  case LB -> {
                    if (Long.compareUnsigned(offset, run.reach1) < 0) {
                      yield memory.get(ValueLayout.JAVA_BYTE, pa);
                    }
                  }
                  case LH -> {
                    if ((va & 1) == 0 && Long.compareUnsigned(offset, run.reach2) < 0) {
                      yield (short) SHORT.getOpaque(memory, pa);
                    }
                  }
                  case LW -> {
                    if ((va & 3) == 0 && Long.compareUnsigned(offset, run.reach4) < 0) {
                      yield (int) INT.getOpaque(memory, pa);
                    }
                  }
                  case LD -> {
                    if ((va & 7) == 0 && Long.compareUnsigned(offset, run.reach8) < 0) {
                      yield (long) LONG.getOpaque(memory, pa);
                    }
                  }
                  case LBU -> {
                    if (Long.compareUnsigned(offset, run.reach1) < 0) {
                      yield memory.get(ValueLayout.JAVA_BYTE, pa) & 0xFF;
                    }
                  }
                  case LHU -> {
                    if ((va & 1) == 0 && Long.compareUnsigned(offset, run.reach2) < 0) {
                      yield (short) SHORT.getOpaque(memory, pa) & 0xFFFF;
                    }
                  }
                  case LWU -> {
                    if ((va & 3) == 0 && Long.compareUnsigned(offset, run.reach4) < 0) {
                      yield (int) INT.getOpaque(memory, pa) & 0xFFFF_FFFFL;
                    }
                  }
                  case SB -> {
                    if (Long.compareUnsigned(offset, run.reach1) < 0) {
                      memory.set(ValueLayout.JAVA_BYTE, pa, (byte) x[in.rs2]);
                      yield 0;
                    }
                  }
                  case SH -> {
                    if ((va & 1) == 0 && Long.compareUnsigned(offset, run.reach2) < 0) {
                      SHORT.setOpaque(memory, pa, (short) x[in.rs2]);
                      yield 0;
                    }
                  }
                  case SW -> {
                    if ((va & 3) == 0 && Long.compareUnsigned(offset, run.reach4) < 0) {
                      INT.setOpaque(memory, pa, (int) x[in.rs2]);
                      yield 0;
                    }
                  }
                  case SD -> {
                    if ((va & 7) == 0 && Long.compareUnsigned(offset, run.reach8) < 0) {
                      LONG.setOpaque(memory, pa, x[in.rs2]);
                      yield 0;
                    }
                  }
                  case FLD -> {
                    if ((va & 7) == 0 && Long.compareUnsigned(offset, run.reach8) < 0) {
                      hart.f[in.fd] = (long) LONG.getOpaque(memory, pa);
                      yield 0;
                    }
                  }
                  case FSD -> {
                    if ((va & 7) == 0 && Long.compareUnsigned(offset, run.reach8) < 0) {
                      LONG.setOpaque(memory, pa, hart.f[in.rs2]);
                      yield 0;
                    }
                  }
                  default -> {}
                }
                left = ELSEWHERE;
                yield x[in.rd];
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
              case ADD -> a + x[in.rs2];
              case SUB -> a - x[in.rs2];
              case SLL -> a << x[in.rs2];
              case SLT -> a < x[in.rs2] ? 1 : 0;
              case SLTU -> Bits.sltu(a, x[in.rs2]);
              case XOR -> a ^ x[in.rs2];
              case SRL -> a >>> x[in.rs2];
              case SRA -> a >> x[in.rs2];
              case OR -> a | x[in.rs2];
              case AND -> a & x[in.rs2];
              case ADDIW -> (int) (a + in.imm);
              case SLLIW -> (int) a << in.imm;
              case SRLIW -> (int) a >>> in.imm;
              case SRAIW -> (int) a >> in.imm;
              case ADDW -> (int) (a + x[in.rs2]);
              case SUBW -> (int) (a - x[in.rs2]);
              case SLLW -> (int) a << x[in.rs2];
              case SRLW -> (int) a >>> x[in.rs2];
              case SRAW -> (int) a >> x[in.rs2];
              case FENCE_I -> {
                left = FENCED;
                yield 0;
              }
              case MUL -> a * x[in.rs2];
              case DIV -> Integers.div(a, x[in.rs2]);
              case DIVU -> Integers.divu(a, x[in.rs2]);
              case REM -> Integers.rem(a, x[in.rs2]);
              case REMU -> Integers.remu(a, x[in.rs2]);
              case MULW -> (int) (a * x[in.rs2]);
              case DIVW -> Integers.divw(a, x[in.rs2]);
              case DIVUW -> Integers.divuw(a, x[in.rs2]);
              case REMW -> Integers.remw(a, x[in.rs2]);
              case REMUW -> Integers.remuw(a, x[in.rs2]);
              case ADD_UW -> x[in.rs2] + (a & 0xFFFF_FFFFL);
              case SH1ADD_UW -> x[in.rs2] + ((a & 0xFFFF_FFFFL) << 1);
              case SH2ADD_UW -> x[in.rs2] + ((a & 0xFFFF_FFFFL) << 2);
              case SH3ADD_UW -> x[in.rs2] + ((a & 0xFFFF_FFFFL) << 3);
              case SLLI_UW -> (a & 0xFFFF_FFFFL) << in.imm;
              case ANDN -> a & ~x[in.rs2];
              case ORN -> a | ~x[in.rs2];
              case XNOR -> ~(a ^ x[in.rs2]);
              case MIN -> Math.min(a, x[in.rs2]);
              case MINU -> Bits.minu(a, x[in.rs2]);
              case MAX -> Math.max(a, x[in.rs2]);
              case MAXU -> Bits.maxu(a, x[in.rs2]);
              case ROL -> Long.rotateLeft(a, (int) x[in.rs2]);
              case ROR -> Long.rotateRight(a, (int) x[in.rs2]);
              case RORI -> Long.rotateRight(a, (int) in.imm);
              case ROLW -> Integer.rotateLeft((int) a, (int) x[in.rs2]);
              case RORW -> Integer.rotateRight((int) a, (int) x[in.rs2]);
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
              case CZERO_EQZ -> x[in.rs2] == 0 ? 0 : a;
              case CZERO_NEZ -> x[in.rs2] != 0 ? 0 : a;

              // What needs a call.
              case FENCE_TSO,
                  FENCE,
                  CSRRW,
                  CSRRS,
                  CSRRC,
                  CSRRWI,
                  CSRRSI,
                  CSRRCI, //
                  MULH,
                  MULHSU,
                  MULHU,
                  SH1ADD,
                  SH2ADD,
                  SH3ADD,
                  ORC_B, //
                  BCLR,
                  BCLRI,
                  BEXT,
                  BEXTI,
                  BINV,
                  BINVI,
                  BSET,
                  BSETI, //
                  LR_W,
                  SC_W,
                  AMOSWAP_W,
                  AMOADD_W,
                  AMOXOR_W,
                  AMOAND_W,
                  AMOOR_W, //
                  AMOMIN_W,
                  AMOMAX_W,
                  AMOMINU_W,
                  AMOMAXU_W, //
                  LR_D,
                  SC_D,
                  AMOSWAP_D,
                  AMOADD_D,
                  AMOXOR_D,
                  AMOAND_D,
                  AMOOR_D, //
                  AMOMIN_D,
                  AMOMAX_D,
                  AMOMINU_D,
                  AMOMAXU_D, //
                  FLW,
                  FSW,
                  FMADD_S,
                  FMSUB_S,
                  FNMSUB_S,
                  FNMADD_S, //
                  FADD_S,
                  FSUB_S,
                  FMUL_S,
                  FDIV_S,
                  FSQRT_S,
                  FSGNJ_S,
                  FSGNJN_S,
                  FSGNJX_S, //
                  FMIN_S,
                  FMAX_S,
                  FEQ_S,
                  FLT_S,
                  FLE_S,
                  FCLASS_S,
                  FMV_X_W,
                  FMV_W_X, //
                  FCVT_W_S,
                  FCVT_S_W,
                  FCVT_WU_S,
                  FCVT_S_WU, //
                  FCVT_L_S,
                  FCVT_S_L,
                  FCVT_LU_S,
                  FCVT_S_LU, //
                  FMADD_D,
                  FMSUB_D,
                  FNMSUB_D,
                  FNMADD_D, //
                  FADD_D,
                  FSUB_D,
                  FMUL_D,
                  FDIV_D,
                  FSQRT_D,
                  FSGNJ_D,
                  FSGNJN_D,
                  FSGNJX_D, //
                  FMIN_D,
                  FMAX_D,
                  FCVT_S_D,
                  FCVT_D_S,
                  FEQ_D,
                  FLT_D,
                  FLE_D,
                  FCLASS_D, //
                  FCVT_W_D,
                  FCVT_D_W,
                  FCVT_WU_D,
                  FCVT_D_WU, //
                  FCVT_L_D,
                  FCVT_D_L,
                  FCVT_LU_D,
                  FCVT_D_LU,
                  FMV_X_D,
                  FMV_D_X -> {
                left = ELSEWHERE;
                yield x[in.rd];
              }

              // Never in a block: what always traps, and rows that expand to others.
              case ECALL,
                  EBREAK,
                  C_ADDI4SPN,
                  C_FLD,
                  C_LW,
                  C_FLW,
                  C_LD,
                  C_FSD,
                  C_SW,
                  C_FSW, //
                  C_SD,
                  C_NOP,
                  C_ADDI,
                  C_JAL,
                  C_ADDIW,
                  C_LI,
                  C_ADDI16SP,
                  C_LUI,
                  C_SRLI,
                  C_SRAI, //
                  C_ANDI,
                  C_SUB,
                  C_XOR,
                  C_OR,
                  C_AND,
                  C_SUBW,
                  C_ADDW,
                  C_J,
                  C_BEQZ,
                  C_BNEZ, //
                  C_SLLI,
                  C_FLDSP,
                  C_LWSP,
                  C_FLWSP,
                  C_LDSP,
                  C_JR,
                  C_MV,
                  C_EBREAK,
                  C_JALR, //
                  C_ADD,
                  C_FSDSP,
                  C_SWSP,
                  C_FSWSP,
                  C_SDSP -> {
                left = ELSEWHERE;
                yield x[in.rd];
              }
            };
        x[in.rd] = value;
      }
      final long pc;
      final Block next;
      if (left == JUMPED) {
        Insn in = insns[i - 1];
        pc = in.imm;
        next = in.next;
      } else if (left == JUMPED_INDIRECTLY) {
        pc = target;
        next = recent[slot(pc)];
      } else {
        pc = block.end;
        next = block.next;
        left = left >= 0 && block.trap != null ? TRAPPED : left;
      }
      if (left < JUMPED_INDIRECTLY) {
        this.block = block;
        this.index = i;
        this.left = left;
        return;
      }
      hart.instret += i;
      if (next == null
          || next.pc != pc
          || next.epoch != block.epoch
          || hart.instret >= pollAt
          || hart.attentionRequested()) {
        hart.pc = pc;
        this.block = block;
        this.index = i;
        this.left = left;
        return;
      }
      block = next;
      i = 0;
    }
  }

  /// The trap that a refused access is.
  public static Trap memoryFault(MemoryFault fault, long pc) {
    boolean page = fault.code() <= LAST_CODE_OF_PAGE_FAULT;
    TrapCause cause =
        switch (fault.access()) {
          case LOAD -> page ? TrapCause.LOAD_PAGE_FAULT : TrapCause.LOAD_ACCESS_FAULT;
          case STORE -> page ? TrapCause.STORE_PAGE_FAULT : TrapCause.STORE_ACCESS_FAULT;
          case FETCH ->
              page ? TrapCause.INSTRUCTION_PAGE_FAULT : TrapCause.INSTRUCTION_ACCESS_FAULT;
        };
    return new Trap(cause, pc, fault.va(), fault.code());
  }
}
