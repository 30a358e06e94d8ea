package machv.asm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.Section;
import org.junit.jupiter.api.Test;

/// Expected bytes are those of GNU as 2.40.
class AssemblerTest {
  private static AsmResult assemble(String text, String march) {
    AsmOptions options = new AsmOptions(march, "lp64d", List.of(), Map.of());
    return Assembler.assemble("t.s", text, options, _ -> null);
  }

  /// The first bytes of `.text`, which follows the ELF header.
  private static void expect(String march, String text, String hex) {
    AsmResult r = assemble(text.endsWith("\n") ? text : text + "\n", march);
    assertEquals(List.of(), r.messages());
    byte[] file = r.file();
    assertNotNull(file);
    byte[] wanted = HexFormat.of().parseHex(hex.replace(" ", ""));
    byte[] found = new byte[wanted.length];
    System.arraycopy(file, 64, found, 0, wanted.length);
    assertArrayEquals(wanted, found, () -> HexFormat.of().formatHex(found));
  }

  @Test
  void compressedFormsAreChosenUnderRvcOnly() {
    expect("rv64gc", "addi sp,sp,-16\nsd ra,8(sp)\nmv a0,a1\nret", "4111 06e4 2e85 8280");
    expect("rv64g", "mv a0,a1\nret", "13850500 67800000");
    expect("rv64gc", ".option norvc\nmv a0,a1", "13850500");
  }

  @Test
  void constantsAreBuiltAsGasBuildsThem() {
    expect("rv64g", "li a0,5", "13055000");
    expect("rv64g", "li a0,0x12345678", "37553412 1b058567");
    expect("rv64g", "li a0,0x1000000000", "1b051000 13154502");
  }

  @Test
  void aBranchTakesTheShortestFormThatReaches() {
    expect("rv64gc", "1: beqz a0,1b\nbeq a0,a1,1b", "01c1 e30fb5fe");
    expect("rv64gc", "beqz a0,1f\n.zero 300\n1:", "63080512");
  }

  @Test
  void macrosRepeatsAndConditionsExpand() {
    expect(
        "rv64g",
        ".macro m r, n=1\n.if \\n > 1\naddi \\r,\\r,\\n\n.else\nnop\n.endif\n.endm\nm a0,2\nm a0\n"
            + ".rept 2\necall\n.endr\n.irp x,1,2\nli a0,\\x\n.endr",
        "13052500 13000000 73000000 73000000 13051000 13052000");
  }

  /// With compressed instructions code is aligned to two bytes and not filled up to four, as gas does.
  @Test
  void textIsAsLongAsItsInstructions() throws Exception {
    for (String march : List.of("rv64gc", "rv64g")) {
      byte[] file = assemble(".option norvc\nnop\n.option rvc\nc.nop", march).file();
      assertNotNull(file);
      Section text =
          ElfFile.read(ElfSource.of(file)).sections().stream()
              .filter(s -> s.name().equals(".text"))
              .findFirst()
              .orElseThrow();
      assertEquals(march.equals("rv64gc") ? 6 : 8, text.size());
      assertEquals(march.equals("rv64gc") ? 2 : 4, text.alignment());
    }
  }

  @Test
  void rawFormatsAreEncodedByTheirFields() {
    expect(
        "rv64gc",
        """
        .insn r OP, 0, 0, a0, a1, a2
        .insn r4 MADD, 0, 0, fa0, fa1, fa2, fa3
        .insn i LOAD, 2, a0, 4(a1)
        .insn s STORE, 3, a0, 4(a1)
        .insn u LUI, a0, 0xff
        .insn cr C2, 8, a0, a1
        .insn ciw C0, 0, a1, 1
        .insn cl 0, 2, a1, 3(a0)
        .insn 2, 0x1
        """,
        "3385c500 4385c568 03a54500 23b2a500 37f50f00 2e85 2c00 6c41 0100");
  }

  @Test
  void subsectionsFollowOneAnotherByNumber() {
    expect(
        "rv64gc",
        ".text 2\n.byte 2\n.text 1\n.byte 1\n.text\n.byte 0\n.previous\n.byte 17",
        "00011102");
  }

  @Test
  void alternateMacrosHaveLocalNamesAndExpressions() {
    expect(
        "rv64g",
        ".altmacro\n.macro m a,b\nLOCAL lab\nli a0,\\a\nlab: li a1,b\nj lab\n.endm\nm %1+2,<3>\n",
        "13053000 93053000 6ff0dfff");
  }

