package machv.disasm;

import java.util.Comparator;

/// A symbol as the listing sees it.
///
/// @param name as in the symbol table
/// @param suffix the version that is printed behind the name, or nothing
/// @param value an address
/// @param section the index of its section; [#ABSOLUTE] for none, [#UNDEFINED] for one of another file
/// @param binding 0 global, 1 weak, 2 local
/// @param size in bytes; 0 for those that were made up for the procedure linkage table
record ListedSymbol(
    String name,
    String suffix,
    long value,
    int section,
    long size,
    boolean function,
    boolean object,
    int binding) {
  static final int ABSOLUTE = Integer.MAX_VALUE;
  static final int UNDEFINED = Integer.MAX_VALUE - 1;

  /// Of several symbols for one address objdump shows the first in this order: functions before objects before others,
  /// global before weak before local, larger before smaller.
  static final Comparator<ListedSymbol> ORDER = ListedSymbol::compare;

  private static int compare(ListedSymbol a, ListedSymbol b) {
    int order = Long.compareUnsigned(a.value, b.value);
    order = order != 0 ? order : Boolean.compare(a.isFile(), b.isFile());
    order = order != 0 ? order : Boolean.compare(b.function, a.function);
    order = order != 0 ? order : Boolean.compare(b.object, a.object);
    order = order != 0 ? order : Integer.compare(a.binding, b.binding);
    order = order != 0 ? order : Long.compareUnsigned(b.size, a.size);
    order = order != 0 ? order : Boolean.compare(a.isDotted(), b.isDotted());
    return order != 0 ? order : a.name.compareTo(b.name);
  }

  private boolean isFile() {
    int n = name.length();
    return n > 2 && name.charAt(n - 2) == '.' && (name.endsWith("o") || name.endsWith("a"));
  }

  private boolean isDotted() {
    return name.startsWith(".");
  }

  /// `$x` and `$d` say where instructions and data begin (psABI, "Mapping Symbol").
  boolean isMapping() {
    return name.equals("$d") || name.equals("$x") || name.startsWith("$xrv");
  }

  /// Whether people know it: mapping symbols and the assembler's own labels are not shown.
  boolean isShown() {
    return !isMapping() && !name.equals(".L0 ");
  }

  String shown() {
    return name + suffix;
  }
}
