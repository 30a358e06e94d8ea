package machv.kernel.unix;

import machv.kernel.call.Arguments;

/// `futex` in a process of one thread: nobody else could wake or wait.
final class FutexCalls {
  private static final int WAIT = 0;
  private static final int WAKE = 1;
  private static final int REQUEUE = 3;
  private static final int CMP_REQUEUE = 4;
  private static final int WAKE_OP = 5;
  private static final int LOCK_PI = 6;
  private static final int UNLOCK_PI = 7;
  private static final int TRYLOCK_PI = 8;
  private static final int WAIT_BITSET = 9;
  private static final int WAKE_BITSET = 10;
  private static final int LOCK_PI2 = 13;
  private static final int PRIVATE = 0x80;
  private static final int CLOCK_REALTIME = 0x100;

  private final UnixProcess process;

  FutexCalls(UnixProcess process) {
    this.process = process;
  }

  long futex(UnixThread t, Arguments a) {
    long uaddr = a.word(0);
    int op = a.integer(1) & ~(PRIVATE | CLOCK_REALTIME);
    if ((uaddr & 3) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    boolean noBits = (op == WAIT_BITSET || op == WAKE_BITSET) && a.integer(5) == 0;
    if (noBits) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return switch (op) {
      case WAIT, WAIT_BITSET -> await(t, a, op == WAIT_BITSET);
      case WAKE, WAKE_BITSET -> {
        t.memory().load32(uaddr);
        yield 0;
      }
      case REQUEUE -> 0;
      case CMP_REQUEUE -> {
        if (t.memory().load32(uaddr) != a.integer(5)) {
          throw new UnixFailure(UnixErrno.EAGAIN);
        }
        yield 0;
      }
      case WAKE_OP -> wakeOp(t, a);
      case LOCK_PI, LOCK_PI2, TRYLOCK_PI -> lock(t, uaddr);
      case UNLOCK_PI -> unlock(t, uaddr);
      default -> throw new UnixFailure(UnixErrno.ENOSYS);
    };
  }

  /// Waits for a wake that cannot come: until the time is over, or until the machine is stopped.
  private long await(UnixThread t, Arguments a, boolean absolute) {
    long timeout = Long.MAX_VALUE;
    if (a.word(3) != 0) {
      timeout = TimeCalls.loadTime(t, a.word(3));
      if (absolute) {
        boolean wall = (a.integer(1) & CLOCK_REALTIME) != 0;
        long now = wall ? process.clock().realtime() : process.clock().monotonic();
        timeout = Math.max(0, timeout - now);
      }
    }
    Deadline deadline = new Deadline(process.clock(), t.thread(), timeout);
    if (t.memory().load32(a.word(0)) != a.integer(2)) {
      throw new UnixFailure(UnixErrno.EAGAIN);
    }
    while (deadline.pause()) {
      if (process.signals().isDue(t)) {
        throw new UnixFailure(UnixErrno.EINTR);
      }
    }
    throw new UnixFailure(UnixErrno.ETIMEDOUT);
  }

  /// Does the operation on the second word; there is nobody to wake.
  private static long wakeOp(UnixThread t, Arguments a) {
    int code = a.integer(5);
    int argument = code << 8 >> 20;
    if ((code >>> 28 & 8) != 0) {
      argument = 1 << (argument & 31);
    }
    int old = t.memory().load32(a.word(4));
    int fresh =
        switch (code >>> 28 & 7) {
          case 0 -> argument;
          case 1 -> old + argument;
          case 2 -> old | argument;
          case 3 -> old & ~argument;
          case 4 -> old ^ argument;
          default -> throw new UnixFailure(UnixErrno.ENOSYS);
        };
    t.memory().store32(a.word(4), fresh);
    return 0;
  }

  private static long lock(UnixThread t, long uaddr) {
    int owner = t.memory().load32(uaddr) & 0x3FFF_FFFF;
    if (owner == t.tid()) {
      throw new UnixFailure(UnixErrno.EDEADLK);
    }
    if (owner != 0) {
      throw new UnixFailure(UnixErrno.ESRCH);
    }
    t.memory().store32(uaddr, t.tid());
    return 0;
  }

  private static long unlock(UnixThread t, long uaddr) {
    if ((t.memory().load32(uaddr) & 0x3FFF_FFFF) != t.tid()) {
      throw new UnixFailure(UnixErrno.EPERM);
    }
    t.memory().store32(uaddr, 0);
    return 0;
  }
}
