package machv.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A link: sources in pieces that can be left out, archives of their objects, and the words of the command.
///
/// @param words the first two stay when a link is made smaller
/// @param archives members by the archive's name
/// @param script a linker script, or empty; the words name it `link.ld`
record LinkCase(
    int xlen,
    List<Source> sources,
    Map<String, List<String>> archives,
    List<String> words,
    String script) {
  /// A source whose object is named as it is, with `.o`.
  record Source(String name, List<String> pieces) {
    String text() {
      return String.join("", pieces);
    }
  }

  /// The same with something left out, in all ways; the smaller ones first.
  List<LinkCase> smaller() {
    List<LinkCase> result = new ArrayList<>();
    for (int i = 2; i < words.size(); i++) {
      List<String> fewer = new ArrayList<>(words);
      fewer.remove(i);
      result.add(new LinkCase(xlen, sources, archives, fewer, script));
    }
    for (int i = 0; i < sources.size(); i++) {
      List<String> pieces = sources.get(i).pieces();
      for (int size = pieces.size(); size >= 1; size /= 2) {
        for (int at = 0; at + size <= pieces.size(); at += size) {
          List<String> fewer = new ArrayList<>(pieces);
          fewer.subList(at, at + size).clear();
          result.add(with(i, fewer));
        }
      }
    }
    return result;
  }

  /// The same with a line of a piece left out, in all ways.
  List<LinkCase> shorter() {
    List<LinkCase> result = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      List<String> pieces = sources.get(i).pieces();
      for (int k = 0; k < pieces.size(); k++) {
        List<String> lines = new ArrayList<>(pieces.get(k).lines().toList());
        for (int line = 0; line < lines.size(); line++) {
          List<String> fewer = new ArrayList<>(lines);
          fewer.remove(line);
          List<String> changed = new ArrayList<>(pieces);
          changed.set(k, fewer.isEmpty() ? "" : String.join("\n", fewer) + "\n");
          result.add(with(i, changed));
        }
      }
    }
    List<String> lines = script.lines().toList();
    for (int line = 0; line < lines.size(); line++) {
      List<String> fewer = new ArrayList<>(lines);
      fewer.remove(line);
      result.add(new LinkCase(xlen, sources, archives, words, String.join("\n", fewer) + "\n"));
    }
    return result;
  }

  private LinkCase with(int source, List<String> pieces) {
    List<Source> changed = new ArrayList<>(sources);
    changed.set(source, new Source(sources.get(source).name(), pieces));
    return new LinkCase(xlen, changed, new LinkedHashMap<>(archives), words, script);
  }

  /// What one needs to do the link by hand.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("ld -m elf").append(xlen).append("lriscv ").append(String.join(" ", words));
    text.append('\n');
    for (Source s : sources) {
      if (!s.text().isBlank()) {
        text.append("--- ").append(s.name()).append(".s\n").append(s.text());
      }
    }
    archives.forEach((name, members) -> text.append("--- " + name + ": " + members + "\n"));
    if (!script.isEmpty()) {
      text.append("--- link.ld\n").append(script);
    }
    return text.toString();
  }
}
