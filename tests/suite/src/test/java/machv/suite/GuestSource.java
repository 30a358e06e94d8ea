package machv.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A program of `src/test/c`. Comments at its head say how it is built and run:
///
/// - `// flags: -lm -frounding-math`: for the compiler,
/// - `// args: one two`, `// env: A=1 B=2`: separated by blanks,
/// - `// stdin: text\nmore`, `// stdin-repeat: 100 line`: otherwise the input is empty,
/// - `// variants: dynamic`: not to be linked otherwise,
/// - `// stderr: differs`: what an emulator says at a fatal signal is its own affair.
record GuestSource(
    Path file,
    List<String> flags,
    List<String> arguments,
    Map<String, String> environment,
    String stdin,
    String variants,
    boolean comparesStderr) {

  static GuestSource read(Path file) throws IOException {
    Map<String, String> head = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("//")) {
        break;
      }
      int colon = line.indexOf(": ");
      if (colon > 0) {
        head.put(line.substring(2, colon).strip(), line.substring(colon + 2));
      }
    }
    Map<String, String> environment = new LinkedHashMap<>();
    for (String variable : words(head.get("env"))) {
      int equals = variable.indexOf('=');
      environment.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    return new GuestSource(
        file,
        words(head.get("flags")),
        words(head.get("args")),
        environment,
        stdin(head),
        head.getOrDefault("variants", ""),
        !"differs".equals(head.get("stderr")));
  }

  /// All programs of a folder, by name.
  static List<GuestSource> readAll(Path folder) throws IOException {
    List<GuestSource> sources = new ArrayList<>();
    try (var files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".c") || file.toString().endsWith(".cpp")) {
          sources.add(read(file));
        }
      }
    }
    return sources;
  }

  String name() {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  boolean isCpp() {
    return file.toString().endsWith(".cpp");
  }

  boolean hasVariant(String variant) {
    return variants.isEmpty() || words(variants).contains(variant);
  }

  private static String stdin(Map<String, String> head) {
    String repeated = head.get("stdin-repeat");
    if (repeated != null) {
      int blank = repeated.indexOf(' ');
      String line = repeated.substring(blank + 1) + "\n";
      return line.repeat(Integer.parseInt(repeated.substring(0, blank)));
    }
    return head.getOrDefault("stdin", "").replace("\\n", "\n");
  }

  private static List<String> words(@Nullable String text) {
    return text == null || text.isBlank() ? List.of() : Arrays.asList(text.strip().split(" +", -1));
  }
}
