	.file	"message.c"
	.option nopic
	.attribute arch, "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.give_up,"ax",@progbits
	.align	1
	.type	give_up, @function
give_up:
	addiw	a4,a0,-1
	li	a5,-3
	bgtu	a4,a5,.L5
	addi	sp,sp,-16
	sd	s0,0(sp)
	sd	ra,8(sp)
	li	a5,16
	mv	s0,a0
	beq	a1,a5,.L3
	addiw	a1,a1,-17
	li	a5,1
	bgtu	a1,a5,.L1
	call	mach_task_self
	mv	a1,s0
	ld	s0,0(sp)
	ld	ra,8(sp)
	sext.w	a0,a0
	addi	sp,sp,16
	tail	mach_port_deallocate
.L3:
	call	mach_task_self
	mv	a1,s0
	ld	s0,0(sp)
	ld	ra,8(sp)
	li	a3,-1
	li	a2,1
	sext.w	a0,a0
	addi	sp,sp,16
	tail	mach_port_mod_refs
.L1:
	ld	ra,8(sp)
	ld	s0,0(sp)
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
	addi	sp,sp,-96
	sd	s8,16(sp)
	andi	s8,a1,-1089
	sd	s6,32(sp)
	mv	s6,a1
	mv	a1,s8
	sd	s0,80(sp)
	sd	s1,72(sp)
	sd	s2,64(sp)
	sd	s3,56(sp)
	sd	s4,48(sp)
	sd	s5,40(sp)
	sd	s7,24(sp)
	mv	s3,a5
	sd	ra,88(sp)
	sd	s9,8(sp)
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
	bne	a5,zero,.L12
	li	a5,268451840
	addi	a5,a5,5
	bne	a0,a5,.L12
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
.L12:
	ld	ra,88(sp)
	ld	s0,80(sp)
	ld	s1,72(sp)
	ld	s2,64(sp)
	ld	s3,56(sp)
	ld	s4,48(sp)
	ld	s5,40(sp)
	ld	s6,32(sp)
	ld	s7,24(sp)
	ld	s8,16(sp)
	ld	s9,8(sp)
	addi	sp,sp,96
	jr	ra
	.size	mach_msg_overwrite, .-mach_msg_overwrite
	.section	.text.mach_msg,"ax",@progbits
	.align	1
	.globl	mach_msg
	.type	mach_msg, @function
mach_msg:
	addi	sp,sp,-32
	sd	zero,0(sp)
	li	a7,0
	sd	ra,24(sp)
	call	mach_msg_overwrite
	ld	ra,24(sp)
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
	sd	zero,0(sp)
	li	a7,0
	li	a6,0
	li	a5,0
	li	a4,0
	li	a3,0
	li	a1,1
	sd	ra,24(sp)
	call	mach_msg_overwrite
	ld	ra,24(sp)
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
	sd	zero,0(sp)
	li	a7,0
	li	a6,0
	li	a5,0
	li	a2,0
	li	a1,2
	sd	ra,24(sp)
	call	mach_msg_overwrite
	ld	ra,24(sp)
	addi	sp,sp,32
	jr	ra
	.size	mach_msg_receive, .-mach_msg_receive
	.section	.text.mach_msg_destroy,"ax",@progbits
	.align	1
	.globl	mach_msg_destroy
	.type	mach_msg_destroy, @function
mach_msg_destroy:
	addi	sp,sp,-64
	lw	a1,0(a0)
	sd	s3,24(sp)
	mv	s3,a0
	lw	a0,8(a0)
	andi	a1,a1,31
	sd	ra,56(sp)
	sd	s0,48(sp)
	sd	s1,40(sp)
	sd	s2,32(sp)
	sd	s4,16(sp)
	sd	s5,8(sp)
	sd	s6,0(sp)
	call	give_up
	lw	a5,0(s3)
	li	a4,18
	srliw	a1,a5,8
	andi	a1,a1,31
	bne	a1,a4,.L54
	blt	a5,zero,.L55
.L23:
	ld	ra,56(sp)
	ld	s0,48(sp)
	ld	s1,40(sp)
	ld	s2,32(sp)
	ld	s3,24(sp)
	ld	s4,16(sp)
	ld	s5,8(sp)
	ld	s6,0(sp)
	addi	sp,sp,64
	jr	ra
.L54:
	lw	a0,12(s3)
	call	give_up
	lw	a5,0(s3)
	bge	a5,zero,.L23
.L55:
	lw	a4,24(s3)
	addi	s0,s3,28
	beq	a4,zero,.L23
	lbu	a5,11(s0)
	li	s6,2
	li	s4,0
	li	s5,4
	beq	a5,s6,.L27
.L58:
	beq	a5,s5,.L28
	beq	a5,zero,.L56
	lwu	s1,12(s0)
	bne	s1,zero,.L57
.L34:
	addi	s0,s0,16
.L30:
	addiw	s4,s4,1
	bleu	a4,s4,.L23
	lbu	a5,11(s0)
	bne	a5,s6,.L58
