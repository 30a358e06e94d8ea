	.file	"servers.c"
	.option nopic
	.attribute arch, "rv32i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.broken,"ax",@progbits
	.align	1
	.type	broken, @function
broken:
#APP
# 46 "servers/servers.c" 1
	.option push
.option norvc
li a0, 1
ebreak
addi a0, a0, 1
ebreak
addi a0, a0, 1
ebreak
addi a0, a0, 1
ebreak
addi a0, a0, 1
ebreak
.option pop

# 0 "" 2
#NO_APP
	ret
	.size	broken, .-broken
	.section	.text.send,"ax",@progbits
	.align	1
	.type	send, @function
send:
	addi	sp,sp,-64
	mv	t3,a2
	mv	t1,a0
	mv	a7,a1
	sw	t1,8(sp)
	ori	a1,t3,1
	mv	a0,sp
	li	t3,19
	li	t1,77
	li	a6,0
	li	a5,0
	li	a4,0
	li	a3,0
	li	a2,28
	sw	ra,60(sp)
	sw	zero,4(sp)
	sw	zero,12(sp)
	sw	zero,16(sp)
	sw	zero,28(sp)
	sw	zero,32(sp)
	sw	zero,36(sp)
	sw	zero,40(sp)
	sw	zero,44(sp)
	sw	t3,0(sp)
	sw	t1,20(sp)
	sw	a7,24(sp)
	call	mach_msg
	lw	ra,60(sp)
	addi	sp,sp,64
	jr	ra
	.size	send, .-send
	.section	.text.receive,"ax",@progbits
	.align	1
	.type	receive, @function
receive:
	mv	a4,a0
	li	a6,0
	mv	a0,a2
	li	a5,0
	li	a3,48
	li	a2,0
	ori	a1,a1,2
	tail	mach_msg
	.size	receive, .-receive
	.section	.text.until,"ax",@progbits
	.align	1
	.type	until, @function
until:
	addi	sp,sp,-16
	sw	s1,4(sp)
	lui	s1,%hi(.LANCHOR0)
	addi	s1,s1,%lo(.LANCHOR0)
	lw	a5,0(s1)
	sw	ra,12(sp)
	sw	s0,8(sp)
	ble	a0,a5,.L6
	mv	s0,a0
.L8:
	li	a2,1
	li	a1,2
	li	a0,0
	call	thread_switch
	lw	a5,0(s1)
	blt	a5,s0,.L8
.L6:
	lw	ra,12(sp)
	lw	s0,8(sp)
	lw	s1,4(sp)
	addi	sp,sp,16
	jr	ra
	.size	until, .-until
	.section	.rodata.str1.4,"aMS",@progbits,1
	.align	2
.LC0:
	.string	"%s: %s\n"
	.section	.text.must.part.0,"ax",@progbits
	.align	1
	.type	must.part.0, @function
must.part.0:
	addi	sp,sp,-16
	sw	s0,8(sp)
	mv	s0,a0
	mv	a0,a1
	sw	ra,12(sp)
	call	mach_error_string
	mv	a2,a0
	lui	a0,%hi(.LC0)
	addi	a0,a0,%lo(.LC0)
	mv	a1,s0
	call	print
	li	a0,1
	call	exit
	.size	must.part.0, .-must.part.0
	.section	.rodata.str1.4
	.align	2
.LC1:
	.string	"yes"
	.align	2
.LC2:
	.string	"no"
	.align	2
.LC3:
	.string	"%s: code %ld, at pc: %s, a0 is %u\n"
	.align	2
.LC4:
	.string	"task_suspend"
	.section	.text.step,"ax",@progbits
	.align	1
	.type	step, @function
step:
	lw	a5,0(a1)
	addi	sp,sp,-16
	sw	s0,8(sp)
	sw	ra,12(sp)
	mv	s0,a1
	mv	a1,a0
	beq	a5,a3,.L18
	lui	a3,%hi(.LC2)
	addi	a3,a3,%lo(.LC2)
.L14:
	lw	a4,40(s0)
	lui	a0,%hi(.LC3)
	addi	a0,a0,%lo(.LC3)
	call	print
	lw	a3,40(s0)
	lw	a4,0(s0)
	slli	a5,a3,2
	add	a5,a5,a3
	lui	a3,%hi(.LANCHOR0+4)
	lw	a0,%lo(.LANCHOR0+4)(a3)
	addi	a4,a4,4
	slli	a5,a5,1
	sw	a4,0(s0)
	sw	a5,40(s0)
	call	task_suspend
	bne	a0,zero,.L19
	lw	ra,12(sp)
	lw	s0,8(sp)
	addi	sp,sp,16
	jr	ra
.L18:
	lui	a3,%hi(.LC1)
	addi	a3,a3,%lo(.LC1)
	j	.L14
.L19:
	mv	a1,a0
	lui	a0,%hi(.LC4)
	addi	a0,a0,%lo(.LC4)
	call	must.part.0
	.size	step, .-step
	.section	.rodata.str1.4
	.align	2
.LC5:
	.string	"thread_get_state"
	.align	2
.LC6:
	.string	"thread_set_state"
	.section	.text.step_thread,"ax",@progbits
	.align	1
	.type	step_thread, @function