  @Test
  void anErrorInAMacroTellsTheMacrosLineAndItsUse() {
    AsmResult r = assemble(".macro m\n adddi a0,a0,1\n.endm\n\n m\n", "rv64gc");
    assertEquals(
        List.of(
            """
            t.s:2:2: error: unrecognized instruction 'adddi'; did you mean 'addi'?
             adddi a0,a0,1
             ^
            t.s:5: note: macro 'm' used here\
            """),
        r.messages());
  }

  /// GNU as has no more of it for RISC-V: plain names, positions, `NARG`, `==`, `<>`, and comments behind conditionals.
  @Test
  void macrosOfMriNameParametersPlainly() {
    String source =
        """
        .mri 1
        .macro m aa,bb
        .byte aa,\\2+0,NARG,==bb
        endm
        m 1
        m 2,3
        m <4>,<5>,6
        .if 0 eq
        .byte 9
        .else so
        .byte 8
        .endif really
        .mri 0
        .byte 7
        """;
    AsmResult r = assemble(source, "rv64gc");
    assertEquals(List.of(), r.messages());
    AsmResult plain = assemble(".byte 1,0,1,0,2,3,2,-1,4,5,3,-1,8,7\n", "rv64gc");
    assertArrayEquals(plain.file(), r.file());
  }

  @Test
  void sectionsAreNotForMri() {
    AsmResult r = assemble(" .mri 1\n .section .x\n", "rv64gc");
    assertNull(r.file());
    assertEquals(
        List.of(
            """
            t.s:2:13: error: '.section' is not for the dialect of MRI's assembler (.mri 1)
             .section .x
                        ^\
            """),
        r.messages());
  }

  /// GNU as says so, too, after a while, but names no line.
  @Test
  void anOrgThatPushesItsOwnSymbolAwayIsAnError() {
    AsmResult r = assemble(".org foo\n.byte 1\nfoo:\n", "rv64gc");
    assertNull(r.file());
    assertEquals(2, r.messages().size());
    assertTrue(r.messages().get(1).contains("t.s:1:1: error: addresses of section '.text'"));
  }

  /// No line is at fault alone.
  @Test
  void aSymbolIsNotBothWeakAndCommon() {
    AsmResult r = assemble(".weak x\n.comm x,4\n", "rv64gc");
    assertNull(r.file());
    assertEquals(List.of("t.s: error: symbol 'x' cannot be both weak and common"), r.messages());
  }

  @Test
  void linesOfAPreprocessorNameTheirSource() {
    AsmResult r = assemble("# 1 \"x.S\"\nnop\n# 40 \"y.h\" 1\n foo\n", "rv64gc");
    assertTrue(r.messages().getFirst().startsWith("y.h:40:2: error: "), r.messages()::toString);
  }

  @Test
  void aLineOfAPreprocessorThatIsDamagedNamesNothing() {
    AsmResult r = assemble("# 12 \"x.c\\\"\n foo\n", "rv64gc");
    assertNull(r.file());
    assertTrue(r.messages().getFirst().startsWith("t.s:2:"), r.messages()::toString);
  }

  @Test
  void warningsLeaveAnObjectUnlessTheyAreFatal() {
    String source = ".byte 300\n.section .text,\"aw\"\n.previous\n";
    AsmOptions plain = new AsmOptions("rv64gc", "lp64d", List.of(), Map.of());
    AsmResult warned = Assembler.assemble("t.s", source, plain, _ -> null);
    assertNotNull(warned.file());
    assertEquals(
        "t.s:1:7: warning: value 0x12c truncated to 0x2c\n.byte 300\n      ^",
        warned.messages().getFirst());
    assertEquals(2, warned.messages().size());
    AsmResult silent =
        Assembler.assemble(
            "t.s",
            source,
            new AsmOptions(
                "rv64gc",
                "lp64d",
                List.of(),
                Map.of(),
                false,
                "",
                Set.of(AsmOptions.Switch.NO_WARNINGS)),
            _ -> null);
    assertEquals(List.of(), silent.messages());
    AsmResult fatal =
        Assembler.assemble(
            "t.s",
            source,
            new AsmOptions(
                "rv64gc",
                "lp64d",
                List.of(),
                Map.of(),
                false,
                "",
                Set.of(AsmOptions.Switch.FATAL_WARNINGS)),
            _ -> null);
    assertNull(fatal.file());
    assertEquals("t.s: error: 2 warnings, and warnings are fatal", fatal.messages().getLast());
  }

