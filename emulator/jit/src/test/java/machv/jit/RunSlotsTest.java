package machv.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import machv.memory.Access;
import machv.memory.MachineMemory;
import machv.memory.Pmap;
import machv.memory.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What accesses that share a slot may do: nothing that the run in it forbids one of them.
class RunSlotsTest {
  private static final int PAGE = MachineMemory.PAGE_SIZE;
  private static final int READ = 1;
  private static final int READ_WRITE = 3;

  private final MachineMemory memory;
  private final Pmap pmap;
  private final RunSlots slots = new RunSlots();

  RunSlotsTest() throws IOException {
    memory = MachineMemory.create(1 << 20);
    pmap = new Pmap(memory, (_, _) -> 1);
  }

  @AfterEach
  void close() {
    memory.close();
  }

  /// A run at home.
  private Run run(long va, int rights) {
    pmap.enter(va, PAGE, va, rights);
    Run run = pmap.run(va, Access.LOAD);
    assertTrue(run.isHome());
    return run;
  }

  @Test
  void loadsAndStoresOfOneRunShareASlot() {
    Run run = run(0x10000, READ_WRITE);
    RunSlot slot = slots.of(run, true, false);
    assertSame(slot, slots.of(run, false, true));
    assertSame(run, slot.run);
    assertNotSame(slot, slots.of(run(0x20000, READ_WRITE), true, false));
  }

  @Test
  void aGroupThatStoresIsNotLetIntoARunForReading() {
    Run run = run(0x10000, READ);
    RunSlot loads = slots.of(run, true, false);
    RunSlot group = slots.of(run, true, true); // its leader loads
    assertNotSame(loads, group);
    assertEquals(0, group.run.length());
    assertSame(run, loads.run);
  }

  @Test
  void aSlotThatStoresTakesNoRunForReading() {
    Run writable = run(0x10000, READ_WRITE);
    RunSlot slot = slots.of(writable, true, true);
    assertTrue(slot.change(run(0x20000, READ)), "to be kept apart");
    assertSame(writable, slot.run);
    Run other = run(0x30000, READ_WRITE);
    assertEquals(false, slot.change(other));
    assertSame(other, slot.run);
  }

  @Test
  void whatGoesToAndFroIsToBeKeptApart() {
    Run first = run(0x10000, READ_WRITE);
    Run second = run(0x30000, READ_WRITE);
    RunSlot slot = slots.of(first, true, false);
    int changes = 0;
    while (!slot.change(changes % 2 == 0 ? second : first)) {
      changes++;
    }
    assertEquals(Misses.OFTEN, changes);
  }
}
