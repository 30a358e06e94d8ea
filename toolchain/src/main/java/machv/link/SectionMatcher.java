package machv.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import machv.elf.Section;
import machv.link.script.Command;
import machv.link.script.Command.SectionPattern;
import machv.link.script.Command.Sort;

/// Gives each input section to the first pattern of the script that matches it.
final class SectionMatcher {
  /// A pattern of the script and what it matched.
  private record Rule(
      OutputSection output,
      Command.InputSections command,
      SectionPattern pattern,
      List<InputSection> matched) {}

  private final List<Rule> rules = new ArrayList<>();
  private final IdentityHashMap<Command.InputSections, List<Rule>> byCommand =
      new IdentityHashMap<>();
  private final Map<String, List<Rule>> byName = new HashMap<>();

  /// Adds a command of an output section; its patterns come behind those that are there.
  void add(OutputSection output, Command.InputSections command) {
    List<Rule> own = new ArrayList<>();
    for (SectionPattern p : command.patterns()) {
      own.add(new Rule(output, command, p, new ArrayList<>()));
    }
    rules.addAll(own);
    byCommand.put(command, own);
  }

  /// Puts a section where it belongs; false if no pattern matches.
  ///
  /// @param name the section's, or `COMMON`
  boolean place(InputSection s, String name) {
    List<Rule> candidates = byName.get(name);
    if (candidates == null) {
      candidates = new ArrayList<>();
      for (Rule r : rules) {
        if (Glob.matches(r.pattern.pattern(), name)) {
          candidates.add(r);
        }
      }
      byName.put(name, candidates);
    }
    for (Rule r : candidates) {
      if (accepts(r, s)) {
        r.matched.add(s);
        return true;
      }
    }
    return false;
  }

  /// Whether a pattern within `KEEP` matches a section.
  boolean keeps(InputSection s) {
    for (Rule r : rules) {
      if (r.command.keep() && Glob.matches(r.pattern.pattern(), s.name) && accepts(r, s)) {
        return true;
      }
    }
    return false;
  }

  private static boolean accepts(Rule r, InputSection s) {
    if (r.output.command != null) {
      switch (r.output.command.constraint()) {
        case ONLY_IF_RO -> {
          if ((s.flags & Section.SHF_WRITE) != 0) {
            return false;
          }
        }
        case ONLY_IF_RW -> {
          if ((s.flags & Section.SHF_WRITE) == 0) {
            return false;
          }
        }
        case NONE -> {}
      }
    }
    String file = s.file.name;
    return fileMatches(r.command.file(), file)
        && !excluded(r.command.excludedFiles(), file)
        && !excluded(r.pattern.excludedFiles(), file);
  }

  private static boolean excluded(List<String> patterns, String file) {
    for (String p : patterns) {
      if (fileMatches(p, file)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a pattern fits a file; `archive:member` looks at both, `archive:` at all members.
  private static boolean fileMatches(String pattern, String file) {
    if (pattern.equals("*")) {
      return true;
    }
    int open = file.endsWith(")") ? file.lastIndexOf('(') : -1;
    String member = open < 0 ? file : file.substring(open + 1, file.length() - 1);
    int colon = pattern.indexOf(':');
    if (colon < 0) {
      return Glob.matches(pattern, member);
    }
    String archive = open < 0 ? "" : file.substring(0, open);
    return Glob.matches(pattern.substring(0, colon), archive)
        && (colon == pattern.length() - 1 || Glob.matches(pattern.substring(colon + 1), member));
  }

  /// What a command matched, in its order: sorted patterns one after the other, the others as the files come.
  List<InputSection> matched(Command.InputSections command) {
    List<InputSection> result = new ArrayList<>();
    List<InputSection> unsorted = new ArrayList<>();
    int lists = 0;
    for (Rule r : byCommand.getOrDefault(command, List.of())) {
      if (r.pattern.sort() != Sort.NONE) {
        result.addAll(unsorted);
        unsorted.clear();
        r.matched.sort(comparator(r.pattern.sort()));
        result.addAll(r.matched);
        lists = 0;
      } else {
        unsorted.addAll(r.matched);
        lists += r.matched.isEmpty() ? 0 : 1;
      }
    }
    if (lists > 1) {
      unsorted.sort(
          Comparator.<InputSection>comparingInt(s -> s.file.order).thenComparingInt(s -> s.index));
    }
    result.addAll(unsorted);
    return result;
  }

  private static Comparator<InputSection> comparator(Sort sort) {
    return switch (sort) {
      case NONE -> (_, _) -> 0;
      case NAME -> (a, b) -> a.name.compareTo(b.name);
      case ALIGNMENT -> (a, b) -> Long.compare(b.alignment, a.alignment);
      case INIT_PRIORITY -> (a, b) -> Integer.compare(priority(a.name), priority(b.name));
    };
  }

  /// `.init_array.00101` is 101; `.ctors.65434` counts the other way.
  private static int priority(String name) {
    int dot = name.lastIndexOf('.');
    int value = 0;
    for (int i = dot + 1; i < name.length() && i < dot + 8; i++) {
      char c = name.charAt(i);
      if (c < '0' || c > '9') {
        return 65536;
      }
      value = value * 10 + c - '0';
    }
    return name.startsWith(".ctors") || name.startsWith(".dtors") ? 65535 - value : value;
  }
}
