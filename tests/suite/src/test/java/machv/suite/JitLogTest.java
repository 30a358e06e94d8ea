package machv.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import machv.isa.Op;
import machv.jit.JitOptions;
import machv.jit.Optimization;
import machv.machine.Machine;
import machv.machine.MachineResult;
import machv.machine.TraceTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What developers of compiled code are told, and what they can switch off.
class JitLogTest {
  private static final int CODE = 0x10000;
  private static final int ROUNDS = 3_000_000;
  private static final int EXIT = 93;
  private static final int T0 = 5;
  private static final int A0 = 10;

  /// A loop at [#CODE] + 8.
  private static byte[] loop() {
    return CodeWriter.write(
        CODE,
        64,
        out -> {
          out.constant(T0, ROUNDS);
          int again = out.placeNew();
          out.op(Op.XORI, A0, A0, 0, 1).add(T0, T0, -1).jump(Op.BNE, 0, T0, 0, again);
          out.small(A0, 0).call(EXIT);
        });
  }

  private static List<String> log(JitOptions options) throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    Path folder = Folders.scratch();
    try {
      GuestImage image = new GuestImage(64, CODE, List.of(new GuestImage.Segment(CODE, loop(), 5)));
      Path file = Files.write(folder.resolve("loop"), image.elf());
      MachineResult result =
          Machine.builder()
              .program(file)
              .stdin(InputStream.nullInputStream())
              .stdout(OutputStream.nullOutputStream())
              .stderr(OutputStream.nullOutputStream())
              .jit(options)
              .trace(List.of(TraceTopic.JIT), lines::add)
              .build()
              .run();
      assertEquals(0, result.exitCode());
    } finally {
      Folders.delete(folder);
    }
    return lines;
  }

  private static String line(List<String> lines, String part) {
    for (String line : lines) {
      if (line.contains(part)) {
        return line;
      }
    }
    throw new AssertionError("no " + part + " in\n" + String.join("\n", lines));
  }

  @Test
  void tellsOfEachRegionAndWhereItWasLeft() throws Exception {
    List<String> lines = log(JitOptions.ALWAYS);
    String made = line(lines, "jit   compile  0x10008 code: ");
    assertTrue(made.matches(".*: \\d+ instructions, \\d+ bytes, \\d+ us"), made);
    line(lines, "jit   left     0x1001c code: 1 to the interpreter");
    assertTrue(lines.getLast().contains("jit   end      compiled "), lines.getLast());
  }

  @Test
  void showsTheBytecodeOfEachInstructionOfARegion() throws Exception {
    List<String> lines = log(new JitOptions(0, 200, Set.of(), "0x10008"));
    int at = lines.indexOf(line(lines, "10008: xor a0,a0,1"));
    assertTrue(lines.get(at + 1).contains("lload"), lines.get(at + 1));
    assertTrue(lines.get(at + 3).endsWith("lxor"), lines.get(at + 3));
    line(lines, "10010: bnez t0,0x10008");
    line(lines, "ways out");
  }

  /// Without one of the optimisations everything is slower, and the same.
  @ParameterizedTest
  @EnumSource(Optimization.class)
  void whatIsSwitchedOffChangesNothingElse(Optimization optimization) throws Exception {
    List<StructuredProgram> batch = new ArrayList<>();
    for (int seed = 1; seed <= 6; seed++) {
      batch.add(StructuredProgram.create(64, seed));
    }
    Path folder = Folders.scratch();
    try {
      Path file = Files.write(folder.resolve("program"), StructuredProgramTest.image(batch).elf());
      JitOptions options = new JitOptions(5000, 200, EnumSet.of(optimization), "");
      var expected = StructuredProgramTest.underMachV(file, null);
      var actual = StructuredProgramTest.underMachV(file, options);
      assertEquals(expected.end(), actual.end());
      assertArrayEquals(expected.output(), actual.output());
    } finally {
      Folders.delete(folder);
    }
  }
}
