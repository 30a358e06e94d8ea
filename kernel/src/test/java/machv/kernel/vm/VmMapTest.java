package machv.kernel.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import machv.memory.Access;
import machv.memory.MachineMemory;
import machv.memory.MemoryFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Rules of mach.md 4 and 5 that a trap alone does not show.
class VmMapTest {
  private static final long PAGE = 4096;
  private static final long A = 0x10000;
  private static final long B = 0x40000;
  private static final int CREATE = 0x20000;
  private static final int USE_DATA_ADDR = 0x100000;
  private static final int VM_COPY = 0x200000;
  private static final int VM_SHARE = 0x400000;

  private MachineMemory memory = createMemory();
  private VmSystem system = new VmSystem(memory);
  private VmMap map = system.newMap(64);

  private static MachineMemory createMemory() {
    try {
      return MachineMemory.create(4 << 20);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void start() {
    assertEquals(0, memory.bytesInUse());
  }

  @AfterEach
  void close() {
    memory.close();
  }

  private static MapRequest request(
      long address, long size, int flags, @org.jspecify.annotations.Nullable MemoryEntry entry) {
    return new MapRequest(address, size, 0, flags, entry, 0, false, 3, 7, 1);
  }

  private void page(long address, long size) {
    map.map(request(address, size, 0, null));
  }

  private static void refused(KernReturn answer, Executable call) {
    assertSame(answer, assertThrows(Refused.class, call).answer());
  }

  private MemoryEntry entry(long size, long offset, int permission) {
    MemoryEntry made = VmRemap.makeEntry(map, size, offset, permission, null).entry();
    assertNotNull(made);
    return made;
  }

  private int code(Executable access) {
    return assertThrows(MemoryFault.class, access).code();
  }

  @Test
  void smallNeighboursBecomeOneEntryUpToTheLimit() {
    for (int i = 0; i < 40; i++) {
      page(A + i * PAGE, PAGE);
    }
    List<VmRegion> regions = VmRegion.all(map);
    assertEquals(2, regions.size());
    assertEquals(31 * PAGE, regions.getFirst().size(), "131071 bytes at most");
  }

  @Test
  void neighboursThatDifferStayApart() {
    page(A, PAGE);
    map.map(new MapRequest(A + PAGE, PAGE, 0, 0, null, 0, false, 1, 7, 1));
    map.map(new MapRequest(A + 2 * PAGE, PAGE, 0, 0, null, 0, false, 1, 7, 0));
    map.map(new MapRequest(A + 3 * PAGE, PAGE, 0, 7 << 24, null, 0, false, 1, 7, 0));
    assertEquals(4, VmRegion.all(map).size());
  }

  @Test
  void aGrownEntryHasZeroesWhereItsObjectHadPagesBefore() {
    page(A, 4 * PAGE);
    map.pmap().store32(A + 2 * PAGE, 42);
    map.deallocate(A + PAGE, 3 * PAGE);
    page(A + PAGE, PAGE);
    page(A + 2 * PAGE, PAGE);
    assertEquals(0, map.pmap().load32(A + 2 * PAGE));
  }

  @Test
  void anonymousMemoryComesInPiecesOf128MiB() {
    page(0x1000_0000, 300L << 20);
    assertEquals(3, VmRegion.all(map).size());
    map.map(new MapRequest(0x8000_0000L, 300L << 20, 0, 0, null, 0, false, 0, 0, 1));
    assertEquals(4, VmRegion.all(map).size(), "but one entry when nothing may be done with it");
  }

  @Test
  void permanentMemoryOnlyLosesItsAccess() {
    map.map(request(A, PAGE, VmMap.PERMANENT, null));
    map.deallocate(A, PAGE);
    assertEquals(1, VmRegion.all(map).size());
    assertEquals(2, code(() -> map.pmap().load32(A)));
    refused(KernReturn.NO_SPACE, () -> page(A, PAGE));
    refused(KernReturn.PROTECTION_FAILURE, () -> map.protect(A, PAGE, false, 1));
  }

  @Test
  void shareModes() {
    page(A, PAGE);
    assertEquals(VmRegion.ShareMode.EMPTY, VmRegion.at(map, A).shareMode());
    map.pmap().store32(A, 1);
    assertEquals(VmRegion.ShareMode.PRIVATE, VmRegion.at(map, A).shareMode());
    VmMap child = map.fork();
    assertEquals(VmRegion.ShareMode.COW, VmRegion.at(map, A).shareMode());
    assertEquals(VmRegion.ShareMode.COW, VmRegion.at(child, A).shareMode());
    child.destroy();
    map.map(request(B, PAGE, 0, entry(PAGE, 0, CREATE | 7)));
    assertEquals(VmRegion.ShareMode.TRUE_SHARED, VmRegion.at(map, B).shareMode());
  }

  @Test
  void aMaskedProtectionTakesWhatTheEntryAllows() {
    MemoryEntry readable = entry(PAGE, 0, CREATE | 1);
    map.map(new MapRequest(A, PAGE, 0, 0, readable, 0, false, 0x43, 0x47, 1));
    assertEquals(1, VmRegion.at(map, A).protection());
    assertEquals(1, VmRegion.at(map, A).maxProtection());
    refused(
        KernReturn.INVALID_RIGHT,
        () -> map.map(new MapRequest(B, PAGE, 0, 0, readable, 0, false, 0x41, 3, 1)));
    refused(
        KernReturn.INVALID_RIGHT,
        () -> map.map(new MapRequest(B, PAGE, 0, 0, readable, 0, true, 3, 3, 1)));
  }

  @Test
  void aCopyOfARangeKeepsWhatWasThere() {
    page(A, 2 * PAGE);
    map.pmap().store32(A, 1);
    MemoryEntry copy = entry(2 * PAGE, A, VM_COPY | 3);
    MemoryEntry share = entry(2 * PAGE, A, VM_SHARE | 3);
    map.pmap().store32(A, 2);
    long c = map.map(new MapRequest(B, PAGE, 0, 0, copy, 0, false, 3, 3, 1));
    long s = map.map(new MapRequest(B + 0x10000, PAGE, 0, 0, share, 0, false, 3, 3, 1));
    assertEquals(1, map.pmap().load32(c));
    assertEquals(2, map.pmap().load32(s));
    assertEquals(2 * PAGE, VmRegion.at(map, c).size(), "the whole entry, whatever was asked");
    map.pmap().store32(s + PAGE, 3);
    assertEquals(3, map.pmap().load32(A + PAGE));
    refused(
        KernReturn.INVALID_ARGUMENT,
        () -> map.map(new MapRequest(B, PAGE, 0, VmMap.PERMANENT, copy, 0, false, 3, 3, 1)));
  }

  @Test
  void dataAddressesKeepTheirPlaceInThePage() {
    page(A, 2 * PAGE);
    map.pmap().store32(A + 0x234, 42);
    VmRemap.Made made = VmRemap.makeEntry(map, 100, A + 0x234, USE_DATA_ADDR | 3, null);
    MemoryEntry data = made.entry();
    assertNotNull(data);
    assertEquals(0x234 + 100, made.size());
    long at = map.map(new MapRequest(B, 100, 0, VmMap.RETURN_DATA_ADDR, data, 0, false, 3, 3, 1));
    assertEquals(B + 0x234, at);
    assertEquals(42, map.pmap().load32(at));
  }

  @Test
  void anEntryOfARangeEndsWithItsObject() {
    page(A, PAGE);
    map.map(new MapRequest(A + PAGE, PAGE, 0, 0, null, 0, false, 1, 1, 1));
    assertEquals(PAGE, VmRemap.makeEntry(map, 2 * PAGE, A, 3, null).size());
    refused(KernReturn.PROTECTION_FAILURE, () -> VmRemap.makeEntry(map, PAGE, A + PAGE, 3, null));
    refused(KernReturn.INVALID_ADDRESS, () -> VmRemap.makeEntry(map, PAGE, B, 3, null));
    refused(
        KernReturn.INVALID_ADDRESS, () -> VmRemap.makeEntry(map, 3 * PAGE, A, VM_SHARE | 1, null));
    refused(
        KernReturn.PROTECTION_FAILURE,
        () -> VmRemap.makeEntry(map, 2 * PAGE, A, VM_COPY | 3, null));
    refused(KernReturn.INVALID_ARGUMENT, () -> VmRemap.makeEntry(map, 0, A, VM_COPY | 3, null));
  }

  @Test
  void windowsOnAParent() {
    MemoryEntry parent = entry(4 * PAGE, 0, CREATE | 3);
    VmRemap.Made window = VmRemap.makeEntry(map, PAGE, 2 * PAGE, 1, parent);
    assertNotNull(window.entry());
    map.map(new MapRequest(A, 4 * PAGE, 0, 0, parent, 0, false, 3, 3, 1));
    map.pmap().store32(A + 2 * PAGE, 42);
    map.map(new MapRequest(B, PAGE, 0, 0, window.entry(), 0, false, 1, 1, 1));
    assertEquals(42, map.pmap().load32(B));
    refused(KernReturn.INVALID_ARGUMENT, () -> VmRemap.makeEntry(map, PAGE, 4 * PAGE, 1, parent));
    refused(KernReturn.PROTECTION_FAILURE, () -> VmRemap.makeEntry(map, PAGE, 0, 7, parent));
    assertEquals(3, protectionOf(VmRemap.makeEntry(map, PAGE, 0, 7 | 0x40, parent)));
    MemoryEntry copy = entry(PAGE, A, VM_COPY | 3);
    refused(KernReturn.INVALID_ARGUMENT, () -> VmRemap.makeEntry(map, PAGE, 0, 1, copy));
  }

  private static int protectionOf(VmRemap.Made made) {
    MemoryEntry entry = made.entry();
    assertNotNull(entry);
    return entry.protection();
  }

  @Test
  void flagsOfEntriesThatDoNotGoTogether() {
    refused(KernReturn.INVALID_VALUE, () -> entry(PAGE, 0, 0x8000 | 3));
    refused(KernReturn.INVALID_ARGUMENT, () -> entry(PAGE, 0, CREATE | USE_DATA_ADDR | 3));
    refused(KernReturn.INVALID_ARGUMENT, () -> entry(PAGE, 0, CREATE | 0x40000 | 1));
    refused(KernReturn.FAILURE, () -> entry(1L << 45, 0, CREATE | 3));
    assertNull(VmRemap.makeEntry(map, 0, 0, CREATE | 3, null).entry());
    refused(KernReturn.INVALID_ARGUMENT, () -> VmRemap.makeEntry(map, 0, 0, 0x10003, null));
    MemoryEntry readable = entry(PAGE, 0, CREATE | 1);
    refused(KernReturn.INVALID_RIGHT, () -> VmRemap.makeEntry(map, 0, 0, 0x10001, readable));
    assertNull(VmRemap.makeEntry(map, 0, 0, 0x10001, entry(PAGE, 0, CREATE | 3)).entry());
  }

  @Test
  void protectWithCopyMakesMemoryWritableWithoutTouchingTheOther() {
    MemoryEntry entry = entry(PAGE, 0, CREATE | 3);
    map.map(new MapRequest(A, PAGE, 0, 0, entry, 0, false, 3, 3, 1));
    map.map(new MapRequest(B, PAGE, 0, 0, entry, 0, false, 1, 1, 1));
    map.pmap().store32(A, 1);
    map.protect(B, PAGE, false, 3 | 0x10);
    map.pmap().store32(B, 2);
    assertEquals(1, map.pmap().load32(A));
    assertEquals(3, VmRegion.at(map, B).maxProtection());
  }

  @Test
  void shortMemoryIsAnAnswerAndNotTheEnd() {
    page(A, 8 << 20);
    int code = 0;
    long va = A;
    for (; code == 0 && va < A + (8 << 20); va += PAGE) {
      code = map.fault(va, Access.STORE);
    }
    assertEquals(KernReturn.RESOURCE_SHORTAGE.value(), code);
    assertEquals(memory.limit(), memory.bytesInUse());
    map.deallocate(A, 8 << 20);
    assertEquals(0, memory.bytesInUse());
    page(A, PAGE);
    assertEquals(0, map.fault(A, Access.STORE));
    assertEquals(0, map.pmap().load32(A), "used again, it reads as zero");
  }

  /// A pager whose pages hold their own number.
  private static final class Numbers implements Pager {
    final List<String> events = new ArrayList<>();

    @Override
    public int read(long offset, MemorySegment page) {
      if (offset >= 4 * PAGE) {
        return KernReturn.MEMORY_ERROR.value();
      }
      page.set(ValueLayout.JAVA_INT, 0, (int) (offset / PAGE) + 100);
      return 0;
    }

    @Override
    public void write(long offset, MemorySegment page) {
      events.add("write " + offset / PAGE + " = " + page.get(ValueLayout.JAVA_INT, 0));
    }

    @Override
    public void close() {
      events.add("close");
    }
  }

  @Test
  void pagesOfAPagerAreReadWhenTouchedAndGoBackAtTheEnd() {
    Numbers numbers = new Numbers();
    MemoryEntry file = MemoryEntry.ofPager(system, numbers, 1 << 20, 7);
    map.map(new MapRequest(A, 8 * PAGE, 0, 0, file, PAGE, false, 3, 7, 1));
    file.release();
    assertEquals(101, map.pmap().load32(A));
    assertEquals(102, map.pmap().load32(A + PAGE));
    map.pmap().store32(A, 7);
    assertEquals(10, code(() -> map.pmap().load32(A + 3 * PAGE)));
    VmAdvice.msync(map, A, PAGE, 2);
    assertEquals(List.of("write 1 = 7"), numbers.events);
    VmAdvice.msync(map, A, PAGE, 2);
    assertEquals(List.of("write 1 = 7"), numbers.events, "nothing was written since");
    numbers.events.clear();
    map.pmap().store32(A, 8);
    map.deallocate(A, 8 * PAGE);
    assertEquals(List.of("write 1 = 8", "close"), numbers.events);
    assertEquals(0, memory.bytesInUse());
  }

  @Test
  void aPrivateCopyOfAPagersMemoryIsNotWrittenBack() {
    Numbers numbers = new Numbers();
    MemoryEntry file = MemoryEntry.ofPager(system, numbers, 1 << 20, 7);
    map.map(new MapRequest(A, 4 * PAGE, 0, 0, file, 0, true, 3, 7, 1));
    file.release();
    map.pmap().store32(A, 7);
    assertEquals(101, map.pmap().load32(A + PAGE));
    VmMap child = map.fork();
    child.pmap().store32(A + PAGE, 8);
    assertEquals(101, map.pmap().load32(A + PAGE));
    assertTrue(VmRegion.at(map, A).externalPager());
    map.destroy();
    child.destroy();
    for (String event : numbers.events) {
      assertTrue(!event.endsWith(" = 7") && !event.endsWith(" = 8"), event);
    }
    assertEquals(0, memory.bytesInUse());
  }
}
