package machv.asm;

import java.util.ArrayDeque;
import java.util.Deque;
import machv.elf.Section;
import org.jspecify.annotations.Nullable;

/// Directives that choose the section that bytes go to.
final class SectionDirectives {
  private final State state;
  private final Deque<AsmSection> stack = new ArrayDeque<>();
  private @Nullable AsmSection previous;

  SectionDirectives(State state) {
    this.state = state;
  }

  /// Whether `word` was one of them.
  boolean run(String word, Scanner s) {
    switch (word) {
      case ".text", ".data", ".bss" -> {
        if (!s.atEnd() && state.expressions.constant(s) != 0) {
          throw s.error("subsections are not supported");
        }
        change(get(word, null));
      }
      case ".section" -> change(section(s));
      case ".pushsection" -> {
        stack.push(state.section());
        change(section(s));
      }
      case ".popsection" -> {
        AsmSection back = stack.poll();
        if (back == null) {
          throw s.error(".popsection without .pushsection");
        }
        change(back);
      }
      case ".previous" -> {
        AsmSection p = previous;
        if (p != null) {
          change(p);
        }
      }
      default -> {
        return false;
      }
    }
    if (!s.atEnd()) {
      throw s.error("junk at the end of the statement");
    }
    return true;
  }

  private void change(AsmSection to) {
    previous = state.section();
    state.symbols.current = to;
  }

  private AsmSection get(String name, @Nullable String group) {
    String key = group == null ? name : name + "\u0001" + group;
    return state.symbols.sections.computeIfAbsent(
        key, _ -> new AsmSection(name, type(name), flags(name)));
  }

  private static boolean is(String name, String stem) {
    return name.equals(stem) || name.startsWith(stem + ".");
  }

  private static int type(String name) {
    if (is(name, ".bss") || is(name, ".tbss") || is(name, ".sbss")) {
      return Section.SHT_NOBITS;
    }
    return is(name, ".init_array")
        ? Section.SHT_INIT_ARRAY
        : is(name, ".fini_array")
            ? Section.SHT_FINI_ARRAY
            : is(name, ".preinit_array")
                ? Section.SHT_PREINIT_ARRAY
                : is(name, ".note") ? Section.SHT_NOTE : Section.SHT_PROGBITS;
  }

  private static long flags(String name) {
    if (is(name, ".text") || is(name, ".init") || is(name, ".fini")) {
      return Section.SHF_ALLOC | Section.SHF_EXECINSTR;
    }
    if (is(name, ".rodata")) {
      return Section.SHF_ALLOC;
    }
    if (is(name, ".tdata") || is(name, ".tbss")) {
      return Section.SHF_ALLOC | Section.SHF_WRITE | Section.SHF_TLS;
    }
    boolean data =
        is(name, ".data")
            || is(name, ".bss")
            || is(name, ".sdata")
            || is(name, ".sbss")
            || is(name, ".init_array")
            || is(name, ".fini_array")
            || is(name, ".preinit_array");
    return data ? Section.SHF_ALLOC | Section.SHF_WRITE : 0;
  }

  private AsmSection section(Scanner s) {
    s.blanks();
    int start = s.at;
    String name = s.peek() == '"' ? s.name() : s.word();
    if (name.isEmpty()) {
      throw new AsmException(start, "expected a section's name");
    }
    if (!s.accept(',')) {
      return get(name, null);
    }
    String letters = new String(s.string(), java.nio.charset.StandardCharsets.UTF_8);
    long flags = 0;
    boolean grouped = false;
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      grouped |= c == 'G';
      flags |=
          switch (c) {
            case 'a' -> Section.SHF_ALLOC;
            case 'w' -> Section.SHF_WRITE;
            case 'x' -> Section.SHF_EXECINSTR;
            case 'M' -> Section.SHF_MERGE;
            case 'S' -> Section.SHF_STRINGS;
            case 'T' -> Section.SHF_TLS;
            case 'R' -> Section.SHF_GNU_RETAIN;
            case 'e' -> Section.SHF_EXCLUDE;
            case 'G' -> 0;
            default -> throw new AsmException(s.at - 1, "unknown section flag '" + c + "'");
          };
    }
    return typed(s, name, flags, grouped);
  }

  private AsmSection typed(Scanner s, String name, long flags, boolean grouped) {
    int type = type(name);
    long entry = 0;
    String group = null;
    boolean comdat = false;
    if (s.accept(',')) {
      if (!s.accept('@') && !s.accept('%')) {
        throw s.error("expected @progbits or another type");
      }
      type =
          switch (s.needName("a type")) {
            case "progbits" -> Section.SHT_PROGBITS;
            case "nobits" -> Section.SHT_NOBITS;
            case "note" -> Section.SHT_NOTE;
            case "init_array" -> Section.SHT_INIT_ARRAY;
            case "fini_array" -> Section.SHT_FINI_ARRAY;
            case "preinit_array" -> Section.SHT_PREINIT_ARRAY;
            default -> throw s.error("unknown section type");
          };
      if ((flags & Section.SHF_MERGE) != 0) {
        s.expect(',');
        entry = state.expressions.constant(s);
      }
      if (grouped) {
        s.expect(',');
        group = s.needName("a group's name");
        comdat = s.accept(',') && s.accept("comdat");
      }
    }
    String key = group == null ? name : name + "\u0001" + group;
    AsmSection known = state.symbols.sections.get(key);
    if (known == null) {
      known = new AsmSection(name, type, flags);
      known.entrySize = entry;
      known.group = group;
      known.comdat = comdat;
      state.symbols.sections.put(key, known);
    }
    return known;
  }
}
