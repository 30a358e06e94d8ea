package machv.kernel.task;

import java.util.concurrent.TimeUnit;
import machv.hart.Hart;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;

/// A thread of a task, on a hart of its own.
public final class KThread {
  private final Task task;
  private final Hart hart;
  private final Port self = Port.ofKernelObject(PortKind.THREAD, this);

  /// A thread of `task`, which knows of it from now on.
  @SuppressWarnings("ThisEscapes") // the port and the task only keep the reference
  public KThread(Task task, Hart hart) {
    this.task = task;
    this.hart = hart;
    task.add(this);
  }

  public Task task() {
    return task;
  }

  public Hart hart() {
    return hart;
  }

  /// The control port.
  public Port self() {
    return self;
  }

  /// Blocks the calling Java thread, which runs this thread, for a time.
  ///
  /// @return whether all of it has passed; false when the task ended or the Java thread was interrupted
  public synchronized boolean sleep(long nanoseconds) {
    Host host = task.host();
    long start = host.absoluteTime();
    long now = start;
    while (task.end() == null) {
      long rest = nanoseconds - (now - start);
      if (rest <= 0) {
        return true;
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, rest);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      long then = now;
      now = host.absoluteTime();
      if (now == then) {
        return true; // a clock that stands still would never get there
      }
    }
    return false;
  }

  /// The thread's hart has stopped and will not run again.
  public void leave() {
    self.die();
    task.remove(this);
  }

  /// Wakes the thread from [#sleep] and takes it out of its hart at the next block.
  synchronized void alert() {
    hart.requestAttention();
    notifyAll();
  }
}
