package machv.kernel.task;

import org.jspecify.annotations.Nullable;

/// How a task ended.
public sealed interface TaskEnd {
  /// What the machine's exit code is when this was the first task: mach.md 2.7.
  int exitCode();

  /// The task ended itself with a status.
  record Exited(int status) implements TaskEnd {
    @Override
    public int exitCode() {
      return status & 0xFF;
    }
  }

  /// A fatal signal or an exception that nobody handled.
  ///
  /// @param signal the Unix number: 11 for bad access, 4 bad instruction, 5 breakpoint, 31 bad system call...
  /// @param pc of the instruction that trapped
  /// @param address the address that was accessed, the bits of an illegal instruction, the number of a bad trap, else 0
  /// @param description one clause for a person
  record Killed(int signal, long pc, long address, String description) implements TaskEnd {
    @Override
    public int exitCode() {
      return 128 + signal;
    }
  }

  /// `task_terminate`.
  ///
  /// @param by who asked, for a person; null when the task did it itself
  record Terminated(@Nullable String by) implements TaskEnd {
    @Override
    public int exitCode() {
      return 0;
    }
  }
}
