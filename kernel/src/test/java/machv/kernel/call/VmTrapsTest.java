package machv.kernel.call;

import static machv.kernel.call.MachTrap.*; // as the text of the specification
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The VM group as traps: the worked cases of mach.md 5.3, the order of checks, names and pointers that are bad.
class VmTrapsTest {
  private static final int ANYWHERE = 1;
  private static final int FIXED = 0;
  private static final int OVERWRITE = 0x4000;
  private static final int RW = 3;
  private static final int ALL = 7;
  private static final int COPY = 1;
  private static final int PAGE = 4096;

  private static final int SUCCESS = 0;
  private static final int INVALID_ADDRESS = 1;
  private static final int PROTECTION_FAILURE = 2;
  private static final int NO_SPACE = 3;
  private static final int INVALID_ARGUMENT = 4;
  private static final int FAILURE = 5;
  private static final int INVALID_NAME = 15;
  private static final int INVALID_RIGHT = 17;
  private static final int INVALID_VALUE = 18;
  private static final int INVALID_HOST = 22;
  private static final int INVALID_OBJECT = 29;
  private static final int INVALID_DEST = 0x10000003;
  private static final int INVALID_MEMORY = 0x1000000c;

  /// A name that nobody has.
  private static final int STRANGER = 0x7703;

  private static final long BAD_POINTER = 0x10;

  private final TrapRig rig = new TrapRig(64);
  private final int self = rig.call(TASK_SELF);

  @AfterEach
  void close() {
    rig.close();
  }

  /// vm_map with everything usual but what is given.
  private int map(long address, long size, long mask, int flags, int object, long offset) {
    rig.store(0, address);
    return rig.call(VM_MAP, self, rig.slot(0), size, mask, flags, object, offset, 0, RW, ALL, COPY);
  }

  private int map(long address, long size, int flags) {
    return map(address, size, 0, flags, 0, 0);
  }

  private long address() {
    return rig.load(0);
  }

  /// Where a page was mapped at an address; the page is readable and writable.
  private long page(long address) {
    assertEquals(SUCCESS, map(address, PAGE, FIXED));
    return address;
  }

  private int entry(long size, int permission) {
    rig.store(0, size);
    assertEquals(
        SUCCESS,
        rig.call(
            MACH_MAKE_MEMORY_ENTRY_64, self, rig.slot(0), 0, 0x20000 | permission, rig.slot(1), 0));
    return rig.loadInt(1);
  }

  private int[] basicInfo(long address) {
    rig.store(0, address);
    rig.storeInt(2, 9);
    assertEquals(
        SUCCESS,
        rig.call(
            VM_REGION, self, rig.slot(0), rig.slot(1), 9, rig.slot(4), rig.slot(2), rig.slot(3)));
    int[] words = new int[9];
    for (int i = 0; i < words.length; i++) {
      words[i] = rig.memory().load32(rig.slot(4) + 4L * i);
    }
    return words;
  }

  @Test
  void workedCasesOfPlacement() {
    assertEquals(SUCCESS, map(0x10234, 1, FIXED));
    assertEquals(0x10000, address());
    assertEquals(NO_SPACE, map(0x10234, 1, FIXED));
    assertEquals(0x10234, address(), "untouched on failure");
    assertEquals(NO_SPACE, map(0x10fff, 2, FIXED));
    assertEquals(INVALID_ADDRESS, map(0, PAGE, FIXED));
    assertEquals(SUCCESS, map(0, PAGE, ANYWHERE));
    assertEquals(0x1000, address());
    assertEquals(NO_SPACE, map(0x201000, PAGE, 0x1fffff, FIXED, 0, 0));
    assertEquals(SUCCESS, map(0x1000, PAGE, 0x1fffff, ANYWHERE, 0, 0));
    assertEquals(0x200000, address());
    assertEquals(INVALID_ARGUMENT, map(0, -1, ANYWHERE));
    assertEquals(NO_SPACE, map(0, Long.MIN_VALUE, ANYWHERE));
    assertEquals(NO_SPACE, map(0, PAGE, -1, ANYWHERE, 0, 0));
    assertEquals(NO_SPACE, map(-1L & ~0xFFF, PAGE, ANYWHERE));
  }

  @Test
  void aFixedAddressIsTruncatedAndTheRangeIsNotMadeLonger() {
    assertEquals(SUCCESS, map(0x10fff, 2, FIXED));
    assertEquals(0x10000, address());
    rig.store(0, 0x10000);
    assertEquals(PAGE, regionSize(0x10000));
  }

  private long regionSize(long address) {
    basicInfo(address);
    return rig.load(1);
  }

