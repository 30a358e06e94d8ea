package machv.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Compiles guest programs with the cross compilers of the host, and keeps them under `target/` for as long as
/// neither the source nor the command changes.
final class CrossCompiler {
  static final String GCC = "riscv64-linux-gnu-gcc";
  static final String GXX = "riscv64-linux-gnu-g++";
  static final String ELF_GCC = "riscv64-unknown-elf-gcc";

  /// Where the cross compiler's own dynamic linker and libraries lie.
  static final Path LIBRARIES = Path.of("/usr/riscv64-linux-gnu");

  private static final Path OUTPUT = Path.of("target", "c-programs");

  /// How a program is optimised and linked.
  enum Build {
    STATIC_O0("-O0", "-static"),
    STATIC_O2("-O2", "-static"),
    DYNAMIC_FIXED_O0("-O0", "-no-pie"),
    DYNAMIC_O2("-O2", "-pie");

    private final String optimisation;
    private final String link;

    Build(String optimisation, String link) {
      this.optimisation = optimisation;
      this.link = link;
    }

    boolean isDynamic() {
      return this == DYNAMIC_FIXED_O0 || this == DYNAMIC_O2;
    }

    String variant() {
      return isDynamic() ? "dynamic" : "static";
    }
  }

  private CrossCompiler() {}

  /// The executable of a hosted program.
  static Path compile(GuestSource source, Build build) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(source.isCpp() ? GXX : GCC);
    command.add(source.isCpp() ? "-std=c++17" : "-std=gnu11");
    command.add(build.optimisation);
    command.add(build.link);
    if (build.link.equals("-pie")) {
      command.add("-fPIE");
    }
    return compile(
        source,
        build.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        command,
        List.of(),
        List.of());
  }

  /// The executable that a command leaves when the source, its flags and libraries and `-o` are added to it.
  ///
  /// @param libraries behind the source and its own
  /// @param inputs other files that the command reads
  static Path compile(
      GuestSource source,
      String suffix,
      List<String> command,
      List<String> libraries,
      List<Path> inputs)
      throws IOException, InterruptedException {
    Path program = OUTPUT.resolve(source.name() + "-" + suffix).toAbsolutePath();
    Path keyFile = OUTPUT.resolve(source.name() + "-" + suffix + ".key");
    List<String> whole = new ArrayList<>(command);
    for (String flag : source.flags()) {
      if (!flag.startsWith("-l")) {
        whole.add(flag);
      }
    }
    // A name without a folder: __FILE__ ends up in the output of a failed assertion.
    whole.add(source.file().getFileName().toString());
    for (String flag : source.flags()) {
      if (flag.startsWith("-l")) {
        whole.add(flag);
      }
    }
    whole.addAll(libraries);
    StringBuilder key = new StringBuilder(String.join(" ", whole)).append('\n');
    key.append(Files.readString(source.file()));
    for (Path input : inputs) {
      key.append(Files.readString(input));
    }
    if (Files.exists(program)
        && Files.exists(keyFile)
        && Files.readString(keyFile).contentEquals(key)) {
      return program;
    }
    Files.createDirectories(OUTPUT);
    whole.add("-o");
    whole.add(program.toString());
    Path folder = source.file().toAbsolutePath().getParent();
    Outcome outcome = Commands.run(whole, Objects.requireNonNull(folder), null, "");
    if (outcome.exitCode() != 0) {
      throw new AssertionError(String.join(" ", whole) + "\n" + outcome.stderr());
    }
    Files.writeString(keyFile, key);
    return program;
  }
}
