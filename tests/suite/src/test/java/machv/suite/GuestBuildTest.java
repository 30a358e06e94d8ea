package machv.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The guest programs that are in the repository are what their sources and build script give.
@Tag("needs-tools")
class GuestBuildTest {
  private static final Path PROGRAMS = Folders.PROJECT.resolve("guest-programs");

  @TempDir Path folder;

  @Test
  void buildingThemAnewGivesTheSameBytes() throws IOException, InterruptedException {
    List<Path> programs;
    try (var files = Files.walk(PROGRAMS)) {
      programs = files.filter(f -> f.toString().matches(".*\\.rv(32|64)")).sorted().toList();
    }
    assertFalse(programs.isEmpty());
    copySources();
    Outcome built =
        Commands.run(List.of("bash", folder.resolve("build.sh").toString()), folder, null, "");
    assertEquals(0, built.exitCode(), built.stderr());
    for (Path program : programs) {
      Path again = folder.resolve(PROGRAMS.relativize(program).toString());
      assertArrayEquals(
          Files.readAllBytes(program),
          Files.readAllBytes(again),
          PROGRAMS.relativize(program) + " is not what build.sh makes of its sources");
    }
  }

  private void copySources() throws IOException {
    try (var files = Files.walk(PROGRAMS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().matches(".*(\\.rv(32|64)|/target/.*)")) {
          Path copy = folder.resolve(PROGRAMS.relativize(file).toString());
          Files.createDirectories(Objects.requireNonNull(copy.getParent()));
          Files.copy(file, copy);
        }
      }
    }
  }
}
