package machv.kernel.ipc;

import org.jspecify.annotations.Nullable;

/// One place in the table of a space: what a name stands for. Guarded by [Ipc].
final class Entry {
  static final int FIRST_GENERATION = 3;
  private static final int DEAD_NAME_REQUEST = 0x8000_0000;
  private static final int SEND_POSSIBLE_REQUEST = 0x4000_0000;
  private static final int DELAYED_REQUEST = 0x2000_0000;

  int generation = FIRST_GENERATION;
  int type; // bits of mach_port_type_t; 0 when free
  int urefs; // of SEND and DEAD_NAME
  @Nullable Port port;
  @Nullable PortSet set;

  /// Who is told when the port dies.
  @Nullable Port notify;

  /// Whether `notify` is told, too, when there is room in the port's queue.
  boolean sendPossible;

  /// Whether somebody has found the queue full since.
  boolean armed;

  boolean has(Right right) {
    return (type & right.type()) != 0;
  }

  /// The bits that `mach_port_type` shows.
  int shownType() {
    if (notify == null) {
      return type;
    }
    if (!sendPossible) {
      return type | DEAD_NAME_REQUEST;
    }
    return type | (armed ? SEND_POSSIBLE_REQUEST : DELAYED_REQUEST);
  }

  /// The port of an entry with SEND, RECEIVE or SEND_ONCE.
  Port port() {
    Port it = port;
    if (it == null) {
      throw new IllegalStateException("an entry of type " + type + " without a port");
    }
    return it;
  }

  /// The set of an entry with PORT_SET.
  PortSet set() {
    PortSet it = set;
    if (it == null) {
      throw new IllegalStateException("an entry of type " + type + " without a set");
    }
    return it;
  }
}
