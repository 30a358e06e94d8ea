package machv.kernel.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import machv.hart.Hart;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
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

  TrapRig(int xlen) {
    this(newMemory(), xlen);
  }

  private TrapRig(MachineMemory machineMemory, int xlen) {
    this(machineMemory, new VmSystem(machineMemory), new Host(System::nanoTime, _ -> {}), xlen);
  }

  private TrapRig(MachineMemory machineMemory, VmSystem system, Host host, int xlen) {
    this.machineMemory = machineMemory;
    this.system = system;
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
    return new TrapRig(machineMemory, system, task.host(), xlen);
  }

  void checkInvariants() {
    task.space().checkInvariants();
    system.checkInvariants();
  }

  Pmap memory() {
    return hart.pmap();
  }

  /// Makes a trap and returns a0 as an int.
  int call(MachTrap trap, long... values) {
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
    if (!dispatcher.handle(hart, new Trap(TrapCause.ECALL, hart.pc, 0, 0))) {
      throw new AssertionError(trap + " did not come back: " + task.end());
    }
    return (int) hart.x[10];
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

  @Override
  public void close() {
    machineMemory.close();
  }
}
