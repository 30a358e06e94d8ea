package machv.isa;

import static machv.isa.Extension.*;
import static machv.isa.Shape.*;
import static machv.isa.Width.*;

import org.jspecify.annotations.Nullable;

/// The instructions of RISC-V, one row each, in the order of the unprivileged manual.
///
/// The first column is the manual's own picture of the encoding, most significant bit first; every bit of a word must
/// be spoken for, and [Encoding] refuses a row that is short. The second names the operands as the assembler writes
/// them.
public enum Op {
  // RV32I and RV64I (Unpriv. 2, 4)
  LUI("imm[31:12] rd 0110111", "rd, imm", UPPER, I),
  AUIPC("imm[31:12] rd 0010111", "rd, imm", UPPER, I),
  JAL("imm[20|10:1|11|19:12] rd 1101111", "rd, offset", JUMP, I),
  JALR("imm[11:0] rs1 000 rd 1100111", "rd, imm(rs1)", JUMP_REGISTER, I),
  BEQ("imm[12|10:5] rs2 rs1 000 imm[4:1|11] 1100011", "rs1, rs2, offset", BRANCH, I),
  BNE("imm[12|10:5] rs2 rs1 001 imm[4:1|11] 1100011", "rs1, rs2, offset", BRANCH, I),
  BLT("imm[12|10:5] rs2 rs1 100 imm[4:1|11] 1100011", "rs1, rs2, offset", BRANCH, I),
  BGE("imm[12|10:5] rs2 rs1 101 imm[4:1|11] 1100011", "rs1, rs2, offset", BRANCH, I),
  BLTU("imm[12|10:5] rs2 rs1 110 imm[4:1|11] 1100011", "rs1, rs2, offset", BRANCH, I),
  BGEU("imm[12|10:5] rs2 rs1 111 imm[4:1|11] 1100011", "rs1, rs2, offset", BRANCH, I),
  LB("imm[11:0] rs1 000 rd 0000011", "rd, imm(rs1)", LOAD, I),
  LH("imm[11:0] rs1 001 rd 0000011", "rd, imm(rs1)", LOAD, I),
  LW("imm[11:0] rs1 010 rd 0000011", "rd, imm(rs1)", LOAD, I),
  LBU("imm[11:0] rs1 100 rd 0000011", "rd, imm(rs1)", LOAD, I),
  LHU("imm[11:0] rs1 101 rd 0000011", "rd, imm(rs1)", LOAD, I),
  LWU("imm[11:0] rs1 110 rd 0000011", "rd, imm(rs1)", LOAD, I, RV64),
  LD("imm[11:0] rs1 011 rd 0000011", "rd, imm(rs1)", LOAD, I, RV64),
  SB("imm[11:5] rs2 rs1 000 imm[4:0] 0100011", "rs2, imm(rs1)", STORE, I),
  SH("imm[11:5] rs2 rs1 001 imm[4:0] 0100011", "rs2, imm(rs1)", STORE, I),
  SW("imm[11:5] rs2 rs1 010 imm[4:0] 0100011", "rs2, imm(rs1)", STORE, I),
  SD("imm[11:5] rs2 rs1 011 imm[4:0] 0100011", "rs2, imm(rs1)", STORE, I, RV64),
  ADDI("imm[11:0] rs1 000 rd 0010011", "rd, rs1, imm", RI, I),
  SLTI("imm[11:0] rs1 010 rd 0010011", "rd, rs1, imm", RI, I),
  SLTIU("imm[11:0] rs1 011 rd 0010011", "rd, rs1, imm", RI, I),
  XORI("imm[11:0] rs1 100 rd 0010011", "rd, rs1, imm", RI, I),
  ORI("imm[11:0] rs1 110 rd 0010011", "rd, rs1, imm", RI, I),
  ANDI("imm[11:0] rs1 111 rd 0010011", "rd, rs1, imm", RI, I),
  SLLI("000000 shamt[5:0] rs1 001 rd 0010011", "rd, rs1, shamt", SHIFT, I),
  SRLI("000000 shamt[5:0] rs1 101 rd 0010011", "rd, rs1, shamt", SHIFT, I),
  SRAI("010000 shamt[5:0] rs1 101 rd 0010011", "rd, rs1, shamt", SHIFT, I),
  ADD("0000000 rs2 rs1 000 rd 0110011", "rd, rs1, rs2", RR, I),
  SUB("0100000 rs2 rs1 000 rd 0110011", "rd, rs1, rs2", RR, I),
  SLL("0000000 rs2 rs1 001 rd 0110011", "rd, rs1, rs2", RR, I),
  SLT("0000000 rs2 rs1 010 rd 0110011", "rd, rs1, rs2", RR, I),
  SLTU("0000000 rs2 rs1 011 rd 0110011", "rd, rs1, rs2", RR, I),
  XOR("0000000 rs2 rs1 100 rd 0110011", "rd, rs1, rs2", RR, I),
  SRL("0000000 rs2 rs1 101 rd 0110011", "rd, rs1, rs2", RR, I),
  SRA("0100000 rs2 rs1 101 rd 0110011", "rd, rs1, rs2", RR, I),
  OR("0000000 rs2 rs1 110 rd 0110011", "rd, rs1, rs2", RR, I),
  AND("0000000 rs2 rs1 111 rd 0110011", "rd, rs1, rs2", RR, I),
  ADDIW("imm[11:0] rs1 000 rd 0011011", "rd, rs1, imm", RI, I, RV64),
  SLLIW("0000000 shamt[4:0] rs1 001 rd 0011011", "rd, rs1, shamt", SHIFT, I, RV64),
  SRLIW("0000000 shamt[4:0] rs1 101 rd 0011011", "rd, rs1, shamt", SHIFT, I, RV64),
  SRAIW("0100000 shamt[4:0] rs1 101 rd 0011011", "rd, rs1, shamt", SHIFT, I, RV64),
  ADDW("0000000 rs2 rs1 000 rd 0111011", "rd, rs1, rs2", RR, I, RV64),
  SUBW("0100000 rs2 rs1 000 rd 0111011", "rd, rs1, rs2", RR, I, RV64),
  SLLW("0000000 rs2 rs1 001 rd 0111011", "rd, rs1, rs2", RR, I, RV64),
  SRLW("0000000 rs2 rs1 101 rd 0111011", "rd, rs1, rs2", RR, I, RV64),
  SRAW("0100000 rs2 rs1 101 rd 0111011", "rd, rs1, rs2", RR, I, RV64),
  FENCE_TSO("1000 0011 0011 rs1 000 rd 0001111", "", BARRIER, I),
  FENCE("fm pred succ rs1 000 rd 0001111", "pred, succ", BARRIER, I),
  ECALL("000000000000 00000 000 00000 1110011", "", SYSTEM, I),
  EBREAK("000000000001 00000 000 00000 1110011", "", SYSTEM, I),
  // Zifencei (Unpriv. 6), Zicsr (7)
  FENCE_I("imm[11:0] rs1 001 rd 0001111", "", BARRIER, ZIFENCEI),
  CSRRW("csr rs1 001 rd 1110011", "rd, csr, rs1", CSR, ZICSR),
  CSRRS("csr rs1 010 rd 1110011", "rd, csr, rs1", CSR, ZICSR),
  CSRRC("csr rs1 011 rd 1110011", "rd, csr, rs1", CSR, ZICSR),
  CSRRWI("csr zimm 101 rd 1110011", "rd, csr, zimm", CSR, ZICSR),
  CSRRSI("csr zimm 110 rd 1110011", "rd, csr, zimm", CSR, ZICSR),
  CSRRCI("csr zimm 111 rd 1110011", "rd, csr, zimm", CSR, ZICSR),
  // M (Unpriv. 13)
  MUL("0000001 rs2 rs1 000 rd 0110011", "rd, rs1, rs2", RR, M),
  MULH("0000001 rs2 rs1 001 rd 0110011", "rd, rs1, rs2", RR, M),
  MULHSU("0000001 rs2 rs1 010 rd 0110011", "rd, rs1, rs2", RR, M),
  MULHU("0000001 rs2 rs1 011 rd 0110011", "rd, rs1, rs2", RR, M),
  DIV("0000001 rs2 rs1 100 rd 0110011", "rd, rs1, rs2", RR, M),
  DIVU("0000001 rs2 rs1 101 rd 0110011", "rd, rs1, rs2", RR, M),
  REM("0000001 rs2 rs1 110 rd 0110011", "rd, rs1, rs2", RR, M),
  REMU("0000001 rs2 rs1 111 rd 0110011", "rd, rs1, rs2", RR, M),
  MULW("0000001 rs2 rs1 000 rd 0111011", "rd, rs1, rs2", RR, M, RV64),
  DIVW("0000001 rs2 rs1 100 rd 0111011", "rd, rs1, rs2", RR, M, RV64),
  DIVUW("0000001 rs2 rs1 101 rd 0111011", "rd, rs1, rs2", RR, M, RV64),
  REMW("0000001 rs2 rs1 110 rd 0111011", "rd, rs1, rs2", RR, M, RV64),
  REMUW("0000001 rs2 rs1 111 rd 0111011", "rd, rs1, rs2", RR, M, RV64),
  // A (Unpriv. 14)
  LR_W("00010 aq rl 00000 rs1 010 rd 0101111", "rd, (rs1)", AMO, A),
  SC_W("00011 aq rl rs2 rs1 010 rd 0101111", "rd, rs2, (rs1)", AMO, A),
  AMOSWAP_W("00001 aq rl rs2 rs1 010 rd 0101111", "rd, rs2, (rs1)", AMO, A),
  AMOADD_W("00000 aq rl rs2 rs1 010 rd 0101111", "rd, rs2, (rs1)", AMO, A),
  AMOXOR_W("00100 aq rl rs2 rs1 010 rd 0101111", "rd, rs2, (rs1)", AMO, A),
  AMOAND_W("01100 aq rl rs2 rs1 010 rd 0101111", "rd, rs2, (rs1)", AMO, A),
  AMOOR_W("01000 aq rl rs2 rs1 010 rd 0101111", "rd, rs2, (rs1)", AMO, A),
  AMOMIN_W("10000 aq rl rs2 rs1 010 rd 0101111", "rd, rs2, (rs1)", AMO, A),
  AMOMAX_W("10100 aq rl rs2 rs1 010 rd 0101111", "rd, rs2, (rs1)", AMO, A),
  AMOMINU_W("11000 aq rl rs2 rs1 010 rd 0101111", "rd, rs2, (rs1)", AMO, A),
  AMOMAXU_W("11100 aq rl rs2 rs1 010 rd 0101111", "rd, rs2, (rs1)", AMO, A),
  LR_D("00010 aq rl 00000 rs1 011 rd 0101111", "rd, (rs1)", AMO, A, RV64),
  SC_D("00011 aq rl rs2 rs1 011 rd 0101111", "rd, rs2, (rs1)", AMO, A, RV64),
  AMOSWAP_D("00001 aq rl rs2 rs1 011 rd 0101111", "rd, rs2, (rs1)", AMO, A, RV64),
  AMOADD_D("00000 aq rl rs2 rs1 011 rd 0101111", "rd, rs2, (rs1)", AMO, A, RV64),
  AMOXOR_D("00100 aq rl rs2 rs1 011 rd 0101111", "rd, rs2, (rs1)", AMO, A, RV64),
  AMOAND_D("01100 aq rl rs2 rs1 011 rd 0101111", "rd, rs2, (rs1)", AMO, A, RV64),
  AMOOR_D("01000 aq rl rs2 rs1 011 rd 0101111", "rd, rs2, (rs1)", AMO, A, RV64),
  AMOMIN_D("10000 aq rl rs2 rs1 011 rd 0101111", "rd, rs2, (rs1)", AMO, A, RV64),
  AMOMAX_D("10100 aq rl rs2 rs1 011 rd 0101111", "rd, rs2, (rs1)", AMO, A, RV64),
  AMOMINU_D("11000 aq rl rs2 rs1 011 rd 0101111", "rd, rs2, (rs1)", AMO, A, RV64),
  AMOMAXU_D("11100 aq rl rs2 rs1 011 rd 0101111", "rd, rs2, (rs1)", AMO, A, RV64),
  // F (Unpriv. 21)
  FLW("imm[11:0] rs1 010 rd 0000111", "fd, imm(rs1)", FP_LOAD, F),
  FSW("imm[11:5] rs2 rs1 010 imm[4:0] 0100111", "fs2, imm(rs1)", FP_STORE, F),
  FMADD_S("rs3 00 rs2 rs1 rm rd 1000011", "fd, fs1, fs2, fs3, rm", FP_FUSED, F),
  FMSUB_S("rs3 00 rs2 rs1 rm rd 1000111", "fd, fs1, fs2, fs3, rm", FP_FUSED, F),
  FNMSUB_S("rs3 00 rs2 rs1 rm rd 1001011", "fd, fs1, fs2, fs3, rm", FP_FUSED, F),
  FNMADD_S("rs3 00 rs2 rs1 rm rd 1001111", "fd, fs1, fs2, fs3, rm", FP_FUSED, F),
  FADD_S("0000000 rs2 rs1 rm rd 1010011", "fd, fs1, fs2, rm", FP_RR, F),
  FSUB_S("0000100 rs2 rs1 rm rd 1010011", "fd, fs1, fs2, rm", FP_RR, F),
  FMUL_S("0001000 rs2 rs1 rm rd 1010011", "fd, fs1, fs2, rm", FP_RR, F),
  FDIV_S("0001100 rs2 rs1 rm rd 1010011", "fd, fs1, fs2, rm", FP_RR, F),
  FSQRT_S("0101100 00000 rs1 rm rd 1010011", "fd, fs1, rm", FP_R, F),
  FSGNJ_S("0010000 rs2 rs1 000 rd 1010011", "fd, fs1, fs2", FP_RR, F),
  FSGNJN_S("0010000 rs2 rs1 001 rd 1010011", "fd, fs1, fs2", FP_RR, F),
  FSGNJX_S("0010000 rs2 rs1 010 rd 1010011", "fd, fs1, fs2", FP_RR, F),
  FMIN_S("0010100 rs2 rs1 000 rd 1010011", "fd, fs1, fs2", FP_RR, F),
  FMAX_S("0010100 rs2 rs1 001 rd 1010011", "fd, fs1, fs2", FP_RR, F),
  FEQ_S("1010000 rs2 rs1 010 rd 1010011", "rd, fs1, fs2", FP_COMPARE, F),
  FLT_S("1010000 rs2 rs1 001 rd 1010011", "rd, fs1, fs2", FP_COMPARE, F),
  FLE_S("1010000 rs2 rs1 000 rd 1010011", "rd, fs1, fs2", FP_COMPARE, F),
  FCLASS_S("1110000 00000 rs1 001 rd 1010011", "rd, fs1", FP_TO_X, F),
  FCVT_W_S("1100000 00000 rs1 rm rd 1010011", "rd, fs1, rm", FP_TO_X, F),
  FCVT_S_W("1101000 00000 rs1 rm rd 1010011", "fd, rs1, rm", X_TO_FP, F),
  FCVT_WU_S("1100000 00001 rs1 rm rd 1010011", "rd, fs1, rm", FP_TO_X, F),
  FCVT_S_WU("1101000 00001 rs1 rm rd 1010011", "fd, rs1, rm", X_TO_FP, F),
  FCVT_L_S("1100000 00010 rs1 rm rd 1010011", "rd, fs1, rm", FP_TO_X, F, RV64),
  FCVT_S_L("1101000 00010 rs1 rm rd 1010011", "fd, rs1, rm", X_TO_FP, F, RV64),
  FCVT_LU_S("1100000 00011 rs1 rm rd 1010011", "rd, fs1, rm", FP_TO_X, F, RV64),
  FCVT_S_LU("1101000 00011 rs1 rm rd 1010011", "fd, rs1, rm", X_TO_FP, F, RV64),
  FMV_X_W("1110000 00000 rs1 000 rd 1010011", "rd, fs1", FP_TO_X, F),
  FMV_W_X("1111000 00000 rs1 000 rd 1010011", "fd, rs1", X_TO_FP, F),
  // D (Unpriv. 22)
  FLD("imm[11:0] rs1 011 rd 0000111", "fd, imm(rs1)", FP_LOAD, D),
  FSD("imm[11:5] rs2 rs1 011 imm[4:0] 0100111", "fs2, imm(rs1)", FP_STORE, D),
  FMADD_D("rs3 01 rs2 rs1 rm rd 1000011", "fd, fs1, fs2, fs3, rm", FP_FUSED, D),
  FMSUB_D("rs3 01 rs2 rs1 rm rd 1000111", "fd, fs1, fs2, fs3, rm", FP_FUSED, D),
  FNMSUB_D("rs3 01 rs2 rs1 rm rd 1001011", "fd, fs1, fs2, fs3, rm", FP_FUSED, D),
  FNMADD_D("rs3 01 rs2 rs1 rm rd 1001111", "fd, fs1, fs2, fs3, rm", FP_FUSED, D),
  FADD_D("0000001 rs2 rs1 rm rd 1010011", "fd, fs1, fs2, rm", FP_RR, D),
  FSUB_D("0000101 rs2 rs1 rm rd 1010011", "fd, fs1, fs2, rm", FP_RR, D),
  FMUL_D("0001001 rs2 rs1 rm rd 1010011", "fd, fs1, fs2, rm", FP_RR, D),
  FDIV_D("0001101 rs2 rs1 rm rd 1010011", "fd, fs1, fs2, rm", FP_RR, D),
  FSQRT_D("0101101 00000 rs1 rm rd 1010011", "fd, fs1, rm", FP_R, D),
  FSGNJ_D("0010001 rs2 rs1 000 rd 1010011", "fd, fs1, fs2", FP_RR, D),
  FSGNJN_D("0010001 rs2 rs1 001 rd 1010011", "fd, fs1, fs2", FP_RR, D),
  FSGNJX_D("0010001 rs2 rs1 010 rd 1010011", "fd, fs1, fs2", FP_RR, D),
  FMIN_D("0010101 rs2 rs1 000 rd 1010011", "fd, fs1, fs2", FP_RR, D),
  FMAX_D("0010101 rs2 rs1 001 rd 1010011", "fd, fs1, fs2", FP_RR, D),
  FCVT_S_D("0100000 00001 rs1 rm rd 1010011", "fd, fs1, rm", FP_R, D),
  FCVT_D_S("0100001 00000 rs1 rm rd 1010011", "fd, fs1, rm", FP_R, D),
  FEQ_D("1010001 rs2 rs1 010 rd 1010011", "rd, fs1, fs2", FP_COMPARE, D),
  FLT_D("1010001 rs2 rs1 001 rd 1010011", "rd, fs1, fs2", FP_COMPARE, D),
  FLE_D("1010001 rs2 rs1 000 rd 1010011", "rd, fs1, fs2", FP_COMPARE, D),
  FCLASS_D("1110001 00000 rs1 001 rd 1010011", "rd, fs1", FP_TO_X, D),
  FCVT_W_D("1100001 00000 rs1 rm rd 1010011", "rd, fs1, rm", FP_TO_X, D),
  FCVT_D_W("1101001 00000 rs1 rm rd 1010011", "fd, rs1, rm", X_TO_FP, D),
  FCVT_WU_D("1100001 00001 rs1 rm rd 1010011", "rd, fs1, rm", FP_TO_X, D),
  FCVT_D_WU("1101001 00001 rs1 rm rd 1010011", "fd, rs1, rm", X_TO_FP, D),
  FCVT_L_D("1100001 00010 rs1 rm rd 1010011", "rd, fs1, rm", FP_TO_X, D, RV64),
  FCVT_D_L("1101001 00010 rs1 rm rd 1010011", "fd, rs1, rm", X_TO_FP, D, RV64),
  FCVT_LU_D("1100001 00011 rs1 rm rd 1010011", "rd, fs1, rm", FP_TO_X, D, RV64),
  FCVT_D_LU("1101001 00011 rs1 rm rd 1010011", "fd, rs1, rm", X_TO_FP, D, RV64),
  FMV_X_D("1110001 00000 rs1 000 rd 1010011", "rd, fs1", FP_TO_X, D, RV64),
  FMV_D_X("1111001 00000 rs1 000 rd 1010011", "fd, rs1", X_TO_FP, D, RV64),
  // Zba, Zbb, Zbs (Unpriv. 28)
  SH1ADD("0010000 rs2 rs1 010 rd 0110011", "rd, rs1, rs2", RR, ZBA),
  SH2ADD("0010000 rs2 rs1 100 rd 0110011", "rd, rs1, rs2", RR, ZBA),
  SH3ADD("0010000 rs2 rs1 110 rd 0110011", "rd, rs1, rs2", RR, ZBA),
  ADD_UW("0000100 rs2 rs1 000 rd 0111011", "rd, rs1, rs2", RR, ZBA, RV64),
  SH1ADD_UW("0010000 rs2 rs1 010 rd 0111011", "rd, rs1, rs2", RR, ZBA, RV64),
  SH2ADD_UW("0010000 rs2 rs1 100 rd 0111011", "rd, rs1, rs2", RR, ZBA, RV64),
  SH3ADD_UW("0010000 rs2 rs1 110 rd 0111011", "rd, rs1, rs2", RR, ZBA, RV64),
  SLLI_UW("000010 shamt[5:0] rs1 001 rd 0011011", "rd, rs1, shamt", SHIFT, ZBA, RV64),
  ANDN("0100000 rs2 rs1 111 rd 0110011", "rd, rs1, rs2", RR, ZBB),
  ORN("0100000 rs2 rs1 110 rd 0110011", "rd, rs1, rs2", RR, ZBB),
  XNOR("0100000 rs2 rs1 100 rd 0110011", "rd, rs1, rs2", RR, ZBB),
  MIN("0000101 rs2 rs1 100 rd 0110011", "rd, rs1, rs2", RR, ZBB),
  MINU("0000101 rs2 rs1 101 rd 0110011", "rd, rs1, rs2", RR, ZBB),
  MAX("0000101 rs2 rs1 110 rd 0110011", "rd, rs1, rs2", RR, ZBB),
  MAXU("0000101 rs2 rs1 111 rd 0110011", "rd, rs1, rs2", RR, ZBB),
  ROL("0110000 rs2 rs1 001 rd 0110011", "rd, rs1, rs2", RR, ZBB),
  ROR("0110000 rs2 rs1 101 rd 0110011", "rd, rs1, rs2", RR, ZBB),
  RORI("011000 shamt[5:0] rs1 101 rd 0010011", "rd, rs1, shamt", SHIFT, ZBB),
  ROLW("0110000 rs2 rs1 001 rd 0111011", "rd, rs1, rs2", RR, ZBB, RV64),
  RORW("0110000 rs2 rs1 101 rd 0111011", "rd, rs1, rs2", RR, ZBB, RV64),
  RORIW("0110000 shamt[4:0] rs1 101 rd 0011011", "rd, rs1, shamt", SHIFT, ZBB, RV64),
  CLZ("011000000000 rs1 001 rd 0010011", "rd, rs1", R, ZBB),
  CTZ("011000000001 rs1 001 rd 0010011", "rd, rs1", R, ZBB),
  CPOP("011000000010 rs1 001 rd 0010011", "rd, rs1", R, ZBB),
  SEXT_B("011000000100 rs1 001 rd 0010011", "rd, rs1", R, ZBB),
  SEXT_H("011000000101 rs1 001 rd 0010011", "rd, rs1", R, ZBB),
  CLZW("011000000000 rs1 001 rd 0011011", "rd, rs1", R, ZBB, RV64),
  CTZW("011000000001 rs1 001 rd 0011011", "rd, rs1", R, ZBB, RV64),
  CPOPW("011000000010 rs1 001 rd 0011011", "rd, rs1", R, ZBB, RV64),
  ZEXT_H_32("000010000000 rs1 100 rd 0110011", "rd, rs1", R, ZBB, RV32),
  ZEXT_H("000010000000 rs1 100 rd 0111011", "rd, rs1", R, ZBB, RV64),
  ORC_B("001010000111 rs1 101 rd 0010011", "rd, rs1", R, ZBB),
  REV8_32("011010011000 rs1 101 rd 0010011", "rd, rs1", R, ZBB, RV32),
  REV8("011010111000 rs1 101 rd 0010011", "rd, rs1", R, ZBB, RV64),
  BCLR("0100100 rs2 rs1 001 rd 0110011", "rd, rs1, rs2", RR, ZBS),
  BCLRI("010010 shamt[5:0] rs1 001 rd 0010011", "rd, rs1, shamt", SHIFT, ZBS),
  BEXT("0100100 rs2 rs1 101 rd 0110011", "rd, rs1, rs2", RR, ZBS),
  BEXTI("010010 shamt[5:0] rs1 101 rd 0010011", "rd, rs1, shamt", SHIFT, ZBS),
  BINV("0110100 rs2 rs1 001 rd 0110011", "rd, rs1, rs2", RR, ZBS),
  BINVI("011010 shamt[5:0] rs1 001 rd 0010011", "rd, rs1, shamt", SHIFT, ZBS),
  BSET("0010100 rs2 rs1 001 rd 0110011", "rd, rs1, rs2", RR, ZBS),
  BSETI("001010 shamt[5:0] rs1 001 rd 0010011", "rd, rs1, shamt", SHIFT, ZBS),
  // Zicond (Unpriv. 12)
  CZERO_EQZ("0000111 rs2 rs1 101 rd 0110011", "rd, rs1, rs2", RR, ZICOND),
  CZERO_NEZ("0000111 rs2 rs1 111 rd 0110011", "rd, rs1, rs2", RR, ZICOND),
  // C (Unpriv. 27): each row expands to a base row; what its encoding does not say stands in the
  // fourth column
  C_ADDI4SPN("000 nzuimm[5:4|9:6|2|3] rd' 00", "rd, sp, uimm", ADDI, "rs1=2", C),
  C_FLD("001 uimm[5:3] rs1' uimm[7:6] rd' 00", "fd, uimm(rs1)", FLD, "", D),
  C_LW("010 uimm[5:3] rs1' uimm[2|6] rd' 00", "rd, uimm(rs1)", LW, "", C),
  C_FLW("011 uimm[5:3] rs1' uimm[2|6] rd' 00", "fd, uimm(rs1)", FLW, "", F, RV32),
  C_LD("011 uimm[5:3] rs1' uimm[7:6] rd' 00", "rd, uimm(rs1)", LD, "", C, RV64),
  C_FSD("101 uimm[5:3] rs1' uimm[7:6] rs2' 00", "fs2, uimm(rs1)", FSD, "", D),
  C_SW("110 uimm[5:3] rs1' uimm[2|6] rs2' 00", "rs2, uimm(rs1)", SW, "", C),
  C_FSW("111 uimm[5:3] rs1' uimm[2|6] rs2' 00", "fs2, uimm(rs1)", FSW, "", F, RV32),
  C_SD("111 uimm[5:3] rs1' uimm[7:6] rs2' 00", "rs2, uimm(rs1)", SD, "", C, RV64),
  C_NOP("000 imm[5] 00000 imm[4:0] 01", "", ADDI, "rd=0 rs1=0", C),
  C_ADDI("000 imm[5] rd/rs1 imm[4:0] 01", "rd, imm", ADDI, "rd!=0", C),
  C_JAL("001 imm[11|4|9:8|10|6|7|3:1|5] 01", "offset", JAL, "rd=1", C, RV32),
  C_ADDIW("001 imm[5] rd/rs1 imm[4:0] 01", "rd, imm", ADDIW, "rd!=0", C, RV64),
  C_LI("010 imm[5] rd imm[4:0] 01", "rd, imm", ADDI, "rs1=0", C),
  C_ADDI16SP("011 nzimm[9] 00010 nzimm[4|6|8:7|5] 01", "sp, imm", ADDI, "rd=2 rs1=2", C),
  C_LUI("011 nzimm[17] rd nzimm[16:12] 01", "rd, imm", LUI, "rd!=2", C),
  C_SRLI("100 shamt[5] 00 rd'/rs1' shamt[4:0] 01", "rd, shamt", SRLI, "", C),
  C_SRAI("100 shamt[5] 01 rd'/rs1' shamt[4:0] 01", "rd, shamt", SRAI, "", C),
  C_ANDI("100 imm[5] 10 rd'/rs1' imm[4:0] 01", "rd, imm", ANDI, "", C),
  C_SUB("100 0 11 rd'/rs1' 00 rs2' 01", "rd, rs2", SUB, "", C),
  C_XOR("100 0 11 rd'/rs1' 01 rs2' 01", "rd, rs2", XOR, "", C),
  C_OR("100 0 11 rd'/rs1' 10 rs2' 01", "rd, rs2", OR, "", C),
  C_AND("100 0 11 rd'/rs1' 11 rs2' 01", "rd, rs2", AND, "", C),
  C_SUBW("100 1 11 rd'/rs1' 00 rs2' 01", "rd, rs2", SUBW, "", C, RV64),
  C_ADDW("100 1 11 rd'/rs1' 01 rs2' 01", "rd, rs2", ADDW, "", C, RV64),
  C_J("101 imm[11|4|9:8|10|6|7|3:1|5] 01", "offset", JAL, "rd=0", C),
  C_BEQZ("110 imm[8|4:3] rs1' imm[7:6|2:1|5] 01", "rs1, offset", BEQ, "rs2=0", C),
  C_BNEZ("111 imm[8|4:3] rs1' imm[7:6|2:1|5] 01", "rs1, offset", BNE, "rs2=0", C),
  C_SLLI("000 shamt[5] rd/rs1 shamt[4:0] 10", "rd, shamt", SLLI, "", C),
  C_FLDSP("001 uimm[5] rd uimm[4:3|8:6] 10", "fd, uimm(sp)", FLD, "rs1=2", D),
  C_LWSP("010 uimm[5] rd uimm[4:2|7:6] 10", "rd, uimm(sp)", LW, "rs1=2 rd!=0", C),
  C_FLWSP("011 uimm[5] rd uimm[4:2|7:6] 10", "fd, uimm(sp)", FLW, "rs1=2", F, RV32),
  C_LDSP("011 uimm[5] rd uimm[4:3|8:6] 10", "rd, uimm(sp)", LD, "rs1=2 rd!=0", C, RV64),
  C_JR("100 0 rs1 00000 10", "rs1", JALR, "rd=0 rs1!=0", C),
  C_MV("100 0 rd rs2 10", "rd, rs2", ADD, "rs1=0 rs2!=0", C),
  C_EBREAK("100 1 00000 00000 10", "", EBREAK, "", C),
  C_JALR("100 1 rs1 00000 10", "rs1", JALR, "rd=1 rs1!=0", C),
  C_ADD("100 1 rd/rs1 rs2 10", "rd, rs2", ADD, "rs2!=0", C),
  C_FSDSP("101 uimm[5:3|8:6] rs2 10", "fs2, uimm(sp)", FSD, "rs1=2", D),
  C_SWSP("110 uimm[5:2|7:6] rs2 10", "rs2, uimm(sp)", SW, "rs1=2", C),
  C_FSWSP("111 uimm[5:2|7:6] rs2 10", "fs2, uimm(sp)", FSW, "rs1=2", F, RV32),
  C_SDSP("111 uimm[5:3|8:6] rs2 10", "rs2, uimm(sp)", SD, "rs1=2", C, RV64);

