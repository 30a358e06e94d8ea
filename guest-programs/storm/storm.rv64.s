	.file	"storm.c"
	.option nopic
	.attribute arch, "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.worker,"ax",@progbits
	.align	1
	.type	worker, @function
worker:
	addi	sp,sp,-144
	sd	s0,128(sp)
	sd	s1,120(sp)
	sd	s2,112(sp)
	sd	s3,104(sp)
	sd	s4,96(sp)
	sd	s5,88(sp)
	sd	s6,80(sp)
	sd	s7,72(sp)
	sd	ra,136(sp)
	li	s3,1
	call	mach_reply_port
	lui	s0,%hi(.LANCHOR0)
	sext.w	s5,a0
	li	s2,0
	addi	s0,s0,%lo(.LANCHOR0)
	li	s1,200
	li	s4,2
	li	s7,20
	slli	s6,s3,32
.L7:
	li	a5,0
.L2:
	lw	a4,0(s0)
	addw	a4,a4,a5
	sw	a4,0(s0)
	addiw	a5,a5,1
	bne	a5,s1,.L2
	andi	a5,s2,3
	beq	a5,s3,.L3
	beq	a5,s4,.L4
	beq	a5,zero,.L11
	li	a2,1
	li	a1,2
	li	a0,0
	call	thread_switch
	addiw	s2,s2,1
	j	.L7
.L11:
	li	a2,0
	li	a1,0
	li	a0,0
	call	thread_switch
	addiw	s2,s2,1
	j	.L7
.L4:
	li	a6,0
	li	a5,1
	mv	a4,s5
	li	a3,56
	li	a2,24
	li	a1,259
	addi	a0,sp,8
	sw	s7,8(sp)
	sw	s5,16(sp)
	sw	zero,20(sp)
	sd	s6,24(sp)
	addiw	s2,s2,1
	call	mach_msg_trap
	j	.L7
.L3:
	li	a6,0
	li	a5,1
	mv	a4,s5
	li	a3,56
	li	a2,0
	li	a1,258
	addi	a0,sp,8
	call	mach_msg_trap
	addiw	s2,s2,1
	j	.L7
	.size	worker, .-worker
	.section	.text.call,"ax",@progbits
	.align	1
	.type	call, @function
call:
	addi	sp,sp,-16
	sd	s0,0(sp)
	li	a5,-1
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	srli	a5,a5,32
	slli	a4,a4,32
	and	a3,a3,a5
	lw	a7,1056(s0)
	or	a3,a3,a4
	li	a4,4096
	sd	ra,8(sp)
	addi	a4,a4,1299
	and	a1,a1,a5
	slli	a6,a7,32
	sw	a4,8(s0)
	li	a4,1
	or	a1,a1,a6
	slli	a4,a4,32
	mv	a5,a2
	sd	a1,16(s0)
	sw	zero,24(s0)
	sw	a0,28(s0)
	sd	a4,32(s0)
	sd	a3,40(s0)
	li	a2,24
	beq	a5,zero,.L13
	addiw	a5,a5,8
	slliw	a2,a5,2
.L13:
	li	a6,0
	li	a5,0
	mv	a4,a7
	li	a3,1048
	li	a1,3
	addi	a0,s0,8
	call	mach_msg_trap
	bne	a0,zero,.L14
	lw	a0,40(s0)
.L14:
	ld	ra,8(sp)
	ld	s0,0(sp)
	addi	sp,sp,16
	jr	ra
	.size	call, .-call
	.section	.rodata.str1.8,"aMS",@progbits,1
	.align	3
.LC0:
	.string	"no thread\n"
	.section	.text.make,"ax",@progbits
	.align	1
	.type	make, @function
