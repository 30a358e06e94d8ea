package machv.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.Section;
import machv.elf.Segment;
import machv.elf.Symbol;
import org.junit.jupiter.api.Test;

/// What random links beside GNU ld have found, each as a small link whose outcome in GNU ld is known.
final class LikeGnuLdTest {
  private final Map<String, byte[]> files = new HashMap<>();

  private void assemble(String name, String source) {
    AsmResult result = Assembler.assemble(name, source, AsmOptions.standard(), _ -> null);
    assertEquals(List.of(), result.messages());
    byte[] object = result.file();
    assertNotNull(object);
    files.put(name, object);
  }

  private ElfFile link(String... arguments) throws Exception {
    LinkResult result = Linker.link(LinkCommandLine.parse(List.of(arguments)), files::get);
    assertEquals(List.of(), result.errors());
    byte[] file = result.file();
    assertNotNull(file);
    return ElfFile.read(ElfSource.of(file));
  }

  private static Symbol symbol(ElfFile file, String name) throws Exception {
    for (Symbol s : file.symbols()) {
      if (s.name().equals(name)) {
        return s;
      }
    }
    throw new AssertionError("no symbol " + name);
  }

  private static Section section(ElfFile file, String name) throws Exception {
    return file.sections().get(names(file).indexOf(name));
  }

  private static List<String> names(ElfFile file) throws Exception {
    List<String> names = new ArrayList<>();
    for (Section s : file.sections()) {
      names.add(s.name());
    }
    return names;
  }

  @Test
  void aStringThatEndsAnotherIsAPartOfIt() throws Exception {
    assemble(
        "a.o",
        """
        .globl _start, tail
        _start: ret
        .section .rodata.str1.1,"aMS",@progbits,1
        tail: .string "ab"
        .string "xxab"
        .string "ab"
        """);
    ElfFile file = link("a.o");
    Section strings = section(file, ".rodata");
    byte[] bytes = file.bytes(strings);
    assertEquals("xxab\0", new String(bytes, StandardCharsets.ISO_8859_1));
    assertEquals(strings.address() + 2, symbol(file, "tail").value());
  }

  @Test
  void whatStaysEmptyIsNotInTheOutputUnlessTheScriptKeepsIt() throws Exception {
    assemble(
        "a.o",
        """
        .globl _start
        _start: ret
        .section .other,"aw"
        .section .fini,"ax"
        """);
    List<String> names = names(link("a.o"));
    assertTrue(names.contains(".fini"));
    assertFalse(names.contains(".data"), names.toString());
    assertFalse(names.contains(".bss"), names.toString());
    assertFalse(names.contains(".other"), names.toString());
  }

  @Test
  void commonSymbolsThatNobodyNeedsAreCollected() throws Exception {
    assemble("a.o", ".globl _start\n_start: lla a0, used\n.comm used, 8, 8\n.comm unused, 80, 8\n");
    ElfFile file = link("--gc-sections", "a.o");
    assertEquals(8, section(file, ".bss").size());
    assertFalse(file.symbols().stream().anyMatch(s -> s.name().equals("unused")));
  }

  @Test
  void aSymbolDefinedByAnotherStandsWhereThatOneDoes() throws Exception {
    assemble("a.o", ".globl _start, f\n_start: ret\n.type f, @function\nf: ret\n");
    ElfFile file = link("--defsym=g=f", "--defsym=n=4", "a.o");
    Symbol f = symbol(file, "f");
    Symbol g = symbol(file, "g");
    assertEquals(f.value(), g.value());
    assertEquals(f.section(), g.section());
    assertEquals(Symbol.STT_FUNC, g.type());
    assertEquals(Symbol.SHN_ABS, symbol(file, "n").section());
  }

  @Test
  void theTableOfAddressesBeginsWithTwoWordsForADynamicLinker() throws Exception {
    assemble(
        "a.o",
        """
        .globl _start
        .option pic
        _start: la a0, _start
        """);
    ElfFile file = link("a.o");
    Section table = section(file, ".got");
    assertEquals(4 * 8, table.size());
    assertEquals(table.address() + 16, symbol(file, "_GLOBAL_OFFSET_TABLE_").value());
  }

  @Test
  void whatFillsUnwindRecordsUpIsNotLinked() throws Exception {
    assemble(
        "a.o",
        """
        .globl _start
        _start:
        .cfi_startproc
        ret
        .cfi_endproc
        .cfi_startproc
        ret
        .cfi_endproc
        """);
    assertEquals(0x3c, section(link("a.o"), ".eh_frame").size());
  }

  @Test
  void aCallOfAWeakFunctionThatIsNotThereGoesToZero() throws Exception {
    assemble("a.o", ".globl _start\n.weak nowhere\n_start: call nowhere\n");
    ElfFile file = link("a.o");
    byte[] code = file.bytes(section(file, ".text"));
    // auipc ra, 0; jalr ra, 0(zero)
    byte[] expected = {(byte) 0x97, 0, 0, 0, (byte) 0xe7, 0, 0, 0};
    assertEquals(List.of(expected.length), List.of(code.length));
    for (int i = 0; i < code.length; i++) {
      assertEquals(expected[i], code[i]);
    }
  }

