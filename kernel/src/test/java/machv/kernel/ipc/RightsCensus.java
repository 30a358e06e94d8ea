package machv.kernel.ipc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Counts all rights that spaces, queues and requests hold and compares them with what the ports say of themselves. Nobody may be sending or
/// receiving meanwhile: what is on its way in a call is held by none of them.
public final class RightsCensus {
  /// The rights of one port that were found.
  private static final class Found {
    int sends;
    int sendOnces;
    int receives;
  }

  private final IdentityHashMap<Port, Found> ports = new IdentityHashMap<>();
  private final ArrayDeque<Port> unseen = new ArrayDeque<>();
  private final Set<Message> messages = new HashSet<>();
  private final List<String> wrong = new ArrayList<>();

  private RightsCensus() {}

  /// Looks at everything that the tasks of a host can reach.
  ///
  /// @param exact whether the kernel itself holds no rights for the ports of tasks, as for handlers of exceptions
  /// @throws IllegalStateException when a count is wrong
  public static void check(Ipc ipc, Collection<PortSpace> spaces, boolean exact) {
    try (Ipc _ = ipc.enter()) {
      RightsCensus census = new RightsCensus();
      for (PortSpace space : spaces) {
        census.space(space);
      }
      for (Port port = census.unseen.poll(); port != null; port = census.unseen.poll()) {
        census.port(port);
      }
      census.ports.forEach((port, found) -> census.compare(port, found, exact));
      if (!census.wrong.isEmpty()) {
        throw new IllegalStateException(String.join("\n", census.wrong));
      }
    }
  }

  private Found found(Port port) {
    return ports.computeIfAbsent(
        port,
        it -> {
          unseen.add(it);
          return new Found();
        });
  }

  private void must(boolean holds, String what) {
    if (!holds) {
      wrong.add(what);
    }
  }

  private void space(PortSpace space) {
    for (int name : space.listing()[0]) {
      Entry entry = space.at(name);
      Port notify = entry.notify;
      if (notify != null) {
        found(notify).sendOnces++;
        Port port = entry.port;
        must(
            port == null || port.requests.contains(new Port.Request(space, name)),
            "a request that its port does not know");
      }
      PortSet set = entry.set;
      if (set != null) {
        set(set);
      }
      Port port = entry.port;
      if (port != null) {
        count(port, entry);
      }
    }
  }

  private void set(PortSet set) {
    for (Port member : set.members) {
      must(member.sets.contains(set), "a member that does not know its set");
      found(member);
    }
    Port next = set.next();
    must(next == null || !next.queue.isEmpty(), "a member whose turn it is without a message");
  }

  private void count(Port port, Entry entry) {
    Found found = found(port);
    if (entry.has(Right.SEND)) {
      found.sends++;
    }
    if (entry.has(Right.SEND_ONCE)) {
      found.sendOnces++;
    }
    if (entry.has(Right.RECEIVE)) {
      found.receives++;
    }
  }

  private void port(Port port) {
    must(port.isAlive() || port.queue.isEmpty(), "a dead port with messages");
    must(port.isAlive() || port.requests.isEmpty(), "a dead port with requests");
    Port noSenders = port.noSendersNotify;
    if (noSenders != null) {
      found(noSenders).sendOnces++;
    }
    Port destroyed = port.destroyedNotify;
    if (destroyed != null) {
      found(destroyed).sendOnces++;
    }
    for (PortSet set : port.sets) {
      must(set.members.contains(port), "a set that does not know its member");
      must(port.queue.isEmpty() || set.next() != null, "a message that its set does not know of");
    }
    for (Message message : port.queue) {
      must(messages.add(message), "a message in two queues");
      must(message.destination == port, "a message in another port's queue");
      right(PortRight.of(message.destinationRight, port), port);
      right(message.reply, port);
      for (Descriptor descriptor : message.descriptors) {
        switch (descriptor) {
          case Descriptor.OfPort one -> right(one.right(), port);
          case Descriptor.OfGuarded one -> right(one.right(), port);
          case Descriptor.OfPorts many -> many.rights().forEach(one -> right(one, port));
          case Descriptor.OfMemory _ -> {}
        }
      }
    }
  }

  private void right(PortRight right, Port queue) {
    Port port = right.port();
    if (port == null) {
      return;
    }
    Found found = found(port);
    switch (right.kind()) {
      case RECEIVE -> {
        found.receives++;
        must(!port.isAlive() || port.transit == queue, "a receive right that is elsewhere");
      }
      case SEND_ONCE -> found.sendOnces++;
      default -> found.sends++;
    }
  }

  private void compare(Port port, Found found, boolean exact) {
    String what = port.kind() + " " + port.number + (port.isAlive() ? ": " : " (dead): ");
    String counts =
        what
            + port.sendRights
            + " send rights, "
            + found.sends
            + " found; "
            + port.sendOnceRights
            + " send-once rights, "
            + found.sendOnces
            + " found";
    boolean kernels = port.kind().isKernelObject() || !exact;
    boolean sends = kernels ? port.sendRights >= found.sends : port.sendRights == found.sends;
    boolean onces =
        kernels ? port.sendOnceRights >= found.sendOnces : port.sendOnceRights == found.sendOnces;
    must(sends && onces, counts);
    if (port.isAlive() && port.kind() == PortKind.MESSAGES) {
      must(found.receives == 1, what + found.receives + " receive rights");
    }
  }
}
