package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import machv.hart.Hart;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.trap.Trap;
import machv.trap.TrapCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatcherTest {
  private static final long PC = 0x10400;
  private static final long DATA = FakeHart.BASE + 0x100;

  private final FakeHart fake = new FakeHart(64);
  private final Hart hart = fake.hart;
  private final StringBuilder console = new StringBuilder();
  private long now = 1000;
  private final Host host =
      new Host(() -> now, text -> console.append(new String(text, StandardCharsets.ISO_8859_1)));
  private final Task task = new Task(host, fake.emptyMap());
  private final KThread thread = new KThread(task, hart);
  private final NoUnix unix = new NoUnix();
  private final Dispatcher dispatcher = new Dispatcher(thread, unix, null);

  @AfterEach
  void close() {
    fake.close();
  }

  private boolean trap(TrapCause cause, long value, int code) {
    hart.pc = PC;
    return dispatcher.handle(hart, new Trap(cause, PC, value, code));
  }

  private int ecall(long number, long... values) {
    hart.x[17] = number;
    fake.arguments(values);
    assertTrue(trap(TrapCause.ECALL, 0, 0));
    assertEquals(PC + 4, hart.pc);
    return (int) hart.x[10];
  }

  private TaskEnd.Killed killed() {
    return assertInstanceOf(TaskEnd.Killed.class, task.end());
  }

  private static int exitCode(Task task) {
    TaskEnd end = task.end();
    assertNotNull(end);
    return end.exitCode();
  }

  @Test
  void aBadTrapNumberEndsTheTaskAsABadSystemCall() {
    for (long number : new long[] {-1, -2, -128, -178, -200, Long.MIN_VALUE}) {
      Task victim = new Task(host, fake.emptyMap());
      hart.x[17] = number;
      boolean goesOn =
          new Dispatcher(new KThread(victim, hart), unix, null)
              .handle(hart, new Trap(TrapCause.ECALL, PC, 0, 0));
      assertFalse(goesOn);
      assertEquals(128 + 31, exitCode(victim), Long.toString(number));
    }
  }

  @Test
  void theUnixSideMaySaveAThreadFromABadTrapNumber() {
    unix.handlesExceptions = true;
    hart.x[17] = -1;
    assertTrue(trap(TrapCause.ECALL, 0, 0));
    assertEquals(TrapCause.ECALL, unix.exceptions.getLast().cause());
    assertNull(task.end());
  }

  @Test
  void faultsOfMemoryEndTheTaskWithTheirAddress() {
    assertFalse(trap(TrapCause.LOAD_PAGE_FAULT, 0x1234, 1));
    assertEquals(139, exitCode(task));
    assertEquals(PC, killed().pc());
    assertEquals(0x1234, killed().address());
    assertEquals("load at 0x1234, nothing is mapped there", killed().description());
  }

  @Test
  void exceptionsHaveTheSignalsOfTheSpecification() {
    assertEquals(132, end(TrapCause.ILLEGAL_INSTRUCTION));
    assertEquals(133, end(TrapCause.BREAKPOINT));
    assertEquals(139, end(TrapCause.INSTRUCTION_PAGE_FAULT));
    assertEquals(139, end(TrapCause.STORE_PAGE_FAULT));
    assertEquals(139, end(TrapCause.STORE_MISALIGNED));
    assertEquals(139, end(TrapCause.LOAD_ACCESS_FAULT));
  }

  private int end(TrapCause cause) {
    Task victim = new Task(host, fake.emptyMap());
    new Dispatcher(new KThread(victim, hart), unix, null).handle(hart, new Trap(cause, PC, 0, 2));
    return exitCode(victim);
  }

  @Test
  void voucherAndPidTrapsFailWithoutAnException() {
    assertEquals(46, ecall(-70));
    assertEquals(46, ecall(-72));
    assertEquals(5, ecall(-44, 1, 2, DATA));
    assertEquals(5, ecall(-45, 1, 2, DATA));
    assertEquals(5, ecall(-96, 1, 2, DATA));
    assertEquals(46, ecall(-100));
  }

  @Test
  void selfTrapsAddAReferenceEachTime() {
    int self = ecall(-28);
    assertEquals(self, ecall(-28));
    assertEquals(2, task.space().refs(self, 0));
    assertEquals(0, ecall(-18, self, self));
    assertEquals(1, task.space().refs(self, 0));
    int thread = ecall(-27);
    int host = ecall(-29);
    assertTrue(thread != self && host != self && host != thread);
  }

  @Test
  void onlyATaskIsATarget() {
    int self = ecall(-28);
    int thread = ecall(-27);
    for (int target : new int[] {0, -1, 0x7703, thread, self + 4}) {
      assertEquals(0x10000003, ecall(-16, target, 1, DATA));
      assertEquals(0x10000003, ecall(-18, target, self));
      assertEquals(0x10000003, ecall(-19, target, self, 0, 0));
      assertEquals(0x10000003, ecall(-25, target, self, 0, 0));
      assertEquals(0x10000003, ecall(-76, target, self, DATA));
      assertEquals(0x10000003, ecall(-69, target));
    }
    assertEquals(0, hart.pmap().load32(DATA));
  }

  @Test
  void aPortThatCannotBeToldOfIsNotKept() {
    int self = ecall(-28);
    assertEquals(1, ecall(-16, self, 1, 0x10));
    assertEquals(1, task.space().size());
    assertEquals(18, ecall(-16, self, 0, 0x10));
  }

  @Test
  void replyPortsAreReceiveRights() {
    int name = ecall(-26);
    assertEquals(1 << 17, task.space().type(name));
    assertTrue(ecall(-26) != name);
  }

  @Test
  void portTrapsWorkOnAnotherTask() {
    Task other = new Task(host, fake.emptyMap());
    int name = task.space().insertSend(other.self().makeSend());
    assertEquals(0, ecall(-16, name, 1, DATA));
    assertEquals(1 << 17, other.space().type(hart.pmap().load32(DATA)));
    assertEquals(1, task.space().size());
  }

  @Test
  void terminatingAnotherTaskKillsItsPort() {
    Task other = new Task(host, fake.emptyMap());
    int name = task.space().insertSend(other.self().makeSend());
    assertEquals(0, ecall(-69, name));
    assertEquals(new TaskEnd.Terminated("task_terminate"), other.end());
    assertEquals(0x10000003, ecall(-69, name));
    assertEquals(1 << 20, task.space().type(name));
  }

  @Test
  void terminatingItselfDoesNotReturn() {
    hart.x[17] = -69;
    int self = task.space().insertSend(task.self().makeSend());
    fake.arguments(self);
    assertFalse(trap(TrapCause.ECALL, 0, 0));
    assertEquals(0, exitCode(task));
    assertEquals(0, task.space().size());
  }

  @Test
  void timeIsInNanoseconds() {
    hart.x[17] = -3;
    now = 0x1_2345_6789L;
    trap(TrapCause.ECALL, 0, 0);
    assertEquals(0x1_2345_6789L, hart.x[10]);
    assertEquals(0, ecall(-89, DATA));
    assertEquals(1, hart.pmap().load32(DATA));
    assertEquals(1, hart.pmap().load32(DATA + 4));
    assertEquals(1, ecall(-89, 0x10));
  }

  @Test
  void onRv32TimeIsAPairOfRegisters() {
    try (FakeHart narrow = new FakeHart(32)) {
      now = 0x1_8765_4321L;
      narrow.hart.x[17] = -3;
      new Dispatcher(new KThread(task, narrow.hart), unix, null)
          .handle(narrow.hart, new Trap(TrapCause.ECALL, PC, 0, 0));
      assertEquals(0xFFFF_FFFF_8765_4321L, narrow.hart.x[10]);
      assertEquals(1, narrow.hart.x[11]);
    }
  }

  @Test
  void waitingUntilThePastIsOver() {
    assertEquals(0, ecall(-90, 0));
    assertEquals(0, ecall(-90, 1000));
  }

  @Test
  void waitingForATimeThatNeverComesOnAStandingClockEnds() {
    assertEquals(0, ecall(-90, 1001));
  }

  @Test
  void anInterruptedWaitIsAborted() {
    Thread.currentThread().interrupt();
    assertEquals(14, ecall(-90, Long.MAX_VALUE));
    assertTrue(Thread.interrupted());
  }

  @Test
  void threadSwitchKnowsItsOptions() {
    for (int option = 0; option <= 5; option++) {
      assertEquals(0, ecall(-61, 0x7703, option, 0));
    }
    assertEquals(4, ecall(-61, 0, 6, 0));
    assertEquals(4, ecall(-61, 0, -1, 0));
    assertEquals(0, ecall(-60));
    assertEquals(0, ecall(-59, 0));
  }

  @Test
  void machPrintWritesToTheConsole() {
    hart.pmap().store32(DATA, 0x000A6948); // "Hi\n"
    assertEquals(0, ecall(-30, DATA));
    assertEquals("Hi\n", console.toString());
    assertEquals(1, ecall(-30, 0x10));
  }

  @Test
  void aStackThatCannotBeReadIsABadPointerNotAFault() {
    hart.x[2] = 0x10;
    assertEquals(1, ecall(-64, ecall(-28), DATA, 4096, 0, 1, 0, 0));
    assertNull(task.end());
  }

  @Test
  void anEcallOfAnEndedTaskDoesNotGoOn() {
    task.terminate(new TaskEnd.Exited(3));
    hart.x[17] = 999;
    assertFalse(trap(TrapCause.ECALL, 0, 0));
    assertEquals(3, exitCode(task));
  }
}