  @Test
  void workedCasesOfWords() {
    rig.store(0, 0);
    assertEquals(
        INVALID_ARGUMENT,
        rig.call(VM_MAP, self, rig.slot(0), PAGE, 0, ANYWHERE, 0, 0, 0, RW, ALL, 3));
    assertEquals(
        SUCCESS, rig.call(VM_MAP, self, rig.slot(0), PAGE, 0, ANYWHERE, 0, 0, 0, 7, 1, COPY));
    int[] info = basicInfo(address());
    assertEquals(1, info[0]);
    assertEquals(1, info[1]);
    rig.store(0, 0);
    assertEquals(
        INVALID_ARGUMENT,
        rig.call(VM_MAP, self, rig.slot(0), PAGE, 0, ANYWHERE, 0, 0, 0, 0x20, ALL, COPY));
    assertEquals(
        INVALID_ARGUMENT,
        rig.call(VM_MAP, self, rig.slot(0), PAGE, 0, ANYWHERE, 0, 0, 0, RW, 0x10, COPY));
    assertEquals(INVALID_ARGUMENT, map(0, PAGE, ANYWHERE | 0x100));
  }

  @Test
  void workedCasesOfMemoryEntries() {
    int readOnly = entry(PAGE, 1);
    rig.store(0, 0);
    assertEquals(
        INVALID_RIGHT,
        rig.call(VM_MAP, self, rig.slot(0), PAGE, 0, ANYWHERE, readOnly, 0, 0, 3, 3, COPY));
    assertEquals(
        INVALID_RIGHT,
        rig.call(VM_MAP, self, rig.slot(0), PAGE, 0, ANYWHERE, readOnly, 0, 1, 3, 3, COPY),
        "even for a copy");
    assertEquals(
        SUCCESS,
        rig.call(VM_MAP, self, rig.slot(0), PAGE, 0, ANYWHERE, readOnly, 0, 0, 0x43, 0x43, COPY));
    int[] info = basicInfo(address());
    assertEquals(1, info[0]);
    assertEquals(1, info[1]);
    int one = entry(PAGE, ALL);
    assertEquals(INVALID_ARGUMENT, map(0, 1, 0, ANYWHERE, one, PAGE));
    assertEquals(INVALID_ARGUMENT, map(0, 1, 0, ANYWHERE, one, 100));
    assertEquals(INVALID_ARGUMENT, map(0, PAGE, 0, ANYWHERE, one, -4096));
  }

  @Test
  void otherKernelObjectsAreNoMemory() {
    assertEquals(INVALID_OBJECT, map(0, PAGE, 0, ANYWHERE, self, 0));
    assertEquals(INVALID_OBJECT, map(0, PAGE, 0, ANYWHERE, rig.call(THREAD_SELF), 0));
    assertEquals(INVALID_OBJECT, map(0, PAGE, 0, ANYWHERE, rig.call(HOST_SELF), 0));
  }

  @Test
  void nullAndDeadNamesAreZeroFill() {
    assertEquals(SUCCESS, map(0, PAGE, 0, ANYWHERE, 0, 100));
    assertEquals(SUCCESS, map(0, PAGE, 0, ANYWHERE, -1, 100));
    rig.call(MACH_PORT_ALLOCATE, self, 4, rig.slot(1));
    assertEquals(SUCCESS, map(0, PAGE, 0, ANYWHERE, rig.loadInt(1), 100));
    assertEquals(0, rig.memory().load32(address()));
  }

  @Test
  void namesAreLookedAtBeforePointersAndTheseBeforeValues() {
    rig.call(MACH_PORT_ALLOCATE, self, 1, rig.slot(1));
    int receive = rig.loadInt(1);
    for (int task : new int[] {0, -1, STRANGER, receive}) {
      assertEquals(INVALID_DEST, vmMap(task, BAD_POINTER, 0x100, STRANGER));
    }
    assertEquals(INVALID_NAME, vmMap(self, BAD_POINTER, 0x100, STRANGER));
    assertEquals(INVALID_RIGHT, vmMap(self, BAD_POINTER, 0x100, receive));
    assertEquals(INVALID_ADDRESS, vmMap(self, BAD_POINTER, 0x100, 0));
    assertEquals(INVALID_ARGUMENT, vmMap(self, rig.slot(0), 0x100, 0));
  }

  private int vmMap(int task, long pointer, int flags, int object) {
    return rig.call(VM_MAP, task, pointer, 0, 0, flags, object, 0, 0, 0x20, 0x20, 9);
  }

  @Test
  void kindsOfObjectsAreLookedAtAfterValues() {
    rig.store(0, 0);
    assertEquals(
        INVALID_ARGUMENT,
        rig.call(VM_MAP, self, rig.slot(0), 0, 0, ANYWHERE, self, 0, 0, RW, ALL, COPY));
    assertEquals(
        INVALID_ARGUMENT,
        rig.call(VM_MAP, self, rig.slot(0), PAGE, 0, ANYWHERE, self, -4096, 0, RW, ALL, COPY));
    assertEquals(
        INVALID_OBJECT,
        rig.call(VM_MAP, self, rig.slot(0), PAGE, 0, ANYWHERE, self, 100, 0, RW, ALL, COPY));
  }

