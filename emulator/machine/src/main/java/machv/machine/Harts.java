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
import machv.kernel.unix.UnixPersonality;
import org.jspecify.annotations.Nullable;

/// Runs the harts of a machine, each on the Java thread of its guest thread, under limits that count for all of them.
///
/// The first reason to stop is why the machine stops. Guarded by itself.
final class Harts implements HartRunner {
  /// So many instructions are taken from the limit at once. With one thread the limit is met exactly; with several the run
  /// ends when one finds nothing left, even if others have not used up theirs: it is never exceeded.
  private static final long SLICE = 1 << 20;

  private final Host host;
  private final Engines engines;
  private final UnixPersonality unix;
  private final @Nullable Strace strace;
  private final boolean limited;
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
    this.left = limit;
  }

  @Override
  public void run(KThread thread) {
    Hart hart = thread.hart();
    long before = hart.instret;
    boolean process = thread.task() == engines.first();
    UnixCalls calls = process ? unix : new NoUnixCalls();
    try {
      loop(thread, hart, new Dispatcher(thread, calls, strace), process);
    } catch (RuntimeException | StackOverflowError failure) {
      fail(new KernelBug(hart, failure));
    } finally {
      synchronized (this) {
        retired += hart.instret - before;
      }
      if (process) {
        unix.gone(thread);
      }
    }
  }

  private void loop(KThread thread, Hart hart, Dispatcher traps, boolean process) {
    Engine engine = engines.of(thread.task());
    while (thread.checkpoint()) {
      if ((process && !unix.attend(thread)) || thread.isEnding()) {
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
      switch (why) {
        case HANDLER -> {
          if (!thread.isEnding() && Thread.currentThread().isInterrupted()) {
            stop(StopReason.INTERRUPTED);
          }
          return;
        }
        case INTERRUPTED -> {
          stop(StopReason.INTERRUPTED);
          return;
        }
        case ATTENTION, LIMIT -> {} // look around
      }
    }
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
