package machv.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// docs/run-options.md lists the options that there are, with all spellings, in the order of the table, and no others.
class RunOptionPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "run-options.md");

  @Test
  void thePageListsEveryOptionAsTheTableHasIt() throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| `-")) {
        rows.add(line);
      }
    }
    assertEquals(
        Arrays.stream(RunOption.values()).map(RunOptionPageTest::row).toList(),
        rows,
        "docs/run-options.md");
  }

  static String row(RunOption option) {
    String metavar = option.metavar();
    String value = metavar == null ? "" : option.needsValue() ? " " + metavar : metavar;
    String spellings =
        Arrays.stream(option.names())
            .map(name -> "`" + name + value.replace("|", "\\|") + "`")
            .collect(Collectors.joining(", "));
    return "| " + spellings + " | " + option.description() + " |";
  }
}
