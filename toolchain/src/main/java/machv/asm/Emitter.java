package machv.asm;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import machv.elf.RelocationType;

/// Writes tables that the assembler makes itself, `.eh_frame` and `.debug_line`, to the end of a section.
final class Emitter {
  private static final RelocationType[] ADD = {
    RelocationType.ADD8, RelocationType.ADD16, RelocationType.ADD32, RelocationType.ADD64
  };

  final AsmSection section;
  private final State state;

  Emitter(State state, AsmSection section) {
    this.state = state;
    this.section = section;
  }

  /// The type of a fixup for data of so many bytes.
  static RelocationType data(int size) {
    return ADD[Integer.numberOfTrailingZeros(size)];
  }

  /// A symbol for the place of the next byte.
  AsmSymbol here() {
    AsmSymbol s = promised();
    place(s);
    return s;
  }

  /// A symbol whose place comes later.
  static AsmSymbol promised() {
    return new AsmSymbol(".L0 ");
  }

  void place(AsmSymbol s) {
    s.frag = section.last;
    s.offset = section.last.size;
  }

  void one(long v) {
    section.last.put((int) v, 1);
  }

  void number(long v, int size) {
    section.last.put((int) v, Math.min(size, 4));
    if (size == 8) {
      section.last.put((int) (v >> 32), 4);
    }
  }

  void uleb(long v) {
    for (byte b : Relaxer.leb(v, true)) {
      one(b);
    }
  }

  void sleb(long v) {
    for (byte b : Relaxer.leb(v, false)) {
      one(b);
    }
  }

  void string(String s) {
    for (byte b : s.getBytes(StandardCharsets.UTF_8)) {
      one(b);
    }
    one(0);
  }

  private void fixup(RelocationType type, Value v) {
    AsmSection.Use use = type == RelocationType.NONE ? AsmSection.Use.FIXED : AsmSection.Use.DATA;
    section.fixups.add(
        new AsmSection.Fixup(section.last, section.last.size, type, v, use, state.where));
  }

  /// `plus - minus`, filled in when both are known.
  void difference(AsmSymbol plus, AsmSymbol minus, int size) {
    fixup(data(size), new Value(plus, minus, 0));
    number(0, size);
  }

  void value(Value v, int size) {
    if (v.constant()) {
      number(v.addend(), size);
    } else {
      fixup(data(size), v);
      number(0, size);
    }
  }

  void address(AsmSymbol s, int size) {
    value(new Value(s, null, 0), size);
  }

  /// The distance of `v` from here.
  void relative(Value v, int size) {
    value(new Value(v.plus(), here(), v.addend()), size);
  }

  /// Ends the frag with a tail that the relaxer sizes.
  Frag tail(Frag.Tail tail) {
    Frag f = section.last;
    f.tail = tail;
    if (tail != Frag.Tail.ALIGN) {
      fixup(RelocationType.NONE, Value.of(0));
    }
    section.next();
    return f;
  }

  void align(int alignment) {
    section.alignment = Math.max(section.alignment, alignment);
    Frag f = tail(Frag.Tail.ALIGN);
    f.alignment = alignment;
  }

  /// The advance from `last` to `next` in call frame instructions: nothing, or 1, 2, 3 or 5 bytes.
  void advance(AsmSymbol last, AsmSymbol next) {
    if (next.frag != null && next.frag == last.frag) {
      byte[] bytes = CallFrames.advance(next.offset - last.offset);
      for (byte b : bytes) {
        one(b);
      }
      return;
    }
    tail(Frag.Tail.CFA).value = new Value(next, last, 0);
  }

  int addressSize() {
    return state.xlen / 8;
  }

  static Emitter to(State state, String name, long flags, long entrySize) {
    return to(state, name, machv.elf.Section.SHT_PROGBITS, flags, entrySize);
  }

  static Emitter to(State state, String name, int type, long flags, long entrySize) {
    AsmSection s = state.symbols.sections.get(name);
    if (s == null) {
      s = new AsmSection(name, type, flags);
      s.entrySize = entrySize;
      state.symbols.sections.put(name, s);
    }
    return new Emitter(state, Objects.requireNonNull(s));
  }
}
