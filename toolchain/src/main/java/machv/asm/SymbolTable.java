package machv.asm;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The symbols of a source, and where the next byte goes.
final class SymbolTable {
  private static final int MOST_ALIASES = 50;

  final Map<String, AsmSymbol> symbols = new LinkedHashMap<>();
  final Map<String, AsmSection> sections = new LinkedHashMap<>();
  private final Map<String, AsmSection> standard = new HashMap<>();
  AsmSection current;
  private final Map<String, AsmSymbol> backward = new HashMap<>();
  private final Map<String, AsmSymbol> forward = new HashMap<>();
  private final Map<String, AsmSymbol> dollars = new HashMap<>();

  SymbolTable(AsmSection first) {
    current = first;
  }

  /// The key of a section: others of its name may belong to other groups.
  static String key(String name, @Nullable String group) {
    return group == null ? name : name + "\u0001" + group;
  }

  /// Adds a section that every source has: its own directive finds it, whatever becomes of its name.
  void standard(AsmSection section) {
    standard.put(section.name, section);
    sections.put(section.name, section);
  }

  AsmSection standard(String name) {
    return Objects.requireNonNull(standard.get(name));
  }

  /// Takes a section into a group, under whose name it is known from then on.
  void attach(AsmSection section, String group) {
    section.group = group;
    Map<String, AsmSection> all = new LinkedHashMap<>(sections);
    sections.clear();
    all.forEach((key, s) -> {
      String name = s == section ? key(s.name, group) : key;
      while (s == section && all.containsKey(name)) {
        name += "\u0003";
      }
      sections.put(name, s);
    });
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
      if (current.absolute) {
        return Value.of(current.base + current.last.size);
      }
      return new Value(here(".L0 "), null, 0);
    }
    AsmSymbol s = symbol(name);
    AsmSymbol target = s.weakTarget;
    for (int i = 0; target != null && target.weakTarget != null && i < MOST_ALIASES; i++) {
      target = target.weakTarget;
    }
    if (target != null) {
      target.usedWeakly = true;
      return new Value(target, null, 0);
    }
    s.usedPlainly = true;
    Value e = s.equated;
    if (e == null) {
      return new Value(s, null, 0);
    }
    Value now = Fields.now(e);
    return now.constant() || !s.bound ? now : new Value(s, null, 0);
  }

  /// A local label `1$`, which holds from one plain label to the next.
  Value dollar(String digits) {
    return new Value(dollarSymbol(digits), null, 0);
  }

  private AsmSymbol dollarSymbol(String digits) {
    return dollars.computeIfAbsent(digits, d -> new AsmSymbol(".L" + d + "\u0001"));
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

  /// Makes a label the number 0: it was a macro's name.
  void number(String label) {
    AsmSymbol s = symbol(label);
    s.frag = null;
    s.offset = 0;
    s.equated = Value.of(0);
  }

  void label(String name, int column) {
    if (name.endsWith("$") && Character.isDigit(name.charAt(0))) {
      AsmSymbol s = dollarSymbol(name.substring(0, name.length() - 1));
      if (s.defined()) {
        throw new AsmException(column, "label '" + name + "' redefined");
      }
      place(s, current.last, current.last.size);
      return;
    }
    if (Character.isDigit(name.charAt(0))) {
      AsmSymbol waiting = forward.remove(name);
      AsmSymbol s = waiting == null ? new AsmSymbol(".L" + name + "\u0002") : waiting;
      place(s, current.last, current.last.size);
      backward.put(name, s);
      return;
    }
    AsmSymbol s = symbol(name);
    boolean constant = s.frag == null && s.equated != null && !s.fixed;
    if (s.frag == current.last && s.offset == current.last.size && !s.assigned) {
      return; // Twice at one place is once.
    }
    if ((s.defined() && !constant) || s.commonSize >= 0) {
      throw new AsmException(column, "symbol '" + name + "' is already defined");
    }
    s.equated = null;
    s.alias = null;
    dollars.clear();
    if (current.absolute) {
      s.equated = Value.of(current.base + current.last.size);
      s.offset = s.equated.addend();
      return;
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
    boolean label = s.frag != null && s.equated == null && !s.assigned;
    if (label || s.fixed || (once && s.defined())) {
      throw new AsmException(column, "symbol '" + name + "' is already defined");
    }
    s.fixed = once;
    s.assigned = true;
    AsmSymbol p = v.plus();
    if (p == s) {
      throw new AsmException(column, "symbol definition loop encountered at '" + name + "'");
    }
    s.alias = p != null && v.minus() == null ? p : null;
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
