# The pseudo-instructions in the order of the assembly manual, each with several registers, with and without compression.
 .data
here: .dword 1
there: .zero 4096
far: .word 2
 .text
 la a0, here
 lla a0, here
 la a0, there+8
 lla a0, there+8
 la a0, far
 lla a0, far
 la a0, outside
 lla a0, outside
 la a0, outside-16
 lla a0, outside-16
 la.tls.ie a0, thread
 la.tls.gd a0, thread
 la s1, here
 lla s1, here
 la s1, there+8
 lla s1, there+8
 la s1, far
 lla s1, far
 la s1, outside
 lla s1, outside
 la s1, outside-16
 lla s1, outside-16
 la.tls.ie s1, thread
 la.tls.gd s1, thread
 la t6, here
 lla t6, here
 la t6, there+8
 lla t6, there+8
 la t6, far
 lla t6, far
 la t6, outside
 lla t6, outside
 la t6, outside-16
 lla t6, outside-16
 la.tls.ie t6, thread
 la.tls.gd t6, thread
 la ra, here
 lla ra, here
 la ra, there+8
 lla ra, there+8
 la ra, far
 lla ra, far
 la ra, outside
 lla ra, outside
 la ra, outside-16
 lla ra, outside-16
 la.tls.ie ra, thread
 la.tls.gd ra, thread
 lb a0, here
 lb s1, there+4
 lb t3, outside
 lbu a0, here
 lbu s1, there+4
 lbu t3, outside
 lh a0, here
 lh s1, there+4
 lh t3, outside
 lhu a0, here
 lhu s1, there+4
 lhu t3, outside
 lw a0, here
 lw s1, there+4
 lw t3, outside
 lwu a0, here
 lwu s1, there+4
 lwu t3, outside
 ld a0, here
 ld s1, there+4
 ld t3, outside
 sb a0, here, t0
 sb s1, there+4, a5
 sb zero, outside, t6
 sh a0, here, t0
 sh s1, there+4, a5
 sh zero, outside, t6
 sw a0, here, t0
 sw s1, there+4, a5
 sw zero, outside, t6
 sd a0, here, t0
 sd s1, there+4, a5
 sd zero, outside, t6
 flw fa0, here, t0
 flw fs1, there+4, a5
 flw ft11, outside, t6
 fld fa0, here, t0
 fld fs1, there+4, a5
 fld ft11, outside, t6
 fsw fa0, here, t0
 fsw fs1, there+4, a5
 fsw ft11, outside, t6
 fsd fa0, here, t0
 fsd fs1, there+4, a5
 fsd ft11, outside, t6
 nop
 li a0, 0
 li t0, 0
 li a0, 1
 li t0, 1
 li a0, -1
 li t0, -1
 li a0, 31
 li t0, 31
 li a0, -32
 li t0, -32
 li a0, 32
 li t0, 32
 li a0, 2047
 li t0, 2047
 li a0, -2048
 li t0, -2048
 li a0, 2048
 li t0, 2048
 li a0, 4096
 li t0, 4096
 li a0, 0x12345
 li t0, 0x12345
 li a0, -0x80000000
 li t0, -0x80000000
 li a0, 0x7fffffff
 li t0, 0x7fffffff
 li a0, 0x123456789a
 li t0, 0x123456789a
 mv a0, a1
 mv a0, a0
 mv s0, s1
 mv t0, t1
 mv x0, a2
 mv a3, x0
 mv x8, x15
 mv s11, sp
 not a0, a1
 not a0, a0
 not s0, s1
 not t0, t1
 not x0, a2
 not a3, x0
 not x8, x15
 not s11, sp
 neg a0, a1
 neg a0, a0
 neg s0, s1
 neg t0, t1
 neg x0, a2
 neg a3, x0
 neg x8, x15
 neg s11, sp
 negw a0, a1
 negw a0, a0
 negw s0, s1
 negw t0, t1
 negw x0, a2
 negw a3, x0
 negw x8, x15
 negw s11, sp
 sext.w a0, a1
 sext.w a0, a0
 sext.w s0, s1
 sext.w t0, t1
 sext.w x0, a2
 sext.w a3, x0
 sext.w x8, x15
 sext.w s11, sp
 seqz a0, a1
 seqz a0, a0
 seqz s0, s1
 seqz t0, t1
 seqz x0, a2
 seqz a3, x0
 seqz x8, x15
 seqz s11, sp
 snez a0, a1
 snez a0, a0
 snez s0, s1
 snez t0, t1
 snez x0, a2
 snez a3, x0
 snez x8, x15
 snez s11, sp
 sltz a0, a1
 sltz a0, a0
 sltz s0, s1
 sltz t0, t1
 sltz x0, a2
 sltz a3, x0
 sltz x8, x15
 sltz s11, sp
 sgtz a0, a1
 sgtz a0, a0
 sgtz s0, s1
 sgtz t0, t1
 sgtz x0, a2
 sgtz a3, x0
 sgtz x8, x15
 sgtz s11, sp
 sext.b a0, a1
 sext.b a0, a0
 sext.b s0, s1
 sext.b t0, t1
 sext.b x0, a2
 sext.b a3, x0
 sext.b x8, x15
 sext.b s11, sp
 sext.h a0, a1
 sext.h a0, a0
 sext.h s0, s1
 sext.h t0, t1
 sext.h x0, a2
 sext.h a3, x0
 sext.h x8, x15
 sext.h s11, sp
 zext.b a0, a1
 zext.b a0, a0
 zext.b s0, s1
 zext.b t0, t1
 zext.b x0, a2
 zext.b a3, x0
 zext.b x8, x15
 zext.b s11, sp
 zext.h a0, a1
 zext.h a0, a0
 zext.h s0, s1
 zext.h t0, t1
 zext.h x0, a2
 zext.h a3, x0
 zext.h x8, x15
 zext.h s11, sp
 zext.w a0, a1
 zext.w a0, a0
 zext.w s0, s1
 zext.w t0, t1
 zext.w x0, a2
 zext.w a3, x0
 zext.w x8, x15
 zext.w s11, sp
 sgt a0, a1, a2
 sgt t0, x0, t1
 sgt s0, s1, zero
 sgtu a0, a1, a2
 sgtu t0, x0, t1
 sgtu s0, s1, zero
 fmv.s fa0, fa1
 fmv.s ft0, ft0
 fmv.s fs11, ft11
 fabs.s fa0, fa1
 fabs.s ft0, ft0
 fabs.s fs11, ft11
 fneg.s fa0, fa1
 fneg.s ft0, ft0
 fneg.s fs11, ft11
 fgt.s a0, fa0, fa1
 fgt.s t6, ft0, fs3
 fge.s a0, fa0, fa1
 fge.s t6, ft0, fs3
 fmv.d fa0, fa1
 fmv.d ft0, ft0
 fmv.d fs11, ft11
 fabs.d fa0, fa1
 fabs.d ft0, ft0
 fabs.d fs11, ft11
 fneg.d fa0, fa1
 fneg.d ft0, ft0
 fneg.d fs11, ft11
 fgt.d a0, fa0, fa1
 fgt.d t6, ft0, fs3
 fge.d a0, fa0, fa1
 fge.d t6, ft0, fs3
