 lui a0,%hi(x+0x12845)
 addi a0,a0,%lo(x+0x12845)
 sw a0,%lo(x+0x12845)(a1)
 lw a0,%lo(x-8)(a1)
 lui a0,%tprel_hi(x+0x12845)
 add a0,a0,tp,%tprel_add(x+8)
 addi a0,a0,%tprel_lo(x+8)
 sw a0,%tprel_lo(x+8)(a0)
 auipc a0,%pcrel_hi(x+0x12345)
 la a0,x+9
 lw a0,x+9
 call x+8
 jal x+8
 beq a0,a1,x+8
1: auipc a0,%pcrel_hi(x+8)
 addi a0,a0,%pcrel_lo(1b+4)
 auipc a0,%got_pcrel_hi(x+8)
 .word x+8
