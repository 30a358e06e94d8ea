package machv.kernel.ipc;

import org.jspecify.annotations.Nullable;

/// Those of Mach's `mach_msg_return_t` values that a trap answers with (mach.md 3.3).
public enum MessageReturn {
  /// The name of a task is not one of a live task.
  SEND_INVALID_DEST(0x10000003),

  /// Memory that was to be sent cannot be read.
  SEND_INVALID_MEMORY(0x1000000c);

  private static final MessageReturn[] VALUES = values();

  private final int value;

  MessageReturn(int value) {
    this.value = value;
  }

  /// The number that a guest sees.
  public int value() {
    return value;
  }

  /// The C name.
  public String cName() {
    return "MACH_" + name();
  }

  /// The answer with this number, or null when it is another.
  public static @Nullable MessageReturn of(int value) {
    for (MessageReturn answer : VALUES) {
      if (answer.value == value) {
        return answer;
      }
    }
    return null;
  }
}
