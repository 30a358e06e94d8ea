package machv.machine;

import machv.engine.StopReason;

/// Stops a run when its time is over.
final class Watch implements AutoCloseable {
  private final Thread thread;
  private volatile boolean rang;
  private boolean closed;

  /// Starts to watch.
  ///
  /// @param nanoseconds what is left
  Watch(Harts harts, long nanoseconds) {
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
              ring(harts);
            });
    thread.start();
  }

  private synchronized void ring(Harts harts) {
    if (!closed) {
      rang = true;
      harts.stop(StopReason.ATTENTION);
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
  }
}
