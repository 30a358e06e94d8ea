	.file	"own-pager.c"
	.option nopic
	.attribute arch, "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.pager,"ax",@progbits
	.align	1
	.type	pager, @function
pager:
	addi	sp,sp,-112
	sd	s2,80(sp)
	sd	s4,64(sp)
	sd	s5,56(sp)
	lui	s4,%hi(.LANCHOR0)
	li	s5,4096
	lui	s2,%hi(page.0)
	lui	t1,%hi(page.0+4096)
	sd	s0,96(sp)
	sd	s6,48(sp)
	sd	s8,32(sp)
	sd	s9,24(sp)
	sd	ra,104(sp)
	sd	s1,88(sp)
	sd	s3,72(sp)
	sd	s7,40(sp)
	sd	s10,16(sp)
	sd	s11,8(sp)
	addi	s0,s4,%lo(.LANCHOR0)
	addi	s2,s2,%lo(page.0)
	addi	s9,t1,%lo(page.0+4096)
	addi	s6,s5,-1893
	li	s8,315392
.L2:
	lw	a0,256(s0)
	addi	a1,s4,%lo(.LANCHOR0)
	call	memory_object_next
	bne	a0,zero,.L2
	lw	a5,20(s0)
	lw	s1,28(s0)
	beq	a5,s6,.L3
.L23:
	li	a4,4096
	bgt	a5,s6,.L4
	addi	a3,a4,-1896
	beq	a5,a3,.L5
	addi	a4,a4,-1895
	bne	a5,a4,.L7
	call	mach_task_self
	li	a3,-1
	li	a2,1
	mv	a1,s1
	sext.w	a0,a0
	call	mach_port_mod_refs
	lw	a5,268(s0)
	addiw	a5,a5,1
	sw	a5,268(s0)
.L7:
	call	mach_task_self
	mv	a1,s1
	sext.w	a0,a0
	call	mach_port_deallocate
	lw	a0,256(s0)
	addi	a1,s4,%lo(.LANCHOR0)
	call	memory_object_next
	bne	a0,zero,.L2
	lw	a5,20(s0)
	lw	s1,28(s0)
	bne	a5,s6,.L23
.L3:
	lw	a5,260(s0)
	ld	s10,48(s0)
	ld	s3,56(s0)
	addiw	a5,a5,1
	slliw	t4,s10,1
	sw	a5,260(s0)
	add	s3,s10,s3
	addw	s11,t4,s10
	li	s7,12288
	bgeu	s10,s3,.L7
	mv	a5,s2
	mv	a4,s11
	beq	s10,s8,.L24
.L12:
	sw	a4,0(a5)
	addi	a5,a5,4
	addiw	a4,a4,12
	bne	a5,s9,.L12
	li	a7,0
	li	a6,0
	li	a5,0
	li	a4,0
	li	a3,4096
	mv	a2,s2
	mv	a1,s10
	mv	a0,s1
	call	memory_object_data_supply
.L11:
	add	s10,s10,s5
	addw	s11,s7,s11
	bgeu	s10,s3,.L7
	mv	a5,s2
	mv	a4,s11
	bne	s10,s8,.L12
.L24:
	li	a3,1911
	li	a2,4096
	li	a1,315392
	mv	a0,s1
	call	memory_object_data_error
	j	.L11
.L4:
	addi	a4,a4,-1888
	bne	a5,a4,.L7
	lw	a5,264(s0)
	addiw	a5,a5,1
	sw	a5,264(s0)
	call	mach_task_self
	lwu	a2,72(s0)
	ld	a1,40(s0)
	sext.w	a0,a0
	call	vm_deallocate
	j	.L7
.L5:
	li	a2,0
	li	a1,2
	mv	a0,s1
	call	memory_object_set_ready
	j	.L7
	.size	pager, .-pager
	.section	.rodata.str1.8,"aMS",@progbits,1
	.align	3
.LC1:
	.string	"vm_map: %s\n"
	.section	.text.map,"ax",@progbits
	.align	1
	.type	map, @function
map:
	addi	sp,sp,-64
	sd	s0,48(sp)
	sd	ra,56(sp)
	mv	s0,a0
	sd	zero,40(sp)
	call	mach_task_self
	li	a4,2
	lui	a5,%hi(.LANCHOR0+256)
	sd	a4,16(sp)
	lw	a5,%lo(.LANCHOR0+256)(a5)
	li	a4,7
	sd	a4,8(sp)
	li	a4,3
	sd	a4,0(sp)
	mv	a7,s0
	li	a6,0
	li	a4,1
	li	a3,0
	li	a2,4194304
	addi	a1,sp,40
	sext.w	a0,a0
	call	vm_map
	bne	a0,zero,.L28
	ld	ra,56(sp)
	ld	s0,48(sp)
	ld	a0,40(sp)
	addi	sp,sp,64
	jr	ra
.L28:
	call	mach_error_string
	mv	a1,a0
	lui	a0,%hi(.LC1)
	addi	a0,a0,%lo(.LC1)
	call	print
	li	a0,1
	call	exit
	.size	map, .-map
	.section	.rodata.str1.8
	.align	3
.LC2:
	.string	"mapped: %u requests so far\n"
	.align	3
