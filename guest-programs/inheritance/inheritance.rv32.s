	.file	"inheritance.c"
	.option nopic
	.attribute arch, "rv32i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.rodata.str1.4,"aMS",@progbits,1
	.align	2
.LC0:
	.string	"-"
	.section	.text.text_in,"ax",@progbits
	.align	1
	.type	text_in, @function
text_in:
	lui	a6,%hi(.LANCHOR0)
	addi	a6,a6,%lo(.LANCHOR0)
	lw	a3,0(a6)
	addi	sp,sp,-32
	sw	s0,24(sp)
	srai	a2,a3,31
	srli	a2,a2,30
	add	a5,a3,a2
	andi	a5,a5,3
	sub	a5,a5,a2
	slli	a5,a5,4
	addi	s0,a6,4
	add	s0,s0,a5
	sw	ra,28(sp)
	addi	a5,a3,1
	addi	a4,sp,12
	mv	a3,s0
	li	a2,16
	sw	a5,0(a6)
	call	vm_read_overwrite
	beq	a0,zero,.L1
	lui	s0,%hi(.LC0)
	addi	s0,s0,%lo(.LC0)
.L1:
	lw	ra,28(sp)
	mv	a0,s0
	lw	s0,24(sp)
	addi	sp,sp,32
	jr	ra
	.size	text_in, .-text_in
	.section	.rodata.str1.4
	.align	2
.LC1:
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
	lui	a0,%hi(.LC1)
	addi	a0,a0,%lo(.LC1)
	mv	a1,s0
	call	print
	li	a0,1
	call	exit
	.size	must.part.0, .-must.part.0
	.section	.rodata.str1.4
	.align	2
.LC2:
	.string	"task_create"
	.section	.text.child_of,"ax",@progbits
	.align	1
	.type	child_of, @function
child_of:
	addi	sp,sp,-32
	addi	a4,sp,12
	li	a3,1
	li	a2,0
	li	a1,0
	sw	ra,28(sp)
	call	task_create
	bne	a0,zero,.L13
	lw	ra,28(sp)
	lw	a0,12(sp)
	addi	sp,sp,32
	jr	ra
.L13:
	mv	a1,a0
	lui	a0,%hi(.LC2)
	addi	a0,a0,%lo(.LC2)
	call	must.part.0
	.size	child_of, .-child_of
	.section	.rodata.str1.4
	.align	2
.LC3:
	.string	"grandchild"
	.align	2
.LC4:
	.string	"child"
	.align	2
.LC5:
	.string	"parent"
	.align	2
.LC6:
	.string	""
	.align	2
.LC7:
	.string	"\n%s\n   %-8s %-12s %-12s %-12s\n"
	.align	2
.LC8:
	.string	"   %-8s %-12s %-12s %-12s\n"
	.section	.text.table,"ax",@progbits
	.align	1
	.type	table, @function
table:
	addi	sp,sp,-96
	sw	s6,64(sp)
	sw	s7,60(sp)
	mv	s6,a3
	sw	s8,56(sp)
	mv	s7,a2
	mv	s8,a1
	lui	a5,%hi(.LC3)
	mv	a1,a0
	lui	a4,%hi(.LC4)
	lui	a3,%hi(.LC5)
	lui	a2,%hi(.LC6)
	lui	a0,%hi(.LC7)
	addi	a5,a5,%lo(.LC3)
	addi	a4,a4,%lo(.LC4)
	addi	a3,a3,%lo(.LC5)
	addi	a2,a2,%lo(.LC6)
	addi	a0,a0,%lo(.LC7)
	sw	s3,76(sp)
	sw	s4,72(sp)
	sw	s5,68(sp)
	sw	s10,48(sp)
	sw	s11,44(sp)
	sw	s6,12(sp)
	sw	ra,92(sp)
	sw	s0,88(sp)
	sw	s1,84(sp)
	sw	s2,80(sp)
	sw	s9,52(sp)
	lui	s3,%hi(.LANCHOR1)
	call	print
	addi	s3,s3,%lo(.LANCHOR1)
	lui	a5,%hi(.LANCHOR0)
	lui	s4,%hi(.LANCHOR0+4)
	lui	s5,%hi(.LC0)
	addi	s11,s3,36
	addi	s6,a5,%lo(.LANCHOR0)
	addi	s4,s4,%lo(.LANCHOR0+4)
	lui	s10,%hi(.LC8)
	addi	s5,s5,%lo(.LC0)
