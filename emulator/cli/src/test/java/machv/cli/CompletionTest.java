package machv.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What bash completes with the script of `machv completion bash`.
class CompletionTest {
  /// What the script offers for the last of `words`. "(files)" stands for what bash adds when nothing is offered.
  private static Set<String> offered(String... words) throws IOException, InterruptedException {
    ByteArrayOutputStream script = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(script, true, StandardCharsets.UTF_8);
    assertEquals(0, new Commands(out, System.err).execute("completion", "bash"));
    String ask =
        """

        files='(files)'
        compopt() { if [ "$*" = '+o default' ]; then files=''; fi; }
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        _complete_machv
        if [ ${#COMPREPLY[@]} = 0 ]; then echo "$files"; else printf '%s\\n' "${COMPREPLY[@]}"; fi
        """;
    List<String> command = new ArrayList<>(List.of("bash", "-s", "--"));
    command.addAll(List.of(words));
    Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var in = bash.getOutputStream()) {
      in.write(script.toByteArray());
      in.write(ask.getBytes(StandardCharsets.UTF_8));
    }
    String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), answer);
    return new TreeSet<>(answer.strip().lines().map(String::strip).toList());
  }

  @Test
  void commandsAreCompleted() throws Exception {
    assertEquals(new TreeSet<>(List.of("readelf", "run")), offered("machv", "r"));
  }

  @Test
  void optionsAreCompleted() throws Exception {
    assertEquals(
        new TreeSet<>(List.of("--max-instructions", "--memory", "--mount")),
        offered("machv", "run", "--m"));
  }

  @Test
  void valuesAreCompletedWhereThereAreFew() throws Exception {
    assertEquals(
        new TreeSet<>(List.of("always", "off", "on")), offered("machv", "run", "--jit", ""));
    assertEquals(new TreeSet<>(List.of("rars")), offered("machv", "run", "--abi", "r"));
  }

  @Test
  void everythingElseIsAFile() throws Exception {
    for (String command : List.of("run", "disasm", "readelf", "nm", "as", "ld")) {
      assertEquals(new TreeSet<>(List.of("(files)")), offered("machv", command, "guest"), command);
    }
  }
}
