package machv.kernel.call;

import machv.hart.Hart;
import machv.kernel.task.KThread;
import machv.kernel.task.TaskEnd;
import machv.trap.Trap;
import org.jspecify.annotations.Nullable;

/// The Unix side of a task that is no process, as one made by `task_create`: it can end itself or a thread, and nothing else.
public final class NoUnixCalls implements UnixCalls {
  private static final int A0 = 10;
  private static final int A7 = 17;
  private static final int ECALL_SIZE = 4;
  private static final int EXIT = 93;
  private static final int EXIT_GROUP = 94;
  private static final int ENOSYS = 38;

  @Override
  public @Nullable KernelCall numbered(long number) {
    return null;
  }

  @Override
  public boolean call(KThread thread, @Nullable KernelCall row, Arguments arguments) {
    Hart hart = thread.hart();
    switch ((int) hart.x[A7]) {
      case EXIT -> thread.terminate();
      case EXIT_GROUP -> thread.task().terminate(new TaskEnd.Exited((int) hart.x[A0]));
      default -> {
        hart.x[A0] = -ENOSYS;
        hart.pc = (hart.pc + ECALL_SIZE) & hart.addressMask();
      }
    }
    return !thread.isEnding();
  }

  @Override
  public boolean exception(KThread thread, Trap trap) {
    return false;
  }

  @Override
  public String errorText(int errno) {
    return "E" + errno;
  }
}
