package machv.kernel.task;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The threads of a machine when they take turns on one hart slot, so that every run has the same schedule.
///
/// 1. At most one thread has the turn. Only its Java thread runs guest code and works on calls; the others are parked.
/// 2. A turn ends where the thread waits, gives way or ends, or where its slice, a number of instructions, is used up: never at
///    a time of the host. Whoever is ready gets the next turn, first come first served.
/// 3. Time is instructions executed, one a nanosecond, and what was skipped while all threads waited.
///
/// So the schedule follows from the program, its input and the seed. Guarded by itself; a lock of it is the innermost.
public final class RunQueue {
  /// What the time is at the start: a guest that subtracts something from it must not get a negative one.
  public static final long START = 1_000_000_000;

  private static final long SHORTEST_SLICE = 100_000;
  private static final long SLICE_MASK = (1 << 17) - 1;

  private final LongSupplier chance;
  private final ArrayDeque<KThread> ready = new ArrayDeque<>();
  private final Set<KThread> waiting = new HashSet<>();
  private @Nullable TimerQueue timers;
  private boolean idle = true; // nobody has the turn, and nobody is about to give it to somebody

  // Written under the lock, by the thread that has or gets the turn; read without by those who ask
  // for the time.
  private volatile @Nullable KThread current;
  private volatile long executedBefore;
  private volatile long instretAtTurn;
  private volatile long skipped = START;

  // What happens when somebody interrupts a Java thread that waits for its turn.
  private volatile Runnable onInterrupt = () -> {};

  /// @param chance numbers from which the lengths of slices follow
  public RunQueue(LongSupplier chance) {
    this.chance = chance;
  }

  /// Whose alarms ring by this queue's time.
  void drive(TimerQueue queue) {
    timers = queue;
  }

  private TimerQueue timers() {
    if (timers == null) {
      throw new IllegalStateException("no timers");
    }
    return timers;
  }

  // Time.

  /// Instructions that all threads have executed; exact for the thread that has the turn.
  public long executed() {
    KThread thread = current;
    long turn = thread == null ? 0 : thread.hart().instret - instretAtTurn;
    return executedBefore + turn;
  }

  /// Instructions that the thread has executed that has the turn.
  public long executedHere() {
    KThread thread = current;
    return thread == null ? 0 : thread.hart().instret;
  }

  /// Nanoseconds, [#START] at the start.
  public long time() {
    return executed() + skipped;
  }

  /// How many instructions the next slice of the thread that has the turn is long: up to the next alarm at most.
  public long slice() {
    long length = SHORTEST_SLICE + (chance.getAsLong() & SLICE_MASK);
    long untilAlarm = timers().next() - time();
    return Math.clamp(untilAlarm, 1, length);
  }

  // Turns. Each is called by the Java thread of the thread that it is about, but for `admit` and
  // `wake`.

  /// A thread is about to start.
  void admit(KThread thread) {
    synchronized (this) {
      ready.add(thread);
      if (!idle) {
        return;
      }
      idle = false;
    }
    dispatch();
  }

  /// Lets somebody know when a Java thread is interrupted that waits for its turn, which may not come before that.
  public void onInterrupt(Runnable action) {
    onInterrupt = action;
  }

  /// Waits for the thread's turn.
  void await(KThread thread) {
    boolean interrupted = false;
    while (current != thread) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        interrupted = true;
        onInterrupt.run();
        wake(thread);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Lets the others that are ready go first.
  ///
  /// @return whether there were any
  boolean giveWay(KThread thread) {
    boolean others;
    synchronized (this) {
      others = !ready.isEmpty();
      ready.add(thread);
      release(thread);
    }
    dispatch();
    await(thread);
    return others;
  }

  /// Gives the turn away until the thread is woken and has it again, unless there is a reason to go on already.
  ///
  /// @param deadline when it is woken in any case, or [TimerQueue#NEVER]
  /// @param reason looked at under the lock: a [#wake] after it became true is not lost
  void block(KThread thread, long deadline, BooleanSupplier reason) {
    TimerQueue.Alarm alarm =
        deadline == TimerQueue.NEVER ? null : timers().at(deadline, () -> wake(thread));
    boolean blocks;
    synchronized (this) {
      blocks = !reason.getAsBoolean();
      if (blocks) {
        waiting.add(thread);
        release(thread);
      }
    }
    if (blocks) {
      dispatch();
      await(thread);
    }
    if (alarm != null) {
      timers().cancel(alarm);
    }
  }

  /// Makes a thread that blocks ready. From any Java thread, also with locks held.
  void wake(KThread thread) {
    synchronized (this) {
      if (!waiting.remove(thread)) {
        return;
      }
      ready.add(thread);
      if (idle) {
        idle = false;
        next();
      }
    }
  }

  /// A thread has ended, or will not start.
  void leave(KThread thread) {
    synchronized (this) {
      ready.remove(thread);
      waiting.remove(thread);
      if (current != thread) {
        return;
      }
      release(thread);
    }
    dispatch();
  }

  private void release(KThread thread) {
    executedBefore = executedBefore + thread.hart().instret - instretAtTurn;
    current = null;
  }

  /// Gives the turn to the next thread, after what is due by then; when all wait, the time of the next alarm comes at once.
  private void dispatch() {
    while (true) {
      timers().ring();
      synchronized (this) {
        if (next()) {
          return;
        }
        long alarm = timers().next();
        if (alarm == TimerQueue.NEVER) {
          idle = true;
          return;
        }
        skipped += Math.max(0, alarm - time());
      }
    }
  }

  private boolean next() {
    KThread thread = ready.poll();
    if (thread == null) {
      return false;
    }
    instretAtTurn = thread.hart().instret;
    current = thread;
    thread.unpark();
    return true;
  }
}
