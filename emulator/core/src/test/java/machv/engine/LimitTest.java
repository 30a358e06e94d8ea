package machv.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import machv.hart.Hart;
import machv.isa.Op;
import machv.trap.TrapCause;
import machv.trap.TrapHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Runs that end before the guest does.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LimitTest {
  private static final TrapHandler GO_ON_BEHIND_ECALL =
      (hart, trap) -> {
        hart.pc += 4;
        return trap.cause() == TrapCause.ECALL;
      };

  private final BareMetal machine = new BareMetal(64);

  @AfterEach
  void close() {
    machine.close();
  }

  /// A loop of long and short blocks, a call, memory and an `ecall`.
  private void program() {
    for (int i = 0; i < 70; i++) {
      machine.put(Op.ADDI, 5, 5, 0, 1);
    }
    machine.put(Op.JAL, 1, 0, 0, 16);
    machine.put(Op.BNE, 0, 5, 0, -71 * 4);
    machine.put(Op.EBREAK, 0, 0, 0, 0).put(Op.EBREAK, 0, 0, 0, 0);
    machine.put(Op.SD, 0, 10, 5, 0).put(Op.FADD_D, 1, 1, 1, 0).ecall();
    machine.put(Op.JALR, 0, 1, 0, 0);
    machine.hart.x[10] = BareMetal.DATA;
  }

  private static Hart at(BareMetal machine, long instret) {
    Hart hart = machine.newHart();
    hart.x[10] = BareMetal.DATA;
    StopReason reason = machine.engine.run(hart, GO_ON_BEHIND_ECALL, instret);
    assertEquals(StopReason.LIMIT, reason);
    assertEquals(instret, hart.instret);
    return hart;
  }

  @Test
  void theLimitIsExactWhereverItFalls() {
    program();
    Hart stepped = machine.newHart();
    stepped.x[10] = BareMetal.DATA;
    for (int limit = 0; limit <= 400; limit++) {
      machine.engine.run(stepped, GO_ON_BEHIND_ECALL, limit);
      Hart whole = at(machine, limit);
      assertEquals(limit, stepped.instret);
      assertEquals(stepped.pc, whole.pc, "pc after " + limit);
      assertArrayEquals(stepped.x, whole.x);
    }
  }

  @Test
  void aLimitInAWarmLoopIsExactToo() {
    program();
    for (long limit : new long[] {1_000_000, 1_048_576, 3_000_001, 3_000_064, 3_000_129}) {
      Hart hart = at(machine, limit);
      assertEquals(limit / 76 * 70 + Math.min(limit % 76, 70), hart.x[5]);
    }
  }

  @Test
  void aRunThatIsAtItsLimitExecutesNothing() {
    program();
    assertEquals(StopReason.LIMIT, machine.engine.run(machine.hart, GO_ON_BEHIND_ECALL, 0));
    assertEquals(BareMetal.CODE, machine.hart.pc);
  }

  @Test
  void attentionStopsAnEndlessLoopAndStands() throws InterruptedException {
    machine.put(Op.ADDI, 5, 5, 0, 1).put(Op.JAL, 0, 0, 0, -4);
    Thread other = new Thread(this::callAttention);
    other.start();
    StopReason reason = machine.engine.run(machine.hart, GO_ON_BEHIND_ECALL, Engine.NO_LIMIT);
    other.join();
    assertEquals(StopReason.ATTENTION, reason);
    assertTrue(machine.hart.attentionRequested());
    assertEquals(machine.hart.instret, machine.hart.x[5] * 2);
    assertEquals(BareMetal.CODE, machine.hart.pc);
    assertEquals(
        StopReason.ATTENTION,
        machine.engine.run(machine.hart, GO_ON_BEHIND_ECALL, Engine.NO_LIMIT));
    machine.hart.clearAttention();
    long limit = machine.hart.instret + 10;
    assertEquals(StopReason.LIMIT, machine.engine.run(machine.hart, GO_ON_BEHIND_ECALL, limit));
  }

  private void callAttention() {
    sleep();
    machine.hart.requestAttention();
  }

  private static void sleep() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void attentionAskedByTheHandlerIsNoticedAtOnce() {
    machine.ecall().put(Op.ADDI, 5, 5, 0, 1).put(Op.JAL, 0, 0, 0, -4);
    StopReason reason =
        machine.engine.run(
            machine.hart,
            (hart, _) -> {
              hart.pc += 4;
              hart.requestAttention();
              return true;
            },
            Engine.NO_LIMIT);
    assertEquals(StopReason.ATTENTION, reason);
    assertEquals(0, machine.hart.x[5]);
  }

  @Test
  void anInterruptOfTheThreadStopsAnEndlessLoopAndStands() {
    machine.put(Op.JAL, 0, 0, 0, 0);
    Thread runner = Thread.currentThread();
    Thread other =
        new Thread(() -> {
          sleep();
          runner.interrupt();
        });
    other.start();
    StopReason reason = machine.engine.run(machine.hart, GO_ON_BEHIND_ECALL, Engine.NO_LIMIT);
    assertEquals(StopReason.INTERRUPTED, reason);
    assertTrue(Thread.interrupted());
    assertFalse(Thread.interrupted());
  }

  @Test
  void aHandlerThatNeverGetsAnywhereCanBeInterrupted() {
    machine.put(Op.EBREAK, 0, 0, 0, 0);
    int[] times = {0};
    StopReason reason =
        machine.engine.run(
            machine.hart,
            (_, _) -> {
              if (++times[0] == 1000) {
                Thread.currentThread().interrupt();
              }
              return true;
            },
            Engine.NO_LIMIT);
    assertTrue(Thread.interrupted());
    assertEquals(StopReason.INTERRUPTED, reason);
    assertEquals(1000, times[0]);
    assertEquals(0, machine.hart.instret);
  }
}
