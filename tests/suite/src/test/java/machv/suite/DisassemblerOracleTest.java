package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import machv.disasm.Listing;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.isa.Op;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Listings are those of `objdump -d` of binutils 2.40, line by line.
///
/// `-Dmachv.seed=N` starts with that seed, `-Dmachv.words=N` takes so many random words per width. Zicond is not known to
/// binutils 2.40: its words are unknown here too, as the ISA string of the file does not name it.
@Tag("needs-tools")
class DisassemblerOracleTest {
  private static final String OBJDUMP = "riscv64-linux-gnu-objdump";
  private static final String AS = "riscv64-linux-gnu-as";
  private static final String OBJCOPY = "riscv64-linux-gnu-objcopy";
  private static final long FIRST_SEED = Long.getLong("machv.seed", 1);
  private static final int WORDS = Integer.getInteger("machv.words", 1_000_000);
  private static final int BATCH = 250_000;
  private static final int MOST_DIFFERENCES = 10;

  @BeforeEach
  void toolsAreInstalled() throws IOException, InterruptedException {
    assumeTrue(Commands.installed(OBJDUMP), "no " + OBJDUMP);
    Outcome version = Commands.run(List.of(OBJDUMP, "--version"), Path.of("."), null, "");
    // Other versions spell some instructions otherwise: 2.41 prints addi where 2.40 prints add.
    assumeTrue(version.stdout().lines().findFirst().orElse("").endsWith(" 2.40"), "not 2.40");
  }

  @ParameterizedTest
  @CsvSource({
    "rv64gc_zba_zbb_zbs, lp64d, '', 1",
    "rv32gc_zba_zbb_zbs, ilp32d, '', 1",
    "rv64gc_zba_zbb_zbs, lp64d, no-aliases, 4",
    "rv32gc_zba_zbb_zbs, ilp32d, no-aliases, 4",
    "rv64gc_zba_zbb_zbs, lp64d, numeric, 8",
    "rv32gc_zba_zbb_zbs, ilp32d, numeric, 8",
    "rv64i, lp64, '', 8",
    "rv64imac, lp64, '', 8",
    "rv64imafc_zbs, lp64, '', 8",
    "rv64g_zba, lp64, '', 8",
    "rv32i, ilp32, '', 8",
    "rv32imc, ilp32, '', 8",
    "rv32imafc_zbb, ilp32, '', 8",
    "rv32gc, ilp32, '', 8"
  })
  void randomWordsReadAsInObjdump(String isa, String abi, String options, int share)
      throws IOException, InterruptedException, ElfException {
    int xlen = Integer.parseInt(isa, 2, 4, 10);
    Path folder = Folders.scratch();
    try {
      long seed = FIRST_SEED;
      for (int left = WORDS / share; left > 0; left -= BATCH) {
        Files.write(folder.resolve("words"), randomWords(xlen, Math.min(left, BATCH), seed));
        run(
            folder,
            ".incbin \"words\"\n",
            List.of(AS, "-march=" + isa, "-mabi=" + abi, "-o", "o", "-"));
        // Without mapping symbols, which would call it data.
        run(folder, "", List.of(OBJCOPY, "--strip-all", "o"));
        compare(folder, folder.resolve("o"), options, "seed " + seed);
        seed++;
      }
    } finally {
      Folders.delete(folder);
    }
  }

