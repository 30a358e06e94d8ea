package machv.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;

/// An ELF file that a command is to show.
final class InputFile {
  private InputFile() {}

  /// Why a file cannot be shown: one line, and the exit code.
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;
    private final int exitCode;

    Unusable(String message, int exitCode) {
      super(message);
      this.exitCode = exitCode;
    }

    int exitCode() {
      return exitCode;
    }
  }

  static ElfFile open(String name) throws Unusable {
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw new Unusable(name + ": is a directory", ExitCode.NOT_EXECUTABLE);
      }
      return ElfFile.read(ElfSource.of(Files.readAllBytes(path)));
    } catch (NoSuchFileException e) {
      throw new Unusable(name + ": no such file", ExitCode.NOT_FOUND);
    } catch (AccessDeniedException e) {
      throw new Unusable(name + ": permission denied", ExitCode.NOT_EXECUTABLE);
    } catch (ElfException | IOException | RuntimeException e) {
      throw new Unusable(name + ": " + e.getMessage(), ExitCode.NOT_EXECUTABLE);
    }
  }
}
