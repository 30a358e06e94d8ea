package machv.kernel.call;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The Mach traps, one row each: `ecall` with this number in a7 (mach.md 2.3 and 2.4).
public enum MachTrap implements KernelCall {
  // Time.
  MACH_ABSOLUTE_TIME(-3, ": quad"),
  MACH_CONTINUOUS_TIME(-4, ": quad"),
  MACH_TIMEBASE_INFO(-89, "pointer info : kern_return", "INVALID_ADDRESS"),
  MACH_WAIT_UNTIL(-90, "quad deadline : kern_return", "ABORTED"),

  // Virtual memory.
  VM_MAP(
      -64,
      "task target_task, inout address address, size size, mask mask, vm_flags flags, port object, "
          + "offset offset, boolean copy, prot cur_protection, prot max_protection, "
          + "inherit inheritance : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_NAME INVALID_RIGHT INVALID_ARGUMENT INVALID_OBJECT"
          + " INVALID_ADDRESS NO_SPACE RESOURCE_SHORTAGE MEMORY_ERROR ABORTED"),
  VM_ALLOCATE(
      -65,
      "task target_task, inout address address, size size, vm_flags flags : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ARGUMENT INVALID_ADDRESS NO_SPACE RESOURCE_SHORTAGE"),
  VM_DEALLOCATE(
      -66,
      "task target_task, address address, size size : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ARGUMENT"),
  VM_PROTECT(
      -81,
      "task target_task, address address, size size, boolean set_maximum, prot new_protection :"
          + " kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ARGUMENT INVALID_ADDRESS PROTECTION_FAILURE"),
  VM_INHERIT(
      -80,
      "task target_task, address address, size size, inherit new_inheritance : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ARGUMENT"),
  VM_READ_OVERWRITE(
      -97,
      "task target_task, address address, size size, address data, out size outsize : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ARGUMENT INVALID_ADDRESS PROTECTION_FAILURE MEMORY_ERROR"),
  VM_WRITE(
      -79,
      "task target_task, address address, address data, size count : kern_return",
      "MACH_SEND_INVALID_DEST MACH_SEND_INVALID_MEMORY INVALID_ADDRESS PROTECTION_FAILURE"
          + " MEMORY_ERROR"),
  VM_COPY(
      -83,
      "task target_task, address source_address, size size, address dest_address : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ADDRESS PROTECTION_FAILURE MEMORY_ERROR"),
  VM_REMAP(
      -86,
      "task target_task, inout address target_address, size size, mask mask, vm_flags flags, task"
          + " src_task, address src_address, boolean copy, out prot cur_protection, out prot"
          + " max_protection, inherit inheritance : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ARGUMENT INVALID_ADDRESS NO_SPACE RESOURCE_SHORTAGE"),
  VM_REGION(
      -87,
      "task target_task, inout address address, out size size, region_flavor flavor, region_info"
          + " info, inout unsigned info_count, out port object_name : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ARGUMENT INVALID_ADDRESS"),
  VM_MSYNC(
      -82,
      "task target_task, address address, size size, sync sync_flags : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ARGUMENT INVALID_ADDRESS MEMORY_ERROR ABORTED"),
  VM_BEHAVIOR_SET(
      -67,
      "task target_task, address address, size size, behavior new_behavior : kern_return",
      "MACH_SEND_INVALID_DEST NO_SPACE INVALID_ADDRESS INVALID_ARGUMENT PROTECTION_FAILURE"),
  VM_WIRE(
      -112,
      "host host_priv, task target_task, address address, size size, prot wired_access :"
          + " kern_return",
      "INVALID_HOST MACH_SEND_INVALID_DEST INVALID_ARGUMENT INVALID_ADDRESS PROTECTION_FAILURE "
          + "RESOURCE_SHORTAGE FAILURE"),
  VM_MACHINE_ATTRIBUTE(
      -113,
      "task target_task, address address, size size, machine_attribute attribute, "
          + "inout machine_attribute_value value : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ARGUMENT INVALID_ADDRESS FAILURE"),
  MACH_MAKE_MEMORY_ENTRY_64(
      -85,
      "task target_task, inout mach_size size, mach_offset offset, entry_permission permission, "
          + "out port object_handle, port parent_handle : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_NAME INVALID_RIGHT INVALID_ADDRESS INVALID_VALUE"
          + " INVALID_ARGUMENT FAILURE PROTECTION_FAILURE NO_SPACE RESOURCE_SHORTAGE"),

