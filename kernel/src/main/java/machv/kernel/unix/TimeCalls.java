package machv.kernel.unix;

import machv.kernel.call.Arguments;
import machv.kernel.host.HostClock;

/// The clocks, and sleeping.
final class TimeCalls {
  private static final long SECOND = 1_000_000_000L;
  private static final int CLOCK_REALTIME = 0;
  private static final int CLOCK_MONOTONIC = 1;
  private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
  private static final int CLOCK_THREAD_CPUTIME_ID = 3;
  private static final int CLOCK_MONOTONIC_RAW = 4;
  private static final int CLOCK_REALTIME_COARSE = 5;
  private static final int CLOCK_MONOTONIC_COARSE = 6;
  private static final int CLOCK_BOOTTIME = 7;
  private static final int CLOCK_REALTIME_ALARM = 8;
  private static final int CLOCK_BOOTTIME_ALARM = 9;
  private static final int CLOCK_TAI = 11;
  private static final int TIMER_ABSTIME = 1;
  private static final long COARSE = 4_000_000;
  private static final int TICKS_PER_SECOND = 100;

  private final UnixProcess process;

  TimeCalls(UnixProcess process) {
    this.process = process;
  }

  private HostClock clock() {
    return process.clock();
  }

  /// Reads a `timespec` of 64-bit times, as nanoseconds; what is too long is for ever.
  static long loadTime(UnixThread t, long va) {
    long seconds = t.memory().load64(va);
    // A 32-bit program's nanoseconds have padding behind them.
    long nanoseconds =
        t.memory().isNarrow() ? t.memory().load32(va + 8) : t.memory().load64(va + 8);
    if (seconds < 0 || nanoseconds < 0 || nanoseconds >= SECOND) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return seconds >= Long.MAX_VALUE / SECOND ? Long.MAX_VALUE : seconds * SECOND + nanoseconds;
  }

  private static long storeTime(UnixThread t, long va, long nanoseconds) {
    byte[] b = new byte[16];
    Bytes.put64(b, 0, Math.floorDiv(nanoseconds, SECOND));
    Bytes.put64(b, 8, Math.floorMod(nanoseconds, SECOND));
    t.memory().write(va, b);
    return 0;
  }

  private long now(UnixThread t, int clock) {
    return switch (clock) {
      case CLOCK_REALTIME, CLOCK_REALTIME_COARSE, CLOCK_REALTIME_ALARM, CLOCK_TAI ->
          clock().realtime();
      case CLOCK_MONOTONIC,
          CLOCK_MONOTONIC_RAW,
          CLOCK_MONOTONIC_COARSE,
          CLOCK_BOOTTIME,
          CLOCK_BOOTTIME_ALARM ->
          clock().monotonic();
      case CLOCK_PROCESS_CPUTIME_ID -> cpu(t);
      case CLOCK_THREAD_CPUTIME_ID -> t.cpu(clock().threadCpu());
      default -> cpuClock(t, clock);
    };
  }

  /// Clocks of a process or thread have negative numbers: its id, inverted, and the kind in three bits.
  private long cpuClock(UnixThread t, int clock) {
    int id = ~(clock >> 3);
    if (clock >= 0 || (clock & 3) == 3) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if ((clock & 4) != 0 && (id == 0 || id == t.tid())) {
      return t.cpu(clock().threadCpu());
    }
    UnixProcess of = id == 0 ? process : process.processes().withThread(id);
    if (of == null) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return of == process ? cpu(t) : of.usage().own();
  }

  private long cpu(UnixThread t) {
    return process.cpu(t);
  }

  long clockGettime(UnixThread t, Arguments a) {
    return storeTime(t, a.word(1), now(t, a.integer(0)));
  }

  long clockGetres(UnixThread t, Arguments a) {
    int clock = a.integer(0);
    now(t, clock);
    if (a.word(1) != 0) {
      boolean coarse = clock == CLOCK_REALTIME_COARSE || clock == CLOCK_MONOTONIC_COARSE;
      storeTime(t, a.word(1), coarse ? COARSE : 1);
    }
    return 0;
  }

  long clockSettime(UnixThread t, Arguments a) {
    if (a.integer(0) != CLOCK_REALTIME) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    loadTime(t, a.word(1));
    throw new UnixFailure(UnixErrno.EPERM);
  }

