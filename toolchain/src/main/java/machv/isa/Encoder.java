package machv.isa;

/// Instructions to bits: the inverse of [Decoder].
public final class Encoder {
  private static final int DYNAMIC = 7; // rounding as fcsr says

  private Encoder() {}

  /// Encodes an instruction; operands that it lacks are ignored. Rounding is dynamic, aq and rl are clear.
  ///
  /// @param imm as [Instruction#imm] has it
  /// @throws IllegalArgumentException if an operand does not fit
  public static int encode(Op op, int rd, int rs1, int rs2, int imm) {
    return encode(op, rd, rs1, rs2, 0, imm, DYNAMIC);
  }

  /// The same with a third source register and a rounding mode.
  public static int encode(Op op, int rd, int rs1, int rs2, int rs3, int imm, int rm) {
    return op.encoding().encode(rd, rs1, rs2, rs3, imm, rm, 0, 0);
  }
}
