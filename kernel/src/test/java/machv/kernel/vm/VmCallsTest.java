package machv.kernel.vm;

import static machv.kernel.vm.KernReturn.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import machv.memory.Access;
import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables of mach.md 5, row by row, without traps around them.
class VmCallsTest {
  private static final long PAGE = VmMap.PAGE;
  private static final long A = 0x10000;
  private static final long B = 0x40000;
  private static final int NAMED_CREATE = 0x20000;

  private final MachineMemory memory;
  private final VmSystem system;
  private final VmMap map;

  VmCallsTest() throws IOException {
    memory = MachineMemory.create(4 << 20);
    system = new VmSystem(memory);
    map = system.newMap(64);
  }

  @AfterEach
  void nothingIsLost() {
    system.checkInvariants();
    for (VmMap each : java.util.List.copyOf(system.maps)) {
      each.destroy();
    }
    memory.close();
  }

  private static KernReturn answer(Runnable call) {
    try {
      call.run();
      return SUCCESS;
    } catch (Refused refused) {
      return refused.answer();
    }
  }

  private static void answers(KernReturn expected, Runnable call) {
    assertSame(expected, answer(call));
  }

  private long map(long address, long size, long mask, int flags, int cur, int max, int inherit) {
    return map.map(new MapRequest(address, size, mask, flags, null, 0, false, cur, max, inherit));
  }

  private long page(long address, int pages, int cur, int max) {
    return map(address, pages * PAGE, 0, 0, cur, max, 1);
  }

  private MemoryEntry entry(long size, int permission) {
    MemoryEntry made = VmRemap.makeEntry(map, size, 0, NAMED_CREATE | permission, null).entry();
    assertNotNull(made);
    return made;
  }

  private long mapEntry(
      MemoryEntry entry, long size, int flags, long offset, boolean copy, int cur, int max) {
    return map.map(new MapRequest(A, size, 0, flags, entry, offset, copy, cur, max, 1));
  }

  /// "Worked cases" of 5.3, those without an object; the page at 0x10000 is taken in rows that say so.
  @ParameterizedTest
  @CsvSource({
    "0x10234, 1, 0, 0, free, SUCCESS, 0x10000",
    "0x10234, 1, 0, 0, taken, NO_SPACE, 0",
    "0x10fff, 2, 0, 0, free, SUCCESS, 0x10000",
    "0x10fff, 2, 0, 0, taken, NO_SPACE, 0",
    "0, 4096, 0, 0, free, INVALID_ADDRESS, 0",
    "0, 4096, 0, 1, free, SUCCESS, 0x1000",
    "0x201000, 4096, 0x1fffff, 0, free, NO_SPACE, 0",
    "0x1000, 4096, 0x1fffff, 1, free, SUCCESS, 0x200000",
    "0x10000, 4096, 0, 1, taken, SUCCESS, 0x11000",
    "0x10000, 4096, 0, 0x4000, taken, SUCCESS, 0x10000",
    "0, -1, 0, 1, free, INVALID_ARGUMENT, 0",
    "0x10000, -1, 0, 0, free, INVALID_ARGUMENT, 0",
    "0, 0, 0, 1, free, INVALID_ARGUMENT, 0",
    "0, -0x8000000000000000, 0, 1, free, NO_SPACE, 0",
    "0, 4096, -1, 1, free, NO_SPACE, 0",
    "-0x1000, 4096, 0, 1, free, NO_SPACE, 0",
    "0x3ffffff000, 4096, 0, 0, free, SUCCESS, 0x3ffffff000",
    "0x3ffffff000, 8192, 0, 0, free, INVALID_ADDRESS, 0",
    "0x3ffffff000, 8192, 0, 1, free, NO_SPACE, 0",
    "0x10000, 4096, 0, 0x100, free, INVALID_ARGUMENT, 0",
    "0, 4096, 0, 0x10001, free, SUCCESS, 0x200000",
    "0, 4096, 0, 0x10003, free, INVALID_ARGUMENT, 0",
    "0, 4096, 0, 0x30001, free, INVALID_ARGUMENT, 0",
  })
  void placement(
      String address,
      String size,
      String mask,
      String flags,
      String state,
      KernReturn expected,
      String place) {
    if (state.equals("taken")) {
      page(0x10000, 1, 3, 7);
    }
    long[] got = new long[1];
    answers(
        expected,
        () ->
            got[0] =
                map(
                    Long.decode(address),
                    Long.decode(size),
                    Long.decode(mask),
                    Integer.decode(flags),
                    3,
                    7,
                    1));
    assertEquals(Long.decode(place), got[0]);
  }

