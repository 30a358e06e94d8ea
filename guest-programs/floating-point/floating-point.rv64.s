	.file	"floating-point.c"
	.option nopic
	.attribute arch, "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.flag_names,"ax",@progbits
	.align	1
	.type	flag_names, @function
flag_names:
#APP
# 17 "floating-point/floating-point.c" 1
	csrrw a6, fflags, zero
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LANCHOR0)
	lui	a2,%hi(.LANCHOR1)
	sext.w	a6,a6
	addi	a2,a2,%lo(.LANCHOR1)
	li	a4,0
	addi	t4,a0,%lo(.LANCHOR0)
	addi	a1,a0,%lo(.LANCHOR0)
	li	t1,16
	li	t5,32
	li	a7,5
.L4:
	srlw	a5,t1,a4
	and	a5,a6,a5
	sext.w	a5,a5
	addiw	a4,a4,1
	mv	a3,a1
	beq	a5,zero,.L2
	beq	a1,t4,.L3
	sb	t5,0(a1)
	addi	a3,a1,1
.L3:
	lbu	t3,0(a2)
	lbu	a5,1(a2)
	addi	a1,a3,2
	sb	t3,0(a3)
	sb	a5,1(a3)
.L2:
	addi	a2,a2,3
	bne	a4,a7,.L4
	sb	zero,0(a1)
	addi	a0,a0,%lo(.LANCHOR0)
	ret
	.size	flag_names, .-flag_names
	.section	.rodata.str1.8,"aMS",@progbits,1
	.align	3
.LC0:
	.string	"   %-44s %08x %08x  %s\n"
	.section	.text.row64,"ax",@progbits
	.align	1
	.type	row64, @function
row64:
	addi	sp,sp,-32
	sd	s0,16(sp)
	sd	s1,8(sp)
	sd	ra,24(sp)
	mv	s0,a1
	mv	s1,a0
	call	flag_names
	sext.w	a3,s0
	srai	a2,s0,32
	ld	s0,16(sp)
	ld	ra,24(sp)
	mv	a1,s1
	ld	s1,8(sp)
	mv	a4,a0
	lui	a0,%hi(.LC0)
	addi	a0,a0,%lo(.LC0)
	addi	sp,sp,32
	tail	print
	.size	row64, .-row64
	.section	.rodata.str1.8
	.align	3
.LC1:
	.string	"   %-44s %08x           %s\n"
	.section	.text.row32,"ax",@progbits
	.align	1
	.type	row32, @function
row32:
	addi	sp,sp,-32
	sd	s0,16(sp)
	sd	s1,8(sp)
	sd	ra,24(sp)
	mv	s1,a1
	mv	s0,a0
	call	flag_names
	mv	a1,s0
	ld	s0,16(sp)
	ld	ra,24(sp)
	mv	a2,s1
	ld	s1,8(sp)
	mv	a3,a0
	lui	a0,%hi(.LC1)
	addi	a0,a0,%lo(.LC1)
	addi	sp,sp,32
	tail	print
	.size	row32, .-row32
	.section	.rodata.str1.8
	.align	3
.LC2:
	.string	"   %-26s equal: %ld %-3s"
	.align	3
.LC3:
	.string	"  less: %ld %s\n"
	.section	.text.compare,"ax",@progbits
	.align	1
	.type	compare, @function
compare:
	addi	sp,sp,-48
	sd	s0,32(sp)
	sd	s1,24(sp)
	sd	s2,16(sp)
	sd	ra,40(sp)
	sd	s3,8(sp)
	mv	s2,a0
	mv	s0,a1
	mv	s1,a2
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	fmv.d.x	fa5,a1
	fmv.d.x	fa4,a2
#APP
# 198 "floating-point/floating-point.c" 1
	feq.d s3, fa5, fa4
# 0 "" 2
#NO_APP
	call	flag_names
	mv	a3,a0
	lui	a0,%hi(.LC2)
	mv	a2,s3
	mv	a1,s2
	addi	a0,a0,%lo(.LC2)
	call	print
	fmv.d.x	fa5,s0
	fmv.d.x	fa4,s1
#APP
# 200 "floating-point/floating-point.c" 1
	flt.d s0, fa5, fa4
