package machv.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import machv.disasm.Listing;
import machv.disasm.ListingOptions;
import machv.dwarf.Functions;
import machv.dwarf.SourceLines;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.NameList;
import machv.elf.ReadElf;
import machv.elf.SymbolTable;
import machv.link.LinkCommandLine;
import machv.link.LinkResult;
import machv.link.Linker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Damaged objects, archives and programs make `ld`, `nm`, `readelf`, `disasm` and `addr2line` print something or say
/// what is wrong: never an exception, never a hang. `-Dmachv.seed=N` replays one, `-Dmachv.mutants=N` takes so many.
class HostileToolsTest {
  private static final long FIRST_SEED = Long.getLong("machv.seed", 1);
  private static final int MUTANTS =
      Integer.getInteger("machv.mutants", Long.getLong("machv.seed") == null ? 100_000 : 1);
  private static final int FEW = Math.min(MUTANTS, 4_000);
  private static final long TIME = 55_000_000_000L;
  private static final long HANG = 60_000_000_000L;
  private static final int MOST_TEXT = 64 << 20;
  private static final int LARGEST = 50_000;
  private static final long[] CORNERS = {
    0,
    1,
    2,
    -1,
    0x7FFF_FFFF,
    0x8000_0000L,
    0xFFFF_FFFFL,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    4096,
    65535
  };

  private static final String SOURCE =
      """
              .globl  _start
              .type   _start, @function
      _start: la      a0, text
              call    show
              beqz    a0, _start
              lw      a2, room
              la.tls.ie a3, thread
              .size   _start, . - _start
              .weak   show
              .comm   room, 16, 8
              .section .text.g, "axG", @progbits, g, comdat
              .weak   g
      g:      ret
              .section .rodata.str1.1, "aMS", @progbits, 1
      text:   .string "text"
              .section .tdata, "awT", @progbits
      thread: .word   1
              .data
      local:  .word   1
      table:  .word   table - local
              .uleb128 5
              .section .note.x, "a", @note
              .word   4, 4, 1
              .string "GNU"
              .word   7
      """;

  private static byte[] assemble(String march, String mabi) {
    AsmOptions options = new AsmOptions(march, mabi, List.of(), java.util.Map.of());
    AsmResult result = Assembler.assemble("fuzz.s", SOURCE, options, _ -> null);
    byte[] object = result.file();
    if (object == null) {
      throw new AssertionError(String.join("\n", result.messages()));
    }
    return object;
  }

