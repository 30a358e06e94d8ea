package machv.kernel.ipc;

/// How many there may be of something that guests have the kernel make: ports, names, bytes of messages. Guarded by [Ipc].
public class Limit {
  private final long most;
  private long used;

  public Limit(long most) {
    this.most = most;
  }

  /// Takes some, if there is as much left.
  protected boolean take(long amount) {
    if (used + amount > most) {
      return false;
    }
    used += amount;
    return true;
  }

  final void giveBack(long amount) {
    used -= amount;
  }

  /// How many there are.
  public final long used() {
    return used;
  }
}
