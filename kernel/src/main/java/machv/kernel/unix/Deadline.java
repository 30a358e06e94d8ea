package machv.kernel.unix;

import machv.kernel.host.HostClock;
import machv.kernel.task.KThread;

/// Waiting with a time limit.
final class Deadline {
  private final HostClock clock;
  private final Pause pause;
  private final long start;
  private final long timeout;

  /// @param timeout in nanoseconds; the largest number is for ever
  Deadline(HostClock clock, KThread thread, long timeout) {
    this.clock = clock;
    this.pause = new Pause(thread);
    this.start = clock.monotonic();
    this.timeout = timeout;
  }

  /// What is left.
  long left() {
    return timeout == Long.MAX_VALUE ? timeout : Math.max(0, timeout - (clock.monotonic() - start));
  }

  /// Naps.
  ///
  /// @return false when there is no time left
  boolean pause() {
    long left = left();
    if (left == 0) {
      return false;
    }
    pause.once(left);
    return true;
  }
}