  /// Half are words of 32 bits and more, some are of 16, and the rest are random words of the rows of the table, whose
  /// registers are more often zero than chance would have it.
  private static byte[] randomWords(int xlen, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Op> rows = new ArrayList<>();
    for (Op op : Op.values()) {
      if (op.width().has(xlen)) {
        rows.add(op);
      }
    }
    ByteBuffer out = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      int kind = random.nextInt(10);
      if (kind < 5) {
        out.putInt(random.nextInt() | 3);
      } else if (kind < 6) {
        out.putShort((short) random.nextInt());
      } else {
        Op op = rows.get(random.nextInt(rows.size()));
        int free = random.nextInt() & ~op.mask();
        free &= random.nextInt(4) == 0 ? ~(31 << 7) : -1;
        free &= random.nextInt(4) == 0 && !op.compressed() ? ~(31 << 15) : -1;
        free &= random.nextInt(4) == 0 ? random.nextInt() : -1;
        if (op.compressed()) {
          out.putShort((short) (op.match() | free));
        } else {
          out.putInt(op.match() | free);
        }
      }
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  @ParameterizedTest
  @CsvSource({
    "stdio-printf, STATIC_O2",
    "long-double, STATIC_O0",
    "exceptions, STATIC_O2",
    "mathematics, DYNAMIC_O2",
    "iostreams, DYNAMIC_FIXED_O0",
    "plugins, DYNAMIC_O2"
  })
  void programsAreListedAsByObjdump(String name, CrossCompiler.Build build)
      throws IOException, InterruptedException, ElfException {
    assumeTrue(Commands.installed(CrossCompiler.GXX), "no " + CrossCompiler.GXX);
    Path sources = Path.of("src", "test", "c");
    Path c = sources.resolve(name + ".c");
    Path file = Files.exists(c) ? c : sources.resolve(name + ".cpp");
    listedAsByObjdump(CrossCompiler.compile(GuestSource.read(file), build));
  }

  @ParameterizedTest
  @CsvSource({"libc.so.6", "libm.so.6", "ld-linux-riscv64-lp64d.so.1", "libgcc_s.so.1"})
  void librariesAreListedAsByObjdump(String name)
      throws IOException, InterruptedException, ElfException {
    Path library = CrossCompiler.LIBRARIES.resolve("lib", name);
    assumeTrue(Files.exists(library), "no " + library);
    listedAsByObjdump(library);
  }

  @Test
  void programsOfRv32AreListedAsByObjdump() throws IOException, InterruptedException, ElfException {
    assumeTrue(Commands.installed(CrossCompiler.ELF_GCC), "no " + CrossCompiler.ELF_GCC);
    listedAsByObjdump(
        Rv32ProgramTest.compile(
            GuestSource.readAll(Path.of("src", "test", "rv32")).getFirst(), "-O2"));
  }

  private static void listedAsByObjdump(Path file)
      throws IOException, InterruptedException, ElfException {
    for (String options : List.of("", "no-aliases", "numeric")) {
      compare(Path.of(".").toAbsolutePath(), file.toAbsolutePath(), options, "");
    }
  }

  private static void compare(Path folder, Path file, String options, String note)
      throws IOException, InterruptedException, ElfException {
    List<String> command = new ArrayList<>(List.of(OBJDUMP, "-d"));
    if (!options.isEmpty()) {
      command.addAll(List.of("-M", options));
    }
    command.add(file.toString());
    Outcome outcome = Commands.run(command, folder, null, "");
    assertEquals(0, outcome.exitCode(), outcome.stderr());
    StringBuilder ours = new StringBuilder();
    Listing.print(
        ElfFile.read(ElfSource.of(Files.readAllBytes(file))),
        file.toString(),
        new Listing.Style(!options.equals("no-aliases"), options.equals("numeric")),
        ours);
    String expected = outcome.stdout();
    if (!expected.contentEquals(ours)) {
      List<String> differences = differences(expected.split("\n"), ours.toString().split("\n"));
      assertTrue(
          differences.isEmpty(),
          () -> String.join(" ", command) + "\n" + note + "\n" + String.join("\n", differences));
    }
    assertEquals(expected.length(), ours.length());
  }

  private static List<String> differences(String[] expected, String[] ours) {
    List<String> result = new ArrayList<>();
    for (int i = 0; i < Math.max(expected.length, ours.length); i++) {
      String theirs = i < expected.length ? expected[i] : "(nothing)";
      String own = i < ours.length ? ours[i] : "(nothing)";
      if (!theirs.equals(own) && result.size() < MOST_DIFFERENCES) {
        result.add("objdump: " + theirs + "\nmachv:   " + own);
      }
    }
    return result;
  }

  private static void run(Path folder, String stdin, List<String> command)
      throws IOException, InterruptedException {
    Outcome outcome = Commands.run(command, folder, null, stdin);
    assertEquals(0, outcome.exitCode(), outcome.stderr());
  }
}
