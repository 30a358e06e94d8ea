package machv.kernel.ipc;

import org.jspecify.annotations.Nullable;

/// Mach's `mach_msg_return_t` values (mach.md 3.3).
public enum MessageReturn {
  SUCCESS(0),

  /// The message buffer cannot be read.
  SEND_INVALID_DATA(0x10000002),

  /// The name of a task is not one of a live task, or a destination is no right to send to.
  SEND_INVALID_DEST(0x10000003),
  SEND_TIMED_OUT(0x10000004),
  SEND_INVALID_VOUCHER(0x10000005),
  SEND_INTERRUPTED(0x10000007),
  SEND_MSG_TOO_SMALL(0x10000008),
  SEND_INVALID_REPLY(0x10000009),
  SEND_INVALID_RIGHT(0x1000000a),

  /// Memory that was to be sent cannot be read.
  SEND_INVALID_MEMORY(0x1000000c),
  SEND_NO_BUFFER(0x1000000d),
  SEND_TOO_LARGE(0x1000000e),
  SEND_INVALID_TYPE(0x1000000f),
  SEND_INVALID_HEADER(0x10000010),
  RCV_INVALID_NAME(0x10004002),
  RCV_TIMED_OUT(0x10004003),
  RCV_TOO_LARGE(0x10004004),
  RCV_INTERRUPTED(0x10004005),
  RCV_PORT_CHANGED(0x10004006),
  RCV_INVALID_DATA(0x10004008),
  RCV_HEADER_ERROR(0x1000400b),
  RCV_BODY_ERROR(0x1000400c);

  /// There was no room for a right; an extra bit of other answers.
  static final int IPC_SPACE = 0x2000;

  /// There was no room for memory.
  static final int VM_SPACE = 0x1000;

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
    return this == SUCCESS ? "MACH_MSG_SUCCESS" : "MACH_" + name();
  }

  /// The answer with this number, or null when it is another; 0 is `KERN_SUCCESS`.
  public static @Nullable MessageReturn of(int value) {
    for (MessageReturn answer : VALUES) {
      if (answer.value == value && value != 0) {
        return answer;
      }
    }
    return null;
  }
}