.L27:
	lwu	s2,4(s0)
	lwu	a3,0(s0)
	lw	a5,12(s0)
	slli	s2,s2,32
	or	s2,s2,a3
	li	s1,0
	beq	a5,zero,.L34
.L31:
	slli	a4,s1,32
	srli	a5,a4,30
	add	a5,s2,a5
	lbu	a1,10(s0)
	lw	a0,0(a5)
	addiw	s1,s1,1
	call	give_up
	lw	a2,12(s0)
	bltu	s1,a2,.L31
	lwu	a1,4(s0)
	lwu	a5,0(s0)
	slli	a4,a2,32
	slli	a1,a1,32
	srli	s1,a4,30
	or	s2,a1,a5
	bne	s1,zero,.L52
	lw	a4,24(s3)
	j	.L34
.L57:
	lwu	s2,4(s0)
	lwu	a5,0(s0)
	slli	s2,s2,32
	or	s2,s2,a5
.L52:
	call	mach_task_self
	mv	a2,s1
	mv	a1,s2
	sext.w	a0,a0
	call	vm_deallocate
	lw	a4,24(s3)
	j	.L34
.L56:
	lbu	a1,10(s0)
	lw	a0,0(s0)
	addi	s0,s0,12
	call	give_up
	lw	a4,24(s3)
	j	.L30
.L28:
	lbu	a1,10(s0)
	lw	a0,12(s0)
	addi	s0,s0,16
	call	give_up
	lw	a4,24(s3)
	j	.L30
	.size	mach_msg_destroy, .-mach_msg_destroy
	.section	.text.server,"ax",@progbits
	.align	1
	.type	server, @function
server:
	addi	sp,sp,-160
	sd	s2,128(sp)
	li	s2,4096
	addiw	s2,s2,67
	addw	s2,s2,a1
	li	a5,-4096
	and	s2,s2,a5
	sext.w	s2,s2
	sd	s1,136(sp)
	slli	s1,s2,32
	srli	s1,s1,32
	slli	a5,s1,1
	sd	ra,152(sp)
	sd	s0,144(sp)
	sd	s4,112(sp)
	mv	s0,a5
	sd	s5,104(sp)
	sd	s6,96(sp)
	sd	s7,88(sp)
	mv	s5,a2
	mv	s4,a3
	mv	s6,a4
	sd	a5,24(sp)
	sd	s3,120(sp)
	sd	s8,80(sp)
	sd	s9,72(sp)
	sd	s10,64(sp)
	sd	s11,56(sp)
	mv	s7,a0
	sd	zero,40(sp)
	call	mach_task_self
	mv	a2,s0
	li	a3,1
	addi	a1,sp,40
	sext.w	a0,a0
	call	vm_allocate
	mv	s0,a0
	bne	a0,zero,.L60
	ld	s3,40(sp)
	li	s8,-268435456
	ori	s4,s4,2
	add	s1,s1,s3
	li	s11,18
	addiw	s8,s8,-3
	li	s10,1
	li	s9,-305
.L71:
	sd	zero,0(sp)
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
	bne	a0,zero,.L61
	sw	zero,32(s1)
	mv	a1,s1
	mv	a0,s3
	jalr	s7
	lw	a5,0(s1)
	blt	a5,zero,.L87
	lw	a4,32(s1)
	beq	a4,s9,.L66
	bne	a4,zero,.L88
	lw	a4,8(s1)
	beq	a4,zero,.L66
.L64:
	andi	a5,a5,31
	li	a1,17
	bne	a5,s11,.L69
	li	a1,1
.L69:
	lw	a2,4(s1)
	li	a5,0
	li	a7,0
	sd	zero,0(sp)
	li	a6,0
	li	a4,0
	li	a3,0
	mv	a0,s1
	call	mach_msg_overwrite
	addw	a5,s8,a0
	bleu	a5,s10,.L86
	bne	a0,zero,.L89
.L66:
	beq	s6,zero,.L71
.L61:
	call	mach_task_self
	ld	a2,24(sp)
	ld	a1,40(sp)
	sext.w	a0,a0
	call	vm_deallocate
.L60:
	ld	ra,152(sp)
	mv	a0,s0
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
	ld	s10,64(sp)
	ld	s11,56(sp)
	addi	sp,sp,160
	jr	ra
.L87:
	lw	a4,8(s1)
	bne	a4,zero,.L64
.L86:
	mv	a0,s1
	call	mach_msg_destroy
	beq	s6,zero,.L71
	j	.L61
.L88:
	sw	zero,8(s3)
	mv	a0,s3
	call	mach_msg_destroy
	lw	a5,8(s1)
	beq	a5,zero,.L66
	lw	a5,0(s1)
	j	.L64
.L89:
	mv	s0,a0
	j	.L61
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
	sd	s0,0(sp)
	sd	ra,8(sp)
	mv	s0,a0
	call	mach_task_self
	mv	a1,s0
	ld	s0,0(sp)
	ld	ra,8(sp)
	li	a3,-1
	li	a2,1
	sext.w	a0,a0
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
	.align	3
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
