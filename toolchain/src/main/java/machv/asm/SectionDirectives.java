package machv.asm;

import java.util.ArrayDeque;
import java.util.Deque;
import machv.elf.Section;
import org.jspecify.annotations.Nullable;

/// Directives that choose the section that bytes go to.
final class SectionDirectives {
  private static final long MOST_SUBSECTIONS = 8192;

  private final State state;
  private final Deque<Place> stack = new ArrayDeque<>();
  private Place previous;

  /// The number behind a section's name in `.pushsection`.
  private long subsection;

  SectionDirectives(State state) {
    this.state = state;
    previous = here();
  }

  /// A section and one of its subsections.
  private record Place(AsmSection section, long number) {}

  /// Whether `word` was one of them.
  boolean run(String word, Scanner s) {
    switch (word) {
      case ".text", ".data", ".bss" -> change(get(word), s.atEnd() ? 0 : number(s));
      case ".subsection" -> change(state.section(), number(s));
      case ".section" -> change(section(s), subsection);
      case ".pushsection" -> {
        stack.push(here());
        stack.push(previous);
        change(section(s), subsection);
      }
      case ".popsection" -> {
        if (stack.isEmpty()) {
          throw s.error(".popsection without .pushsection");
        }
        Place before = stack.pop();
        go(stack.pop());
        previous = before;
      }
      case ".previous" -> {
        Place to = previous;
        previous = here();
        go(to);
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

  private long number(Scanner s) {
    long n = state.expressions.constant(s);
    if (n < 0 || n > MOST_SUBSECTIONS) {
      throw s.error("a subsection's number is from 0 to " + MOST_SUBSECTIONS);
    }
    return n;
  }

  private Place here() {
    return new Place(state.section(), state.section().subsection());
  }

  private void change(AsmSection to, long number) {
    previous = here();
    go(new Place(to, number));
  }

  private void go(Place to) {
    to.section.subsection(to.number);
    state.symbols.current = to.section;
  }

  private AsmSection get(String name) {
    return get(name, null);
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
    subsection = 0;
    if (!s.accept(',')) {
      return get(name, null);
    }
    if (Character.isDigit(s.peek())) {
      subsection = number(s);
      if (!s.accept(',')) {
        return get(name, null);
      }
    }
    String letters = new String(s.string(), java.nio.charset.StandardCharsets.UTF_8);
    long flags = 0;
    boolean grouped = false;
    String group = null;
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      grouped |= c == 'G';
      if (c == '?') {
        group = state.section().group;
        continue;
      }
      if (Character.isDigit(c)) {
        Scanner number = new Scanner(letters, i, letters.length());
        flags |= state.expressions.constant(number);
        i = number.at - 1;
        continue;
      }
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
            case 'o' -> Section.SHF_LINK_ORDER;
            case 'G' -> 0;
            default -> throw new AsmException(s.at - 1, "unknown section flag '" + c + "'");
          };
    }
    return typed(s, name, flags, grouped, group);
  }

  private AsmSection typed(
      Scanner s, String name, long flags, boolean grouped, @Nullable String around) {
    int type = type(name);
    long entry = 0;
    String group = around;
    boolean comdat = around != null && state.section().comdat;
    String link = null;
    long unique = -1;
    if (s.accept(',')) {
      type = type(s);
      if ((flags & Section.SHF_MERGE) != 0) {
        s.expect(',');
        entry = state.expressions.constant(s);
      }
      if (grouped) {
        s.expect(',');
        group = s.needName("a group's name");
        comdat = s.accept(',') && s.accept("comdat");
      }
      if ((flags & Section.SHF_LINK_ORDER) != 0) {
        s.expect(',');
        link = s.needName("a section of the link order");
      }
      if (s.accept(',')) {
        if (!s.accept("unique")) {
          throw s.error("expected 'unique'");
        }
        s.expect(',');
        unique = state.expressions.constant(s);
      }
    }
    String key = name + (group == null ? "" : "\u0001" + group);
    key += unique < 0 ? "" : "\u0002" + unique;
    AsmSection known = state.symbols.sections.get(key);
    if (known == null) {
      known = new AsmSection(name, type, flags);
      known.entrySize = entry;
      known.group = group;
      known.comdat = comdat;
      known.link = link;
      state.symbols.sections.put(key, known);
    }
    return known;
  }

  private int type(Scanner s) {
    if (!s.accept('@') && !s.accept('%')) {
      throw s.error("expected @progbits or another type");
    }
    if (Character.isDigit(s.peek())) {
      return (int) state.expressions.constant(s);
    }
    int at = s.at;
    return switch (s.needName("a type")) {
      case "progbits" -> Section.SHT_PROGBITS;
      case "nobits" -> Section.SHT_NOBITS;
      case "note" -> Section.SHT_NOTE;
      case "init_array" -> Section.SHT_INIT_ARRAY;
      case "fini_array" -> Section.SHT_FINI_ARRAY;
      case "preinit_array" -> Section.SHT_PREINIT_ARRAY;
      default -> throw new AsmException(at, "unknown section type");
    };
  }
}
