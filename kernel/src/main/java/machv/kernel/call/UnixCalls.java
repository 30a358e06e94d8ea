package machv.kernel.call;

import machv.kernel.task.KThread;
import machv.trap.Trap;

/// The Unix side of the kernel, as the trap door sees it.
public interface UnixCalls {
  /// A system call: `ecall` with a7 >= 0. The pc still is that of the `ecall`; whoever implements this advances it and
  /// puts the result into a0.
  ///
  /// @return whether the thread goes on at `hart.pc`; if not, its task has ended (see
  ///     [machv.kernel.task.Task#terminate])
  boolean call(KThread thread, Trap trap);

  /// An exception for which Mach has no handler: a first look, to deliver a signal to a handler of the guest (then the
  /// pc is that handler's) or to end the task with a signal of its choice by [machv.kernel.task.Task#terminate].
  ///
  /// @return whether the thread goes on at `hart.pc`; if not, and the task has not ended, Mach ends it
  boolean exception(KThread thread, Trap trap);
}
