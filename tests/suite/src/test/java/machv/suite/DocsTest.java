package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The documents name what exists: code in back-quotes, files, and the targets of links.
class DocsTest {
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CLASS_NAME =
      Pattern.compile("([A-Z][a-z][A-Za-z0-9]*)(\\.([a-zA-Z_]\\w*))?(\\(.*\\))?");
  private static final Pattern METHOD_OF_TEST = Pattern.compile("([A-Z]\\w*)#([a-z]\\w*)");
  private static final Pattern PACKAGE = Pattern.compile("machv(\\.[a-z][a-z0-9]*)+");
  private static final Pattern ENDING_OF_PACKAGE = Pattern.compile("\\.[a-z][a-z0-9]*");

  /// Where classes that are not ours may come from.
  private static final List<String> JDK =
      List.of(
          "java.lang.",
          "java.math.",
          "java.lang.foreign.",
          "java.lang.invoke.",
          "java.util.",
          "java.util.concurrent.",
          "java.util.concurrent.atomic.",
          "java.io.",
          "java.nio.",
          "java.nio.file.",
          "java.time.");

  @Test
  void codeNamesInBackQuotesExist() throws IOException {
    Sources sources = Sources.read();
    List<String> wrong = new ArrayList<>();
    for (Path document : documents()) {
      String name = document.getFileName().toString();
      if (!name.equals("README.md")
          && !name.equals("CONTRIBUTING.md")
          && !name.equals("architecture.md")
          && !name.equals("conformance.md")) {
        continue;
      }
      Matcher code = CODE.matcher(withoutBlocks(Files.readString(document)));
      while (code.find()) {
        String text = code.group(1);
        if (!exists(text, sources)) {
          wrong.add(name + ": `" + text + "`");
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void linksResolve() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path document : documents()) {
      String text = withoutBlocks(Files.readString(document));
      Matcher link = LINK.matcher(text);
      while (link.find()) {
        String target = link.group(1);
        if (target.startsWith("http://") || target.startsWith("https://")) {
          continue;
        }
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        Path path =
            file.isEmpty()
                ? document
                : Objects.requireNonNull(document.getParent()).resolve(file).normalize();
        if (!Files.exists(path)
            || (hash >= 0
                && !anchors(Files.readString(path)).contains(target.substring(hash + 1)))) {
          wrong.add(Folders.PROJECT.relativize(document) + ": " + target);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void theReadmeSaysWhichCommandsBuildRunAndTest() throws IOException {
    String readme = Files.readString(Folders.PROJECT.resolve("README.md"));
    assertTrue(readme.contains("./machv run "), "the command that runs");
    assertTrue(readme.contains("mvn -B -ntp verify"), "the command that tests");
    assertTrue(
        Files.readString(Folders.PROJECT.resolve(".ci/run")).contains("mvn -B -ntp verify\n"),
        ".ci/run runs the same");
  }

  private static boolean exists(String text, Sources sources) throws IOException {
    if (PACKAGE.matcher(text).matches()) {
      return sources.packages.contains(text) || sources.qualifiedClass(text);
    }
    if (text.startsWith("machv.")) {
      return sources.qualifiedClass(text);
    }
    if (ENDING_OF_PACKAGE.matcher(text).matches()) {
      return sources.packages.stream().anyMatch(p -> p.endsWith(text))
          || Set.of(".s", ".c").contains(text);
    }
    Matcher method = METHOD_OF_TEST.matcher(text);
    if (method.matches()) {
      return sources.hasMethod(method.group(1), method.group(2));
    }
    Matcher name = CLASS_NAME.matcher(text);
    if (name.matches()) {
      return sources.hasType(name.group(1)) || inJdk(name.group(1));
    }
    int slash = text.indexOf('/');
    if (slash > 0 && text.matches("[\\w./-]+")) {
      String first = text.substring(0, slash);
      return !Files.isDirectory(Folders.PROJECT.resolve(first))
          || first.equals(".")
          || Files.exists(Folders.PROJECT.resolve(text));
    }
    return true;
  }

  private static boolean inJdk(String name) {
    for (String prefix : JDK) {
      try {
        Class.forName(prefix + name, false, DocsTest.class.getClassLoader());
        return true;
      } catch (ClassNotFoundException _) {
        // The next package may have it.
      }
    }
    return false;
  }

  private static Set<String> anchors(String text) {
    Set<String> anchors = new HashSet<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("#")) {
        String title = line.replaceFirst("^#+\\s*", "").toLowerCase(Locale.ROOT);
        anchors.add(title.replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-'));
      }
    }
    return anchors;
  }

  /// The text without what stands between lines of three back-quotes.
  private static String withoutBlocks(String text) {
    StringBuilder result = new StringBuilder();
    boolean inside = false;
    for (String line : text.lines().toList()) {
      if (line.stripLeading().startsWith("```")) {
        inside = !inside;
      } else if (!inside) {
        result.append(line).append('\n');
      }
    }
    return result.toString();
  }

  private static List<Path> documents() throws IOException {
    List<Path> result = new ArrayList<>();
    try (var files = Files.list(Folders.PROJECT)) {
      files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(result::add);
    }
    try (var files = Files.walk(Folders.PROJECT.resolve("docs"))) {
      files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(result::add);
    }
    assertTrue(result.size() > 2, "documents found");
    return result;
  }

  /// The names that the Java sources declare.
  private record Sources(
      Set<String> packages, Set<String> files, String text, Map<String, String> bySimpleName) {
    static Sources read() throws IOException {
      Set<String> packages = new HashSet<>();
      Set<String> files = new HashSet<>();
      StringBuilder text = new StringBuilder();
      Map<String, String> bySimpleName = new HashMap<>();
      try (var all = Files.walk(Folders.PROJECT)) {
        for (Path file : all.filter(f -> f.toString().endsWith(".java")).toList()) {
          String path = Folders.PROJECT.relativize(file).toString();
          int start = path.indexOf("/java/machv/");
          if (start < 0 || path.contains("target/")) {
            continue;
          }
          String name = path.substring(start + 6, path.length() - 5).replace('/', '.');
          files.add(name);
          packages.add(name.substring(0, name.lastIndexOf('.')));
          String source = Files.readString(file);
          text.append(source);
          bySimpleName.merge(name.substring(name.lastIndexOf('.') + 1), source, String::concat);
        }
      }
      packages.add("machv.kernel");
      return new Sources(packages, files, text.toString(), bySimpleName);
    }

    boolean qualifiedClass(String name) {
      if (files.contains(name)) {
        return true;
      }
      int dot = name.lastIndexOf('.');
      return dot > 0 && files.contains(name.substring(0, dot));
    }

    boolean hasMethod(String simpleName, String method) {
      String source = bySimpleName.getOrDefault(simpleName, "");
      return Pattern.compile("(?m)^ +[\\w<>. ]+ " + method + "\\(").matcher(source).find();
    }

    boolean hasType(String simpleName) {
      String ending = "." + simpleName;
      return files.stream().anyMatch(f -> f.endsWith(ending))
          || Pattern.compile("\\b(class|record|enum|interface) " + simpleName + "\\b")
              .matcher(text)
              .find();
    }
  }
}
