package machv.kernel.pager;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import machv.kernel.ipc.KernelMessage;
import machv.kernel.ipc.Port;
import machv.kernel.vm.CopiedMemory;

/// A message about a memory object, as wide as its receiver: the control port first, then what the routine's layout says
/// (mach-messages.md, Appendix B.2).
final class PagerMessage {
  private static final int NDR = 8;
  private static final int MOST = 48;

  private final KernelMessage message;
  private final boolean narrow;
  private final ByteBuffer body = ByteBuffer.allocate(MOST).order(ByteOrder.LITTLE_ENDIAN);

  PagerMessage(PagerCall call, Port control, int xlen) {
    this(new KernelMessage(call.id()).send(control), xlen);
  }

  private PagerMessage(KernelMessage message, int xlen) {
    this.message = message;
    narrow = xlen == 32;
    body.position(NDR);
  }

  /// memory_object_create, which gives the memory object away.
  static PagerMessage create(Port memoryObject, Port control, int xlen) {
    KernelMessage message = new KernelMessage(PagerCall.MEMORY_OBJECT_CREATE.id());
    return new PagerMessage(message.receive(memoryObject).send(control), xlen);
  }

  PagerMessage memory(CopiedMemory data) {
    message.memory(data);
    return this;
  }

  PagerMessage word(long value) {
    if (narrow) {
      body.putInt((int) value);
    } else {
      body.putLong(value);
    }
    return this;
  }

  PagerMessage integer(int value) {
    body.putInt(value);
    return this;
  }

  KernelMessage done() {
    return message.body(Arrays.copyOf(body.array(), body.position()), true);
  }
}
