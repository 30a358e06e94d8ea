package machv.dwarf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import machv.dwarf.Functions.Function;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class FunctionsTest {
  private static final int SEEDS = Integer.getInteger("machv.seeds", 20_000);
  private static final int FIRST_SEED = Integer.getInteger("machv.seed", 1);

  /// `outer` has eight instructions of four bytes from `.text` + 0; `middle` is inlined into the second to the sixth one, and
  /// into `middle` `inner` is, in two stretches: the third one and the fifth one. All forms that are written by index.
  private static final String VERSION_5 =
      """
              .option norvc
              .text
      outer:  .rept 8
              addi a0, a0, 1
              .endr
              .section .debug_info
              .4byte  end - start
      start:  .2byte  5
              .byte   1, 8
              .4byte  0
              .uleb128 1
              .4byte  strings, addresses, lists
              .2byte  0x21
              .uleb128 0
              .4byte  32
      unit:   .uleb128 2
              .uleb128 0
              .uleb128 0
              .4byte  32
              .uleb128 3
              .4byte  abstract - start + 4
              .uleb128 1
              .byte   20, 1, 12
              .uleb128 4
              .byte   2
              .uleb128 0
              .byte   1, 14
              .byte   0, 0
      abstract:
              .uleb128 5
              .byte   1
              .byte   0
      end:
              .section .debug_abbrev
              .macro  kind code, tag, children, rest:vararg
              .uleb128 \\code, \\tag
              .byte   \\children
              .uleb128 \\rest
              .uleb128 0, 0
              .endm
              kind    1, 0x11, 1, 0x72, 0x17, 0x73, 0x17, 0x74, 0x17, 0x13, 0x05, 0x11, 0x1b, 0x12, 0x06
              kind    2, 0x2e, 1, 0x03, 0x1a, 0x11, 0x1b, 0x12, 0x06
              kind    3, 0x1d, 1, 0x31, 0x13, 0x11, 0x1b, 0x12, 0x0b, 0x58, 0x0b, 0x59, 0x0b
              kind    4, 0x1d, 0, 0x6e, 0x25, 0x55, 0x23, 0x58, 0x0b, 0x59, 0x0b
              kind    5, 0x2e, 0, 0x03, 0x25
              .byte   0
              .section .debug_str_offsets
      offsets:
              .4byte  16
              .2byte  5, 0
              .set    strings, . - offsets
              .4byte  outerName - names, 0, innerName - names
              .section .debug_str
      names:
      middleName: .string "middle"
      outerName:  .string "outer"
      innerName:  .string "inner"
              .section .debug_addr
      table:
              .4byte  20
              .2byte  5
              .byte   8, 0
              .set    addresses, . - table
              .8byte  outer, outer + 4, outer + 8, outer + 16
              .section .debug_rnglists
      ranges:
              .4byte  40
              .2byte  5
              .byte   8, 0
              .4byte  1
              .set    lists, . - ranges
              .4byte  4
              .byte   3
              .uleb128 2, 4
              .byte   1
              .uleb128 3
              .byte   4
              .uleb128 0, 4
              .byte   0
      """;

  private static ElfFile assemble(String source) throws ElfException, IOException {
    AsmResult r = Assembler.assemble("t.s", source, AsmOptions.standard(), _ -> null);
    byte[] file = r.file();
    if (file == null) {
      throw new AssertionError(String.join("\n", r.messages()));
    }
    return ElfFile.read(ElfSource.of(file));
  }

  private static List<String> names(List<Function> chain) {
    return chain.stream().map(f -> f.name() + (f.site() == null ? "" : " " + f.site())).toList();
  }

  @Test
  void chainsOfInlinedFunctionsAreFoundInTheOrderAsked() throws ElfException, IOException {
    List<List<Function>> found =
        Functions.find(assemble(VERSION_5), 8, 0, 4, 12, 16, 20, 24, 28, 4096);
    List<String> outer = List.of("outer");
    List<String> middle = List.of("middle ??:12", "outer");
    List<String> inner = List.of("inner ??:14", "middle ??:12", "outer");
    assertEquals(
        List.of(inner, outer, middle, middle, inner, middle, outer, outer, List.of()),
        found.stream().map(FunctionsTest::names).toList());
    assertTrue(found.getFirst().getFirst().linkage(), "of DW_AT_linkage_name");
    assertTrue(!found.get(1).getFirst().linkage(), "C++ has other names for symbols");
  }

  @Test
  void aFileWithoutDebugInformationHasNoFunctions() throws ElfException, IOException {
    assertEquals(List.of(List.of()), Functions.find(assemble("nop\n"), 0));
  }

  /// Each of two functions says that the other one is its origin.
  @Test
  void functionsThatAreEachOthersOriginAreRefused() throws ElfException, IOException {
    String source =
        """
                .section .debug_info
                .4byte  end - start
        start:  .2byte  4
                .4byte  0
                .byte   8
                .uleb128 1, 2
                .4byte  two - start + 4
                .8byte  0, 64
        two:    .uleb128 2
                .4byte  12
                .8byte  0, 32
                .byte   0
        end:
                .section .debug_abbrev
                .uleb128 1, 0x11
                .byte   1
                .uleb128 0, 0, 2, 0x2e
                .byte   0
                .uleb128 0x31, 0x13, 0x11, 0x01, 0x12, 0x07, 0, 0
                .byte   0
        """;
    ElfFile file = assemble(source);
    assertThrows(ElfException.class, () -> Functions.find(file, 8));
    assertEquals(List.of(List.of()), Functions.find(file, 64));
  }

  @Test
  void damagedInformationGivesFunctionsOrOneClearMessage() throws ElfException, IOException {
    Map<String, byte[]> whole = new HashMap<>();
    ElfFile file = assemble(VERSION_5);
    DebugSections sections = DebugSections.of(file, new SectionBases(file));
    whole.put(".debug_info", sections.info());
    whole.put(".debug_abbrev", sections.abbreviations());
    whole.put(".debug_str", sections.strings());
    whole.put(".debug_str_offsets", sections.stringOffsets());
    whole.put(".debug_addr", sections.addresses());
    whole.put(".debug_rnglists", sections.rangeLists());
    whole.put(".debug_ranges", sections.addresses());
    List<String> names = List.copyOf(whole.keySet().stream().sorted().toList());
    int found = 0;
    for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Map<String, byte[]> damaged = new HashMap<>(whole);
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        String name = names.get(random.nextInt(names.size()));
        byte[] bytes = damaged.getOrDefault(name, new byte[1]).clone();
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        damaged.put(name, bytes);
      }
      int replay = seed;
      found +=
          Assertions.assertTimeout(
              Duration.ofSeconds(5), () -> survives(damaged, replay), () -> "seed " + replay);
    }
    assertTrue(found > SEEDS / 10, found + " of " + SEEDS + " were still good");
  }

  private static int survives(Map<String, byte[]> sections, int seed) {
    try {
      return Functions.find(new DebugSections(sections), new WantedAddresses(24, -1)).size() / 2;
    } catch (ElfException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(message.getBytes(StandardCharsets.UTF_8).length < 200, message);
      return 0;
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed, e);
    }
  }
}
