package machv.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import machv.jit.JitOptions;
import machv.kernel.loader.LoadException;
import machv.machine.Machine;
import machv.machine.MachineResult;
import machv.suite.Piece.Block;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random programs with loops, calls, jump tables, faults, traps, changing mappings, changing code and threads do the same
/// under qemu, interpreted, and compiled in two ways: registers, memory, and of each fault the signal, code, address, pc
/// and all registers.
///
/// `-Dmachv.seed=N` starts with that seed, `-Dmachv.seeds=N` runs so many. A program that differs is shrunk: pieces are
/// left out as long as the results still differ; what is left is kept as `target/random/*.elf`, with its disassembly.
@Tag("needs-tools")
class StructuredProgramTest {
  private static final int FIRST_SEED = Integer.getInteger("machv.seed", 1);
  private static final int SEEDS = Integer.getInteger("machv.seeds", 100);
  private static final int BATCH = 25;
  private static final int MOST_FAILURES = Integer.getInteger("machv.failures", 2);
  private static final int CODE = 0x10000;
  private static final int SHARED = 0x800000;
  private static final int RECORDS = 0x1000000;
  private static final Duration TIME_LIMIT = Duration.ofMinutes(5);

  /// Hot soon: what is compiled changes in the middle of a case.
  private static final JitOptions EARLY = new JitOptions(5000, 200);

  private enum Way {
    QEMU,
    INTERPRETED,
    COMPILED,
    ALWAYS
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void randomProgramsDoTheSameInEveryWay(int xlen) throws Exception {
    List<String> failures = new ArrayList<>();
    for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed += BATCH) {
      List<StructuredProgram> batch = new ArrayList<>();
      for (int i = seed; i < Math.min(seed + BATCH, FIRST_SEED + SEEDS); i++) {
        batch.add(StructuredProgram.create(xlen, i));
      }
      check(batch, failures);
      if (failures.size() >= MOST_FAILURES) {
        break;
      }
    }
    assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
  }

  private static void check(List<StructuredProgram> batch, List<String> failures)
      throws IOException, InterruptedException {
    Result expected = run(batch, Way.QEMU);
    for (Way way : List.of(Way.INTERPRETED, Way.COMPILED, Way.ALWAYS)) {
      Result actual = run(batch, way);
      boolean found = false;
      for (int i = 0; i < batch.size() && failures.size() < MOST_FAILURES; i++) {
        StructuredProgram program = batch.get(i);
        byte[] one = expected.of(batch, i);
        byte[] other = actual.of(batch, i);
        if (!Arrays.equals(one, other) || one.length == 0) {
          found = true;
          failures.add(
              "RV"
                  + program.xlen
                  + " seed "
                  + program.seed
                  + " "
                  + way
                  + "\n"
                  + difference(one, other)
                  + explain(StructuredProgram.create(program.xlen, program.seed), way));
        }
      }
      if (!found && !expected.end.equals(actual.end)) {
        failures.add(
            "RV"
                + batch.getFirst().xlen
                + " seeds from "
                + batch.getFirst().seed
                + " "
                + way
                + ": "
                + expected.end
                + " but "
                + actual.end);
      }
    }
  }

  /// @param end how the program ended
  @SuppressWarnings("ArrayRecordComponent") // is never compared
  record Result(byte[] output, String end) {
    /// What the case at `index` has written; shorter when there is less.
    byte[] of(List<StructuredProgram> batch, int index) {
      int from = 0;
      for (int i = 0; i < index; i++) {
        from += length(batch.get(i));
      }
      int to = Math.min(from + length(batch.get(index)), output.length);
      return from >= to ? new byte[0] : Arrays.copyOfRange(output, from, to);
    }

    private static int length(StructuredProgram program) {
      return FaultHarness.OUTPUT_BYTES * (program.twice ? 2 : 1);
    }
  }

  static GuestImage image(List<StructuredProgram> batch) {
    int xlen = batch.getFirst().xlen;
    List<FaultHarness.Case> cases = new ArrayList<>();
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    for (StructuredProgram program : batch) {
      cases.add(program.asCase());
      records.writeBytes(program.record());
      records.writeBytes(program.record());
    }
    byte[] code = FaultHarness.write(CODE, xlen, RECORDS, SHARED, cases);
    return new GuestImage(
        xlen,
        CODE,
        List.of(
            new GuestImage.Segment(CODE, code, 7),
            new GuestImage.Segment(SHARED, new byte[4096], 3),
            new GuestImage.Segment(RECORDS, records.toByteArray(), 3)));
  }

