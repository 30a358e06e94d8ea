package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Holds the pages in docs/calls to the table: name, number, prototype, parameters, failures.
class CallPagesTest {
  private static final Path PAGES = Path.of("../docs/calls");
  private static final List<String> HEADINGS =
      List.of("NAME", "SYNOPSIS", "PARAMETERS", "DESCRIPTION", "ERRORS", "SEE ALSO");

  private static String page(MachTrap trap) throws IOException {
    return Files.readString(PAGES.resolve(trap.cName() + ".md"));
  }

  private static String section(String page, String heading) {
    int start = page.indexOf("\n## " + heading + "\n");
    assertTrue(start >= 0, heading);
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end < 0 ? page.length() : end);
  }

  private static List<String> firstColumn(String section) {
    List<String> cells = new ArrayList<>();
    Matcher row = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE).matcher(section);
    while (row.find()) {
      cells.add(row.group(1));
    }
    return cells;
  }

  @Test
  void everyCallHasAPageAndEveryPageACall() throws IOException {
    Set<String> expected = new TreeSet<>();
    expected.add("README.md");
    expected.add("messages.md");
    expected.add("servers.md");
    for (MachTrap trap : MachTrap.values()) {
      expected.add(trap.cName() + ".md");
    }
    Set<String> actual = new TreeSet<>();
    try (var files = Files.list(PAGES)) {
      files.forEach(file -> actual.add(file.getFileName().toString()));
    }
    actual.removeIf(name -> name.startsWith("unix"));
    assertEquals(expected, actual);
  }

  @ParameterizedTest
  @EnumSource
  void aPageHasItsHeadingsInOrderAndText(MachTrap trap) throws IOException {
    String page = page(trap);
    assertTrue(page.startsWith("# " + trap.cName() + "\n"));
    List<String> headings = new ArrayList<>();
    Matcher heading = Pattern.compile("^## (.+)$", Pattern.MULTILINE).matcher(page);
    while (heading.find()) {
      headings.add(heading.group(1));
      String text = section(page, heading.group(1));
      assertTrue(text.strip().length() > heading.group(1).length() + 8, heading.group(1));
    }
    assertEquals(HEADINGS, headings);
    assertTrue(section(page, "NAME").contains("`" + trap.cName() + "` - "));
  }

  @ParameterizedTest
  @EnumSource
  void theSynopsisIsTheRows(MachTrap trap) throws IOException {
    String synopsis = section(page(trap), "SYNOPSIS");
    String flat = synopsis.replaceAll("\\s+", " ").replace("( ", "(");
    assertTrue(flat.contains(prototype(trap)), flat + " lacks " + prototype(trap));
    assertTrue(synopsis.contains("Mach trap " + trap.number() + ":"));
  }

  private static String prototype(MachTrap trap) {
    Signature signature = trap.signature();
    StringBuilder text = new StringBuilder(declared(signature.result().cType(), trap.cName()));
    text.append('(');
    for (int i = 0; i < signature.size(); i++) {
      Parameter parameter = signature.parameter(i);
      String type = parameter.type().cType();
      text.append(i == 0 ? "" : ", ")
          .append(
              declared(
                  parameter.direction() == Direction.IN ? type : type + " *", parameter.name()));
    }
    return text.append(signature.size() == 0 ? "void);" : ");").toString();
  }

  private static String declared(String type, String name) {
    return type.endsWith("*") ? type + name : type + ' ' + name;
  }

  @ParameterizedTest
  @EnumSource
  void theParametersAreTheRows(MachTrap trap) throws IOException {
    Signature signature = trap.signature();
    List<String> expected = new ArrayList<>();
    String section = section(page(trap), "PARAMETERS");
    for (int i = 0; i < signature.size(); i++) {
      Parameter parameter = signature.parameter(i);
      expected.add(parameter.name());
      String start =
          "| `"
              + parameter.name()
              + "` | "
              + parameter.direction().name().toLowerCase(java.util.Locale.ROOT)
              + " | ";
      assertTrue(section.contains(start), start);
    }
    assertEquals(expected, firstColumn(section));
  }

  @ParameterizedTest
  @EnumSource
  void theErrorsAreTheRows(MachTrap trap) throws IOException {
    assertEquals(trap.failures(), firstColumn(section(page(trap), "ERRORS")));
  }

  @ParameterizedTest
  @EnumSource
  void whatToSeeExists(MachTrap trap) throws IOException {
    Matcher link = Pattern.compile("\\((\\w+\\.md)\\)").matcher(section(page(trap), "SEE ALSO"));
    while (link.find()) {
      assertTrue(Files.exists(PAGES.resolve(link.group(1))), link.group(1));
    }
  }

  @Test
  void thePageOfMessagesIsItsTable() throws IOException {
    List<String> expected = new ArrayList<>();
    for (KernelRoutine row : KernelRoutine.values()) {
      expected.add(row(row.number(), row.cName(), row.signature()));
    }
    assertEquals(expected, rows("messages.md"));
  }

  @Test
  void thePageOfServersIsItsTable() throws IOException {
    List<String> expected = new ArrayList<>();
    for (ServerRoutine row : ServerRoutine.values()) {
      expected.add(row(row.number(), row.function(), row.signature()));
    }
    assertEquals(expected, rows("servers.md"));
  }

  private static String row(int number, String name, Signature signature) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < signature.size(); i++) {
      Parameter parameter = signature.parameter(i);
      String direction =
          parameter.direction() == Direction.IN
              ? ""
              : parameter.direction().name().toLowerCase(java.util.Locale.ROOT) + " ";
      arguments.add(direction + declared(parameter.type().cType(), parameter.name()));
    }
    return "| %d | `%s` | `%s` | ".formatted(number, name, String.join(", ", arguments));
  }

  private static List<String> rows(String page) throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGES.resolve(page))) {
      if (line.startsWith("| ") && !line.startsWith("| id")) {
        int last = line.lastIndexOf("| ", line.length() - 2);
        assertTrue(line.length() - last > 6, line);
        rows.add(line.substring(0, last + 2));
      }
    }
    return rows;
  }

  @Test
  void theIndexListsEveryCallWithItsNumber() throws IOException {
    String index = Files.readString(PAGES.resolve("README.md"));
    for (MachTrap trap : MachTrap.values()) {
      String row = "| " + trap.number() + " | [" + trap.cName() + "](" + trap.cName() + ".md) | ";
      assertTrue(index.contains(row), row);
    }
  }
}
