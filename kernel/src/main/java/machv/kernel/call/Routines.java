package machv.kernel.call;

import machv.kernel.ipc.Refusal;
import machv.kernel.task.KThread;
import machv.kernel.vm.KernReturn;

/// What the calls that are messages only do, for one calling thread. A handler puts its results into the call, or throws a
/// [machv.kernel.ipc.Refusal] with the reply's code.
final class Routines {
  private final int xlen;
  private final PortRoutines ports;
  private final TaskRoutines tasks;
  private final ThreadRoutines threads;
  private final HostRoutines host;
  private final ClockRoutines clocks;
  private final SyncRoutines sync;
  private final VmRoutines vm;
  private final PolicyRoutines policies;
  private final ProcessorRoutines processors;
  private final PagerRoutines pagers;

  Routines(KThread caller) {
    xlen = caller.task().map().xlen();
    ports = new PortRoutines(caller);
    tasks = new TaskRoutines(caller);
    threads = new ThreadRoutines(caller);
    host = new HostRoutines(caller);
    clocks = new ClockRoutines(caller);
    sync = new SyncRoutines(caller);
    vm = new VmRoutines(caller);
    policies = new PolicyRoutines(caller);
    processors = new ProcessorRoutines(caller);
    pagers = new PagerRoutines();
  }

