package machv.kernel.call;

import java.util.ArrayList;
import java.util.List;
import machv.hart.Hart;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.Refusal;
import machv.kernel.sync.Semaphore;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.kernel.task.TaskPorts;
import machv.kernel.task.ThreadState;
import machv.kernel.vm.KernReturn;
import org.jspecify.annotations.Nullable;

/// The calls on tasks that come as messages (mach.md 9.2), for one calling thread.
final class TaskRoutines {
  private static final int PURGABLE_INFO = 68;

  private final KThread caller;

  TaskRoutines(KThread caller) {
    this.caller = caller;
  }

  /// The task whose control port the request went to.
  ///
  /// @throws Refusal INVALID_ARGUMENT for any other port
  static Task task(RoutineCall call) {
    Task task = call.target(Task.class);
    if (task == null || call.request().kind() != PortKind.TASK) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return task;
  }

  /// The ledgers are not looked at.
  void create(RoutineCall call) {
    Task child = create(task(call), call.integer(2) != 0);
    call.putPort(child.self().makeSend());
  }

  /// A task without threads: with an empty map, or with what the parent's entries pass on.
  static Task create(Task parent, boolean inherit) {
    return Task.child(parent, inherit ? parent.map().fork() : parent.map().empty());
  }

  void terminate(RoutineCall call) {
    terminate(caller, task(call));
  }

  /// @throws Refusal FAILURE when the task has ended already
  static void terminate(KThread caller, Task target) {
    boolean self = target == caller.task();
    if (!target.terminate(new TaskEnd.Terminated(self ? null : "task_terminate"))) {
      throw new Refusal(KernReturn.FAILURE);
    }
  }

  void threads(RoutineCall call) {
    List<Port> ports = new ArrayList<>();
    for (KThread thread : task(call).threads()) {
      ports.add(thread.self().makeSend());
    }
    call.putPorts(ports);
  }

  void registerPorts(RoutineCall call) {
    Task task = task(call);
    List<@Nullable Port> ports = call.takePorts(1);
    if (ports.size() > TaskPorts.REGISTERED) {
      release(ports);
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    task.ports().register(ports);
  }

  private static void release(List<@Nullable Port> ports) {
    for (Port port : ports) {
      if (port != null) {
        port.releaseSend();
      }
    }
  }

  void lookUpPorts(RoutineCall call) {
    call.putPorts(task(call).ports().registered());
  }

  /// Any port of a task will do: names tell enough for this.
  void info(RoutineCall call) {
    Task task = call.target(Task.class);
    if (task == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    call.putInfo(TaskInfo.of(task, call.integer(1), call.room()));
  }

  /// Returns when all threads of the task are out of guest code; the caller's own stops when its call is over.
  void suspend(RoutineCall call) {
    Task task = task(call);
    task.suspend();
    if (task != caller.task()) {
      task.map().pmap().awaitUsers();
    }
  }

  void resume(RoutineCall call) {
    if (!task(call).resume()) {
      throw new Refusal(KernReturn.FAILURE);
    }
  }

  void getSpecialPort(RoutineCall call) {
    call.putPort(task(call).ports().special(call.integer(1)));
  }

  void setSpecialPort(RoutineCall call) {
    Task task = task(call);
    Port port = call.takePort(2);
    try {
      task.ports().setSpecial(call.integer(1), port);
    } catch (Refusal refusal) {
      if (port != null) {
        port.releaseSend();
      }
      throw refusal;
    }
  }

  void createThread(RoutineCall call) {
    call.putPort(newThread(task(call)).self().makeSend());
  }

  /// A thread without registers, suspended once.
  private static KThread newThread(Task task) {
    KThread thread = KThread.dormant(task, new Hart(task.map().xlen(), task.map().pmap()));
    if (thread.isGone()) {
      throw new Refusal(KernReturn.TERMINATED);
    }
    return thread;
  }

  void createRunningThread(RoutineCall call) {
    KThread thread = newRunningThread(task(call), call.integer(1), call.words());
    call.putPort(thread.self().makeSend());
  }

  /// A thread with registers, which runs; none when the registers are not good.
  ///
  /// @throws Refusal INVALID_ARGUMENT, TERMINATED, RESOURCE_SHORTAGE when the host has no more threads
  static KThread newRunningThread(Task task, int flavor, int[] words) {
    ThreadState.check(flavor, task.map().xlen(), words);
    KThread thread = newThread(task);
    thread.writeState(flavor, words);
    ThreadRoutines.resume(thread);
    return thread;
  }

  void createSemaphore(RoutineCall call) {
    Semaphore semaphore = new Semaphore(task(call), call.integer(2), call.integer(3));
    call.putPort(semaphore.port().makeSend());
  }

  /// Only the task that owns a semaphore destroys it; another's call has no effect.
  void destroySemaphore(RoutineCall call) {
    Task task = task(call);
    Semaphore semaphore = SyncRoutines.semaphore(call.port(1));
    if (semaphore.owner() == task) {
      semaphore.destroy();
    }
  }

  /// What a task was suspended with: whoever has a right for its port can take the suspension back, once.
  private static final class Suspension {
    private final Task task;
    private final Port port;
    private boolean over;

    @SuppressWarnings("ThisEscapes") // the port only keeps the reference
    Suspension(Task task) {
      this.task = task;
      port = Port.ofKernelObject(task.host().ipc(), PortKind.SUSPENSION, this);
      port.onNoSenders(this::takeBack);
    }

    void takeBack() {
      synchronized (this) {
        if (over) {
          return;
        }
        over = true;
      }
      task.resume();
      port.die();
    }
  }

  /// The same as [#suspend], with a right for taking it back.
  void suspendWithToken(RoutineCall call) {
    suspend(call);
    call.putPort(new Suspension(task(call)).port.makeSend());
  }

  void resumeByToken(RoutineCall call) {
    Suspension suspension = call.target(Suspension.class);
    if (suspension == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    suspension.takeBack();
  }

  /// Nothing that `task_info` tells can be set.
  void setInfo(RoutineCall call) {
    task(call);
    throw new Refusal(KernReturn.INVALID_ARGUMENT);
  }

  /// There is no template for the registers of threads to come.
  void noState(RoutineCall call) {
    task(call);
    throw new Refusal(KernReturn.NOT_SUPPORTED);
  }

  /// Purgable memory is not charged to tasks: all zero.
  void purgableInfo(RoutineCall call) {
    task(call);
    call.putBlock(new int[PURGABLE_INFO]);
  }
}
