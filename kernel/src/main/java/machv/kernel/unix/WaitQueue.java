package machv.kernel.unix;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import machv.kernel.task.KThread;

/// Threads that wait for something that somebody announces here. Guarded by itself; nobody blocks under its lock, and what is
/// waited for is looked at without it.
final class WaitQueue {
  private final List<KThread> waiting = new ArrayList<>(0);

  /// Waits until something is the case.
  ///
  /// @throws UnixFailure EINTR when the thread was alerted first
  void await(KThread thread, BooleanSupplier ready) {
    await(thread, KThread.FOREVER, ready);
  }

  /// The same with a limit.
  ///
  /// @param nanoseconds how long at most, or [KThread#FOREVER]
  /// @return false when the time was over first
  boolean await(KThread thread, long nanoseconds, BooleanSupplier ready) {
    long start = nanoseconds == KThread.FOREVER ? 0 : thread.task().host().absoluteTime();
    while (true) {
      thread.prepare();
      add(thread);
      KThread.Wakeup how;
      try {
        if (ready.getAsBoolean()) {
          return true;
        }
        long left = nanoseconds;
        if (nanoseconds != KThread.FOREVER) {
          left = Math.max(0, nanoseconds - (thread.task().host().absoluteTime() - start));
        }
        how = thread.block(left);
      } finally {
        remove(thread);
      }
      if (how != KThread.Wakeup.WOKEN) {
        if (ready.getAsBoolean()) {
          return true;
        }
        if (how == KThread.Wakeup.TIMED_OUT) {
          return false;
        }
        throw new UnixFailure(UnixErrno.EINTR);
      }
    }
  }

  private synchronized void add(KThread thread) {
    waiting.add(thread);
  }

  private synchronized void remove(KThread thread) {
    waiting.remove(thread);
  }

  /// Lets all who wait look again.
  synchronized void wakeAll() {
    for (KThread thread : waiting) {
      thread.wake();
    }
  }
}
