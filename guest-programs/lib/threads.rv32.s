	.file	"threads.c"
	.option nopic
	.attribute arch, "rv32i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.rodata.str1.4,"aMS",@progbits,1
	.align	2
.LC0:
	.string	"no thread\n"
	.section	.text.start_thread,"ax",@progbits
	.align	1
	.globl	start_thread
	.type	start_thread, @function
start_thread:
	addi	sp,sp,-288
	sw	s0,280(sp)
	sw	s1,276(sp)
	sw	s2,272(sp)
	mv	s1,a1
	mv	s2,a0
	mv	s0,a2
	li	a1,0
	li	a2,256
	addi	a0,sp,16
	sw	ra,284(sp)
	call	memset
	andi	a5,s0,-16
	addi	a4,sp,12
	li	a3,64
	addi	a2,sp,16
	li	a1,1
	mv	a0,s2
	sw	a5,32(sp)
	sw	s1,16(sp)
#APP
# 9 "lib/threads.c" 1
	mv a5, gp
# 0 "" 2
#NO_APP
	sw	zero,20(sp)
	sw	zero,36(sp)
	sw	zero,44(sp)
	sw	a5,40(sp)
	call	thread_create_running
	bne	a0,zero,.L5
	lw	ra,284(sp)
	lw	s0,280(sp)
	lw	a0,12(sp)
	lw	s1,276(sp)
	lw	s2,272(sp)
	addi	sp,sp,288
	jr	ra
.L5:
	lui	a0,%hi(.LC0)
	addi	a0,a0,%lo(.LC0)
	call	print
	li	a0,1
	call	exit
	.size	start_thread, .-start_thread
	.section	.note.GNU-stack,"",@progbits
