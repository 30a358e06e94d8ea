# .insn with every format, by the name of the opcode and by its number, and as bare words.
        .text
here:   .insn   r  0x33, 0, 0, a0, a1, a2
        .insn   r  OP, 0, 0, a0, a1, a2
        .insn   r  OP, 7, 0x7f, t0, t1, t2
        .insn   r  OP_32, 0, 0x20, s0, s1, a5
        .insn   r  AMO, 2, 0x0c, a0, a1, a2
        .insn   r  OP_FP, 0, 0, fa0, fa1, fa2
        .insn   r  OP_FP, 7, 0x50, a0, fa1, fa2
        .insn   r  CUSTOM_0, 1, 2, x3, x4, x5
        .insn   r  CUSTOM_1, 1, 2, x3, x4, x5
        .insn   r  CUSTOM_2, 1, 2, x3, x4, x5
        .insn   r  CUSTOM_3, 1, 2, x3, x4, x5
        .insn   r  0x0b, 7, 127, x31, x30, x29
        .insn   r4 MADD, 0, 0, fa0, fa1, fa2, fa3
        .insn   r4 MSUB, 1, 1, fa0, fa1, fa2, fa3
        .insn   r4 NMSUB, 7, 1, fs0, fs1, fs2, fs3
        .insn   r4 NMADD, 2, 0, ft0, ft1, ft2, ft3
        .insn   r  MADD, 0, 0, a0, a1, a2, a3
        .insn   r4 0x0b, 3, 2, a0, a1, a2, a3
        .insn   i  OP_IMM, 0, a0, a1, 1
        .insn   i  OP_IMM, 7, a0, a1, -2048
        .insn   i  OP_IMM, 4, t6, s11, 2047
        .insn   i  OP_IMM_32, 0, a0, a1, -1
        .insn   i  LOAD, 3, a0, 8(a1)
        .insn   i  LOAD, 0, t0, -1(sp)
        .insn   i  LOAD, 2, a0, %lo(data)(a1)
        .insn   i  LOAD_FP, 3, fa0, 16(a1)
        .insn   i  JALR, 0, ra, 0(t0)
        .insn   i  JALR, 0, ra, t0, 4
        .insn   i  SYSTEM, 1, a0, a1, 0x300
        .insn   i  MISC_MEM, 1, x0, x0, 0
        .insn   i  0x13, 0, a0, a1, 3
        .insn   s  STORE, 3, a0, 8(a1)
        .insn   s  STORE, 0, t0, -2048(sp)
        .insn   s  STORE, 2, zero, 2047(t6)
        .insn   s  STORE, 2, a0, %lo(data)(a1)
        .insn   s  STORE_FP, 3, fa0, 24(a1)
        .insn   s  0x23, 1, a5, (a4)
        .insn   b  BRANCH, 0, a0, a1, here
        .insn   sb BRANCH, 1, a0, a1, here
        .insn   b  BRANCH, 4, a0, zero, there
        .insn   sb 0x63, 7, t0, t1, there
        .insn   u  LUI, a0, 0x12345
        .insn   u  AUIPC, t0, 0xfffff
        .insn   u  LUI, a0, %hi(data)
        .insn   u  0x37, x31, 0
        .insn   j  JAL, ra, here
        .insn   uj JAL, x0, there
        .insn   j  0x6f, t0, there
there:  .insn   cr C2, 8, a0, a1
        .insn   cr 2, 9, t0, t6
        .insn   ci C1, 2, a0, 5
        .insn   ci C1, 0, a0, -32
        .insn   ci 2, 0, s0, 31
        .insn   ciw C0, 0, a0, 4
        .insn   ciw 0, 0, s1, 255
        .insn   cl C0, 2, a0, 0(a1)
        .insn   cl 0, 3, s0, 0(s1)
        .insn   cs C0, 6, a0, 0(a1)
        .insn   css C2, 6, a0, 0
        .insn   css 2, 7, t0, 63
        .insn   ca C1, 0x23, 0, a0, a1
        .insn   ca 1, 0x27, 3, s0, s1
        .insn   cb C1, 6, a0, here
        .insn   cb 1, 7, s0, there
        .insn   cj C1, 5, here
        .insn   cj 1, 5, there
        .insn   0x00000013
        .insn   0x0001
        .insn   4, 0x00000013
        .insn   2, 0x0001
        .data
data:   .word   1
