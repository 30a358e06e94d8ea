package machv.kernel.vm;

import static machv.kernel.vm.KernReturn.*; // as the text of the specification
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import machv.memory.Access;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rules of mach.md 5.8 to 5.17 about what is done with ranges and entries, beside the tables of [VmCallsTest].
class VmRangeRulesTest extends VmFixture {
  private static final long A = 0x10000;
  private static final long B = 0x40000;

  private static final int MAP_MEM_ONLY = 0x10000;
  private static final int NAMED_CREATE = 0x20000;
  private static final int NAMED_REUSE = 0x80000;
  private static final int USE_DATA_ADDR = 0x100000;
  private static final int VM_COPY = 0x200000;
  private static final int VM_SHARE = 0x400000;
  private static final int IS_MASK = 0x40;

  private void pages(long address, int pages, int cur, int max) {
    map.map(new MapRequest(address, pages * PAGE, 0, 0, null, 0, false, cur, max, 1));
  }

  private void mapEntry(VmMap into, MemoryEntry entry, long at, int pages, int protection) {
    into.map(
        new MapRequest(at, pages * PAGE, 0, 0, entry, 0, false, protection, protection | 1, 1));
  }

  /// A pager that notes what it is asked, and has ones.
  private static final class Recorder implements Pager {
    final List<String> events = new ArrayList<>();
    int failure;

    @Override
    public int read(long offset, MemorySegment page) {
      events.add("read " + offset / PAGE);
      page.fill((byte) 1);
      return failure;
    }

    @Override
    public void write(long offset, MemorySegment page) {
      events.add("write " + offset / PAGE);
    }

    List<String> take() {
      List<String> taken = List.copyOf(events);
      events.clear();
      return taken;
    }
  }

  private MemoryEntry file(Recorder pager) {
    MemoryEntry made = MemoryEntry.ofPager(system, pager, 64 * PAGE, 7);
    named.add(made);
    return made;
  }

  // 5.8 to 5.10: reading, writing, copying.

  /// The first bad page in the order of addresses decides.
  @ParameterizedTest
  @CsvSource({
    "0, 3, SUCCESS",
    "0, 4, PROTECTION_FAILURE",
    "0, 6, PROTECTION_FAILURE",
    "4, 2, INVALID_ADDRESS",
    "5, 1, SUCCESS",
  })
  void theFirstBadPageOfTheSourceDecides(int first, int count, KernReturn expected) {
    pages(A, 3, 3, 7);
    pages(A + 3 * PAGE, 1, 0, 7); // and a hole at 4
    pages(A + 5 * PAGE, 1, 3, 7);
    VmMap other = system.newMap(64);
    other.map(new MapRequest(B, 8 * PAGE, 0, 0, null, 0, false, 3, 7, 1));
    answers(expected, () -> VmTransfer.copyBytes(map, A + first * PAGE, other, B, count * PAGE));
  }

  @Test
  void aWriteStopsAtTheFirstPageThatRefusesIt() {
    pages(A, 1, 3, 7);
    pages(A + PAGE, 1, 1, 7);
    byte[] ones = new byte[2 * (int) PAGE];
    java.util.Arrays.fill(ones, (byte) 1);
    answers(
        PROTECTION_FAILURE,
        () -> VmTransfer.copyOut(map, MemorySegment.ofArray(ones), A + PAGE - 4));
    assertEquals(0, map.pmap().load8(A + PAGE));
    answers(
        INVALID_ADDRESS, () -> VmTransfer.copyOut(map, MemorySegment.ofArray(ones), A + 2 * PAGE));
  }

  @Test
  void aCopyOfUnequalAlignmentIsASnapshotToo() {
    pages(A, 2, 3, 7);
    map.pmap().store32(A + 6, 0x01020304);
    VmTransfer.copy(map, A + 6, 4, A + PAGE + 1);
    map.pmap().store32(A + 6, 0);
    assertEquals(0x01020304, map.pmap().load32(A + PAGE + 1));
  }

  // 5.11: vm_remap.

