package machv.interp;

import java.util.Objects;
import machv.decode.Block;
import machv.decode.Execution;
import machv.decode.Insn;
import machv.decode.IsaOptions;
import machv.decode.Step;
import machv.hart.Hart;
import machv.hart.TimeSource;
import machv.memory.MemoryFault;
import machv.trap.Trap;
import machv.trap.TrapCause;
import org.jspecify.annotations.Nullable;

/// Executes the blocks of one hart.
///
/// Instructions execute themselves ([Rows]) and say what comes next. Whatever is not frequent makes them leave [#loop], and
/// [#run] sees to it.
public final class Interpreter {
  private static final int LAST_CODE_OF_PAGE_FAULT = 2; // KERN_PROTECTION_FAILURE

  private final Hart hart;
  private final Execution execution;
  private final Uncommon uncommon;

  private @Nullable Trap trap;

  /// @param recent blocks by [Block#slot] of their pc, shared by the harts of an address space
  public Interpreter(Hart hart, IsaOptions isa, TimeSource time, Block[] recent) {
    this.hart = hart;
    this.execution = new Execution(hart, isa.misalignedBits(), recent);
    this.uncommon = new Uncommon(hart, isa, time);
  }

  /// What executes single instructions for this hart.
  public Uncommon uncommon() {
    return uncommon;
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
    execution.last.next = to;
  }

  /// Runs `first` and what follows, until something happens or the hart's instret has reached `pollAt` at the start
  /// of a block. At least one block is run.
  ///
  /// The hart's state is exact when it returns.
  public Exit run(Block first, long pollAt) {
    execution.epoch = first.epoch;
    Step next = first.first;
    while (true) {
      loop(next, pollAt);
      Insn last = execution.last;
      switch (execution.left) {
        case ELSEWHERE -> {
          if (!executeElsewhere(last)) {
            return Exit.TRAP;
          }
          next = last.following;
        }
        case FENCED -> {
          hart.instret += last.position;
          hart.pc = last.link & execution.addressMask;
          return Exit.FENCE_I;
        }
        case TRAPPED -> {
          return trapAtEnd(last, Objects.requireNonNull(last.next));
        }
        case JUMPED -> {
          if ((hart.pc & execution.misalignedBits) != 0) {
            return misaligned(last);
          }
          if (hart.instret >= pollAt || hart.attentionRequested()) {
            return Exit.POLL;
          }
          Block to = execution.recent(hart.pc);
          if (to == null) {
            return Exit.LINK;
          }
          link(to);
          next = to.first;
        }
      }
    }
  }

  /// Executes `first`, the first instruction of a block or one behind it, and what follows, until something is not for
  /// this loop or the way on is not known: [#execution] says what. The hart's instret counts what came before the present
  /// block.
  private void loop(Step first, long pollAt) {
    final Execution e = execution;
    e.budget = pollAt - hart.instret;
    Step step = first;
    while (step != null) {
      step = step.execute(e);
    }
    hart.instret = pollAt - e.budget;
  }

  /// Executes an instruction that the loop left to others.
  ///
  /// @return false if it trapped
  private boolean executeElsewhere(Insn in) {
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

  /// Raises the trap that `block` ends with.
  private Exit trapAtEnd(Insn last, Block block) {
    TrapCause cause = Objects.requireNonNull(block.trap);
    hart.instret += cause == TrapCause.ECALL ? last.position + 1 : last.position;
    hart.pc = block.end;
    trap = new Trap(cause, block.end, block.trapValue, 0);
    return Exit.TRAP;
  }

  /// Raises the trap of a jump to an address where no instruction may be.
  private Exit misaligned(Insn jump) {
    trap = new Trap(TrapCause.INSTRUCTION_MISALIGNED, jump.pc, hart.pc, 0);
    hart.pc = jump.pc;
    hart.instret--;
    return Exit.TRAP;
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
