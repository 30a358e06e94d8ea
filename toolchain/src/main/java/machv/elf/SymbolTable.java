package machv.elf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Addresses to names of functions, and of the files that they were compiled from.
public final class SymbolTable {
  private record Function(Symbol symbol, @Nullable String unit) {}

  private final List<Function> functions = new ArrayList<>();

  /// @param symbols of an executable file, in the table's order
  public SymbolTable(List<Symbol> symbols) {
    String unit = null;
    boolean seen = false;
    boolean several = false; // files, one behind another's symbols
    for (Symbol s : symbols) {
      if (s.type() == Symbol.STT_FILE) {
        unit = s.name();
        several |= seen;
      } else if (isCode(s)) {
        seen = true;
        // A global symbol stands behind the symbols of all files.
        boolean known = s.binding() == Symbol.STB_LOCAL || !several;
        functions.add(new Function(s, known ? unit : null));
      }
    }
    // Of several names for one address the first global function comes out.
    functions.sort((a, b) -> {
      int order = Long.compareUnsigned(a.symbol.value(), b.symbol.value());
      return order != 0 ? order : Integer.compare(rank(a.symbol), rank(b.symbol));
    });
  }

  private static boolean isCode(Symbol s) {
    boolean code = s.type() == Symbol.STT_FUNC || s.type() == Symbol.STT_NOTYPE;
    return code
        && s.section() != 0
        && s.section() < 0xFF00
        && !s.name().isEmpty()
        && s.name().charAt(0) != '$'
        && !(s.name().startsWith(".L") && s.binding() == Symbol.STB_LOCAL);
  }

  private static int rank(Symbol s) {
    return (s.type() == Symbol.STT_FUNC ? 0 : 2) + (s.binding() == 0 ? 1 : 0);
  }

  /// `main+0x14`, or null when no function is near.
  ///
  /// @param address as in the file: the load bias is the caller's to take away
  public @Nullable String describe(long address) {
    Function found = find(address);
    if (found == null) {
      return null;
    }
    Symbol s = found.symbol;
    long offset = address - s.value();
    return offset == 0 ? s.name() : s.name() + "+0x" + Long.toHexString(offset);
  }

  /// `main`, or null when no function is near.
  public @Nullable String function(long address) {
    Function found = find(address);
    return found == null ? null : found.symbol.name();
  }

  /// The source file that the function at an address was compiled from, as the symbols tell it; null where they do not.
  public @Nullable String unit(long address) {
    Function found = find(address);
    return found == null ? null : found.unit;
  }

  private @Nullable Function find(long address) {
    int lo = 0;
    int hi = functions.size();
    while (lo < hi) {
      int middle = (lo + hi) >>> 1;
      if (Long.compareUnsigned(value(middle), address) <= 0) {
        lo = middle + 1;
      } else {
        hi = middle;
      }
    }
    if (lo == 0) {
      return null;
    }
    int first = lo - 1;
    while (first > 0 && value(first - 1) == value(lo - 1)) {
      first--;
    }
    Symbol s = functions.get(first).symbol;
    boolean behind = s.size() != 0 && Long.compareUnsigned(address - s.value(), s.size()) >= 0;
    return behind ? null : functions.get(first);
  }

  private long value(int place) {
    return functions.get(place).symbol.value();
  }
}