  private VmRemap.Remapped remap(long at, int flags, long source, long size, boolean copy) {
    return VmRemap.remap(map, at, size, 0, flags, map, source, copy, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "0x1, SUCCESS",
    "0x8, SUCCESS",
    "0x20, SUCCESS",
    "0x40, SUCCESS",
    "0x60, SUCCESS",
    "0x4000, SUCCESS",
    "0x100000, SUCCESS",
    "0x2, INVALID_ARGUMENT",
    "0x4, INVALID_ARGUMENT",
    "0x10, INVALID_ARGUMENT",
    "0x80, INVALID_ARGUMENT",
    "0x1000, INVALID_ARGUMENT",
    "0x10000, INVALID_ARGUMENT",
    "0x800000, INVALID_ARGUMENT",
    "0x1000000, INVALID_ARGUMENT",
  })
  void flagsOfRemap(String flags, KernReturn expected) {
    pages(A, 1, 3, 7);
    answers(expected, () -> remap(B, Integer.decode(flags), A, PAGE, false));
    assertEquals(expected == SUCCESS ? 2 : 1, VmRegion.all(map).size());
  }

  @Test
  void remapCoversEveryPageThatTheRangeTouches() {
    pages(A, 2, 3, 7);
    VmRemap.Remapped made = remap(B, 0, A + PAGE - 1, 2, false);
    assertEquals(B, made.address(), "the place in the page is dropped");
    assertEquals(2 * PAGE, VmRegion.at(map, B).size());
    VmRemap.Remapped data = remap(B + 8 * PAGE, VmMap.RETURN_DATA_ADDR, A + PAGE - 1, 2, false);
    assertEquals(B + 9 * PAGE - 1, data.address());
    assertEquals(2 * PAGE, VmRegion.at(map, B + 8 * PAGE).size());
  }

  @Test
  void remapKeepsMemoryTogetherOrDoesNothing() {
    pages(A, 1, 3, 7);
    answers(INVALID_ADDRESS, () -> remap(0, 1, A, 2 * PAGE, true));
    answers(NO_SPACE, () -> remap(A, 0, A, PAGE, true));
    answers(INVALID_ADDRESS, () -> remap(0, 0, A, PAGE, true));
    answers(NO_SPACE, () -> VmRemap.remap(map, B + PAGE, PAGE, 0x1FFF, 0, map, A, true, 1));
    answers(SUCCESS, () -> VmRemap.remap(map, B, PAGE, 0x1FFF, 0, map, A, true, 1));
    assertEquals(2, VmRegion.all(map).size());
  }

  @Test
  void memoryThatWasNeverTouchedIsSharedFromTheFirstTouchOn() {
    pages(A, 1, 3, 7);
    remap(B, 0, A, PAGE, false);
    map.pmap().store32(B, 42);
    assertEquals(42, map.pmap().load32(A));
    assertEquals(VmRegion.at(map, A).objectId(), VmRegion.at(map, B).objectId());
  }

  // 5.12: vm_region.

  /// Memory of a pager, which nobody shares truly: who has the references tells the mode.
  @Test
  void shareModesFollowTheReferences() {
    MemoryEntry file = MemoryEntry.ofPager(system, new Recorder(), 4 * PAGE, 7);
    mapEntry(map, file, A, 1, 3);
    VmMap other = system.newMap(64);
    mapEntry(other, file, A, 1, 3);
    file.release();
    assertEquals(VmRegion.ShareMode.SHARED, VmRegion.at(map, A).shareMode());
    assertEquals(2, VmRegion.at(map, A).references());
    other.deallocate(A, PAGE);
    assertEquals(VmRegion.ShareMode.PRIVATE, VmRegion.at(map, A).shareMode());
  }

  @Test
  void aliasesInOneMapAreTold() {
    MemoryEntry file = MemoryEntry.ofPager(system, new Recorder(), 4 * PAGE, 7);
    mapEntry(map, file, A, 1, 3);
    mapEntry(map, file, B, 1, 3);
    VmMap other = system.newMap(64);
    mapEntry(other, file, A, 1, 3);
    file.release();
    assertEquals(VmRegion.ShareMode.SHARED_ALIASED, VmRegion.at(map, B).shareMode());
    assertEquals(VmRegion.ShareMode.SHARED, VmRegion.at(other, A).shareMode());
    other.deallocate(A, PAGE);
    assertEquals(VmRegion.ShareMode.PRIVATE_ALIASED, VmRegion.at(map, B).shareMode());
  }

