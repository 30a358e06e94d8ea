package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import machv.kernel.task.ExceptionMessages;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.kernel.vm.KernReturn;
import machv.trap.TrapCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Exceptions of one task, handled by another (mach.md 9.5).
class ExceptionTest {
  private static final long INTO = TrapRig.SCRATCH + 0x400;
  private static final int RCV = 2 | 0x100;
  private static final int COPY_SEND = 19;
  private static final int MAKE_SEND = 20;
  private static final int BREAKPOINTS = 1 << 6;
  private static final int WIDE = 0x8000_0000;
  private static final int HANDLED = 0;
  private static final int REFUSED = 5;

  /// A debugger, and the task that it watches.
  private final MessageClient debugger = new MessageClient(64);

  private TrapRig victim = debugger.rig.peer(64);
  private int task = name();
  private final int port = debugger.rig.call(MachTrap.MACH_REPLY_PORT);

  @AfterEach
  void nothingIsLeft() {
    victim.checkInvariants();
    debugger.close();
  }

  private int name() {
    return debugger.rig.task.space().insertSend(victim.task.self().makeSend());
  }

  private int thread() {
    return debugger.rig.task.space().insertSend(victim.thread.self().makeSend());
  }

  private int handle(KernelRoutine row, int target, int behavior, int flavor) {
    return debugger.callWith(row, target, port, MAKE_SEND, BREAKPOINTS, behavior, flavor);
  }

  private CompletableFuture<Boolean> breakpoint() {
    return CompletableFuture.supplyAsync(
        () -> victim.trap(TrapCause.BREAKPOINT, 0x1000, 0), waiting -> new Thread(waiting).start());
  }

  private int receive() {
    return debugger.rig.call(MachTrap.MACH_MSG_TRAP, INTO, RCV, 0, 0xB00, port, 60_000, 0);
  }

  private int got(int word) {
    return debugger.rig.memory().load32(INTO + 4L * word);
  }

