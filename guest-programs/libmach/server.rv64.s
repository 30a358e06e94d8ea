	.file	"server.c"
	.option nopic
	.attribute arch, "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.take_descriptor.isra.0,"ax",@progbits
	.align	1
	.type	take_descriptor.isra.0, @function
take_descriptor.isra.0:
	lw	a3,8(a0)
	ld	a4,0(a0)
	mv	a5,a0
	slli	a0,a3,32
	srli	a2,a0,30
	add	a4,a4,a2
	li	a2,4
	lbu	a6,11(a4)
	beq	a1,a2,.L2
	li	a2,17
	beq	a1,a2,.L2
	li	a2,1
	li	a0,0
	bne	a6,a2,.L4
	lwu	a2,4(a4)
	lwu	a4,0(a4)
	addiw	a3,a3,4
	slli	a2,a2,32
	sw	a3,8(a5)
	or	a2,a2,a4
.L8:
	lw	a4,168(a5)
	li	a0,1
	slli	a1,a4,32
	addiw	a3,a4,1
	srli	a4,a1,29
	sw	a3,168(a5)
	add	a5,a5,a4
	sd	a2,72(a5)
.L4:
	ret
.L2:
	li	a0,0
	bne	a6,zero,.L4
	addiw	a3,a3,3
	lw	a2,0(a4)
	sw	a3,8(a5)
	j	.L8
	.size	take_descriptor.isra.0, .-take_descriptor.isra.0
	.section	.text.mach_serve,"ax",@progbits
	.align	1
	.globl	mach_serve
	.type	mach_serve, @function
mach_serve:
	addi	sp,sp,-320
	sd	s4,272(sp)
	mv	s4,a0
	lw	a3,0(s4)
	lw	a4,20(s4)
	lui	a0,%hi(NDR_record)
	lw	t6,8(s4)
	addi	a5,a0,%lo(NDR_record)
	lbu	t5,%lo(NDR_record)(a0)
	sd	s0,304(sp)
	sd	s2,288(sp)
	sd	ra,312(sp)
	sd	s1,296(sp)
	sd	s3,280(sp)
	sd	s5,264(sp)
	sd	s6,256(sp)
	sd	s7,248(sp)
	sd	s8,240(sp)
	sd	s9,232(sp)
	sd	s10,224(sp)
	sd	s11,216(sp)
	lbu	a6,5(a5)
	lbu	a0,6(a5)
	lbu	t3,2(a5)
	lbu	t1,3(a5)
	lbu	a7,4(a5)
	lbu	t4,1(a5)
	andi	a3,a3,31
	lbu	a5,7(a5)
	ld	s0,0(a2)
	addiw	a4,a4,100
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
	beq	s0,zero,.L59
	lw	a4,20(s4)
	mv	s1,a2
	j	.L53
.L20:
	ld	s0,16(s1)
	addi	s1,s1,16
	beq	s0,zero,.L59
.L53:
	lw	a5,0(s0)
	bne	a5,a4,.L20
	ld	s3,8(s1)
	beq	s3,zero,.L20
	li	a2,156
	li	a1,0
	addi	a0,sp,52
	call	memset
	lhu	a7,4(s0)
	lw	t4,0(s4)
	li	a5,9
	sd	s4,32(sp)
	sd	s2,56(sp)
	sw	a5,64(sp)
	sext.w	t5,a7
	srliw	t4,t4,31
	beq	a7,zero,.L60
	addiw	a0,a7,-1
	slli	a5,a0,32
	srli	a0,a5,30
	addi	a4,s0,12
	addi	a5,s0,8
	add	a0,a0,a4
	li	a3,0
	li	a1,0
	li	a2,0
	li	a6,4
	li	t1,17
	li	t3,8
	j	.L27
.L22:
	beq	a4,t1,.L24
	bne	a4,t3,.L25
	addiw	a2,a2,1
	addiw	a1,a1,4
.L25:
	lbu	a4,1(a5)
	addi	a5,a5,4
	addi	a4,a4,-1
	snez	a4,a4
	or	a3,a3,a4
	sext.w	a3,a3
	beq	a5,a0,.L90
.L27:
	lbu	a4,0(a5)
	bne	a4,a6,.L22
.L24:
	addi	a5,a5,4
	addiw	a2,a2,1
	addiw	a1,a1,3
	bne	a5,a0,.L27
.L90:
	slliw	a3,a3,1
	beq	a2,zero,.L91
	addiw	a1,a1,7
	addw	a3,a1,a3
	li	a4,1
.L21:
	lw	s9,4(s4)
	li	a5,7
	sw	a5,40(sp)
	srliw	a5,s9,2
	sw	a3,44(sp)
	sw	a5,48(sp)
	srliw	s9,s9,2
	beq	a4,t4,.L29
