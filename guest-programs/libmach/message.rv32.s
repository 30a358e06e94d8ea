	.file	"message.c"
	.option nopic
	.attribute arch, "rv32i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.give_up,"ax",@progbits
	.align	1
	.type	give_up, @function
give_up:
	addi	a4,a0,-1
	li	a5,-3
	bgtu	a4,a5,.L5
	addi	sp,sp,-16
	sw	s0,8(sp)
	sw	ra,12(sp)
	li	a5,16
	mv	s0,a0
	beq	a1,a5,.L3
	addi	a1,a1,-17
	li	a5,1
	bgtu	a1,a5,.L1
	call	mach_task_self
	mv	a1,s0
	lw	s0,8(sp)
	lw	ra,12(sp)
	addi	sp,sp,16
	tail	mach_port_deallocate
.L3:
	call	mach_task_self
	mv	a1,s0
	lw	s0,8(sp)
	lw	ra,12(sp)
	li	a3,-1
	li	a2,1
	addi	sp,sp,16
	tail	mach_port_mod_refs
.L1:
	lw	ra,12(sp)
	lw	s0,8(sp)
	addi	sp,sp,16
	jr	ra
.L5:
	ret
	.size	give_up, .-give_up
	.section	.text.mach_msg_overwrite,"ax",@progbits
	.align	1
	.globl	mach_msg_overwrite
	.type	mach_msg_overwrite, @function
mach_msg_overwrite:
	addi	sp,sp,-48
	sw	s8,8(sp)
	andi	s8,a1,-1089
	sw	s6,16(sp)
	mv	s6,a1
	mv	a1,s8
	sw	s0,40(sp)
	sw	s1,36(sp)
	sw	s2,32(sp)
	sw	s3,28(sp)
	sw	s4,24(sp)
	sw	s5,20(sp)
	sw	s7,12(sp)
	mv	s3,a5
	sw	ra,44(sp)
	sw	s9,4(sp)
	mv	s0,a0
	mv	s7,a2
	mv	s1,a3
	mv	s2,a4
	mv	s4,a6
	mv	s5,a7
	call	mach_msg_overwrite_trap
	andi	a5,s6,64
	bne	a5,zero,.L10
	li	a5,268435456
	addi	a5,a5,7
	bne	a0,a5,.L10
	mv	s9,a0
.L11:
	mv	a7,s5
	mv	a6,s4
	mv	a5,s3
	mv	a4,s2
	mv	a3,s1
	mv	a2,s7
	mv	a1,s8
	mv	a0,s0
	call	mach_msg_overwrite_trap
	beq	a0,s9,.L11
.L10:
	andi	a5,s6,1024
	bne	a5,zero,.L9
	li	a5,268451840
	addi	a5,a5,5
	bne	a0,a5,.L9
	andi	s6,s6,-1090
	mv	s7,a0
.L13:
	mv	a7,s5
	mv	a6,s4
	mv	a5,s3
	mv	a4,s2
	mv	a3,s1
	li	a2,0
	mv	a1,s6
	mv	a0,s0
	call	mach_msg_overwrite_trap
	beq	a0,s7,.L13
.L9:
	lw	ra,44(sp)
	lw	s0,40(sp)
	lw	s1,36(sp)
	lw	s2,32(sp)
	lw	s3,28(sp)
	lw	s4,24(sp)
	lw	s5,20(sp)
	lw	s6,16(sp)
	lw	s7,12(sp)
	lw	s8,8(sp)
	lw	s9,4(sp)
	addi	sp,sp,48
	jr	ra
	.size	mach_msg_overwrite, .-mach_msg_overwrite
	.section	.text.mach_msg,"ax",@progbits
	.align	1
	.globl	mach_msg
	.type	mach_msg, @function
mach_msg:
	addi	sp,sp,-32
	sw	zero,0(sp)
	li	a7,0
	sw	ra,28(sp)
	call	mach_msg_overwrite
	lw	ra,28(sp)
	addi	sp,sp,32
	jr	ra
	.size	mach_msg, .-mach_msg
	.section	.text.mach_msg_send,"ax",@progbits
	.align	1
	.globl	mach_msg_send
	.type	mach_msg_send, @function
mach_msg_send:
	lw	a2,4(a0)
	addi	sp,sp,-32
	sw	zero,0(sp)
	li	a7,0
	li	a6,0
	li	a5,0
	li	a4,0
	li	a3,0
	li	a1,1
	sw	ra,28(sp)
	call	mach_msg_overwrite
	lw	ra,28(sp)
	addi	sp,sp,32
	jr	ra
	.size	mach_msg_send, .-mach_msg_send
	.section	.text.mach_msg_receive,"ax",@progbits
	.align	1
	.globl	mach_msg_receive
	.type	mach_msg_receive, @function
