 mret
 sret
 wfi
 sfence.vma
 sfence.vma a0
 sfence.vma a0,a1
 uret
 csrrw a0,mstatus,3
 add a0,a1,3
 sllw a0,a1,3
 sltu a0,a1,3
 sll a0,a1,3
 subw a0,a1,a2
 unimp
 c.unimp
 .4byte 1
