package machv.asm;

import org.jspecify.annotations.Nullable;

/// `plus - minus + addend`: what an expression comes to before addresses are known.
record Value(@Nullable AsmSymbol plus, @Nullable AsmSymbol minus, long addend) {
  static Value of(long constant) {
    return new Value(null, null, constant);
  }

  boolean constant() {
    return plus == null && minus == null;
  }

  /// The sum, or null when it is of more symbols than a relocation can tell.
  @Nullable Value add(Value o) {
    AsmSymbol p = plus != null ? plus : o.plus;
    AsmSymbol m = minus != null ? minus : o.minus;
    if ((plus != null && o.plus != null && plus != o.minus && o.plus != minus)
        || (minus != null && o.minus != null && o.minus != plus && minus != o.plus)) {
      return null;
    }
    if (plus != null && plus == o.minus) {
      p = o.plus;
      m = minus;
    } else if (minus != null && minus == o.plus) {
      p = plus;
      m = o.minus;
    }
    return new Value(p, m, addend + o.addend).folded();
  }

  Value negate() {
    return new Value(/* plus= */ minus, /* minus= */ plus, -addend);
  }

  /// The same with the distance of two places of one frag reckoned.
  private Value folded() {
    AsmSymbol p = plus;
    AsmSymbol m = minus;
    if (p != null && m != null) {
      if (p == m) {
        return of(addend);
      }
      if (p.frag != null && p.frag == m.frag) {
        return of(addend + p.offset - m.offset);
      }
    }
    return this;
  }
}
