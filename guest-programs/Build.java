import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import machv.elf.ElfException;
import machv.kernel.call.ClientStubs;
import machv.kernel.call.ServerStubs;
import machv.link.ArchiveWriter;
import machv.link.LinkOptions;
import machv.link.LinkResult;
import machv.link.Linker;

/// Makes the library for the kernel's calls and the guest programs with our own tool chain: `target/rv64/libmach.a`,
/// `target/rv32/libmach.a`, and `target/NAME.rv64` and `target/NAME.rv32` of each folder that has an `expected` folder.
/// Maven runs it from source, with the classes of `toolchain` and `kernel`.
///
/// A source is `NAME.s`, for both widths, or `NAME.rv64.s` and `NAME.rv32.s`, which compile.sh makes of `NAME.c`. It
/// sees its width as the symbol `__riscv_xlen`. A program without `_start` gets what is in `lib`, and what it needs of the
/// library, which is made of the sources in `libmach`, of a stub for each call that these do not have ([ClientStubs]) and of
/// the servers for what the kernel sends ([ServerStubs]).
class Build {
  private final Path root;
  private final int xlen;

  private final byte[] libmach;

  private Build(Path root, int xlen) throws IOException {
    this.root = root;
    this.xlen = xlen;
    this.libmach = library();
  }

  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]);
    Files.createDirectories(root.resolve("target"));
    Build wide = new Build(root, 64);
    Build narrow = new Build(root, 32);
    for (Path folder : list(root)) {
      if (Files.isDirectory(folder.resolve("expected"))) {
        wide.program(folder);
        narrow.program(folder);
      }
    }
  }

  /// The library: its own sources, and a member for each other call, so that a program gets only what it uses.
  private byte[] library() throws IOException {
    List<ArchiveWriter.Member> members = new ArrayList<>();
    Set<String> defined = new HashSet<>();
    try {
      for (Path source : sources(root.resolve("libmach"))) {
        byte[] object = assemble(source.toString(), Files.readString(source));
        members.add(new ArchiveWriter.Member(member(source), object));
        defined.addAll(ArchiveWriter.definedBy(object));
      }
      Map<String, String> stubs = new TreeMap<>(ClientStubs.functions());
      stubs.putAll(ServerStubs.functions());
      stubs.keySet().removeAll(defined);
      stubs.put("mach_answers", ClientStubs.answers());
      for (Map.Entry<String, String> stub : stubs.entrySet()) {
        byte[] object = assemble(stub.getKey(), stub.getValue());
        members.add(new ArchiveWriter.Member(stub.getKey() + ".o", object));
      }
      byte[] archive = ArchiveWriter.write(members);
      Path folder = root.resolve("target").resolve("rv" + xlen);
      Files.createDirectories(folder);
      Files.write(folder.resolve("libmach.a"), archive);
      return archive;
    } catch (ElfException e) {
      throw new IOException(e);
    }
  }

  private static String member(Path source) {
    String name = source.getFileName().toString();
    return name.substring(0, name.indexOf('.')) + ".o";
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
      byte[] object = assemble(source.toString(), Files.readString(source));
      options.input(new LinkOptions.BytesInput(source.toString(), object));
    }
    if (!complete) {
      options.input(new LinkOptions.BytesInput("libmach.a", libmach));
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

  private byte[] assemble(String name, String source) throws IOException {
    AsmOptions options =
        new AsmOptions(
            xlen == 64 ? "rv64gc" : "rv32gc",
            xlen == 64 ? "lp64d" : "ilp32d",
            List.of(),
            Map.of("__riscv_xlen", (long) xlen));
    AsmResult result = Assembler.assemble(name, source, options, _ -> null);
    byte[] object = result.file();
    if (object == null) {
      throw new IOException("not assembled:\n" + String.join("\n", result.messages()));
    }
    return object;
  }
}