  @Test
  void theDepthOfShadowsIsTold() {
    pages(A, 2, 3, 7);
    map.pmap().store32(A, 1);
    VmMap child = map.fork();
    assertEquals(0, VmRegion.at(child, A).shadowDepth());
    child.pmap().store32(A, 2);
    assertEquals(1, VmRegion.at(child, A).shadowDepth());
    VmMap grandchild = child.fork();
    grandchild.pmap().store32(A + PAGE, 3);
    assertEquals(2, VmRegion.at(grandchild, A).shadowDepth());
    assertEquals(1, VmRegion.at(grandchild, A).resident());
  }

  // 5.13: vm_msync.

  /// What was written through one mapping goes back through those that may be written.
  @ParameterizedTest
  @CsvSource({
    "3, 1, write 0",
    "3, 2, write 0",
    "3, 0, ''",
    "3, 0x10, ''",
    "3, 8, ''",
    "1, 1, ''",
    "1, 2, ''",
  })
  void onlyWritableMappingsSendPagesBack(int protection, String flags, String expected) {
    Recorder pager = new Recorder();
    MemoryEntry file = file(pager);
    mapEntry(map, file, A, 1, 3);
    mapEntry(map, file, B, 1, protection);
    map.pmap().store32(A, 7);
    pager.take();
    VmAdvice.msync(map, B, PAGE, Integer.decode(flags));
    assertEquals(expected, String.join(",", pager.take()));
    assertEquals(7, map.pmap().load32(B));
  }

  @Test
  void msyncOfAContiguousRangeDoesTheRestBeforeItFails() {
    Recorder pager = new Recorder();
    mapEntry(map, file(pager), A + PAGE, 1, 3);
    map.pmap().store32(A + PAGE, 7);
    pager.take();
    answers(INVALID_ADDRESS, () -> VmAdvice.msync(map, A, 2 * PAGE, 0x22));
    assertEquals(List.of("write 0"), pager.take());
  }

  // 5.14: vm_behavior_set.

  @Test
  void memoryThatWillBeNeededIsBrought() {
    Recorder pager = new Recorder();
    mapEntry(map, file(pager), A, 4, 3);
    VmAdvice.behavior(map, A + PAGE, 2 * PAGE, 4);
    assertEquals(List.of("read 1", "read 2"), pager.take());
    assertEquals(1, map.pmap().load8(A + PAGE));
    assertEquals(List.of(), pager.take());
    pager.failure = MEMORY_ERROR.value();
    answers(SUCCESS, () -> VmAdvice.behavior(map, A, 4 * PAGE, 4));
    pager.failure = 0;
    assertEquals(1, map.pmap().load8(A));
  }

  @Test
  void memoryThatIsFreedIsReadAgain() {
    Recorder pager = new Recorder();
    mapEntry(map, file(pager), A, 2, 3);
    map.pmap().load8(A);
    map.pmap().store8(A + PAGE, (byte) 5);
    pager.take();
    VmAdvice.behavior(map, A, 2 * PAGE, 6);
    assertEquals(1, map.pmap().load8(A));
    assertEquals(5, map.pmap().load8(A + PAGE), "what the pager does not have is kept");
    assertEquals(List.of("read 0"), pager.take());
    answers(INVALID_ADDRESS, () -> VmAdvice.behavior(map, A, 3 * PAGE, 6));
    answers(INVALID_ADDRESS, () -> VmAdvice.behavior(map, A, 3 * PAGE, 5));
  }

  @Test
  void zeroOverwritesExactlyTheRange() {
    pages(A, 2, 3, 7);
    map.pmap().store64(A + PAGE - 8, -1L);
    map.pmap().store64(A + PAGE, -1L);
    VmAdvice.behavior(map, A + PAGE - 4, 6, 12);
    assertEquals(0xFFFF_FFFFL, map.pmap().load64(A + PAGE - 8));
    assertEquals(-1L << 16, map.pmap().load64(A + PAGE));
    map.protect(A, PAGE, false, 1);
    answers(PROTECTION_FAILURE, () -> VmAdvice.behavior(map, A, PAGE, 12));
    answers(PROTECTION_FAILURE, () -> VmAdvice.behavior(map, A, 2 * PAGE, 7));
  }

