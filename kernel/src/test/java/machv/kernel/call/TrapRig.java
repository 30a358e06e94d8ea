package machv.kernel.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import machv.hart.Hart;
import machv.kernel.ipc.Ipc;
import machv.kernel.ipc.PortSpace;
import machv.kernel.ipc.RightsCensus;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.kernel.vm.MapRequest;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmSystem;
import machv.memory.MachineMemory;
import machv.memory.MemoryFault;
import machv.memory.Pmap;
import machv.trap.Trap;
import machv.trap.TrapCause;

/// A task with one thread whose hart runs nothing: a test sets the registers and makes the `ecall`.
///
/// Closing it ends all tasks of the host and looks whether anything is left of them: ports, names, messages, memory objects, pages, Java threads.
///
/// Its map has two pages at [SCRATCH]: words ("slots") for what pointers of a call point at, then the stack.
final class TrapRig implements AutoCloseable {
  static final long SCRATCH = 0x7000_0000;
  private static final long STACK = SCRATCH + 0x1800;

  private final MachineMemory machineMemory;
  private final VmSystem system;
  private final Hart hart;
  final Task task;
  final KThread thread;
  private final Dispatcher dispatcher;
  private final List<TrapRig> all;
  private int callsLeft;

  TrapRig(int xlen) {
    this(new Ipc(), xlen);
  }

  /// A rig whose host has limits of its own.
  TrapRig(Ipc ipc, int xlen) {
    this(newMemory(), ipc, xlen);
  }

  private TrapRig(MachineMemory machineMemory, Ipc ipc, int xlen) {
    this(
        machineMemory,
        new VmSystem(machineMemory),
        new Host(ipc, System::nanoTime, _ -> {}),
        new ArrayList<>(),
        xlen);
  }

  private TrapRig(
      MachineMemory machineMemory, VmSystem system, Host host, List<TrapRig> all, int xlen) {
    this.machineMemory = machineMemory;
    this.system = system;
    this.all = all;
    all.add(this);
    VmMap map = system.newMap(xlen);
    map.map(new MapRequest(SCRATCH, 0x2000, 0, 0, null, 0, false, 3, 7, 2));
    task = new Task(host, map);
    hart = new Hart(xlen, map.pmap());
    thread = new KThread(task, hart);
    dispatcher = new Dispatcher(thread, new NoUnix(), null);
    memory().store64(SCRATCH, 0);
    memory().store64(STACK, 0);
  }

