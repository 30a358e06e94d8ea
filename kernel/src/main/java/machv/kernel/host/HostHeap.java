package machv.kernel.host;

/// The memory of the JVM itself, in which the kernel keeps what is not in machine memory.
public final class HostHeap {
  private HostHeap() {}

  /// The most bytes that one guest's files in memory may take of it.
  public static long shareOfAGuest() {
    return Runtime.getRuntime().maxMemory() / 4;
  }
}