  /// What is still wired when its mapping ends is zero for those who shared it.
  @ParameterizedTest
  @CsvSource({"true, true, 0", "true, false, 42", "false, true, 42"})
  void zeroWiredPagesAreZeroWhenTheirMappingEnds(boolean wired, boolean flagged, int expected) {
    pages(A, 1, 3, 7);
    remap(B, 0, A, PAGE, false);
    map.pmap().store32(A, 42);
    MemoryEntry snapshot = entry(PAGE, A, VM_COPY | 3);
    if (flagged) {
      VmAdvice.behavior(map, A, PAGE, 7);
    }
    if (wired) {
      VmAdvice.wire(map, A, PAGE, 3);
    }
    map.deallocate(A, PAGE);
    assertEquals(expected, map.pmap().load32(B));
    mapEntry(map, snapshot, A, 1, 3);
    assertEquals(42, map.pmap().load32(A), "a copy was made before");
  }

  // 5.15: vm_wire.

  @Test
  void whatCannotBeWiredWholeIsNotWired() {
    memory.setLimit(8 * PAGE);
    pages(A, 16, 3, 7);
    answers(RESOURCE_SHORTAGE, () -> VmAdvice.wire(map, A, 16 * PAGE, 3));
    assertEquals(0, VmRegion.at(map, A).userWired());
    memory.setLimit(4 << 20);
    for (int i = 0; i < 0xFFFF; i++) {
      VmAdvice.wire(map, A, PAGE, 1);
    }
    answers(FAILURE, () -> VmAdvice.wire(map, A, 2 * PAGE, 1));
    assertEquals(0, VmRegion.at(map, A + PAGE).userWired());
  }

  @Test
  void unwiringSkipsWhatIsNotWired() {
    pages(A, 3, 3, 7);
    VmAdvice.wire(map, A + PAGE, PAGE, 1);
    answers(SUCCESS, () -> VmAdvice.wire(map, A, 4 * PAGE, 0));
    assertEquals(0, VmRegion.at(map, A + PAGE).userWired());
    answers(INVALID_ADDRESS, () -> VmAdvice.wire(map, A - PAGE, 2 * PAGE, 0));
  }

  // 5.16: vm_machine_attribute.

  @ParameterizedTest
  @CsvSource({"6, false", "7, false", "8, true", "9, true"})
  void flushingTheInstructionCacheDropsDecodedCode(int value, boolean drops) {
    pages(A, 2, 7, 7);
    map.fault(A, Access.FETCH);
    List<Long> dropped = new ArrayList<>();
    map.pmap().onCodeChange((lo, _) -> dropped.add(lo));
    VmAdvice.machineAttribute(map, A, PAGE, 1, value);
    assertEquals(drops ? List.of(A) : List.of(), dropped);
  }

  // 5.17: memory entries.

  @ParameterizedTest
  @CsvSource({
    "0, 0x10003, true, SUCCESS",
    "0, 0x10001, false, INVALID_ARGUMENT",
    "0, 0x110003, true, INVALID_ARGUMENT",
    "0, 0x810003, true, INVALID_ARGUMENT",
    "0, 0x7010003, true, SUCCESS",
  })
  void changingTheCacheModeNeedsAParent(
      long size, String permission, boolean hasParent, KernReturn expected) {
    MemoryEntry parent = hasParent ? entry(PAGE, 0, NAMED_CREATE | 3) : null;
    answers(expected, () -> assertNull(make(size, 0, Integer.decode(permission), parent).entry()));
  }

  private VmRemap.Made make(long size, long offset, int permission, @Nullable MemoryEntry parent) {
    return VmRemap.makeEntry(map, size, offset, permission, parent);
  }

  @Test
  void theCacheModeOfACopyOrOfWhatCannotBeWrittenStays() {
    pages(A, 1, 3, 7);
    MemoryEntry copy = entry(PAGE, A, VM_COPY | 3);
    answers(INVALID_ARGUMENT, () -> make(0, 0, MAP_MEM_ONLY | 3, copy));
    MemoryEntry readable = entry(PAGE, 0, NAMED_CREATE | 1);
    answers(INVALID_RIGHT, () -> make(0, 0, MAP_MEM_ONLY | 1, readable));
  }

