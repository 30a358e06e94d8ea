package machv.kernel.call;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The kernel calls that are messages only, one row each: the id of the request, and its arguments in their order, the first of which is
/// the port that the request goes to (mach-messages.md, Appendix A). The layout of a request follows from the row.
public enum KernelRoutine implements KernelCall {
  // Ports.
  MACH_PORT_NAMES(3200, "task task, out ool names, out ool types"),
  MACH_PORT_RENAME(3202, "task task, name old_name, name new_name"),
  MACH_PORT_ALLOCATE_NAME(3203, "task task, right right, name name"),
  MACH_PORT_DESTROY(3205, "task task, name name"),
  MACH_PORT_GET_REFS(3207, "task task, name name, right right, out unsigned refs"),
  MACH_PORT_PEEK(
      3209,
      "task task, name name, unsigned trailer_type, inout unsigned request_seqnop, out unsigned"
          + " msg_sizep, out int msg_idp, out words trailer_infop"),
  MACH_PORT_SET_MSCOUNT(3210, "task task, name name, unsigned mscount"),
  MACH_PORT_GET_SET_STATUS(3211, "task task, name name, out ool members"),
  MACH_PORT_REQUEST_NOTIFICATION(
      3213, "task task, name name, int msgid, unsigned sync, port notify, out port previous"),
  MACH_PORT_INSERT_RIGHT(3214, "task task, name name, port poly"),
  MACH_PORT_EXTRACT_RIGHT(3215, "task task, name name, unsigned msgt_name, out port poly"),
  MACH_PORT_SET_SEQNO(3216, "task task, name name, unsigned seqno"),
  MACH_PORT_GET_ATTRIBUTES(3217, "task task, name name, int flavor, out words port_info_out"),
  MACH_PORT_SET_ATTRIBUTES(3218, "task task, name name, int flavor, words port_info"),
  MACH_PORT_ALLOCATE_QOS(3219, "task task, right right, inout quad qos, out name name"),
  MACH_PORT_ALLOCATE_FULL(
      3220, "task task, right right, port proto, inout quad qos, inout name name"),
  MACH_PORT_GET_SRIGHTS(3222, "task task, name name, out unsigned srights"),
  MACH_PORT_DNREQUEST_INFO(
      3224, "task task, name name, out unsigned dnr_total, out unsigned dnr_used"),
  MACH_PORT_KERNEL_OBJECT(
      3225, "task task, name name, out unsigned object_type, out unsigned object_addr"),
  MACH_PORT_GET_CONTEXT(3228, "task task, name name, out address context"),
  MACH_PORT_SET_CONTEXT(3229, "task task, name name, address context"),
  MACH_PORT_KOBJECT(3230, "task task, name name, out unsigned object_type, out quad object_addr"),
  MACH_PORT_DESTRUCT(3232, "task task, name name, int srdelta, address guard"),
  MACH_PORT_GUARD(3233, "task task, name name, address guard, boolean strict"),
  MACH_PORT_UNGUARD(3234, "task task, name name, address guard"),
  MACH_PORT_SWAP_GUARD(3238, "task task, name name, address old_guard, address new_guard"),

  // Tasks.
  TASK_CREATE(3400, "task target_task, ports ledgers, boolean inherit_memory, out task child_task"),
  TASK_TERMINATE(3401, "task target_task"),
  TASK_THREADS(3402, "task target_task, out ports act_list"),
  MACH_PORTS_REGISTER(3403, "task target_task, ports init_port_set"),
  MACH_PORTS_LOOKUP(3404, "task target_task, out ports init_port_set"),
  TASK_INFO(3405, "task target_task, unsigned flavor, out words task_info_out"),
  TASK_SUSPEND(3407, "task target_task"),
  TASK_RESUME(3408, "task target_task"),
  TASK_GET_SPECIAL_PORT(3409, "task task, int which_port, out port special_port"),
  TASK_SET_SPECIAL_PORT(3410, "task task, int which_port, port special_port"),
  THREAD_CREATE(3411, "task parent_task, out thread child_act"),
  THREAD_CREATE_RUNNING(
      3412, "task parent_task, unsigned flavor, words new_state, out thread child_act"),
  TASK_SET_EXCEPTION_PORTS(
      3413, "task task, hex exception_mask, port new_port, hex behavior, int new_flavor"),
  TASK_GET_EXCEPTION_PORTS(3414, "task task, hex exception_mask, out handlers handlers"),
  TASK_SWAP_EXCEPTION_PORTS(
      3415,
      "task task, hex exception_mask, port new_port, hex behavior, int new_flavor, out handlers"
          + " handlers"),
  SEMAPHORE_CREATE(3418, "task task, out port semaphore, int policy, int value"),
  SEMAPHORE_DESTROY(3419, "task task, port semaphore"),
  TASK_GET_EXC_GUARD_BEHAVIOR(3452, "task task, out unsigned behavior"),
  TASK_SET_EXC_GUARD_BEHAVIOR(3453, "task task, unsigned behavior"),

