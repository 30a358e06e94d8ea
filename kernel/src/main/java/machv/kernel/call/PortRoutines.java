package machv.kernel.call;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import machv.kernel.ipc.Disposition;
import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.PortSpace;
import machv.kernel.ipc.ReceiverCalls;
import machv.kernel.ipc.Refusal;
import machv.kernel.ipc.Right;
import machv.kernel.task.KThread;
import machv.kernel.vm.CopiedMemory;
import machv.kernel.vm.KernReturn;

/// The calls on port names that come as messages (mach.md 7.2), for one calling thread.
final class PortRoutines {
  private static final int NAMED = 1; // bits of mach_port_qos_t
  private static final int PREALLOCATED = 2;

  private static final int OPTIONS = 24;
  private static final int STRICT = 1; // guard flags
  private static final int IMMOVABLE = 2;
  private static final int NAME_INFO = 7;
  private static final int GENERATION_MASK = 0xFF;
  private static final int DESCRIPTION = 512;

  private final KThread caller;

  PortRoutines(KThread caller) {
    this.caller = caller;
  }

  private static PortSpace space(RoutineCall call) {
    return TaskRoutines.task(call).space();
  }

  void names(RoutineCall call) {
    int[][] listing = space(call).listing();
    call.putData(listing[0]).putData(listing[1]);
    call.putInt(listing[0].length).putInt(listing[1].length);
  }

  void rename(RoutineCall call) {
    space(call).rename(call.integer(1), call.integer(2));
  }

  void allocateName(RoutineCall call) {
    space(call).allocateName(call.integer(1), call.integer(2));
  }

  /// What `mach_port_allocate_full` does without a prototype and a wish for a name.
  void allocateQos(RoutineCall call) {
    long qos = call.word(2);
    int name = allocate(space(call), call.integer(1), qos, PortSpace.NULL);
    call.putQuad(qos).putInt(name);
  }

  void allocateFull(RoutineCall call) {
    PortSpace space = space(call);
    if (call.port(2) != null) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
    long qos = call.word(3);
    int name = allocate(space, call.integer(1), qos, call.integer(4));
    call.putQuad(qos).putInt(name);
  }

  private static int allocate(PortSpace space, int right, long qos, int wanted) {
    if ((qos & PREALLOCATED) != 0 && right != Right.RECEIVE.number()) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
    if ((qos & NAMED) == 0) {
      return space.allocate(right);
    }
    space.allocateName(right, wanted);
    return wanted;
  }

  void destroy(RoutineCall call) {
    space(call).destroy(call.integer(1));
  }

  void refs(RoutineCall call) {
    call.putInt(space(call).refs(call.integer(1), call.integer(2)));
  }

  void peek(RoutineCall call) {
    int[] found =
        ReceiverCalls.peek(space(call), call.integer(1), call.integer(3), caller.hart().xlen());
    int[] trailer = {0, 8};
    call.putInt(found[0]).putInt(found[1]).putInt(found[2]).putWords(trailer, call.room());
  }

  void setMakeSendCount(RoutineCall call) {
    ReceiverCalls.setMakeSendCount(space(call), call.integer(1), call.integer(2));
  }

  void setSequence(RoutineCall call) {
    ReceiverCalls.setSequence(space(call), call.integer(1), call.integer(2));
  }

  void members(RoutineCall call) {
    int[] members = ReceiverCalls.members(space(call), call.integer(1));
    call.putData(members).putInt(members.length);
  }

  void requestNotification(RoutineCall call) {
    PortSpace space = space(call);
    PortSpace own = caller.task().space();
    int disposition = call.disposition(4);
    boolean none = call.port(4) == null && !call.carriesRight(4);
    if (!none && disposition != Disposition.MOVE_SEND_ONCE) {
      throw new Refusal(KernReturn.INVALID_CAPABILITY);
    }
    int notify = none ? PortSpace.NULL : call.nameOf(4);
    int previous =
        ReceiverCalls.request(
            space, call.integer(1), call.integer(2), call.integer(3), own, notify, disposition);
    call.putRight(previous, Disposition.MOVE_SEND_ONCE);
  }

  void insertRight(RoutineCall call) {
    PortSpace space = space(call);
    int disposition = call.disposition(2);
    int poly = call.nameOf(2);
    ReceiverCalls.insertRight(space, call.integer(1), caller.task().space(), poly, disposition);
  }

