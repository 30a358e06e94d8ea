package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `./machv`, as a user types it, on programs that a user compiled.
@Tag("needs-tools")
class LauncherTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "stdio-printf.c",
        "environment.c",
        "echo.c",
        "exceptions.cpp",
        "iostreams.cpp",
        "files.c",
        "exit-handlers.c",
        "abort.c",
        "fatal-store.c",
        "deep-stack.c"
      })
  void aCompiledProgramRuns(String file) throws IOException, InterruptedException {
    assumeTrue(Commands.installed(CrossCompiler.GXX), "no " + CrossCompiler.GXX);
    assumeTrue(Commands.installed("qemu-riscv64"), "no qemu-riscv64");
    GuestSource source = GuestSource.read(Path.of("src", "test", "c", file));
    Path program = CrossCompiler.compile(source, CrossCompiler.Build.DYNAMIC_O2);
    Path libraries = CrossCompiler.LIBRARIES;
    CProgramTest.assertSame(
        source,
        GuestRun.underQemu("qemu-riscv64", source, program, libraries),
        GuestRun.underLauncher(source, program, libraries));
  }

  @Test
  void theFatalSignalsLineNamesTheFunction() throws IOException, InterruptedException {
    assumeTrue(Commands.installed(CrossCompiler.GCC), "no " + CrossCompiler.GCC);
    GuestSource source = GuestSource.read(Path.of("src", "test", "c", "fatal-store.c"));
    Path program = CrossCompiler.compile(source, CrossCompiler.Build.STATIC_O0);
    Outcome outcome = GuestRun.underLauncher(source, program, null);
    assertEquals(139, outcome.exitCode());
    assertEquals("before\n", outcome.stdout());
    assertTrue(outcome.stderr().contains("crash"), outcome::toString);
    assertEquals(1, outcome.stderr().lines().count(), outcome::toString);
  }

  @Test
  void theLauncherWorksThroughALinkAndFromAnywhere() throws IOException, InterruptedException {
    Path folder = Folders.scratch();
    Path link = Files.createSymbolicLink(folder.resolve("mv"), Folders.PROJECT.resolve("machv"));
    Outcome outcome =
        Commands.run(
            List.of(
                link.toString(),
                "run",
                Folders.PROJECT.resolve("guest-programs/hello/hello.rv64").toString()),
            folder,
            null,
            "");
    Folders.delete(folder);
    assertEquals(new Outcome(0, "Hello from a RISC-V program on Mach.\n", ""), outcome);
  }

  @Test
  void anOldJavaIsNamedInOneLine() throws IOException, InterruptedException {
    // A home with nothing but a release file of an older version, and no other Java in sight.
    Path folder = Folders.scratch();
    Path home = Files.createDirectories(folder.resolve("jdk/bin"));
    Files.createSymbolicLink(home.resolve("java"), Path.of("/bin/false"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    Path copy = Files.copy(Folders.PROJECT.resolve("machv"), folder.resolve("machv"));
    String text = Files.readString(copy).replace("/usr/lib/jvm/", folder + "/none/");
    Files.writeString(copy, text.replace("/opt/", folder + "/none/"));
    // The script needs this one tool.
    Path path = Files.createDirectories(folder.resolve("path"));
    Files.createSymbolicLink(path.resolve("readlink"), Path.of("/usr/bin/readlink"));
    Outcome outcome =
        Commands.run(
            List.of("/bin/sh", copy.toString(), "run", "x"),
            folder,
            Map.of(
                "JAVA_HOME",
                folder.resolve("jdk").toString(),
                "PATH",
                path.toString(),
                "HOME",
                "/none"),
            "");
    Folders.delete(folder);
    assertEquals(125, outcome.exitCode());
    assertEquals(1, outcome.stderr().lines().count(), outcome::toString);
    assertTrue(outcome.stderr().contains("needs Java 25"), outcome::toString);
    assertTrue(outcome.stderr().contains("17.0.1"), outcome::toString);
  }
}
