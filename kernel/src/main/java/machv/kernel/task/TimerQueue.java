package machv.kernel.task;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// What is to happen at which time, on a Java thread that lives as long as something is to happen and a task is alive. Where threads take
/// turns there is no such thread: the [RunQueue] lets alarms ring. Guarded by itself.
public final class TimerQueue {
  /// No time that is reached.
  static final long NEVER = Long.MAX_VALUE;

  private static final long MILLISECOND = 1_000_000;

  /// So often the thread looks whether anybody is still there.
  private static final long LONGEST_WAIT = 500;

  /// Something that is to happen.
  ///
  /// @param deadline in the host's absolute time
  /// @param order of those with the same deadline
  public record Alarm(long deadline, long order, Runnable action) {}

  private final Host host;
  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(
          Comparator.comparingLong(Alarm::deadline).thenComparingLong(Alarm::order));
  private long lastOrder;
  private final boolean driven;
  private @Nullable Thread thread;

  public TimerQueue(Host host) {
    this.host = host;
    this.driven = host.runQueue() != null;
  }

  /// Lets an action happen at a time, or at once when that has passed.
  public synchronized Alarm at(long deadline, Runnable action) {
    Alarm alarm = new Alarm(deadline, ++lastOrder, action);
    alarms.add(alarm);
    if (thread == null && !driven) {
      thread = Thread.ofPlatform().daemon().name("machv-timer").start(this::run);
    }
    notifyAll();
    return alarm;
  }

  /// Takes an alarm back, if it has not rung.
  public synchronized void cancel(Alarm alarm) {
    alarms.remove(alarm);
    notifyAll();
  }

  /// When the next alarm rings, or [#NEVER].
  synchronized long next() {
    Alarm first = alarms.peek();
    return first == null ? NEVER : first.deadline;
  }

  /// Does what is due. Called without locks.
  void ring() {
    while (true) {
      Alarm due;
      synchronized (this) {
        Alarm first = alarms.peek();
        if (first == null || first.deadline > host.absoluteTime()) {
          return;
        }
        due = alarms.remove();
      }
      due.action.run();
    }
  }

  private void run() {
    while (true) {
      Alarm due = awaitNext();
      if (due == null) {
        return;
      }
      due.action.run();
    }
  }

  /// Waits for the next alarm; null when nobody needs the thread any more.
  private synchronized @Nullable Alarm awaitNext() {
    while (true) {
      Alarm first = alarms.peek();
      if (first == null || host.isHalted() || host.tasks().isEmpty()) {
        thread = null;
        return null;
      }
      long rest = first.deadline - host.absoluteTime();
      if (rest <= 0) {
        return alarms.remove();
      }
      try {
        wait(Math.min(LONGEST_WAIT, rest / MILLISECOND), (int) (rest % MILLISECOND));
      } catch (InterruptedException e) {
        thread = null;
        return null;
      }
    }
  }
}