  @Test
  void anAddressThatCannotBeWrittenUndoesTheMapping() {
    long where = page(0x50000);
    rig.memory().store64(where, 0x60000);
    assertEquals(SUCCESS, rig.call(VM_PROTECT, self, where, PAGE, 0, 1));
    assertEquals(
        INVALID_ADDRESS, rig.call(VM_MAP, self, where, PAGE, 0, FIXED, 0, 0, 0, RW, ALL, COPY));
    assertEquals(INVALID_ADDRESS, rig.call(VM_ALLOCATE, self, where, PAGE, FIXED));
    assertEquals(SUCCESS, map(0x60000, PAGE, FIXED), "nothing stayed there");
  }

  @Test
  void aFailedMappingGivesUpTheObjectsRight() {
    int name = entry(PAGE, ALL);
    int before = rig.refs(name);
    assertEquals(INVALID_ARGUMENT, map(0, 0, 0, ANYWHERE, name, 0));
    assertEquals(SUCCESS, map(0, PAGE, 0, ANYWHERE, name, 0));
    long where = address();
    assertEquals(before, rig.refs(name));
    assertEquals(SUCCESS, rig.call(MACH_PORT_DEALLOCATE, self, name));
    assertEquals(INVALID_NAME, map(0, PAGE, 0, ANYWHERE, name, 0));
    rig.memory().store32(where, 42);
    assertEquals(42, rig.memory().load32(where), "the mapping keeps the memory");
  }

  @Test
  void everyCallWantsATask() {
    long p = rig.slot(0);
    for (int task : new int[] {0, -1, STRANGER, rig.call(THREAD_SELF)}) {
      assertEquals(INVALID_DEST, rig.call(VM_ALLOCATE, task, p, PAGE, ANYWHERE));
      assertEquals(INVALID_DEST, rig.call(VM_DEALLOCATE, task, 0x1000, 0));
      assertEquals(INVALID_DEST, rig.call(VM_PROTECT, task, 0x1000, 0, 0, 0));
      assertEquals(INVALID_DEST, rig.call(VM_INHERIT, task, 0x1000, 0, 9));
      assertEquals(INVALID_DEST, rig.call(VM_READ_OVERWRITE, task, 0x1000, 0, 0, p));
      assertEquals(INVALID_DEST, rig.call(VM_WRITE, task, 0x1000, 0, 0));
      assertEquals(INVALID_DEST, rig.call(VM_COPY, task, 0x1000, 0, 0));
      assertEquals(INVALID_DEST, rig.call(VM_REMAP, task, p, 0, 0, 0, self, 0, 0, p, p, 0));
      assertEquals(INVALID_DEST, rig.call(VM_REMAP, self, p, 0, 0, 0, task, 0, 0, p, p, 0));
      assertEquals(INVALID_DEST, rig.call(VM_REGION, task, p, p, 9, p, p, p));
      assertEquals(INVALID_DEST, rig.call(VM_MSYNC, task, 0, 0, 3));
      assertEquals(INVALID_DEST, rig.call(VM_BEHAVIOR_SET, task, 0, 0, 99));
      assertEquals(INVALID_DEST, rig.call(VM_WIRE, rig.hostPriv(), task, 0, 0, 0));
      assertEquals(INVALID_DEST, rig.call(VM_MACHINE_ATTRIBUTE, task, 0, 0, 1, p));
      assertEquals(INVALID_DEST, rig.call(MACH_MAKE_MEMORY_ENTRY_64, task, p, 0, 0, p, 0));
      assertEquals(INVALID_DEST, rig.call(MACH_VM_ALLOCATE, task, p, PAGE, ANYWHERE));
      assertEquals(INVALID_DEST, rig.call(MACH_VM_PURGABLE_CONTROL, task, 0, 0, p));
      assertEquals(INVALID_DEST, rig.call(MACH_VM_DEALLOCATE, task, 0x1000, 0));
      assertEquals(INVALID_DEST, rig.call(MACH_VM_PROTECT, task, 0x1000, 0, 0, 0));
      assertEquals(INVALID_DEST, rig.call(MACH_VM_MAP_TRAP, task, p, PAGE, 0, 1, RW));
      assertEquals(INVALID_DEST, rig.call(TASK_CREATE, task, 0, 0, 1, p));
    }
  }

  @Test
  void allocateIgnoresTheHintAndFindsTheLowestPlace() {
    rig.store(0, 0x7000_0000);
    assertEquals(SUCCESS, rig.call(VM_ALLOCATE, self, rig.slot(0), 5000, ANYWHERE));
    assertEquals(0x1000, address());
    assertEquals(SUCCESS, rig.call(MACH_VM_ALLOCATE, self, rig.slot(0), PAGE, ANYWHERE));
    assertEquals(0x3000, address());
    assertEquals(SUCCESS, rig.call(VM_DEALLOCATE, self, 0x1000, PAGE));
    assertEquals(SUCCESS, rig.call(VM_ALLOCATE, self, rig.slot(0), PAGE, ANYWHERE));
    assertEquals(0x1000, address());
    int[] info = basicInfo(0x1000);
    assertEquals(RW, info[0]);
    assertEquals(ALL, info[1]);
    assertEquals(COPY, info[2]);
  }

