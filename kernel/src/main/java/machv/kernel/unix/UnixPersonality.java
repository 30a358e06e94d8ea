package machv.kernel.unix;

import machv.hart.Hart;
import machv.kernel.call.Arguments;
import machv.kernel.call.KernelCall;
import machv.kernel.call.UnixCalls;
import machv.kernel.host.Outside;
import machv.kernel.task.KThread;
import machv.kernel.task.MachException;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.kernel.vm.KernReturn;
import machv.trap.Trap;
import machv.trap.TrapCause;
import org.jspecify.annotations.Nullable;

/// The Unix side of a process, whose calls have Linux's numbers and meanings. The first one of a machine leads to the others.
public final class UnixPersonality implements UnixCalls {
  private static final int A0 = 10;
  private static final int ECALL_SIZE = 4;

  private final UnixProcess process;
  private final CallTable calls;
  private @Nullable TeachingCalls teaching;

  /// The task becomes the first process of its machine; its program is loaded already, or will be before the first call.
  public UnixPersonality(Task task, Outside outside, ProcessOptions options) {
    this(new UnixProcess(task, outside, options));
    process.processes().enlist(process, this);
  }

  /// The side of a process that is about to be enlisted.
  UnixPersonality(UnixProcess process) {
    this.process = process;
    this.calls = new CallTable(process);
    calls.setWindow(process.options().rows(), process.options().columns());
  }

  /// The Unix side of a task of the same machine; null when that is no process.
  public @Nullable UnixPersonality of(Task task) {
    return process.processes().of(task);
  }

  @Override
  public boolean isProcess(Task task) {
    return of(task) != null;
  }

  /// The task that the process is in now.
  public Task task() {
    return process.task();
  }

  /// Whether the machine has, or had, more than one process.
  @Override
  public boolean hasSeveral() {
    return process.processes().several();
  }

  /// Gives some numbers the meaning that they have in RARS.
  public void teach() {
    teaching = new TeachingCalls(process);
  }

  /// The row of the call with this number in programs of this width, or null.
  public static @Nullable KernelCall row(int xlen, long number) {
    @Nullable UnixCall[] rows = UnixCall.byNumber(xlen);
    return number >= 0 && number < rows.length ? rows[(int) number] : null;
  }

  @Override
  public @Nullable KernelCall numbered(long number) {
    KernelCall taught = teaching == null ? null : teaching.numbered(number);
    if (taught != null) {
      return taught;
    }
    @Nullable UnixCall[] rows = UnixCall.byNumber(process.task().map().xlen());
    return number >= 0 && number < rows.length ? rows[(int) number] : null;
  }

  private UnixThread thread(KThread thread) {
    return process.threads().of(thread);
  }

  @Override
  public boolean call(KThread thread, @Nullable KernelCall row, Arguments arguments) {
    UnixThread t = thread(thread);
    Hart hart = thread.hart();
    if (row == UnixCall.RT_SIGRETURN) {
      return returnFromHandler(t);
    }
    long result;
    try {
      if (row instanceof TeachingCall call && teaching != null) {
        result = teaching.perform(t, call, arguments);
      } else {
        result = row instanceof UnixCall call ? calls.perform(t, call, arguments) : enosys();
      }
    } catch (UnixFailure e) {
      result = e.result();
    } catch (OutOfMemoryError e) {
      result = -UnixErrno.ENOMEM.number(); // the host's, for a moment
    }
    if (thread.isEnding() || Thread.currentThread().isInterrupted()) {
      return false; // ended, or the machine is being stopped
    }
    if (result == -UnixErrno.EINTR.number() && row instanceof UnixCall call) {
      t.interrupt(restart(call, arguments)); // the pc and a0 stay as long as it may be made again
    } else {
      hart.pc = (hart.pc + ECALL_SIZE) & hart.addressMask();
      hart.x[A0] = hart.xlen() == 32 ? (int) result : result;
    }
    return process.signals().deliver(t);
  }

  /// As signal(7) says, section "Interruption of system calls".
  private static UnixThread.Interrupted restart(UnixCall call, Arguments a) {
    return switch (call) {
      case READ,
          WRITE,
          READV,
          WRITEV,
          PREADV2,
          PWRITEV2,
          SENDTO,
          RECVFROM,
          OPENAT,
          OPENAT2,
          OPEN,
          FLOCK,
          WAIT4,
          WAITID ->
          UnixThread.Interrupted.RESTART;
      case FUTEX, FUTEX_TIME64 ->
          a.word(3) == 0
              ? UnixThread.Interrupted.RESTART
              : UnixThread.Interrupted.RESTART_WITHOUT_HANDLER;
      case FCNTL, FCNTL64 -> UnixThread.Interrupted.RESTART;
      default -> UnixThread.Interrupted.RESTART_WITHOUT_HANDLER;
    };
  }

