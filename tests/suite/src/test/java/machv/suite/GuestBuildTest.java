package machv.suite;

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

/// The assembly beside the guest programs in C is what the compiler makes of them, and nothing else is committed.
@Tag("needs-tools")
class GuestBuildTest {
  private static final Path PROGRAMS = Folders.PROJECT.resolve("guest-programs");

  @TempDir Path folder;

  @Test
  void compilingThemAnewGivesTheSameAssembly() throws IOException, InterruptedException {
    List<Path> compiled;
    try (var files = Files.walk(PROGRAMS)) {
      compiled = files.filter(f -> f.toString().matches(".*\\.rv(32|64)\\.s")).sorted().toList();
    }
    assertFalse(compiled.isEmpty());
    copySources();
    Outcome outcome =
        Commands.run(List.of("bash", folder.resolve("compile.sh").toString()), folder, null, "");
    assertEquals(0, outcome.exitCode(), outcome.stderr());
    for (Path file : compiled) {
      Path again = folder.resolve(PROGRAMS.relativize(file).toString());
      assertEquals(
          Files.readString(again),
          Files.readString(file),
          PROGRAMS.relativize(file) + " is not what compile.sh makes of its source");
    }
    try (var files = Files.walk(folder)) {
      assertEquals(
          compiled.size(), files.filter(f -> f.toString().matches(".*\\.rv(32|64)\\.s")).count());
    }
  }

  private void copySources() throws IOException {
    try (var files = Files.walk(PROGRAMS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().matches(".*(\\.rv(32|64)\\.s|/target/.*)")) {
          Path copy = folder.resolve(PROGRAMS.relativize(file).toString());
          Files.createDirectories(Objects.requireNonNull(copy.getParent()));
          Files.copy(file, copy);
        }
      }
    }
  }
}
