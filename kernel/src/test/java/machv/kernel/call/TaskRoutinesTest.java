package machv.kernel.call;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import machv.kernel.ipc.MessageReturn;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.vm.KernReturn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tasks and threads as other tasks see them (mach.md 9.2 and 9.3).
class TaskRoutinesTest {
  private static final int COPY_SEND = 19;
  private static final int MAKE_SEND = 20;

  private MessageClient client = new MessageClient(64);

  @AfterEach
  void nothingIsBroken() {
    client.close();
  }

  private Task task(int name) {
    return requireNonNull(
        requireNonNull(client.rig.task.space().sendTarget(name)).object(Task.class));
  }

  private KThread thread(int name) {
    return requireNonNull(
        requireNonNull(client.rig.task.space().sendTarget(name)).object(KThread.class));
  }

  private int newTask() {
    client.begin(3400, client.self, MessageClient.COMPLEX).word(1);
    client.pointer(0);
    if (client.rig.task.map().xlen() == 64) {
      client.word(2 << 24 | 19 << 16).word(0);
    } else {
      client.word(0).word(2 << 24 | 19 << 16);
    }
    client.ndr().word(0).word(0);
    client.call();
    assertEquals(40, client.size());
    return client.right(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void aTaskIsMadeLookedAtAndEnded(int xlen) {
    client.close();
    client = new MessageClient(xlen);
    int child = newTask();
    assertEquals(0, client.call(KernelRoutine.TASK_INFO, child, 5, 10));
    assertEquals(80, client.size());
    assertEquals(10, client.reply(9));
    assertEquals(0, client.call(KernelRoutine.TASK_SUSPEND, child));
    assertEquals(0, client.call(KernelRoutine.TASK_INFO, child, 4, 8));
    assertEquals(1, client.reply(10), "suspensions");
    assertEquals(0, client.call(KernelRoutine.TASK_RESUME, child));
    assertEquals(KernReturn.FAILURE.value(), client.call(KernelRoutine.TASK_RESUME, child));
    Task made = task(child);
    assertEquals(0, client.call(KernelRoutine.TASK_TERMINATE, child));
    assertNotEquals(null, made.end());
    assertEquals(
        MessageReturn.SEND_INVALID_DEST.value(), client.call(KernelRoutine.TASK_TERMINATE, child));
    assertEquals(0x10_0000, client.rig.task.space().type(child));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 8", "2, 8", "3, 4", "4, 8", "5, 10", "6, 8", "7, 8", "10, 5", "13, 2", "15, 8", "16, 4",
    "17, 5", "18, 10", "19, 16", "20, 12", "21, 12", "28, 1"
  })
  void eachFlavorOfInformationHasItsWords(int flavor, int count) {
    assertEquals(0, client.call(KernelRoutine.TASK_INFO, client.self, flavor, 94));
    assertEquals(count, client.reply(9));
    assertEquals(40 + 4 * count, client.size());
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(),
        client.call(KernelRoutine.TASK_INFO, client.self, flavor, count - 1));
  }

  @Test
  void theMemoryOfATaskIsToldInEachLengthThatItHasHad() {
    client.rig.memory().store64(TrapRig.SCRATCH + 0x1000, 1);
    int[][] roomAndCount = {{36, 36}, {37, 36}, {38, 38}, {41, 38}, {42, 42}, {94, 42}};
    for (int[] pair : roomAndCount) {
      assertEquals(0, client.call(KernelRoutine.TASK_INFO, client.self, 22, pair[0]));
      assertEquals(pair[1], client.reply(9));
    }
    assertEquals(0x2000, client.reply(10), "mapped");
    assertEquals(1, client.reply(12), "regions");
    assertEquals(0x1000, client.reply(13), "page");
    assertEquals(0x2000, client.reply(14), "resident");
    assertEquals(0x2000, client.reply(22), "internal");
    assertEquals(0, client.reply(26), "external");
    assertEquals(0, client.reply(40), "paged out");
    assertEquals(0x2000, client.reply(46), "footprint");
    assertEquals(0x1000, client.reply(48), "lowest address");
    int answer = client.call(KernelRoutine.TASK_INFO, client.self, 22, 35);
    assertEquals(KernReturn.INVALID_ARGUMENT.value(), answer);
  }

