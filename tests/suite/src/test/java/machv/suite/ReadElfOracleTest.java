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

  private static String differences(String option, String file)
      throws IOException, InterruptedException {
    List<String> theirs = new ArrayList<>(List.of(READELF, "-W", option, file));
    Outcome expected = Commands.run(theirs, folder, null, "");
    Outcome found = ProgramFiles.machv(folder, List.of("readelf", "-W", option, file));
    assertEquals(0, found.exitCode(), found.stderr());
    String different = ProgramFiles.differences(expected.stdout(), found.stdout());
    return different.isEmpty() ? "" : option + " " + file + "\n" + different;
  }

  @Test
  void everythingIsPrintedAsByReadelf() throws IOException, InterruptedException {
    StringBuilder differences = new StringBuilder();
    for (String name : files.keySet()) {
      differences.append(differences("-a", name));
    }
    assertEquals("", differences.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"libc.so.6", "libm.so.6", "ld-linux-riscv64-lp64d.so.1"})
  void librariesWithVersionsAreReadAsByReadelf(String name)
      throws IOException, InterruptedException {
    Path library = CrossCompiler.LIBRARIES.resolve("lib", name);
    assumeTrue(Files.exists(library), "no " + library);
    assertEquals("", differences("-a", library.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "-l", "-S", "-s", "-r", "-d", "-n", "-A", "-V", "-g", "-I", "-e"})
  void everyPartIsPrintedAloneAsByReadelf(String option) throws IOException, InterruptedException {
    assertEquals("", differences(option, "box.o") + differences(option, "library.so"));
  }

  @Test
  void ourOwnFilesAreReadLikeTheirs() throws IOException, InterruptedException {
    List<Path> guests;
    try (var all = Files.list(Folders.GUESTS)) {
      guests = all.filter(f -> f.toString().matches(".*\\.rv(32|64)")).sorted().toList();
    }
    assertTrue(guests.size() > 4);
    for (Path guest : guests.subList(0, 4)) {
      assertEquals("", differences("-a", guest.toString()));
    }
  }
}