# 0 "" 2
#NO_APP
	call	flag_names
	mv	a1,s0
	ld	s0,32(sp)
	ld	ra,40(sp)
	ld	s1,24(sp)
	ld	s2,16(sp)
	ld	s3,8(sp)
	mv	a2,a0
	lui	a0,%hi(.LC3)
	addi	a0,a0,%lo(.LC3)
	addi	sp,sp,48
	tail	print
	.size	compare, .-compare
	.section	.rodata.str1.8
	.align	3
.LC4:
	.string	"Basics\n"
	.align	3
.LC7:
	.string	"0.1 + 0.2"
	.align	3
.LC9:
	.string	"1 - 1"
	.align	3
.LC11:
	.string	"1 / 3"
	.align	3
.LC12:
	.string	"1 / 0"
	.align	3
.LC14:
	.string	"1 / -0"
	.align	3
.LC15:
	.string	"0 / 0"
	.align	3
.LC17:
	.string	"largest * 3"
	.align	3
.LC19:
	.string	"smallest normal * 0.1"
	.align	3
.LC21:
	.string	"smallest * smallest"
	.align	3
.LC23:
	.string	"infinite - infinite"
	.align	3
.LC24:
	.string	"\nRounding: 1 / 3, -1 / 3, and 1 + half of an ulp\n"
	.align	3
.LC26:
	.string	""
	.align	3
.LC28:
	.string	"1 - 1, rounding down"
	.align	3
.LC29:
	.string	"\nNot a number\n"
	.align	3
.LC31:
	.string	"1 + quiet NaN with payload"
	.align	3
.LC33:
	.string	"1 + signaling NaN"
	.align	3
.LC35:
	.string	"min(1, quiet NaN)"
	.align	3
.LC36:
	.string	"max(1, signaling NaN)"
	.align	3
.LC39:
	.string	"min(quiet NaN, quiet NaN)"
	.align	3
.LC40:
	.string	"min(0, -0)"
	.align	3
.LC41:
	.string	"max(-0, 0)"
	.align	3
.LC42:
	.string	"\nSingles in double registers\n"
	.align	3
.LC45:
	.string	"single: 1 + 2"
	.align	3
.LC47:
	.string	"single: 1 / 3"
	.align	3
.LC49:
	.string	"single: 1 with the sign of -0"
	.align	3
.LC50:
	.string	"a double taken for a single is a NaN"
	.align	3
.LC51:
	.string	"a single as a double register holds it"
	.align	3
.LC52:
	.string	"0.1 to single"
	.align	3
.LC54:
	.string	"a signaling single to double"
	.align	3
.LC55:
	.string	"\nTo integers\n"
	.align	3
.LC57:
	.string	"2.5 to int"
	.align	3
.LC59:
	.string	"3.5 to int"
	.align	3
.LC61:
	.string	"-0.9 to int"
	.align	3
.LC62:
	.string	"-0.9 to int, rounding down"
	.align	3
.LC64:
	.string	"3e9 to int"
	.align	3
.LC66:
	.string	"-3e9 to int"
	.align	3
.LC67:
	.string	"infinite to int"
	.align	3
.LC68:
	.string	"NaN to int"
	.align	3
.LC69:
	.string	"3e9 to unsigned"
	.align	3
.LC70:
	.string	"-1 to unsigned"
	.align	3
.LC72:
	.string	"-0.4 to unsigned"
	.align	3
.LC73:
	.string	"\nClasses\n"
	.align	3
.LC75:
	.string	"-infinite"
	.align	3
.LC76:
	.string	"-1"
	.align	3
.LC77:
	.string	"a subnormal"
	.align	3
.LC78:
	.string	"-0"
	.align	3
.LC79:
	.string	"a signaling NaN"
	.align	3
.LC80:
	.string	"a quiet NaN"
	.align	3
.LC81:
	.string	"\nRoots and fused products\n"
	.align	3
.LC83:
	.string	"square root of 2"
	.align	3
.LC84:
	.string	"square root of -1"
	.align	3
.LC85:
	.string	"square root of -0"
	.align	3
.LC87:
	.string	"0.1 * 10 - 1, rounded once"
	.align	3
.LC88:
	.string	"infinite * 0 + NaN"
	.align	3
.LC89:
	.string	"largest * 2 - infinite"
	.align	3
