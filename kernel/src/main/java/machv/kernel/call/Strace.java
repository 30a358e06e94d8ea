package machv.kernel.call;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import machv.kernel.task.KThread;
import machv.kernel.task.MachException;
import machv.kernel.task.Task;
import machv.trap.Trap;
import org.jspecify.annotations.Nullable;

/// The trace of kernel calls, a line each, written when the call is over:
/// `vm_allocate(task_self, [0x0], 4096, VM_FLAGS_ANYWHERE) = KERN_SUCCESS, *address=0x1000`.
///
/// Everything in a line comes from the call's row and from the thread. One trace serves all threads of a machine.
public final class Strace {
  private final Consumer<String> out;
  private static final int FIRST_TASK = 1;
  private static final long MICROSECOND = 1000;
  private static final long SECOND = 1_000_000; // in microseconds

  private final UnixCalls unix;
  private final @Nullable LongSupplier nanoseconds;

  /// @param out gets whole lines, without the end of line; several threads may call it at once
  /// @param unix knows the names of error numbers
  public Strace(Consumer<String> out, UnixCalls unix) {
    this(out, unix, null);
  }

  /// The same with the time that each call took behind its line, `<0.000012>`.
  public Strace(Consumer<String> out, UnixCalls unix, @Nullable LongSupplier nanoseconds) {
    this.out = out;
    this.unix = unix;
    this.nanoseconds = nanoseconds;
  }

  /// Appends the time since `start`, in seconds.
  private void appendTime(StringBuilder line, long start) {
    if (nanoseconds != null) {
      long passed = (nanoseconds.getAsLong() - start) / MICROSECOND;
      String fraction = Long.toString(SECOND + passed % SECOND);
      line.append(" <").append(passed / SECOND).append('.').append(fraction, 1, fraction.length());
      line.append('>');
    }
  }

  /// A line of the trace whose call is under way.
  public final class Line {
    private final KThread thread;
    private final Signature signature;
    private final long[] values;
    private final String[] before;
    private final String name;
    private final long start;

    private Line(KThread thread, KernelCall row, Arguments arguments) {
      this.thread = thread;
      this.name = row.cName();
      this.start = nanoseconds == null ? 0 : nanoseconds.getAsLong();
      this.signature = row.signature();
      this.values = new long[signature.size()];
      this.before = new String[values.length];
      ValueText text = new ValueText(thread, unix);
      for (int i = 0; i < values.length; i++) {
        values[i] = arguments.word(i);
      }
      for (int i = 0; i < values.length; i++) {
        before[i] = text.before(signature, i, values);
      }
    }

    /// The call has answered.
    ///
    /// @param result what a0 holds (a0 and a1, for 64 bits on RV32)
    public void end(long result) {
      ValueText text = new ValueText(thread, unix);
      boolean success = !text.isFailure(signature.result(), result);
      StringBuilder line = new StringBuilder(prefix(thread)).append(name).append('(');
      for (int i = 0; i < values.length; i++) {
        String after = success ? text.inPlaceAfter(signature, i, values, result) : null;
        line.append(i == 0 ? "" : ", ").append(after == null ? before[i] : after);
      }
      line.append(") = ").append(text.value(signature.result(), result));
      if (success) {
        for (int i = 0; i < values.length; i++) {
          String after = text.after(signature.parameter(i), values[i]);
          if (after != null) {
            line.append(", *").append(signature.parameter(i).name()).append('=').append(after);
          }
        }
      }
      appendTime(line, start);
      out.accept(line.toString());
    }

    /// The call does not return.
    public void endWithoutResult() {
      out.accept(prefix(thread) + name + '(' + String.join(", ", before) + ") = ?");
    }
  }

  /// A call whose arguments have been fetched and that is about to be made.
  public Line begin(KThread thread, KernelCall row, Arguments arguments) {
    return new Line(thread, row, arguments);
  }

  /// The same for a Unix call that has no row.
  public Line beginUnknown(KThread thread, long number, Arguments arguments) {
    return new Line(thread, new UnknownCall(number, arguments.count()), arguments);
  }

  /// Lines of the first thread have none, as long as its process is the only one.
  private String prefix(KThread thread) {
    Task task = thread.task();
    if (task.id() == FIRST_TASK && thread.number() == 0 && !unix.hasSeveral()) {
      return "";
    }
    return unix.isProcess(task)
        ? "[pid " + unix.threadId(thread) + "] "
        : "[task " + task.id() + " thread " + thread.number() + "] ";
  }

  /// A thread met an exception.
  public void exception(KThread thread, MachException exception, Trap trap) {
    out.accept(
        prefix(thread)
            + "--- "
            + exception.type().cName()
            + " at pc 0x"
            + Long.toHexString(trap.pc())
            + ": "
            + exception.description(trap)
            + " ---");
  }
}
