package machv.asm;

import java.util.Map;
import machv.elf.RelocationType;
import machv.isa.Op;
import machv.isa.Shape;
import org.jspecify.annotations.Nullable;

/// An operand `%hi(symbol)`: a relocation, or a constant when its argument is one.
record Relocatable(@Nullable RelocationType type, @Nullable Value value, long constant) {
  private static final Map<String, RelocationType> UPPER =
      Map.of(
          "%hi", RelocationType.HI20,
          "%pcrel_hi", RelocationType.PCREL_HI20,
          "%got_pcrel_hi", RelocationType.GOT_HI20,
          "%tprel_hi", RelocationType.TPREL_HI20,
          "%tls_ie_pcrel_hi", RelocationType.TLS_GOT_HI20,
          "%tls_gd_pcrel_hi", RelocationType.TLS_GD_HI20,
          "%tlsdesc_hi", RelocationType.TLSDESC_HI20);

  static Relocatable read(State state, Op op, String word, int column) {
    int open = word.indexOf('(');
    if (open < 0) {
      throw new AsmException(column, "expected '(' after the relocation operator");
    }
    String name = word.substring(0, open).strip();
    Scanner s = new Scanner(word, open + 1, word.length());
    Value v = state.expressions.read(s);
    s.expect(')');
    if (!s.atEnd()) {
      throw new AsmException(column, "junk after the operand");
    }
    boolean store = op.shape() == Shape.STORE || op.shape() == Shape.FP_STORE;
    if (v.constant() && name.equals("%hi")) {
      return new Relocatable(null, null, (int) ((v.addend() + 0x800) & ~0xFFFL));
    }
    if (v.constant() && name.equals("%lo")) {
      return new Relocatable(null, null, v.addend() << 52 >> 52);
    }
    boolean upper = op.shape() == Shape.UPPER;
    RelocationType type =
        switch (upper ? "" : name) {
          case "%lo" -> store ? RelocationType.LO12_S : RelocationType.LO12_I;
          case "%pcrel_lo" -> store ? RelocationType.PCREL_LO12_S : RelocationType.PCREL_LO12_I;
          case "%tprel_lo" -> store ? RelocationType.TPREL_LO12_S : RelocationType.TPREL_LO12_I;
          case "%tlsdesc_load_lo" -> RelocationType.TLSDESC_LOAD_LO12;
          case "%tlsdesc_add_lo" -> RelocationType.TLSDESC_ADD_LO12;
          default -> upper ? UPPER.get(name) : null;
        };
    if (type == null) {
      throw new AsmException(column, "unknown or misplaced operator '" + name + "'");
    }
    return new Relocatable(type, v, 0);
  }
}
