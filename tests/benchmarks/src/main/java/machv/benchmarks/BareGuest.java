package machv.benchmarks;

import java.io.IOException;
import machv.decode.IsaOptions;
import machv.engine.Engine;
import machv.engine.StopReason;
import machv.hart.Hart;
import machv.isa.Encoder;
import machv.isa.Op;
import machv.memory.Access;
import machv.memory.MachineMemory;
import machv.memory.Pmap;

/// A hart of RV64 with memory but without an operating system: pages come into being where they are touched.
final class BareGuest implements AutoCloseable {
  static final long CODE = 0x10000;
  static final long DATA = 0x40_0000;

  private static final long END = 0x80_0000;
  private static final int ALL_RIGHTS = 7;

  final MachineMemory memory;
  final Pmap pmap;
  final Hart hart;
  private final Engine engine;
  private long at = CODE;

  BareGuest() throws IOException {
    memory = MachineMemory.create(16 << 20);
    pmap = new Pmap(memory, this::fault);
    engine = new Engine(pmap, IsaOptions.all(64), () -> 0);
    hart = new Hart(64, pmap);
    hart.pc = CODE;
  }

  private synchronized int fault(long va, Access access) {
    if (va < CODE || va >= END) {
      return 1;
    }
    long page = va & -MachineMemory.PAGE_SIZE;
    int frame = memory.allocate((int) (page >>> MachineMemory.PAGE_SHIFT));
    pmap.enter(page, MachineMemory.PAGE_SIZE, MachineMemory.address(frame), ALL_RIGHTS);
    return 0;
  }

  long here() {
    return at;
  }

  /// Writes the next instruction.
  BareGuest put(Op op, int rd, int rs1, int rs2, int imm) {
    return word(Encoder.encode(op, rd, rs1, rs2, imm));
  }

  /// Writes the next instruction, one with three sources or a rounding mode.
  BareGuest put(Op op, int rd, int rs1, int rs2, int rs3, int rm) {
    return word(Encoder.encode(op, rd, rs1, rs2, rs3, 0, rm));
  }

  BareGuest word(int bits) {
    pmap.store32(at, bits);
    at += 4;
    return this;
  }

  /// Jumps back to `target`.
  void loopTo(long target) {
    put(Op.JAL, 0, 0, 0, (int) (target - at));
  }

  /// Lets the hart go on for exactly so many instructions.
  void step(int instructions) {
    StopReason reason =
        engine.run(
            hart,
            (_, trap) -> {
              throw new IllegalStateException(trap.toString());
            },
            hart.instret + instructions);
    if (reason != StopReason.LIMIT) {
      throw new IllegalStateException(reason.toString());
    }
  }

  /// What `fence.i` does for all code.
  void flush() {
    engine.flush(CODE, END);
  }

  @Override
  public void close() {
    memory.close();
  }
}
