package machv.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import machv.elf.ElfException;
import machv.kernel.loader.LoadException;
import machv.link.LinkResult;
import machv.link.StartUp;

/// A relocatable object that is to run: linked with our start-up code to a temporary program.
final class ObjectProgram implements AutoCloseable {
  private final Path file;

  private ObjectProgram(Path file) {
    this.file = file;
  }

  /// Whether a name is that of an object which is there.
  static boolean is(String name) {
    return name.endsWith(".o") && Files.isRegularFile(Path.of(name));
  }

  static ObjectProgram link(String name) throws LoadException, IOException {
    LinkResult result;
    try {
      result = StartUp.link(name, Files.readAllBytes(Path.of(name)));
    } catch (ElfException e) {
      throw new LoadException(LoadException.Kind.NOT_EXECUTABLE, name + ": " + e.getMessage());
    }
    byte[] program = result.file();
    if (program == null) {
      throw new LoadException(
          LoadException.Kind.NOT_EXECUTABLE, String.join("\n", result.errors()));
    }
    Path file = Files.createTempFile("machv", ".elf");
    Files.write(file, program);
    return new ObjectProgram(file);
  }

  String path() {
    return file.toString();
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