  @Test
  void allocateOfNothingGivesAddressZero() {
    rig.store(0, 0x5000);
    assertEquals(INVALID_ARGUMENT, rig.call(VM_ALLOCATE, self, rig.slot(0), 0, 0x100));
    assertEquals(0x5000, address());
    assertEquals(SUCCESS, rig.call(VM_ALLOCATE, self, rig.slot(0), 0, ANYWHERE));
    assertEquals(0, address());
  }

  @Test
  void allocateTellsWrapsApart() {
    rig.store(0, -4096);
    assertEquals(INVALID_ADDRESS, rig.call(VM_ALLOCATE, self, rig.slot(0), 2 * PAGE, FIXED));
    assertEquals(INVALID_ARGUMENT, rig.call(VM_ALLOCATE, self, rig.slot(0), -1, ANYWHERE));
    assertEquals(INVALID_ADDRESS, rig.call(VM_ALLOCATE, self, BAD_POINTER, PAGE, ANYWHERE));
  }

  @Test
  void deallocateTwiceSucceedsTwice() {
    page(0x10000);
    assertEquals(SUCCESS, rig.call(VM_DEALLOCATE, self, 0x10001, 1));
    assertEquals(SUCCESS, rig.call(VM_DEALLOCATE, self, 0x10001, 1));
    assertEquals(SUCCESS, rig.call(VM_DEALLOCATE, self, 0, PAGE));
    assertEquals(SUCCESS, rig.call(MACH_VM_DEALLOCATE, self, 0x10000, 0));
    assertEquals(INVALID_ARGUMENT, rig.call(VM_DEALLOCATE, self, 0x10000, -1));
    assertEquals(INVALID_ARGUMENT, rig.call(MACH_VM_DEALLOCATE, self, -1, 1));
  }

  @Test
  void protectChecksTheWholeRangeFirst() {
    page(0x10000);
    page(0x11000);
    page(0x13000);
    assertEquals(INVALID_ADDRESS, rig.call(VM_PROTECT, self, 0x10000, 4 * PAGE, 0, 1));
    assertEquals(RW, basicInfo(0x10000)[0], "nothing changed");
    assertEquals(SUCCESS, rig.call(VM_PROTECT, self, 0x11000, PAGE, 1, 1));
    assertEquals(1, basicInfo(0x11000)[0]);
    assertEquals(PROTECTION_FAILURE, rig.call(VM_PROTECT, self, 0x10000, 2 * PAGE, 0, RW));
    assertEquals(PROTECTION_FAILURE, rig.call(MACH_VM_PROTECT, self, 0x11000, PAGE, 0, RW));
    assertEquals(INVALID_ARGUMENT, rig.call(VM_PROTECT, self, 0x10000, PAGE, 0, 0x20));
    assertEquals(SUCCESS, rig.call(VM_PROTECT, self, 0x12000, 0, 0, 0));
  }

  @Test
  void protectTakesRightsAtOnce() {
    long where = page(0x10000);
    rig.memory().store32(where, 42);
    assertEquals(SUCCESS, rig.call(MACH_VM_PROTECT, self, where, PAGE, 0, 1));
    assertEquals(42, rig.memory().load32(where));
    assertEquals(PROTECTION_FAILURE, rig.storeFault(where));
  }

  @Test
  void inheritChecksItsValue() {
    page(0x10000);
    assertEquals(INVALID_ARGUMENT, rig.call(VM_INHERIT, self, 0x10000, PAGE, 3));
    assertEquals(INVALID_ARGUMENT, rig.call(VM_INHERIT, self, 0x10000, PAGE, -1));
    assertEquals(SUCCESS, rig.call(VM_INHERIT, self, 0x8000, 16 * PAGE, 2));
    assertEquals(2, basicInfo(0x10000)[2]);
    assertEquals(SUCCESS, rig.call(VM_INHERIT, self, 0x8000, 0, 2));
  }