cnear:
 beqz a0, cnear
 beqz a0, cafter
 beqz s1, cnear
 beqz s1, cafter
 beqz t0, cnear
 beqz t0, cafter
 beqz zero, cnear
 beqz zero, cafter
 beqz x31, cnear
 beqz x31, cafter
 bnez a0, cnear
 bnez a0, cafter
 bnez s1, cnear
 bnez s1, cafter
 bnez t0, cnear
 bnez t0, cafter
 bnez zero, cnear
 bnez zero, cafter
 bnez x31, cnear
 bnez x31, cafter
 blez a0, cnear
 blez a0, cafter
 blez s1, cnear
 blez s1, cafter
 blez t0, cnear
 blez t0, cafter
 blez zero, cnear
 blez zero, cafter
 blez x31, cnear
 blez x31, cafter
 bgez a0, cnear
 bgez a0, cafter
 bgez s1, cnear
 bgez s1, cafter
 bgez t0, cnear
 bgez t0, cafter
 bgez zero, cnear
 bgez zero, cafter
 bgez x31, cnear
 bgez x31, cafter
 bltz a0, cnear
 bltz a0, cafter
 bltz s1, cnear
 bltz s1, cafter
 bltz t0, cnear
 bltz t0, cafter
 bltz zero, cnear
 bltz zero, cafter
 bltz x31, cnear
 bltz x31, cafter
 bgtz a0, cnear
 bgtz a0, cafter
 bgtz s1, cnear
 bgtz s1, cafter
 bgtz t0, cnear
 bgtz t0, cafter
 bgtz zero, cnear
 bgtz zero, cafter
 bgtz x31, cnear
 bgtz x31, cafter
 bgt a0, a1, cnear
 bgt a0, a1, cafter
 bgt s1, t0, cnear
 bgt s1, t0, cafter
 bgt zero, t6, cnear
 bgt zero, t6, cafter
 bgt a5, x0, cnear
 bgt a5, x0, cafter
 ble a0, a1, cnear
 ble a0, a1, cafter
 ble s1, t0, cnear
 ble s1, t0, cafter
 ble zero, t6, cnear
 ble zero, t6, cafter
 ble a5, x0, cnear
 ble a5, x0, cafter
 bgtu a0, a1, cnear
 bgtu a0, a1, cafter
 bgtu s1, t0, cnear
 bgtu s1, t0, cafter
 bgtu zero, t6, cnear
 bgtu zero, t6, cafter
 bgtu a5, x0, cnear
 bgtu a5, x0, cafter
 bleu a0, a1, cnear
 bleu a0, a1, cafter
 bleu s1, t0, cnear
 bleu s1, t0, cafter
 bleu zero, t6, cnear
 bleu zero, t6, cafter
 bleu a5, x0, cnear
 bleu a5, x0, cafter
