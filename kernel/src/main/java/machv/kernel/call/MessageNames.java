package machv.kernel.call;

import java.util.HashMap;
import java.util.Map;
import machv.kernel.pager.PagerCall;
import org.jspecify.annotations.Nullable;

/// The names of messages that the kernel understands or sends, by their ids: calls, their replies, notifications, exceptions, and what a
/// pager and the kernel tell each other (mach-messages.md, Appendix A).
public final class MessageNames {
  /// The id of a reply is that of the request and this.
  private static final int REPLY = 100;

  private static final String KERNEL_SENDS =
      "65 mach_notify_port_deleted 66 mach_notify_send_possible 69 mach_notify_port_destroyed"
          + " 70 mach_notify_no_senders 71 mach_notify_send_once 72 mach_notify_dead_name"
          + " 2401 exception_raise 2402 exception_raise_state"
          + " 2403 exception_raise_state_identity 2405 mach_exception_raise"
          + " 2406 mach_exception_raise_state 2407 mach_exception_raise_state_identity";

  private final Map<Integer, String> names = new HashMap<>();

  public MessageNames() {
    String[] words = KERNEL_SENDS.split(" ", -1);
    for (int i = 0; i < words.length; i += 2) {
      names.put(Integer.valueOf(words[i]), words[i + 1]);
    }
    for (PagerCall call : PagerCall.values()) {
      names.put(call.id(), call.cName());
    }
    for (MigRoutine routine : MigRoutine.values()) {
      names.put(routine.id, routine.cName());
    }
    for (KernelRoutine routine : KernelRoutine.values()) {
      names.put(routine.number(), routine.cName());
    }
  }

  /// The name of the message, that of a reply with `reply` behind it; null when it has none.
  public @Nullable String name(int id) {
    String name = names.get(id);
    if (name != null) {
      return name;
    }
    String request = names.get(id - REPLY);
    return request == null ? null : request + " reply";
  }
}