  // The forms of xnu: 64-bit addresses whatever the width of the task.
  MACH_VM_ALLOCATE(
      -10,
      "task target, inout mach_address address, mach_size size, vm_flags flags : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ARGUMENT INVALID_ADDRESS NO_SPACE RESOURCE_SHORTAGE"),
  MACH_VM_PURGABLE_CONTROL(
      -11,
      "task target, mach_address address, purgable_control control, inout int state : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ARGUMENT INVALID_ADDRESS PROTECTION_FAILURE"),
  MACH_VM_DEALLOCATE(
      -12,
      "task target, mach_address address, mach_size size : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ARGUMENT"),
  MACH_VM_PROTECT(
      -14,
      "task target, mach_address address, mach_size size, boolean set_maximum, prot new_protection"
          + " : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ARGUMENT INVALID_ADDRESS PROTECTION_FAILURE"),
  MACH_VM_MAP_TRAP(
      -15,
      "task target, inout mach_address address, mach_size size, mach_offset mask, vm_flags flags, "
          + "prot cur_protection : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ARGUMENT INVALID_ADDRESS NO_SPACE RESOURCE_SHORTAGE"),

  // Ports.
  MACH_PORT_ALLOCATE(
      -16,
      "task target, right right, out name name : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_VALUE NO_SPACE RESOURCE_SHORTAGE INVALID_ADDRESS"),
  MACH_PORT_DEALLOCATE(
      -18,
      "task target, name name : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_NAME INVALID_RIGHT"),
  MACH_PORT_MOD_REFS(
      -19,
      "task target, name name, right right, int delta : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_VALUE INVALID_NAME INVALID_RIGHT"),
  MACH_PORT_MOVE_MEMBER(
      -20,
      "task target, name member, name after : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_NAME INVALID_RIGHT NOT_IN_SET"),
  MACH_PORT_INSERT_RIGHT(
      -21,
      "task target, name name, name poly, unsigned polyPoly : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_VALUE INVALID_NAME INVALID_RIGHT INVALID_CAPABILITY"
          + " RIGHT_EXISTS NAME_EXISTS NO_SPACE FAILURE RESOURCE_SHORTAGE"),
  MACH_PORT_INSERT_MEMBER(
      -22,
      "task target, name name, name pset : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_NAME INVALID_RIGHT ALREADY_IN_SET"),
  MACH_PORT_EXTRACT_MEMBER(
      -23,
      "task target, name name, name pset : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_NAME INVALID_RIGHT NOT_IN_SET"),
  MACH_PORT_CONSTRUCT(
      -24,
      "task target, pointer options, quad context, out name name : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ADDRESS INVALID_ARGUMENT INVALID_VALUE NO_SPACE"
          + " RESOURCE_SHORTAGE"),
  MACH_PORT_DESTRUCT(
      -25,
      "task target, name name, int srdelta, quad guard : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_NAME INVALID_RIGHT INVALID_VALUE INVALID_ARGUMENT"),
  MACH_PORT_TYPE(
      -76,
      "task target, name name, out port_type ptype : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_NAME INVALID_ADDRESS"),
  MACH_PORT_GET_ATTRIBUTES(
      -40,
      "task target, name name, int flavor, pointer info, inout unsigned count : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ADDRESS INVALID_ARGUMENT FAILURE INVALID_NAME"
          + " INVALID_RIGHT"),
  MACH_PORT_GUARD(
      -41,
      "task target, name name, quad guard, boolean strict : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_NAME INVALID_RIGHT INVALID_ARGUMENT"),
  MACH_PORT_UNGUARD(
      -42,
      "task target, name name, quad guard : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_NAME INVALID_RIGHT INVALID_ARGUMENT"),
  MACH_PORT_REQUEST_NOTIFICATION(
      -77,
      "task target, name name, int msgid, unsigned sync, name notify, unsigned notifyPoly, "
          + "out name previous : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_NAME INVALID_RIGHT INVALID_CAPABILITY INVALID_VALUE"
          + " INVALID_ARGUMENT FAILURE INVALID_ADDRESS"),

