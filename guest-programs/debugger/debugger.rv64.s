	.file	"debugger.c"
	.option nopic
	.attribute arch, "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.ndr,"ax",@progbits
	.align	1
	.type	ndr, @function
ndr:
	lui	a5,%hi(.LANCHOR0)
	addi	a5,a5,%lo(.LANCHOR0)
	lw	a3,0(a5)
	slli	a4,a3,32
	srli	a2,a4,30
	addiw	a4,a3,1
	slli	a1,a4,32
	add	a2,a5,a2
	srli	a4,a1,30
	addiw	a3,a3,2
	add	a4,a5,a4
	sw	zero,32(a2)
	sw	a3,0(a5)
	li	a5,1
	sw	a5,32(a4)
	ret
	.size	ndr, .-ndr
	.section	.text.child,"ax",@progbits
	.align	1
	.type	child, @function
child:
#APP
# 69 "debugger/debugger.c" 1
	li a0, 1
.option push
.option norvc
ebreak
.option pop
li a7, 94
ecall

# 0 "" 2
#NO_APP
	ret
	.size	child, .-child
	.section	.text.call,"ax",@progbits
	.align	1
	.type	call, @function
call:
	addi	sp,sp,-16
	sd	s0,0(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a4,1056(s0)
	lw	t3,0(s0)
	slli	a1,a1,32
	li	a5,4096
	slli	a3,a4,32
	srli	a1,a1,32
	addi	a5,a5,1299
	addiw	t3,t3,6
	sd	ra,8(sp)
	or	t1,a2,a5
	or	a7,a1,a3
	mv	t4,a0
	li	a6,0
	li	a5,0
	li	a3,1048
	slliw	a2,t3,2
	li	a1,3
	addi	a0,s0,8
	sw	t1,8(s0)
	sd	a7,16(s0)
	sw	zero,24(s0)
	sw	t4,28(s0)
	call	mach_msg_trap
	bne	a0,zero,.L5
	lw	a5,8(s0)
	blt	a5,zero,.L5
	lw	a0,40(s0)
.L5:
	ld	ra,8(sp)
	ld	s0,0(sp)
	addi	sp,sp,16
	jr	ra
	.size	call, .-call
	.section	.text.one_of_many,"ax",@progbits
	.align	1
	.type	one_of_many, @function
one_of_many:
	lui	a5,%hi(.LANCHOR0)
	addi	a5,a5,%lo(.LANCHOR0)
	li	a4,1
	addi	a5,a5,1060
	fence iorw,ow; amoadd.w.aq zero,a4,0(a5)
#APP
# 136 "debugger/debugger.c" 1
	li a7, 93
li a0, 0
ecall
# 0 "" 2
#NO_APP
	ret
	.size	one_of_many, .-one_of_many
	.section	.rodata.str1.8,"aMS",@progbits,1
	.align	3
.LC0:
	.string	"%s: %s\n"
	.section	.text.must.part.0,"ax",@progbits
	.align	1
	.type	must.part.0, @function
must.part.0:
	addi	sp,sp,-16
	sd	s0,0(sp)
	mv	s0,a0
	mv	a0,a1
	sd	ra,8(sp)
	call	mach_error_string
	mv	a2,a0
	lui	a0,%hi(.LC0)
	addi	a0,a0,%lo(.LC0)
	mv	a1,s0
	call	print
	li	a0,1
	call	exit
	.size	must.part.0, .-must.part.0
	.section	.rodata.str1.8
	.align	3
.LC1:
	.string	"thread_create_running"
	.section	.text.new_thread,"ax",@progbits
	.align	1
	.type	new_thread, @function
new_thread:
	addi	sp,sp,-64
	sd	s0,48(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	sd	s4,16(sp)
	addi	s4,s0,1064
	sd	s1,40(sp)
	sd	s2,32(sp)
	sd	s3,24(sp)
	mv	s2,a1
	mv	s3,a0
	mv	s1,a2
	li	a1,0
	li	a2,256
	mv	a0,s4
	sd	ra,56(sp)
	call	memset
	addi	a4,sp,12
	li	a3,64
	mv	a2,s4
	li	a1,1
	mv	a0,s3
#APP
# 50 "debugger/debugger.c" 1
	mv a5, gp
# 0 "" 2
#NO_APP
	sd	s2,1064(s0)
	sd	s1,1080(s0)
	sd	a5,1088(s0)
	call	thread_create_running
	bne	a0,zero,.L13
	ld	ra,56(sp)
	ld	s0,48(sp)
	lw	a0,12(sp)
	ld	s1,40(sp)
	ld	s2,32(sp)
	ld	s3,24(sp)
	ld	s4,16(sp)
	addi	sp,sp,64
	jr	ra
.L13:
	mv	a1,a0
	lui	a0,%hi(.LC1)
	addi	a0,a0,%lo(.LC1)
	call	must.part.0
	.size	new_thread, .-new_thread
	.section	.rodata.str1.8
	.align	3
.LC2:
	.string	"task_create"
	.align	3
.LC3:
	.string	"task_set_exception_ports"
	.align	3
.LC4:
	.string	"wait for the breakpoint"
	.align	3
.LC5:
	.string	"message %d: exception %u, code %u\n"
	.align	3
.LC6:
	.string	"thread_get_state"
	.align	3
.LC7:
	.string	"a0 is %u\n"
	.align	3
.LC8:
	.string	"thread_set_state"
	.align	3
.LC9:
	.string	"ask for the end"
	.align	3
.LC10:
	.string	"answer"
	.align	3
.LC11:
	.string	"wait for the end"
	.align	3
.LC12:
	.string	"the other task has ended: notification %d\n"
	.align	3
.LC13:
	.string	"give the name up"
	.align	3
.LC14:
	.string	"%u threads have run\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-80
	sd	s1,56(sp)
	lui	s1,%hi(.LANCHOR0)
	sd	ra,72(sp)
	sd	s2,48(sp)
	addi	s1,s1,%lo(.LANCHOR0)
	sd	s0,64(sp)
	sd	s3,40(sp)
	sd	s4,32(sp)
	sd	s5,24(sp)
	sd	s6,16(sp)
	call	mach_task_self
	sw	a0,1320(s1)
	call	mach_reply_port
	sw	a0,1056(s1)
	call	mach_reply_port
	mv	s2,a0
	lw	a0,1320(s1)
	addi	a4,sp,8
	li	a3,1
	li	a2,0
	li	a1,0
	call	task_create
	bne	a0,zero,.L34
	li	a5,4
	sw	a5,0(s1)
	li	a5,5
	slli	a5,a5,50
	li	s5,1
	sext.w	s2,s2
	sd	a5,40(s1)
	sw	s5,32(s1)
	sw	s2,36(s1)
	call	ndr
	lw	a5,0(s1)
	li	s6,64
	lw	a1,8(sp)
	slli	a4,a5,32
	addiw	a3,a5,1
	srli	a2,a4,30
	slli	a4,a3,32
	add	a2,s1,a2
	srli	a3,a4,30
	addiw	a4,a5,2
	sw	s6,32(a2)
	slli	a2,a4,32
	srli	a4,a2,30
	add	a3,s1,a3
	li	s0,4096
	sw	s5,32(a3)
	addiw	a5,a5,3
	add	a4,s1,a4
	li	a2,-2147483648
	addi	a0,s0,-683
	sw	a5,0(s1)
	sw	zero,32(a4)
	call	call
	bne	a0,zero,.L35
	lw	a0,8(sp)
	lui	a2,%hi(child_stack+8192)
	lui	a1,%hi(child)
	addi	a2,a2,%lo(child_stack+8192)
	addi	a1,a1,%lo(child)
	call	new_thread
	addi	s3,s1,1328
	li	a6,0
	li	a5,0
	mv	a4,s2
	li	a3,1048
	li	a2,0
	li	a1,2
	mv	a0,s3
	call	mach_msg_trap
	bne	a0,zero,.L36
	lw	a3,1396(s1)
	lw	a2,1388(s1)
	lw	a1,1348(s1)
	lui	a0,%hi(.LC5)
	addi	a0,a0,%lo(.LC5)
	lw	s4,1356(s1)
	call	print
	sw	zero,0(s1)
	call	ndr
	lw	a4,0(s1)
	li	a2,0
	mv	a1,s4
	slli	a5,a4,32
	srli	a3,a5,30
	addiw	a5,a4,1
	slli	a0,a5,32
	srli	a5,a0,30
	add	a3,s1,a3
	sw	s5,32(a3)
	addiw	a4,a4,2
	add	a5,s1,a5
	addi	a0,s0,-493
	sw	a4,0(s1)
	sw	s6,32(a5)
	call	call
	bne	a0,zero,.L37
	lui	a2,%hi(.LANCHOR1)
	addi	s2,a2,%lo(.LANCHOR1)
	addi	s0,s2,-1720
	li	a2,256
	addi	a1,s1,48
	mv	a0,s0
	call	memcpy
	lw	a1,-1640(s2)
	lui	a0,%hi(.LC7)
	addi	a0,a0,%lo(.LC7)
	call	print
	lw	a5,-1720(s2)
	li	a4,42
	sw	a4,-1640(s2)
	addiw	a5,a5,4
	sw	a5,-1720(s2)
	sw	zero,0(s1)
	call	ndr
	lw	a6,0(s1)
	mv	a0,s0
	addi	a2,s2,-1464
	slli	a5,a6,32
	srli	a4,a5,30
	addiw	a5,a6,1
	slli	a3,a5,32
	add	a4,s1,a4
	srli	a5,a3,30
	sw	s5,32(a4)
	add	a5,s1,a5
	sw	s6,32(a5)
	addiw	a4,a6,2
.L19:
	lw	a3,0(a0)
	slli	a1,a4,32
	srli	a5,a1,30
	add	a5,s1,a5
	sw	a3,32(a5)
	addi	a0,a0,4
	addiw	a4,a4,1
	bne	a0,a2,.L19
	li	a0,4096
	addiw	a6,a6,66
	li	a2,0
	mv	a1,s4
	addi	a0,a0,-492
	sw	a6,0(s1)
	call	call
	bne	a0,zero,.L38
	call	mach_reply_port
	mv	s0,a0
	lw	a1,8(sp)
	lw	a0,1320(s1)
	sext.w	s0,s0
	addi	a6,sp,12
	li	a5,21
	mv	a4,s0
	li	a3,0
	li	a2,72
	call	mach_port_request_notification
	bne	a0,zero,.L39
	lw	a7,1348(s1)
	li	t1,18
	li	a6,0
	addiw	a7,a7,100
	sw	a7,1348(s1)
	li	a7,1
	slli	a7,a7,32
	li	a5,0
	li	a4,0
	li	a3,0
	li	a2,36
	li	a1,1
	mv	a0,s3
	sw	t1,1328(s1)
	sw	zero,1340(s1)
	sd	a7,1352(s1)
	sw	zero,1360(s1)
	call	mach_msg_trap
	bne	a0,zero,.L40
	li	a6,0
	li	a5,0
	mv	a4,s0
	li	a3,1048
	li	a2,0
	li	a1,2
	mv	a0,s3
	call	mach_msg_trap
	bne	a0,zero,.L41
	lw	a1,1348(s1)
	lui	a0,%hi(.LC12)
	addi	a0,a0,%lo(.LC12)
	call	print
	lui	s2,%hi(stacks)
	li	a5,258048
	lui	s0,%hi(stacks+256)
	addi	s2,s2,%lo(stacks)
	addi	a5,a5,-1792
	addi	s0,s0,%lo(stacks+256)
	add	s2,s2,a5
	lui	s3,%hi(one_of_many)
.L25:
	lw	a0,1320(s1)
	addi	a1,s3,%lo(one_of_many)
	mv	a2,s0
	call	new_thread
	mv	a1,a0
	lw	a0,1320(s1)
	sext.w	a1,a1
	call	mach_port_deallocate
	bne	a0,zero,.L42
	addi	s0,s0,256
	bne	s0,s2,.L25
	lw	a4,1060(s1)
	li	a5,999
	li	s0,999
	bgtu	a4,a5,.L27
.L26:
	li	a2,0
	li	a1,0
	li	a0,0
	call	thread_switch
	lw	a5,1060(s1)
	bleu	a5,s0,.L26
.L27:
	lw	a1,1060(s1)
	lui	a0,%hi(.LC14)
	addi	a0,a0,%lo(.LC14)
	call	print
	ld	ra,72(sp)
	ld	s0,64(sp)
	ld	s1,56(sp)
	ld	s2,48(sp)
	ld	s3,40(sp)
	ld	s4,32(sp)
	ld	s5,24(sp)
	ld	s6,16(sp)
	li	a0,0
	addi	sp,sp,80
	jr	ra
.L42:
	mv	a1,a0
	lui	a0,%hi(.LC13)
	addi	a0,a0,%lo(.LC13)
	call	must.part.0
.L41:
	mv	a1,a0
	lui	a0,%hi(.LC11)
	addi	a0,a0,%lo(.LC11)
	call	must.part.0
.L40:
	mv	a1,a0
	lui	a0,%hi(.LC10)
	addi	a0,a0,%lo(.LC10)
	call	must.part.0
.L39:
	mv	a1,a0
	lui	a0,%hi(.LC9)
	addi	a0,a0,%lo(.LC9)
	call	must.part.0
.L38:
	mv	a1,a0
	lui	a0,%hi(.LC8)
	addi	a0,a0,%lo(.LC8)
	call	must.part.0
.L37:
	mv	a1,a0
	lui	a0,%hi(.LC6)
	addi	a0,a0,%lo(.LC6)
	call	must.part.0
.L36:
	mv	a1,a0
	lui	a0,%hi(.LC4)
	addi	a0,a0,%lo(.LC4)
	call	must.part.0
.L35:
	mv	a1,a0
	lui	a0,%hi(.LC3)
	addi	a0,a0,%lo(.LC3)
	call	must.part.0
.L34:
	mv	a1,a0
	lui	a0,%hi(.LC2)
	addi	a0,a0,%lo(.LC2)
	call	must.part.0
	.size	main, .-main
	.bss
	.align	4
	.set	.LANCHOR0,. + 0
	.set	.LANCHOR1,. + 4096
	.type	length, @object
	.size	length, 4
length:
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
	.type	arrived, @object
	.size	arrived, 4
arrived:
	.zero	4
	.type	state.0, @object
	.size	state.0, 256
state.0:
	.zero	256
	.type	self, @object
	.size	self, 4
self:
	.zero	4
	.zero	4
	.type	exception.2, @object
	.size	exception.2, 1048
exception.2:
	.zero	1048
	.type	state.1, @object
	.size	state.1, 256
state.1:
	.zero	256
	.zero	8
	.type	stacks, @object
	.size	stacks, 256000
stacks:
	.zero	256000
	.type	child_stack, @object
	.size	child_stack, 8192
child_stack:
	.zero	8192
	.section	.note.GNU-stack,"",@progbits
