package machv.kernel.call;

import static machv.kernel.call.PagerRig.MAKE_SEND;
import static machv.kernel.call.PagerRig.MAKE_SEND_ONCE;
import static machv.kernel.call.PagerRig.PAGE;
import static machv.kernel.call.PagerRig.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import machv.kernel.task.TaskEnd;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.VmAdvice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Memory objects served by a task (mach.md 6), by the messages that go to and fro.
class ExternalPagerTest {
  private static final int READ = 1;
  private static final int WRITE = 2;
  private static final int NO_CHANGE = 8;
  private static final int NONE = 0;
  private static final int DIRTY = 1;
  private static final int ALL = 2;
  private static final int ANYTHING = 3;
  private static final int HELLO = 0x6C6C_6568;

  private PagerRig rig = new PagerRig();

  @AfterEach
  void nothingIsLeft() {
    rig.close();
  }

  private void useWidths(int pager, int client) {
    rig.close();
    rig = new PagerRig(pager, client);
  }

  // The scenario that every implementation must pass (6.10).

  @ParameterizedTest
  @CsvSource({"64, 64", "32, 32", "64, 32", "32, 64"})
  void theMinimalScenario(int pager, int client) {
    useWidths(pager, client);
    CompletableFuture<Integer> mapped = rig.map(2, 0, false, 3);
    rig.expect(2200);
    assertEquals(pager == 64 ? 56 : 52, rig.size());
    assertEquals(17, rig.disposition());
    assertEquals(PAGE, rig.word());
    assertFalse(mapped.isDone());
    rig.attributes(14, 2, PAGE, 0, 0);
    assertEquals(0, value(mapped));
    long address = rig.address();

    CompletableFuture<Integer> text = rig.load(address);
    rig.expectRequest(0, PAGE, READ);
    assertEquals(pager == 64 ? 68 : 60, rig.size());
    assertFalse(text.isDone());
    rig.supply(0, WRITE, false, HELLO);
    assertEquals(HELLO, value(text));

    CompletableFuture<Integer> stored = rig.store(address, 42);
    rig.expect(2204);
    assertEquals(pager == 64 ? 68 : 60, rig.size());
    assertEquals(0, rig.word());
    assertEquals(PAGE, rig.word());
    assertEquals(READ | WRITE, rig.integer());
    assertFalse(stored.isDone());
    rig.lock(0, PAGE, NONE, false, 0);
    assertEquals(0, value(stored));

    int reply = rig.newPort();
    rig.lock(reply, MAKE_SEND, 0, PAGE, DIRTY, false, NO_CHANGE);
    rig.expect(2208);
    assertEquals(pager == 64 ? 84 : 76, rig.size());
    assertEquals(0, rig.word());
    assertEquals(PAGE, rig.integer());
    assertEquals(1, rig.integer(), "dirty");
    assertEquals(1, rig.integer(), "kernel copy");
    assertEquals(42, rig.pager.memory().load32(rig.data()));
    rig.expect(2206, reply);
    assertEquals(pager == 64 ? 64 : 56, rig.size());
    assertEquals(0, rig.word());
    assertEquals(PAGE, rig.word());

    CompletableFuture<Integer> missing = rig.load(address + PAGE);
    rig.expectRequest(PAGE, PAGE, READ);
    rig.error(PAGE, PAGE, 0x123);
    assertEquals(-0x123, value(missing));

    assertEquals(0, value(rig.store(address, 43)));
    assertEquals(0, rig.deallocate(address, 2));
    rig.expectReturn(0, 43, true, false);
    rig.expect(2201);
    assertEquals(40, rig.size());
    assertEquals(16, rig.disposition(), "the receive right");
    assertEquals(0x30000, rig.pager.task.space().type(rig.control), "send and receive");
    rig.expectNothing();
  }

  // First mapping and readiness (6.2).

  @Test
  void laterMappingsOfThePortFindTheObjectAndSendNothing() {
    long first = rig.mapped(1);
    assertEquals(0, rig.mapNow(1, 0, false, 3));
    long second = rig.address();
    CompletableFuture<Integer> one = rig.load(first);
    rig.expectRequest(0, PAGE, READ);
    rig.supply(0, 0, false, 7);
    assertEquals(7, value(one));
    assertEquals(7, value(rig.load(second)), "without another request");
    assertEquals(0, value(rig.store(second, 8)));
    assertEquals(8, value(rig.load(first)), "both show one object");
    rig.expectNothing();
  }

  @Test
  void manyWhoMapAtOnceWaitForOneAnswer() {
    CompletableFuture<Integer> one = rig.map(1, 0, false, 3);
    rig.expect(2200);
    PagerRig.value(rig.async(() -> 0));
    assertFalse(one.isDone());
    rig.attributes(14, 2, 0, 0, 0);
    assertEquals(0, value(one));
    rig.expectNothing();
  }

