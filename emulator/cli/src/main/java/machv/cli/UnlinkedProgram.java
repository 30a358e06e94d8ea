package machv.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.isa.Extension;
import machv.isa.IsaString;
import machv.kernel.loader.LoadException;
import machv.link.LinkOptions;
import machv.link.LinkResult;
import machv.link.StartUp;
import org.jspecify.annotations.Nullable;

/// Sources, objects and archives that are to run: assembled and linked with our start-up code to a temporary program.
final class UnlinkedProgram implements AutoCloseable {
  private final Path file;

  private UnlinkedProgram(Path file) {
    this.file = file;
  }

  /// Whether a program of this name is to be made first: a source or an object that is there.
  static boolean is(String name) {
    return (isSource(name) || name.endsWith(".o")) && isFile(name);
  }

  /// Whether a word behind the program's name is one more part of it, and not its first argument.
  static boolean isPart(String name) {
    return is(name) || (name.endsWith(".a") && isFile(name));
  }

  private static boolean isSource(String name) {
    return name.endsWith(".s") || name.endsWith(".S");
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  /// Makes the program.
  ///
  /// @param cpu what `--cpu` says; sources are assembled for it
  /// @param narrow whether sources are for RV32 when neither `cpu` nor an object says anything
  /// @param err where the assembler's messages go, as it words them
  static UnlinkedProgram link(
      List<String> parts, @Nullable String cpu, boolean narrow, PrintStream err)
      throws LoadException, IOException {
    LinkResult result;
    try {
      result = StartUp.link(inputs(parts, cpu, narrow, err));
    } catch (ElfException e) {
      throw refused(parts.getFirst() + ": " + e.getMessage());
    }
    byte[] program = result.file();
    if (program == null) {
      throw refused(String.join("\nmachv: ", result.errors()));
    }
    Path file = Files.createTempFile("machv", ".elf");
    Files.write(file, program);
    return new UnlinkedProgram(file);
  }

  private static LoadException refused(String message) {
    return new LoadException(LoadException.Kind.NOT_EXECUTABLE, message);
  }

  private static List<LinkOptions.BytesInput> inputs(
      List<String> parts, @Nullable String cpu, boolean narrow, PrintStream err)
      throws LoadException, IOException {
    AsmOptions options = options(isa(parts, cpu, narrow));
    List<LinkOptions.BytesInput> inputs = new ArrayList<>();
    int refused = 0;
    for (String part : parts) {
      byte[] bytes = Files.readAllBytes(Path.of(part));
      if (!isSource(part)) {
        inputs.add(new LinkOptions.BytesInput(part, bytes));
        continue;
      }
      AsmResult result = AssembleCommand.assemble(part, bytes, options, err);
      byte[] object = result.file();
      if (object == null) {
        refused++;
      } else {
        inputs.add(new LinkOptions.BytesInput(part, object));
      }
    }
    if (refused > 0) {
      throw refused(
          parts.size() == 1 ? parts.getFirst() + " is not assembled" : "not assembled, not run");
    }
    return inputs;
  }

  /// What sources are assembled for: `--cpu`, else as wide as the objects.
  private static String isa(List<String> parts, @Nullable String cpu, boolean narrow)
      throws IOException {
    if (cpu != null && (cpu.startsWith("rv32") || cpu.startsWith("rv64"))) {
      int comma = cpu.indexOf(',');
      String isa = comma < 0 ? cpu : cpu.substring(0, comma);
      return isa.length() == 4 ? isa + "gc" : isa;
    }
    for (String part : parts) {
      if (part.endsWith(".o")) {
        try {
          return "rv" + ElfFile.read(ElfSource.of(Files.readAllBytes(Path.of(part)))).xlen() + "gc";
        } catch (ElfException _) {
          // the linker will say it
        }
      }
    }
    return narrow && cpu == null ? "rv32gc" : "rv64gc";
  }

  private static AsmOptions options(String isa) {
    Set<Extension> extensions = IsaString.extensions(isa);
    String width = isa.startsWith("rv32") ? "ilp32" : "lp64";
    String floats =
        extensions.contains(Extension.D) ? "d" : extensions.contains(Extension.F) ? "f" : "";
    String folder = Path.of("").toAbsolutePath().toString();
    return new AsmOptions(isa, width + floats, List.of(), Map.of(), true, folder);
  }

  String path() {
    return file.toString();
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