  /// Answers the exception that was received last.
  private void answer(int code, int... state) {
    int id = got(5) + 100;
    int to = got(2);
    int[] head = {18, 0, to, 0, 0, id, 0, 1, code};
    int at = 0;
    for (int word : head) {
      debugger.rig.memory().store32(INTO + 4L * at++, word);
    }
    for (int word : state) {
      debugger.rig.memory().store32(INTO + 4L * at++, word);
    }
    assertEquals(0, debugger.rig.call(MachTrap.MACH_MSG_TRAP, INTO, 1, 4L * at, 0, 0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({"1, 2401, 76", "-2147483647, 2405, 84"})
  void aHandlerIsToldWhoAndWhatAndTheThreadGoesOn(int behavior, int id, int size) throws Exception {
    assertEquals(0, handle(KernelRoutine.TASK_SET_EXCEPTION_PORTS, task, behavior, 0));
    CompletableFuture<Boolean> goesOn = breakpoint();
    assertEquals(0, receive());
    assertEquals(id, got(5));
    assertEquals(size, got(1));
    assertEquals(thread(), got(7), "the thread");
    assertEquals(task, got(10), "the task");
    assertEquals(6, got(15), "breakpoint");
    assertEquals(2, got(16));
    assertEquals(1, got(17));
    assertEquals(0x1000, got(behavior < 0 ? 19 : 18), "pc");
    assertFalse(goesOn.isDone());
    answer(HANDLED);
    assertTrue(goesOn.get(60, TimeUnit.SECONDS));
    assertNull(victim.task.end());
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void theRegistersOfTheAnswerAreTheThreads(int xlen) throws Exception {
    victim = debugger.rig.peer(xlen);
    task = name();
    assertEquals(0, handle(KernelRoutine.TASK_SET_EXCEPTION_PORTS, task, 3, 1));
    victim.hart().x[5] = -7;
    CompletableFuture<Boolean> goesOn = breakpoint();
    assertEquals(0, receive());
    assertEquals(2403, got(5));
    assertEquals(1, got(19), "flavor");
    assertEquals(64, got(20), "words");
    assertEquals(0x1000, got(21), "pc");
    assertEquals(-7, got(21 + 10));
    int[] state = new int[66];
    state[0] = 1;
    state[1] = 64;
    state[2] = 0x2000;
    state[2 + 20] = 42;
    answer(HANDLED, state);
    assertTrue(goesOn.get(60, TimeUnit.SECONDS));
    assertEquals(0x2000, victim.hart().pc);
    assertEquals(42, victim.hart().x[10]);
    assertEquals(0, victim.hart().x[5]);
  }

  @Test
  void whoRefusesLeavesItToTheNextLevelAndAtLastTheTaskEnds() throws Exception {
    int thread = thread();
    assertEquals(0, handle(KernelRoutine.THREAD_SET_EXCEPTION_PORTS, thread, 1, 0));
    assertEquals(0, handle(KernelRoutine.TASK_SET_EXCEPTION_PORTS, task, 1 | WIDE, 0));
    int host = debugger.rig.hostPriv();
    assertEquals(0, handle(KernelRoutine.HOST_SET_EXCEPTION_PORTS, host, 2, 1));
    CompletableFuture<Boolean> goesOn = breakpoint();
    assertEquals(0, receive());
    assertEquals(2401, got(5), "the thread's");
    answer(REFUSED);
    assertEquals(0, receive());
    assertEquals(2405, got(5), "the task's");
    answer(REFUSED);
    assertEquals(0, receive());
    assertEquals(2402, got(5), "the host's");
    answer(REFUSED);
    assertFalse(goesOn.get(60, TimeUnit.SECONDS));
    assertNotEquals(null, victim.task.end());
  }

  /// Answers to the identity flavor whose words differ from what they should be: the id, the code, flavor, count, words sent.
  @ParameterizedTest
  @CsvSource({
    "1, 0, 1, 64, 64", "-100, 0, 1, 64, 64", "0, 5, 1, 64, 64", "0, 0, 9, 64, 64",
        "0, 0, 1, 63, 63",
    "0, 0, 1, 64, 10", "0, 0, 1, -1, 64", "0, 0, 1, 70000, 64", "0, 0, 4, 32, 32", "0, 0, 1, 64, -2"
  })
  void anAnswerThatIsNoneHandlesNothing(int id, int code, int flavor, int count, int sent)
      throws Exception {
    assertEquals(0, handle(KernelRoutine.TASK_SET_EXCEPTION_PORTS, task, 3, 1));
    victim.hart().x[7] = 77;
    CompletableFuture<Boolean> goesOn = breakpoint();
    assertEquals(0, receive());
    debugger.rig.memory().store32(INTO + 20, got(5) + id);
    int[] state = new int[2 + sent];
    if (sent >= 0) {
      state[0] = flavor;
      state[1] = count;
    }
    answer(code, state);
    assertFalse(goesOn.get(60, TimeUnit.SECONDS));
    assertNotEquals(null, victim.task.end());
    assertEquals(77, victim.hart().x[7]);
  }

  @Test
  void aHandlerThatNeverAnswersKeepsNobodyWhoEnds() throws Exception {
    assertEquals(0, handle(KernelRoutine.TASK_SET_EXCEPTION_PORTS, task, 1, 0));
    CompletableFuture<Boolean> goesOn = breakpoint();
    assertEquals(0, receive());
    assertEquals(0, debugger.call(KernelRoutine.TASK_TERMINATE, task));
    assertFalse(goesOn.get(60, TimeUnit.SECONDS));
  }

  @Test
  void aChildHasTheHandlersOfItsTaskAndThreadsBeginWithNone() {
    int behavior = 1 | WIDE;
    assertEquals(0, handle(KernelRoutine.TASK_SET_EXCEPTION_PORTS, debugger.self, behavior, 0));
    Task child = TaskRoutines.create(debugger.rig.task, false);
    int name = debugger.rig.task.space().insertSend(child.self().makeSend());
    assertEquals(0, debugger.call(KernelRoutine.TASK_GET_EXCEPTION_PORTS, name, BREAKPOINTS));
    assertEquals(port, debugger.right(0));
    assertEquals(0, debugger.call(KernelRoutine.THREAD_CREATE, name));
    int thread = debugger.right(0);
    assertEquals(0, debugger.call(KernelRoutine.THREAD_GET_EXCEPTION_PORTS, thread, BREAKPOINTS));
    assertEquals(0, debugger.right(0));
    child.terminate(new TaskEnd.Exited(0));
  }

  /// What RISC-V's causes are called: the cause, tval, a7 of a call, then the exception and its two codes.
  @ParameterizedTest
  @CsvSource({
    "ILLEGAL_INSTRUCTION, 0x1234, 0, 2, 1, 0x1234",
    "BREAKPOINT, 0, 0, 6, 1, 0x1000",
    "ECALL, 0, -9999, 7, 9999, 1",
    "ECALL, 0, -99, 7, 99, 1",
    "LOAD_PAGE_FAULT, 0x5000, 0, 1, 1, 0x5000",
    "STORE_PAGE_FAULT, 0x5000, 0, 1, 1, 0x5000",
    "INSTRUCTION_PAGE_FAULT, 0x5000, 0, 1, 1, 0x5000",
    "LOAD_MISALIGNED, 0x5001, 0, 1, 0x101, 0x5001",
    "STORE_MISALIGNED, 0x5001, 0, 1, 0x101, 0x5001"
  })
  void eachCauseIsAnExceptionWithItsCodes(
      TrapCause cause, long value, long a7, int type, int code, int subcode) throws Exception {
    assertEquals(
        0,
        debugger.callWith(
            KernelRoutine.TASK_SET_EXCEPTION_PORTS, task, port, MAKE_SEND, 0x3FFE, 1, 0));
    victim.hart().x[17] = a7;
    CompletableFuture<Boolean> goesOn =
        CompletableFuture.supplyAsync(
            () -> victim.trap(cause, 0x1000, value), waiting -> new Thread(waiting).start());
    assertEquals(0, receive());
    assertEquals(type, got(15));
    assertEquals(code, got(17));
    assertEquals(subcode, got(18));
    assertEquals(0x1000, victim.hart().pc, "not advanced");
    answer(HANDLED);
    assertTrue(goesOn.get(60, TimeUnit.SECONDS));
  }

  @Test
  void aSignalThatNobodyHandlesIsASoftwareException() throws Exception {
    assertEquals(
        0,
        debugger.callWith(
            KernelRoutine.TASK_SET_EXCEPTION_PORTS, task, port, MAKE_SEND, 1 << 5, 1, 0));
    CompletableFuture<Boolean> goesOn =
        CompletableFuture.supplyAsync(
            () -> ExceptionMessages.raiseSignal(victim.thread, 15),
            waiting -> new Thread(waiting).start());
    assertEquals(0, receive());
    assertEquals(5, got(15), "EXC_SOFTWARE");
    assertEquals(0x10003, got(17), "EXC_SOFT_SIGNAL");
    assertEquals(15, got(18));
    answer(HANDLED);
    assertTrue(goesOn.get(60, TimeUnit.SECONDS));
  }

  @Test
  void aHandlerThatThrowsItsReplyRightAwayHasNotHandledIt() throws Exception {
    assertEquals(0, handle(KernelRoutine.TASK_SET_EXCEPTION_PORTS, task, 1, 0));
    CompletableFuture<Boolean> goesOn = breakpoint();
    assertEquals(0, receive());
    debugger.rig.task.space().deallocate(got(2));
    assertFalse(goesOn.get(60, TimeUnit.SECONDS));
  }

  @Test
  void aPortThatDiesWhileItsMessageIsQueuedHasNotHandledIt() throws Exception {
    assertEquals(0, handle(KernelRoutine.TASK_SET_EXCEPTION_PORTS, task, 1, 0));
    CompletableFuture<Boolean> goesOn = breakpoint();
    while (debugger.rig.task.space().receiver(port) != null
        && debugger.call(KernelRoutine.MACH_PORT_PEEK, debugger.self, port, 0, 0, 2) != 0) {
      Thread.sleep(1);
    }
    debugger.rig.task.space().modRefs(port, 1, -1);
    assertFalse(goesOn.get(60, TimeUnit.SECONDS));
  }

  @Test
  void aDebuggerChangesTheThreadWhileItWaitsAndAbortsTheWait() throws Exception {
    assertEquals(0, handle(KernelRoutine.TASK_SET_EXCEPTION_PORTS, task, 1, 0));
    CompletableFuture<Boolean> goesOn = breakpoint();
    assertEquals(0, receive());
    int thread = got(7);
    int reply = got(2);
    assertEquals(0, debugger.call(KernelRoutine.THREAD_GET_STATE, thread, 1, 64));
    assertEquals(0x1000, debugger.reply(10), "pc");
    assertEquals(0, debugger.call(KernelRoutine.THREAD_GET_STATE, thread, 3, 6));
    assertEquals(3, debugger.reply(10), "cause");
    assertEquals(6, debugger.reply(14), "type");
    int[] words = new int[66];
    words[0] = 1;
    words[1] = 64;
    words[2] = 0x3000;
    assertEquals(0, debugger.call(KernelRoutine.THREAD_SET_STATE, thread, words));
    assertEquals(0, debugger.call(KernelRoutine.THREAD_GET_STATE, thread, 1, 64));
    assertEquals(0x3000, debugger.reply(10));
    assertEquals(0, debugger.call(KernelRoutine.THREAD_ABORT, thread));
    assertTrue(goesOn.get(60, TimeUnit.SECONDS));
    assertTrue(victim.thread.checkpoint());
    assertEquals(0x3000, victim.hart().pc);
    assertEquals(0x10_0000, debugger.rig.task.space().type(reply), "nobody waits for the answer");
  }

  @Test
  void portsAreToldAndSwappedInGroups() {
    assertEquals(0, handle(KernelRoutine.TASK_SET_EXCEPTION_PORTS, task, 1, 0));
    assertEquals(
        0, debugger.call(KernelRoutine.TASK_GET_EXCEPTION_PORTS, task, BREAKPOINTS | 1 << 1));
    int bodyAt = 6 + 1 + 3 * 32 + 2;
    assertEquals(4 * (bodyAt + 1 + 6), debugger.size());
    assertEquals(2, debugger.reply(bodyAt), "groups");
    assertEquals(1 << 1, debugger.reply(bodyAt + 1));
    assertEquals(BREAKPOINTS, debugger.reply(bodyAt + 2));
    assertEquals(0, debugger.right(0));
    assertEquals(port, debugger.right(1));
    assertEquals(
        0,
        debugger.callWith(
            KernelRoutine.TASK_SWAP_EXCEPTION_PORTS, task, 0, COPY_SEND, BREAKPOINTS, 1, 0));
    assertEquals(port, debugger.right(0));
    assertEquals(
        0, debugger.call(KernelRoutine.TASK_GET_EXCEPTION_PORTS, task, BREAKPOINTS | 1 << 1));
    assertEquals(0, debugger.right(1));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "16384, 1, 0", "2, 0, 0", "2, 4, 1", "2, 5, 1", "2, 2, 0", "2, 3, 99"})
  void masksBehaviorsAndFlavorsAreLookedAt(int mask, int behavior, int flavor) {
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(),
        debugger.callWith(
            KernelRoutine.TASK_SET_EXCEPTION_PORTS, task, port, MAKE_SEND, mask, behavior, flavor));
  }
}
