package machv.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import machv.link.LinkCommandLine;
import org.junit.jupiter.api.Test;

/// The help texts of `machv as` and `machv ld` tell the options that their pages tell and their parsers know.
class ToolHelpTest {
  private static final Path DOCS = Path.of("..", "..", "docs");
  private static final Pattern SPELLING = Pattern.compile("`([^`]+)`");
  private static final int COLUMNS = 80;

  /// The rows of the first table of options.
  private static List<String> rows(String page) throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(DOCS.resolve(page))) {
      if (line.startsWith("| `-")) {
        rows.add(line);
      } else if (!rows.isEmpty()) {
        break;
      }
    }
    return rows;
  }

  private static String help(List<String> words, boolean asCommand) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    String tool = words.getLast();
    int code;
    if (asCommand) {
      code = new Commands(out, out).execute(words.toArray(String[]::new));
    } else if (tool.equals("as")) {
      code = new AssembleCommand(out, out).run(List.of("--help"));
    } else {
      code = new LinkCommand(out, out).run(List.of("--help"));
    }
    assertEquals(0, code);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void complete(String tool, List<ToolHelp.Row> options) {
    String text = help(List.of(tool), false);
    assertEquals(text.strip(), help(List.of("help", tool), true).strip());
    assertTrue(text.startsWith("Usage: machv " + tool + " [options] "), text);
    for (ToolHelp.Row row : options) {
      assertTrue(text.contains("\n  " + String.join(", ", row.spellings())), row::toString);
    }
    assertTrue(text.contains("\nExamples:\n  machv " + tool + " -o hello"), text);
    for (String line : text.split("\n", -1)) {
      assertTrue(line.length() <= COLUMNS, line);
    }
  }

  @Test
  void theAssemblersHelpNamesEveryOption() {
    complete("as", AssembleOption.USAGE.options());
  }

  @Test
  void theLinkersHelpNamesEveryOption() {
    complete("ld", LinkUsage.OPTIONS);
  }

  @Test
  void theAssemblersPageHasTheTable() throws IOException {
    assertEquals(
        Arrays.stream(AssembleOption.values())
            .map(o ->
                o.spellings().stream()
                        .map(s -> "`" + s + "`")
                        .collect(Collectors.joining(", ", "| ", " | "))
                    + o.meaning()
                    + " |")
            .toList(),
        rows("assembler.md"));
  }

  @Test
  void everyOptionIsFoundByItsNames() {
    for (AssembleOption option : AssembleOption.values()) {
      for (String spelling : option.spellings()) {
        String word = spelling.split("[ \\[]", -1)[0];
        assertEquals(option, AssembleOption.of(word), word);
      }
    }
    assertEquals("x", AssembleOption.FOLDER.inline("-Ix"));
    assertEquals("", AssembleOption.LISTING.inline("-a"));
    assertEquals("ln=f", AssembleOption.LISTING.inline("-aln=f"));
    assertEquals("rv64g", AssembleOption.ISA.inline("-march=rv64g"));
  }

  @Test
  void theLinkersPageTellsTheSameOptions() throws IOException {
    Set<String> told = new TreeSet<>();
    for (String row : rows("linker.md")) {
      Matcher m = SPELLING.matcher(row.substring(0, row.indexOf(" | ")));
      while (m.find()) {
        told.add(m.group(1));
      }
    }
    Set<String> shown = new TreeSet<>();
    LinkUsage.OPTIONS.forEach(row -> shown.addAll(row.spellings()));
    assertEquals(told, shown);
  }

  @Test
  void theLinkerKnowsWhatItsHelpTells() throws LinkCommandLine.OptionException {
    Set<String> before = Set.of("@FILE", "-v", "--version", "--help");
    for (ToolHelp.Row row : LinkUsage.OPTIONS) {
      for (String spelling : row.spellings()) {
        if (!before.contains(spelling)) {
          List<String> words = List.of(spelling.replace("HEX", "1000").split(" ", -1));
          assertNotNull(LinkCommandLine.parse(words), spelling);
        }
      }
    }
  }
}
