package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import machv.link.LinkResult;
import machv.link.StartUp;
import machv.machine.Machine;
import machv.machine.MachineResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Programs as classes write them for RARS, of `src/test/classroom`. The comments at their head say what they read and
/// print, and how they end; `stdout32` and `stdout64` where the width of registers shows.
class ClassroomTest {
  private static final Path PROGRAMS = Path.of("src", "test", "classroom");
  private static final Pattern CALL = Pattern.compile("li +a7, (\\d+)");

  @TempDir private Path folder = Path.of(".");

  private static List<Path> programs() throws Exception {
    try (var files = Files.list(PROGRAMS)) {
      return files.filter(f -> f.toString().endsWith(".s")).sorted().toList();
    }
  }

  @TestFactory
  List<DynamicTest> theyPrintWhatTheyPrintThere() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path program : programs()) {
      for (int xlen : new int[] {32, 64}) {
        tests.add(
            DynamicTest.dynamicTest(
                program.getFileName() + " RV" + xlen, () -> check(program, xlen)));
      }
    }
    assertTrue(tests.size() > 8, "programs");
    return tests;
  }

  @Test
  void everyCallOfTheTableIsMadeByOneOfThem() throws Exception {
    Set<Integer> made = new TreeSet<>();
    for (Path program : programs()) {
      Matcher calls = CALL.matcher(Files.readString(program));
      while (calls.find()) {
        made.add(Integer.valueOf(calls.group(1)));
      }
    }
    Set<Integer> missing = new HashSet<>(Set.of(1, 4, 5, 8, 9, 10, 11, 12, 34, 35, 36, 93));
    missing.removeAll(made);
    assertEquals(Set.of(), missing);
  }

  private void check(Path source, int xlen) throws Exception {
    String text = Files.readString(source);
    Map<String, String> head = head(text);
    AsmOptions options =
        xlen == 64
            ? AsmOptions.standard()
            : new AsmOptions("rv32gc", "ilp32d", List.of(), Map.of());
    AsmResult assembled = Assembler.assemble(source.toString(), text, options, _ -> null);
    byte[] object = assembled.file();
    assertNotNull(object, () -> String.join("\n", assembled.messages()));
    LinkResult linked = StartUp.link(source.toString(), object);
    byte[] program = linked.file();
    assertNotNull(program, () -> String.join("\n", linked.errors()));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    byte[] input = head.getOrDefault("stdin", "").getBytes(StandardCharsets.UTF_8);
    MachineResult result =
        Machine.builder()
            .program(Files.write(folder.resolve("program"), program))
            .teachingCalls()
            .stdin(new ByteArrayInputStream(input))
            .stdout(output)
            .jit(JitMode.ofTests())
            .timeout(Duration.ofSeconds(20))
            .build()
            .run();
    String expected = head.getOrDefault("stdout", head.getOrDefault("stdout" + xlen, ""));
    assertEquals(expected, output.toString(StandardCharsets.UTF_8));
    assertEquals(head.get("exit"), String.valueOf(result.exitCode()), result::message);
  }

  private static Map<String, String> head(String text) {
    Map<String, String> head = new HashMap<>();
    for (String line : text.lines().takeWhile(l -> l.startsWith("#")).toList()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String value = line.substring(Math.min(colon + 2, line.length()));
        head.put(line.substring(2, colon), value.replace("\\n", "\n"));
      }
    }
    return head;
  }
}
