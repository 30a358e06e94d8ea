	.file	"default-pager.c"
	.option nopic
	.attribute arch, "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.client,"ax",@progbits
	.align	1
	.type	client, @function
client:
	addi	sp,sp,-32
	sd	ra,24(sp)
	sd	s0,16(sp)
	sd	zero,8(sp)
	call	task_self
	li	a3,1
	li	a2,262144
	addi	a1,sp,8
	sext.w	a0,a0
	lui	s0,%hi(.LANCHOR0)
	call	vm_allocate
	addi	s0,s0,%lo(.LANCHOR0)
	beq	a0,zero,.L2
	li	a5,64
	sw	a5,0(s0)
.L2:
	ld	t3,8(sp)
	li	a0,507904
	li	a6,8192
	addi	a0,a0,-1088
	li	a1,0
	addiw	a6,a6,-273
	li	a7,4096
	li	t1,3
.L5:
	lw	a5,0(s0)
	bne	a5,zero,.L7
	mv	a3,t3
	mv	a5,a1
.L4:
	addiw	a4,a5,-1
	li	a2,0
	beq	a1,zero,.L3
	lw	a2,0(a3)
	sub	a4,a4,a2
	snez	a2,a4
.L3:
	lw	a4,0(s0)
	addw	a4,a4,a2
	sw	a4,0(s0)
	sw	a5,0(a3)
	addw	a5,a6,a5
	add	a3,a3,a7
	bne	a5,a0,.L4
	addiw	a1,a1,1
	addiw	a0,a0,1
	bne	a1,t1,.L5
.L7:
	call	task_self
	ld	a1,8(sp)
	li	a2,262144
	sext.w	a0,a0
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
	addi	sp,sp,-32
	sd	s0,16(sp)
	lui	s0,%hi(.LANCHOR0)
	sd	s1,8(sp)
	sd	ra,24(sp)
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
	addi	sp,sp,-32
	sd	s0,16(sp)
	sd	s1,8(sp)
	sd	ra,24(sp)
	mv	s0,a0
	mv	s1,a1
	call	memory_object_default_server
	beq	a0,zero,.L25
	ld	ra,24(sp)
	ld	s0,16(sp)
	ld	s1,8(sp)
	li	a0,1
	addi	sp,sp,32
	jr	ra
.L25:
	mv	a1,s1
	mv	a0,s0
	call	memory_object_server
	ld	ra,24(sp)
	ld	s0,16(sp)
	ld	s1,8(sp)
	snez	a0,a0
	addi	sp,sp,32
	jr	ra
	.size	serve, .-serve
	.section	.text.keep,"ax",@progbits
	.align	1
	.type	keep, @function
keep:
	addi	sp,sp,-80
	sd	s0,64(sp)
	slli	s0,a4,32
	sd	s2,48(sp)
	sd	s3,40(sp)
	sd	ra,72(sp)
	sd	s1,56(sp)
	sd	s4,32(sp)
	sd	s5,24(sp)
	sd	s6,16(sp)
	sd	s7,8(sp)
	sd	s8,0(sp)
	srli	s0,s0,32
	mv	s3,a1
	mv	s2,a3
	beq	s0,zero,.L27
	lui	s8,%hi(slots)
	lui	s1,%hi(kept)
	mv	s5,a0
	mv	s6,a2
	li	s7,0
	addi	s8,s8,%lo(slots)
	li	s4,256
	addi	s1,s1,%lo(kept)
.L34:
	mv	a1,s8
	mv	a4,s8
	li	a5,0
	j	.L30
.L28:
	addiw	a5,a5,1
	addi	a4,a4,16
	beq	a5,s4,.L42
.L30:
	lw	a6,0(a4)
	bne	a6,s5,.L28
	ld	a3,8(a4)
	bne	a3,s6,.L28
	slli	a4,a5,32
	srli	a5,a4,20
	add	a0,a5,s1
.L29:
	li	a2,4096
	add	a1,s2,s7
	call	memcpy
.L33:
	li	a5,4096
	add	s7,s7,a5
	add	s6,s6,a5
	bgtu	s0,s7,.L34
.L27:
	call	mach_task_self
	mv	a1,s2
	mv	a2,s0
	sext.w	a0,a0
	call	vm_deallocate
	call	mach_task_self
	ld	s0,64(sp)
	ld	ra,72(sp)
	ld	s1,56(sp)
	ld	s2,48(sp)
	ld	s4,32(sp)
	ld	s5,24(sp)
	ld	s6,16(sp)
	ld	s7,8(sp)
	ld	s8,0(sp)
	mv	a1,s3
	ld	s3,40(sp)
	sext.w	a0,a0
	addi	sp,sp,80
	tail	mach_port_deallocate
.L42:
	li	a5,0
	j	.L32
.L31:
	addiw	a5,a5,1
	beq	a5,s4,.L33
.L32:
	lw	a4,0(a1)
	addi	a1,a1,16
	bne	a4,zero,.L31
	slli	a5,a5,32
	srli	a5,a5,32
	slli	a4,a5,4
	add	a4,s8,a4
	slli	a5,a5,12
	sw	s5,0(a4)
	sd	s6,8(a4)
	add	a0,a5,s1
	j	.L29
	.size	keep, .-keep
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
	.section	.text.memory_object_create,"ax",@progbits
	.align	1
	.globl	memory_object_create
	.type	memory_object_create, @function
