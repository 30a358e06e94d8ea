package machv.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import machv.isa.Encoder;
import machv.isa.Op;
import machv.memory.MachineMemory;
import machv.trap.TrapCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Code that changes while it is known.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CodeChangeTest {
  private final BareMetal machine = new BareMetal(64);

  @AfterEach
  void close() {
    machine.close();
  }

  private static int li(int rd, int value) {
    return Encoder.encode(Op.ADDI, rd, 0, 0, value);
  }

  @Test
  void codeThatAGuestWritesRunsAfterFenceI() {
    // Each turn stores the word in a1 over `target`, and runs it.
    machine.put(Op.SW, 0, 10, 11, 0).put(Op.FENCE_I, 0, 0, 0, 0);
    long target = machine.here();
    machine.word(li(5, 0), 4).put(Op.ADD, 6, 6, 5, 0).put(Op.ADDI, 11, 11, 0, 0);
    machine.put(Op.ADD, 11, 11, 12, 0).put(Op.ADDI, 13, 13, 0, -1);
    machine.put(Op.BNE, 0, 13, 0, (int) (BareMetal.CODE - machine.here())).ecall();
    machine.hart.x[10] = target;
    machine.hart.x[11] = li(5, 1);
    machine.hart.x[12] = (long) li(5, 2) - li(5, 1);
    machine.hart.x[13] = 1000;
    machine.runToEcall();
    assertEquals(1000 * 1001 / 2, machine.hart.x[6]);
  }

  @Test
  void codeThatTheKernelWritesRunsAfterAFlushOfItsRange() {
    machine.word(li(5, 1), 4).ecall();
    machine.runToEcall();
    machine.pmap.store32(BareMetal.CODE, li(5, 2));
    machine.engine.flush(BareMetal.CODE + 3, BareMetal.CODE + 4);
    machine.runToEcall();
    assertEquals(2, machine.hart.x[5]);
  }

  @Test
  void aFlushOfEverythingReachesCodeOnEveryPage() {
    for (int page = 0; page < BareMetal.CODE_PAGES; page++) {
      machine.org(BareMetal.CODE + (long) page * BareMetal.PAGE).word(li(5, 1), 4).ecall();
    }
    for (int value = 1; value <= 2; value++) {
      for (int page = 0; page < BareMetal.CODE_PAGES; page++) {
        machine.hart.pc = BareMetal.CODE + (long) page * BareMetal.PAGE;
        machine.resume();
        assertEquals(value, machine.hart.x[5]);
        machine.pmap.store32(BareMetal.CODE + (long) page * BareMetal.PAGE, li(5, 2));
      }
      machine.engine.flush(0, 0x7FFF_FFFF_FFFF_F000L);
    }
  }

  @Test
  void memoryMappedAnewIsExecutedWithoutFenceI() {
    machine.word(li(5, 1), 4).ecall();
    machine.runToEcall();
    machine.pmap.remove(BareMetal.CODE, BareMetal.CODE + BareMetal.PAGE);
    int frame = machine.memory.allocate(100);
    long fresh = MachineMemory.address(frame);
    machine.pmap.enter(BareMetal.CODE, BareMetal.PAGE, fresh, 7);
    machine.org(BareMetal.CODE).word(li(5, 2), 4).ecall();
    machine.runToEcall();
    assertEquals(2, machine.hart.x[5]);
  }

  @Test
  void memoryThatLosesTheRightToExecuteIsNotExecutedAgain() {
    machine.put(Op.ADDI, 6, 6, 0, 1).put(Op.BNE, 0, 6, 7, -4).ecall();
    machine.hart.x[7] = 100;
    machine.runToEcall();
    machine.pmap.protect(BareMetal.CODE, BareMetal.CODE + BareMetal.PAGE, 3);
    machine.codeRights = 3;
    assertEquals(TrapCause.INSTRUCTION_PAGE_FAULT, machine.run().cause());
    machine.codeRights = 7;
    machine.hart.x[6] = 0;
    machine.runToEcall();
    assertEquals(100, machine.hart.x[6]);
  }

  @Test
  void aLoopThatUnmapsItselfFaultsAtItsNextTurn() {
    machine.ecall().put(Op.ADDI, 5, 5, 0, 1).put(Op.JAL, 0, 0, 0, -8);
    machine.hart.pc = BareMetal.CODE;
    StopReason reason =
        machine.engine.run(
            machine.hart,
            (hart, trap) -> {
              machine.traps.add(trap);
              if (hart.x[5] == 50) {
                machine.codeRights = 0;
                machine.pmap.remove(BareMetal.CODE, BareMetal.CODE + BareMetal.PAGE);
              }
              hart.pc += 4;
              return trap.cause() == TrapCause.ECALL;
            },
            Engine.NO_LIMIT);
    assertEquals(StopReason.HANDLER, reason);
    assertEquals(TrapCause.INSTRUCTION_PAGE_FAULT, machine.traps.getLast().cause());
    assertEquals(BareMetal.CODE + 4, machine.traps.getLast().pc());
    assertEquals(50, machine.hart.x[5]);
  }

  @Test
  void anInstructionAcrossTwoPagesHearsOfBoth() {
    long boundary = BareMetal.CODE + BareMetal.PAGE;
    machine.org(boundary - 2).word(li(5, 1), 4).ecall();
    machine.hart.pc = boundary - 2;
    machine.resume();
    assertEquals(1, machine.hart.x[5]);
    machine.org(boundary - 2).word(li(5, 0x7FF), 4);
    machine.engine.flush(boundary, boundary + 1);
    machine.hart.pc = boundary - 2;
    machine.resume();
    assertEquals(0x7FF, machine.hart.x[5]);
  }

  @Test
  void anIllegalInstructionThatIsRepairedRuns() {
    machine.put(Op.ADDI, 6, 0, 0, 1).word(0, 4).ecall();
    assertEquals(TrapCause.ILLEGAL_INSTRUCTION, machine.run().cause());
    machine.pmap.store32(BareMetal.CODE + 4, li(5, 3));
    machine.engine.flush(BareMetal.CODE + 4, BareMetal.CODE + 8);
    machine.runToEcall();
    assertEquals(3, machine.hart.x[5]);
  }

  @Test
  void aShorterInstructionInTheSamePlaceIsSeen() {
    machine.word(li(5, 1), 4).ecall();
    machine.runToEcall();
    machine.org(BareMetal.CODE).put(Op.C_LI, 5, 0, 0, 7).put(Op.C_NOP, 0, 0, 0, 0);
    machine.engine.flush(BareMetal.CODE, BareMetal.CODE + 2);
    machine.runToEcall();
    assertEquals(7, machine.hart.x[5]);
  }

  @Test
  void moreCodeThanTheCacheKeepsRunsAllTheSame() {
    // Every half-word of the pages starts a block of its own: far more instructions than are kept.
    long end = BareMetal.CODE + (long) BareMetal.CODE_PAGES * BareMetal.PAGE;
    while (machine.here() < end - 4) {
      machine.put(Op.C_ADDI, 5, 5, 0, 1);
    }
    machine.ecall();
    CodeCache cache = new CodeCache(machine.engine.decoder(), false, 1000);
    for (int round = 0; round < 3; round++) {
      for (long pc = BareMetal.CODE; pc < end - 4; pc += 2) {
        var block = cache.at(pc);
        assertEquals(pc, block.pc);
        assertEquals(block, cache.at(pc));
        assertEquals(true, cache.insns() <= 1000 + 2 * 66);
      }
    }
  }
}
