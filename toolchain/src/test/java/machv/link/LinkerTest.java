package machv.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.NewSection;
import machv.elf.NewSymbol;
import machv.elf.RelocationType;
import machv.elf.Section;
import machv.elf.Segment;
import machv.elf.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkerTest {
  private static final int AUIPC_RA = 0x00000097;
  private static final int JALR_RA = 0x000080E7;
  private static final int RET = 0x00008067;
  private static final int NOP = 0x13;

  private final Map<String, byte[]> files = new HashMap<>();

  private LinkResult run(String... arguments) throws Exception {
    return Linker.link(LinkCommandLine.parse(List.of(arguments)), files::get);
  }

  private Linked link(String... arguments) throws Exception {
    LinkResult result = run(arguments);
    assertEquals(List.of(), result.errors());
    byte[] file = result.file();
    assertNotNull(file);
    return new Linked(ElfFile.read(ElfSource.of(file)), file);
  }

  /// An executable to look into.
  private record Linked(ElfFile elf, ByteBuffer bytes) {
    Linked(ElfFile elf, byte[] bytes) {
      this(elf, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    long value(String symbol) throws Exception {
      for (Symbol s : elf.symbols()) {
        if (s.name().equals(symbol)) {
          return s.value();
        }
      }
      throw new AssertionError("no symbol " + symbol);
    }

    boolean has(String symbol) throws Exception {
      for (Symbol s : elf.symbols()) {
        if (s.name().equals(symbol)) {
          return true;
        }
      }
      return false;
    }

    int offset(long address) {
      for (Segment s : elf.segments()) {
        if (s.type() == Segment.PT_LOAD
            && address >= s.address()
            && address < s.address() + s.fileSize()) {
          return (int) (address - s.address() + s.offset());
        }
      }
      throw new AssertionError("nothing at " + Long.toHexString(address));
    }

    int word(long address) {
      return bytes.getInt(offset(address));
    }

    int half(long address) {
      return bytes.getShort(offset(address)) & 0xFFFF;
    }

    Section section(String name) throws Exception {
      for (Section s : elf.sections()) {
        if (s.name().equals(name)) {
          return s;
        }
      }
      throw new AssertionError("no section " + name);
    }
  }

  private void start(int xlen, String... calls) throws Exception {
    TestObject o = new TestObject(xlen);
    int[] words = new int[calls.length * 2 + 1];
    for (int i = 0; i < calls.length; i++) {
      words[2 * i] = AUIPC_RA;
      words[2 * i + 1] = JALR_RA;
    }
    words[calls.length * 2] = RET;
    NewSection text = o.section(".text", TestObject.TEXT, words);
    o.global("_start", text, 0);
    for (int i = 0; i < calls.length; i++) {
      TestObject.call(text, 8L * i, o.undefined(calls[i]));
    }
    files.put("start.o", o.bytes());
  }

  private void function(String file, int xlen, String name, int... words) throws Exception {
    TestObject o = new TestObject(xlen);
    NewSection text = o.section(".text", TestObject.TEXT, words);
    o.global(name, text, 0);
    files.put(file, o.bytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void aCallReachesItsFunction(int xlen) throws Exception {
    start(xlen, "f");
    function("f.o", xlen, "f", RET);
    Linked l = link("--no-relax", "start.o", "f.o");
    long start = l.value("_start");
    assertEquals(start, l.elf.entry());
    assertEquals(start + 12, l.value("f"));
    assertEquals(AUIPC_RA, l.word(start));
    assertEquals(JALR_RA | 12 << 20, l.word(start + 4));
    assertEquals(ElfFile.ET_EXEC, l.elf.type());
  }

  @Test
  void relaxationMakesACallAJump() throws Exception {
    start(64, "f");
    function("f.o", 64, "f", RET);
    Linked l = link("start.o", "f.o");
    long start = l.value("_start");
    assertEquals(start + 8, l.value("f"));
    // jal ra, 8
    assertEquals(0x008000EF, l.word(start));
    assertEquals(RET, l.word(start + 4));
  }

  @Test
  void relaxationMakesACallACompressedJumpOnRv32() throws Exception {
    start(32, "f");
    function("f.o", 32, "f", RET);
    Linked l = link("start.o", "f.o");
    long start = l.value("_start");
    // c.jal 6, then the function is aligned to 4 again
    assertEquals(start + 8, l.value("f"));
    assertEquals(0x2021, l.half(start));
    assertEquals(RET, l.word(start + 2));
  }

  @Test
  void alignmentHoldsWithoutRelaxation() throws Exception {
    TestObject o = new TestObject(64);
    // c.nop, then up to 6 bytes so that the label is on 8
    NewSection text = o.section(".text", TestObject.TEXT, 0x00130001, 0x00010000, RET).alignment(8);
    o.global("_start", text, 0);
    o.global("aligned", text, 8);
    text.relocation(2, RelocationType.ALIGN, null, 6);
    files.put("a.o", o.bytes());
    Linked l = link("--no-relax", "a.o");
    assertEquals(l.value("_start") + 8, l.value("aligned"));
    assertEquals(RET, l.word(l.value("aligned")));
    assertEquals(NOP, l.word(l.value("_start") + 2));
  }

  @Test
  void undefinedSymbolsAreAllReported() throws Exception {
    start(64, "f", "g");
    LinkResult r = run("start.o");
    assertNull(r.file());
    assertEquals(
        List.of(
            "start.o: in function `_start':\n(.text+0x0): undefined reference to `f'",
            "(.text+0x8): undefined reference to `g'"),
        r.errors());
  }

  @Test
  void aDuplicateIsReportedWithBothPlaces() throws Exception {
    start(64);
    function("f.o", 64, "f", RET);
    function("g.o", 64, "f", NOP, RET);
    LinkResult r = run("start.o", "f.o", "g.o");
    assertNull(r.file());
    assertEquals(
        List.of(
            "g.o: in function `f':\n(.text+0x0): multiple definition of `f'; "
                + "f.o:(.text+0x0): first defined here"),
        r.errors());
    assertEquals(List.of(), run("-z", "muldefs", "start.o", "f.o", "g.o").errors());
  }

  @Test
  void aStrongDefinitionReplacesAWeakOne() throws Exception {
    start(64, "f");
    TestObject o = new TestObject(64);
    o.weak("f", o.section(".text", TestObject.TEXT, NOP, NOP, RET), 0);
    files.put("weak.o", o.bytes());
    function("strong.o", 64, "f", RET);
    Linked l = link("start.o", "weak.o", "strong.o");
    assertEquals(RET, l.word(l.value("f")));
  }

  @Test
  void anUndefinedWeakFunctionIsAtZero() throws Exception {
    TestObject o = new TestObject(64);
    NewSection data = o.section(".data", TestObject.DATA, 7, 7);
    o.global("_start", data, 0);
    data.relocation(0, RelocationType.ABS64, o.undefinedWeak("nobody"), 0);
    files.put("a.o", o.bytes());
    Linked l = link("a.o");
    assertEquals(0, l.word(l.value("_start")));
  }

  @Test
  void commonSymbolsShareTheLargest() throws Exception {
    start(64);
    for (int size : new int[] {8, 64}) {
      TestObject o = new TestObject(64);
      o.writer
          .symbol("shared")
          .binding(Symbol.STB_GLOBAL)
          .type(Symbol.STT_OBJECT)
          .special(Symbol.SHN_COMMON)
          .value(size)
          .size(size);
      files.put("c" + size + ".o", o.bytes());
    }
    Linked l = link("start.o", "c8.o", "c64.o");
    assertEquals(0, l.value("shared") % 64);
    assertEquals(64, l.section(".bss").size());
  }

  @Test
  void ofEqualGroupsOneIsKept() throws Exception {
    start(64, "inline");
    for (String name : new String[] {"a", "b"}) {
      TestObject o = new TestObject(64);
      NewSection text = o.section(".text.inline", TestObject.TEXT, RET, RET);
      NewSymbol s = o.weak("inline", text, 0);
      o.writer.group(s, true).member(text);
      files.put(name + ".o", o.bytes());
    }
    Linked l = link("--no-relax", "start.o", "a.o", "b.o");
    assertEquals(12 + 8, l.section(".text").size());
  }

  @Test
  void collectedSectionsAreGone() throws Exception {
    start(64, "used");
    TestObject o = new TestObject(64);
    o.global("used", o.section(".text.used", TestObject.TEXT, RET), 0);
    o.global("unused", o.section(".text.unused", TestObject.TEXT, NOP, RET), 0);
    files.put("f.o", o.bytes());
    Linked kept = link("start.o", "f.o");
    assertTrue(kept.has("unused"));
    Linked l = link("--gc-sections", "start.o", "f.o");
    assertTrue(l.has("used"));
    assertEquals(false, l.has("unused"));
  }

  @Test
  void equalStringsBecomeOne() throws Exception {
    List<String> inputs = new ArrayList<>();
    for (String name : new String[] {"a", "b"}) {
      TestObject o = new TestObject(64);
      NewSection strings =
          o.writer
              .section(
                  ".rodata.str1.8",
                  Section.SHT_PROGBITS,
                  Section.SHF_ALLOC | Section.SHF_MERGE | Section.SHF_STRINGS)
              .entrySize(1)
              .bytes((name + "\0same\0").getBytes(StandardCharsets.UTF_8));
      NewSection data = o.section(".data", TestObject.DATA, 0, 0);
      NewSymbol section = o.writer.symbol("").type(Symbol.STT_SECTION).in(strings);
      data.relocation(0, RelocationType.ABS64, section, 2);
      o.global("pointer_" + name, data, 0);
      files.put(name + ".o", o.bytes());
      inputs.add(name + ".o");
    }
    start(64);
    inputs.add("start.o");
    Linked l = link(inputs.toArray(new String[0]));
    long a = l.word(l.value("pointer_a"));
    assertEquals(a, l.word(l.value("pointer_b")));
    assertEquals('s', l.word(a) & 0xFF);
    assertEquals("a\0same\0b\0".length(), l.section(".rodata").size());
  }

  @Test
  void boundariesOfASectionAreDefinedWhenAskedFor() throws Exception {
    start(64);
    TestObject o = new TestObject(64);
    o.section("table", TestObject.DATA, 1, 2, 3);
    NewSection data = o.section(".data", TestObject.DATA, 0, 0, 0, 0);
    o.global("bounds", data, 0);
    data.relocation(0, RelocationType.ABS64, o.undefined("__start_table"), 0);
    data.relocation(8, RelocationType.ABS64, o.undefined("__stop_table"), 0);
    files.put("t.o", o.bytes());
    Linked l = link("start.o", "t.o");
    long bounds = l.value("bounds");
    assertEquals(12, l.word(bounds + 8) - l.word(bounds));
    assertEquals(1, l.word(l.word(bounds)));
  }

  @Test
  void definedSymbolsAndAddressesOfTheCommandLineCount() throws Exception {
    start(64);
    TestObject o = new TestObject(64);
    NewSection data = o.section(".data", TestObject.DATA, 0, 0);
    data.relocation(0, RelocationType.ABS64, o.undefined("given"), 1);
    o.global("pointer", data, 0);
    files.put("d.o", o.bytes());
    Linked l =
        link("-Ttext=0x80000", "-Tdata", "90000", "--defsym", "given=0x1233", "start.o", "d.o");
    assertEquals(0x80000, l.value("_start"));
    assertEquals(0x90000, l.value("pointer"));
    assertEquals(0x1234, l.word(0x90000));
  }

  @Test
  void aPcRelativePairMeetsAtItsLabel() throws Exception {
    TestObject o = new TestObject(64);
    // auipc a0, 0; addi a0, a0, 0
    NewSection text = o.section(".text", TestObject.TEXT, NOP, 0x00000517, 0x00050513);
    NewSection data = o.section(".data", TestObject.DATA, 5);
    NewSymbol target = o.global("target", data, 0);
    NewSymbol label = o.local(".L0", text, 4);
    o.global("_start", text, 0);
    text.relocation(4, RelocationType.PCREL_HI20, target, 0);
    text.relocation(8, RelocationType.PCREL_LO12_I, label, 0);
    files.put("a.o", o.bytes());
    Linked l = link("a.o");
    long start = l.value("_start");
    long high = l.word(start + 4) & 0xFFFFF000;
    long low = l.word(start + 8) >> 20;
    assertEquals(l.value("target"), start + 4 + high + low);
    assertNotEquals(0, high);
  }

  @Test
  void aLowerHalfWithoutItsUpperIsReported() throws Exception {
    TestObject o = new TestObject(64);
    NewSection text = o.section(".text", TestObject.TEXT, NOP, 0x00050513);
    o.global("_start", text, 0);
    text.relocation(4, RelocationType.PCREL_LO12_I, o.local(".L0", text, 0), 0);
    files.put("a.o", o.bytes());
    assertEquals(
        List.of(
            "a.o: in function `_start':\n(.text+0x4): "
                + "dangerous relocation: %pcrel_lo missing matching %pcrel_hi"),
        run("a.o").errors());
  }

  @Test
  void aValueThatDoesNotFitIsReported() throws Exception {
    TestObject o = new TestObject(64);
    NewSection text = o.section(".text", TestObject.TEXT, 0x0000006F);
    o.global("_start", text, 0);
    text.relocation(0, RelocationType.JAL, o.undefined("far"), 0);
    files.put("a.o", o.bytes());
    assertEquals(
        List.of(
            "a.o: in function `_start':\n(.text+0x0): relocation truncated to fit: "
                + "R_RISCV_JAL against symbol `far' defined in *ABS* section in a.out"),
        run("--defsym=far=0x10000000", "a.o").errors());
  }

  @Test
  void missingFilesAndLibrariesAreNamed() throws Exception {
    assertEquals(
        List.of(
            "cannot find x.o: No such file or directory",
            "cannot find -ly: No such file or directory"),
        run("x.o", "-ly").errors());
  }

  @Test
  void widthsDoNotMix() throws Exception {
    start(64);
    function("f.o", 32, "f", RET);
    LinkResult r = run("start.o", "f.o");
    assertNull(r.file());
    assertTrue(r.errors().getFirst().contains("does not match `elf64-littleriscv'"));
  }

  @Test
  void whatIsThreadLocalInOneObjectAndNotInAnotherIsReported() throws Exception {
    start(64, "mine");
    TestObject o = new TestObject(64);
    NewSection data = o.section(".tdata", TestObject.DATA | Section.SHF_TLS, 1);
    o.global("mine", data, 0).type(Symbol.STT_TLS);
    files.put("thread.o", o.bytes());
    assertEquals(
        List.of(
            "mine: TLS definition in thread.o section .tdata mismatches non-TLS reference in"
                + " start.o"),
        run("start.o", "thread.o").errors());
    assertEquals(
        List.of(
            "mine: TLS definition in thread.o section .tdata mismatches non-TLS reference in"
                + " start.o"),
        run("thread.o", "start.o").errors());
  }

  @Test
  void hiddenSymbolsStayGlobalAndNamesOfGroupsAreLeftOut() throws Exception {
    start(64, "hidden");
    TestObject o = new TestObject(64);
    NewSection text = o.section(".text", TestObject.TEXT, RET);
    o.global("hidden", text, 0).other(Symbol.STV_HIDDEN);
    NewSection inline = o.section(".text.inline", TestObject.TEXT, RET);
    NewSymbol name = o.writer.symbol("signature");
    NewSection group = o.writer.group(name, true);
    name.in(group);
    group.member(inline);
    files.put("a.o", o.bytes());
    Linked l = link("start.o", "a.o");
    assertFalse(l.has("signature"));
    for (Symbol s : l.elf.symbols()) {
      if (s.name().equals("hidden")) {
        assertEquals(Symbol.STB_GLOBAL, s.binding());
      }
    }
    assertTrue(l.has("hidden"));
  }
}
