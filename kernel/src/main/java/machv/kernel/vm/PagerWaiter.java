package machv.kernel.vm;

import java.util.concurrent.locks.LockSupport;

/// A thread that can wait for a pager: `prepare(); register; block(); unregister`, where a [#wake] after `prepare` is not lost.
public interface PagerWaiter {
  /// What the thread of the kernel is that the Java thread runs.
  ScopedValue<PagerWaiter> CURRENT = ScopedValue.newInstance();

  void prepare();

  /// Waits, without a lock.
  ///
  /// @return false when the wait was aborted
  boolean block();

  /// From any thread; takes no lock.
  void wake();

  /// The calling thread; one that is none of the kernel's waits until it is interrupted.
  static PagerWaiter current() {
    return CURRENT.isBound() ? CURRENT.get() : new OfJavaThread();
  }

  /// A Java thread that runs no thread of a task.
  final class OfJavaThread implements PagerWaiter {
    private final Thread thread = Thread.currentThread();
    private volatile boolean woken;

    private OfJavaThread() {}

    @Override
    public void prepare() {
      woken = false;
    }

    @Override
    public boolean block() {
      while (!woken) {
        if (Thread.currentThread().isInterrupted()) {
          return false;
        }
        LockSupport.park(this);
      }
      return true;
    }

    @Override
    public void wake() {
      woken = true;
      LockSupport.unpark(thread);
    }
  }
}
