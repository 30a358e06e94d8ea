package machv.dwarf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import machv.elf.ElfException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class SourceLinesTest {
  private static final byte[] NONE = new byte[0];
  private static final int SEEDS = Integer.getInteger("machv.seeds", 20_000);
  private static final int FIRST_SEED = Integer.getInteger("machv.seed", 1);

  /// A line table of version 3: 0x1000 is line 10 of a.c, 0x1004 line 12 of inc/b.h, 0x100c no line, and 0x1010 ends it.
  private static byte[] table() {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    add(header, 1, 1, -3, 12, 10, 0, 1, 1, 1, 1, 0, 0, 0, 1);
    header.writeBytes("inc\0\0a.c\0\0\0\0b.h\0".getBytes(StandardCharsets.ISO_8859_1));
    add(header, 1, 0, 0, 0);
    ByteArrayOutputStream program = new ByteArrayOutputStream();
    add(program, 0, 9, 2, 0, 0x10, 0, 0, 0, 0, 0, 0); // set_address 0x1000
    add(program, 3, 9, 1); // line 10
    add(program, 4, 2, 0, 2, 4, 7); // file 2, discriminator 7
    add(program, 10 + 12 * 4 + 5); // 4 bytes on, 2 lines on: a special opcode
    add(program, 3, 0x74, 2, 8, 1); // line 0, 8 bytes on
    add(program, 2, 4, 0, 1, 1); // end
    ByteArrayOutputStream unit = new ByteArrayOutputStream();
    int length = 2 + 4 + header.size() + program.size();
    add(unit, length, length >> 8, 0, 0, 3, 0, header.size(), 0, 0, 0);
    unit.writeBytes(header.toByteArray());
    unit.writeBytes(program.toByteArray());
    return unit.toByteArray();
  }

  private static void add(ByteArrayOutputStream to, int... bytes) {
    for (int b : bytes) {
      to.write(b);
    }
  }

  private static DebugSections sections(byte[] line) {
    return new DebugSections(Map.of(".debug_line", line));
  }

  private static @Nullable SourceLine[] find(DebugSections sections, long... addresses)
      throws ElfException {
    return SourceLines.find(sections, new WantedAddresses(addresses));
  }

  @Test
  void everyAddressOfALineIsFoundInTheOrderAsked() throws ElfException {
    @Nullable SourceLine[] found =
        find(sections(table()), 0x1006, 0x1000, 0x1003, 0x1004, 0x100c, 0x100f);
    assertEquals(new SourceLine("inc/b.h", 12, 7), found[0]);
    assertEquals(new SourceLine("a.c", 10, 0), found[1]);
    assertEquals(new SourceLine("a.c", 10, 0), found[2]);
    assertEquals(new SourceLine("inc/b.h", 12, 7), found[3]);
    assertEquals("inc/b.h:?", String.valueOf(found[4]));
    assertEquals("inc/b.h:?", String.valueOf(found[5]));
  }

  @Test
  void addressesOutsideOfEverySequenceHaveNoLine() throws ElfException {
    @Nullable SourceLine[] found = find(sections(table()), 0, 0xfff, 0x1010, -1);
    for (SourceLine line : found) {
      assertNull(line);
    }
  }

  @Test
  void aFileWithoutDebugInformationHasNoLines() throws ElfException {
    assertNull(find(sections(NONE), 0x1000)[0]);
  }

  @Test
  void everyTruncatedTableIsRefused() {
    byte[] whole = table();
    for (int size = 1; size < whole.length; size++) {
      byte[] part = Arrays.copyOf(whole, size);
      assertThrows(ElfException.class, () -> find(sections(part), 0x1000));
    }
  }

  @Test
  void aLineRangeOfZeroIsRefused() {
    byte[] bytes = table();
    bytes[13] = 0;
    assertThrows(ElfException.class, () -> find(sections(bytes), 0x1000));
  }

  @Test
  void damagedTablesGiveLinesOrOneClearMessage() {
    for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] bytes = table();
      bytes[4] = (byte) random.nextInt(2, 6);
      for (int i = random.nextInt(1, 5); i > 0; i--) {
        bytes[random.nextInt(4, bytes.length)] = (byte) random.nextInt();
      }
      byte[] info = new byte[random.nextInt(64)];
      byte[] abbreviations = new byte[random.nextInt(64)];
      random.nextBytes(info);
      random.nextBytes(abbreviations);
      DebugSections sections =
          new DebugSections(
              Map.of(
                  ".debug_line",
                  bytes,
                  ".debug_line_str",
                  info,
                  ".debug_str",
                  info,
                  ".debug_info",
                  info,
                  ".debug_abbrev",
                  abbreviations));
      int replay = seed;
      Assertions.assertTimeout(
          Duration.ofSeconds(5), () -> survives(sections, replay), () -> "seed " + replay);
    }
  }

  private static void survives(DebugSections sections, int seed) {
    try {
      assertEquals(2, find(sections, 0x1000, -1).length);
      assertEquals(2, Functions.find(sections, new WantedAddresses(0x1000, -1)).size());
    } catch (ElfException e) {
      assertTrue(String.valueOf(e.getMessage()).indexOf('\n') < 0);
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed, e);
    }
  }
}