  private final Shape shape;
  private final Extension extension;
  private final Width width;
  private final @Nullable Op base;
  private final String picture;
  private final String implied;
  private final String operands;

  // Parsed when it is first asked for, as a program needs a quarter of them; a second thread may do
  // it
  // again.
  private @Nullable Encoding encoding;

  Op(String picture, String operands, Shape shape, Extension extension) {
    this(picture, operands, shape, extension, BOTH);
  }

  Op(String picture, String operands, Shape shape, Extension extension, Width width) {
    this.shape = shape;
    this.extension = extension;
    this.width = width;
    this.base = null;
    this.picture = picture;
    this.implied = "";
    this.operands = operands;
  }

  Op(String picture, String operands, Op base, String implied, Extension extension) {
    this(picture, operands, base, implied, extension, BOTH);
  }

  Op(String picture, String operands, Op base, String implied, Extension extension, Width width) {
    this.shape = base.shape;
    this.extension = extension;
    this.width = width;
    this.base = base;
    this.picture = picture;
    this.implied = implied;
    this.operands = operands;
  }

  /// The row that a compressed instruction expands to; the row itself otherwise.
  public Op base() {
    return base == null ? this : base;
  }

  public boolean compressed() {
    return base != null;
  }

  public Shape shape() {
    return shape;
  }

