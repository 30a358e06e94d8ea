package machv.kernel.host;

/// A clock that moves when it is told to, and a little at every look.
public final class FakeClock implements HostClock {
  private static final long STEP = 1_000_000;

  private long monotonic = 5_000_000_000L;
  private final long epoch;

  /// @param epoch nanoseconds since 1970 when the monotonic clock showed 0
  public FakeClock(long epoch) {
    this.epoch = epoch;
  }

  public synchronized void advance(long nanoseconds) {
    monotonic += nanoseconds;
  }

  @Override
  public synchronized long monotonic() {
    monotonic += STEP;
    return monotonic;
  }

  @Override
  public long realtime() {
    return epoch + monotonic();
  }

  @Override
  public long threadCpu() {
    return monotonic() / 2;
  }

  @Override
  public long processCpu() {
    return monotonic() / 2;
  }
}
