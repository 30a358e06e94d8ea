package machv.suite;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import machv.jit.JitOptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// C and C++ programs, as the cross compiler leaves them, do on Mach-V what they do under qemu-riscv64: the same
/// bytes on standard output and standard error, the same exit code.
///
/// One build of each also runs with all of its code compiled before it runs; `-Dtest.jit=always` does so with every build,
/// `-Dtest.jit=off` compiles nothing.
///
/// `-Dprogram=NAME` runs one of them.
@Tag("needs-tools")
class CProgramTest {
  private static final Path SOURCES = Path.of("src", "test", "c");

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  List<DynamicTest> programsDoWhatTheyDoUnderQemu() throws IOException {
    String only = System.getProperty("program");
    List<DynamicTest> tests = new ArrayList<>();
    for (GuestSource source : GuestSource.readAll(SOURCES)) {
      if (only != null && !only.equals(source.name())) {
        continue;
      }
      for (CrossCompiler.Build build : CrossCompiler.Build.values()) {
        if (source.hasVariant(build.variant())) {
          tests.add(
              DynamicTest.dynamicTest(
                  source.name() + " " + build,
                  source.file().toUri(),
                  () -> compare(source, build)));
        }
      }
    }
    return tests;
  }

  @ParameterizedTest
  @ValueSource(strings = {"-O0", "-O2"})
  void aStaticPositionIndependentProgramRelocatesItself(String optimisation)
      throws IOException, InterruptedException {
    assumeTrue(Commands.installed(CrossCompiler.GCC), "no " + CrossCompiler.GCC);
    assumeTrue(Commands.installed("qemu-riscv64"), "no qemu-riscv64");
    GuestSource source =
        GuestSource.read(Path.of("src", "test", "freestanding", "position-independent.c"));
    Path program =
        CrossCompiler.compile(
            source,
            "static-pie" + optimisation,
            List.of(CrossCompiler.GCC, "-std=gnu11", optimisation),
            List.of(),
            List.of());
    Outcome expected = GuestRun.underQemu("qemu-riscv64", source, program, null);
    assertEquals(9, expected.exitCode());
    assertSame(source, expected, GuestRun.inProcess(source, program, null));
  }

  @Test
  void thereAreManyPrograms() throws IOException {
    assertTrue(GuestSource.readAll(SOURCES).size() >= 60);
  }

  private static void compare(GuestSource source, CrossCompiler.Build build)
      throws IOException, InterruptedException {
    assumeTrue(Commands.installed(CrossCompiler.GCC), "no " + CrossCompiler.GCC);
    assumeTrue(Commands.installed(CrossCompiler.GXX), "no " + CrossCompiler.GXX);
    assumeTrue(Commands.installed("qemu-riscv64"), "no qemu-riscv64");
    Path program = CrossCompiler.compile(source, build);
    Path libraries = build.isDynamic() ? CrossCompiler.LIBRARIES : null;
    Outcome expected = GuestRun.underQemu("qemu-riscv64", source, program, libraries);
    assertSame(source, expected, GuestRun.inProcess(source, program, libraries));
    if (build == CrossCompiler.Build.STATIC_O2) {
      assertSame(
          source, expected, GuestRun.inProcess(source, program, libraries, JitOptions.ALWAYS));
    }
  }

  static void assertSame(GuestSource source, Outcome expected, Outcome actual) {
    assertAll(
        source.name(),
        () -> assertEquals(expected.exitCode(), actual.exitCode(), () -> "exit code; " + actual),
        () -> assertLinesEqual("stdout", expected.stdout(), actual.stdout()),
        () -> {
          if (source.comparesStderr()) {
            assertLinesEqual("stderr", expected.stderr(), actual.stderr());
          }
        });
  }

  /// Names the first line that differs: whole outputs are long.
  private static void assertLinesEqual(String stream, String expected, String actual) {
    if (expected.equals(actual)) {
      return;
    }
    List<String> wanted = List.of(expected.split("\n", -1));
    List<String> got = List.of(actual.split("\n", -1));
    int line = 0;
    while (line < wanted.size() && line < got.size() && wanted.get(line).equals(got.get(line))) {
      line++;
    }
    int at = line;
    assertEquals(
        line < wanted.size() ? wanted.get(line) : "its end",
        line < got.size() ? got.get(line) : "its end",
        () -> stream + " differs from line " + (at + 1));
  }
}