  /// As the assembler writes it, without `.aq` and `.rl`.
  public String mnemonic() {
    return Mnemonic.of(name());
  }

  /// What must be enabled. A compressed row always needs C, and its own extension besides.
  public Extension extension() {
    return extension;
  }

  public Width width() {
    return width;
  }

  /// The operands in the assembler's notation: `rd, imm(rs1)`.
  public String operands() {
    return operands;
  }

  /// The encoding in the manual's notation, most significant bit first.
  public String picture() {
    return picture;
  }

  /// What the picture of a compressed row does not say: operands that are always the same (`rs1=2`), and values that an
  /// operand cannot have (`rd!=0`).
  public String implied() {
    return implied;
  }

  /// The bits that are the same in every word of this row; [#match] has their values.
  public int mask() {
    return encoding().mask;
  }

  public int match() {
    return encoding().match;
  }

  Encoding encoding() {
    Encoding known = encoding;
    if (known == null) {
      known = new Encoding(picture, implied);
      encoding = known;
    }
    return known;
  }

  /// The seven bits that end the picture, or the two of a compressed row.
  int opcode() {
    int bits = 0;
    for (int i = picture.length() - (compressed() ? 2 : 7); i < picture.length(); i++) {
      bits = bits << 1 | (picture.charAt(i) - '0');
    }
    return bits;
  }
}