step_thread:
	addi	sp,sp,-176
	sw	s0,168(sp)
	mv	s0,a1
	sw	s1,164(sp)
	sw	s2,160(sp)
	sw	s3,156(sp)
	mv	s1,a0
	mv	s2,a2
	mv	s3,a3
	li	a5,32
	addi	a3,sp,12
	addi	a2,sp,16
	li	a1,4
	mv	a0,s0
	sw	ra,172(sp)
	sw	a5,12(sp)
	call	thread_get_state
	bne	a0,zero,.L24
	mv	a3,s3
	mv	a2,s2
	addi	a1,sp,16
	mv	a0,s1
	call	step
	lw	a3,12(sp)
	addi	a2,sp,16
	li	a1,4
	mv	a0,s0
	call	thread_set_state
	bne	a0,zero,.L25
	lw	ra,172(sp)
	lw	s0,168(sp)
	lw	s1,164(sp)
	lw	s2,160(sp)
	lw	s3,156(sp)
	addi	sp,sp,176
	jr	ra
.L24:
	mv	a1,a0
	lui	a0,%hi(.LC5)
	addi	a0,a0,%lo(.LC5)
	call	must.part.0
.L25:
	mv	a1,a0
	lui	a0,%hi(.LC6)
	addi	a0,a0,%lo(.LC6)
	call	must.part.0
	.size	step_thread, .-step_thread
	.section	.rodata.str1.4
	.align	2
.LC7:
	.string	"mach_port_allocate"
	.align	2
.LC8:
	.string	"mach_port_insert_right"
	.section	.text.new_port,"ax",@progbits
	.align	1
	.type	new_port, @function
