	.file	"memory_object.c"
	.option nopic
	.attribute arch, "rv32i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.memory_object_set_ready,"ax",@progbits
	.align	1
	.globl	memory_object_set_ready
	.type	memory_object_set_ready, @function
memory_object_set_ready:
	addi	sp,sp,-32
	mv	a6,a1
	mv	a5,a2
	li	a4,0
	mv	a2,sp
	li	a3,4
	li	a1,14
	sw	ra,28(sp)
	sw	a6,0(sp)
	sw	zero,4(sp)
	sw	a5,8(sp)
	sw	zero,12(sp)
	call	memory_object_change_attributes
	lw	ra,28(sp)
	addi	sp,sp,32
	jr	ra
	.size	memory_object_set_ready, .-memory_object_set_ready
	.section	.text.memory_object_next,"ax",@progbits
	.align	1
	.globl	memory_object_next
	.type	memory_object_next, @function
memory_object_next:
	mv	a4,a0
	li	a6,0
	mv	a0,a1
	li	a5,0
	li	a3,256
	li	a2,0
	li	a1,2
	tail	mach_msg
	.size	memory_object_next, .-memory_object_next
	.section	.note.GNU-stack,"",@progbits
