package machv.kernel.call;

import machv.kernel.ipc.MessageCalls;
import machv.kernel.ipc.MessageReturn;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.Refusal;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.vm.KernReturn;

/// What the Mach traps do, for one thread. A handler returns what goes into a0, or throws a [Refusal] with it.
final class MachTraps {
  private final PortTraps ports;
  private final TaskTraps tasks;
  private final SyncTraps sync;
  private final VmTraps vm;
  private final MessageCalls messages;
  private final Message2 messages2;

  MachTraps(KThread thread) {
    this(thread, new UserMemory(thread.hart()));
  }

  /// The traps, with another place for what pointers point at.
  MachTraps(KThread thread, UserMemory memory) {
    ports = new PortTraps(thread, memory);
    tasks = new TaskTraps(thread, memory);
    sync = new SyncTraps(thread, memory);
    vm = new VmTraps(thread, memory);
    messages =
        new MessageCalls(
            thread.task().space(),
            thread.task().map(),
            new ThreadWaiter(thread),
            new KernelRequests(thread));
    messages2 = new Message2(messages, memory);
  }

  private long message(Arguments args, long receiveAt) {
    MessageCalls.Call call =
        new MessageCalls.Call(
            args.integer(1),
            args.integer(2),
            args.integer(3),
            args.integer(4),
            args.integer(5),
            args.integer(6));
    return messages.message(args.word(0), call, receiveAt);
  }

  /// Does the work of a trap whose arguments have been fetched.
  ///
  /// @throws Refusal with the answer of a call that fails
  long call(MachTrap row, Arguments args) {
    return switch (row) {
      case MACH_ABSOLUTE_TIME, MACH_CONTINUOUS_TIME -> tasks.absoluteTime();
      case MACH_TIMEBASE_INFO -> tasks.timebaseInfo(args);
      case MACH_WAIT_UNTIL -> tasks.waitUntil(args);
      case MACH_PORT_ALLOCATE -> ports.allocate(args);
      case MACH_PORT_DEALLOCATE -> ports.deallocate(args);
      case MACH_PORT_MOD_REFS -> ports.modRefs(args);
      case MACH_PORT_DESTRUCT -> ports.destruct(args);
      case MACH_PORT_MOVE_MEMBER -> ports.moveMember(args);
      case MACH_PORT_INSERT_RIGHT -> ports.insertRight(args);
      case MACH_PORT_INSERT_MEMBER -> ports.insertMember(args);
      case MACH_PORT_EXTRACT_MEMBER -> ports.extractMember(args);
      case MACH_PORT_CONSTRUCT -> ports.construct(args);
      case MACH_PORT_GET_ATTRIBUTES -> ports.getAttributes(args);
      case MACH_PORT_GUARD -> ports.guard(args);
      case MACH_PORT_UNGUARD -> ports.unguard(args);
      case MACH_PORT_REQUEST_NOTIFICATION -> ports.requestNotification(args);
      case MACH_MSG_TRAP -> message(args, args.word(0));
      case MACH_MSG_OVERWRITE_TRAP ->
          message(args, args.word(7) == 0 ? args.word(0) : args.word(7));
      case MACH_MSG2_TRAP -> messages2.message(args);
      case MACH_PORT_TYPE -> ports.type(args);
      case MACH_REPLY_PORT -> ports.replyPort();
      case THREAD_SELF -> tasks.threadSelf();
      case TASK_SELF -> tasks.taskSelf();
      case HOST_SELF -> tasks.hostSelf();
      case TASK_CREATE -> tasks.create(args);
      case TASK_TERMINATE -> tasks.terminate(args);
      case TASK_NAME_FOR_PID, TASK_FOR_PID, DEBUG_CONTROL_PORT_FOR_PID -> failure();
      case SEMAPHORE_SIGNAL_TRAP -> sync.signal(args);
      case SEMAPHORE_SIGNAL_ALL_TRAP -> sync.signalAll(args);
      case SEMAPHORE_SIGNAL_THREAD_TRAP -> sync.signalThread(args);
      case SEMAPHORE_WAIT_TRAP -> sync.await(args);
      case SEMAPHORE_WAIT_SIGNAL_TRAP -> sync.awaitAndSignal(args);
      case SEMAPHORE_TIMEDWAIT_TRAP -> sync.awaitFor(args);
      case SEMAPHORE_TIMEDWAIT_SIGNAL_TRAP -> sync.awaitForAndSignal(args);
      case CLOCK_SLEEP_TRAP -> sync.clockSleep(args);
      case MK_TIMER_CREATE -> sync.createTimer();
      case MK_TIMER_DESTROY -> sync.destroyTimer(args);
      case MK_TIMER_ARM -> sync.armTimer(args);
      case MK_TIMER_ARM_LEEWAY -> sync.armTimerWithLeeway(args);
      case MK_TIMER_CANCEL -> sync.cancelTimer(args);
      case TASK_SET_SPECIAL_PORT -> tasks.setSpecialPort(args);
      case THREAD_CREATE_RUNNING -> tasks.createRunningThread(args);
      case THREAD_GET_SPECIAL_REPLY_PORT -> tasks.specialReplyPort();
      case PID_FOR_TASK -> tasks.pidForTask(args);
      case SWTCH, SWTCH_PRI -> tasks.swtch();
      case THREAD_SWITCH -> tasks.threadSwitch(args);
      case MACH_PRINT -> tasks.print(args);
      case HOST_CREATE_MACH_VOUCHER_TRAP,
          MACH_VOUCHER_EXTRACT_ATTR_RECIPE_TRAP,
          IOKIT_USER_CLIENT_TRAP ->
          KernReturn.NOT_SUPPORTED.value();
      case VM_MAP -> vm.map11(args);
      case VM_ALLOCATE -> vm.allocate(args, false);
      case MACH_VM_ALLOCATE -> vm.allocate(args, true);
      case VM_DEALLOCATE, MACH_VM_DEALLOCATE -> vm.deallocate(args);
      case VM_PROTECT, MACH_VM_PROTECT -> vm.protect(args);
      case VM_INHERIT -> vm.inherit(args);
      case VM_READ_OVERWRITE -> vm.readOverwrite(args);
      case VM_WRITE -> vm.write(args);
      case VM_COPY -> vm.copy(args);
      case VM_REMAP -> vm.remap(args);
      case VM_REGION -> vm.region(args);
      case VM_MSYNC -> vm.msync(args);
      case VM_BEHAVIOR_SET -> vm.behaviorSet(args);
      case VM_WIRE -> vm.wire(args);
      case VM_MACHINE_ATTRIBUTE -> vm.machineAttribute(args);
      case MACH_MAKE_MEMORY_ENTRY_64 -> vm.makeMemoryEntry(args);
      case MACH_VM_PURGABLE_CONTROL -> vm.purgableControl(args);
      case MACH_VM_MAP_TRAP -> vm.mapAnonymous(args);
    };
  }

  private static long failure() {
    return KernReturn.FAILURE.value();
  }

  /// The live task that `name` has a send right for.
  ///
  /// @throws Refusal MACH_SEND_INVALID_DEST when there is none
  static Task task(KThread thread, int name) {
    Port port = thread.task().space().sendTarget(name);
    Task task = port == null || port.kind() != PortKind.TASK ? null : port.object(Task.class);
    if (task == null) {
      throw new Refusal(MessageReturn.SEND_INVALID_DEST.value());
    }
    return task;
  }
}
