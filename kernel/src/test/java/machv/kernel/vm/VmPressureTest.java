package machv.kernel.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import machv.memory.MachineMemory;
import machv.memory.MemoryFault;
import org.junit.jupiter.api.Test;

/// Memory that runs out at each possible moment: what is refused is refused with RESOURCE_SHORTAGE, the invariants hold, and
/// in the end every page is free again.
class VmPressureTest {
  private static final long PAGE = VmMap.PAGE;
  private static final long A = 0x10000;
  private static final long B = 0x40000;
  private static final long C = 0x80000;

  private static final Pager ONES =
      (_, page) -> {
        page.fill((byte) 1);
        return 0;
      };

  /// A scenario's state; every step may fail for lack of memory, and the next ones go on with what is there.
  private static final class Scenario {
    final VmSystem system;
    final List<VmMap> maps = new ArrayList<>();
    final List<MemoryEntry> entries = new ArrayList<>();
    int shortages;

    Scenario(VmSystem system) {
      this.system = system;
      maps.add(system.newMap(64));
    }

    VmMap map() {
      return maps.getFirst();
    }

    void step(Runnable action) {
      try {
        action.run();
      } catch (Refused refused) {
        assertSame(KernReturn.RESOURCE_SHORTAGE, refused.answer());
        shortages++;
      } catch (MemoryFault fault) {
        assertEquals(KernReturn.RESOURCE_SHORTAGE.value(), fault.code());
        shortages++;
      }
      system.checkInvariants();
    }

    void write(VmMap map, long va, int pages) {
      for (int i = 0; i < pages; i++) {
        long at = va + i * PAGE;
        step(() -> map.pmap().store32(at, (int) at));
      }
    }

    void map(long at, int pages, MemoryEntry entry, boolean copy) {
      step(() ->
          map().map(new MapRequest(at, pages * PAGE, 0, VmMap.OVERWRITE, entry, 0, copy, 3, 7, 1)));
    }

    void entry(long offset, int pages, int permission) {
      MemoryEntry made = VmRemap.makeEntry(map(), pages * PAGE, offset, permission, null).entry();
      assertNotNull(made);
      entries.add(made);
    }

    void run() {
      map().map(new MapRequest(A, 6 * PAGE, 0, 0, null, 0, false, 3, 7, 1));
      map().map(new MapRequest(A + 6 * PAGE, 2 * PAGE, 0, 0, null, 0, false, 3, 7, 0));
      write(map(), A, 8);
      entries.add(MemoryEntry.ofPager(system, ONES, 4 * PAGE, 7));
      entry(0, 4, 0x20000 | 7); // NAMED_CREATE
      map(B, 4, entries.get(0), true);
      map(B + 4 * PAGE, 4, entries.get(0), false);
      map(C, 4, entries.get(1), false);
      write(map(), C, 4);
      map(C + 4 * PAGE, 4, entries.get(1), true); // copied at once
      write(map(), B, 2);
      step(() -> maps.add(map().fork()));
      for (VmMap each : List.copyOf(maps)) {
        write(each, A, 8);
        if (each.find(B + PAGE) != null) {
          step(() -> each.pmap().store32(B + PAGE, 1));
        }
      }
      step(() -> entry(A, 8, 0x200000 | 3)); // VM_COPY
      write(map(), A, 8);
      step(() -> VmTransfer.copy(map(), A, 4 * PAGE, A + 4 * PAGE));
      step(() -> VmTransfer.copy(map(), A + 1, 2 * PAGE, A + 4 * PAGE + 3));
      step(() -> VmRemap.remap(map(), 0, 8 * PAGE, 0, 1, map(), A, true, 1));
      step(() -> VmAdvice.wire(map(), A, 2 * PAGE, 3));
      step(() -> maps.add(map().fork()));
      write(map(), A, 8);
      step(() -> map().protect(A, PAGE, false, 0x13));
      step(() -> VmAdvice.discard(map(), A, 8 * PAGE));
    }

    void end() {
      for (VmMap map : maps) {
        map.destroy();
      }
      for (MemoryEntry entry : entries) {
        entry.release();
      }
      system.checkInvariants();
    }
  }

