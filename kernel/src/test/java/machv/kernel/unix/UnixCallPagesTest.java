package machv.kernel.unix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import machv.kernel.call.ArgumentType;
import machv.kernel.call.Parameter;
import machv.kernel.call.Signature;
import org.junit.jupiter.api.Test;

/// Holds the pages of Unix calls in docs/calls to the table. A call's heading, prototype and line of facts are the row's;
/// the text behind is written by hand. With `-Dmachv.rewrite=true` the rows' parts are written anew.
class UnixCallPagesTest {
  private static final Path PAGES = Path.of("../docs/calls");
  private static final int WIDTH = 100;

  /// C types of Unix where the table has Mach's.
  private static final Map<String, String> TYPES =
      Map.of(
          "vm_size_t", "size_t",
          "vm_address_t", "void *",
          "vm_offset_t", "off_t",
          "vm_prot_t", "int");

  private static List<Path> pages() throws IOException {
    try (var files = Files.list(PAGES)) {
      return files
          .filter(f -> f.getFileName().toString().matches("unix-.*\\.md"))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyCallHasOneSectionThatSaysWhatItsRowSays() throws IOException {
    Map<String, String> sections = new TreeMap<>();
    for (Path page : pages()) {
      String text = Files.readString(page);
      String[] parts = text.split("(?m)^## ", -1);
      StringBuilder fresh = new StringBuilder(parts[0]);
      for (int i = 1; i < parts.length; i++) {
        String name = parts[i].substring(0, parts[i].indexOf('\n'));
        String written = prose(parts[i]);
        assertFalse(written.isEmpty(), name + " says nothing");
        assertEquals(null, sections.put(name, written), name + " stands twice");
        fresh.append("## ").append(facts(row(name))).append('\n').append(written).append('\n');
        fresh.append(i + 1 < parts.length ? "\n" : "");
      }
      if (Boolean.getBoolean("machv.rewrite")) {
        Files.writeString(page, fresh);
      } else {
        assertEquals(fresh.toString(), text, page.toString());
      }
    }
    List<String> rows = new ArrayList<>();
    for (UnixCall call : UnixCall.values()) {
      rows.add(call.cName());
    }
    assertEquals(rows.stream().sorted().toList(), List.copyOf(sections.keySet()));
  }

  @Test
  void theFirstPageLeadsToTheOthers() throws IOException {
    String first = Files.readString(PAGES.resolve("unix.md"));
    for (Path page : pages()) {
      assertTrue(first.contains("(" + page.getFileName() + ")"), page.toString());
    }
  }

  private static UnixCall row(String name) {
    for (UnixCall call : UnixCall.values()) {
      if (call.cName().equals(name)) {
        return call;
      }
    }
    throw new AssertionError("no row for " + name);
  }

  /// What stands behind the line of facts.
  private static String prose(String section) {
    int facts = section.indexOf("\nNumber");
    int end = facts < 0 ? -1 : section.indexOf("\n\n", facts);
    return end < 0 ? "" : section.substring(end + 2).strip();
  }

  private static String facts(UnixCall call) {
    StringBuilder text = new StringBuilder(call.cName());
    text.append("\n\n```c\n").append(prototype(call)).append("\n```\n\n");
    StringBuilder line = new StringBuilder("Number " + call.number());
    boolean wide = UnixCall.byNumber(64)[call.number()] == call;
    boolean narrow = UnixCall.byNumber(32)[call.number()] == call;
    line.append(wide && narrow ? "." : wide ? ", for RV64." : ", for RV32.");
    if (call.failures().isEmpty()) {
      line.append(" Never fails.");
    } else {
      line.append(" Errors:");
      for (String failure : call.failures()) {
        line.append(" `").append(failure).append('`');
      }
      line.append('.');
    }
    return text.append(wrapped(line.toString(), " ", "")).append('\n').toString();
  }

  private static String prototype(UnixCall call) {
    Signature signature = call.signature();
    StringBuilder text = new StringBuilder(typed(signature.result(), call.cName())).append('(');
    for (int i = 0; i < signature.size(); i++) {
      Parameter parameter = signature.parameter(i);
      text.append(i == 0 ? "" : ", ").append(typed(parameter.type(), parameter.name()));
    }
    return wrapped(text.append(signature.size() == 0 ? "void);" : ");").toString(), ", ", "    ");
  }

  private static String typed(ArgumentType type, String name) {
    String c = TYPES.getOrDefault(type.cType(), type.cType());
    return c.endsWith("*") ? c + name : c + " " + name;
  }

  /// A text in lines, broken behind a separator.
  private static String wrapped(String text, String separator, String indent) {
    StringBuilder result = new StringBuilder();
    String rest = text;
    while (rest.length() > WIDTH) {
      int at = rest.lastIndexOf(separator, WIDTH - separator.length());
      int cut = at + separator.stripTrailing().length();
      result.append(rest, 0, cut).append('\n');
      rest = indent + rest.substring(at + separator.length());
    }
    return result.append(rest).toString();
  }
}
