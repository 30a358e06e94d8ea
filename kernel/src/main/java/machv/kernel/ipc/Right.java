package machv.kernel.ipc;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The rights that a name can stand for, in the order of their numbers (mach.md 3.5). The number 5, LABELH, is valid and
/// never held.
public enum Right {
  SEND(0),
  RECEIVE(1),
  SEND_ONCE(2),
  PORT_SET(3),
  DEAD_NAME(4),
  LABELH(5);

  private static final Right[] VALUES = values();

  private final int number;

  Right(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /// Its name in lines for people.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The bit of `mach_port_type_t`.
  public int type() {
    return 1 << (16 + number);
  }

  /// The right with this number, or null when there is none.
  public static @Nullable Right of(int number) {
    return number >= 0 && number < VALUES.length ? VALUES[number] : null;
  }
}
