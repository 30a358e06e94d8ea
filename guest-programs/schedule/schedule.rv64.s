	.file	"schedule.c"
	.option nopic
	.attribute arch, "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.race,"ax",@progbits
	.align	1
	.type	race, @function
race:
	addi	sp,sp,-64
	sd	s1,40(sp)
	lui	s1,%hi(.LANCHOR0)
	sd	ra,56(sp)
	sd	s0,48(sp)
	sd	s2,32(sp)
	sd	s3,24(sp)
	sd	s4,16(sp)
	sd	s5,8(sp)
	addi	s1,s1,%lo(.LANCHOR0)
	li	a5,1
	fence iorw,ow; amoadd.w.aq s2,a5,0(s1)
	li	s4,16384
	li	s3,61440
	sext.w	s2,s2
	li	s0,1
	li	s5,1000
	addiw	s4,s4,-384
	addi	s3,s3,-1439
.L4:
	remuw	a3,s0,s5
	lw	a5,4(s1)
	addiw	a5,a5,1
	sw	a5,4(s1)
	remuw	a4,s0,s4
	addiw	s0,s0,1
	bne	a3,zero,.L2
	lw	a3,0(s1)
	lw	a2,4(s1)
	slliw	a5,a3,5
	subw	a5,a5,a3
	addw	a5,a5,a2
	addw	a5,a5,s2
	sw	a5,0(s1)
.L2:
	beq	a4,zero,.L8
	bne	s0,s3,.L4
.L9:
	li	a5,1
	addi	a4,s1,8
	fence iorw,ow; amoadd.w.aq zero,a5,0(a4)
#APP
# 42 "schedule/schedule.c" 1
	li a7, 93
li a0, 0
ecall
# 0 "" 2
#NO_APP
	ld	ra,56(sp)
	ld	s0,48(sp)
	ld	s1,40(sp)
	ld	s2,32(sp)
	ld	s3,24(sp)
	ld	s4,16(sp)
	ld	s5,8(sp)
	addi	sp,sp,64
	jr	ra
.L8:
	li	a2,1
	li	a1,2
	li	a0,0
	call	thread_switch
	bne	s0,s3,.L4
	j	.L9
	.size	race, .-race
	.section	.rodata.str1.8,"aMS",@progbits,1
	.align	3
.LC0:
	.string	"no thread\n"
	.section	.text.start,"ax",@progbits
	.align	1
	.type	start, @function