  /// 5.3, steps 2 to 5: which mistake decides when there are several.
  @ParameterizedTest
  @CsvSource({
    "0x100, 0x20, 9, INVALID_ARGUMENT",
    "0, 0x20, 1, INVALID_ARGUMENT",
    "0, 3, 3, INVALID_ARGUMENT",
    "0, 3, -1, INVALID_ARGUMENT",
    "0, 3, 2, SUCCESS",
    "0, 0x43, 1, SUCCESS",
  })
  void words(String flags, String protection, int inheritance, KernReturn expected) {
    answers(
        expected,
        () -> map(A, PAGE, 0, Integer.decode(flags), Integer.decode(protection), 7, inheritance));
  }

  @Test
  void aProtectionBeyondTheMaximumIsCutDown() {
    page(A, 1, 7, 1);
    assertEquals(1, VmRegion.at(map, A).protection());
    assertEquals(1, VmRegion.at(map, A).maxProtection());
  }

  /// 5.3, steps 6 to 8 and 10: a memory entry of one page that allows `permission`.
  @ParameterizedTest
  @CsvSource({
    "1, 4096, 0, 0, 3, 3, INVALID_RIGHT",
    "1, 4096, 0, 0, 0x43, 0x43, SUCCESS",
    "7, 4096, 0, 0, 3, 7, SUCCESS",
    "3, 4096, 0, 0, 3, 7, INVALID_RIGHT",
    "7, 1, 4096, 0, 3, 3, INVALID_ARGUMENT",
    "7, 4097, 0, 0, 3, 3, INVALID_ARGUMENT",
    "7, 1, 8, 0, 3, 3, INVALID_ARGUMENT",
    "7, 1, 8, 0x100000, 3, 3, SUCCESS",
    "7, 4096, -1, 0, 3, 3, INVALID_ARGUMENT",
    "7, 4096, 0, 2, 3, 3, INVALID_ARGUMENT",
    "7, 4096, 0, 0x10000, 3, 3, INVALID_ARGUMENT",
  })
  void objects(
      int permission,
      long size,
      long offset,
      String flags,
      String cur,
      String max,
      KernReturn expected) {
    MemoryEntry entry = entry(PAGE, permission);
    answers(
        expected,
        () ->
            mapEntry(
                entry,
                size,
                Integer.decode(flags),
                offset,
                false,
                Integer.decode(cur),
                Integer.decode(max)));
    entry.release();
  }

  @Test
  void aRefusedOverwriteHasRemovedNothing() {
    page(A, 2, 3, 7);
    map.pmap().store32(A, 42);
    MemoryEntry small = entry(PAGE, 1);
    answers(INVALID_RIGHT, () -> mapEntry(small, PAGE, VmMap.OVERWRITE, 0, false, 3, 3));
    memory.setLimit(0);
    MemoryEntry source = entry(PAGE, 7);
    small.release();
    assertEquals(42, map.pmap().load32(A));
    source.release();
    map(A + 4 * PAGE, PAGE, 0, VmMap.PERMANENT, 3, 7, 1);
    answers(NO_SPACE, () -> map(A, 5 * PAGE, 0, VmMap.OVERWRITE, 3, 7, 1));
    assertEquals(42, map.pmap().load32(A));
  }

  /// A physical copy that does not fit into memory leaves what it was to replace.
  @Test
  void anOverwriteWithoutMemoryForItsCopyHasRemovedNothing() {
    MemoryEntry source = entry(2 * PAGE, 7);
    map.map(new MapRequest(B, 2 * PAGE, 0, 0, source, 0, false, 3, 7, 1));
    map.pmap().store32(B, 1);
    map.pmap().store32(B + PAGE, 2);
    page(A, 2, 3, 7);
    map.pmap().store32(A, 42);
    memory.setLimit(memory.bytesInUse() + PAGE);
    answers(RESOURCE_SHORTAGE, () -> mapEntry(source, 2 * PAGE, VmMap.OVERWRITE, 0, true, 3, 7));
    assertEquals(42, map.pmap().load32(A));
    memory.setLimit(4 << 20);
    assertEquals(A, mapEntry(source, 2 * PAGE, VmMap.OVERWRITE, 0, true, 3, 7));
    assertEquals(2, map.pmap().load32(A + PAGE));
    source.release();
  }