cafter:
 j cnear
 jal cnear
 jal t0, cnear
 jal x0, cnear
 j cafter
 jal cafter
 jal t0, cafter
 jal x0, cafter
 j outside
 jal outside
 jal t0, outside
 jal x0, outside
 j .
 jal .
 jal t0, .
 jal x0, .
 j .+8
 jal .+8
 jal t0, .+8
 jal x0, .+8
 j 1f
 jal 1f
 jal t0, 1f
 jal x0, 1f
1:
 jr a0
 jalr a0
 jr 16(a0)
 jalr 16(a0)
 jalr ra, a0
 jalr x0, 4(a0)
 jalr t0, a0, -8
 jr ra
 jalr ra
 jr 16(ra)
 jalr 16(ra)
 jalr ra, ra
 jalr x0, 4(ra)
 jalr t0, ra, -8
 jr t1
 jalr t1
 jr 16(t1)
 jalr 16(t1)
 jalr ra, t1
 jalr x0, 4(t1)
 jalr t0, t1, -8
 jr s11
 jalr s11
 jr 16(s11)
 jalr 16(s11)
 jalr ra, s11
 jalr x0, 4(s11)
 jalr t0, s11, -8
 jr x5
 jalr x5
 jr 16(x5)
 jalr 16(x5)
 jalr ra, x5
 jalr x0, 4(x5)
 jalr t0, x5, -8
 ret
 call outside
 tail outside
 call t0, outside
 jump outside, t2
 call cnear
 tail cnear
 call t0, cnear
 jump cnear, t2
 call outside+4
 tail outside+4
 call t0, outside+4
 jump outside+4, t2
 call outside@plt
 tail outside@plt
 call t0, outside@plt
 fence
 fence.tso
 rdinstret a0
 rdcycle a0
 rdtime a0
 frcsr a0
 frrm a0
 frflags a0
 fscsr a0
 fsrm a0
 fsflags a0
 fscsr a7, a0
 fsrm a7, a0
 fsflags a7, a0
 csrr a0, fcsr
 csrw fcsr, a0
 csrs fcsr, a0
 csrc fcsr, a0
 csrr a0, mstatus
 csrw mstatus, a0
 csrs mstatus, a0
 csrc mstatus, a0
 csrr a0, 0x7c0
 csrw 0x7c0, a0
 csrs 0x7c0, a0
 csrc 0x7c0, a0
 csrr a0, cycle
 csrw cycle, a0
 csrs cycle, a0
 csrc cycle, a0
 rdinstret t0
 rdcycle t0
 rdtime t0
 frcsr t0
 frrm t0
 frflags t0
 fscsr t0
 fsrm t0
 fsflags t0
 fscsr a7, t0
 fsrm a7, t0
 fsflags a7, t0
 csrr t0, fcsr
 csrw fcsr, t0
 csrs fcsr, t0
 csrc fcsr, t0
 csrr t0, mstatus
 csrw mstatus, t0
 csrs mstatus, t0
 csrc mstatus, t0
 csrr t0, 0x7c0
 csrw 0x7c0, t0
 csrs 0x7c0, t0
 csrc 0x7c0, t0
 csrr t0, cycle
 csrw cycle, t0
 csrs cycle, t0
 csrc cycle, t0
 rdinstret x0
 rdcycle x0
 rdtime x0
 frcsr x0
 frrm x0
 frflags x0
 fscsr x0
 fsrm x0
 fsflags x0
 fscsr a7, x0
 fsrm a7, x0
 fsflags a7, x0
 csrr x0, fcsr
 csrw fcsr, x0
 csrs fcsr, x0
 csrc fcsr, x0
 csrr x0, mstatus
 csrw mstatus, x0
 csrs mstatus, x0
 csrc mstatus, x0
 csrr x0, 0x7c0
 csrw 0x7c0, x0
 csrs 0x7c0, x0
 csrc 0x7c0, x0
 csrr x0, cycle
 csrw cycle, x0
 csrs cycle, x0
 csrc cycle, x0
 csrwi fcsr, 0
 csrsi fcsr, 0
 csrci fcsr, 0
 csrw fcsr, 0
 csrs fcsr, 0
 csrc fcsr, 0
 csrwi mstatus, 0
 csrsi mstatus, 0
 csrci mstatus, 0
 csrw mstatus, 0
 csrs mstatus, 0
 csrc mstatus, 0
 fsrmi 0
 fsflagsi 0
 fsrmi a0, 0
 fsflagsi a1, 0
 csrwi fcsr, 1
 csrsi fcsr, 1
 csrci fcsr, 1
 csrw fcsr, 1
 csrs fcsr, 1
 csrc fcsr, 1
 csrwi mstatus, 1
 csrsi mstatus, 1
 csrci mstatus, 1
 csrw mstatus, 1
 csrs mstatus, 1
 csrc mstatus, 1
 fsrmi 1
 fsflagsi 1
 fsrmi a0, 1
 fsflagsi a1, 1
 csrwi fcsr, 31
 csrsi fcsr, 31
 csrci fcsr, 31
 csrw fcsr, 31
 csrs fcsr, 31
 csrc fcsr, 31
 csrwi mstatus, 31
 csrsi mstatus, 31
 csrci mstatus, 31
 csrw mstatus, 31
 csrs mstatus, 31
 csrc mstatus, 31
 fsrmi 31
 fsflagsi 31
 fsrmi a0, 31
 fsflagsi a1, 31
 unimp
 ecall
 ebreak
 scall
 sbreak
 .option norvc
 la a0, here
 lla a0, here
 la a0, there+8
 lla a0, there+8
 la a0, far
 lla a0, far
 la a0, outside
 lla a0, outside
 la a0, outside-16
 lla a0, outside-16
 la.tls.ie a0, thread
 la.tls.gd a0, thread
 la s1, here
 lla s1, here
 la s1, there+8
 lla s1, there+8
 la s1, far
 lla s1, far
 la s1, outside
 lla s1, outside
 la s1, outside-16
 lla s1, outside-16
 la.tls.ie s1, thread
 la.tls.gd s1, thread
 la t6, here
 lla t6, here
 la t6, there+8
 lla t6, there+8
 la t6, far
 lla t6, far
 la t6, outside
 lla t6, outside
 la t6, outside-16
 lla t6, outside-16
 la.tls.ie t6, thread
 la.tls.gd t6, thread
 la ra, here
 lla ra, here
 la ra, there+8
 lla ra, there+8
 la ra, far
 lla ra, far
 la ra, outside
 lla ra, outside
 la ra, outside-16
 lla ra, outside-16
 la.tls.ie ra, thread
 la.tls.gd ra, thread
 lb a0, here
 lb s1, there+4
 lb t3, outside
 lbu a0, here
 lbu s1, there+4
 lbu t3, outside
 lh a0, here
 lh s1, there+4
 lh t3, outside
 lhu a0, here
 lhu s1, there+4
 lhu t3, outside
 lw a0, here
 lw s1, there+4
 lw t3, outside
 lwu a0, here
 lwu s1, there+4
 lwu t3, outside
 ld a0, here
 ld s1, there+4
 ld t3, outside
 sb a0, here, t0
 sb s1, there+4, a5
 sb zero, outside, t6
 sh a0, here, t0
 sh s1, there+4, a5
 sh zero, outside, t6
 sw a0, here, t0
 sw s1, there+4, a5
 sw zero, outside, t6
 sd a0, here, t0
 sd s1, there+4, a5
 sd zero, outside, t6
 flw fa0, here, t0
 flw fs1, there+4, a5
 flw ft11, outside, t6
 fld fa0, here, t0
 fld fs1, there+4, a5
 fld ft11, outside, t6
 fsw fa0, here, t0
 fsw fs1, there+4, a5
 fsw ft11, outside, t6
 fsd fa0, here, t0
 fsd fs1, there+4, a5
 fsd ft11, outside, t6
 nop
 li a0, 0
 li t0, 0
 li a0, 1
 li t0, 1
 li a0, -1
 li t0, -1
 li a0, 31
 li t0, 31
 li a0, -32
 li t0, -32
 li a0, 32
 li t0, 32
 li a0, 2047
 li t0, 2047
 li a0, -2048
 li t0, -2048
 li a0, 2048
 li t0, 2048
 li a0, 4096
 li t0, 4096
 li a0, 0x12345
 li t0, 0x12345
 li a0, -0x80000000
 li t0, -0x80000000
 li a0, 0x7fffffff
 li t0, 0x7fffffff
 li a0, 0x123456789a
 li t0, 0x123456789a
 mv a0, a1
 mv a0, a0
 mv s0, s1
 mv t0, t1
 mv x0, a2
 mv a3, x0
 mv x8, x15
 mv s11, sp
 not a0, a1
 not a0, a0
 not s0, s1
 not t0, t1
 not x0, a2
 not a3, x0
 not x8, x15
 not s11, sp
 neg a0, a1
 neg a0, a0
 neg s0, s1
 neg t0, t1
 neg x0, a2
 neg a3, x0
 neg x8, x15
 neg s11, sp
 negw a0, a1
 negw a0, a0
 negw s0, s1
 negw t0, t1
 negw x0, a2
 negw a3, x0
 negw x8, x15
 negw s11, sp
 sext.w a0, a1
 sext.w a0, a0
 sext.w s0, s1
 sext.w t0, t1
 sext.w x0, a2
 sext.w a3, x0
 sext.w x8, x15
 sext.w s11, sp
 seqz a0, a1
 seqz a0, a0
 seqz s0, s1
 seqz t0, t1
 seqz x0, a2
 seqz a3, x0
 seqz x8, x15
 seqz s11, sp
 snez a0, a1
 snez a0, a0
 snez s0, s1
 snez t0, t1
 snez x0, a2
 snez a3, x0
 snez x8, x15
 snez s11, sp
 sltz a0, a1
 sltz a0, a0
 sltz s0, s1
 sltz t0, t1
 sltz x0, a2
 sltz a3, x0
 sltz x8, x15
 sltz s11, sp
 sgtz a0, a1
 sgtz a0, a0
 sgtz s0, s1
 sgtz t0, t1
 sgtz x0, a2
 sgtz a3, x0
 sgtz x8, x15
 sgtz s11, sp
 sext.b a0, a1
 sext.b a0, a0
 sext.b s0, s1
 sext.b t0, t1
 sext.b x0, a2
 sext.b a3, x0
 sext.b x8, x15
 sext.b s11, sp
 sext.h a0, a1
 sext.h a0, a0
 sext.h s0, s1
 sext.h t0, t1
 sext.h x0, a2
 sext.h a3, x0
 sext.h x8, x15
 sext.h s11, sp
 zext.b a0, a1
 zext.b a0, a0
 zext.b s0, s1
 zext.b t0, t1
 zext.b x0, a2
 zext.b a3, x0
 zext.b x8, x15
 zext.b s11, sp
 zext.h a0, a1
 zext.h a0, a0
 zext.h s0, s1
 zext.h t0, t1
 zext.h x0, a2
 zext.h a3, x0
 zext.h x8, x15
 zext.h s11, sp
 zext.w a0, a1
 zext.w a0, a0
 zext.w s0, s1
 zext.w t0, t1
 zext.w x0, a2
 zext.w a3, x0
 zext.w x8, x15
 zext.w s11, sp
 sgt a0, a1, a2
 sgt t0, x0, t1
 sgt s0, s1, zero
 sgtu a0, a1, a2
 sgtu t0, x0, t1
 sgtu s0, s1, zero
 fmv.s fa0, fa1
 fmv.s ft0, ft0
 fmv.s fs11, ft11
 fabs.s fa0, fa1
 fabs.s ft0, ft0
 fabs.s fs11, ft11
 fneg.s fa0, fa1
 fneg.s ft0, ft0
 fneg.s fs11, ft11
 fgt.s a0, fa0, fa1
 fgt.s t6, ft0, fs3
 fge.s a0, fa0, fa1
 fge.s t6, ft0, fs3
 fmv.d fa0, fa1
 fmv.d ft0, ft0
 fmv.d fs11, ft11
 fabs.d fa0, fa1
 fabs.d ft0, ft0
 fabs.d fs11, ft11
 fneg.d fa0, fa1
 fneg.d ft0, ft0
 fneg.d fs11, ft11
 fgt.d a0, fa0, fa1
 fgt.d t6, ft0, fs3
 fge.d a0, fa0, fa1
 fge.d t6, ft0, fs3