  @Test
  void readOverwriteCopiesBetweenTasks() {
    int child = child(false);
    rig.store(0, 0x30000);
    assertEquals(SUCCESS, rig.call(VM_ALLOCATE, child, rig.slot(0), PAGE, FIXED));
    rig.store(8, 0x1122334455667788L);
    assertEquals(SUCCESS, rig.call(VM_WRITE, child, 0x30ff1, rig.slot(8), 8));
    assertEquals(SUCCESS, rig.call(VM_READ_OVERWRITE, child, 0x30ff1, 8, rig.slot(9), rig.slot(1)));
    assertEquals(0x1122334455667788L, rig.load(9));
    assertEquals(8, rig.load(1));
    assertEquals(
        INVALID_ADDRESS, rig.call(VM_READ_OVERWRITE, child, 0x30ffc, 8, rig.slot(9), rig.slot(1)));
    assertEquals(
        INVALID_ADDRESS, rig.call(VM_READ_OVERWRITE, child, 0x30ff1, 8, BAD_POINTER, rig.slot(1)));
    assertEquals(
        INVALID_ADDRESS, rig.call(VM_READ_OVERWRITE, child, 0x30ff1, 8, rig.slot(9), BAD_POINTER));
    assertEquals(
        INVALID_ARGUMENT,
        rig.call(VM_READ_OVERWRITE, child, 0x30000, 0x1_0000_0000L, rig.slot(9), rig.slot(1)));
    assertEquals(SUCCESS, rig.call(VM_READ_OVERWRITE, child, 0x99000, 0, BAD_POINTER, rig.slot(1)));
    assertEquals(0, rig.load(1));
    assertEquals(SUCCESS, rig.call(VM_PROTECT, child, 0x30000, PAGE, 0, 0));
    assertEquals(
        PROTECTION_FAILURE,
        rig.call(VM_READ_OVERWRITE, child, 0x30000, 1, rig.slot(9), rig.slot(1)));
    assertEquals(PROTECTION_FAILURE, rig.call(VM_WRITE, child, 0x30000, rig.slot(8), 8));
    assertEquals(INVALID_ADDRESS, rig.call(VM_WRITE, child, 0x31000, rig.slot(8), 8));
    assertEquals(INVALID_MEMORY, rig.call(VM_WRITE, child, 0x31000, BAD_POINTER, 8));
    assertEquals(SUCCESS, rig.call(VM_WRITE, child, 0x31000, BAD_POINTER, 0));
  }

  /// 2^63 and more is many bytes, not a negative number of them.
  @Test
  void writeOfMoreBytesThanThereAreFails() {
    for (long count : new long[] {1L << 40, Long.MIN_VALUE, -1, -1L << 31, -1L << 16}) {
      assertEquals(INVALID_MEMORY, rig.call(VM_WRITE, self, rig.slot(0), rig.slot(0), count));
    }
  }

  private int child(boolean inherit) {
    assertEquals(
        SUCCESS, rig.call(TASK_CREATE, self, BAD_POINTER, 7, inherit ? 1 : 0, rig.slot(15)));
    return rig.loadInt(15);
  }

  @Test
  void aChildInheritsWhatEachEntrySays() {
    long share = page(0x10000);
    long copy = page(0x20000);
    long none = page(0x30000);
    rig.call(VM_INHERIT, self, share, PAGE, 0);
    rig.call(VM_INHERIT, self, none, PAGE, 2);
    for (long where : new long[] {share, copy, none}) {
      rig.memory().store32(where, 1);
    }
    int child = child(true);
    for (long where : new long[] {share, copy, none}) {
      rig.memory().store32(where, 2);
    }
    assertEquals(2, peek(child, share));
    assertEquals(1, peek(child, copy));
    assertEquals(
        INVALID_ADDRESS, rig.call(VM_READ_OVERWRITE, child, none, 4, rig.slot(9), rig.slot(1)));
    rig.storeInt(8, 3);
    assertEquals(SUCCESS, rig.call(VM_WRITE, child, share, rig.slot(8), 4));
    assertEquals(SUCCESS, rig.call(VM_WRITE, child, copy, rig.slot(8), 4));
    assertEquals(3, rig.memory().load32(share));
    assertEquals(2, rig.memory().load32(copy));
  }

  private int peek(int task, long address) {
    assertEquals(SUCCESS, rig.call(VM_READ_OVERWRITE, task, address, 4, rig.slot(9), rig.slot(1)));
    return rig.loadInt(9);
  }

  @Test
  void aChildThatCannotBeToldOfIsNotKept() {
    int names = rig.names();
    assertEquals(INVALID_ADDRESS, rig.call(TASK_CREATE, self, 0, 0, 0, BAD_POINTER));
    assertEquals(names, rig.names());
  }

  @Test
  void theEndOfATaskFreesItsMemory() {
    long before = rig.bytesInUse();
    int child = child(false);
    rig.store(0, 0x10000);
    rig.call(VM_ALLOCATE, child, rig.slot(0), 64 * PAGE, FIXED);
    for (long i = 0; i < 64; i++) {
      assertEquals(SUCCESS, rig.call(VM_WRITE, child, 0x10000 + i * PAGE, rig.slot(8), 8));
    }
    assertTrue(rig.bytesInUse() >= before + 64 * PAGE);
    assertEquals(SUCCESS, rig.call(TASK_TERMINATE, child));
    assertEquals(before, rig.bytesInUse());
    assertEquals(INVALID_DEST, rig.call(VM_DEALLOCATE, child, 0x10000, PAGE));
  }

