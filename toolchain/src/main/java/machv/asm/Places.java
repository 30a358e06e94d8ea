package machv.asm;

/// Where `.org` goes, as GNU as has it: one symbol of this section and what is added to it, or something that comes to a number.
final class Places {
  private static final int DEEPEST = 100;

  private Places() {}

  /// Whether a symbol of an expression is not known yet. What stands behind `-`, `~` or `!` does not count.
  static boolean unknown(Value v) {
    return unknown(v, 0);
  }

  private static boolean unknown(Value v, int depth) {
    AsmSymbol plus = v.plus();
    AsmSymbol minus = v.minus();
    boolean negated = plus == null && v.addend() == 0;
    return (plus != null && unknown(plus, depth))
        || (minus != null && !negated && unknown(minus, depth));
  }

  private static boolean unknown(AsmSymbol s, int depth) {
    Deferred d = s.deferred;
    Value e = s.equated;
    if (depth > DEEPEST || s.frag != null || s.commonSize >= 0) {
      return false;
    }
    if (d != null) {
      Value right = d.right();
      return right != null && (unknown(d.left(), depth + 1) || unknown(right, depth + 1));
    }
    return e == null || unknown(e, depth + 1);
  }

  /// An expression that begins with a section's name, in terms of its beginning.
  static Value ofSection(Value v, SymbolTable symbols) {
    AsmSymbol plus = v.plus();
    AsmSection named = plus == null || plus.defined() ? null : symbols.sections.get(plus.name);
    return named == null ? v : new Value(named.symbol, v.minus(), v.addend());
  }

  /// The first operand of an expression.
  static Value first(Value v) {
    AsmSymbol plus = v.plus();
    if (plus == null) {
      return Value.of(v.addend());
    }
    Deferred d = plus.deferred;
    return d == null || d.right() == null ? new Value(plus, null, 0) : first(d.left());
  }

  /// Whether an expression begins with a place of another section.
  static boolean elsewhere(Value v, AsmSection section) {
    AsmSymbol plus = v.plus();
    if (plus == null || v.minus() != null) {
      return false;
    }
    Deferred d = plus.deferred;
    if (d != null) {
      return d.right() != null && elsewhere(d.left(), section);
    }
    Frag f = plus.frag;
    return plus.commonSize >= 0 || (f != null && f.section != section);
  }

  /// What a symbol has come to, in whatever section it is; an undefined one is 0.
  static long anywhere(Value v) {
    Value r = Fields.resolved(v);
    AsmSymbol s = r.plus();
    long n = r.addend();
    for (int i = 0; s != null && s.frag == null && s.equated != null && i < DEEPEST; i++) {
      n += s.equated.addend();
      s = s.equated.plus();
    }
    return s == null ? n : n + s.address();
  }
}
