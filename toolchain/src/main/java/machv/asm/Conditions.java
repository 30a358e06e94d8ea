package machv.asm;

/// What `.if` and its kin ask.
final class Conditions {
  private Conditions() {}

  static boolean holds(String word, Scanner s, State state) {
    return switch (word) {
      case ".if", ".ifne" -> state.expressions.constant(s) != 0;
      case ".ifeq" -> state.expressions.constant(s) == 0;
      case ".ifgt" -> state.expressions.constant(s) > 0;
      case ".ifge" -> state.expressions.constant(s) >= 0;
      case ".iflt" -> state.expressions.constant(s) < 0;
      case ".ifle" -> state.expressions.constant(s) <= 0;
      case ".ifdef" -> defined(s, state);
      case ".ifndef", ".ifnotdef" -> !defined(s, state);
      case ".ifb" -> s.atEnd();
      case ".ifnb" -> !s.atEnd();
      case ".ifc", ".ifeqs" -> same(s);
      case ".ifnc", ".ifnes" -> !same(s);
      default -> throw s.error("unknown condition '" + word + "'");
    };
  }

  private static boolean defined(Scanner s, State state) {
    AsmSymbol known = state.symbols.symbols.get(s.needName("a symbol"));
    return known != null && known.defined();
  }

  private static boolean same(Scanner s) {
    String a = s.word();
    s.expect(',');
    return a.equals(s.word());
  }
}
