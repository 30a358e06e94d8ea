package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import machv.kernel.vm.KernReturn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Semaphores, clocks and timers by traps (mach.md 10), beside the same calls as messages.
class SyncTrapsTest {
  private static final long INTO = TrapRig.SCRATCH + 0x400;
  private static final int RCV = 2 | 0x100;

  private final MessageClient client = new MessageClient(64);
  private final TrapRig rig = client.rig;

  @AfterEach
  void nothingIsBroken() {
    client.close();
  }

  private int semaphore(int count) {
    assertEquals(0, client.call(KernelRoutine.SEMAPHORE_CREATE, client.self, 0, count));
    return client.right(0);
  }

  @Test
  void trapsAndMessagesCountTheSame() {
    int semaphore = semaphore(1);
    assertEquals(0, rig.call(MachTrap.SEMAPHORE_WAIT_TRAP, semaphore));
    assertEquals(
        KernReturn.OPERATION_TIMED_OUT.value(),
        rig.call(MachTrap.SEMAPHORE_TIMEDWAIT_TRAP, semaphore, 0, 0));
    assertEquals(0, client.call(KernelRoutine.SEMAPHORE_SIGNAL, semaphore));
    assertEquals(0, rig.call(MachTrap.SEMAPHORE_TIMEDWAIT_TRAP, semaphore, 0, 0));
    assertEquals(0, rig.call(MachTrap.SEMAPHORE_SIGNAL_TRAP, semaphore));
    assertEquals(0, rig.call(MachTrap.SEMAPHORE_SIGNAL_ALL_TRAP, semaphore));
    assertEquals(0, client.call(KernelRoutine.SEMAPHORE_WAIT, semaphore), "the count stays");
    int other = semaphore(1);
    assertEquals(0, rig.call(MachTrap.SEMAPHORE_WAIT_SIGNAL_TRAP, other, semaphore));
    assertEquals(
        KernReturn.OPERATION_TIMED_OUT.value(),
        rig.call(MachTrap.SEMAPHORE_TIMEDWAIT_SIGNAL_TRAP, other, semaphore, 0, 1000));
    assertEquals(0, rig.call(MachTrap.SEMAPHORE_WAIT_TRAP, semaphore));
    assertEquals(0, rig.call(MachTrap.SEMAPHORE_WAIT_TRAP, semaphore));
  }

  @Test
  void namesAreLookedAt() {
    int semaphore = semaphore(0);
    for (int name : new int[] {0, -1, 0x7703}) {
      assertEquals(KernReturn.INVALID_NAME.value(), rig.call(MachTrap.SEMAPHORE_SIGNAL_TRAP, name));
    }
    int receive = rig.call(MachTrap.MACH_REPLY_PORT);
    assertEquals(
        KernReturn.INVALID_RIGHT.value(), rig.call(MachTrap.SEMAPHORE_SIGNAL_TRAP, receive));
    assertEquals(
        KernReturn.INVALID_CAPABILITY.value(),
        rig.call(MachTrap.SEMAPHORE_SIGNAL_TRAP, client.self));
    int thread = rig.call(MachTrap.THREAD_SELF);
    assertEquals(
        KernReturn.NOT_WAITING.value(),
        rig.call(MachTrap.SEMAPHORE_SIGNAL_THREAD_TRAP, semaphore, thread));
    assertEquals(
        KernReturn.INVALID_VALUE.value(),
        rig.call(MachTrap.SEMAPHORE_TIMEDWAIT_TRAP, semaphore, 0, -1));
    assertEquals(0, client.callWith(KernelRoutine.SEMAPHORE_DESTROY, client.self, semaphore, 19));
    assertEquals(
        KernReturn.INVALID_RIGHT.value(), rig.call(MachTrap.SEMAPHORE_WAIT_TRAP, semaphore));
  }

