package machv.asm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values once addresses are known.
final class Fields {
  private static final int DEEPEST = 100;

  private Fields() {}

  /// Whether a number is one of so many bytes, with or without a sign.
  static boolean fits(long v, int bytes) {
    long above = bytes >= 8 ? 0 : -1L << (8 * bytes);
    return (v & above) == 0 || (-v & above) == 0;
  }

  /// An expression with what `.set` says at this moment in place of symbols, as far as that is constant.
  static Value now(Value v) {
    return now(v, 0);
  }

  private static Value now(Value v, int depth) {
    AsmSymbol plus = v.plus();
    if (plus == null || depth > DEEPEST) {
      return v;
    }
    Value rest = new Value(null, v.minus(), v.addend());
    Value e = plus.equated;
    Deferred d = plus.deferred;
    Value p = null;
    if (plus.frag == null && e != null) {
      p = now(e, depth + 1);
    } else if (d != null) {
      Value left = now(d.left(), depth + 1);
      Value right = d.right() == null ? null : now(d.right(), depth + 1);
      if (left.constant() && right == null) {
        p = Value.of(Operators.apply(d.operator(), left.addend()));
      } else if (left.constant() && right != null && right.constant()) {
        p = Value.of(Operators.apply(d.operator(), left.addend(), right.addend()));
      }
    }
    Value sum = p == null ? null : rest.add(p);
    return sum == null ? v : sum;
  }

  /// The number that a distance within a section comes to when nothing in between will change its length, or null.
  static @Nullable Long settled(Value v, AsmSection section) {
    AsmSymbol plus = v.plus();
    AsmSymbol minus = v.minus();
    if (plus == null || minus == null || plus.frag == null || minus.frag == null) {
      return null;
    }
    List<Frag> frags = section.frags;
    int high = frags.lastIndexOf(plus.frag);
    int low = frags.lastIndexOf(minus.frag);
    if (high < 0 || low < 0) {
      return null;
    }
    long distance = v.addend() + plus.offset - minus.offset;
    for (int i = Math.min(low, high); i < Math.max(low, high); i++) {
      Frag f = frags.get(i);
      if (f.tail != Frag.Tail.NONE) {
        return null;
      }
      distance += low < high ? f.size : -f.size;
    }
    return distance;
  }

  /// An expression when all symbols have been read: symbols that stand for others are replaced by those, unless they have
  /// a place of their own, and what can be reckoned is.
  static Value resolved(Value v) {
    // A distance that nobody wrote as an expression is not folded: the linker shall know both
    // places.
    return plain(v.plus()) && plain(v.minus()) ? v : resolved(v, 0);
  }

  private static boolean plain(@Nullable AsmSymbol s) {
    return s == null || s.frag != null || (s.equated == null && s.deferred == null);
  }

  private static Value resolved(Value v, int depth) {
    AsmSymbol plus = v.plus();
    AsmSymbol minus = v.minus();
    if (depth > DEEPEST) {
      throw loop(plus);
    }
    Value sum = Value.of(v.addend());
    if (plus != null) {
      sum = sum.add(resolved(plus, depth + 1));
    }
    Value m = minus == null ? Value.of(0) : resolved(minus, depth + 1);
    Value all = sum == null ? null : sum.add(m.negate());
    if (all == null) {
      throw new AsmException(0, "an expression of too many symbols");
    }
    return all;
  }

  private static AsmException loop(@Nullable AsmSymbol s) {
    return new AsmException(
        0, "symbol definition loop encountered at '" + (s == null ? "" : s.name) + "'");
  }

  private static Value resolved(AsmSymbol s, int depth) {
    Deferred d = s.deferred;
    if (d != null) {
      return deferred(d, s, depth);
    }
    Value e = s.equated;
    if (s.frag != null || e == null) {
      return new Value(s, null, 0);
    }
    Value r = resolved(e, depth);
    // A symbol that stands for a place is a symbol of its own.
    AsmSymbol p = r.plus();
    return p != null && p.frag != null && r.minus() == null ? new Value(s, null, 0) : r;
  }

  private static Value deferred(Deferred d, AsmSymbol s, int depth) {
    if (depth > DEEPEST) {
      throw loop(s);
    }
    Value left = resolved(d.left(), depth + 1);
    Value b = d.right();
    if (b == null) {
      return Value.of(Operators.apply(d.operator(), number(left, d.operator())));
    }
    Value right = resolved(b, depth + 1);
    if (d.operator().equals("+") || d.operator().equals("-")) {
      Value sum = left.add(d.operator().equals("+") ? right : right.negate());
      if (sum != null) {
        return sum;
      }
    }
    if (Operators.compares(d.operator()) && !(left.constant() && right.constant())) {
      long difference = number(left.add(right.negate()), d.operator());
      return Value.of(Operators.compare(d.operator(), Long.compare(difference, 0)));
    }
    return Value.of(
        Operators.apply(d.operator(), number(left, d.operator()), number(right, d.operator())));
  }

  /// The number that an operand comes to, perhaps as the distance of two places.
  private static long number(@Nullable Value v, String operator) {
    if (v == null || (!v.constant() && (v.plus() == null || v.minus() == null))) {
      throw new AsmException(0, "'" + operator + "' needs numbers or distances");
    }
    return known(v, null);
  }

  /// The value of an expression that needs no relocation: a constant, a distance, or a place of `section`.
  static long known(@Nullable Value expression, @Nullable AsmSection section) {
    if (expression == null) {
      return 0;
    }
    Value v = resolved(expression);
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
    AsmSymbol p = e == null ? null : e.plus();
    if (s.frag == null && e != null && p != null && e.minus() == null && depth < DEEPEST) {
      return e.addend() + place(p, section, distance, depth + 1);
    }
    Frag f = s.frag;
    if (f == null || (!distance && f.section != section)) {
      throw new AsmException(0, "'" + s.name + "' is not known here");
    }
    return s.address();
  }
}
