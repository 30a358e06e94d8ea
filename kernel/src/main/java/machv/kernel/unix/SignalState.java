package machv.kernel.unix;

import org.jspecify.annotations.Nullable;

/// A thread's blocked and pending signals, and its alternate stack; or the signals pending for a whole process.
///
/// Guarded by itself, as others may send signals; the stack and the suspension are the thread's own affair.
final class SignalState {
  private final @Nullable SignalInfo[] pending = new @Nullable SignalInfo[Signal.COUNT + 1];
  private long pendingSet;
  private long blocked;
  private long suspendedMask;
  private boolean suspended;
  private long stack;
  private long stackSize;
  private int stackFlags = 2; // SS_DISABLE

  synchronized long blocked() {
    return blocked;
  }

  synchronized void setBlocked(long set) {
    blocked = set & ~Signal.UNBLOCKABLE;
  }

  /// Blocks other signals until the next one has been delivered, whose handler returns to the old mask.
  synchronized void suspendWith(long set) {
    if (!suspended) {
      suspended = true;
      suspendedMask = blocked;
    }
    setBlocked(set);
  }

  /// The mask that a handler returns to.
  synchronized long maskToRestore() {
    boolean was = suspended;
    suspended = false;
    return was ? suspendedMask : blocked;
  }

  /// No signal was delivered: back to the old mask.
  synchronized void endSuspension() {
    if (suspended) {
      suspended = false;
      blocked = suspendedMask;
    }
  }

  synchronized long pendingSet() {
    return pendingSet;
  }

  synchronized void add(SignalInfo info) {
    if ((pendingSet & Signal.bit(info.signal())) == 0) {
      pendingSet |= Signal.bit(info.signal());
      pending[info.signal()] = info;
    }
  }

  /// Takes the lowest pending signal of a set.
  synchronized @Nullable SignalInfo take(long set) {
    long ready = pendingSet & set;
    if (ready == 0) {
      return null;
    }
    int signal = Long.numberOfTrailingZeros(ready) + 1;
    pendingSet &= ~Signal.bit(signal);
    return pending[signal];
  }

  synchronized void drop(int signal) {
    pendingSet &= ~Signal.bit(signal);
  }

  long stack() {
    return stack;
  }

  long stackSize() {
    return stackSize;
  }

  int stackFlags() {
    return stackFlags;
  }

  void setStack(long base, long size, int flags) {
    stack = base;
    stackSize = size;
    stackFlags = flags;
  }

  /// Whether an address is on the alternate stack.
  boolean isOnStack(long sp) {
    return stackSize != 0 && sp > stack && sp - stack <= stackSize;
  }
}
