package machv.asm;

import org.jspecify.annotations.Nullable;

/// Values once addresses are known.
final class Fields {
  private Fields() {}

  /// The value of an expression that needs no relocation: a constant, a distance, or a place of `section`.
  static long known(@Nullable Value v, @Nullable AsmSection section) {
    if (v == null) {
      return 0;
    }
    long n = v.addend();
    AsmSymbol plus = v.plus();
    AsmSymbol minus = v.minus();
    if (plus != null
        && minus != null
        && plus.frag != null
        && minus.frag != null
        && plus.frag.section != minus.frag.section) {
      throw new AsmException(0, "difference of symbols of two sections");
    }
    if (plus != null) {
      n += place(plus, section, minus != null, 0);
    }
    return minus == null ? n : n - place(minus, section, true, 0);
  }

  private static long place(
      AsmSymbol s, @Nullable AsmSection section, boolean distance, int depth) {
    Value e = s.equated;
    if (s.frag == null && e != null) {
      if (e.constant()) {
        return e.addend();
      }
      AsmSymbol p = e.plus();
      if (p != null && e.minus() == null && depth < 50) {
        return e.addend() + place(p, section, distance, depth + 1);
      }
      if (p != null && depth < 50) {
        return known(e.plus() == s ? null : e, section);
      }
    }
    Frag f = s.frag;
    if (f == null || (!distance && f.section != section)) {
      throw new AsmException(0, "'" + s.name + "' is not known here");
    }
    return s.address();
  }
}
