package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.trap.TrapCause;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A task that is ended before, in the middle of, and beside each of its traps is gone, with its memory and its rights, and its thread
/// comes out of the kernel.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KillAtEachTrapTest {
  private static final int ROUNDS = 8;
  private static final long BUFFER = TrapRig.SCRATCH + 0x200;
  private static final int RECEIVE = 2;
  private static final int SEND = 1;
  private static final int MAKE_SEND = 20;
  private static final int SLEEP = 2;

  private final TrapRig observer = new TrapRig(64);
  private volatile @Nullable Throwable failure;

  @AfterEach
  void close() {
    observer.checkInvariants();
    observer.close();
  }

  /// The same arguments for every trap: a task, and pointers where most have one.
  private static long[] plausible(TrapRig rig, int task) {
    return new long[] {
      task, rig.slot(1), 0x1000, 1, rig.slot(2), 3, rig.slot(3), rig.slot(4), 3, 7, 1
    };
  }

  private static void call(TrapRig rig, MachTrap trap) {
    int task = rig.call(MachTrap.TASK_SELF);
    int port = rig.call(MachTrap.MACH_REPLY_PORT);
    switch (trap) {
      case MACH_MSG_TRAP, MACH_MSG_OVERWRITE_TRAP ->
          rig.call(trap, BUFFER, RECEIVE, 0, 0x100, port, 0, 0, 0);
      case MACH_WAIT_UNTIL -> rig.call(trap, Long.MAX_VALUE);
      case THREAD_SWITCH -> rig.call(trap, 0, SLEEP, 1_000_000);
      default -> rig.call(trap, plausible(rig, task));
    }
  }

  @ParameterizedTest
  @EnumSource(MachTrap.class)
  void theTaskIsGoneWhateverItWasDoing(MachTrap trap) throws InterruptedException {
    long before = observer.bytesInUse();
    for (int round = 0; round < ROUNDS; round++) {
      TrapRig victim = observer.peer(round % 2 == 0 ? 64 : 32);
      Thread runner = start(victim, () -> call(victim, trap));
      for (int i = 0; i < 50 * round && runner.isAlive(); i++) {
        Thread.onSpinWait();
      }
      if (round == ROUNDS - 1) {
        awaitWait(victim, runner);
      }
      end(victim, runner);
    }
    for (Task child : observer.task.host().tasks()) {
      if (child != observer.task) {
        child.terminate(new TaskEnd.Terminated("a test")); // who is made outlives who made it
      }
    }
    assertEquals(before, observer.bytesInUse());
    assertEquals(1, observer.task.host().tasks().size());
  }

  /// Waits that need a preparation: a full queue, a handler of exceptions that never answers, a semaphore.
  @ParameterizedTest
  @ValueSource(strings = {"send", "exception", "semaphore"})
  void theTaskIsGoneFromItsWait(String wait) throws InterruptedException {
    long before = observer.bytesInUse();
    for (int round = 0; round < ROUNDS; round++) {
      TrapRig victim = observer.peer(64);
      Thread runner =
          start(
              victim,
              () -> {
                switch (wait) {
                  case "send" -> fillAQueue(victim);
                  case "exception" -> trapUnheard(victim);
                  default -> {
                    MessageClient client = new MessageClient(victim);
                    client.call(KernelRoutine.SEMAPHORE_CREATE, client.self, 0, 0);
                    victim.call(MachTrap.SEMAPHORE_WAIT_TRAP, client.right(0));
                  }
                }
              });
      awaitWait(victim, runner);
      end(victim, runner);
    }
    assertEquals(before, observer.bytesInUse());
  }

  private static void fillAQueue(TrapRig rig) {
    int port = rig.call(MachTrap.MACH_REPLY_PORT);
    while (true) {
      int[] header = {MAKE_SEND, 0, port, 0, 0, 1};
      for (int i = 0; i < header.length; i++) {
        rig.memory().store32(BUFFER + 4L * i, header[i]);
      }
      rig.call(MachTrap.MACH_MSG_TRAP, BUFFER, SEND, 24, 0, 0, 0, 0);
    }
  }

  private static void trapUnheard(TrapRig rig) {
    MessageClient client = new MessageClient(rig);
    int port = rig.call(MachTrap.MACH_REPLY_PORT);
    client.callWith(
        KernelRoutine.TASK_SET_EXCEPTION_PORTS, client.self, port, MAKE_SEND, 1 << 6, 1, 0);
    assertFalse(rig.trap(TrapCause.BREAKPOINT, 0x1000, 0));
  }

  /// Runs a victim's thread, which may end in the middle of what it does.
  private Thread start(TrapRig victim, Runnable work) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            work.run();
          } catch (TrapRig.Ended | AssertionError e) {
            if (victim.task.end() == null) {
              failure = e;
            }
          } catch (RuntimeException e) {
            failure = e;
          } finally {
            victim.thread.leave();
          }
        });
  }

  /// Returns when the victim waits in a call, or has come back from it.
  private static void awaitWait(TrapRig victim, Thread runner) throws InterruptedException {
    while (runner.isAlive() && victim.thread.state() != KThread.State.WAITING) {
      Thread.sleep(1);
    }
  }

  private void end(TrapRig victim, Thread runner) throws InterruptedException {
    victim.task.terminate(new TaskEnd.Terminated("a test"));
    runner.join();
    assertNull(failure);
    assertTrue(victim.thread.isGone());
    victim.checkInvariants();
  }
}
