package machv.kernel.host;

/// The processors that the JVM may run threads on.
public final class HostProcessors {
  private HostProcessors() {}

  public static int count() {
    return Runtime.getRuntime().availableProcessors();
  }
}