  @ParameterizedTest
  @CsvSource({
    "0, SUCCESS",
    "0xFFFFFFFF000, SUCCESS",
    "0xFFFFFFFF001, FAILURE",
    "0x100000000000, FAILURE",
    "-1, INVALID_ARGUMENT",
  })
  void sizesOfNewObjects(String size, KernReturn expected) {
    long bytes = Long.decode(size);
    answers(
        expected,
        () -> {
          VmRemap.Made made = make(bytes, 0, NAMED_CREATE | 3, null);
          assertEquals(bytes, made.size());
          MemoryEntry entry = made.entry();
          assertEquals(bytes != 0, entry != null);
          if (entry != null) {
            named.add(entry);
          }
        });
  }

  @Test
  void aNewObjectIsCopiedAtOnceAndSharedOtherwise() {
    MemoryEntry entry = entry(PAGE, 0, NAMED_CREATE | 3);
    mapEntry(map, entry, A, 1, 3);
    map.pmap().store32(A, 1);
    map.map(new MapRequest(B, PAGE, 0, 0, entry, 0, true, 3, 3, 1));
    assertEquals(0, VmRegion.at(map, B).shadowDepth());
    assertNotEquals(VmRegion.at(map, A).objectId(), VmRegion.at(map, B).objectId());
    map.pmap().store32(A, 2);
    assertEquals(1, map.pmap().load32(B));
    mapEntry(map, entry, B + PAGE, 1, 3);
    assertEquals(2, map.pmap().load32(B + PAGE));
  }

  @ParameterizedTest
  @CsvSource({
    "0x200000, 0x123, 100, 4096",
    "0x200000, 0xFFF, 2, 8192",
    "0x300000, 0x123, 100, 391",
    "0x300000, 0xFFF, 2, 4097",
    "0x400000, 0x123, 100, 4096",
    "0x500000, 0x123, 100, 391",
    "0, 0x123, 100, 4096",
    "0x100000, 0x123, 100, 391",
  })
  void sizesOfRanges(String kind, String inPage, long size, long expected) {
    pages(A, 4, 3, 7);
    VmRemap.Made made = make(size, A + Long.decode(inPage), Integer.decode(kind) | 3, null);
    assertEquals(expected, made.size());
    MemoryEntry entry = made.entry();
    assertNotNull(entry);
    named.add(entry);
  }

  @ParameterizedTest
  @CsvSource({
    "0x200003, 1, 7, PROTECTION_FAILURE",
    "0x400003, 1, 7, PROTECTION_FAILURE",
    "0x200043, 1, 7, SUCCESS",
    "0x400043, 1, 7, SUCCESS",
    "3, 1, 7, SUCCESS",
    "3, 1, 1, PROTECTION_FAILURE",
    "0x43, 1, 1, SUCCESS",
  })
  void permissionsOfARange(String permission, int cur, int max, KernReturn expected) {
    pages(A, 1, cur, max);
    int bits = Integer.decode(permission);
    answers(
        expected,
        () -> {
          MemoryEntry entry = entry(PAGE, A, bits);
          assertEquals((bits & IS_MASK) != 0 ? 1 : 3, entry.protection());
        });
  }

  @Test
  void theSameRangeIsTheSameEntryIfThatIsAskedFor() {
    pages(A, 4, 3, 7);
    MemoryEntry first = entry(2 * PAGE, A, 3);
    VmRemap.Made again = make(2 * PAGE, A, NAMED_REUSE | 3, first);
    assertSame(first, again.entry());
    assertEquals(2 * PAGE, again.size());
    for (VmRemap.Made other :
        List.of(
            make(PAGE, A, NAMED_REUSE | 3, first),
            make(2 * PAGE, A + PAGE, NAMED_REUSE | 3, first),
            make(2 * PAGE, A, NAMED_REUSE | 1, first),
            make(2 * PAGE, A, NAMED_REUSE | 3, null))) {
      MemoryEntry entry = other.entry();
      assertNotNull(entry);
      named.add(entry);
      assertNotEquals(first, entry);
      assertEquals(false, other.reused());
    }
    answers(INVALID_ADDRESS, () -> make(PAGE, B, NAMED_REUSE | 3, first));
  }