  // Threads.
  THREAD_TERMINATE(3600, "thread target_act"),
  THREAD_GET_STATE(3603, "thread target_act, int flavor, out words old_state"),
  THREAD_SET_STATE(3604, "thread target_act, int flavor, words new_state"),
  THREAD_SUSPEND(3605, "thread target_act"),
  THREAD_RESUME(3606, "thread target_act"),
  THREAD_ABORT(3607, "thread target_act"),
  THREAD_ABORT_SAFELY(3608, "thread target_act"),
  THREAD_DEPRESS_ABORT(3609, "thread thread"),
  THREAD_GET_SPECIAL_PORT(3610, "thread thr_act, int which_port, out port special_port"),
  THREAD_SET_SPECIAL_PORT(3611, "thread thr_act, int which_port, port special_port"),
  THREAD_INFO(3612, "thread target_act, unsigned flavor, out words thread_info_out"),
  THREAD_SET_EXCEPTION_PORTS(
      3613, "thread thread, hex exception_mask, port new_port, hex behavior, int new_flavor"),
  THREAD_GET_EXCEPTION_PORTS(3614, "thread thread, hex exception_mask, out handlers handlers"),
  THREAD_SWAP_EXCEPTION_PORTS(
      3615,
      "thread thread, hex exception_mask, port new_port, hex behavior, int new_flavor, out"
          + " handlers handlers"),
  THREAD_POLICY_SET(3617, "thread thread, unsigned flavor, words policy_info"),

  // The host.
  HOST_INFO(200, "host host, int flavor, out words host_info_out"),
  HOST_PAGE_SIZE(202, "host host, out size out_page_size"),
  HOST_GET_CLOCK_SERVICE(206, "host host, int clock_id, out port clock_serv"),
  HOST_SET_EXCEPTION_PORTS(
      414, "host host_priv, hex exception_mask, port new_port, hex behavior, int new_flavor"),
  HOST_GET_EXCEPTION_PORTS(415, "host host_priv, hex exception_mask, out handlers handlers"),
  HOST_SWAP_EXCEPTION_PORTS(
      416,
      "host host_priv, hex exception_mask, port new_port, hex behavior, int new_flavor, out"
          + " handlers handlers"),

  // Clocks and semaphores.
  CLOCK_GET_TIME(1000, "port clock_serv, out unsigned sec, out int nsec"),
  CLOCK_GET_ATTRIBUTES(1001, "port clock_serv, int flavor, out words clock_attr"),
  SEMAPHORE_SIGNAL(617200, "port semaphore"),
  SEMAPHORE_SIGNAL_ALL(617201, "port semaphore"),
  SEMAPHORE_WAIT(617202, "port semaphore"),
  SEMAPHORE_SIGNAL_THREAD(617203, "port semaphore, thread thread"),
  SEMAPHORE_TIMEDWAIT(617204, "port semaphore, unsigned sec, int nsec"),
  SEMAPHORE_WAIT_SIGNAL(617205, "port wait_semaphore, port signal_semaphore"),
  SEMAPHORE_TIMEDWAIT_SIGNAL(
      617206, "port wait_semaphore, port signal_semaphore, unsigned sec, int nsec");

  private static final Map<Integer, KernelRoutine> BY_ID = byId();

  private final int id;
  private final Notation notation;

  KernelRoutine(int id, String parameters) {
    this.id = id;
    this.notation = new Notation(parameters + " : kern_return");
  }

  private static Map<Integer, KernelRoutine> byId() {
    Map<Integer, KernelRoutine> map = new HashMap<>();
    for (KernelRoutine routine : values()) {
      map.put(routine.id, routine);
    }
    return Map.copyOf(map);
  }

  static @Nullable KernelRoutine numbered(int id) {
    return BY_ID.get(id);
  }

  /// The id of the request; that of the reply is 100 more.
  @Override
  public int number() {
    return id;
  }

  @Override
  public String cName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Signature signature() {
    return notation.signature();
  }

  @Override
  public List<String> failures() {
    return List.of();
  }
}
