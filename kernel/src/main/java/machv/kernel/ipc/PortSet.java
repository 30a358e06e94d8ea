package machv.kernel.ipc;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A set of ports of one space from which one receive takes messages. Guarded by [Ipc].
final class PortSet {
  final Set<Port> members = new LinkedHashSet<>(4);

  /// The members with messages, in the order in which they are asked: the one whose message came first, and after it gave one, the next.
  private final Set<Port> ready = new LinkedHashSet<>(4);

  final ArrayDeque<Waiter> receivers = new ArrayDeque<>(1);
  boolean alive = true;

  void add(Port port) {
    members.add(port);
    if (!port.queue.isEmpty()) {
      ready.add(port);
    }
  }

  void remove(Port port) {
    members.remove(port);
    ready.remove(port);
  }

  /// A member has a message.
  void ready(Port port) {
    ready.add(port);
  }

  /// The member whose turn it is among those with messages.
  @Nullable Port next() {
    for (Port port : ready) {
      return port;
    }
    return null;
  }

  /// A member has given a message: others come first now.
  void turnOver(Port port) {
    ready.remove(port);
    if (!port.queue.isEmpty()) {
      ready.add(port);
    }
  }

  void die(Ipc ipc) {
    alive = false;
    for (Port port : members) {
      port.sets.remove(this);
    }
    members.clear();
    ready.clear();
    for (Waiter waiter : receivers) {
      ipc.wake(waiter);
    }
  }
}
