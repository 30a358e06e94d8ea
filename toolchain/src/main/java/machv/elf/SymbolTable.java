package machv.elf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Addresses to names of functions.
public final class SymbolTable {
  private final List<Symbol> functions;

  /// @param symbols of an executable file, in any order
  public SymbolTable(List<Symbol> symbols) {
    List<Symbol> sorted = new ArrayList<>();
    for (Symbol s : symbols) {
      boolean code = s.type() == Symbol.STT_FUNC || s.type() == Symbol.STT_NOTYPE;
      if (code
          && s.section() != 0
          && s.section() < 0xFF00
          && !s.name().isEmpty()
          && s.name().charAt(0) != '$') {
        sorted.add(s);
      }
    }
    // Of several names for one address the first global function comes out.
    sorted.sort((a, b) -> {
      int order = Long.compareUnsigned(a.value(), b.value());
      return order != 0 ? order : Comparator.comparingInt(SymbolTable::rank).compare(a, b);
    });
    functions = sorted;
  }

  private static int rank(Symbol s) {
    return (s.type() == Symbol.STT_FUNC ? 0 : 2) + (s.binding() == 0 ? 1 : 0);
  }

  /// `main+0x14`, or null when no function is near.
  ///
  /// @param address as in the file: the load bias is the caller's to take away
  public @Nullable String describe(long address) {
    int lo = 0;
    int hi = functions.size();
    while (lo < hi) {
      int middle = (lo + hi) >>> 1;
      if (Long.compareUnsigned(functions.get(middle).value(), address) <= 0) {
        lo = middle + 1;
      } else {
        hi = middle;
      }
    }
    if (lo == 0) {
      return null;
    }
    int first = lo - 1;
    while (first > 0 && functions.get(first - 1).value() == functions.get(lo - 1).value()) {
      first--;
    }
    Symbol s = functions.get(first);
    long offset = address - s.value();
    if (s.size() != 0 && Long.compareUnsigned(offset, s.size()) >= 0) {
      return null;
    }
    return offset == 0 ? s.name() : s.name() + "+0x" + Long.toHexString(offset);
  }
}
