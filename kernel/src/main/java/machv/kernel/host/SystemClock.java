package machv.kernel.host;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The clocks of the machine that this runs on.
final class SystemClock implements HostClock {
  private static final long SECOND = 1_000_000_000L;

  private final Clock clock = Clock.systemUTC();
  private final long start = System.nanoTime();

  @Override
  public long realtime() {
    Instant now = clock.instant();
    return now.getEpochSecond() * SECOND + now.getNano();
  }

  @Override
  public long monotonic() {
    // A guest that subtracts something from the time must not get a negative one.
    return System.nanoTime() - start + SECOND;
  }

  @Override
  public long threadCpu() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    if (threads.isCurrentThreadCpuTimeSupported() && !Thread.currentThread().isVirtual()) {
      return threads.getCurrentThreadCpuTime();
    }
    return monotonic();
  }

  @Override
  public long processCpu() {
    Optional<Duration> used = ProcessHandle.current().info().totalCpuDuration();
    // The host's answer may be as coarse as 10 ms; a thread's own time is finer, and mostly larger
    // in short runs.
    return Math.max(used.isPresent() ? used.get().toNanos() : 0, threadCpu());
  }
}
