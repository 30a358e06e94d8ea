package machv.kernel.ipc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The queue of a port at one moment, for people.
///
/// @param port the port's number
/// @param name what the task with the receive right calls it
/// @param sendRights how many send rights there are, and `sendOnceRights` beside them
/// @param limit how many messages have room
/// @param messages what each message is and carries, the first one first
/// @param receivers the threads that wait for a message
/// @param senders the threads that wait for room
public record QueueState(
    long port,
    int name,
    int sendRights,
    int sendOnceRights,
    int limit,
    List<String> messages,
    List<String> receivers,
    List<String> senders) {
  /// The queues of a space in which messages are, or for which somebody waits.
  ///
  /// @param names the names of messages by their ids, null for an id without one
  public static List<QueueState> of(PortSpace space, IntFunction<@Nullable String> names) {
    List<QueueState> states = new ArrayList<>();
    for (PortSpace.NameState state : space.states()) {
      if ((state.type() & Right.RECEIVE.type()) != 0) {
        QueueState queue = of(space, state.name(), names);
        if (queue != null) {
          states.add(queue);
        }
      }
    }
    return states;
  }

  private static @Nullable QueueState of(
      PortSpace space, int name, IntFunction<@Nullable String> names) {
    Port port = space.receiver(name);
    if (port == null) {
      return null; // it has gone meanwhile
    }
    try (Ipc _ = port.ipc.enter()) {
      if (port.queue.isEmpty() && port.receivers.isEmpty() && port.senders.isEmpty()) {
        return null;
      }
      List<String> messages = new ArrayList<>();
      for (Message message : port.queue) {
        messages.add(MessageTrace.text(message, names));
      }
      return new QueueState(
          port.number,
          name,
          port.sendRights,
          port.sendOnceRights,
          port.limit,
          messages,
          names(port.receivers),
          names(port.senders));
    }
  }

  private static List<String> names(Iterable<Waiter> waiters) {
    List<String> names = new ArrayList<>();
    for (Waiter waiter : waiters) {
      names.add(waiter.name());
    }
    return names;
  }
}