  @Test
  void sleepsEndInTime() {
    assertEquals(0, rig.call(MachTrap.CLOCK_SLEEP_TRAP, 0, 0, 0, 0, rig.slot(1)));
    assertEquals(0, rig.call(MachTrap.CLOCK_SLEEP_TRAP, 0, 1, 0, 1_000_000, 0));
    assertEquals(
        KernReturn.INVALID_VALUE.value(), rig.call(MachTrap.CLOCK_SLEEP_TRAP, 0, 2, 0, 0, 0));
    assertEquals(
        KernReturn.INVALID_VALUE.value(), rig.call(MachTrap.CLOCK_SLEEP_TRAP, 0, 1, 0, -1, 0));
    int host = rig.call(MachTrap.HOST_SELF);
    assertEquals(0, client.call(KernelRoutine.HOST_GET_CLOCK_SERVICE, host, 1));
    int calendar = client.right(0);
    assertEquals(
        KernReturn.FAILURE.value(), rig.call(MachTrap.CLOCK_SLEEP_TRAP, calendar, 1, 0, 0, 0));
    assertEquals(0, client.call(KernelRoutine.CLOCK_GET_TIME, calendar));
    assertEquals(0, client.call(KernelRoutine.CLOCK_GET_ATTRIBUTES, calendar, 1, 1));
    assertEquals(10_000_000, client.reply(10));
    assertEquals(
        KernReturn.FAILURE.value(),
        client.call(KernelRoutine.CLOCK_GET_ATTRIBUTES, calendar, 1, 2));
    assertEquals(
        KernReturn.INVALID_VALUE.value(),
        client.call(KernelRoutine.CLOCK_GET_ATTRIBUTES, calendar, 2, 1));
    rig.thread.alert();
    assertEquals(KernReturn.ABORTED.value(), rig.call(MachTrap.CLOCK_SLEEP_TRAP, 0, 1, 100, 0, 0));
    rig.thread.checkpoint();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20})
  void aTimerSendsOneMessage(int milliseconds) {
    int timer = rig.call(MachTrap.MK_TIMER_CREATE);
    long now = System.nanoTime();
    assertEquals(0, rig.call(MachTrap.MK_TIMER_ARM, timer, now + milliseconds * 1_000_000L));
    assertEquals(0, rig.call(MachTrap.MACH_MSG_TRAP, INTO, RCV, 0, 64, timer, 60_000, 0));
    assertTrue(System.nanoTime() - now >= milliseconds * 1_000_000L);
    assertEquals(48, rig.memory().load32(INTO + 4), "size");
    assertEquals(0, rig.memory().load32(INTO + 20), "id");
    assertEquals(0, rig.call(MachTrap.MK_TIMER_ARM, timer, 0));
    assertEquals(
        0, rig.call(MachTrap.MACH_MSG_TRAP, INTO, RCV, 0, 64, timer, 60_000, 0), "in the past");
    assertEquals(0, rig.call(MachTrap.MK_TIMER_DESTROY, timer));
    assertEquals(KernReturn.INVALID_NAME.value(), rig.call(MachTrap.MK_TIMER_DESTROY, timer));
  }

  @Test
  void aTimerIsDisarmed() {
    int timer = rig.call(MachTrap.MK_TIMER_CREATE);
    long far = System.nanoTime() + 3_600_000_000_000L;
    assertEquals(0, rig.call(MachTrap.MK_TIMER_ARM_LEEWAY, timer, 0, far, 0));
    assertEquals(0, rig.call(MachTrap.MK_TIMER_CANCEL, timer, rig.slot(3)));
    assertEquals(far, rig.load(3));
    assertEquals(0, rig.call(MachTrap.MK_TIMER_CANCEL, timer, rig.slot(3)));
    assertEquals(0, rig.load(3));
    int plain = rig.call(MachTrap.MACH_REPLY_PORT);
    assertEquals(KernReturn.INVALID_ARGUMENT.value(), rig.call(MachTrap.MK_TIMER_ARM, plain, far));
    assertEquals(
        KernReturn.INVALID_RIGHT.value(), rig.call(MachTrap.MK_TIMER_ARM, client.self, far));
    assertEquals(
        KernReturn.INVALID_RIGHT.value(),
        rig.call(
            MachTrap.MACH_PORT_REQUEST_NOTIFICATION,
            client.self,
            timer,
            70,
            0,
            plain,
            21,
            rig.slot(4)));
    assertEquals(0, rig.call(MachTrap.MK_TIMER_DESTROY, timer));
  }

  @Test
  void aThreadHasOnePlaceForAnswersAndATaskANumber() {
    int port = rig.call(MachTrap.THREAD_GET_SPECIAL_REPLY_PORT);
    assertNotEquals(0, port);
    assertEquals(port, rig.call(MachTrap.THREAD_GET_SPECIAL_REPLY_PORT));
    assertEquals(0, rig.call(MachTrap.PID_FOR_TASK, client.self, rig.slot(0)));
    assertEquals(rig.task.id(), rig.loadInt(0));
    assertEquals(KernReturn.FAILURE.value(), rig.call(MachTrap.PID_FOR_TASK, port, rig.slot(0)));
  }

  @Test
  void aThreadThatGivesWayIsDepressedForATime() {
    int thread = rig.call(MachTrap.THREAD_SELF);
    assertEquals(0, rig.call(MachTrap.THREAD_SWITCH, 0, 1, 60_000));
    assertEquals(0, client.call(KernelRoutine.THREAD_DEPRESS_ABORT, thread));
    assertEquals(
        KernReturn.NOT_DEPRESSED.value(), client.call(KernelRoutine.THREAD_DEPRESS_ABORT, thread));
  }
}
