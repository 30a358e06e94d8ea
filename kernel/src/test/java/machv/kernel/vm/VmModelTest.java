package machv.kernel.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import machv.memory.MachineMemory;
import machv.memory.MemoryFault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random sequences of operations on maps against a model that knows only pages: a page of a map is a cell with a
/// value; sharing is having the same cell.
///
/// A failure prints its seed, which `-Dmachv.seed=N` replays, and as few of its steps as still fail.
class VmModelTest {
  private static final long PAGE = VmMap.PAGE;
  private static final long BASE = 0x10000;
  private static final int PAGES = 24;
  private static final int SEQUENCES = Integer.getInteger("machv.sequences", 10_000);
  private static final int STEPS = 40;

  /// The contents of a page, in the model.
  private static final class Cell {
    int value;

    Cell(int value) {
      this.value = value;
    }
  }

  private record Mapping(Cell cell, int protection, int maxProtection, int inheritance) {
    Mapping with(Cell other) {
      return new Mapping(other, protection, maxProtection, inheritance);
    }
  }

  /// A task: the real map, and what the model says is in it.
  private static final class Space {
    final VmMap map;
    final TreeMap<Long, Mapping> pages = new TreeMap<>();

    Space(VmMap map) {
      this.map = map;
    }
  }

  private record Named(MemoryEntry entry, List<Cell> cells) {}

  /// A file of pages that each hold one number; a shared mapping's cells are its pages.
  private static final class Disk implements Pager {
    final int[] values;
    final Cell[] cells;
    boolean closed;

    Disk(int pages, Random random) {
      values = new int[pages];
      cells = new Cell[pages];
      for (int i = 0; i < pages; i++) {
        values[i] = random.nextInt();
        cells[i] = new Cell(values[i]);
      }
    }

    @Override
    public int read(long offset, MemorySegment page) {
      page.set(ValueLayout.JAVA_INT, 0, values[(int) (offset / PAGE)]);
      return 0;
    }

