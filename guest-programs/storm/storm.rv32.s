	.file	"storm.c"
	.option nopic
	.attribute arch, "rv32i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.rodata.str1.4,"aMS",@progbits,1
	.align	2
.LC0:
	.string	"no thread\n"
	.section	.text.make,"ax",@progbits
	.align	1
	.type	make, @function
make:
	addi	sp,sp,-16
	sw	s1,4(sp)
	lui	s1,%hi(.LANCHOR0)
	sw	s0,8(sp)
	li	a2,256
	mv	s0,a0
	li	a1,0
	addi	a0,s1,%lo(.LANCHOR0)
	sw	ra,12(sp)
	call	memset
	addi	a4,s0,1
	lui	a2,%hi(stacks)
	addi	a2,a2,%lo(stacks)
	slli	a4,a4,10
	lui	a3,%hi(worker)
	addi	a5,s1,%lo(.LANCHOR0)
	add	a4,a4,a2
	addi	a3,a3,%lo(worker)
	sw	a4,16(a5)
#APP
# 52 "storm/storm.c" 1
	mv a2, gp
# 0 "" 2
#NO_APP
	sw	a3,0(a5)
	sw	zero,4(a5)
	sw	zero,20(a5)
	sw	a2,24(a5)
	sw	zero,28(a5)
	li	a4,7
	bgtu	s0,a4,.L2
	lw	a0,256(a5)
.L3:
	addi	a5,a5,264
	slli	a4,s0,2
	add	a4,a5,a4
	li	a3,64
	addi	a2,s1,%lo(.LANCHOR0)
	li	a1,1
	call	thread_create_running
	bne	a0,zero,.L7
	lw	ra,12(sp)
	lw	s0,8(sp)
	lw	s1,4(sp)
	addi	sp,sp,16
	jr	ra
.L2:
	lw	a0,260(a5)
	j	.L3
.L7:
	lui	a0,%hi(.LC0)
	addi	a0,a0,%lo(.LC0)
	call	print
	li	a0,1
	call	exit
	.size	make, .-make
	.section	.text.worker,"ax",@progbits
	.align	1
	.type	worker, @function
worker:
	addi	sp,sp,-96
	sw	s0,88(sp)
	sw	s1,84(sp)
	sw	s2,80(sp)
	sw	s3,76(sp)
	sw	s4,72(sp)
	sw	s5,68(sp)
	sw	s6,64(sp)
	sw	ra,92(sp)
	lui	s0,%hi(.LANCHOR0)
	call	mach_reply_port
	mv	s5,a0
	li	s2,0
	addi	s0,s0,%lo(.LANCHOR0)
	li	s1,200
	li	s3,1
	li	s4,2
	li	s6,20
.L14:
	li	a5,0
.L9:
	lw	a4,328(s0)
	add	a4,a4,a5
	sw	a4,328(s0)
	addi	a5,a5,1
	bne	a5,s1,.L9
	andi	a5,s2,3
	beq	a5,s3,.L10
	beq	a5,s4,.L11
	beq	a5,zero,.L17
	li	a2,1
	li	a1,2
	li	a0,0
	call	thread_switch
	addi	s2,s2,1
	j	.L14
.L17:
	li	a2,0
	li	a1,0
	li	a0,0
	call	thread_switch
	addi	s2,s2,1
	j	.L14
.L11:
	li	a6,0
	li	a5,1
	mv	a4,s5
	li	a3,56
	li	a2,24
	li	a1,259
	addi	a0,sp,8
	sw	s6,8(sp)
	sw	s5,16(sp)
	sw	zero,20(sp)
	sw	zero,24(sp)
	sw	s3,28(sp)
	addi	s2,s2,1
	call	mach_msg_trap
	j	.L14
.L10:
	li	a6,0
	li	a5,1
	mv	a4,s5
	li	a3,56
	li	a2,0
	li	a1,258
	addi	a0,sp,8
	call	mach_msg_trap
	addi	s2,s2,1
	j	.L14
	.size	worker, .-worker
	.section	.text.call,"ax",@progbits
	.align	1
	.type	call, @function
