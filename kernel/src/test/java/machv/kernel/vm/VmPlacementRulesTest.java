package machv.kernel.vm;

import static machv.kernel.vm.KernReturn.*; // as the text of the specification
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import machv.memory.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules of mach.md 5.1 to 5.7 about flags, places and ranges, beside the tables of [VmCallsTest].
class VmPlacementRulesTest extends VmFixture {
  private static final long A = 0x10000;
  private static final long SUPER = 2L << 20;

  private static final int ANYWHERE = 1;
  private static final int RANDOM_ADDR = 8;
  private static final int TPRO = 0x1000;

  private long map(long address, long size, long mask, int flags) {
    return map.map(new MapRequest(address, size, mask, flags, null, 0, false, 3, 7, 1));
  }

  // 5.2 and 3.4: flags of vm_map and vm_allocate.

  /// Superpages: alone in their two megabytes, of memory that is nothing special.
  @ParameterizedTest
  @CsvSource({
    "0x200000, 0x200000, 0x10000, SUCCESS, 0x200000",
    "0x200000, 0x200000, 0x20000, SUCCESS, 0x200000",
    "0x200000, 1, 0x20000, SUCCESS, 0x200000",
    "0x200000, 0x200001, 0x20000, SUCCESS, 0x400000",
    "0x201000, 0x200000, 0x20000, NO_SPACE, 0",
    "0, 0x200000, 0x20001, SUCCESS, 0x200000",
    "0x201000, 0x200000, 0x20001, SUCCESS, 0x200000",
    "0x200000, 0x200000, 0x30000, INVALID_ARGUMENT, 0",
    "0x200000, 0x200000, 0x40000, INVALID_ARGUMENT, 0",
    "0x200000, 0x200000, 0x70000, INVALID_ARGUMENT, 0",
    "0x200000, 0x200000, 0x20002, INVALID_ARGUMENT, 0",
    "0x200000, -0x400000, 0x20000, INVALID_ADDRESS, 0",
    "0x200000, -0x200000, 0x20000, INVALID_ARGUMENT, 0",
  })
  void superpages(String address, String size, String flags, KernReturn expected, String bytes) {
    long at = Long.decode(address);
    answers(expected, () -> map(at, Long.decode(size), 0, Integer.decode(flags)));
    assertEquals(Long.decode(bytes), map.mappedBytes());
    if (expected == SUCCESS) {
      long start = VmRegion.at(map, 0).address();
      assertEquals(0, start % SUPER);
      map.pmap().store32(start + SUPER - 4, 42);
      assertEquals(42, map.pmap().load32(start + SUPER - 4));
    }
  }

  @Test
  void superpagesOfVmAllocateAreAligned() {
    assertEquals(SUPER, map.allocate(0, PAGE, 0x20000 | ANYWHERE));
    assertEquals(SUPER, map.mappedBytes());
    answers(NO_SPACE, () -> map.allocate(SUPER + PAGE, PAGE, 0x20000));
    answers(INVALID_ARGUMENT, () -> map.allocate(0, PAGE, 0x20002 | ANYWHERE));
  }

  @Test
  void superpagesAreNotOfAnObject() {
    MemoryEntry entry = named(SUPER, 7);
    answers(INVALID_ARGUMENT, () -> mapEntry(entry, SUPER, 0x20000, 0));
  }