  @Test
  void copyKeepsThenAndNowApart() {
    page(0x10000);
    page(0x20000);
    rig.memory().store32(0x10000, 1);
    assertEquals(SUCCESS, rig.call(VM_COPY, self, 0x10000, PAGE, 0x20000));
    rig.memory().store32(0x10000, 2);
    assertEquals(1, rig.memory().load32(0x20000));
    assertEquals(SUCCESS, rig.call(VM_COPY, self, 0x10001, 2, 0x20002));
    assertEquals(INVALID_ADDRESS, rig.call(VM_COPY, self, 0x40000, PAGE, 0x20000));
    assertEquals(INVALID_ADDRESS, rig.call(VM_COPY, self, 0x10000, PAGE, 0x40000));
    assertEquals(INVALID_ADDRESS, rig.call(VM_COPY, self, -4096, 2 * PAGE, 0x20000));
    rig.call(VM_PROTECT, self, 0x20000, PAGE, 0, 1);
    assertEquals(PROTECTION_FAILURE, rig.call(VM_COPY, self, 0x10000, PAGE, 0x20000));
    rig.call(VM_PROTECT, self, 0x10000, PAGE, 0, 0);
    assertEquals(PROTECTION_FAILURE, rig.call(VM_COPY, self, 0x10000, PAGE, 0x20000));
    assertEquals(SUCCESS, rig.call(VM_COPY, self, 0x40000, 0, 0x50000));
  }

  @Test
  void remapSharesOrCopies() {
    page(0x10000);
    rig.memory().store32(0x10000, 1);
    rig.store(0, 0x20000);
    assertEquals(SUCCESS, remap(FIXED, 0x10000, PAGE, 0));
    assertEquals(RW, rig.loadInt(2));
    assertEquals(ALL, rig.loadInt(3));
    rig.store(0, 0x30000);
    assertEquals(SUCCESS, remap(FIXED, 0x10000, PAGE, 1));
    rig.memory().store32(0x10000, 2);
    assertEquals(2, rig.memory().load32(0x20000));
    assertEquals(1, rig.memory().load32(0x30000));
    assertEquals(NO_SPACE, remap(FIXED, 0x10000, PAGE, 0));
    assertEquals(SUCCESS, remap(OVERWRITE, 0x10000, PAGE, 0));
    assertEquals(2, rig.memory().load32(0x30000));
    assertEquals(INVALID_ARGUMENT, remap(FIXED, 0x10000, 0, 0));
    assertEquals(INVALID_ARGUMENT, remap(2, 0x10000, PAGE, 0));
    assertEquals(INVALID_ADDRESS, remap(ANYWHERE, 0x40000, PAGE, 0));
  }

  private int remap(int flags, long source, long size, int copy) {
    return rig.call(
        VM_REMAP,
        self,
        rig.slot(0),
        size,
        0,
        flags,
        self,
        source,
        copy,
        rig.slot(2),
        rig.slot(3),
        COPY);
  }

  @Test
  void regionTellsTheNextOneAndChecksItsCount() {
    page(0x10000);
    int[] info = basicInfo(0x5000);
    assertEquals(0x10000, address());
    assertEquals(PAGE, rig.load(1));
    assertEquals(9, rig.loadInt(2));
    assertEquals(0, rig.loadInt(3));
    assertEquals(RW, info[0]);
    assertEquals(ALL, info[1]);
    for (int[] flavorAndCount : new int[][] {{9, 9}, {10, 8}, {11, 8}, {12, 5}, {13, 9}}) {
      assertEquals(INVALID_ARGUMENT, region(flavorAndCount[0], flavorAndCount[1] - 1));
      assertEquals(SUCCESS, region(flavorAndCount[0], flavorAndCount[1]));
      assertEquals(flavorAndCount[1], rig.loadInt(2));
      assertEquals(SUCCESS, region(flavorAndCount[0], 100));
      assertEquals(flavorAndCount[1], rig.loadInt(2));
    }
    assertEquals(INVALID_ARGUMENT, region(8, 100));
    assertEquals(INVALID_ARGUMENT, region(14, 100));
    rig.store(0, -4096);
    rig.storeInt(2, 9);
    assertEquals(INVALID_ADDRESS, regionAt(9));
  }

  private int region(int flavor, int count) {
    rig.store(0, 0x10000);
    rig.storeInt(2, count);
    return regionAt(flavor);
  }

  private int regionAt(int flavor) {
    return rig.call(
        VM_REGION, self, rig.slot(0), rig.slot(1), flavor, rig.slot(4), rig.slot(2), rig.slot(3));
  }

  @Test
  void msyncOfMemoryWithoutAPagerHasNothingToDo() {
    page(0x10000);
    assertEquals(INVALID_ARGUMENT, rig.call(VM_MSYNC, self, 0x10000, PAGE, 3));
    assertEquals(SUCCESS, rig.call(VM_MSYNC, self, 0x10000, PAGE, 2));
    assertEquals(SUCCESS, rig.call(VM_MSYNC, self, 0x10000, 2 * PAGE, 2));
    assertEquals(INVALID_ADDRESS, rig.call(VM_MSYNC, self, 0x10000, 2 * PAGE, 0x22));
    assertEquals(INVALID_ADDRESS, rig.call(VM_MSYNC, self, 0x10000, -1, 2));
    assertEquals(SUCCESS, rig.call(VM_MSYNC, self, 0x10000, 0, 2));
  }