call:
	addi	sp,sp,-16
	sw	s0,8(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a7,1380(s0)
	mv	a5,a2
	li	a2,4096
	sw	ra,12(sp)
	addi	a2,a2,1299
	sw	a2,332(s0)
	li	a2,1
	sw	a2,360(s0)
	sw	a1,340(s0)
	sw	a7,344(s0)
	sw	zero,348(s0)
	sw	a0,352(s0)
	sw	zero,356(s0)
	sw	a3,364(s0)
	sw	a4,368(s0)
	li	a2,24
	beq	a5,zero,.L19
	addi	a5,a5,8
	slli	a2,a5,2
.L19:
	li	a6,0
	li	a5,0
	mv	a4,a7
	li	a3,1048
	li	a1,3
	addi	a0,s0,332
	call	mach_msg_trap
	bne	a0,zero,.L18
	lw	a0,364(s0)
.L18:
	lw	ra,12(sp)
	lw	s0,8(sp)
	addi	sp,sp,16
	jr	ra
	.size	call, .-call
	.section	.rodata.str1.4
	.align	2
.LC1:
	.string	"dead"
	.align	2
.LC2:
	.string	"alive"
	.align	2
.LC3:
	.string	"answer %x to message %d\n"
	.align	2
.LC4:
	.string	"%u unexpected answers, the other task is %s\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-96
	sw	s0,88(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	sw	ra,92(sp)
	sw	s1,84(sp)
	sw	s2,80(sp)
	sw	s3,76(sp)
	sw	s4,72(sp)
	sw	s5,68(sp)
	sw	s6,64(sp)
	sw	s7,60(sp)
	sw	s8,56(sp)
	sw	s9,52(sp)
	sw	s10,48(sp)
	sw	s11,44(sp)
	call	task_self
	sw	a0,256(s0)
	call	mach_reply_port
	mv	a5,a0
	lw	a0,256(s0)
	addi	a4,s0,260
	li	a3,1
	li	a2,0
	li	a1,0
	sw	a5,1380(s0)
	call	task_create
	sw	a0,12(sp)
	bne	a0,zero,.L46
	li	s1,0
	li	s2,16
.L27:
	mv	a0,s1
	addi	s1,s1,1
	call	make
	bne	s1,s2,.L27
	li	s6,4096
	lui	s11,%hi(.LANCHOR1)
	li	s3,1662976
	li	s2,1013903360
	lui	s4,%hi(.L30)
	li	s1,2000
	addi	s11,s11,%lo(.LANCHOR1)
	addi	s3,s3,1549
	addi	s2,s2,863
	li	s5,9
	lui	s7,%hi(.LC3)
	addi	s4,s4,%lo(.L30)
	addi	s8,s6,-688
.L41:
	lw	a0,0(s11)
	li	a3,7
	mul	a0,a0,s3
	add	a0,a0,s2
	mul	a4,a0,s3
	srli	a0,a0,8
	andi	s10,a0,15
	slli	a5,s10,2
	add	a5,s0,a5
	lw	s9,264(a5)
	add	a4,a4,s2
	srli	a5,a4,8
	remu	a5,a5,s5
	sw	a4,0(s11)
	bgtu	a5,a3,.L28
	slli	a5,a5,2
	add	a5,a5,s4
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
	li	a4,0
	li	a3,0
	li	a2,0
	mv	a1,s9
	addi	a0,s6,-490
	call	call
	beq	a0,zero,.L38
.L82:
	li	a5,5
	beq	a0,a5,.L38
.L80:
	lw	a5,1384(s0)
	lw	a2,352(s0)
	mv	a1,a0
	addi	a5,a5,1
	addi	a2,a2,-100
	addi	a0,s7,%lo(.LC3)
	sw	a5,1384(s0)
	call	print
.L38:
	addi	s1,s1,-1
	bne	s1,zero,.L41
	li	s2,4096
	addi	s1,s0,264
	addi	s3,s0,328
	addi	s2,s2,-496
	lui	s4,%hi(.LC3)
.L43:
	lw	a1,0(s1)
	li	a4,0
	li	a3,0
	li	a2,0
	mv	a0,s2
	call	call
	mv	a1,a0
	beq	a0,zero,.L42
	lw	a5,1384(s0)
	lw	a2,352(s0)
	addi	a0,s4,%lo(.LC3)
	addi	a5,a5,1
	addi	a2,a2,-100
	sw	a5,1384(s0)
	call	print
.L42:
	lw	a1,0(s1)
	lw	a0,256(s0)
	addi	s1,s1,4
	call	mach_port_deallocate
	bne	s3,s1,.L43
	lw	a0,260(s0)
	call	task_terminate
	mv	a1,a0
	beq	a0,zero,.L44
	lw	a5,1384(s0)
	lw	a2,352(s0)
	lui	a0,%hi(.LC3)
	addi	a5,a5,1
	addi	a2,a2,-100
	addi	a0,a0,%lo(.LC3)
	sw	a5,1384(s0)
	call	print
.L44:
	lw	a1,260(s0)
	lw	a0,256(s0)
	addi	a2,sp,28
	lw	s0,1384(s0)
	sw	zero,28(sp)
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
.L25:
	lw	ra,92(sp)
	lw	s0,88(sp)
	lw	a0,12(sp)
	lw	s1,84(sp)
	lw	s2,80(sp)
	lw	s3,76(sp)
	lw	s4,72(sp)
	lw	s5,68(sp)
	lw	s6,64(sp)
	lw	s7,60(sp)
	lw	s8,56(sp)
	lw	s9,52(sp)
	lw	s10,48(sp)
	lw	s11,44(sp)
	addi	sp,sp,96
	jr	ra
.L36:
	li	a4,0
	li	a3,0
	li	a2,0
	mv	a1,s9
	addi	a0,s6,-491
	call	call
	beq	a0,zero,.L38
	j	.L80
.L29:
	mul	a5,a4,s3
	lw	a1,260(s0)
	li	a4,0
	li	a3,0
	li	a2,0
	add	a5,a5,s2
	srli	a0,a5,8
	andi	a0,a0,1
	sub	a0,s8,a0
	sw	a5,0(s11)
	call	call
	beq	a0,zero,.L38
	j	.L82
.L31:
	li	a4,10
	li	a3,3
	li	a2,2
	mv	a1,s9
	addi	a0,s6,-484
	call	call
	beq	a0,zero,.L38
	j	.L80
.L32:
	li	a4,64
	li	a3,1
	li	a2,2
	mv	a1,s9
	addi	a0,s6,-493
	call	call
	beq	a0,zero,.L38
	j	.L80
.L33:
	li	a4,0
	li	a3,0
	li	a2,0
	mv	a1,s9
	addi	a0,s6,-488
	call	call
	beq	a0,zero,.L38
	j	.L80
.L34:
	li	a4,0
	li	a3,0
	li	a2,0
	mv	a1,s9
	addi	a0,s6,-489
	call	call
	beq	a0,zero,.L38
	j	.L80
.L28:
	li	a4,0
	li	a3,0
	li	a2,0
	mv	a1,s9
	addi	a0,s6,-496
	call	call
	beq	a0,zero,.L40
	lw	a5,1384(s0)
	lw	a2,352(s0)
	mv	a1,a0
	addi	a5,a5,1
	addi	a2,a2,-100
	addi	a0,s7,%lo(.LC3)
	sw	a5,1384(s0)
	call	print
.L40:
	lw	a0,256(s0)
	mv	a1,s9
	call	mach_port_deallocate
	mv	a0,s10
	call	make
	j	.L38
.L83:
	lw	a4,28(sp)
	li	a5,1048576
	bne	a4,a5,.L48
	lui	a2,%hi(.LC1)
	addi	a2,a2,%lo(.LC1)
	j	.L45
.L46:
	li	a5,1
	sw	a5,12(sp)
	j	.L25
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
	.type	work, @object
	.size	work, 4
work:
	.zero	4
	.type	message, @object
	.size	message, 1048
message:
	.zero	1048
	.type	reply_port, @object
	.size	reply_port, 4
reply_port:
	.zero	4
	.type	unexpected, @object
	.size	unexpected, 4
unexpected:
	.zero	4
	.zero	4
	.type	stacks, @object
	.size	stacks, 16384
stacks:
	.zero	16384
	.section	.note.GNU-stack,"",@progbits
