package machv.kernel.ipc;

import org.jspecify.annotations.Nullable;

/// A right on its way from one space to another, which somebody has to put into a space or to give up.
///
/// @param kind SEND, SEND_ONCE or RECEIVE
/// @param port null when no right travels: the sender named nothing, or a dead name
/// @param dead whether it is a dead name that travels
record PortRight(Right kind, @Nullable Port port, boolean dead) {
  static final PortRight NONE = new PortRight(Right.SEND, null, false);
  static final PortRight DEAD = new PortRight(Right.SEND, null, true);

  /// What travels for a null or a dead name, which arrives as the kind of right that its disposition would have given.
  static PortRight nothing(boolean dead, int disposition) {
    Right kind =
        switch (disposition) {
          case Disposition.MOVE_RECEIVE -> Right.RECEIVE;
          case Disposition.MOVE_SEND_ONCE, Disposition.MAKE_SEND_ONCE -> Right.SEND_ONCE;
          default -> Right.SEND;
        };
    if (kind == Right.SEND) {
      return dead ? DEAD : NONE;
    }
    return new PortRight(kind, null, dead);
  }

  static PortRight of(Right kind, Port port) {
    return new PortRight(kind, port, false);
  }

  /// The disposition with which a receiver sees it: MOVE_RECEIVE, MOVE_SEND or MOVE_SEND_ONCE.
  int disposition() {
    return switch (kind) {
      case RECEIVE -> Disposition.MOVE_RECEIVE;
      case SEND_ONCE -> Disposition.MOVE_SEND_ONCE;
      default -> Disposition.MOVE_SEND;
    };
  }

  /// Gives the right up: a send-once right tells its port, a receive right takes its port with it.
  void release() {
    if (port == null) {
      return;
    }
    switch (kind) {
      case RECEIVE -> port.receiveRightLost();
      case SEND_ONCE -> port.releaseSendOnce();
      default -> port.releaseSend();
    }
  }
}
