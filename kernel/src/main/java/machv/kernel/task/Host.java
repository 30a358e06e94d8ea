package machv.kernel.task;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;

/// The host that all tasks of a machine share: its two ports, its clock, its console.
public final class Host {
  private final Port port = Port.ofKernelObject(PortKind.HOST, this);
  private final Port privilegedPort = Port.ofKernelObject(PortKind.HOST_PRIV, this);
  private final LongSupplier nanoseconds;
  private final Consumer<byte[]> console;

  /// A host of its own.
  ///
  /// @param nanoseconds the time since some start; it never goes back
  /// @param console where `mach_print` writes
  public Host(LongSupplier nanoseconds, Consumer<byte[]> console) {
    this.nanoseconds = nanoseconds;
    this.console = console;
  }

  /// What `host_self` names.
  public Port port() {
    return port;
  }

  /// The port that allows to wire memory and the like.
  public Port privilegedPort() {
    return privilegedPort;
  }

  /// The absolute time, in ticks of a nanosecond (mach.md 3.1: the timebase is 1/1).
  public long absoluteTime() {
    return nanoseconds.getAsLong();
  }

  /// Writes to the kernel's console.
  public void print(byte[] text) {
    console.accept(text);
  }
}
