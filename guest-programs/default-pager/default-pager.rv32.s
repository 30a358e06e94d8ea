	.file	"default-pager.c"
	.option nopic
	.attribute arch, "rv32i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.client,"ax",@progbits
	.align	1
	.type	client, @function
client:
	addi	sp,sp,-32
	sw	ra,28(sp)
	sw	s0,24(sp)
	sw	zero,12(sp)
	call	task_self
	li	a3,1
	li	a2,262144
	addi	a1,sp,12
	lui	s0,%hi(.LANCHOR0)
	call	vm_allocate
	addi	s0,s0,%lo(.LANCHOR0)
	beq	a0,zero,.L2
	li	a5,64
	sw	a5,0(s0)
.L2:
	lw	t3,12(sp)
	li	a0,507904
	li	a6,8192
	addi	a0,a0,-1088
	li	a1,0
	addi	a6,a6,-273
	li	a7,4096
	li	t1,3
.L5:
	lw	a5,0(s0)
	bne	a5,zero,.L7
	mv	a3,t3
	mv	a5,a1
.L4:
	addi	a4,a5,-1
	li	a2,0
	beq	a1,zero,.L3
	lw	a2,0(a3)
	sub	a4,a4,a2
	snez	a2,a4
.L3:
	lw	a4,0(s0)
	add	a4,a4,a2
	sw	a4,0(s0)
	sw	a5,0(a3)
	add	a5,a5,a6
	add	a3,a3,a7
	bne	a5,a0,.L4
	addi	a1,a1,1
	addi	a0,a0,1
	bne	a1,t1,.L5
.L7:
	call	task_self
	lw	a1,12(sp)
	li	a2,262144
	call	vm_deallocate
	li	a5,1
	sw	a5,4(s0)
.L6:
	li	a2,1000
	li	a1,2
	li	a0,0
	call	thread_switch
	j	.L6
	.size	client, .-client
	.section	.text.server,"ax",@progbits
	.align	1
	.type	server, @function
server:
	addi	sp,sp,-16
	sw	s0,8(sp)
	lui	s0,%hi(.LANCHOR0)
	sw	s1,4(sp)
	sw	ra,12(sp)
	addi	s0,s0,%lo(.LANCHOR0)
	lui	s1,%hi(serve)
.L19:
	lw	a2,8(s0)
	li	a3,0
	li	a1,1024
	addi	a0,s1,%lo(serve)
	call	mach_msg_server
	j	.L19
	.size	server, .-server
	.section	.text.serve,"ax",@progbits
	.align	1
	.type	serve, @function
serve:
	addi	sp,sp,-16
	sw	s0,8(sp)
	sw	s1,4(sp)
	sw	ra,12(sp)
	mv	s0,a0
	mv	s1,a1
	call	memory_object_default_server
	beq	a0,zero,.L25
	lw	ra,12(sp)
	lw	s0,8(sp)
	lw	s1,4(sp)
	li	a0,1
	addi	sp,sp,16
	jr	ra
.L25:
	mv	a1,s1
	mv	a0,s0
	call	memory_object_server
	lw	ra,12(sp)
	lw	s0,8(sp)
	lw	s1,4(sp)
	snez	a0,a0
	addi	sp,sp,16
	jr	ra
	.size	serve, .-serve
	.section	.text.keep,"ax",@progbits
	.align	1
	.type	keep, @function
keep:
	addi	sp,sp,-48
	sw	s1,36(sp)
	sw	s3,28(sp)
	sw	s4,24(sp)
	sw	ra,44(sp)
	sw	s0,40(sp)
	sw	s2,32(sp)
	sw	s5,20(sp)
	sw	s6,16(sp)
	sw	s7,12(sp)
	sw	s8,8(sp)
	mv	s1,a4
	mv	s4,a1
	mv	s3,a3
	beq	a4,zero,.L27
	lui	s8,%hi(slots)
	lui	s2,%hi(kept)
	mv	s5,a0
	mv	s6,a2
	li	s7,0
	addi	s8,s8,%lo(slots)
	li	s0,256
	addi	s2,s2,%lo(kept)
.L34:
	mv	a3,s8
	mv	a6,s8
	li	a5,0
	j	.L30
.L28:
	addi	a5,a5,1
	addi	a6,a6,8
	beq	a5,s0,.L42
