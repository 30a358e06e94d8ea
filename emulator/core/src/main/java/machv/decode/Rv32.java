package machv.decode;

import machv.isa.Op;

/// RV32 on registers that are kept sign-extended to 64 bits.
///
/// Most rows are right as they stand: logic, comparisons (sign-extension keeps the order, also the unsigned one), loads
/// and stores. Where the result or an operand must be cut to 32 bits there is usually a row of RV64 which does just
/// that, the one with a W. The rest asks for the width when it is executed.
final class Rv32 {
  private Rv32() {}

  /// The row to execute for `op` on RV32.
  static Op row(Op op) {
    return switch (op) {
      case ADD -> Op.ADDW;
      case ADDI -> Op.ADDIW;
      case SUB -> Op.SUBW;
      case SLL -> Op.SLLW;
      case SLLI -> Op.SLLIW;
      case SRL -> Op.SRLW;
      case SRLI -> Op.SRLIW;
      case SRA -> Op.SRAW;
      case SRAI -> Op.SRAIW;
      case MUL -> Op.MULW;
      case DIV -> Op.DIVW;
      case DIVU -> Op.DIVUW;
      case REM -> Op.REMW;
      case REMU -> Op.REMUW;
      case ROL -> Op.ROLW;
      case ROR -> Op.RORW;
      case RORI -> Op.RORIW;
      case CLZ -> Op.CLZW;
      case CTZ -> Op.CTZW;
      case CPOP -> Op.CPOPW;
      case ZEXT_H_32 -> Op.ZEXT_H;
      default -> op;
    };
  }
}
