package machv.kernel.ipc;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import machv.kernel.vm.CopiedMemory;
import machv.kernel.vm.Refused;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmTransfer;
import org.jspecify.annotations.Nullable;

/// Copy-in: makes a [Message] of what a task wrote in its own layout, in the order of checks of mach.md 8.3.
final class MessageReader {
  static final int COMPLEX = 0x8000_0000;
  static final int PORT = 0;
  static final int OOL = 1;
  static final int OOL_PORTS = 2;
  static final int OOL_VOLATILE = 3;
  static final int GUARDED_PORT = 4;

  private static final int USER_BITS = 0x801F_1F1F;
  private static final int BODY = 28;
  private static final int MAX_PORTS = 16383;

  /// What a descriptor costs the kernel, about.
  private static final int DESCRIPTOR_BYTES = 128;

  /// How much more of its memory the kernel keeps for what is copied as bytes.
  private static final int COPIED_BYTES = 1 << 20;

  private final PortSpace space;
  private final VmMap map;
  private final boolean narrow;
  private final byte[] bytes;

  private int reserved; // bytes of the kernel's memory for messages

  private final List<Descriptor> descriptors = new ArrayList<>(1);

  MessageReader(PortSpace space, VmMap map, byte[] bytes) {
    this.space = space;
    this.map = map;
    this.narrow = map.xlen() == 32;
    this.bytes = bytes;
  }

  private static Refusal refuse(MessageReturn answer) {
    return new Refusal(answer.value());
  }

  /// The message. Rights and memory are the message's from now on.
  ///
  /// @param failed takes the message when a descriptor is wrong: what was copied in until then has to go back to the sender
  /// @throws Refusal with a `mach_msg_return_t`; unless `failed` was told, nothing has changed
  Message read(Failure failed) {
    int bits = word(0);
    checkHeader(bits);
    boolean complex = (bits & COMPLEX) != 0;
    int inline = complex ? scan() : Message.HEADER;
    int voucher = bits >> 16 & 0x1F;
    boolean kind = voucher == Disposition.COPY_SEND || voucher == Disposition.MOVE_SEND;
    if (word(16) != PortSpace.NULL || (voucher != 0 && !kind)) {
      throw refuse(MessageReturn.SEND_INVALID_VOUCHER);
    }
    PortRight[] rights = copyHeader(bits & 0x1F, bits >> 8 & 0x1F);
    Port destination = rights[0].port();
    if (destination == null) {
      throw new IllegalStateException("no destination");
    }
    byte[] body = Arrays.copyOfRange(bytes, inline, bytes.length);
    Message message =
        new Message(destination, rights[0].kind(), rights[1], word(20), complex, descriptors, body);
    message.sentTo = word(8);
    if (complex) {
      Refusal refusal = copyDescriptors();
      message.owes(reserved);
      if (refusal != null) {
        failed.take(message);
        throw refusal;
      }
    }
    return message;
  }

  /// Who takes a message of which only the first descriptors were copied in.
  interface Failure {
    void take(Message message);
  }

  private int word(int at) {
    return Message.getInt(bytes, at);
  }

  private void checkHeader(int bits) {
    int remote = bits & 0x1F;
    int replyDisposition = bits >> 8 & 0x1F;
    boolean replyFits =
        replyDisposition == 0 ? word(12) == 0 : Disposition.isSend(replyDisposition);
    if ((bits & ~USER_BITS) != 0 || !Disposition.isSend(remote) || !replyFits) {
      throw refuse(MessageReturn.SEND_INVALID_HEADER);
    }
  }

  /// Looks whether the descriptors are there and of known types.
  ///
  /// @return where the inline bytes start
  private int scan() {
    if (bytes.length < BODY) {
      throw refuse(MessageReturn.SEND_MSG_TOO_SMALL);
    }
    int count = word(24);
    int at = BODY;
    for (int i = 0; i < count || count < 0; i++) {
      if (bytes.length - at < 12) {
        throw refuse(MessageReturn.SEND_MSG_TOO_SMALL);
      }
      int type = bytes[at + 11];
      if (type < PORT || type > GUARDED_PORT) {
        throw refuse(MessageReturn.SEND_INVALID_TYPE);
      }
      int size = sizeOf(type);
      if (bytes.length - at < size) {
        throw refuse(MessageReturn.SEND_MSG_TOO_SMALL);
      }
      at += size;
    }
    return at;
  }

