package machv.kernel.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import machv.kernel.vm.KernReturn;
import org.jspecify.annotations.NullUnmarked;

/// Two spaces of one host as a model that knows nothing of generations, tables and queues: per name the rights that it stands for and their
/// number, per port who receives and how many hold rights, and which notifications are due.
@NullUnmarked // names come and go; a null that nobody expected fails the test
abstract class PortModel {
  final List<Map<Integer, ModelName>> models = List.of(new TreeMap<>(), new TreeMap<>());

  /// Notifications that are due so far, by id.
  final Map<Integer, Integer> heard = new TreeMap<>();

  /// A port of the model: its life, and its rights in both spaces.
  static final class ModelPort {
    boolean alive = true;
    int sends;
    int sendOnces;
    int makeSends;
    boolean noSenders; // somebody asked to hear of it
    boolean destroyed; // somebody asked for the receive right, should it get lost
    int limit = Port.DEFAULT_LIMIT;
    long context;
    boolean guarded;
    boolean strict;
    boolean immovable;
  }

  /// What a name stands for.
  static final class ModelName {
    int type;
    int urefs;
    ModelPort port;
    boolean asked; // somebody wants to hear of the port's death
    boolean possible; // ... and of room in its queue
    boolean armed;
    final List<ModelPort> members = new ArrayList<>();

    boolean has(Right right) {
      settle();
      return (type & right.type()) != 0;
    }

    /// A name of a dead port is a dead name.
    void settle() {
      if (port != null && !port.alive) {
        if ((type & Right.SEND.type()) == 0) {
          urefs = 1;
        }
        type = Right.DEAD_NAME.type();
        port = null;
        if (asked) {
          asked = false;
          urefs = Math.min(urefs + 1, PortSpace.MAX_UREFS);
        }
      }
    }
  }

  ModelName model(int at, int name) {
    ModelName model = models.get(at).get(name);
    if (model != null) {
      model.settle();
    }
    return model;
  }

  void addUrefs(int at, int name, ModelName model, int delta) {
    if (model.urefs == PortSpace.MAX_UREFS && delta != -PortSpace.MAX_UREFS) {
      return;
    }
    model.urefs = Math.min(model.urefs + delta, PortSpace.MAX_UREFS);
    if (model.urefs > 0) {
      return;
    }
    if (model.has(Right.SEND)) {
      ModelPort port = model.port;
      model.type &= ~Right.SEND.type();
      if (model.type == 0) {
        forget(at, name, model);
      }
      lessSends(port);
    } else {
      forget(at, name, model);
    }
  }

  /// The name is free.
  void forget(int at, int name, ModelName model) {
    model.settle();
    models.get(at).remove(name);
    if (model.asked) {
      model.asked = false;
      hear(Notification.PORT_DELETED);
    }
  }

  /// A queue that was full has room: who asked hears of it once.
  void roomFor(ModelPort port) {
    for (Map<Integer, ModelName> space : models) {
      for (ModelName name : space.values()) {
        if (name.port == port && name.asked && name.possible) {
          name.asked = false;
          hear(Notification.SEND_POSSIBLE);
        }
      }
    }
  }

  void hear(int id) {
    heard.merge(id, 1, Integer::sum);
  }

  void lessSends(ModelPort port) {
    if (--port.sends == 0 && port.noSenders) {
      port.noSenders = false;
      hear(Notification.NO_SENDERS);
    }
  }

  void die(ModelPort port) {
    port.alive = false;
    forgetMember(port);
    if (port.noSenders) {
      hear(Notification.SEND_ONCE); // nobody will use the right any more
    }
    for (Map<Integer, ModelName> space : models) {
      for (ModelName name : space.values()) {
        if (name.port == port && name.asked) {
          hear(Notification.DEAD_NAME);
        }
      }
    }
  }

  /// The port dies, unless somebody gets the receive right.
  void dropReceive(int at, int name, ModelName model) {
    ModelPort port = model.port;
    if (model.has(Right.SEND)) {
      model.type = Right.SEND.type();
    } else {
      forget(at, name, model);
    }
    loseReceive(port);
  }

  private void loseReceive(ModelPort port) {
    if (port.destroyed) {
      port.destroyed = false;
      forgetMember(port);
      hear(Notification.PORT_DESTROYED);
    } else {
      die(port);
    }
  }

  void forgetMember(ModelPort port) {
    for (Map<Integer, ModelName> space : models) {
      for (ModelName other : space.values()) {
        other.members.remove(port);
      }
    }
  }

  void remove(int at, int name, ModelName model) {
    forget(at, name, model);
    if (model.has(Right.SEND)) {
      lessSends(model.port);
    }
    if (model.has(Right.SEND_ONCE)) {
      model.port.sendOnces--;
    }
    if (model.has(Right.RECEIVE)) {
      loseReceive(model.port);
    }
  }

  /// What a call on a receive right says before it looks at its other arguments.
  static KernReturn receiver(ModelName model) {
    if (model == null) {
      return KernReturn.INVALID_NAME;
    }
    return model.has(Right.RECEIVE) ? KernReturn.SUCCESS : KernReturn.INVALID_RIGHT;
  }

  /// The entry that a port's SEND and RECEIVE rights have, which must be the name that a right arrived under.
  ModelName named(int at, ModelPort port, int arrived) {
    ModelName found = null;
    for (Map.Entry<Integer, ModelName> entry : models.get(at).entrySet()) {
      ModelName model = entry.getValue();
      model.settle();
      if (model.port == port && !model.has(Right.SEND_ONCE)) {
        assertEquals(entry.getKey(), arrived, "one name for a port");
        found = model;
      }
    }
    return found;
  }
}
