	.file	"inheritance.c"
	.option nopic
	.attribute arch, "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.rodata.str1.8,"aMS",@progbits,1
	.align	3
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
	sd	s0,16(sp)
	sraiw	a2,a3,31
	srliw	a2,a2,30
	addw	a5,a2,a3
	andi	a5,a5,3
	subw	a5,a5,a2
	slli	a5,a5,4
	addi	s0,a6,8
	add	s0,s0,a5
	sd	ra,24(sp)
	addiw	a5,a3,1
	addi	a4,sp,8
	mv	a3,s0
	li	a2,16
	sw	a5,0(a6)
	call	vm_read_overwrite
	beq	a0,zero,.L1
	lui	s0,%hi(.LC0)
	addi	s0,s0,%lo(.LC0)
.L1:
	ld	ra,24(sp)
	mv	a0,s0
	ld	s0,16(sp)
	addi	sp,sp,32
	jr	ra
	.size	text_in, .-text_in
	.section	.rodata.str1.8
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
	sd	ra,24(sp)
	call	task_create
	bne	a0,zero,.L13
	ld	ra,24(sp)
	lw	a0,12(sp)
	addi	sp,sp,32
	jr	ra
.L13:
	mv	a1,a0
	lui	a0,%hi(.LC2)
	addi	a0,a0,%lo(.LC2)
	call	must.part.0
	.size	child_of, .-child_of
	.section	.rodata.str1.8
	.align	3
.LC3:
	.string	"grandchild"
	.align	3
.LC4:
	.string	"child"
	.align	3
.LC5:
	.string	"parent"
	.align	3
.LC6:
	.string	""
	.align	3
.LC7:
	.string	"\n%s\n   %-8s %-12s %-12s %-12s\n"
	.align	3
.LC8:
	.string	"   %-8s %-12s %-12s %-12s\n"
	.section	.text.table,"ax",@progbits
	.align	1
	.type	table, @function
table:
	addi	sp,sp,-144
	sd	s2,112(sp)
	sd	s6,80(sp)
	sd	s7,72(sp)
	sd	s8,64(sp)
	mv	s6,a3
	mv	s8,a1
	mv	s7,a2
	mv	a1,a0
	lui	a5,%hi(.LC3)
	lui	a4,%hi(.LC4)
	lui	a3,%hi(.LC5)
	lui	a2,%hi(.LC6)
	lui	a0,%hi(.LC7)
	lui	s2,%hi(.LANCHOR1)
	sd	s3,104(sp)
	sd	s4,96(sp)
	sd	s5,88(sp)
	addi	a5,a5,%lo(.LC3)
	addi	a4,a4,%lo(.LC4)
	addi	a3,a3,%lo(.LC5)
	addi	a2,a2,%lo(.LC6)
	addi	a0,a0,%lo(.LC7)
	addi	s2,s2,%lo(.LANCHOR1)
	lui	s3,%hi(.LANCHOR0)
	lui	s4,%hi(.LANCHOR0+8)
	lui	s5,%hi(.LC0)
	sd	s10,48(sp)
	sd	s11,40(sp)
	sd	ra,136(sp)
	sd	s0,128(sp)
	sd	s1,120(sp)
	sd	s9,56(sp)
	sd	s6,8(sp)
	addi	s11,s2,72
	call	print
	addi	s3,s3,%lo(.LANCHOR0)
	addi	s4,s4,%lo(.LANCHOR0+8)
	lui	s10,%hi(.LC8)
	addi	s5,s5,%lo(.LC0)
.L18:
	lw	a5,0(s3)
	ld	a1,16(s2)
	addi	a4,sp,24
	sraiw	a3,a5,31
	srliw	a3,a3,30
	addw	s0,a3,a5
	andi	s0,s0,3
	subw	s0,s0,a3
	slli	s0,s0,4
	add	s0,s4,s0
	addiw	a5,a5,1
	mv	a3,s0
	li	a2,16
	mv	a0,s8
	sw	a5,0(s3)
	ld	s9,0(s2)
	call	vm_read_overwrite
	lw	a5,0(s3)
	mv	a1,a0
	addi	a4,sp,24
	sraiw	a3,a5,31
	srliw	a3,a3,30
	addw	s1,a3,a5
	andi	s1,s1,3
	subw	s1,s1,a3
	slli	s1,s1,4
	add	s1,s4,s1
	li	a2,16
	mv	a3,s1
	addiw	a5,a5,1
	mv	a0,s7
	beq	a1,zero,.L15
	mv	s0,s5
