package machv.kernel.call;

import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortSpace;
import machv.kernel.ipc.Refusal;
import machv.kernel.ipc.Right;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.kernel.task.ThreadState;
import machv.kernel.vm.KernReturn;

/// The traps about tasks, threads, the host and time (mach.md 2.3, 9.2, 9.6).
final class TaskTraps {
  private static final int SWITCH_DEPRESS = 1;
  private static final int SWITCH_OSLOCK_DEPRESS = 4;
  private static final int SWITCH_WAIT = 2;
  private static final int SWITCH_DISPATCH_CONTENTION = 3;
  private static final int SWITCH_OSLOCK_WAIT = 5;
  private static final int CONSOLE_LIMIT = 1 << 16;

  private final KThread thread;
  private final UserMemory memory;

  TaskTraps(KThread thread, UserMemory memory) {
    this.thread = thread;
    this.memory = memory;
  }

  long absoluteTime() {
    return thread.task().host().absoluteTime();
  }

  /// Numerator and denominator of the timebase: a tick is a nanosecond.
  long timebaseInfo(Arguments args) {
    memory.writeQuad(args.word(0), 1L << 32 | 1);
    return 0;
  }

  long waitUntil(Arguments args) {
    long deadline = args.word(0);
    long now = absoluteTime();
    if (Long.compareUnsigned(now, deadline) >= 0) {
      return 0;
    }
    long rest = deadline - now;
    boolean whole = thread.sleep(rest < 0 ? Long.MAX_VALUE : rest);
    return whole ? 0 : KernReturn.ABORTED.value();
  }

  long threadSelf() {
    return orNull(thread.self().makeSend());
  }

  long taskSelf() {
    return orNull(thread.task().self().makeSend());
  }

  long hostSelf() {
    return orNull(thread.task().host().port().makeSend());
  }

  private long orNull(Port send) {
    try {
      return thread.task().space().insertSend(send);
    } catch (Refusal refusal) {
      return PortSpace.NULL;
    }
  }

  long create(Arguments args) {
    Task parent = MachTraps.task(thread, args.integer(0));
    Task child = TaskRoutines.create(parent, args.integer(3) != 0);
    PortSpace space = thread.task().space();
    int name = PortSpace.NULL;
    try {
      name = space.insertSend(child.self().makeSend());
      memory.writeInt(args.word(4), name);
    } catch (Refusal refusal) {
      child.terminate(new TaskEnd.Terminated("task_create"));
      space.deallocate(name);
      throw refusal;
    }
    return 0;
  }

  long setSpecialPort(Arguments args) {
    Task task = MachTraps.task(thread, args.integer(0));
    Port port = thread.task().space().copySend(args.integer(2));
    try {
      task.ports().setSpecial(args.integer(1), port);
    } catch (Refusal refusal) {
      if (port != null) {
        port.releaseSend();
      }
      throw refusal;
    }
    return 0;
  }

  long createRunningThread(Arguments args) {
    Task task = MachTraps.task(thread, args.integer(0));
    int count = args.integer(3);
    if (count < 0 || count > ThreadState.MAX_WORDS) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    int[] words = new int[count];
    for (int i = 0; i < count; i++) {
      words[i] = memory.readInt(args.word(2) + 4L * i);
    }
    memory.writeInt(args.word(4), memory.readInt(args.word(4))); // it must be writable
    KThread made = TaskRoutines.newRunningThread(task, args.integer(1), words);
    memory.writeInt(args.word(4), thread.task().space().insertSend(made.self().makeSend()));
    return 0;
  }

  /// The same receive right each time, as long as the task has it; 0 when there is no room for one.
  long specialReplyPort() {
    PortSpace space = thread.task().space();
    int known = thread.specialReplyPort();
    if (known != PortSpace.NULL && space.receiver(known) != null) {
      return known;
    }
    try {
      int name = space.allocate(Right.RECEIVE.number());
      thread.setSpecialReplyPort(name);
      return name;
    } catch (Refusal refusal) {
      return PortSpace.NULL;
    }
  }

  /// The number that people know the task by.
  long pidForTask(Arguments args) {
    Port port = thread.task().space().sendTarget(args.integer(0));
    Task task = port == null ? null : port.object(Task.class);
    if (task == null) {
      throw new Refusal(KernReturn.FAILURE);
    }
    memory.writeInt(args.word(1), task.id());
    return 0;
  }

  long terminate(Arguments args) {
    Task target = MachTraps.task(thread, args.integer(0));
    boolean self = target == thread.task();
    boolean first = target.terminate(new TaskEnd.Terminated(self ? null : "task_terminate"));
    return (first ? KernReturn.SUCCESS : KernReturn.FAILURE).value();
  }

  /// Whether another thread could run instead: only where they take turns do threads of a machine wait for each other.
  long swtch() {
    return thread.giveWay() ? 1 : 0;
  }

  long threadSwitch(Arguments args) {
    long time = args.word(2) & 0xFFFF_FFFFL;
    int option = args.integer(1);
    if (option < 0 || option > SWITCH_OSLOCK_WAIT) {
      return KernReturn.INVALID_ARGUMENT.value();
    }
    switch (option) {
      case SWITCH_WAIT, SWITCH_OSLOCK_WAIT -> thread.sleep(time * 1_000_000);
      case SWITCH_DISPATCH_CONTENTION -> thread.sleep(time * 1_000);
      case SWITCH_DEPRESS, SWITCH_OSLOCK_DEPRESS -> {
        thread.depress(absoluteTime() + time * 1_000_000);
        thread.giveWay();
      }
      default -> thread.giveWay();
    }
    return 0;
  }

  long print(Arguments args) {
    thread.task().host().print(memory.readString(args.word(0), CONSOLE_LIMIT));
    return 0;
  }
}