mach_msg_receive:
	lw	a4,12(a0)
	lw	a3,4(a0)
	addi	sp,sp,-32
	sw	zero,0(sp)
	li	a7,0
	li	a6,0
	li	a5,0
	li	a2,0
	li	a1,2
	sw	ra,28(sp)
	call	mach_msg_overwrite
	lw	ra,28(sp)
	addi	sp,sp,32
	jr	ra
	.size	mach_msg_receive, .-mach_msg_receive
	.section	.text.mach_msg_destroy,"ax",@progbits
	.align	1
	.globl	mach_msg_destroy
	.type	mach_msg_destroy, @function
mach_msg_destroy:
	addi	sp,sp,-48
	lw	a1,0(a0)
	sw	s4,24(sp)
	mv	s4,a0
	lw	a0,8(a0)
	andi	a1,a1,31
	sw	ra,44(sp)
	sw	s0,40(sp)
	sw	s1,36(sp)
	sw	s2,32(sp)
	sw	s3,28(sp)
	sw	s5,20(sp)
	sw	s6,16(sp)
	sw	s7,12(sp)
	call	give_up
	lw	a5,0(s4)
	li	a4,18
	srli	a1,a5,8
	andi	a1,a1,31
	bne	a1,a4,.L51
	blt	a5,zero,.L52
.L23:
	lw	ra,44(sp)
	lw	s0,40(sp)
	lw	s1,36(sp)
	lw	s2,32(sp)
	lw	s3,28(sp)
	lw	s4,24(sp)
	lw	s5,20(sp)
	lw	s6,16(sp)
	lw	s7,12(sp)
	addi	sp,sp,48
	jr	ra
.L51:
	lw	a0,12(s4)
	call	give_up
	lw	a5,0(s4)
	bge	a5,zero,.L23
.L52:
	lw	a4,24(s4)
	addi	s0,s4,28
	beq	a4,zero,.L23
	li	s5,0
	li	s7,2
	li	s6,4
	j	.L35
.L54:
	beq	a5,zero,.L53
	lw	s1,-8(s0)
	lw	s2,-12(s0)
	bne	s1,zero,.L50
.L30:
	addi	s5,s5,1
	bgeu	s5,a4,.L23
.L35:
	lbu	a5,11(s0)
	mv	s3,s0
	addi	s0,s0,12
	beq	a5,s7,.L27
	bne	a5,s6,.L54
	lbu	a1,10(s3)
	lw	a0,-8(s0)
	call	give_up
	lw	a4,24(s4)
	j	.L30
.L27:
	lw	a5,-8(s0)
	lw	s2,-12(s0)
	li	s1,0
	beq	a5,zero,.L30
.L33:
	lw	a0,0(s2)
	lbu	a1,10(s3)
	addi	s1,s1,1
	addi	s2,s2,4
	call	give_up
	lw	a2,-8(s0)
	bltu	s1,a2,.L33
	slli	s1,a2,2
	lw	s2,-12(s0)
	bne	s1,zero,.L50
	lw	a4,24(s4)
	j	.L30
.L50:
	call	mach_task_self
	mv	a2,s1
	mv	a1,s2
	call	vm_deallocate
	lw	a4,24(s4)
	j	.L30
.L53:
	lbu	a1,10(s3)
	lw	a0,-12(s0)
	call	give_up
	lw	a4,24(s4)
	j	.L30
	.size	mach_msg_destroy, .-mach_msg_destroy
	.section	.text.server,"ax",@progbits
	.align	1
	.type	server, @function
server:
	li	a5,4096
	addi	sp,sp,-112
	addi	a5,a5,67
	sw	s2,96(sp)
	add	s2,a1,a5
	li	a5,-4096
	and	s2,s2,a5
	slli	a5,s2,1
	sw	ra,108(sp)
	sw	s0,104(sp)
	sw	s4,88(sp)
	mv	s0,a5
	sw	s5,84(sp)
	sw	s6,80(sp)
	sw	s7,76(sp)
	mv	s5,a2
	mv	s4,a3
	mv	s6,a4
	sw	a5,28(sp)
	sw	s1,100(sp)
	sw	s3,92(sp)
	sw	s8,72(sp)
	sw	s9,68(sp)
	sw	s10,64(sp)
	sw	s11,60(sp)
	mv	s7,a0
	sw	zero,44(sp)
	call	mach_task_self
	mv	a2,s0
	li	a3,1
	addi	a1,sp,44
	call	vm_allocate
	mv	s0,a0
	bne	a0,zero,.L55
	lw	s3,44(sp)
	li	s8,-268435456
	ori	s4,s4,2
	add	s1,s3,s2
	li	s11,18
	addi	s8,s8,-3
	li	s10,1
	li	s9,-305
