package machv.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.function.BiConsumer;
import machv.decode.IsaOptions;
import machv.engine.Engine;
import machv.engine.StopReason;
import machv.hart.Hart;
import machv.memory.MachineMemory;
import machv.memory.Pmap;
import machv.trap.Trap;
import org.jspecify.annotations.Nullable;

/// A hart on memory of its own: all the code is there from the start.
final class SmallMachine implements AutoCloseable {
  static final int PAGE = MachineMemory.PAGE_SIZE;
  static final long CODE = 0x10000;
  static final long DATA = 0x20000;
  static final int CODE_BYTES = 4 * PAGE;
  static final int DATA_BYTES = 2 * PAGE;
  static final long MEMORY_BYTES = 1 << 20;

  final MachineMemory memory;
  final Pmap pmap;
  final Engine engine;
  final Hart hart;
  final @Nullable Jit jit;
  private final long code;
  private final long data;
  @Nullable Trap trap;

  SmallMachine(int xlen, @Nullable Jit jit) throws IOException {
    this.jit = jit;
    memory = MachineMemory.create(MEMORY_BYTES);
    pmap = new Pmap(memory, (_, _) -> 1);
    engine = new Engine(pmap, IsaOptions.all(xlen), () -> 0, jit);
    hart = new Hart(xlen, pmap);
    code = map(CODE, CODE_BYTES, 5);
    data = map(DATA, DATA_BYTES, 3);
  }

  private long map(long va, int bytes, int rights) {
    int first = memory.reserveHome(va, bytes / PAGE);
    for (int i = 0; i < bytes / PAGE; i++) {
      memory.allocate(first + i);
    }
    pmap.enter(va, bytes, MachineMemory.address(first), rights);
    return MachineMemory.address(first);
  }

  void putCode(int offset, int bits) {
    memory
        .bytes()
        .set(
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), code + offset, bits);
  }

  MemorySegment data() {
    return memory.bytes().asSlice(data, DATA_BYTES);
  }

  /// Runs from `pc` to the first trap.
  void run(long pc) {
    hart.pc = pc;
    hart.reservationSize = 0;
    StopReason reason =
        engine.run(
            hart,
            (_, raised) -> {
              trap = raised;
              return false;
            },
            hart.instret + 20_000);
    assertTrue(reason == StopReason.HANDLER || reason == StopReason.LIMIT);
  }

  /// Runs a program from the first address of the code, in the interpreter and with everything compiled before it runs, and
  /// asserts that both stop with the same in all registers and memory.
  ///
  /// @param prepare sets up a machine for a run, by random numbers from a seed of its own
  /// @return how many regions were compiled
  static int assertSame(
      int xlen, int[] program, int runs, long seed, BiConsumer<SmallMachine, Random> prepare)
      throws IOException {
    Jit jit = new Jit(JitOptions.ALWAYS, _ -> "random", () -> 0);
    try (SmallMachine interpreted = new SmallMachine(xlen, null);
        SmallMachine compiled = new SmallMachine(xlen, jit)) {
      for (int i = 0; i < program.length; i++) {
        interpreted.putCode(4 * i, program[i]);
        compiled.putCode(4 * i, program[i]);
      }
      for (int run = 0; run < runs; run++) {
        prepare.accept(interpreted, new Random(seed + run));
        prepare.accept(compiled, new Random(seed + run));
        interpreted.run(CODE);
        compiled.run(CODE);
        interpreted.assertSame(compiled, "seed " + seed + ", run " + run);
      }
    }
    return jit.statistics().regions();
  }

  /// Asserts that `other`, which ran the same, stopped as this did.
  void assertSame(SmallMachine other, String what) {
    assertNotNull(trap, what);
    assertEquals(trap, other.trap, what);
    assertEquals(hart.pc, other.hart.pc, what);
    assertEquals(hart.instret, other.hart.instret, what);
    assertEquals(hart.fcsr, other.hart.fcsr, what);
    for (int r = 1; r < 32; r++) {
      assertEquals(hart.x[r], other.hart.x[r], what + ", x" + r);
    }
    for (int r = 0; r < 32; r++) {
      assertEquals(hart.f[r], other.hart.f[r], what + ", f" + r);
    }
    assertEquals(-1, data().mismatch(other.data()), what);
  }

  @Override
  public void close() {
    if (jit != null) {
      jit.close();
    }
    memory.close();
  }
}
