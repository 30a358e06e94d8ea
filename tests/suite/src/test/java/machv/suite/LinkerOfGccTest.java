package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The compiler driver takes `machv ld` for its linker when a folder with an `ld` is given to it (`-B`).
@Tag("needs-tools")
class LinkerOfGccTest {
  private static final Path SOURCES = Path.of("src", "test", "c").toAbsolutePath();

  @TempDir private static Path folder = Path.of(".");

  @BeforeAll
  static void makeLinker() throws IOException {
    assumeTrue(Commands.installed(CrossCompiler.GXX), "no " + CrossCompiler.GXX);
    assumeTrue(Commands.installed("qemu-riscv64"), "no qemu-riscv64");
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path ld = bin.resolve("ld");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        ld,
        "#!/bin/sh\nexec '"
            + java
            + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '"
            + Objects.requireNonNull(System.getProperty("java.class.path"))
            + "' machv.cli.Main ld \"$@\"\n");
    assertTrue(ld.toFile().setExecutable(true));
  }

  private static Outcome gcc(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(CrossCompiler.GXX, "-B", "bin/"));
    command.addAll(Arrays.asList(words));
    return Commands.run(command, folder, null, "");
  }

  private static void sameAsUnderQemu(GuestSource source, Path program)
      throws IOException, InterruptedException {
    Path reference = CrossCompiler.compile(source, CrossCompiler.Build.STATIC_O2);
    Outcome expected = GuestRun.underQemu("qemu-riscv64", source, reference, null);
    CProgramTest.assertSame(
        source, expected, GuestRun.underQemu("qemu-riscv64", source, program, null));
    CProgramTest.assertSame(source, expected, GuestRun.inProcess(source, program, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exceptions.cpp", "containers.cpp", "stdio-printf.c", "many-threads.c"})
  void itsProgramsRun(String name) throws IOException, InterruptedException {
    Path file = SOURCES.resolve(name);
    assumeTrue(Files.exists(file), "no " + name);
    GuestSource source = GuestSource.read(file);
    String language = source.isCpp() ? "-std=c++17" : "-xc";
    Outcome linked =
        gcc("-O2", "-static", language, file.toString(), "-lm", "-Wl,-Map=map", "-o", "program");
    assertEquals("", linked.stderr());
    assertTrue(Files.readString(folder.resolve("map")).contains(".text"));
    sameAsUnderQemu(source, folder.resolve("program"));
  }

  /// As large projects do: several objects become one first.
  @Test
  void objectsThatWereLinkedTogetherRun() throws IOException, InterruptedException {
    Path file = SOURCES.resolve("exceptions.cpp");
    GuestSource source = GuestSource.read(file);
    assertEquals("", gcc("-O2", "-std=c++17", "-c", file.toString(), "-o", "one.o").stderr());
    Files.writeString(folder.resolve("two.cpp"), "#include <string>\nstd::string two(3, 'x');\n");
    assertEquals("", gcc("-O2", "-c", "two.cpp").stderr());
    assertEquals("", gcc("-r", "-nostdlib", "one.o", "two.o", "-o", "both.o").stderr());
    assertEquals("", gcc("-static", "both.o", "-o", "program").stderr());
    sameAsUnderQemu(source, folder.resolve("program"));
    // GNU ld takes our object, too.
    List<String> theirs = List.of(CrossCompiler.GXX, "-static", "both.o", "-o", "theirs");
    assertEquals("", Commands.run(theirs, folder, null, "").stderr());
    sameAsUnderQemu(source, folder.resolve("theirs"));
  }

  @Test
  void whatIsNotSupportedIsSaidInOneLine() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("empty.c"), "int main(void) { return 0; }\n");
    for (String option : List.of("-pie", "-shared")) {
      Outcome outcome = gcc(option, "-fPIC", "-xc", "empty.c", "-o", "none");
      assertEquals(1, outcome.exitCode());
      String ours = outcome.stderr().lines().filter(l -> l.startsWith("machv")).toList().toString();
      assertEquals(
          "[machv ld: "
              + option
              + " is not supported: this linker makes static executables and, with -r, objects]",
          ours);
    }
  }
}