  /// 5.1: the answers to ranges that wrap, or of which only the rounding does.
  @ParameterizedTest
  @CsvSource({
    "allocate, 0x10000, -0x8000, INVALID_ADDRESS",
    "allocate, 0x10000, -0x10001, INVALID_ADDRESS",
    "deallocate, 0x10000, -0x8000, INVALID_ARGUMENT",
    "deallocate, 0x10000, -0x10001, INVALID_ARGUMENT",
    "protect, 0x10000, -0x8000, INVALID_ARGUMENT",
    "protect, 0x10000, -0x10001, INVALID_ADDRESS",
    "inherit, 0x10000, -0x8000, INVALID_ARGUMENT",
    "inherit, 0x10000, -0x10001, INVALID_ARGUMENT",
    "wire, 0x10000, -0x8000, INVALID_ARGUMENT",
    "wire, 0x10000, -0x10001, INVALID_ARGUMENT",
    "remap, 0x10000, -0x8000, INVALID_ARGUMENT",
    "remap, 0x10000, -0x10001, INVALID_ARGUMENT",
    "makeEntry, 0x10000, -0x8000, INVALID_ARGUMENT",
    "makeEntry, 0x10000, -0x10001, INVALID_ARGUMENT",
    "read, 0x10000, -0x8000, INVALID_ADDRESS",
    "copy, 0x10000, -0x8000, INVALID_ADDRESS",
    "copy, 0x10000, -0x10001, INVALID_ADDRESS",
    "msync, 0x10000, -0x8000, INVALID_ADDRESS",
    "msync, 0x10000, -0x10001, INVALID_ADDRESS",
    "machineAttribute, 0x10000, -0x8000, INVALID_ARGUMENT",
    "machineAttribute, 0x10000, -0x10001, INVALID_ADDRESS",
    "behavior, 0x10000, -0x8000, INVALID_ARGUMENT",
    "behavior, 0x10000, -0x10001, INVALID_ADDRESS",
  })
  void wraps(String call, String address, String size, KernReturn expected) {
    page(A, 1, 3, 7);
    answers(expected, () -> call(call, Long.decode(address), Long.decode(size)));
  }

  /// Ranges of which a part has no mapping: page A is there, and the next one is not.
  @ParameterizedTest
  @CsvSource({
    "deallocate, SUCCESS",
    "protect, INVALID_ADDRESS",
    "inherit, SUCCESS",
    "wire, INVALID_ADDRESS",
    "remap, INVALID_ADDRESS",
    "read, INVALID_ADDRESS",
    "copy, INVALID_ADDRESS",
    "msync, SUCCESS",
    "machineAttribute, FAILURE",
    "behavior, INVALID_ADDRESS",
  })
  void holes(String call, KernReturn expected) {
    page(A, 1, 3, 7);
    page(A + 2 * PAGE, 1, 3, 7);
    answers(expected, () -> call(call, A, 3 * PAGE));
  }

  /// Far beyond the map, but without a wrap: a range that only looks small as a signed number.
  @ParameterizedTest
  @CsvSource({
    "deallocate, SUCCESS",
    "protect, INVALID_ADDRESS",
    "inherit, SUCCESS",
    "wire, INVALID_ADDRESS",
    "remap, INVALID_ADDRESS",
    "copy, INVALID_ADDRESS",
    "msync, SUCCESS",
    "machineAttribute, INVALID_ADDRESS",
    "behavior, NO_SPACE",
  })
  void rangesThatEndFarOutsideTheMap(String call, KernReturn expected) {
    page(A, 1, 3, 7);
    answers(expected, () -> call(call, A, Long.MIN_VALUE));
    assertEquals(1, VmRegion.all(map).size(), "and nothing was removed");
  }

