package machv.kernel.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import machv.hart.Hart;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmSystem;
import machv.memory.Access;
import machv.memory.MachineMemory;
import machv.memory.Pmap;

/// A hart with some flat memory and no kernel behind it, for tests of what only looks at registers and memory.
final class FakeHart implements AutoCloseable {
  static final long BASE = 0x10000;
  static final int PAGES = 16;

  private final MachineMemory memory;
  final Hart hart;

  /// Memory at [BASE, BASE + PAGES pages), readable and writable; the stack pointer is in the middle of it.
  FakeHart(int xlen) {
    try {
      memory = MachineMemory.create(1 << 20);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Pmap pmap = new Pmap(memory, (_, access) -> access == Access.FETCH ? 2 : 1);
    for (int i = 0; i < PAGES; i++) {
      long machineAddress = MachineMemory.address(memory.allocate(i));
      pmap.enter(
          BASE + (long) i * MachineMemory.PAGE_SIZE, MachineMemory.PAGE_SIZE, machineAddress, 3);
    }
    hart = new Hart(xlen, pmap);
    hart.x[2] = BASE + 0x8000;
  }

  /// A map for a task whose memory does not matter.
  VmMap emptyMap() {
    return new VmSystem(memory).newMap(64);
  }

  /// Sets a0 and the registers after it.
  void arguments(long... values) {
    System.arraycopy(values, 0, hart.x, 10, values.length);
  }

  @Override
  public void close() {
    memory.close();
  }
}
