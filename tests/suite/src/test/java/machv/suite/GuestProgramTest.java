package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import machv.machine.Machine;
import machv.machine.MachineBuilder;
import machv.machine.MachineResult;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Runs our guest programs end to end, on RV64 and RV32, and compares what they print and how they end with the files
/// in their `expected` folder: NAME.args, NAME.stdin, NAME.stdout, NAME.exit; NAME.resident says how many bytes may stay in the machine.
class GuestProgramTest {
  private static final Path PROGRAMS = Folders.PROJECT.resolve("guest-programs");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TestFactory
  List<DynamicContainer> everyProgramDoesWhatItsFilesSay() throws IOException {
    List<DynamicContainer> containers = new ArrayList<>();
    for (Path folder : sorted(PROGRAMS)) {
      Path expected = folder.resolve("expected");
      if (!Files.isDirectory(expected)) {
        continue;
      }
      List<DynamicTest> tests = new ArrayList<>();
      for (Path exit : sorted(expected)) {
        String file = exit.getFileName().toString();
        if (file.endsWith(".exit")) {
          String name = file.substring(0, file.length() - ".exit".length());
          for (String width : List.of("64", "32")) {
            Path program = Folders.GUESTS.resolve(folder.getFileName() + ".rv" + width);
            tests.add(
                DynamicTest.dynamicTest(
                    name + " RV" + width, () -> check(program, expected, name)));
          }
        }
      }
      containers.add(DynamicContainer.dynamicContainer(folder.getFileName().toString(), tests));
    }
    return containers;
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void check(Path program, Path expected, String name) throws Exception {
    Path stdin = expected.resolve(name + ".stdin");
    byte[] input = Files.exists(stdin) ? Files.readAllBytes(stdin) : new byte[0];
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    MachineBuilder builder = Machine.builder();
    Path resident = expected.resolve(name + ".resident");
    if (Files.exists(resident)) {
      builder.residentLimit(Long.parseLong(Files.readString(resident).strip()));
    }
    MachineResult result =
        builder
            .program(program)
            .arguments(arguments(expected.resolve(name + ".args")))
            .stdin(new ByteArrayInputStream(input))
            .stdout(output)
            .jit(JitMode.ofTests())
            .timeout(LIMIT)
            .build()
            .run();
    assertEquals(
        Files.readString(expected.resolve(name + ".stdout")),
        output.toString(StandardCharsets.UTF_8));
    int exitCode = Integer.parseInt(Files.readString(expected.resolve(name + ".exit")).strip());
    assertEquals(exitCode, result.exitCode(), () -> String.valueOf(result.message()));
  }

  /// Arguments with blanks or line ends between.
  private static List<String> arguments(Path file) throws IOException {
    String text = Files.exists(file) ? Files.readString(file).strip() : "";
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+", -1));
  }
}
