package machv.kernel.unix;

import machv.kernel.task.Host;
import machv.kernel.task.TimerQueue;
import org.jspecify.annotations.Nullable;

/// A timer of real time that does something when it rings, once or again and again. Guarded by itself.
final class SignalTimer {
  /// A guest that wants to be rung more often than this gets overruns.
  private static final long SHORTEST = 100_000;

  private final Host host;
  private final Runnable ring;
  private TimerQueue.@Nullable Alarm alarm;
  private long interval;
  private long overruns;

  SignalTimer(Host host, Runnable ring) {
    this.host = host;
    this.ring = ring;
  }

  /// Rings after a time, and then again and again.
  ///
  /// @param delay in nanoseconds; 0 for never
  /// @param newInterval from then on; 0 for once
  synchronized void set(long delay, long newInterval) {
    disarm();
    interval = newInterval;
    overruns = 0;
    if (delay > 0) {
      arm(later(host.absoluteTime(), delay));
    }
  }

  private static long later(long now, long delay) {
    long sum = now + delay;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  private void arm(long deadline) {
    alarm = host.timers().at(deadline, this::expire);
  }

  private void disarm() {
    TimerQueue.Alarm armed = alarm;
    alarm = null;
    if (armed != null) {
      host.timers().cancel(armed);
    }
  }

  /// How long it takes until it rings; 0 when it does not.
  synchronized long left() {
    TimerQueue.Alarm armed = alarm;
    return armed == null ? 0 : Math.max(1, armed.deadline() - host.absoluteTime());
  }

  synchronized long interval() {
    return interval;
  }

  /// How often it should have rung besides since it rang last.
  synchronized long overruns() {
    return overruns;
  }

  private void expire() {
    synchronized (this) {
      TimerQueue.Alarm armed = alarm;
      if (armed == null) {
        return; // disarmed at the same moment
      }
      alarm = null;
      overruns = 0;
      if (interval > 0) {
        long now = host.absoluteTime();
        overruns = Math.max(0, (now + SHORTEST - 1 - armed.deadline()) / interval);
        arm(later(armed.deadline(), interval * (overruns + 1)));
      }
    }
    ring.run();
  }
}