  void extractRight(RoutineCall call) {
    PortSpace space = space(call);
    int disposition = call.integer(2);
    if (!Disposition.isSendable(disposition)) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
    call.putExtracted(space, call.integer(1), disposition);
  }

  void attributes(RoutineCall call) {
    int[] words =
        ReceiverCalls.attributes(space(call), call.integer(1), call.integer(2), call.room());
    call.putWords(words, words.length);
  }

  void setAttributes(RoutineCall call) {
    ReceiverCalls.setAttributes(space(call), call.integer(1), call.integer(2), call.words());
  }

  void sendRights(RoutineCall call) {
    call.putInt(ReceiverCalls.sendRights(space(call), call.integer(1)));
  }

  /// How many requests a name's port has room for, and has.
  void requests(RoutineCall call) {
    int used = ReceiverCalls.requests(space(call), call.integer(1));
    call.putInt(used).putInt(used);
  }

  /// The kind of what stands behind a name, and no address.
  void kernelObject(RoutineCall call) {
    call.putInt(ReceiverCalls.kernelObject(space(call), call.integer(1))).putInt(0);
  }

  void kernelObjectWide(RoutineCall call) {
    call.putInt(ReceiverCalls.kernelObject(space(call), call.integer(1))).putQuad(0);
  }

  void context(RoutineCall call) {
    call.putWord(ReceiverCalls.context(space(call), call.integer(1)));
  }

  void setContext(RoutineCall call) {
    ReceiverCalls.setContext(space(call), call.integer(1), call.word(2));
  }

  void destruct(RoutineCall call) {
    space(call).destruct(call.integer(1), call.integer(2), call.word(3));
  }

  void guard(RoutineCall call) {
    ReceiverCalls.guard(space(call), call.integer(1), call.word(2), call.integer(3) != 0);
  }

  void unguard(RoutineCall call) {
    ReceiverCalls.unguard(space(call), call.integer(1), call.word(2));
  }

  void swapGuard(RoutineCall call) {
    ReceiverCalls.swapGuard(space(call), call.integer(1), call.word(2), call.word(3));
  }

  void construct(RoutineCall call) {
    PortSpace space = space(call);
    CopiedMemory options = call.request().copied(0);
    byte[] bytes = options == null ? new byte[0] : options.bytes();
    if (bytes.length != OPTIONS) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    call.putInt(ReceiverCalls.construct(space, words.getInt(), words.getInt(), call.word(2)));
  }

  void guardWithFlags(RoutineCall call) {
    PortSpace space = space(call);
    long flags = call.word(3);
    if ((flags & ~(STRICT | IMMOVABLE)) != 0) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    ReceiverCalls.guard(space, call.integer(1), call.word(2), (flags & STRICT) != 0);
  }

  /// Tables grow by themselves.
  void setTableSize(RoutineCall call) {
    space(call);
  }

  /// What a space has room for and what is used of that; there is no tree of names beside the table.
  void spaceInfo(RoutineCall call) {
    PortSpace space = space(call);
    List<PortSpace.NameState> names = space.states();
    int[] words = new int[NAME_INFO * names.size()];
    int at = 0;
    for (PortSpace.NameState name : names) {
      words[at] = name.name();
      words[at + 2] = name.type();
      words[at + 3] = name.urefs();
      words[at + 4] = (int) name.port();
      at += NAME_INFO;
    }
    int size = space.tableSize();
    call.putData(words).putData(new int[0]);
    call.putBlock(new int[] {GENERATION_MASK, size, size, 0, 0, 0}).putInt(names.size()).putInt(0);
  }

  void basicSpaceInfo(RoutineCall call) {
    PortSpace space = space(call);
    int size = space.tableSize();
    call.putBlock(new int[] {GENERATION_MASK, size, size, space.size(), 0, 0});
  }

  void describeObject(RoutineCall call) {
    int kind = ReceiverCalls.kernelObject(space(call), call.integer(1));
    String text = "";
    for (PortKind known : PortKind.values()) {
      if (kind != 0 && known.number() == kind) {
        text = known.text();
      }
    }
    call.putInt(kind).putQuad(0).putText(text, DESCRIPTION);
  }
}