.L31:
	li	a5,-304
.L30:
	li	a0,1
	j	.L19
.L59:
	li	a5,-303
	li	a0,0
.L19:
	ld	ra,312(sp)
	ld	s0,304(sp)
	sw	a5,32(s2)
	ld	s1,296(sp)
	ld	s2,288(sp)
	ld	s3,280(sp)
	ld	s4,272(sp)
	ld	s5,264(sp)
	ld	s6,256(sp)
	ld	s7,248(sp)
	ld	s8,240(sp)
	ld	s9,232(sp)
	ld	s10,224(sp)
	ld	s11,216(sp)
	addi	sp,sp,320
	jr	ra
.L91:
	addiw	a3,a3,6
	li	a4,0
	j	.L21
.L29:
	bltu	s9,a3,.L31
	beq	a2,zero,.L32
	lw	a5,24(s4)
	bne	a5,a2,.L31
.L32:
	lw	a5,12(s4)
	li	a4,1
	sw	a4,200(sp)
	sd	a5,104(sp)
	beq	t5,zero,.L33
	addiw	s8,a7,-1
	slli	a5,s8,32
	srli	s8,a5,30
	addi	a5,s0,12
	add	s8,s8,a5
	addi	s0,s0,8
	li	s5,18
	li	s6,19
	li	s11,8
	li	s10,9
	li	s7,4
	j	.L50
.L36:
	li	a1,8
	addi	a0,sp,32
	call	take_descriptor.isra.0
	beq	a0,zero,.L31
	lw	a5,44(sp)
	bleu	s9,a5,.L31
	lw	a4,200(sp)
	slli	a2,a5,32
	srli	a3,a2,30
	add	a3,s4,a3
	slli	a1,a4,32
	lwu	a2,0(a3)
	srli	a3,a1,29
	addi	a3,a3,208
	addiw	a5,a5,1
	addiw	a4,a4,1
	add	a3,a3,sp
	sw	a5,44(sp)
	sw	a4,200(sp)
	sd	a2,-104(a3)
.L41:
	addi	s0,s0,4
	beq	s8,s0,.L92
.L50:
	lbu	a1,0(s0)
	beq	a1,s5,.L34
	bgtu	a1,s5,.L35
	beq	a1,s11,.L36
	bne	a1,s10,.L93
	lw	a5,44(sp)
	bleu	s9,a5,.L31
	slli	a3,a5,32
	srli	a4,a3,30
	add	a4,s4,a4
	lw	a4,0(a4)
	addiw	a5,a5,1
	mv	a3,a4
.L42:
	lhu	a2,2(s0)
	bltu	a2,a3,.L31
	subw	a2,s9,a5
	bltu	a2,a4,.L31
	slli	a6,a5,32
	lw	a2,200(sp)
	addw	a4,a4,a5
	srli	a0,a6,30
	add	a0,s4,a0
	sw	a4,44(sp)
	li	a4,18
	addiw	a5,a2,1
	mv	a6,a0
	beq	a1,a4,.L94
.L47:
	slli	a1,a2,32
	srli	a4,a1,29
	slli	a1,a5,32
	addi	a4,a4,208
	srli	a5,a1,29
	add	a4,a4,sp
	addi	a5,a5,208
	slli	a3,a3,32
	sd	a6,-104(a4)
	addiw	a2,a2,2
	add	a5,a5,sp
	srli	a3,a3,32
	sw	a2,200(sp)
	sd	a3,-104(a5)
	addi	s0,s0,4
	bne	s8,s0,.L50
.L92:
	lw	a3,44(sp)
.L33:
	bne	a3,s9,.L31
	ld	t1,192(sp)
	ld	a5,144(sp)
	ld	a4,136(sp)
	sd	t1,24(sp)
	ld	t1,184(sp)
	ld	a7,160(sp)
	ld	a6,152(sp)
	sd	t1,16(sp)
	ld	t1,176(sp)
	ld	a3,128(sp)
	ld	a2,120(sp)
	sd	t1,8(sp)
	ld	t1,168(sp)
	ld	a1,112(sp)
	ld	a0,104(sp)
	sd	t1,0(sp)
	jalr	s3
	ld	a4,0(s1)
	mv	a5,a0
	lhu	a4,6(a4)
	beq	a4,zero,.L61
	bne	a0,zero,.L30
	ld	a4,72(sp)
	beq	a4,zero,.L51
	lw	a3,0(a4)
	lw	a4,80(sp)
	bltu	a4,a3,.L62
	lw	a4,64(sp)
	addw	a4,a4,a3
