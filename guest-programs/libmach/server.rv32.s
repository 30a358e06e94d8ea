	.file	"server.c"
	.option nopic
	.attribute arch, "rv32i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.take_descriptor.isra.0,"ax",@progbits
	.align	1
	.type	take_descriptor.isra.0, @function
take_descriptor.isra.0:
	lw	a3,4(a0)
	lw	a4,0(a0)
	mv	a5,a0
	slli	a2,a3,2
	add	a4,a4,a2
	li	a2,4
	lbu	a6,11(a4)
	beq	a1,a2,.L2
	li	a2,17
	beq	a1,a2,.L2
	li	a2,1
	li	a0,0
	beq	a6,a2,.L10
.L1:
	ret
.L2:
	li	a0,0
	bne	a6,zero,.L1
.L10:
	lw	a2,0(a4)
	lw	a4,96(a5)
	addi	a3,a3,3
	sw	a3,4(a5)
	addi	a3,a4,12
	slli	a3,a3,2
	addi	a4,a4,1
	sw	a4,96(a5)
	add	a5,a5,a3
	li	a0,1
	sw	a2,0(a5)
	ret
	.size	take_descriptor.isra.0, .-take_descriptor.isra.0
	.section	.text.mach_serve,"ax",@progbits
	.align	1
	.globl	mach_serve
	.type	mach_serve, @function
mach_serve:
	lw	a3,0(a0)
	lui	a5,%hi(NDR_record)
	lw	a4,20(a0)
	addi	a5,a5,%lo(NDR_record)
	addi	sp,sp,-192
	lw	t6,8(a0)
	lbu	t5,0(a5)
	sw	s0,184(sp)
	sw	s2,176(sp)
	sw	s4,168(sp)
	sw	ra,188(sp)
	sw	s1,180(sp)
	sw	s3,172(sp)
	sw	s5,164(sp)
	sw	s6,160(sp)
	sw	s7,156(sp)
	sw	s8,152(sp)
	sw	s9,148(sp)
	sw	s10,144(sp)
	sw	s11,140(sp)
	lbu	a6,5(a5)
	lbu	t3,2(a5)
	lbu	t1,3(a5)
	lbu	a7,4(a5)
	lbu	t4,1(a5)
	andi	a3,a3,31
	mv	s4,a0
	lbu	a0,6(a5)
	lbu	a5,7(a5)
	lw	s0,0(a2)
	addi	a4,a4,100
	sw	a3,0(a1)
	li	a3,36
	sw	a3,4(a1)
	sw	t6,8(a1)
	sw	zero,12(a1)
	sw	zero,16(a1)
	sw	a4,20(a1)
	sb	t5,24(a1)
	sb	t4,25(a1)
	sb	t3,26(a1)
	sb	t1,27(a1)
	sb	a7,28(a1)
	sb	a6,29(a1)
	sb	a0,30(a1)
	sb	a5,31(a1)
	mv	s2,a1
	beq	s0,zero,.L52
	lw	a4,20(s4)
	mv	s1,a2
	j	.L46
.L14:
	lw	s0,8(s1)
	addi	s1,s1,8
	beq	s0,zero,.L52
.L46:
	lw	a5,0(s0)
	bne	a5,a4,.L14
	lw	s3,4(s1)
	beq	s3,zero,.L14
	li	a2,80
	li	a1,0
	addi	a0,sp,48
	call	memset
	lw	t3,0(s4)
	lhu	s9,4(s0)
	li	a5,9
	sw	s4,24(sp)
	sw	s2,40(sp)
	sw	a5,44(sp)
	srli	t3,t3,31
	beq	s9,zero,.L53
	slli	a0,s9,2
	mv	a5,s0
	add	a0,a0,s0
	li	a2,0
	li	a3,0
	li	a1,0
	li	a6,4
	li	a7,17
	li	t1,8
	j	.L20
.L83:
	beq	a4,a7,.L16
	bne	a4,t1,.L18
	addi	a1,a1,1
	addi	a3,a3,3
.L18:
	lbu	a4,9(a5)
	addi	a5,a5,4
	addi	a4,a4,-1
	snez	a4,a4
	or	a2,a2,a4
	beq	a0,a5,.L82
.L20:
	lbu	a4,8(a5)
	bne	a4,a6,.L83
.L16:
	addi	a5,a5,4
	addi	a1,a1,1
	addi	a3,a3,3
	bne	a0,a5,.L20
