package machv.isa;

/// How operands flow through an instruction.
public enum Shape {
  UPPER,
  JUMP,
  JUMP_REGISTER,
  BRANCH,
  LOAD,
  STORE,
  RI,
  SHIFT,
  RR,
  R,
  BARRIER,
  SYSTEM,
  CSR,
  AMO,
  FP_LOAD,
  FP_STORE,
  FP_RR,
  FP_R,
  FP_FUSED,
  FP_COMPARE,
  FP_TO_X,
  X_TO_FP
}
