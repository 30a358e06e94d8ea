package machv.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import machv.hart.Hart;
import machv.isa.Op;
import machv.isa.Shape;
import machv.trap.Trap;
import machv.trap.TrapCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The A extension, alone and against other harts.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AtomicsTest {
  private static final long NEXT = BareMetal.DATA + 8;

  private final BareMetal machine = new BareMetal(64);
  private final long[] x = machine.hart.x;

  AtomicsTest() {
    x[10] = BareMetal.DATA;
  }

  @AfterEach
  void close() {
    machine.close();
  }

  private static long expected(Op op, long old, long operand) {
    boolean word = op.name().endsWith("_W");
    long a = word ? (int) old : old;
    long b = word ? (int) operand : operand;
    return switch (op) {
      case AMOSWAP_W, AMOSWAP_D -> b;
      case AMOADD_W, AMOADD_D -> a + b;
      case AMOXOR_W, AMOXOR_D -> a ^ b;
      case AMOAND_W, AMOAND_D -> a & b;
      case AMOOR_W, AMOOR_D -> a | b;
      case AMOMIN_W, AMOMIN_D -> Math.min(a, b);
      case AMOMAX_W, AMOMAX_D -> Math.max(a, b);
      case AMOMINU_W, AMOMINU_D -> Long.compareUnsigned(a, b) < 0 ? a : b;
      case AMOMAXU_W, AMOMAXU_D -> Long.compareUnsigned(a, b) > 0 ? a : b;
      default -> throw new AssertionError(op);
    };
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "AMO.*")
  void readsModifiesAndWrites(Op op) {
    boolean word = op.name().endsWith("_W");
    long[] values = {0, 1, -1, 0x7FFF_FFFF, 0x8000_0000L, Long.MIN_VALUE, Long.MAX_VALUE, 12345};
    machine.put(op, 11, 10, 12, 0).ecall();
    for (long old : values) {
      for (long operand : values) {
        machine.pmap.store64(BareMetal.DATA, old);
        machine.pmap.store64(NEXT, 77);
        x[12] = operand;
        machine.runToEcall();
        assertEquals(word ? (int) old : old, x[11]);
        long result = expected(op, old, operand);
        long memory = word ? (old & ~0xFFFF_FFFFL) | (result & 0xFFFF_FFFFL) : result;
        assertEquals(memory, machine.pmap.load64(BareMetal.DATA));
        assertEquals(77, machine.pmap.load64(NEXT));
      }
    }
  }

  @Test
  void theOperandMayBeTheDestination() {
    machine.pmap.store64(BareMetal.DATA, 5);
    x[12] = 7;
    machine.put(Op.AMOADD_D, 12, 10, 12, 0).put(Op.AMOSWAP_D, 0, 10, 12, 0).ecall();
    machine.runToEcall();
    assertEquals(5, x[12]);
    assertEquals(5, machine.pmap.load64(BareMetal.DATA));
    assertEquals(0, x[0]);
  }

  @Test
  void anAddressThatIsNotAlignedTraps() {
    for (Op op : Op.values()) {
      if (op.shape() == Shape.AMO) {
        boolean load = op == Op.LR_W || op == Op.LR_D;
        int size = op.name().endsWith("_W") ? 4 : 8;
        machine.org(BareMetal.CODE).put(op, 11, 10, load ? 0 : 12, 0).ecall();
        machine.engine.flush(BareMetal.CODE, BareMetal.CODE + 4);
        for (int offset = 1; offset < size; offset++) {
          x[10] = BareMetal.DATA + offset;
          x[11] = 99;
          TrapCause cause = load ? TrapCause.LOAD_MISALIGNED : TrapCause.STORE_MISALIGNED;
          assertEquals(new Trap(cause, BareMetal.CODE, x[10], 0), machine.run());
          assertEquals(99, x[11]);
        }
      }
    }
  }

  @Test
  void readOnlyMemoryIsAFaultOfTheStore() {
    machine.pmap.store64(BareMetal.DATA, 5);
    machine.dataRights = 1;
    machine.pmap.protect(BareMetal.DATA, BareMetal.DATA + BareMetal.PAGE, 1);
    machine.put(Op.LR_D, 11, 10, 0, 0).put(Op.AMOADD_D, 11, 10, 12, 0);
    Trap fault = new Trap(TrapCause.STORE_PAGE_FAULT, BareMetal.CODE + 4, BareMetal.DATA, 2);
    assertEquals(fault, machine.run());
    assertEquals(5, x[11]);
  }

  @Test
  void memoryThatCannotBeReadIsAFaultOfTheStore() {
    machine.dataRights = 2;
    machine.put(Op.AMOADD_D, 11, 10, 12, 0);
    Trap fault = new Trap(TrapCause.STORE_PAGE_FAULT, BareMetal.CODE, BareMetal.DATA, 2);
    assertEquals(fault, machine.run());
  }

  @Test
  void aReservationThatHoldsStoresOnce() {
    machine.pmap.store64(BareMetal.DATA, 5);
    machine.put(Op.LR_D, 11, 10, 0, 0).put(Op.ADDI, 12, 11, 0, 1);
    machine.put(Op.SC_D, 13, 10, 12, 0).put(Op.SC_D, 14, 10, 0, 0).ecall();
    machine.runToEcall();
    assertEquals(5, x[11]);
    assertEquals(0, x[13]);
    assertEquals(1, x[14]);
    assertEquals(6, machine.pmap.load64(BareMetal.DATA));
  }

  @Test
  void aStoreInBetweenEndsTheReservation() {
    machine.pmap.store32(BareMetal.DATA, 5);
    machine.put(Op.LR_W, 11, 10, 0, 0).put(Op.SW, 0, 10, 12, 0);
    machine.put(Op.SC_W, 13, 10, 11, 0).ecall();
    x[12] = 9;
    machine.runToEcall();
    assertEquals(1, x[13]);
    assertEquals(9, machine.pmap.load32(BareMetal.DATA));
  }

  @Test
  void aReservationIsForItsAddressAndSize() {
    machine.put(Op.LR_W, 11, 10, 0, 0).put(Op.SC_W, 13, 12, 0, 0);
    machine.put(Op.LR_W, 11, 10, 0, 0).put(Op.SC_D, 14, 10, 0, 0);
    machine.put(Op.LR_D, 11, 10, 0, 0).put(Op.SC_W, 15, 10, 0, 0).ecall();
    x[12] = NEXT;
    machine.runToEcall();
    assertEquals(1, x[13]);
    assertEquals(1, x[14]);
    assertEquals(1, x[15]);
  }

  @Test
  void aTrapEndsTheReservation() {
    machine.put(Op.LR_D, 11, 10, 0, 0).ecall().put(Op.SC_D, 13, 10, 0, 0).ecall();
    machine.runToEcall();
    machine.hart.pc += 4;
    machine.resume();
    assertEquals(1, x[13]);
  }

  @Test
  void anScThatFailsStillNeedsMemoryItCouldStoreTo() {
    machine.put(Op.SC_W, 13, 12, 0, 0);
    x[12] = 0x70000;
    assertEquals(TrapCause.STORE_PAGE_FAULT, machine.run().cause());
  }

  /// Runs the same code on several harts at once, up to the `ecall`.
  private void together(int harts) throws InterruptedException {
    List<Throwable> failures = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < harts; i++) {
      Hart hart = machine.newHart();
      hart.x[10] = BareMetal.DATA;
      hart.x[5] = 50_000;
      Thread thread =
          new Thread(
              () -> machine.engine.run(hart, (_, t) -> t.cause() != TrapCause.ECALL, 10_000_000));
      thread.setUncaughtExceptionHandler((_, e) -> {
        synchronized (failures) {
          failures.add(e);
        }
      });
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), failures);
  }

  @Test
  void additionsOfTwoHartsAreNotLost() throws InterruptedException {
    machine.put(Op.ADDI, 12, 0, 0, 1);
    machine.put(Op.AMOADD_W, 0, 10, 12, 0).put(Op.ADDI, 5, 5, 0, -1);
    machine.put(Op.BNE, 0, 5, 0, -8).ecall();
    together(2);
    assertEquals(100_000, machine.pmap.load32(BareMetal.DATA));
  }

  @Test
  void incrementsByLoadReservedAndStoreConditionalAreNotLost() throws InterruptedException {
    machine.put(Op.LR_D, 11, 10, 0, 0).put(Op.ADDI, 11, 11, 0, 1);
    machine.put(Op.SC_D, 12, 10, 11, 0).put(Op.BNE, 0, 12, 0, -12);
    machine.put(Op.ADDI, 5, 5, 0, -1).put(Op.BNE, 0, 5, 0, -20).ecall();
    together(3);
    assertEquals(150_000, machine.pmap.load64(BareMetal.DATA));
  }

  /// A spin lock of `amoswap` with acquire and release around a counter that is no atomic.
  @Test
  void aLockProtectsWhatItIsFor() throws InterruptedException {
    machine.put(Op.ADDI, 12, 0, 0, 1);
    machine.put(Op.AMOSWAP_W, 11, 10, 12, 0).put(Op.BNE, 0, 11, 0, -4);
    machine.put(Op.LD, 13, 10, 0, 8).put(Op.ADDI, 13, 13, 0, 1).put(Op.SD, 0, 10, 13, 8);
    machine.put(Op.AMOSWAP_W, 0, 10, 0, 0);
    machine.put(Op.ADDI, 5, 5, 0, -1).put(Op.BNE, 0, 5, 0, -28).ecall();
    together(2);
    assertEquals(100_000, machine.pmap.load64(NEXT));
  }

  @Test
  void hartsThatMeetTheSameNewCodeAllRunIt() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      machine.org(BareMetal.CODE);
      machine.put(Op.ADDI, 6, 0, 0, round);
      for (int i = 0; i < 200; i++) {
        machine.put(Op.ADDI, 6, 6, 0, 1).put(Op.JAL, 0, 0, 0, 4);
      }
      machine.put(Op.ADDI, 12, 0, 0, 1).put(Op.AMOADD_W, 0, 10, 6, 0).ecall();
      machine.engine.flush(BareMetal.CODE, machine.here());
      machine.pmap.store32(BareMetal.DATA, 0);
      together(3);
      assertEquals(3 * (round + 200), machine.pmap.load32(BareMetal.DATA));
    }
  }
}
