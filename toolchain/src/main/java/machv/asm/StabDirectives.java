package machv.asm;

import java.nio.charset.StandardCharsets;
import java.util.List;
import machv.elf.Section;
import org.jspecify.annotations.Nullable;

/// `.stabs`, `.stabn` and `.stabd`: records of debugging information from before DWARF, and their strings.
///
/// A record has 12 bytes: where its string begins, type, other, description, value. Before the first one stands one for the
/// source, which counts the others and the bytes of their strings.
final class StabDirectives {
  static final List<String> NAMES = List.of(".stabs", ".stabn", ".stabd");

  private static final String RECORDS = ".stab";
  private static final String STRINGS = ".stabstr";
  private static final int RECORD = 12;
  private static final int COUNT_AT = 6;
  private static final int SIZE_AT = 8;
  private static final int MOST_DESCRIPTION = 0xFFFF;
  private static final int LEAST_DESCRIPTION = -0x8000;

  private final State state;
  private final DataDirectives data;

  /// The piece of `.stab` that begins with the source's record.
  private @Nullable Frag head;

  StabDirectives(State state, DataDirectives data) {
    this.state = state;
    this.data = data;
  }

  /// Whether `word` was one of them.
  boolean run(String word, Scanner s, int column) {
    if (!NAMES.contains(word)) {
      return false;
    }
    if (!record(word, s)) {
      state.warn(column, word + ": missing comma");
      s.at = s.end;
    }
    return true;
  }

  /// Reads and writes a record; false and nothing written when a comma is missing.
  private boolean record(String word, Scanner s) {
    byte[] text = {};
    if (word.equals(".stabs")) {
      if (s.peek() != '"') {
        state.warn(s.at, word + ": missing string");
      }
      text = s.string();
      if (!s.accept(',')) {
        return false;
      }
    }
    long type = state.expressions.constant(s);
    if (!s.accept(',')) {
      return false;
    }
    long other = state.expressions.constant(s);
    if (!s.accept(',')) {
      return false;
    }
    s.blanks();
    int at = s.at;
    long description = state.expressions.constant(s);
    if (description > MOST_DESCRIPTION || description < LEAST_DESCRIPTION) {
      state.warn(at, word + ": description " + description + " does not fit in 16 bits");
    }
    boolean here = word.equals(".stabd");
    if (!here && !s.accept(',')) {
      return false;
    }
    Value place = here ? state.symbols.value(".") : null;
    AsmSection before = state.section();
    Emitter records = records();
    records.number(string(text), 4);
    records.one(type);
    records.one(other);
    records.number(description, 2);
    try {
      state.symbols.current = records.section;
      if (place != null) {
        records.value(place, 4);
      } else {
        data.run(".4byte", s);
      }
    } finally {
      state.symbols.current = before;
      count(records.section);
    }
    return true;
  }

  /// `.stab`, with the source's record in it.
  private Emitter records() {
    Emitter e = Emitter.to(state, RECORDS, 0, RECORD);
    if (head == null) {
      e.section.link = STRINGS;
      e.section.alignment = Math.max(e.section.alignment, 4);
      head = e.section.last;
      e.number(string(state.where.file().getBytes(StandardCharsets.UTF_8)), 4);
      e.number(0, RECORD - 4);
    }
    return e;
  }

  /// Where a string begins in `.stabstr`, whose first byte is the empty one.
  private long string(byte[] text) {
    Emitter e = Emitter.to(state, STRINGS, Section.SHT_STRTAB, 0, 0);
    Frag strings = e.section.last;
    if (strings.size == 0) {
      e.one(0);
    }
    if (text.length == 0) {
      return 0;
    }
    long start = strings.size;
    for (byte b : text) {
      e.one(b);
    }
    e.one(0);
    return start;
  }

  private void count(AsmSection records) {
    Frag first = head;
    AsmSection strings = state.symbols.sections.get(STRINGS);
    if (first != null && strings != null) {
      put(first, COUNT_AT, records.last.size / RECORD - 1, 2);
      put(first, SIZE_AT, strings.last.size, 4);
    }
  }

  private static void put(Frag f, int at, int v, int size) {
    for (int i = 0; i < size; i++) {
      f.bytes[at + i] = (byte) (v >> (8 * i));
    }
  }
}