  /// Flags that have no effect here are known all the same, to each call those that it lists.
  @ParameterizedTest
  @CsvSource({
    "0x4, SUCCESS, SUCCESS",
    "0x8, SUCCESS, SUCCESS",
    "0x10, SUCCESS, SUCCESS",
    "0x20, INVALID_ARGUMENT, INVALID_ARGUMENT",
    "0x40, INVALID_ARGUMENT, INVALID_ARGUMENT",
    "0x80, SUCCESS, SUCCESS",
    "0x100, INVALID_ARGUMENT, INVALID_ARGUMENT",
    "0x200, INVALID_ARGUMENT, INVALID_ARGUMENT",
    "0x400, INVALID_ARGUMENT, INVALID_ARGUMENT",
    "0x800, INVALID_ARGUMENT, INVALID_ARGUMENT",
    "0x1000, SUCCESS, SUCCESS",
    "0x2000, INVALID_ARGUMENT, INVALID_ARGUMENT",
    "0x4000, SUCCESS, SUCCESS",
    "0x8000, INVALID_ARGUMENT, INVALID_ARGUMENT",
    "0x80000, INVALID_ARGUMENT, INVALID_ARGUMENT",
    "0x100000, INVALID_ARGUMENT, SUCCESS",
    "0x200000, INVALID_ARGUMENT, INVALID_ARGUMENT",
    "0x400000, INVALID_ARGUMENT, INVALID_ARGUMENT",
    "0x800000, INVALID_ARGUMENT, SUCCESS",
    "0x2000000, SUCCESS, SUCCESS",
  })
  void flagsThatAreKnown(String flags, KernReturn allocate, KernReturn mapping) {
    int bits = Integer.decode(flags);
    answers(allocate, () -> map.allocate(A, PAGE, bits));
    answers(mapping, () -> map(A + 16 * PAGE, PAGE, 0, bits));
    assertEquals(bits >>> 24, VmRegion.all(map).isEmpty() ? 0 : VmRegion.at(map, 0).tag());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0xFFFF, 0x1FFFFF})
  void aRandomPlaceIsFreeAndAligned(long mask) {
    for (int i = 0; i < 8; i++) {
      long at = map(0, PAGE, mask, ANYWHERE | RANDOM_ADDR);
      assertEquals(0, at & mask);
    }
    assertEquals(8 * PAGE, map.mappedBytes(), "none lies on another");
  }

  @Test
  void anonymousMemoryComesInPiecesOf4GiBIfAskedFor() {
    long size = 9L << 30;
    map(0x1_0000_0000L, size, 0, 4);
    List<Long> sizes = new ArrayList<>();
    for (VmRegion region : VmRegion.all(map)) {
      sizes.add(region.size());
    }
    assertEquals(List.of(4L << 30, 4L << 30, 1L << 30), sizes);
  }

  @Test
  void anywhereStartsAtTheHintAndDoesNotBeginAgainBelow() {
    assertEquals(0x50000, map(0x50123, PAGE, 0, ANYWHERE));
    assertEquals(0x51000, map(0x50000, PAGE, 0, ANYWHERE), "behind what is there");
    long last = map.max() - PAGE;
    assertEquals(last, map(last, PAGE, 0, ANYWHERE));
    answers(NO_SPACE, () -> map(last, PAGE, 0, ANYWHERE));
    answers(NO_SPACE, () -> map(map.max(), PAGE, 0, ANYWHERE));
    answers(NO_SPACE, () -> map(last - PAGE, 2 * PAGE, 0, ANYWHERE));
  }

  @Test
  void theFirstHoleThatIsLargeEnoughIsTaken() {
    map(A, PAGE, 0, TPRO);
    map(A + 2 * PAGE, PAGE, 0, TPRO);
    map(A + 5 * PAGE, PAGE, 0, TPRO);
    assertEquals(A + 3 * PAGE, map(A, 2 * PAGE, 0, ANYWHERE));
    assertEquals(A + PAGE, map(A, PAGE, 0, ANYWHERE));
    assertEquals(A + 6 * PAGE, map(A, PAGE, 0, ANYWHERE));
    map.deallocate(A, PAGE);
    assertEquals(A, map(A, PAGE, 0, ANYWHERE), "a page that became free low in the map");
  }

  /// A mask is arithmetic, whatever its bits are; the place that comes out satisfies it.
  @ParameterizedTest
  @CsvSource({
    "0x1000, 0x5000, 0x2000",
    "0x1000, 0x7fff, 0x8000",
    "0x3000, 0x2fff, 0x5000",
    "0x10000, -0x2000000, 0x10000",
    "0x2000000, -0x2000000, 0",
    "0x10000, -0x8000000000000000, 0x10000",
    "0x1000, 0xfff, 0x1000",
    "0x1000, 1, 0x1000",
  })
  void masks(String hint, String mask, String expected) {
    long place = Long.decode(expected);
    long bits = Long.decode(mask);
    if (place == 0) {
      answers(NO_SPACE, () -> map(Long.decode(hint), PAGE, bits, ANYWHERE));
    } else {
      assertEquals(place, map(Long.decode(hint), PAGE, bits, ANYWHERE));
      assertEquals(0, place & bits);
    }
  }

  @Test
  void overwriteReplacesWhatIsInTheWayAndNothingElse() {
    map(A, 4 * PAGE, 0, 0);
    map.pmap().store32(A, 1);
    map.pmap().store32(A + PAGE, 2);
    map.pmap().store32(A + 3 * PAGE, 4);
    map(A + PAGE, 2 * PAGE, 0, VmMap.OVERWRITE | TPRO);
    assertEquals(1, map.pmap().load32(A));
    assertEquals(0, map.pmap().load32(A + PAGE));
    assertEquals(4, map.pmap().load32(A + 3 * PAGE));
    assertEquals(4 * PAGE, map.mappedBytes());
    map(A + 8 * PAGE, PAGE, 0, VmMap.OVERWRITE);
    assertEquals(5 * PAGE, map.mappedBytes(), "nothing need be there");
  }

  // 5.3: objects.

  private MemoryEntry named(long size, int permission) {
    return entry(size, 0, 0x20000 | permission); // NAMED_CREATE
  }

  private long mapEntry(MemoryEntry entry, long size, int flags, long offset) {
    return map.map(new MapRequest(0x400000, size, 0, flags, entry, offset, false, 3, 3, 1));
  }

  /// 5.3, step 10: what is to be purgable is a whole purgable object.
  @ParameterizedTest
  @CsvSource({
    "0x40000, 0, 2, SUCCESS",
    "0x40000, 4096, 1, INVALID_ARGUMENT",
    "0x40000, 0, 1, INVALID_ARGUMENT",
    "0, 0, 2, INVALID_ARGUMENT",
  })
  void purgableMappings(String kind, long offset, int pages, KernReturn expected) {
    MemoryEntry entry = named(2 * PAGE, 3 | Integer.decode(kind));
    answers(expected, () -> mapEntry(entry, pages * PAGE, VmMap.PURGABLE, offset));
  }

  @Test
  void anObjectEntryReturnsTheAddressOfItsDataOrOfAnOffset() {
    MemoryEntry entry = named(2 * PAGE, 3);
    long at = mapEntry(entry, 100, VmMap.RETURN_DATA_ADDR, PAGE - 50);
    assertEquals(0x400000 + PAGE - 50, at);
    assertEquals(2 * PAGE, map.mappedBytes(), "the part in the page before counts");
    answers(INVALID_ARGUMENT, () -> mapEntry(entry, PAGE, VmMap.RETURN_DATA_ADDR, -1));
  }

  @Test
  void dataOffsetsAreAddedAndMayNotWrap() {
    map(A, PAGE, 0, 0);
    MemoryEntry entry = entry(8, A + 0x10, 0x100003); // USE_DATA_ADDR
    int data = VmMap.RETURN_DATA_ADDR;
    answers(INVALID_ARGUMENT, () -> mapEntry(entry, 8, data, -8));
    assertEquals(0x400010, mapEntry(entry, 8, data, 0));
    answers(NO_SPACE, () -> mapEntry(entry, 8, data, 0));
    answers(INVALID_ARGUMENT, () -> mapEntry(entry, 9, data, 0));
    assertEquals(0x400000, mapEntry(entry, 8, VmMap.OVERWRITE, 0), "the page, without that flag");
  }

  /// `[T: memory_entry_tagging]`: a copy keeps the tags of what was copied, unless another is given.
  @Test
  void piecesKeepTheirTags() {
    map(A, PAGE, 0, 5 << 24);
    map(A + PAGE, PAGE, 0, 9 << 24);
    MemoryEntry copy = entry(2 * PAGE, A, 0x200003); // VM_COPY
    long at = mapEntry(copy, 1, 0, 0x123);
    assertEquals(5, VmRegion.at(map, at).tag());
    assertEquals(9, VmRegion.at(map, at + PAGE).tag());
    mapEntry(copy, 1, VmMap.OVERWRITE | 7 << 24, 0);
    assertEquals(7, VmRegion.at(map, at).tag());
    assertEquals(7, VmRegion.at(map, at + PAGE).tag());
  }

  @ParameterizedTest
  @CsvSource({
    "0, SUCCESS",
    "0x4000, SUCCESS",
    "0x100000, SUCCESS",
    "0x800000, SUCCESS",
    "2, INVALID_ARGUMENT",
    "4, INVALID_ARGUMENT",
    "8, INVALID_ARGUMENT",
    "0x10, INVALID_ARGUMENT",
    "0x80, INVALID_ARGUMENT",
    "0x1000, INVALID_ARGUMENT",
    "0x20000, INVALID_ARGUMENT",
  })
  void flagsOfACopyType(String flags, KernReturn expected) {
    map(A, PAGE, 0, 0);
    MemoryEntry copy = entry(PAGE, A, 0x400003); // VM_SHARE
    answers(expected, () -> mapEntry(copy, PAGE, Integer.decode(flags), 0));
  }

  // 5.5: vm_deallocate.

  @Test
  void deallocateRemovesNothingOfARangeThatLeavesTheMap() {
    map(map.max() - PAGE, PAGE, 0, 0);
    map(PAGE, PAGE, 0, 0);
    answers(SUCCESS, () -> map.deallocate(0, 2 * PAGE));
    answers(SUCCESS, () -> map.deallocate(map.max() - PAGE, 2 * PAGE));
    assertEquals(2 * PAGE, map.mappedBytes());
    answers(SUCCESS, () -> map.deallocate(PAGE + 5, 1));
    assertEquals(PAGE, map.mappedBytes());
  }

  @Test
  void wiredMemoryIsUnwiredAndRemoved() {
    map(A, 2 * PAGE, 0, 0);
    VmAdvice.wire(map, A, 2 * PAGE, 3);
    map.deallocate(A, PAGE);
    assertEquals(INVALID_ADDRESS.value(), map.fault(A, Access.LOAD));
    assertEquals(1, VmRegion.at(map, A + PAGE).userWired());
  }

  @Test
  void permanentMemoryKeepsItsPlace() {
    map(A, 2 * PAGE, 0, VmMap.PERMANENT);
    map.pmap().store32(A + PAGE, 42);
    map.deallocate(A, PAGE);
    answers(NO_SPACE, () -> map(A, PAGE, 0, VmMap.OVERWRITE));
    assertEquals(0, VmRegion.at(map, A).protection());
    assertEquals(42, map.pmap().load32(A + PAGE));
    VmMap child = map.fork();
    child.deallocate(A + PAGE, PAGE);
    assertEquals(PROTECTION_FAILURE.value(), child.fault(A + PAGE, Access.LOAD));
    assertEquals(42, map.pmap().load32(A + PAGE));
  }

  // 5.6: vm_protect.

  @Test
  void theMaximumIsLoweredWithTheCurrentProtection() {
    map(A, PAGE, 0, 0);
    map.protect(A, PAGE, true, 5);
    assertEquals(1, VmRegion.at(map, A).protection());
    assertEquals(5, VmRegion.at(map, A).maxProtection());
    map.protect(A, PAGE, false, 5);
    assertEquals(5, VmRegion.at(map, A).protection());
    answers(PROTECTION_FAILURE, () -> map.protect(A, PAGE, true, 3));
    assertEquals(5, VmRegion.at(map, A).maxProtection());
  }

  @Test
  void protectWithCopyLeavesWhatMayBeWrittenAnywayAlone() {
    map(A, PAGE, 0, 0);
    map.pmap().store32(A, 1);
    int object = VmRegion.at(map, A).objectId();
    map.protect(A, PAGE, false, 1 | VmMap.PROT_COPY);
    assertEquals(object, VmRegion.at(map, A).objectId());
    assertEquals(VmRegion.ShareMode.PRIVATE, VmRegion.at(map, A).shareMode());
    assertTrue((VmRegion.at(map, A).maxProtection() & 2) != 0);
  }

  @Test
  void executeWithoutReadIsKept() {
    map(A, PAGE, 0, 0);
    map.protect(A, PAGE, false, 4);
    assertEquals(SUCCESS.value(), map.fault(A, Access.FETCH));
    assertEquals(PROTECTION_FAILURE.value(), map.fault(A, Access.LOAD));
    assertEquals(PROTECTION_FAILURE.value(), map.fault(A, Access.STORE));
  }
}
