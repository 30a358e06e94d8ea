package machv.kernel.unix;

import machv.kernel.task.KThread;

/// What the Unix side knows of one thread. It belongs to the thread's Java thread.
final class UnixThread {
  private final KThread thread;
  private final UserMemory memory;
  private final int tid;
  private final SignalState signals = new SignalState();
  private long clearTid;
  private long robustList;
  private long robustListLength;

  UnixThread(KThread thread, int tid) {
    this.thread = thread;
    this.memory = new UserMemory(thread.hart());
    this.tid = tid;
  }

  KThread thread() {
    return thread;
  }

  UserMemory memory() {
    return memory;
  }

  int tid() {
    return tid;
  }

  SignalState signals() {
    return signals;
  }

  /// Where a zero is stored when the thread ends.
  long clearTid() {
    return clearTid;
  }

  void setClearTid(long va) {
    clearTid = va;
  }

  long robustList() {
    return robustList;
  }

  long robustListLength() {
    return robustListLength;
  }

  void setRobustList(long head, long length) {
    robustList = head;
    robustListLength = length;
  }
}
