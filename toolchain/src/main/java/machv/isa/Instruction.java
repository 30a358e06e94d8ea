package machv.isa;

/// A decoded instruction.
///
/// A compressed instruction fills the same fields as the base row that it expands to: whoever executes looks at
/// [#base] and never at [#op].
public final class Instruction {
  /// The row as encoded; compressed rows are rows of their own.
  public final Op op;

  /// The row to execute.
  public final Op base;

  /// The encoding: 32 bits, or 16 in the lower half.
  public final int bits;

  /// Bytes: 2 or 4.
  public final int length;

  public int rd;

  /// The first source register; of `csrrwi` and its siblings the 5-bit immediate.
  public int rs1;

  public int rs2;
  public int rs3;

  /// The immediate, sign-extended; a shift amount; a CSR number (0 to 4095); fm, pred, succ of a fence from the top.
  public int imm;

  /// The rounding mode as encoded, reserved values included.
  public int rm;

  public boolean aq;
  public boolean rl;

  Instruction(Op op, int bits) {
    this.op = op;
    this.base = op.base();
    this.bits = bits;
    this.length = op.compressed() ? 2 : 4;
  }
}
