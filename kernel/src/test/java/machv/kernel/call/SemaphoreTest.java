package machv.kernel.call;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import machv.kernel.ipc.Port;
import machv.kernel.vm.KernReturn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Semaphores of tasks (mach.md 10.1), by messages.
@Timeout(120)
class SemaphoreTest {
  private final MessageClient owner = new MessageClient(64);

  @AfterEach
  void nothingIsBroken() {
    owner.close();
  }

  private int semaphore(int count) {
    assertEquals(0, owner.call(KernelRoutine.SEMAPHORE_CREATE, owner.self, 0, count));
    return owner.right(0);
  }

  /// A further task's thread that makes a call on the semaphore.
  private CompletableFuture<Integer> other(
      KernelRoutine row, int semaphore, MessageClient client, int... words) {
    Port port = requireNonNull(owner.rig.task.space().sendTarget(semaphore));
    int name = client.rig.task.space().insertSend(port.makeSend());
    return CompletableFuture.supplyAsync(
        () -> client.call(row, name, words), waiting -> new Thread(waiting).start());
  }

  private MessageClient peer() {
    return new MessageClient(owner.rig.peer(64));
  }

  @Test
  void aCountIsTakenAndATimeoutOfNothingOnlyLooks() {
    int semaphore = semaphore(2);
    assertEquals(0, owner.call(KernelRoutine.SEMAPHORE_WAIT, semaphore));
    assertEquals(0, owner.call(KernelRoutine.SEMAPHORE_TIMEDWAIT, semaphore, 0, 0));
    assertEquals(
        KernReturn.OPERATION_TIMED_OUT.value(),
        owner.call(KernelRoutine.SEMAPHORE_TIMEDWAIT, semaphore, 0, 0));
    assertEquals(
        KernReturn.INVALID_VALUE.value(),
        owner.call(KernelRoutine.SEMAPHORE_TIMEDWAIT, semaphore, 0, 1_000_000_000));
    assertEquals(0, owner.call(KernelRoutine.SEMAPHORE_SIGNAL, semaphore));
    assertEquals(0, owner.call(KernelRoutine.SEMAPHORE_WAIT, semaphore));
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(),
        owner.call(KernelRoutine.SEMAPHORE_CREATE, owner.self, 0, -1));
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(),
        owner.call(KernelRoutine.SEMAPHORE_CREATE, owner.self, 8, 1));
  }

  @Test
  void whoWaitsIsLetGoByASignalToAllOrByTheEnd() throws Exception {
    int semaphore = semaphore(0);
    List<CompletableFuture<Integer>> waiting = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      MessageClient patient = peer();
      waiting.add(other(KernelRoutine.SEMAPHORE_WAIT, semaphore, patient));
      patient.rig.awaitWait();
    }
    assertEquals(0, owner.call(KernelRoutine.SEMAPHORE_SIGNAL_ALL, semaphore));
    for (CompletableFuture<Integer> one : waiting) {
      assertEquals(0, one.get(60, TimeUnit.SECONDS));
    }
    MessageClient patient = peer();
    CompletableFuture<Integer> last = other(KernelRoutine.SEMAPHORE_WAIT, semaphore, patient);
    patient.rig.awaitWait();
    assertFalse(last.isDone());
    assertEquals(0, owner.callWith(KernelRoutine.SEMAPHORE_DESTROY, owner.self, semaphore, 19));
    assertEquals(KernReturn.TERMINATED.value(), last.get(60, TimeUnit.SECONDS));
    assertEquals(0x10_0000, owner.rig.task.space().type(semaphore));
  }

  @Test
  void aWaitIsAborted() throws Exception {
    int semaphore = semaphore(0);
    MessageClient patient = peer();
    CompletableFuture<Integer> waiting = other(KernelRoutine.SEMAPHORE_WAIT, semaphore, patient);
    patient.rig.awaitWait();
    patient.rig.thread.alert();
    assertEquals(KernReturn.ABORTED.value(), waiting.get(60, TimeUnit.SECONDS));
    patient.rig.thread.checkpoint();
    int thread = owner.rig.task.space().insertSend(patient.rig.thread.self().makeSend());
    assertEquals(
        KernReturn.NOT_WAITING.value(),
        owner.callWith(KernelRoutine.SEMAPHORE_SIGNAL_THREAD, semaphore, thread, 19));
  }

  @Test
  void manyTakeAsOftenAsIsSignalled() throws Exception {
    int semaphore = semaphore(0);
    List<CompletableFuture<Integer>> waiting = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      waiting.add(other(KernelRoutine.SEMAPHORE_TIMEDWAIT, semaphore, peer(), 100, 0));
    }
    for (int i = 0; i < 4; i++) {
      assertEquals(0, owner.call(KernelRoutine.SEMAPHORE_SIGNAL, semaphore));
    }
    for (CompletableFuture<Integer> one : waiting) {
      assertEquals(0, one.get(60, TimeUnit.SECONDS));
    }
    assertEquals(
        KernReturn.OPERATION_TIMED_OUT.value(),
        owner.call(KernelRoutine.SEMAPHORE_TIMEDWAIT, semaphore, 0, 1));
  }
}
