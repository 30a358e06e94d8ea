package machv.kernel.call;

import java.util.Arrays;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.Refusal;
import machv.kernel.task.KThread;
import machv.kernel.task.Policies;
import machv.kernel.vm.KernReturn;

/// The calls that say how tasks and threads are to be scheduled, and on which processors (mach.md 9.2, 9.3, 10.7). All threads are alike
/// and each has its own hart: what is set is accepted and told again, and changes nothing.
final class PolicyRoutines {
  private static final int TIMESHARE = 1;
  private static final int ROUND_ROBIN = 2;
  private static final int FIFO = 4;
  private static final int LAST_THREAD_FLAVOR = 16;

  /// How many words a policy of a thread has, by its flavor.
  private static final int[] THREAD_COUNTS = {0, 1, 4, 1, 1, 1};

  private final KThread caller;

  PolicyRoutines(KThread caller) {
    this.caller = caller;
  }

  void setTask(RoutineCall call) {
    set(TaskRoutines.task(call).policies(), call.integer(1), call.words());
  }

  void setThread(RoutineCall call) {
    KThread thread = ThreadRoutines.thread(call);
    int flavor = call.integer(1);
    int[] words = call.words();
    if (flavor < THREAD_COUNTS.length && flavor > 0 && words.length < THREAD_COUNTS[flavor]) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    set(thread.policies(), flavor, words);
  }

  private static void set(Policies policies, int flavor, int[] words) {
    if (flavor <= 0 || flavor > LAST_THREAD_FLAVOR) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    policies.set(flavor, words);
  }

  void getTask(RoutineCall call) {
    get(call, TaskRoutines.task(call).policies(), 1);
  }

  void getThread(RoutineCall call) {
    KThread thread = ThreadRoutines.thread(call);
    int flavor = call.integer(1);
    int count = flavor > 0 && flavor < THREAD_COUNTS.length ? THREAD_COUNTS[flavor] : 1;
    get(call, thread.policies(), count);
  }

  /// @param count how many words a policy has that nobody set
  private static void get(RoutineCall call, Policies policies, int count) {
    int flavor = call.integer(1);
    if (flavor <= 0 || flavor > LAST_THREAD_FLAVOR) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    int[] words = call.integer(3) != 0 ? null : policies.get(flavor);
    boolean isDefault = words == null;
    if (words == null) {
      words = new int[count];
      Arrays.fill(words, 0, 1, flavor == TIMESHARE ? 1 : 0); // extended policy: timesharing
    }
    if (call.room() < words.length) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    call.putWords(words, words.length).putInt(isDefault ? 1 : 0);
  }

  /// The older calls, which name a policy of the scheduler.
  void setTaskScheduling(RoutineCall call) {
    TaskRoutines.task(call);
    checkPolicy(call.integer(1));
  }

  void setThreadScheduling(RoutineCall call) {
    ThreadRoutines.thread(call);
    checkPolicy(call.integer(1));
  }

  /// The same with a processor set, which must be the only one.
  void setTaskSchedulingOn(RoutineCall call) {
    TaskRoutines.task(call);
    checkSet(call, 1);
    checkPolicy(call.integer(2));
  }

  void setThreadSchedulingOn(RoutineCall call) {
    ThreadRoutines.thread(call);
    checkSet(call, 1);
    checkPolicy(call.integer(2));
  }

  static void checkPolicy(int policy) {
    if (policy != TIMESHARE && policy != ROUND_ROBIN && policy != FIFO) {
      throw new Refusal(KernReturn.INVALID_POLICY);
    }
  }

  /// @throws Refusal INVALID_ARGUMENT when an argument is not the control port of the processor set
  static void checkSet(RoutineCall call, int index) {
    Port port = call.port(index);
    if (port == null || port.kind() != PortKind.PROCESSOR_SET) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
  }

  void assignTask(RoutineCall call) {
    TaskRoutines.task(call);
    checkSet(call, 1);
  }

  void assignTaskToDefault(RoutineCall call) {
    TaskRoutines.task(call);
  }

  void assignmentOfTask(RoutineCall call) {
    TaskRoutines.task(call);
    call.putPort(caller.task().host().processors().setName().makeSend());
  }

  void assignThread(RoutineCall call) {
    ThreadRoutines.thread(call);
    checkSet(call, 1);
  }

  void assignThreadToDefault(RoutineCall call) {
    ThreadRoutines.thread(call);
  }

  void assignmentOfThread(RoutineCall call) {
    ThreadRoutines.thread(call);
    call.putPort(caller.task().host().processors().setName().makeSend());
  }
}
