package machv.kernel.task;

import java.util.function.LongSupplier;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;

/// A clock of the host: the time since some start, or the time of day (mach.md 10.4).
public final class Clock {
  public static final int SYSTEM = 0;
  public static final int CALENDAR = 1;
  public static final long SECOND = 1_000_000_000;

  private final Port port;
  private final Port control;
  private final LongSupplier time;
  private volatile long shift; // what setting the clock added

  @SuppressWarnings("ThisEscapes") // the port only keeps the reference
  Clock(Host host, LongSupplier time) {
    this.port = Port.ofKernelObject(host.ipc(), PortKind.CLOCK, this);
    this.control = Port.ofKernelObject(host.ipc(), PortKind.CLOCK_CONTROL, this);
    this.time = time;
  }

  /// What the clock is known by.
  public Port port() {
    return port;
  }

  /// The port that lets set it.
  public Port control() {
    return control;
  }

  /// What it shows.
  public long nanoseconds() {
    return time.getAsLong() + shift;
  }

  /// Sets what it shows, for who asks this clock.
  public void set(long nanoseconds) {
    shift = nanoseconds - time.getAsLong();
  }
}
