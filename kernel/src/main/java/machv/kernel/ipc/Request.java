package machv.kernel.ipc;

import java.util.ArrayList;
import java.util.List;
import machv.kernel.vm.CopiedMemory;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.Refused;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmSystem;
import org.jspecify.annotations.Nullable;

/// A message to a port of the kernel, as its server sees it, and the reply (mach.md 11). What it carries is given up by [#close].
///
/// Rights are given to the server as names in the caller's space, so that a call by message and the same call by trap are one.
public final class Request implements AutoCloseable {
  private static final int NDR = 8;

  private final Message message;
  private final PortSpace space;
  private final VmSystem memory;
  private final List<Integer> names = new ArrayList<>(2);
  private boolean answered;
  private final List<Descriptor> carried = new ArrayList<>(1);

  Request(Message message, PortSpace space, VmSystem memory) {
    this.message = message;
    this.space = space;
    this.memory = memory;
  }

  /// What stands behind the port that it was sent to when it is a `type`; null else, and when the port has died.
  public <T> @Nullable T object(Class<T> type) {
    return message.destination.object(type);
  }

  public int id() {
    return message.id;
  }

  /// The kind of what stands behind the port that it was sent to.
  public PortKind kind() {
    return message.destination.kind();
  }

  /// What follows header and descriptors, starting with the NDR record if there is one.
  public byte[] body() {
    return message.body;
  }

  /// How many descriptors there are; -1 in a message that is not complex.
  public int descriptors() {
    return message.complex ? message.descriptors.size() : -1;
  }

  /// Whether a descriptor is one of a port.
  public boolean isPort(int index) {
    return message.descriptors.get(index) instanceof Descriptor.OfPort;
  }

  /// Whether a descriptor is one of an array of ports.
  public boolean isPorts(int index) {
    return message.descriptors.get(index) instanceof Descriptor.OfPorts;
  }

  /// The port of a descriptor with a send right, which stays the message's; null for no, a dead or another right.
  public @Nullable Port sendRight(int index) {
    return sendable(right(index));
  }

  /// The same for each right of an array.
  public List<@Nullable Port> sendRights(int index) {
    List<@Nullable Port> ports = new ArrayList<>();
    if (message.descriptors.get(index) instanceof Descriptor.OfPorts many) {
      for (PortRight right : many.rights()) {
        ports.add(sendable(right));
      }
    }
    return ports;
  }

  private static @Nullable Port sendable(PortRight right) {
    Port port = right.port();
    return right.kind() == Right.SEND && port != null && port.isAlive() ? port : null;
  }

  /// Whether a descriptor is one of memory.
  public boolean isMemory(int index) {
    return message.descriptors.get(index) instanceof Descriptor.OfMemory;
  }

  /// A name in the caller's space for the port that the request went to.
  ///
  /// @throws Refusal NO_SPACE
  public int target() {
    return named(PortRight.of(Right.SEND, message.destination.makeSend()));
  }

  /// The same as [#port], for a call that uses the right up: it stays the caller's if the call does not.
  ///
  /// @throws Refusal NO_SPACE
  public int ownPort(int index) {
    PortRight right = right(index);
    message.descriptors.set(index, new Descriptor.OfPort(PortRight.NONE));
    return RightCopy.out(space, right);
  }

  /// The right of a descriptor by which the caller wants an answer; it is taken out of the message. A receive right is no such thing.
  public ReplyRight takeReply(int index) {
    PortRight right = right(index);
    if (right.kind() == Right.RECEIVE) {
      return new ReplyRight(PortRight.NONE);
    }
    message.descriptors.set(index, new Descriptor.OfPort(PortRight.NONE));
    return new ReplyRight(right);
  }

  /// The port that it was sent to.
  public Port destination() {
    return message.destination;
  }

  /// The memory of a descriptor, which stays the message's; null when there is none.
  public @Nullable CopiedMemory memory(int index) {
    return message.descriptors.get(index) instanceof Descriptor.OfMemory ool ? ool.memory() : null;
  }

  /// Whether a descriptor carries a right, if only that of a dead name.
  public boolean carriesRight(int index) {
    PortRight right = right(index);
    return right.port() != null || right.dead();
  }

  /// A name in the caller's space for the right of a descriptor, which is taken out of the message.
  ///
  /// @throws Refusal NO_SPACE
  public int port(int index) {
    PortRight right = right(index);
    message.descriptors.set(index, new Descriptor.OfPort(PortRight.NONE));
    return named(right);
  }

  /// The disposition by which the right of a descriptor can be taken from the caller's space again.
  public int disposition(int index) {
    return right(index).disposition();
  }

  private PortRight right(int index) {
    return message.descriptors.get(index) instanceof Descriptor.OfPort one
        ? one.right()
        : PortRight.NONE;
  }

  private int named(PortRight right) {
    int name = RightCopy.out(space, right);
    names.add(name);
    return name;
  }

  /// Puts the memory of a descriptor into a map.
  ///
  /// @return its address; 0 when there is none
  public long memory(int index, VmMap map) {
    if (!(message.descriptors.get(index) instanceof Descriptor.OfMemory ool)) {
      return 0;
    }
    CopiedMemory copy = ool.memory();
    return copy == null ? 0 : copy.enter(map);
  }

