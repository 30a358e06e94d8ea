	.file	"file-pager.c"
	.option nopic
	.attribute arch, "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
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
	lui	s1,%hi(memory_object_server)
.L2:
	lw	a2,0(s0)
	li	a3,0
	li	a1,1024
	addi	a0,s1,%lo(memory_object_server)
	call	mach_msg_server
	j	.L2
	.size	server, .-server
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
	.section	.text.memory_object_init,"ax",@progbits
	.align	1
	.globl	memory_object_init
	.type	memory_object_init, @function
memory_object_init:
	addi	sp,sp,-32
	sd	s0,16(sp)
	mv	s0,a1
	slliw	a5,a2,2
	li	a6,2
	mv	a2,sp
	li	a4,0
	li	a3,4
	li	a1,14
	mv	a0,s0
	sd	ra,24(sp)
	sw	a6,0(sp)
	sw	a5,4(sp)
	sd	zero,8(sp)
	call	memory_object_change_attributes
	call	mach_task_self
	mv	a1,s0
	sext.w	a0,a0
	call	mach_port_deallocate
	ld	ra,24(sp)
	ld	s0,16(sp)
	addi	sp,sp,32
	jr	ra
	.size	memory_object_init, .-memory_object_init
	.section	.text.memory_object_data_request,"ax",@progbits
	.align	1
	.globl	memory_object_data_request
	.type	memory_object_data_request, @function
memory_object_data_request:
	addi	sp,sp,-64
	sd	s2,32(sp)
	sd	s3,24(sp)
	sd	ra,56(sp)
	sd	s0,48(sp)
	sd	s1,40(sp)
	sd	s4,16(sp)
	sd	s5,8(sp)
	add	s3,a2,a3
	mv	s2,a1
	bgeu	a2,s3,.L10
	lui	s1,%hi(file)
	addi	s1,s1,%lo(file)
	lui	s4,%hi(.LANCHOR0)
	mv	s0,a2
	add	s1,a2,s1
	li	s5,24576
	addi	s4,s4,%lo(.LANCHOR0)
	j	.L13
.L16:
	call	memory_object_data_unavailable
	li	a5,4096
	add	s0,s0,a5
	add	s1,s1,a5
	bgeu	s0,s3,.L10
.L13:
	li	a2,4096
	mv	a1,s0
	mv	a0,s2
	li	a7,0
	li	a6,0
	li	a5,0
	li	a4,0
	li	a3,4096
	bgeu	s0,s5,.L16
	lw	t1,4(s4)
	mv	a2,s1
	addiw	t1,t1,1
	sw	t1,4(s4)
	call	memory_object_data_supply
	li	a5,4096
	add	s0,s0,a5
	add	s1,s1,a5
	bltu	s0,s3,.L13
.L10:
	call	mach_task_self
	ld	s0,48(sp)
	ld	ra,56(sp)
	ld	s1,40(sp)
	ld	s3,24(sp)
	ld	s4,16(sp)
	ld	s5,8(sp)
	mv	a1,s2
	ld	s2,32(sp)
	sext.w	a0,a0
	addi	sp,sp,64
	tail	mach_port_deallocate
	.size	memory_object_data_request, .-memory_object_data_request
	.section	.text.memory_object_data_return,"ax",@progbits
	.align	1
	.globl	memory_object_data_return
	.type	memory_object_data_return, @function
memory_object_data_return:
	addi	sp,sp,-32
	sd	s0,16(sp)
	sd	s1,8(sp)
	sd	s2,0(sp)
	mv	a0,a2
	slli	s0,a4,32
	sd	ra,24(sp)
	li	a2,24576
	mv	s2,a1
	mv	s1,a3
	srli	s0,s0,32
	bltu	a0,a2,.L21
.L18:
	call	mach_task_self
	mv	a1,s1
	mv	a2,s0
	sext.w	a0,a0
	call	vm_deallocate
	call	mach_task_self
	ld	s0,16(sp)
	ld	ra,24(sp)
	ld	s1,8(sp)
	mv	a1,s2
	ld	s2,0(sp)
	sext.w	a0,a0
	addi	sp,sp,32
	tail	mach_port_deallocate
.L21:
	sub	a2,a2,a0
	bgtu	a2,s0,.L22
