package machv.kernel.ipc;

import org.jspecify.annotations.Nullable;

/// A port: what rights refer to. Behind it is an object of the kernel, or (for [PortKind#MESSAGES]) whoever holds the
/// receive right.
///
/// 1. `sendRights` counts the send rights that spaces and the kernel hold; however many user references an entry of a
///    space has, it holds one.
/// 2. A dead port has no object and never comes to life again.
///
/// Guarded by its own lock, which is taken after a space's.
public final class Port {
  private final PortKind kind;
  private @Nullable Object object;
  private boolean alive = true;
  private int sendRights;
  private @Nullable Runnable noSenders;

  private Port(PortKind kind, @Nullable Object object) {
    this.kind = kind;
    this.object = object;
  }

  /// A port that names an object of the kernel.
  public static Port ofKernelObject(PortKind kind, Object object) {
    return new Port(kind, object);
  }

  /// A port whose receive right goes to a space.
  public static Port ofReceiver() {
    return new Port(PortKind.MESSAGES, null);
  }

  public PortKind kind() {
    return kind;
  }

  /// What `action` does happens each time the last send right goes away; without the port's lock.
  public synchronized void onNoSenders(Runnable action) {
    noSenders = action;
  }

  /// The kernel's object behind this port when it is a `type`; null for another kind and for a dead port.
  public synchronized <T> @Nullable T object(Class<T> type) {
    return type.isInstance(object) ? type.cast(object) : null;
  }

  public synchronized boolean isAlive() {
    return alive;
  }

  public synchronized int sendRights() {
    return sendRights;
  }

  /// Makes a send right, which somebody has to give up by [#releaseSend].
  public synchronized Port makeSend() {
    sendRights++;
    return this;
  }

  /// Gives up one send right.
  public void releaseSend() {
    Runnable action;
    synchronized (this) {
      if (--sendRights > 0 || !alive) {
        return;
      }
      action = noSenders;
    }
    if (action != null) {
      action.run();
    }
  }

  /// The receive right is gone, or the kernel's object is: send rights become dead names.
  public synchronized void die() {
    alive = false;
    object = null;
  }
}
