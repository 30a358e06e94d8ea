package machv.kernel.ipc;

/// What happens to a right that is sent (mach.md 3.5), and which right arrives.
public final class Disposition {
  public static final int MOVE_RECEIVE = 16;
  public static final int MOVE_SEND = 17;
  public static final int MOVE_SEND_ONCE = 18;
  public static final int COPY_SEND = 19;
  public static final int MAKE_SEND = 20;
  public static final int MAKE_SEND_ONCE = 21;

  private Disposition() {}

  /// Whether a right can be sent in this way.
  public static boolean isSendable(int disposition) {
    return disposition >= MOVE_RECEIVE && disposition <= MAKE_SEND_ONCE;
  }

  /// Whether it gives a right to send to.
  public static boolean isSend(int disposition) {
    return disposition >= MOVE_SEND && disposition <= MAKE_SEND_ONCE;
  }

  /// The disposition that a receiver sees.
  static int received(int disposition) {
    return switch (disposition) {
      case MOVE_RECEIVE -> MOVE_RECEIVE;
      case MOVE_SEND_ONCE, MAKE_SEND_ONCE -> MOVE_SEND_ONCE;
      default -> MOVE_SEND;
    };
  }
}
