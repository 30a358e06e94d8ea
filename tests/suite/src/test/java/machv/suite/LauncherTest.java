package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            List.of(link.toString(), "run", Folders.GUESTS.resolve("hello.rv64").toString()),
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

  private static final String HELLO = Folders.GUESTS.resolve("hello.rv64").toString();
  private static final Outcome GREETING =
      new Outcome(0, "Hello from a RISC-V program on Mach.\n", "");

  private static Outcome shell(String script) throws IOException, InterruptedException {
    String launcher = Folders.PROJECT.resolve("machv").toString();
    return Commands.run(
        List.of("/bin/sh", "-c", script, launcher, HELLO), Folders.PROJECT, null, "");
  }

  /// No file that the JVM opens may be taken for a standard stream of the guest.
  @ParameterizedTest
  @ValueSource(strings = {"<&-", "2>&-", "<&- 2>&-"})
  void aClosedStreamIsNoFileOfTheJvm(String closed) throws IOException, InterruptedException {
    assertEquals(GREETING, shell("\"$0\" run \"$1\" " + closed));
  }

  @Test
  void withoutStandardOutputTheProgramRunsAllTheSame() throws IOException, InterruptedException {
    assertEquals(new Outcome(0, "", ""), shell("\"$0\" run \"$1\" <&- >&- 2>&-"));
  }

  /// A checkout whose jar is built, at another place.
  private static Path checkout(Path home) throws IOException {
    Path target = Files.createDirectories(home.resolve("emulator/cli/target"));
    Files.copy(Folders.PROJECT.resolve("machv"), home.resolve("machv"));
    Files.copy(
        Folders.PROJECT.resolve("emulator/cli/target/machv.jar"), target.resolve("machv.jar"));
    for (String file :
        List.of("guest-programs/target/hello.rv64", "guest-programs/hello/hello.s")) {
      Path copy = home.resolve(file);
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      Files.copy(Folders.PROJECT.resolve(file), copy);
    }
    return home.resolve("machv");
  }

  @Test
  void aCheckoutMayHaveBlanksInItsPath() throws IOException, InterruptedException {
    Path folder = Folders.scratch();
    Path launcher = checkout(folder.resolve("my machv  (copy)"));
    Path program = Files.copy(Path.of(HELLO), folder.resolve("my program"));
    List<String> command = List.of(launcher.toString(), "run", program.toString());
    assertEquals(GREETING, Commands.run(command, folder, null, ""), "and makes its cache");
    List<Path> caches = caches(launcher);
    assertEquals(1, caches.size());
    assertEquals(GREETING, Commands.run(command, folder, null, ""), "and uses it");
    Files.writeString(caches.getFirst(), "nonsense");
    assertEquals(GREETING, Commands.run(command, folder, null, ""), "or not, if it is broken");
    Folders.delete(folder);
  }

  private static List<Path> caches(Path launcher) throws IOException {
    try (var files = Files.list(launcher.resolveSibling("emulator/cli/target"))) {
      return files.filter(f -> f.toString().endsWith(".aot")).toList();
    }
  }

  /// Somebody who may read the checkout and nothing more: no cache is made, and nothing is said about it.
  @Test
  void anotherUsersCheckoutRunsWithoutACache() throws IOException, InterruptedException {
    assumeTrue(Commands.installed("setpriv"), "no setpriv");
    Path folder = Files.createTempDirectory("machv-launcher");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path launcher = checkout(folder.resolve("machv"));
    Path target = launcher.resolveSibling("emulator/cli/target");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    command.add(launcher.toString());
    command.add("run");
    command.add(folder.resolve("machv/guest-programs/target/hello.rv64").toString());
    assertEquals(GREETING, Commands.run(command, folder, null, ""));
    assertEquals(List.of(), caches(launcher));
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    Folders.delete(folder);
  }

  @Test
  void whatIsNotBuiltAndCannotBeIsSaidInOneLine() throws IOException, InterruptedException {
    assumeTrue(Commands.installed("setpriv"), "no setpriv");
    Path folder = Files.createTempDirectory("machv-launcher");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    Path launcher = Files.copy(Folders.PROJECT.resolve("machv"), folder.resolve("machv"));
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    command.addAll(List.of(launcher.toString(), "run", HELLO));
    Outcome outcome = Commands.run(command, folder, null, "");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Folders.delete(folder);
    assertEquals(125, outcome.exitCode(), outcome::toString);
    assertEquals("machv: not built yet, and " + folder + " cannot be written\n", outcome.stderr());
  }

  /// JAVA_HOME is looked at first, but an old or a broken one is no reason to give up.
  @ParameterizedTest
  @ValueSource(strings = {"JAVA_VERSION=\"17.0.1\"", "JAVA_VERSION=\"1.8.0_402\"", "nonsense", ""})
  void aJavaHomeThatDoesNotServeIsPassedOver(String release)
      throws IOException, InterruptedException {
    Path folder = Folders.scratch();
    Path bin = Files.createDirectories(folder.resolve("old jdk/bin"));
    Files.createSymbolicLink(bin.resolve("java"), Path.of("/bin/false"));
    Files.writeString(folder.resolve("old jdk/release"), release + "\n");
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("JAVA_HOME", folder.resolve("old jdk").toString());
    Outcome outcome =
        Commands.run(
            List.of(Folders.PROJECT.resolve("machv").toString(), "run", HELLO),
            folder,
            environment,
            "");
    Folders.delete(folder);
    assertEquals(GREETING, outcome);
  }
}
