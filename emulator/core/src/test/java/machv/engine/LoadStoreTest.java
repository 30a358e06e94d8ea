package machv.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import machv.isa.Op;
import machv.memory.MachineMemory;
import machv.trap.TrapCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plain loads and stores at every alignment, in one run of memory and across two.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LoadStoreTest {
  private static final long PATTERN = 0x8182_8384_8586_8788L;

  private BareMetal machine = new BareMetal(64);

  @AfterEach
  void close() {
    machine.close();
  }

  /// Lets the second data page be elsewhere in machine memory than behind the first.
  private void separatePages() {
    int far = machine.memory.allocate(200);
    machine.pmap.enter(
        BareMetal.DATA + BareMetal.PAGE, BareMetal.PAGE, MachineMemory.address(far), 3);
  }

  private static long expected(Op op, int xlen) {
    return switch (op) {
      case LB -> (byte) PATTERN;
      case LBU -> PATTERN & 0xFF;
      case LH -> (short) PATTERN;
      case LHU -> PATTERN & 0xFFFF;
      case LW -> (int) PATTERN;
      case LWU -> PATTERN & 0xFFFF_FFFFL;
      default -> xlen == 32 ? (int) PATTERN : PATTERN;
    };
  }

  private long value(int size) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value |= (machine.pmap.load8(machine.hart.x[10] + i) & 0xFFL) << (8 * i);
    }
    return value;
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void loadsAndStoresWorkAtEveryAlignmentAlsoAcrossPages(int xlen) {
    machine.close();
    machine = new BareMetal(xlen);
    separatePages();
    Op[] loads = {Op.LB, Op.LBU, Op.LH, Op.LHU, Op.LW, Op.LWU, Op.LD};
    Op[] stores = {Op.SB, Op.SB, Op.SH, Op.SH, Op.SW, Op.SW, Op.SD};
    int[] sizes = {1, 1, 2, 2, 4, 4, 8};
    for (int i = 0; i < loads.length; i++) {
      if (!loads[i].width().has(xlen)) {
        continue;
      }
      machine.org(BareMetal.CODE);
      machine.put(stores[i], 0, 10, 11, -8).put(loads[i], 12, 10, 0, -8);
      machine.put(loads[i], 10, 10, 0, -8).ecall();
      machine.engine.flush(BareMetal.CODE, BareMetal.CODE + 16);
      for (int offset = -9; offset <= 9; offset++) {
        long va = BareMetal.DATA + BareMetal.PAGE + offset;
        for (int k = -16; k < 16; k++) {
          machine.pmap.store8(va + k, (byte) 0x55);
        }
        machine.hart.x[10] = va + 8;
        machine.hart.x[11] = xlen == 32 ? (int) PATTERN : PATTERN;
        machine.runToEcall();
        String what = loads[i] + " at " + offset;
        assertEquals(expected(loads[i], xlen), machine.hart.x[12], what);
        assertEquals(machine.hart.x[12], machine.hart.x[10], what);
        machine.hart.x[10] = va;
        long mask = sizes[i] == 8 ? -1L : (1L << (8 * sizes[i])) - 1;
        assertEquals(PATTERN & mask, value(sizes[i]), what);
        assertEquals(0x55, machine.pmap.load8(va - 1), what);
        assertEquals(0x55, machine.pmap.load8(va + sizes[i]), what);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void floatingPointLoadsAndStoresDoTheSame(int xlen) {
    machine.close();
    machine = new BareMetal(xlen);
    separatePages();
    machine.put(Op.FSD, 0, 10, 1, 0).put(Op.FLD, 2, 10, 0, 0);
    machine.put(Op.FSW, 0, 10, 1, 16).put(Op.FLW, 3, 10, 0, 16).put(Op.FLW, 4, 10, 0, 0).ecall();
    for (int offset = -20; offset <= 9; offset++) {
      machine.hart.x[10] = BareMetal.DATA + BareMetal.PAGE + offset;
      machine.hart.f[1] = PATTERN;
      machine.runToEcall();
      assertEquals(PATTERN, machine.hart.f[2]);
      long boxed = PATTERN | 0xFFFF_FFFF_0000_0000L;
      assertEquals(boxed, machine.hart.f[3]);
      assertEquals(boxed, machine.hart.f[4]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4096, 8192})
  void oneInstructionMayWanderOverRunsWithAndWithoutItsRight(int start) {
    // The site remembers the run of its last access; a run that only allows loads must not serve a
    // store.
    separatePages();
    machine.pmap.store64(BareMetal.DATA, 1);
    machine.pmap.store64(BareMetal.DATA + BareMetal.PAGE, 2);
    machine.pmap.store64(BareMetal.DATA + 2 * BareMetal.PAGE, 3);
    machine.put(Op.LD, 5, 10, 0, 0).put(Op.ADD, 6, 6, 5, 0).put(Op.SD, 0, 10, 6, 8).ecall();
    for (int turn = 0; turn < 30; turn++) {
      machine.hart.x[10] = BareMetal.DATA + (start + turn * 4096) % (3 * 4096);
      machine.runToEcall();
    }
    assertEquals(60, machine.hart.x[6]);
    machine.pmap.protect(BareMetal.DATA, BareMetal.DATA + BareMetal.PAGE, 1);
    machine.dataRights = 1;
    machine.hart.x[10] = BareMetal.DATA;
    assertEquals(TrapCause.STORE_PAGE_FAULT, machine.run().cause());
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void x0IsZeroAndAWriteToItIsLost(int xlen) {
    machine.close();
    machine = new BareMetal(xlen);
    machine.put(Op.LW, 0, 10, 0, 0).put(Op.ADDI, 0, 0, 0, 5).put(Op.JAL, 0, 0, 0, 4);
    machine.put(Op.ADD, 5, 0, 0, 0).put(Op.CSRRS, 0, 0, 0, 0xC00).put(Op.ADD, 6, 0, 0, 0).ecall();
    machine.hart.x[10] = BareMetal.DATA;
    machine.hart.x[5] = 9;
    machine.hart.x[6] = 9;
    machine.pmap.store32(BareMetal.DATA, 77);
    machine.runToEcall();
    assertEquals(0, machine.hart.x[0]);
    assertEquals(0, machine.hart.x[5]);
    assertEquals(0, machine.hart.x[6]);
  }
}
