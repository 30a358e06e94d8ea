package machv.isa;

import java.util.Locale;

/// Rows' names as the assembler writes them.
final class Mnemonic {
  private Mnemonic() {}

  /// `AMOADD_W` is `amoadd.w`; a row that only differs by width from another ends in `_32`, which nobody writes.
  static String of(String row) {
    String name = row.endsWith("_32") ? row.substring(0, row.length() - 3) : row;
    return name.toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
