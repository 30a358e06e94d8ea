package machv.interp;

import machv.decode.Decoded;
import machv.decode.Execution;
import machv.decode.Insn;
import machv.decode.Step;
import org.jspecify.annotations.Nullable;

/// The rows of the table as instructions that execute themselves, by virtual methods.
///
/// A row that is in every program has a method of its own, of some twenty instructions of the host: HotSpot compiles them
/// soon and well, where it would compile one large switch again and again. Its method does what is frequent; the rest, and
/// rows that are rare, are left to [Uncommon].
public final class Rows {
  private Rows() {}

  /// What executes `d`.
  public static Insn of(Decoded d) {
    Insn insn =
        switch (d.op().shape()) {
          case LOAD, STORE, FP_LOAD, FP_STORE -> MemoryRows.of(d);
          case JUMP, JUMP_REGISTER, BRANCH, BARRIER, SYSTEM -> ControlRows.of(d);
          case UPPER, RI, SHIFT, RR, R -> integer(d);
          case FP_RR, FP_R, FP_FUSED, FP_COMPARE, FP_TO_X, X_TO_FP -> FloatRows.of(d);
          case AMO, CSR -> null;
        };
    return insn == null ? new Elsewhere(d) : insn;
  }

  private static Insn integer(Decoded d) {
    Insn insn = IntegerRows.of(d);
    return insn == null ? new RareInteger(d) : insn;
  }

  /// An instruction of which [Uncommon] knows how it is executed.
  private static final class Elsewhere extends Insn {
    Elsewhere(Decoded d) {
      super(d);
    }

    @Override
    public @Nullable Step execute(Execution e) {
      return e.leave(this, Execution.Left.ELSEWHERE);
    }
  }
}