.LC90:
	.string	"\nComparisons\n"
	.align	3
.LC91:
	.string	"0 and -0"
	.align	3
.LC92:
	.string	"1 and quiet NaN"
	.align	3
.LC93:
	.string	"1 and signaling NaN"
	.align	3
.LC94:
	.string	"-1 and 1"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	lui	a0,%hi(.LC4)
	addi	sp,sp,-176
	addi	a0,a0,%lo(.LC4)
	sd	ra,168(sp)
	sd	s0,160(sp)
	sd	s1,152(sp)
	sd	s2,144(sp)
	sd	s3,136(sp)
	sd	s4,128(sp)
	sd	s5,120(sp)
	sd	s6,112(sp)
	sd	s7,104(sp)
	sd	s8,96(sp)
	sd	s9,88(sp)
	sd	s10,80(sp)
	sd	s11,72(sp)
	fsd	fs0,56(sp)
	fsd	fs1,48(sp)
	fsd	fs2,40(sp)
	fsd	fs3,32(sp)
	fsd	fs4,24(sp)
	fsd	fs5,16(sp)
	fsd	fs6,8(sp)
	fsd	fs7,0(sp)
	call	print
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	s8,%hi(.LC5)
	lui	a5,%hi(.LC6)
	fld	fs3,%lo(.LC5)(s8)
	fld	fa5,%lo(.LC6)(a5)
#APP
# 59 "floating-point/floating-point.c" 1
	fadd.d fa5, fs3, fa5
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC7)
	addi	a0,a0,%lo(.LC7)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC8)
	fld	fs0,%lo(.LC8)(a5)
#APP
# 60 "floating-point/floating-point.c" 1
	fsub.d fa5, fs0, fs0
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC9)
	addi	a0,a0,%lo(.LC9)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC10)
	fld	fs1,%lo(.LC10)(a5)
#APP
# 62 "floating-point/floating-point.c" 1
	fdiv.d fa5, fs0, fs1
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC11)
	addi	a0,a0,%lo(.LC11)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	fmv.d.x	fs2,zero
#APP
# 62 "floating-point/floating-point.c" 1
	fdiv.d fa5, fs0, fs2
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC12)
	addi	a0,a0,%lo(.LC12)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	s9,%hi(.LC13)
	fld	fa5,%lo(.LC13)(s9)
#APP
# 62 "floating-point/floating-point.c" 1
	fdiv.d fa5, fs0, fa5
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC14)
	addi	a0,a0,%lo(.LC14)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 62 "floating-point/floating-point.c" 1
	fdiv.d fa5, fs2, fs2
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC15)
	addi	a0,a0,%lo(.LC15)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	s5,%hi(.LC16)
	fld	fa5,%lo(.LC16)(s5)
#APP
# 61 "floating-point/floating-point.c" 1
	fmul.d fa5, fa5, fs1
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC17)
	addi	a0,a0,%lo(.LC17)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC18)
	fld	fa5,%lo(.LC18)(a5)
#APP
# 61 "floating-point/floating-point.c" 1
	fmul.d fa5, fa5, fs3
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC19)
	addi	a0,a0,%lo(.LC19)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	s6,%hi(.LC20)
	fld	fa5,%lo(.LC20)(s6)
#APP
# 61 "floating-point/floating-point.c" 1
	fmul.d fa5, fa5, fa5
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC21)
	addi	a0,a0,%lo(.LC21)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	s7,%hi(.LC22)
	fld	fa5,%lo(.LC22)(s7)
#APP
# 60 "floating-point/floating-point.c" 1
	fsub.d fa5, fa5, fa5
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC23)
	addi	a0,a0,%lo(.LC23)
	call	row64
	lui	a0,%hi(.LC24)
	addi	a0,a0,%lo(.LC24)
	call	print
	lui	a5,%hi(.LC25)
	fld	fs2,%lo(.LC25)(a5)
	lui	a5,%hi(.LC27)
	fld	fs3,%lo(.LC27)(a5)
	lui	s1,%hi(.LANCHOR1+16)
	addi	s1,s1,%lo(.LANCHOR1+16)
	li	s0,0
	lui	s2,%hi(.LC0)
	lui	s4,%hi(.LC26)
	li	s10,5
.L18:
#APP
# 35 "floating-point/floating-point.c" 1
	csrw frm, s0
