package machv.asm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import machv.elf.Section;
import org.jspecify.annotations.Nullable;

/// Directives that choose the section that bytes go to.
final class SectionDirectives {
  private static final long MOST_SUBSECTIONS = 1 << 20;
  private static final int SHT_LOPROC = 0x7000_0000;

  /// Flags that must be the same wherever a section is named.
  private static final long SAME_FLAGS =
      Section.SHF_ALLOC
          | Section.SHF_WRITE
          | Section.SHF_EXECINSTR
          | Section.SHF_MERGE
          | Section.SHF_STRINGS
          | Section.SHF_EXCLUDE
          | Section.SHF_TLS;

  /// What GNU as for RISC-V refuses under `.mri 1`.
  private static final Set<String> NOT_MRI =
      Set.of(".section", ".sect", ".section.s", ".sect.s", ".pushsection", ".common", ".common.s");

  private final State state;
  private final Deque<Place> stack = new ArrayDeque<>();
  private @Nullable Place previous;

  /// The number behind a section's name in `.pushsection`.
  private long subsection;

  SectionDirectives(State state) {
    this.state = state;
  }

  /// A section and one of its subsections.
  private record Place(AsmSection section, long number) {}

  /// What stands on the stack for no previous section.
  private static final Place NONE = new Place(new AsmSection("", Section.SHT_NULL, 0), 0);

