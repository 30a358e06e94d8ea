package machv.kernel.call;

import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.trap.Trap;
import org.jspecify.annotations.Nullable;

/// The Unix side of the kernel, as the trap door sees it.
public interface UnixCalls {
  /// The row with this number, or null when there is none.
  @Nullable KernelCall numbered(long number);

  /// A system call: `ecall` with a7 >= 0. The pc still is that of the `ecall`; whoever implements this advances it and
  /// puts the result into a0.
  ///
  /// @param row what [#numbered] said for a7
  /// @param arguments as the row describes them; without a row a0 to a5, as words
  /// @return whether the thread goes on at `hart.pc`; if not, its task has ended (see
  ///     [machv.kernel.task.Task#terminate]) or this thread has
  boolean call(KThread thread, @Nullable KernelCall row, Arguments arguments);

  /// An exception for which Mach has no handler: a first look, to deliver a signal to a handler of the guest (then the
  /// pc is that handler's) or to end the task with a signal of its choice by [machv.kernel.task.Task#terminate]. A bad
  /// number of a Mach trap comes here too, with the cause ECALL.
  ///
  /// @return whether the thread goes on at `hart.pc`; if not, and the task has not ended, Mach ends it
  boolean exception(KThread thread, Trap trap);

  /// Whether a task of the machine is a process.
  default boolean isProcess(Task task) {
    return task.id() == 1;
  }

  /// Whether there is more than one process, so that a trace has to tell them apart.
  default boolean hasSeveral() {
    return false;
  }

  /// What the trace calls a thread.
  default int threadId(KThread thread) {
    return thread.number();
  }

  /// What the trace says of an error number: `ENOENT (No such file or directory)`.
  String errorText(int errno);
}
