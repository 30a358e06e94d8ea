package machv.kernel.call;

import java.util.List;
import java.util.Locale;
import machv.kernel.pager.PagerCall;

/// The messages that the kernel sends and a task's server takes, one row each: the id, and the arguments in their order, the first of
/// which is the port that the message goes to (mach-messages.md, Appendix A). A server is a function of the guests' library that finds the
/// program's own function for a message ([ServerStubs]).
public enum ServerRoutine implements KernelCall {
  // Rights.
  MACH_NOTIFY_PORT_DELETED(65, Server.NOTIFY, "port notify, name name"),
  MACH_NOTIFY_SEND_POSSIBLE(66, Server.NOTIFY, "port notify, name name"),
  MACH_NOTIFY_PORT_DESTROYED(69, Server.NOTIFY, "port notify, port rights"),
  MACH_NOTIFY_NO_SENDERS(70, Server.NOTIFY, "port notify, unsigned mscount"),
  MACH_NOTIFY_SEND_ONCE(71, Server.NOTIFY, "port notify"),
  MACH_NOTIFY_DEAD_NAME(72, Server.NOTIFY, "port notify, name name"),

  // Exceptions, with codes of 32 and of 64 bits. These have replies.
  EXCEPTION_RAISE(
      2401,
      Server.EXC,
      "port exception_port, thread thread, task task, int exception, words[2] code"),
  EXCEPTION_RAISE_STATE(
      2402,
      Server.EXC,
      "port exception_port, int exception, words[2] code, inout int flavor, words[1296] old_state,"
          + " out reply_words[1296] new_state"),
  EXCEPTION_RAISE_STATE_IDENTITY(
      2403,
      Server.EXC,
      "port exception_port, thread thread, task task, int exception, words[2] code, inout int"
          + " flavor, words[1296] old_state, out reply_words[1296] new_state"),
  MACH_EXCEPTION_RAISE(
      2405,
      Server.MACH_EXC,
      "port exception_port, thread thread, task task, int exception, quads[2] code"),
  MACH_EXCEPTION_RAISE_STATE(
      2406,
      Server.MACH_EXC,
      "port exception_port, int exception, quads[2] code, inout int flavor, words[1296] old_state,"
          + " out reply_words[1296] new_state"),
  MACH_EXCEPTION_RAISE_STATE_IDENTITY(
      2407,
      Server.MACH_EXC,
      "port exception_port, thread thread, task task, int exception, quads[2] code, inout int"
          + " flavor, words[1296] old_state, out reply_words[1296] new_state"),

  // Memory objects.
  MEMORY_OBJECT_INIT(
      PagerCall.MEMORY_OBJECT_INIT,
      "port memory_object, port memory_control, size memory_object_page_size"),
  MEMORY_OBJECT_TERMINATE(
      PagerCall.MEMORY_OBJECT_TERMINATE, "port memory_object, port memory_control"),
  MEMORY_OBJECT_DATA_REQUEST(
      PagerCall.MEMORY_OBJECT_DATA_REQUEST,
      "port memory_object, port memory_control, offset offset, size length, prot desired_access"),
  MEMORY_OBJECT_DATA_UNLOCK(
      PagerCall.MEMORY_OBJECT_DATA_UNLOCK,
      "port memory_object, port memory_control, offset offset, size length, prot desired_access"),
  MEMORY_OBJECT_LOCK_COMPLETED(
      PagerCall.MEMORY_OBJECT_LOCK_COMPLETED,
      "port memory_object, port memory_control, offset offset, size length"),
  MEMORY_OBJECT_SUPPLY_COMPLETED(
      PagerCall.MEMORY_OBJECT_SUPPLY_COMPLETED,
      "port memory_object, port memory_control, offset offset, size length, int result, offset"
          + " error_offset"),
  MEMORY_OBJECT_DATA_RETURN(
      PagerCall.MEMORY_OBJECT_DATA_RETURN,
      "port memory_object, port memory_control, offset offset, ool data, boolean dirty, boolean"
          + " kernel_copy"),
  MEMORY_OBJECT_SYNCHRONIZE(
      PagerCall.MEMORY_OBJECT_SYNCHRONIZE,
      "port memory_object, port memory_control, offset offset, size length, unsigned sync_flags"),
  MEMORY_OBJECT_CHANGE_COMPLETED(
      PagerCall.MEMORY_OBJECT_CHANGE_COMPLETED,
      "port memory_object, port memory_control, int flavor"),
  MEMORY_OBJECT_DISCARD_REQUEST(
      PagerCall.MEMORY_OBJECT_DISCARD_REQUEST,
      "port memory_object, port memory_control, offset offset, size length"),
  MEMORY_OBJECT_CREATE(
      PagerCall.MEMORY_OBJECT_CREATE,
      "port old_memory_object, port new_memory_object, size new_object_size, port"
          + " new_control_port, size new_page_size"),
  MEMORY_OBJECT_DATA_INITIALIZE(
      PagerCall.MEMORY_OBJECT_DATA_INITIALIZE,
      "port memory_object, port memory_control_port, offset offset, ool data"),

  // Clocks.
  CLOCK_ALARM_REPLY(
      3125107,
      Server.CLOCK_REPLY,
      "port alarm_port, int alarm_code, int alarm_type, timespec alarm_time");

  /// A function that takes messages of one subsystem.
  public enum Server {
    NOTIFY("do_"),
    EXC("catch_"),
    MACH_EXC("catch_"),
    MEMORY_OBJECT(""),
    MEMORY_OBJECT_DEFAULT(""),
    CLOCK_REPLY("");

    private final String prefix;

    Server(String prefix) {
      this.prefix = prefix;
    }

    public String cName() {
      return name().toLowerCase(Locale.ROOT) + "_server";
    }
  }

  private final int id;
  private final Server server;
  private final Notation notation;

  ServerRoutine(int id, Server server, String parameters) {
    this.id = id;
    this.server = server;
    this.notation = new Notation(parameters + " : kern_return");
  }

  ServerRoutine(PagerCall call, String parameters) {
    this(
        call.id(),
        call.isOfDefaultPager() ? Server.MEMORY_OBJECT_DEFAULT : Server.MEMORY_OBJECT,
        parameters);
  }

  @Override
  public int number() {
    return id;
  }

  public Server server() {
    return server;
  }

  @Override
  public String cName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The name of the program's own function.
  public String function() {
    return server.prefix + cName();
  }

  /// Whether the kernel waits for a reply.
  public boolean hasReply() {
    return server == Server.EXC || server == Server.MACH_EXC;
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
