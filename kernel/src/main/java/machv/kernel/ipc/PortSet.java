package machv.kernel.ipc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A set of ports of one space from which one receive takes messages. Guarded by [Ipc].
final class PortSet {
  /// In the order in which they are asked: one that gave a message goes to the end.
  final List<Port> members = new ArrayList<>(1);

  final ArrayDeque<Waiter> receivers = new ArrayDeque<>(1);
  boolean alive = true;

  /// The member whose turn it is among those with messages.
  @Nullable Port next() {
    for (Port port : members) {
      if (!port.queue.isEmpty()) {
        return port;
      }
    }
    return null;
  }

  void turnOver(Port port) {
    if (members.remove(port)) {
      members.add(port);
    }
  }

  void die() {
    alive = false;
    for (Port port : members) {
      port.sets.remove(this);
    }
    members.clear();
    for (Waiter waiter : receivers) {
      waiter.wake();
    }
  }
}
