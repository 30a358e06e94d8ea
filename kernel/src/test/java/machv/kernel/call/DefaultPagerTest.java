package machv.kernel.call;

import static machv.kernel.call.PagerRig.PAGE;
import static machv.kernel.call.PagerRig.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import machv.kernel.vm.KernReturn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a default pager hears of anonymous memory, message by message, and what becomes of its answers (mach.md 6.9).
class DefaultPagerTest {
  private static final int PAGES = 12;
  private static final int LIMIT = 8;
  private static final int READ = 1;
  private static final int WRITE = 2;
  private static final int MAKE_SEND = 20;
  private static final int RECEIVE = 16;
  private static final int SEND = 17;

  private PagerRig rig = new PagerRig();

  @AfterEach
  void close() {
    rig.close();
  }

  private void widths(int pager, int client) {
    rig.close();
    rig = new PagerRig(pager, client);
  }

  private static int set(TrapRig by, int host, int manager) {
    MessageClient caller = new MessageClient(by);
    int disposition = manager == 0 ? 0 : MAKE_SEND;
    KernelRoutine row = KernelRoutine.HOST_DEFAULT_MEMORY_MANAGER;
    int answer = caller.callWith(row, host, manager, disposition, 0);
    return answer != 0 ? answer : caller.right(0);
  }

  /// The pager becomes the default pager, and the client fills pages: all but the first and five of them have to go.
  private long begin() {
    assertEquals(0, set(rig.pager, rig.pager.hostPriv(), rig.port));
    int host = rig.client.hostPriv();
    rig.client.call(MachTrap.VM_WIRE, host, rig.clientTask, TrapRig.SCRATCH, 2 * PAGE, 3);
    rig.client.store(0, 0);
    long size = PAGES * (long) PAGE;
    int answer = rig.client.call(MachTrap.VM_ALLOCATE, rig.clientTask, rig.client.slot(0), size, 1);
    assertEquals(0, answer);
    rig.client.task.map().system().setResidentLimit(LIMIT * (long) PAGE);
    long address = rig.address();
    assertEquals(0, value(rig.store(address, 100))); // zero pages come many at a time
    return address;
  }

  /// The next message gives a memory object away.
  private int expectObject() {
    rig.expect(2250);
    boolean narrow = rig.pager.task.map().xlen() == 32;
    assertEquals(narrow ? 68 : 76, rig.size());
    assertEquals(RECEIVE, rig.disposition());
    assertEquals(SEND, rig.got(48) >> 16 & 0xFF);
    assertEquals(PAGES * PAGE, rig.got(60));
    assertEquals(PAGE, rig.got(narrow ? 64 : 68));
    return rig.got(28);
  }

  private void expectFirst(int object, long offset, int value) {
    rig.expect(2251, object);
    boolean narrow = rig.pager.task.map().xlen() == 32;
    assertEquals(narrow ? 68 : 76, rig.size());
    assertEquals(offset, rig.word());
    assertEquals(PAGE, rig.integer());
    assertEquals(value, rig.pager.memory().load32(rig.data()));
    rig.pager.call(MachTrap.VM_DEALLOCATE, rig.task, rig.data(), PAGE);
  }

  private void expectRequest(int object, long offset, int access) {
    rig.expect(2203, object);
    assertEquals(offset, rig.word());
    assertEquals(PAGE, rig.word());
    assertEquals(access, rig.integer());
  }