  @ParameterizedTest
  @CsvSource({
    "allocate, SUCCESS",
    "deallocate, SUCCESS",
    "protect, SUCCESS",
    "inherit, SUCCESS",
    "wire, SUCCESS",
    "remap, INVALID_ARGUMENT",
    "makeEntry, INVALID_ARGUMENT",
    "read, SUCCESS",
    "copy, SUCCESS",
    "msync, SUCCESS",
    "behavior, SUCCESS",
  })
  void nothingAtAll(String call, KernReturn expected) {
    answers(expected, () -> call(call, A, 0));
  }

  private void call(String call, long address, long size) {
    switch (call) {
      case "allocate" -> map.allocate(address, size, 0);
      case "deallocate" -> map.deallocate(address, size);
      case "protect" -> map.protect(address, size, false, 1);
      case "inherit" -> map.inherit(address, size, 0);
      case "wire" -> VmAdvice.wire(map, address, size, 3);
      case "remap" -> VmRemap.remap(map, 0, size, 0, 1, map, address, false, 1);
      case "makeEntry" -> VmRemap.makeEntry(map, size, address, 3, null);
      case "read" -> VmTransfer.copyBytes(map, address, map, address, size);
      case "copy" -> VmTransfer.copy(map, address, size, address);
      case "msync" -> VmAdvice.msync(map, address, size, 2);
      case "machineAttribute" -> VmAdvice.machineAttribute(map, address, size, 1, 8);
      case "behavior" -> VmAdvice.behavior(map, address, size, 1);
      default -> throw new IllegalArgumentException(call);
    }
  }

  @Test
  void protectChecksTheWholeRangeFirst() {
    page(A, 1, 3, 7);
    page(A + PAGE, 1, 1, 1);
    answers(PROTECTION_FAILURE, () -> map.protect(A, 2 * PAGE, false, 3));
    assertEquals(3, VmRegion.at(map, A).protection());
    answers(SUCCESS, () -> map.protect(A, PAGE, true, 1));
    assertEquals(1, VmRegion.at(map, A).protection());
    answers(PROTECTION_FAILURE, () -> map.protect(A, PAGE, false, 3));
    answers(INVALID_ARGUMENT, () -> map.protect(A, PAGE, false, 8));
  }

  @Test
  void rightsAreLostAtOnce() {
    page(A, 2, 3, 7);
    map.pmap().store32(A, 1);
    map.protect(A, 2 * PAGE, false, 0);
    assertEquals(PROTECTION_FAILURE.value(), map.fault(A, Access.LOAD));
    assertEquals(0, map.pmap().runs().length);
    map.deallocate(A, PAGE);
    assertEquals(INVALID_ADDRESS.value(), map.fault(A, Access.LOAD));
  }

  @Test
  void wiringCountsAndFaultsIn() {
    page(A, 2, 3, 7);
    answers(INVALID_ARGUMENT, () -> VmAdvice.wire(map, A, PAGE, 8));
    VmAdvice.wire(map, A, 2 * PAGE, 3);
    VmAdvice.wire(map, A, PAGE, 1);
    assertEquals(2, VmRegion.at(map, A).userWired());
    assertEquals(1, VmPage.at(map, A + PAGE).disposition() & VmPage.PRESENT);
    VmAdvice.wire(map, A, 2 * PAGE, 0);
    assertEquals(1, VmRegion.at(map, A).userWired());
    assertEquals(0, VmRegion.at(map, A + PAGE).userWired());
    answers(INVALID_ADDRESS, () -> VmAdvice.wire(map, B, PAGE, 0));
    VmAdvice.wire(map, A, Long.MIN_VALUE, 0); // what is behind the map is nothing
    assertEquals(0, VmRegion.at(map, A).userWired());
    map.protect(A, PAGE, false, 1);
    answers(PROTECTION_FAILURE, () -> VmAdvice.wire(map, A, PAGE, 3));
  }

  @Test
  void wiredMemoryIsCopiedWithoutLosingItsPage() {
    page(A, 1, 3, 7);
    map.pmap().store32(A, 1);
    VmAdvice.wire(map, A, PAGE, 3);
    int before = VmPage.at(map, A).objectId();
    VmMap child = map.fork();
    map.pmap().store32(A, 2);
    assertEquals(before, VmPage.at(map, A).objectId());
    assertEquals(1, child.pmap().load32(A));
    assertEquals(0, VmRegion.at(child, A).userWired());
  }

