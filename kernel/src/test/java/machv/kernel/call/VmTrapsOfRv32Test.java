package machv.kernel.call;

import static machv.kernel.call.MachTrap.*; // as the text of the specification
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is different for a task with 32-bit addresses: words and pairs, where addresses wrap, and how far the map goes.
class VmTrapsOfRv32Test {
  private static final int PAGE = 4096;
  private static final int SUCCESS = 0;
  private static final int INVALID_ADDRESS = 1;
  private static final int NO_SPACE = 3;
  private static final int INVALID_ARGUMENT = 4;

  private final TrapRig rig = new TrapRig(32);
  private final int self = rig.call(TASK_SELF);

  @AfterEach
  void close() {
    rig.close();
  }

  private int map(int address, int size, int mask, int flags) {
    rig.storeInt(0, address);
    return rig.call(VM_MAP, self, rig.slot(0), size, mask, flags, 0, 0, 0, 3, 7, 1);
  }

  @Test
  void addressesAreWordsInMemoryToo() {
    rig.store(0, -1L);
    assertEquals(SUCCESS, map(0x10234, 1, 0, 0));
    assertEquals(0xFFFF_FFFF_0001_0000L, rig.load(0));
  }

  @Test
  void theMapEndsOnePageBelowFourGigabytes() {
    assertEquals(SUCCESS, map(0xFFFF_E000, PAGE, 0, 0));
    assertEquals(0xFFFF_E000, rig.loadInt(0));
    assertEquals(INVALID_ARGUMENT, map(0xFFFF_F000, PAGE, 0, 0));
    assertEquals(NO_SPACE, map(0xFFFF_F000, PAGE, 0, 1));
    assertEquals(SUCCESS, map(0, PAGE, 0, 1));
    assertEquals(0x1000, rig.loadInt(0));
  }

  @Test
  void sizesWrapAtFourGigabytes() {
    assertEquals(INVALID_ARGUMENT, map(0, -1, 0, 1));
    assertEquals(NO_SPACE, map(0, 0x9000_0000, 0, 1));
    assertEquals(NO_SPACE, map(0, PAGE, -1, 1));
    rig.storeInt(0, 0xFFFF_F000);
    assertEquals(INVALID_ADDRESS, rig.call(VM_ALLOCATE, self, rig.slot(0), 2 * PAGE, 0));
    assertEquals(INVALID_ARGUMENT, rig.call(VM_DEALLOCATE, self, 0xFFFF_F000, 2 * PAGE));
  }

  @Test
  void theFormsOfXnuTakePairs() {
    rig.store(0, 0x40000);
    // target a0, address a1, size a2:a3, flags a4
    assertEquals(SUCCESS, rig.call(MACH_VM_ALLOCATE, self, rig.slot(0), PAGE, 0, 0));
    assertEquals(0x40000, rig.load(0));
    // target a0, address a1:a2, size a3:a4, set_maximum a5, protection a6
    assertEquals(SUCCESS, rig.call(MACH_VM_PROTECT, self, 0x40000, 0, PAGE, 0, 0, 1));
    assertEquals(2, rig.storeFault(0x40000));
    assertEquals(SUCCESS, rig.call(MACH_VM_DEALLOCATE, self, 0x40000, 0, PAGE, 0));
    assertEquals(1, rig.storeFault(0x40000));
    rig.store(0, 0x1_0004_0000L);
    assertEquals(INVALID_ADDRESS, rig.call(MACH_VM_ALLOCATE, self, rig.slot(0), PAGE, 0, 0));
  }

  @Test
  void memoryEntriesHaveSizesOf64Bits() {
    rig.store(0, PAGE);
    // target a0, size* a1, offset a2:a3, permission a4, handle* a5, parent a6
    assertEquals(
        SUCCESS,
        rig.call(MACH_MAKE_MEMORY_ENTRY_64, self, rig.slot(0), 0, 0, 0x20007, rig.slot(1), 0));
    rig.storeInt(0, 0x50000);
    assertEquals(
        SUCCESS, rig.call(VM_MAP, self, rig.slot(0), PAGE, 0, 0, rig.loadInt(1), 0, 0, 3, 7, 1));
    assertEquals(0, rig.memory().load32(0x50000));
  }
}