.L19:
	lui	a5,%hi(.LANCHOR0)
	addi	a5,a5,%lo(.LANCHOR0)
	lw	a3,8(a5)
	srli	a4,a2,12
	mv	a1,s1
	addw	a4,a4,a3
	lui	a3,%hi(file)
	addi	a3,a3,%lo(file)
	add	a0,a3,a0
	sw	a4,8(a5)
	call	memcpy
	j	.L18
.L22:
	mv	a2,s0
	j	.L19
	.size	memory_object_data_return, .-memory_object_data_return
	.section	.text.memory_object_synchronize,"ax",@progbits
	.align	1
	.globl	memory_object_synchronize
	.type	memory_object_synchronize, @function
memory_object_synchronize:
	lui	a5,%hi(.LANCHOR0)
	addi	a5,a5,%lo(.LANCHOR0)
	lw	a4,12(a5)
	addi	sp,sp,-16
	sd	s0,0(sp)
	mv	s0,a1
	sd	ra,8(sp)
	mv	a1,a2
	addiw	a4,a4,1
	mv	a2,a3
	mv	a0,s0
	sw	a4,12(a5)
	call	memory_object_synchronize_completed
	call	mach_task_self
	mv	a1,s0
	ld	s0,0(sp)
	ld	ra,8(sp)
	sext.w	a0,a0
	addi	sp,sp,16
	tail	mach_port_deallocate
	.size	memory_object_synchronize, .-memory_object_synchronize
	.section	.text.memory_object_terminate,"ax",@progbits
	.align	1
	.globl	memory_object_terminate
	.type	memory_object_terminate, @function
memory_object_terminate:
	addi	sp,sp,-16
	sd	ra,8(sp)
	sd	s0,0(sp)
	mv	s0,a1
	call	mach_task_self
	mv	a1,s0
	sext.w	a0,a0
	call	mach_port_destroy
	lui	a5,%hi(.LANCHOR0)
	addi	a5,a5,%lo(.LANCHOR0)
	lw	a4,16(a5)
	ld	ra,8(sp)
	ld	s0,0(sp)
	addiw	a4,a4,1
	sw	a4,16(a5)
	li	a0,0
	addi	sp,sp,16
	jr	ra
	.size	memory_object_terminate, .-memory_object_terminate
	.section	.rodata.str1.8
	.align	3
.LC1:
	.string	"line 0\n"
	.align	3
.LC2:
	.string	"vm_map"
	.align	3
.LC3:
	.string	"vm_behavior_set"
	.align	3
.LC4:
	.string	"%s"
	.align	3
.LC5:
	.string	"%u pages read; behind the end: %d\n"
	.align	3
.LC6:
	.string	"LINE"
	.align	3
.LC7:
	.string	"before vm_msync the file has %s"
	.align	3
.LC8:
	.string	"vm_msync"
	.align	3
.LC9:
	.string	"after it %s"
	.align	3
.LC10:
	.string	"%u page written, %u synchronisation\n"
	.align	3
.LC11:
	.string	"%u pages written\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-128
	sd	s0,112(sp)
	sd	s1,104(sp)
	sd	s2,96(sp)
	sd	s3,88(sp)
	sd	s4,80(sp)
	sd	s5,72(sp)
	sd	s6,64(sp)
	lui	s0,%hi(file)
	sd	ra,120(sp)
	sd	s7,56(sp)
	call	mach_task_self
	addi	s1,s0,%lo(file)
	sext.w	s5,a0
	addi	s0,s0,%lo(file)
	li	s2,48
	lui	s6,%hi(.LC1)
	li	s4,4096
	li	s3,54
.L28:
	mv	a0,s0
	li	a2,8
	addi	a1,s6,%lo(.LC1)
	call	memcpy
	addiw	a5,s2,1
	sb	s2,5(s0)
	andi	s2,a5,0xff
	add	s0,s0,s4
	bne	s2,s3,.L28
	lui	a2,%hi(.LANCHOR0)
	addi	s2,a2,%lo(.LANCHOR0)
	li	a1,1
	addi	a2,a2,%lo(.LANCHOR0)
	mv	a0,s5
	call	mach_port_allocate
	lw	a2,0(s2)
	li	a3,20
	mv	a0,s5
	mv	a1,a2
	call	mach_port_insert_right
	lui	a2,%hi(stack+16384)
	lui	a1,%hi(server)
	addi	a2,a2,%lo(stack+16384)
	addi	a1,a1,%lo(server)
	mv	a0,s5
	call	start_thread
	sd	zero,40(sp)
	call	mach_task_self
	li	a4,2
	lw	a5,0(s2)
	sd	a4,16(sp)
	li	a4,7
	sd	a4,8(sp)
	li	a4,3
	sd	a4,0(sp)
	li	a7,0
	li	a6,0
	li	a4,1
	li	a3,0
	li	a2,28672
	addi	a1,sp,40
	sext.w	a0,a0
	call	vm_map
	bne	a0,zero,.L42
	ld	s4,40(sp)
	li	a3,2
	li	a2,24576
	mv	a1,s4
	mv	a0,s5
	call	vm_behavior_set
	bne	a0,zero,.L43
	li	s6,24576
	add	s6,s4,s6
	mv	s0,s4
	lui	s3,%hi(.LC4)
	li	s7,4096
