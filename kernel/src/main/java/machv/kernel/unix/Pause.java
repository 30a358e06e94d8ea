package machv.kernel.unix;

import machv.kernel.task.KThread;

/// Waiting for something that nobody announces: naps that grow, given up when the task ends or the machine is stopped.
final class Pause {
  private static final long SHORTEST = 20_000;
  private static final long LONGEST = 5_000_000;

  private final KThread thread;
  private long next = SHORTEST;

  Pause(KThread thread) {
    this.thread = thread;
  }

  void once() {
    once(Long.MAX_VALUE);
  }

  /// One nap, shorter if so little time is left.
  void once(long left) {
    if (!thread.sleep(Math.min(next, left))) {
      throw new UnixFailure(UnixErrno.EINTR);
    }
    if (next == LONGEST) {
      thread.letHostPass();
    }
    next = Math.min(2 * next, LONGEST);
  }
}
