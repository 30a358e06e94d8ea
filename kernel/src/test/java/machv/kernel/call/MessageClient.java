package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// A task that calls the kernel by message: builds a request word by word, sends it and looks at the reply.
final class MessageClient implements AutoCloseable {
  static final int COMPLEX = 0x8000_0000;
  private static final long BUFFER = TrapRig.SCRATCH + 0x400;
  private static final int ROOM = 0xC00;
  private static final int SEND_RCV = 3 | 0x100;
  private static final int REQUEST = 19 | 21 << 8;
  private static final int HEADER = 24;

  final TrapRig rig;
  final int self;
  final int reply;
  private int at;

  MessageClient(int xlen) {
    this(new TrapRig(xlen));
  }

  MessageClient(TrapRig rig) {
    this.rig = rig;
    self = rig.call(MachTrap.TASK_SELF);
    reply = rig.call(MachTrap.MACH_REPLY_PORT);
  }

  MessageClient begin(int id, int to, int bits) {
    int[] header = {REQUEST | bits, 0, to, reply, 0, id};
    at = 0;
    for (int word : header) {
      word(word);
    }
    return this;
  }

  MessageClient ndr() {
    word(0);
    return word(1);
  }

  MessageClient word(int value) {
    rig.memory().store32(BUFFER + at, value);
    at += 4;
    return this;
  }

  /// A word as wide as a pointer.
  MessageClient pointer(long value) {
    word((int) value);
    return rig.task.map().xlen() == 64 ? word((int) (value >> 32)) : this;
  }

  /// Sends a request without rights: words behind the NDR record, or only a header.
  ///
  /// @return the code of the reply; 0 for one that carries rights
  int call(KernelRoutine row, int to, int... words) {
    begin(row.number(), to, 0);
    if (words.length > 0) {
      ndr();
    }
    for (int word : words) {
      word(word);
    }
    return send(row.number());
  }

  /// Sends a request with one right, by a disposition.
  int callWith(KernelRoutine row, int to, int right, int disposition, int... words) {
    begin(row.number(), to, COMPLEX).word(1).word(right).word(0).word(disposition << 16);
    if (words.length > 0) {
      ndr();
    }
    for (int word : words) {
      word(word);
    }
    return send(row.number());
  }

  /// Sends what was begun and receives the reply.
  ///
  /// @return the code of the reply; 0 for one that carries rights
  int send(int id) {
    int answer = rig.call(MachTrap.MACH_MSG_TRAP, BUFFER, SEND_RCV, at, ROOM, reply, 10_000, 0);
    if (answer != 0) {
      return answer;
    }
    assertEquals(id + 100, reply(5));
    return reply(0) < 0 ? 0 : reply(8);
  }

  /// Sends, receives, and returns the code of the reply.
  int call() {
    assertEquals(0, rig.call(MachTrap.MACH_MSG_TRAP, BUFFER, SEND_RCV, at, ROOM, reply, 0, 0));
    return reply(8);
  }

  /// A word of the reply, the header's first.
  int reply(int word) {
    return rig.memory().load32(BUFFER + 4L * word);
  }

  /// The size of the reply without its trailer.
  int size() {
    return reply(1);
  }

  /// The name that the reply's n-th port descriptor gave.
  int right(int index) {
    return reply(HEADER / 4 + 1 + 3 * index);
  }

  /// What follows one port descriptor and an NDR record, word by word.
  int afterRight(int word) {
    return reply(HEADER / 4 + 1 + 3 + 2 + word);
  }

  @Override
  public void close() {
    rig.checkInvariants();
    rig.close();
  }
}
