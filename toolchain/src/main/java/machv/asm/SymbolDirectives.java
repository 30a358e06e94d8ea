package machv.asm;

import java.util.List;
import java.util.Objects;
import machv.elf.Symbol;

/// Directives about symbols: binding, visibility, type, size, common.
final class SymbolDirectives {
  static final List<String> NAMES =
      List.of(
          ".globl",
          ".global",
          ".weak",
          ".local",
          ".hidden",
          ".protected",
          ".internal",
          ".type",
          ".size",
          ".comm",
          ".lcomm",
          ".variant_cc",
          ".weakref",
          ".symver",
          ".equ",
          ".set",
          ".equiv",
          ".eqv");

  private static final long MOST_BYTES = DataDirectives.MOST_BYTES;

  private final State state;
  private final DataDirectives data;

  SymbolDirectives(State state, DataDirectives data) {
    this.state = state;
    this.data = data;
  }

  /// Whether `word` was one of them.
  boolean run(String word, Scanner s) {
    switch (word) {
      case ".globl", ".global" -> each(s, Symbol.STB_GLOBAL, -1);
      case ".weak" -> each(s, Symbol.STB_WEAK, -1);
      case ".local" -> each(s, Symbol.STB_LOCAL, -1);
      case ".hidden" -> each(s, -1, Symbol.STV_HIDDEN);
      case ".protected" -> each(s, -1, Symbol.STV_PROTECTED);
      case ".internal" -> each(s, -1, Symbol.STV_INTERNAL);
      case ".variant_cc" -> each(s, -1, Symbol.STO_RISCV_VARIANT_CC);
      case ".type" -> type(s);
      case ".size" -> {
        AsmSymbol sym = state.symbols.symbol(s.needName("a symbol"));
        s.expect(',');
        sym.size = state.expressions.read(s);
      }
      case ".comm", ".lcomm" -> {
        AsmSymbol sym = state.symbols.symbol(s.needName("a symbol"));
        s.expect(',');
        long size = state.expressions.constant(s);
        long natural = word.equals(".comm") || size < 2 ? 1 : size < 4 ? 2 : size < 8 ? 4 : 8;
        long alignment = s.accept(',') ? state.expressions.constant(s) : natural;
        common(sym, size, alignment, word.equals(".lcomm") || (sym.bound && sym.binding == 0));
      }
      case ".set", ".equ", ".equiv", ".eqv" -> {
        s.blanks();
        int at = s.at;
        String name = s.needName("a symbol");
        s.expect(',');
        boolean once = word.equals(".equiv") || word.equals(".eqv");
        state.symbols.equate(name, state.expressions.read(s), once, at);
      }
      case ".weakref" -> {
        String name = s.needName("a symbol");
        s.expect(',');
        AsmSymbol to = state.symbols.symbol(s.needName("a symbol"));
        if (!to.bound) {
          to.binding = Symbol.STB_WEAK;
          to.bound = true;
        }
        state.symbols.equate(name, new Value(to, null, 0), false, s.at);
      }
      case ".symver" -> {
        AsmSymbol of = state.symbols.symbol(s.needName("a symbol"));
        s.expect(',');
        s.blanks();
        String name = s.word().replace("@@@", of.defined() ? "@@" : "@");
        AsmSymbol versioned = state.symbols.symbol(name);
        state.symbols.equate(name, new Value(of, null, 0), false, s.at);
        versioned.binding = of.binding;
        versioned.bound = true;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void common(AsmSymbol sym, long size, long alignment, boolean local) {
    if (sym.defined()) {
      throw new AsmException(0, "symbol '" + sym.name + "' is already defined");
    }
    if (size < 0 || size > MOST_BYTES || alignment < 1 || Long.bitCount(alignment) != 1) {
      throw new AsmException(0, "bad size or alignment of a common symbol");
    }
    sym.type = Symbol.STT_OBJECT;
    if (!local) {
      sym.commonSize = size;
      sym.offset = alignment;
      sym.binding = Symbol.STB_GLOBAL;
      sym.bound = true;
      return;
    }
    AsmSection before = state.section();
    AsmSection bss = Objects.requireNonNull(state.symbols.sections.get(".bss"));
    state.symbols.current = bss;
    data.aligned(alignment, 0, 0, false);
    sym.frag = bss.last;
    sym.offset = bss.last.size;
    sym.size = Value.of(size);
    data.zeros(size);
    state.symbols.current = before;
  }

  private void each(Scanner s, int binding, int other) {
    do {
      AsmSymbol sym = state.symbols.symbol(s.needName("a symbol"));
      if (binding >= 0) {
        sym.binding = binding;
        sym.bound = true;
      } else {
        sym.other |= other;
        sym.used = true;
      }
    } while (s.accept(','));
  }

  private void type(Scanner s) {
    AsmSymbol sym = state.symbols.symbol(s.needName("a symbol"));
    s.accept(',');
    if (s.peek() == '@' || s.peek() == '%' || s.peek() == '#') {
      s.at++;
    }
    s.blanks();
    int at = s.at;
    String name = s.needName("a type");
    sym.type =
        switch (name) {
          case "function", "STT_FUNC" -> Symbol.STT_FUNC;
          case "object", "STT_OBJECT" -> Symbol.STT_OBJECT;
          case "tls_object", "STT_TLS" -> Symbol.STT_TLS;
          case "common", "STT_COMMON" -> Symbol.STT_COMMON;
          case "notype", "STT_NOTYPE" -> Symbol.STT_NOTYPE;
          case "gnu_indirect_function", "STT_GNU_IFUNC" -> Symbol.STT_GNU_IFUNC;
          case "gnu_unique_object" -> Symbol.STT_OBJECT;
          default -> throw new AsmException(at, "unknown type '" + name + "'");
        };
    if (name.equals("gnu_unique_object")) {
      sym.binding = Symbol.STB_GNU_UNIQUE;
      sym.bound = true;
    }
  }
}
