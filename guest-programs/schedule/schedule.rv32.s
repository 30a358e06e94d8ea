	.file	"schedule.c"
	.option nopic
	.attribute arch, "rv32i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.race,"ax",@progbits
	.align	1
	.type	race, @function
race:
	addi	sp,sp,-32
	sw	s1,20(sp)
	lui	s1,%hi(.LANCHOR0)
	sw	ra,28(sp)
	sw	s0,24(sp)
	sw	s2,16(sp)
	sw	s3,12(sp)
	sw	s4,8(sp)
	sw	s5,4(sp)
	addi	s1,s1,%lo(.LANCHOR0)
	li	a5,1
	fence iorw,ow; amoadd.w.aq s2,a5,0(s1)
	li	s4,16384
	li	s3,61440
	li	s0,1
	li	s5,1000
	addi	s4,s4,-384
	addi	s3,s3,-1439
.L4:
	remu	a3,s0,s5
	lw	a5,4(s1)
	addi	a5,a5,1
	sw	a5,4(s1)
	remu	a4,s0,s4
	addi	s0,s0,1
	bne	a3,zero,.L2
	lw	a3,0(s1)
	lw	a2,4(s1)
	slli	a5,a3,5
	sub	a5,a5,a3
	add	a5,a5,a2
	add	a5,a5,s2
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
	lw	ra,28(sp)
	lw	s0,24(sp)
	lw	s1,20(sp)
	lw	s2,16(sp)
	lw	s3,12(sp)
	lw	s4,8(sp)
	lw	s5,4(sp)
	addi	sp,sp,32
	jr	ra
.L8:
	li	a2,1
	li	a1,2
	li	a0,0
	call	thread_switch
	bne	s0,s3,.L4
	j	.L9
	.size	race, .-race
	.section	.rodata.str1.4,"aMS",@progbits,1
	.align	2
.LC0:
	.string	"no thread\n"
	.section	.text.start,"ax",@progbits
	.align	1
	.type	start, @function
start:
	addi	sp,sp,-32
	sw	s0,24(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	sw	s2,16(sp)
	addi	s2,s0,16
	sw	s1,20(sp)
	li	a2,256
	li	a1,0
	mv	s1,a0
	mv	a0,s2
	sw	ra,28(sp)
	call	memset
	lw	a5,272(s0)
	lui	a3,%hi(stacks)
	addi	a3,a3,%lo(stacks)
	addi	a5,a5,1
	slli	a4,a5,10
	add	a4,a4,a3
	sw	a5,272(s0)
	sw	a4,32(s0)
#APP
# 22 "schedule/schedule.c" 1
	mv a5, gp
# 0 "" 2
#NO_APP
	sw	s1,16(s0)
	sw	zero,20(s0)
	sw	zero,36(s0)
	sw	zero,44(s0)
	sw	a5,40(s0)
	call	mach_task_self
	addi	a4,sp,12
	li	a3,64
	mv	a2,s2
	li	a1,1
	call	thread_create_running
	bne	a0,zero,.L13
	lw	ra,28(sp)
	lw	s0,24(sp)
	lw	s1,20(sp)
	lw	s2,16(sp)
	addi	sp,sp,32
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
	addi	sp,sp,-96
	sw	s1,84(sp)
	lui	s1,%hi(.LANCHOR0)
	addi	s1,s1,%lo(.LANCHOR0)
	sw	s0,88(sp)
	sw	s2,80(sp)
	sw	s3,76(sp)
	lw	s2,276(s1)
	sw	ra,92(sp)
	li	s0,0
	li	s3,18
	j	.L15
.L16:
	lw	a7,4(s1)
	sw	s3,8(sp)
	sw	zero,20(sp)
	sw	s0,32(sp)
	sw	a7,36(sp)
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
	mv	a7,a0
	addi	s0,s0,1
	li	a6,0
	li	a5,0
	li	a4,0
	li	a3,0
	li	a2,32
	li	a1,1
	addi	a0,sp,8
	beq	a7,zero,.L16
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
	lw	ra,92(sp)
	lw	s0,88(sp)
	lw	s1,84(sp)
	lw	s2,80(sp)
	lw	s3,76(sp)
	addi	sp,sp,96
	jr	ra
	.size	serve, .-serve
	.section	.rodata.str1.4
	.align	2
.LC1:
	.string	"race"
	.align	2
.LC2:
	.string	"%u of %u answers were right, %u threads ended\n"
	.align	2
.LC3:
	.string	"counter %u, order %x, time %x%08x, chance %x\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-112
	sw	s5,84(sp)
	sw	ra,108(sp)
	sw	s0,104(sp)
	sw	s1,100(sp)
	sw	s2,96(sp)
	sw	s3,92(sp)
	sw	s4,88(sp)
	sw	s6,80(sp)
	sw	s7,76(sp)
	li	a5,1
	li	s5,0
	ble	a0,a5,.L19
	lw	a0,4(a1)
	lui	a1,%hi(.LC1)
	addi	a1,a1,%lo(.LC1)
	call	strcmp
	seqz	s5,a0
.L19:
	call	mach_reply_port
	mv	a5,a0
	lui	s7,%hi(.LANCHOR0)
	lui	a0,%hi(serve)
	addi	a0,a0,%lo(serve)
	addi	s7,s7,%lo(.LANCHOR0)
	sw	a5,276(s7)
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
	li	s2,4096
	mv	s6,a0
	li	s1,0
	li	s0,0
	addi	s2,s2,1300
	li	s3,1
	li	s4,300
	j	.L21
.L32:
	lw	a5,0(s7)
	lw	a4,36(sp)
	slli	a3,a5,5
	sub	a3,a3,a5
	lw	a5,32(sp)
	add	a3,a3,a4
	sw	a3,0(s7)
	sub	a5,a5,s0
	seqz	a5,a5
	add	s1,s1,a5
	beq	s0,s4,.L20
.L21:
	lw	a7,276(s7)
	li	a6,0
	li	a5,0
	mv	a4,s6
	li	a3,56
	li	a2,24
	li	a1,3
	addi	a0,sp,8
	addi	s0,s0,1
	sw	s2,8(sp)
	sw	a7,16(sp)
	sw	s6,20(sp)
	sw	zero,24(sp)
	sw	s3,28(sp)
	call	mach_msg_trap
	beq	a0,zero,.L32
.L20:
	li	s0,3
	j	.L22
.L23:
	call	swtch
.L22:
	fence	iorw,iorw
	lw	a5,8(s7)
	fence	iorw,iorw
	bleu	a5,s0,.L23
	lui	a0,%hi(.LC2)
	li	a3,4
	li	a2,300
	mv	a1,s1
	addi	a0,a0,%lo(.LC2)
	call	print
	bne	s5,zero,.L33
.L24:
	lw	ra,108(sp)
	lw	s0,104(sp)
	lw	s1,100(sp)
	lw	s2,96(sp)
	lw	s3,92(sp)
	lw	s4,88(sp)
	lw	s5,84(sp)
	lw	s6,80(sp)
	lw	s7,76(sp)
	li	a0,0
	addi	sp,sp,112
	jr	ra
.L33:
	call	mach_absolute_time
	lw	a6,4(s7)
	mv	a4,a0
	mv	a3,a1
	lw	t1,0(s7)
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
