package machv.machine;

import machv.kernel.host.HostClock;
import machv.kernel.task.RunQueue;

/// Clocks that show instructions executed, one a nanosecond, and what threads slept: the same in every run.
final class InstructionClock implements HostClock {
  /// When every run begins: 2000-01-01, midnight, UTC.
  private static final long START = 946_684_800_000_000_000L;

  private final RunQueue queue;

  InstructionClock(RunQueue queue) {
    this.queue = queue;
  }

  @Override
  public long realtime() {
    return START + queue.time() - RunQueue.START;
  }

  @Override
  public long monotonic() {
    return queue.time();
  }

  @Override
  public long threadCpu() {
    return queue.executedHere();
  }

  @Override
  public long processCpu() {
    return queue.executed();
  }
}
