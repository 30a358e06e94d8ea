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
      "task task, name name, unsigned trailer_type, inout unsigned "
          + "request_seqnop, out unsigned msg_sizep, out int msg_idp, out"
          + " words[17] trailer_infop"),
  MACH_PORT_SET_MSCOUNT(3210, "task task, name name, unsigned mscount"),
  MACH_PORT_GET_SET_STATUS(3211, "task task, name name, out ool members"),
  MACH_PORT_REQUEST_NOTIFICATION(
      3213, "task task, name name, int msgid, unsigned sync, port notify," + " out port previous"),
  MACH_PORT_INSERT_RIGHT(3214, "task task, name name, port poly"),
  MACH_PORT_EXTRACT_RIGHT(3215, "task task, name name, unsigned msgt_name, out port poly"),
  MACH_PORT_SET_SEQNO(3216, "task task, name name, unsigned seqno"),
  MACH_PORT_GET_ATTRIBUTES(3217, "task task, name name, int flavor, out words[17] port_info_out"),
  MACH_PORT_SET_ATTRIBUTES(3218, "task task, name name, int flavor, words[17] port_info"),
  MACH_PORT_ALLOCATE_QOS(3219, "task task, right right, inout quad qos, out name name"),
  MACH_PORT_ALLOCATE_FULL(
      3220, "task task, right right, port proto, inout quad qos, inout na" + "me name"),
  TASK_SET_PORT_SPACE(3221, "task task, int table_entries"),
  MACH_PORT_GET_SRIGHTS(3222, "task task, name name, out unsigned srights"),
  MACH_PORT_SPACE_INFO(
      3223, "task space, out block[6] space_info, out ool table_info, out" + " ool tree_info"),
  MACH_PORT_DNREQUEST_INFO(
      3224, "task task, name name, out unsigned dnr_total, out unsigned d" + "nr_used"),
  MACH_PORT_KERNEL_OBJECT(
      3225, "task task, name name, out unsigned object_type, out unsigned" + " object_addr"),
  MACH_PORT_GET_CONTEXT(3228, "task task, name name, out address context"),
  MACH_PORT_SET_CONTEXT(3229, "task task, name name, address context"),
  MACH_PORT_KOBJECT(3230, "task task, name name, out unsigned object_type, out quad object_addr"),
  MACH_PORT_CONSTRUCT(3231, "task task, record options, address context, out name name"),
  MACH_PORT_DESTRUCT(3232, "task task, name name, int srdelta, address guard"),
  MACH_PORT_GUARD(3233, "task task, name name, address guard, boolean strict"),
  MACH_PORT_UNGUARD(3234, "task task, name name, address guard"),
  MACH_PORT_SPACE_BASIC_INFO(3235, "task task, out block[6] basic_info"),
  MACH_PORT_GUARD_WITH_FLAGS(3237, "task task, name name, address guard, quad flags"),
  MACH_PORT_SWAP_GUARD(3238, "task task, name name, address old_guard, address new_guard"),
  MACH_PORT_KOBJECT_DESCRIPTION(
      3239,
      "task task, name name, out unsigned object_type, out quad obj"
          + "ect_addr, out text[512] description"),

  // Memory.
  VM_REGION(
      3800,
      "task target_task, inout address address, out size size, regi"
          + "on_flavor flavor, out words[10] info, out port object_name"),
  VM_READ(3805, "task target_task, address address, size size, out ool data"),
  VM_READ_LIST(3806, "task target_task, inout pairs[256] data_list, unsigned count"),
  VM_WRITE(3807, "task target_task, address address, ool data"),
  TASK_WIRE(3815, "task target_task, boolean must_wire"),
  VM_MAP_PAGE_QUERY(
      3817, "task target_map, offset offset, out int disposition, out int" + " ref_count"),
  MACH_VM_REGION_INFO(3818, "task task, address address, out block[10] region, out ool objects"),
  VM_MAPPED_PAGES_INFO(3819, "task task, out ool pages"),
  VM_REGION_RECURSE(
      3821,
      "task target_task, inout address address, out size size, inou"
          + "t unsigned nesting_depth, out words[19] info"),
  VM_REGION_RECURSE_64(
      3822,
      "task target_task, inout address address, out size size, inou"
          + "t unsigned nesting_depth, out words[19] info"),
  MACH_VM_REGION_INFO_64(
      3823, "task task, address address, out block[11] region, out ool ob" + "jects"),
  VM_REGION_64(
      3824,
      "task target_task, inout address address, out size size, regi"
          + "on_flavor flavor, out words[10] info, out port object_name"),
  VM_REMAP_NEW(
      3832,
      "task target_task, inout address target_address, size size, m"
          + "ask mask, vm_flags flags, task src_task, address src_address"
          + ", boolean copy, inout prot cur_protection, inout prot max_pr"
          + "otection, inherit inheritance"),
  MACH_VM_READ(4804, "task target_task, mach_address address, mach_size size, out ool data"),
  MACH_VM_READ_LIST(4805, "task target_task, inout wide_pairs[256] data_list, unsigned count"),
  MACH_VM_WRITE(4806, "task target_task, mach_address address, ool data"),
  MACH_VM_PAGE_QUERY(
      4814, "task target_map, mach_offset offset, out int disposition, ou" + "t int ref_count"),
  MACH_VM_REGION_RECURSE(
      4815,
      "task target_task, inout mach_address address, out mach_size "
          + "size, inout unsigned nesting_depth, out words[19] info"),
  MACH_VM_REGION(
      4816,
      "task target_task, inout mach_address address, out mach_size "
          + "size, region_flavor flavor, out words[10] info, out port obj"
          + "ect_name"),
  MACH_VM_PAGE_INFO(
      4819, "task target_task, mach_address address, int flavor, out word" + "s[32] info"),
  MACH_VM_PAGE_RANGE_QUERY(
      4820,
      "task target_map, mach_address address, mach_size size, mach_"
          + "address dispositions, inout mach_size dispositions_count"),
  MACH_VM_REMAP_NEW(
      4821,
      "task target_task, inout mach_address target_address, mach_si"
          + "ze size, mach_offset mask, vm_flags flags, task src_task, ma"
          + "ch_address src_address, boolean copy, inout prot cur_protect"
          + "ion, inout prot max_protection, inherit inheritance"),
  MACH_MEMORY_ENTRY_PURGABLE_CONTROL(
      4900, "port mem_entry, purgable_control control, inout int state"),
  MACH_MEMORY_ENTRY_ACCESS_TRACKING(
      4901,
      "port mem_entry, inout int access_tracking, out unsigned acce"
          + "ss_tracking_reads, out unsigned access_tracking_writes"),
  MACH_MEMORY_ENTRY_OWNERSHIP(4902, "port mem_entry, task owner, int ledger_tag, int ledger_flags"),

  // Tasks.
  TASK_CREATE(
      3400, "task target_task, ports ledgers, boolean inherit_memory, out" + " task child_task"),
  TASK_TERMINATE(3401, "task target_task"),
  TASK_THREADS(3402, "task target_task, out ports act_list"),
  MACH_PORTS_REGISTER(3403, "task target_task, ports init_port_set"),
  MACH_PORTS_LOOKUP(3404, "task target_task, out ports init_port_set"),
  TASK_INFO(3405, "task target_task, unsigned flavor, out words[94] task_info_out"),
  TASK_SET_INFO(3406, "task target_task, unsigned flavor, words[94] task_info_in"),
  TASK_SUSPEND(3407, "task target_task"),
  TASK_RESUME(3408, "task target_task"),
  TASK_GET_SPECIAL_PORT(3409, "task task, int which_port, out port special_port"),
  TASK_SET_SPECIAL_PORT(3410, "task task, int which_port, port special_port"),
  THREAD_CREATE(3411, "task parent_task, out thread child_act"),
  THREAD_CREATE_RUNNING(
      3412, "task parent_task, unsigned flavor, words[1296] new_state, ou" + "t thread child_act"),
  TASK_SET_EXCEPTION_PORTS(
      3413, "task task, hex exception_mask, port new_port, hex behavior, " + "int new_flavor"),
  TASK_GET_EXCEPTION_PORTS(3414, "task task, hex exception_mask, out handlers old_handlers"),
  TASK_SWAP_EXCEPTION_PORTS(
      3415,
      "task task, hex exception_mask, port new_port, hex behavior, "
          + "int new_flavor, out handlers old_handlers"),
  LOCK_SET_CREATE(3416, "task task, out port new_lock_set, int n_ulocks, int policy"),
  LOCK_SET_DESTROY(3417, "task task, port lock_set"),
  SEMAPHORE_CREATE(3418, "task task, out port semaphore, int policy, int value"),
  SEMAPHORE_DESTROY(3419, "task task, port semaphore"),
  TASK_POLICY_SET(3420, "task task, unsigned flavor, words[16] policy_info"),
  TASK_POLICY_GET(
      3421,
      "task task, unsigned flavor, out words[16] policy_info, inout" + " boolean get_default"),
  TASK_POLICY(3423, "task task, int policy, words[5] base, boolean set_limit, boolean change"),
  TASK_ASSIGN(3429, "task task, port new_set, boolean assign_threads"),
  TASK_ASSIGN_DEFAULT(3430, "task task, boolean assign_threads"),
  TASK_GET_ASSIGNMENT(3431, "task task, out port assigned_set"),
  TASK_SET_POLICY(
      3432, "task task, port pset, int policy, words[5] base, words[1] li" + "mit, boolean change"),
  TASK_GET_STATE(3433, "task task, int flavor, out words[1296] old_state"),
  TASK_SET_STATE(3434, "task task, int flavor, words[1296] new_state"),
  TASK_SUSPEND2(3436, "task target_task, out port suspend_token"),
  TASK_RESUME2(3437, "port suspend_token"),
  TASK_PURGABLE_INFO(3438, "task task, out block[68] stats"),
  TASK_GET_EXC_GUARD_BEHAVIOR(3452, "task task, out unsigned behavior"),
  TASK_SET_EXC_GUARD_BEHAVIOR(3453, "task task, unsigned behavior"),
  TASK_GET_EXCEPTION_PORTS_INFO(
      3460, "task port, hex exception_mask, out handler_infos old_handler" + "s_info"),

  // Threads.
  THREAD_TERMINATE(3600, "thread target_act"),
  ACT_GET_STATE(3601, "thread target_act, int flavor, out words[1296] old_state"),
  ACT_SET_STATE(3602, "thread target_act, int flavor, words[1296] new_state"),
  THREAD_GET_STATE(3603, "thread target_act, int flavor, out words[1296] old_state"),
  THREAD_SET_STATE(3604, "thread target_act, int flavor, words[1296] new_state"),
  THREAD_SUSPEND(3605, "thread target_act"),
  THREAD_RESUME(3606, "thread target_act"),
  THREAD_ABORT(3607, "thread target_act"),
  THREAD_ABORT_SAFELY(3608, "thread target_act"),
  THREAD_DEPRESS_ABORT(3609, "thread thread"),
  THREAD_GET_SPECIAL_PORT(3610, "thread thr_act, int which_port, out port special_port"),
  THREAD_SET_SPECIAL_PORT(3611, "thread thr_act, int which_port, port special_port"),
  THREAD_INFO(3612, "thread target_act, unsigned flavor, out words[32] thread_info_out"),
  THREAD_SET_EXCEPTION_PORTS(
      3613, "thread thread, hex exception_mask, port new_port, hex behavi" + "or, int new_flavor"),
  THREAD_GET_EXCEPTION_PORTS(3614, "thread thread, hex exception_mask, out handlers old_handlers"),
  THREAD_SWAP_EXCEPTION_PORTS(
      3615,
      "thread thread, hex exception_mask, port new_port, hex behavi"
          + "or, int new_flavor, out handlers old_handlers"),
  THREAD_POLICY(3616, "thread thr_act, int policy, words[5] base, boolean set_limit"),
  THREAD_POLICY_SET(3617, "thread thread, unsigned flavor, words[16] policy_info"),
  THREAD_POLICY_GET(
      3618,
      "thread thread, unsigned flavor, out words[16] policy_info, i" + "nout boolean get_default"),
  THREAD_ASSIGN(3621, "thread thread, port new_set"),
  THREAD_ASSIGN_DEFAULT(3622, "thread thread"),
  THREAD_GET_ASSIGNMENT(3623, "thread thread, out port assigned_set"),
  THREAD_SET_POLICY(3624, "thread thr_act, port pset, int policy, words[5] base, words[1] limit"),
  THREAD_CONVERT_THREAD_STATE(
      3628,
      "thread thread, int direction, int flavor, words[1296] in_sta"
          + "te, out words[1296] out_state"),
  THREAD_GET_EXCEPTION_PORTS_INFO(
      3630, "thread port, hex exception_mask, out handler_infos old_handl" + "ers_info"),
  THREAD_ADOPT_EXCEPTION_HANDLER(
      3631, "thread thread, port exc_port, hex exc_mask, hex behavior_mas" + "k, int flavor_mask"),

  // The host.
  HOST_INFO(200, "host host, int flavor, out words[68] host_info_out"),
  HOST_KERNEL_VERSION(201, "host host, out text[512] kernel_version"),
  HOST_PAGE_SIZE(202, "host host, out size out_page_size"),
  MACH_MEMORY_OBJECT_MEMORY_ENTRY(
      203,
      "host host, boolean internal, size size, prot permission, por"
          + "t pager, out port entry_handle"),
  HOST_PROCESSOR_INFO(
      204,
      "host host, int flavor, out unsigned out_processor_count, out" + " ool out_processor_info"),
  HOST_GET_CLOCK_SERVICE(206, "host host, int clock_id, out port clock_serv"),
  PROCESSOR_SET_DEFAULT(213, "host host, out port default_set"),
  PROCESSOR_SET_CREATE(214, "host host, out port new_set, out port new_name"),
  MACH_MEMORY_OBJECT_MEMORY_ENTRY_64(
      215,
      "host host, boolean internal, mach_size size, prot permission"
          + ", port pager, out port entry_handle"),
  HOST_STATISTICS(216, "host host_priv, int flavor, out words[68] host_info_out"),
  HOST_REQUEST_NOTIFICATION(217, "host host, int notify_type, once notify_port"),
  HOST_STATISTICS64(219, "host host_priv, int flavor, out words[256] host_info64_out"),
  HOST_REBOOT(401, "host host_priv, int options"),
  HOST_PRIV_STATISTICS(402, "host host_priv, int flavor, out words[68] host_info_out"),
  HOST_DEFAULT_MEMORY_MANAGER(
      403, "host host_priv, inout made default_manager, unsigned cluster" + "_size"),
  VM_SET_DEFAULT_MEMORY_MANAGER(2041, "host host_priv, inout made default_manager"),
  THREAD_WIRE(405, "host host_priv, thread thread, boolean wired"),
  HOST_PROCESSORS(407, "host host_priv, out ports out_processor_list"),
  HOST_GET_CLOCK_CONTROL(408, "host host_priv, int clock_id, out port clock_ctrl"),
  HOST_GET_SPECIAL_PORT(412, "host host_priv, int node, int which, out port port"),
  HOST_SET_SPECIAL_PORT(413, "host host_priv, int which, port port"),
  HOST_SET_EXCEPTION_PORTS(
      414, "host host_priv, hex exception_mask, port new_port, hex behav" + "ior, int new_flavor"),
  HOST_GET_EXCEPTION_PORTS(415, "host host_priv, hex exception_mask, out handlers old_handlers"),
  HOST_SWAP_EXCEPTION_PORTS(
      416,
      "host host_priv, hex exception_mask, port new_port, hex behav"
          + "ior, int new_flavor, out handlers old_handlers"),
  HOST_PROCESSOR_SETS(419, "host host_priv, out ports processor_sets"),
  BOOTSTRAP_PORTS(
      1000001,
      "port bootstrap, out port priv_host, out port priv_device, out port wired_ledger, out port"
          + " paged_ledger, out port host_security"),
  HOST_SET_TIME(2632, "host host_priv, time_value new_time"),
  HOST_ADJUST_TIME(
      2633, "host host_priv, time_value new_adjustment, out time_value old_adjustment"),
  HOST_GET_TIME(2634, "host host, out time_value current_time"),
  HOST_PROCESSOR_SET_PRIV(420, "host host_priv, port set_name, out port set"),

  // What pagers ask of the kernel, by the control ports of memory objects; most have no reply.
  MEMORY_OBJECT_GET_ATTRIBUTES(2002, "port memory_control, int flavor, out words[1024] attributes"),
  MEMORY_OBJECT_CHANGE_ATTRIBUTES(
      2003, "port memory_control, int flavor, words[1024] attributes, made reply_to"),
  MEMORY_OBJECT_SYNCHRONIZE_COMPLETED(2032, "port memory_control, offset offset, size length"),
  MEMORY_OBJECT_DATA_UNAVAILABLE(2039, "port memory_control, offset offset, size size"),
  MEMORY_OBJECT_LOCK_REQUEST(
      2044,
      "port memory_control, offset offset, size size, int should_return, boolean should_flush, prot"
          + " lock_value, made reply_to"),
  MEMORY_OBJECT_DATA_ERROR(2090, "port memory_control, offset offset, size size, int reason"),
  MEMORY_OBJECT_DESTROY(2092, "port memory_control, int reason"),
  MEMORY_OBJECT_DATA_SUPPLY(
      2093,
      "port memory_control, offset offset, given data, prot lock_value, boolean precious, made"
          + " reply_to"),
  MEMORY_OBJECT_READY(2094, "port memory_control, boolean may_cache, int copy_strategy"),
  MEMORY_OBJECT_CHANGE_ATTRIBUTES_OF_GNU(
      2095, "port memory_control, boolean may_cache, int copy_strategy, made reply_to"),
  MEMORY_OBJECT_DISCARD_REPLY(
      2660,
      "port memory_control, offset requested_offset, size requested_size, offset discard_offset,"
          + " size discard_size, int should_return, made reply_to"),

  // Clocks.
  CLOCK_GET_TIME(1000, "port clock_serv, out timespec cur_time"),
  CLOCK_GET_ATTRIBUTES(1001, "port clock_serv, int flavor, out words[1] clock_attr"),
  CLOCK_ALARM(1002, "port clock_serv, int alarm_type, timespec alarm_time, once alarm_port"),
  CLOCK_SET_TIME(1200, "port clock_ctrl, timespec new_time"),
  CLOCK_SET_ATTRIBUTES(1201, "port clock_ctrl, int flavor, words[1] clock_attr"),

  // Semaphores and lock sets; the latter have the ids of OSF, as xnu has none any more.
  SEMAPHORE_SIGNAL(617200, "port semaphore"),
  SEMAPHORE_SIGNAL_ALL(617201, "port semaphore"),
  SEMAPHORE_WAIT(617202, "port semaphore"),
  SEMAPHORE_SIGNAL_THREAD(617203, "port semaphore, thread thread"),
  SEMAPHORE_TIMEDWAIT(617204, "port semaphore, timespec wait_time"),
  SEMAPHORE_WAIT_SIGNAL(617205, "port wait_semaphore, port signal_semaphore"),
  SEMAPHORE_TIMEDWAIT_SIGNAL(
      617206, "port wait_semaphore, port signal_semaphore, timespec wait_ti" + "me"),
  LOCK_ACQUIRE(617007, "port lock_set, int lock_id"),
  LOCK_RELEASE(617008, "port lock_set, int lock_id"),
  LOCK_TRY(617009, "port lock_set, int lock_id"),
  LOCK_MAKE_STABLE(617010, "port lock_set, int lock_id"),
  LOCK_HANDOFF(617011, "port lock_set, int lock_id"),
  LOCK_HANDOFF_ACCEPT(617012, "port lock_set, int lock_id"),

  // Processors and sets of them.
  PROCESSOR_START(3000, "port processor"),
  PROCESSOR_EXIT(3001, "port processor"),
  PROCESSOR_INFO(
      3002, "port processor, int flavor, out port host, out words[20] pro" + "cessor_info_out"),
  PROCESSOR_CONTROL(3003, "port processor, words[20] processor_cmd"),
  PROCESSOR_ASSIGN(3004, "port processor, port new_set, boolean wait"),
  PROCESSOR_GET_ASSIGNMENT(3005, "port processor, out port assigned_set"),
  PROCESSOR_SET_STATISTICS(4000, "port pset, int flavor, out words[5] info_out"),
  PROCESSOR_SET_DESTROY(4001, "port set"),
  PROCESSOR_SET_MAX_PRIORITY(4002, "port processor_set, int max_priority, boolean change_threads"),
  PROCESSOR_SET_POLICY_ENABLE(4003, "port processor_set, int policy"),
  PROCESSOR_SET_POLICY_DISABLE(4004, "port processor_set, int policy, boolean change_threads"),
  PROCESSOR_SET_TASKS(4005, "port processor_set, out ports task_list"),
  PROCESSOR_SET_THREADS(4006, "port processor_set, out ports thread_list"),
  PROCESSOR_SET_POLICY_CONTROL(4007, "port pset, int flavor, words[5] policy_info, boolean change"),
  PROCESSOR_SET_STACK_USAGE(
      4008,
      "port pset, out unsigned ltotal, out size space, out size res"
          + "ident, out size maxusage, out address maxstack"),
  PROCESSOR_SET_INFO(4009, "port set_name, int flavor, out port host, out words[5] info_out"),
  PROCESSOR_SET_TASKS_WITH_FLAVOR(4010, "port processor_set, int flavor, out ports task_list");

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

  /// Whether nobody is told how it went.
  boolean isOneWay() {
    return switch (this) {
      case MEMORY_OBJECT_CHANGE_ATTRIBUTES,
          MEMORY_OBJECT_SYNCHRONIZE_COMPLETED,
          MEMORY_OBJECT_DATA_UNAVAILABLE,
          MEMORY_OBJECT_LOCK_REQUEST,
          MEMORY_OBJECT_DATA_ERROR,
          MEMORY_OBJECT_DESTROY,
          MEMORY_OBJECT_DATA_SUPPLY,
          MEMORY_OBJECT_READY,
          MEMORY_OBJECT_CHANGE_ATTRIBUTES_OF_GNU,
          MEMORY_OBJECT_DISCARD_REPLY ->
          true;
      default -> false;
    };
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
