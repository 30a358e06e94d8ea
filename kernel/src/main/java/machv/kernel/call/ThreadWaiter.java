package machv.kernel.call;

import machv.kernel.ipc.Waiter;
import machv.kernel.task.KThread;

/// A thread of a task as one that waits for messages.
final class ThreadWaiter implements Waiter {
  private final KThread thread;

  ThreadWaiter(KThread thread) {
    this.thread = thread;
  }

  @Override
  public void prepare() {
    thread.prepare();
  }

  @Override
  public Outcome block(long nanoseconds) {
    long limit = nanoseconds == FOREVER ? KThread.FOREVER : nanoseconds;
    return switch (thread.block(limit)) {
      case WOKEN -> Outcome.WOKEN;
      case TIMED_OUT -> Outcome.TIMED_OUT;
      case ABORTED -> Outcome.ABORTED;
    };
  }

  @Override
  public void wake() {
    thread.wake();
  }

  @Override
  public String name() {
    return thread.toString();
  }

  @Override
  public long nanoseconds() {
    return thread.task().host().absoluteTime();
  }
}