.L15:
	ld	a1,16(s2)
	sw	a5,0(s3)
	call	vm_read_overwrite
	lw	a1,0(s3)
	mv	a7,a0
	addi	a4,sp,24
	sraiw	a3,a1,31
	srliw	a3,a3,30
	addw	a5,a3,a1
	andi	a5,a5,3
	subw	a5,a5,a3
	slli	a5,a5,4
	add	s6,s4,a5
	ld	a0,8(sp)
	li	a2,16
	mv	a3,s6
	addiw	a6,a1,1
	beq	a7,zero,.L16
	mv	s1,s5
.L16:
	ld	a1,16(s2)
	sw	a6,0(s3)
	addi	s2,s2,24
	call	vm_read_overwrite
	mv	a4,a0
	mv	a3,s1
	mv	a2,s0
	mv	a1,s9
	addi	a0,s10,%lo(.LC8)
	beq	a4,zero,.L17
	mv	s6,s5
.L17:
	mv	a4,s6
	call	print
	bne	s11,s2,.L18
	ld	ra,136(sp)
	ld	s0,128(sp)
	ld	s1,120(sp)
	ld	s2,112(sp)
	ld	s3,104(sp)
	ld	s4,96(sp)
	ld	s5,88(sp)
	ld	s6,80(sp)
	ld	s7,72(sp)
	ld	s8,64(sp)
	ld	s9,56(sp)
	ld	s10,48(sp)
	ld	s11,40(sp)
	addi	sp,sp,144
	jr	ra
	.size	table, .-table
	.section	.rodata.str1.8
	.align	3
.LC9:
	.string	"nothing"
	.align	3
.LC10:
	.string	"something"
	.align	3
.LC11:
	.string	"yes"
	.align	3
.LC12:
	.string	"no"
	.align	3
.LC13:
	.string	"vm_map"
	.align	3
.LC14:
	.string	"at first"
	.align	3
.LC15:
	.string	"A page of each kind, a child, and its child"
	.align	3
.LC16:
	.string	"parent's"
	.align	3
.LC17:
	.string	"The parent writes"
	.align	3
.LC18:
	.string	"child's"
	.align	3
.LC19:
	.string	"%svm_write to the child's %s: %s\n"
	.align	3
.LC20:
	.string	"The child is written to"
	.align	3
.LC21:
	.string	"vm_inherit"
	.align	3
.LC22:
	.string	"for both"
	.align	3
.LC23:
	.string	"\nAfter vm_inherit swapped share and none, a second child\n"
	.align	3
.LC24:
	.string	"   %-8s %-12s %-12s\n"
	.align	3
.LC25:
	.string	"\nA child without inheritance has %s there\n"
	.align	3
.LC26:
	.string	"task_terminate"
	.align	3
.LC27:
	.string	"\nAfter the child's end\n   reading it: %s\n   the grandchild still has: %s\n"
	.align	3
.LC28:
	.string	"mach_port_type"
	.align	3
.LC29:
	.string	"   its name is a dead name: %s\n"
	.align	3
.LC30:
	.string	"   terminating it again: %s\n"
	.align	3
.LC31:
	.string	"\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-192
	sd	s0,176(sp)
	sd	s1,168(sp)
	sd	s2,160(sp)
	sd	s3,152(sp)
	sd	s4,144(sp)
	sd	s5,136(sp)
	sd	s6,128(sp)
	sd	s7,120(sp)
	sd	s8,112(sp)
	sd	ra,184(sp)
	sd	s9,104(sp)
	sd	s10,96(sp)
	sd	s11,88(sp)
	lui	s0,%hi(.LANCHOR0)
	call	mach_task_self
	lui	s3,%hi(.LANCHOR1)
	sext.w	a0,a0
	addi	s0,s0,%lo(.LANCHOR0)
	addi	s3,s3,%lo(.LANCHOR1)
	sw	a0,72(s0)
	addi	s1,s3,16
	li	s2,1073741824
	li	s6,7
	li	s5,3
	lui	s4,%hi(.LC14)
	li	s7,1073872896
	li	s8,65536
