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

  /// The word that decodes to this instruction.
  public static int encode(Instruction in) {
    return in.op
        .encoding()
        .encode(in.rd, in.rs1, in.rs2, in.rs3, in.imm, in.rm, in.aq ? 1 : 0, in.rl ? 1 : 0);
  }

  /// The word of 32 bits that does the same: of a compressed instruction its expansion.
  public static int encodeBase(Instruction in) {
    return in.base
        .encoding()
        .encode(in.rd, in.rs1, in.rs2, in.rs3, in.imm, in.rm, in.aq ? 1 : 0, in.rl ? 1 : 0);
  }
}
