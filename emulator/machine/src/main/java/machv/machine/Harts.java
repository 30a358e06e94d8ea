package machv.machine;

import machv.engine.Engine;
import machv.engine.StopReason;
import machv.hart.Hart;
import machv.kernel.call.Dispatcher;
import machv.kernel.call.NoUnixCalls;
import machv.kernel.call.Strace;
import machv.kernel.call.UnixCalls;
import machv.kernel.task.HartRunner;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.task.RunQueue;
import machv.kernel.unix.UnixPersonality;
import machv.trap.TrapHandler;
import org.jspecify.annotations.Nullable;

/// Runs the harts of a machine, each on the Java thread of its guest thread, under limits that count for all of them.
///
/// Where threads take turns (`RunQueue`), a hart runs for a slice at a time, an exact number of instructions, and the limit is met exactly by
/// any number of threads. The first reason to stop is why the machine stops. Guarded by itself.
final class Harts implements HartRunner {
  /// So many instructions are taken from the limit at once. With one thread the limit is met exactly; with several the run
  /// ends when one finds nothing left, even if others have not used up theirs: it is never exceeded.
  private static final long SLICE = 1 << 20;

  private final Host host;
  private final Engines engines;
  private final UnixPersonality unix;
  private final @Nullable Strace strace;
  private final boolean limited;
  private final long limit;
  private final @Nullable RunQueue turns;
  private long left;
  private long retired;
  private @Nullable StopReason stop;
  private @Nullable KernelBug bug;

  /// @param strace hears of calls, or null
  /// @param limit of instructions; [Engine#NO_LIMIT] for none
  Harts(Host host, Engines engines, UnixPersonality unix, @Nullable Strace strace, long limit) {
    this.host = host;
    this.engines = engines;
    this.unix = unix;
    this.strace = strace;
    this.limited = limit != Engine.NO_LIMIT;
    this.limit = limit;
    this.left = limit;
    this.turns = host.runQueue();
    if (turns != null) {
      turns.onInterrupt(() -> stop(StopReason.INTERRUPTED));
    }
  }

  @Override
  public void run(KThread thread) {
    Hart hart = thread.hart();
    long before = hart.instret;
    UnixPersonality process = unix.of(thread.task());
    UnixCalls calls = process == null ? new NoUnixCalls() : process;
    try {
      Dispatcher traps = new Dispatcher(thread, calls, strace);
      if (turns == null) {
        loop(thread, hart, traps, process);
      } else {
        loopInTurns(turns, thread, hart, traps, process);
      }
    } catch (RuntimeException | StackOverflowError failure) {
      fail(new KernelBug(hart, failure));
    } finally {
      synchronized (this) {
        retired += hart.instret - before;
      }
      if (process != null) {
        process.gone(thread);
      }
    }
  }

  private void loop(
      KThread thread, Hart hart, Dispatcher traps, @Nullable UnixPersonality process) {
    Engine engine = engines.of(thread.task());
    while (thread.checkpoint()) {
      if ((process != null && !process.attend(thread)) || thread.isEnding()) {
        return;
      }
      long slice = take();
      if (limited && slice == 0) {
        stop(StopReason.LIMIT);
        return;
      }
      long limit = limited ? hart.instret + slice : Engine.NO_LIMIT;
      StopReason why = engine.run(hart, traps, limit);
      giveBack(limit - hart.instret);
      if (!goesOn(thread, why)) {
        return;
      }
    }
  }

  /// The same where threads take turns. Attention may be asked for at places that depend on what is compiled, so it ends no slice.
  private void loopInTurns(
      RunQueue queue,
      KThread thread,
      Hart hart,
      Dispatcher traps,
      @Nullable UnixPersonality process) {
    Engine engine = engines.of(thread.task());
    long end = hart.instret + queue.slice();
    TrapHandler limiting =
        (running, trap) -> {
          boolean goesOn = traps.handle(running, trap);
          // Others may have run meanwhile, and have left less than there was.
          if (limited && limit - queue.executed() < SLICE) {
            running.requestAttention();
          }
          return goesOn;
        };
    while (thread.checkpoint()) {
      if ((process != null && !process.attend(thread)) || thread.isEnding()) {
        return;
      }
      if (hart.instret >= end) {
        thread.giveWay();
        end = hart.instret + queue.slice();
        continue;
      }
      long room = limit - queue.executed();
      if (room <= 0) {
        stop(StopReason.LIMIT);
        return;
      }
      long until = hart.instret + Math.min(end - hart.instret, room);
      if (!goesOn(thread, engine.run(hart, limited ? limiting : traps, until))) {
        return;
      }
    }
  }

  /// Whether the thread looks around and goes on, after its engine has returned.
  private boolean goesOn(KThread thread, StopReason why) {
    return switch (why) {
      case HANDLER -> {
        if (!thread.isEnding() && Thread.currentThread().isInterrupted()) {
          stop(StopReason.INTERRUPTED);
        }
        yield false;
      }
      case INTERRUPTED -> {
        stop(StopReason.INTERRUPTED);
        yield false;
      }
      case ATTENTION, LIMIT -> true;
    };
  }

  private synchronized long take() {
    if (!limited) {
      return 0;
    }
    long slice = Math.min(SLICE, left);
    left -= slice;
    return slice;
  }

  private synchronized void giveBack(long rest) {
    if (limited) {
      left += rest;
    }
  }

  /// Stops the machine, unless it stops already.
  void stop(StopReason why) {
    synchronized (this) {
      if (stop == null) {
        stop = why;
      }
    }
    host.halt();
  }

  private void fail(KernelBug failure) {
    synchronized (this) {
      if (bug == null) {
        bug = failure;
      }
    }
    host.halt();
  }

  /// Why the machine was stopped; null when its program ended by itself.
  synchronized @Nullable StopReason stopped() {
    return stop;
  }

  /// The instructions of all harts that have stopped.
  synchronized long retired() {
    return retired;
  }

  /// Throws what failed, if anything did.
  synchronized void check() {
    if (bug != null) {
      throw bug;
    }
  }
}