.L30:
	lw	a7,0(a6)
	bne	s5,a7,.L28
	lw	a4,4(a6)
	bne	a4,s6,.L28
	slli	a5,a5,12
	add	a0,a5,s2
.L29:
	li	a2,4096
	add	a1,s3,s7
	call	memcpy
.L33:
	li	a5,4096
	add	s7,s7,a5
	add	s6,s6,a5
	bgtu	s1,s7,.L34
.L27:
	call	mach_task_self
	mv	a1,s3
	mv	a2,s1
	call	vm_deallocate
	call	mach_task_self
	lw	s0,40(sp)
	lw	ra,44(sp)
	lw	s1,36(sp)
	lw	s2,32(sp)
	lw	s3,28(sp)
	lw	s5,20(sp)
	lw	s6,16(sp)
	lw	s7,12(sp)
	lw	s8,8(sp)
	mv	a1,s4
	lw	s4,24(sp)
	addi	sp,sp,48
	tail	mach_port_deallocate
.L42:
	li	a5,0
	j	.L32
.L31:
	addi	a5,a5,1
	beq	a5,s0,.L33
.L32:
	lw	a4,0(a3)
	addi	a3,a3,8
	bne	a4,zero,.L31
	slli	a4,a5,3
	add	a4,s8,a4
	slli	a5,a5,12
	sw	s5,0(a4)
	sw	s6,4(a4)
	add	a0,a5,s2
	j	.L29
	.size	keep, .-keep
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
	.section	.text.memory_object_create,"ax",@progbits
	.align	1
	.globl	memory_object_create
	.type	memory_object_create, @function