  @Test
  void aPagerThatGivesTheObjectUpMakesTheMappingFail() {
    CompletableFuture<Integer> mapped = rig.map(1, 0, false, 3);
    rig.expect(2200);
    rig.destroy();
    assertEquals(KernReturn.INVALID_OBJECT.value(), value(mapped));
    rig.expect(2201);
    rig.expectNothing();
    mapped = rig.map(1, 0, false, 3);
    rig.expect(2200);
    rig.attributes(14, 2, 0, 0, 0);
    assertEquals(0, value(mapped), "the port may be mapped again");
  }

  @Test
  void aPagerThatDiesMakesTheMappingFail() {
    CompletableFuture<Integer> mapped = rig.map(1, 0, false, 3);
    rig.expect(2200);
    rig.die();
    assertEquals(KernReturn.INVALID_OBJECT.value(), value(mapped));
    assertEquals(0x100000, rig.pager.task.space().type(rig.control), "the control port is dead");
    assertEquals(0, rig.mapNow(1, 0, false, 3), "a dead name maps zeroes");
    assertEquals(0, rig.loadNow(rig.address()));
  }

  @Test
  void aMappingThatWaitsCanBeAborted() {
    CompletableFuture<Integer> mapped = rig.map(1, 0, false, 3);
    rig.expect(2200);
    rig.abort();
    assertEquals(KernReturn.ABORTED.value(), value(mapped));
    rig.expect(2201);
    rig.expectNothing();
  }

  @Test
  void badArgumentsAreFoundBeforeThePagerIsTold() {
    assertEquals(KernReturn.INVALID_ARGUMENT.value(), rig.mapNow(0, 0, false, 3));
    assertEquals(KernReturn.INVALID_ARGUMENT.value(), rig.mapNow(1, 0, false, 0x20));
    assertEquals(KernReturn.INVALID_ARGUMENT.value(), rig.mapNow(1, -PAGE, false, 3));
    assertEquals(KernReturn.INVALID_ARGUMENT.value(), rig.mapNow(1, 1, false, 3));
    rig.expectNothing();
  }

  @Test
  void readinessAsGnuSaysIt() {
    CompletableFuture<Integer> mapped = rig.map(1, 0, false, 3);
    rig.expect(2200);
    rig.words(2094, 1, 2);
    assertEquals(0, value(mapped));
    int reply = rig.newPort();
    assertEquals(0, rig.call(2002, reply, 12, 3));
    assertEquals(3, rig.got(36));
    assertEquals(1, rig.got(40), "ready");
    assertEquals(1, rig.got(44), "may cache");
    assertEquals(2, rig.got(48), "delay");
  }