  @Test
  void theSourceOfARemapSeesWhatIsWrittenUnlessItIsCopied() {
    page(A, 1, 3, 7);
    map.pmap().store32(A, 1);
    VmMap other = system.newMap(64);
    long shared = VmRemap.remap(other, 0, PAGE, 0, 1, map, A, false, 1).address();
    long copied = VmRemap.remap(other, 0, PAGE, 0, 1, map, A, true, 1).address();
    other.pmap().store32(shared, 2);
    assertEquals(2, map.pmap().load32(A));
    assertEquals(1, other.pmap().load32(copied));
    other.pmap().store32(copied, 3);
    assertEquals(2, map.pmap().load32(A));
    assertEquals(VmRegion.ShareMode.TRUE_SHARED, VmRegion.at(map, A).shareMode());
  }

  @Test
  void remapTellsTheRightsThatAllPartsHave() {
    page(A, 1, 3, 7);
    page(A + PAGE, 1, 1, 3);
    VmRemap.Remapped made = VmRemap.remap(map, 0, 2 * PAGE, 0, 1, map, A, false, 1);
    assertEquals(1, made.protection());
    assertEquals(3, made.maxProtection());
    VmRemap.Remapped data =
        VmRemap.remap(map, B, 10, 0, VmMap.RETURN_DATA_ADDR, map, A + 0x123, true, 1);
    assertEquals(B + 0x123, data.address());
    answers(NO_SPACE, () -> VmRemap.remap(map, B, PAGE, 0, 0, map, A, true, 1));
    answers(INVALID_ARGUMENT, () -> VmRemap.remap(map, 0, PAGE, 0, 3, map, A, true, 1));
    answers(INVALID_ARGUMENT, () -> VmRemap.remap(map, 0, PAGE, 0, 1, map, A, true, 3));
  }

