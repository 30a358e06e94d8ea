package machv.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import machv.isa.Encoder;
import machv.isa.Extension;
import machv.isa.Op;
import machv.memory.Access;
import machv.memory.MemoryFault;
import machv.trap.Trap;
import machv.trap.TrapCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every trap with its exact pc, value and count of retired instructions (Priv. 3.1.15, 3.1.16).
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TrapTest {
  private static final long NOWHERE = 0x70000;

  private BareMetal machine = new BareMetal(64);

  @AfterEach
  void close() {
    machine.close();
  }

  private void with(int xlen) {
    machine.close();
    machine = new BareMetal(xlen);
  }

  private void without(Extension extension) {
    machine.close();
    EnumSet<Extension> extensions = EnumSet.allOf(Extension.class);
    extensions.remove(extension);
    machine = new BareMetal(64, extensions);
  }

  private void assertTrap(TrapCause cause, long pc, long value, int code, long instret, Trap trap) {
    assertEquals(new Trap(cause, pc, value, code), trap);
    assertEquals(pc, machine.hart.pc);
    assertEquals(instret, machine.hart.instret);
  }

  @Test
  void aLoadFromNowhereIsAPageFaultInTheMiddleOfItsBlock() {
    machine.put(Op.ADDI, 5, 0, 0, 1).put(Op.ADDI, 6, 0, 0, 2);
    machine.put(Op.LD, 6, 10, 0, 8).put(Op.ADDI, 5, 0, 0, 3).ecall();
    machine.hart.x[10] = NOWHERE;
    Trap trap = machine.run();
    assertTrap(TrapCause.LOAD_PAGE_FAULT, BareMetal.CODE + 8, NOWHERE + 8, 1, 2, trap);
    assertEquals(1, machine.hart.x[5]);
    assertEquals(2, machine.hart.x[6]);
  }

  @Test
  void aStoreToReadOnlyMemoryIsAPageFaultAndChangesNothing() {
    machine.pmap.store64(BareMetal.DATA, 42);
    machine.pmap.protect(BareMetal.DATA, BareMetal.DATA + BareMetal.PAGE, 1);
    machine.dataRights = 1;
    machine.put(Op.SD, 0, 10, 11, 0).ecall();
    machine.hart.x[10] = BareMetal.DATA;
    machine.hart.x[11] = 43;
    Trap trap = machine.run();
    assertTrap(TrapCause.STORE_PAGE_FAULT, BareMetal.CODE, BareMetal.DATA, 2, 0, trap);
    assertEquals(42, machine.pmap.load64(BareMetal.DATA));
  }

  @Test
  void whatThePagerRefusesIsAnAccessFault() {
    machine.refusal = 10;
    machine.put(Op.LBU, 5, 10, 0, 0).put(Op.SB, 0, 10, 5, 0);
    machine.hart.x[10] = NOWHERE;
    assertTrap(TrapCause.LOAD_ACCESS_FAULT, BareMetal.CODE, NOWHERE, 10, 0, machine.run());
    machine.hart.pc = BareMetal.CODE + 4;
    assertTrap(TrapCause.STORE_ACCESS_FAULT, BareMetal.CODE + 4, NOWHERE, 10, 0, machine.resume());
    machine.hart.pc = NOWHERE;
    assertTrap(TrapCause.INSTRUCTION_ACCESS_FAULT, NOWHERE, NOWHERE, 10, 0, machine.resume());
  }

  @Test
  void aJumpToNowhereFaultsAtItsTarget() {
    machine.put(Op.JALR, 1, 10, 0, 0);
    machine.hart.x[10] = NOWHERE;
    assertTrap(TrapCause.INSTRUCTION_PAGE_FAULT, NOWHERE, NOWHERE, 1, 1, machine.run());
    assertEquals(BareMetal.CODE + 4, machine.hart.x[1]);
  }

  @Test
  void memoryWithoutTheRightToExecuteIsNotExecuted() {
    machine.pmap.store32(BareMetal.DATA, Encoder.encode(Op.ADDI, 5, 0, 0, 1));
    machine.hart.pc = BareMetal.DATA;
    Trap trap = machine.resume();
    assertTrap(TrapCause.INSTRUCTION_PAGE_FAULT, BareMetal.DATA, BareMetal.DATA, 2, 0, trap);
  }

  @Test
  void codeWithoutTheRightToReadIsExecuted() {
    machine.put(Op.ADDI, 5, 0, 0, 1).ecall();
    machine.codeRights = 4;
    machine.pmap.protect(BareMetal.CODE, BareMetal.CODE + BareMetal.PAGE, 4);
    machine.runToEcall();
    assertEquals(1, machine.hart.x[5]);
  }

  @Test
  void anInstructionWhoseSecondHalfIsMissingFaultsThere() {
    long end = BareMetal.CODE + (long) BareMetal.CODE_PAGES * BareMetal.PAGE;
    machine.org(end - 6).put(Op.ADDI, 5, 0, 0, 1).word(0x0013, 2); // the lower half of a nop
    machine.hart.pc = end - 6;
    assertTrap(TrapCause.INSTRUCTION_PAGE_FAULT, end - 2, end, 1, 1, machine.resume());
    assertEquals(1, machine.hart.x[5]);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void whatIsNoInstructionShowsItsBits(int xlen) {
    with(xlen);
    machine.put(Op.ADDI, 5, 0, 0, 1).word(0, 2);
    assertTrap(TrapCause.ILLEGAL_INSTRUCTION, BareMetal.CODE + 4, 0, 0, 1, machine.run());
    machine.org(BareMetal.CODE + 64).word(0xFFFF_FFFF, 4);
    machine.hart.pc = BareMetal.CODE + 64;
    long bits = 0xFFFF_FFFFL;
    assertTrap(TrapCause.ILLEGAL_INSTRUCTION, BareMetal.CODE + 64, bits, 0, 1, machine.resume());
  }

  @Test
  void rowsOfTheOtherWidthAreIllegal() {
    with(32);
    machine.put(Op.ADDW, 5, 0, 0, 0);
    assertEquals(TrapCause.ILLEGAL_INSTRUCTION, machine.run().cause());
  }

  @Test
  void aBreakpointStaysWhereItIs() {
    machine.put(Op.ADDI, 5, 0, 0, 1).put(Op.EBREAK, 0, 0, 0, 0).put(Op.C_EBREAK, 0, 0, 0, 0);
    long at = BareMetal.CODE + 4;
    assertTrap(TrapCause.BREAKPOINT, at, at, 0, 1, machine.run());
    assertTrap(TrapCause.BREAKPOINT, at, at, 0, 1, machine.resume());
    machine.hart.pc = at + 4;
    assertTrap(TrapCause.BREAKPOINT, at + 4, at + 4, 0, 1, machine.resume());
  }

  @Test
  void anEcallCountsAndStaysAtThePc() {
    machine.put(Op.ADDI, 5, 0, 0, 1).ecall();
    assertTrap(TrapCause.ECALL, BareMetal.CODE + 4, 0, 0, 2, machine.run());
  }

  @Test
  void jumpsToHalfAnInstructionTrapOnlyWithoutC() {
    machine.put(Op.JAL, 1, 0, 0, 6).word(0, 2).ecall();
    machine.runToEcall();
    without(Extension.C);
    long at = BareMetal.CODE + 4;
    machine.put(Op.ADDI, 1, 0, 0, 9).put(Op.JAL, 1, 0, 0, 6);
    assertTrap(TrapCause.INSTRUCTION_MISALIGNED, at, at + 6, 0, 1, machine.run());
    assertEquals(9, machine.hart.x[1]);
  }

  @Test
  void indirectJumpsToHalfAnInstructionLeaveTheLinkRegisterAlone() {
    without(Extension.C);
    machine.put(Op.ADDI, 1, 0, 0, 9).put(Op.JALR, 1, 10, 0, 3);
    machine.hart.x[10] = BareMetal.CODE;
    long target = BareMetal.CODE + 2; // bit 0 is cleared, bit 1 traps
    long at = BareMetal.CODE + 4;
    assertTrap(TrapCause.INSTRUCTION_MISALIGNED, at, target, 0, 1, machine.run());
    assertEquals(9, machine.hart.x[1]);
  }

  @Test
  void branchesToHalfAnInstructionTrapOnlyWhenTaken() {
    without(Extension.C);
    machine.put(Op.BEQ, 0, 10, 0, 6).put(Op.BNE, 0, 10, 0, 10).ecall();
    machine.hart.x[10] = 1;
    long at = BareMetal.CODE + 4;
    assertTrap(TrapCause.INSTRUCTION_MISALIGNED, at, at + 10, 0, 1, machine.run());
    machine.hart.x[10] = 0;
    machine.hart.instret = 0;
    assertTrap(
        TrapCause.INSTRUCTION_MISALIGNED, BareMetal.CODE, BareMetal.CODE + 6, 0, 0, machine.run());
  }

  @Test
  void aStraddlingAccessFaultsWhereItsSecondPageStarts() {
    long end = BareMetal.DATA + (long) BareMetal.DATA_PAGES * BareMetal.PAGE;
    machine.put(Op.LD, 5, 10, 0, 0).put(Op.SD, 0, 10, 11, 0);
    machine.pmap.store32(end - 4, 0x1234_5678);
    machine.hart.x[10] = end - 4;
    machine.hart.x[11] = -1;
    assertTrap(TrapCause.LOAD_PAGE_FAULT, BareMetal.CODE, end, 1, 0, machine.run());
    machine.hart.pc = BareMetal.CODE + 4;
    assertTrap(TrapCause.STORE_PAGE_FAULT, BareMetal.CODE + 4, end, 1, 0, machine.resume());
    assertEquals(0x1234_5678, machine.pmap.load32(end - 4));
  }

  @Test
  void aStraddlingAccessWhoseFirstPageIsMissingFaultsAtItsAddress() {
    machine.put(Op.LW, 5, 10, 0, 0);
    machine.hart.x[10] = BareMetal.DATA - 2;
    assertTrap(TrapCause.LOAD_PAGE_FAULT, BareMetal.CODE, BareMetal.DATA - 2, 1, 0, machine.run());
  }

  @Test
  void addressesOfRv32AreZeroExtended() {
    with(32);
    machine.put(Op.LUI, 10, 0, 0, 0x8000_0000).put(Op.LW, 5, 10, 0, -4);
    assertTrap(TrapCause.LOAD_PAGE_FAULT, BareMetal.CODE + 4, 0x7FFF_FFFCL, 1, 1, machine.run());
    machine.hart.x[10] = 0xFFFF_FFFF_8000_0010L;
    machine.hart.pc = BareMetal.CODE + 4;
    assertTrap(TrapCause.LOAD_PAGE_FAULT, BareMetal.CODE + 4, 0x8000_000CL, 1, 1, machine.resume());
  }

  @Test
  void aTrapInMidBlockComesBackToTheSameInstruction() {
    machine.put(Op.ADDI, 5, 5, 0, 1).put(Op.LD, 6, 10, 0, 0).put(Op.ADDI, 5, 5, 0, 1).ecall();
    machine.hart.x[10] = NOWHERE;
    machine.run();
    machine.hart.x[10] = BareMetal.DATA;
    Trap trap = machine.resume();
    assertEquals(TrapCause.ECALL, trap.cause());
    assertEquals(2, machine.hart.x[5]);
    assertEquals(4, machine.hart.instret);
  }

  @Test
  void theHandlerDecidesWhereItGoesOn() {
    machine.put(Op.LD, 5, 10, 0, 0).put(Op.ADDI, 6, 6, 0, 1).ecall();
    machine.hart.x[10] = NOWHERE;
    machine.hart.pc = BareMetal.CODE;
    StopReason reason =
        machine.engine.run(
            machine.hart,
            (hart, trap) -> {
              machine.traps.add(trap);
              hart.pc += 4;
              return machine.traps.size() < 2;
            },
            Engine.NO_LIMIT);
    assertEquals(StopReason.HANDLER, reason);
    assertEquals(1, machine.hart.x[6]);
    assertEquals(BareMetal.CODE + 12, machine.hart.pc);
    assertEquals(2, machine.hart.instret);
  }

  @Test
  void aFaultOfMemoryBecomesThePageFaultOrAccessFaultOfItsAccess() {
    for (Access access : Access.values()) {
      for (int code = 1; code <= 30; code++) {
        Trap trap = machv.interp.Interpreter.memoryFault(new MemoryFault(4, access, code), 8);
        assertEquals(code <= 2, trap.cause().name().endsWith("PAGE_FAULT"));
        assertTrue(trap.cause().name().endsWith("_FAULT"));
        assertEquals(4, trap.value());
      }
    }
  }
}
