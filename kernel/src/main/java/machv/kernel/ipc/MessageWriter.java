package machv.kernel.ipc;

import java.lang.foreign.MemorySegment;
import machv.kernel.vm.CopiedMemory;
import machv.kernel.vm.Refused;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmTransfer;
import machv.memory.MachineMemory;

/// Copy-out: gives the rights and memory of a message to a task and writes it in the task's layout (mach.md 8.4 and 8.5).
final class MessageWriter {
  private static final int HEADER = Message.HEADER;

  private final PortSpace space;
  private final VmMap map;
  private final boolean narrow;
  private int trouble; // extra bits

  MessageWriter(PortSpace space, VmMap map) {
    this.space = space;
    this.map = map;
    this.narrow = map.xlen() == 32;
  }

  /// Gives a received message to the task.
  ///
  /// @param trailer how many bytes of trailer follow it
  /// @return 0 or a `mach_msg_return_t`
  int receive(Delivery.Reception reception, Message message, long to, int trailer) {
    int size = message.size(map.xlen());
    byte[] bytes = new byte[size + trailer];
    if (!isWritable(to, bytes.length)) {
      try (Ipc ipc = space.ipc.enter()) {
        message.destroyContents(ipc);
      }
      return MessageReturn.RCV_INVALID_DATA.value();
    }
    int answer = 0;
    int remote = put(message.reply);
    if (trouble != 0) {
      answer = MessageReturn.RCV_HEADER_ERROR.value() | trouble;
    }
    int local =
        message.destinationRight == Right.SEND_ONCE
            ? Disposition.MOVE_SEND_ONCE
            : Disposition.MOVE_SEND;
    boolean replies = message.reply.port() != null || message.reply.dead();
    int bits = (replies ? message.reply.disposition() : 0) | local << 8;
    header(bytes, message, bits, remote, reception.localName());
    trouble = 0;
    body(bytes, message);
    if (trouble != 0 && answer == 0) {
      answer = MessageReturn.RCV_BODY_ERROR.value() | trouble;
    }
    trailer(bytes, size, trailer, reception, message.sender);
    return write(bytes, to) ? answer : MessageReturn.RCV_INVALID_DATA.value();
  }

  /// Gives a message that could not be sent back to its sender (mach.md 8.5).
  ///
  /// @param from the sender's buffer, as it was
  /// @return extra bits for the answer
  int giveBack(Message message, byte[] from, long to) {
    int size = message.size(map.xlen());
    byte[] bytes = new byte[size];
    int bits = message.destinationAsRight().disposition();
    boolean replies = message.reply.port() != null || message.reply.dead();
    bits |= (replies ? message.reply.disposition() : 0) << 8;
    int remote = put(message.destinationAsRight());
    int local = put(message.reply);
    header(bytes, message, bits, remote, local);
    body(bytes, message);
    if (size < from.length) {
      // Descriptors behind the wrong one were never looked at, and stay as they are.
      byte[] whole = from.clone();
      System.arraycopy(bytes, 0, whole, 0, size - message.body.length);
      Message.putInt(whole, 4, from.length);
      Message.putInt(whole, 24, Message.getInt(from, 24));
      bytes = whole;
    }
    write(bytes, to);
    return trouble;
  }

  /// Looks whether a received message can be written, before any right gets a name: in the first byte and those of the pages behind it.
  private boolean isWritable(long to, int size) {
    MemorySegment zero = MemorySegment.ofArray(new byte[1]);
    long end = to + size;
    if (Long.compareUnsigned(end, to) < 0) {
      return false;
    }
    try {
      for (long at = to;
          Long.compareUnsigned(at, end) < 0;
          at = (at | MachineMemory.PAGE_SIZE - 1) + 1) {
        VmTransfer.copyOut(map, zero, at);
      }
      return true;
    } catch (Refused refused) {
      return false;
    }
  }

  private boolean write(byte[] bytes, long to) {
    try {
      VmTransfer.copyOut(map, MemorySegment.ofArray(bytes), to);
      return true;
    } catch (Refused refused) {
      return false;
    }
  }

  private static void header(byte[] bytes, Message message, int bits, int remote, int local) {
    Message.putInt(bytes, 0, bits | (message.complex ? MessageReader.COMPLEX : 0));
    Message.putInt(bytes, 8, remote);
    Message.putInt(bytes, 12, local);
    Message.putInt(bytes, 20, message.id);
  }

