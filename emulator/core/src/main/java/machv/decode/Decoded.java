package machv.decode;

import machv.isa.Instruction;
import machv.isa.Op;
import machv.isa.Shape;

/// What is known of an instruction once it is decoded: what an [Insn] is made of.
///
/// @param op what to execute: never a compressed row, and on RV32 the row that is right for sign-extended registers
/// @param rd the x register to write, or [Insn#SINK]
/// @param fd the f register to write, if any
/// @param rm the rounding mode field
/// @param length in bytes; 0 for what closes a block
/// @param bits as fetched, 16 of them if compressed
/// @param imm the immediate; for jumps and branches by an offset the target, for AUIPC the result
/// @param link what stands behind it, as a register value
public record Decoded(
    Op op,
    int rd,
    int rs1,
    int rs2,
    int rs3,
    int fd,
    int rm,
    int length,
    int bits,
    long imm,
    long pc,
    long link) {

  static Decoded of(Op op, Instruction in, long imm, long pc, long link) {
    int rd = writesX(in.base.shape()) && in.rd != 0 ? in.rd : Insn.SINK;
    return new Decoded(
        op, rd, in.rs1, in.rs2, in.rs3, in.rd, in.rm, in.length, in.bits, imm, pc, link);
  }

  /// What closes a block behind its instructions, and is none itself: a branch to the end of the block that is always
  /// taken, or an `ecall` that stands for the trap there.
  static Decoded closing(long end, boolean traps) {
    return new Decoded(traps ? Op.ECALL : Op.BEQ, Insn.SINK, 0, 0, 0, 0, 0, 0, 0, end, end, end);
  }

  /// Whether rd is an x register. Fences have an rd field, reserved, that is to be ignored (Unpriv. 2.7).
  private static boolean writesX(Shape shape) {
    return switch (shape) {
      case FP_LOAD, FP_RR, FP_R, FP_FUSED, X_TO_FP, BARRIER -> false;
      default -> true;
    };
  }
}
