package machv.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import machv.asm.AsmOptions;
import org.jspecify.annotations.Nullable;

/// Runs the C preprocessor of the host over an assembly source whose name ends with `.S`.
final class Preprocessor {
  private static final List<String> NAMES =
      List.of("riscv64-linux-gnu-cpp", "riscv64-unknown-elf-cpp", "cpp");

  private Preprocessor() {}

  /// The source as the preprocessor leaves it, or null when there is none or it fails, which is said then.
  static byte @Nullable [] run(String name, AsmOptions options, PrintStream err) {
    for (String command : NAMES) {
      if (installed(command)) {
        return run(command, name, options, err);
      }
    }
    err.println(
        "machv as: "
            + name
            + " wants a C preprocessor, and there is no cpp on the PATH; a source without #include"
            + " and #define may be named .s");
    return null;
  }

  private static boolean installed(String command) {
    String path = System.getenv("PATH");
    if (path == null) {
      return false;
    }
    int start = 0;
    while (start <= path.length()) {
      int end = path.indexOf(File.pathSeparatorChar, start);
      end = end < 0 ? path.length() : end;
      if (end > start && Files.isExecutable(Path.of(path.substring(start, end), command))) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static byte @Nullable [] run(
      String command, String name, AsmOptions options, PrintStream err) {
    List<String> words = new ArrayList<>();
    words.add(command);
    // Nothing of the host that the preprocessor was made for may show.
    words.add("-undef");
    words.add("-D__riscv=1");
    words.add("-D__riscv_xlen=" + options.xlen());
    words.add("-D__ASSEMBLER__=1");
    words.add("-D__ELF__=1");
    for (String folder : options.includePath()) {
      words.add("-I" + folder);
    }
    words.add(name);
    try {
      Process process =
          new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      byte[] text = process.getInputStream().readAllBytes();
      if (process.waitFor() == 0) {
        return text;
      }
      err.println("machv as: " + command + " failed for " + name);
    } catch (IOException e) {
      err.println("machv as: cannot run " + command + ": " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return null;
  }
}