  /// A name for a right; when there is no room for one the right is gone.
  private int put(PortRight right) {
    try {
      return RightCopy.out(space, right);
    } catch (Refusal refusal) {
      trouble |= MessageReturn.IPC_SPACE;
      return PortSpace.NULL;
    }
  }

  private void body(byte[] bytes, Message message) {
    int at = HEADER;
    if (message.complex) {
      Message.putInt(bytes, at, message.descriptors.size());
      at += 4;
    }
    for (Descriptor descriptor : message.descriptors) {
      switch (descriptor) {
        case Descriptor.OfPort one -> port(bytes, at, one.right());
        case Descriptor.OfGuarded one -> guarded(bytes, at, one);
        case Descriptor.OfPorts many -> ports(bytes, at, many);
        case Descriptor.OfMemory memory -> memory(bytes, at, memory);
      }
      at += descriptor.size(map.xlen());
    }
    System.arraycopy(message.body, 0, bytes, at, message.body.length);
    Message.putInt(bytes, 4, at + message.body.length);
  }

  private void port(byte[] bytes, int at, PortRight right) {
    Message.putInt(bytes, at, put(right));
    bytes[at + 10] = (byte) right.disposition();
    bytes[at + 11] = MessageReader.PORT;
  }

  private void guarded(byte[] bytes, int at, Descriptor.OfGuarded one) {
    int name = put(one.right());
    word(bytes, at, one.context());
    Message.putInt(bytes, narrow ? at + 4 : at + 12, name);
    bytes[at + 8] = (byte) one.flags();
    bytes[at + 9] = (byte) (one.flags() >> 8);
    bytes[at + 10] = (byte) one.right().disposition();
    bytes[at + 11] = MessageReader.GUARDED_PORT;
  }

  private void word(byte[] bytes, int at, long value) {
    Message.putInt(bytes, at, (int) value);
    if (!narrow) {
      Message.putInt(bytes, at + 4, (int) (value >>> 32));
    }
  }

  private void memory(byte[] bytes, int at, Descriptor.OfMemory memory) {
    CopiedMemory copy = memory.memory();
    long address = copy == null ? 0 : enter(copy);
    range(bytes, at, address, address == 0 ? 0 : memory.size(), memory.virtual(), memory.type());
  }

  private void range(byte[] bytes, int at, long address, int count, boolean virtual, int type) {
    word(bytes, at, address);
    Message.putInt(bytes, narrow ? at + 4 : at + 12, count);
    bytes[at + 8] = (byte) (virtual ? 1 : 0);
    bytes[at + 9] = (byte) (virtual ? 1 : 0);
    bytes[at + 11] = (byte) type;
  }

  private long enter(CopiedMemory copy) {
    try {
      return copy.enter(map);
    } catch (Refused refused) {
      copy.release();
      trouble |= MessageReturn.VM_SPACE;
      return 0;
    }
  }

  private void ports(byte[] bytes, int at, Descriptor.OfPorts many) {
    int count = many.rights().size();
    byte[] names = new byte[4 * count];
    for (int i = 0; i < count; i++) {
      Message.putInt(names, 4 * i, put(many.rights().get(i)));
    }
    long address = count == 0 ? 0 : enter(CopiedMemory.of(map.system(), names));
    range(bytes, at, address, address == 0 ? 0 : count, many.virtual(), MessageReader.OOL_PORTS);
    bytes[at + 10] = (byte) many.disposition();
  }

  /// The bytes of the trailer that receive options ask for (mach.md 8.7).
  static int trailerSize(int option, int xlen) {
    int word = xlen == 32 ? 4 : 0;
    return switch (option >> 24 & 0xF) {
      case 0 -> 8;
      case 1 -> 12;
      case 2 -> 20;
      case 3 -> 52;
      case 4 -> 60 - word;
      default -> 68 - word;
    };
  }

  private void trailer(byte[] bytes, int at, int size, Delivery.Reception reception, int sender) {
    Message.putInt(bytes, at + 4, size);
    if (size >= 12) {
      Message.putInt(bytes, at + 8, reception.sequence());
    }
    if (size >= 20) {
      Message.putInt(bytes, at + 16, SenderToken.group(sender));
    }
    if (size >= 52) {
      int[] audit = SenderToken.audit(sender);
      for (int i = 0; i < audit.length; i++) {
        Message.putInt(bytes, at + 20 + 4 * i, audit[i]);
      }
    }
    if (size > 52) {
      word(bytes, at + 52, reception.context());
    }
  }
}