  /// A distance over code that the linker may shorten is the linker's to reckon.
  @Test
  void aDistanceOverCodeInLebNumbersIsRelocated() throws Exception {
    byte[] file = assemble("a: call f\nb:\n.data\n.uleb128 b-a\n", "rv64gc").file();
    assertNotNull(file);
    ElfFile elf = ElfFile.read(ElfSource.of(file));
    List<String> types = new java.util.ArrayList<>();
    for (Section s : elf.sections()) {
      if (s.name().equals(".rela.data")) {
        machv.elf.Relocation.read(elf, s)
            .forEach(r -> types.add(String.valueOf(machv.elf.RelocationType.of(r.type()))));
      }
    }
    assertEquals(List.of("SET_ULEB128", "SUB_ULEB128"), types);
  }

  @Test
  void anAbiThatTheIsaCannotKeepIsAnError() {
    AsmOptions options = new AsmOptions("rv64i", "lp64d", List.of(), Map.of());
    AsmResult r = Assembler.assemble("t.s", "nop\n", options, _ -> null);
    assertTrue(r.messages().getFirst().contains("can't be used when d extension"));
    assertEquals("lp64", AsmOptions.abi("rv64i"));
    assertEquals("ilp32d", AsmOptions.abi("rv32gc"));
  }

  @Test
  void aFrameLeftOpenIsAnErrorAndAnUnknownIsaToo() {
    assertTrue(
        assemble(".cfi_startproc\nnop\n", "rv64gc").messages().getFirst().contains(".cfi_endproc"));
    assertTrue(
        assemble(".cfi_offset 1,8\n", "rv64gc").messages().getFirst().contains(".cfi_startproc"));
    assertNull(assemble("nop\n", "rv65i").file());
    assertNotNull(assemble("sh1add a0,a1,a2\n", "rva22u64").file());
  }

  @Test
  void callFramesHaveTheBytesOfGas() throws Exception {
    byte[] file =
        assemble(
                """
                f: .cfi_startproc
                addi sp,sp,-16
                .cfi_def_cfa_offset 16
                sd ra,8(sp)
                .cfi_offset ra,-8
                nop
                .cfi_endproc
                """,
                "rv64gc")
            .file();
    assertNotNull(file);
    ElfFile elf = ElfFile.read(ElfSource.of(file));
    for (Section s : elf.sections()) {
      if (s.name().equals(".eh_frame")) {
        assertEquals(
            "1000000000000000037a5200017c01011b0d0200180000001800000000000000"
                + "0000000000420e104281020000000000",
            HexFormat.of().formatHex(elf.bytes(s)));
        return;
      }
    }
    throw new AssertionError("no .eh_frame");
  }

  @Test
  void everyErrorOfAFileIsReportedWithItsPlaceAndNoFileIsMade() {
    AsmResult r = assemble("  adddi a0,a0,1\n  add a0,a1,q7\n .wrod 1\n", "rv64gc");
    assertNull(r.file());
    assertEquals(3, r.messages().size());
    assertEquals(
        List.of(
            "t.s:1:3: error: unrecognized instruction 'adddi'; did you mean 'addi'?",
            "  adddi a0,a0,1",
            "  ^"),
        r.messages().get(0).lines().toList());
    assertTrue(r.messages().get(2).contains("did you mean '.word'?"), r.messages().get(2));
    assertTrue(assemble("sh1add a0,a1,a2\n", "rv64gc").messages().get(0).contains("'zba'"));
  }

  @Test
  void noErrorIsDroppedWithoutAWord() {
    assertEquals(1_000, assemble(" foo\n".repeat(1_000), "rv64gc").messages().size());
    AsmResult r = assemble(" foo\n".repeat(10_007), "rv64gc");
    assertNull(r.file());
    assertEquals(10_001, r.messages().size());
    assertEquals("... and 7 more errors", r.messages().getLast());
  }

  @Test
  void mutatedSourcesGetAMessageAndNothingElse() {
    String source =
        """
        .text
        main: addi sp,sp,-16 # c
         la a0,x+4; call f@plt
        1: bnez a0,1b
         lw a1,%lo(x)(a0)
        .macro m a
         li t0,\\a
        .endm
         m 0x123456789
        .if 1
        .align 3
        .else
        .endif
        .rept 3
        nop
        .endr
        .data
        x: .word 1,2,main-x
        .string "a\\n"
        .uleb128 x-y
        y:
        """;
    long seed = Long.getLong("seed", 7);
    Random random = new Random(seed);
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder(source);
      for (int k = random.nextInt(4); k >= 0; k--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
          case 1 -> text.deleteCharAt(at);
          default -> text.insert(at, source, at / 2, at / 2 + random.nextInt(20));
        }
      }
      try {
        AsmResult r = assemble(text.toString(), "rv64gc");
        assertTrue(r.file() != null || !r.messages().isEmpty());
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ":\n" + text, e);
      }
    }
  }
}
