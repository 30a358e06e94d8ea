package machv.kernel.ipc;

/// Hosts that have little.
public final class SomeLimits {
  private SomeLimits() {}

  public static Ipc of(long ports, long names, long messageBytes) {
    return new Ipc(new Limit(ports), new Limit(names), new Limit(messageBytes));
  }
}