  /// What a thread does before it goes to guest code, when somebody asked for its attention: delivers signals.
  ///
  /// @return whether it goes on
  public boolean attend(KThread thread) {
    UnixThread t = thread(thread);
    if (!t.hasAttended()) {
      t.attends(process.clock().threadCpu());
    }
    process.timers().attend(t);
    return process.signals().deliver(t);
  }

  /// A thread's hart has stopped for good. With the last one of a process this ends.
  public void gone(KThread thread) {
    if (thread.task() != process.task()) {
      return; // it has become another program, and was let go then
    }
    UnixThreads threads = process.threads();
    UnixThread t = threads.of(thread);
    process.usage().add(t.cpu(process.clock().threadCpu()));
    boolean last = threads.remove(thread) && threads.count() == 0;
    threads.leaves(t, !last || process.space().isShared());
    process.signals().passOn(t);
    if (last && process.end() == null && isLast(thread) && !thread.task().host().isHalted()) {
      process.end(new TaskEnd.Exited(threads.statusOfFirst()));
    }
  }

  /// Whether no thread is left that the Unix side has not met yet.
  private static boolean isLast(KThread leaving) {
    for (KThread other : leaving.task().threads()) {
      if (other != leaving && other.state() != KThread.State.HALTED) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int threadId(KThread thread) {
    UnixPersonality side = of(thread.task());
    return side == null ? thread.number() : side.process.threads().idOf(thread);
  }

  /// The process behind this, for tests.
  UnixProcess process() {
    return process;
  }

  /// The name of a signal, like `SIGSEGV`.
  public static String signalName(int signal) {
    return Signal.name(signal);
  }

  /// How the process ended, in whichever task that was; null while it lives.
  public @Nullable TaskEnd end() {
    return process.end();
  }

  /// The process is over, however it ended: what was written to shared mappings reaches its files, and all descriptors
  /// are closed. To be called before the task's memory is gone; a second call does nothing.
  public void close() {
    process.close();
  }

  private static long enosys() {
    return -UnixErrno.ENOSYS.number();
  }

  private boolean returnFromHandler(UnixThread t) {
    try {
      process.signals().frame().pop(t);
    } catch (UnixFailure e) {
      return process
          .signals()
          .force(
              t,
              SignalInfo.fault(
                  Signal.SIGSEGV, SignalInfo.SI_KERNEL, 0, "no signal frame to return from"));
    }
    return process.signals().deliver(t);
  }

  @Override
  public boolean exception(KThread thread, Trap trap) {
    if (trap.cause() == TrapCause.ECALL) {
      return false; // a bad Mach trap is Mach's
    }
    return process.signals().force(thread(thread), signalOf(thread.hart(), trap));
  }

  private static SignalInfo signalOf(Hart hart, Trap trap) {
    long va = trap.value() & hart.addressMask();
    String text = MachException.of(trap, 0).description(trap);
    return switch (trap.cause()) {
      case ILLEGAL_INSTRUCTION ->
          SignalInfo.fault(Signal.SIGILL, SignalInfo.ILL_ILLOPC, trap.pc(), text);
      case BREAKPOINT -> SignalInfo.fault(Signal.SIGTRAP, SignalInfo.TRAP_BRKPT, trap.pc(), text);
      case INSTRUCTION_MISALIGNED, LOAD_MISALIGNED, STORE_MISALIGNED ->
          SignalInfo.fault(Signal.SIGBUS, SignalInfo.BUS_ADRALN, va, text);
      default -> {
        KernReturn code = KernReturn.of(trap.code());
        if (code == KernReturn.INVALID_ADDRESS || trap.code() == 0) {
          yield SignalInfo.fault(Signal.SIGSEGV, SignalInfo.SEGV_MAPERR, va, text);
        }
        yield code == KernReturn.PROTECTION_FAILURE
            ? SignalInfo.fault(Signal.SIGSEGV, SignalInfo.SEGV_ACCERR, va, text)
            : SignalInfo.fault(Signal.SIGBUS, SignalInfo.BUS_ADRERR, va, text);
      }
    };
  }

  @Override
  public String errorText(int errno) {
    UnixErrno known = UnixErrno.of(errno);
    return known == null ? "E" + errno : known.name() + " (" + known.text() + ')';
  }
}
