package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import machv.isa.Extension;
import machv.isa.Op;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random programs end in the same registers and memory as under qemu.
///
/// `-Dmachv.seed=N` starts with that seed, `-Dmachv.seeds=N` runs so many. A program that ends otherwise is shrunk:
/// units are left out as long as the results still differ.
@Tag("needs-tools")
class RandomProgramTest {
  private static final int FIRST_SEED = Integer.getInteger("machv.seed", 1);
  private static final int SEEDS = Integer.getInteger("machv.seeds", 1000);
  private static final int BATCH = 50;
  private static final int MOST_FAILURES = 3;
  private static final int CODE = 0x10000;
  private static final int RECORDS = 0x1000000;
  private static final long LIMIT = 10_000_000;

  // qemu 7.2 does not have Zicond.
  private static final List<Extension> WITHOUT = List.of(Extension.ZICOND);

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void randomProgramsEndAsUnderQemu(int xlen) throws Exception {
    List<String> failures = new ArrayList<>();
    for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed += BATCH) {
      List<RandomProgram> batch = new ArrayList<>();
      for (int i = seed; i < Math.min(seed + BATCH, FIRST_SEED + SEEDS); i++) {
        batch.add(program(xlen, i));
      }
      GuestImage image = image(xlen, batch);
      byte[] expected = underQemu(image);
      byte[] actual = underMachV(image);
      for (int i = 0; i < batch.size() && failures.size() < MOST_FAILURES; i++) {
        if (!Arrays.equals(record(expected, i), record(actual, i))) {
          failures.add("seed " + (seed + i) + "\n" + shrink(xlen, batch.get(i)));
        }
      }
      if (failures.isEmpty()) {
        assertEquals(batch.size() * RandomProgram.RECORD_BYTES, expected.length, "seed " + seed);
        assertEquals(expected.length, actual.length, "seed " + seed);
      }
    }
    assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
  }

  private static RandomProgram program(int xlen, int seed) {
    return new RandomProgram(xlen, WITHOUT, new SplittableRandom(seed));
  }

  private static byte[] record(byte[] output, int i) {
    int from = i * RandomProgram.RECORD_BYTES;
    return from >= output.length
        ? new byte[0]
        : Arrays.copyOfRange(output, from, from + RandomProgram.RECORD_BYTES);
  }

  /// One program that runs all of a batch in turn, and exits.
  private static GuestImage image(int xlen, List<RandomProgram> batch) {
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    for (RandomProgram program : batch) {
      int recordVa = RECORDS + records.size();
      code.writeBytes(program.codeAt(CODE + code.size(), recordVa));
      records.writeBytes(program.recordAt(recordVa));
    }
    code.writeBytes(
        new RandomProgram.Assembler(CODE)
            .add(Op.ADDI, 17, 0, 0, 93)
            .add(Op.ADDI, 10, 0, 0, 0)
            .add(Op.ECALL, 0, 0, 0, 0)
            .bytes());
    return new GuestImage(
        xlen,
        CODE,
        List.of(
            new GuestImage.Segment(CODE, code.toByteArray(), 5),
            new GuestImage.Segment(RECORDS, records.toByteArray(), 3)));
  }

  private static byte[] underQemu(GuestImage image) throws IOException, InterruptedException {
    Path folder = Folders.scratch();
    try {
      Path file = Files.write(folder.resolve("program"), image.elf());
      assertTrue(file.toFile().setExecutable(true));
      Outcome outcome =
          Commands.run(List.of("qemu-riscv" + image.xlen(), file.toString()), folder, null, "");
      return outcome.stdout().getBytes(StandardCharsets.ISO_8859_1);
    } finally {
      Folders.delete(folder);
    }
  }

  private static byte[] underMachV(GuestImage image) throws IOException {
    try (BareGuest guest = new BareGuest(image)) {
      guest.run(LIMIT);
      return guest.output();
    }
  }

  private static boolean differs(int xlen, RandomProgram program)
      throws IOException, InterruptedException {
    GuestImage image = image(xlen, List.of(program));
    return !Arrays.equals(underQemu(image), underMachV(image));
  }

  /// Leaves out ever smaller pieces while the results still differ, and tells what remains.
  private static String shrink(int xlen, RandomProgram program)
      throws IOException, InterruptedException {
    if (!differs(xlen, program)) {
      return "differs only together with the programs before it";
    }
    for (int piece = program.size() / 2; piece > 0; piece = piece == 1 ? 0 : piece / 2) {
      for (int at = 0; at < program.size(); at += piece) {
        BitSet before = (BitSet) program.kept.clone();
        program.kept.clear(at, Math.min(at + piece, program.size()));
        if (program.kept.equals(before) || !differs(xlen, program)) {
          program.kept.clear();
          program.kept.or(before);
        }
      }
    }
    GuestImage image = image(xlen, List.of(program));
    byte[] expected = underQemu(image);
    try (BareGuest guest = new BareGuest(image)) {
      String end = guest.run(LIMIT);
      byte[] actual = guest.output();
      String difference =
          expected.length != RandomProgram.RECORD_BYTES || actual.length != expected.length
              ? "output: expected " + expected.length + " bytes, got " + actual.length + "\n"
              : RandomProgram.difference(expected, actual);
      return program.listing(CODE, RECORDS) + difference + "Mach-V: " + end;
    }
  }
}