# 0 "" 2
#NO_APP
	ld	s11,0(s1)
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 62 "floating-point/floating-point.c" 1
	fdiv.d fa5, fs0, fs1
# 0 "" 2
#NO_APP
	fmv.x.d	s3,fa5
	call	flag_names
	mv	a4,a0
	sext.w	a3,s3
	srai	a2,s3,32
	mv	a1,s11
	addi	a0,s2,%lo(.LC0)
	call	print
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 62 "floating-point/floating-point.c" 1
	fdiv.d fa5, fs2, fs1
# 0 "" 2
#NO_APP
	fmv.x.d	s3,fa5
	call	flag_names
	mv	a4,a0
	sext.w	a3,s3
	srai	a2,s3,32
	addi	a1,s4,%lo(.LC26)
	addi	a0,s2,%lo(.LC0)
	call	print
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 59 "floating-point/floating-point.c" 1
	fadd.d fa5, fs0, fs3
# 0 "" 2
#NO_APP
	fmv.x.d	s3,fa5
	call	flag_names
	mv	a4,a0
	sext.w	a3,s3
	srai	a2,s3,32
	addi	a1,s4,%lo(.LC26)
	addi	a0,s2,%lo(.LC0)
	addiw	s0,s0,1
	call	print
	addi	s1,s1,8
	bne	s0,s10,.L18
	li	s1,2
#APP
# 35 "floating-point/floating-point.c" 1
	csrw frm, s1
# 0 "" 2
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 60 "floating-point/floating-point.c" 1
	fsub.d fa5, fs0, fs0
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC28)
	addi	a0,a0,%lo(.LC28)
	call	row64
	li	s0,0
#APP
# 35 "floating-point/floating-point.c" 1
	csrw frm, s0
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC29)
	addi	a0,a0,%lo(.LC29)
	call	print
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC30)
	fld	fa5,%lo(.LC30)(a5)
#APP
# 59 "floating-point/floating-point.c" 1
	fadd.d fa5, fs0, fa5
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC31)
	addi	a0,a0,%lo(.LC31)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC32)
	fld	fs6,%lo(.LC32)(a5)
#APP
# 59 "floating-point/floating-point.c" 1
	fadd.d fa5, fs0, fs6
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC33)
	addi	a0,a0,%lo(.LC33)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC34)
	fld	fs4,%lo(.LC34)(a5)
#APP
# 63 "floating-point/floating-point.c" 1
	fmin.d fa5, fs0, fs4
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC35)
	addi	a0,a0,%lo(.LC35)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 64 "floating-point/floating-point.c" 1
	fmax.d fa5, fs0, fs6
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC36)
	addi	a0,a0,%lo(.LC36)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC37)
	fld	fa5,%lo(.LC37)(a5)
	lui	a5,%hi(.LC38)
	fld	fa4,%lo(.LC38)(a5)
#APP
# 63 "floating-point/floating-point.c" 1
	fmin.d fa5, fa5, fa4
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC39)
	addi	a0,a0,%lo(.LC39)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	fmv.d.x	fs5,zero
	fld	fs1,%lo(.LC13)(s9)
#APP
# 63 "floating-point/floating-point.c" 1
	fmin.d fa5, fs5, fs1
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC40)
	addi	a0,a0,%lo(.LC40)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 64 "floating-point/floating-point.c" 1
	fmax.d fa5, fs1, fs5
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC41)
	addi	a0,a0,%lo(.LC41)
	call	row64
	lui	a0,%hi(.LC42)
	addi	a0,a0,%lo(.LC42)
	call	print
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC43)
	flw	fs3,%lo(.LC43)(a5)
	lui	a5,%hi(.LC44)
	flw	fa5,%lo(.LC44)(a5)
#APP
# 118 "floating-point/floating-point.c" 1
	fadd.s fa5, fs3, fa5
# 0 "" 2
#NO_APP
	fmv.x.w	a1,fa5
	lui	a0,%hi(.LC45)
	addi	a0,a0,%lo(.LC45)
	sext.w	a1,a1
	call	row32
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC46)
	flw	fa5,%lo(.LC46)(a5)
#APP
# 119 "floating-point/floating-point.c" 1
	fdiv.s fa5, fs3, fa5