  private int sizeOf(int type) {
    return narrow || type == PORT ? 12 : 16;
  }

  private int countOf(int at) {
    return word(narrow ? at + 4 : at + 12);
  }

  private long addressOf(int at) {
    return narrow ? word(at) & 0xFFFF_FFFFL : Message.getLong(bytes, at);
  }

  /// The rights of destination and reply, both or none.
  private PortRight[] copyHeader(int disposition, int replyWith) {
    int name = word(8);
    int replyName = word(12);
    try (Ipc _ = space.ipc.enter()) {
      Entry entry = space.find(name);
      if (entry == null || entry.has(Right.DEAD_NAME) || entry.has(Right.PORT_SET)) {
        throw refuse(MessageReturn.SEND_INVALID_DEST);
      }
      check(entry, disposition, MessageReturn.SEND_INVALID_DEST);
      boolean replies = replyName != PortSpace.NULL && replyName != PortSpace.DEAD;
      if (replies) {
        Entry reply = space.find(replyName);
        if (reply == null) {
          throw refuse(MessageReturn.SEND_INVALID_REPLY);
        }
        check(reply, replyWith, MessageReturn.SEND_INVALID_REPLY);
        if (reply == entry) {
          checkTwo(entry, disposition, replyWith);
        }
      }
      PortRight reply = PortRight.NONE;
      // A right that is only copied goes first, as the other may use up the last reference.
      boolean replyFirst = replies && replyName == name && replyWith != Disposition.MOVE_SEND;
      if (replyFirst) {
        reply = RightCopy.in(space, replyName, replyWith);
      }
      PortRight destination = RightCopy.in(space, name, disposition);
      if (!replyFirst) {
        reply = RightCopy.in(space, replyName, replyWith);
      }
      return new PortRight[] {destination, reply};
    }
  }

  private static void check(Entry entry, int disposition, MessageReturn otherwise) {
    try {
      RightCopy.check(entry, disposition);
    } catch (Refusal refusal) {
      throw refuse(otherwise);
    }
  }

  /// Destination and reply are the same name: what both take must be there.
  private static void checkTwo(Entry entry, int first, int second) {
    boolean twice = first == Disposition.MOVE_SEND && second == Disposition.MOVE_SEND;
    boolean onceTwice = first == Disposition.MOVE_SEND_ONCE && second == Disposition.MOVE_SEND_ONCE;
    if (onceTwice || (twice && entry.urefs < 2)) {
      throw refuse(MessageReturn.SEND_INVALID_DEST);
    }
  }

  // Descriptors.

  private @Nullable Refusal copyDescriptors() {
    int count = word(24);
    int at = BODY;
    try {
      checkPorts(count);
      reserve(count * DESCRIPTOR_BYTES);
      for (int i = 0; i < count; i++) {
        int type = bytes[at + 11];
        descriptors.add(
            switch (type) {
              case PORT -> copyPort(at);
              case OOL_PORTS -> copyPorts(at);
              case GUARDED_PORT -> copyGuarded(at);
              default -> copyMemory(at, type);
            });
        at += sizeOf(type);
      }
      return null;
    } catch (Refusal refusal) {
      return refusal;
    }
  }

  /// Counts the rights of all descriptors before any is taken.
  private void checkPorts(int count) {
    long ports = 0;
    int at = BODY;
    for (int i = 0; i < count; i++) {
      int type = bytes[at + 11];
      if (type == OOL_PORTS) {
        ports += Integer.toUnsignedLong(countOf(at));
      } else if (type == PORT || type == GUARDED_PORT) {
        ports++;
      }
      at += sizeOf(type);
    }
    if (ports > MAX_PORTS) {
      throw refuse(MessageReturn.SEND_TOO_LARGE);
    }
  }

