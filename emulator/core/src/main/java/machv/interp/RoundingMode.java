package machv.interp;

import machv.decode.Insn;
import machv.hart.Hart;
import machv.semantics.Rounding;

/// The rounding mode that an instruction works in (Unpriv. 21.2).
final class RoundingMode {
  private static final int DYNAMIC = 7;
  private static final int FRM_SHIFT = 5;

  private RoundingMode() {}

  /// The mode that `in` names, or the one in `frm`.
  ///
  /// @throws TrapException if that is a reserved one
  static int of(Hart hart, Insn in) {
    int rm = in.rm == DYNAMIC ? hart.fcsr >> FRM_SHIFT : in.rm;
    if (rm > Rounding.RMM) {
      throw TrapException.illegal(in.bits);
    }
    return rm;
  }
}