.L18:
	lw	a2,0(s6)
	lw	a1,8(s3)
	addi	a4,sp,28
	srai	a3,a2,31
	srli	a3,a3,30
	add	s1,a2,a3
	andi	s1,s1,3
	sub	s1,s1,a3
	slli	s1,s1,4
	add	s1,s4,s1
	addi	a6,a2,1
	mv	a3,s1
	li	a2,16
	mv	a0,s8
	sw	a6,0(s6)
	lw	s9,0(s3)
	call	vm_read_overwrite
	lw	a1,0(s6)
	mv	a7,a0
	addi	a4,sp,28
	srai	a3,a1,31
	srli	a3,a3,30
	add	s2,a1,a3
	andi	s2,s2,3
	sub	s2,s2,a3
	slli	s2,s2,4
	add	s2,s4,s2
	li	a2,16
	mv	a3,s2
	addi	a6,a1,1
	mv	a0,s7
	beq	a7,zero,.L15
	mv	s1,s5
.L15:
	lw	a1,8(s3)
	sw	a6,0(s6)
	call	vm_read_overwrite
	lw	a1,0(s6)
	mv	a7,a0
	addi	a4,sp,28
	srai	a3,a1,31
	srli	a3,a3,30
	add	s0,a1,a3
	andi	s0,s0,3
	sub	s0,s0,a3
	slli	s0,s0,4
	add	s0,s4,s0
	lw	a0,12(sp)
	li	a2,16
	mv	a3,s0
	addi	a6,a1,1
	beq	a7,zero,.L16
	mv	s2,s5
.L16:
	lw	a1,8(s3)
	sw	a6,0(s6)
	addi	s3,s3,12
	call	vm_read_overwrite
	mv	a4,a0
	mv	a3,s2
	mv	a2,s1
	mv	a1,s9
	addi	a0,s10,%lo(.LC8)
	beq	a4,zero,.L17
	mv	s0,s5
.L17:
	mv	a4,s0
	call	print
	bne	s11,s3,.L18
	lw	ra,92(sp)
	lw	s0,88(sp)
	lw	s1,84(sp)
	lw	s2,80(sp)
	lw	s3,76(sp)
	lw	s4,72(sp)
	lw	s5,68(sp)
	lw	s6,64(sp)
	lw	s7,60(sp)
	lw	s8,56(sp)
	lw	s9,52(sp)
	lw	s10,48(sp)
	lw	s11,44(sp)
	addi	sp,sp,96
	jr	ra
	.size	table, .-table
	.section	.rodata.str1.4
	.align	2
.LC9:
	.string	"nothing"
	.align	2
.LC10:
	.string	"something"
	.align	2
.LC11:
	.string	"yes"
	.align	2
.LC12:
	.string	"no"
	.align	2
.LC13:
	.string	"vm_map"
	.align	2
.LC14:
	.string	"at first"
	.align	2
.LC15:
	.string	"A page of each kind, a child, and its child"
	.align	2
.LC16:
	.string	"parent's"
	.align	2
.LC17:
	.string	"The parent writes"
	.align	2
.LC18:
	.string	"child's"
	.align	2
.LC19:
	.string	"%svm_write to the child's %s: %s\n"
	.align	2
.LC20:
	.string	"The child is written to"
	.align	2
.LC21:
	.string	"vm_inherit"
	.align	2
.LC22:
	.string	"for both"
	.align	2
.LC23:
	.string	"\nAfter vm_inherit swapped share and none, a second child\n"
	.align	2
.LC24:
	.string	"   %-8s %-12s %-12s\n"
	.align	2
.LC25:
	.string	"\nA child without inheritance has %s there\n"
	.align	2
.LC26:
	.string	"task_terminate"
	.align	2
.LC27:
	.string	"\nAfter the child's end\n   reading it: %s\n   the grandchild still has: %s\n"
	.align	2
.LC28:
	.string	"mach_port_type"
	.align	2
.LC29:
	.string	"   its name is a dead name: %s\n"
	.align	2
.LC30:
	.string	"   terminating it again: %s\n"
	.align	2
.LC31:
	.string	"\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-112
	sw	s0,104(sp)
	sw	s2,96(sp)
	lui	s0,%hi(.LANCHOR0)
	lui	s2,%hi(.LANCHOR1)
	sw	s1,100(sp)
	sw	s3,92(sp)
	sw	s4,88(sp)
	sw	s5,84(sp)
	sw	s6,80(sp)
	sw	s7,76(sp)
	sw	s8,72(sp)
	sw	ra,108(sp)
	sw	s9,68(sp)
	sw	s10,64(sp)
	sw	s11,60(sp)
	addi	s0,s0,%lo(.LANCHOR0)
	call	mach_task_self
	addi	s2,s2,%lo(.LANCHOR1)
	sw	a0,68(s0)
	addi	s1,s2,8
	li	s3,1073741824
	li	s6,7
	li	s5,3
	lui	s4,%hi(.LC14)
	li	s7,1073872896
	li	s8,65536