  @Test
  void aWindowThatLeavesItsParentIsRefused() {
    MemoryEntry parent = entry(2 * PAGE, 0, NAMED_CREATE | 3);
    answers(INVALID_ARGUMENT, () -> make(PAGE, 2 * PAGE, 3, parent));
    answers(INVALID_ARGUMENT, () -> make(2 * PAGE, PAGE, 3, parent));
    answers(INVALID_ARGUMENT, () -> make(-PAGE, 2 * PAGE, 3, parent));
    answers(PROTECTION_FAILURE, () -> make(PAGE, 0, 7, parent));
    VmRemap.Made masked = make(PAGE, PAGE, 7 | IS_MASK, parent);
    MemoryEntry window = masked.entry();
    assertNotNull(window);
    named.add(window);
    assertEquals(3, window.protection());
    mapEntry(map, parent, A, 2, 3);
    mapEntry(map, window, B, 1, 3);
    map.pmap().store32(A + PAGE, 42);
    assertEquals(42, map.pmap().load32(B));
  }

  @Test
  void aCopyIsNoParent() {
    pages(A, 2, 3, 7);
    MemoryEntry copy = entry(2 * PAGE, A, VM_COPY | 3);
    answers(INVALID_ARGUMENT, () -> make(PAGE, 0, 3, copy));
    answers(INVALID_ARGUMENT, () -> make(2 * PAGE, 0, 1, copy));
  }

  @Test
  void aWindowOnDataKeepsItsPlaceInThePage() {
    MemoryEntry parent = entry(2 * PAGE, 0, NAMED_CREATE | 3);
    VmRemap.Made made = make(8, PAGE + 0x10, USE_DATA_ADDR | 3, parent);
    MemoryEntry window = made.entry();
    assertNotNull(window);
    named.add(window);
    assertEquals(0x18, made.size());
    long at = map.map(new MapRequest(A, 8, 0, VmMap.RETURN_DATA_ADDR, window, 0, false, 3, 3, 1));
    assertEquals(A + 0x10, at);
  }

  @Test
  void sharesAndCopiesOfManyEntriesHoldThemAll() {
    pages(A, 1, 3, 7);
    pages(A + PAGE, 1, 1, 7);
    map.pmap().store32(A, 1);
    MemoryEntry share = entry(2 * PAGE, A, VM_SHARE | 1);
    mapEntry(map, share, B, 2, 1);
    map.pmap().store32(A, 2);
    assertEquals(2, map.pmap().load32(B));
    assertEquals(2, VmRegion.all(map).stream().filter(r -> r.address() >= B).count());
    answers(INVALID_ADDRESS, () -> make(3 * PAGE, A, VM_SHARE | 1, null));
    answers(INVALID_ADDRESS, () -> make(3 * PAGE, A, VM_COPY | 1, null));
    answers(INVALID_ARGUMENT, () -> make(PAGE, 0, 1, share));
  }

  /// `purgable_control`: state is told and set, and what may vanish does when it is emptied.
  @ParameterizedTest
  @CsvSource({
    "0, 0, SUCCESS",
    "0, 1, SUCCESS",
    "0, 2, SUCCESS",
    "0, 3, INVALID_ARGUMENT",
    "0, 0x101, SUCCESS",
    "1, 0, SUCCESS",
    "2, 0, SUCCESS",
    "3, 0, INVALID_ARGUMENT",
    "-1, 0, INVALID_ARGUMENT",
  })
  void purgableStates(int control, String state, KernReturn expected) {
    map.map(new MapRequest(A, PAGE, 0, VmMap.PURGABLE, null, 0, false, 3, 7, 1));
    answers(expected, () -> VmAdvice.purgableControl(map, A, control, Integer.decode(state)));
  }

  @Test
  void purgingAllEmptiesWhatIsVolatile() {
    for (int i = 0; i < 2; i++) {
      long at = A + 2L * i * PAGE;
      map.map(new MapRequest(at, PAGE, 0, VmMap.PURGABLE, null, 0, false, 3, 7, 1));
      map.pmap().store32(at, 1);
    }
    VmAdvice.purgableControl(map, A, 0, 1);
    VmAdvice.purgableControl(map, 0, 2, 0);
    assertEquals(0, map.pmap().load32(A));
    assertEquals(2, VmAdvice.purgableControl(map, A, 1, 0), "empty");
    assertEquals(1, map.pmap().load32(A + 2 * PAGE));
    map.protect(A, PAGE, false, 1);
    answers(PROTECTION_FAILURE, () -> VmAdvice.purgableControl(map, A, 0, 0));
    answers(INVALID_ADDRESS, () -> VmAdvice.purgableControl(map, B, 1, 0));
  }
}