  // Messages.
  MACH_MSG_TRAP(
      -31,
      "pointer msg, msg_option option, unsigned send_size, unsigned rcv_size, name rcv_name, "
          + "unsigned timeout, name notify : kern_return",
      Failures.MESSAGE),
  MACH_MSG_OVERWRITE_TRAP(
      -32,
      "pointer msg, msg_option option, unsigned send_size, unsigned rcv_size, name rcv_name, "
          + "unsigned timeout, name notify, pointer rcv_msg : kern_return",
      Failures.MESSAGE),

  MACH_MSG2_TRAP(
      -47,
      "mach_address data, hex_quad options, hex_quad bits_and_size, hex_quad remote_and_local,"
          + " hex_quad voucher_and_id, hex_quad count_and_rcv_name, hex_quad rcv_size_and_priority,"
          + " quad timeout : kern_return",
      "INVALID_ADDRESS MACH_SEND_AUX_TOO_LARGE " + Failures.MESSAGE),

  MACH_REPLY_PORT(-26, ": name"),

  // Semaphores, clocks, timers.
  SEMAPHORE_SIGNAL_TRAP(-33, "port semaphore : kern_return", Failures.SEMAPHORE),
  SEMAPHORE_SIGNAL_ALL_TRAP(-34, "port semaphore : kern_return", Failures.SEMAPHORE),
  SEMAPHORE_SIGNAL_THREAD_TRAP(
      -35,
      "port semaphore, thread thread : kern_return",
      Failures.SEMAPHORE + " INVALID_ARGUMENT NOT_WAITING"),
  SEMAPHORE_WAIT_TRAP(-36, "port semaphore : kern_return", Failures.SEMAPHORE + " ABORTED"),
  SEMAPHORE_WAIT_SIGNAL_TRAP(
      -37,
      "port wait_semaphore, port signal_semaphore : kern_return",
      Failures.SEMAPHORE + " ABORTED"),
  SEMAPHORE_TIMEDWAIT_TRAP(
      -38,
      "port semaphore, unsigned sec, int nsec : kern_return",
      "INVALID_VALUE " + Failures.SEMAPHORE + " OPERATION_TIMED_OUT ABORTED"),
  SEMAPHORE_TIMEDWAIT_SIGNAL_TRAP(
      -39,
      "port wait_semaphore, port signal_semaphore, unsigned sec, int nsec : kern_return",
      "INVALID_VALUE " + Failures.SEMAPHORE + " OPERATION_TIMED_OUT ABORTED"),
  CLOCK_SLEEP_TRAP(
      -62,
      "port clock, int type, unsigned sec, int nsec, pointer wakeup : kern_return",
      "INVALID_ARGUMENT FAILURE INVALID_VALUE ABORTED INVALID_ADDRESS"),
  MK_TIMER_CREATE(-91, ": name"),
  MK_TIMER_DESTROY(-92, "name name : kern_return", Failures.TIMER),
  MK_TIMER_ARM(-93, "name name, quad expire_time : kern_return", Failures.TIMER),
  MK_TIMER_CANCEL(
      -94, "name name, pointer result_time : kern_return", Failures.TIMER + " INVALID_ADDRESS"),
  MK_TIMER_ARM_LEEWAY(
      -95, "name name, quad flags, quad expire_time, quad leeway : kern_return", Failures.TIMER),

  // Tasks, threads, the host.
  THREAD_SELF(-27, ": name"),
  TASK_SELF(-28, ": name"),
  HOST_SELF(-29, ": name"),
  TASK_CREATE(
      -63,
      "task parent_task, pointer ledgers, int ledger_count, boolean inherit_memory, out task"
          + " child_task : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ADDRESS NO_SPACE RESOURCE_SHORTAGE"),
  TASK_SET_SPECIAL_PORT(
      -71,
      "task task, int which_port, port special_port : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_NAME INVALID_RIGHT INVALID_ARGUMENT"),
  THREAD_CREATE_RUNNING(
      -84,
      "task parent_task, int flavor, pointer new_state, unsigned new_state_count, out thread"
          + " child_act : kern_return",
      "MACH_SEND_INVALID_DEST INVALID_ARGUMENT INVALID_ADDRESS TERMINATED RESOURCE_SHORTAGE"
          + " NO_SPACE"),
  THREAD_GET_SPECIAL_REPLY_PORT(-50, ": name"),
  PID_FOR_TASK(-46, "task t, pointer pid : kern_return", "FAILURE INVALID_ADDRESS"),
  TASK_TERMINATE(-69, "task target_task : kern_return", "MACH_SEND_INVALID_DEST FAILURE"),
  TASK_NAME_FOR_PID(-44, "task target, int pid, out task t : kern_return", "FAILURE"),
  TASK_FOR_PID(-45, "task target, int pid, out task t : kern_return", "FAILURE"),
  SWTCH_PRI(-59, "int priority : boolean"),
  SWTCH(-60, ": boolean"),
  THREAD_SWITCH(
      -61,
      "thread new_thread, switch_option option, unsigned time : kern_return",
      "INVALID_ARGUMENT"),
  MACH_PRINT(-30, "string string : kern_return", "INVALID_ADDRESS"),

