package machv.kernel.call;

import machv.kernel.ipc.Disposition;
import machv.kernel.ipc.MessageReturn;
import machv.kernel.ipc.PortSpace;
import machv.kernel.ipc.ReceiverCalls;
import machv.kernel.ipc.Refusal;
import machv.kernel.ipc.Right;
import machv.kernel.task.KThread;

/// The traps that work on port names (mach.md 2.3 and 7.2).
final class PortTraps {
  private final KThread thread;
  private final UserMemory memory;

  PortTraps(KThread thread, UserMemory memory) {
    this.thread = thread;
    this.memory = memory;
  }

  private PortSpace space(Arguments args) {
    return MachTraps.task(thread, args.integer(0)).space();
  }

  long allocate(Arguments args) {
    PortSpace space = space(args);
    int name = space.allocate(args.integer(1));
    try {
      memory.writeInt(args.word(2), name);
    } catch (Refusal refusal) {
      space.destroy(name);
      throw refusal;
    }
    return 0;
  }

  long deallocate(Arguments args) {
    space(args).deallocate(args.integer(1));
    return 0;
  }

  long modRefs(Arguments args) {
    space(args).modRefs(args.integer(1), args.integer(2), args.integer(3));
    return 0;
  }

  long destruct(Arguments args) {
    space(args).destruct(args.integer(1), args.integer(2), args.word(3));
    return 0;
  }

  long type(Arguments args) {
    int type = space(args).type(args.integer(1));
    memory.writeInt(args.word(2), type);
    return 0;
  }

  long moveMember(Arguments args) {
    ReceiverCalls.moveMember(space(args), args.integer(1), args.integer(2));
    return 0;
  }

  long insertRight(Arguments args) {
    PortSpace own = thread.task().space();
    ReceiverCalls.insertRight(space(args), args.integer(1), own, args.integer(2), args.integer(3));
    return 0;
  }

  long insertMember(Arguments args) {
    ReceiverCalls.insertMember(space(args), args.integer(1), args.integer(2));
    return 0;
  }

  long extractMember(Arguments args) {
    ReceiverCalls.extractMember(space(args), args.integer(1), args.integer(2));
    return 0;
  }

  /// The options are `{flags, limit of the queue, ...}`.
  long construct(Arguments args) {
    PortSpace space = space(args);
    int flags = memory.readInt(args.word(1));
    int limit = memory.readInt(args.word(1) + 4);
    int name = ReceiverCalls.construct(space, flags, limit, args.word(2));
    try {
      memory.writeInt(args.word(3), name);
    } catch (Refusal refusal) {
      space.destruct(name, 0, args.word(2));
      throw refusal;
    }
    return 0;
  }

  long getAttributes(Arguments args) {
    PortSpace space = space(args);
    int room = memory.readInt(args.word(4));
    int[] words = ReceiverCalls.attributes(space, args.integer(1), args.integer(2), room);
    for (int i = 0; i < words.length; i++) {
      memory.writeInt(args.word(3) + 4L * i, words[i]);
    }
    memory.writeInt(args.word(4), words.length);
    return 0;
  }

  long guard(Arguments args) {
    ReceiverCalls.guard(space(args), args.integer(1), args.word(2), args.integer(3) != 0);
    return 0;
  }

  long unguard(Arguments args) {
    ReceiverCalls.unguard(space(args), args.integer(1), args.word(2));
    return 0;
  }

  long requestNotification(Arguments args) {
    PortSpace space = space(args);
    PortSpace own = thread.task().space();
    int disposition = args.integer(5);
    int notify = args.integer(4);
    boolean once =
        disposition == Disposition.MAKE_SEND_ONCE || disposition == Disposition.MOVE_SEND_ONCE;
    if (notify != PortSpace.NULL && !once) {
      throw new Refusal(MessageReturn.SEND_INVALID_DEST.value());
    }
    memory.writeInt(args.word(6), memory.readInt(args.word(6))); // it must be writable
    int previous =
        ReceiverCalls.request(
            space, args.integer(1), args.integer(2), args.integer(3), own, notify, disposition);
    memory.writeInt(args.word(6), previous);
    return 0;
  }

  /// A new receive right, or 0.
  long replyPort() {
    try {
      return thread.task().space().allocate(Right.RECEIVE.number());
    } catch (Refusal refusal) {
      return PortSpace.NULL;
    }
  }
}