make:
	addi	sp,sp,-32
	sd	s0,16(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	sd	s2,0(sp)
	addi	s2,s0,1064
	sd	s1,8(sp)
	li	a2,256
	mv	s1,a0
	li	a1,0
	mv	a0,s2
	sd	ra,24(sp)
	call	memset
	slli	a4,s1,32
	srli	a4,a4,32
	addi	a5,a4,1
	lui	a3,%hi(stacks)
	addi	a3,a3,%lo(stacks)
	slli	a5,a5,10
	add	a5,a5,a3
	lui	a3,%hi(worker)
	addi	a3,a3,%lo(worker)
	sd	a5,1080(s0)
#APP
# 52 "storm/storm.c" 1
	mv a2, gp
# 0 "" 2
#NO_APP
	sd	a3,1064(s0)
	sd	a2,1088(s0)
	li	a5,7
	bgtu	s1,a5,.L20
	lw	a0,1320(s0)
.L21:
	slli	a4,a4,2
	addi	s0,s0,1328
	add	a4,s0,a4
	li	a3,64
	mv	a2,s2
	li	a1,1
	call	thread_create_running
	bne	a0,zero,.L24
	ld	ra,24(sp)
	ld	s0,16(sp)
	ld	s1,8(sp)
	ld	s2,0(sp)
	addi	sp,sp,32
	jr	ra
.L20:
	lw	a0,1324(s0)
	j	.L21
.L24:
	lui	a0,%hi(.LC0)
	addi	a0,a0,%lo(.LC0)
	call	print
	li	a0,1
	call	exit
	.size	make, .-make
	.section	.rodata.str1.8
	.align	3
.LC1:
	.string	"dead"
	.align	3
.LC2:
	.string	"alive"
	.align	3
.LC3:
	.string	"answer %x to message %d\n"
	.align	3
.LC4:
	.string	"%u unexpected answers, the other task is %s\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-128
	sd	s0,112(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	sd	ra,120(sp)
	sd	s9,40(sp)
	sd	s1,104(sp)
	sd	s2,96(sp)
	sd	s3,88(sp)
	sd	s4,80(sp)
	sd	s5,72(sp)
	sd	s6,64(sp)
	sd	s7,56(sp)
	sd	s8,48(sp)
	sd	s10,32(sp)
	sd	s11,24(sp)
	call	task_self
	sw	a0,1320(s0)
	call	mach_reply_port
	mv	a5,a0
	lw	a0,1320(s0)
	addi	a4,s0,1324
	li	a3,1
	li	a2,0
	li	a1,0
	sw	a5,1056(s0)
	call	task_create
	li	s9,1
	bne	a0,zero,.L26
	mv	s9,a0
	li	s1,0
	li	s2,16
.L27:
	mv	a0,s1
	addiw	s1,s1,1
	call	make
	bne	s1,s2,.L27
	lui	s4,%hi(.LANCHOR1)
	li	s3,1662976
	li	s2,1013903360
	lui	s5,%hi(.L30)
	li	s8,4096
	li	s1,2000
	addi	s4,s4,%lo(.LANCHOR1)
	addiw	s3,s3,1549
	addiw	s2,s2,863
	li	s6,9
	lui	s7,%hi(.LC3)
	addi	s5,s5,%lo(.L30)
	addiw	s8,s8,-688
.L41:
	lw	a0,0(s4)
	li	a3,7
	mulw	a0,s3,a0
	addw	a0,a0,s2
	mulw	a4,a0,s3
	srliw	a0,a0,8
	andi	a5,a0,15
	slli	a5,a5,2
	add	a5,s0,a5
	lw	s11,1328(a5)
	andi	s10,a0,15
	addw	a4,a4,s2
	srliw	a5,a4,8
	remuw	a5,a5,s6
	sw	a4,0(s4)
	sext.w	a2,a5
	bgtu	a2,a3,.L28
	slli	a5,a5,32
	srli	a5,a5,30
	add	a5,a5,s5
	lw	a5,0(a5)
	jr	a5
	.section	.rodata
	.align	2
	.align	2
.L30:
	.word	.L36
	.word	.L35
	.word	.L35
	.word	.L34
	.word	.L33
	.word	.L32
	.word	.L31
	.word	.L29
	.section	.text.startup.main
.L35:
	li	a0,4096
	li	a4,0
	li	a3,0
	li	a2,0
	mv	a1,s11
	addi	a0,a0,-490
	call	call
	beq	a0,zero,.L38
.L82:
	li	a5,5
	beq	a0,a5,.L38
.L80:
	lw	a5,1392(s0)
	lw	a2,28(s0)
	sext.w	a1,a0
	addiw	a5,a5,1
	addiw	a2,a2,-100
	addi	a0,s7,%lo(.LC3)
	sw	a5,1392(s0)
	call	print
.L38:
	addiw	s1,s1,-1
	bne	s1,zero,.L41
	li	s2,4096
	addi	s1,s0,1328
	addi	s3,s0,1392
	addi	s2,s2,-496
	lui	s4,%hi(.LC3)
.L43:
	lw	a1,0(s1)
	li	a4,0
	li	a3,0
	li	a2,0
	mv	a0,s2
	call	call
	beq	a0,zero,.L42
	lw	a5,1392(s0)
	lw	a2,28(s0)
	sext.w	a1,a0
	addiw	a5,a5,1
	addiw	a2,a2,-100
	addi	a0,s4,%lo(.LC3)
	sw	a5,1392(s0)
	call	print
.L42:
	lw	a1,0(s1)
	lw	a0,1320(s0)
	addi	s1,s1,4
	call	mach_port_deallocate
	bne	s3,s1,.L43
	lw	a0,1324(s0)
	call	task_terminate
	beq	a0,zero,.L44
	lw	a5,1392(s0)
	lw	a2,28(s0)
	sext.w	a1,a0
	lui	a0,%hi(.LC3)
	addiw	a5,a5,1
	addiw	a2,a2,-100
	addi	a0,a0,%lo(.LC3)
	sw	a5,1392(s0)
	call	print
.L44:
	lw	a1,1324(s0)
	lw	a0,1320(s0)
	addi	a2,sp,12
	lw	s0,1392(s0)
	sw	zero,12(sp)
	call	mach_port_type
	beq	a0,zero,.L83
.L48:
	lui	a2,%hi(.LC2)
	addi	a2,a2,%lo(.LC2)
.L45:
	lui	a0,%hi(.LC4)
	mv	a1,s0
	addi	a0,a0,%lo(.LC4)
	call	print
.L26:
	ld	ra,120(sp)
	ld	s0,112(sp)
	ld	s1,104(sp)
	ld	s2,96(sp)
	ld	s3,88(sp)
	ld	s4,80(sp)
	ld	s5,72(sp)
	ld	s6,64(sp)
	ld	s7,56(sp)
	ld	s8,48(sp)
	ld	s10,32(sp)
	ld	s11,24(sp)
	mv	a0,s9
	ld	s9,40(sp)
	addi	sp,sp,128
	jr	ra
.L36:
	li	a0,4096
	li	a4,0
	li	a3,0
	li	a2,0
	mv	a1,s11
	addi	a0,a0,-491
	call	call
	beq	a0,zero,.L38
	j	.L80
.L31:
	li	a0,4096
	li	a4,10
	li	a3,3
	li	a2,2
	mv	a1,s11
	addi	a0,a0,-484
	call	call
	beq	a0,zero,.L38
	j	.L80
.L32:
	li	a0,4096
	li	a4,64
	li	a3,1
	li	a2,2
	mv	a1,s11
	addi	a0,a0,-493
	call	call
	beq	a0,zero,.L38
	j	.L80
.L33:
	li	a0,4096
	li	a4,0
	li	a3,0
	li	a2,0
	mv	a1,s11
	addi	a0,a0,-488
	call	call
	beq	a0,zero,.L38
	j	.L80
.L34:
	li	a0,4096
	li	a4,0
	li	a3,0
	li	a2,0
	mv	a1,s11
	addi	a0,a0,-489
	call	call
	beq	a0,zero,.L38
	j	.L80
.L29:
	mulw	a5,a4,s3
	lw	a1,1324(s0)
	li	a4,0
	li	a3,0
	li	a2,0
	addw	a5,a5,s2
	srliw	a0,a5,8
	andi	a0,a0,1
	subw	a0,s8,a0
	sw	a5,0(s4)
	call	call
	beq	a0,zero,.L38
	j	.L82
.L28:
	li	a0,4096
	li	a4,0
	li	a3,0
	li	a2,0
	mv	a1,s11
	addi	a0,a0,-496
	call	call
	beq	a0,zero,.L40
	lw	a5,1392(s0)
	lw	a2,28(s0)
	sext.w	a1,a0
	addiw	a5,a5,1
	addiw	a2,a2,-100
	addi	a0,s7,%lo(.LC3)
	sw	a5,1392(s0)
	call	print
.L40:
	lw	a0,1320(s0)
	mv	a1,s11
	call	mach_port_deallocate
	mv	a0,s10
	call	make
	j	.L38
.L83:
	lw	a4,12(sp)
	li	a5,1048576
	bne	a4,a5,.L48
	lui	a2,%hi(.LC1)
	addi	a2,a2,%lo(.LC1)
	j	.L45
	.size	main, .-main
	.data
	.align	2
	.set	.LANCHOR1,. + 0
	.type	seed, @object
	.size	seed, 4
seed:
	.word	12345
	.bss
	.align	4
	.set	.LANCHOR0,. + 0
	.type	work, @object
	.size	work, 4
work:
	.zero	4
	.zero	4
	.type	message, @object
	.size	message, 1048
message:
	.zero	1048
	.type	reply_port, @object
	.size	reply_port, 4
reply_port:
	.zero	4
	.zero	4
	.type	state.0, @object
	.size	state.0, 256
state.0:
	.zero	256
	.type	self, @object
	.size	self, 4
self:
	.zero	4
	.type	other, @object
	.size	other, 4
other:
	.zero	4
	.type	threads, @object
	.size	threads, 64
threads:
	.zero	64
	.type	unexpected, @object
	.size	unexpected, 4
unexpected:
	.zero	4
	.zero	12
	.type	stacks, @object
	.size	stacks, 16384
stacks:
	.zero	16384
	.section	.note.GNU-stack,"",@progbits