.LC3:
	.string	"word %lu is %u, after %u requests\n"
	.align	3
.LC4:
	.string	"a copy can be written: %u, the original is %u\n"
	.align	3
.LC5:
	.string	"the original, too: %u, the copy is %u\n"
	.align	3
.LC6:
	.string	"page %u: %x\n"
	.align	3
.LC7:
	.string	"mapped again: word 1 is %u, %u page was returned\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-112
	sd	ra,104(sp)
	sd	s0,96(sp)
	sd	s1,88(sp)
	sd	s2,80(sp)
	sd	s3,72(sp)
	sd	s4,64(sp)
	sd	s5,56(sp)
	lui	s0,%hi(.LANCHOR0)
	call	mach_task_self
	sext.w	s3,a0
	addi	s0,s0,%lo(.LANCHOR0)
	addi	a2,s0,256
	li	a1,1
	mv	a0,s3
	call	mach_port_allocate
	lw	a2,256(s0)
	li	a3,20
	mv	a0,s3
	mv	a1,a2
	call	mach_port_insert_right
	lui	a2,%hi(stack+16384)
	lui	a1,%hi(pager)
	addi	a2,a2,%lo(stack+16384)
	addi	a1,a1,%lo(pager)
	mv	a0,s3
	call	start_thread
	li	a0,0
	call	map
	lw	a1,260(s0)
	mv	s2,a0
	lui	a0,%hi(.LC2)
	addi	a0,a0,%lo(.LC2)
	call	print
	lui	a5,%hi(.LANCHOR1)
	addi	a5,a5,%lo(.LANCHOR1)
	ld	a1,0(a5)
	ld	a2,8(a5)
	ld	a3,16(a5)
	ld	a4,24(a5)
	ld	a5,32(a5)
	sd	a1,8(sp)
	sd	a2,16(sp)
	sd	a3,24(sp)
	sd	a4,32(sp)
	sd	a5,40(sp)
	addi	s1,sp,8
	addi	s5,sp,48
	lui	s4,%hi(.LC3)
.L30:
	ld	a1,0(s1)
	addi	a0,s4,%lo(.LC3)
	addi	s1,s1,8
	slli	a5,a1,2
	add	a5,s2,a5
	lw	a2,0(a5)
	lw	a3,260(s0)
	call	print
	bne	s1,s5,.L30
	li	a0,1
	call	map
	li	a5,1
	sw	a5,0(a0)
	lw	a1,0(a0)
	lw	a2,0(s2)
	mv	s1,a0
	lui	a0,%hi(.LC4)
	addi	a0,a0,%lo(.LC4)
	call	print
	li	a5,2
	sw	a5,4(s2)
	lw	a1,4(s2)
	lw	a2,4(s1)
	lui	a0,%hi(.LC5)
	addi	a0,a0,%lo(.LC5)
	call	print
	li	a1,315392
	mv	a4,sp
	addi	a3,s0,272
	li	a2,64
	add	a1,s2,a1
	mv	a0,s3
	sd	zero,0(sp)
	call	vm_read_overwrite
	sext.w	a2,a0
	lui	a0,%hi(.LC6)
	li	a1,77
	addi	a0,a0,%lo(.LC6)
	call	print
	li	a2,4194304
	mv	a1,s1
	mv	a0,s3
	call	vm_deallocate
	li	a2,4194304
	mv	a1,s2
	mv	a0,s3
	call	vm_deallocate
	lw	a5,268(s0)
	bne	a5,zero,.L31
.L32:
	li	a2,1
	li	a1,2
	li	a0,0
	call	thread_switch
	lw	a5,268(s0)
	beq	a5,zero,.L32
.L31:
	li	a0,0
	call	map
	lw	a1,4(a0)
	lw	a2,264(s0)
	lui	a0,%hi(.LC7)
	addi	a0,a0,%lo(.LC7)
	call	print
	ld	ra,104(sp)
	ld	s0,96(sp)
	ld	s1,88(sp)
	ld	s2,80(sp)
	ld	s3,72(sp)
	ld	s4,64(sp)
	ld	s5,56(sp)
	li	a0,0
	addi	sp,sp,112
	jr	ra
	.size	main, .-main
	.section	.rodata
	.align	3
	.set	.LANCHOR1,. + 0
.LC0:
	.dword	0
	.dword	1
	.dword	5123
	.dword	1048575
	.dword	5123
	.bss
	.align	12
	.set	.LANCHOR0,. + 0
	.type	request.1, @object
	.size	request.1, 256
request.1:
	.zero	256
	.type	object, @object
	.size	object, 4
object:
	.zero	4
	.type	requests, @object
	.size	requests, 4
requests:
	.zero	4
	.type	returned, @object
	.size	returned, 4
returned:
	.zero	4
	.type	ends, @object
	.size	ends, 4
ends:
	.zero	4
	.type	buffer.2, @object
	.size	buffer.2, 64
buffer.2:
	.zero	64
	.zero	3760
	.type	page.0, @object
	.size	page.0, 4096
page.0:
	.zero	4096
	.type	stack, @object
	.size	stack, 16384
stack:
	.zero	16384
	.section	.note.GNU-stack,"",@progbits
