package machv.kernel.ipc;

import java.util.ArrayList;
import java.util.List;
import machv.kernel.vm.CopiedMemory;
import machv.kernel.vm.VmSystem;
import org.jspecify.annotations.Nullable;

/// A message that the kernel itself sends: an exception, the end of a timer, what it wants of a pager.
///
/// Descriptors are added in the order of the routine's layout (mach-messages.md, Appendix B); what they hold is the message's from then
/// on, and is given up when it cannot be posted. A message is posted once, by the thread that made it.
public final class KernelMessage {
  /// About what a message costs the kernel besides its contents.
  private static final int OVERHEAD = 256;

  private final int id;
  private final List<Descriptor> descriptors = new ArrayList<>(2);
  private byte[] body = {};
  private @Nullable Port replyTo;
  private int heapBytes;

  /// A message with a header only, until more is added.
  public KernelMessage(int id) {
    this.id = id;
  }

  /// Carries a send right, made for it; null carries no right.
  public KernelMessage send(@Nullable Port port) {
    PortRight right = port == null ? PortRight.NONE : PortRight.of(Right.SEND, port.makeSend());
    descriptors.add(new Descriptor.OfPort(right));
    return this;
  }

  /// Carries bytes as out-of-line memory.
  public KernelMessage memory(VmSystem system, byte[] bytes) {
    CopiedMemory copy = bytes.length == 0 ? null : CopiedMemory.of(system, bytes);
    descriptors.add(new Descriptor.OfMemory(copy, bytes.length, true, MessageReader.OOL));
    return this;
  }

  /// Carries memory, which may share pages with others.
  public KernelMessage memory(CopiedMemory copy) {
    descriptors.add(new Descriptor.OfMemory(copy, (int) copy.size(), true, MessageReader.OOL));
    heapBytes += copy.heapBytes();
    return this;
  }

  /// Carries the receive right of a port of the kernel, which is no longer the kernel's.
  public KernelMessage receive(Port port) {
    try (Ipc _ = port.ipc.enter()) {
      port.becomeQueue();
      descriptors.add(new Descriptor.OfPort(PortRight.of(Right.RECEIVE, port)));
    }
    return this;
  }

  /// Says what follows the descriptors.
  ///
  /// @param bytes starts with eight bytes for the NDR record, unless it is empty or a timer's
  /// @param data whether it does
  public KernelMessage body(byte[] bytes, boolean data) {
    body = bytes;
    if (data) {
      Message.ndr(body, 0);
    }
    return this;
  }

  /// Whoever answers does so by a send-once right for this port, which is made when the message is posted.
  public KernelMessage replyTo(Port port) {
    replyTo = port;
    return this;
  }

  /// How wide the task is that will receive what is sent to a port now; 64 while nobody holds the receive right.
  public static int xlenOf(Port port) {
    try (Ipc _ = port.ipc.enter()) {
      PortSpace receiver = port.receiver;
      return receiver == null ? 64 : receiver.xlen();
    }
  }

  /// Puts the message into the queue of a port, however full that is; the caller holds a right for the port, and keeps it.
  ///
  /// @return false when the port is dead, or there are too many messages; what the message carries has been given up then
  public boolean post(Port destination) {
    return post(destination, PortRight.of(Right.SEND, destination.copySend()));
  }

  /// The same by a right that is used up.
  public boolean post(ReplyRight to) {
    PortRight right = to.take();
    Port destination = right.port();
    return destination != null && post(destination, right);
  }

  /// The same by a send-once right for the port, which is used up.
  public boolean postOnce(Port destination) {
    return post(destination, PortRight.of(Right.SEND_ONCE, destination));
  }

  /// Gives up a send-once right that no message will use; its receiver is told.
  public static void giveUp(Port sendOnce) {
    try (Ipc _ = sendOnce.ipc.enter()) {
      sendOnce.releaseSendOnce();
    }
  }

  private boolean post(Port destination, PortRight right) {
    try (Ipc ipc = destination.ipc.enter()) {
      int bytes = heapBytes + body.length + OVERHEAD;
      boolean alive =
          destination.isAlive() && !destination.kind().isKernelObject() && ipc.reserve(bytes);
      PortRight reply = PortRight.NONE;
      if (alive && replyTo != null) {
        reply = PortRight.of(Right.SEND_ONCE, replyTo.makeSendOnce());
      }
      Message message =
          new Message(
              destination, right.kind(), reply, id, !descriptors.isEmpty(), descriptors, body);
      if (alive) {
        message.owes(bytes);
      }
      if (alive && !message.isCircular()) {
        MessageTrace trace = ipc.trace();
        if (trace != null) {
          trace.sent(MessageTrace.KERNEL, message);
        }
        destination.enqueue(message);
      } else {
        message.destroy(ipc);
      }
      return alive;
    }
  }
}
