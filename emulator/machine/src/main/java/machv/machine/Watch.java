package machv.machine;

import machv.hart.Hart;

/// Ends a run when its time is over: asks the hart's attention, and interrupts the thread in case it waits in a call.
final class Watch implements AutoCloseable {
  private final Thread thread;
  private final Thread runner = Thread.currentThread();
  private volatile boolean rang;
  private boolean closed;

  /// Starts to watch the run on the calling thread.
  ///
  /// @param nanoseconds what is left
  Watch(Hart hart, long nanoseconds) {
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("machv-watch")
            .unstarted(() -> {
              try {
                Thread.sleep(nanoseconds / 1_000_000, (int) (nanoseconds % 1_000_000));
              } catch (InterruptedException e) {
                return; // the run is over
              }
              ring(hart);
            });
    thread.start();
  }

  private synchronized void ring(Hart hart) {
    if (!closed) {
      rang = true;
      hart.requestAttention();
      runner.interrupt();
    }
  }

  /// Whether the time was over before the run was.
  boolean rang() {
    return rang;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    thread.interrupt();
    if (rang) {
      Thread.interrupted(); // that was ours
    }
  }
}
