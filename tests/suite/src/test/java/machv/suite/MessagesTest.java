package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import machv.link.LinkCommandLine;
import machv.link.LinkResult;
import machv.link.Linker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// docs/messages.md shows what the assembler and the linker say about its examples.
class MessagesTest {
  private static final Path PAGE = Folders.PROJECT.resolve("docs/messages.md");

  /// An example: the language with options, its source, and the text that stands below it.
  private record Example(int line, String head, String source, String said) {}

  private static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    List<String> lines = Files.readAllLines(PAGE);
    for (int i = 0; i < lines.size(); i++) {
      String head = lines.get(i);
      if (head.startsWith("```asm-says") || head.startsWith("```ld-says")) {
        int start = i + 1;
        int end = fence(lines, start);
        int last = fence(lines, end + 2);
        assertEquals("```", lines.get(end + 1));
        examples.add(
            new Example(
                start,
                head.substring(3),
                String.join("\n", lines.subList(start, end)) + "\n",
                String.join("\n", lines.subList(end + 2, last))));
        i = last;
      }
    }
    return examples;
  }

  private static int fence(List<String> lines, int from) {
    int i = from;
    while (!lines.get(i).equals("```")) {
      i++;
    }
    return i;
  }

  @TestFactory
  List<DynamicTest> everyExampleIsAnsweredAsThePageSays() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Example e : examples()) {
      tests.add(
          DynamicTest.dynamicTest(
              "messages.md:" + e.line, () -> assertEquals(e.said, said(e.head, e.source))));
    }
    assertTrue(tests.size() > 15, () -> "only " + tests.size() + " examples");
    return tests;
  }

  static String said(String head, String source) throws IOException {
    return head.startsWith("asm")
        ? String.join("\n", assemble("t.s", source).messages())
        : String.join("\n", link(head.substring("ld-says".length()).strip(), source));
  }

  private static AsmResult assemble(String name, String source) {
    AsmOptions options = new AsmOptions("rv64gc", "lp64d", List.of(), Map.of());
    return Assembler.assemble(name, source, options, _ -> null);
  }

  private static List<String> link(String options, String sources) throws IOException {
    Map<String, byte[]> objects = new TreeMap<>();
    for (String part : sources.split("(?m)^# ", -1)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        String name = part.substring(0, end);
        byte @Nullable [] object = assemble(name, part.substring(end + 1)).file();
        assertTrue(object != null, name);
        objects.put(name.replace(".s", ".o"), object);
      }
    }
    List<String> words = new ArrayList<>(List.of("-o", "x"));
    words.addAll(objects.keySet());
    for (String word : options.split(" ", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    LinkResult result;
    try {
      result = Linker.link(LinkCommandLine.parse(words), objects::get);
    } catch (LinkCommandLine.OptionException e) {
      throw new AssertionError(e);
    }
    List<String> said = new ArrayList<>();
    for (String message : result.warnings()) {
      said.add("machv ld: " + message);
    }
    for (String message : result.errors()) {
      said.add("machv ld: " + message);
    }
    return said;
  }
}
