package machv.kernel.unix;

import machv.kernel.vm.VmMap;

/// What is done in a thread's memory when it ends: its robust locks are marked as the dead owner's, and the word that
/// `set_tid_address` named becomes 0. A thread whose memory is unreadable gets as far as it can.
final class RobustLists {
  private static final int TID_MASK = 0x3FFF_FFFF;
  private static final int OWNER_DIED = 0x4000_0000;
  private static final int WAITERS = 0x8000_0000;

  /// Longer lists are taken for circles, as by Linux.
  private static final int LIMIT = 2048;

  private final FutexTable futexes;

  RobustLists(FutexTable futexes) {
    this.futexes = futexes;
  }

  /// Marks the locks of a thread that ends; a second call does nothing.
  void giveUp(UnixThread t) {
    try {
      if (t.robustList() != 0) {
        walk(t);
      }
    } catch (UnixFailure e) {
      return; // the rest of the list cannot be read
    } finally {
      t.setRobustList(0, 0);
    }
  }

  /// Tells who waits for the end of a thread; a second call does nothing.
  void clearTid(UnixThread t) {
    long word = t.clearTid();
    t.setClearTid(0);
    try {
      if (word != 0) {
        t.memory().store32(word, 0);
        wakeOne(t, word);
      }
    } catch (UnixFailure e) {
      return; // the word is gone, and with it who could wait for it
    }
  }

  /// `struct robust_list_head`: the list, the offset from an entry to its futex, and an entry that was being inserted or
  /// taken out. The lowest bit of a pointer marks what has priority inheritance.
  private void walk(UnixThread t) {
    UserMemory memory = t.memory();
    int word = memory.wordSize();
    long head = t.robustList();
    long offset = memory.loadLong(head + word);
    long pending = memory.loadWord(head + 2L * word);
    long entry = memory.loadWord(head);
    for (int i = 0; i < LIMIT && (entry & -2L) != head; i++) {
      long next = memory.loadWord(entry & -2L);
      if (entry != pending) {
        ownerDied(t, (entry & -2L) + offset, false);
      }
      entry = next;
    }
    if (pending != 0) {
      ownerDied(t, (pending & -2L) + offset, true);
    }
  }

  private void ownerDied(UnixThread t, long va, boolean pending) {
    if ((va & 3) != 0) {
      return;
    }
    int value = t.memory().load32(va);
    if (pending && value == 0) {
      wakeOne(t, va); // unlocked, but the wake did not come to pass
      return;
    }
    while ((value & TID_MASK) == t.tid()) {
      int seen = t.memory().compareAndExchange32(va, value, (value & WAITERS) | OWNER_DIED);
      if (seen == value) {
        if ((value & WAITERS) != 0) {
          wakeOne(t, va);
        }
        return;
      }
      value = seen;
    }
  }

  /// Both keys: the kernel does not know how the word is waited for.
  private void wakeOne(UnixThread t, long va) {
    VmMap map = t.thread().task().map();
    FutexTable.Key priv = FutexTable.key(map, va, true);
    FutexTable.Key shared = FutexTable.key(map, va, false);
    if (futexes.wake(shared, 1, FutexTable.ANY) == 0 && !shared.equals(priv)) {
      futexes.wake(priv, 1, FutexTable.ANY);
    }
  }
}
