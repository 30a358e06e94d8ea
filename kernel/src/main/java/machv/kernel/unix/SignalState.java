package machv.kernel.unix;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A thread's blocked and pending signals, and its alternate stack; or the signals pending for a whole process.
///
/// Guarded by itself, as others may send signals; the stack and the suspension are the thread's own affair.
final class SignalState {
  private static final int MAX_PENDING = 1024;

  private final List<SignalInfo> pending = new ArrayList<>(0);
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

  /// Makes a signal pending. One of the first 31 is pending once at most; of the others, each waits for its turn.
  ///
  /// @return false when too many wait
  synchronized boolean add(SignalInfo info) {
    boolean known = (pendingSet & Signal.bit(info.signal())) != 0;
    if (known && !Signal.isQueued(info.signal())) {
      return true;
    }
    if (pending.size() >= MAX_PENDING) {
      return false;
    }
    pendingSet |= Signal.bit(info.signal());
    pending.add(info);
    return true;
  }

  /// Takes the lowest pending signal of a set.
  synchronized @Nullable SignalInfo take(long set) {
    long ready = pendingSet & set;
    if (ready == 0) {
      return null;
    }
    int signal = Long.numberOfTrailingZeros(ready) + 1;
    SignalInfo taken = null;
    boolean more = false;
    for (SignalInfo info : pending) {
      if (info.signal() == signal) {
        more = taken != null;
        taken = taken == null ? info : taken;
        if (more) {
          break;
        }
      }
    }
    pending.remove(taken);
    if (!more) {
      pendingSet &= ~Signal.bit(signal);
    }
    return taken;
  }

  synchronized void drop(int signal) {
    if ((pendingSet & Signal.bit(signal)) != 0) {
      pendingSet &= ~Signal.bit(signal);
      pending.removeIf(info -> info.signal() == signal);
    }
  }

  /// What an old program's last thread leaves to the new program.
  synchronized void inherit(SignalState from) {
    blocked = from.blocked;
    pending.addAll(from.pending);
    pendingSet |= from.pendingSet;
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

  /// A child's first thread has its parent's alternate stack.
  void inheritStack(SignalState parent) {
    setStack(parent.stack, parent.stackSize, parent.stackFlags);
  }

  /// Whether an address is on the alternate stack.
  boolean isOnStack(long sp) {
    return stackSize != 0 && sp > stack && sp - stack <= stackSize;
  }
}