.L31:
	mv	a1,s0
	addi	a0,s3,%lo(.LC4)
	add	s0,s0,s7
	call	print
	bne	s6,s0,.L31
	li	a5,24576
	add	a5,s4,a5
	lbu	a2,0(a5)
	lw	a1,4(s2)
	lui	a0,%hi(.LC5)
	addi	a0,a0,%lo(.LC5)
	call	print
	lui	s0,%hi(.LC6)
	li	a0,8192
	li	a2,4
	addi	a1,s0,%lo(.LC6)
	add	a0,s4,a0
	call	memcpy
	lui	s6,%hi(file+8192)
	lui	a0,%hi(.LC7)
	addi	a1,s6,%lo(file+8192)
	addi	a0,a0,%lo(.LC7)
	call	print
	li	a3,2
	li	a2,24576
	mv	a1,s4
	mv	a0,s5
	call	vm_msync
	bne	a0,zero,.L44
	lui	a0,%hi(.LC9)
	addi	a1,s6,%lo(file+8192)
	addi	a0,a0,%lo(.LC9)
	call	print
	lw	a1,8(s2)
	lw	a2,12(s2)
	lui	a0,%hi(.LC10)
	addi	a0,a0,%lo(.LC10)
	call	print
	li	a2,4
	addi	a1,s0,%lo(.LC6)
	mv	a0,s4
	call	memcpy
	li	a0,20480
	li	a2,4
	addi	a1,s0,%lo(.LC6)
	add	a0,s4,a0
	call	memcpy
	li	a2,28672
	mv	a1,s4
	mv	a0,s5
	call	vm_deallocate
	lw	a5,16(s2)
	bne	a5,zero,.L33
.L34:
	li	a2,1
	li	a1,2
	li	a0,0
	call	thread_switch
	lw	a5,16(s2)
	beq	a5,zero,.L34
.L33:
	li	s0,24576
	add	s0,s1,s0
	li	s4,4096
.L35:
	mv	a1,s1
	addi	a0,s3,%lo(.LC4)
	add	s1,s1,s4
	call	print
	bne	s0,s1,.L35
	lw	a1,8(s2)
	lui	a0,%hi(.LC11)
	addi	a0,a0,%lo(.LC11)
	call	print
	ld	ra,120(sp)
	ld	s0,112(sp)
	ld	s1,104(sp)
	ld	s2,96(sp)
	ld	s3,88(sp)
	ld	s4,80(sp)
	ld	s5,72(sp)
	ld	s6,64(sp)
	ld	s7,56(sp)
	li	a0,0
	addi	sp,sp,128
	jr	ra
.L42:
	mv	a1,a0
	lui	a0,%hi(.LC2)
	addi	a0,a0,%lo(.LC2)
	call	must.part.0
.L44:
	mv	a1,a0
	lui	a0,%hi(.LC8)
	addi	a0,a0,%lo(.LC8)
	call	must.part.0
.L43:
	mv	a1,a0
	lui	a0,%hi(.LC3)
	addi	a0,a0,%lo(.LC3)
	call	must.part.0
	.size	main, .-main
	.bss
	.align	12
	.set	.LANCHOR0,. + 0
	.type	object, @object
	.size	object, 4
object:
	.zero	4
	.type	reads, @object
	.size	reads, 4
reads:
	.zero	4
	.type	writes, @object
	.size	writes, 4
writes:
	.zero	4
	.type	syncs, @object
	.size	syncs, 4
syncs:
	.zero	4
	.type	ends, @object
	.size	ends, 4
ends:
	.zero	4
	.zero	12
	.type	stack, @object
	.size	stack, 16384
stack:
	.zero	16384
	.zero	4064
	.type	file, @object
	.size	file, 24576
file:
	.zero	24576
	.section	.note.GNU-stack,"",@progbits
