package machv.disasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import machv.disasm.ListingOptions.Part;
import machv.elf.Attributes;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import org.junit.jupiter.api.Test;

/// `sections.s` says how GNU as and objdump made `sections.txt` of it; here our assembler makes the object.
class ListingTest {
  private static final long SEED = Long.getLong("machv.seed", 1);
  private static final int MUTATIONS = 3_000;

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ListingTest.class.getResourceAsStream(name)) {
      assertNotNull(in);
      return in.readAllBytes();
    }
  }

  private static String list(byte[] file, Listing.Style style) throws ElfException, IOException {
    StringBuilder out = new StringBuilder();
    Listing.print(ElfFile.read(ElfSource.of(file)), "sections.o", style, out);
    return out.toString();
  }

  @Test
  void codeDataAndObjectsAreListedAsObjdumpDoes() throws ElfException, IOException {
    assertEquals(
        new String(resource("sections.txt"), StandardCharsets.UTF_8),
        list(object("sections.s"), Listing.Style.USUAL));
  }

  @Test
  void theStyleReachesEveryLine() throws ElfException, IOException {
    String plain = list(object("sections.s"), new Listing.Style(false, true));
    assertTrue(plain.contains("\tc.beqz\tx10,2c <third>\n"), plain);
    assertTrue(plain.contains("\tclz\tx10,x10\n"), plain);
  }

  private static ElfFile assembled(String name) throws ElfException, IOException {
    return ElfFile.read(ElfSource.of(object(name)));
  }

  private static byte[] object(String name) throws IOException {
    String source = new String(resource(name), StandardCharsets.UTF_8);
    AsmResult result = Assembler.assemble(name, source, AsmOptions.standard(), _ -> null);
    byte[] object = result.file();
    assertNotNull(object, () -> String.join("\n", result.messages()));
    return object;
  }

  /// `options.s` says how objdump made `options.txt`.
  @Test
  void relocationsAndContentsAreShownAsObjdumpDoes() throws ElfException, IOException {
    ListingOptions options =
        new ListingOptions()
            .show(Part.CODE)
            .show(Part.RELOCATIONS)
            .show(Part.CONTENTS)
            .section(".text")
            .section(".data");
    StringBuilder out = new StringBuilder();
    Listing.print(assembled("options.s"), "options.o", options, out);
    assertEquals(new String(resource("options.txt"), StandardCharsets.UTF_8), out.toString());
  }

  @Test
  void onlyWhatIsWantedIsListed() throws ElfException, IOException {
    ListingOptions options =
        new ListingOptions()
            .show(Part.CODE)
            .style(false, true)
            .rawWords(false)
            .start(6)
            .stop(14)
            .section(".text")
            .section(".nowhere");
    StringBuilder out = new StringBuilder();
    ElfFile file = assembled("options.s");
    Listing.print(file, "options.o", options, out);
    assertEquals(
        """

        options.o:     file format elf64-littleriscv


        Disassembly of section .text:

        0000000000000006 <code+0x6>:
           6:\taddi\tx11,x11,0
           a:\tauipc\tx1,0x0
        """,
        out.toString());
    assertEquals(List.of(".nowhere"), Listing.missing(file, options));
  }

  @Test
  void attributesTellTheIsa() throws ElfException, IOException {
    String isa = Attributes.isa(ElfFile.read(ElfSource.of(object("sections.s"))));
    assertNotNull(isa);
    assertTrue(isa.startsWith("rv64i") && isa.contains("_zbb"), isa);
  }

  @Test
  void damagedFilesAreListedOrRefused() throws IOException {
    byte[] good = object("sections.s");
    SplittableRandom random = new SplittableRandom(SEED);
    int listed = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bad = good.clone();
      int changes = random.nextInt(1, 8);
      for (int c = 0; c < changes; c++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        list(bad, Listing.Style.USUAL);
        listed++;
      } catch (ElfException _) {
        // said so
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + SEED + ", mutation " + i, e);
      }
    }
    assertTrue(listed > 0);
  }
}
