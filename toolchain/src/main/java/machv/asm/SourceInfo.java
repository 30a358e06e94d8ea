package machv.asm;

import java.util.ArrayList;
import java.util.List;
import machv.elf.Section;
import machv.elf.Symbol;
import org.jspecify.annotations.Nullable;

/// What debuggers need besides the lines when the source brings no `.debug_info` of its own: one unit in the language
/// "assembler" with its functions, `.debug_abbrev`, `.debug_aranges` and the ranges of its code (DWARF 3 and 5).
final class SourceInfo {
  private static final int ASSEMBLER = 0x8001;

  /// Numbers of abbreviations.
  private static final int FUNCTION = 2;

  private static final int NOTHING = 3;
  private static final int FORM_ADDR = 0x01;
  private static final int FORM_DATA2 = 0x05;
  private static final int FORM_DATA4 = 0x06;
  private static final int FORM_STRP = 0x0E;
  private static final int FORM_UDATA = 0x0F;
  private static final int FORM_REF_UDATA = 0x15;
  private static final int FORM_SEC_OFFSET = 0x17;
  private static final int FORM_FLAG = 0x0C;

  private final State state;
  private final boolean five;
  private final int version;
  private final List<AsmSection> code = new ArrayList<>();
  private final List<AsmSymbol> functions = new ArrayList<>();

  /// Whether some function is global: then all tell.
  private boolean external;

  SourceInfo(State state) {
    this.state = state;
    five = state.lines.version() >= 5;
    version = five ? 5 : 2;
    state.lines.sections().forEach(code::add);
    for (AsmSymbol s : state.symbols.symbols.values()) {
      Frag f = s.frag;
      if (f != null && s.type == Symbol.STT_FUNC && code.contains(f.section) && s.alias == null) {
        functions.add(s);
        external |= s.binding != Symbol.STB_LOCAL;
      }
    }
  }

  /// @param name the source
  /// @param folder where the assembler runs
  void write(String name, String folder) {
    AsmSymbol ranges = code.size() > 1 ? ranges() : null;
    Emitter info = Emitter.to(state, ".debug_info", 0, 0);
    Emitter abbreviations = Emitter.to(state, ".debug_abbrev", 0, 0);
    Emitter strings = Emitter.to(state, ".debug_str", Section.SHF_MERGE | Section.SHF_STRINGS, 1);
    addresses(info.section.symbol);
    info(info, abbreviations, strings, ranges, name, folder);
    abbreviations(abbreviations, ranges != null);
  }

  private static AsmSymbol end(AsmSection s) {
    AsmSymbol e = Emitter.promised();
    e.frag = s.last;
    e.offset = s.last.size;
    return e;
  }

  private static AsmSymbol start(AsmSection s) {
    AsmSymbol e = Emitter.promised();
    e.frag = s.frags.getFirst();
    return e;
  }

  private AsmSymbol ranges() {
    if (!five) {
      return oldRanges();
    }
    Emitter e = Emitter.to(state, ".debug_rnglists", 0, 0);
    AsmSymbol begin = Emitter.promised();
    AsmSymbol end = Emitter.promised();
    e.difference(end, begin, 4);
    e.place(begin);
    e.number(5, 2);
    e.one(e.addressSize());
    e.one(0);
    e.number(0, 4);
    AsmSymbol list = e.here();
    for (AsmSection s : code) {
      e.one(7);
      e.address(start(s), e.addressSize());
      leb(e, s);
    }
    e.one(0);
    e.place(end);
    return list;
  }

  private static void leb(Emitter e, AsmSection s) {
    Frag f = e.section.last;
    f.tail = Frag.Tail.ULEB;
    f.value = new Value(end(s), start(s), 0);
    f.length = 1;
    e.section.next();
  }

  private AsmSymbol oldRanges() {
    Emitter e = Emitter.to(state, ".debug_ranges", 0, 0);
    e.section.alignment = 2L * e.addressSize();
    AsmSymbol list = e.here();
    e.number(-1, e.addressSize());
    e.number(0, e.addressSize());
    for (AsmSection s : code) {
      e.address(start(s), e.addressSize());
      e.address(end(s), e.addressSize());
    }
    e.number(0, e.addressSize());
    e.number(0, e.addressSize());
    return list;
  }

