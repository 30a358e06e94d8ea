package machv.kernel.ipc;

import org.jspecify.annotations.Nullable;

/// Mach's `mach_msg_return_t` values (mach.md 3.3).
public enum MessageReturn {
  SUCCESS(0),

  /// Inside of the kernel only.
  SEND_IN_PROGRESS(0x10000001),

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

  /// The queue is full, and the sender cannot be told when it is not.
  SEND_INVALID_NOTIFY(0x1000000b),

  /// Memory that was to be sent cannot be read.
  SEND_INVALID_MEMORY(0x1000000c),
  SEND_NO_BUFFER(0x1000000d),
  SEND_TOO_LARGE(0x1000000e),
  SEND_INVALID_TYPE(0x1000000f),
  SEND_INVALID_HEADER(0x10000010),

  /// Not given: trailers of senders are ignored.
  SEND_INVALID_TRAILER(0x10000011),

  /// Not given.
  SEND_INVALID_CONTEXT(0x10000012),

  /// Not given: options that are not known are ignored.
  SEND_INVALID_OPTIONS(0x10000013),

  /// Not given.
  SEND_INVALID_RT_OOL_SIZE(0x10000015),

  /// Not given.
  SEND_NO_GRANT_DEST(0x10000016),

  /// Not given: nothing filters.
  SEND_MSG_FILTERED(0x10000017),

  /// Not given.
  SEND_AUX_TOO_SMALL(0x10000018),

  /// Auxiliary data of mach_msg2, which no message can carry.
  SEND_AUX_TOO_LARGE(0x10000019),

  /// Inside of the kernel only.
  RCV_IN_PROGRESS(0x10004001),
  RCV_INVALID_NAME(0x10004002),
  RCV_TIMED_OUT(0x10004003),
  RCV_TOO_LARGE(0x10004004),
  RCV_INTERRUPTED(0x10004005),
  RCV_PORT_CHANGED(0x10004006),

  /// Not given.
  RCV_INVALID_NOTIFY(0x10004007),
  RCV_INVALID_DATA(0x10004008),

  /// Not given: a port that dies has changed.
  RCV_PORT_DIED(0x10004009),

  /// Not given: a member of a set can be received from.
  RCV_IN_SET(0x1000400a),
  RCV_HEADER_ERROR(0x1000400b),
  RCV_BODY_ERROR(0x1000400c),

  /// Not given.
  RCV_INVALID_TYPE(0x1000400d),

  /// Not given.
  RCV_SCATTER_SMALL(0x1000400e),

  /// Not given: every set of elements has its trailer.
  RCV_INVALID_TRAILER(0x1000400f),

  /// Inside of the kernel only.
  RCV_IN_PROGRESS_TIMED(0x10004011),

  /// Not given.
  RCV_INVALID_REPLY(0x10004012),

  /// Not given.
  RCV_INVALID_ARGUMENTS(0x10004013);

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