  long gettimeofday(UnixThread t, Arguments a) {
    long now = clock().realtime();
    if (a.word(0) != 0) {
      // The microseconds of 32-bit newlib are a word, with padding behind it.
      byte[] b = new byte[16];
      Bytes.put64(b, 0, Math.floorDiv(now, SECOND));
      Bytes.put64(b, 8, Math.floorMod(now, SECOND) / 1000);
      t.memory().write(a.word(0), b);
    }
    if (a.word(1) != 0) {
      t.memory().store64(a.word(1), 0);
    }
    return 0;
  }

  long time(UnixThread t, Arguments a) {
    long now = clock().realtime() / SECOND;
    if (a.word(0) != 0) {
      t.memory().store64(a.word(0), now);
    }
    return now;
  }

  long nanosleep(UnixThread t, Arguments a) {
    sleep(t, loadTime(t, a.word(0)), a.word(1));
    return 0;
  }

  long clockNanosleep(UnixThread t, Arguments a) {
    int clock = a.integer(0);
    int flags = a.integer(1);
    if (clock == CLOCK_THREAD_CPUTIME_ID || (flags & ~TIMER_ABSTIME) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (clock == CLOCK_MONOTONIC_RAW
        || clock == CLOCK_REALTIME_COARSE
        || clock == CLOCK_MONOTONIC_COARSE) {
      throw new UnixFailure(UnixErrno.EOPNOTSUPP);
    }
    now(t, clock);
    long time = loadTime(t, a.word(2));
    if (flags == TIMER_ABSTIME) {
      sleep(t, Math.max(0, time - now(t, clock)), 0);
    } else {
      sleep(t, time, a.word(3));
    }
    return 0;
  }

  /// A sleep that was interrupted without a handler is made again, and ends when it would have.
  private void sleep(UnixThread t, long nanoseconds, long remain) {
    long now = clock().monotonic();
    long until = t.sleepsUntil() != 0 ? t.sleepsUntil() : now + nanoseconds;
    t.setSleepsUntil(0);
    if (until < now) {
      until = nanoseconds < 0 || nanoseconds > Long.MAX_VALUE - now ? Long.MAX_VALUE : now;
    }
    if (!t.thread().sleep(until - now)) {
      if (remain != 0) {
        storeTime(t, remain, Math.max(0, until - clock().monotonic()));
      }
      t.setSleepsUntil(until);
      throw new UnixFailure(UnixErrno.EINTR);
    }
  }

  /// `times`: in ticks of a hundredth of a second; all of it is user time.
  long times(UnixThread t, Arguments a) {
    long tick = SECOND / TICKS_PER_SECOND;
    if (a.word(0) != 0) {
      int word = t.memory().wordSize();
      t.memory().storeWord(a.word(0), cpu(t) / tick);
      t.memory().storeWord(a.word(0) + word, 0);
      t.memory().storeWord(a.word(0) + 2L * word, process.usage().children() / tick);
      t.memory().storeWord(a.word(0) + 3L * word, 0);
    }
    return clock().monotonic() / tick;
  }

  long getrusage(UnixThread t, Arguments a) {
    int who = a.integer(0);
    if (who < -1 || who > 1) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    boolean children = who == -1;
    long used =
        children ? process.usage().children() : who == 1 ? t.cpu(clock().threadCpu()) : cpu(t);
    storeUsage(t, a.word(1), used, children ? 0 : process.mappedBytes() >> 10);
    return 0;
  }

  /// Two timevals and 14 words, which are of 64 bits for a 64-bit program.
  static void storeUsage(UnixThread t, long va, long used, long kibibytes) {
    boolean narrow = t.memory().isNarrow();
    byte[] b = new byte[narrow ? 72 : 144];
    if (narrow) {
      Bytes.put32(b, 0, (int) (used / SECOND));
      Bytes.put32(b, 4, (int) (used % SECOND / 1000));
      Bytes.put32(b, 16, (int) kibibytes);
    } else {
      Bytes.put64(b, 0, used / SECOND);
      Bytes.put64(b, 8, used % SECOND / 1000);
      Bytes.put64(b, 32, kibibytes);
    }
    t.memory().write(va, b);
  }
}