.L82:
	slli	a2,a2,1
	beq	a1,zero,.L84
	addi	a3,a3,7
	add	a2,a3,a2
	li	a4,1
.L15:
	lw	s10,4(s4)
	li	a5,7
	sw	a5,28(sp)
	srli	s10,s10,2
	sw	a2,32(sp)
	sw	s10,36(sp)
	beq	a4,t3,.L22
.L24:
	li	a5,-304
.L23:
	li	a0,1
	j	.L13
.L52:
	li	a5,-303
	li	a0,0
.L13:
	lw	ra,188(sp)
	lw	s0,184(sp)
	sw	a5,32(s2)
	lw	s1,180(sp)
	lw	s2,176(sp)
	lw	s3,172(sp)
	lw	s4,168(sp)
	lw	s5,164(sp)
	lw	s6,160(sp)
	lw	s7,156(sp)
	lw	s8,152(sp)
	lw	s9,148(sp)
	lw	s10,144(sp)
	lw	s11,140(sp)
	addi	sp,sp,192
	jr	ra
.L84:
	addi	a2,a2,6
	li	a4,0
	j	.L15
.L22:
	bltu	s10,a2,.L24
	beq	a1,zero,.L25
	lw	a5,24(s4)
	bne	a5,a1,.L24
.L25:
	lw	a5,12(s4)
	li	a4,1
	sw	a4,120(sp)
	sw	a5,72(sp)
	beq	s9,zero,.L26
	addi	s0,s0,8
	li	s5,0
	li	s6,18
	li	s7,19
	li	s8,8
	li	s11,9
	j	.L43
.L29:
	li	a1,8
	addi	a0,sp,24
	call	take_descriptor.isra.0
	beq	a0,zero,.L24
	lw	a5,32(sp)
	bleu	s10,a5,.L24
	lw	a3,120(sp)
	slli	a4,a5,2
	add	a4,s4,a4
	lw	a2,0(a4)
	addi	a4,a3,12
	slli	a4,a4,2
	addi	a5,a5,1
	addi	a3,a3,1
	addi	a4,a4,128
	add	a4,a4,sp
	sw	a5,32(sp)
	sw	a3,120(sp)
	sw	a2,-104(a4)
.L34:
	addi	s5,s5,1
	addi	s0,s0,4
	beq	s5,s9,.L85
.L43:
	lbu	a1,0(s0)
	beq	a1,s6,.L27
	bgtu	a1,s6,.L28
	beq	a1,s8,.L29
	bne	a1,s11,.L86
	lw	a5,32(sp)
	bleu	s10,a5,.L24
	slli	a4,a5,2
	add	a3,s4,a4
	lw	a3,0(a3)
	addi	a5,a5,1
	mv	a2,a3
.L35:
	lhu	a0,2(s0)
	bgtu	a2,a0,.L24
	sub	a0,s10,a5
	bltu	a0,a3,.L24
	lw	a0,120(sp)
	add	a3,a3,a5
	addi	a4,a4,4
	add	a5,s4,a4
	sw	a3,32(sp)
	li	a3,18
	addi	a4,a0,1
	mv	a7,a5
	beq	a1,a3,.L87
.L40:
	addi	a3,a0,12
	addi	a5,a4,12
	slli	a3,a3,2
	addi	a4,a3,128
	slli	a5,a5,2
	add	a4,a4,sp
	addi	a5,a5,128
	sw	a7,-104(a4)
	addi	a0,a0,2
	add	a5,a5,sp
	sw	a0,120(sp)
	sw	a2,-104(a5)
	addi	s5,s5,1
	addi	s0,s0,4
	bne	s5,s9,.L43
.L85:
	lw	a2,32(sp)
.L26:
	bne	a2,s10,.L24
	lw	t1,116(sp)
	lw	a5,92(sp)
	lw	a4,88(sp)
	sw	t1,12(sp)
	lw	t1,112(sp)
	lw	a7,100(sp)
	lw	a6,96(sp)
	sw	t1,8(sp)
	lw	t1,108(sp)
	lw	a3,84(sp)
	lw	a2,80(sp)
	sw	t1,4(sp)
	lw	t1,104(sp)
	lw	a1,76(sp)
	lw	a0,72(sp)
	sw	t1,0(sp)
	jalr	s3
	lw	a4,0(s1)
	mv	a5,a0
	lhu	a4,6(a4)
	beq	a4,zero,.L54
	bne	a0,zero,.L23
	lw	a4,48(sp)
	beq	a4,zero,.L88
	lw	a4,0(a4)
	lw	a3,52(sp)
	bgtu	a4,a3,.L55
	lw	a3,44(sp)
	add	a4,a4,a3
