package machv.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import machv.elf.NewSection;
import machv.elf.NewSymbol;
import machv.elf.RelocationType;
import machv.elf.Section;
import machv.elf.Symbol;
import org.junit.jupiter.api.Test;

/// Damaged objects, archives and scripts give messages, or a program that nobody promised anything of: never an
/// exception, never a hang. `-Dfuzz.seed` replays, `-Dfuzz.rounds` goes on for longer, `-Dfuzz.object` takes a file.
final class LinkerFuzzTest {
  private static final String SCRIPT =
      """
      ENTRY(_start)
      MEMORY { ram (rwx) : ORIGIN = 0x20000, LENGTH = 64K }
      PHDRS { text PT_LOAD FLAGS(5); data PT_LOAD FLAGS(6); }
      SECTIONS
      {
        . = 0x10000 + SIZEOF_HEADERS;
        .text : { *(.text.a SORT_BY_NAME(.text.*)) *(EXCLUDE_FILE(*x.o) .text) } >ram :text =0x90909090
        PROVIDE(etext = .);
        .data ALIGN(0x1000) : AT(ADDR(.text) + SIZEOF(.text)) { d = .; KEEP(*(.data*)) LONG(d) . += 8; } >ram :data
        .bss (NOLOAD) : { *(.bss COMMON) . = ALIGN(MAX(8, 16)); } >ram
        end = . > d ? . - 1 : ABSOLUTE(d) << 2;
        ASSERT(end != 0, "end")
        /DISCARD/ : { *(.comment) }
      }
      """;

  private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
  private final int rounds = Integer.getInteger("fuzz.rounds", 1000);

  /// An object with some of everything.
  private static byte[] object(int xlen) throws Exception {
    TestObject o = new TestObject(xlen);
    NewSection text = o.section(".text", TestObject.TEXT, new int[32]).alignment(8);
    NewSection data = o.section(".data", TestObject.DATA, new int[16]);
    NewSection strings =
        o.writer
            .section(
                ".rodata.str1.1",
                Section.SHT_PROGBITS,
                Section.SHF_ALLOC | Section.SHF_MERGE | Section.SHF_STRINGS)
            .entrySize(1)
            .bytes("one\0two\0one\0".getBytes(StandardCharsets.UTF_8));
    NewSection tls = o.section(".tdata", TestObject.DATA | Section.SHF_TLS, 1, 2);
    NewSection frames =
        o.section(
            ".eh_frame", Section.SHF_ALLOC, 12, 0, 0x52017A01, 0x1B010100, 12, 0x14, 0, 16, 0, 0);
    o.writer.section(".bss", Section.SHT_NOBITS, TestObject.DATA).size(40).alignment(16);
    NewSymbol start = o.global("_start", text, 0);
    NewSymbol label = o.local(".L1", text, 16);
    NewSymbol variable = o.global("variable", data, 8);
    NewSymbol thread = o.global("thread", tls, 4).type(Symbol.STT_TLS);
    NewSymbol text1 = o.local("", strings, 0).type(Symbol.STT_SECTION);
    NewSymbol ifunc = o.global("ifunc", text, 8).type(Symbol.STT_GNU_IFUNC);
    NewSymbol absent = o.undefinedWeak("absent");
    o.writer
        .symbol("common")
        .binding(Symbol.STB_GLOBAL)
        .special(Symbol.SHN_COMMON)
        .value(8)
        .size(24);
    TestObject.call(text, 0, start);
    TestObject.call(text, 8, absent);
    relaxed(text, 16, RelocationType.PCREL_HI20, variable);
    relaxed(text, 20, RelocationType.PCREL_LO12_I, label);
    text.relocation(24, RelocationType.ALIGN, null, 6);
    relaxed(text, 32, RelocationType.HI20, variable);
    relaxed(text, 36, RelocationType.LO12_S, variable);
    relaxed(text, 40, RelocationType.TPREL_HI20, thread);
    relaxed(text, 44, RelocationType.TPREL_ADD, thread);
    relaxed(text, 48, RelocationType.TPREL_LO12_I, thread);
    text.relocation(52, RelocationType.GOT_HI20, variable, 0);
    text.relocation(56, RelocationType.TLS_GD_HI20, thread, 0);
    text.relocation(60, RelocationType.BRANCH, label, 0);
    text.relocation(64, RelocationType.RVC_JUMP, label, 0);
    text.relocation(68, RelocationType.JAL, ifunc, 0);
    data.relocation(0, RelocationType.ABS32, text1, 4);
    data.relocation(4, RelocationType.SET_ULEB128, label, 0);
    data.relocation(4, RelocationType.SUB_ULEB128, start, 0);
    data.relocation(8, RelocationType.ADD32, variable, 0);
    data.relocation(8, RelocationType.SUB32, variable, -4);
    frames.relocation(24, RelocationType.PCREL_32, start, 0);
    NewSection group = o.section(".text.g", TestObject.TEXT, 0x8067);
    o.writer.group(o.weak("g", group, 0), true).member(group);
    return o.bytes();
  }

