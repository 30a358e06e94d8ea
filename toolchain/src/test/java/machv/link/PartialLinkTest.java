package machv.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.Section;
import machv.elf.Symbol;
import org.junit.jupiter.api.Test;

/// `-r` makes one object of several, which links to the same program as they do.
final class PartialLinkTest {
  private static final String MAIN =
      """
              .globl  _start
      _start: la      a0, text
              la      a1, table
              call    show
              call    shared
              lw      a2, room
              j       _start
              .weak   perhaps
              call    perhaps
              .comm   room, 16, 8
              .section .rodata.str1.1, "aMS", @progbits, 1
      text:   .string "text"
              .data
      local:  .word   1
      table:  .word   show - local
              .zero   4
              .dword  text + 1
      """;
  private static final String SHOW =
      """
              .globl  show
              .type   show, @function
      show:   la      a3, text
              call    shared
              ret
              .size   show, . - show
              .section .rodata.str1.1, "aMS", @progbits, 1
      text:   .string "other text"
              .data
              .byte   1
              .p2align 3
              .dword  show
      """;
  private static final String SHARED =
      """
              .section .text.shared, "axG", @progbits, shared, comdat
              .weak   shared
      shared: li      a0, 7
              ret
      """;

  private final Map<String, byte[]> files = new HashMap<>();

  private void assemble(String name, String text) {
    AsmResult result = Assembler.assemble(name, text, AsmOptions.standard(), _ -> null);
    byte[] object = result.file();
    assertNotNull(object, () -> String.join("\n", result.messages()));
    files.put(name, object);
  }

  private LinkResult run(String... arguments) throws Exception {
    return Linker.link(LinkCommandLine.parse(List.of(arguments)), files::get);
  }

  private byte[] link(String... arguments) throws Exception {
    LinkResult result = run(arguments);
    assertEquals(List.of(), result.errors());
    byte[] file = result.file();
    assertNotNull(file);
    return file;
  }

  private void sources() {
    assemble("main.o", MAIN + SHARED);
    assemble("show.o", SHOW + SHARED);
  }

  @Test
  void theProgramIsTheSameWithAndWithoutAStepBetween() throws Exception {
    assemble("main.o", MAIN);
    assemble("show.o", SHOW);
    assemble("shared.o", SHARED);
    byte[] direct = link("-s", "main.o", "show.o", "shared.o");
    files.put("both.o", link("-r", "main.o", "show.o"));
    assertArrayEquals(direct, link("-s", "both.o", "shared.o"));
    files.put("first.o", link("-r", "main.o"));
    files.put("second.o", link("-r", "show.o", "shared.o"));
    files.put("again.o", link("-r", "first.o", "second.o"));
    assertArrayEquals(direct, link("-s", "again.o"));
  }

  @Test
  void undefinedCommonAndWeakSymbolsStayWhatTheyAre() throws Exception {
    sources();
    ElfFile object = ElfFile.read(ElfSource.of(link("-r", "main.o")));
    assertEquals(ElfFile.ET_REL, object.type());
    assertEquals(Symbol.SHN_UNDEF, symbol(object, "show").section());
    assertEquals(Symbol.STB_WEAK, symbol(object, "perhaps").binding());
    assertEquals(Symbol.SHN_COMMON, symbol(object, "room").section());
    assertEquals(16, symbol(object, "room").size());
    assertEquals(8, symbol(object, "room").value());
    assertEquals(Symbol.STB_GLOBAL, symbol(object, "_start").binding());
  }

  @Test
  void oneGroupOfASignatureIsKeptAsAGroup() throws Exception {
    sources();
    ElfFile object = ElfFile.read(ElfSource.of(link("-r", "main.o", "show.o")));
    int groups = 0;
    int members = 0;
    for (Section s : object.sections()) {
      groups += s.type() == Section.SHT_GROUP ? 1 : 0;
      members += s.name().equals(".text.shared") ? 1 : 0;
    }
    assertEquals(1, groups);
    assertEquals(1, members);
  }

  private static Symbol symbol(ElfFile file, String name) throws Exception {
    return file.symbols().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void whatCannotBeIsSaidInOneLine() throws Exception {
    sources();
    LinkResult defined = run("-r", "--defsym", "a=1", "main.o");
    assertNull(defined.file());
    assertEquals(1, defined.errors().size());
    for (String option : List.of("-pie", "-shared", "-q", "--just-symbols=x", "-b binary x")) {
      String message =
          String.valueOf(
              assertThrows(
                      LinkCommandLine.OptionException.class,
                      () -> LinkCommandLine.parse(List.of(option.split(" ", -1))))
                  .getMessage());
      assertEquals(1, message.lines().count(), message);
    }
  }

  @Test
  void aFlatBinaryIsTheMemoryOfTheProgram() throws Exception {
    assemble("flat.o", ".globl _start\n_start: li a0, 1\n ret\n.data\n.word 0x12345678\n");
    byte[] memory = link("--oformat=binary", "-Ttext=0x80000000", "-Tdata=0x80000010", "flat.o");
    assertEquals(0x14, memory.length);
    assertEquals(0x05, memory[0]);
    assertEquals(0x45, memory[1]);
    assertEquals(0x78, memory[0x10]);
    assertEquals(0x12, memory[0x13]);
    assertTrue(run("--oformat=binary", "-Tdata=0x90000000", "flat.o").file() == null);
  }
}