nnear:
 beqz a0, nnear
 beqz a0, nafter
 beqz s1, nnear
 beqz s1, nafter
 beqz t0, nnear
 beqz t0, nafter
 beqz zero, nnear
 beqz zero, nafter
 beqz x31, nnear
 beqz x31, nafter
 bnez a0, nnear
 bnez a0, nafter
 bnez s1, nnear
 bnez s1, nafter
 bnez t0, nnear
 bnez t0, nafter
 bnez zero, nnear
 bnez zero, nafter
 bnez x31, nnear
 bnez x31, nafter
 blez a0, nnear
 blez a0, nafter
 blez s1, nnear
 blez s1, nafter
 blez t0, nnear
 blez t0, nafter
 blez zero, nnear
 blez zero, nafter
 blez x31, nnear
 blez x31, nafter
 bgez a0, nnear
 bgez a0, nafter
 bgez s1, nnear
 bgez s1, nafter
 bgez t0, nnear
 bgez t0, nafter
 bgez zero, nnear
 bgez zero, nafter
 bgez x31, nnear
 bgez x31, nafter
 bltz a0, nnear
 bltz a0, nafter
 bltz s1, nnear
 bltz s1, nafter
 bltz t0, nnear
 bltz t0, nafter
 bltz zero, nnear
 bltz zero, nafter
 bltz x31, nnear
 bltz x31, nafter
 bgtz a0, nnear
 bgtz a0, nafter
 bgtz s1, nnear
 bgtz s1, nafter
 bgtz t0, nnear
 bgtz t0, nafter
 bgtz zero, nnear
 bgtz zero, nafter
 bgtz x31, nnear
 bgtz x31, nafter
 bgt a0, a1, nnear
 bgt a0, a1, nafter
 bgt s1, t0, nnear
 bgt s1, t0, nafter
 bgt zero, t6, nnear
 bgt zero, t6, nafter
 bgt a5, x0, nnear
 bgt a5, x0, nafter
 ble a0, a1, nnear
 ble a0, a1, nafter
 ble s1, t0, nnear
 ble s1, t0, nafter
 ble zero, t6, nnear
 ble zero, t6, nafter
 ble a5, x0, nnear
 ble a5, x0, nafter
 bgtu a0, a1, nnear
 bgtu a0, a1, nafter
 bgtu s1, t0, nnear
 bgtu s1, t0, nafter
 bgtu zero, t6, nnear
 bgtu zero, t6, nafter
 bgtu a5, x0, nnear
 bgtu a5, x0, nafter
 bleu a0, a1, nnear
 bleu a0, a1, nafter
 bleu s1, t0, nnear
 bleu s1, t0, nafter
 bleu zero, t6, nnear
 bleu zero, t6, nafter
 bleu a5, x0, nnear
 bleu a5, x0, nafter
