package machv.kernel.unix;

import machv.kernel.call.Arguments;
import machv.kernel.host.HostClock;
import org.jspecify.annotations.Nullable;

/// Timers: `setitimer`, `timer_create` and what belongs to them.
final class TimerCalls {
  private static final long SECOND = 1_000_000_000L;
  private static final long MICROSECOND = 1000;
  private static final int SIGEV_SIGNAL = 0;
  private static final int SIGEV_NONE = 1;
  private static final int SIGEV_THREAD_ID = 4;
  private static final int TIMER_ABSTIME = 1;
  private static final int CLOCK_REALTIME = 0;
  private static final int CLOCK_MONOTONIC = 1;
  private static final int CLOCK_BOOTTIME = 7;

  private final UnixProcess process;

  TimerCalls(UnixProcess process) {
    this.process = process;
  }

  private IntervalTimers timers() {
    return process.timers();
  }

  private static int which(int which) {
    if (which < 0 || which >= IntervalTimers.COUNT) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return which;
  }

  long getitimer(UnixThread t, Arguments a) {
    store(t, a.word(1), timers().get(t, which(a.integer(0))));
    return 0;
  }

  /// Pairs of seconds and microseconds, each as wide as a C `long`: the interval, then the time that is left.
  private static void store(UnixThread t, long va, long[] leftAndInterval) {
    int word = t.memory().wordSize();
    for (int i = 0; i < 2; i++) {
      // What is left counts, however little it is.
      long micros = (leftAndInterval[1 - i] + MICROSECOND - 1) / MICROSECOND;
      t.memory().storeWord(va + 2L * i * word, micros / (SECOND / MICROSECOND));
      t.memory().storeWord(va + (2L * i + 1) * word, micros % (SECOND / MICROSECOND));
    }
  }

  private static long load(UnixThread t, long va) {
    long seconds = t.memory().loadLong(va);
    long micros = t.memory().loadLong(va + t.memory().wordSize());
    if (seconds < 0 || micros < 0 || micros >= SECOND / MICROSECOND) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return seconds >= Long.MAX_VALUE / SECOND
        ? Long.MAX_VALUE
        : seconds * SECOND + micros * MICROSECOND;
  }

  long setitimer(UnixThread t, Arguments a) {
    int which = which(a.integer(0));
    long interval = 0;
    long value = 0;
    if (a.word(1) != 0) {
      interval = load(t, a.word(1));
      value = load(t, a.word(1) + 2L * t.memory().wordSize());
    }
    long[] old = timers().get(t, which);
    timers().set(t, which, value, interval);
    if (a.word(2) != 0) {
      store(t, a.word(2), old);
    }
    return 0;
  }

  long create(UnixThread t, Arguments a) {
    int clock = a.integer(0);
    if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC && clock != CLOCK_BOOTTIME) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    int signal = Signal.SIGALRM;
    int notify = SIGEV_SIGNAL;
    int thread = 0;
    int word = t.memory().wordSize();
    int id = timers().reserve();
    long value = id;
    if (a.word(1) != 0) {
      value = t.memory().loadWord(a.word(1));
      signal = t.memory().load32(a.word(1) + word);
      notify = t.memory().load32(a.word(1) + word + 4);
      thread = t.memory().load32(a.word(1) + word + 8);
    }
    UnixThread target = null;
    if (notify == SIGEV_THREAD_ID) {
      target = process.threads().find(thread);
    }
    boolean known = notify == SIGEV_SIGNAL || notify == SIGEV_NONE || target != null;
    if (!known || (notify != SIGEV_NONE && !Signal.isValid(signal))) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    Ring ring = new Ring(process, id, notify == SIGEV_NONE ? 0 : signal, value, target);
    SignalTimer timer = new SignalTimer(process.task().host(), ring);
    ring.timer = timer;
    timers().add(id, new IntervalTimers.Created(timer, clock));
    try {
      t.memory().store32(a.word(2), id);
    } catch (UnixFailure e) {
      timers().delete(id);
      throw e;
    }
    return 0;
  }

  /// Sends a timer's signal.
  private static final class Ring implements Runnable {
    private final UnixProcess process;
    private final int id;
    private final int signal;
    private final long value;
    private final @Nullable UnixThread target;
    private volatile @Nullable SignalTimer timer;

    Ring(UnixProcess process, int id, int signal, long value, @Nullable UnixThread target) {
      this.process = process;
      this.id = id;
      this.signal = signal;
      this.value = value;
      this.target = target;
    }

    @Override
    public void run() {
      SignalTimer known = timer;
      if (signal == 0 || known == null) {
        return;
      }
      int overruns = (int) Math.min(Integer.MAX_VALUE, known.overruns());
      SignalInfo info = SignalInfo.ofTimer(signal, id, overruns, value);
      try {
        if (target == null) {
          process.signals().send(info);
        } else {
          process.signals().raise(target, info);
        }
      } catch (UnixFailure e) {
        return; // too many wait already: one more overrun
      }
    }
  }

  private HostClock clock() {
    return process.clock();
  }

  long settime(UnixThread t, Arguments a) {
    IntervalTimers.Created created = timers().created(a.integer(0));
    int flags = a.integer(1);
    long interval = TimeCalls.loadTime(t, a.word(2));
    long value = TimeCalls.loadTime(t, a.word(2) + 16);
    long left = created.timer().left();
    long oldInterval = created.timer().interval();
    if ((flags & TIMER_ABSTIME) != 0 && value != 0) {
      boolean wall = created.clock() == CLOCK_REALTIME;
      value = Math.max(1, value - (wall ? clock().realtime() : clock().monotonic()));
    }
    created.timer().set(value, interval);
    if (a.word(3) != 0) {
      storeSpec(t, a.word(3), oldInterval, left);
    }
    return 0;
  }

  private static void storeSpec(UnixThread t, long va, long interval, long left) {
    byte[] b = new byte[32];
    Bytes.put64(b, 0, interval / SECOND);
    Bytes.put64(b, 8, interval % SECOND);
    Bytes.put64(b, 16, left / SECOND);
    Bytes.put64(b, 24, left % SECOND);
    t.memory().write(va, b);
  }

  long gettime(UnixThread t, Arguments a) {
    SignalTimer timer = timers().created(a.integer(0)).timer();
    storeSpec(t, a.word(1), timer.interval(), timer.left());
    return 0;
  }

  long getoverrun(Arguments a) {
    return Math.min(Integer.MAX_VALUE, timers().created(a.integer(0)).timer().overruns());
  }

  long delete(Arguments a) {
    timers().delete(a.integer(0));
    return 0;
  }
}
