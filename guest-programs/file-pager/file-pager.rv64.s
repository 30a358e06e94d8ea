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
	addi	sp,sp,-144
	sd	s9,56(sp)
	lui	s9,%hi(file)
	sd	s3,104(sp)
	sd	s5,88(sp)
	sd	s7,72(sp)
	sd	s8,64(sp)
	lui	s3,%hi(.LANCHOR0)
	lui	s7,%hi(.L5)
	lui	s8,%hi(.LANCHOR1)
	addi	a5,s9,%lo(file)
	li	s5,-4096
	sd	s0,128(sp)
	sd	s2,112(sp)
	sd	s4,96(sp)
	sd	s6,80(sp)
	sd	ra,136(sp)
	sd	s1,120(sp)
	sd	s10,48(sp)
	sd	s11,40(sp)
	addi	s0,s3,%lo(.LANCHOR0)
	addi	s7,s7,%lo(.L5)
	addi	s8,s8,%lo(.LANCHOR1)
	sd	a5,8(sp)
	addiw	s5,s5,1896
	li	s6,10
	li	s4,24576
	li	s2,4096
.L2:
	lw	a0,256(s0)
	addi	a1,s3,%lo(.LANCHOR0)
	call	memory_object_next
	bne	a0,zero,.L2
	lw	a5,20(s0)
	lw	s1,28(s0)
	addw	a5,s5,a5
	sext.w	a4,a5
	bgtu	a4,s6,.L3
	slli	a4,a5,32
	srli	a5,a4,30
	add	a5,s7,a5
	lw	a5,0(a5)
	jr	a5
	.section	.rodata
	.align	2
	.align	2
.L5:
	.word	.L9
	.word	.L8
	.word	.L3
	.word	.L7
	.word	.L3
	.word	.L3
	.word	.L3
	.word	.L3
	.word	.L6
	.word	.L3
	.word	.L4
	.section	.text.server
.L6:
	ld	a0,64(s0)
	ld	s11,40(s0)
	lwu	s10,72(s0)
	bltu	a0,s4,.L24
.L15:
	call	mach_task_self
	mv	a2,s10
	mv	a1,s11
	sext.w	a0,a0
	call	vm_deallocate
.L3:
	call	mach_task_self
	mv	a1,s1
	sext.w	a0,a0
	call	mach_port_deallocate
	j	.L2
.L4:
	lw	a5,268(s0)
	ld	a1,48(s0)
	ld	a2,56(s0)
	addiw	a5,a5,1
	mv	a0,s1
	sw	a5,268(s0)
	call	memory_object_synchronize_completed
	call	mach_task_self
	mv	a1,s1
	sext.w	a0,a0
	call	mach_port_deallocate
	j	.L2
.L7:
	ld	s10,48(s0)
	ld	s11,56(s0)
	ld	a5,8(sp)
	add	s11,s10,s11
	add	s9,a5,s10
	bgeu	s10,s11,.L3
	bltu	s10,s4,.L11
.L25:
	li	a2,4096
	mv	a1,s10
	mv	a0,s1
	call	memory_object_data_unavailable
.L12:
	add	s10,s10,s2
	add	s9,s9,s2
	bgeu	s10,s11,.L3
	bgeu	s10,s4,.L25
.L11:
	lw	t3,260(s0)
	li	a7,0
	li	a6,0
	addiw	t3,t3,1
	li	a5,0
	li	a4,0
	li	a3,4096
	mv	a2,s9
	mv	a1,s10
	mv	a0,s1
	sw	t3,260(s0)
	call	memory_object_data_supply
	j	.L12
.L8:
	call	mach_task_self
	mv	a1,s1
	li	a3,-1
	li	a2,1
	sext.w	a0,a0
	call	mach_port_mod_refs
	lw	a5,272(s0)
	addiw	a5,a5,1
	sw	a5,272(s0)
	call	mach_task_self
	mv	a1,s1
	sext.w	a0,a0
	call	mach_port_deallocate
	j	.L2
.L9:
	ld	a6,0(s8)
	ld	a5,8(s8)
	li	a4,0
	li	a3,4
	addi	a2,sp,16
	li	a1,14
	mv	a0,s1
	sd	a6,16(sp)
	sd	a5,24(sp)
	call	memory_object_change_attributes
	call	mach_task_self
	mv	a1,s1
	sext.w	a0,a0
	call	mach_port_deallocate
	j	.L2
.L24:
	sub	a2,s4,a0
	bleu	a2,s10,.L16
	mv	a2,s10
.L16:
	lw	a4,264(s0)
	srli	a5,a2,12
	mv	a1,s11
	addw	a5,a5,a4
	ld	a4,8(sp)
	sw	a5,264(s0)
	add	a0,a4,a0
	call	memcpy
	j	.L15
	.size	server, .-server
	.section	.rodata.str1.8,"aMS",@progbits,1
	.align	3
.LC1:
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
	lui	a0,%hi(.LC1)
	addi	a0,a0,%lo(.LC1)
	mv	a1,s0
	call	print
	li	a0,1
	call	exit
	.size	must.part.0, .-must.part.0
	.section	.rodata.str1.8
	.align	3