memory_object_create:
	addi	sp,sp,-16
	sw	s0,8(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a5,12(s0)
	sw	ra,12(sp)
	sw	s1,4(sp)
	sw	s2,0(sp)
	addi	a5,a5,1
	mv	s1,a3
	sw	a5,12(s0)
	mv	s2,a1
	call	mach_task_self
	lw	a2,8(s0)
	mv	a1,s2
	call	mach_port_move_member
	call	mach_task_self
	lw	s0,8(sp)
	lw	ra,12(sp)
	lw	s2,0(sp)
	mv	a1,s1
	lw	s1,4(sp)
	addi	sp,sp,16
	tail	mach_port_deallocate
	.size	memory_object_create, .-memory_object_create
	.section	.text.memory_object_data_initialize,"ax",@progbits
	.align	1
	.globl	memory_object_data_initialize
	.type	memory_object_data_initialize, @function
memory_object_data_initialize:
	lui	a5,%hi(.LANCHOR0)
	addi	a5,a5,%lo(.LANCHOR0)
	lw	a6,16(a5)
	addi	a6,a6,1
	sw	a6,16(a5)
	tail	keep
	.size	memory_object_data_initialize, .-memory_object_data_initialize
	.section	.text.memory_object_data_return,"ax",@progbits
	.align	1
	.globl	memory_object_data_return
	.type	memory_object_data_return, @function
memory_object_data_return:
	lui	a5,%hi(.LANCHOR0)
	addi	a5,a5,%lo(.LANCHOR0)
	lw	a6,20(a5)
	addi	a6,a6,1
	sw	a6,20(a5)
	tail	keep
	.size	memory_object_data_return, .-memory_object_data_return
	.section	.text.memory_object_data_request,"ax",@progbits
	.align	1
	.globl	memory_object_data_request
	.type	memory_object_data_request, @function
memory_object_data_request:
	addi	sp,sp,-16
	lui	a5,%hi(slots)
	sw	s0,8(sp)
	sw	ra,12(sp)
	mv	s0,a1
	addi	a5,a5,%lo(slots)
	mv	a1,a2
	li	a4,0
	li	a7,256
	j	.L52
.L50:
	addi	a4,a4,1
	addi	a5,a5,8
	beq	a4,a7,.L55
.L52:
	lw	a6,0(a5)
	bne	a0,a6,.L50
	lw	a6,4(a5)
	bne	a1,a6,.L50
	lui	t3,%hi(.LANCHOR0)
	addi	t3,t3,%lo(.LANCHOR0)
	lw	t4,24(t3)
	lui	a2,%hi(kept)
	slli	t1,a4,12
	addi	a2,a2,%lo(kept)
	addi	t4,t4,1
	li	a7,0
	li	a6,0
	li	a5,0
	li	a4,0
	li	a3,4096
	add	a2,a2,t1
	mv	a0,s0
	sw	t4,24(t3)
	call	memory_object_data_supply
	call	mach_task_self
	mv	a1,s0
	lw	s0,8(sp)
	lw	ra,12(sp)
	addi	sp,sp,16
	tail	mach_port_deallocate
.L55:
	lui	a5,%hi(.LANCHOR0)
	addi	a5,a5,%lo(.LANCHOR0)
	lw	a4,24(a5)
	mv	a2,a3
	mv	a0,s0
	addi	a4,a4,1
	sw	a4,24(a5)
	call	memory_object_data_unavailable
	call	mach_task_self
	mv	a1,s0
	lw	s0,8(sp)
	lw	ra,12(sp)
	addi	sp,sp,16
	tail	mach_port_deallocate
	.size	memory_object_data_request, .-memory_object_data_request
	.section	.text.memory_object_terminate,"ax",@progbits
	.align	1
	.globl	memory_object_terminate
	.type	memory_object_terminate, @function
memory_object_terminate:
	lui	a5,%hi(slots)
	li	a3,4096
	addi	sp,sp,-16
	addi	a5,a5,%lo(slots)
	addi	a3,a3,-2048
	sw	s0,8(sp)
	sw	s1,4(sp)
	sw	ra,12(sp)
	mv	s0,a0
	mv	s1,a1
	add	a3,a5,a3
.L58:
	lw	a4,0(a5)
	bne	a4,s0,.L57
	sw	zero,0(a5)
.L57:
	addi	a5,a5,8
	bne	a5,a3,.L58
	call	mach_task_self
	mv	a1,s1
	call	mach_port_destroy
	call	mach_task_self
	mv	a1,s0
	call	mach_port_destroy
	lui	a5,%hi(.LANCHOR0)
	addi	a5,a5,%lo(.LANCHOR0)
	lw	a4,28(a5)
	lw	ra,12(sp)
	lw	s0,8(sp)
	addi	a4,a4,1
	sw	a4,28(a5)
	lw	s1,4(sp)
	li	a0,0
	addi	sp,sp,16
	jr	ra
	.size	memory_object_terminate, .-memory_object_terminate
	.section	.rodata.str1.4
	.align	2
.LC1:
	.string	"no"
	.align	2
.LC2:
	.string	"a"
	.align	2
.LC3:
	.string	"most"
	.align	2
.LC4:
	.string	"too few"
	.align	2
.LC5:
	.string	"bootstrap_ports"
	.align	2
.LC6:
	.string	"host_default_memory_manager"
	.align	2
.LC7:
	.string	"before there was %s default pager\n"
	.align	2
.LC8:
	.string	"vm_inherit"
	.align	2
.LC9:
	.string	"task_create"
	.align	2
.LC10:
	.string	"%u pages written three times, %u words lost\n"
	.align	2
.LC11:
	.string	"%s went out, came back, and went out again\n"
	.align	2
.LC12:
	.string	"every memory object has ended\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-32
	sw	ra,28(sp)
	sw	s1,20(sp)
	sw	s0,24(sp)
	sw	s2,16(sp)
	call	mach_task_self
	mv	s1,a0
	call	mach_init
	lui	a5,%hi(bootstrap_port)
	lw	a0,%lo(bootstrap_port)(a5)
	addi	a5,sp,4
	mv	a4,a5
	mv	a3,a5
	mv	a2,a5
	mv	a1,sp
	call	bootstrap_ports
	bne	a0,zero,.L80
	lui	s2,%hi(.LANCHOR0)
	addi	s0,s2,%lo(.LANCHOR0)
	addi	a2,s0,8
	li	a1,3
	mv	a0,s1
	call	mach_port_allocate
	addi	a2,s0,32
	li	a1,1
	mv	a0,s1
	call	mach_port_allocate
	lw	a2,8(s0)
	lw	a1,32(s0)
	mv	a0,s1
	call	mach_port_move_member
	lui	a2,%hi(stack+16384)
	lui	a1,%hi(server)
	addi	a2,a2,%lo(stack+16384)
	addi	a1,a1,%lo(server)
	mv	a0,s1
	call	start_thread
	lw	a5,32(s0)
	lw	a0,0(sp)
	li	a2,0
	addi	a1,sp,8
	sw	a5,8(sp)
	call	host_default_memory_manager
	bne	a0,zero,.L81
	lw	a5,8(sp)
	beq	a5,zero,.L82
	lui	a1,%hi(.LC2)
	addi	a1,a1,%lo(.LC2)
.L64:
	lui	a0,%hi(.LC7)
	addi	a0,a0,%lo(.LC7)
	call	print
	li	a3,0
	li	a2,4096
	addi	a1,s2,%lo(.LANCHOR0)
	mv	a0,s1
	call	vm_inherit
	bne	a0,zero,.L83
	addi	a4,sp,12
	li	a3,1
	li	a2,0
	li	a1,0
	mv	a0,s1
	call	task_create
	bne	a0,zero,.L84
	lw	a0,12(sp)
	lui	a2,%hi(client_stack+8192)
	lui	a1,%hi(client)
	addi	a2,a2,%lo(client_stack+8192)
	addi	a1,a1,%lo(client)
	call	start_thread
	lw	a5,4(s0)
	bne	a5,zero,.L67
.L68:
	li	a2,1
	li	a1,2
	li	a0,0
	call	thread_switch
	lw	a5,4(s0)
	beq	a5,zero,.L68
.L67:
	lw	a2,0(s0)
	lui	a0,%hi(.LC10)
	li	a1,64
	addi	a0,a0,%lo(.LC10)
	call	print
	lw	a4,16(s0)
	li	a5,31
	bleu	a4,a5,.L75
	lw	a4,24(s0)
	bleu	a4,a5,.L75
	lw	a4,20(s0)
	bgtu	a4,a5,.L85
.L75:
	lui	a1,%hi(.LC4)
	addi	a1,a1,%lo(.LC4)
.L69:
	lui	a0,%hi(.LC11)
	addi	a0,a0,%lo(.LC11)
	call	print
	lw	a0,12(sp)
	call	task_terminate
	lw	a5,28(s0)
	lw	a4,12(s0)
	bleu	a4,a5,.L70
.L71:
	li	a2,1
	li	a1,2
	li	a0,0
	call	thread_switch
	lw	a4,28(s0)
	lw	a5,12(s0)
	bltu	a4,a5,.L71
.L70:
	lui	a0,%hi(.LC12)
	addi	a0,a0,%lo(.LC12)
	call	print
	lw	ra,28(sp)
	lw	s0,24(sp)
	lw	s1,20(sp)
	lw	s2,16(sp)
	li	a0,0
	addi	sp,sp,32
	jr	ra
.L82:
	lui	a1,%hi(.LC1)
	addi	a1,a1,%lo(.LC1)
	j	.L64
.L85:
	lui	a1,%hi(.LC3)
	addi	a1,a1,%lo(.LC3)
	j	.L69
.L84:
	mv	a1,a0
	lui	a0,%hi(.LC9)
	addi	a0,a0,%lo(.LC9)
	call	must.part.0
.L81:
	mv	a1,a0
	lui	a0,%hi(.LC6)
	addi	a0,a0,%lo(.LC6)
	call	must.part.0
.L80:
	mv	a1,a0
	lui	a0,%hi(.LC5)
	addi	a0,a0,%lo(.LC5)
	call	must.part.0
.L83:
	mv	a1,a0
	lui	a0,%hi(.LC8)
	addi	a0,a0,%lo(.LC8)
	call	must.part.0
	.size	main, .-main
	.bss
	.align	12
	.set	.LANCHOR0,. + 0
	.type	shared, @object
	.size	shared, 8
shared:
	.zero	8
	.type	objects, @object
	.size	objects, 4
objects:
	.zero	4
	.type	made, @object
	.size	made, 4
made:
	.zero	4
	.type	initialized, @object
	.size	initialized, 4
initialized:
	.zero	4
	.type	returned, @object
	.size	returned, 4
returned:
	.zero	4
	.type	requested, @object
	.size	requested, 4
requested:
	.zero	4
	.type	ended, @object
	.size	ended, 4
ended:
	.zero	4
	.type	manager, @object
	.size	manager, 4
manager:
	.zero	4
	.zero	12
	.type	client_stack, @object
	.size	client_stack, 8192
client_stack:
	.zero	8192
	.type	stack, @object
	.size	stack, 16384
stack:
	.zero	16384
	.zero	4048
	.type	kept, @object
	.size	kept, 1048576
kept:
	.zero	1048576
	.type	slots, @object
	.size	slots, 2048
slots:
	.zero	2048
	.section	.note.GNU-stack,"",@progbits
