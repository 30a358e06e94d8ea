package machv.kernel.sync;

import machv.kernel.ipc.KernelMessage;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;
import machv.kernel.task.Host;
import machv.kernel.task.TimerQueue;
import org.jspecify.annotations.Nullable;

/// A timer that sends a message to its port when its time has come (mach.md 10.5). Whoever makes it has the receive right. Guarded by
/// itself.
public final class KernelTimer {
  private static final int MESSAGE = 24;

  private final TimerQueue queue;
  private final Port port;
  private TimerQueue.@Nullable Alarm alarm;

  @SuppressWarnings("ThisEscapes") // the port only keeps the reference
  public KernelTimer(Host host, TimerQueue queue) {
    this.queue = queue;
    port = Port.ofKernelObject(host.ipc(), PortKind.TIMER, this);
  }

  public Port port() {
    return port;
  }

  /// Lets the timer expire at a time instead of any other.
  public synchronized void arm(long deadline) {
    cancel();
    alarm = queue.at(deadline, this::expire);
  }

  /// Disarms the timer.
  ///
  /// @return when it would have expired; 0 when it was not armed
  public synchronized long cancel() {
    TimerQueue.Alarm armed = alarm;
    alarm = null;
    if (armed == null) {
      return 0;
    }
    queue.cancel(armed);
    return armed.deadline();
  }

  private void expire() {
    synchronized (this) {
      alarm = null;
    }
    if (port.isQueueEmpty()) {
      new KernelMessage(0).body(new byte[MESSAGE], false).post(port);
    }
  }
}