memory_object_create:
	addi	sp,sp,-32
	sd	s0,16(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a5,12(s0)
	sd	ra,24(sp)
	sd	s1,8(sp)
	sd	s2,0(sp)
	addiw	a5,a5,1
	mv	s1,a3
	sw	a5,12(s0)
	mv	s2,a1
	call	mach_task_self
	lw	a2,8(s0)
	mv	a1,s2
	sext.w	a0,a0
	call	mach_port_move_member
	call	mach_task_self
	ld	s0,16(sp)
	ld	ra,24(sp)
	ld	s2,0(sp)
	mv	a1,s1
	ld	s1,8(sp)
	sext.w	a0,a0
	addi	sp,sp,32
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
	addiw	a6,a6,1
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
	addiw	a6,a6,1
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
	sd	s0,0(sp)
	sd	ra,8(sp)
	mv	s0,a1
	addi	a5,a5,%lo(slots)
	mv	a1,a2
	li	a4,0
	li	a7,256
	j	.L52
.L50:
	addiw	a4,a4,1
	addi	a5,a5,16
	beq	a4,a7,.L55
.L52:
	lw	a6,0(a5)
	bne	a6,a0,.L50
	ld	a6,8(a5)
	bne	a1,a6,.L50
	lui	t3,%hi(.LANCHOR0)
	addi	t3,t3,%lo(.LANCHOR0)
	lw	t4,24(t3)
	slli	a5,a4,32
	lui	a2,%hi(kept)
	srli	t1,a5,20
	addi	a2,a2,%lo(kept)
	addiw	t4,t4,1
	li	a7,0
	li	a6,0
	li	a5,0
	li	a4,0
	li	a3,4096
	add	a2,a2,t1
	mv	a0,s0
	sw	t4,24(t3)
	call	memory_object_data_supply
.L51:
	call	mach_task_self
	mv	a1,s0
	ld	s0,0(sp)
	ld	ra,8(sp)
	sext.w	a0,a0
	addi	sp,sp,16
	tail	mach_port_deallocate
.L55:
	lui	a5,%hi(.LANCHOR0)
	addi	a5,a5,%lo(.LANCHOR0)
	lw	a4,24(a5)
	mv	a2,a3
	mv	a0,s0
	addiw	a4,a4,1
	sw	a4,24(a5)
	call	memory_object_data_unavailable
	j	.L51
	.size	memory_object_data_request, .-memory_object_data_request
	.section	.text.memory_object_terminate,"ax",@progbits
	.align	1
	.globl	memory_object_terminate
	.type	memory_object_terminate, @function
memory_object_terminate:
	lui	a5,%hi(slots)
	addi	sp,sp,-32
	addi	a5,a5,%lo(slots)
	li	a3,4096
	sd	s0,16(sp)
	sd	s1,8(sp)
	sd	ra,24(sp)
	mv	s0,a0
	mv	s1,a1
	add	a3,a5,a3
.L58:
	lw	a4,0(a5)
	bne	a4,s0,.L57
	sw	zero,0(a5)
.L57:
	addi	a5,a5,16
	bne	a5,a3,.L58
	call	mach_task_self
	mv	a1,s1
	sext.w	a0,a0
	call	mach_port_destroy
	call	mach_task_self
	mv	a1,s0
	sext.w	a0,a0
	call	mach_port_destroy
	lui	a5,%hi(.LANCHOR0)
	addi	a5,a5,%lo(.LANCHOR0)
	lw	a4,28(a5)
	ld	ra,24(sp)
	ld	s0,16(sp)
	addiw	a4,a4,1
	sw	a4,28(a5)
	ld	s1,8(sp)
	li	a0,0
	addi	sp,sp,32
	jr	ra
	.size	memory_object_terminate, .-memory_object_terminate
	.section	.rodata.str1.8
	.align	3
.LC1:
	.string	"no"
	.align	3
.LC2:
	.string	"a"
	.align	3
.LC3:
	.string	"most"
	.align	3
.LC4:
	.string	"too few"
	.align	3
.LC5:
	.string	"bootstrap_ports"
	.align	3
.LC6:
	.string	"host_default_memory_manager"
	.align	3
.LC7:
	.string	"before there was %s default pager\n"
	.align	3
.LC8:
	.string	"vm_inherit"
	.align	3
.LC9:
	.string	"task_create"
	.align	3
.LC10:
	.string	"%u pages written three times, %u words lost\n"
	.align	3
.LC11:
	.string	"%s went out, came back, and went out again\n"
	.align	3
.LC12:
	.string	"every memory object has ended\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-48
	sd	ra,40(sp)
	sd	s1,24(sp)
	sd	s0,32(sp)
	sd	s2,16(sp)
	call	mach_task_self
	sext.w	s1,a0
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
	ld	ra,40(sp)
	ld	s0,32(sp)
	ld	s1,24(sp)
	ld	s2,16(sp)
	li	a0,0
	addi	sp,sp,48
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
	.size	slots, 4096
slots:
	.zero	4096
	.section	.note.GNU-stack,"",@progbits