  @ParameterizedTest
  @CsvSource({"3, 10", "4, 6", "5, 28", "10, 5"})
  void eachFlavorOfAThreadHasItsWords(int flavor, int count) {
    int self = client.rig.call(MachTrap.THREAD_SELF);
    assertEquals(0, client.call(KernelRoutine.THREAD_INFO, self, flavor, 32));
    assertEquals(count, client.reply(9));
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(),
        client.call(KernelRoutine.THREAD_INFO, self, flavor, count - 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 12})
  void policiesThatNobodyHasTellNothing(int flavor) {
    int thread = client.rig.call(MachTrap.THREAD_SELF);
    int answer = KernReturn.INVALID_POLICY.value();
    assertEquals(answer, client.call(KernelRoutine.THREAD_INFO, thread, flavor, 32));
    assertEquals(answer, client.call(KernelRoutine.TASK_INFO, client.self, flavor, 94));
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(),
        client.call(KernelRoutine.THREAD_INFO, thread, 77, 32));
  }

  @Test
  void whatATaskHasDoneIsCounted() {
    assertEquals(0, client.call(KernelRoutine.TASK_INFO, client.self, 2, 8));
    int faults = client.reply(10);
    int calls = client.reply(15);
    int waits = client.reply(17);
    assertTrue(faults > 0 && calls > 0);
    client.rig.call(MachTrap.SWTCH);
    client.rig.call(MachTrap.THREAD_SWITCH, 0, 2, 1);
    client.rig.call(MachTrap.VM_ALLOCATE, client.self, client.rig.slot(0), 0x1000, 1);
    client.rig.memory().store32(client.rig.load(0), 1);
    assertEquals(0, client.call(KernelRoutine.TASK_INFO, client.self, 2, 8));
    assertEquals(faults + 1, client.reply(10));
    assertEquals(calls + 4, client.reply(15));
    assertEquals(waits + 1, client.reply(17));
  }

  @Test
  void theTimeOfThreadsThatHaveGoneIsTheTasksStill() {
    int child = newTask();
    client.call(KernelRoutine.THREAD_CREATE, child);
    int made = client.right(0);
    thread(made).hart().instret = 3_000_005_000L;
    assertEquals(0, client.call(KernelRoutine.TASK_INFO, child, 3, 4));
    assertEquals(3, client.reply(10));
    assertEquals(0, client.call(KernelRoutine.THREAD_TERMINATE, made));
    assertEquals(0, client.call(KernelRoutine.TASK_INFO, child, 3, 4));
    assertEquals(0, client.reply(10), "threads that live");
    assertEquals(0, client.call(KernelRoutine.TASK_INFO, child, 5, 10));
    assertEquals(3, client.reply(15), "seconds");
    assertEquals(5, client.reply(16), "microseconds");
    assertEquals(0, client.call(KernelRoutine.TASK_INFO, child, 1, 8));
    assertEquals((int) 3_000_005_000L, client.reply(10));
    assertEquals(0, client.reply(14));
    assertEquals(0, client.call(KernelRoutine.TASK_TERMINATE, child));
  }

  @Test
  void aDepressedThreadSaysSo() {
    int self = client.rig.call(MachTrap.THREAD_SELF);
    assertEquals(0, client.rig.call(MachTrap.THREAD_SWITCH, 0, 1, 60_000));
    assertEquals(0, client.call(KernelRoutine.THREAD_INFO, self, 10, 5));
    assertEquals(1, client.reply(13), "depressed");
    assertEquals(31, client.reply(14), "from");
    assertEquals(0, client.call(KernelRoutine.THREAD_DEPRESS_ABORT, self));
    assertEquals(
        KernReturn.NOT_DEPRESSED.value(), client.call(KernelRoutine.THREAD_DEPRESS_ABORT, self));
    assertEquals(0, client.call(KernelRoutine.THREAD_INFO, self, 10, 5));
    assertEquals(31, client.reply(12));
  }

  @Test
  void anAbortIsForgottenUnlessTheThreadWaitsAndASafeOneIsNot() {
    KThread thread = client.rig.thread;
    thread.alert();
    assertTrue(thread.checkpoint());
    assertEquals(0, client.rig.call(MachTrap.THREAD_SWITCH, 0, 2, 1));
    thread.abortSafely();
    assertTrue(thread.checkpoint());
    assertEquals(
        KernReturn.ABORTED.value(), client.rig.call(MachTrap.MACH_WAIT_UNTIL, Long.MAX_VALUE));
    assertEquals(0, client.rig.call(MachTrap.MACH_WAIT_UNTIL, System.nanoTime() + 1_000_000));
  }

  @Test
  void informationThatDoesNotExistIsRefused() {
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(),
        client.call(KernelRoutine.TASK_INFO, client.self, 99, 94));
    int host = client.rig.call(MachTrap.HOST_SELF);
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(), client.call(KernelRoutine.TASK_INFO, host, 5, 94));
  }

  @Test
  void aNameTellsButDoesNotControl() {
    assertEquals(0, client.call(KernelRoutine.TASK_GET_SPECIAL_PORT, client.self, 3));
    int name = client.right(0);
    assertNotEquals(client.self, name);
    assertEquals(0, client.call(KernelRoutine.TASK_INFO, name, 5, 10));
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(), client.call(KernelRoutine.TASK_SUSPEND, name));
    assertEquals(
        MessageReturn.SEND_INVALID_DEST.value(),
        client.rig.call(MachTrap.VM_ALLOCATE, name, client.rig.slot(0), 0x1000, 1));
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(),
        client.call(KernelRoutine.TASK_GET_SPECIAL_PORT, client.self, 77));
  }

  @Test
  void aChildKnowsTheBootstrapAndTheRegisteredPortsOfItsParent() {
    int port = client.rig.call(MachTrap.MACH_REPLY_PORT);
    assertEquals(
        0, client.callWith(KernelRoutine.TASK_SET_SPECIAL_PORT, client.self, port, MAKE_SEND, 4));
    int child = newTask();
    assertEquals(0, client.call(KernelRoutine.TASK_GET_SPECIAL_PORT, child, 4));
    assertEquals(port, client.right(0));
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(),
        client.callWith(KernelRoutine.TASK_SET_SPECIAL_PORT, client.self, port, COPY_SEND, 3));
    assertEquals(0, client.call(KernelRoutine.MACH_PORTS_LOOKUP, child));
    assertEquals(3, client.reply(13));
    assertEquals(0, client.call(KernelRoutine.TASK_TERMINATE, child));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void aThreadIsMadeWithRegistersThatCanBeReadAgain(int xlen) {
    client.close();
    client = new MessageClient(xlen);
    int child = newTask();
    assertEquals(0, client.call(KernelRoutine.THREAD_CREATE, child));
    int thread = client.right(0);
    int[] words = new int[2 + 64];
    words[0] = 1;
    words[1] = 64;
    for (int i = 0; i < 32; i++) {
      words[2 + 2 * i] = 0x1001 + i;
    }
    assertEquals(0, client.call(KernelRoutine.THREAD_SET_STATE, thread, words));
    assertEquals(0, client.call(KernelRoutine.THREAD_GET_STATE, thread, 1, 64));
    assertEquals(64, client.reply(9));
    assertEquals(0x1000, client.reply(10), "the pc is even");
    assertEquals(0x1002, client.reply(12));
    assertEquals(0x1020, thread(thread).hart().x[31]);
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(),
        client.call(KernelRoutine.THREAD_GET_STATE, thread, 1, 63));
    assertEquals(
        xlen == 32 ? 0 : KernReturn.INVALID_ARGUMENT.value(),
        client.call(KernelRoutine.THREAD_GET_STATE, thread, 4, 32));
    assertEquals(0, client.call(KernelRoutine.THREAD_INFO, thread, 3, 10));
    assertEquals(2, client.reply(16), "stopped");
    assertEquals(1, client.reply(18), "suspended once");
    assertEquals(0, client.call(KernelRoutine.TASK_THREADS, child));
    assertEquals(1, client.reply(xlen == 64 ? 13 : 12), "how many");
    assertEquals(0, client.call(KernelRoutine.THREAD_TERMINATE, thread));
    assertEquals(
        MessageReturn.SEND_INVALID_DEST.value(),
        client.call(KernelRoutine.THREAD_TERMINATE, thread));
    assertEquals(0, task(child).threads().size());
    assertEquals(0, client.call(KernelRoutine.TASK_TERMINATE, child));
  }

  @Test
  void aThreadWithBadRegistersIsNotMade() {
    int child = newTask();
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(),
        client.call(KernelRoutine.THREAD_CREATE_RUNNING, child, 1, 2, 0, 0));
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(),
        client.call(KernelRoutine.THREAD_CREATE_RUNNING, child, 9, 0));
    assertEquals(0, task(child).threads().size());
    assertEquals(0, client.call(KernelRoutine.TASK_TERMINATE, child));
  }

  @Test
  void suspensionsOfAThreadCount() {
    int child = newTask();
    client.call(KernelRoutine.THREAD_CREATE, child);
    int thread = client.right(0);
    assertEquals(0, client.call(KernelRoutine.THREAD_SUSPEND, thread));
    assertEquals(2, thread(thread).suspensions());
    assertEquals(0, client.call(KernelRoutine.THREAD_RESUME, thread));
    assertEquals(1, thread(thread).suspensions());
    assertEquals(
        KernReturn.NOT_DEPRESSED.value(), client.call(KernelRoutine.THREAD_DEPRESS_ABORT, thread));
    assertEquals(0, client.call(KernelRoutine.THREAD_GET_SPECIAL_PORT, thread, 1));
    assertEquals(thread, client.right(0));
    assertEquals(
        KernReturn.NO_ACCESS.value(),
        client.callWith(KernelRoutine.THREAD_SET_SPECIAL_PORT, thread, thread, COPY_SEND, 1));
    assertEquals(0, client.call(KernelRoutine.TASK_TERMINATE, child));
    assertTrue(client.rig.names() > 0);
  }

  @Test
  void aRequestOfTheWrongShapeIsRefused() {
    assertEquals(-304, client.call(KernelRoutine.TASK_INFO, client.self, 5));
    assertEquals(-304, client.call(KernelRoutine.TASK_SUSPEND, client.self, 5));
    assertEquals(-304, client.call(KernelRoutine.TASK_INFO, client.self));
    assertEquals(-304, client.call(KernelRoutine.THREAD_CREATE_RUNNING, client.self, 1, 500, 0, 0));
    assertEquals(-304, client.call(KernelRoutine.THREAD_CREATE_RUNNING, client.self, 1, -1, 0, 0));
    assertEquals(
        -304, client.callWith(KernelRoutine.TASK_SUSPEND, client.self, client.self, COPY_SEND));
  }
}
