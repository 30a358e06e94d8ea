package machv.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import machv.link.LinkCommandLine;
import machv.link.LinkOptions;
import machv.link.LinkResult;
import machv.link.Linker;
import org.jspecify.annotations.Nullable;

/// `machv ld`: the linker behind ld's options. They have a grammar of their own (`-Ttext`, `-lm`), so that picocli only
/// knows the command's name.
final class LinkCommand {
  private static final int FAILED = 1;
  private static final int DEEPEST_RESPONSE_FILES = 8;

  private final PrintStream out;
  private final PrintStream err;

  LinkCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /// Links and returns the exit code: 0, or 1 and no output.
  int run(List<String> arguments) {
    try {
      List<String> words = expand(arguments, 0);
      if (words.contains("--help")) {
        out.print(LinkUsage.USAGE.text());
        return ExitCode.OK;
      }
      if (words.equals(List.of("-v")) || words.contains("--version")) {
        out.println("Mach-V ld (GNU ld compatible)");
        return ExitCode.OK;
      }
      words.removeIf("-v"::equals);
      return link(LinkCommandLine.parse(words));
    } catch (LinkCommandLine.OptionException | IOException e) {
      message(e.getMessage() == null ? e.toString() : e.getMessage());
      return FAILED;
    }
  }

  private void message(String text) {
    err.println("machv ld: " + text);
  }

  /// `@file` stands for the words in it, as gcc hands over many of them.
  private static List<String> expand(List<String> arguments, int depth) throws IOException {
    List<String> words = new ArrayList<>();
    for (String a : arguments) {
      byte @Nullable [] file =
          a.startsWith("@") && depth < DEEPEST_RESPONSE_FILES ? read(a.substring(1)) : null;
      if (file == null) {
        words.add(a);
      } else {
        StringTokenizer tokens = new StringTokenizer(new String(file, StandardCharsets.UTF_8));
        List<String> inner = new ArrayList<>();
        while (tokens.hasMoreTokens()) {
          inner.add(unquote(tokens.nextToken()));
        }
        words.addAll(expand(inner, depth + 1));
      }
    }
    return words;
  }

  private static String unquote(String word) {
    boolean quoted =
        word.length() > 1 && word.charAt(0) == '"' && word.charAt(word.length() - 1) == '"';
    return quoted ? word.substring(1, word.length() - 1) : word;
  }

  private static byte @Nullable [] read(String name) throws IOException {
    try {
      Path path = Path.of(name);
      return Files.isDirectory(path) ? null : Files.readAllBytes(path);
    } catch (NoSuchFileException | InvalidPathException _) {
      return null;
    }
  }

  private int link(LinkOptions options) throws IOException {
    LinkResult result = Linker.link(options, LinkCommand::read);
    result.warnings().forEach(this::message);
    result.errors().forEach(this::message);
    String map = result.map();
    String mapFile = options.mapFile();
    if (map != null && mapFile != null) {
      if (mapFile.equals("-")) {
        out.print(map);
      } else {
        Files.writeString(Path.of(mapFile), map);
      }
    }
    byte[] file = result.file();
    if (file == null) {
      return FAILED;
    }
    write(options.output(), file);
    return ExitCode.OK;
  }

  private static void write(String name, byte[] file) throws IOException {
    try {
      Path path = Path.of(name);
      // A program that runs from this path keeps its old file.
      if (Files.isRegularFile(path)) {
        Files.delete(path);
      }
      Files.write(path, file);
      path.toFile().setExecutable(true, false);
    } catch (IOException | InvalidPathException e) {
      throw new IOException("cannot open output file " + name + ": " + e.getMessage(), e);
    }
  }
}
