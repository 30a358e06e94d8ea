package machv.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PmapTest {
  private static final int PAGE = MachineMemory.PAGE_SIZE;
  private static final int RX = 5;
  private static final int RW = 3;

  private final MachineMemory memory;
  private final Pmap pmap;

  PmapTest() throws IOException {
    memory = MachineMemory.create(1 << 20);
    pmap = new Pmap(memory, (_, _) -> 1);
  }

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void pagesTouchedUpwardExtendTheRunInPlace() {
    pmap.enter(0x10000, PAGE, 0, RW);
    Run run = pmap.run(0x10000, Access.LOAD);
    for (int i = 1; i < 10; i++) {
      pmap.enter(0x10000 + (long) i * PAGE, PAGE, (long) i * PAGE, RW);
    }
    assertSame(run, pmap.run(0x19fff, Access.STORE));
    assertEquals(10L * PAGE, run.length());
    assertEquals(1, pmap.runs().length);
  }

  @Test
  void aPageBetweenTwoRunsJoinsThem() {
    pmap.enter(0x10000, PAGE, 0, RW);
    pmap.enter(0x12000, PAGE, 0x2000, RW);
    pmap.enter(0x11000, PAGE, 0x1000, RW);
    assertEquals(1, pmap.runs().length);
    assertEquals(3L * PAGE, pmap.runs()[0].length());
  }

  @Test
  void whoHoldsARunThatLostAPageMisses() {
    pmap.enter(0x10000, 3L * PAGE, 0, RW);
    Run run = pmap.run(0x10000, Access.LOAD);
    pmap.protect(0x11000, 0x12000, 1);
    assertFalse(run.contains(0x10000, 1));
    assertEquals(0, run.reach8);
    assertEquals(3, pmap.runs().length);
    assertThrows(MemoryFault.class, () -> pmap.store8(0x11000, (byte) 1));
    pmap.store8(0x12fff, (byte) 1);
  }

  @Test
  void enteringWhatIsThereAlreadyChangesNothing() {
    pmap.enter(0x10000, 3L * PAGE, 0, RX);
    Run run = pmap.run(0x10000, Access.FETCH);
    List<String> heard = new ArrayList<>();
    pmap.onCodeChange((lo, hi) -> heard.add(lo + " " + hi));
    pmap.enter(0x11000, PAGE, 0x1000, RX);
    assertSame(run, pmap.run(0x11000, Access.FETCH));
    assertTrue(heard.isEmpty());
  }

  @Test
  void theListenerHearsOfCodeThatWentAwayAndOfNothingElse() {
    List<String> heard = new ArrayList<>();
    pmap.onCodeChange((lo, hi) -> heard.add(Long.toHexString(lo) + "-" + Long.toHexString(hi)));
    pmap.enter(0x10000, 2L * PAGE, 0, 7);
    pmap.enter(0x20000, PAGE, 0x4000, RW);
    pmap.protect(0x10000, 0x30000, RX);
    pmap.remove(0x20000, 0x21000);
    assertTrue(heard.isEmpty());
    pmap.remove(0x11000, 0x30000);
    assertEquals(List.of("11000-12000"), heard);
    pmap.enter(0x10000, PAGE, 0x8000, RX);
    assertEquals(List.of("11000-12000", "10000-11000"), heard, "another page with other code");
  }

  @Test
  void anAccessAcrossTwoRunsIsWhole() {
    pmap.enter(0x10000, PAGE, 0x5000, RW);
    pmap.enter(0x11000, PAGE, 0x2000, RW);
    pmap.store64(0x10ffd, 0x1122334455667788L);
    assertEquals(0x1122334455667788L, pmap.load64(0x10ffd));
    assertEquals(0x44556677, pmap.load32(0x10ffe));
    assertEquals((short) 0x5566, pmap.load16(0x10fff));
  }

  @Test
  void aStoreAcrossIntoAForbiddenPageChangesNothing() {
    pmap.enter(0x10000, PAGE, 0, RW);
    pmap.enter(0x11000, PAGE, 0x2000, 1);
    MemoryFault fault = assertThrows(MemoryFault.class, () -> pmap.store64(0x10ffc, -1));
    assertEquals(0x11003, fault.va());
    assertEquals(0, pmap.load32(0x10ffc));
  }

  @Test
  void copiesGoOverRunBoundariesAndStopAtTheFirstBadByte() {
    pmap.enter(0x10000, PAGE, 0x5000, RW);
    pmap.enter(0x11000, PAGE, 0x2000, RW);
    byte[] data = new byte[PAGE];
    new Random(1).nextBytes(data);
    pmap.copyOut(MemorySegment.ofArray(data), 0x10800);
    byte[] back = new byte[PAGE];
    pmap.copyIn(0x10800, MemorySegment.ofArray(back));
    assertArrayEquals(data, back);
    MemoryFault fault =
        assertThrows(MemoryFault.class, () -> pmap.copyOut(MemorySegment.ofArray(data), 0x11800));
    assertEquals(0x12000, fault.va());
    assertEquals(data[0x7ff], pmap.load8(0x11fff));
  }

  private record Translation(long machineAddress, int rights) {}

  /// Any sequence of enter, protect and remove leaves what a table of pages would hold.
  @Test
  void runsAgreeWithATableOfPages() {
    long seed = Long.getLong("machv.seed", System.nanoTime());
    Random random = new Random(seed);
    long[] bases = {0x10000, 0x7fff_0000L, -0x20000L};
    Map<Long, Translation> table = new HashMap<>();
    for (int step = 0; step < 20_000; step++) {
      long base = bases[random.nextInt(bases.length)];
      long lo = base + (long) PAGE * random.nextInt(16);
      long hi = lo + (long) PAGE * (1 + random.nextInt(8));
      if (random.nextInt(3) == 0) {
        int rights = random.nextInt(8);
        pmap.protect(lo, hi, rights);
        for (long va = lo; va != hi; va += PAGE) {
          table.computeIfPresent(
              va,
              (_, t) ->
                  (t.rights & rights) == 0
                      ? null
                      : new Translation(t.machineAddress, t.rights & rights));
        }
      } else {
        int rights = 1 + random.nextInt(7);
        long to = lo - base + (long) PAGE * 32 * random.nextInt(2);
        pmap.enter(lo, hi - lo, to, rights);
        for (long va = lo; va != hi; va += PAGE) {
          table.put(va, new Translation(to + (va - lo), rights));
        }
      }
      compare(table, seed);
    }
  }

  private void compare(Map<Long, Translation> table, long seed) {
    int pages = 0;
    long last = 0;
    for (Run run : pmap.runs()) {
      assertTrue(Long.compareUnsigned(run.lo, last) >= 0 && run.length() > 0, () -> "seed " + seed);
      last = run.lo + run.length();
      for (long va = run.lo; va != last; va += PAGE) {
        Translation t = table.get(va);
        assertNotNull(t, () -> "seed " + seed);
        assertEquals(t.machineAddress, va + run.delta);
        assertEquals(t.rights, run.rights);
        pages++;
      }
    }
    assertEquals(table.size(), pages, "seed " + seed);
  }
}
