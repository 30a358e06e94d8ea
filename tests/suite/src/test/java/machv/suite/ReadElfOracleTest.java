package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `machv readelf` prints what `readelf -W` of binutils 2.40 prints.
@Tag("needs-tools")
class ReadElfOracleTest {
  private static final String READELF = "riscv64-linux-gnu-readelf";
  private static Path folder = Path.of(".");
  private static Map<String, Path> files = Map.of();

  @BeforeAll
  static void makeFiles() throws IOException, InterruptedException {
    assumeTrue(Commands.installed(READELF), "no " + READELF);
    Outcome version = Commands.run(List.of(READELF, "--version"), Path.of("."), null, "");
    assumeTrue(version.stdout().lines().findFirst().orElse("").endsWith(" 2.40"), "not 2.40");
    folder = Folders.scratch();
    files = ProgramFiles.make(folder);
  }

  @AfterAll
  static void deleteFiles() throws IOException {
    if (!files.isEmpty()) {
      Folders.delete(folder);
    }
  }

  private static void compare(String option, List<String> names)
      throws IOException, InterruptedException {
    List<String> theirs = new ArrayList<>(List.of(READELF, "-W", option));
    List<String> ours = new ArrayList<>(List.of("readelf", "-W", option));
    theirs.addAll(names);
    ours.addAll(names);
    Outcome expected = Commands.run(theirs, folder, null, "");
    Outcome found = ProgramFiles.machv(folder, ours);
    assertEquals(0, found.exitCode(), found.stderr());
    assertEquals(
        "",
        ProgramFiles.differences(expected.stdout(), found.stdout()),
        () -> String.join(" ", theirs));
  }

  @Test
  void everythingIsPrintedAsByReadelf() throws IOException, InterruptedException {
    compare("-a", List.copyOf(files.keySet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"libc.so.6", "libm.so.6", "ld-linux-riscv64-lp64d.so.1"})
  void librariesWithVersionsAreReadAsByReadelf(String name)
      throws IOException, InterruptedException {
    Path library = CrossCompiler.LIBRARIES.resolve("lib", name);
    assumeTrue(Files.exists(library), "no " + library);
    compare("-a", List.of(library.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "-l", "-S", "-s", "-r", "-d", "-n", "-A", "-V", "-g", "-I", "-e"})
  void everyPartIsPrintedAloneAsByReadelf(String option) throws IOException, InterruptedException {
    compare(option, List.of("box.o", "library.so"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-n", "-S", "-u", "-g", "-P", "-p", "-D"})
  void namesAreListedAsByNm(String option) throws IOException, InterruptedException {
    List<String> dynamic = List.of("pie", "library.so", "box.so");
    List<String> names =
        option.equals("-D") ? dynamic : List.of("box.o", "library.a", "pie", "static");
    List<String> theirs = new ArrayList<>(List.of("riscv64-linux-gnu-nm", option));
    List<String> ours = new ArrayList<>(List.of("nm", option));
    theirs.addAll(names);
    ours.addAll(names);
    Outcome expected = Commands.run(theirs, folder, null, "");
    Outcome found = ProgramFiles.machv(folder, ours);
    assertEquals("", ProgramFiles.differences(expected.stdout(), found.stdout()));
  }

  @Test
  void ourOwnFilesAreReadLikeTheirs() throws IOException, InterruptedException {
    List<Path> guests;
    try (var all = Files.list(Folders.GUESTS)) {
      guests = all.filter(f -> f.toString().matches(".*\\.rv(32|64)")).sorted().toList();
    }
    assertTrue(guests.size() > 4);
    compare("-a", guests.stream().map(Path::toString).toList());
  }
}