  private static MachineMemory newMemory() {
    try {
      return MachineMemory.create(64 << 20);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Another task of the same machine; to be closed with this one.
  TrapRig peer(int xlen) {
    return new TrapRig(machineMemory, system, task.host(), all, xlen);
  }

  /// Looks at all tasks of the host: names and rights, rights against ports, maps. No other thread may be in a call.
  void checkInvariants() {
    check(false);
  }

  /// The same when the kernel holds no rights for the ports of tasks, as it does for those of handlers: then every right is found.
  void checkAllRights() {
    check(true);
  }

  private void check(boolean exact) {
    List<PortSpace> spaces = new ArrayList<>();
    for (Task one : task.host().tasks()) {
      spaces.add(one.space());
      one.space().checkInvariants();
    }
    RightsCensus.check(task.host().ipc(), spaces, exact);
    system.checkInvariants();
  }

  /// Ends all tasks of the host.
  ///
  /// @throws AssertionError when something of them is left
  private void endAll() {
    Host host = task.host();
    for (Task one : host.tasks()) {
      one.terminate(new TaskEnd.Exited(0));
      for (KThread each : one.threads()) {
        each.leave();
      }
    }
    host.halt();
    awaitJavaThreads(); // one that leaves by itself has a step or two to make
    String left = host.ipc().left() + system.left();
    if (!left.isEmpty()) {
      throw new AssertionError("left after the last task: " + left);
    }
    if (!host.tasks().isEmpty()) {
      throw new AssertionError("left: " + host.tasks());
    }
  }

  private static void awaitJavaThreads() {
    long deadline = System.nanoTime() + 60_000_000_000L;
    List<String> left = javaThreads();
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      left = javaThreads();
    }
    if (!left.isEmpty()) {
      throw new AssertionError("Java threads are left: " + left);
    }
  }

  private static List<String> javaThreads() {
    List<String> names = new ArrayList<>();
    for (Thread java : Thread.getAllStackTraces().keySet()) {
      if (java.getName().startsWith("machv-")) {
        names.add(java.getName());
      }
    }
    return names;
  }

  Pmap memory() {
    return hart.pmap();
  }

  /// The task ended in a trap, which did not come back.
  static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// Lets the task end when it makes its n-th call from now.
  void endAtCall(int n) {
    callsLeft = n;
  }

  /// Returns when the rig's thread, which another Java thread runs, waits in a call.
  void awaitWait() throws InterruptedException {
    while (thread.state() != KThread.State.WAITING) {
      Thread.sleep(1);
    }
  }

  /// Makes a trap and returns a0 as an int.
  ///
  /// @throws Ended when the task has ended
  int call(MachTrap trap, long... values) {
    if (!comesBack(trap, values)) {
      if (task.end() != null) {
        throw new Ended();
      }
      throw new AssertionError(trap + " did not come back: " + task.end());
    }
    return (int) hart.x[10];
  }

  /// Makes a trap, of which the answer is in a0.
  ///
  /// @return whether the thread is still there after it
  boolean comesBack(MachTrap trap, long... values) {
    hart.x[17] = trap.number();
    hart.x[2] = STACK;
    int word = hart.xlen() / 8;
    for (int i = 0; i < values.length; i++) {
      long value = hart.xlen() == 32 ? (int) values[i] : values[i];
      if (i < 7) {
        hart.x[10 + i] = value;
      } else if (i == 7) {
        hart.x[5] = value;
      } else if (word == 8) {
        memory().store64(STACK + 8L * (i - 8), value);
      } else {
        memory().store32(STACK + 4L * (i - 8), (int) value);
      }
    }
    if (--callsLeft == 0) {
      task.terminate(new TaskEnd.Exited(0));
    }
    return dispatcher.handle(hart, new Trap(TrapCause.ECALL, hart.pc, 0, 0));
  }

  /// The thread's hart traps.
  ///
  /// @return whether the thread goes on
  boolean trap(TrapCause cause, long pc, long value) {
    hart.pc = pc;
    return dispatcher.handle(hart, new Trap(cause, pc, value, 0));
  }

  Hart hart() {
    return hart;
  }

  /// The address of a slot of 8 bytes.
  long slot(int index) {
    return SCRATCH + 8L * index;
  }

  void store(int slot, long value) {
    memory().store64(slot(slot), value);
  }

  void storeInt(int slot, int value) {
    memory().store32(slot(slot), value);
  }

  long load(int slot) {
    return memory().load64(slot(slot));
  }

  int loadInt(int slot) {
    return memory().load32(slot(slot));
  }

  /// The code of the fault of a store, 0 when there is none.
  int storeFault(long va) {
    try {
      memory().store32(va, 0);
      return 0;
    } catch (MemoryFault fault) {
      return fault.code();
    }
  }

  /// A name for the privileged host port.
  int hostPriv() {
    return task.space().insertSend(task.host().privilegedPort().makeSend());
  }

  int refs(int name) {
    return task.space().refs(name, 0);
  }

  int names() {
    return task.space().size();
  }

  long bytesInUse() {
    return machineMemory.bytesInUse();
  }

  /// The last byte of memory that there may be.
  void setMemoryLimit(long bytes) {
    machineMemory.setLimit(bytes);
  }

  /// For the first rig of a host only.
  @Override
  public void close() {
    try {
      endAll();
    } finally {
      machineMemory.close();
    }
  }
}