# 0 "" 2
#NO_APP
	fmv.x.w	a1,fa5
	lui	a0,%hi(.LC47)
	addi	a0,a0,%lo(.LC47)
	sext.w	a1,a1
	call	row32
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC48)
	flw	fa5,%lo(.LC48)(a5)
#APP
# 120 "floating-point/floating-point.c" 1
	fsgnj.s fa5, fs3, fa5
# 0 "" 2
#NO_APP
	fmv.x.w	a1,fa5
	lui	a0,%hi(.LC49)
	addi	a0,a0,%lo(.LC49)
	sext.w	a1,a1
	call	row32
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 130 "floating-point/floating-point.c" 1
	fadd.s fa5, fs0, fs0
# 0 "" 2
#NO_APP
	fmv.x.w	a1,fa5
	lui	a0,%hi(.LC50)
	addi	a0,a0,%lo(.LC50)
	sext.w	a1,a1
	call	row32
#APP
# 133 "floating-point/floating-point.c" 1
	fmv.s fa5, fs3
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC51)
	addi	a0,a0,%lo(.LC51)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	fld	fs3,%lo(.LC5)(s8)
#APP
# 136 "floating-point/floating-point.c" 1
	fcvt.s.d fa5, fs3
# 0 "" 2
#NO_APP
	fmv.x.w	a1,fa5
	lui	a0,%hi(.LC52)
	addi	a0,a0,%lo(.LC52)
	sext.w	a1,a1
	call	row32
	lui	a5,%hi(.LC53)
	flw	fa5,%lo(.LC53)(a5)
#APP
# 138 "floating-point/floating-point.c" 1
	fcvt.d.s fa5, fa5
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC54)
	addi	a0,a0,%lo(.LC54)
	call	row64
	lui	a0,%hi(.LC55)
	addi	a0,a0,%lo(.LC55)
	call	print
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC56)
	fld	fa5,%lo(.LC56)(a5)
#APP
# 151 "floating-point/floating-point.c" 1
	fcvt.w.d a1, fa5
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC57)
	sext.w	a1,a1
	addi	a0,a0,%lo(.LC57)
	call	row32
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC58)
	fld	fa5,%lo(.LC58)(a5)
#APP
# 151 "floating-point/floating-point.c" 1
	fcvt.w.d a1, fa5
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC59)
	sext.w	a1,a1
	addi	a0,a0,%lo(.LC59)
	call	row32
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC60)
	fld	fs0,%lo(.LC60)(a5)
#APP
# 151 "floating-point/floating-point.c" 1
	fcvt.w.d a1, fs0
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC61)
	sext.w	a1,a1
	addi	a0,a0,%lo(.LC61)
	call	row32
#APP
# 35 "floating-point/floating-point.c" 1
	csrw frm, s1
# 0 "" 2
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 153 "floating-point/floating-point.c" 1
	fcvt.w.d a1, fs0
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC62)
	sext.w	a1,a1
	addi	a0,a0,%lo(.LC62)
	call	row32
#APP
# 35 "floating-point/floating-point.c" 1
	csrw frm, s0
# 0 "" 2
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC63)
	fld	fs7,%lo(.LC63)(a5)
#APP
# 151 "floating-point/floating-point.c" 1
	fcvt.w.d a1, fs7
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC64)
	sext.w	a1,a1
	addi	a0,a0,%lo(.LC64)
	call	row32
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC65)
	fld	fa5,%lo(.LC65)(a5)
#APP
# 151 "floating-point/floating-point.c" 1
	fcvt.w.d a1, fa5
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC66)
	sext.w	a1,a1
	addi	a0,a0,%lo(.LC66)
	call	row32
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	fld	fs0,%lo(.LC22)(s7)
#APP
# 151 "floating-point/floating-point.c" 1
	fcvt.w.d a1, fs0
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC67)
	sext.w	a1,a1
	addi	a0,a0,%lo(.LC67)
	call	row32
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 151 "floating-point/floating-point.c" 1
	fcvt.w.d a1, fs4
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC68)
	sext.w	a1,a1
	addi	a0,a0,%lo(.LC68)
	call	row32
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 152 "floating-point/floating-point.c" 1
	fcvt.wu.d a1, fs7
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC69)
	sext.w	a1,a1
	addi	a0,a0,%lo(.LC69)
	call	row32
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 152 "floating-point/floating-point.c" 1
	fcvt.wu.d a1, fs2
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC70)
	sext.w	a1,a1
	addi	a0,a0,%lo(.LC70)
	call	row32
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC71)
	fld	fa5,%lo(.LC71)(a5)