    @Override
    public void write(long offset, MemorySegment page) {
      values[(int) (offset / PAGE)] = page.get(ValueLayout.JAVA_INT, 0);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final List<Space> spaces = new ArrayList<>();
  private final List<Named> entries = new ArrayList<>();
  private final List<Disk> disks = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private Random random = new Random();
  private @Nullable TableOfPages store; // takes pages that go out, in the sequences that want it

  @Test
  void randomSequencesAgreeWithTheModel() throws IOException {
    Long given = Long.getLong("machv.seed");
    long first = given != null ? given : System.nanoTime();
    try (MachineMemory memory = MachineMemory.create(256 << 20)) {
      for (int i = 0; i < (given != null ? 1 : SEQUENCES); i++) {
        long seed = first + i;
        try {
          sequence(memory, seed, new BitSet());
        } catch (AssertionError | RuntimeException e) {
          throw shrunk(seed, e);
        }
      }
    }
  }

  /// The same while hardly a page may stay: whether anonymous memory is here or with the default pager is not to be seen.
  @Test
  void pagesThatGoOutAndComeBackChangeNothing() throws IOException {
    try (TableOfPages pages = new TableOfPages()) {
      store = pages;
      Long given = Long.getLong("machv.seed");
      long first = given != null ? given : System.nanoTime();
      try (MachineMemory memory = MachineMemory.create(256 << 20)) {
        for (int i = 0; i < (given != null ? 1 : SEQUENCES / 10); i++) {
          try {
            sequence(memory, first + i, new BitSet());
          } catch (AssertionError | RuntimeException e) {
            throw shrunk(first + i, e);
          }
          assertEquals("", pages.wrong, () -> "-Dmachv.seed=" + first);
          assertEquals(0, pages.objects.get(), () -> "-Dmachv.seed=" + first);
        }
      }
      assertTrue(given != null || pages.supplied.get() > SEQUENCES / 10);
    }
  }

  /// The failure with all steps left out that it does not need.
  private AssertionError shrunk(long seed, Throwable original) throws IOException {
    BitSet skipped = new BitSet();
    Throwable failure = original;
    for (int step = STEPS - 1; step >= 0; step--) {
      skipped.set(step);
      try (MachineMemory memory = MachineMemory.create(256 << 20)) {
        sequence(memory, seed, skipped);
        skipped.clear(step); // without it nothing fails
      } catch (AssertionError | RuntimeException e) {
        failure = e;
      }
    }
    try (MachineMemory memory = MachineMemory.create(256 << 20)) {
      sequence(memory, seed, skipped);
    } catch (AssertionError | RuntimeException e) {
      failure = e;
    }
    String text = "-Dmachv.seed=" + seed + ", steps:\n  " + String.join("\n  ", steps);
    return new AssertionError(text, failure);
  }

  private void sequence(MachineMemory memory, long seed, BitSet skipped) {
    random = new Random(seed);
    spaces.clear();
    entries.clear();
    disks.clear();
    steps.clear();
    VmSystem system = new VmSystem(memory);
    if (store != null) {
      system.setBackingStore(store);
      system.setResidentLimit(PAGE);
    }
    spaces.add(new Space(system.newMap(random.nextBoolean() ? 64 : 32)));
    for (int step = 0; step < STEPS; step++) {
      random = new Random(seed * 1_000_003 + step); // so that steps can be left out
      if (!skipped.get(step)) {
        operation();
        system.checkInvariants();
        for (Space space : spaces) {
          checkInvariants(space);
        }
        if (step % 8 == 7) {
          checkContents();
        }
      }
    }
    checkContents();
    end(memory, system);
  }

  private void end(MachineMemory memory, VmSystem system) {
    for (Space space : spaces) {
      space.map.destroy();
    }
    for (Named named : entries) {
      named.entry().release();
    }
    system.checkInvariants();
    assertEquals(0, memory.bytesInUse(), "pages leak");
    for (Disk disk : disks) {
      assertTrue(disk.closed, "a pager leaks");
      for (int i = 0; i < disk.values.length; i++) {
        assertEquals(disk.cells[i].value, disk.values[i], "a page was not written back");
      }
    }
  }

  private void note(String what, Object... values) {
    StringBuilder text = new StringBuilder(what);
    for (Object value : values) {
      text.append(' ').append(value instanceof Long n ? Long.toHexString(n) : value);
    }
    steps.add(text.toString());
  }

  private int number(Space space) {
    return spaces.indexOf(space);
  }

  private long address() {
    return BASE + PAGE * random.nextInt(PAGES);
  }

  private long size() {
    return PAGE * (1 + random.nextInt(6));
  }

  private Space space() {
    return spaces.get(random.nextInt(spaces.size()));
  }

  private void operation() {
    switch (random.nextInt(21)) {
      case 0, 1 -> mapAnonymous(space());
      case 2 -> makeEntry();
      case 3, 4 -> mapEntry(space());
      case 5 -> deallocate(space());
      case 6 -> protect(space());
      case 7 -> inherit(space());
      case 8 -> fork();
      case 9, 10 -> remap();
      case 11 -> copy(space());
      case 12 -> endSpace();
      case 13 -> entryOfRange(space());
      case 14 -> openDisk();
      case 15 -> sync(space());
      case 16 -> wire(space());
      case 17 -> discard(space());
      default -> {
        for (int i = 0; i < 4; i++) {
          touch(space());
        }
      }
    }
  }

  private void openDisk() {
    Disk disk = new Disk(1 + random.nextInt(6), random);
    int pages = disk.values.length;
    note("pager", entries.size(), "pages", pages);
    MemoryEntry entry = MemoryEntry.ofPager(spaces.getFirst().map.system(), disk, pages * PAGE, 7);
    disks.add(disk);
    entries.add(new Named(entry, List.of(disk.cells)));
  }

  /// What a pager has or may forget changes nothing that can be seen.
  private void sync(Space space) {
    long at = address();
    long size = size();
    int flags = random.nextBoolean() ? 2 : 8;
    note("msync", number(space), at, size, flags);
    VmAdvice.msync(space.map, at, size, flags);
  }

  private void wire(Space space) {
    long at = address();
    long size = size();
    int access = new int[] {0, 1, 3}[random.nextInt(3)];
    note("wire", number(space), at, size, access);
    List<Mapping> there = range(space, at, size);
    KernReturn expected = KernReturn.SUCCESS;
    if (access == 0 ? space.pages.get(at) == null : there == null) {
      expected = KernReturn.INVALID_ADDRESS;
    } else if (access != 0 && there != null) {
      for (Mapping mapping : there) {
        if ((access & ~mapping.protection()) != 0) {
          expected = KernReturn.PROTECTION_FAILURE;
        }
      }
    }
    assertEquals(expected, answer(() -> VmAdvice.wire(space.map, at, size, access)));
  }

  /// Private memory without a file behind it becomes zero; the model does not know what is private, but the map does.
  private void discard(Space space) {
    long at = address();
    long size = size();
    List<VmMapEntry> touched = space.map.touching(at, at + size);
    for (VmMapEntry entry : touched) {
      for (VmObject o = entry.object; o != null; o = o.shadow) {
        if (!o.isInternal()) {
          return;
        }
      }
    }
    note("discard", number(space), at, size);
    for (VmMapEntry entry : touched) {
      VmObject object = entry.object;
      boolean isPrivate =
          object != null
              && !entry.shared
              && !object.trueShare
              && entry.inheritance != 0
              && entry.userWired == 0;
      for (long va = Math.max(at, entry.start);
          isPrivate && va < Math.min(at + size, entry.end);
          va += PAGE) {
        space.pages.put(va, mapping(space, va).with(new Cell(0)));
      }
    }
    VmAdvice.discard(space.map, at, size);
  }

  private void mapAnonymous(Space space) {
    long at = address();
    long size = size();
    int inheritance = random.nextInt(3);
    boolean overwrite = random.nextBoolean();
    note("map", number(space), at, size, inheritance, overwrite);
    boolean free = space.pages.subMap(at, at + size).isEmpty();
    KernReturn expected = free || overwrite ? KernReturn.SUCCESS : KernReturn.NO_SPACE;
    KernReturn actual =
        answer(() ->
            space.map.map(
                new MapRequest(
                    at,
                    size,
                    0,
                    overwrite ? VmMap.OVERWRITE : 0,
                    null,
                    0,
                    false,
                    3,
                    7,
                    inheritance)));
    assertEquals(expected, actual);
    if (expected == KernReturn.SUCCESS) {
      for (long va = at; va < at + size; va += PAGE) {
        space.pages.put(va, new Mapping(new Cell(0), 3, 7, inheritance));
      }
    }
  }

  private void makeEntry() {
    int pages = 1 + random.nextInt(6);
    note("entry", entries.size(), "pages", pages);
    VmRemap.Made made =
        VmRemap.makeEntry(spaces.getFirst().map, pages * PAGE, 0, 0x20000 | 7, null);
    Cell[] cells = new Cell[pages];
    for (int i = 0; i < pages; i++) {
      cells[i] = new Cell(0);
    }
    MemoryEntry entry = made.entry();
    assertNotNull(entry);
    entries.add(new Named(entry, List.of(cells)));
  }

  /// An entry that shows, or keeps a copy of, what is mapped already.
  private void entryOfRange(Space space) {
    long at = address();
    long size = size();
    boolean copy = random.nextBoolean();
    note("entry", entries.size(), "of", number(space), at, size, copy ? "copy" : "share");
    List<Mapping> there = range(space, at, size);
    int[] flags = {copy ? 0x200000 : 0x400000};
    VmRemap.Made[] made = new VmRemap.Made[1];
    KernReturn expected = there == null ? KernReturn.INVALID_ADDRESS : KernReturn.SUCCESS;
    KernReturn actual =
        answer(() -> made[0] = VmRemap.makeEntry(space.map, size, at, flags[0], null));
    assertEquals(expected, actual);
    if (there == null) {
      return;
    }
    Cell[] cells = new Cell[there.size()];
    for (int i = 0; i < cells.length; i++) {
      Cell cell = there.get(i).cell();
      cells[i] = copy ? new Cell(cell.value) : cell;
    }
    MemoryEntry entry = made[0].entry();
    assertNotNull(entry);
    entries.add(new Named(entry, List.of(cells)));
  }

  private void mapEntry(Space space) {
    if (entries.isEmpty()) {
      return;
    }
    Named named = entries.get(random.nextInt(entries.size()));
    if (random.nextInt(4) == 0) {
      note("release", entries.indexOf(named));
      named.entry().release();
      entries.remove(named);
      return;
    }
    int protection = named.entry().protection();
    int pages = named.cells().size();
    boolean whole = named.entry().isCopy;
    int first = whole ? 0 : random.nextInt(pages);
    int count = whole ? pages : 1 + random.nextInt(pages - first);
    long at = address();
    boolean copy = random.nextBoolean();
    note("map entry", entries.indexOf(named), number(space), at, first, count, copy);
    long mapped;
    try {
      mapped =
          space.map.map(
              new MapRequest(
                  at,
                  count * PAGE,
                  0,
                  VmMap.OVERWRITE,
                  named.entry(),
                  first * PAGE,
                  copy,
                  protection,
                  protection,
                  1));
    } catch (Refused refused) {
      throw new AssertionError(refused);
    }
    for (int i = 0; i < count; i++) {
      Cell cell = named.cells().get(first + i);
      space.pages.put(
          mapped + i * PAGE,
          new Mapping(copy ? new Cell(cell.value) : cell, protection, protection, 1));
    }
  }

  private void deallocate(Space space) {
    long at = address();
    long size = size();
    note("deallocate", number(space), at, size);
    space.map.deallocate(at, size);
    space.pages.subMap(at, at + size).clear();
  }

  private void protect(Space space) {
    long at = address();
    long size = size();
    boolean maximum = random.nextInt(4) == 0;
    int protection = random.nextInt(8);
    note("protect", number(space), at, size, maximum, protection);
    List<Mapping> there = range(space, at, size);
    KernReturn expected = KernReturn.SUCCESS;
    if (there == null) {
      expected = KernReturn.INVALID_ADDRESS;
    } else {
      for (Mapping mapping : there) {
        if ((protection & ~mapping.maxProtection()) != 0) {
          expected = KernReturn.PROTECTION_FAILURE;
        }
      }
    }
    assertEquals(expected, answer(() -> space.map.protect(at, size, maximum, protection)));
    if (expected == KernReturn.SUCCESS) {
      for (long va = at; va < at + size; va += PAGE) {
        Mapping old = mapping(space, va);
        space.pages.put(
            va,
            maximum
                ? new Mapping(
                    old.cell(), old.protection() & protection, protection, old.inheritance())
                : new Mapping(old.cell(), protection, old.maxProtection(), old.inheritance()));
      }
    }
  }

  private void inherit(Space space) {
    long at = address();
    long size = size();
    int inheritance = random.nextInt(3);
    note("inherit", number(space), at, size, inheritance);
    space.map.inherit(at, size, inheritance);
    for (Map.Entry<Long, Mapping> e : space.pages.subMap(at, at + size).entrySet()) {
      Mapping old = e.getValue();
      e.setValue(new Mapping(old.cell(), old.protection(), old.maxProtection(), inheritance));
    }
  }

  private void fork() {
    if (spaces.size() > 5) {
      return;
    }
    Space parent = space();
    note("fork", number(parent));
    Space child = new Space(parent.map.fork());
    for (Map.Entry<Long, Mapping> e : parent.pages.entrySet()) {
      Mapping mapping = e.getValue();
      if (mapping.inheritance() == 0) {
        child.pages.put(e.getKey(), mapping);
      } else if (mapping.inheritance() == 1) {
        child.pages.put(e.getKey(), mapping.with(new Cell(mapping.cell().value)));
      }
    }
    spaces.add(child);
  }

  private void endSpace() {
    if (spaces.size() < 2) {
      return;
    }
    Space space = spaces.remove(1 + random.nextInt(spaces.size() - 1));
    note("end a space");
    space.map.destroy();
  }

  private void remap() {
    Space source = space();
    Space target = space();
    long from = address();
    long size = size();
    long to = address();
    boolean copy = random.nextBoolean();
    note("remap", number(target), to, size, "from", number(source), from, copy);
    List<Mapping> there = range(source, from, size);
    KernReturn expected = there == null ? KernReturn.INVALID_ADDRESS : KernReturn.SUCCESS;
    if (source.map.xlen() != target.map.xlen()) {
      return;
    }
    KernReturn actual =
        answer(() ->
            VmRemap.remap(target.map, to, size, 0, VmMap.OVERWRITE, source.map, from, copy, 1));
    assertEquals(expected, actual);
    if (there != null) {
      for (int i = 0; i < there.size(); i++) {
        Mapping old = there.get(i);
        Cell cell = copy ? new Cell(old.cell().value) : old.cell();
        target.pages.put(
            to + i * PAGE, new Mapping(cell, old.protection(), old.maxProtection(), 1));
      }
    }
  }

  private void copy(Space space) {
    long from = address();
    long to = address();
    long size = size();
    note("copy", number(space), from, size, to);
    List<Mapping> source = range(space, from, size);
    List<Mapping> target = range(space, to, size);
    KernReturn expected = KernReturn.SUCCESS;
    if (source == null) {
      expected = KernReturn.INVALID_ADDRESS;
    } else if (!allow(source, 1)) {
      expected = KernReturn.PROTECTION_FAILURE;
    } else if (target == null) {
      expected = KernReturn.INVALID_ADDRESS;
    } else if (!allow(target, 2)) {
      expected = KernReturn.PROTECTION_FAILURE;
    }
    assertEquals(expected, answer(() -> VmTransfer.copy(space.map, from, size, to)));
    if (expected == KernReturn.SUCCESS && source != null && target != null) {
      int[] values = new int[source.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = source.get(i).cell().value;
      }
      for (int i = 0; i < values.length; i++) {
        target.get(i).cell().value = values[i];
      }
    }
  }

  private static boolean allow(List<Mapping> range, int right) {
    for (Mapping mapping : range) {
      if ((mapping.protection() & right) == 0) {
        return false;
      }
    }
    return true;
  }

  /// The mappings of a range, or null when there is a hole.
  private static @org.jspecify.annotations.Nullable List<Mapping> range(
      Space space, long at, long size) {
    List<Mapping> found = new ArrayList<>();
    for (long va = at; va < at + size; va += PAGE) {
      Mapping mapping = space.pages.get(va);
      if (mapping == null) {
        return null;
      }
      found.add(mapping);
    }
    return found;
  }

  private static Mapping mapping(Space space, long va) {
    Mapping mapping = space.pages.get(va);
    assertNotNull(mapping);
    return mapping;
  }

  /// Stores to or loads from a page, as the model allows.
  private void touch(Space space) {
    long va = address();
    Mapping mapping = space.pages.get(va);
    boolean store = random.nextInt(3) != 0;
    note(store ? "store" : "load", number(space), va);
    int expected = 0;
    if (mapping == null) {
      expected = KernReturn.INVALID_ADDRESS.value();
    } else if ((mapping.protection() & (store ? 2 : 1)) == 0) {
      expected = KernReturn.PROTECTION_FAILURE.value();
    }
    int value = random.nextInt();
    int code = 0;
    int loaded = 0;
    try {
      if (store) {
        space.map.pmap().store32(va, value);
      } else {
        loaded = space.map.pmap().load32(va);
      }
    } catch (MemoryFault fault) {
      code = fault.code();
    }
    assertEquals(expected, code);
    if (mapping != null && code == 0) {
      if (store) {
        mapping.cell().value = value;
      } else {
        assertEquals(mapping.cell().value, loaded);
      }
    }
  }

  private void checkContents() {
    for (Space space : spaces) {
      for (Map.Entry<Long, Mapping> e : space.pages.entrySet()) {
        if ((e.getValue().protection() & 1) != 0) {
          assertEquals(
              e.getValue().cell().value,
              space.map.pmap().load32(e.getKey()),
              () -> "at " + Long.toHexString(e.getKey()));
        }
      }
    }
  }

  /// The entries are as the model says; the pmap grants no more.
  private static void checkInvariants(Space space) {
    long pages = 0;
    for (VmMapEntry entry : space.map.entries.values()) {
      for (long va = entry.start; va < entry.end; va += PAGE) {
        Mapping mapping = mapping(space, va);
        assertEquals(mapping.protection(), entry.protection);
        assertEquals(mapping.maxProtection(), entry.maxProtection);
        assertEquals(mapping.inheritance(), entry.inheritance);
        pages++;
      }
    }
    assertEquals(space.pages.size(), pages);
  }

  private static KernReturn answer(Runnable call) {
    try {
      call.run();
      return KernReturn.SUCCESS;
    } catch (Refused refused) {
      return refused.answer();
    }
  }

  /// Repeated copy and write must not make the chain of shadows longer and longer (mach.md 4.4).
  @Test
  void aThousandGenerationsKeepTheChainShort() throws IOException {
    try (MachineMemory memory = MachineMemory.create(64 << 20)) {
      VmMap map = new VmSystem(memory).newMap(64);
      map.map(new MapRequest(BASE, 4 * PAGE, 0, 0, null, 0, false, 3, 7, 1));
      map.pmap().store32(BASE, 1);
      for (int i = 0; i < 1000; i++) {
        VmMap child = map.fork();
        map.destroy();
        map = child;
        map.pmap().store32(BASE + PAGE * (i % 4), i);
        assertTrue(VmRegion.at(map, BASE).shadowDepth() <= 3);
        assertTrue(memory.bytesInUse() <= 12 * PAGE);
      }
      map.destroy();
      assertEquals(0, memory.bytesInUse());
    }
  }

  @Test
  void aParentThatKeepsForkingAndWritingStaysShort() throws IOException {
    try (MachineMemory memory = MachineMemory.create(64 << 20)) {
      VmMap map = new VmSystem(memory).newMap(64);
      map.map(new MapRequest(BASE, 4 * PAGE, 0, 0, null, 0, false, 3, 7, 1));
      for (int i = 0; i < 1000; i++) {
        VmMap child = map.fork();
        map.pmap().store32(BASE + PAGE * (i % 4), i);
        child.pmap().store32(BASE, -i);
        child.destroy();
        assertTrue(VmRegion.at(map, BASE).shadowDepth() <= 3);
      }
      map.destroy();
      assertEquals(0, memory.bytesInUse());
    }
  }
}
