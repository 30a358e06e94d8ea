package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import machv.kernel.ipc.PortKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the pages in docs/objects to the code: every call that is a message and every kind of port is on one of them.
class ObjectPagesTest {
  private static final Path PAGES = Path.of("../docs/objects");
  private static final List<String> HEADINGS =
      List.of("NAME", "DESCRIPTION", "RIGHTS", "MESSAGES", "LIFE", "SEE ALSO");

  private static Stream<Path> pages() throws IOException {
    try (var files = Files.list(PAGES)) {
      return files.filter(file -> !file.endsWith("README.md")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageHasItsHeadingsAndItsLinksLeadSomewhere(Path page) throws IOException {
    String text = Files.readString(page);
    String name = page.getFileName().toString().replace(".md", "");
    assertTrue(text.startsWith("# " + name + "\n"), name);
    assertTrue(text.contains("\n`" + name + "` - "), name);
    List<String> headings = new ArrayList<>();
    Matcher heading = Pattern.compile("^## (.+)$", Pattern.MULTILINE).matcher(text);
    while (heading.find()) {
      headings.add(heading.group(1));
    }
    assertEquals(HEADINGS, headings);
    Matcher link = Pattern.compile("\\(([\\w./-]+\\.md)\\)").matcher(text);
    while (link.find()) {
      assertTrue(Files.exists(PAGES.resolve(link.group(1))), name + ": " + link.group(1));
    }
    String index = Files.readString(PAGES.resolve("README.md"));
    assertTrue(index.contains("[" + name + "](" + name + ".md)"), name);
  }

  private static Map<Integer, String> numbered(String row) throws IOException {
    Map<Integer, String> found = new TreeMap<>();
    for (Path page : pages().toList()) {
      Matcher line = Pattern.compile(row, Pattern.MULTILINE).matcher(Files.readString(page));
      while (line.find()) {
        String before = found.put(Integer.valueOf(line.group("id")), line.group("name"));
        assertEquals(null, before, page + ": " + line.group("id") + " is on two pages");
      }
    }
    return found;
  }

  @Test
  void everyCallIsOnThePageOfItsObject() throws IOException {
    Map<Integer, String> expected = new TreeMap<>();
    for (KernelRoutine row : KernelRoutine.values()) {
      expected.put(row.number(), row.cName());
    }
    for (MigRoutine row : MigRoutine.values()) {
      expected.put(row.id, row.cName());
    }
    Map<Integer, String> actual = numbered("^\\| (?<id>\\d+) \\| `(?<name>_?[a-z]\\w*)` \\|$");
    MessageNames names = new MessageNames();
    actual.forEach((id, name) -> assertEquals(names.name(id), name));
    assertTrue(actual.entrySet().containsAll(expected.entrySet()), () -> missing(expected, actual));
  }

  private static String missing(Map<Integer, String> expected, Map<Integer, String> actual) {
    Map<Integer, String> left = new TreeMap<>(expected);
    left.entrySet().removeAll(actual.entrySet());
    return "not on a page: " + left;
  }

  @Test
  void everyKindOfPortIsThereWithItsNumber() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path page : pages().toList()) {
      all.append(Files.readString(page));
    }
    for (PortKind kind : PortKind.values()) {
      String row = "\n| `" + kind.name() + "` | " + kind.number() + " | ";
      assertTrue(all.indexOf(row) >= 0, row);
    }
  }
}
