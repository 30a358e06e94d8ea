package machv.kernel.ipc;

import org.jspecify.annotations.Nullable;

/// A send or send-once right that a caller gave to hear of the end of what it asked for. It is used up by [KernelMessage#post(ReplyRight)]
/// or by [#release].
public final class ReplyRight {
  private PortRight right;

  ReplyRight(PortRight right) {
    this.right = right;
  }

  /// Whether somebody wants to hear.
  public boolean isPresent() {
    return right.port() != null;
  }

  /// How wide the task is that will receive the answer.
  public int receiverXlen() {
    Port port = right.port();
    return port == null ? 64 : KernelMessage.xlenOf(port);
  }

  /// Takes the right out.
  PortRight take() {
    PortRight taken = right;
    right = PortRight.NONE;
    return taken;
  }

  /// Gives the right up.
  public void release() {
    PortRight unused = take();
    @Nullable Port port = unused.port();
    if (port != null) {
      try (Ipc _ = port.ipc.enter()) {
        unused.release();
      }
    }
  }
}
