package machv.kernel.ipc;

import java.lang.foreign.MemorySegment;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.Refused;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmTransfer;
import org.jspecify.annotations.Nullable;

/// `mach_msg` of one thread: copy-in, delivery, copy-out (mach.md 8).
public final class MessageCalls {
  private static final int SEND_MSG = 1;
  private static final int RCV_MSG = 2;
  private static final int RCV_LARGE = 4;
  private static final int RCV_LARGE_IDENTITY = 8;
  private static final int SEND_TIMEOUT = 0x10;
  private static final int SEND_OVERRIDE = 0x20;
  private static final int SEND_NOTIFY = 0x80;
  private static final int RCV_TIMEOUT = 0x100;

  private static final int MAX_SIZE = (48 << 20) - 68;

  private final PortSpace space;
  private final VmMap map;
  private final Waiter waiter;
  private final KernelServer server;

  public MessageCalls(PortSpace space, VmMap map, Waiter waiter, KernelServer server) {
    this.space = space;
    this.map = map;
    this.waiter = waiter;
    this.server = server;
  }

  /// The arguments of `mach_msg` but for the buffers.
  ///
  /// @param timeout milliseconds
  /// @param toNotify a name, or a priority with SEND_OVERRIDE
  public record Call(
      int option, int sendSize, int receiveSize, int receiveName, int timeout, int toNotify) {
    boolean sends() {
      return (option & SEND_MSG) != 0;
    }

    boolean receives() {
      return (option & RCV_MSG) != 0;
    }

    long sendLimit() {
      return limit(option & SEND_TIMEOUT, timeout);
    }

    long receiveLimit() {
      return limit(option & RCV_TIMEOUT, timeout);
    }

    /// Whether somebody is to be told when there is room in a queue that was full.
    boolean notifies() {
      return (option & SEND_NOTIFY) != 0;
    }

    /// Who that is; null for whoever asked before.
    int notified() {
      return (option & SEND_OVERRIDE) == 0 ? toNotify : PortSpace.NULL;
    }
  }

  /// Sends, receives, or both.
  ///
  /// @param receiveAt where a received message goes
  /// @return 0 or a `mach_msg_return_t`
  public int message(long sendFrom, Call call, long receiveAt) {
    return message(sendFrom, call, receiveAt, null);
  }

  /// The same, with a header that does not come from memory.
  ///
  /// @param header six words, and the count of descriptors of a complex message; null for the header in memory
  public int message(long sendFrom, Call call, long receiveAt, int @Nullable [] header) {
    if (call.sends()) {
      int answer = send(sendFrom, call, header);
      if (answer != 0) {
        return answer;
      }
    }
    return call.receives() ? receive(receiveAt, call) : 0;
  }

  private static long limit(int wanted, int timeout) {
    return wanted == 0 ? Waiter.FOREVER : Integer.toUnsignedLong(timeout) * 1_000_000;
  }

  private int send(long from, Call call, int @Nullable [] header) {
    int size = call.sendSize();
    if (Integer.compareUnsigned(size, Message.HEADER) < 0 || (size & 3) != 0) {
      return MessageReturn.SEND_MSG_TOO_SMALL.value();
    }
    if (Integer.compareUnsigned(size, MAX_SIZE) > 0) {
      return MessageReturn.SEND_TOO_LARGE.value();
    }
    int cost = size + Message.OVERHEAD;
    try (Ipc ipc = space.ipc.enter()) {
      if (!ipc.reserve(cost)) {
        return MessageReturn.SEND_NO_BUFFER.value();
      }
    }
    Message message = null;
    try {
      byte[] bytes = new byte[size];
      try {
        VmTransfer.copyIn(map, from, MemorySegment.ofArray(bytes));
      } catch (Refused refused) {
        boolean aborted = refused.answer() == KernReturn.ABORTED;
        return (aborted ? MessageReturn.SEND_INTERRUPTED : MessageReturn.SEND_INVALID_DATA).value();
      }
      if (header != null) {
        replaceHeader(bytes, header);
      }
      message = read(bytes, from);
      message.owes(cost);
      return deliver(message, bytes, from, call);
    } catch (Refusal refusal) {
      return refusal.code();
    } finally {
      if (message == null) {
        unreserve(cost);
      }
    }
  }

