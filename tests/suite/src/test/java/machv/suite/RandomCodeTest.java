package machv.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import machv.isa.Op;
import machv.kernel.call.MachTrap;
import machv.machine.Machine;
import machv.machine.MachineResult;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever the guest's code is, a run ends with a result, within its limits, and never with a Java exception.
///
/// `-Dmachv.seed=N` starts with that seed, `-Dmachv.seeds=N` runs so many of each kind, half of them RV32.
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RandomCodeTest {
  private static final int FIRST_SEED = Integer.getInteger("machv.seed", 1);
  private static final int SEEDS = Integer.getInteger("machv.seeds", 2000);
  private static final int CODE = 0x10000;
  private static final int DATA = 0x20000;
  private static final int DATA_BYTES = 3 * 4096;
  private static final int CODE_BYTES = 4096;
  private static final long INSTRUCTION_LIMIT = 50_000;
  private static final long MEMORY_LIMIT = 16 << 20;
  private static final Duration TIME_LIMIT = Duration.ofMillis(20);
  private static final Duration HANGS = Duration.ofSeconds(20);
  private static final String[] STRINGS = {
    "",
    "/",
    ".",
    "..",
    "/dev/null",
    "/dev/zero",
    "/proc/self/maps",
    "/proc/self/exe",
    "name",
    "/tmp/x"
  };

  enum Kind {
    BYTES {
      @Override
      byte[] code(int xlen, RandomGenerator random) {
        RandomProgram.Assembler out = new RandomProgram.Assembler(CODE);
        loadRegisters(out, xlen, 1, 31, 0);
        byte[] start = out.bytes();
        byte[] code = new byte[CODE_BYTES];
        random.nextBytes(code);
        System.arraycopy(start, 0, code, 0, start.length);
        return code;
      }
    },
    /// Each row as likely as any other, with any operands.
    INSTRUCTIONS {
      @Override
      byte[] code(int xlen, RandomGenerator random) {
        RandomProgram.Assembler out = new RandomProgram.Assembler(CODE);
        loadRegisters(out, xlen, 1, 31, 0);
        Op[] ops = Op.values();
        while (out.here() < CODE + CODE_BYTES) {
          Op op = ops[random.nextInt(ops.length)];
          out.add(op, op.match() | (random.nextInt() & ~op.mask()));
        }
        return out.bytes();
      }
    },
    /// One kernel call after the other, Mach's and Unix's, with arguments that are now and then right.
    CALLS {
      @Override
      byte[] code(int xlen, RandomGenerator random) {
        RandomProgram.Assembler out = new RandomProgram.Assembler(CODE);
        out.add(Op.ADDI, 17, 0, 0, MachTrap.TASK_SELF.number()).add(Op.ECALL, 0, 0, 0, 0);
        out.add(Op.ADDI, 9, 10, 0, 0);
        for (int i = 0; i < 60; i++) {
          loadRegisters(out, xlen, 10, 16, 64 * random.nextInt(64));
          if (random.nextInt(3) != 0) {
            out.add(Op.ADDI, 10, 9, 0, 0);
          }
          out.add(Op.ADDI, 17, 0, 0, number(random)).add(Op.ECALL, 0, 0, 0, 0);
        }
        return out.bytes();
      }
    };

    abstract byte[] code(int xlen, RandomGenerator random);
  }

  private static int number(RandomGenerator random) {
    MachTrap[] traps = MachTrap.values();
    return switch (random.nextInt(100)) {
      case 0 -> -random.nextInt(200);
      case 1 -> random.nextInt(2048);
      default ->
          random.nextBoolean() ? random.nextInt(460) : traps[random.nextInt(traps.length)].number();
    };
  }

  /// Loads registers from the data, 8 bytes each.
  private static void loadRegisters(
      RandomProgram.Assembler out, int xlen, int first, int last, int offset) {
    out.loadAddress(last, DATA + offset);
    for (int i = first; i <= last; i++) {
      out.add(xlen == 64 ? Op.LD : Op.LW, i, last, 0, 8 * (i - first));
    }
  }

  private static GuestImage image(Kind kind, int xlen, RandomGenerator random) {
    byte[] data = new byte[DATA_BYTES];
    ByteBuffer words = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < data.length; i += 8) {
      words.putLong(i, operand(random));
    }
    ByteArrayOutputStream strings = new ByteArrayOutputStream();
    for (String s : STRINGS) {
      strings.writeBytes((s + "\0").getBytes(StandardCharsets.US_ASCII));
    }
    System.arraycopy(strings.toByteArray(), 0, data, 8192, strings.size());
    int codeRights = random.nextBoolean() ? 7 : 5;
    return new GuestImage(
        xlen,
        CODE,
        List.of(
            new GuestImage.Segment(CODE, kind.code(xlen, random), codeRights),
            new GuestImage.Segment(DATA, data, 3)));
  }

  /// A pointer, a small number, a size, a corner value or anything.
  private static long operand(RandomGenerator random) {
    return switch (random.nextInt(12)) {
      case 0 -> DATA + random.nextInt(DATA_BYTES);
      case 1, 2, 3, 4 -> DATA + (random.nextInt(DATA_BYTES) & -8);
      case 5 -> DATA + 8192 + random.nextInt(64);
      case 6 -> random.nextInt(16);
      case 7 -> 4096L << random.nextInt(4);
      case 8 -> CODE + random.nextInt(2 * CODE_BYTES);
      default -> RandomValues.integer(random);
    };
  }

  @ParameterizedTest
  @EnumSource(names = {"BYTES", "INSTRUCTIONS"})
  void engineSurvives(Kind kind) throws IOException {
    for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int xlen = random.nextBoolean() ? 64 : 32;
      try (BareGuest guest = new BareGuest(image(kind, xlen, random))) {
        guest.run(INSTRUCTION_LIMIT);
        assertTrue(guest.hart.instret <= INSTRUCTION_LIMIT, "limit passed by seed " + seed);
      } catch (RuntimeException | Error e) {
        fail(kind + " RV" + xlen + " seed " + seed, e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void machineSurvives(Kind kind) throws Exception {
    Path folder = Folders.scratch();
    try {
      Path program = folder.resolve("program");
      for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        int xlen = random.nextBoolean() ? 64 : 32;
        Files.write(program, image(kind, xlen, random).elf());
        try {
          check(run(program, seed), seed);
        } catch (RuntimeException | Error e) {
          fail(kind + " RV" + xlen + " seed " + seed, e);
        }
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static MachineResult run(Path program, int seed) throws Exception {
    return Machine.builder()
        .program("/program")
        .sandbox()
        .mount(program, "/program", true)
        .stdin(InputStream.nullInputStream())
        .stdout(OutputStream.nullOutputStream())
        .stderr(OutputStream.nullOutputStream())
        .seed(seed)
        .memoryLimit(MEMORY_LIMIT)
        .maxInstructions(INSTRUCTION_LIMIT)
        .jit(JitMode.ofTests())
        .timeout(TIME_LIMIT)
        .build()
        .run();
  }

  private static void check(MachineResult result, int seed) {
    String context = "seed " + seed + ": " + result;
    assertTrue(result.instructions() <= INSTRUCTION_LIMIT, context);
    assertTrue(result.peakMemory() <= MEMORY_LIMIT, context);
    assertTrue(result.time().compareTo(HANGS) < 0, context);
    assertTrue(result.exitCode() >= 0 && result.exitCode() <= 255, context);
  }
}
