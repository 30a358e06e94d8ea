# Every register by each of its names.
 addi zero, x0, -40
 sd zero, 0(x0)
 addi ra, x1, -37
 sd ra, 8(x1)
 addi sp, x2, -34
 sd sp, 16(x2)
 addi gp, x3, -31
 sd gp, 24(x3)
 addi tp, x4, -28
 sd tp, 32(x4)
 addi t0, x5, -25
 sd t0, 40(x5)
 addi t1, x6, -22
 sd t1, 48(x6)
 addi t2, x7, -19
 sd t2, 56(x7)
 addi s0, x8, -16
 sd s0, 64(x8)
 addi s1, x9, -13
 sd s1, 72(x9)
 addi a0, x10, -10
 sd a0, 80(x10)
 addi a1, x11, -7
 sd a1, 88(x11)
 addi a2, x12, -4
 sd a2, 96(x12)
 addi a3, x13, -1
 sd a3, 104(x13)
 addi a4, x14, 2
 sd a4, 112(x14)
 addi a5, x15, 5
 sd a5, 120(x15)
 addi a6, x16, 8
 sd a6, 128(x16)
 addi a7, x17, 11
 sd a7, 136(x17)
 addi s2, x18, 14
 sd s2, 144(x18)
 addi s3, x19, 17
 sd s3, 152(x19)
 addi s4, x20, 20
 sd s4, 160(x20)
 addi s5, x21, 23
 sd s5, 168(x21)
 addi s6, x22, 26
 sd s6, 176(x22)
 addi s7, x23, 29
 sd s7, 184(x23)
 addi s8, x24, 32
 sd s8, 192(x24)
 addi s9, x25, 35
 sd s9, 200(x25)
 addi s10, x26, 38
 sd s10, 208(x26)
 addi s11, x27, 41
 sd s11, 216(x27)
 addi t3, x28, 44
 sd t3, 224(x28)
 addi t4, x29, 47
 sd t4, 232(x29)
 addi t5, x30, 50
 sd t5, 240(x30)
 addi t6, x31, 53
 sd t6, 248(x31)
 mv fp, s0
 mv s0, fp
 sd fp, 8(fp)
 fmv.d ft0, f5
 fsd f0, 0(sp)
 fadd.s ft0, f0, ft11
 fmv.d ft1, f6
 fsd f1, 8(sp)
 fadd.s ft1, f1, ft10
 fmv.d ft2, f7
 fsd f2, 16(sp)
 fadd.s ft2, f2, ft9
 fmv.d ft3, f8
 fsd f3, 24(sp)
 fadd.s ft3, f3, ft8
 fmv.d ft4, f9
 fsd f4, 32(sp)
 fadd.s ft4, f4, fs11
 fmv.d ft5, f10
 fsd f5, 40(sp)
 fadd.s ft5, f5, fs10
 fmv.d ft6, f11
 fsd f6, 48(sp)
 fadd.s ft6, f6, fs9
 fmv.d ft7, f12
 fsd f7, 56(sp)
 fadd.s ft7, f7, fs8
 fmv.d fs0, f13
 fsd f8, 64(sp)
 fadd.s fs0, f8, fs7
 fmv.d fs1, f14
 fsd f9, 72(sp)
 fadd.s fs1, f9, fs6
 fmv.d fa0, f15
 fsd f10, 80(sp)
 fadd.s fa0, f10, fs5
 fmv.d fa1, f16
 fsd f11, 88(sp)
 fadd.s fa1, f11, fs4
 fmv.d fa2, f17
 fsd f12, 96(sp)
 fadd.s fa2, f12, fs3
 fmv.d fa3, f18
 fsd f13, 104(sp)
 fadd.s fa3, f13, fs2
 fmv.d fa4, f19
 fsd f14, 112(sp)
 fadd.s fa4, f14, fa7
 fmv.d fa5, f20
 fsd f15, 120(sp)
 fadd.s fa5, f15, fa6
 fmv.d fa6, f21
 fsd f16, 128(sp)
 fadd.s fa6, f16, fa5
 fmv.d fa7, f22
 fsd f17, 136(sp)
 fadd.s fa7, f17, fa4
 fmv.d fs2, f23
 fsd f18, 144(sp)
 fadd.s fs2, f18, fa3
 fmv.d fs3, f24
 fsd f19, 152(sp)
 fadd.s fs3, f19, fa2
 fmv.d fs4, f25
 fsd f20, 160(sp)
 fadd.s fs4, f20, fa1
 fmv.d fs5, f26
 fsd f21, 168(sp)
 fadd.s fs5, f21, fa0
 fmv.d fs6, f27
 fsd f22, 176(sp)
 fadd.s fs6, f22, fs1
 fmv.d fs7, f28
 fsd f23, 184(sp)
 fadd.s fs7, f23, fs0
 fmv.d fs8, f29
 fsd f24, 192(sp)
 fadd.s fs8, f24, ft7
 fmv.d fs9, f30
 fsd f25, 200(sp)
 fadd.s fs9, f25, ft6
 fmv.d fs10, f31
 fsd f26, 208(sp)
 fadd.s fs10, f26, ft5
 fmv.d fs11, f0
 fsd f27, 216(sp)
 fadd.s fs11, f27, ft4
 fmv.d ft8, f1
 fsd f28, 224(sp)
 fadd.s ft8, f28, ft3
 fmv.d ft9, f2
 fsd f29, 232(sp)
 fadd.s ft9, f29, ft2
 fmv.d ft10, f3
 fsd f30, 240(sp)
 fadd.s ft10, f30, ft1
 fmv.d ft11, f4
 fsd f31, 248(sp)
 fadd.s ft11, f31, ft0
