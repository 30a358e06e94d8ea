package machv.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.link.ArchiveMembers;
import org.jspecify.annotations.Nullable;

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

  /// What is done with a file, or with each member of an archive.
  interface Reader {
    /// Shows a file.
    ///
    /// @param member the name in the archive, or null for a file of its own
    void read(ElfFile file, @Nullable String member) throws ElfException, IOException;
  }

  static ElfFile open(String name) throws Unusable {
    try {
      return ElfFile.read(ElfSource.of(bytes(name)));
    } catch (ElfException | IOException | RuntimeException e) {
      throw new Unusable(name + ": " + e.getMessage(), ExitCode.NOT_EXECUTABLE);
    }
  }

  /// Reads an ELF file, or the members of an archive one after the other. Members of another kind are named and passed
  /// over.
  static void read(String name, PrintStream err, Reader reader) throws Unusable {
    byte[] bytes = bytes(name);
    String what = name;
    try {
      if (!ArchiveMembers.isArchive(bytes)) {
        reader.read(ElfFile.read(ElfSource.of(bytes)), null);
        return;
      }
      for (ArchiveMembers.Member member : ArchiveMembers.read(name, bytes)) {
        what = name + "(" + member.name() + ")";
        byte[] contents = member.path().isEmpty() ? member.bytes() : bytes(member.path());
        if (contents.length < 4 || contents[0] != 0x7F) {
          err.println("machv: " + what + ": not an ELF file");
        } else {
          reader.read(ElfFile.read(ElfSource.of(contents)), member.name());
        }
      }
    } catch (ElfException | IOException | RuntimeException e) {
      throw new Unusable(what + ": " + e.getMessage(), ExitCode.NOT_EXECUTABLE);
    }
  }

  private static byte[] bytes(String name) throws Unusable {
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw new Unusable(name + ": is a directory", ExitCode.NOT_EXECUTABLE);
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new Unusable(name + ": no such file", ExitCode.NOT_FOUND);
    } catch (AccessDeniedException e) {
      throw new Unusable(name + ": permission denied", ExitCode.NOT_EXECUTABLE);
    } catch (IOException | RuntimeException e) {
      throw new Unusable(name + ": " + e.getMessage(), ExitCode.NOT_EXECUTABLE);
    }
  }
}
