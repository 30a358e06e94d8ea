import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import machv.link.LinkOptions;
import machv.link.LinkResult;
import machv.link.Linker;

/// Makes the guest programs with our own tool chain: `target/NAME.rv64` and `target/NAME.rv32` of each folder that has
/// an `expected` folder. Maven runs it from source, with the classes of `toolchain`.
///
/// A source is `NAME.s`, for both widths, or `NAME.rv64.s` and `NAME.rv32.s`, which compile.sh makes of `NAME.c`. It
/// sees its width as the symbol `__riscv_xlen`. A program without `_start` gets what is in `lib`.
class Build {
  private final Path root;
  private final int xlen;

  private Build(Path root, int xlen) {
    this.root = root;
    this.xlen = xlen;
  }

  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]);
    Files.createDirectories(root.resolve("target"));
    for (Path folder : list(root)) {
      if (Files.isDirectory(folder.resolve("expected"))) {
        new Build(root, 64).program(folder);
        new Build(root, 32).program(folder);
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private void program(Path folder) throws IOException {
    List<Path> sources = new ArrayList<>(sources(folder));
    boolean complete = false;
    for (Path source : sources) {
      complete |= Files.readString(source).contains("_start:");
    }
    if (!complete) {
      sources.addAll(sources(root.resolve("lib")));
    }
    LinkOptions options = new LinkOptions();
    options.collectSections(true);
    for (Path source : sources) {
      options.input(new LinkOptions.BytesInput(source.toString(), assemble(source)));
    }
    String name = folder.getFileName() + ".rv" + xlen;
    LinkResult linked = Linker.link(options, _ -> null);
    byte[] program = linked.file();
    if (program == null) {
      throw new IOException(name + ": " + String.join("\n", linked.errors()));
    }
    Path output = root.resolve("target").resolve(name);
    Files.write(output, program);
    output.toFile().setExecutable(true, false);
  }

  private List<Path> sources(Path folder) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path file : list(folder)) {
      String name = file.getFileName().toString();
      boolean narrow = name.endsWith(".rv32.s");
      boolean wide = name.endsWith(".rv64.s");
      if (name.endsWith(".s") && (xlen == 64 ? !narrow : !wide)) {
        sources.add(file);
      }
    }
    return sources;
  }

  private byte[] assemble(Path source) throws IOException {
    AsmOptions options =
        new AsmOptions(
            xlen == 64 ? "rv64gc" : "rv32gc",
            xlen == 64 ? "lp64d" : "ilp32d",
            List.of(),
            Map.of("__riscv_xlen", (long) xlen));
    AsmResult result =
        Assembler.assemble(source.toString(), Files.readString(source), options, _ -> null);
    byte[] object = result.file();
    if (object == null) {
      throw new IOException("not assembled:\n" + String.join("\n", result.messages()));
    }
    return object;
  }
}