  // Numbers of xnu whose services do not exist here: a failure, not an exception (mach.md 2.2).
  HOST_CREATE_MACH_VOUCHER_TRAP(
      -70,
      "host host, pointer recipes, unsigned recipes_size, out port voucher : kern_return",
      "NOT_SUPPORTED"),
  MACH_VOUCHER_EXTRACT_ATTR_RECIPE_TRAP(
      -72,
      "port voucher, unsigned key, pointer recipe, pointer recipe_size : kern_return",
      "NOT_SUPPORTED"),
  DEBUG_CONTROL_PORT_FOR_PID(-96, "task target, int pid, out task t : kern_return", "FAILURE"),
  IOKIT_USER_CLIENT_TRAP(
      -100,
      "port user_client, unsigned index, hex_long p1, hex_long p2, hex_long p3, hex_long p4,"
          + " hex_long p5, hex_long p6 : kern_return",
      "NOT_SUPPORTED");

  /// What several calls have in common.
  private interface Failures {
    String SEMAPHORE = "INVALID_NAME INVALID_RIGHT INVALID_CAPABILITY TERMINATED";
    String TIMER = "INVALID_NAME INVALID_RIGHT INVALID_ARGUMENT";
    String MESSAGE =
        "MACH_SEND_MSG_TOO_SMALL MACH_SEND_TOO_LARGE MACH_SEND_NO_BUFFER MACH_SEND_INVALID_DATA"
            + " MACH_SEND_INVALID_HEADER MACH_SEND_INVALID_TYPE MACH_SEND_INVALID_VOUCHER"
            + " MACH_SEND_INVALID_DEST MACH_SEND_INVALID_REPLY MACH_SEND_INVALID_RIGHT"
            + " MACH_SEND_INVALID_MEMORY MACH_SEND_TIMED_OUT MACH_SEND_INVALID_NOTIFY"
            + " MACH_SEND_INTERRUPTED MACH_RCV_INVALID_NAME MACH_RCV_PORT_CHANGED"
            + " MACH_RCV_TIMED_OUT MACH_RCV_INTERRUPTED MACH_RCV_TOO_LARGE MACH_RCV_INVALID_DATA"
            + " MACH_RCV_HEADER_ERROR MACH_RCV_BODY_ERROR";
  }

  private static final int LIMIT = 178; // mach.md 2.2
  private static final @Nullable MachTrap[] BY_NUMBER = byNumber();

  private final int number;
  private final Notation notation;
  private final String failures;

  MachTrap(int number, String notation) {
    this(number, notation, "");
  }

  /// @param failures names of `kern_return_t` without their prefix, of `mach_msg_return_t` with it, in the order of the checks
  MachTrap(int number, String notation, String failures) {
    this.number = number;
    this.notation = new Notation(notation);
    this.failures = failures;
  }

  private static @Nullable MachTrap[] byNumber() {
    @Nullable MachTrap[] table = new @Nullable MachTrap[LIMIT];
    for (MachTrap trap : values()) {
      table[-trap.number] = trap;
    }
    return table;
  }

  /// The trap with this (negative) number, or null for a slot that is empty or beyond the table.
  public static @Nullable MachTrap numbered(long number) {
    return number < 0 && number > -LIMIT ? BY_NUMBER[(int) -number] : null;
  }

  @Override
  public int number() {
    return number;
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
    if (failures.isEmpty()) {
      return List.of();
    }
    String[] names = failures.split(" ", -1);
    for (int i = 0; i < names.length; i++) {
      names[i] = names[i].startsWith("MACH_") ? names[i] : "KERN_" + names[i];
    }
    return List.of(names);
  }
}
