package machv.asm;

import java.util.List;
import machv.elf.RelocationType;

/// Directives that leave room: space, fill patterns, alignment, places.
final class SpaceDirectives {
  static final List<String> NAMES =
      List.of(
          ".zero",
          ".skip",
          ".space",
          ".fill",
          ".align",
          ".p2align",
          ".p2alignw",
          ".p2alignl",
          ".balign",
          ".balignw",
          ".balignl",
          ".org",
          ".ds",
          ".ds.b",
          ".ds.w",
          ".ds.l",
          ".ds.s",
          ".ds.d",
          ".ds.p",
          ".ds.x",
          ".struct",
          ".offset");

  private static final int LARGEST_POWER = 20;
  private static final int LARGEST_PATTERN = 8;

  private final State state;
  private final DataDirectives data;

  SpaceDirectives(State state, DataDirectives data) {
    this.state = state;
    this.data = data;
  }

  /// Whether `word` was one of them.
  boolean run(String word, Scanner s, int column) {
    switch (word) {
      case ".ds.b" -> room(s, 1);
      case ".ds", ".ds.w" -> room(s, 2);
      case ".ds.l", ".ds.s" -> room(s, 4);
      case ".ds.d" -> room(s, 8);
      case ".ds.p", ".ds.x" -> room(s, 12);
      case ".zero", ".skip", ".space" -> space(s, column);
      case ".fill" -> fill(s, column);
      case ".align", ".p2align" -> align(s, true, 1);
      case ".p2alignw" -> align(s, true, 2);
      case ".p2alignl" -> align(s, true, 4);
      case ".balign" -> align(s, false, 1);
      case ".balignw" -> align(s, false, 2);
      case ".balignl" -> align(s, false, 4);
      case ".org" -> org(s);
      case ".struct", ".offset" -> absolute(s);
      default -> {
        return false;
      }
    }
    return true;
  }

  /// Goes to the section in which labels are numbers.
  private void absolute(Scanner s) {
    AsmSection section = new AsmSection("*ABS*", machv.elf.Section.SHT_NOBITS, 0);
    section.absolute = true;
    section.base = state.expressions.constant(s);
    state.symbols.current = section;
  }

  /// Goes to a place of this section: `.org`, and an assignment to `.`. While an expression has a symbol that is not known
  /// yet it is taken as gas takes it: as what its first operand will come to, in whatever section.
  void org(Scanner s) {
    s.blanks();
    int column = s.at;
    Value to = Places.ofSection(state.expressions.read(s), state.symbols);
    long fill = s.accept(',') ? state.expressions.constant(s) : 0;
    boolean ahead = Places.unknown(to);
    if (ahead) {
      state.warn(column, "a symbol of .org is not defined before it; zero assumed");
      to = Places.first(to);
      AsmSymbol named = to.plus();
      if (named != null) {
        named.used = true;
      }
    } else if (Places.elsewhere(to, state.section())) {
      throw new AsmException(column, ".org into another section");
    }
    AsmSection section = state.section();
    if (section.empty() && fill != 0) {
      state.warn(column, "ignoring fill value in section '" + section.name + "'");
      fill = 0;
    }
    if (section.absolute) {
      section.base = (ahead ? 0 : number(to, column)) - section.last.size;
      return;
    }
    state.placesAhead |= ahead;
    Frag f = state.tail(ahead ? Frag.Tail.ORG_AHEAD : Frag.Tail.ORG);
    f.value = to;
    f.fill = (int) fill;
  }

  private static long number(Value to, int column) {
    if (!to.constant()) {
      throw new AsmException(column, "in the section of .struct a place is a number");
    }
    return to.addend();
  }

  private void room(Scanner s, int size) {
    long count = state.expressions.constant(s);
    if (count < 0 || count > DataDirectives.MOST_BYTES) {
      throw s.error("bad count");
    }
    data.grow(count * size, s);
    state.mapping('d');
    data.zeros(count * size);
  }

