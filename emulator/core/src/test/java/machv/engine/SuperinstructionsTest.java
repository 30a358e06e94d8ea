package machv.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import machv.decode.Block;
import machv.decode.Step;
import machv.isa.Op;
import machv.trap.Trap;
import machv.trap.TrapCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Blocks that are entered so often that they are executed many instructions at a time.
class SuperinstructionsTest {
  private static final int TURNS = 60_000;

  private final BareMetal machine = new BareMetal(64);

  @AfterEach
  void close() {
    machine.close();
  }

  /// A loop of one block: counts x5 up, stores it at x10, and leaves in the middle when x5 is x6, at its end when x5 is x7.
  private void loop() {
    machine.put(Op.ADDI, 5, 5, 0, 1);
    machine.put(Op.SD, 0, 10, 5, 0);
    machine.put(Op.BEQ, 0, 5, 6, 5 * 4);
    machine.put(Op.ADDI, 8, 8, 0, 2);
    machine.put(Op.ADD, 10, 10, 11, 0);
    machine.put(Op.BNE, 0, 5, 7, -5 * 4);
    machine.ecall();
    machine.put(Op.EBREAK, 0, 0, 0, 0);
    machine.hart.x[6] = -1;
    machine.hart.x[7] = TURNS;
    machine.hart.x[10] = BareMetal.DATA;
  }

  @Test
  void aBlockThatIsEnteredOftenBecomesOneAndDoesTheSame() {
    loop();
    machine.engine.run(machine.hart, machine.stopAtTrap(), 6);
    Block block = machine.engine.cache().at(BareMetal.CODE);
    Step before = block.first;

    machine.resume();

    assertEquals(TrapCause.ECALL, machine.traps.getLast().cause());
    assertEquals(TURNS, machine.hart.x[5]);
    assertEquals(2 * TURNS, machine.hart.x[8]);
    assertEquals(6 * TURNS + 1, machine.hart.instret);
    assertEquals(TURNS, machine.pmap.load64(BareMetal.DATA));
    boolean compiled = machine.engine.tier() != null;
    assertEquals(compiled, block.first.equals(before));
  }

  @Test
  void aBranchInTheMiddleIsTakenThere() {
    loop();
    machine.hart.x[6] = TURNS - 10;

    Trap trap = machine.run();

    assertEquals(TrapCause.BREAKPOINT, trap.cause());
    assertEquals(BareMetal.CODE + 7 * 4, trap.pc());
    assertEquals(TURNS - 10, machine.hart.x[5]);
    assertEquals(2 * (TURNS - 11), machine.hart.x[8]);
    assertEquals(6 * (TURNS - 11) + 3, machine.hart.instret);
  }

  @Test
  void aFaultInTheMiddleHasItsPcAndItsCount() {
    loop();
    machine.run();
    machine.hart.x[5] = 0;
    machine.hart.instret = 0;
    machine.hart.x[11] = 8; // the store moves on until it leaves the memory
    machine.hart.x[7] = -1;

    Trap trap = machine.run();

    long turns = (long) BareMetal.DATA_PAGES * BareMetal.PAGE / 8;
    assertEquals(TrapCause.STORE_PAGE_FAULT, trap.cause());
    assertEquals(BareMetal.CODE + 4, trap.pc());
    assertEquals(BareMetal.DATA + 8 * turns, trap.value());
    assertEquals(turns + 1, machine.hart.x[5]);
    assertEquals(6 * turns + 1, machine.hart.instret);
    assertEquals(BareMetal.CODE + 4, machine.hart.pc);
  }

  @Test
  void codeThatChangedIsExecutedAsItIsNow() {
    loop();
    machine.run();
    machine.org(BareMetal.CODE + 3 * 4).put(Op.ADDI, 8, 8, 0, 5);
    machine.engine.flush(BareMetal.CODE, BareMetal.CODE + 8 * 4);
    machine.hart.x[5] = 0;
    machine.hart.x[8] = 0;

    machine.run();

    assertEquals(5 * TURNS, machine.hart.x[8]);
  }

  @Test
  void blocksLongerThanOneAreExecutedToTheirEnd() {
    for (int i = 0; i < 60; i++) {
      machine.put(Op.ADDI, 5 + i % 3, 5 + i % 3, 0, 1 + i);
    }
    machine.put(Op.ADDI, 9, 9, 0, 1);
    machine.put(Op.BNE, 0, 9, 8, -61 * 4);
    machine.ecall();
    machine.hart.x[8] = TURNS;

    machine.run();

    assertEquals(
        (60 * 61 / 2) * (long) TURNS, machine.hart.x[5] + machine.hart.x[6] + machine.hart.x[7]);
    assertEquals(62 * TURNS + 1, machine.hart.instret);
  }
}
