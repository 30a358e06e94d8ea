package machv.dwarf;

import machv.dwarf.Cursor.Text;

/// The name of a function.
///
/// @param linkage whether it is that of its symbol, and not only that in its source
record FunctionName(Text text, boolean linkage) {
  static final FunctionName NONE = new FunctionName(Text.none(), false);
}