.L67:
	sw	zero,0(sp)
	li	a7,0
	li	a6,0
	li	a5,0
	mv	a4,s5
	mv	a3,s2
	li	a2,0
	mv	a1,s4
	mv	a0,s3
	call	mach_msg_overwrite
	mv	s0,a0
	bne	a0,zero,.L57
	sw	zero,32(s1)
	mv	a1,s1
	mv	a0,s3
	jalr	s7
	lw	a5,0(s1)
	blt	a5,zero,.L83
	lw	a4,32(s1)
	beq	a4,s9,.L62
	bne	a4,zero,.L84
	lw	a4,8(s1)
	beq	a4,zero,.L62
.L60:
	andi	a5,a5,31
	li	a1,17
	bne	a5,s11,.L65
	li	a1,1
.L65:
	lw	a2,4(s1)
	li	a5,0
	li	a7,0
	sw	zero,0(sp)
	li	a6,0
	li	a4,0
	li	a3,0
	mv	a0,s1
	call	mach_msg_overwrite
	add	a5,a0,s8
	bleu	a5,s10,.L82
	bne	a0,zero,.L85
.L62:
	beq	s6,zero,.L67
.L57:
	call	mach_task_self
	lw	a2,28(sp)
	lw	a1,44(sp)
	call	vm_deallocate
.L55:
	lw	ra,108(sp)
	mv	a0,s0
	lw	s0,104(sp)
	lw	s1,100(sp)
	lw	s2,96(sp)
	lw	s3,92(sp)
	lw	s4,88(sp)
	lw	s5,84(sp)
	lw	s6,80(sp)
	lw	s7,76(sp)
	lw	s8,72(sp)
	lw	s9,68(sp)
	lw	s10,64(sp)
	lw	s11,60(sp)
	addi	sp,sp,112
	jr	ra
.L83:
	lw	a4,8(s1)
	bne	a4,zero,.L60
.L82:
	mv	a0,s1
	call	mach_msg_destroy
	beq	s6,zero,.L67
	j	.L57
.L84:
	sw	zero,8(s3)
	mv	a0,s3
	call	mach_msg_destroy
	lw	a5,8(s1)
	beq	a5,zero,.L62
	lw	a5,0(s1)
	j	.L60
.L85:
	mv	s0,a0
	j	.L57
	.size	server, .-server
	.section	.text.mig_get_reply_port,"ax",@progbits
	.align	1
	.globl	mig_get_reply_port
	.type	mig_get_reply_port, @function
mig_get_reply_port:
	tail	thread_get_special_reply_port
	.size	mig_get_reply_port, .-mig_get_reply_port
	.section	.text.mig_put_reply_port,"ax",@progbits
	.align	1
	.globl	mig_put_reply_port
	.type	mig_put_reply_port, @function
mig_put_reply_port:
	ret
	.size	mig_put_reply_port, .-mig_put_reply_port
	.section	.text.mig_dealloc_reply_port,"ax",@progbits
	.align	1
	.globl	mig_dealloc_reply_port
	.type	mig_dealloc_reply_port, @function
mig_dealloc_reply_port:
	addi	sp,sp,-16
	sw	s0,8(sp)
	sw	ra,12(sp)
	mv	s0,a0
	call	mach_task_self
	mv	a1,s0
	lw	s0,8(sp)
	lw	ra,12(sp)
	li	a3,-1
	li	a2,1
	addi	sp,sp,16
	tail	mach_port_mod_refs
	.size	mig_dealloc_reply_port, .-mig_dealloc_reply_port
	.section	.text.mach_msg_server,"ax",@progbits
	.align	1
	.globl	mach_msg_server
	.type	mach_msg_server, @function
mach_msg_server:
	li	a4,0
	tail	server
	.size	mach_msg_server, .-mach_msg_server
	.section	.text.mach_msg_server_once,"ax",@progbits
	.align	1
	.globl	mach_msg_server_once
	.type	mach_msg_server_once, @function
mach_msg_server_once:
	li	a4,1
	tail	server
	.size	mach_msg_server_once, .-mach_msg_server_once
	.globl	NDR_record
	.data
	.align	2
	.type	NDR_record, @object
	.size	NDR_record, 8
NDR_record:
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.section	.note.GNU-stack,"",@progbits