#APP
# 152 "floating-point/floating-point.c" 1
	fcvt.wu.d a1, fa5
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC72)
	sext.w	a1,a1
	addi	a0,a0,%lo(.LC72)
	call	row32
	lui	a0,%hi(.LC73)
	addi	a0,a0,%lo(.LC73)
	call	print
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC74)
	fld	fs7,%lo(.LC74)(a5)
#APP
# 154 "floating-point/floating-point.c" 1
	fclass.d a1, fs7
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC75)
	sext.w	a1,a1
	addi	a0,a0,%lo(.LC75)
	call	row32
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 154 "floating-point/floating-point.c" 1
	fclass.d a1, fs2
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC76)
	sext.w	a1,a1
	addi	a0,a0,%lo(.LC76)
	call	row32
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	fld	fa5,%lo(.LC20)(s6)
#APP
# 154 "floating-point/floating-point.c" 1
	fclass.d a1, fa5
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC77)
	sext.w	a1,a1
	addi	a0,a0,%lo(.LC77)
	call	row32
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 154 "floating-point/floating-point.c" 1
	fclass.d a1, fs1
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC78)
	sext.w	a1,a1
	addi	a0,a0,%lo(.LC78)
	call	row32
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 154 "floating-point/floating-point.c" 1
	fclass.d a1, fs6
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC79)
	sext.w	a1,a1
	addi	a0,a0,%lo(.LC79)
	call	row32
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 154 "floating-point/floating-point.c" 1
	fclass.d a1, fs4
# 0 "" 2
#NO_APP
	lui	a0,%hi(.LC80)
	sext.w	a1,a1
	addi	a0,a0,%lo(.LC80)
	call	row32
	lui	a0,%hi(.LC81)
	addi	a0,a0,%lo(.LC81)
	call	print
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC82)
	fld	fs6,%lo(.LC82)(a5)
#APP
# 190 "floating-point/floating-point.c" 1
	fsqrt.d fa5, fs6
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC83)
	addi	a0,a0,%lo(.LC83)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 190 "floating-point/floating-point.c" 1
	fsqrt.d fa5, fs2
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC84)
	addi	a0,a0,%lo(.LC84)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 190 "floating-point/floating-point.c" 1
	fsqrt.d fa5, fs1
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC85)
	addi	a0,a0,%lo(.LC85)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	lui	a5,%hi(.LC86)
	fld	fa5,%lo(.LC86)(a5)
#APP
# 183 "floating-point/floating-point.c" 1
	fmadd.d fa5, fs3, fa5, fs2
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC87)
	addi	a0,a0,%lo(.LC87)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
# 183 "floating-point/floating-point.c" 1
	fmadd.d fa5, fs0, fs5, fs4
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC88)
	addi	a0,a0,%lo(.LC88)
	call	row64
#APP
# 33 "floating-point/floating-point.c" 1
	csrw fflags, zero
# 0 "" 2
#NO_APP
	fld	fa5,%lo(.LC16)(s5)
#APP
# 183 "floating-point/floating-point.c" 1
	fmadd.d fa5, fa5, fs6, fs7