  private static void replaceHeader(byte[] bytes, int[] header) {
    boolean complex = (header[0] & MessageReader.COMPLEX) != 0;
    int words = complex && bytes.length >= Message.HEADER + 4 ? 7 : 6;
    for (int i = 0; i < words; i++) {
      Message.putInt(bytes, 4 * i, header[i]);
    }
  }

  private void unreserve(Message message) {
    try (Ipc ipc = space.ipc.enter()) {
      message.unreserve(ipc);
    }
  }

  private void unreserve(int size) {
    try (Ipc ipc = space.ipc.enter()) {
      ipc.unreserve(size);
    }
  }

  private Message read(byte[] bytes, long from) {
    int[] trouble = {0};
    try {
      return new MessageReader(space, map, bytes)
          .read(message -> {
            unreserve(message);
            trouble[0] = new MessageWriter(space, map).giveBack(message, bytes, from);
          });
    } catch (Refusal refusal) {
      throw trouble[0] == 0 ? refusal : new Refusal(refusal.code() | trouble[0]);
    }
  }

  private int deliver(Message message, byte[] bytes, long from, Call call) {
    if (message.destination.kind().isKernelObject()) {
      unreserve(message);
      MessageTrace trace = space.ipc.trace();
      if (trace != null) {
        trace.called(waiter.name(), message);
      }
      try (Request request = new Request(message, space, map.system())) {
        server.serve(request);
      }
      return 0;
    }
    message.sender = space.owner();
    MessageReturn answer = Delivery.send(message, waiter, call.sendLimit());
    if (answer == MessageReturn.SUCCESS) {
      return 0;
    }
    if (answer == MessageReturn.SEND_TIMED_OUT && call.notifies()) {
      Port to = message.destination;
      if (!ReceiverCalls.armSendPossible(space, message.sentTo, to, call.notified())) {
        answer = MessageReturn.SEND_INVALID_NOTIFY;
      }
    }
    unreserve(message);
    return answer.value() | new MessageWriter(space, map).giveBack(message, bytes, from);
  }

  private int receive(long to, Call call) {
    int option = call.option();
    int size = call.receiveSize();
    int trailer = MessageWriter.trailerSize(option, map.xlen());
    boolean keep = (option & RCV_LARGE) != 0;
    Delivery.Room room = new Delivery.Room(map.xlen(), trailer, size, keep);
    Delivery.Reception reception =
        Delivery.receive(space, call.receiveName(), room, waiter, call.receiveLimit());
    Message message = reception.message();
    if (message == null) {
      return reception.answer().value();
    }
    if (reception.answer() == MessageReturn.SUCCESS) {
      return new MessageWriter(space, map).receive(reception, message, to, trailer);
    }
    return tooLarge(reception, message, to, size, keep, keep && (option & RCV_LARGE_IDENTITY) != 0);
  }

  /// The message does not fit: the header tells how large it is.
  private int tooLarge(
      Delivery.Reception reception,
      Message message,
      long to,
      int size,
      boolean kept,
      boolean identity) {
    if (Integer.compareUnsigned(size, Message.HEADER) < 0) {
      return MessageReturn.RCV_TOO_LARGE.value();
    }
    byte[] header = new byte[Message.HEADER];
    try {
      if (kept) {
        VmTransfer.copyIn(map, to, MemorySegment.ofArray(header));
      } else {
        Message.putInt(header, 0, message.destinationAsRight().disposition() << 8);
        Message.putInt(header, 20, message.id);
      }
      Message.putInt(header, 4, message.size(map.xlen()));
      if (identity || !kept) {
        Message.putInt(header, 12, reception.localName());
      }
      VmTransfer.copyOut(map, MemorySegment.ofArray(header), to);
    } catch (Refused refused) {
      return MessageReturn.RCV_INVALID_DATA.value();
    }
    return MessageReturn.RCV_TOO_LARGE.value();
  }
}