.L45:
	slli	a4,a4,2
	sw	a4,4(s2)
	li	a0,1
	j	.L13
.L28:
	bne	a1,s7,.L89
	lw	a3,120(sp)
	lw	a1,44(sp)
	lhu	a7,2(s0)
	addi	a2,a3,12
	slli	a5,a1,2
	addi	a4,a3,13
	slli	a2,a2,2
	addi	a0,a5,4
	addi	a2,a2,128
	slli	a4,a4,2
	add	a2,a2,sp
	add	a0,s2,a0
	addi	a4,a4,128
	add	a5,s2,a5
	addi	a1,a1,1
	sw	a0,-104(a2)
	addi	a3,a3,2
	add	a4,a4,sp
	sw	a1,44(sp)
	sw	a5,48(sp)
	sw	a7,0(a5)
	sw	a7,52(sp)
	sw	a3,120(sp)
	sw	a5,-104(a4)
	j	.L34
.L86:
	li	a5,4
	beq	a1,a5,.L41
	li	a5,17
	beq	a1,a5,.L41
	li	a4,3
	lw	a5,32(sp)
	bne	a1,a4,.L33
	sub	a4,s10,a5
	li	a3,1
	bleu	a4,a3,.L24
	lbu	a0,1(s0)
	slli	a4,a5,2
	addi	a5,a5,2
	add	a4,s4,a4
	sw	a5,32(sp)
	li	a3,2
	lw	a2,0(a4)
	lw	a1,4(a4)
	lw	a5,120(sp)
	beq	a0,a3,.L47
	addi	a3,a5,12
	addi	a4,a5,13
	slli	a3,a3,2
	addi	a3,a3,128
	slli	a4,a4,2
	add	a3,a3,sp
	addi	a4,a4,128
	sw	a2,-104(a3)
	addi	a5,a5,2
	add	a4,a4,sp
	sw	a5,120(sp)
	sw	a1,-104(a4)
	j	.L34
.L41:
	addi	a0,sp,24
	call	take_descriptor.isra.0
	bne	a0,zero,.L34
	li	a5,-304
	j	.L23
.L89:
	lw	a5,32(sp)
.L33:
	beq	a5,s10,.L24
	lbu	a1,1(s0)
	slli	a4,a5,2
	addi	a5,a5,1
	add	a4,s4,a4
	sw	a5,32(sp)
	li	a3,2
	lw	a2,0(a4)
	lw	a5,120(sp)
	beq	a1,a3,.L47
	addi	a4,a5,12
	slli	a4,a4,2
	addi	a5,a5,1
	addi	a4,a4,128
	add	a4,a4,sp
	sw	a5,120(sp)
	sw	a2,-104(a4)
	j	.L34
.L47:
	lw	a1,44(sp)
	addi	a4,a5,12
	slli	a4,a4,2
	slli	a3,a1,2
	addi	a4,a4,128
	add	a3,s2,a3
	addi	a1,a1,1
	addi	a5,a5,1
	add	a4,a4,sp
	sw	a2,0(a3)
	sw	a1,44(sp)
	sw	a5,120(sp)
	sw	a3,-104(a4)
	j	.L34
.L87:
	beq	a2,zero,.L38
	lw	a7,0(a5)
	lw	a1,4(a5)
	li	a3,1
	sw	a7,56(sp)
	sw	a1,60(sp)
	beq	a2,a3,.L38
	lw	a3,8(a5)
	lw	a5,12(a5)
	sw	a3,64(sp)
	sw	a5,68(sp)
.L38:
	addi	a7,sp,56
	j	.L40
.L53:
	li	a4,0
	li	a2,6
	li	a1,0
	j	.L15
.L88:
	lw	a4,44(sp)
	j	.L45
.L54:
	li	a5,-305
	li	a0,1
	j	.L13
.L27:
	lw	a5,32(sp)
	bleu	s10,a5,.L24
	slli	a4,a5,2
	add	a3,s4,a4
	lw	a2,0(a3)
	addi	a5,a5,1
	slli	a3,a2,1
	j	.L35
.L55:
	li	a5,-307
	li	a0,1
	j	.L13
	.size	mach_serve, .-mach_serve
	.section	.note.GNU-stack,"",@progbits
