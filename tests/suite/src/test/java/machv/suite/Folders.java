package machv.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Folders that the suite works in.
final class Folders {
  /// The root of the project; Maven runs the tests in `tests/suite`.
  static final Path PROJECT = Path.of("").toAbsolutePath().resolve("../..").normalize();

  /// Where the build leaves our guest programs: NAME.rv64 and NAME.rv32.
  static final Path GUESTS = PROJECT.resolve("guest-programs/target");

  private Folders() {}

  /// A fresh folder for one run of a program.
  static Path scratch() throws IOException {
    Path parent = Path.of("target", "scratch");
    Files.createDirectories(parent);
    return Files.createTempDirectory(parent.toAbsolutePath(), "run");
  }

  static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(path -> {
            try {
              Files.delete(path);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
