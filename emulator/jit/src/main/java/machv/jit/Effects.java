package machv.jit;

import machv.decode.Insn;
import machv.isa.Op;

/// Which registers an instruction reads and writes, as sets: bit n is x register n, bit 32 + n is f register n. x0 is in
/// no set.
final class Effects {
  private Effects() {}

  private static long x(int n) {
    return (1L << n) & 0xFFFF_FFFEL;
  }

  private static long f(int n) {
    return 1L << (32 + n);
  }

  static long reads(Insn in) {
    return switch (in.op.shape()) {
      case UPPER, JUMP, BARRIER, SYSTEM -> 0;
      case JUMP_REGISTER, LOAD, RI, SHIFT, R, FP_LOAD, X_TO_FP -> x(in.rs1);
      case CSR -> readsRegister(in.op) ? x(in.rs1) : 0;
      case BRANCH, STORE, RR, AMO -> x(in.rs1) | x(in.rs2);
      case FP_STORE -> x(in.rs1) | f(in.rs2);
      case FP_RR, FP_COMPARE -> f(in.rs1) | f(in.rs2);
      case FP_R, FP_TO_X -> f(in.rs1);
      case FP_FUSED -> f(in.rs1) | f(in.rs2) | f(in.rs3);
    };
  }

  static long writes(Insn in) {
    return switch (in.op.shape()) {
      case BRANCH, STORE, FP_STORE, BARRIER, SYSTEM -> 0;
      case UPPER, JUMP, JUMP_REGISTER, LOAD, RI, SHIFT, R, RR, AMO, CSR, FP_COMPARE, FP_TO_X ->
          in.rd == Insn.SINK ? 0 : x(in.rd);
      case FP_LOAD, FP_RR, FP_R, FP_FUSED, X_TO_FP -> f(in.fd);
    };
  }

  private static boolean readsRegister(Op op) {
    return op == Op.CSRRW || op == Op.CSRRS || op == Op.CSRRC;
  }
}
