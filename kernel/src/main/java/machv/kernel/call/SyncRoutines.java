package machv.kernel.call;

import machv.kernel.ipc.Port;
import machv.kernel.ipc.Refusal;
import machv.kernel.sync.Semaphore;
import machv.kernel.task.KThread;
import machv.kernel.vm.KernReturn;
import org.jspecify.annotations.Nullable;

/// The calls on semaphores that come as messages (mach.md 10.1), for one calling thread.
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
    long time = Semaphore.nanoseconds(call.integer(1), call.integer(2));
    answer(target(call).await(caller, time, null));
  }

  void awaitAndSignal(RoutineCall call) {
    answer(target(call).await(caller, KThread.FOREVER, semaphore(call.port(1))));
  }

  void awaitForAndSignal(RoutineCall call) {
    long time = Semaphore.nanoseconds(call.integer(2), call.integer(3));
    answer(target(call).await(caller, time, semaphore(call.port(1))));
  }
}
