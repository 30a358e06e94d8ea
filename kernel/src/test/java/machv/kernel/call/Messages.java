package machv.kernel.call;

import machv.kernel.ipc.Port;
import machv.kernel.ipc.Refusal;
import machv.kernel.vm.KernReturn;

/// A task of a [TrapRig] that sends and receives messages word by word: one buffer to send from, one to receive into.
final class Messages {
  static final int SEND = 1;
  static final int RCV = 2;
  static final int RCV_LARGE = 4;
  static final int LARGE_IDENTITY = 8;
  static final int SEND_TIMEOUT = 0x10;
  static final int SEND_OVERRIDE = 0x20;
  static final int SEND_NOTIFY = 0x80;
  static final int RCV_TIMEOUT = 0x100;

  static final int COMPLEX = 0x8000_0000;
  static final int MOVE_RECEIVE = 16;
  static final int MOVE_SEND = 17;
  static final int MOVE_SEND_ONCE = 18;
  static final int COPY_SEND = 19;
  static final int MAKE_SEND = 20;
  static final int MAKE_SEND_ONCE = 21;

  static final int SEND_TYPE = 0x1_0000;
  static final int RECEIVE_TYPE = 0x2_0000;
  static final int SEND_ONCE_TYPE = 0x4_0000;
  static final int DEAD_TYPE = 0x10_0000;

  static final int OOL = 1 << 24;
  static final int OOL_PORTS = 2 << 24;
  static final int GUARDED = 4 << 24;
  static final int VIRTUAL = 1 << 8;
  static final int DEALLOCATE = 1;

  static final int HEADER = 24;
  static final int ROOM = 0x300;
  static final long BUFFER = TrapRig.SCRATCH + 0x400;
  static final long INTO = TrapRig.SCRATCH + 0x800;

  final TrapRig rig;
  final int self;
  private final boolean wide;
  private int at;

  Messages(TrapRig rig) {
    this.rig = rig;
    wide = rig.task.map().xlen() == 64;
    self = rig.call(MachTrap.TASK_SELF);
  }

  // To send.

  /// Starts a message: the words of its header.
  Messages header(int bits, int remote, int local, int id) {
    at = 0;
    return words(bits, 0, remote, local, 0, id);
  }

  Messages words(int... words) {
    for (int word : words) {
      rig.memory().store32(BUFFER + at, word);
      at += 4;
    }
    return this;
  }

  /// A descriptor of a port.
  Messages port(int name, int disposition) {
    return words(name, 0, disposition << 16);
  }

  /// A descriptor of memory or of an array of ports, or of a guarded port: an address or a guard, type and options, and a count or a name.
  Messages range(long address, int shape, int count) {
    return wide
        ? words((int) address, (int) (address >> 32), shape, count)
        : words((int) address, count, shape);
  }

  int size() {
    return at;
  }

  /// Sends what was written, without waiting.
  int send() {
    return send(SEND_TIMEOUT, 0);
  }

  int send(int options, int timeout) {
    return call(SEND | options, at, 0, 0, timeout, 0);
  }

  /// Sends `size` bytes of what was written.
  int sendBytes(int size) {
    return call(SEND | SEND_TIMEOUT, size, 0, 0, 0, 0);
  }

  /// A whole `mach_msg`, into the buffer that it sends from.
  int call(int options, int sendSize, int room, int name, int timeout, int notify) {
    return rig.call(MachTrap.MACH_MSG_TRAP, BUFFER, options, sendSize, room, name, timeout, notify);
  }

  /// A word of the buffer to send from: what came back.
  int back(int word) {
    return rig.memory().load32(BUFFER + 4L * word);
  }

  // To receive.

  int receive(int name) {
    return receive(name, ROOM, 0);
  }

  int receive(int name, int room, int options) {
    return receive(name, room, options | RCV_TIMEOUT, 0);
  }

  int receive(int name, int room, int options, int timeout) {
    return rig.call(MachTrap.MACH_MSG_TRAP, INTO, RCV | options, 0, room, name, timeout, 0);
  }

  int got(int word) {
    return rig.memory().load32(INTO + 4L * word);
  }

  /// A pointer of a received message, by the word it starts at.
  long pointer(int word) {
    return wide ? rig.memory().load64(INTO + 4L * word) : got(word) & 0xFFFF_FFFFL;
  }

  // Names.

  int newPort() {
    return rig.task.space().allocate(1);
  }

  int newSet() {
    return rig.task.space().allocate(3);
  }

  int type(int name) {
    return rig.task.space().type(name);
  }

  Port receiver(int name) {
    Port port = rig.task.space().receiver(name);
    if (port == null) {
      throw new Refusal(KernReturn.INVALID_NAME);
    }
    return port;
  }

  /// A name in a task for a send right to a port that this one receives from.
  int sendRight(int port, Messages to) {
    return to.rig.task.space().insertSend(receiver(port).makeSend());
  }

  /// A send-once right of its own for a port of this task.
  int sendOnce(int port) {
    header(MAKE_SEND | MAKE_SEND_ONCE << 8, port, port, 0);
    if (send() != 0 || receive(port) != 0) {
      throw new AssertionError("no send-once right");
    }
    return got(2);
  }

  /// A name for a port that has died.
  int deadName() {
    int port = newPort();
    int name = sendRight(port, this);
    rig.task.space().modRefs(port, 1, -1);
    return name;
  }

  /// Fills the queue of a port of this task.
  void fill(int port) {
    for (int i = 0; i < 5; i++) {
      header(MAKE_SEND, port, 0, i);
      if (send() != 0) {
        throw new AssertionError("the queue is full already");
      }
    }
  }

  int request(int name, int id, int sync, int notify) {
    return request(name, id, sync, notify, MAKE_SEND_ONCE);
  }

  int request(int name, int id, int sync, int notify, int disposition) {
    return rig.call(
        MachTrap.MACH_PORT_REQUEST_NOTIFICATION,
        self,
        name,
        id,
        sync,
        notify,
        disposition,
        rig.slot(0));
  }
}