  /// The memory of a descriptor, which stays the message's; null when it has no size.
  public @Nullable CopiedMemory copied(int index) {
    return message.descriptors.get(index) instanceof Descriptor.OfMemory ool ? ool.memory() : null;
  }

  /// Takes the send-once right of a descriptor out of the message: a message of the kernel uses it up, or whoever has it gives it up by
  /// [KernelMessage#giveUp]. Null for another right, no right and a dead one.
  public @Nullable Port takeSendOnce(int index) {
    PortRight right = right(index);
    Port port = right.port();
    if (right.kind() != Right.SEND_ONCE || port == null || !port.isAlive()) {
      return null;
    }
    message.descriptors.set(index, new Descriptor.OfPort(PortRight.NONE));
    return port;
  }

  /// How many bytes the memory of a descriptor has.
  public int memorySize(int index) {
    return message.descriptors.get(index) instanceof Descriptor.OfMemory ool ? ool.size() : 0;
  }

  // The reply.

  /// The reply carries a right that the server left in the caller's space, or no right.
  public void carry(int name, int disposition) {
    try (Ipc _ = space.ipc.enter()) {
      carried.add(new Descriptor.OfPort(RightCopy.in(space, name, disposition)));
    } catch (Refusal refusal) {
      carried.add(new Descriptor.OfPort(PortRight.DEAD)); // another thread took the name away
    }
  }

  /// The reply carries a send right, which is used up; null for none.
  public void carrySend(@Nullable Port port) {
    carried.add(new Descriptor.OfPort(sent(port)));
  }

  /// The reply carries an array of send rights, which are used up.
  public void carrySends(List<? extends @Nullable Port> ports) {
    List<PortRight> rights = new ArrayList<>(ports.size());
    for (Port port : ports) {
      rights.add(sent(port));
    }
    carried.add(new Descriptor.OfPorts(rights, Disposition.MOVE_SEND, true));
  }

  private static PortRight sent(@Nullable Port port) {
    return port == null ? PortRight.NONE : PortRight.of(Right.SEND, port);
  }

  /// The reply carries a right of the caller's space that its name does not have yet.
  ///
  /// @throws Refusal as `mach_port_extract_right`
  public void carryExtracted(PortSpace from, int name, int disposition) {
    if (name == PortSpace.NULL || name == PortSpace.DEAD) {
      throw new Refusal(KernReturn.INVALID_NAME);
    }
    carried.add(new Descriptor.OfPort(RightCopy.in(from, name, disposition)));
  }

  /// The reply carries bytes as out-of-line memory.
  public void carry(byte[] bytes) {
    CopiedMemory copy = bytes.length == 0 ? null : CopiedMemory.of(memory, bytes);
    carried.add(new Descriptor.OfMemory(copy, bytes.length, true, MessageReader.OOL));
  }

  /// The reply carries a copy of a range of a map.
  ///
  /// @throws Refused when it cannot be read
  public void carry(VmMap map, long address, int size) {
    CopiedMemory copy =
        size == 0 ? null : CopiedMemory.of(map, address, Integer.toUnsignedLong(size), false);
    carried.add(new Descriptor.OfMemory(copy, size, true, MessageReader.OOL));
  }

  /// Gives no answer: whoever waits for one by a send-once right hears that there is none.
  public void drop() {
    if (!answered) {
      answered = true;
      try (Ipc _ = space.ipc.enter()) {
        message.reply.release();
      }
    }
  }

  /// Answers with a code only, without what was carried.
  public void answer(int code) {
    try (Ipc ipc = space.ipc.enter()) {
      for (Descriptor descriptor : carried) {
        descriptor.release(ipc);
      }
    }
    carried.clear();
    byte[] body = new byte[NDR + 4];
    Message.putInt(body, NDR, code);
    answer(body);
  }

  /// Answers with what was carried and with `body`, whose first eight bytes, if any, become the NDR record. Without a reply port there is no answer.
  public void answer(byte[] body) {
    answered = true;
    PortRight reply = message.reply;
    Port to = reply.port();
    if (body.length > 0) {
      Message.ndr(body, 0);
    }
    try (Ipc ipc = space.ipc.enter()) {
      if (to == null || reply.kind() == Right.RECEIVE || to.kind().isKernelObject()) {
        for (Descriptor descriptor : carried) {
          descriptor.release(ipc);
        }
        reply.release();
        return;
      }
      Message answer =
          new Message(
              to,
              reply.kind(),
              PortRight.NONE,
              message.id + 100,
              !carried.isEmpty(),
              List.copyOf(carried),
              body);
      boolean full = reply.kind() == Right.SEND && to.queue.size() >= Port.MAX_LIMIT;
      if (!to.isAlive() || full || answer.isCircular()) {
        answer.destroy(ipc);
      } else {
        MessageTrace trace = ipc.trace();
        if (trace != null) {
          trace.answered(answer);
        }
        to.enqueue(answer);
      }
    }
  }

  /// Gives up what the request carried and the server did not keep. The reply right is the answer's, which must have been given.
  @Override
  public void close() {
    for (int name : names) {
      try {
        space.deallocate(name);
      } catch (Refusal refusal) {
        // The call has used it up.
      }
    }
    try (Ipc ipc = space.ipc.enter()) {
      for (Descriptor descriptor : message.descriptors) {
        descriptor.release(ipc);
      }
      message.arrived();
    }
  }
}
