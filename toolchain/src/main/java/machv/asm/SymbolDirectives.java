package machv.asm;

import java.util.List;
import machv.elf.Symbol;

/// Directives about symbols: binding, visibility, type, size, common.
final class SymbolDirectives {
  static final List<String> NAMES =
      List.of(
          ".globl",
          ".global",
          ".xdef",
          ".extern",
          ".xref",
          ".weak",
          ".local",
          ".hidden",
          ".protected",
          ".internal",
          ".type",
          ".size",
          ".comm",
          ".common",
          ".xcom",
          ".lcomm",
          ".variant_cc",
          ".weakref",
          ".symver",
          ".equ",
          ".set",
          ".equiv",
          ".eqv",
          ".lsym");

  private static final long MOST_BYTES = DataDirectives.MOST_BYTES;

  private final State state;
  private final DataDirectives data;
  private final SpaceDirectives space;

  SymbolDirectives(State state, DataDirectives data, SpaceDirectives space) {
    this.state = state;
    this.data = data;
    this.space = space;
  }

  /// Whether `word` was one of them.
  boolean run(String word, Scanner s, int column) {
    switch (word) {
      case ".globl", ".global", ".xdef" -> each(s, Symbol.STB_GLOBAL, -1);
      // Every symbol that is not defined comes from elsewhere.
      case ".extern", ".xref" -> s.at = s.end;
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
        sym.sizeAt = state.where;
      }
      case ".comm", ".common", ".common.s", ".xcom", ".lcomm" ->
          common(s, word.equals(".lcomm"), column);
      case ".set", ".equ", ".equiv", ".eqv", ".lsym" -> {
        s.blanks();
        int at = s.at;
        String name = s.needName("a symbol");
        s.expect(',');
        set(name, s, word.equals(".equiv") || word.equals(".eqv"), word.equals(".eqv"), at);
      }
      case ".weakref" -> weakReference(s);
      case ".symver" -> version(s);
      default -> {
        return false;
      }
    }
    return true;
  }

  /// Gives a name the value of the expression that stands here.
  ///
  /// @param once whether it must be new
  /// @param anew whether its symbols are read whenever it is used
  void set(String name, Scanner s, boolean once, boolean anew, int column) {
    if (name.equals(".")) {
      space.org(s);
      return;
    }
    Value v = anew ? state.expressions.readAnew(s) : state.expressions.read(s);
    state.symbols.equate(name, v, once, column);
    state.symbols.symbol(name).definedAt = state.where;
  }

  /// `.weakref ALIAS, TARGET`: references by the alias are weak; a plain reference or a definition wins.
  private void weakReference(Scanner s) {
    s.blanks();
    int at = s.at;
    AsmSymbol alias = state.symbols.symbol(s.needName("a symbol"));
    s.expect(',');
    AsmSymbol to = state.symbols.symbol(s.needName("a symbol"));
    if (to == alias || to.weakTarget == alias) {
      throw new AsmException(at, "'" + alias.name + "': would close a loop of weak references");
    }
    if (alias.defined()) {
      throw new AsmException(at, "symbol '" + alias.name + "' is already defined");
    }
    alias.weakTarget = to;
  }

  /// `.symver NAME, NAME@VERSION[, local|hidden|remove]`.
  private void version(Scanner s) {
    s.blanks();
    int at = s.at;
    AsmSymbol of = state.symbols.symbol(s.needName("a symbol"));
    s.expect(',');
    String name = s.word();
    if (name.indexOf('@') < 1) {
      throw new AsmException(at, "missing version name in '" + name + "' for '" + of.name + "'");
    }
    String option = s.accept(',') ? s.needName("local, hidden or remove") : "";
    state.versions.add(new State.Version(of, name, option, state.where));
  }

  private void common(Scanner s, boolean lcomm, int column) {
    AsmSymbol sym = state.symbols.symbol(s.needName("a symbol"));
    s.accept(',');
    if (s.atEnd()) {
      throw s.error("missing size");
    }
    long size = state.expressions.constant(s);
    if (size < 0 || size > MOST_BYTES) {
      state.warn(column, "size (" + size + ") out of range, ignored");
      s.at = s.end;
      return;
    }
    boolean local = lcomm || (sym.bound && sym.binding == Symbol.STB_LOCAL);
    long natural = !lcomm || size < 2 ? 1 : size < 4 ? 2 : size < 8 ? 4 : 8;
    boolean given = s.accept(',');
    long alignment = given ? state.expressions.constant(s) : natural;
    if (alignment < 1 || alignment > MOST_BYTES) {
      throw s.error("bad alignment of a common symbol");
    }
    if (local && Long.bitCount(alignment) != 1) {
      throw s.error("alignment not a power of 2");
    }
    if (sym.commonSize >= 0 && !local && sym.commonSize != size) {
      state.warn(
          column,
          "size of '" + sym.name + "' is already " + sym.commonSize + "; not changing to " + size);
      return;
    }
    boolean bare = !given && !local;
    common(sym, size, bare ? natural(size) : alignment, local, column);
  }

  /// The least power of two that is as large as a thing, but not larger than 16.
  private static long natural(long size) {
    long n = 1;
    while (n < size && n < 16) {
      n *= 2;
    }
    return n;
  }

  private void common(AsmSymbol sym, long size, long alignment, boolean local, int column) {
    if (sym.defined()) {
      throw new AsmException(column, "symbol '" + sym.name + "' is already defined");
    }
    sym.type = Symbol.STT_OBJECT;
    if (!local) {
      sym.commonSize = size;
      sym.offset = alignment;
      boolean weak = sym.bound && sym.binding == Symbol.STB_WEAK;
      sym.binding = weak ? Symbol.STB_WEAK : Symbol.STB_GLOBAL;
      sym.bound = true;
      return;
    }
    AsmSection before = state.section();
    AsmSection bss = state.symbols.standard(".bss");
    state.symbols.current = bss;
    space.aligned(alignment, 0, 0, false);
    sym.frag = bss.last;
    sym.offset = bss.last.size;
    sym.size = Value.of(size);
    data.zeros(size);
    state.symbols.current = before;
  }

  private void each(Scanner s, int binding, int other) {
    boolean first = true;
    do {
      s.blanks();
      int at = s.at;
      if (s.atEnd() && !first) {
        return;
      }
      first = false;
      String name = s.needName("a symbol");
      AsmSymbol sym = state.symbols.symbol(name);
      if (binding == Symbol.STB_GLOBAL
          && !sym.defined()
          && state.symbols.sections.containsKey(name)) {
        state.warn(at, "can't make section symbol global");
      } else if (binding >= 0) {
        boolean weak = sym.bound && sym.binding == Symbol.STB_WEAK;
        sym.binding = binding == Symbol.STB_GLOBAL && weak ? Symbol.STB_WEAK : binding;
        sym.bound = true;
      } else {
        boolean visibility = other != Symbol.STO_RISCV_VARIANT_CC;
        sym.other = (visibility ? sym.other & ~3 : sym.other) | other;
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
    boolean number = Character.isDigit(s.peek());
    String name = number ? "" : s.needName("a type");
    if (number) {
      typed(sym, (int) state.expressions.constant(s) & 15, at);
      return;
    }
    int type =
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
    typed(sym, type, at);
    if (name.equals("gnu_unique_object")) {
      sym.binding = Symbol.STB_GNU_UNIQUE;
      sym.bound = true;
    }
  }

  private void typed(AsmSymbol sym, int type, int column) {
    if (sym.typed && sym.type != type) {
      state.warn(column, "symbol '" + sym.name + "' already has its type set");
    }
    sym.type = type;
    sym.typed = true;
  }

  /// Does what the `.symver` of a source say, when it is known which symbols are defined.
  static void versions(State state) {
    for (State.Version v : state.versions) {
      AsmSymbol of = v.of();
      String name = v.name();
      if (!of.defined()) {
        if (name.contains("@@") && !name.contains("@@@")) {
          state.error(
              v.where(),
              "'" + name + "' cannot be a default version: the symbol is not defined here");
        }
        of.exported = name.replace("@@@", "@");
      } else if (name.contains("@@@") || v.option().equals("remove")) {
        of.exported = name.replace("@@@", "@@");
      } else {
        state.symbols.equate(name, new Value(of, null, 0), false, 0);
        AsmSymbol versioned = state.symbols.symbol(name);
        versioned.binding = of.binding;
        versioned.bound = true;
        of.binding = v.option().equals("local") ? Symbol.STB_LOCAL : of.binding;
        of.other |= v.option().equals("hidden") ? Symbol.STV_HIDDEN : 0;
      }
    }
  }
}
