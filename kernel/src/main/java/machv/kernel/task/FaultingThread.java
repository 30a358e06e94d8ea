package machv.kernel.task;

import machv.kernel.vm.PagerWaiter;

/// A thread of a task as one that waits for a pager.
final class FaultingThread implements PagerWaiter {
  private final KThread thread;

  FaultingThread(KThread thread) {
    this.thread = thread;
  }

  @Override
  public void prepare() {
    thread.prepare();
  }

  @Override
  public boolean block() {
    return thread.block(KThread.FOREVER) == KThread.Wakeup.WOKEN;
  }

  @Override
  public void wake() {
    thread.wake();
  }
}