  @Test
  void aMemoryEntryOfAMemoryObjectLimitsWhatIsMapped() {
    MessageClient messages = new MessageClient(rig.client);
    KernelRoutine row = KernelRoutine.MACH_MEMORY_OBJECT_MEMORY_ENTRY_64;
    int host = rig.client.call(MachTrap.HOST_SELF);
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(),
        messages.callWith(row, host, rig.clientPort, 19, 0, 2 * PAGE, 0, 0x20));
    assertEquals(0, messages.callWith(row, host, rig.clientPort, 19, 0, 2 * PAGE, 0, READ));
    int entry = messages.right(0);
    rig.expectNothing();
    assertEquals(KernReturn.INVALID_RIGHT.value(), mapEntry(entry, 1, 0, READ | WRITE));
    assertEquals(KernReturn.INVALID_ARGUMENT.value(), mapEntry(entry, 3, 0, READ));
    rig.expectNothing();
    CompletableFuture<Integer> mapped = rig.async(() -> mapEntry(entry, 1, PAGE, READ));
    rig.expect(2200);
    rig.attributes(14, 2, 0, 0, 0);
    assertEquals(0, value(mapped));
    CompletableFuture<Integer> loaded = rig.load(rig.address());
    rig.expectRequest(PAGE, PAGE, READ);
    rig.supply(PAGE, 0, false, 5);
    assertEquals(5, value(loaded));
    assertEquals(0, rig.deallocate(rig.address(), 1));
    rig.expectNothing(); // the entry names it still
    assertEquals(0, rig.client.call(MachTrap.MACH_PORT_DEALLOCATE, rig.clientTask, entry));
    rig.expect(2201);
  }

  private int mapEntry(int entry, int pages, long offset, int protection) {
    rig.client.store(0, 0);
    long size = pages * (long) PAGE;
    return rig.client.call(
        MachTrap.VM_MAP,
        rig.clientTask,
        rig.client.slot(0),
        size,
        0,
        1,
        entry,
        offset,
        0,
        protection,
        protection,
        1);
  }

  // Attributes (6.4).

  @ParameterizedTest
  @CsvSource({
    "14, '0 0 0 0', true",
    "14, '2 4096 1 0', true",
    "14, '3 8192 0 1', true",
    "14, '1 0 0 0', false",
    "14, '4 0 0 0', false",
    "14, '5 0 0 0', false",
    "14, '2 12288 0 0', false",
    "14, '2 100 0 0', false",
    "14, '2 0 0', false",
    "14, '2 0 0 0 0', false",
    "15, '2 0 0 0 0', true",
    "15, '2 0 0 1 0', false",
    "15, '2 0 0 0 1', false",
    "10, '2 0 0', true",
    "10, '4 0 0', false",
    "12, '1 0 2', true",
    "12, '0 0 2', false",
    "11, '4096 1', false",
    "13, '0 0', false"
  })
  void onlyGoodAttributesMakeAnObjectReady(int flavor, String words, boolean good) {
    CompletableFuture<Integer> mapped = rig.map(1, 0, false, 3);
    rig.expect(2200);
    String[] each = words.split(" ", -1);
    int[] values = new int[each.length];
    for (int i = 0; i < each.length; i++) {
      values[i] = Integer.parseInt(each[i]);
    }
    rig.attributes(flavor, values);
    if (!good) {
      assertFalse(mapped.isDone());
      rig.attributes(14, 2, 0, 0, 0);
    }
    assertEquals(0, value(mapped));
  }

  @Test
  void attributesCanBeReadInEachFlavor() {
    rig.mapped(1, 3, 2 * PAGE, 0);
    int reply = rig.newPort();
    assertEquals(0, rig.call(2002, reply, 14, 4));
    assertEquals(4, rig.got(36));
    assertEquals(3, rig.got(40));
    assertEquals(2 * PAGE, rig.got(44));
    assertEquals(0, rig.got(48));
    assertEquals(1, rig.got(52), "temporary");
    assertEquals(0, rig.call(2002, reply, 11, 2));
    assertEquals(2 * PAGE, rig.got(40));
    assertEquals(0, rig.call(2002, reply, 15, 5));
    assertEquals(3, rig.got(40));
    assertEquals(KernReturn.INVALID_ARGUMENT.value(), rig.call(2002, reply, 14, 3));
    assertEquals(KernReturn.INVALID_ARGUMENT.value(), rig.call(2002, reply, 13, 9));
  }

  @ParameterizedTest
  @ValueSource(ints = {MAKE_SEND, MAKE_SEND_ONCE})
  void whoWantsItHearsThatAttributesHaveChanged(int disposition) {
    rig.mapped(1);
    int reply = rig.newPort();
    rig.attributesTo(reply, disposition, 11, PAGE, 1);
    rig.expect(2213, reply);
    assertEquals(52, rig.size());
    assertEquals(11, rig.integer());
  }

  // Data (6.4).

  @Test
  void unsolicitedDataIsTaken() {
    long address = rig.mapped(3);
    rig.supply(PAGE, 0, false, 5, 6);
    assertEquals(5, value(rig.load(address + PAGE)));
    assertEquals(6, value(rig.load(address + 2 * PAGE)));
    rig.expectNothing();
  }

  @ParameterizedTest
  @ValueSource(ints = {MAKE_SEND, MAKE_SEND_ONCE})
  void whoSuppliesHearsHowFarItWent(int disposition) {
    long address = rig.mapped(4);
    int reply = rig.newPort();
    rig.supply(reply, disposition, 2 * PAGE, 0, false, 30);
    rig.expect(2207, reply);
    assertEquals(76, rig.size());
    assertEquals(2 * PAGE, rig.word());
    assertEquals(PAGE, rig.word());
    assertEquals(0, rig.integer());
    rig.supply(reply, MAKE_SEND, 0, 0, false, 10, 20, 31, 40);
    rig.expect(2207, reply);
    assertEquals(0, rig.word());
    assertEquals(4 * PAGE, rig.word());
    assertEquals(KernReturn.MEMORY_PRESENT.value(), rig.integer());
    assertEquals(2 * PAGE, rig.word());
    assertEquals(10, value(rig.load(address)));
    assertEquals(20, value(rig.load(address + PAGE)));
    assertEquals(30, value(rig.load(address + 2 * PAGE)), "the page that was there");
  }

  @Test
  void preciousPagesThatAreNotTakenComeBack() {
    rig.mapped(2);
    rig.supply(0, 0, false, 1);
    rig.supply(0, 0, true, 2, 3);
    rig.expectReturn(0, 2, false, false);
    rig.expectReturn(PAGE, 3, false, false);
    rig.expectNothing();
  }

  @Test
  void suppliesWithBadArgumentsAreDropped() {
    long address = rig.mapped(1);
    CompletableFuture<Integer> waiting = rig.load(address);
    rig.expectRequest(0, PAGE, READ);
    assertEquals(0, rig.pager.call(MachTrap.VM_ALLOCATE, rig.task, rig.pager.slot(0), PAGE, 1));
    rig.supplyFrom(0, 0, 0, rig.pager.load(0), 100, 0, false);
    rig.supply(0, 0x10, false, 1);
    rig.supply(1, 0, false, 1);
    assertFalse(waiting.isDone());
    rig.supply(0, 0, false, 9);
    assertEquals(9, value(waiting));
  }

  @Test
  void dataFromUnalignedMemoryArrivesAsItIs() {
    long address = rig.mapped(8);
    rig.pager.store(0, 0);
    assertEquals(0, rig.pager.call(MachTrap.VM_ALLOCATE, rig.task, rig.pager.slot(0), 9 * PAGE, 1));
    long from = rig.pager.load(0);
    for (int i = 0; i < 8; i++) {
      rig.pager.memory().store32(from + 20 + (long) i * PAGE, 100 + i);
      rig.pager.memory().store32(from + 20 + (long) i * PAGE + PAGE - 4, 200 + i);
    }
    rig.supplyFrom(0, 0, 0, from + 20, 8 * PAGE, 0, false);
    for (int i = 0; i < 8; i++) {
      assertEquals(100 + i, value(rig.load(address + (long) i * PAGE)));
      assertEquals(200 + i, value(rig.load(address + (long) i * PAGE + PAGE - 4)));
    }
  }

  @Test
  void unavailablePagesReadAsZeroAndCanBeWritten() {
    long address = rig.mapped(3);
    CompletableFuture<Integer> waiting = rig.load(address);
    rig.expectRequest(0, PAGE, READ);
    rig.unavailable(0, 2 * PAGE);
    assertEquals(0, value(waiting));
    assertEquals(0, value(rig.store(address + PAGE, 4)), "not asked for");
    assertEquals(4, value(rig.load(address + PAGE)));
    rig.expectNothing();
    rig.lock(PAGE, PAGE, DIRTY, true, NO_CHANGE);
    rig.expectReturn(PAGE, 4, true, false);
    waiting = rig.load(address + PAGE);
    rig.expectRequest(PAGE, PAGE, READ);
    rig.supply(PAGE, 0, false, 44);
    assertEquals(44, value(waiting));
  }

  @ParameterizedTest
  @CsvSource({"0x100, 10", "0x101, 0x101", "0, 10", "5, 10", "-1, -1"})
  void errorsOfThePagersOwnArriveAsTheyAre(String reason, String seen) {
    long address = rig.mapped(1);
    CompletableFuture<Integer> waiting = rig.load(address);
    rig.expectRequest(0, PAGE, READ);
    rig.error(0, PAGE, Integer.decode(reason));
    assertEquals(-Integer.decode(seen), value(waiting));
    waiting = rig.load(address);
    rig.expectRequest(0, PAGE, READ); // the error is not kept
    rig.supply(0, 0, false, 3);
    assertEquals(3, value(waiting));
  }

  @Test
  void dataThatMovedIsAskedForAgain() {
    long address = rig.mapped(1);
    CompletableFuture<Integer> waiting = rig.load(address);
    rig.expectRequest(0, PAGE, READ);
    rig.error(0, PAGE, KernReturn.MEMORY_DATA_MOVED.value());
    rig.expectRequest(0, PAGE, READ);
    rig.supply(0, 0, false, 3);
    assertEquals(3, value(waiting));
  }

  @Test
  void errorsConcernOnlyPagesThatAreWaitedFor() {
    long address = rig.mapped(2);
    rig.supply(0, 0, false, 1);
    rig.error(0, 2 * PAGE, 0x200);
    assertEquals(1, value(rig.load(address)));
    CompletableFuture<Integer> waiting = rig.load(address + PAGE);
    rig.expectRequest(PAGE, PAGE, READ);
    rig.error(PAGE, 100, 0x200); // no whole pages: dropped
    assertFalse(waiting.isDone());
    rig.supply(PAGE, 0, false, 2);
    assertEquals(2, value(waiting));
  }

  // Locks and returns (6.4).

  @Test
  void aLockThatIsRaisedTakesRightsAtOnce() {
    long address = rig.mapped(1);
    rig.supply(0, 0, false, 1);
    assertEquals(0, value(rig.store(address, 2)));
    rig.lock(0, PAGE, NONE, false, WRITE);
    CompletableFuture<Integer> stored = rig.store(address, 3);
    rig.expect(2204);
    assertEquals(2, value(rig.load(address)), "reading goes on");
    rig.lock(0, PAGE, NONE, false, READ | WRITE);
    rig.expect(2204); // the request counts no more: it is made again
    CompletableFuture<Integer> loaded = rig.load(address);
    rig.lock(0, PAGE, NONE, false, 0);
    assertEquals(0, value(stored));
    assertTrue(value(loaded) == 2 || value(loaded) == 3);
  }

  @Test
  void unlockIsAskedForOnce() {
    long address = rig.mapped(1);
    rig.supply(0, WRITE, false, 1);
    CompletableFuture<Integer> one = rig.store(address, 2);
    rig.expect(2204);
    CompletableFuture<Integer> two = rig.store(address + 8, 3);
    value(rig.load(address));
    rig.expectNothing();
    rig.lock(0, PAGE, NONE, false, 0);
    assertEquals(0, value(one));
    assertEquals(0, value(two));
  }

  @Test
  void badLocksAreDropped() {
    long address = rig.mapped(1);
    rig.supply(0, 0, false, 1);
    int reply = rig.newPort();
    rig.lock(reply, MAKE_SEND, 0, PAGE, NONE, true, 0x10);
    rig.lock(reply, MAKE_SEND, 0, PAGE, 4, true, 0);
    rig.lock(reply, MAKE_SEND, 1, PAGE, NONE, true, 0);
    assertEquals(1, value(rig.load(address)));
    rig.lock(reply, MAKE_SEND, 0, 1, NONE, true, NO_CHANGE); // the size is rounded up
    rig.expect(2206, reply);
    assertEquals(0, rig.word());
    assertEquals(PAGE, rig.word());
    CompletableFuture<Integer> waiting = rig.load(address);
    rig.expectRequest(0, PAGE, READ);
    rig.supply(0, 0, false, 2);
    assertEquals(2, value(waiting));
  }

  @Test
  void pagesAreReturnedByTheirKind() {
    long address = rig.mapped(4);
    rig.supply(0, 0, false, 1, 2);
    rig.supply(2 * PAGE, 0, true, 3);
    rig.supply(3 * PAGE, 0, false, 4);
    assertEquals(0, value(rig.store(address, 10)));
    rig.lock(0, 4 * PAGE, NONE, false, NO_CHANGE);
    rig.expectNothing();
    rig.lock(0, 4 * PAGE, ALL, false, NO_CHANGE);
    rig.expectReturn(0, 10, true, true);
    rig.expectReturn(2 * PAGE, 3, false, true);
    rig.lock(0, 4 * PAGE, ALL, false, NO_CHANGE);
    rig.expectNothing(); // nothing has changed, and nothing is precious any more
    assertEquals(0, value(rig.store(address + PAGE, 20)));
    rig.lock(0, 4 * PAGE, ANYTHING, true, NO_CHANGE);
    rig.expectReturn(0, 10, false, false);
    rig.expectReturn(PAGE, 20, true, false);
    rig.expect(2208);
    assertEquals(2 * PAGE, rig.word());
    assertEquals(2 * PAGE, rig.integer(), "two pages of one kind in one message");
    rig.expectNothing();
  }

  @Test
  void runsAreAtMostThirtyTwoPages() {
    long address = rig.mapped(40);
    rig.unavailable(0, 40 * PAGE);
    for (int i = 0; i < 40; i++) {
      assertEquals(0, value(rig.store(address + (long) i * PAGE, i)));
    }
    rig.lock(0, 40 * PAGE, DIRTY, false, NO_CHANGE);
    rig.expect(2208);
    assertEquals(0, rig.word());
    assertEquals(32 * PAGE, rig.integer());
    rig.expect(2208);
    assertEquals(32 * PAGE, rig.word());
    assertEquals(8 * PAGE, rig.integer());
    rig.expectNothing();
  }

  // The end (6.4, 6.8).

  @Test
  void afterDestroyWhatIsHereStaysAndTheRestFails() {
    long address = rig.mapped(3);
    rig.supply(0, WRITE, false, 1);
    CompletableFuture<Integer> waiting = rig.load(address + PAGE);
    rig.expectRequest(PAGE, PAGE, READ);
    rig.destroy();
    assertEquals(-KernReturn.MEMORY_ERROR.value(), value(waiting));
    rig.expect(2201);
    assertEquals(1, value(rig.load(address)));
    assertEquals(0, value(rig.store(address, 2)), "nobody is there to ask");
    assertEquals(-KernReturn.MEMORY_ERROR.value(), value(rig.load(address + 2 * PAGE)));
    rig.expectNothing();
    assertEquals(0, rig.deallocate(address, 3));
    rig.expectNothing();
  }

  @Test
  void aPagerThatDiesInTheMiddleFailsWhoWaits() {
    long address = rig.mapped(2);
    rig.supply(0, 0, false, 1);
    CompletableFuture<Integer> waiting = rig.load(address + PAGE);
    rig.expectRequest(PAGE, PAGE, READ);
    rig.die();
    assertEquals(-KernReturn.MEMORY_ERROR.value(), value(waiting));
    assertEquals(1, value(rig.load(address)));
    assertEquals(0x100000, rig.pager.task.space().type(rig.control), "the control port is dead");
    assertEquals(0, rig.deallocate(address, 2));
  }

  @Test
  void aPagerTaskThatIsKilledFailsWhoWaits() {
    long address = rig.mapped(1);
    CompletableFuture<Integer> waiting = rig.load(address);
    rig.expectRequest(0, PAGE, READ);
    rig.pager.task.terminate(new TaskEnd.Terminated(null));
    assertEquals(-KernReturn.MEMORY_ERROR.value(), value(waiting));
  }

  @Test
  void aTaskCanBeKilledDuringPageIn() {
    long address = rig.mapped(2);
    CompletableFuture<Integer> waiting = rig.load(address);
    rig.expectRequest(0, PAGE, READ);
    rig.client.task.terminate(new TaskEnd.Terminated(null));
    rig.client.thread.leave();
    assertEquals(-KernReturn.ABORTED.value(), value(waiting));
    rig.expect(2201);
    rig.supply(0, 0, false, 1); // too late: to the pager's own port now
    rig.expectNothing();
  }

  @Test
  void anAbortedAccessIsTriedAgain() {
    long address = rig.mapped(1);
    CompletableFuture<Integer> waiting = rig.load(address);
    rig.expectRequest(0, PAGE, READ);
    rig.abort();
    assertEquals(-KernReturn.ABORTED.value(), value(waiting));
    waiting = rig.load(address);
    rig.supply(0, 0, false, 1); // the answer to the first request
    assertEquals(1, value(waiting));
    rig.expectNothing();
  }

  @Test
  void anObjectThatMayStayIsFoundAgain() {
    long address = rig.mapped(1, 2, PAGE, 1);
    rig.supply(0, 0, false, 1);
    assertEquals(0, value(rig.store(address, 2)));
    assertEquals(0, rig.deallocate(address, 1));
    rig.expectNothing();
    assertEquals(0, rig.mapNow(1, 0, false, 3));
    assertEquals(2, value(rig.load(rig.address())));
    assertEquals(0, rig.deallocate(rig.address(), 1));
    rig.attributes(11, PAGE, 0);
    rig.expectReturn(0, 2, true, false);
    rig.expect(2201);
    rig.expectNothing();
  }

  @Test
  void changeCompletedFollowsTheEndThatTheChangeBrought() {
    long address = rig.mapped(1, 2, PAGE, 1);
    assertEquals(0, rig.deallocate(address, 1));
    rig.attributesTo(rig.port, MAKE_SEND, 11, PAGE, 0);
    rig.expect(2201);
    rig.expect(2213);
  }

  @Test
  void cachedObjectsGoWithTheirPager() {
    long address = rig.mapped(1, 2, PAGE, 1);
    rig.supply(0, 0, false, 1);
    assertEquals(0, rig.deallocate(address, 1));
    rig.die();
    rig.pager.checkInvariants();
  }

  @Test
  void aTemporaryObjectReturnsNothing() {
    long address = rig.mapped(1, 3, PAGE, 0);
    rig.supply(0, 0, true, 1);
    assertEquals(0, value(rig.store(address, 2)));
    assertEquals(0, rig.deallocate(address, 1));
    rig.expect(2201);
    rig.expectNothing();
  }

  @Test
  void theSamePortIsMappedAnewAfterItsObjectHasEnded() {
    long address = rig.mapped(1);
    assertEquals(0, rig.deallocate(address, 1));
    rig.expect(2201);
    address = rig.mapped(1);
    rig.supply(0, 0, false, 6);
    assertEquals(6, value(rig.load(address)));
  }

  // Copies (4.3).

  @Test
  void aDelayedCopyIsASnapshot() {
    long address = rig.mapped(2);
    rig.supply(0, 0, false, 1);
    assertEquals(0, rig.mapNow(2, 0, true, 3));
    long copy = rig.address();
    assertEquals(0, value(rig.store(address, 10)));
    assertEquals(1, value(rig.load(copy)), "what it was");
    assertEquals(10, value(rig.load(address)));
    CompletableFuture<Integer> second = rig.load(copy + PAGE);
    rig.expectRequest(PAGE, PAGE, READ); // the pager of what was copied
    rig.supply(PAGE, 0, false, 2);
    assertEquals(2, value(second));
    assertEquals(0, value(rig.store(copy + PAGE, 20)));
    assertEquals(2, value(rig.load(address + PAGE)));
    rig.lock(0, 2 * PAGE, DIRTY, false, NO_CHANGE);
    rig.expectReturn(0, 10, true, true); // not what the copy was written
    rig.expectNothing();
  }

  @Test
  void withoutAStrategyACopyIsMadeAtOnce() {
    rig.mapped(3, 0, PAGE, 0);
    rig.supply(PAGE, 0, false, 2);
    CompletableFuture<Integer> copied = rig.map(3, 0, true, 3);
    rig.expectRequest(0, PAGE, READ);
    rig.expectRequest(2 * PAGE, PAGE, READ);
    rig.unavailable(0, PAGE);
    assertFalse(copied.isDone());
    rig.supply(2 * PAGE, 0, false, 3);
    assertEquals(0, value(copied));
    assertEquals(0, value(rig.load(rig.address())));
    assertEquals(2, value(rig.load(rig.address() + PAGE)));
    assertEquals(3, value(rig.load(rig.address() + 2 * PAGE)));
    rig.expectNothing();
  }

  @Test
  void aCopyThatThePagerSpoilsFails() {
    rig.mapped(2, 0, PAGE, 0);
    CompletableFuture<Integer> copied = rig.map(2, 0, true, 3);
    rig.expectRequest(0, PAGE, READ);
    rig.expectRequest(PAGE, PAGE, READ);
    rig.supply(0, 0, false, 1);
    rig.error(PAGE, PAGE, 0);
    assertEquals(KernReturn.MEMORY_ERROR.value(), value(copied));
  }

  @Test
  void callsOfTheKernelWaitForPagersToo() {
    long address = rig.mapped(2);
    CompletableFuture<Integer> written =
        rig.async(() ->
            rig.client.call(MachTrap.VM_WRITE, rig.clientTask, address + 8, TrapRig.SCRATCH, 16));
    rig.expectRequest(0, PAGE, READ | WRITE);
    rig.supply(0, 0, false, 1);
    assertEquals(0, value(written));
    CompletableFuture<Integer> copied =
        rig.async(() ->
            rig.client.call(
                MachTrap.VM_COPY, rig.clientTask, address + PAGE, 16, TrapRig.SCRATCH + 0x300));
    rig.expectRequest(PAGE, PAGE, READ);
    rig.supply(PAGE, 0, false, 77);
    assertEquals(0, value(copied));
    assertEquals(77, rig.client.memory().load32(TrapRig.SCRATCH + 0x300));
    CompletableFuture<Integer> aborted =
        rig.async(() -> rig.client.call(MachTrap.VM_PROTECT, rig.clientTask, address, PAGE, 0, 1));
    assertEquals(0, value(aborted));
  }

  // Clustering (6.5).

  @ParameterizedTest
  @CsvSource({"0, 3, 3, 2", "0, 4, 4, 2", "1, 4, 4, 1", "2, 5, 5, 3", "3, 6, 4, 3", "0, 7, 7, 1"})
  void neighboursAreAskedForAsTheBehaviorSays(int behavior, int page, int first, int pages) {
    long address = rig.mapped(16, 2, 4 * PAGE, 0);
    assertEquals(
        0,
        rig.client.call(MachTrap.VM_BEHAVIOR_SET, rig.clientTask, address, 16L * PAGE, behavior));
    int block = page & -4;
    int within = Math.min(pages, block + 4 - first);
    CompletableFuture<Integer> waiting = rig.load(address + (long) page * PAGE);
    rig.expectRequest((long) first * PAGE, (long) within * PAGE, READ);
    rig.supply((long) page * PAGE, 0, false, 5);
    assertEquals(5, value(waiting));
  }

  @Test
  void nobodyHearsOfErrorsOfNeighbours() {
    long address = rig.mapped(2, 2, 2 * PAGE, 0);
    CompletableFuture<Integer> waiting = rig.load(address);
    rig.expectRequest(0, 2 * PAGE, READ);
    rig.supply(0, 0, false, 1);
    rig.error(PAGE, PAGE, 0x300);
    assertEquals(1, value(waiting));
    waiting = rig.load(address + PAGE);
    rig.expectRequest(PAGE, PAGE, READ);
    rig.supply(PAGE, 0, false, 2);
    assertEquals(2, value(waiting));
  }

  @Test
  void aClusterStopsAtWhatIsHere() {
    long address = rig.mapped(8, 2, 8 * PAGE, 0);
    assertEquals(
        0, rig.client.call(MachTrap.VM_BEHAVIOR_SET, rig.clientTask, address, 8L * PAGE, 2));
    rig.supply(3 * PAGE, 0, false, 3);
    CompletableFuture<Integer> waiting = rig.load(address + PAGE);
    rig.expectRequest(PAGE, 2 * PAGE, READ);
    rig.supply(PAGE, 0, false, 1, 2);
    assertEquals(1, value(waiting));
  }

  // vm_msync (5.13).

  private CompletableFuture<Integer> msync(long address, int pages, int flags) {
    return rig.async(() ->
        rig.client.call(MachTrap.VM_MSYNC, rig.clientTask, address, (long) pages * PAGE, flags));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void msyncWaitsUntilThePagerHasWhatWasWritten(int flags) {
    long address = rig.mapped(2);
    rig.supply(0, 0, false, 1, 2);
    assertEquals(0, value(rig.store(address, 10)));
    CompletableFuture<Integer> done = msync(address, 2, flags);
    rig.expectReturn(0, 10, true, true);
    rig.expect(2210);
    assertEquals(0, rig.word());
    assertEquals(2 * PAGE, rig.word());
    assertEquals(flags, rig.integer());
    rig.synchronizeCompleted(0, PAGE); // another range
    assertFalse(done.isDone());
    rig.synchronizeCompleted(0, 2 * PAGE);
    assertEquals(0, value(done));
  }

  @Test
  void msyncsOfOneRangeTakeTurns() {
    long address = rig.mapped(2);
    CompletableFuture<Integer> one = msync(address, 2, 2);
    rig.expect(2210);
    CompletableFuture<Integer> two =
        CompletableFuture.supplyAsync(
            () -> {
              VmAdvice.msync(rig.client.task.map(), address + PAGE, PAGE, 2);
              return 0;
            },
            work -> new Thread(work).start());
    rig.expectNothing();
    rig.synchronizeCompleted(0, 2 * PAGE);
    assertEquals(0, value(one));
    rig.expect(2210);
    assertEquals(PAGE, rig.word());
    rig.synchronizeCompleted(PAGE, PAGE);
    assertEquals(0, value(two));
  }

  @Test
  void invalidatingAloneReturnsPreciousPagesOnly() {
    long address = rig.mapped(2);
    rig.supply(0, 0, true, 1);
    rig.supply(PAGE, 0, false, 2);
    assertEquals(0, value(rig.store(address + PAGE, 20)));
    CompletableFuture<Integer> done = msync(address, 2, 4);
    rig.expectReturn(0, 1, false, false);
    rig.expect(2210);
    rig.synchronizeCompleted(0, 2 * PAGE);
    assertEquals(0, value(done));
    CompletableFuture<Integer> again = rig.load(address + PAGE);
    rig.expectRequest(PAGE, PAGE, READ);
    rig.supply(PAGE, 0, false, 2);
    assertEquals(2, value(again));
  }

  @Test
  void msyncCanBeAbortedAndItsPagerMayDie() {
    long address = rig.mapped(1);
    CompletableFuture<Integer> done = msync(address, 1, 2);
    rig.expect(2210);
    rig.abort();
    assertEquals(KernReturn.ABORTED.value(), value(done));
    done = msync(address, 1, 2);
    rig.expect(2210);
    rig.die();
    assertEquals(KernReturn.MEMORY_ERROR.value(), value(done));
  }

  // Wired pages and page-out (6.4, 6.7).

  private int wire(long address, int pages, int access) {
    return rig.client.call(
        MachTrap.VM_WIRE,
        rig.client.hostPriv(),
        rig.clientTask,
        address,
        (long) pages * PAGE,
        access);
  }

  @Test
  void wiringBringsPagesAndFlushingWaitsForThem() {
    long address = rig.mapped(2);
    CompletableFuture<Integer> wired = rig.async(() -> wire(address, 2, 1));
    rig.expectRequest(0, PAGE, READ);
    rig.supply(0, 0, false, 1);
    rig.expectRequest(PAGE, PAGE, READ);
    rig.supply(PAGE, 0, false, 2);
    assertEquals(0, value(wired));
    rig.lock(0, PAGE, DIRTY, false, NO_CHANGE); // changes nothing, waits for nothing
    CompletableFuture<Void> flushed =
        CompletableFuture.runAsync(
            () -> rig.lock(0, PAGE, NONE, true, NO_CHANGE), work -> new Thread(work).start());
    assertFalse(flushed.isDone());
    assertEquals(0, wire(address, 2, 0));
    flushed.join();
    CompletableFuture<Integer> again = rig.load(address);
    rig.expectRequest(0, PAGE, READ);
    rig.supply(0, 0, false, 3);
    assertEquals(3, value(again));
  }

  @Test
  void wiringWaitsForAPageToBeUnlocked() {
    long address = rig.mapped(1);
    CompletableFuture<Integer> wired = rig.async(() -> wire(address, 1, 3));
    rig.expectRequest(0, PAGE, READ | WRITE);
    rig.supply(0, WRITE, false, 1);
    rig.expect(2204);
    rig.lock(0, PAGE, NONE, false, 0); // the page is not wired yet
    assertEquals(0, value(wired));
  }

  @Test
  void wiringThatFailsLeavesNothingWired() {
    long address = rig.mapped(2);
    CompletableFuture<Integer> wired = rig.async(() -> wire(address, 2, 1));
    rig.expectRequest(0, PAGE, READ);
    rig.supply(0, 0, false, 1);
    rig.expectRequest(PAGE, PAGE, READ);
    rig.error(PAGE, PAGE, 0);
    assertEquals(KernReturn.MEMORY_ERROR.value(), value(wired));
    rig.lock(0, PAGE, NONE, true, NO_CHANGE); // would wait for a wired page
    rig.expectNothing();
  }

  @Test
  void beyondTheLimitPagesGoOut() {
    rig.client.task.map().system().setResidentLimit(8L * PAGE);
    long address = rig.mapped(20);
    rig.supply(0, 0, false, 100, 101, 102, 103);
    assertEquals(0, value(rig.store(address + PAGE, 201)));
    for (int i = 4; i < 9; i++) {
      rig.supply((long) i * PAGE, 0, i == 5, 100 + i);
    }
    rig.expectNothing(); // the first went, which was clean
    rig.supply(9 * PAGE, 0, false, 109);
    rig.expectReturn(PAGE, 201, true, false);
    CompletableFuture<Integer> again = rig.load(address);
    rig.expectRequest(0, PAGE, READ);
    rig.supply(0, 0, false, 100);
    assertEquals(100, value(again));
    rig.expectNothing();
    for (int i = 10; i < 13; i++) {
      rig.supply((long) i * PAGE, 0, false, 100 + i);
    }
    rig.expectReturn(5 * PAGE, 105, false, false); // precious
    rig.expectNothing();
  }
}
