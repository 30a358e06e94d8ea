package machv.asm;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The symbols of a source, and where the next byte goes.
final class SymbolTable {
  final Map<String, AsmSymbol> symbols = new LinkedHashMap<>();
  final Map<String, AsmSection> sections = new LinkedHashMap<>();
  AsmSection current;
  private final Map<String, AsmSymbol> backward = new HashMap<>();
  private final Map<String, AsmSymbol> forward = new HashMap<>();

  SymbolTable(AsmSection first) {
    current = first;
  }

  AsmSymbol symbol(String name) {
    return symbols.computeIfAbsent(name, AsmSymbol::new);
  }

  /// A nameless place: here.
  AsmSymbol here(String name) {
    AsmSymbol s = new AsmSymbol(name);
    s.frag = current.last;
    s.offset = current.last.size;
    return s;
  }

  Value value(String name) {
    if (name.equals(".")) {
      return new Value(here(".L0 "), null, 0);
    }
    AsmSymbol s = symbol(name);
    Value e = s.equated;
    if (e != null && (e.constant() || !s.bound)) {
      return e;
    }
    return new Value(s, null, 0);
  }

  Value numeric(String digits, boolean ahead, int column) {
    AsmSymbol s =
        ahead
            ? forward.computeIfAbsent(digits, d -> new AsmSymbol(".L" + d + "\u0002"))
            : backward.get(digits);
    if (s == null) {
      throw new AsmException(column, "no label '" + digits + ":' before");
    }
    return new Value(s, null, 0);
  }

  void label(String name, int column) {
    if (Character.isDigit(name.charAt(0))) {
      AsmSymbol waiting = forward.remove(name);
      AsmSymbol s = waiting == null ? new AsmSymbol(".L" + name + "\u0002") : waiting;
      place(s, current.last, current.last.size);
      backward.put(name, s);
      return;
    }
    AsmSymbol s = symbol(name);
    if (s.defined() || s.commonSize >= 0) {
      throw new AsmException(column, "symbol '" + name + "' is already defined");
    }
    place(s, current.last, current.last.size);
  }

  private static void place(AsmSymbol s, Frag frag, long offset) {
    s.frag = frag;
    s.offset = offset;
  }

  /// A numeric label that was promised and never came, or null.
  @Nullable String missing() {
    return forward.isEmpty() ? null : forward.keySet().iterator().next();
  }

  /// `.set`: a constant, a place, or another symbol.
  void equate(String name, Value v, boolean once, int column) {
    AsmSymbol s = symbol(name);
    if ((s.frag != null && s.equated == null && !s.bound) || (once && s.defined())) {
      throw new AsmException(column, "symbol '" + name + "' is already defined");
    }
    AsmSymbol p = v.plus();
    s.alias = p != null && v.minus() == null && p != s ? p : null;
    if (p != null && v.minus() == null && p.frag != null) {
      place(s, p.frag, p.offset + v.addend());
      s.equated = null;
      s.bound = true;
    } else {
      s.frag = null;
      s.offset = v.addend();
      s.equated = v;
    }
  }
}
