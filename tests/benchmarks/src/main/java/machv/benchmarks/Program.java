package machv.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A benchmark program, or one kernel of several in a program, compiled for the host and for RV64.
///
/// @param file the executables' name; the host's has `.native` behind it
/// @param arguments what comes before the number of rounds
record Program(String name, Path file, List<String> arguments) {
  private static final Set<String> FLOATING =
      Set.of("fmatrix", "mandelbrot", "matmul", "nbody", "spectral");

  boolean floating() {
    return FLOATING.contains(name);
  }

  Path nativeFile() {
    return Path.of(file + ".native");
  }

  List<String> arguments(int rounds) {
    List<String> all = new ArrayList<>(arguments);
    all.add(Integer.toString(rounds));
    return all;
  }

  /// Compiles what has changed among the sources in `folder`, and lists the programs, those of `kernels.c` first.
  static List<Program> compileAll(Path folder, Path out) throws IOException, InterruptedException {
    Files.createDirectories(out);
    List<Path> sources;
    try (Stream<Path> files = Files.list(folder)) {
      sources = files.filter(f -> f.toString().matches(".*\\.c(pp)?")).sorted().toList();
    }
    List<Program> programs = new ArrayList<>();
    for (Path source : sources) {
      String file = source.getFileName().toString();
      String name = file.substring(0, file.indexOf('.'));
      Program program = new Program(name, out.resolve(name), List.of());
      String compiler = file.endsWith("cpp") ? "g++" : "gcc";
      compile(compiler, source, program.nativeFile(), List.of());
      compile("riscv64-linux-gnu-" + compiler, source, program.file(), List.of("-static"));
      if (name.equals("kernels")) {
        String kernels = Child.run(List.of(program.nativeFile().toString())).output();
        int at = 0;
        for (String kernel : kernels.lines().toList()) {
          programs.add(at++, new Program(kernel, program.file(), List.of(kernel)));
        }
      } else {
        programs.add(program);
      }
    }
    return programs;
  }

  private static void compile(String compiler, Path source, Path to, List<String> options)
      throws IOException, InterruptedException {
    Path header = source.resolveSibling("bench.h");
    if (Files.exists(to) && newer(to, source) && newer(to, header)) {
      return;
    }
    List<String> command = new ArrayList<>(List.of(compiler, "-O2"));
    command.addAll(options);
    command.addAll(List.of(source.toString(), "-o", to.toString(), "-lm", "-pthread"));
    Child.Result result = Child.run(command);
    if (result.exitCode() != 0) {
      throw new IOException(String.join(" ", command) + ": " + result.error());
    }
  }

  private static boolean newer(Path a, Path b) throws IOException {
    return Files.getLastModifiedTime(a).compareTo(Files.getLastModifiedTime(b)) > 0;
  }
}