  /// Does the work of a routine.
  ///
  /// @throws machv.kernel.ipc.Refusal with the answer of a call that fails
  void perform(RoutineCall call) {
    switch (call.row()) {
      case MACH_PORT_NAMES -> ports.names(call);
      case MACH_PORT_RENAME -> ports.rename(call);
      case MACH_PORT_ALLOCATE_NAME -> ports.allocateName(call);
      case MACH_PORT_DESTROY -> ports.destroy(call);
      case MACH_PORT_GET_REFS -> ports.refs(call);
      case MACH_PORT_PEEK -> ports.peek(call);
      case MACH_PORT_SET_MSCOUNT -> ports.setMakeSendCount(call);
      case MACH_PORT_GET_SET_STATUS -> ports.members(call);
      case MACH_PORT_REQUEST_NOTIFICATION -> ports.requestNotification(call);
      case MACH_PORT_INSERT_RIGHT -> ports.insertRight(call);
      case MACH_PORT_EXTRACT_RIGHT -> ports.extractRight(call);
      case MACH_PORT_SET_SEQNO -> ports.setSequence(call);
      case MACH_PORT_GET_ATTRIBUTES -> ports.attributes(call);
      case MACH_PORT_SET_ATTRIBUTES -> ports.setAttributes(call);
      case MACH_PORT_ALLOCATE_QOS -> ports.allocateQos(call);
      case MACH_PORT_ALLOCATE_FULL -> ports.allocateFull(call);
      case MACH_PORT_GET_SRIGHTS -> ports.sendRights(call);
      case MACH_PORT_DNREQUEST_INFO -> ports.requests(call);
      case MACH_PORT_KERNEL_OBJECT -> ports.kernelObject(call);
      case MACH_PORT_GET_CONTEXT -> ports.context(call);
      case MACH_PORT_SET_CONTEXT -> ports.setContext(call);
      case MACH_PORT_KOBJECT -> ports.kernelObjectWide(call);
      case MACH_PORT_DESTRUCT -> ports.destruct(call);
      case MACH_PORT_GUARD -> ports.guard(call);
      case MACH_PORT_UNGUARD -> ports.unguard(call);
      case MACH_PORT_SWAP_GUARD -> ports.swapGuard(call);
      case MACH_PORT_CONSTRUCT -> ports.construct(call);
      case MACH_PORT_GUARD_WITH_FLAGS -> ports.guardWithFlags(call);
      case TASK_SET_PORT_SPACE -> ports.setTableSize(call);
      case MACH_PORT_SPACE_INFO -> ports.spaceInfo(call);
      case MACH_PORT_SPACE_BASIC_INFO -> ports.basicSpaceInfo(call);
      case MACH_PORT_KOBJECT_DESCRIPTION -> ports.describeObject(call);
      case VM_REGION, VM_REGION_64, MACH_VM_REGION -> vm.region(call);
      case VM_REGION_RECURSE -> vm.regionRecursive(call, false);
      case VM_REGION_RECURSE_64, MACH_VM_REGION_RECURSE -> vm.regionRecursive(call, true);
      case VM_READ, MACH_VM_READ -> vm.read(call);
      case VM_READ_LIST, MACH_VM_READ_LIST -> vm.readList(call);
      case VM_WRITE, MACH_VM_WRITE -> vm.write(call);
      case VM_REMAP_NEW, MACH_VM_REMAP_NEW -> vm.remapNew(call);
      case VM_MAP_PAGE_QUERY, MACH_VM_PAGE_QUERY -> vm.queryPage(call);
      case MACH_VM_PAGE_INFO -> vm.pageInfo(call);
      case MACH_VM_PAGE_RANGE_QUERY -> vm.queryPages(call);
      case MACH_VM_REGION_INFO, MACH_VM_REGION_INFO_64, VM_MAPPED_PAGES_INFO -> vm.debugInfo(call);
      case TASK_WIRE -> vm.wireTask(call);
      case MACH_MEMORY_ENTRY_PURGABLE_CONTROL -> vm.controlEntry(call);
      case MACH_MEMORY_ENTRY_ACCESS_TRACKING, MACH_MEMORY_ENTRY_OWNERSHIP -> vm.noLedgers(call);
      case MACH_MEMORY_OBJECT_MEMORY_ENTRY, MACH_MEMORY_OBJECT_MEMORY_ENTRY_64 ->
          vm.nameObject(call);
      case TASK_CREATE -> tasks.create(call);
      case TASK_TERMINATE -> tasks.terminate(call);
      case TASK_THREADS -> tasks.threads(call);
      case MACH_PORTS_REGISTER -> tasks.registerPorts(call);
      case MACH_PORTS_LOOKUP -> tasks.lookUpPorts(call);
      case TASK_INFO -> tasks.info(call);
      case TASK_SUSPEND -> tasks.suspend(call);
      case TASK_RESUME -> tasks.resume(call);
      case TASK_GET_SPECIAL_PORT -> tasks.getSpecialPort(call);
      case TASK_SET_SPECIAL_PORT -> tasks.setSpecialPort(call);
      case THREAD_CREATE -> tasks.createThread(call);
      case THREAD_CREATE_RUNNING -> tasks.createRunningThread(call);
      case SEMAPHORE_CREATE -> tasks.createSemaphore(call);
      case SEMAPHORE_DESTROY -> tasks.destroySemaphore(call);
      case TASK_GET_EXC_GUARD_BEHAVIOR -> {
        TaskRoutines.task(call);
        call.putInt(0); // guard exceptions are never raised
      }
      case TASK_SET_EXC_GUARD_BEHAVIOR -> TaskRoutines.task(call);
      case TASK_SUSPEND2 -> tasks.suspendWithToken(call);
      case TASK_RESUME2 -> tasks.resumeByToken(call);
      case TASK_SET_INFO -> tasks.setInfo(call);
      case TASK_GET_STATE, TASK_SET_STATE -> tasks.noState(call);
      case TASK_PURGABLE_INFO -> tasks.purgableInfo(call);
      case LOCK_SET_CREATE -> sync.createLockSet(call);
      case LOCK_SET_DESTROY -> sync.destroyLockSet(call);
      case TASK_POLICY_SET -> policies.setTask(call);
      case TASK_POLICY_GET -> policies.getTask(call);
      case TASK_POLICY -> policies.setTaskScheduling(call);
      case TASK_SET_POLICY -> policies.setTaskSchedulingOn(call);
      case TASK_ASSIGN -> policies.assignTask(call);
      case TASK_ASSIGN_DEFAULT -> policies.assignTaskToDefault(call);
      case TASK_GET_ASSIGNMENT -> policies.assignmentOfTask(call);
      case TASK_GET_EXCEPTION_PORTS_INFO, THREAD_GET_EXCEPTION_PORTS_INFO ->
          ExceptionRoutines.infos(call);
      case THREAD_ADOPT_EXCEPTION_HANDLER -> ExceptionRoutines.adopt(call, xlen);
      case THREAD_TERMINATE -> threads.terminate(call);
      case THREAD_GET_STATE, ACT_GET_STATE -> threads.getState(call);
      case THREAD_SET_STATE, ACT_SET_STATE -> threads.setState(call);
      case THREAD_SUSPEND -> threads.suspend(call);
      case THREAD_RESUME -> threads.resume(call);
      case THREAD_ABORT -> threads.abort(call);
      case THREAD_ABORT_SAFELY -> threads.abortSafely(call);
      case THREAD_DEPRESS_ABORT -> threads.abortDepression(call);
      case THREAD_GET_SPECIAL_PORT -> threads.getSpecialPort(call);
      case THREAD_SET_SPECIAL_PORT -> threads.setSpecialPort(call);
      case THREAD_INFO -> threads.info(call);
      case THREAD_CONVERT_THREAD_STATE -> threads.convertState(call);
      case THREAD_POLICY_SET -> policies.setThread(call);
      case THREAD_POLICY_GET -> policies.getThread(call);
      case THREAD_POLICY -> policies.setThreadScheduling(call);
      case THREAD_SET_POLICY -> policies.setThreadSchedulingOn(call);
      case THREAD_ASSIGN -> policies.assignThread(call);
      case THREAD_ASSIGN_DEFAULT -> policies.assignThreadToDefault(call);
      case THREAD_GET_ASSIGNMENT -> policies.assignmentOfThread(call);
      case TASK_SET_EXCEPTION_PORTS, THREAD_SET_EXCEPTION_PORTS, HOST_SET_EXCEPTION_PORTS ->
          ExceptionRoutines.set(call, xlen);
      case TASK_GET_EXCEPTION_PORTS, THREAD_GET_EXCEPTION_PORTS, HOST_GET_EXCEPTION_PORTS ->
          ExceptionRoutines.get(call);
      case TASK_SWAP_EXCEPTION_PORTS, THREAD_SWAP_EXCEPTION_PORTS, HOST_SWAP_EXCEPTION_PORTS ->
          ExceptionRoutines.swap(call, xlen);
      case HOST_INFO -> host.info(call);
      case HOST_PAGE_SIZE -> host.pageSize(call);
      case HOST_KERNEL_VERSION -> host.kernelVersion(call);
      case HOST_STATISTICS -> host.statistics(call, HostStatistics.CPU_LOAD);
      case HOST_STATISTICS64 -> host.statistics(call, HostStatistics.VM64);
      case HOST_PRIV_STATISTICS -> host.privilegedStatistics(call);
      case HOST_REQUEST_NOTIFICATION -> host.requestNotification(call);
      case HOST_REBOOT -> host.reboot(call);
      case BOOTSTRAP_PORTS -> host.bootstrapPorts(call);
      case HOST_DEFAULT_MEMORY_MANAGER, VM_SET_DEFAULT_MEMORY_MANAGER ->
          host.defaultMemoryManager(call);
      case THREAD_WIRE -> host.wireThread(call);
      case HOST_GET_SPECIAL_PORT -> host.getSpecialPort(call);
      case HOST_SET_SPECIAL_PORT -> host.setSpecialPort(call);
      case HOST_PROCESSORS -> processors.processors(call);
      case HOST_PROCESSOR_INFO -> processors.infoOfAll(call);
      case HOST_PROCESSOR_SETS -> processors.sets(call);
      case HOST_PROCESSOR_SET_PRIV -> processors.setOfName(call);
      case PROCESSOR_SET_DEFAULT -> processors.defaultSet(call);
      case PROCESSOR_SET_CREATE -> processors.createSet(call);
      case PROCESSOR_START -> processors.start(call);
      case PROCESSOR_EXIT, PROCESSOR_CONTROL -> processors.noExit(call);
      case PROCESSOR_INFO -> processors.info(call);
      case PROCESSOR_ASSIGN -> processors.assign(call);
      case PROCESSOR_GET_ASSIGNMENT -> processors.assignment(call);
      case PROCESSOR_SET_STATISTICS -> processors.setStatistics(call);
      case PROCESSOR_SET_DESTROY -> processors.noChange(call);
      case PROCESSOR_SET_MAX_PRIORITY -> processors.setPriority(call);
      case PROCESSOR_SET_POLICY_ENABLE, PROCESSOR_SET_POLICY_DISABLE -> processors.setPolicy(call);
      case PROCESSOR_SET_TASKS -> processors.tasks(call);
      case PROCESSOR_SET_TASKS_WITH_FLAVOR -> processors.tasksWithFlavor(call);
      case PROCESSOR_SET_THREADS -> processors.threads(call);
      case PROCESSOR_SET_POLICY_CONTROL -> processors.controlPolicy(call);
      case PROCESSOR_SET_STACK_USAGE -> processors.stackUsage(call);
      case PROCESSOR_SET_INFO -> processors.setInfo(call);
      case HOST_GET_CLOCK_SERVICE -> clocks.service(call);
      case HOST_GET_CLOCK_CONTROL -> clocks.control(call);
      case CLOCK_GET_TIME -> clocks.time(call);
      case CLOCK_GET_ATTRIBUTES -> clocks.attributes(call);
      case CLOCK_ALARM -> clocks.alarm(call);
      case CLOCK_SET_TIME -> clocks.setTime(call);
      case HOST_GET_TIME -> clocks.timeOfDay(call);
      case HOST_SET_TIME -> clocks.setTimeOfDay(call);
      case HOST_ADJUST_TIME -> clocks.adjustTimeOfDay(call);
      case CLOCK_SET_ATTRIBUTES -> clocks.setAttributes(call);
      case LOCK_ACQUIRE -> sync.acquire(call);
      case LOCK_RELEASE -> sync.release(call);
      case LOCK_TRY -> sync.tryAcquire(call);
      case LOCK_MAKE_STABLE -> sync.makeStable(call);
      case LOCK_HANDOFF -> sync.handOff(call);
      case LOCK_HANDOFF_ACCEPT -> sync.accept(call);
      case MEMORY_OBJECT_GET_ATTRIBUTES -> pagers.getAttributes(call);
      case MEMORY_OBJECT_CHANGE_ATTRIBUTES -> pagers.changeAttributes(call);
      case MEMORY_OBJECT_SYNCHRONIZE_COMPLETED -> pagers.synchronizeCompleted(call);
      case MEMORY_OBJECT_DATA_UNAVAILABLE -> pagers.dataUnavailable(call);
      case MEMORY_OBJECT_LOCK_REQUEST -> pagers.lockRequest(call);
      case MEMORY_OBJECT_DATA_ERROR -> pagers.dataError(call);
      case MEMORY_OBJECT_DESTROY -> PagerRoutines.control(call).destroy();
      case MEMORY_OBJECT_DATA_SUPPLY -> pagers.dataSupply(call);
      case MEMORY_OBJECT_READY -> pagers.ready(call);
      case MEMORY_OBJECT_CHANGE_ATTRIBUTES_OF_GNU -> pagers.changeAttributesOfGnu(call);
      case MEMORY_OBJECT_DISCARD_REPLY -> throw new Refusal(KernReturn.INVALID_ARGUMENT);
      case SEMAPHORE_SIGNAL -> sync.signal(call);
      case SEMAPHORE_SIGNAL_ALL -> sync.signalAll(call);
      case SEMAPHORE_WAIT -> sync.await(call);
      case SEMAPHORE_SIGNAL_THREAD -> sync.signalThread(call);
      case SEMAPHORE_TIMEDWAIT -> sync.awaitFor(call);
      case SEMAPHORE_WAIT_SIGNAL -> sync.awaitAndSignal(call);
      case SEMAPHORE_TIMEDWAIT_SIGNAL -> sync.awaitForAndSignal(call);
    }
  }
}
