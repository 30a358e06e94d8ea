 .insn r 0x33, 0, 0, a0, a1, a2
 .insn r OP, 0, 0, a0, a1, a2
 .insn r MADD, 0, 0, fa0, fa1, fa2, fa3
 .insn r4 MADD, 0, 0, fa0, fa1, fa2, fa3
 .insn r MADD, 0, 0, a0, a1, a2, a3
 .insn i 0x13, 0, a0, a1, 13
 .insn i OP_IMM, 0, a0, a1, -13
 .insn i LOAD, 2, a0, 4(a1)
 .insn i 0x67, 0, a0, (a1)
 .insn s STORE, 3, a0, 4(a1)
 .insn s 0x23, 0, a0, (a1)
 .insn sb BRANCH, 0, a0, a1, f
 .insn b 0x63, 1, a0, a1, f
 .insn sb 0x63, 1, a0, a1, f
 .insn u LUI, a0, 0xff
 .insn u 0x37, a0, %hi(f)
 .insn uj JAL, a0, f
 .insn j 0x6f, a0, f
 .insn cr C2, 8, a0, a1
 .insn cr 2, 9, a0, a1
 .insn ci 1, 0, a0, 4
 .insn ci C2, 0, a0, 4
 .insn ciw C0, 0, a1, 1
 .insn css C2, 6, a0, 1
 .insn cl C0, 2, a1, 4(a0)
 .insn cl 0, 2, a1, 3(a0)
 .insn cs C0, 6, a1, 4(a0)
 .insn ca C1, 0x23, 0, a1, a0
 .insn ca 1, 0x27, 0x3, a1, a0
 .insn cb 1, 6, a1, f
 .insn cj 1, 5, f
 .insn 0x00000013
 .insn 0x1
 .insn 4, 0x13
 .insn 2, 0x1
f: nop
