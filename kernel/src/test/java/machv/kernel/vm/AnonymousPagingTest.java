package machv.kernel.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import machv.memory.MemoryFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Anonymous memory of which pages go out to a default pager and come back (mach.md 6.7 and 6.9).
class AnonymousPagingTest extends VmFixture {
  private static final long A = 0x10_0000;
  private static final int PAGES = 24;
  private static final int LIMIT = 8;

  private final TableOfPages store = new TableOfPages();

  @BeforeEach
  void begin() {
    system.setBackingStore(store);
    system.setResidentLimit(LIMIT * PAGE);
  }

  @AfterEach
  void end() {
    for (VmMap each : List.copyOf(system.maps)) {
      each.destroy();
    }
    named.forEach(MemoryEntry::release);
    store.close();
    assertEquals(0, store.objects.get(), "memory objects that were not terminated");
  }

  private static void fill(VmMap map, long from, int pages, int value) {
    for (int i = 0; i < pages; i++) {
      map.pmap().store32(from + i * PAGE, value + i);
    }
  }

  private static void look(VmMap map, long from, int pages, int value) {
    for (int i = 0; i < pages; i++) {
      assertEquals(value + i, map.pmap().load32(from + i * PAGE), "page " + i);
    }
  }

  private void mapped(int pages) {
    map.map(new MapRequest(A, pages * PAGE, 0, 0, null, 0, false, 3, 7, 1));
  }

  @Test
  void whatGoesOutComesBack() {
    mapped(PAGES);
    fill(map, A, PAGES, 100);
    assertTrue(memory.bytesInUse() <= LIMIT * PAGE);
    look(map, A, PAGES, 100);
    fill(map, A, PAGES, 200);
    look(map, A, PAGES, 200);
    assertTrue(store.supplied.get() >= PAGES - LIMIT);
    system.checkInvariants();
  }

  @Test
  void whatIsReadOnlyIsNotStoredAgain() {
    mapped(PAGES);
    fill(map, A, PAGES, 100);
    look(map, A, PAGES, 100);
    int stored = store.stored.get();
    look(map, A, PAGES, 100);
    look(map, A, PAGES, 100);
    assertEquals(stored, store.stored.get());
  }

  @Test
  void withoutADefaultPagerItStays() {
    system.setBackingStore(null);
    mapped(PAGES);
    fill(map, A, PAGES, 100);
    assertTrue(memory.bytesInUse() >= PAGES * PAGE);
    assertEquals(0, store.stored.get());
  }

  @Test
  void wiredPagesStay() {
    mapped(PAGES);
    VmAdvice.wire(map, A, 4 * PAGE, 3);
    fill(map, A, PAGES, 100);
    for (int i = 0; i < 4; i++) {
      assertTrue((VmPage.at(map, A + i * PAGE).disposition() & VmPage.PRESENT) != 0);
    }
    look(map, A, PAGES, 100);
  }

  @Test
  void pagesAndRegionsSayWhatIsOut() {
    mapped(PAGES);
    fill(map, A, PAGES, 100);
    int out = 0;
    for (int i = 0; i < PAGES; i++) {
      out += (VmPage.at(map, A + i * PAGE).disposition() & VmPage.PAGED_OUT) != 0 ? 1 : 0;
    }
    VmRegion region = VmRegion.at(map, A);
    assertEquals(out, region.pagedOut());
    assertEquals(PAGES, region.pagedOut() + region.resident());
    assertFalse(region.externalPager());
    assertEquals(VmRegion.ShareMode.PRIVATE, region.shareMode());
  }

  @Test
  void copiesAreSnapshotsThoughTheirPagesAreOut() {
    mapped(PAGES);
    fill(map, A, PAGES, 100);
    VmMap child = map.fork();
    fill(map, A, PAGES, 200);
    look(child, A, PAGES, 100);
    fill(child, A, PAGES / 2, 300);
    look(map, A, PAGES, 200);
    look(child, A, PAGES / 2, 300);
    look(child, A + PAGES / 2 * PAGE, PAGES / 2, 100 + PAGES / 2);
    system.checkInvariants();
  }

  @Test
  void sharedMemoryThatIsCopiedSavesWhatItWas() {
    map.map(new MapRequest(A, PAGES * PAGE, 0, 0, null, 0, false, 3, 7, VmMap.INHERIT_SHARE));
    fill(map, A, PAGES, 100);
    VmMap sharer = map.fork();
    long copy = VmRemap.remap(map, 0, PAGES * PAGE, 0, 1, sharer, A, true, 1).address();
    fill(sharer, A, PAGES, 200);
    look(map, A, PAGES, 200);
    look(map, copy, PAGES, 100);
    system.checkInvariants();
  }

  @Test
  void aThousandGenerationsKeepTheChainShort() {
    mapped(PAGES);
    fill(map, A, PAGES, 0);
    VmMap last = map;
    int[] expected = new int[PAGES];
    for (int i = 0; i < PAGES; i++) {
      expected[i] = i;
    }
    for (int i = 0; i < 1000; i++) {
      VmMap child = last.fork();
      last.destroy();
      last = child;
      int page = i * 7 % PAGES;
      expected[page] = i;
      last.pmap().store32(A + page * PAGE, i);
      assertTrue(VmRegion.at(last, A).shadowDepth() <= 3, "generation " + i);
      assertTrue(store.objects.get() <= 3, "generation " + i);
    }
    for (int i = 0; i < PAGES; i++) {
      assertEquals(expected[i], last.pmap().load32(A + i * PAGE));
    }
  }

  @Test
  void whatThePagerDoesNotHaveIsZero() {
    mapped(PAGES);
    fill(map, A, PAGES, 100);
    store.forgetful = true;
    int zeroes = 0;
    for (int i = 0; i < PAGES; i++) {
      int value = map.pmap().load32(A + i * PAGE);
      assertTrue(value == 0 || value == 100 + i);
      zeroes += value == 0 ? 1 : 0;
    }
    assertTrue(zeroes >= PAGES - LIMIT);
  }

  @Test
  void afterTheDeathOfThePagerWhatIsHereStays() {
    mapped(PAGES);
    fill(map, A, PAGES, 100);
    store.alive = false;
    for (VmObject object : system.objects) {
      if (object.external != null) {
        new MemoryControl(object.external).pagerDied();
      }
    }
    int lost = 0;
    for (int i = 0; i < PAGES; i++) {
      long va = A + i * PAGE;
      if ((VmPage.at(map, va).disposition() & VmPage.PRESENT) != 0) {
        assertEquals(100 + i, map.pmap().load32(va));
      } else {
        lost++;
        MemoryFault fault = assertThrows(MemoryFault.class, () -> map.pmap().load32(va));
        assertEquals(KernReturn.MEMORY_ERROR.value(), fault.code());
      }
    }
    assertTrue(lost >= PAGES - LIMIT);
    map.map(new MapRequest(0x80_0000, PAGES * PAGE, 0, 0, null, 0, false, 3, 7, 1));
    fill(map, 0x80_0000, PAGES, 1);
    look(map, 0x80_0000, PAGES, 1);
  }

  @Test
  void aChildKeepsWhatItsParentGivesUp() {
    mapped(PAGES);
    fill(map, A, PAGES, 100);
    VmMap other = map.fork();
    map.deallocate(A, PAGES * PAGE);
    look(other, A, PAGES, 100);
    other.deallocate(A, PAGES * PAGE);
    assertEquals(0, store.objects.get());
  }
}
