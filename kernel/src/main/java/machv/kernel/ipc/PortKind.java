package machv.kernel.ipc;

/// What stands behind a port: the numbers that `mach_port_kobject` shows (mach.md 7.2).
public enum PortKind {
  /// A queue of messages for whoever holds the receive right.
  MESSAGES(0),
  THREAD(1),
  TASK(2),
  HOST(3),
  HOST_PRIV(4),
  MEMORY_ENTRY(28);

  private final int number;

  PortKind(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /// Whether the kernel holds the receive right.
  public boolean isKernelObject() {
    return this != MESSAGES;
  }
}
