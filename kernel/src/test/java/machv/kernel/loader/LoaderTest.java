package machv.kernel.loader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.ElfWriter;
import machv.elf.Section;
import machv.elf.Segment;
import machv.kernel.vm.Refused;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmRegion;
import machv.kernel.vm.VmSystem;
import machv.memory.MachineMemory;
import machv.memory.MemoryFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a loaded program finds in its map, and which files are refused, in which words.
class LoaderTest {
  private static final long PAGE = MachineMemory.PAGE_SIZE;
  private static final int R = Segment.PF_R;
  private static final int W = Segment.PF_W;
  private static final int X = Segment.PF_X;

  private final MachineMemory memory;
  private final VmSystem system;
  private final List<VmMap> maps = new ArrayList<>();

  LoaderTest() throws IOException {
    memory = MachineMemory.create(4 << 20);
    system = new VmSystem(memory);
  }

  @AfterEach
  void nothingIsLost() {
    maps.forEach(VmMap::destroy);
    assertEquals(0, memory.bytesInUse());
    memory.close();
  }

  private VmMap map(int xlen) {
    VmMap map = system.newMap(xlen);
    maps.add(map);
    return map;
  }

  /// A file of which each segment's bytes count upwards from one.
  private static ElfFile file(int xlen, int type, int flags, long entry, Segment... segments)
      throws ElfException, IOException {
    ElfWriter writer = new ElfWriter(xlen, type, flags);
    writer.entry(entry);
    for (Segment s : segments) {
      byte[] bytes = new byte[(int) Math.max(0, Math.min(s.fileSize(), 1 << 20))];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (i + 1);
      }
      if (s.offset() != 0) { // else it is the headers themselves
        writer.section(".s", Section.SHT_PROGBITS, 2).bytes(bytes).offset(s.offset());
      }
      writer.segment(s);
    }
    return ElfFile.read(ElfSource.of(writer.write()));
  }

  private static ElfFile program(Segment... segments) throws ElfException, IOException {
    return file(64, ElfFile.ET_EXEC, 0, 0x10000, segments);
  }

  private static Segment load(int flags, long offset, long address, long fileSize, long size) {
    return new Segment(Segment.PT_LOAD, flags, offset, address, address, fileSize, size, PAGE);
  }

  private static ProgramStart start(long stack, String... environment) {
    return new ProgramStart(
        "/bin/p",
        ProgramStart.bytes(List.of("p", "one")),
        ProgramStart.bytes(List.of(environment)),
        stack,
        0x1122,
        0x3344,
        7,
        8);
  }

  private static String refusal(VmMap map, ElfFile program) {
    return refusal(map, program, LoadException.Kind.NOT_EXECUTABLE);
  }

  private static String refusal(VmMap map, ElfFile program, LoadException.Kind kind) {
    LoadException refused =
        assertThrows(LoadException.class, () -> Loader.load(map, program, null, start(1 << 16)));
    assertSame(kind, refused.kind());
    return String.valueOf(refused.getMessage());
  }

  private static int rightsAt(VmMap map, long address) {
    VmRegion region = VmRegion.at(map, address);
    return region.address() <= address ? region.protection() : 0;
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void segmentsStandWhereTheyWereLinkedWithTheirRights(int xlen) throws Exception {
    VmMap map = map(xlen);
    ElfFile program =
        file(
            xlen,
            ElfFile.ET_EXEC,
            0,
            0x10010,
            load(R | X, 0x1000, 0x10000, 0x20, 0x20),
            load(W, 0x2010, 0x12010, 0x8, 2 * PAGE));
    LoadedProgram loaded = Loader.load(map, program, null, start(1 << 16));
    assertEquals(0x10010, loaded.pc());
    assertEquals(0, loaded.bias());
    assertEquals(0x15000, loaded.brk());
    assertEquals(5, rightsAt(map, 0x10000));
    assertEquals(0, rightsAt(map, 0x11000));
    assertEquals(3, rightsAt(map, 0x12000), "what may be written may be read");
    assertEquals(0x04030201, map.pmap().load32(0x12010));
    assertEquals(0, map.pmap().load32(0x12018), "what the file does not hold is zero");
    assertEquals(0, map.pmap().load32(0x12000), "and so is what is before it in its page");
  }

  @Test
  void aPageThatTwoSegmentsShareHasTheRightsOfBoth() throws Exception {
    VmMap map = map(64);
    ElfFile program =
        program(load(R | X, 0x1000, 0x10000, 0x1100, 0x1100), load(W, 0x3100, 0x11100, 0x10, 0x10));
    Loader.load(map, program, null, start(1 << 16));
    assertEquals(5, rightsAt(map, 0x10000));
    assertEquals(7, rightsAt(map, 0x11000));
    assertEquals(0x01, map.pmap().load8(0x11100));
    assertEquals(0x00, map.pmap().load8(0x110ff), "0x1100 counts to zero in a byte");
    assertEquals((byte) 0xff, map.pmap().load8(0x110fe), "the first segment's bytes are left");
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void positionIndependentProgramsStandAtTwoThirds(int xlen) throws Exception {
    VmMap map = map(xlen);
    Segment code = new Segment(Segment.PT_LOAD, R | X, 0x1000, 0, 0, 16, 16, 0x10000);
    LoadedProgram loaded =
        Loader.load(map, file(xlen, ElfFile.ET_DYN, 0, 8, code), null, start(1 << 16));
    assertEquals(0, loaded.bias() % 0x10000, "as it is aligned in the file");
    assertEquals(2, 3 * loaded.bias() / map.max());
    assertEquals(loaded.bias() + 8, loaded.pc());
    assertEquals(5, rightsAt(map, loaded.bias()));
  }

  @Test
  void theInterpreterStartsAndTheProgramIsTold() throws Exception {
    VmMap map = map(64);
    Segment code = new Segment(Segment.PT_LOAD, R | X, 0x1000, 0, 0, 16, 16, PAGE);
    ElfFile interpreter = file(64, ElfFile.ET_DYN, 0, 4, code);
    ElfFile program = program(load(R | X, 0x1000, 0x10000, 16, 16));
    LoadedProgram loaded = Loader.load(map, program, interpreter, start(1 << 16));
    Map<Long, Long> auxiliary = auxiliary(map, loaded, 8);
    long base = auxiliary.getOrDefault(7L, 0L);
    assertEquals(loaded.pc(), base + 4);
    assertEquals(0x10000, auxiliary.get(9L), "AT_ENTRY is the program's");
  }

  @Test
  void anInterpreterOfTheOtherWidthIsRefused() throws Exception {
    VmMap map = map(64);
    Segment code = new Segment(Segment.PT_LOAD, R | X, 0x1000, 0, 0, 16, 16, PAGE);
    ElfFile interpreter = file(32, ElfFile.ET_DYN, 0, 4, code);
    ElfFile program = program(load(R | X, 0x1000, 0x10000, 16, 16));
    LoadException refused =
        assertThrows(
            LoadException.class, () -> Loader.load(map, program, interpreter, start(1 << 16)));
    assertEquals("the interpreter has 32 bits, the program 64", refused.getMessage());
  }

  /// The words of the stack from `sp` to AT_NULL, by type, once argc, argv and envp were read.
  private static Map<Long, Long> auxiliary(VmMap map, LoadedProgram loaded, int word) {
    long at = loaded.sp() + 4L * word; // argc, two arguments, null
    while (word(map, at, word) != 0) {
      at += word;
    }
    at += word;
    Map<Long, Long> found = new TreeMap<>();
    while (word(map, at, word) != 0) {
      found.put(word(map, at, word), word(map, at + word, word));
      at += 2L * word;
    }
    return found;
  }

  private static long word(VmMap map, long at, int size) {
    return size == 8 ? map.pmap().load64(at) : map.pmap().load32(at) & 0xffff_ffffL;
  }

  private static String string(VmMap map, long at) {
    byte[] bytes = new byte[32];
    int n = 0;
    while (map.pmap().load8(at + n) != 0) {
      bytes[n] = map.pmap().load8(at + n);
      n++;
    }
    return new String(bytes, 0, n, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void theStackHasArgumentsEnvironmentAndAuxiliaryVector(int xlen) throws Exception {
    VmMap map = map(xlen);
    int word = xlen / 8;
    Segment headers = load(R, 0, 0x10000, 0x200, 0x200);
    Segment code = load(R | X, 0x1000, 0x11000, 16, 16);
    ElfFile program = file(xlen, ElfFile.ET_EXEC, 0, 0x11000, headers, code);
    LoadedProgram loaded = Loader.load(map, program, null, start(1 << 16, "A=ä", "B="));
    long sp = loaded.sp();
    assertEquals(0, sp % 16);
    assertEquals(2, word(map, sp, word));
    assertEquals("p", string(map, word(map, sp + word, word)));
    assertEquals("one", string(map, word(map, sp + 2L * word, word)));
    assertEquals(0, word(map, sp + 3L * word, word));
    assertEquals("A=ä", string(map, word(map, sp + 4L * word, word)));
    assertEquals("B=", string(map, word(map, sp + 5L * word, word)));
    assertEquals(0, word(map, sp + 6L * word, word));
    Map<Long, Long> auxiliary = auxiliary(map, loaded, word);
    assertEquals(PAGE, auxiliary.get(6L));
    assertEquals(0x11000, auxiliary.get(9L));
    assertEquals(7, auxiliary.get(11L));
    assertEquals(8, auxiliary.get(13L));
    assertEquals(2, auxiliary.get(5L));
    assertEquals(0x10000 + (xlen == 64 ? 64 : 52), auxiliary.get(3L), "AT_PHDR");
    assertEquals("/bin/p", string(map, auxiliary.getOrDefault(31L, 0L)));
    byte[] random = new byte[16];
    map.pmap().copyIn(auxiliary.getOrDefault(25L, 0L), MemorySegment.ofArray(random));
    assertArrayEquals(
        new byte[] {0x22, 0x11, 0, 0, 0, 0, 0, 0, 0x44, 0x33, 0, 0, 0, 0, 0, 0}, random);
    assertEquals(3, rightsAt(map, sp), "the stack is not executable unless the file says so");
    assertEquals(map.max(), loaded.stackHigh());
    assertEquals(0, word(map, loaded.stackHigh() - word, word));
  }

  @Test
  void aStackIsExecutableWhereTheFileSaysSo() throws Exception {
    VmMap map = map(64);
    Segment stack = new Segment(Segment.PT_GNU_STACK, R | W | X, 0, 0, 0, 0, 0, 16);
    ElfFile program = program(load(R | X, 0x1000, 0x10000, 16, 16), stack);
    assertEquals(7, rightsAt(map, Loader.load(map, program, null, start(1 << 16)).sp()));
  }

  @Test
  void nothingIsMappedBelowTheStackAndAtPageZero() throws Exception {
    VmMap map = map(64);
    LoadedProgram loaded =
        Loader.load(map, program(load(R, 0x1000, 0x10000, 16, 16)), null, start(1 << 16));
    assertThrows(MemoryFault.class, () -> map.pmap().load8(loaded.stackLow() - 1));
    assertThrows(MemoryFault.class, () -> map.pmap().load8(0));
    assertThrows(Refused.class, () -> VmRegion.at(map, loaded.stackHigh()));
  }

  @Test
  void whatIsNoProgramIsRefused() throws Exception {
    Segment code = load(R | X, 0x1000, 0x10000, 16, 16);
    assertEquals(
        "is a relocatable object, not linked yet",
        refusal(map(64), file(64, ElfFile.ET_REL, 0, 0, code)));
    assertEquals("is a core dump", refusal(map(64), file(64, ElfFile.ET_CORE, 0, 0, code)));
    assertEquals("has ELF type 9, not a program's", refusal(map(64), file(64, 9, 0, 0, code)));
    assertEquals(
        "is for RVE, a base with 16 registers, which is not implemented",
        refusal(map(64), file(64, ElfFile.ET_EXEC, ElfFile.EF_RISCV_RVE, 0, code)));
    assertEquals("has nothing to load", refusal(map(64), program()));
    assertEquals("has nothing to load", refusal(map(64), program(load(R, 0x1000, 0x10000, 0, 0))));
  }

  @Test
  void segmentsThatCannotBeAreRefused() throws Exception {
    assertEquals(
        "a segment has more bytes in the file than in memory",
        refusal(map(64), program(load(R, 0x1000, 0x10000, 17, 16))));
    assertEquals(
        "a segment at address 0x10: page zero stays unmapped",
        refusal(map(64), program(load(R, 0x1010, 0x10, 16, 16))));
    assertEquals(
        "the segments overlap or are not in ascending order",
        refusal(
            map(64), program(load(R, 0x1000, 0x20000, 16, 16), load(R, 0x2000, 0x10000, 16, 16))));
    for (long address : new long[] {-PAGE, Long.MIN_VALUE, Long.MAX_VALUE, map(64).max()}) {
      String words = refusal(map(64), program(load(R, 0x1000, address, 16, 32)));
      assertEquals(
          "a segment at 0x"
              + Long.toHexString(address)
              + " of 0x20 bytes is outside the address "
              + "space",
          words);
    }
    for (long size : new long[] {-1, Long.MAX_VALUE, 1L << 50}) {
      String words = refusal(map(64), program(load(R, 0x1000, 0x10000, 16, size)));
      assertEquals(true, words.endsWith("is outside the address space"), words);
    }
  }

  @Test
  void aPositionIndependentProgramThatFindsNoPlaceIsRefused() throws Exception {
    VmMap map = map(32);
    Segment huge = load(R, 0x1000, 0, 16, map.max() - PAGE);
    String words = refusal(map, file(32, ElfFile.ET_DYN, 0, 0, huge));
    assertEquals(true, words.startsWith("needs "), words);
  }

  @Test
  void aProgramLargerThanTheMemoryLimitIsRefused() throws Exception {
    byte[] bytes = new byte[6 << 20];
    Arrays.fill(bytes, (byte) 1);
    ElfWriter writer = new ElfWriter(64, ElfFile.ET_EXEC, 0);
    writer.section(".s", Section.SHT_PROGBITS, 2).bytes(bytes).offset(0x1000);
    writer.segment(load(R, 0x1000, 0x10000, bytes.length, bytes.length));
    ElfFile program = ElfFile.read(ElfSource.of(writer.write()));
    assertEquals(
        "does not fit into the memory limit",
        refusal(map(64), program, LoadException.Kind.NO_MEMORY));
  }

  @Test
  void stacksThatDoNotFitAreRefused() throws Exception {
    ElfFile program = file(32, ElfFile.ET_EXEC, 0, 0x10000, load(R, 0x1000, 0x10000, 16, 16));
    for (long size : new long[] {map(32).max(), Long.MAX_VALUE - 2 * PAGE}) {
      LoadException refused =
          assertThrows(LoadException.class, () -> Loader.load(map(32), program, null, start(size)));
      assertEquals("a stack of " + size + " bytes does not fit", refused.getMessage());
    }
    LoadException refused =
        assertThrows(
            LoadException.class,
            () -> Loader.load(map(32), program, null, start(PAGE, "A=" + "x".repeat(1000))));
    assertEquals(
        true,
        String.valueOf(refused.getMessage()).endsWith("need more than a quarter of the stack"),
        refused::getMessage);
  }
}
