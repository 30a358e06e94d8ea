	.file	"own-pager.c"
	.option nopic
	.attribute arch, "rv32i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.pager,"ax",@progbits
	.align	1
	.type	pager, @function
pager:
	addi	sp,sp,-64
	sw	s2,48(sp)
	sw	s4,40(sp)
	sw	s5,36(sp)
	lui	s4,%hi(.LANCHOR0)
	li	s5,4096
	lui	s2,%hi(page.0)
	lui	t1,%hi(page.0+4096)
	sw	s0,56(sp)
	sw	s6,32(sp)
	sw	s8,24(sp)
	sw	s9,20(sp)
	sw	ra,60(sp)
	sw	s1,52(sp)
	sw	s3,44(sp)
	sw	s7,28(sp)
	sw	s10,16(sp)
	sw	s11,12(sp)
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
	call	mach_port_mod_refs
	lw	a5,268(s0)
	addi	a5,a5,1
	sw	a5,268(s0)
.L7:
	call	mach_task_self
	mv	a1,s1
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
	lw	s10,48(s0)
	lw	s3,52(s0)
	addi	a5,a5,1
	slli	t4,s10,1
	sw	a5,260(s0)
	add	s3,s10,s3
	add	s11,t4,s10
	li	s7,12288
	bgeu	s10,s3,.L7
	mv	a5,s2
	mv	a4,s11
	beq	s10,s8,.L24
.L12:
	sw	a4,0(a5)
	addi	a5,a5,4
	addi	a4,a4,12
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
	add	s11,s11,s7
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
	addi	a5,a5,1
	sw	a5,264(s0)
	call	mach_task_self
	lw	a2,64(s0)
	lw	a1,40(s0)
	call	vm_deallocate
	j	.L7
.L5:
	li	a2,0
	li	a1,2
	mv	a0,s1
	call	memory_object_set_ready
	j	.L7
	.size	pager, .-pager
	.section	.rodata.str1.4,"aMS",@progbits,1
	.align	2
.LC1:
	.string	"vm_map: %s\n"
	.section	.text.map,"ax",@progbits
	.align	1
	.type	map, @function
map:
	addi	sp,sp,-48
	sw	s0,40(sp)
	sw	ra,44(sp)
	mv	s0,a0
	sw	zero,28(sp)
	call	mach_task_self
	li	a4,2
	lui	a5,%hi(.LANCHOR0+256)
	sw	a4,8(sp)
	lw	a5,%lo(.LANCHOR0+256)(a5)
	li	a4,7
	sw	a4,4(sp)
	li	a4,3
	sw	a4,0(sp)
	mv	a7,s0
	li	a6,0
	li	a4,1
	li	a3,0
	li	a2,4194304
	addi	a1,sp,28
	call	vm_map
	bne	a0,zero,.L28
	lw	ra,44(sp)
	lw	s0,40(sp)
	lw	a0,28(sp)
	addi	sp,sp,48
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
	.section	.rodata.str1.4
	.align	2
.LC2:
	.string	"mapped: %u requests so far\n"
	.align	2
.LC3:
	.string	"word %lu is %u, after %u requests\n"
	.align	2
.LC4:
	.string	"a copy can be written: %u, the original is %u\n"
	.align	2
.LC5:
	.string	"the original, too: %u, the copy is %u\n"
	.align	2
.LC6:
	.string	"page %u: %x\n"
	.align	2
.LC7:
	.string	"mapped again: word 1 is %u, %u page was returned\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-64
	sw	s0,56(sp)
	lui	s0,%hi(.LANCHOR0)
	sw	ra,60(sp)
	addi	s0,s0,%lo(.LANCHOR0)
	sw	s1,52(sp)
	sw	s2,48(sp)
	sw	s3,44(sp)
	sw	s4,40(sp)
	sw	s5,36(sp)
	call	mach_task_self
	addi	a2,s0,256
	li	a1,1
	mv	s3,a0
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
	lw	a1,0(a5)
	lw	a2,4(a5)
	lw	a3,8(a5)
	lw	a4,12(a5)
	lw	a5,16(a5)
	sw	a1,12(sp)
	sw	a2,16(sp)
	sw	a3,20(sp)
	sw	a4,24(sp)
	sw	a5,28(sp)
	addi	s1,sp,12
	addi	s5,sp,32
	lui	s4,%hi(.LC3)
.L30:
	lw	a1,0(s1)
	addi	a0,s4,%lo(.LC3)
	addi	s1,s1,4
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
	addi	a4,sp,8
	addi	a3,s0,272
	add	a1,s2,a1
	li	a2,64
	mv	a0,s3
	sw	zero,8(sp)
	call	vm_read_overwrite
	mv	a2,a0
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
	lw	ra,60(sp)
	lw	s0,56(sp)
	lw	s1,52(sp)
	lw	s2,48(sp)
	lw	s3,44(sp)
	lw	s4,40(sp)
	lw	s5,36(sp)
	li	a0,0
	addi	sp,sp,64
	jr	ra
	.size	main, .-main
	.section	.rodata
	.align	2
	.set	.LANCHOR1,. + 0
.LC0:
	.word	0
	.word	1
	.word	5123
	.word	1048575
	.word	5123
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
