package machv.asm;

import java.util.Objects;
import java.util.function.Function;
import machv.elf.NewSection;
import machv.elf.NewSymbol;
import machv.elf.RelocationType;

/// Bytes and relocations of the tails that stand for distances in code: in call frames and line tables.
final class TableTails {
  private TableTails() {}

  /// Relocates the tail of `f`, at `at` of its section, whose contents are there.
  static void relocate(Frag f, long at, Function<AsmSymbol, NewSymbol> symbol) {
    Value v = Fields.resolved(Objects.requireNonNull(f.value));
    if (f.tail == Frag.Tail.ULEB || f.tail == Frag.Tail.SLEB) {
      leb(f, v, at, symbol);
      return;
    }
    AsmSymbol to = Objects.requireNonNull(v.plus());
    AsmSymbol from = Objects.requireNonNull(v.minus());
    AsmSection s = f.section;
    long distance = to.address() - from.address();
    NewSection n = Objects.requireNonNull(s.written);
    if (f.tail == Frag.Tail.LINE) {
      line(f, s, n, at, symbol.apply(to), symbol.apply(from));
    } else if (f.length > 0) {
      byte[] bytes = CallFrames.advance(distance);
      System.arraycopy(bytes, 0, s.contents, (int) at, bytes.length);
      RelocationType set =
          switch (f.length) {
            case 1 -> RelocationType.SET6;
            case 2 -> RelocationType.SET8;
            case 3 -> RelocationType.SET16;
            default -> RelocationType.SET32;
          };
      RelocationType sub =
          switch (f.length) {
            case 1 -> RelocationType.SUB6;
            case 2 -> RelocationType.SUB8;
            case 3 -> RelocationType.SUB16;
            default -> RelocationType.SUB32;
          };
      long where = f.length == 1 ? at : at + 1;
      n.relocation(where, set, symbol.apply(to), 0);
      n.relocation(where, sub, symbol.apply(from), 0);
    }
  }

  /// A distance over code that the linker may shorten, which only the unsigned form can tell it.
  private static void leb(Frag f, Value v, long at, Function<AsmSymbol, NewSymbol> symbol) {
    AsmSymbol to = v.plus();
    AsmSymbol from = v.minus();
    boolean distance =
        f.tail == Frag.Tail.ULEB
            && to != null
            && from != null
            && to.frag != null
            && to.frag != from.frag
            && to.frag.section.code();
    if (distance) {
      NewSection n = Objects.requireNonNull(f.section.written);
      n.relocation(at, RelocationType.SET_ULEB128, symbol.apply(to), v.addend());
      n.relocation(at, RelocationType.SUB_ULEB128, symbol.apply(from), 0);
    }
  }

  private static void line(
      Frag f, AsmSection s, NewSection n, long at, NewSymbol to, NewSymbol from) {
    int i = (int) at;
    if (f.length == 3) {
      s.contents[i] = 9;
      n.relocation(at + 1, RelocationType.ADD16, to, 0);
      n.relocation(at + 1, RelocationType.SUB16, from, 0);
      return;
    }
    s.contents[i + 1] = (byte) (1 + f.alignment);
    s.contents[i + 2] = 2;
    n.relocation(at + 3, f.alignment == 8 ? RelocationType.ABS64 : RelocationType.ABS32, to, 0);
  }
}
