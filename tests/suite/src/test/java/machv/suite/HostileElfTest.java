package machv.suite;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import machv.disasm.Listing;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.ReadElf;
import machv.elf.SymbolTable;
import machv.kernel.loader.LoadException;
import machv.machine.Machine;
import machv.machine.MachineResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever an ELF file says, running and reading it ends with a result or one clear line, never with a Java exception
/// that nobody announced, within its limits.
///
/// `-Dmachv.seed=N` starts with that seed, `-Dmachv.seeds=N` tries so many mutations.
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileElfTest {
  private static final int FIRST_SEED = Integer.getInteger("machv.seed", 1);
  private static final int SEEDS = Integer.getInteger("machv.seeds", 10_000);
  private static final long MEMORY_LIMIT = 16 << 20;
  private static final long INSTRUCTION_LIMIT = 20_000;
  private static final Duration HANGS = Duration.ofSeconds(20);
  private static final int MOST_TEXT = 64 << 20;

  // Values that make sums overflow, tables huge, or ranges empty.
  private static final long[] CORNERS = {
    0,
    1,
    2,
    3,
    -1,
    -2,
    0x7F,
    0xFF,
    0xFFF,
    0x1000,
    0xFFFF,
    0x10000,
    0x7FFF_FFFFL,
    0x8000_0000L,
    0xFFFF_F000L,
    0xFFFF_FFFFL,
    0x40_0000_0000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -0x1000
  };

  /// The two classes of ELF files: where their headers have what.
  private record Layout(int header, int segment, int section, int symbol, int phoff, int shoff) {
    static Layout of(byte[] file) {
      return file[4] == 1 ? new Layout(52, 32, 40, 16, 28, 32) : new Layout(64, 56, 64, 24, 32, 40);
    }

    long offset(byte[] file, int at) {
      ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      return header == 52 ? bytes.getInt(at) : bytes.getLong(at);
    }
  }

  private static List<byte[]> programs() throws IOException {
    try (Stream<Path> files = Files.list(Folders.GUESTS)) {
      List<byte[]> result = new ArrayList<>();
      for (Path file : files.filter(HostileElfTest::isProgram).sorted().toList()) {
        result.add(Files.readAllBytes(file));
      }
      assertFalse(result.isEmpty(), "no programs");
      return result;
    }
  }

  private static boolean isProgram(Path file) {
    String name = file.toString();
    return name.endsWith(".rv64") || name.endsWith(".rv32");
  }

  private static byte[] mutant(List<byte[]> programs, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] file = programs.get(random.nextInt(programs.size())).clone();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      file = mutate(file, random);
    }
    return file;
  }

  private static byte[] mutate(byte[] file, SplittableRandom random) {
    if (file.length < 64) {
      return file;
    }
    Layout layout = Layout.of(file);
    switch (random.nextInt(8)) {
      case 0 -> {
        return Arrays.copyOf(file, random.nextInt(file.length));
      }
      case 1 -> file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
      case 2 -> file[random.nextInt(layout.header)] = (byte) random.nextInt();
      case 3, 4 ->
          field(file, layout.offset(file, layout.phoff), layout.segment * 6, layout, random);
      case 5 -> field(file, layout.offset(file, layout.shoff), layout.section * 12, layout, random);
      case 6 -> field(file, 16, layout.header - 16, layout, random);
      default -> {
        int from = random.nextInt(file.length);
        int to = random.nextInt(file.length);
        int n = random.nextInt(Math.min(64, file.length - Math.max(from, to)) + 1);
        System.arraycopy(file, from, file, to, n);
      }
    }
    return file;
  }

  /// Overwrites an aligned field somewhere in [start, start + length) with a corner value.
  private static void field(
      byte[] file, long start, int length, Layout layout, SplittableRandom random) {
    int size = layout.header == 52 || random.nextBoolean() ? 4 : 8;
    long at = start + (long) size * random.nextInt(length / size);
    if (at < 0 || at > file.length - size) {
      return;
    }
    long value = CORNERS[random.nextInt(CORNERS.length)];
    if (random.nextInt(4) == 0) {
      value = random.nextInt(2 * file.length);
    }
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (size == 4) {
      bytes.putInt((int) at, (int) value);
    } else {
      bytes.putLong((int) at, value);
    }
  }

  @Test
  void runningAMutantEndsWithAResultOrOneLine() throws Exception {
    List<byte[]> programs = programs();
    Path folder = Files.createTempDirectory("machv-hostile");
    int refused = 0;
    try {
      Path program = folder.resolve("program");
      for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
        Files.write(program, mutant(programs, seed));
        try {
          check(run(program), seed);
        } catch (LoadException e) {
          refused++;
          assertTrue(isOneLine(e.getMessage()), "seed " + seed + ": " + e.getMessage());
        } catch (RuntimeException | Error e) {
          fail("seed " + seed, e);
        }
      }
    } finally {
      Folders.delete(folder);
    }
    assertTrue(refused > SEEDS / 10 && refused < SEEDS, refused + " were refused");
  }

  private static MachineResult run(Path program) throws LoadException {
    return Machine.builder()
        .program(program)
        .sandbox()
        .stdin(InputStream.nullInputStream())
        .stdout(OutputStream.nullOutputStream())
        .stderr(OutputStream.nullOutputStream())
        .memoryLimit(MEMORY_LIMIT)
        .maxInstructions(INSTRUCTION_LIMIT)
        .build()
        .run();
  }

  private static void check(MachineResult result, int seed) {
    String context = "seed " + seed + ": " + result;
    assertTrue(result.peakMemory() <= MEMORY_LIMIT, context);
    assertTrue(result.instructions() <= INSTRUCTION_LIMIT, context);
    assertTrue(result.time().compareTo(HANGS) < 0, context);
    assertTrue(result.message() == null || isOneLine(result.message()), context);
  }

  private static boolean isOneLine(@Nullable String text) {
    return text != null && !text.isBlank() && text.indexOf('\n') < 0;
  }

  @Test
  void readingAMutantEndsWithAListingOrOneLine() throws Exception {
    List<byte[]> programs = programs();
    int read = 0;
    for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      byte[] mutant = mutant(programs, seed);
      try {
        ElfFile file = ElfFile.read(ElfSource.of(mutant));
        StringBuilder out = new StringBuilder();
        announced(seed, () -> ReadElf.print(file, EnumSet.allOf(ReadElf.Part.class), out));
        announced(seed, () -> Listing.print(file, "mutant", Listing.Style.USUAL, out));
        announced(seed, () -> new SymbolTable(file.symbols()).describe(0x10000));
        assertTrue(out.length() < MOST_TEXT, "seed " + seed + ": " + out.length() + " characters");
        read++;
      } catch (ElfException e) {
        assertTrue(isOneLine(e.getMessage()), "seed " + seed + ": " + e.getMessage());
      } catch (RuntimeException | Error e) {
        fail("seed " + seed, e);
      }
    }
    assertTrue(read > SEEDS / 10 && read < SEEDS, read + " were read");
  }

  private interface Reading {
    void read() throws ElfException, IOException;
  }

  private static void announced(int seed, Reading reading) throws IOException {
    try {
      reading.read();
    } catch (ElfException e) {
      assertTrue(isOneLine(e.getMessage()), "seed " + seed + ": " + e.getMessage());
    }
  }
}
