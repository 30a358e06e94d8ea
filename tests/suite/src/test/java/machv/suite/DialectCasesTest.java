package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import machv.elf.ElfException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Small sources, right and wrong, in `src/test/asm/*.cases`: GNU's assembler takes and refuses the same ones, makes the
/// same objects of them, and has something to say about the same lines. A line `===` begins a case; options of the
/// assembler may follow it.
@Tag("needs-tools")
class DialectCasesTest {
  private static final Path CASES = Path.of("src", "test", "asm");
  private static final Pattern MESSAGE =
      Pattern.compile(
          "^[^ :]+:(\\d+):(?:\\d+:)? *(?:Fatal )?([Ee]rror|[Ww]arning):", Pattern.MULTILINE);

  private static Path folder = Path.of("");

  private record Case(int line, List<String> options, String source) {}

  private static List<Case> cases(Path file) throws IOException {
    List<Case> cases = new ArrayList<>();
    int line = 1;
    for (String block : Files.readString(file).split("(?m)^===", -1)) {
      int end = block.indexOf('\n');
      if (end >= 0) {
        List<String> options = new ArrayList<>();
        for (String word : block.substring(0, end).strip().split(" ", -1)) {
          if (!word.isEmpty()) {
            options.add(word);
          }
        }
        cases.add(new Case(line, options, block.substring(end + 1)));
      }
      line += (int) block.chars().filter(c -> c == '\n').count();
    }
    return cases;
  }

  @TestFactory
  List<DynamicTest> everyCaseIsTakenAsGasTakesIt() throws IOException {
    folder = Folders.scratch();
    List<DynamicTest> tests = new ArrayList<>();
    try (var files = Files.list(CASES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".cases")).sorted().toList()) {
        for (Case c : cases(file)) {
          tests.add(
              DynamicTest.dynamicTest(
                  file.getFileName() + ":" + c.line, file.toUri(), () -> compare(c)));
        }
      }
    }
    return tests;
  }

  @AfterAll
  static void removeFiles() throws IOException {
    Folders.delete(folder);
  }

  private static String option(Case c, String name, String otherwise) {
    for (String o : c.options) {
      if (o.startsWith(name)) {
        return o.substring(name.length());
      }
    }
    return otherwise;
  }

  /// The lines that something is said about, and what kind of thing: `3 warning`.
  private static List<String> told(String messages) {
    TreeSet<String> told = new TreeSet<>();
    Matcher m = MESSAGE.matcher(messages);
    while (m.find()) {
      told.add(m.group(1) + " " + m.group(2).toLowerCase(Locale.ROOT));
    }
    return List.copyOf(told);
  }

  private static void compare(Case c) throws IOException, InterruptedException, ElfException {
    assumeTrue(Commands.installed(AssemblerOracleTest.GAS), "no " + AssemblerOracleTest.GAS);
    Path source = folder.resolve("case.s");
    Path object = folder.resolve("case.o");
    Files.writeString(source, c.source);
    Files.deleteIfExists(object);
    String march = option(c, "-march=", "rv64gc");
    String mabi = option(c, "-mabi=", "lp64d");
    Outcome gas =
        Commands.run(
            List.of(
                AssemblerOracleTest.GAS,
                "-march=" + march,
                "-mabi=" + mabi,
                "case.s",
                "-o",
                "case.o"),
            folder,
            null,
            "");
    AsmResult ours =
        Assembler.assemble(
            "case.s",
            c.source,
            new AsmOptions(march, mabi, List.of(), Map.of(), false, folder.toString()),
            DialectCasesTest::read);
    byte @Nullable [] file = ours.file();
    String messages = String.join("\n", ours.messages());
    assertEquals(gas.exitCode() == 0, file != null, () -> gas.stderr() + messages);
    assertEquals(told(gas.stderr()), told(messages), () -> gas.stderr() + messages);
    if (file != null) {
      byte[] theirs = Files.readAllBytes(object);
      if (!ObjectText.differences(file, theirs, false).isEmpty()) {
        assertEquals(List.of(), ObjectText.differences(file, theirs, true));
      }
    }
  }

  private static byte @Nullable [] read(String name) {
    try {
      Path file = folder.resolve(name);
      return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    } catch (IOException _) {
      return null;
    }
  }
}
