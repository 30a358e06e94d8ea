package machv.kernel.call;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of messages that the kernel understands or sends, by their ids: calls, their replies, notifications, exceptions, and what a
/// pager and the kernel tell each other (mach-messages.md, Appendix A).
public final class MessageNames {
  /// The id of a reply is that of the request and this.
  private static final int REPLY = 100;

  private final Map<Integer, String> names = new HashMap<>();

  public MessageNames() {
    for (ServerRoutine routine : ServerRoutine.values()) {
      names.put(routine.number(), routine.cName());
    }
    for (MigRoutine routine : MigRoutine.values()) {
      names.put(routine.id, routine.cName());
    }
    for (KernelRoutine routine : KernelRoutine.values()) {
      names.put(routine.number(), routine.cName());
    }
    OsfIds.all().forEach((old, id) -> names.putIfAbsent(old, names.getOrDefault(id, "")));
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