.L33:
	lw	a5,-8(s1)
	sd	s6,8(sp)
	sd	s5,0(sp)
	sd	a5,16(sp)
	li	a7,0
	li	a6,0
	li	a5,0
	li	a4,0
	li	a3,0
	li	a2,4096
	mv	a1,s1
	sd	s2,0(s1)
	call	vm_map
	bne	a0,zero,.L62
	ld	s9,0(s1)
	addi	a0,s4,%lo(.LC14)
	call	strlen
	addi	a2,a0,1
	addi	a1,s4,%lo(.LC14)
	mv	a0,s9
	call	memcpy
	lw	a0,72(s0)
	beq	s2,s7,.L32
	addi	s1,s1,24
	add	s2,s2,s8
	j	.L33
.L32:
	call	child_of
	sext.w	s2,a0
	mv	a0,s2
	call	child_of
	lw	a1,72(s0)
	sext.w	s6,a0
	lui	a0,%hi(.LC15)
	mv	a3,s6
	mv	a2,s2
	addi	a0,a0,%lo(.LC15)
	mv	s1,s3
	addi	s7,s3,72
	call	table
	mv	s4,s3
	lui	s5,%hi(.LC16)
.L34:
	ld	s8,16(s4)
	addi	a0,s5,%lo(.LC16)
	call	strlen
	addi	a2,a0,1
	addi	s4,s4,24
	addi	a1,s5,%lo(.LC16)
	mv	a0,s8
	call	memcpy
	bne	s4,s7,.L34
	lw	a1,72(s0)
	lui	a0,%hi(.LC17)
	mv	a3,s6
	mv	a2,s2
	addi	a0,a0,%lo(.LC17)
	lui	s8,%hi(.LC18)
	call	table
	addi	s8,s8,%lo(.LC18)
	mv	s4,s3
	li	s5,0
	lui	s11,%hi(.LC6)
	lui	s9,%hi(.LC19)
	li	s10,2
.L37:
	ld	a1,16(s4)
	mv	a2,s8
	li	a3,8
	mv	a0,s2
	call	vm_write
	ld	a2,0(s4)
	sd	a2,40(sp)
	beq	s5,zero,.L35
	call	mach_error_string
	ld	a2,40(sp)
	mv	a3,a0
	addi	a1,s11,%lo(.LC6)
	addi	a0,s9,%lo(.LC19)
	call	print
	beq	s5,s10,.L36
	addi	s4,s4,24
	li	s5,2
	j	.L37
.L35:
	call	mach_error_string
	ld	a2,40(sp)
	lui	a5,%hi(.LC31)
	mv	a3,a0
	addi	a1,a5,%lo(.LC31)
	addi	a0,s9,%lo(.LC19)
	li	s5,1
	addi	s4,s4,24
	call	print
	j	.L37
.L36:
	lw	a1,72(s0)
	lui	a0,%hi(.LC20)
	mv	a3,s6
	mv	a2,s2
	addi	a0,a0,%lo(.LC20)
	call	table
	ld	a1,40(s3)
	lw	a0,72(s0)
	li	a3,0
	li	a2,4096
	call	vm_inherit
	bne	a0,zero,.L61
	ld	a1,16(s3)
	lw	a0,72(s0)
	li	a3,2
	li	a2,4096
	call	vm_inherit
	bne	a0,zero,.L61
	lw	a0,72(s0)
	lui	s4,%hi(.LC22)
	lui	s10,%hi(.LC0)
	call	child_of
	ld	s5,40(s3)
	mv	s9,a0
	addi	a0,s4,%lo(.LC22)
	call	strlen
	addi	a2,a0,1
	addi	a1,s4,%lo(.LC22)
	mv	a0,s5
	call	memcpy
	lui	a0,%hi(.LC23)
	addi	a0,a0,%lo(.LC23)
	lui	s5,%hi(.LANCHOR0+8)
	sext.w	s9,s9
	call	print
	addi	s5,s5,%lo(.LANCHOR0+8)
	lui	s11,%hi(.LC24)
	addi	s10,s10,%lo(.LC0)