.L33:
	lw	a5,-4(s1)
	sw	s6,4(sp)
	sw	s5,0(sp)
	sw	a5,8(sp)
	li	a7,0
	li	a6,0
	li	a5,0
	li	a4,0
	li	a3,0
	li	a2,4096
	mv	a1,s1
	sw	s3,0(s1)
	call	vm_map
	bne	a0,zero,.L62
	lw	s9,0(s1)
	addi	a0,s4,%lo(.LC14)
	call	strlen
	addi	a2,a0,1
	addi	a1,s4,%lo(.LC14)
	mv	a0,s9
	call	memcpy
	lw	a0,68(s0)
	beq	s3,s7,.L32
	addi	s1,s1,12
	add	s3,s3,s8
	j	.L33
.L32:
	call	child_of
	mv	s3,a0
	call	child_of
	lw	a1,68(s0)
	mv	a3,a0
	mv	s6,a0
	lui	a0,%hi(.LC15)
	mv	a2,s3
	addi	a0,a0,%lo(.LC15)
	mv	s1,s2
	addi	s7,s2,36
	call	table
	mv	s4,s2
	lui	s5,%hi(.LC16)
.L34:
	lw	s8,8(s4)
	addi	a0,s5,%lo(.LC16)
	call	strlen
	addi	a2,a0,1
	addi	s4,s4,12
	addi	a1,s5,%lo(.LC16)
	mv	a0,s8
	call	memcpy
	bne	s4,s7,.L34
	lw	a1,68(s0)
	lui	a0,%hi(.LC17)
	mv	a3,s6
	mv	a2,s3
	addi	a0,a0,%lo(.LC17)
	lui	s8,%hi(.LC18)
	call	table
	addi	s8,s8,%lo(.LC18)
	mv	s4,s2
	li	s5,0
	lui	s11,%hi(.LC6)
	lui	s9,%hi(.LC19)
	li	s10,2
.L37:
	lw	a1,8(s4)
	mv	a2,s8
	li	a3,8
	mv	a0,s3
	call	vm_write
	lw	a2,0(s4)
	sw	a2,28(sp)
	beq	s5,zero,.L35
	call	mach_error_string
	lw	a2,28(sp)
	mv	a3,a0
	addi	a1,s11,%lo(.LC6)
	addi	a0,s9,%lo(.LC19)
	call	print
	beq	s5,s10,.L36
	addi	s4,s4,12
	li	s5,2
	j	.L37
.L35:
	call	mach_error_string
	lw	a2,28(sp)
	lui	a5,%hi(.LC31)
	mv	a3,a0
	addi	a1,a5,%lo(.LC31)
	addi	a0,s9,%lo(.LC19)
	li	s5,1
	addi	s4,s4,12
	call	print
	j	.L37
.L36:
	lw	a1,68(s0)
	lui	a0,%hi(.LC20)
	mv	a3,s6
	mv	a2,s3
	addi	a0,a0,%lo(.LC20)
	call	table
	lw	a1,20(s2)
	lw	a0,68(s0)
	li	a3,0
	li	a2,4096
	call	vm_inherit
	bne	a0,zero,.L61
	lw	a1,8(s2)
	lw	a0,68(s0)
	li	a3,2
	li	a2,4096
	call	vm_inherit
	bne	a0,zero,.L61
	lw	a0,68(s0)
	lui	s4,%hi(.LC22)
	lui	s10,%hi(.LC0)
	call	child_of
	lw	s5,20(s2)
	mv	s9,a0
	addi	a0,s4,%lo(.LC22)
	call	strlen
	addi	a2,a0,1
	addi	a1,s4,%lo(.LC22)
	mv	a0,s5
	call	memcpy
	lui	a0,%hi(.LC23)
	addi	a0,a0,%lo(.LC23)
	lui	s5,%hi(.LANCHOR0+4)
	call	print
	addi	s5,s5,%lo(.LANCHOR0+4)
	lui	s11,%hi(.LC24)
	addi	s10,s10,%lo(.LC0)
.L42:
	lw	a5,0(s0)
	lw	a1,8(s1)
	lw	a0,68(s0)
	srai	a4,a5,31
	srli	a4,a4,30
	add	s4,a5,a4
	andi	s4,s4,3
	sub	s4,s4,a4
	slli	s4,s4,4
	add	s4,s5,s4
	addi	a5,a5,1
	addi	a4,sp,44
	mv	a3,s4
	li	a2,16
	lw	s8,0(s1)
	sw	a5,0(s0)
	call	vm_read_overwrite
	beq	a0,zero,.L40
	mv	s4,s10