  /// Whether `word` was one of them.
  boolean run(String word, Scanner s) {
    if (state.mri && NOT_MRI.contains(word)) {
      s.at = s.end;
      throw s.error("'" + word + "' is not for the dialect of MRI's assembler (.mri 1)");
    }
    switch (word) {
      case ".text", ".data", ".bss" ->
          change(state.symbols.standard(word), s.atEnd() ? 0 : number(s));
      case ".subsection" -> change(state.section(), number(s));
      case ".section", ".sect", ".section.s", ".sect.s" -> change(section(s), subsection);
      case ".pushsection" -> {
        stack.push(here());
        stack.push(previous == null ? NONE : previous);
        change(section(s), subsection);
      }
      case ".popsection" -> {
        if (stack.isEmpty()) {
          state.warn(s.at, ".popsection without corresponding .pushsection; ignored");
          return true;
        }
        Place before = stack.pop();
        go(Objects.requireNonNull(stack.pop()));
        previous = before.equals(NONE) ? null : before;
      }
      case ".attach_to_group" -> attach(s);
      case ".previous" -> {
        Place to = previous;
        if (to == null) {
          state.warn(s.at, ".previous without corresponding .section; ignored");
          return true;
        }
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

  /// `.attach_to_group NAME`: takes the section at hand into a group.
  private void attach(Scanner s) {
    s.blanks();
    int at = s.at;
    String group = s.peek() == '"' ? s.name() : s.word();
    if (group.isEmpty()) {
      state.warn(at, "no group for section '" + state.section().name + "'");
      throw new AsmException(at, "expected a group's name");
    }
    String known = state.section().group;
    if (known != null) {
      state.warn(at, "section '" + state.section().name + "' already has a group, " + known);
      return;
    }
    state.symbols.attach(state.section(), group);
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
    AsmSection known = state.symbols.sections.get(name);
    return known == null ? make(name, name, type(name), flags(name)) : known;
  }

  private AsmSection make(String key, String name, int type, long flags) {
    AsmSymbol symbol = state.symbols.symbols.get(name);
    if (symbol != null && symbol.frag != null) {
      throw new AsmException(0, "section name '" + name + "' already defined as another symbol");
    }
    AsmSection made = new AsmSection(name, type, flags);
    state.symbols.sections.put(key, made);
    return made;
  }

  private static boolean is(String name, String stem) {
    return name.equals(stem) || name.startsWith(stem + ".");
  }

  private static int type(String name) {
    if (is(name, ".bss") || is(name, ".tbss") || is(name, ".gnu.linkonce.b")) {
      return Section.SHT_NOBITS;
    }
    if (name.equals(".stabstr")) {
      return Section.SHT_STRTAB;
    }
    return is(name, ".init_array")
        ? Section.SHT_INIT_ARRAY
        : is(name, ".fini_array")
            ? Section.SHT_FINI_ARRAY
            : is(name, ".preinit_array")
                ? Section.SHT_PREINIT_ARRAY
                : name.startsWith(".note") ? Section.SHT_NOTE : Section.SHT_PROGBITS;
  }

  /// Whether GNU's tools know a section by its name, so that its type and flags are settled.
  private static boolean special(String name) {
    return flags(name) != 0
        || name.equals(".comment")
        || name.startsWith(".debug")
        || name.startsWith(".note")
        || name.equals(".line");
  }

  private static long flags(String name) {
    if (is(name, ".text") || name.equals(".init") || name.equals(".fini") || name.equals(".plt")) {
      return Section.SHF_ALLOC | Section.SHF_EXECINSTR;
    }
    if (is(name, ".rodata") || name.equals(".rodata1")) {
      return Section.SHF_ALLOC;
    }
    if (is(name, ".tdata") || is(name, ".tbss")) {
      return Section.SHF_ALLOC | Section.SHF_WRITE | Section.SHF_TLS;
    }
    boolean data =
        is(name, ".data")
            || name.equals(".data1")
            || name.equals(".got")
            || is(name, ".bss")
            || is(name, ".gnu.linkonce.b")
            || is(name, ".init_array")
            || is(name, ".fini_array")
            || is(name, ".preinit_array");
    return data ? Section.SHF_ALLOC | Section.SHF_WRITE : 0;
  }

  /// The flags of a new section whose name stands for some: those and the ones asked for, if they go together.
  private long joined(Asked asked) {
    String name = asked.name;
    if (!special(name)) {
      return asked.flags;
    }
    boolean strings = is(name, ".rodata") || name.startsWith(".debug");
    boolean note =
        name.startsWith(".note")
            && (asked.flags == Section.SHF_ALLOC || asked.flags == Section.SHF_EXECINSTR);
    long mergeable = strings ? Section.SHF_MERGE | Section.SHF_STRINGS : 0;
    long extra = asked.flags & SAME_FLAGS & ~flags(name) & ~mergeable;
    if (extra == 0 || note) {
      return asked.flags | flags(name);
    }
    state.warn(asked.column, "setting incorrect section attributes for " + name);
    return asked.flags;
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
      return get(name);
    }
    if (Character.isDigit(s.peek())) {
      subsection = number(s);
      if (!s.accept(',')) {
        return get(name);
      }
    }
    s.blanks();
    Asked asked = new Asked(name, s.at);
    letters(asked, new String(s.string(), java.nio.charset.StandardCharsets.UTF_8), s.at - 1);
    typed(s, asked);
    return settled(asked);
  }

  /// What a `.section` directive asks for.
  private static final class Asked {
    final String name;
    final int column;
    long flags;
    boolean grouped;
    int type = Section.SHT_NULL;
    long entry;
    @Nullable String group;
    boolean comdat;
    @Nullable String link;
    long unique = -1;

    Asked(String name, int column) {
      this.name = name;
      this.column = column;
    }
  }

  private void letters(Asked asked, String letters, int column) {
    boolean same = false;
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      asked.grouped |= c == 'G';
      same |= c == '?';
      if (Character.isDigit(c)) {
        Scanner number = new Scanner(letters, i, letters.length());
        asked.flags |= state.expressions.constant(number);
        i = number.at - 1;
        continue;
      }
      asked.flags |=
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
            case 'G', '?' -> 0;
            default -> throw new AsmException(column, "unknown section flag '" + c + "'");
          };
    }
    if (same && asked.grouped) {
      state.warn(asked.column, "? section flag ignored with G present");
    } else if (same) {
      asked.group = state.section().group;
      asked.comdat = asked.group != null && state.section().comdat;
    }
  }