start:
	addi	sp,sp,-48
	sd	s0,32(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	sd	s2,16(sp)
	addi	s2,s0,16
	sd	s1,24(sp)
	li	a2,256
	li	a1,0
	mv	s1,a0
	mv	a0,s2
	sd	ra,40(sp)
	call	memset
	lw	a4,272(s0)
	sd	s1,16(s0)
	slli	a3,a4,32
	srli	a5,a3,22
	lui	a3,%hi(stacks)
	addi	a3,a3,%lo(stacks)
	addi	a5,a5,1024
	add	a5,a5,a3
	addiw	a4,a4,1
	sw	a4,272(s0)
	sd	a5,32(s0)
#APP
# 22 "schedule/schedule.c" 1
	mv a5, gp
# 0 "" 2
#NO_APP
	sd	a5,40(s0)
	call	mach_task_self
	addi	a4,sp,12
	li	a3,64
	mv	a2,s2
	li	a1,1
	sext.w	a0,a0
	call	thread_create_running
	bne	a0,zero,.L13
	ld	ra,40(sp)
	ld	s0,32(sp)
	ld	s1,24(sp)
	ld	s2,16(sp)
	addi	sp,sp,48
	jr	ra
.L13:
	lui	a0,%hi(.LC0)
	addi	a0,a0,%lo(.LC0)
	call	print
	li	a0,1
	call	exit
	.size	start, .-start
	.section	.text.serve,"ax",@progbits
	.align	1
	.type	serve, @function
serve:
	addi	sp,sp,-112
	sd	s1,88(sp)
	lui	s1,%hi(.LANCHOR0)
	addi	s1,s1,%lo(.LANCHOR0)
	sd	s0,96(sp)
	sd	s2,80(sp)
	sd	s3,72(sp)
	lw	s2,276(s1)
	sd	ra,104(sp)
	li	s0,0
	li	s3,18
	j	.L15
.L16:
	lw	t1,4(s1)
	sw	s3,8(sp)
	sw	zero,20(sp)
	sext.w	s0,a7
	sw	a7,32(sp)
	sw	t1,36(sp)
	call	mach_msg_trap
.L15:
	li	a6,0
	li	a5,0
	mv	a4,s2
	li	a3,56
	li	a2,0
	li	a1,2
	addi	a0,sp,8
	call	mach_msg_trap
	mv	t1,a0
	addiw	a7,s0,1
	li	a6,0
	li	a5,0
	li	a4,0
	li	a3,0
	li	a2,32
	li	a1,1
	addi	a0,sp,8
	beq	t1,zero,.L16
	li	a5,1
	addi	a4,s1,8
	fence iorw,ow; amoadd.w.aq zero,a5,0(a4)
#APP
# 42 "schedule/schedule.c" 1
	li a7, 93
li a0, 0
ecall
# 0 "" 2
#NO_APP
	ld	ra,104(sp)
	ld	s0,96(sp)
	ld	s1,88(sp)
	ld	s2,80(sp)
	ld	s3,72(sp)
	addi	sp,sp,112
	jr	ra
	.size	serve, .-serve
	.section	.rodata.str1.8
	.align	3
.LC1:
	.string	"race"
	.align	3
.LC2:
	.string	"%u of %u answers were right, %u threads ended\n"
	.align	3
.LC3:
	.string	"counter %u, order %x, time %x%08x, chance %x\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-160
	sd	s7,88(sp)
	sd	ra,152(sp)
	sd	s0,144(sp)
	sd	s1,136(sp)
	sd	s2,128(sp)
	sd	s3,120(sp)
	sd	s4,112(sp)
	sd	s5,104(sp)
	sd	s6,96(sp)
	sd	s8,80(sp)
	sd	s9,72(sp)
	li	a5,1
	li	s7,0
	ble	a0,a5,.L19
	ld	a0,8(a1)
	lui	a1,%hi(.LC1)
	addi	a1,a1,%lo(.LC1)
	call	strcmp
	seqz	s7,a0
.L19:
	call	mach_reply_port
	mv	a5,a0
	lui	s9,%hi(.LANCHOR0)
	lui	a0,%hi(serve)
	addi	a0,a0,%lo(serve)
	addi	s9,s9,%lo(.LANCHOR0)
	sw	a5,276(s9)
	lui	s0,%hi(race)
	call	start
	addi	a0,s0,%lo(race)
	call	start
	addi	a0,s0,%lo(race)
	call	start
	addi	a0,s0,%lo(race)
	call	start
	addi	a0,s0,%lo(race)
	call	start
	call	mach_reply_port
	li	s4,4096
	li	s3,-1
	li	s2,1
	sext.w	s5,a0
	li	s0,0
	li	s8,0
	addi	s4,s4,1300
	slli	s1,a0,32
	srli	s3,s3,32
	slli	s2,s2,32
	li	s6,300
	j	.L21
.L32:
	lw	a3,0(s9)
	lw	a5,32(sp)
	lw	a2,36(sp)
	slliw	a4,a3,5
	subw	a4,a4,a3
	sub	a5,a5,s8
	addw	a4,a4,a2
	seqz	a5,a5
	sw	a4,0(s9)
	addw	s0,a5,s0
	beq	s8,s6,.L20
.L21:
	lwu	a7,276(s9)
	li	a6,0
	li	a5,0
	and	a7,a7,s3
	or	a7,a7,s1
	mv	a4,s5
	li	a3,56
	li	a2,24
	li	a1,3
	addi	a0,sp,8
	addiw	s8,s8,1
	sw	s4,8(sp)
	sd	a7,16(sp)
	sd	s2,24(sp)
	call	mach_msg_trap
	beq	a0,zero,.L32
.L20:
	li	s1,3
	j	.L22
.L23:
	call	swtch
.L22:
	fence	iorw,iorw
	lw	a5,8(s9)
	fence	iorw,iorw
	bleu	a5,s1,.L23
	lui	a0,%hi(.LC2)
	li	a3,4
	li	a2,300
	mv	a1,s0
	addi	a0,a0,%lo(.LC2)
	call	print
	bne	s7,zero,.L33
.L24:
	ld	ra,152(sp)
	ld	s0,144(sp)
	ld	s1,136(sp)
	ld	s2,128(sp)
	ld	s3,120(sp)
	ld	s4,112(sp)
	ld	s5,104(sp)
	ld	s6,96(sp)
	ld	s7,88(sp)
	ld	s8,80(sp)
	ld	s9,72(sp)
	li	a0,0
	addi	sp,sp,160
	jr	ra
.L33:
	call	mach_absolute_time
	lw	a6,4(s9)
	lw	t1,0(s9)
	srai	a3,a0,32
	sext.w	a4,a0
	sext.w	a6,a6
	sext.w	t1,t1
	addi	a0,sp,8
	li	a1,4
	li	a2,0
	li	a7,278
#APP
# 107 "schedule/schedule.c" 1
	ecall
# 0 "" 2
#NO_APP
	lw	a5,8(sp)
	lui	a0,%hi(.LC3)
	mv	a2,t1
	mv	a1,a6
	addi	a0,a0,%lo(.LC3)
	call	print
	j	.L24
	.size	main, .-main
	.bss
	.align	4
	.set	.LANCHOR0,. + 0
	.type	order, @object
	.size	order, 4
order:
	.zero	4
	.type	counter, @object
	.size	counter, 4
counter:
	.zero	4
	.type	finished, @object
	.size	finished, 4
finished:
	.zero	4
	.zero	4
	.type	state.0, @object
	.size	state.0, 256
state.0:
	.zero	256
	.type	used_stacks, @object
	.size	used_stacks, 4
used_stacks:
	.zero	4
	.type	service, @object
	.size	service, 4
service:
	.zero	4
	.zero	8
	.type	stacks, @object
	.size	stacks, 6144
stacks:
	.zero	6144
	.section	.note.GNU-stack,"",@progbits