  private void space(Scanner s, int column) {
    boolean given = !Expressions.absent(s);
    Value count = given ? state.expressions.read(s) : Value.of(0);
    s.blanks();
    int at = s.at;
    long v = s.accept(',') ? state.expressions.constant(s) : 0;
    data.truncated(v, 1, at);
    if (!count.constant()) {
      later(count, v, 1);
      return;
    }
    long n = count.addend();
    if (n <= 0) {
      if (given) {
        String what = n == 0 ? "zero" : "negative";
        state.warn(column, ".space repeat count is " + what + ", ignored");
      }
      return;
    }
    data.grow(n, s);
    state.mapping('d');
    for (long i = 0; i < n; i++) {
      data.put(v & 0xFF, 1);
    }
  }

  /// Room for as many units as an expression will come to.
  private void later(Value count, long fill, int width) {
    state.mapping('d');
    Frag f = state.tail(Frag.Tail.SPACE);
    f.value = count;
    f.fill = fill;
    f.width = width;
  }

  private void fill(Scanner s, int column) {
    Value repeat = state.expressions.read(s);
    long size = s.accept(',') ? state.expressions.constant(s) : 1;
    long v = s.accept(',') ? state.expressions.constant(s) : 0;
    if (size > LARGEST_PATTERN) {
      state.warn(column, ".fill size clamped to " + LARGEST_PATTERN);
      size = LARGEST_PATTERN;
    }
    if (size < 0) {
      state.warn(column, "size negative; .fill ignored");
      return;
    }
    long pattern = v & 0xFFFF_FFFFL;
    if (!repeat.constant()) {
      later(repeat, pattern, (int) size);
      return;
    }
    long count = repeat.addend();
    if (count < 0) {
      state.warn(column, "repeat < 0; .fill ignored");
      return;
    }
    if (count > DataDirectives.MOST_BYTES) {
      throw s.error("more than " + DataDirectives.MOST_BYTES + " bytes");
    }
    data.grow(count * size, s);
    state.mapping('d');
    for (long i = 0; i < count; i++) {
      for (int b = 0; b < size; b++) {
        data.put((pattern >>> (8 * b)) & 0xFF, 1);
      }
    }
  }

  private void align(Scanner s, boolean power, int width) {
    long n = state.expressions.constant(s);
    if (n < 0
        || (power
            ? n > LARGEST_POWER
            : n > 1 << LARGEST_POWER || (n != 0 && Long.bitCount(n) != 1))) {
      throw s.error("bad alignment");
    }
    long fill = 0;
    boolean filled = false;
    if (s.accept(',') && s.peek() != ',' && !s.atEnd()) {
      fill = state.expressions.constant(s);
      filled = true;
    }
    if (width > 1 && !filled) {
      state.warn(s.at, "expected fill pattern missing");
    }
    int most = s.accept(',') ? (int) state.expressions.constant(s) : 0;
    long alignment = power ? 1L << n : Math.max(1, n);
    data.grow(alignment, s);
    AsmSection section = state.section();
    if (section.absolute) {
      data.zeros(-(section.base + section.last.size) & (alignment - 1));
      return;
    }
    section.alignment = Math.max(section.alignment, alignment);
    if (section.code() && !filled) {
      code(alignment, most);
    } else {
      aligned(alignment, (int) fill, most, filled).width = filled ? width : 1;
    }
  }

  private void code(long alignment, int most) {
    int unit = state.rvc ? 2 : 4;
    if (alignment <= unit) {
      return;
    }
    if (!state.relax) {
      aligned(alignment, 0, most, false);
      return;
    }
    state.filling();
    long bytes = alignment - unit;
    state.fixup(RelocationType.ALIGN, Value.of(bytes), false);
    if (bytes % 4 != 0) {
      state.word(1, 2);
    }
    for (long i = bytes / 4; i > 0; i--) {
      state.word(0x13, 4);
    }
    state.split();
  }

  Frag aligned(long alignment, int fill, int most, boolean filled) {
    AsmSection section = state.section();
    if (filled) {
      state.mapping('d');
    } else {
      state.filling();
    }
    section.alignment = Math.max(section.alignment, alignment);
    Frag f = state.tail(Frag.Tail.ALIGN);
    f.alignment = (int) alignment;
    f.fill = fill;
    f.most = most;
    f.code = section.code() && !filled;
    return f;
  }
}
