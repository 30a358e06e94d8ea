package machv.kernel.call;

import machv.kernel.task.KThread;

/// What the calls that are messages only do, for one calling thread. A handler puts its results into the call, or throws a
/// [machv.kernel.ipc.Refusal] with the reply's code.
final class Routines {
  private final int xlen;
  private final PortRoutines ports;
  private final TaskRoutines tasks;
  private final ThreadRoutines threads;
  private final HostRoutines host;
  private final SyncRoutines sync;

  Routines(KThread caller) {
    xlen = caller.task().map().xlen();
    ports = new PortRoutines(caller);
    tasks = new TaskRoutines(caller);
    threads = new ThreadRoutines(caller);
    host = new HostRoutines(caller);
    sync = new SyncRoutines(caller);
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
      case THREAD_TERMINATE -> threads.terminate(call);
      case THREAD_GET_STATE -> threads.getState(call);
      case THREAD_SET_STATE -> threads.setState(call);
      case THREAD_SUSPEND -> threads.suspend(call);
      case THREAD_RESUME -> threads.resume(call);
      case THREAD_ABORT, THREAD_ABORT_SAFELY -> threads.abort(call);
      case THREAD_DEPRESS_ABORT -> threads.abortDepression(call);
      case THREAD_GET_SPECIAL_PORT -> threads.getSpecialPort(call);
      case THREAD_SET_SPECIAL_PORT -> threads.setSpecialPort(call);
      case THREAD_INFO -> threads.info(call);
      case THREAD_POLICY_SET -> threads.setPolicy(call);
      case TASK_SET_EXCEPTION_PORTS, THREAD_SET_EXCEPTION_PORTS, HOST_SET_EXCEPTION_PORTS ->
          ExceptionRoutines.set(call, xlen);
      case TASK_GET_EXCEPTION_PORTS, THREAD_GET_EXCEPTION_PORTS, HOST_GET_EXCEPTION_PORTS ->
          ExceptionRoutines.get(call);
      case TASK_SWAP_EXCEPTION_PORTS, THREAD_SWAP_EXCEPTION_PORTS, HOST_SWAP_EXCEPTION_PORTS ->
          ExceptionRoutines.swap(call, xlen);
      case HOST_INFO -> host.info(call);
      case HOST_PAGE_SIZE -> host.pageSize(call);
      case HOST_GET_CLOCK_SERVICE -> host.clockService(call);
      case CLOCK_GET_TIME -> host.clockTime(call);
      case CLOCK_GET_ATTRIBUTES -> host.clockAttributes(call);
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