  @Test
  void behaviorIsKeptAndChecked() {
    page(0x10000);
    assertEquals(NO_SPACE, rig.call(VM_BEHAVIOR_SET, self, 0, PAGE, 99));
    assertEquals(INVALID_ARGUMENT, rig.call(VM_BEHAVIOR_SET, self, 0x10000, PAGE, 99));
    assertEquals(INVALID_ARGUMENT, rig.call(VM_BEHAVIOR_SET, self, 0x10000, PAGE, 11));
    assertEquals(INVALID_ADDRESS, rig.call(VM_BEHAVIOR_SET, self, 0x10000, 2 * PAGE, 2));
    assertEquals(SUCCESS, rig.call(VM_BEHAVIOR_SET, self, 0x10000, PAGE, 2));
    assertEquals(2, basicInfo(0x10000)[7]);
  }

  @Test
  void wiringNeedsTheHost() {
    page(0x10000);
    int host = rig.hostPriv();
    assertEquals(INVALID_HOST, rig.call(VM_WIRE, 0, self, 0x10000, PAGE, RW));
    assertEquals(INVALID_HOST, rig.call(VM_WIRE, rig.call(HOST_SELF), STRANGER, 0x10000, PAGE, RW));
    assertEquals(INVALID_ARGUMENT, rig.call(VM_WIRE, host, self, 0x10000, PAGE, 8));
    assertEquals(INVALID_ADDRESS, rig.call(VM_WIRE, host, self, 0x10000, 2 * PAGE, RW));
    assertEquals(PROTECTION_FAILURE, rig.call(VM_WIRE, host, self, 0x10000, PAGE, ALL));
    assertEquals(SUCCESS, rig.call(VM_WIRE, host, self, 0x10000, PAGE, RW));
    assertEquals(1, basicInfo(0x10000)[8] & 0xFFFF);
    assertEquals(SUCCESS, rig.call(VM_WIRE, host, self, 0x10000, PAGE, 0));
    assertEquals(0, basicInfo(0x10000)[8] & 0xFFFF);
    assertEquals(INVALID_ADDRESS, rig.call(VM_WIRE, host, self, 0x40000, PAGE, 0));
  }

  @Test
  void machineAttributes() {
    page(0x10000);
    rig.storeInt(1, 8);
    long value = rig.slot(1);
    assertEquals(SUCCESS, rig.call(VM_MACHINE_ATTRIBUTE, self, 0x10000, PAGE, 1, value));
    assertEquals(FAILURE, rig.call(VM_MACHINE_ATTRIBUTE, self, 0x10000, 2 * PAGE, 1, value));
    assertEquals(INVALID_ADDRESS, rig.call(VM_MACHINE_ATTRIBUTE, self, 0x10000, PAGE, 2, value));
    assertEquals(INVALID_ADDRESS, rig.call(VM_MACHINE_ATTRIBUTE, self, 0, PAGE, 1, value));
    assertEquals(INVALID_ARGUMENT, rig.call(VM_MACHINE_ATTRIBUTE, self, 0x10000, -1, 1, value));
    assertEquals(
        INVALID_ADDRESS, rig.call(VM_MACHINE_ATTRIBUTE, self, 0x10000, PAGE, 1, BAD_POINTER));
  }

  @Test
  void memoryEntriesCheckNamesPointersAndFlagsInThisOrder() {
    assertEquals(
        INVALID_NAME,
        rig.call(MACH_MAKE_MEMORY_ENTRY_64, self, BAD_POINTER, 0, 0x8000, rig.slot(1), STRANGER));
    assertEquals(
        INVALID_ADDRESS,
        rig.call(MACH_MAKE_MEMORY_ENTRY_64, self, BAD_POINTER, 0, 0x8000, rig.slot(1), 0));
    rig.store(0, PAGE);
    assertEquals(
        INVALID_VALUE,
        rig.call(MACH_MAKE_MEMORY_ENTRY_64, self, rig.slot(0), 0, 0x8000, rig.slot(1), 0));
    int names = rig.names();
    assertEquals(
        INVALID_ADDRESS,
        rig.call(MACH_MAKE_MEMORY_ENTRY_64, self, rig.slot(0), 0, 0x20003, BAD_POINTER, 0));
    assertEquals(names, rig.names(), "no entry is left");
  }

  @Test
  void aNewMemoryEntryIsWholePages() {
    int name = entry(5000, ALL);
    assertEquals(2 * PAGE, rig.load(0));
    assertNotEquals(0, name);
    rig.store(0, 0);
    assertEquals(
        SUCCESS,
        rig.call(MACH_MAKE_MEMORY_ENTRY_64, self, rig.slot(0), 0, 0x20003, rig.slot(1), 0));
    assertEquals(0, rig.loadInt(1), "nothing has no name");
  }