.LC2:
	.string	"line 0\n"
	.align	3
.LC3:
	.string	"vm_map"
	.align	3
.LC4:
	.string	"vm_behavior_set"
	.align	3
.LC5:
	.string	"%s"
	.align	3
.LC6:
	.string	"%u pages read; behind the end: %d\n"
	.align	3
.LC7:
	.string	"LINE"
	.align	3
.LC8:
	.string	"before vm_msync the file has %s"
	.align	3
.LC9:
	.string	"vm_msync"
	.align	3
.LC10:
	.string	"after it %s"
	.align	3
.LC11:
	.string	"%u page written, %u synchronisation\n"
	.align	3
.LC12:
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
	lui	s6,%hi(.LC2)
	li	s4,4096
	li	s3,54
.L29:
	mv	a0,s0
	li	a2,8
	addi	a1,s6,%lo(.LC2)
	call	memcpy
	addiw	a5,s2,1
	sb	s2,5(s0)
	andi	s2,a5,0xff
	add	s0,s0,s4
	bne	s2,s3,.L29
	lui	s2,%hi(.LANCHOR0)
	addi	s2,s2,%lo(.LANCHOR0)
	addi	a2,s2,256
	li	a1,1
	mv	a0,s5
	call	mach_port_allocate
	lw	a2,256(s2)
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
	lw	a5,256(s2)
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
	bne	a0,zero,.L43
	ld	s4,40(sp)
	li	a3,2
	li	a2,24576
	mv	a1,s4
	mv	a0,s5
	call	vm_behavior_set
	bne	a0,zero,.L44
	li	s6,24576
	add	s6,s4,s6
	mv	s0,s4
	lui	s3,%hi(.LC5)
	li	s7,4096
.L32:
	mv	a1,s0
	addi	a0,s3,%lo(.LC5)
	add	s0,s0,s7
	call	print
	bne	s6,s0,.L32
	li	a5,24576
	add	a5,s4,a5
	lbu	a2,0(a5)
	lw	a1,260(s2)
	lui	a0,%hi(.LC6)
	addi	a0,a0,%lo(.LC6)
	call	print
	lui	s0,%hi(.LC7)
	li	a0,8192
	li	a2,4
	addi	a1,s0,%lo(.LC7)
	add	a0,s4,a0
	call	memcpy
	lui	s6,%hi(file+8192)
	lui	a0,%hi(.LC8)
	addi	a1,s6,%lo(file+8192)
	addi	a0,a0,%lo(.LC8)
	call	print
	li	a3,2
	li	a2,24576
	mv	a1,s4
	mv	a0,s5
	call	vm_msync
	bne	a0,zero,.L45
	lui	a0,%hi(.LC10)
	addi	a1,s6,%lo(file+8192)
	addi	a0,a0,%lo(.LC10)
	call	print
	lw	a1,264(s2)
	lw	a2,268(s2)
	lui	a0,%hi(.LC11)
	addi	a0,a0,%lo(.LC11)
	call	print
	li	a2,4
	addi	a1,s0,%lo(.LC7)
	mv	a0,s4
	call	memcpy
	li	a0,20480
	li	a2,4
	addi	a1,s0,%lo(.LC7)
	add	a0,s4,a0
	call	memcpy
	li	a2,28672
	mv	a1,s4
	mv	a0,s5
	call	vm_deallocate
	lw	a5,272(s2)
	bne	a5,zero,.L34
.L35:
	li	a2,1
	li	a1,2
	li	a0,0
	call	thread_switch
	lw	a5,272(s2)
	beq	a5,zero,.L35
.L34:
	li	s0,24576
	add	s0,s1,s0
	li	s4,4096
.L36:
	mv	a1,s1
	addi	a0,s3,%lo(.LC5)
	add	s1,s1,s4
	call	print
	bne	s0,s1,.L36
	lw	a1,264(s2)
	lui	a0,%hi(.LC12)
	addi	a0,a0,%lo(.LC12)
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
.L43:
	mv	a1,a0
	lui	a0,%hi(.LC3)
	addi	a0,a0,%lo(.LC3)
	call	must.part.0
.L45:
	mv	a1,a0
	lui	a0,%hi(.LC9)
	addi	a0,a0,%lo(.LC9)
	call	must.part.0
.L44:
	mv	a1,a0
	lui	a0,%hi(.LC4)
	addi	a0,a0,%lo(.LC4)
	call	must.part.0
	.size	main, .-main
	.bss
	.align	12
	.set	.LANCHOR0,. + 0
	.type	request.0, @object
	.size	request.0, 256
request.0:
	.zero	256
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
	.zero	3808
	.type	file, @object
	.size	file, 24576
file:
	.zero	24576
	.section	.rodata
	.align	3
	.set	.LANCHOR1,. + 0
.LC0:
	.word	2
	.word	16384
	.word	0
	.word	0
	.section	.note.GNU-stack,"",@progbits