  private static byte[] archive(byte[] member) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] index = "\0\0\0\1\0\0\0Tg\0".getBytes(StandardCharsets.ISO_8859_1);
    out.write("!<arch>\n".getBytes(StandardCharsets.US_ASCII));
    out.write(header("/", index.length));
    out.write(index);
    out.write(header("a.o/", member.length));
    out.write(member);
    return out.toByteArray();
  }

  private static byte[] header(String name, int size) {
    String text = (name + " ".repeat(48)).substring(0, 48) + (size + " ".repeat(10));
    return (text.substring(0, 58) + "`\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static List<byte[]> ownFiles() throws IOException {
    List<byte[]> files = new ArrayList<>();
    files.add(assemble("rv64gc", "lp64d"));
    files.add(assemble("rv32gc", "ilp32d"));
    files.add(archive(files.getFirst()));
    files.add(Files.readAllBytes(Folders.GUESTS.resolve("hello.rv64")));
    files.add(Files.readAllBytes(Folders.GUESTS.resolve("process.rv32")));
    return files;
  }

  @Test
  void ownFilesThatAreDamagedAreReadOrRefused() throws IOException {
    assertTrue(run(ownFiles(), FEW) == FEW);
  }

  /// With line tables, dynamic sections, versions and groups.
  @Test
  @Tag("needs-tools")
  void filesOfGccThatAreDamagedAreReadOrRefused() throws IOException, InterruptedException {
    assumeTrue(Commands.installed(CrossCompiler.GXX), "no " + CrossCompiler.GXX);
    Path folder = Folders.scratch();
    List<byte[]> files = ownFiles();
    for (Path file : ProgramFiles.make(folder).values()) {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length < LARGEST) {
        files.add(bytes);
        files.add(bytes.clone());
      }
    }
    files.add(archive(files.getLast()));
    Folders.delete(folder);
    int done = run(files, MUTANTS);
    System.out.println(done + " damaged files");
    assertTrue(done == MUTANTS || done > 20_000, () -> "only " + done);
  }

  /// Tries mutants for as long as there is time.
  private static int run(List<byte[]> files, int count) {
    long start = System.nanoTime();
    int done = 0;
    while (done < count && System.nanoTime() - start < TIME) {
      long seed = FIRST_SEED + done++;
      SplittableRandom random = new SplittableRandom(seed);
      byte[] file = mutant(files.get(random.nextInt(files.size())), random);
      long before = System.nanoTime();
      try {
        tool(file, random);
      } catch (ElfException e) {
        String message = e.getMessage();
        assertTrue(message != null && !message.isBlank(), "seed " + seed);
        assertTrue(message.indexOf('\n') < 0, () -> "seed " + seed + ": " + message);
      } catch (IOException | RuntimeException | Error e) {
        throw new AssertionError("seed " + seed, e);
      }
      assertTrue(System.nanoTime() - before < HANG, "seed " + seed + " takes too long");
    }
    return done;
  }

  private static void tool(byte[] file, SplittableRandom random) throws ElfException, IOException {
    int tool = random.nextInt(5);
    if (tool == 0) {
      link(file, random);
      return;
    }
    StringBuilder out = new StringBuilder();
    ElfFile elf = ElfFile.read(ElfSource.of(file));
    switch (tool) {
      case 1 ->
          NameList.print(
              elf,
              new NameList.Options(
                  random.nextBoolean(),
                  false,
                  false,
                  false,
                  true,
                  random.nextBoolean(),
                  NameList.Order.NAME,
                  false),
              out);
      case 2 -> ReadElf.print(elf, EnumSet.allOf(ReadElf.Part.class), out);
      case 3 -> Listing.print(elf, "mutant", listing(random), out);
      default -> {
        long[] addresses = new long[8];
        for (int i = 0; i < addresses.length; i++) {
          addresses[i] = elf.entry() + random.nextInt(4096);
        }
        SourceLines.find(elf, addresses);
        Functions.find(elf, addresses);
        new SymbolTable(elf.symbols()).describe(addresses[0]);
      }
    }
    assertTrue(out.length() < MOST_TEXT, () -> out.length() + " characters");
  }

  private static ListingOptions listing(SplittableRandom random) {
    ListingOptions options = new ListingOptions();
    for (ListingOptions.Part part : ListingOptions.Part.values()) {
      if (random.nextInt(3) == 0) {
        options.show(part);
      }
    }
    if (random.nextInt(3) == 0) {
      options.everything();
    }
    if (random.nextBoolean()) {
      options.lineNumbers().source(_ -> List.of("one", "two"));
    }
    return options;
  }

  private static void link(byte[] file, SplittableRandom random) {
    List<List<String>> ways =
        List.of(
            List.of("a"),
            List.of("-r", "a", "b"),
            List.of("--gc-sections", "--eh-frame-hdr", "--build-id", "-M", "a"),
            List.of("b", "a", "-s"));
    byte[] other = assemble("rv64gc", "lp64d");
    try {
      LinkResult result =
          Linker.link(
              LinkCommandLine.parse(ways.get(random.nextInt(ways.size()))),
              name -> name.equals("a") ? file : name.equals("b") ? other : null);
      assertTrue(result.file() != null || !result.errors().isEmpty(), "no message");
    } catch (LinkCommandLine.OptionException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] mutant(byte[] original, SplittableRandom random) {
    byte[] file = original.clone();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(file.length);
      switch (random.nextInt(6)) {
        case 0 -> file[at] = (byte) random.nextInt();
        case 1 -> file[at] ^= (byte) (1 << random.nextInt(8));
        // Headers and tables stand at both ends.
        case 2 -> file[random.nextInt(Math.min(64, file.length))] = (byte) random.nextInt();
        // A file cut short may be one byte long.
        case 3 -> corner(file, file.length - 1 - random.nextInt(file.length / 3 + 1), random);
        case 4 -> corner(file, at, random);
        default -> file = random.nextInt(8) == 0 ? Arrays.copyOf(file, at + 1) : file;
      }
    }
    return file;
  }

  /// Overwrites an aligned word.
  private static void corner(byte[] file, int near, SplittableRandom random) {
    int size = random.nextBoolean() ? 4 : 8;
    int at = near & -size;
    long value =
        random.nextBoolean()
            ? CORNERS[random.nextInt(CORNERS.length)]
            : random.nextInt(2 * file.length);
    if (at + size <= file.length) {
      ByteBuffer b = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      if (size == 4) {
        b.putInt(at, (int) value);
      } else {
        b.putLong(at, value);
      }
    }
  }
}