# 0 "" 2
#NO_APP
	fmv.x.d	a1,fa5
	lui	a0,%hi(.LC89)
	addi	a0,a0,%lo(.LC89)
	call	row64
	lui	a0,%hi(.LC90)
	addi	a0,a0,%lo(.LC90)
	call	print
	li	a2,-1
	lui	a0,%hi(.LC91)
	slli	a2,a2,63
	li	a1,0
	addi	a0,a0,%lo(.LC91)
	call	compare
	li	s0,1023
	li	a2,16773120
	lui	a0,%hi(.LC92)
	slli	a1,s0,52
	slli	a2,a2,39
	addi	a0,a0,%lo(.LC92)
	call	compare
	li	a2,2047
	slli	a2,a2,52
	lui	a0,%hi(.LC93)
	slli	a1,s0,52
	addi	a2,a2,1
	addi	a0,a0,%lo(.LC93)
	call	compare
	lui	a0,%hi(.LC94)
	li	a1,-1025
	addi	a0,a0,%lo(.LC94)
	slli	a2,s0,52
	slli	a1,a1,52
	call	compare
	ld	ra,168(sp)
	ld	s0,160(sp)
	ld	s1,152(sp)
	ld	s2,144(sp)
	ld	s3,136(sp)
	ld	s4,128(sp)
	ld	s5,120(sp)
	ld	s6,112(sp)
	ld	s7,104(sp)
	ld	s8,96(sp)
	ld	s9,88(sp)
	ld	s10,80(sp)
	ld	s11,72(sp)
	fld	fs0,56(sp)
	fld	fs1,48(sp)
	fld	fs2,40(sp)
	fld	fs3,32(sp)
	fld	fs4,24(sp)
	fld	fs5,16(sp)
	fld	fs6,8(sp)
	fld	fs7,0(sp)
	li	a0,0
	addi	sp,sp,176
	jr	ra
	.size	main, .-main
	.section	.rodata.str1.8
	.align	3
.LC95:
	.string	"to nearest, ties to even"
	.align	3
.LC96:
	.string	"towards zero"
	.align	3
.LC97:
	.string	"down"
	.align	3
.LC98:
	.string	"up"
	.align	3
.LC99:
	.string	"to nearest, ties to max magnitude"
	.section	.rodata.cst8,"aM",@progbits,8
	.align	3
.LC5:
	.word	-1717986918
	.word	1069128089
	.align	3
.LC6:
	.word	-1717986918
	.word	1070176665
	.align	3
.LC8:
	.word	0
	.word	1072693248
	.align	3
.LC10:
	.word	0
	.word	1074266112
	.align	3
.LC13:
	.word	0
	.word	-2147483648
	.align	3
.LC16:
	.word	-1
	.word	2146435071
	.align	3
.LC18:
	.word	0
	.word	1048576
	.align	3
.LC20:
	.word	1
	.word	0
	.align	3
.LC22:
	.word	0
	.word	2146435072
	.align	3
.LC25:
	.word	0
	.word	-1074790400
	.align	3
.LC27:
	.word	0
	.word	1017118720
	.align	3
.LC30:
	.word	4660
	.word	2146959360
	.align	3
.LC32:
	.word	1
	.word	2146435072
	.align	3
.LC34:
	.word	0
	.word	2146959360
	.align	3
.LC37:
	.word	5
	.word	2146959360
	.align	3
.LC38:
	.word	6
	.word	2146959360
	.section	.rodata.cst4,"aM",@progbits,4
	.align	2
.LC43:
	.word	1065353216
	.set	.LC44,.LC82+4
	.align	2
.LC46:
	.word	1077936128
	.set	.LC48,.LC13+4
	.align	2
.LC53:
	.word	2141192192
	.section	.rodata.cst8
	.align	3
.LC56:
	.word	0
	.word	1074003968
	.align	3
.LC58:
	.word	0
	.word	1074528256
	.align	3
.LC60:
	.word	-858993459
	.word	-1075000116
	.align	3
.LC63:
	.word	-1073741824
	.word	1105615371
	.align	3
.LC65:
	.word	-1073741824
	.word	-1041868277
	.align	3
.LC71:
	.word	-1717986918
	.word	-1076258407
	.align	3
.LC74:
	.word	0
	.word	-1048576
	.align	3
.LC82:
	.word	0
	.word	1073741824
	.align	3
.LC86:
	.word	0
	.word	1076101120
	.section	.rodata
	.align	3
	.set	.LANCHOR1,. + 0
	.type	names.1, @object
	.size	names.1, 15
names.1:
	.string	"NV"
	.string	"DZ"
	.string	"OF"
	.string	"UF"
	.string	"NX"
	.zero	1
	.type	names.0, @object
	.size	names.0, 40
names.0:
	.dword	.LC95
	.dword	.LC96
	.dword	.LC97
	.dword	.LC98
	.dword	.LC99
	.bss
	.align	3
	.set	.LANCHOR0,. + 0
	.type	text.2, @object
	.size	text.2, 16
text.2:
	.zero	16
	.section	.note.GNU-stack,"",@progbits