  private static void relaxed(NewSection s, long at, RelocationType type, NewSymbol to) {
    s.relocation(at, type, to, 0);
    s.relocation(at, RelocationType.RELAX, null, 0);
  }

  private static byte[] archive(byte[] member) {
    String header =
        "!<arch>\n"
            + "/               0           0     0     0       20        `\n"
            + "\0\0\0\1\0\0\0Xvariable\0\0\0\0"
            + "a.o/            0           0     0     644     "
            + (member.length + " ".repeat(10)).substring(0, 10)
            + "`\n";
    byte[] head = header.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[head.length + member.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(member, 0, all, head.length, member.length);
    return all;
  }

  private static void mutate(byte[] bytes, Random random) {
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length);
      // The tables of an object are at its end.
      at = random.nextInt(3) == 0 ? at : bytes.length - 1 - at * at / bytes.length % bytes.length;
      at = Math.clamp(at, 0, bytes.length - 1);
      bytes[at] =
          switch (random.nextInt(4)) {
            case 0 -> (byte) random.nextInt(256);
            case 1 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
            case 2 -> (byte) -1;
            default -> (byte) (bytes[at] + random.nextInt(9) - 4);
          };
    }
  }

  private void check(List<String> arguments, Map<String, byte[]> files, long round) {
    long start = System.nanoTime();
    try {
      LinkResult r = Linker.link(LinkCommandLine.parse(arguments), files::get);
      assertTrue(
          r.file() != null || !r.errors().isEmpty(),
          () -> "neither file nor message, seed " + seed + " round " + round);
    } catch (LinkCommandLine.OptionException | RuntimeException | StackOverflowError e) {
      fail("seed " + seed + " round " + round + ": " + arguments, e);
    }
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    assertTrue(seconds < 10, () -> seconds + " s, seed " + seed + " round " + round);
  }

  @Test
  void damagedObjectsAndArchivesGiveMessages() throws Exception {
    List<byte[]> originals = new ArrayList<>(List.of(object(64), object(32)));
    originals.add(archive(originals.getFirst()));
    String given = System.getProperty("fuzz.object");
    if (given != null) {
      originals.add(read(given));
    }
    TestObject user = new TestObject(64);
    NewSection data = user.section(".data", TestObject.DATA, 0, 0);
    data.relocation(0, RelocationType.ABS64, user.undefined("variable"), 0);
    Map<String, byte[]> files = new HashMap<>();
    files.put("user.o", user.bytes());
    List<List<String>> ways =
        List.of(
            List.of("a.o"),
            List.of("--gc-sections", "--eh-frame-hdr", "a.o"),
            List.of("user.o", "a.o", "--build-id"),
            List.of("-T", "script", "a.o"));
    files.put("script", SCRIPT.getBytes(StandardCharsets.UTF_8));
    for (long round = 0; round < rounds; round++) {
      Random random = new Random(seed + round);
      byte[] bytes = originals.get(random.nextInt(originals.size())).clone();
      mutate(bytes, random);
      files.put("a.o", bytes);
      check(ways.get(random.nextInt(ways.size())), files, round);
    }
  }

  private static byte[] read(String path) throws IOException {
    return Files.readAllBytes(Path.of(path));
  }

  @Test
  void whatIsDamagedIsSoundBefore() throws Exception {
    Map<String, byte[]> files = new HashMap<>();
    files.put("script", SCRIPT.getBytes(StandardCharsets.UTF_8));
    for (int xlen : new int[] {32, 64}) {
      files.put("a.o", object(xlen));
      for (List<String> way :
          List.of(
              List.of("a.o", "--gc-sections", "--eh-frame-hdr"), List.of("-T", "script", "a.o"))) {
        LinkResult r = Linker.link(LinkCommandLine.parse(way), files::get);
        assertEquals(List.of(), r.errors());
        assertEquals(List.of(), r.warnings());
      }
    }
  }

  @Test
  void damagedScriptsGiveMessages() throws Exception {
    Map<String, byte[]> files = new HashMap<>();
    files.put("a.o", object(64));
    String[] words = SCRIPT.split("(?<=\\W)|(?=\\W)", -1);
    for (long round = 0; round < rounds; round++) {
      Random random = new Random(seed + round);
      String[] changed = words.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        int at = random.nextInt(changed.length);
        changed[at] =
            switch (random.nextInt(3)) {
              case 0 -> "";
              case 1 -> words[random.nextInt(words.length)];
              default -> Long.toString(random.nextLong() >>> random.nextInt(64));
            };
      }
      files.put("script", String.join("", changed).getBytes(StandardCharsets.UTF_8));
      check(List.of("-T", "script", "a.o"), files, round);
    }
  }
}
