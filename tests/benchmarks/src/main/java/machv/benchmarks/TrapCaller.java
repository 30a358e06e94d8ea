package machv.benchmarks;

import machv.hart.Hart;
import machv.kernel.call.Dispatcher;
import machv.kernel.call.MachTrap;
import machv.kernel.call.NoUnixCalls;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortSpace;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.vm.MapRequest;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmSystem;
import machv.memory.MachineMemory;
import machv.memory.Pmap;
import machv.trap.Trap;
import machv.trap.TrapCause;

/// A thread of an RV64 task whose hart runs nothing: a benchmark sets the registers and makes the traps, on whatever Java thread it likes.
final class TrapCaller {
  /// Some pages for messages, the same place in every task; each thread has one.
  private static final long PAGES = 0x7000_0000;

  private static final int MOST_THREADS = 4;
  private static final int READ_WRITE = 3;
  private static final int ALL = 7;
  private static final int COPY = 1; // inheritance

  final KThread thread;
  final long buffer;
  private final Task task;
  private final Hart hart;
  private final Dispatcher dispatcher;

  /// The first thread of a new task.
  TrapCaller(VmSystem system, Host host) {
    this(new Task(host, system.newMap(64)));
  }

  private TrapCaller(Task task) {
    this.task = task;
    hart = new Hart(64, task.map().pmap());
    thread = new KThread(task, hart);
    dispatcher = new Dispatcher(thread, new NoUnixCalls(), null);
    if (thread.number() == 0) {
      map(PAGES, MOST_THREADS * MachineMemory.PAGE_SIZE);
    }
    buffer = PAGES + (long) thread.number() * MachineMemory.PAGE_SIZE;
  }

  /// Another thread of the task.
  TrapCaller sibling() {
    return new TrapCaller(task);
  }

  /// Maps memory that can be read and written.
  void map(long at, long size) {
    VmMap map = task.map();
    map.map(new MapRequest(at, size, 0, 0, null, 0, false, READ_WRITE, ALL, COPY));
  }

  Pmap memory() {
    return hart.pmap();
  }

  /// The name under which this task finds another one's port, or its own.
  int sendRight(TrapCaller owner, int name) {
    Port port = owner.task.space().receiver(name);
    if (port == null) {
      throw new IllegalStateException("not a receive right: " + name);
    }
    PortSpace space = task.space();
    return space.insertSend(port.makeSend());
  }

  /// Makes a trap, of up to seven arguments in a0 to a6 and one in t0.
  ///
  /// @return a0, or -1 when the thread ends
  int call(MachTrap trap, long... values) {
    hart.x[17] = trap.number();
    for (int i = 0; i < values.length; i++) {
      if (i < 7) {
        hart.x[10 + i] = values[i];
      } else if (i == 7) {
        hart.x[5] = values[i];
      } else {
        memory().store64(hart.x[2] + 8L * (i - 8), values[i]);
      }
    }
    boolean goesOn = dispatcher.handle(hart, new Trap(TrapCause.ECALL, hart.pc, 0, 0));
    return goesOn ? (int) hart.x[10] : -1;
  }

  /// The same, which must succeed unless the thread ends.
  void must(MachTrap trap, long... values) {
    int answer = call(trap, values);
    if (answer != 0 && !thread.isEnding()) {
      throw new IllegalStateException(trap + ": 0x" + Integer.toHexString(answer));
    }
  }

  /// Where arguments beyond the eighth are.
  void setStack(long va) {
    hart.x[2] = va;
  }

  /// Writes words into the thread's page, from a byte offset on.
  void put(int offset, int... words) {
    for (int i = 0; i < words.length; i++) {
      memory().store32(buffer + offset + 4L * i, words[i]);
    }
  }

  /// A word of the thread's page.
  int got(int offset) {
    return memory().load32(buffer + offset);
  }
}
