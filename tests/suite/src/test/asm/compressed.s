# Compressed instructions written as such, at the ends of what they hold.
        .text
start:  c.nop
        c.ebreak
        c.unimp
        c.addi4spn s0, sp, 4
        c.addi4spn a5, sp, 1020
        c.addi4spn a0, sp, 16
        c.fld   fs0, 0(s0)
        c.fld   fa5, 248(a5)
        c.lw    s0, 0(s0)
        c.lw    a5, 124(a5)
        c.ld    s0, 0(s0)
        c.ld    a5, 248(a5)
        c.fsd   fs0, 0(s0)
        c.fsd   fa5, 248(a5)
        c.sw    s0, 0(s0)
        c.sw    a5, 124(a5)
        c.sd    s0, 0(s0)
        c.sd    a5, 248(a5)
        c.addi  a0, 1
        c.addi  t6, -32
        c.addi  ra, 31
        c.addi  a0, 0
        c.addiw a0, 0
        c.addiw t0, -32
        c.addiw ra, 31
        c.li    a0, 0
        c.li    t6, -32
        c.li    ra, 31
        c.addi16sp sp, 16
        c.addi16sp sp, -512
        c.addi16sp sp, 496
        c.lui   a0, 1
        c.lui   t0, 31
        c.lui   ra, 0xfffe0
        c.lui   ra, 0xfffff
        c.srli  a0, 1
        c.srli  s1, 63
        c.srai  a0, 32
        c.srai  a5, 63
        c.andi  a0, -32
        c.andi  a5, 31
        c.sub   a0, a1
        c.xor   s0, s1
        c.or    a4, a5
        c.and   a2, a3
        c.subw  a0, a1
        c.addw  s0, a5
        c.j     start
        c.j     end
        c.beqz  a0, start
        c.bnez  s1, end
        c.slli  a0, 1
        c.slli  t6, 63
        c.fldsp fa0, 0(sp)
        c.fldsp ft11, 504(sp)
        c.lwsp  a0, 0(sp)
        c.lwsp  ra, 252(sp)
        c.ldsp  a0, 0(sp)
        c.ldsp  t6, 504(sp)
        c.jr    ra
        c.jr    t0
        c.mv    a0, t6
        c.mv    t0, a0
        c.jalr  t0
        c.jalr  a5
        c.add   a0, t6
        c.add   ra, sp
        c.fsdsp fa0, 0(sp)
        c.fsdsp ft11, 504(sp)
        c.swsp  a0, 0(sp)
        c.swsp  zero, 252(sp)
        c.sdsp  a0, 0(sp)
        c.sdsp  zero, 504(sp)
        c.slli64 a0
        c.srli64 a0
        c.srai64 s1
        c.nop   5
        c.li    x0, 3
        c.lui   x0, 3
        c.mv    x0, a0
        c.add   x0, a0
        c.slli  x0, 4
        c.addi  x0, 4
end:    .option push
        .option norvc
        addi    a0, a0, 1
        .option rvc
        addi    a0, a0, 1
        .option pop
        addi    a0, a0, 1
