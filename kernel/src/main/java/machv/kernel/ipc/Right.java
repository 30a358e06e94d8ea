package machv.kernel.ipc;

import org.jspecify.annotations.Nullable;

/// The rights that a name can stand for, in the order of their numbers (mach.md 3.5). The number 5, LABELH, is valid and
/// never held.
public enum Right {
  SEND,
  RECEIVE,
  SEND_ONCE,
  PORT_SET,
  DEAD_NAME,
  LABELH;

  private static final Right[] VALUES = values();

  /// The bit of `mach_port_type_t`.
  public int type() {
    return 1 << (16 + ordinal());
  }

  /// The right with this number, or null when there is none.
  public static @Nullable Right of(int number) {
    return number >= 0 && number < VALUES.length ? VALUES[number] : null;
  }
}