.L40:
	lw	a5,0(s0)
	lw	a1,8(s1)
	addi	a4,sp,44
	srai	a2,a5,31
	srli	a2,a2,30
	add	a3,a5,a2
	andi	a3,a3,3
	sub	a3,a3,a2
	slli	a3,a3,4
	add	a3,s5,a3
	addi	a5,a5,1
	li	a2,16
	mv	a0,s9
	sw	a3,28(sp)
	sw	a5,0(s0)
	call	vm_read_overwrite
	lw	a3,28(sp)
	beq	a0,zero,.L41
	mv	a3,s10
.L41:
	addi	s1,s1,12
	mv	a2,s4
	mv	a1,s8
	addi	a0,s11,%lo(.LC24)
	call	print
	bne	s1,s7,.L42
	lw	a0,68(s0)
	addi	a4,sp,36
	li	a3,0
	li	a2,0
	li	a1,0
	call	task_create
	bne	a0,zero,.L63
	lw	a1,20(s2)
	lw	a0,36(sp)
	call	text_in
	lui	a1,%hi(.LC0)
	addi	a1,a1,%lo(.LC0)
	call	strcmp
	beq	a0,zero,.L64
	lui	a1,%hi(.LC10)
	addi	a1,a1,%lo(.LC10)
.L44:
	lui	a0,%hi(.LC25)
	addi	a0,a0,%lo(.LC25)
	call	print
	mv	a0,s3
	call	task_terminate
	bne	a0,zero,.L65
	lw	a1,8(s2)
	addi	a4,sp,40
	addi	a3,sp,35
	li	a2,1
	mv	a0,s3
	call	vm_read_overwrite
	call	mach_error_string
	lw	a1,20(s2)
	mv	s1,a0
	mv	a0,s6
	call	text_in
	mv	a2,a0
	lui	a0,%hi(.LC27)
	mv	a1,s1
	addi	a0,a0,%lo(.LC27)
	call	print
	lw	a0,68(s0)
	addi	a2,sp,44
	mv	a1,s3
	sw	zero,44(sp)
	call	mach_port_type
	bne	a0,zero,.L66
	lw	a4,44(sp)
	li	a5,1048576
	beq	a4,a5,.L67
	lui	a1,%hi(.LC12)
	addi	a1,a1,%lo(.LC12)
.L47:
	lui	a0,%hi(.LC29)
	addi	a0,a0,%lo(.LC29)
	call	print
	mv	a0,s3
	call	task_terminate
	call	mach_error_string
	mv	a1,a0
	lui	a0,%hi(.LC30)
	addi	a0,a0,%lo(.LC30)
	call	print
	lw	ra,108(sp)
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
	li	a0,0
	addi	sp,sp,112
	jr	ra
.L64:
	lui	a1,%hi(.LC9)
	addi	a1,a1,%lo(.LC9)
	j	.L44
.L67:
	lui	a1,%hi(.LC11)
	addi	a1,a1,%lo(.LC11)
	j	.L47
.L62:
	mv	a1,a0
	lui	a0,%hi(.LC13)
	addi	a0,a0,%lo(.LC13)
	call	must.part.0
.L61:
	mv	a1,a0
	lui	a0,%hi(.LC21)
	addi	a0,a0,%lo(.LC21)
	call	must.part.0
.L63:
	mv	a1,a0
	lui	a0,%hi(.LC2)
	addi	a0,a0,%lo(.LC2)
	call	must.part.0
.L65:
	mv	a1,a0
	lui	a0,%hi(.LC26)
	addi	a0,a0,%lo(.LC26)
	call	must.part.0
.L66:
	mv	a1,a0
	lui	a0,%hi(.LC28)
	addi	a0,a0,%lo(.LC28)
	call	must.part.0
	.size	main, .-main
	.section	.rodata.str1.4
	.align	2
.LC32:
	.string	"share"
	.align	2
.LC33:
	.string	"copy"
	.align	2
.LC34:
	.string	"none"
	.data
	.align	2
	.set	.LANCHOR1,. + 0
	.type	rows, @object
	.size	rows, 36
rows:
	.word	.LC32
	.word	0
	.word	0
	.word	.LC33
	.word	1
	.word	0
	.word	.LC34
	.word	2
	.word	0
	.bss
	.align	2
	.set	.LANCHOR0,. + 0
	.type	next.1, @object
	.size	next.1, 4
next.1:
	.zero	4
	.type	buffers.0, @object
	.size	buffers.0, 64
buffers.0:
	.zero	64
	.type	self, @object
	.size	self, 4
self:
	.zero	4
	.section	.note.GNU-stack,"",@progbits
