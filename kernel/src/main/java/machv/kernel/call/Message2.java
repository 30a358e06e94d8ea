package machv.kernel.call;

import machv.kernel.ipc.MessageCalls;
import machv.kernel.ipc.MessageReturn;

/// `mach_msg2` (mach.md 8.10): as `mach_msg`, but the header comes in arguments, two words in each, and the message may be the first
/// element of a vector. Auxiliary data, which would be the second, is not carried.
final class Message2 {
  private static final long VECTOR = 1L << 32;
  private static final int SENDS = 1;

  // Arguments.
  private static final int DATA = 0;
  private static final int OPTIONS = 1;
  private static final int BITS_AND_SIZE = 2;
  private static final int REMOTE_AND_LOCAL = 3;
  private static final int VOUCHER_AND_ID = 4;
  private static final int COUNT_AND_NAME = 5;
  private static final int ROOM_AND_PRIORITY = 6;
  private static final int TIMEOUT = 7;

  // A vector's elements are `{data q, receive address q, send size, receive size}`.
  private static final int RECEIVE_AT = 8;
  private static final int SEND_SIZE = 16;
  private static final int RECEIVE_SIZE = 20;
  private static final int ELEMENT = 24;

  private final MessageCalls messages;
  private final UserMemory memory;

  Message2(MessageCalls messages, UserMemory memory) {
    this.messages = messages;
    this.memory = memory;
  }

  private static int high(Arguments args, int index) {
    return (int) (args.word(index) >>> 32);
  }

  long message(Arguments args) {
    long data = args.word(DATA);
    int option = args.integer(OPTIONS);
    int size = high(args, BITS_AND_SIZE);
    int room = args.integer(ROOM_AND_PRIORITY);
    long receiveAt = data;
    if ((args.word(OPTIONS) & VECTOR) != 0) {
      boolean sends = (option & SENDS) != 0;
      if (sends && size > 1 && memory.readInt(data + ELEMENT + SEND_SIZE) != 0) {
        return MessageReturn.SEND_AUX_TOO_LARGE.value();
      }
      size = memory.readInt(data + SEND_SIZE);
      room = memory.readInt(data + RECEIVE_SIZE);
      receiveAt = memory.readQuad(data + RECEIVE_AT);
      data = memory.readQuad(data);
      receiveAt = receiveAt == 0 ? data : receiveAt;
    }
    int[] header = {
      args.integer(BITS_AND_SIZE),
      size,
      args.integer(REMOTE_AND_LOCAL),
      high(args, REMOTE_AND_LOCAL),
      args.integer(VOUCHER_AND_ID),
      high(args, VOUCHER_AND_ID),
      args.integer(COUNT_AND_NAME)
    };
    int name = high(args, COUNT_AND_NAME);
    MessageCalls.Call call =
        new MessageCalls.Call(option, size, room, name, args.integer(TIMEOUT), 0);
    return messages.message(data, call, receiveAt, header);
  }
}
