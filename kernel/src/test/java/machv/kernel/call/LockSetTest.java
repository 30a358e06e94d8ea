package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import machv.kernel.ipc.Port;
import machv.kernel.sync.LockSet;
import machv.kernel.task.KThread;
import machv.kernel.vm.KernReturn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Lock sets (mach.md 10.2).
@Timeout(120)
class LockSetTest {
  private final MessageClient owner = new MessageClient(64);
  private final TrapRig other = owner.rig.peer(64);

  @AfterEach
  void close() {
    owner.close();
  }

  private int create() {
    assertEquals(0, owner.call(KernelRoutine.LOCK_SET_CREATE, owner.self, 2, 0));
    return owner.right(0);
  }

  private LockSet set(int name) {
    Port port = Objects.requireNonNull(owner.rig.task.space().sendTarget(name));
    return Objects.requireNonNull(port.object(LockSet.class));
  }

  private int call(KernelRoutine row, int set, int id) {
    return owner.call(row, set, id);
  }

  private interface Call {
    KernReturn by(KThread thread);
  }

  /// Another thread makes a call, which waits.
  private CompletableFuture<KernReturn> waiting(Call call) throws InterruptedException {
    CompletableFuture<KernReturn> result =
        CompletableFuture.supplyAsync(() -> call.by(other.thread));
    other.awaitWait();
    assertTrue(!result.isDone(), "it waits");
    return result;
  }

  private static KernReturn of(CompletableFuture<KernReturn> result) throws Exception {
    return result.get(60, TimeUnit.SECONDS);
  }

  @Test
  void aLockHasOneOwner() {
    int set = create();
    KThread peer = other.thread;
    assertEquals(0, call(KernelRoutine.LOCK_ACQUIRE, set, 0));
    assertEquals(KernReturn.LOCK_OWNED_SELF.value(), call(KernelRoutine.LOCK_TRY, set, 0));
    assertEquals(KernReturn.LOCK_OWNED, set(set).tryAcquire(peer, 0));
    assertEquals(KernReturn.SUCCESS, set(set).tryAcquire(peer, 1));
    assertEquals(KernReturn.INVALID_RIGHT.value(), call(KernelRoutine.LOCK_RELEASE, set, 1));
    assertEquals(KernReturn.INVALID_RIGHT.value(), call(KernelRoutine.LOCK_MAKE_STABLE, set, 1));
    assertEquals(0, call(KernelRoutine.LOCK_RELEASE, set, 0));
    assertEquals(KernReturn.INVALID_ARGUMENT.value(), call(KernelRoutine.LOCK_ACQUIRE, set, 2));
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(),
        owner.call(KernelRoutine.LOCK_SET_CREATE, owner.self, 0, 0));
  }

  @Test
  void whoWaitsGetsTheLock() throws Exception {
    int set = create();
    assertEquals(0, call(KernelRoutine.LOCK_ACQUIRE, set, 0));
    CompletableFuture<KernReturn> result = waiting(thread -> set(set).acquire(thread, 0));
    assertEquals(0, call(KernelRoutine.LOCK_RELEASE, set, 0));
    assertEquals(KernReturn.SUCCESS, of(result));
    assertEquals(KernReturn.LOCK_OWNED.value(), call(KernelRoutine.LOCK_TRY, set, 0));
  }

  @Test
  void aLockOfAThreadThatEndedIsUnstable() {
    int set = create();
    assertEquals(KernReturn.SUCCESS, set(set).tryAcquire(other.thread, 0));
    other.thread.leave();
    assertEquals(KernReturn.LOCK_UNSTABLE.value(), call(KernelRoutine.LOCK_ACQUIRE, set, 0));
    assertEquals(0, call(KernelRoutine.LOCK_MAKE_STABLE, set, 0));
    assertEquals(0, call(KernelRoutine.LOCK_RELEASE, set, 0));
    assertEquals(0, call(KernelRoutine.LOCK_TRY, set, 0));
  }

  @Test
  void aWaitEndsWithTheSetAndByAnAlert() throws Exception {
    int set = create();
    LockSet locks = set(set);
    assertEquals(0, call(KernelRoutine.LOCK_ACQUIRE, set, 0));
    CompletableFuture<KernReturn> alerted = waiting(thread -> locks.acquire(thread, 0));
    other.thread.alert();
    assertEquals(KernReturn.ABORTED, of(alerted));
    other.thread.checkpoint();
    CompletableFuture<KernReturn> result = waiting(thread -> locks.acquire(thread, 0));
    assertEquals(0, owner.callWith(KernelRoutine.LOCK_SET_DESTROY, owner.self, set, 19));
    assertEquals(KernReturn.LOCK_SET_DESTROYED, of(result));
  }

  @Test
  void aLockIsHandedOver() throws Exception {
    int set = create();
    assertEquals(KernReturn.INVALID_RIGHT.value(), call(KernelRoutine.LOCK_HANDOFF, set, 0));
    assertEquals(0, call(KernelRoutine.LOCK_ACQUIRE, set, 0));
    CompletableFuture<KernReturn> taker = waiting(thread -> set(set).accept(thread, 0));
    assertEquals(
        KernReturn.ALREADY_WAITING.value(), call(KernelRoutine.LOCK_HANDOFF_ACCEPT, set, 0));
    assertEquals(0, call(KernelRoutine.LOCK_HANDOFF, set, 0));
    assertEquals(KernReturn.SUCCESS, of(taker));
    assertEquals(KernReturn.LOCK_OWNED.value(), call(KernelRoutine.LOCK_TRY, set, 0));
    CompletableFuture<KernReturn> giver = waiting(thread -> set(set).handOff(thread, 0));
    assertEquals(0, call(KernelRoutine.LOCK_HANDOFF_ACCEPT, set, 0));
    assertEquals(KernReturn.SUCCESS, of(giver));
    assertEquals(KernReturn.LOCK_OWNED_SELF.value(), call(KernelRoutine.LOCK_TRY, set, 0));
  }
}
