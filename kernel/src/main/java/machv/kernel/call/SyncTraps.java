package machv.kernel.call;

import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortSpace;
import machv.kernel.ipc.Refusal;
import machv.kernel.sync.KernelTimer;
import machv.kernel.sync.Semaphore;
import machv.kernel.task.Clock;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.vm.KernReturn;

/// The traps about semaphores, clocks and timers (mach.md 10), for one thread.
final class SyncTraps {
  private static final int ABSOLUTE = 0;
  private static final int RELATIVE = 1;

  private final KThread thread;
  private final UserMemory memory;

  SyncTraps(KThread thread, UserMemory memory) {
    this.thread = thread;
    this.memory = memory;
  }

  private PortSpace space() {
    return thread.task().space();
  }

  /// The semaphore that a name has a send right for.
  ///
  /// @throws Refusal INVALID_NAME, INVALID_RIGHT, INVALID_CAPABILITY
  private Semaphore semaphore(int name) {
    if (name == PortSpace.NULL || name == PortSpace.DEAD) {
      throw new Refusal(KernReturn.INVALID_NAME);
    }
    Port port = space().copySend(name);
    if (port == null) {
      throw new Refusal(KernReturn.INVALID_RIGHT); // it has died
    }
    try {
      Semaphore semaphore = port.object(Semaphore.class);
      if (semaphore == null) {
        throw new Refusal(KernReturn.INVALID_CAPABILITY);
      }
      return semaphore;
    } finally {
      port.releaseSend();
    }
  }

  long signal(Arguments args) {
    return semaphore(args.integer(0)).signal().value();
  }

  long signalAll(Arguments args) {
    return semaphore(args.integer(0)).signalAll().value();
  }

  /// Without a thread this is a plain signal.
  long signalThread(Arguments args) {
    Semaphore semaphore = semaphore(args.integer(0));
    int name = args.integer(1);
    if (name == PortSpace.NULL) {
      return semaphore.signal().value();
    }
    Port port = space().sendTarget(name);
    KThread other = port == null ? null : port.object(KThread.class);
    if (other == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return semaphore.signal(other).value();
  }

  long await(Arguments args) {
    return semaphore(args.integer(0)).await(thread, KThread.FOREVER, null).value();
  }

  long awaitAndSignal(Arguments args) {
    Semaphore first = semaphore(args.integer(1));
    return semaphore(args.integer(0)).await(thread, KThread.FOREVER, first).value();
  }

  long awaitFor(Arguments args) {
    long time = Semaphore.nanoseconds(args.integer(1), args.integer(2));
    return semaphore(args.integer(0)).await(thread, time, null).value();
  }

  long awaitForAndSignal(Arguments args) {
    long time = Semaphore.nanoseconds(args.integer(2), args.integer(3));
    Semaphore first = semaphore(args.integer(1));
    return semaphore(args.integer(0)).await(thread, time, first).value();
  }

  /// Sleeps by the system clock; where the time of waking goes may be null.
  long clockSleep(Arguments args) {
    Host host = thread.task().host();
    int name = args.integer(0);
    if (name != PortSpace.NULL) {
      Port port = space().sendTarget(name);
      Clock clock = port == null ? null : port.object(Clock.class);
      if (clock == null) {
        throw new Refusal(KernReturn.INVALID_ARGUMENT);
      }
      if (clock != host.clock(Clock.SYSTEM)) {
        throw new Refusal(KernReturn.FAILURE);
      }
    }
    int type = args.integer(1);
    if (type != ABSOLUTE && type != RELATIVE) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
    long time = Semaphore.nanoseconds(args.integer(2), args.integer(3));
    long rest = type == RELATIVE ? time : time - host.absoluteTime();
    boolean whole = rest <= 0 || thread.sleep(rest);
    long wakeup = args.word(4);
    if (wakeup != 0) {
      long now = host.absoluteTime();
      memory.writeInt(wakeup, (int) (now / Clock.SECOND));
      memory.writeInt(wakeup + 4, (int) (now % Clock.SECOND));
    }
    return (whole ? KernReturn.SUCCESS : KernReturn.ABORTED).value();
  }

  // Timers.

  /// A receive right that cannot be sent, or 0.
  long createTimer() {
    Host host = thread.task().host();
    try {
      return space().insertReceive(new KernelTimer(host, host.timers()).port());
    } catch (Refusal refusal) {
      return PortSpace.NULL;
    }
  }

  private KernelTimer timer(int name) {
    space().type(name); // INVALID_NAME
    Port port = space().receiver(name);
    if (port == null) {
      throw new Refusal(KernReturn.INVALID_RIGHT);
    }
    KernelTimer timer = port.object(KernelTimer.class);
    if (timer == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return timer;
  }

  long destroyTimer(Arguments args) {
    timer(args.integer(0)).cancel();
    space().destroy(args.integer(0));
    return 0;
  }

  long armTimer(Arguments args) {
    timer(args.integer(0)).arm(args.word(1));
    return 0;
  }

  /// With flags before the time, and a leeway after it, none of which matters.
  long armTimerWithLeeway(Arguments args) {
    timer(args.integer(0)).arm(args.word(2));
    return 0;
  }

  long cancelTimer(Arguments args) {
    long deadline = timer(args.integer(0)).cancel();
    if (args.word(1) != 0) {
      memory.writeQuad(args.word(1), deadline);
    }
    return 0;
  }
}
