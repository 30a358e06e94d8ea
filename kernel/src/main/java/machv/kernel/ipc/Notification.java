package machv.kernel.ipc;

import java.util.List;

/// What the kernel tells the holder of a receive right about rights (mach.md 7.5): messages that use up a send-once right and never wait.
/// Inside a section.
final class Notification {
  static final int PORT_DELETED = 65;
  static final int SEND_POSSIBLE = 66;
  static final int PORT_DESTROYED = 69;
  static final int NO_SENDERS = 70;
  static final int SEND_ONCE = 71;
  static final int DEAD_NAME = 72;

  private Notification() {}

  /// A notification with a name or a count.
  static void count(Port notify, int id, int value) {
    byte[] body = new byte[12];
    Message.ndr(body, 0);
    Message.putInt(body, 8, value);
    post(notify, new Message(notify, Right.SEND_ONCE, PortRight.NONE, id, false, List.of(), body));
  }

  /// A notification that carries a receive right which nobody holds.
  static void portDestroyed(Port notify, Port port) {
    Descriptor carried = new Descriptor.OfPort(PortRight.of(Right.RECEIVE, port));
    port.transit = notify;
    Message message =
        new Message(
            notify,
            Right.SEND_ONCE,
            PortRight.NONE,
            PORT_DESTROYED,
            true,
            List.of(carried),
            new byte[0]);
    post(notify, message);
  }

  /// The send-once right of `port` itself was destroyed unused.
  static void sendOnce(Port port) {
    post(
        port,
        new Message(
            port, Right.SEND_ONCE, PortRight.NONE, SEND_ONCE, false, List.of(), new byte[0]));
  }

  private static void post(Port notify, Message message) {
    try (Ipc ipc = notify.ipc.enter()) {
      if (notify.isAlive() && !notify.kind().isKernelObject()) {
        MessageTrace trace = ipc.trace();
        if (trace != null) {
          trace.sent(MessageTrace.KERNEL, message);
        }
        notify.enqueue(message);
      } else {
        message.destroy(ipc);
      }
    }
  }
}
