package machv.style;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Formats every Java source of the project in place.
///
/// Usage: `mvn -q -pl tests/style compile exec:exec@format`.
public final class Format {
  private static final Formatter FORMATTER =
      new Formatter(JavaFormatterOptions.builder().formatJavadoc(false).build());

  private Format() {}

  public static void main(String[] args) throws IOException, FormatterException {
    Path root = Path.of(args[0]);
    for (Path source : sources(root)) {
      String before = Files.readString(source);
      String after = formatted(before);
      if (!after.equals(before)) {
        Files.writeString(source, after);
        System.out.println("formatted " + root.relativize(source));
      }
    }
  }

  /// The Java sources below `root`, build output aside.
  static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .filter(f -> !f.toString().contains("/target/"))
          .sorted()
          .toList();
    }
  }

  static String formatted(String source) throws FormatterException {
    return FORMATTER.formatSourceAndFixImports(source);
  }
}