.L52:
	slliw	a4,a4,2
	sw	a4,4(s2)
	li	a0,1
	j	.L19
.L35:
	bne	a1,s6,.L95
	lw	a5,64(sp)
	lw	a3,200(sp)
	lhu	a0,2(s0)
	addiw	a6,a5,1
	slli	a4,a3,32
	srli	a2,a4,29
	slli	a4,a6,32
	srli	a1,a4,30
	slli	a7,a5,32
	addiw	a4,a3,1
	srli	a5,a7,30
	slli	a7,a4,32
	addi	a2,a2,208
	srli	a4,a7,29
	add	a5,s2,a5
	add	a2,a2,sp
	add	a1,s2,a1
	addiw	a3,a3,2
	addi	a4,a4,208
	sd	a1,-104(a2)
	add	a4,a4,sp
	sw	a6,64(sp)
	sd	a5,72(sp)
	sw	a0,0(a5)
	sw	a0,80(sp)
	sw	a3,200(sp)
	sd	a5,-104(a4)
	j	.L41
.L95:
	lw	a5,44(sp)
.L40:
	beq	s9,a5,.L31
	slli	a2,a5,32
	lbu	a3,1(s0)
	srli	a4,a2,30
	addiw	a5,a5,1
	add	a4,s4,a4
	sw	a5,44(sp)
	li	a5,2
	lw	a2,0(a4)
	lw	a4,200(sp)
	beq	a3,a5,.L54
	slli	a3,a4,32
	srli	a5,a3,29
	addi	a5,a5,208
	addiw	a4,a4,1
	add	a5,a5,sp
	sw	a4,200(sp)
	sd	a2,-104(a5)
	j	.L41
.L93:
	beq	a1,s7,.L48
	li	a5,17
	bne	a1,a5,.L96
.L48:
	addi	a0,sp,32
	call	take_descriptor.isra.0
	bne	a0,zero,.L41
	li	a5,-304
	j	.L30
.L94:
	beq	a3,zero,.L45
	lwu	a4,4(a0)
	lwu	a6,0(a0)
	li	a1,1
	slli	a4,a4,32
	or	a4,a4,a6
	sd	a4,88(sp)
	beq	a3,a1,.L45
	lwu	a4,12(a0)
	lwu	a1,8(a0)
	slli	a4,a4,32
	or	a4,a4,a1
	sd	a4,96(sp)
.L45:
	addi	a6,sp,88
	j	.L47
.L54:
	lw	a3,64(sp)
	slli	a5,a4,32
	srli	a1,a5,29
	slli	a0,a3,32
	srli	a5,a0,30
	addi	a1,a1,208
	add	a5,s2,a5
	addiw	a4,a4,1
	addiw	a3,a3,1
	add	a1,a1,sp
	sw	a2,0(a5)
	sw	a3,64(sp)
	sw	a4,200(sp)
	sd	a5,-104(a1)
	j	.L41
.L60:
	li	a4,0
	li	a3,6
	li	a2,0
	j	.L21
.L51:
	lw	a4,64(sp)
	j	.L52
.L61:
	li	a5,-305
	li	a0,1
	j	.L19
.L62:
	li	a5,-307
	li	a0,1
	j	.L19
.L96:
	addiw	a4,a1,-2
	andi	a4,a4,0xff
	li	a3,1
	lw	a5,44(sp)
	bgtu	a4,a3,.L40
	subw	a4,s9,a5
	bleu	a4,a3,.L31
	addiw	a3,a5,1
	slli	a1,a5,32
	srli	a2,a1,30
	lw	a4,200(sp)
	slli	a1,a3,32
	lbu	a0,1(s0)
	srli	a3,a1,30
	addiw	a5,a5,2
	add	a3,s4,a3
	add	a2,s4,a2
	sw	a5,44(sp)
	li	a1,2
	lw	a5,0(a3)
	lw	a2,0(a2)
	addiw	a3,a4,1
	beq	a0,a1,.L54
	slli	a1,a4,32
	srli	a4,a1,29
	slli	a2,a2,32
	slli	a5,a5,32
	srli	a2,a2,32
	addi	a4,a4,208
	add	a4,a4,sp
	or	a5,a5,a2
	sw	a3,200(sp)
	sd	a5,-104(a4)
	j	.L41
.L34:
	lw	a5,44(sp)
	bleu	s9,a5,.L31
	slli	a3,a5,32
	srli	a4,a3,30
	add	a4,s4,a4
	lw	a3,0(a4)
	addiw	a5,a5,1
	slliw	a4,a3,1
	j	.L42
	.size	mach_serve, .-mach_serve
	.section	.note.GNU-stack,"",@progbits
