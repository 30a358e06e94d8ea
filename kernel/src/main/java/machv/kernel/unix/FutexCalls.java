package machv.kernel.unix;

import machv.kernel.call.Arguments;
import machv.kernel.task.KThread;
import machv.kernel.vm.VmMap;

/// `futex`: waiting for a word of memory, and waking who waits. Priority inheritance is not offered.
final class FutexCalls {
  private static final int WAIT = 0;
  private static final int WAKE = 1;
  private static final int REQUEUE = 3;
  private static final int CMP_REQUEUE = 4;
  private static final int WAKE_OP = 5;
  private static final int WAIT_BITSET = 9;
  private static final int WAKE_BITSET = 10;
  private static final int PRIVATE = 0x80;
  private static final int CLOCK_REALTIME = 0x100;
  private static final int OP_ARG_SHIFT = 8;

  private final UnixProcess process;
  private final FutexTable table;

  FutexCalls(UnixProcess process) {
    this.process = process;
    this.table = process.futexes();
  }

  long futex(UnixThread t, Arguments a) {
    int op = a.integer(1) & ~(PRIVATE | CLOCK_REALTIME);
    if ((a.integer(1) & CLOCK_REALTIME) != 0 && op != WAIT_BITSET) {
      throw new UnixFailure(UnixErrno.ENOSYS);
    }
    return switch (op) {
      case WAIT -> await(t, a, FutexTable.ANY);
      case WAIT_BITSET -> await(t, a, a.integer(5));
      case WAKE -> wake(a, FutexTable.ANY);
      case WAKE_BITSET -> wake(a, a.integer(5));
      case REQUEUE, CMP_REQUEUE -> requeue(t, a, op == CMP_REQUEUE);
      case WAKE_OP -> wakeOp(t, a);
      default -> throw new UnixFailure(UnixErrno.ENOSYS);
    };
  }

  private FutexTable.Key key(Arguments a, int index) {
    long va = address(a, index);
    return FutexTable.key(process.map(), va, (a.integer(1) & PRIVATE) != 0);
  }

  private long address(Arguments a, int index) {
    VmMap map = process.map();
    long va = a.word(index) & (map.xlen() == 32 ? 0xFFFF_FFFFL : -1L);
    if ((va & 3) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (Long.compareUnsigned(va, map.max()) >= 0) {
      throw UserMemory.fault();
    }
    return va;
  }

  /// @param bits which wakes count
  private long await(UnixThread t, Arguments a, int bits) {
    boolean absolute = (a.integer(1) & ~(PRIVATE | CLOCK_REALTIME)) == WAIT_BITSET;
    long timeout = KThread.FOREVER;
    if (a.word(3) != 0) {
      timeout = TimeCalls.loadTime(t, a.word(3));
      if (absolute) {
        boolean wall = (a.integer(1) & CLOCK_REALTIME) != 0;
        long now = wall ? process.clock().realtime() : process.clock().monotonic();
        timeout = Math.max(0, timeout - now);
      }
    }
    checkBits(bits);
    FutexTable.Key key = key(a, 0);
    FutexTable.Outcome outcome = table.await(t, key, address(a, 0), a.integer(2), bits, timeout);
    return switch (outcome) {
      case WOKEN -> 0;
      case DIFFERENT -> throw new UnixFailure(UnixErrno.EAGAIN);
      case TIMED_OUT -> throw new UnixFailure(UnixErrno.ETIMEDOUT);
      case INTERRUPTED -> throw new UnixFailure(UnixErrno.EINTR);
    };
  }

  private static void checkBits(int bits) {
    if (bits == 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
  }

  private long wake(Arguments a, int bits) {
    checkBits(bits);
    return table.wake(key(a, 0), a.integer(2), bits);
  }

  /// The fourth argument is a count here, not a pointer.
  private long requeue(UnixThread t, Arguments a, boolean compares) {
    int moves = (int) a.word(3);
    if (a.integer(2) < 0 || moves < 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    FutexTable.Key from = key(a, 0);
    FutexTable.Key to = key(a, 4);
    int expected = a.integer(5);
    int done =
        table.requeue(
            from,
            to,
            a.integer(2),
            moves,
            t,
            address(a, 0),
            value -> !compares || value == expected);
    if (done < 0) {
      throw new UnixFailure(UnixErrno.EAGAIN);
    }
    return done;
  }

  /// Changes the second word and wakes who waits for the first, and if the old value compares as asked, for the second.
  private long wakeOp(UnixThread t, Arguments a) {
    FutexTable.Key first = key(a, 0);
    FutexTable.Key second = key(a, 4);
    int code = a.integer(5);
    int operation = code >>> 28 & 7;
    int argument = code << 8 >> 20;
    int comparand = code << 20 >> 20;
    if ((code >>> 28 & OP_ARG_SHIFT) != 0) {
      argument = 1 << (argument & 31);
    }
    if (operation > 4) {
      throw new UnixFailure(UnixErrno.ENOSYS);
    }
    long va = address(a, 4);
    int old = t.memory().load32(va);
    while (true) {
      int seen = t.memory().compareAndExchange32(va, old, operate(operation, old, argument));
      if (seen == old) {
        break;
      }
      old = seen;
    }
    boolean also = compare(code >>> 24 & 15, old, comparand);
    int woken = table.wake(first, a.integer(2), FutexTable.ANY);
    if (also) {
      woken += table.wake(second, (int) a.word(3), FutexTable.ANY);
    }
    return woken;
  }

  private static int operate(int operation, int old, int argument) {
    return switch (operation) {
      case 0 -> argument;
      case 1 -> old + argument;
      case 2 -> old | argument;
      case 3 -> old & ~argument;
      default -> old ^ argument;
    };
  }

  private static boolean compare(int comparison, int old, int with) {
    return switch (comparison) {
      case 0 -> old == with;
      case 1 -> old != with;
      case 2 -> old < with;
      case 3 -> old <= with;
      case 4 -> old > with;
      case 5 -> old >= with;
      default -> throw new UnixFailure(UnixErrno.ENOSYS);
    };
  }
}