nafter:
 j nnear
 jal nnear
 jal t0, nnear
 jal x0, nnear
 j nafter
 jal nafter
 jal t0, nafter
 jal x0, nafter
 j outside
 jal outside
 jal t0, outside
 jal x0, outside
 j .
 jal .
 jal t0, .
 jal x0, .
 j .+8
 jal .+8
 jal t0, .+8
 jal x0, .+8
 j 1f
 jal 1f
 jal t0, 1f
 jal x0, 1f
1:
 jr a0
 jalr a0
 jr 16(a0)
 jalr 16(a0)
 jalr ra, a0
 jalr x0, 4(a0)
 jalr t0, a0, -8
 jr ra
 jalr ra
 jr 16(ra)
 jalr 16(ra)
 jalr ra, ra
 jalr x0, 4(ra)
 jalr t0, ra, -8
 jr t1
 jalr t1
 jr 16(t1)
 jalr 16(t1)
 jalr ra, t1
 jalr x0, 4(t1)
 jalr t0, t1, -8
 jr s11
 jalr s11
 jr 16(s11)
 jalr 16(s11)
 jalr ra, s11
 jalr x0, 4(s11)
 jalr t0, s11, -8
 jr x5
 jalr x5
 jr 16(x5)
 jalr 16(x5)
 jalr ra, x5
 jalr x0, 4(x5)
 jalr t0, x5, -8
 ret
 call outside
 tail outside
 call t0, outside
 jump outside, t2
 call nnear
 tail nnear
 call t0, nnear
 jump nnear, t2
 call outside+4
 tail outside+4
 call t0, outside+4
 jump outside+4, t2
 call outside@plt
 tail outside@plt
 call t0, outside@plt
 fence
 fence.tso
 rdinstret a0
 rdcycle a0
 rdtime a0
 frcsr a0
 frrm a0
 frflags a0
 fscsr a0
 fsrm a0
 fsflags a0
 fscsr a7, a0
 fsrm a7, a0
 fsflags a7, a0
 csrr a0, fcsr
 csrw fcsr, a0
 csrs fcsr, a0
 csrc fcsr, a0
 csrr a0, mstatus
 csrw mstatus, a0
 csrs mstatus, a0
 csrc mstatus, a0
 csrr a0, 0x7c0
 csrw 0x7c0, a0
 csrs 0x7c0, a0
 csrc 0x7c0, a0
 csrr a0, cycle
 csrw cycle, a0
 csrs cycle, a0
 csrc cycle, a0
 rdinstret t0
 rdcycle t0
 rdtime t0
 frcsr t0
 frrm t0
 frflags t0
 fscsr t0
 fsrm t0
 fsflags t0
 fscsr a7, t0
 fsrm a7, t0
 fsflags a7, t0
 csrr t0, fcsr
 csrw fcsr, t0
 csrs fcsr, t0
 csrc fcsr, t0
 csrr t0, mstatus
 csrw mstatus, t0
 csrs mstatus, t0
 csrc mstatus, t0
 csrr t0, 0x7c0
 csrw 0x7c0, t0
 csrs 0x7c0, t0
 csrc 0x7c0, t0
 csrr t0, cycle
 csrw cycle, t0
 csrs cycle, t0
 csrc cycle, t0
 rdinstret x0
 rdcycle x0
 rdtime x0
 frcsr x0
 frrm x0
 frflags x0
 fscsr x0
 fsrm x0
 fsflags x0
 fscsr a7, x0
 fsrm a7, x0
 fsflags a7, x0
 csrr x0, fcsr
 csrw fcsr, x0
 csrs fcsr, x0
 csrc fcsr, x0
 csrr x0, mstatus
 csrw mstatus, x0
 csrs mstatus, x0
 csrc mstatus, x0
 csrr x0, 0x7c0
 csrw 0x7c0, x0
 csrs 0x7c0, x0
 csrc 0x7c0, x0
 csrr x0, cycle
 csrw cycle, x0
 csrs cycle, x0
 csrc cycle, x0
 csrwi fcsr, 0
 csrsi fcsr, 0
 csrci fcsr, 0
 csrw fcsr, 0
 csrs fcsr, 0
 csrc fcsr, 0
 csrwi mstatus, 0
 csrsi mstatus, 0
 csrci mstatus, 0
 csrw mstatus, 0
 csrs mstatus, 0
 csrc mstatus, 0
 fsrmi 0
 fsflagsi 0
 fsrmi a0, 0
 fsflagsi a1, 0
 csrwi fcsr, 1
 csrsi fcsr, 1
 csrci fcsr, 1
 csrw fcsr, 1
 csrs fcsr, 1
 csrc fcsr, 1
 csrwi mstatus, 1
 csrsi mstatus, 1
 csrci mstatus, 1
 csrw mstatus, 1
 csrs mstatus, 1
 csrc mstatus, 1
 fsrmi 1
 fsflagsi 1
 fsrmi a0, 1
 fsflagsi a1, 1
 csrwi fcsr, 31
 csrsi fcsr, 31
 csrci fcsr, 31
 csrw fcsr, 31
 csrs fcsr, 31
 csrc fcsr, 31
 csrwi mstatus, 31
 csrsi mstatus, 31
 csrci mstatus, 31
 csrw mstatus, 31
 csrs mstatus, 31
 csrc mstatus, 31
 fsrmi 31
 fsflagsi 31
 fsrmi a0, 31
 fsflagsi a1, 31
 unimp
 ecall
 ebreak
 scall
 sbreak
