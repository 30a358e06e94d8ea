package machv.kernel.call;

import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.Refusal;
import machv.kernel.task.KThread;
import machv.kernel.task.ThreadState;
import machv.kernel.vm.KernReturn;

/// The calls on threads that come as messages (mach.md 9.3), for one calling thread.
final class ThreadRoutines {
  private static final int KERNEL_PORT = 1;
  private static final int LAST_PORT = 3;
  private static final int TO_SELF = 1;
  private static final int FROM_SELF = 2;

  private final KThread caller;

  ThreadRoutines(KThread caller) {
    this.caller = caller;
  }

  /// The thread whose control port the request went to.
  ///
  /// @throws Refusal INVALID_ARGUMENT for any other port, TERMINATED for a thread that ends
  static KThread thread(RoutineCall call) {
    KThread thread = call.target(KThread.class);
    if (thread == null || call.request().kind() != PortKind.THREAD) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    if (thread.isEnding()) {
      throw new Refusal(KernReturn.TERMINATED);
    }
    return thread;
  }

  void terminate(RoutineCall call) {
    thread(call).terminate();
  }

  void getState(RoutineCall call) {
    call.putInfo(thread(call).readState(call.integer(1)));
  }

  void setState(RoutineCall call) {
    int[] words = call.words();
    KThread thread = thread(call);
    ThreadState.check(call.integer(1), thread.hart().xlen(), words);
    thread.writeState(call.integer(1), words);
  }

  /// Returns when the thread is out of guest code; the caller itself stops when its call is over.
  void suspend(RoutineCall call) {
    KThread thread = thread(call);
    thread.suspend();
    if (thread.task() != caller.task() || thread != caller) {
      thread.awaitStopped();
    }
  }

  void resume(RoutineCall call) {
    resume(thread(call));
  }

  /// @throws Refusal FAILURE when it is not suspended, RESOURCE_SHORTAGE when the host has no thread for it
  static void resume(KThread thread) {
    try {
      if (!thread.resume()) {
        throw new Refusal(KernReturn.FAILURE);
      }
    } catch (OutOfMemoryError e) {
      throw new Refusal(KernReturn.RESOURCE_SHORTAGE);
    }
  }

  /// Ends the wait that the thread is in, and its giving way.
  void abort(RoutineCall call) {
    KThread thread = thread(call);
    thread.abortDepression();
    thread.alert();
  }

  /// The same at the next point where nothing is half done: at a wait.
  void abortSafely(RoutineCall call) {
    KThread thread = thread(call);
    thread.abortDepression();
    thread.abortSafely();
  }

  void abortDepression(RoutineCall call) {
    if (!thread(call).abortDepression()) {
      throw new Refusal(KernReturn.NOT_DEPRESSED);
    }
  }

  void getSpecialPort(RoutineCall call) {
    int which = call.integer(1);
    KThread thread = thread(call);
    if (which != KERNEL_PORT) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    call.putPort(thread.self().makeSend());
  }

  void setSpecialPort(RoutineCall call) {
    thread(call);
    int which = call.integer(1);
    boolean known = which >= KERNEL_PORT && which <= LAST_PORT;
    throw new Refusal(known ? KernReturn.NO_ACCESS : KernReturn.INVALID_ARGUMENT);
  }

  void info(RoutineCall call) {
    call.putInfo(TaskInfo.of(thread(call), call.integer(1)));
  }

  /// The registers of a flavor in the form that debuggers keep: it is the same here.
  void convertState(RoutineCall call) {
    KThread thread = thread(call);
    int direction = call.integer(1);
    int[] words = call.words();
    if (direction != TO_SELF && direction != FROM_SELF) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    ThreadState.check(call.integer(2), thread.hart().xlen(), words);
    call.putInfo(words);
  }
}