  private void typed(Scanner s, Asked asked) {
    boolean merge = (asked.flags & Section.SHF_MERGE) != 0;
    boolean more = s.accept(',');
    if (more) {
      asked.type = type(s);
      if (merge && s.accept(',')) {
        asked.entry = state.expressions.constant(s);
      }
      if (asked.grouped && s.accept(',')) {
        asked.group = s.needName("a group's name");
        asked.comdat = s.accept(',') && s.accept("comdat");
      }
      if ((asked.flags & Section.SHF_LINK_ORDER) != 0) {
        s.expect(',');
        asked.link = s.needName("a section of the link order");
      }
      if (s.accept(',')) {
        if (!s.accept("unique")) {
          throw s.error("expected 'unique'");
        }
        s.expect(',');
        asked.unique = state.expressions.constant(s);
      }
    }
    if (merge && asked.entry == 0) {
      state.warn(asked.column, "entity size for SHF_MERGE not specified");
      asked.flags &= ~Section.SHF_MERGE;
    }
    if (asked.grouped && asked.group == null) {
      state.warn(asked.column, "group name for SHF_GROUP not specified");
    }
  }

  /// The section asked for: a new one, or the known one, with a word about what does not fit.
  private AsmSection settled(Asked asked) {
    String name = asked.name;
    String key = SymbolTable.key(name, asked.group);
    key += asked.unique < 0 ? "" : "\u0002" + asked.unique;
    AsmSection known = state.symbols.sections.get(key);
    if (asked.type == Section.SHT_NULL) {
      asked.type = known == null ? type(name) : known.type;
    } else if (special(name) && asked.type != type(name)) {
      usual(asked, known != null);
    }
    if (known != null) {
      changes(asked, known);
      return known;
    }
    AsmSection made = make(key, name, asked.type, joined(asked));
    made.entrySize = asked.entry;
    made.group = asked.group;
    made.comdat = asked.comdat;
    made.link = asked.link;
    return made;
  }

  /// A type that is not that which the name stands for.
  private void usual(Asked asked, boolean known) {
    int usual = type(asked.name);
    boolean array = usual >= Section.SHT_INIT_ARRAY && usual <= Section.SHT_PREINIT_ARRAY;
    if (known || array) {
      state.warn(asked.column, "ignoring incorrect section type for " + asked.name);
      asked.type = usual;
    } else if (usual != Section.SHT_NOTE && asked.type > 0 && asked.type < SHT_LOPROC) {
      state.warn(asked.column, "setting incorrect section type for " + asked.name);
    }
  }

  private void changes(Asked asked, AsmSection known) {
    boolean special = special(asked.name);
    if (asked.type != known.type) {
      change(asked, special, "type");
    }
    if (asked.flags != 0 && ((asked.flags ^ known.flags) & SAME_FLAGS) != 0) {
      change(asked, special, "attributes");
    } else if ((asked.flags & Section.SHF_MERGE) != 0 && asked.entry != known.entrySize) {
      throw new AsmException(asked.column, "changed section entity size for " + asked.name);
    }
  }

  private void change(Asked asked, boolean special, String what) {
    if (!special) {
      throw new AsmException(asked.column, "changed section " + what + " for " + asked.name);
    }
    state.warn(asked.column, "ignoring changed section " + what + " for " + asked.name);
  }

  private int type(Scanner s) {
    if (s.peek() == '"') {
      int at = s.at;
      return named(s.name(), at);
    }
    if (!s.accept('@') && !s.accept('%')) {
      throw s.error("expected @progbits or another type");
    }
    if (Character.isDigit(s.peek())) {
      return (int) state.expressions.constant(s);
    }
    int at = s.at;
    return named(s.needName("a type"), at);
  }

  private int named(String type, int column) {
    return switch (type) {
      case "progbits" -> Section.SHT_PROGBITS;
      case "nobits" -> Section.SHT_NOBITS;
      case "note" -> Section.SHT_NOTE;
      case "init_array" -> Section.SHT_INIT_ARRAY;
      case "fini_array" -> Section.SHT_FINI_ARRAY;
      case "preinit_array" -> Section.SHT_PREINIT_ARRAY;
      default -> {
        state.warn(column, "unrecognized section type");
        yield Section.SHT_PROGBITS;
      }
    };
  }
}
