package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import machv.machine.Machine;
import machv.machine.MachineResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// docs/tutorial-own-pager.md keeps its promises: its program has fifty lines, is compiled as it says, and prints what it says.
class PagerTutorialTest {
  private static final Path GUESTS = Folders.PROJECT.resolve("guest-programs");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static String block(String language) throws IOException {
    String text = Files.readString(Folders.PROJECT.resolve("docs/tutorial-own-pager.md"));
    String fence = "```" + language + "\n";
    int start = text.indexOf(fence) + fence.length();
    return text.substring(start, text.indexOf("```", start));
  }

  @Test
  void itsProgramHasFiftyLines() throws IOException {
    long lines = block("c").lines().count();
    assertTrue(lines <= 50, lines + " lines");
  }

  @Test
  @Tag("needs-tools")
  void itsProgramDoesWhatItSays() throws Exception {
    Path folder = Folders.scratch();
    try {
      Path source = folder.resolve("pager.c");
      Path program = folder.resolve("pager");
      Files.writeString(source, block("c"));
      List<String> command = new ArrayList<>();
      command.addAll(List.of(CrossCompiler.GCC, "-Wall", "-Werror", "-static"));
      command.addAll(List.of("-I", GUESTS.resolve("include").toString()));
      command.addAll(List.of("-o", program.toString(), source.toString()));
      command.addAll(List.of("-L", Folders.GUESTS.resolve("rv64").toString(), "-lmach"));
      Outcome compiled = Commands.run(command, folder, null, "");
      assertEquals(0, compiled.exitCode(), compiled::toString);
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      MachineResult result =
          Machine.builder()
              .program(program)
              .stdout(output)
              .jit(JitMode.ofTests())
              .timeout(LIMIT)
              .build()
              .run();
      assertEquals(block("text"), output.toString(StandardCharsets.UTF_8));
      assertEquals(0, result.exitCode(), () -> String.valueOf(result.message()));
    } finally {
      Folders.delete(folder);
    }
  }
}