  @Test
  void runningOutAtAnyMomentLeavesNothingBehind() throws IOException {
    int shortages = -1;
    int limit = 1;
    for (; shortages != 0; limit++) {
      try (MachineMemory memory = MachineMemory.create(limit * PAGE)) {
        Scenario scenario = new Scenario(new VmSystem(memory));
        scenario.run();
        shortages = scenario.shortages;
        scenario.end();
        assertEquals(0, memory.bytesInUse(), () -> "left behind");
        assertTrue(memory.bytesCommitted() <= memory.limit());
      }
    }
    assertTrue(limit > 30, "the scenario needs so little: " + limit);
  }

  /// Memory that runs out once, at the n-th page, and comes back at once.
  @Test
  void aShortageThatPassesHarmsNobody() throws IOException {
    try (MachineMemory memory = MachineMemory.create(1024 * PAGE)) {
      for (int n = 1; n < 80; n++) {
        memory.setLimit(n * PAGE);
        Scenario scenario = new Scenario(new VmSystem(memory));
        long enough = 1024 * PAGE;
        int moment = n;
        scenario.step(() -> {
          scenario.map().map(new MapRequest(C * 16, 128 * PAGE, 0, 0, null, 0, false, 3, 7, 1));
          scenario
              .map()
              .pmap()
              .copyOut(MemorySegment.ofArray(new byte[(int) (moment * PAGE)]), C * 16);
        });
        memory.setLimit(enough);
        scenario.shortages = 0;
        scenario.run();
        assertEquals(0, scenario.shortages);
        scenario.end();
        assertEquals(0, memory.bytesInUse());
      }
    }
  }

  /// Mapping, touching and unmapping in a loop is paid once.
  @Test
  void aLoopOfMapAndUnmapUsesTheSameMemoryOfTheHost() throws IOException {
    try (MachineMemory memory = MachineMemory.create(4096 * PAGE)) {
      VmMap map = new VmSystem(memory).newMap(64);
      for (int i = 0; i < 1000; i++) {
        long at = map.map(new MapRequest(0, 64 * PAGE, 0, 1, null, 0, false, 3, 7, 1));
        for (int p = 0; p < 64; p++) {
          assertEquals(0, map.pmap().load32(at + p * PAGE));
          map.pmap().store32(at + p * PAGE, -1);
        }
        map.deallocate(at, 64 * PAGE);
      }
      assertEquals(64 * PAGE, memory.bytesCommitted());
      assertEquals(0, memory.bytesInUse());
    }
  }

  @Test
  void aMapHasOnlySoManyEntries() throws IOException {
    try (MachineMemory memory = MachineMemory.create(16 * PAGE)) {
      VmMap map = new VmSystem(memory).newMap(64);
      long size = 2L * VmMap.MAX_ENTRIES * PAGE;
      map.map(new MapRequest(A, size, 0, 4, null, 0, false, 3, 7, 1)); // 4GB_CHUNK
      KernReturn answer = KernReturn.SUCCESS;
      long at = A;
      while (answer == KernReturn.SUCCESS && at < A + size) {
        try {
          map.protect(at, PAGE, false, 1);
        } catch (Refused refused) {
          answer = refused.answer();
        }
        at += 2 * PAGE;
      }
      assertSame(KernReturn.RESOURCE_SHORTAGE, answer);
      assertTrue(map.entries.size() <= VmMap.MAX_ENTRIES);
      map.destroy();
    }
  }

  /// Copies of shared memory, each made after a write, hang one behind the other: long, but no deeper for the host.
  @Test
  void aLongChainOfCopiesIsWalkedWithoutRecursion() throws IOException {
    try (MachineMemory memory = MachineMemory.create(64 << 20)) {
      VmSystem system = new VmSystem(memory);
      VmMap map = system.newMap(64);
      MemoryEntry shared = MemoryEntry.ofPager(system, ONES, PAGE, 7);
      map.map(new MapRequest(A, PAGE, 0, 0, shared, 0, false, 3, 7, 1));
      List<Long> copies = new ArrayList<>();
      for (int i = 0; i < 5000; i++) {
        map.pmap().store32(A, i);
        copies.add(map.map(new MapRequest(B, PAGE, 0, 1, shared, 0, true, 3, 7, 1)));
      }
      map.pmap().store32(A, -1);
      for (int i = 0; i < copies.size(); i += 97) {
        assertEquals(i, map.pmap().load32(copies.get(i)));
      }
      shared.release();
      map.destroy();
      system.checkInvariants();
      assertEquals(0, memory.bytesInUse());
    }
  }
}
