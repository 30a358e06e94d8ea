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

  // How instructions were left.
  private static final int JUMPED = 0; // to the immediate of the last one
  private static final int JUMPED_INDIRECTLY = 1; // to `target`
  private static final int FENCED = 2; // by fence.i
  private static final int ELSEWHERE = 3; // the last one is still to be executed, by Uncommon
  private static final int TRAPPED = 4; // by the trap at the end of the block

  private static final int LAST_CODE_OF_PAGE_FAULT = 2; // KERN_PROTECTION_FAILURE

  private final Hart hart;
  private final MemorySegment memory;
  private final long addressMask;
  private final long misalignedBits;
  private final Block[] recent;
  private final FloatLoop floats;
  private final Uncommon uncommon;

  // Where the loop stands: at `in` of `block`. The hart's instret counts what came before the
  // block.
  @SuppressWarnings("NullAway.Init") // set by run
  private Block block;

  @SuppressWarnings("NullAway.Init") // set by run
  private Insn in;

  private int left;

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
    if (left == JUMPED) { // otherwise it is found by the table of recent blocks
      in.next = to;
    }
  }

  /// Runs `first` and what follows, until something happens or the hart's instret has reached `pollAt` at the start
  /// of a block. At least one block is run.
  ///
  /// The hart's state is exact when it returns.
  public Exit run(Block first, long pollAt) {
    block = first;
    in = first.first;
    while (true) {
      loop(block, in, pollAt);
      switch (left) {
        case ELSEWHERE -> {
          Insn behind = floats.run(in);
          if (behind != in) {
            in = behind;
          } else if (executeElsewhere()) {
            in = in.following;
          } else {
            return Exit.TRAP;
          }
        }
        case FENCED -> {
          hart.instret += in.position;
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
    Insn in = this.in;
    hart.pc = in.pc;
    hart.instret += in.position - 1;
    try {
      hart.x[in.rd] = uncommon.execute(in);
    } catch (MemoryFault fault) {
      trap = memoryFault(fault, in.pc);
      return false;
    } catch (TrapException e) {
      trap = new Trap(e.trapCause(), in.pc, e.value(), 0);
      return false;
    }
    hart.instret -= in.position - 1;
    return true;
  }

  /// Raises the trap that the block ends with.
  private Exit trapAtEnd() {
    TrapCause cause = Objects.requireNonNull(block.trap);
    hart.instret += cause == TrapCause.ECALL ? in.position + 1 : in.position;
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
      hart.pc = in.pc;
      hart.instret--;
      trap = new Trap(TrapCause.INSTRUCTION_MISALIGNED, in.pc, pc, 0);
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
    in = next.first;
    return null;
  }

  /// Executes `in` of `block` and what follows, until something is not for this loop or the way on is not known. Leaves
  /// [#block], [#in] and [#left] behind, and when a block was left the hart's pc.
  ///
  /// HotSpot computes before the switch what several cases have in common, and keeps it on the stack. So all accesses
  /// to memory are one case, there is one way out, and a case reads of `in` what it needs.
  private void loop(Block block, Insn in, long pollAt) {
    final Hart hart = this.hart;
    final long[] x = hart.x;
    final MemorySegment memory = this.memory;
    final long mask = addressMask;
    long budget = pollAt - hart.instret; // instructions until the poll
    int left = JUMPED;
    long target = 0;
    while (true) {
      execution:
      while (true) {
        switch (in.op) {
          case LUI, AUIPC -> x[in.rd] = in.imm;
          case JAL -> {
            x[in.rd] = block.link;
            break execution;
          }
          case JALR -> {
            target = (x[in.rs1] + in.imm) & mask & ~1L;
            if ((target & misalignedBits) != 0) {
              left = ELSEWHERE;
            } else {
              x[in.rd] = block.link;
              left = JUMPED_INDIRECTLY;
            }
            break execution;
          }
          case BEQ -> {
            if (x[in.rs1] == x[in.rs2]) {
              break execution;
            }
          }
          case BNE -> {
            if (x[in.rs1] != x[in.rs2]) {
              break execution;
            }
          }
          case BLT -> {
            if (x[in.rs1] < x[in.rs2]) {
              break execution;
            }
          }
          case BGE -> {
            if (x[in.rs1] >= x[in.rs2]) {
              break execution;
            }
          }
          case BLTU -> {
            if (Long.compareUnsigned(x[in.rs1], x[in.rs2]) < 0) {
              break execution;
            }
          }
          case BGEU -> {
            if (Long.compareUnsigned(x[in.rs1], x[in.rs2]) >= 0) {
              break execution;
            }
          }
          case LB, LH, LW, LD, LBU, LHU, LWU, SB, SH, SW, SD, FLD, FSD -> {
            final long va = (x[in.rs1] + in.imm) & mask;
            final Run run = in.run;
            // Runs are whole pages, so what is aligned and begins within one ends there, too.
            if ((va & (in.size - 1)) != 0 || Long.compareUnsigned(va - run.lo, run.reach1) >= 0) {
              left = ELSEWHERE;
              break execution;
            }
            final long pa = va + run.delta;
            switch (in.op) {
              case LB -> x[in.rd] = memory.get(ValueLayout.JAVA_BYTE, pa);
              case LH -> x[in.rd] = (short) SHORT.getOpaque(memory, pa);
              case LW -> x[in.rd] = (int) INT.getOpaque(memory, pa);
              case LD -> x[in.rd] = (long) LONG.getOpaque(memory, pa);
              case LBU -> x[in.rd] = memory.get(ValueLayout.JAVA_BYTE, pa) & 0xFF;
              case LHU -> x[in.rd] = (short) SHORT.getOpaque(memory, pa) & 0xFFFF;
              case LWU -> x[in.rd] = (int) INT.getOpaque(memory, pa) & 0xFFFF_FFFFL;
              case SB -> memory.set(ValueLayout.JAVA_BYTE, pa, (byte) x[in.rs2]);
              case SH -> SHORT.setOpaque(memory, pa, (short) x[in.rs2]);
              case SW -> INT.setOpaque(memory, pa, (int) x[in.rs2]);
              case SD -> LONG.setOpaque(memory, pa, x[in.rs2]);
              case FLD -> hart.f[in.fd] = (long) LONG.getOpaque(memory, pa);
              case FSD -> LONG.setOpaque(memory, pa, hart.f[in.rs2]);
              default -> {}
            }
          }
          case ADDI -> x[in.rd] = x[in.rs1] + in.imm;
          case SLTI -> x[in.rd] = x[in.rs1] < in.imm ? 1 : 0;
          case SLTIU -> x[in.rd] = Bits.sltu(x[in.rs1], in.imm);
          case XORI -> x[in.rd] = x[in.rs1] ^ in.imm;
          case ORI -> x[in.rd] = x[in.rs1] | in.imm;
          case ANDI -> x[in.rd] = x[in.rs1] & in.imm;
          case SLLI -> x[in.rd] = x[in.rs1] << in.imm;
          case SRLI -> x[in.rd] = x[in.rs1] >>> in.imm;
          case SRAI -> x[in.rd] = x[in.rs1] >> in.imm;
          case ADD -> x[in.rd] = x[in.rs1] + x[in.rs2];
          case SUB -> x[in.rd] = x[in.rs1] - x[in.rs2];
          case SLL -> x[in.rd] = x[in.rs1] << x[in.rs2];
          case SLT -> x[in.rd] = x[in.rs1] < x[in.rs2] ? 1 : 0;
          case SLTU -> x[in.rd] = Bits.sltu(x[in.rs1], x[in.rs2]);
          case XOR -> x[in.rd] = x[in.rs1] ^ x[in.rs2];
          case SRL -> x[in.rd] = x[in.rs1] >>> x[in.rs2];
          case SRA -> x[in.rd] = x[in.rs1] >> x[in.rs2];
          case OR -> x[in.rd] = x[in.rs1] | x[in.rs2];
          case AND -> x[in.rd] = x[in.rs1] & x[in.rs2];
          case ADDIW -> x[in.rd] = (int) (x[in.rs1] + in.imm);
          case SLLIW -> x[in.rd] = (int) (x[in.rs1] << in.imm);
          case SRLIW -> x[in.rd] = (int) ((x[in.rs1] & 0xFFFF_FFFFL) >>> in.imm);
          case SRAIW -> x[in.rd] = (int) x[in.rs1] >> in.imm;
          case ADDW -> x[in.rd] = (int) (x[in.rs1] + x[in.rs2]);
          case SUBW -> x[in.rd] = (int) (x[in.rs1] - x[in.rs2]);
          case SLLW -> x[in.rd] = (int) (x[in.rs1] << (x[in.rs2] & 31));
          case SRLW -> x[in.rd] = (int) ((x[in.rs1] & 0xFFFF_FFFFL) >>> (x[in.rs2] & 31));
          case SRAW -> x[in.rd] = (int) x[in.rs1] >> x[in.rs2];
          case FENCE_I -> {
            left = FENCED;
            break execution;
          }
          case MUL -> x[in.rd] = x[in.rs1] * x[in.rs2];
          case DIV -> x[in.rd] = Integers.div(x[in.rs1], x[in.rs2]);
          case DIVU -> x[in.rd] = Integers.divu(x[in.rs1], x[in.rs2]);
          case REM -> x[in.rd] = Integers.rem(x[in.rs1], x[in.rs2]);
          case REMU -> x[in.rd] = Integers.remu(x[in.rs1], x[in.rs2]);
          case MULW -> x[in.rd] = (int) (x[in.rs1] * x[in.rs2]);
          case DIVW -> x[in.rd] = Integers.divw(x[in.rs1], x[in.rs2]);
          case DIVUW -> x[in.rd] = Integers.divuw(x[in.rs1], x[in.rs2]);
          case REMW -> x[in.rd] = Integers.remw(x[in.rs1], x[in.rs2]);
          case REMUW -> x[in.rd] = Integers.remuw(x[in.rs1], x[in.rs2]);
          case ADD_UW -> x[in.rd] = x[in.rs2] + (x[in.rs1] & 0xFFFF_FFFFL);
          case SH1ADD_UW -> x[in.rd] = x[in.rs2] + ((x[in.rs1] & 0xFFFF_FFFFL) << 1);
          case SH2ADD_UW -> x[in.rd] = x[in.rs2] + ((x[in.rs1] & 0xFFFF_FFFFL) << 2);
          case SH3ADD_UW -> x[in.rd] = x[in.rs2] + ((x[in.rs1] & 0xFFFF_FFFFL) << 3);
          case SLLI_UW -> x[in.rd] = (x[in.rs1] & 0xFFFF_FFFFL) << in.imm;
          case ANDN -> x[in.rd] = x[in.rs1] & ~x[in.rs2];
          case ORN -> x[in.rd] = x[in.rs1] | ~x[in.rs2];
          case XNOR -> x[in.rd] = ~(x[in.rs1] ^ x[in.rs2]);
          case MIN -> x[in.rd] = Math.min(x[in.rs1], x[in.rs2]);
          case MINU -> x[in.rd] = Bits.minu(x[in.rs1], x[in.rs2]);
          case MAX -> x[in.rd] = Math.max(x[in.rs1], x[in.rs2]);
          case MAXU -> x[in.rd] = Bits.maxu(x[in.rs1], x[in.rs2]);
          case ROL -> x[in.rd] = Long.rotateLeft(x[in.rs1], (int) x[in.rs2]);
          case ROR -> x[in.rd] = Long.rotateRight(x[in.rs1], (int) x[in.rs2]);
          case RORI -> x[in.rd] = Long.rotateRight(x[in.rs1], (int) in.imm);
          case ROLW -> x[in.rd] = Integer.rotateLeft((int) x[in.rs1], (int) x[in.rs2]);
          case RORW -> x[in.rd] = Integer.rotateRight((int) x[in.rs1], (int) x[in.rs2]);
          case RORIW -> x[in.rd] = Integer.rotateRight((int) x[in.rs1], (int) in.imm);
          case CLZ -> x[in.rd] = Long.numberOfLeadingZeros(x[in.rs1]);
          case CTZ -> x[in.rd] = Long.numberOfTrailingZeros(x[in.rs1]);
          case CPOP -> x[in.rd] = Long.bitCount(x[in.rs1]);
          case CLZW -> x[in.rd] = Integer.numberOfLeadingZeros((int) x[in.rs1]);
          case CTZW -> x[in.rd] = Integer.numberOfTrailingZeros((int) x[in.rs1]);
          case CPOPW -> x[in.rd] = Integer.bitCount((int) x[in.rs1]);
          case SEXT_B -> x[in.rd] = (byte) x[in.rs1];
          case SEXT_H -> x[in.rd] = (short) x[in.rs1];
          case ZEXT_H, ZEXT_H_32 -> x[in.rd] = x[in.rs1] & 0xFFFF;
          case REV8 -> x[in.rd] = Long.reverseBytes(x[in.rs1]);
          case REV8_32 -> x[in.rd] = Integer.reverseBytes((int) x[in.rs1]);
          case CZERO_EQZ -> x[in.rd] = x[in.rs2] == 0 ? 0 : x[in.rs1];
          case CZERO_NEZ -> x[in.rd] = x[in.rs2] != 0 ? 0 : x[in.rs1];

          // What closes the block.
          case ECALL -> {
            left = TRAPPED;
            break execution;
          }

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
            break execution;
          }

          // Never in a block: what always traps, and rows that expand to others.
          case EBREAK,
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
            break execution;
          }
        }
        in = in.following;
      }
      final Block next;
      if (left == JUMPED) {
        target = in.imm;
        next = in.next;
      } else if (left == JUMPED_INDIRECTLY) {
        next = recent[slot(target)];
      } else {
        break;
      }
      budget -= in.position;
      if (next == null
          || next.pc != target
          || next.epoch != block.epoch
          || budget <= 0
          || hart.attentionRequested()) {
        hart.pc = target;
        break;
      }
      left = JUMPED;
      block = next;
      in = next.first;
    }
    this.block = block;
    this.in = in;
    this.left = left;
    hart.instret = pollAt - budget;
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
