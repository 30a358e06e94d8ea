package machv.kernel.unix;

import java.util.BitSet;
import machv.hart.Hart;
import machv.kernel.task.KThread;
import org.jspecify.annotations.Nullable;

/// What the Unix side knows of one thread. It belongs to the thread's Java thread, but for [#signals].
final class UnixThread {
  private static final int A0 = 10;
  private static final int ECALL_SIZE = 4;

  /// What becomes of a call that a signal has interrupted.
  enum Interrupted {
    /// Nothing was interrupted.
    NO,
    /// It is made again, unless a handler without SA_RESTART runs first.
    RESTART,
    /// It is made again, unless a handler runs first.
    RESTART_WITHOUT_HANDLER
  }

  private final KThread thread;
  private final UserMemory memory;
  private final int tid;
  private final SignalState signals = new SignalState();
  private Interrupted interrupted = Interrupted.NO;
  private long clearTid;
  private long robustList;
  private long robustListLength;
  private long cpuAtStart = -1;
  private long sleepsUntil;
  private @Nullable BitSet affinity;

  UnixThread(KThread thread, int tid) {
    this.thread = thread;
    this.memory = new UserMemory(thread.hart());
    this.tid = tid;
  }

  /// The processors that the thread asked for, of those that there are; null if it never did.
  @Nullable BitSet affinity() {
    return affinity;
  }

  void setAffinity(@Nullable BitSet processors) {
    affinity = processors;
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

  /// The call that the hart's pc is at was interrupted.
  void interrupt(Interrupted how) {
    interrupted = how;
  }

  /// A handler is about to run: decides whether the interrupted call, if any, has failed.
  void settleInterrupted(boolean restarts) {
    if (interrupted == Interrupted.RESTART_WITHOUT_HANDLER
        || (interrupted == Interrupted.RESTART && !restarts)) {
      Hart hart = thread.hart();
      hart.pc = (hart.pc + ECALL_SIZE) & hart.addressMask();
      hart.x[A0] = -UnixErrno.EINTR.number();
      sleepsUntil = 0;
    }
    interrupted = Interrupted.NO;
  }

  /// The thread is on its Java thread, which has used so much of the processor.
  void attends(long javaThreadCpu) {
    if (cpuAtStart < 0) {
      cpuAtStart = javaThreadCpu;
    }
  }

  boolean hasAttended() {
    return cpuAtStart >= 0;
  }

  /// What the thread has used itself.
  long cpu(long javaThreadCpu) {
    return Math.max(0, javaThreadCpu - Math.max(0, cpuAtStart));
  }

  /// When a sleep ends that is made again after an interruption; 0 for a new one.
  long sleepsUntil() {
    return sleepsUntil;
  }

  void setSleepsUntil(long time) {
    sleepsUntil = time;
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
