package machv.kernel.call;

import machv.hart.Hart;
import machv.kernel.ipc.Refusal;
import machv.kernel.task.ExceptionMessages;
import machv.kernel.task.KThread;
import machv.kernel.task.MachException;
import machv.kernel.task.Task;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.Refused;
import machv.memory.MemoryFault;
import machv.trap.Trap;
import machv.trap.TrapCause;
import machv.trap.TrapHandler;
import org.jspecify.annotations.Nullable;

/// The trap door of one thread: every trap of its hart comes in here.
///
/// An `ecall` with a negative a7 is a Mach trap, with another a7 a Unix call; everything else is an exception.
/// It belongs to the thread's Java thread.
public final class Dispatcher implements TrapHandler {
  private static final int A0 = 10;
  private static final int A1 = 11;
  private static final int A7 = 17;
  private static final int ECALL_SIZE = 4;

  /// How many arguments the trace shows of a Unix call without a row.
  private static final int WORDS_OF_UNKNOWN = 6;

  private final KThread thread;
  private final Task task;
  private final UnixCalls unix;
  private final @Nullable Strace strace;
  private final MachTraps mach;
  private final Arguments arguments = new Arguments();

  /// The trap door of `thread`.
  ///
  /// @param strace hears of every call, or null
  public Dispatcher(KThread thread, UnixCalls unix, @Nullable Strace strace) {
    this.thread = thread;
    this.task = thread.task();
    this.unix = unix;
    this.strace = strace;
    this.mach = new MachTraps(thread);
  }

  @Override
  public boolean handle(Hart hart, Trap trap) {
    if (trap.cause() != TrapCause.ECALL) {
      return exception(hart, trap);
    }
    long number = hart.x[A7];
    thread.countCall(number < 0);
    if (number >= 0) {
      return unixCall(hart, number);
    }
    MachTrap row = MachTrap.numbered(number);
    return row == null ? exception(hart, trap) : machTrap(hart, row);
  }

  private boolean machTrap(Hart hart, MachTrap row) {
    Strace.@Nullable Line line = null;
    long result;
    try {
      arguments.fetch(hart, row.signature());
      if (strace != null) {
        line = strace.begin(thread, row, arguments);
      }
      result = mach.call(row, arguments);
    } catch (Refusal refusal) {
      result = refusal.code();
    } catch (Refused refused) {
      result = refused.code();
    } catch (MemoryFault fault) {
      result = UserMemory.answer(fault).value();
    }
    if (thread.isEnding()) {
      if (line != null) {
        line.endWithoutResult();
      }
      return false;
    }
    if (row.signature().result().width() == Width.INT) {
      hart.x[A0] = (int) result;
    } else if (hart.xlen() == 32) {
      hart.x[A0] = (int) result;
      hart.x[A1] = (int) (result >> 32);
    } else {
      hart.x[A0] = result;
    }
    hart.pc = (hart.pc + ECALL_SIZE) & hart.addressMask();
    if (line != null) {
      line.end(result);
    }
    return true;
  }

  private boolean unixCall(Hart hart, long number) {
    KernelCall row = unix.numbered(number);
    if (row != null) {
      arguments.fetch(hart, row.signature());
    } else {
      arguments.fetchWords(hart, WORDS_OF_UNKNOWN);
    }
    Strace.Line line = null;
    if (strace != null) {
      line =
          row != null
              ? strace.begin(thread, row, arguments)
              : strace.beginUnknown(thread, number, arguments);
    }
    boolean goesOn = unix.call(thread, row, arguments) && !thread.isEnding();
    if (line != null) {
      if (goesOn) {
        line.end(hart.x[A0]);
      } else {
        line.endWithoutResult();
      }
    }
    return goesOn;
  }

  private boolean exception(Hart hart, Trap trap) {
    if (trap.code() == KernReturn.ABORTED.value()) {
      return !thread.isEnding(); // taken out of a wait for a pager: the instruction is tried again
    }
    MachException exception = MachException.of(trap, hart.x[A7]);
    if (strace != null) {
      strace.exception(thread, exception, trap);
    }
    if (ExceptionMessages.raise(thread, trap, exception)) {
      return !thread.isEnding();
    }
    if (unix.exception(thread, trap)) {
      return !thread.isEnding();
    }
    task.terminate(exception.end(trap)); // has no effect when the Unix side chose another end
    return false;
  }
}
