package machv.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Listings look as gas's do; `ListingOracleTest` compares more of them with it.
class SourceListingTest {
  private static final String SOURCE =
      """
      \t.macro two a
      \taddi \\a, \\a, 1   # once
      \taddi \\a, \\a, 2
      \t.endm
      main:\tli a0, 0x12345678
      \ttwo a1
      \t.if 0
      \tnop
      \t.endif
      \t.nolist
      \tnop
      \t.list
      \t.data
      five:\t.byte 1, 2, 3, 300
      \t.zero 30
      \t.set size, 5
      \t.word outside
      """;

  private static String list(String source, String parts) {
    AsmOptions options =
        new AsmOptions(
            "rv64g", "lp64d", List.of(), Map.of(), false, "", Set.of(AsmOptions.Switch.LISTING));
    AsmResult result =
        Assembler.assemble(
            "t.s",
            source,
            options,
            name ->
                name.equals("sum.c")
                    ? "int one;\nint two;\nint three;\n".getBytes(StandardCharsets.UTF_8)
                    : null);
    SourceListing listing = result.listing();
    assertNotNull(listing);
    return listing.print(parts, List.of(" about it")).replaceAll("(?m) +$", "");
  }

  @Test
  void bytesStandBesideTheirLines() {
    assertEquals(
        """
           1              \t\t.macro two a
           2              \t\taddi \\a, \\a, 1   # once
           3              \t\taddi \\a, \\a, 2
           4              \t\t.endm
           5 0000 37553412 \tmain:\tli a0, 0x12345678
           5      1B058567
           6 0008 93851500 \t\ttwo a1
           6      93852500
           7              \t\t.if 0
           8              \t\tnop
           9              \t\t.endif
          12              \t\t.list
          13              \t\t.data
          14 0000 0102032C \tfive:\t.byte 1, 2, 3, 300
        ****  Warning: value 0x12c truncated to 0x2c
          15 0004 00000000 \t\t.zero 30
          15      00000000
          15      00000000
          15      00000000
          15      00000000
          16              \t\t.set size, 5
          17 0022 00000000 \t\t.word outside
        """,
        list(SOURCE, "ln"));
  }

  @Test
  void linesOfMacrosAreShownWithoutTheirCommentsAndFalseConditionsNot() {
    assertEquals(
        """
           6              \t\ttwo a1
           6 0008 93851500 \t>  addi a1,a1,1
           6 000c 93852500 \t>  addi a1,a1,2
           7              \t\t.if 0
           9              \t\t.endif
          12              \t\t.list
        """,
        list(SOURCE, "lmnc").lines().skip(6).limit(6).reduce("", (a, b) -> a + b + "\n"));
  }

  @Test
  void symbolsComeWithLineSectionAndValue() {
    assertEquals(
        """
        GAS LISTING t.s \t\t\tpage 1


        DEFINED SYMBOLS
                         t.s:5      .text:0000000000000000 main
                         t.s:5      .text:0000000000000000 $xrv64i2p0_m2p0_a2p0_f2p0_d2p0_zmmul1p0
                         t.s:14     .data:0000000000000000 five
                         t.s:16     *ABS*:0000000000000005 size

        UNDEFINED SYMBOLS
        outside
        """,
        list(SOURCE, "s").replaceAll("rv64i\\S+", "rv64i2p0_m2p0_a2p0_f2p0_d2p0_zmmul1p0"));
  }

  @Test
  void linesOfTheCompiledProgramStandInBetween() {
    assertEquals(
        """
           1              \t\t.file 1 "sum.c"
           1:sum.c         **** int one;
           2:sum.c         **** int two;
           2              \t\t.loc 1 2
           3 0000 13000000 \t\tnop
           1:sum.c         **** int one;
           4              \t\t.loc 1 1
           5 0004 13000000 \t\tnop
        """,
        list("\t.file 1 \"sum.c\"\n\t.loc 1 2\n\tnop\n\t.loc 1 1\n\tnop\n", "lhn"));
  }

  @Test
  void debuggingIsLeftOut() {
    assertEquals(
        "   1              \t\t.text\n   6 0000 13000000 \t\tnop\n",
        list("\t.text\n\t.section .debug_x\n\t.byte 1\n\n\t.text\n\tnop\n\t.size a,4\n", "lnd"));
  }

  @Test
  void aSourceWithErrorsIsListedWithoutAddresses() {
    assertEquals(
        "   1 ???? 13000000 \tnop\n   2              \tbogus\n   3 ???? 01000000 \t.word 1\n",
        list("nop\nbogus\n.word 1\n", "ln"));
  }

  @Test
  void pagesHaveTitlesAndBreaks() {
    String listing = list(".title \"All\"\n.sbttl \"of it\"\nnop\n.eject\nnop\n", "l");
    assertEquals(
        List.of(
            "GAS LISTING t.s \t\t\tpage 1",
            "All",
            "of it",
            "   1              \t.title \"All\"",
            "   2              \t.sbttl \"of it\"",
            "   3 0000 13000000 \tnop",
            "   4              \t.eject",
            "\fGAS LISTING t.s \t\t\tpage 2",
            "All",
            "of it",
            "   5 0004 13000000 \tnop"),
        listing.lines().toList());
    assertEquals("GAS LISTING t.s \t\t\tpage 1\n\n\n about it\n\n", list("nop\n", "g"));
  }

  @Test
  void withoutTheSwitchThereIsNone() {
    assertNull(Assembler.assemble("t.s", "nop\n", AsmOptions.standard(), _ -> null).listing());
  }
}