  private static Result run(List<StructuredProgram> batch, Way way)
      throws IOException, InterruptedException {
    GuestImage image = image(batch);
    Path folder = Folders.scratch();
    try {
      Path file = Files.write(folder.resolve("program"), image.elf());
      return switch (way) {
        case QEMU -> underQemu(image.xlen(), file, folder);
        case INTERPRETED -> underMachV(file, null);
        case COMPILED -> underMachV(file, EARLY);
        case ALWAYS -> underMachV(file, JitOptions.ALWAYS);
      };
    } finally {
      Folders.delete(folder);
    }
  }

  private static Result underQemu(int xlen, Path file, Path folder)
      throws IOException, InterruptedException {
    assertTrue(file.toFile().setExecutable(true));
    Outcome outcome = Commands.run(List.of("qemu-riscv" + xlen, file.toString()), folder, null, "");
    return new Result(
        outcome.stdout().getBytes(StandardCharsets.ISO_8859_1), "exit " + outcome.exitCode());
  }

  static Result underMachV(Path file, @Nullable JitOptions jit) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      MachineResult result =
          Machine.builder()
              .program(file)
              .stdin(InputStream.nullInputStream())
              .stdout(output)
              .stderr(OutputStream.nullOutputStream())
              .jit(jit)
              .timeout(TIME_LIMIT)
              .build()
              .run();
      String end =
          result.reason() == MachineResult.Reason.EXITED || result.signal() != 0
              ? "exit " + result.exitCode()
              : result.reason().toString();
      return new Result(output.toByteArray(), end);
    } catch (LoadException e) {
      throw new AssertionError("not loaded: " + e.getMessage(), e);
    }
  }

  // What differs, in how small a program.

  private static boolean differs(StructuredProgram program, Way way)
      throws IOException, InterruptedException {
    List<StructuredProgram> alone = List.of(program);
    byte[] expected = run(alone, Way.QEMU).of(alone, 0);
    int tries = way == Way.COMPILED || program.twice ? 3 : 1; // depends on when code is ready
    for (int i = 0; i < tries; i++) {
      if (!Arrays.equals(expected, run(alone, way).of(alone, 0))) {
        return true;
      }
    }
    return false;
  }

  private static String explain(StructuredProgram program, Way way)
      throws IOException, InterruptedException {
    if (!differs(program, way)) {
      return "differs only together with the programs before it, or not always";
    }
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (Block block : program.blocks()) {
        smaller |= shrink(program, block, way);
      }
    }
    List<StructuredProgram> alone = List.of(program);
    GuestImage image = image(alone);
    Path kept = Path.of("target", "random", "rv" + program.xlen + "-" + program.seed + ".elf");
    Files.createDirectories(kept.getParent());
    Files.write(kept, image.elf());
    Result expected = run(alone, Way.QEMU);
    Result actual = run(alone, way);
    return expected.end
        + ", "
        + actual.end
        + "\n"
        + difference(expected.output, actual.output)
        + "kept as "
        + kept
        + "\n"
        + program.listing(CODE);
  }

  private static boolean shrink(StructuredProgram program, Block block, Way way)
      throws IOException, InterruptedException {
    boolean smaller = false;
    for (int piece = Math.max(1, block.pieces.size() / 2); piece > 0; piece /= 2) {
      for (int at = 0; at + piece <= block.pieces.size(); ) {
        List<Piece> before = List.copyOf(block.pieces);
        block.pieces.subList(at, at + piece).clear();
        if (differs(program, way)) {
          smaller = true;
        } else {
          block.pieces.clear();
          block.pieces.addAll(before);
          at += piece;
        }
      }
    }
    return smaller;
  }

  private static String difference(byte[] expected, byte[] actual) {
    StringBuilder text = new StringBuilder();
    if (expected.length != actual.length) {
      text.append("output: expected %d bytes, got %d%n".formatted(expected.length, actual.length));
    }
    ByteBuffer e = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer a = ByteBuffer.wrap(actual).order(ByteOrder.LITTLE_ENDIAN);
    int lines = 0;
    for (int i = 0; i + 8 <= Math.min(e.limit(), a.limit()) && lines < 40; i += 8) {
      if (e.getLong(i) != a.getLong(i)) {
        lines++;
        text.append(
            "%s: expected %016x, got %016x%n"
                .formatted(FaultHarness.nameOf(i), e.getLong(i), a.getLong(i)));
      }
    }
    return text.toString();
  }
}