  @Test
  void aRemapOverItsOwnSourceShowsWhatWasThere() {
    page(A, 3, 3, 7);
    for (int i = 0; i < 3; i++) {
      map.pmap().store32(A + i * PAGE, i + 1);
    }
    VmRemap.remap(map, A + PAGE, 2 * PAGE, 0, VmMap.OVERWRITE, map, A, false, 1);
    assertEquals(1, map.pmap().load32(A + PAGE));
    assertEquals(2, map.pmap().load32(A + 2 * PAGE));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, false, SUCCESS",
    "3, 3, false, PROTECTION_FAILURE",
    "3, 3, true, SUCCESS",
    "3, 1, true, INVALID_ARGUMENT",
    "1, 7, true, PROTECTION_FAILURE",
    "8, 8, true, INVALID_ARGUMENT",
  })
  void remapNewGivesTheRightsAskedForOrNone(int cur, int max, boolean copy, KernReturn expected) {
    page(A, 1, 1, 5);
    answers(expected, () -> VmRemap.remapNew(map, B, PAGE, 0, 0, map, A, copy, cur, max, 1));
    assertEquals(expected == SUCCESS ? 2 : 1, VmRegion.all(map).size());
    if (expected == SUCCESS) {
      assertEquals(cur, VmRegion.at(map, B).protection());
      assertEquals(max, VmRegion.at(map, B).maxProtection());
    }
  }

  @Test
  void copyTakesASnapshotAtAnyAlignment() {
    page(A, 4, 3, 7);
    byte[] text = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    VmTransfer.copyOut(map, MemorySegment.ofArray(text), A + PAGE - 8);
    VmTransfer.copy(map, A + PAGE - 8, 16, A + PAGE - 4); // onto itself
    byte[] back = new byte[20];
    VmTransfer.copyIn(map, A + PAGE - 8, MemorySegment.ofArray(back));
    assertEquals(
        "01230123456789abcdef", new String(back, java.nio.charset.StandardCharsets.US_ASCII));
    VmTransfer.copy(map, A, 2 * PAGE, A + PAGE);
    map.pmap().store32(A, 77);
    assertEquals(0, map.pmap().load32(A + PAGE));
    map.protect(A, PAGE, false, 2);
    answers(PROTECTION_FAILURE, () -> VmTransfer.copy(map, A, PAGE, A + PAGE));
    map.protect(A, 2 * PAGE, false, 1);
    answers(PROTECTION_FAILURE, () -> VmTransfer.copy(map, A, PAGE, A + PAGE));
    answers(INVALID_ADDRESS, () -> VmTransfer.copy(map, A, PAGE, B));
  }

  @ParameterizedTest
  @CsvSource({
    "0, SUCCESS",
    "3, SUCCESS",
    "4, SUCCESS",
    "5, SUCCESS",
    "6, SUCCESS",
    "7, SUCCESS",
    "8, SUCCESS",
    "10, SUCCESS",
    "11, INVALID_ARGUMENT",
    "12, SUCCESS",
    "13, INVALID_ARGUMENT",
    "-1, INVALID_ARGUMENT",
  })
  void behaviors(int behavior, KernReturn expected) {
    page(A, 1, 3, 7);
    map.pmap().store32(A, 1);
    answers(expected, () -> VmAdvice.behavior(map, A, PAGE, behavior));
    assertEquals(behavior == 12 ? 0 : 1, map.pmap().load32(A));
    assertEquals(behavior == 3 ? 3 : 0, VmRegion.at(map, A).behavior());
  }

  @Test
  void attributesOtherThanTheCacheAreUnknown() {
    page(A, 1, 3, 7);
    answers(INVALID_ADDRESS, () -> VmAdvice.machineAttribute(map, A, PAGE, 2, 0));
    answers(SUCCESS, () -> VmAdvice.machineAttribute(map, A, PAGE, 1, 9));
    answers(INVALID_ADDRESS, () -> VmAdvice.machineAttribute(map, 0, PAGE, 1, 9));
  }

  @Test
  void allocateIgnoresTheHintAndGivesNothingForNothing() {
    assertEquals(0, map.allocate(A, 0, 0));
    assertEquals(0x1000, map.allocate(A, 1, 1));
    assertEquals(0x2000, map.allocate(0, PAGE, 1));
    map.deallocate(0x1000, PAGE);
    assertEquals(0x1000, map.allocate(A, PAGE, 1), "the first hole");
    answers(INVALID_ARGUMENT, () -> map.allocate(0, PAGE, 0x100001));
    VmRegion region = VmRegion.at(map, 0x1000);
    assertEquals(3, region.protection());
    assertEquals(7, region.maxProtection());
    assertEquals(1, region.inheritance());
  }

  @Test
  void inheritanceDecidesWhatAChildHas() {
    for (int i = 0; i < 3; i++) {
      map(A + 4 * PAGE * i, PAGE, 0, i << 24, 3, 7, i);
      map.pmap().store32(A + 4 * PAGE * i, i + 1);
    }
    VmMap child = map.fork();
    assertEquals(1, child.pmap().load32(A));
    assertEquals(2, child.pmap().load32(A + 4 * PAGE));
    assertEquals(INVALID_ADDRESS.value(), child.fault(A + 8 * PAGE, Access.LOAD));
    child.pmap().store32(A, 10);
    child.pmap().store32(A + 4 * PAGE, 20);
    assertEquals(10, map.pmap().load32(A));
    assertEquals(2, map.pmap().load32(A + 4 * PAGE));
    assertEquals(1, VmRegion.at(child, A + 4 * PAGE).tag());
    answers(INVALID_ARGUMENT, () -> map.inherit(A, PAGE, 3));
  }

  /// 4.5: memory that a parent and child share is still copied for a grandchild that copies.
  @Test
  void sharingSurvivesCopying() {
    page(A, 1, 3, 7);
    map.inherit(A, PAGE, 0);
    map.pmap().store32(A, 1);
    VmMap sharer = map.fork();
    map.inherit(A, PAGE, 1);
    VmMap copier = map.fork();
    map.pmap().store32(A, 2);
    assertEquals(2, sharer.pmap().load32(A));
    assertEquals(1, copier.pmap().load32(A));
    sharer.pmap().store32(A, 3);
    assertEquals(3, map.pmap().load32(A));
    assertEquals(1, copier.pmap().load32(A));
  }

  @Test
  void pagesTellWhereTheyAre() {
    page(A, 20, 3, 7);
    assertEquals(new VmPage(0, 0, 0, 0, 0), VmPage.at(map, A));
    assertEquals(new VmPage(0, 0, 0, 0, 0), VmPage.at(map, B + (1 << 20)));
    map.pmap().store32(A, 1);
    assertEquals(VmPage.PRESENT | VmPage.DIRTY, VmPage.at(map, A).disposition());
    assertEquals(0, VmPage.at(map, A + 19 * PAGE).disposition());
    VmMap child = map.fork();
    child.pmap().store32(A + PAGE, 1);
    VmPage behind = VmPage.at(child, A);
    assertEquals(1, behind.depth());
    assertTrue((behind.disposition() & VmPage.COPIED) != 0);
    assertEquals(0, VmPage.at(child, A + PAGE).depth());
  }

  @Test
  void discardedMemoryIsAsNew() {
    page(A, 3, 3, 7);
    for (int i = 0; i < 3; i++) {
      map.pmap().store32(A + i * PAGE, i + 1);
    }
    VmAdvice.discard(map, A, PAGE);
    assertEquals(1, VmRegion.all(map).size(), "an entry stays whole where it can");
    assertEquals(0, map.pmap().load32(A));
    VmMap child = map.fork();
    VmAdvice.discard(map, A + PAGE, PAGE);
    assertEquals(0, map.pmap().load32(A + PAGE));
    assertEquals(3, map.pmap().load32(A + 2 * PAGE));
    assertEquals(2, child.pmap().load32(A + PAGE));
    map.inherit(A, 3 * PAGE, 0);
    VmAdvice.discard(map, A, 3 * PAGE);
    VmMap sharer = map.fork();
    VmAdvice.discard(sharer, A, 3 * PAGE);
    assertEquals(3, map.pmap().load32(A + 2 * PAGE), "what is shared stays");
  }

  @Test
  void aDiscardedPrivateMappingShowsTheFileAgain() {
    MemoryEntry file = file(4);
    map.map(new MapRequest(A, 3 * PAGE, 0, 0, file, PAGE, true, 3, 7, 1));
    map.pmap().store8(A, (byte) 42);
    map.pmap().store8(A + 2 * PAGE, (byte) 43);
    VmAdvice.discard(map, A, PAGE);
    assertEquals(1, map.pmap().load8(A));
    assertEquals(43, map.pmap().load8(A + 2 * PAGE));
    file.release();
  }

  /// A file of `pages` pages, each filled with its number.
  private MemoryEntry file(int pages) {
    return MemoryEntry.ofPager(
        system,
        (offset, page) -> {
          if (offset >= pages * PAGE) {
            return MEMORY_ERROR.value();
          }
          page.fill((byte) (offset / PAGE));
          return 0;
        },
        1 << 20,
        7);
  }

  @Test
  void pagesBehindTheEndOfAFileAreGoneWhenItIsCut() {
    int[] pages = {4};
    MemoryEntry file =
        MemoryEntry.ofPager(
            system,
            (offset, page) -> {
              page.fill((byte) 7);
              return offset < pages[0] * PAGE ? 0 : MEMORY_ERROR.value();
            },
            1 << 20,
            7);
    map.map(new MapRequest(A, 4 * PAGE, 0, 0, file, 0, false, 3, 7, 0));
    for (int i = 0; i < 4; i++) {
      map.pmap().store8(A + i * PAGE, (byte) 1);
    }
    pages[0] = 2;
    file.truncate(PAGE + 100);
    assertEquals(1, map.pmap().load8(A + PAGE));
    assertEquals(7, map.pmap().load8(A + PAGE + 99));
    assertEquals(0, map.pmap().load8(A + PAGE + 100));
    assertEquals(MEMORY_ERROR.value(), map.fault(A + 2 * PAGE, Access.LOAD));
    pages[0] = 4;
    assertEquals(7, map.pmap().load8(A + 2 * PAGE), "what was written there is lost");
    file.release();
  }

  @Test
  void invalidatedPagesAreReadAgain() {
    byte[] contents = {1};
    MemoryEntry file =
        MemoryEntry.ofPager(
            system,
            (_, page) -> {
              page.fill(contents[0]);
              return 0;
            },
            1 << 20,
            7);
    map.map(new MapRequest(A, PAGE, 0, 0, file, 0, false, 3, 7, 0));
    assertEquals(1, map.pmap().load8(A));
    contents[0] = 2;
    assertEquals(1, map.pmap().load8(A));
    VmAdvice.msync(map, A, PAGE, 8); // KILLPAGES
    assertEquals(2, map.pmap().load8(A));
    map.pmap().store8(A, (byte) 9);
    VmAdvice.msync(map, A, PAGE, 8);
    assertEquals(9, map.pmap().load8(A), "what the file does not have is kept");
    VmAdvice.msync(map, A, PAGE, 4); // INVALIDATE
    assertEquals(2, map.pmap().load8(A));
    answers(INVALID_ARGUMENT, () -> VmAdvice.msync(map, A, PAGE, 3));
    answers(INVALID_ADDRESS, () -> VmAdvice.msync(map, A, 2 * PAGE, 0x22));
    file.release();
  }

  /// Addresses of a 32-bit task (5.3, last note).
  @ParameterizedTest
  @CsvSource({
    "0xffffe000, 4096, 0, SUCCESS",
    "0xfffff000, 4096, 0, INVALID_ARGUMENT",
    "0xffffe000, 8192, 0, INVALID_ARGUMENT",
    "0xffffe000, 8191, 0, INVALID_ARGUMENT",
    "0xffffc000, 12288, 0, SUCCESS",
    "0, 0xffffffff, 1, INVALID_ARGUMENT",
    "0, 0x100000000, 1, NO_SPACE",
    "0x100000000, 4096, 0, INVALID_ADDRESS",
    "0x100000000, 4096, 1, NO_SPACE",
    "0x1000, 0x100000000, 0, INVALID_ADDRESS",
  })
  void placesOfA32BitTask(String address, String size, int flags, KernReturn expected) {
    VmMap small = system.newMap(32);
    answers(
        expected,
        () ->
            small.map(
                new MapRequest(
                    Long.decode(address), Long.decode(size), 0, flags, null, 0, false, 3, 7, 1)));
  }

  @Test
  void regionsAreFoundUpwards() {
    page(A, 1, 3, 7);
    page(B, 2, 1, 7);
    assertEquals(A, VmRegion.at(map, 0).address());
    assertEquals(B, VmRegion.at(map, A + PAGE).address());
    assertEquals(B, VmRegion.at(map, B + PAGE).address());
    answers(INVALID_ADDRESS, () -> VmRegion.at(map, B + 2 * PAGE));
    answers(INVALID_ADDRESS, () -> VmRegion.at(map, -1));
  }

  private @Nullable MemoryEntry reused(MemoryEntry parent, long size) {
    VmRemap.Made made = VmRemap.makeEntry(map, size, A, 0x80000 | 3, parent); // NAMED_REUSE
    return made.reused() ? made.entry() : null;
  }

  @Test
  void anEntryOfTheSameRangeIsTheSameEntry() {
    page(A, 2, 3, 7);
    MemoryEntry first = VmRemap.makeEntry(map, 2 * PAGE, A, 3, null).entry();
    assertNotNull(first);
    assertSame(first, reused(first, 2 * PAGE));
    assertEquals(null, reused(first, PAGE));
    first.release();
  }

  @Test
  void purgableMemoryCanBeEmptied() {
    map(A, PAGE, 0, VmMap.PURGABLE, 3, 7, 1);
    map.pmap().store32(A, 1);
    assertEquals(0, VmAdvice.purgableControl(map, A, 0, 1)); // volatile
    assertEquals(1, VmAdvice.purgableControl(map, A, 1, 0));
    assertEquals(1, map.pmap().load32(A));
    assertEquals(1, VmAdvice.purgableControl(map, A, 0, 2)); // empty
    assertEquals(0, map.pmap().load32(A));
    page(B, 1, 3, 7);
    answers(INVALID_ARGUMENT, () -> VmAdvice.purgableControl(map, B, 1, 0));
    answers(INVALID_ADDRESS, () -> VmAdvice.purgableControl(map, 0x90000, 1, 0));
  }
}
