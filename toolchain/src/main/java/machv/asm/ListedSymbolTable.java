package machv.asm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The symbols at the end of a listing: those defined, with line, section and value, then the undefined ones.
final class ListedSymbolTable {
  private record Defined(@Nullable Location where, String section, long value, String name) {}

  private final State state;
  private final Consumer<String> out;

  ListedSymbolTable(State state, Consumer<String> out) {
    this.state = state;
    this.out = out;
  }

  void print() {
    List<Defined> defined = new ArrayList<>();
    List<String> undefined = new ArrayList<>();
    for (AsmSymbol s : state.symbols.symbols.values()) {
      Frag f = s.frag;
      if (f != null) {
        defined.add(new Defined(s.definedAt, f.section.name, s.address(), s.name));
      } else if (s.equated != null && s.equated.constant()) {
        defined.add(new Defined(s.definedAt, "*ABS*", s.offset, s.name));
      } else if (s.commonSize >= 0) {
        defined.add(new Defined(null, "*COM*", s.commonSize, s.name));
      } else if (s.equated == null && (s.usedPlainly || s.usedWeakly || s.bound)) {
        undefined.add(s.name);
      }
    }
    for (AsmSection section : state.symbols.sections.values()) {
      for (AsmSymbol m : section.mappings) {
        if (m.address() < section.size()) {
          defined.add(new Defined(m.definedAt, section.name, m.address(), m.name));
        }
      }
    }
    defined.sort(
        Comparator.comparingInt(
            d -> d.where == null ? Integer.MAX_VALUE : d.where.outermost().line()));
    out.accept(
        defined.isEmpty() && state.fileNames.isEmpty() ? "NO DEFINED SYMBOLS" : "DEFINED SYMBOLS");
    state.fileNames.forEach(n -> out.accept(text(new Defined(null, "*ABS*", 0, n))));
    defined.forEach(d -> out.accept(text(d)));
    out.accept("");
    out.accept(undefined.isEmpty() ? "NO UNDEFINED SYMBOLS" : "UNDEFINED SYMBOLS");
    undefined.forEach(out);
  }

  private static String text(Defined d) {
    Location at = d.where == null ? null : d.where.outermost();
    String value = String.format(Locale.ROOT, "%s:%016x %s", d.section, d.value, d.name);
    return at == null
        ? String.format(Locale.ROOT, "%33s:%016x %s", d.section, d.value, d.name)
        : String.format(Locale.ROOT, "%20s:%-5d  %s", at.file(), at.line(), value);
  }
}