.L42:
	lw	a5,0(s0)
	ld	a1,16(s1)
	lw	a0,72(s0)
	sraiw	a4,a5,31
	srliw	a4,a4,30
	addw	s4,a4,a5
	andi	s4,s4,3
	subw	s4,s4,a4
	slli	s4,s4,4
	add	s4,s5,s4
	addiw	a5,a5,1
	addi	a4,sp,72
	mv	a3,s4
	li	a2,16
	ld	s8,0(s1)
	sw	a5,0(s0)
	call	vm_read_overwrite
	beq	a0,zero,.L40
	mv	s4,s10
.L40:
	lw	a5,0(s0)
	ld	a1,16(s1)
	addi	a4,sp,72
	sraiw	a2,a5,31
	srliw	a2,a2,30
	addw	a3,a2,a5
	andi	a3,a3,3
	subw	a3,a3,a2
	slli	a3,a3,4
	add	a3,s5,a3
	addiw	a5,a5,1
	li	a2,16
	mv	a0,s9
	sd	a3,40(sp)
	sw	a5,0(s0)
	call	vm_read_overwrite
	ld	a3,40(sp)
	beq	a0,zero,.L41
	mv	a3,s10
.L41:
	addi	s1,s1,24
	mv	a2,s4
	mv	a1,s8
	addi	a0,s11,%lo(.LC24)
	call	print
	bne	s1,s7,.L42
	lw	a0,72(s0)
	addi	a4,sp,64
	li	a3,0
	li	a2,0
	li	a1,0
	call	task_create
	bne	a0,zero,.L63
	ld	a1,40(s3)
	lw	a0,64(sp)
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
	mv	a0,s2
	call	task_terminate
	bne	a0,zero,.L65
	ld	a1,16(s3)
	addi	a4,sp,72
	addi	a3,sp,63
	li	a2,1
	mv	a0,s2
	call	vm_read_overwrite
	call	mach_error_string
	ld	a1,40(s3)
	mv	s1,a0
	mv	a0,s6
	call	text_in
	mv	a2,a0
	lui	a0,%hi(.LC27)
	mv	a1,s1
	addi	a0,a0,%lo(.LC27)
	call	print
	lw	a0,72(s0)
	addi	a2,sp,68
	mv	a1,s2
	sw	zero,68(sp)
	call	mach_port_type
	bne	a0,zero,.L66
	lw	a4,68(sp)
	li	a5,1048576
	beq	a4,a5,.L67
	lui	a1,%hi(.LC12)
	addi	a1,a1,%lo(.LC12)
.L47:
	lui	a0,%hi(.LC29)
	addi	a0,a0,%lo(.LC29)
	call	print
	mv	a0,s2
	call	task_terminate
	call	mach_error_string
	mv	a1,a0
	lui	a0,%hi(.LC30)
	addi	a0,a0,%lo(.LC30)
	call	print
	ld	ra,184(sp)
	ld	s0,176(sp)
	ld	s1,168(sp)
	ld	s2,160(sp)
	ld	s3,152(sp)
	ld	s4,144(sp)
	ld	s5,136(sp)
	ld	s6,128(sp)
	ld	s7,120(sp)
	ld	s8,112(sp)
	ld	s9,104(sp)
	ld	s10,96(sp)
	ld	s11,88(sp)
	li	a0,0
	addi	sp,sp,192
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
	.section	.rodata.str1.8
	.align	3
.LC32:
	.string	"share"
	.align	3
.LC33:
	.string	"copy"
	.align	3
.LC34:
	.string	"none"
	.data
	.align	3
	.set	.LANCHOR1,. + 0
	.type	rows, @object
	.size	rows, 72
rows:
	.dword	.LC32
	.word	0
	.zero	4
	.dword	0
	.dword	.LC33
	.word	1
	.zero	4
	.dword	0
	.dword	.LC34
	.word	2
	.zero	4
	.dword	0
	.bss
	.align	3
	.set	.LANCHOR0,. + 0
	.type	next.1, @object
	.size	next.1, 4
next.1:
	.zero	4
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