  @Test
  void theHexDigitsOfAPatternSayHowLongItIs() throws Exception {
    assemble("a.o", ".globl _start\n_start: ret\n.data\n.byte 1\n");
    String script =
        "SECTIONS { .text : { *(.text) } .data : { *(.data) FILL(0x90) . = ALIGN(8); } }";
    files.put("l.ld", script.getBytes(StandardCharsets.UTF_8));
    ElfFile file = link("-Tl.ld", "a.o");
    byte[] data = file.bytes(section(file, ".data"));
    assertEquals((byte) 0x90, data[1]);
    assertEquals((byte) 0x90, data[data.length - 1]);
  }

  @Test
  void aSymbolInAnEmptySectionBehindOneWithAnAddressIsInTheFirstSection() throws Exception {
    assemble(
        "a.o",
        """
        .globl _start, d0
        _start: ret
        .section .odd,"aw",@progbits
        d0:
        .section .tbss,"awT",@nobits
        .zero 15
        """);
    ElfFile file = link("-Tdata=0x7fff0000", "a.o");
    assertEquals(names(file).indexOf(".text"), symbol(file, "d0").section());
  }

  @Test
  void aSectionWithAnAddressThatTheScriptDoesNotNameStandsBehindAllOthers() throws Exception {
    assemble(
        "a.o",
        """
        .globl _start
        _start: ret
        .section table,"aw",@progbits
        .zero 53
        .data
        .word 7
        """);
    ElfFile file = link("--section-start=table=0x70000", "a.o");
    assertEquals(0x70000, section(file, "table").address());
    assertTrue(symbol(file, "_end").value() < 0x20000);
  }

  @Test
  void theGapBeforeAnEmptyBlockOfThreadsIsNoPartOfASegment() throws Exception {
    assemble(
        "a.o",
        """
        .globl _start
        _start: ret
        .section .tdata,"awT",@progbits
        .half 1
        .section .tbss,"awT",@nobits
        .balign 32
        .zero 8
        """);
    for (Segment s : link("-znorelro", "a.o").segments()) {
      boolean data = s.type() == Segment.PT_LOAD && (s.flags() & Segment.PF_W) != 0;
      assertTrue(!data || s.memorySize() == 2, s::toString);
    }
  }

  @Test
  void unwindTablesWithoutRecordsBringNoAlignment() throws Exception {
    String two = ".cfi_startproc\nret\n.cfi_endproc\n.cfi_startproc\nret\n.cfi_endproc\n";
    assemble("a.o", ".globl _start\n_start:\n" + two);
    assemble("b.o", ".cfi_startproc\n.cfi_endproc\n");
    assertEquals(0x3c, section(link("--gc-sections", "a.o", "b.o"), ".eh_frame").size());
  }

  /// The script would keep the group's code of the second object, which is not linked, and so what it refers to.
  @Test
  void whatADroppedTwinOfAKeptSectionRefersToIsKept() throws Exception {
    String group = ".section .text.g,\"axG\",@progbits,g,comdat\n.weak g\ng: ";
    assemble("a.o", ".globl _start\n_start: ret\n" + group + "ret\n");
    assemble("b.o", group + "lla a0, kept\nret\n.data\n.globl kept\nkept: .word 1\n");
    String script = "SECTIONS { .text : { KEEP(*(.text .text.*)) } .data : { *(.data) } }";
    files.put("l.ld", script.getBytes(StandardCharsets.UTF_8));
    ElfFile file = link("--gc-sections", "-Tl.ld", "a.o", "b.o");
    assertTrue(names(file).contains(".data"));
  }

  /// The first member that defines `d` comes before the one that wants it, so the next one is taken.
  @Test
  void aMemberOfAnArchiveIsTakenWhereItsSymbolIsWanted() throws Exception {
    assemble("a.o", ".globl _start\n_start: call f\n");
    assemble("one.o", ".weak d\nd: .byte 1\n.globl one\none:\n");
    assemble("f.o", ".globl f\nf: lla a0, d\nret\n");
    assemble("two.o", ".weak d\nd: .byte 2\n.globl two\ntwo:\n");
    List<ArchiveWriter.Member> members = new ArrayList<>();
    for (String name : List.of("one.o", "f.o", "two.o")) {
      members.add(new ArchiveWriter.Member(name, files.getOrDefault(name, new byte[0])));
    }
    files.put("lib.a", ArchiveWriter.write(members));
    ElfFile file = link("a.o", "lib.a");
    assertTrue(file.symbols().stream().anyMatch(s -> s.name().equals("two")));
    assertTrue(file.symbols().stream().noneMatch(s -> s.name().equals("one")));
  }

  /// While code is shortened `__stop_room` counts as the beginning of the first `room`, which is just out of reach.
  @Test
  void theEndOfASectionIsNearWhenItsBeginningIsToo() throws Exception {
    assemble(
        "a.o",
        """
        .globl _start
        _start: lui sp, %hi(__stop_room)
        .section room,"aw",@nobits
        .zero 23
        """);
    assertEquals(4, section(link("-znorelro", "a.o"), ".text").size());
  }
}