  @ParameterizedTest
  @CsvSource({"64, 64", "32, 64", "64, 32", "32, 32"})
  void pagesGoOutAndComeBack(int pagerWidth, int clientWidth) {
    widths(pagerWidth, clientWidth);
    long address = begin();
    int object = expectObject();
    for (int i = 1; i <= PAGES + 2 - LIMIT; i++) {
      expectFirst(object, i * (long) PAGE, 0);
    }
    CompletableFuture<Integer> stored = rig.store(address + PAGE, 201);
    expectRequest(object, PAGE, READ | WRITE);
    rig.supply(PAGE, 0, false, 0);
    assertEquals(0, value(stored));
    expectFirst(object, 7L * PAGE, 0); // in its place another one went

    rig.lock(PAGE, PAGE, 1, true, 0x8);
    rig.expect(2208, object);
    assertEquals(PAGE, rig.word());
    assertEquals(PAGE, rig.integer());
    assertEquals(1, rig.integer(), "dirty");
    assertEquals(0, rig.integer(), "kernel copy");
    assertEquals(201, rig.pager.memory().load32(rig.data()));
    rig.giveUpData();

    CompletableFuture<Integer> loaded = rig.load(address + PAGE);
    expectRequest(object, PAGE, READ);
    rig.supply(PAGE, 0, false, 201);
    assertEquals(201, value(loaded));
    rig.lock(PAGE, PAGE, 1, true, 0x8); // it has this already
    CompletableFuture<Integer> lost = rig.load(address + PAGE);
    expectRequest(object, PAGE, READ);
    rig.unavailable(PAGE, PAGE);
    assertEquals(0, value(lost));
    CompletableFuture<Integer> bad = rig.load(address + 2 * PAGE);
    expectRequest(object, 2 * PAGE, READ);
    rig.error(2 * PAGE, PAGE, 0x123);
    assertEquals(-0x123, value(bad));
    assertEquals(100, value(rig.load(address)));

    assertEquals(0, rig.deallocate(address, PAGES));
    rig.expect(2201, object);
    assertEquals(RECEIVE, rig.disposition());
  }

  @Test
  void whoSetsItHearsWhoItWas() {
    int host = rig.pager.hostPriv();
    assertEquals(0, set(rig.pager, host, 0), "nobody");
    assertEquals(0, set(rig.pager, host, rig.port));
    int own = set(rig.pager, host, 0);
    assertEquals(rig.port, own, "asking changes nothing");
    int other = rig.newPort();
    assertEquals(rig.port, set(rig.pager, host, other));
    MessageClient old = new MessageClient(rig.pager);
    KernelRoutine row = KernelRoutine.VM_SET_DEFAULT_MEMORY_MANAGER;
    assertEquals(0, old.callWith(row, host, rig.port, MAKE_SEND));
    assertEquals(other, old.right(0));
    rig.die();
    assertEquals(0, set(rig.pager, host, 0), "it is dead");
  }

  @Test
  void onlyWhoHasTheHostMaySetIt() {
    int host = rig.pager.call(MachTrap.HOST_SELF);
    assertEquals(KernReturn.INVALID_ARGUMENT.value(), set(rig.pager, host, rig.port));
    assertEquals(KernReturn.INVALID_ARGUMENT.value(), set(rig.pager, rig.task, rig.port));
  }

  @Test
  void whoWaitsForADeadOneIsToldAndTheRestStays() {
    long address = begin();
    int object = expectObject();
    CompletableFuture<Integer> waits = rig.load(address + 3 * PAGE);
    for (int i = 1; i <= PAGES + 2 - LIMIT; i++) {
      expectFirst(object, i * (long) PAGE, 0);
    }
    expectRequest(object, 3L * PAGE, READ);
    rig.pager.call(MachTrap.MACH_PORT_MOD_REFS, rig.task, object, 1, -1);
    rig.die();
    assertEquals(-KernReturn.MEMORY_ERROR.value(), value(waits));
    assertEquals(-KernReturn.MEMORY_ERROR.value(), value(rig.load(address + PAGE)));
    assertEquals(100, value(rig.load(address)));
    assertEquals(0, value(rig.store(address + (PAGES - 1) * PAGE, 7)));
    assertEquals(0, rig.deallocate(address, PAGES));
  }

  @Test
  void itsOwnMemoryStays() {
    begin();
    expectObject();
    rig.pager.store(0, 0);
    long size = 32L * PAGE;
    assertEquals(0, rig.pager.call(MachTrap.VM_ALLOCATE, rig.task, rig.pager.slot(0), size, 1));
    long own = rig.pager.load(0);
    for (int i = 0; i < 32; i++) {
      rig.pager.memory().store32(own + i * (long) PAGE, i);
    }
    while (rig.receive()) {
      assertTrue(rig.got(20) >= 2200, "messages of the client's pages only");
    }
    for (int i = 0; i < 32; i++) {
      assertEquals(i, rig.pager.memory().load32(own + i * (long) PAGE));
    }
  }
}