new_port:
	addi	sp,sp,-32
	sw	s0,24(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a0,8(s0)
	addi	a2,sp,12
	li	a1,1
	sw	ra,28(sp)
	call	mach_port_allocate
	bne	a0,zero,.L30
	lw	a2,12(sp)
	lw	a0,8(s0)
	li	a3,20
	mv	a1,a2
	call	mach_port_insert_right
	bne	a0,zero,.L31
	lw	ra,28(sp)
	lw	s0,24(sp)
	lw	a0,12(sp)
	addi	sp,sp,32
	jr	ra
.L30:
	mv	a1,a0
	lui	a0,%hi(.LC7)
	addi	a0,a0,%lo(.LC7)
	call	must.part.0
.L31:
	mv	a1,a0
	lui	a0,%hi(.LC8)
	addi	a0,a0,%lo(.LC8)
	call	must.part.0
	.size	new_port, .-new_port
	.section	.rodata.str1.4
	.align	2
.LC9:
	.string	"mach_port_request_notification"
	.section	.text.ask,"ax",@progbits
	.align	1
	.type	ask, @function
ask:
	lui	a5,%hi(.LANCHOR0+8)
	mv	a7,a0
	lw	a0,%lo(.LANCHOR0+8)(a5)
	addi	sp,sp,-32
	mv	a4,a2
	addi	a6,sp,12
	mv	a2,a1
	li	a5,21
	li	a3,0
	mv	a1,a7
	sw	ra,28(sp)
	call	mach_port_request_notification
	bne	a0,zero,.L35
	lw	ra,28(sp)
	addi	sp,sp,32
	jr	ra
.L35:
	mv	a1,a0
	lui	a0,%hi(.LC9)
	addi	a0,a0,%lo(.LC9)
	call	must.part.0
	.size	ask, .-ask
	.section	.rodata.str1.4
	.align	2
.LC10:
	.string	"the other debugger"
	.section	.text.other_debugger,"ax",@progbits
	.align	1
	.type	other_debugger, @function
other_debugger:
	addi	sp,sp,-16
	sw	s0,8(sp)
	lui	s0,%hi(.LANCHOR0)
	sw	s1,4(sp)
	sw	ra,12(sp)
	addi	s0,s0,%lo(.LANCHOR0)
	lui	s1,%hi(exc_server)
.L37:
	lw	a2,12(s0)
	li	a3,0
	li	a1,8192
	addi	a0,s1,%lo(exc_server)
	call	mach_msg_server_once
	beq	a0,zero,.L37
	mv	a1,a0
	lui	a0,%hi(.LC10)
	addi	a0,a0,%lo(.LC10)
	call	must.part.0
	.size	other_debugger, .-other_debugger
	.section	.rodata.str1.4
	.align	2
.LC11:
	.string	"task_set_exception_ports"
	.align	2
.LC12:
	.string	"task_resume"
	.align	2
.LC13:
	.string	"the debugger"
	.section	.text.handle,"ax",@progbits
	.align	1
	.type	handle, @function
handle:
	addi	sp,sp,-16
	sw	s0,8(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	mv	a3,a2
	lw	a2,16(s0)
	sw	s1,4(sp)
	li	a4,4
	mv	s1,a1
	li	a1,64
	sw	s2,0(sp)
	sw	ra,12(sp)
	mv	s2,a0
	call	task_set_exception_ports
	bne	a0,zero,.L46
	mv	a0,s2
	call	task_resume
	bne	a0,zero,.L47
	lw	a2,16(s0)
	li	a3,0
	li	a1,8192
	mv	a0,s1
	call	mach_msg_server_once
	bne	a0,zero,.L48
	lw	ra,12(sp)
	lw	s0,8(sp)
	lw	s1,4(sp)
	lw	s2,0(sp)
	addi	sp,sp,16
	jr	ra
.L46:
	mv	a1,a0
	lui	a0,%hi(.LC11)
	addi	a0,a0,%lo(.LC11)
	call	must.part.0
.L48:
	mv	a1,a0
	lui	a0,%hi(.LC13)
	addi	a0,a0,%lo(.LC13)
	call	must.part.0
.L47:
	mv	a1,a0
	lui	a0,%hi(.LC12)
	addi	a0,a0,%lo(.LC12)
	call	must.part.0
	.size	handle, .-handle
	.section	.rodata.str1.4
	.align	2
.LC14:
	.string	"a notification"
	.section	.text.hear,"ax",@progbits
	.align	1
	.type	hear, @function
hear:
	mv	a2,a0
	lui	a0,%hi(notify_server)
	addi	sp,sp,-16
	li	a3,0
	li	a1,8192
	addi	a0,a0,%lo(notify_server)
	sw	ra,12(sp)
	call	mach_msg_server_once
	bne	a0,zero,.L52
	lw	ra,12(sp)
	addi	sp,sp,16
	jr	ra
.L52:
	mv	a1,a0
	lui	a0,%hi(.LC14)
	addi	a0,a0,%lo(.LC14)
	call	must.part.0
	.size	hear, .-hear
	.section	.rodata.str1.4
	.align	2
.LC15:
	.string	"mach_port_set_attributes"
	.section	.text.short_queue,"ax",@progbits
	.align	1
	.type	short_queue, @function
short_queue:
	addi	sp,sp,-32
	sw	s0,24(sp)
	sw	ra,28(sp)
	call	new_port
	lui	a5,%hi(.LANCHOR0+8)
	mv	s0,a0
	lw	a0,%lo(.LANCHOR0+8)(a5)
	li	a4,1
	li	a5,1
	addi	a3,sp,12
	li	a2,1
	mv	a1,s0
	sw	a5,12(sp)
	call	mach_port_set_attributes
	bne	a0,zero,.L56
	lw	ra,28(sp)
	mv	a0,s0
	lw	s0,24(sp)
	addi	sp,sp,32
	jr	ra
.L56:
	mv	a1,a0
	lui	a0,%hi(.LC15)
	addi	a0,a0,%lo(.LC15)
	call	must.part.0
	.size	short_queue, .-short_queue
	.section	.rodata.str1.4
	.align	2
.LC16:
	.string	"thread_info"
	.align	2
.LC17:
	.string	"thread_abort"
	.section	.text.abort_wait,"ax",@progbits
	.align	1
	.type	abort_wait, @function
abort_wait:
	addi	sp,sp,-80
	sw	s0,72(sp)
	sw	s1,68(sp)
	sw	s2,64(sp)
	sw	s3,60(sp)
	sw	ra,76(sp)
	mv	s0,a0
	mv	s1,a1
	li	s2,10
	lui	s3,%hi(.LANCHOR0)
	j	.L61
.L59:
	li	a2,1
	li	a1,2
	li	a0,0
	call	thread_switch
.L61:
	addi	a3,sp,4
	addi	a2,sp,8
	li	a1,3
	mv	a0,s0
	sw	s2,4(sp)
	call	thread_info
	bne	a0,zero,.L64
	addi	a5,s3,%lo(.LANCHOR0)
	lw	a5,0(a5)
	bne	a5,s1,.L59
	lw	a4,32(sp)
	li	a5,3
	bne	a4,a5,.L59
	mv	a0,s0
	call	thread_abort
	bne	a0,zero,.L65
	lw	ra,76(sp)
	lw	s0,72(sp)
	lw	s1,68(sp)
	lw	s2,64(sp)
	lw	s3,60(sp)
	addi	sp,sp,80
	jr	ra
.L64:
	mv	a1,a0
	lui	a0,%hi(.LC16)
	addi	a0,a0,%lo(.LC16)
	call	must.part.0
.L65:
	mv	a1,a0
	lui	a0,%hi(.LC17)
	addi	a0,a0,%lo(.LC17)
	call	must.part.0
	.size	abort_wait, .-abort_wait
	.section	.text.waiter,"ax",@progbits
	.align	1
	.type	waiter, @function
waiter:
	addi	sp,sp,-64
	sw	s0,56(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a0,20(s0)
	li	a5,1
	mv	a2,sp
	li	a1,1024
	sw	ra,60(sp)
	sw	a5,0(s0)
	call	receive
	mv	a5,a0
	lw	a0,20(s0)
	sw	a5,24(s0)
	mv	a2,sp
	li	a5,2
	li	a1,0
	sw	a5,0(s0)
	call	receive
	lw	a1,24(sp)
	mv	a5,a0
	lw	a0,36(s0)
	sw	a5,28(s0)
	li	a2,0
	li	a5,3
	addi	a1,a1,1
	sw	a5,0(s0)
	call	send
	lw	a1,24(sp)
	lw	a0,36(s0)
	li	a2,0
	addi	a1,a1,2
	call	send
	sw	a0,32(s0)
	li	a5,4
	sw	a5,0(s0)
.L67:
	lw	a4,20(s0)
	li	a6,0
	li	a5,0
	li	a3,48
	li	a2,0
	li	a1,2
	mv	a0,sp
	call	mach_msg
	j	.L67
	.size	waiter, .-waiter
	.section	.rodata.str1.4
	.align	2
.LC18:
	.string	"exception %d with %u codes of 64 bits, at the debugger's port: %s\n"
	.align	2
.LC19:
	.string	"raised"
	.section	.text.catch_mach_exception_raise,"ax",@progbits
	.align	1
	.globl	catch_mach_exception_raise
	.type	catch_mach_exception_raise, @function
catch_mach_exception_raise:
	addi	sp,sp,-32
	sw	s0,24(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a6,16(s0)
	sw	s1,20(sp)
	sw	s2,16(sp)
	sw	s3,12(sp)
	sw	ra,28(sp)
	mv	s1,a1
	mv	s3,a2
	mv	a1,a3
	mv	s2,a4
	mv	a2,a5
	beq	a6,a0,.L73
	lui	a3,%hi(.LC2)
	addi	a3,a3,%lo(.LC2)
.L70:
	lui	a0,%hi(.LC18)
	addi	a0,a0,%lo(.LC18)
	call	print
	lw	a3,8(s2)
	lw	a2,0(s2)
	lui	a0,%hi(.LC19)
	mv	a1,s1
	addi	a0,a0,%lo(.LC19)
	call	step_thread
	lw	a0,8(s0)
	mv	a1,s1
	call	mach_port_deallocate
	lw	a0,8(s0)
	mv	a1,s3
	call	mach_port_deallocate
	lw	ra,28(sp)
	lw	s0,24(sp)
	lw	s1,20(sp)
	lw	s2,16(sp)
	lw	s3,12(sp)
	li	a0,0
	addi	sp,sp,32
	jr	ra
.L73:
	lui	a3,%hi(.LC1)
	addi	a3,a3,%lo(.LC1)
	j	.L70
	.size	catch_mach_exception_raise, .-catch_mach_exception_raise
	.section	.rodata.str1.4
	.align	2
.LC20:
	.string	"of the machine"
	.align	2
.LC21:
	.string	"unknown"
	.align	2
.LC22:
	.string	"exception %d with %u codes and flavor %s\n"
	.align	2
.LC23:
	.string	"raised with registers and rights"
	.section	.text.catch_mach_exception_raise_state_identity,"ax",@progbits
	.align	1
	.globl	catch_mach_exception_raise_state_identity
	.type	catch_mach_exception_raise_state_identity, @function
catch_mach_exception_raise_state_identity:
	lw	a6,0(a6)
	addi	sp,sp,-32
	sw	s1,20(sp)
	sw	s2,16(sp)
	sw	s3,12(sp)
	sw	s4,8(sp)
	sw	s5,4(sp)
	sw	s6,0(sp)
	sw	ra,28(sp)
	sw	s0,24(sp)
	li	a0,4
	mv	s3,a1
	mv	s2,a2
	lw	s4,32(sp)
	lw	s5,40(sp)
	mv	a1,a3
	mv	s1,a4
	mv	a2,a5
	mv	s6,a7
	beq	a6,a0,.L80
	lui	a3,%hi(.LC21)
	addi	a3,a3,%lo(.LC21)
.L75:
	lui	a0,%hi(.LC22)
	addi	a0,a0,%lo(.LC22)
	lui	s0,%hi(.LANCHOR0)
	call	print
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a0,8(s0)
	mv	a1,s3
	call	mach_port_deallocate
	lw	a0,8(s0)
	mv	a1,s2
	call	mach_port_deallocate
	lw	a5,0(s5)
	li	a0,4
	bgtu	s4,a5,.L74
	lw	a0,36(sp)
	slli	a2,s4,2
	mv	a1,s6
	lw	s0,0(s1)
	lw	s1,8(s1)
	call	memcpy
	lw	a1,36(sp)
	lui	a0,%hi(.LC23)
	addi	a0,a0,%lo(.LC23)
	sw	s4,0(s5)
	mv	a3,s1
	mv	a2,s0
	call	step
	li	a0,0
.L74:
	lw	ra,28(sp)
	lw	s0,24(sp)
	lw	s1,20(sp)
	lw	s2,16(sp)
	lw	s3,12(sp)
	lw	s4,8(sp)
	lw	s5,4(sp)
	lw	s6,0(sp)
	addi	sp,sp,32
	jr	ra
.L80:
	lui	a3,%hi(.LC20)
	addi	a3,a3,%lo(.LC20)
	j	.L75
	.size	catch_mach_exception_raise_state_identity, .-catch_mach_exception_raise_state_identity
	.section	.rodata.str1.4
	.align	2
.LC24:
	.string	"passed on: %s\n"
	.align	2
.LC25:
	.string	"raised again"
	.section	.text.catch_exception_raise,"ax",@progbits
	.align	1
	.globl	catch_exception_raise
	.type	catch_exception_raise, @function
catch_exception_raise:
	addi	sp,sp,-32
	sw	s0,24(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a7,16(s0)
	sw	s1,20(sp)
	sw	s2,16(sp)
	sw	ra,28(sp)
	sw	s3,12(sp)
	mv	s2,a1
	mv	s1,a2
	beq	a7,a0,.L85
	lw	a3,4(a4)
	lw	a2,0(a4)
	lui	a0,%hi(.LC25)
	addi	a0,a0,%lo(.LC25)
	call	step_thread
	li	s3,0
.L83:
	lw	a0,8(s0)
	mv	a1,s2
	call	mach_port_deallocate
	lw	a0,8(s0)
	mv	a1,s1
	call	mach_port_deallocate
	lw	ra,28(sp)
	lw	s0,24(sp)
	lw	s1,20(sp)
	lw	s2,16(sp)
	mv	a0,s3
	lw	s3,12(sp)
	addi	sp,sp,32
	jr	ra
.L85:
	lw	a0,12(s0)
	call	exception_raise
	mv	s3,a0
	call	mach_error_string
	mv	a1,a0
	lui	a0,%hi(.LC24)
	addi	a0,a0,%lo(.LC24)
	call	print
	j	.L83
	.size	catch_exception_raise, .-catch_exception_raise
	.section	.rodata.str1.4
	.align	2
.LC26:
	.string	"all registers"
	.align	2
.LC27:
	.string	"other registers"
	.align	2
.LC28:
	.string	"passed on, with %s: %s\n"
	.align	2
.LC29:
	.string	"raised again with registers"
	.section	.text.catch_exception_raise_state,"ax",@progbits
	.align	1
	.globl	catch_exception_raise_state
	.type	catch_exception_raise_state, @function
catch_exception_raise_state:
	lui	t3,%hi(.LANCHOR0)
	addi	t3,t3,%lo(.LANCHOR0)
	lw	t5,16(t3)
	addi	sp,sp,-48
	sw	s0,40(sp)
	sw	s3,28(sp)
	sw	ra,44(sp)
	sw	s1,36(sp)
	sw	s2,32(sp)
	sw	s4,24(sp)
	lw	s3,48(sp)
	mv	s0,a6
	beq	t5,a0,.L93
	mv	t4,a5
	lw	a5,0(s3)
	li	s2,4
	bgtu	a6,a5,.L86
	lw	s2,0(a2)
	lw	s4,4(a2)
	mv	a1,t4
	slli	a2,a6,2
	mv	a0,a7
	mv	s1,a7
	call	memcpy
	lui	a0,%hi(.LC29)
	mv	a2,s2
	sw	s0,0(s3)
	mv	a3,s4
	mv	a1,s1
	addi	a0,a0,%lo(.LC29)
	call	step
	li	s2,0
.L86:
	lw	ra,44(sp)
	lw	s0,40(sp)
	lw	s1,36(sp)
	lw	s3,28(sp)
	lw	s4,24(sp)
	mv	a0,s2
	lw	s2,32(sp)
	addi	sp,sp,48
	jr	ra
.L93:
	lw	a0,12(t3)
	sw	s3,0(sp)
	call	exception_raise_state
	lw	a5,0(s3)
	mv	s2,a0
	beq	a5,s0,.L94
	lui	s0,%hi(.LC27)
	addi	s0,s0,%lo(.LC27)
.L88:
	mv	a0,s2
	call	mach_error_string
	mv	a2,a0
	lui	a0,%hi(.LC28)
	mv	a1,s0
	addi	a0,a0,%lo(.LC28)
	call	print
	j	.L86
.L94:
	lui	s0,%hi(.LC26)
	addi	s0,s0,%lo(.LC26)
	j	.L88
	.size	catch_exception_raise_state, .-catch_exception_raise_state
	.section	.rodata.str1.4
	.align	2
.LC30:
	.string	"the right one"
	.align	2
.LC31:
	.string	"another"
	.align	2
.LC32:
	.string	"a name was given up"
	.section	.text.do_mach_notify_port_deleted,"ax",@progbits
	.align	1
	.globl	do_mach_notify_port_deleted
	.type	do_mach_notify_port_deleted, @function
do_mach_notify_port_deleted:
	lui	a5,%hi(.LANCHOR0+40)
	lw	a5,%lo(.LANCHOR0+40)(a5)
	addi	sp,sp,-16
	sw	ra,12(sp)
	beq	a1,a5,.L99
	lui	a2,%hi(.LC31)
	addi	a2,a2,%lo(.LC31)
.L96:
	lui	a0,%hi(.LC0)
	lui	a1,%hi(.LC32)
	addi	a0,a0,%lo(.LC0)
	addi	a1,a1,%lo(.LC32)
	call	print
	lw	ra,12(sp)
	li	a0,0
	addi	sp,sp,16
	jr	ra
.L99:
	lui	a2,%hi(.LC30)
	addi	a2,a2,%lo(.LC30)
	j	.L96
	.size	do_mach_notify_port_deleted, .-do_mach_notify_port_deleted
	.section	.rodata.str1.4
	.align	2
.LC33:
	.string	"there is room again"
	.section	.text.do_mach_notify_send_possible,"ax",@progbits
	.align	1
	.globl	do_mach_notify_send_possible
	.type	do_mach_notify_send_possible, @function
do_mach_notify_send_possible:
	lui	a5,%hi(.LANCHOR0+40)
	lw	a5,%lo(.LANCHOR0+40)(a5)
	addi	sp,sp,-16
	sw	ra,12(sp)
	beq	a1,a5,.L104
	lui	a2,%hi(.LC31)
	addi	a2,a2,%lo(.LC31)
.L101:
	lui	a0,%hi(.LC0)
	lui	a1,%hi(.LC33)
	addi	a0,a0,%lo(.LC0)
	addi	a1,a1,%lo(.LC33)
	call	print
	lw	ra,12(sp)
	li	a0,0
	addi	sp,sp,16
	jr	ra
.L104:
	lui	a2,%hi(.LC30)
	addi	a2,a2,%lo(.LC30)
	j	.L101
	.size	do_mach_notify_send_possible, .-do_mach_notify_send_possible
	.section	.rodata.str1.4
	.align	2
.LC34:
	.string	"mach_port_get_refs"
	.align	2
.LC35:
	.string	"a receive right comes back: %u\n"
	.section	.text.do_mach_notify_port_destroyed,"ax",@progbits
	.align	1
	.globl	do_mach_notify_port_destroyed
	.type	do_mach_notify_port_destroyed, @function
do_mach_notify_port_destroyed:
	addi	sp,sp,-32
	sw	s0,24(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a0,8(s0)
	addi	a3,sp,12
	li	a2,1
	sw	s1,20(sp)
	sw	ra,28(sp)
	mv	s1,a1
	sw	zero,12(sp)
	call	mach_port_get_refs
	bne	a0,zero,.L108
	lw	a1,12(sp)
	lui	a0,%hi(.LC35)
	addi	a0,a0,%lo(.LC35)
	call	print
	lw	a0,8(s0)
	lw	s0,24(sp)
	lw	ra,28(sp)
	mv	a1,s1
	lw	s1,20(sp)
	li	a3,-1
	li	a2,1
	addi	sp,sp,32
	tail	mach_port_mod_refs
.L108:
	mv	a1,a0
	lui	a0,%hi(.LC34)
	addi	a0,a0,%lo(.LC34)
	call	must.part.0
	.size	do_mach_notify_port_destroyed, .-do_mach_notify_port_destroyed
	.section	.rodata.str1.4
	.align	2
.LC36:
	.string	"nobody can send any more; %u send rights were made; told at a port of %u receive right\n"
	.section	.text.do_mach_notify_no_senders,"ax",@progbits
	.align	1
	.globl	do_mach_notify_no_senders
	.type	do_mach_notify_no_senders, @function
do_mach_notify_no_senders:
	lui	a5,%hi(.LANCHOR0+8)
	mv	a4,a0
	lw	a0,%lo(.LANCHOR0+8)(a5)
	addi	sp,sp,-32
	sw	s0,24(sp)
	addi	a3,sp,12
	mv	s0,a1
	li	a2,1
	mv	a1,a4
	sw	ra,28(sp)
	sw	zero,12(sp)
	call	mach_port_get_refs
	bne	a0,zero,.L112
	lw	a2,12(sp)
	lui	a0,%hi(.LC36)
	addi	a0,a0,%lo(.LC36)
	mv	a1,s0
	call	print
	lw	ra,28(sp)
	lw	s0,24(sp)
	li	a0,0
	addi	sp,sp,32
	jr	ra
.L112:
	mv	a1,a0
	lui	a0,%hi(.LC34)
	addi	a0,a0,%lo(.LC34)
	call	must.part.0
	.size	do_mach_notify_no_senders, .-do_mach_notify_no_senders
	.section	.rodata.str1.4
	.align	2
.LC37:
	.string	"a send-once right was thrown away\n"
	.section	.text.do_mach_notify_send_once,"ax",@progbits
	.align	1
	.globl	do_mach_notify_send_once
	.type	do_mach_notify_send_once, @function
do_mach_notify_send_once:
	lui	a0,%hi(.LC37)
	addi	sp,sp,-16
	addi	a0,a0,%lo(.LC37)
	sw	ra,12(sp)
	call	print
	lw	ra,12(sp)
	li	a0,0
	addi	sp,sp,16
	jr	ra
	.size	do_mach_notify_send_once, .-do_mach_notify_send_once
	.section	.rodata.str1.4
	.align	2
.LC38:
	.string	"a port has died"
	.section	.text.do_mach_notify_dead_name,"ax",@progbits
	.align	1
	.globl	do_mach_notify_dead_name
	.type	do_mach_notify_dead_name, @function
do_mach_notify_dead_name:
	addi	sp,sp,-16
	sw	s0,8(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a5,40(s0)
	sw	s1,4(sp)
	sw	ra,12(sp)
	mv	s1,a1
	beq	a1,a5,.L117
	lui	a2,%hi(.LC31)
	addi	a2,a2,%lo(.LC31)
.L116:
	lui	a0,%hi(.LC0)
	lui	a1,%hi(.LC38)
	addi	a0,a0,%lo(.LC0)
	addi	a1,a1,%lo(.LC38)
	call	print
	lw	a0,8(s0)
	lw	s0,8(sp)
	lw	ra,12(sp)
	mv	a1,s1
	lw	s1,4(sp)
	addi	sp,sp,16
	tail	mach_port_deallocate
.L117:
	lui	a2,%hi(.LC30)
	addi	a2,a2,%lo(.LC30)
	j	.L116
	.size	do_mach_notify_dead_name, .-do_mach_notify_dead_name
	.section	.rodata.str1.4
	.align	2
.LC39:
	.string	"an alarm at a port of %u receive right: %s, type %d, after %u s and %d ns\n"
	.section	.text.clock_alarm_reply,"ax",@progbits
	.align	1
	.globl	clock_alarm_reply
	.type	clock_alarm_reply, @function
clock_alarm_reply:
	lui	a5,%hi(.LANCHOR0+8)
	mv	a7,a0
	lw	a0,%lo(.LANCHOR0+8)(a5)
	addi	sp,sp,-48
	sw	s0,40(sp)
	sw	s1,36(sp)
	mv	s0,a2
	mv	s1,a1
	sw	a3,8(sp)
	li	a2,1
	addi	a3,sp,28
	mv	a1,a7
	sw	ra,44(sp)
	sw	a4,12(sp)
	sw	zero,28(sp)
	call	mach_port_get_refs
	bne	a0,zero,.L122
	mv	a0,s1
	lw	s1,28(sp)
	call	mach_error_string
	lw	a5,12(sp)
	lw	a4,8(sp)
	mv	a2,a0
	lui	a0,%hi(.LC39)
	addi	a0,a0,%lo(.LC39)
	mv	a3,s0
	mv	a1,s1
	call	print
	lw	ra,44(sp)
	lw	s0,40(sp)
	lw	s1,36(sp)
	li	a0,0
	addi	sp,sp,48
	jr	ra
.L122:
	mv	a1,a0
	lui	a0,%hi(.LC34)
	addi	a0,a0,%lo(.LC34)
	call	must.part.0
	.size	clock_alarm_reply, .-clock_alarm_reply
	.section	.rodata.str1.4
	.align	2
.LC40:
	.string	"task_create"
	.align	2
.LC41:
	.string	"ask for the end"
	.align	2
.LC42:
	.string	"mach_port_mod_refs"
	.align	2
.LC43:
	.string	"mach_port_extract_right"
	.align	2
.LC44:
	.string	"mach_port_deallocate"
	.align	2
.LC45:
	.string	"send"
	.align	2
.LC46:
	.string	"a full queue: %s\n"
	.align	2
.LC47:
	.string	"receive"
	.align	2
.LC48:
	.string	"host_get_clock_service"
	.align	2
.LC49:
	.string	"clock_alarm"
	.align	2
.LC50:
	.string	"an alarm"
	.align	2
.LC51:
	.string	"who wants to hear of an abort: %s\n"
	.align	2
.LC52:
	.string	"who does not, and receives: %s\n"
	.align	2
.LC53:
	.string	"and sends: %s, %d and %d\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-144
	sw	s0,136(sp)
	lui	s0,%hi(.LANCHOR0)
	sw	ra,140(sp)
	addi	s0,s0,%lo(.LANCHOR0)
	sw	s1,132(sp)
	sw	s2,128(sp)
	sw	s3,124(sp)
	call	mach_task_self
	sw	a0,8(s0)
	call	new_port
	mv	s1,a0
	call	new_port
	sw	a0,16(s0)
	call	new_port
	mv	a5,a0
	lw	a0,8(s0)
	lui	a2,%hi(other_stack+16384)
	lui	a1,%hi(other_debugger)
	addi	a2,a2,%lo(other_stack+16384)
	addi	a1,a1,%lo(other_debugger)
	sw	a5,12(s0)
	call	start_thread
	lw	a0,8(s0)
	addi	a4,sp,16
	li	a3,1
	li	a2,0
	li	a1,0
	call	task_create
	bne	a0,zero,.L149
	lw	a0,16(sp)
	call	task_suspend
	bne	a0,zero,.L150
	lw	a0,16(sp)
	lui	a2,%hi(broken_stack+16384)
	lui	a1,%hi(broken)
	addi	a2,a2,%lo(broken_stack+16384)
	addi	a1,a1,%lo(broken)
	sw	a0,4(s0)
	call	start_thread
	lw	a0,16(sp)
	lui	s2,%hi(mach_exc_server)
	li	s3,-2147483648
	addi	a1,s2,%lo(mach_exc_server)
	addi	a2,s3,1
	call	handle
	lw	a0,16(sp)
	addi	a1,s2,%lo(mach_exc_server)
	addi	a2,s3,3
	call	handle
	lw	a0,16(sp)
	lui	s2,%hi(exc_server)
	li	a2,1
	addi	a1,s2,%lo(exc_server)
	call	handle
	lw	a0,16(sp)
	li	a2,2
	addi	a1,s2,%lo(exc_server)
	call	handle
	lw	a1,16(sp)
	lw	a0,8(s0)
	addi	a6,sp,64
	li	a5,21
	mv	a4,s1
	li	a3,0
	li	a2,72
	sw	a1,40(s0)
	call	mach_port_request_notification
	bne	a0,zero,.L151
	lw	a2,16(s0)
	lw	a0,16(sp)
	li	a4,4
	li	a3,3
	li	a1,64
	call	task_set_exception_ports
	bne	a0,zero,.L152
	lw	a0,16(sp)
	call	task_resume
	bne	a0,zero,.L153
	lw	a2,16(s0)
	li	a3,0
	li	a1,8192
	addi	a0,s2,%lo(exc_server)
	call	mach_msg_server_once
	bne	a0,zero,.L154
	lui	a0,%hi(notify_server)
	li	a3,0
	mv	a2,s1
	li	a1,8192
	addi	a0,a0,%lo(notify_server)
	call	mach_msg_server_once
	bne	a0,zero,.L155
	call	new_port
	mv	a2,s1
	li	a1,70
	mv	s2,a0
	call	ask
	lw	a0,8(s0)
	li	a3,-1
	li	a2,0
	mv	a1,s2
	call	mach_port_mod_refs
	bne	a0,zero,.L146
	mv	a0,s1
	call	hear
	call	new_port
	mv	a2,s1
	li	a1,72
	sw	a0,40(s0)
	call	ask
	lw	a1,40(s0)
	lw	a0,8(s0)
	li	a3,-1
	li	a2,1
	call	mach_port_mod_refs
	bne	a0,zero,.L146
	mv	a0,s1
	call	hear
	mv	a2,s1
	li	a1,69
	mv	a0,s2
	call	ask
	lw	a0,8(s0)
	li	a3,-1
	li	a2,1
	mv	a1,s2
	call	mach_port_mod_refs
	bne	a0,zero,.L146
	mv	a0,s1
	call	hear
	lw	a0,8(s0)
	addi	a4,sp,16
	addi	a3,sp,12
	li	a2,21
	mv	a1,s1
	call	mach_port_extract_right
	bne	a0,zero,.L156
	lw	a0,12(sp)
	li	a1,72
	mv	a2,s1
	sw	a0,40(s0)
	call	ask
	lw	a1,12(sp)
	lw	a0,8(s0)
	call	mach_port_deallocate
	bne	a0,zero,.L157
	mv	a0,s1
	call	hear
	mv	a0,s1
	call	hear
	call	short_queue
	li	a2,0
	li	a1,1
	sw	a0,40(s0)
	call	send
	bne	a0,zero,.L148
	lw	a0,40(s0)
	li	a2,16
	li	a1,2
	call	send
	call	mach_error_string
	mv	a1,a0
	lui	a0,%hi(.LC46)
	addi	a0,a0,%lo(.LC46)
	call	print
	lw	a0,40(s0)
	mv	a2,s1
	li	a1,66
	call	ask
	lw	a0,40(s0)
	addi	a2,sp,64
	li	a1,0
	call	receive
	bne	a0,zero,.L147
	mv	a0,s1
	call	hear
	li	a5,1234
	sw	zero,64(sp)
	sw	a5,68(sp)
	call	mach_host_self
	addi	a2,sp,16
	li	a1,0
	call	host_get_clock_service
	bne	a0,zero,.L158
	lw	a2,64(sp)
	lw	a3,68(sp)
	lw	a0,16(sp)
	mv	a4,s1
	li	a1,1
	call	clock_alarm
	bne	a0,zero,.L159
	lui	a0,%hi(clock_reply_server)
	li	a3,0
	mv	a2,s1
	li	a1,8192
	addi	a0,a0,%lo(clock_reply_server)
	call	mach_msg_server_once
	bne	a0,zero,.L160
	call	new_port
	sw	a0,20(s0)
	call	short_queue
	mv	a5,a0
	lw	a0,8(s0)
	lui	a2,%hi(waiter_stack+16384)
	lui	a1,%hi(waiter)
	addi	a2,a2,%lo(waiter_stack+16384)
	addi	a1,a1,%lo(waiter)
	sw	a5,36(s0)
	call	start_thread
	li	a1,1
	mv	s1,a0
	call	abort_wait
	li	a0,2
	call	until
	lw	a0,24(s0)
	call	mach_error_string
	mv	a1,a0
	lui	a0,%hi(.LC51)
	addi	a0,a0,%lo(.LC51)
	call	print
	li	a1,2
	mv	a0,s1
	call	abort_wait
	lw	a0,20(s0)
	li	a2,0
	li	a1,40
	call	send
	bne	a0,zero,.L148
	li	a0,3
	call	until
	lw	a0,28(s0)
	call	mach_error_string
	mv	a1,a0
	lui	a0,%hi(.LC52)
	addi	a0,a0,%lo(.LC52)
	call	print
	li	a1,3
	mv	a0,s1
	call	abort_wait
	lw	a0,36(s0)
	addi	a2,sp,16
	li	a1,0
	call	receive
	bne	a0,zero,.L147
	lw	a0,36(s0)
	addi	a2,sp,64
	li	a1,0
	call	receive
	bne	a0,zero,.L147
	li	a0,4
	call	until
	lw	a0,32(s0)
	call	mach_error_string
	lw	a3,88(sp)
	lw	a2,40(sp)
	mv	a1,a0
	lui	a0,%hi(.LC53)
	addi	a0,a0,%lo(.LC53)
	call	print
	lw	ra,140(sp)
	lw	s0,136(sp)
	lw	s1,132(sp)
	lw	s2,128(sp)
	lw	s3,124(sp)
	li	a0,0
	addi	sp,sp,144
	jr	ra
.L146:
	mv	a1,a0
	lui	a0,%hi(.LC42)
	addi	a0,a0,%lo(.LC42)
	call	must.part.0
.L147:
	mv	a1,a0
	lui	a0,%hi(.LC47)
	addi	a0,a0,%lo(.LC47)
	call	must.part.0
.L148:
	mv	a1,a0
	lui	a0,%hi(.LC45)
	addi	a0,a0,%lo(.LC45)
	call	must.part.0
.L155:
	mv	a1,a0
	lui	a0,%hi(.LC14)
	addi	a0,a0,%lo(.LC14)
	call	must.part.0
.L154:
	mv	a1,a0
	lui	a0,%hi(.LC13)
	addi	a0,a0,%lo(.LC13)
	call	must.part.0
.L153:
	mv	a1,a0
	lui	a0,%hi(.LC12)
	addi	a0,a0,%lo(.LC12)
	call	must.part.0
.L152:
	mv	a1,a0
	lui	a0,%hi(.LC11)
	addi	a0,a0,%lo(.LC11)
	call	must.part.0
.L151:
	mv	a1,a0
	lui	a0,%hi(.LC41)
	addi	a0,a0,%lo(.LC41)
	call	must.part.0
.L150:
	mv	a1,a0
	lui	a0,%hi(.LC4)
	addi	a0,a0,%lo(.LC4)
	call	must.part.0
.L149:
	mv	a1,a0
	lui	a0,%hi(.LC40)
	addi	a0,a0,%lo(.LC40)
	call	must.part.0
.L160:
	mv	a1,a0
	lui	a0,%hi(.LC50)
	addi	a0,a0,%lo(.LC50)
	call	must.part.0
.L159:
	mv	a1,a0
	lui	a0,%hi(.LC49)
	addi	a0,a0,%lo(.LC49)
	call	must.part.0
.L158:
	mv	a1,a0
	lui	a0,%hi(.LC48)
	addi	a0,a0,%lo(.LC48)
	call	must.part.0
.L157:
	mv	a1,a0
	lui	a0,%hi(.LC44)
	addi	a0,a0,%lo(.LC44)
	call	must.part.0
.L156:
	mv	a1,a0
	lui	a0,%hi(.LC43)
	addi	a0,a0,%lo(.LC43)
	call	must.part.0
	.size	main, .-main
	.bss
	.align	4
	.set	.LANCHOR0,. + 0
	.type	phase, @object
	.size	phase, 4
phase:
	.zero	4
	.type	debugged, @object
	.size	debugged, 4
debugged:
	.zero	4
	.type	self, @object
	.size	self, 4
self:
	.zero	4
	.type	second, @object
	.size	second, 4
second:
	.zero	4
	.type	first, @object
	.size	first, 4
first:
	.zero	4
	.type	to_waiter, @object
	.size	to_waiter, 4
to_waiter:
	.zero	4
	.type	answers, @object
	.size	answers, 12
answers:
	.zero	12
	.type	from_waiter, @object
	.size	from_waiter, 4
from_waiter:
	.zero	4
	.type	expected, @object
	.size	expected, 4
expected:
	.zero	4
	.zero	4
	.type	waiter_stack, @object
	.size	waiter_stack, 16384
waiter_stack:
	.zero	16384
	.type	broken_stack, @object
	.size	broken_stack, 16384
broken_stack:
	.zero	16384
	.type	other_stack, @object
	.size	other_stack, 16384
other_stack:
	.zero	16384
	.section	.note.GNU-stack,"",@progbits
