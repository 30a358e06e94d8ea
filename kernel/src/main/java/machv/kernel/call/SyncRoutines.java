package machv.kernel.call;

import machv.kernel.ipc.Port;
import machv.kernel.ipc.Refusal;
import machv.kernel.sync.LockSet;
import machv.kernel.sync.Semaphore;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.vm.KernReturn;
import org.jspecify.annotations.Nullable;

/// The calls on semaphores and lock sets that come as messages (mach.md 10.1 and 10.2), for one calling thread.
final class SyncRoutines {
  private final KThread caller;

  SyncRoutines(KThread caller) {
    this.caller = caller;
  }

  /// @throws Refusal INVALID_ARGUMENT for a port that is no semaphore's
  static Semaphore semaphore(@Nullable Port port) {
    Semaphore semaphore = port == null ? null : port.object(Semaphore.class);
    if (semaphore == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return semaphore;
  }

  private static Semaphore target(RoutineCall call) {
    Semaphore semaphore = call.target(Semaphore.class);
    if (semaphore == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return semaphore;
  }

  private static void answer(KernReturn code) {
    if (code != KernReturn.SUCCESS) {
      throw new Refusal(code);
    }
  }

  void signal(RoutineCall call) {
    answer(target(call).signal());
  }

  void signalAll(RoutineCall call) {
    answer(target(call).signalAll());
  }

  void signalThread(RoutineCall call) {
    Semaphore semaphore = target(call);
    Port port = call.port(1);
    KThread thread = port == null ? null : port.object(KThread.class);
    if (thread == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    answer(semaphore.signal(thread));
  }

  void await(RoutineCall call) {
    answer(target(call).await(caller, KThread.FOREVER, null));
  }

  void awaitFor(RoutineCall call) {
    long time = Semaphore.nanoseconds(call.seconds(1), call.nanoseconds(1));
    answer(target(call).await(caller, time, null));
  }

  void awaitAndSignal(RoutineCall call) {
    answer(target(call).await(caller, KThread.FOREVER, semaphore(call.port(1))));
  }

  void awaitForAndSignal(RoutineCall call) {
    long time = Semaphore.nanoseconds(call.seconds(2), call.nanoseconds(2));
    answer(target(call).await(caller, time, semaphore(call.port(1))));
  }

  // Lock sets.

  void createLockSet(RoutineCall call) {
    LockSet set = new LockSet(TaskRoutines.task(call), call.integer(2), call.integer(3));
    call.putPort(set.port().makeSend());
  }

  /// Only the task that owns a set destroys it.
  void destroyLockSet(RoutineCall call) {
    Task task = TaskRoutines.task(call);
    Port port = call.port(1);
    LockSet set = port == null ? null : port.object(LockSet.class);
    if (set == null || set.owner() != task) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    set.destroy();
  }

  private static LockSet locks(RoutineCall call) {
    LockSet set = call.target(LockSet.class);
    if (set == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return set;
  }

  void acquire(RoutineCall call) {
    answer(locks(call).acquire(caller, call.integer(1)));
  }

  void release(RoutineCall call) {
    locks(call).release(caller, call.integer(1));
  }

  void tryAcquire(RoutineCall call) {
    answer(locks(call).tryAcquire(caller, call.integer(1)));
  }

  void makeStable(RoutineCall call) {
    locks(call).makeStable(caller, call.integer(1));
  }

  void handOff(RoutineCall call) {
    answer(locks(call).handOff(caller, call.integer(1)));
  }

  void accept(RoutineCall call) {
    answer(locks(call).accept(caller, call.integer(1)));
  }
}