  @Test
  void theLastNameOfAnEntryFreesItsMemory() {
    int name = entry(8 * PAGE, ALL);
    long before = rig.bytesInUse();
    assertEquals(SUCCESS, map(0x10000, 8 * PAGE, 0, FIXED, name, 0));
    for (long i = 0; i < 8; i++) {
      rig.memory().store32(0x10000 + i * PAGE, 1);
    }
    assertEquals(SUCCESS, rig.call(VM_DEALLOCATE, self, 0x10000, 8 * PAGE));
    assertTrue(rig.bytesInUse() >= before + 8 * PAGE, "the name keeps it");
    assertEquals(SUCCESS, rig.call(MACH_PORT_DEALLOCATE, self, name));
    assertEquals(before, rig.bytesInUse());
  }

  @Test
  void mapTrapOfXnuIsAnonymousOnly() {
    rig.store(0, 0x10000);
    assertEquals(SUCCESS, rig.call(MACH_VM_MAP_TRAP, self, rig.slot(0), PAGE, 0, ANYWHERE, 1));
    int[] info = basicInfo(0x10000);
    assertEquals(1, info[0]);
    assertEquals(ALL, info[1]);
    assertEquals(COPY, info[2]);
    assertEquals(
        INVALID_ARGUMENT, rig.call(MACH_VM_MAP_TRAP, self, rig.slot(0), 0, 0, ANYWHERE, 1));
    assertEquals(
        INVALID_ADDRESS, rig.call(MACH_VM_MAP_TRAP, self, BAD_POINTER, PAGE, 0, ANYWHERE, 1));
  }

  @Test
  void purgableMemoryHasAState() {
    rig.store(0, 0x10000);
    assertEquals(SUCCESS, rig.call(VM_ALLOCATE, self, rig.slot(0), PAGE, 2));
    page(0x20000);
    rig.storeInt(1, 1);
    assertEquals(SUCCESS, rig.call(MACH_VM_PURGABLE_CONTROL, self, 0x10000, 0, rig.slot(1)));
    assertEquals(0, rig.loadInt(1));
    assertEquals(SUCCESS, rig.call(MACH_VM_PURGABLE_CONTROL, self, 0x10000, 1, rig.slot(1)));
    assertEquals(1, rig.loadInt(1));
    assertEquals(
        INVALID_ARGUMENT, rig.call(MACH_VM_PURGABLE_CONTROL, self, 0x20000, 1, rig.slot(1)));
    assertEquals(
        INVALID_ADDRESS, rig.call(MACH_VM_PURGABLE_CONTROL, self, 0x30000, 1, rig.slot(1)));
  }

  @Test
  void rangesFarBeyondTheMapAreNotTakenForItsStart() {
    page(0x10000);
    for (long far : new long[] {0x7fff_ffff_ffff_0000L, Long.MIN_VALUE, -0x20000}) {
      assertEquals(INVALID_ADDRESS, rig.call(VM_PROTECT, self, far, 0x10000, 0, 0));
      assertEquals(INVALID_ADDRESS, rig.call(VM_PROTECT, self, far, 0x1f000, 0, 0));
      assertEquals(SUCCESS, rig.call(VM_INHERIT, self, far, 0x1f000, 0));
      assertEquals(SUCCESS, rig.call(VM_DEALLOCATE, self, far, 0x1f000));
      assertEquals(NO_SPACE, rig.call(VM_BEHAVIOR_SET, self, far, 0x1f000, 1));
      assertEquals(INVALID_ADDRESS, rig.call(VM_MACHINE_ATTRIBUTE, self, far, 1, 1, rig.slot(1)));
      assertEquals(INVALID_ADDRESS, rig.call(VM_COPY, self, far, 0x1f000, 0x10000));
      rig.store(0, far);
      rig.storeInt(2, 9);
      assertEquals(INVALID_ADDRESS, regionAt(9));
    }
    rig.store(0, Long.MAX_VALUE);
    assertEquals(
        INVALID_VALUE,
        rig.call(MACH_MAKE_MEMORY_ENTRY_64, self, rig.slot(0), 0x10000, 0x8003, rig.slot(1), 0));
    assertEquals(
        SUCCESS,
        rig.call(MACH_MAKE_MEMORY_ENTRY_64, self, rig.slot(0), 0x10000, 3, rig.slot(1), 0));
    assertEquals(PAGE, rig.load(0), "as long as its object");
    assertEquals(COPY, basicInfo(0x10000)[2]);
    assertEquals(RW, basicInfo(0x10000)[0]);
  }

  @Test
  void anotherTasksMapIsChangedByItsName() {
    int child = child(false);
    rig.store(0, 0x40000);
    assertEquals(
        SUCCESS, rig.call(VM_MAP, child, rig.slot(0), PAGE, 0, FIXED, 0, 0, 0, RW, ALL, COPY));
    assertEquals(SUCCESS, map(0x40000, PAGE, FIXED), "the own map is another");
  }
}
