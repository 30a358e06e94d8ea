package machv.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import machv.isa.Op;
import machv.trap.Trap;
import machv.trap.TrapCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineTest {
  private final BareMetal machine = new BareMetal(64);

  @AfterEach
  void close() {
    machine.close();
  }

  @Test
  void countsEveryInstructionIncludingTheEcall() {
    machine.put(Op.ADDI, 10, 0, 0, 5);
    machine.put(Op.ADDI, 10, 10, 0, -1).put(Op.BNE, 0, 10, 0, -4);
    machine.put(Op.CSRRS, 11, 0, 0, 0xC02).ecall();
    Trap trap = machine.run();
    assertEquals(TrapCause.ECALL, trap.cause());
    assertEquals(BareMetal.CODE + 16, trap.pc());
    assertEquals(trap.pc(), machine.hart.pc);
    assertEquals(11, machine.hart.x[11]);
    assertEquals(13, machine.hart.instret);
  }
}