  private void addresses(AsmSymbol info) {
    Emitter e = Emitter.to(state, ".debug_aranges", 0, 0);
    int size = e.addressSize();
    e.section.alignment = 2L * size;
    AsmSymbol begin = Emitter.promised();
    AsmSymbol end = Emitter.promised();
    e.difference(end, begin, 4);
    e.place(begin);
    e.number(2, 2);
    e.address(info, 4);
    e.one(size);
    e.one(0);
    for (int at = 12; at % (2 * size) != 0; at += 4) {
      e.number(0, 4);
    }
    for (AsmSection s : code) {
      AsmSymbol first = start(s);
      e.address(first, size);
      e.difference(end(s), first, size);
    }
    e.number(0, size);
    e.number(0, size);
    e.place(end);
  }

  private void info(
      Emitter e,
      Emitter abbreviations,
      Emitter strings,
      @Nullable AsmSymbol ranges,
      String name,
      String folder) {
    AsmSymbol unit = e.here();
    AsmSymbol begin = Emitter.promised();
    AsmSymbol end = Emitter.promised();
    e.difference(end, begin, 4);
    e.place(begin);
    e.number(version, 2);
    if (five) {
      e.one(1);
      e.one(e.addressSize());
    }
    e.address(abbreviations.section.symbol, 4);
    if (!five) {
      e.one(e.addressSize());
    }
    e.uleb(1);
    e.address(Emitter.to(state, ".debug_line", 0, 0).section.symbol, 4);
    if (ranges != null) {
      e.address(ranges, 4);
    } else {
      AsmSection s = code.getFirst();
      e.address(start(s), e.addressSize());
      if (five) {
        leb(e, s);
      } else {
        e.address(end(s), e.addressSize());
      }
    }
    string(e, strings, name);
    string(e, strings, folder);
    string(e, strings, "Mach-V (as)");
    e.number(ASSEMBLER, 2);
    AsmSymbol nothing = Emitter.promised();
    for (AsmSymbol f : functions) {
      function(e, strings, f, nothing, unit);
    }
    if (five && !functions.isEmpty()) {
      e.place(nothing);
      e.uleb(NOTHING);
    }
    if (!functions.isEmpty()) {
      e.one(0);
    }
    e.place(end);
  }

  private void function(
      Emitter e, Emitter strings, AsmSymbol f, AsmSymbol nothing, AsmSymbol unit) {
    e.uleb(FUNCTION);
    string(e, strings, f.name);
    if (external) {
      e.one(f.binding == Symbol.STB_LOCAL ? 0 : 1);
    }
    if (five) {
      Frag tail = e.section.last;
      tail.tail = Frag.Tail.ULEB;
      tail.value = new Value(nothing, unit, 0);
      tail.length = 1;
      e.section.next();
    }
    e.address(f, e.addressSize());
    Value size = f.size == null ? Value.of(0) : f.size;
    if (five) {
      Frag tail = e.section.last;
      tail.tail = Frag.Tail.ULEB;
      tail.value = size;
      tail.length = 1;
      e.section.next();
    } else {
      e.value(new Value(f, null, size.constant() ? size.addend() : 0), e.addressSize());
    }
  }

  private static void string(Emitter e, Emitter strings, String text) {
    e.address(strings.here(), 4);
    strings.string(text);
  }

  private void abbreviations(Emitter e, boolean ranges) {
    int offset = five ? FORM_SEC_OFFSET : FORM_DATA4;
    e.uleb(1);
    e.uleb(0x11);
    e.one(functions.isEmpty() ? 0 : 1);
    pair(e, 0x10, offset);
    if (ranges) {
      pair(e, 0x55, offset);
    } else {
      pair(e, 0x11, FORM_ADDR);
      pair(e, 0x12, five ? FORM_UDATA : FORM_ADDR);
    }
    pair(e, 0x03, FORM_STRP);
    pair(e, 0x1B, FORM_STRP);
    pair(e, 0x25, FORM_STRP);
    pair(e, 0x13, FORM_DATA2);
    pair(e, 0, 0);
    if (!functions.isEmpty()) {
      function(e);
      if (five) {
        e.uleb(NOTHING);
        e.uleb(0x3B);
        e.one(0);
        pair(e, 0, 0);
      }
    }
    e.one(0);
  }

  private void function(Emitter e) {
    e.uleb(FUNCTION);
    e.uleb(0x2E);
    e.one(0);
    pair(e, 0x03, FORM_STRP);
    if (external) {
      pair(e, 0x3F, FORM_FLAG);
    }
    if (five) {
      pair(e, 0x49, FORM_REF_UDATA);
    }
    pair(e, 0x11, FORM_ADDR);
    pair(e, 0x12, five ? FORM_UDATA : FORM_ADDR);
    pair(e, 0, 0);
  }

  private static void pair(Emitter e, int attribute, int form) {
    e.uleb(attribute);
    e.uleb(form);
  }
}
