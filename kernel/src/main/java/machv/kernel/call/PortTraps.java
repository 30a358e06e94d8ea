package machv.kernel.call;

import machv.kernel.ipc.PortSpace;
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

  /// A new receive right, or 0.
  long replyPort() {
    try {
      return thread.task().space().allocate(Right.RECEIVE.number());
    } catch (Refusal refusal) {
      return PortSpace.NULL;
    }
  }
}
