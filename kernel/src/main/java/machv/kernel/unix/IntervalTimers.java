package machv.kernel.unix;

import java.util.Map;
import java.util.TreeMap;
import machv.kernel.task.TimerQueue;
import org.jspecify.annotations.Nullable;

/// The timers of a process: three of `setitimer`, and those of `timer_create`. Guarded by itself.
///
/// A timer of the processor's time is looked at by the process's own thread, as it alone knows what it has used; a timer of
/// real time asks it to, when the earliest moment has come at which it can be due.
final class IntervalTimers {
  static final int REAL = 0;
  private static final int VIRTUAL = 1;
  static final int COUNT = 3;
  private static final int MAX_CREATED = 1024;
  private static final long SHORTEST_LOOK = 1_000_000;

  /// A timer that `timer_create` made.
  ///
  /// @param clock which time its absolute times are of
  record Created(SignalTimer timer, int clock) {}

  private final UnixProcess process;
  private final Map<Integer, Created> created = new TreeMap<>();
  private final long[] cpuTarget = new long[COUNT];
  private final long[] cpuInterval = new long[COUNT];
  private @Nullable SignalTimer real;
  private TimerQueue.@Nullable Alarm look;
  private volatile boolean looks;
  private int nextId;

  IntervalTimers(UnixProcess process) {
    this.process = process;
  }

  private SignalTimer real() {
    SignalTimer known = real;
    if (known == null) {
      known =
          new SignalTimer(
              process.task().host(),
              () -> process.signals().send(SignalInfo.byKernel(Signal.SIGALRM)));
      real = known;
    }
    return known;
  }

  /// What `getitimer` answers: the time that is left and the interval.
  synchronized long[] get(UnixThread t, int which) {
    if (which == REAL) {
      return new long[] {real().left(), real().interval()};
    }
    long target = cpuTarget[which];
    long left = target == 0 ? 0 : Math.max(1, target - process.cpu(t));
    return new long[] {left, cpuInterval[which]};
  }

  synchronized void set(UnixThread t, int which, long value, long interval) {
    if (which == REAL) {
      real().set(value, interval);
      return;
    }
    cpuTarget[which] = value == 0 ? 0 : process.cpu(t) + value;
    cpuInterval[which] = interval;
    lookLater(t);
  }

  private void lookLater(UnixThread t) {
    TimerQueue queue = process.task().host().timers();
    if (look != null) {
      queue.cancel(look);
      look = null;
    }
    long now = process.cpu(t);
    long earliest = Long.MAX_VALUE;
    for (long target : cpuTarget) {
      if (target != 0) {
        earliest = Math.min(earliest, Math.max(SHORTEST_LOOK, target - now));
      }
    }
    if (earliest != Long.MAX_VALUE) {
      look = queue.at(process.task().host().absoluteTime() + earliest, this::askToLook);
    }
  }

  private void askToLook() {
    looks = true;
    for (UnixThread t : process.threads().all()) {
      t.thread().hart().requestAttention();
    }
  }

  /// What a thread does on its way to guest code: looks whether it has used as much time as somebody wanted to know.
  void attend(UnixThread t) {
    if (looks) {
      lookAt(t);
    }
  }

  private void lookAt(UnixThread t) {
    boolean[] due = new boolean[COUNT];
    synchronized (this) {
      looks = false;
      long now = process.cpu(t);
      for (int i = VIRTUAL; i < COUNT; i++) {
        due[i] = cpuTarget[i] != 0 && now >= cpuTarget[i];
        if (due[i]) {
          cpuTarget[i] = cpuInterval[i] == 0 ? 0 : now + cpuInterval[i];
        }
      }
      lookLater(t);
    }
    for (int i = VIRTUAL; i < COUNT; i++) {
      if (due[i]) {
        int signal = i == VIRTUAL ? Signal.SIGVTALRM : Signal.SIGPROF;
        process.signals().send(SignalInfo.byKernel(signal));
      }
    }
  }

  /// The number of the next timer that `timer_create` makes.
  synchronized int reserve() {
    if (created.size() >= MAX_CREATED) {
      throw new UnixFailure(UnixErrno.EAGAIN);
    }
    return nextId++;
  }

  synchronized void add(int id, Created timer) {
    created.put(id, timer);
  }

  synchronized Created created(int id) {
    Created timer = created.get(id);
    if (timer == null) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return timer;
  }

  void delete(int id) {
    created(id).timer().set(0, 0);
    synchronized (this) {
      created.remove(id);
    }
  }

  /// The process becomes another program, which has not made any timer; those of `setitimer` go on.
  synchronized void execute() {
    for (Created timer : created.values()) {
      timer.timer().set(0, 0);
    }
    created.clear();
  }

  /// The process is over.
  synchronized void close() {
    execute();
    if (real != null) {
      real.set(0, 0);
    }
    if (look != null) {
      process.task().host().timers().cancel(look);
    }
  }
}