  private void reserve(int bytes) {
    try (Ipc ipc = space.ipc.enter()) {
      if (!ipc.reserve(bytes)) {
        throw refuse(MessageReturn.SEND_NO_BUFFER);
      }
    }
    reserved += bytes;
  }

  private PortRight right(int name, int disposition) {
    try (Ipc _ = space.ipc.enter()) {
      return RightCopy.in(space, name, disposition);
    } catch (Refusal refusal) {
      throw refuse(MessageReturn.SEND_INVALID_RIGHT);
    }
  }

  private static int disposition(int disposition) {
    if (!Disposition.isSendable(disposition)) {
      throw refuse(MessageReturn.SEND_INVALID_TYPE);
    }
    return disposition;
  }

  private Descriptor copyPort(int at) {
    int name = word(at);
    int disposition = bytes[at + 10];
    if (name == PortSpace.NULL || name == PortSpace.DEAD) {
      return new Descriptor.OfPort(PortRight.nothing(name == PortSpace.DEAD, disposition));
    }
    return new Descriptor.OfPort(right(name, disposition(disposition)));
  }

  private Descriptor copyGuarded(int at) {
    int disposition = disposition(bytes[at + 10]);
    int name = word(narrow ? at + 4 : at + 12);
    if (disposition != Disposition.MOVE_RECEIVE) {
      throw refuse(MessageReturn.SEND_INVALID_TYPE);
    }
    long context = addressOf(at);
    try (Ipc _ = space.ipc.enter()) {
      Port port = space.receiver(name);
      if (port == null || port.immovable || (port.guarded && port.context != context)) {
        throw refuse(MessageReturn.SEND_INVALID_RIGHT);
      }
      port.guarded = false;
      PortRight right = RightCopy.in(space, name, disposition);
      return new Descriptor.OfGuarded(
          right, context, (bytes[at + 8] & 0xFF) | (bytes[at + 9] << 8));
    }
  }

  private static boolean virtual(int option) {
    if (option != 0 && option != 1) {
      throw refuse(MessageReturn.SEND_INVALID_TYPE);
    }
    return option == 1;
  }

  private Descriptor copyMemory(int at, int type) {
    boolean virtual = virtual(bytes[at + 9]);
    int size = countOf(at);
    if (size == 0) {
      return new Descriptor.OfMemory(null, 0, virtual, type);
    }
    long address = addressOf(at);
    long length = Integer.toUnsignedLong(size);
    reserve((int) Math.min(length, COPIED_BYTES));
    CopiedMemory memory;
    try {
      memory = CopiedMemory.of(map, address, length, !virtual);
    } catch (Refused refused) {
      throw refuse(MessageReturn.SEND_INVALID_MEMORY);
    }
    if (bytes[at + 8] != 0) {
      deallocate(address, length);
    }
    return new Descriptor.OfMemory(memory, size, virtual, type);
  }

  private void deallocate(long address, long length) {
    try {
      map.deallocate(address, length);
    } catch (Refused refused) {
      // It was readable just now; who took it away meanwhile did what was asked for.
      return;
    }
  }

  private Descriptor copyPorts(int at) {
    boolean virtual = virtual(bytes[at + 9]);
    int disposition = disposition(bytes[at + 10]);
    int count = countOf(at);
    reserve(count * DESCRIPTOR_BYTES);
    byte[] names = new byte[4 * count];
    long address = addressOf(at);
    if (count > 0) {
      try {
        VmTransfer.copyIn(map, address, MemorySegment.ofArray(names));
      } catch (Refused refused) {
        throw refuse(MessageReturn.SEND_INVALID_MEMORY);
      }
      if (bytes[at + 8] != 0) {
        deallocate(address, names.length);
      }
    }
    List<PortRight> rights = new ArrayList<>(count);
    Descriptor.OfPorts array =
        new Descriptor.OfPorts(rights, Disposition.received(disposition), virtual);
    for (int i = 0; i < count; i++) {
      try {
        rights.add(right(Message.getInt(names, 4 * i), disposition));
      } catch (Refusal refusal) {
        descriptors.add(array); // what was taken goes back
        throw refusal;
      }
    }
    return array;
  }
}
