	.file	"vm-map-tour.c"
	.option nopic
	.attribute arch, "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.plain,"ax",@progbits
	.align	1
	.type	plain, @function
plain:
	lui	a5,%hi(.LANCHOR0)
	lw	a3,%lo(.LANCHOR0)(a5)
	li	a4,1
	sw	zero,4(a0)
	sw	a3,0(a0)
	li	a3,1073741824
	sd	a3,16(a0)
	li	a3,4096
	sd	a3,24(a0)
	li	a3,3
	sw	a3,60(a0)
	li	a3,7
	sw	zero,8(a0)
	sw	zero,12(a0)
	sw	zero,32(a0)
	sw	zero,36(a0)
	sw	zero,44(a0)
	sw	zero,48(a0)
	sw	zero,52(a0)
	sw	zero,56(a0)
	sw	a4,40(a0)
	sw	a3,64(a0)
	sw	a4,68(a0)
	ret
	.size	plain, .-plain
	.section	.rodata.str1.8,"aMS",@progbits,1
	.align	3
.LC0:
	.string	""
	.align	3
.LC1:
	.string	"   <-- but it is not so"
	.align	3
.LC2:
	.string	"     - %s%s\n"
	.section	.text.check,"ax",@progbits
	.align	1
	.type	check, @function
check:
	addi	sp,sp,-16
	sd	s0,0(sp)
	sd	ra,8(sp)
	mv	s0,a1
	mv	a1,a0
	bne	s0,zero,.L5
	lui	a2,%hi(.LC1)
	addi	a2,a2,%lo(.LC1)
.L4:
	lui	a0,%hi(.LC2)
	addi	a0,a0,%lo(.LC2)
	call	print
	lui	a5,%hi(.LANCHOR0)
	addi	a5,a5,%lo(.LANCHOR0)
	lw	a4,4(a5)
	xori	s0,s0,1
	ld	ra,8(sp)
	addw	a4,a4,s0
	ld	s0,0(sp)
	sw	a4,4(a5)
	addi	sp,sp,16
	jr	ra
.L5:
	lui	a2,%hi(.LC0)
	addi	a2,a2,%lo(.LC0)
	j	.L4
	.size	check, .-check
	.section	.text.region,"ax",@progbits
	.align	1
	.type	region, @function
region:
	addi	sp,sp,-112
	sd	s0,96(sp)
	sd	s2,80(sp)
	sd	s3,72(sp)
	li	a5,9
	mv	s3,a1
	mv	s2,a2
	li	a1,0
	li	a2,36
	mv	s0,a0
	addi	a0,sp,24
	sd	s1,88(sp)
	sd	ra,104(sp)
	mv	s1,a3
	sw	a5,8(sp)
	sd	s2,16(sp)
	call	memset
	addi	a6,sp,12
	addi	a5,sp,8
	addi	a4,sp,24
	li	a3,9
	mv	a2,s1
	addi	a1,sp,16
	mv	a0,s3
	call	vm_region
	bne	a0,zero,.L8
	ld	a5,16(sp)
	bleu	a5,s2,.L9
.L8:
	sd	zero,0(s1)
.L9:
	lw	a0,36(sp)
	lw	t1,24(sp)
	lw	a7,28(sp)
	lw	a6,32(sp)
	lw	a1,40(sp)
	lw	a2,44(sp)
	lw	a3,48(sp)
	lw	a4,52(sp)
	lw	a5,56(sp)
	sw	a0,12(s0)
	ld	ra,104(sp)
	sw	t1,0(s0)
	sw	a7,4(s0)
	sw	a6,8(s0)
	sw	a1,16(s0)
	sw	a2,20(s0)
	sw	a3,24(s0)
	sw	a4,28(s0)
	sw	a5,32(s0)
	mv	a0,s0
	ld	s0,96(sp)
	ld	s1,88(sp)
	ld	s2,80(sp)
	ld	s3,72(sp)
	addi	sp,sp,112
	jr	ra
	.size	region, .-region
	.section	.text.seen,"ax",@progbits
	.align	1
	.type	seen, @function
seen:
	addi	sp,sp,-32
	li	a5,63
	addi	a4,sp,8
	addi	a3,sp,7
	li	a2,1
	sd	ra,24(sp)
	sb	a5,7(sp)
	call	vm_read_overwrite
	bne	a0,zero,.L13
	lbu	a0,7(sp)
.L12:
	ld	ra,24(sp)
	addi	sp,sp,32
	jr	ra
.L13:
	li	a0,45
	j	.L12
	.size	seen, .-seen
	.section	.rodata.str1.8
	.align	3
.LC3:
	.string	"vm_deallocate gives the memory back"
	.section	.text.unmap,"ax",@progbits
	.align	1
	.type	unmap, @function
unmap:
	lui	a4,%hi(.LANCHOR0)
	mv	a5,a0
	lw	a0,%lo(.LANCHOR0)(a4)
	addi	sp,sp,-16
	mv	a2,a1
	mv	a1,a5
	sd	ra,8(sp)
	call	vm_deallocate
	bne	a0,zero,.L18
	ld	ra,8(sp)
	addi	sp,sp,16
	jr	ra
.L18:
	ld	ra,8(sp)
	lui	a0,%hi(.LC3)
	li	a1,0
	addi	a0,a0,%lo(.LC3)
	addi	sp,sp,16
	tail	check
	.size	unmap, .-unmap
	.section	.rodata.str1.8
	.align	3
.LC4:
	.string	"   %-50s %s"
	.align	3
.LC5:
	.string	"   <-- the manual says %s"
	.section	.text.answer,"ax",@progbits
	.align	1
	.type	answer, @function
answer:
	addi	sp,sp,-48
	sd	s0,32(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a5,8(s0)
	sd	s1,24(sp)
	sd	s2,16(sp)
	sd	s3,8(sp)
	sd	ra,40(sp)
	addiw	a5,a5,1
	mv	s3,a0
	mv	a0,a1
	mv	s1,a1
	mv	s2,a2
	sw	a5,8(s0)
	call	mach_error_string
	mv	a2,a0
	lui	a0,%hi(.LC4)
	mv	a1,s3
	addi	a0,a0,%lo(.LC4)
	call	print
	bne	s1,s2,.L22
	ld	ra,40(sp)
	ld	s0,32(sp)
	ld	s1,24(sp)
	ld	s2,16(sp)
	ld	s3,8(sp)
	addi	sp,sp,48
	jr	ra
.L22:
	lw	a5,4(s0)
	mv	a0,s2
	addiw	a5,a5,1
	sw	a5,4(s0)
	call	mach_error_string
	ld	s0,32(sp)
	ld	ra,40(sp)
	ld	s1,24(sp)
	ld	s2,16(sp)
	ld	s3,8(sp)
	mv	a1,a0
	lui	a0,%hi(.LC5)
	addi	a0,a0,%lo(.LC5)
	addi	sp,sp,48
	tail	print
	.size	answer, .-answer
	.section	.rodata.str1.8
	.align	3
.LC6:
	.string	" at 0x%lx"
	.align	3
.LC7:
	.string	"\n"
	.section	.text.map,"ax",@progbits
	.align	1
	.type	map, @function
map:
	addi	sp,sp,-80
	sd	s0,64(sp)
	mv	s0,a1
	ld	a1,8(a1)
	sd	s2,48(sp)
	sd	s3,40(sp)
	sd	ra,72(sp)
	sd	s1,56(sp)
	mv	s2,a0
	mv	s3,a2
	beq	a1,zero,.L28
.L24:
	lw	t4,68(s0)
	lw	t3,64(s0)
	lw	t1,60(s0)
	ld	a2,24(s0)
	lw	a7,56(s0)
	ld	a6,48(s0)
	lw	a5,44(s0)
	lw	a4,40(s0)
	ld	a3,32(s0)
	lw	a0,0(s0)
	sd	t4,16(sp)
	sd	t3,8(sp)
	sd	t1,0(sp)
	call	vm_map
	mv	s1,a0
	mv	a1,a0
	mv	a2,s3
	mv	a0,s2
	call	answer
	beq	s1,zero,.L29
.L25:
	lui	a0,%hi(.LC7)
	addi	a0,a0,%lo(.LC7)
	call	print
	ld	a0,16(s0)
	ld	ra,72(sp)
	ld	s0,64(sp)
	ld	s1,56(sp)
	ld	s2,48(sp)
	ld	s3,40(sp)
	addi	sp,sp,80
	jr	ra
.L29:
	ld	a1,16(s0)
	lui	a0,%hi(.LC6)
	addi	a0,a0,%lo(.LC6)
	call	print
	j	.L25
.L28:
	addi	a1,s0,16
	j	.L24
	.size	map, .-map
	.section	.rodata.str1.8
	.align	3
.LC8:
	.string	"vm_map(target_task, *address, size, mask, flags, object, offset, copy,\n       cur_protection, max_protection, inheritance)\n"
	.align	3
.LC9:
	.string	"whose map to change"
	.align	3
.LC10:
	.string	"target_task"
	.align	3
.LC11:
	.string	"\n%d. %s: %s\n"
	.align	3
.LC12:
	.string	"the own task"
	.align	3
.LC13:
	.string	"no name"
	.align	3
.LC14:
	.string	"a name that nobody gave us"
	.align	3
.LC15:
	.string	"the name of a thread"
	.align	3
.LC16:
	.string	"task_create makes a task"
	.align	3
.LC17:
	.string	"another task"
	.align	3
.LC18:
	.string	"vm_region finds the page in that task's map"
	.align	3
.LC19:
	.string	"that task after task_terminate"
	.align	3
.LC20:
	.string	"where, and where it came to be"
	.align	3
.LC21:
	.string	"address"
	.align	3
.LC22:
	.string	"anywhere from 0x40000000 on"
	.align	3
.LC23:
	.string	"again: that place is taken"
	.align	3
.LC24:
	.string	"the next free page was found"
	.align	3
.LC25:
	.string	"exactly 0x40000000: taken"
	.align	3
.LC26:
	.string	"exactly 0x40000234: the page that it is in"
	.align	3
.LC27:
	.string	"exactly 0: page zero is never mapped"
	.align	3
.LC28:
	.string	"the last page of all: its end is 0 again"
	.align	3
.LC29:
	.string	"anywhere from there on"
	.align	3
.LC30:
	.string	"an address that cannot be read"
	.align	3
.LC31:
	.string	"how many bytes; memory comes in pages of 4096"
	.align	3
.LC32:
	.string	"size"
	.align	3
.LC33:
	.string	"1 byte"
	.align	3
.LC34:
	.string	"is a page"
	.align	3
.LC35:
	.string	"5000 bytes"
	.align	3
.LC36:
	.string	"are two"
	.align	3
.LC37:
	.string	"0"
	.align	3
.LC38:
	.string	"all there is: rounding up wraps around"
	.align	3
.LC39:
	.string	"more than is free"
	.align	3
.LC40:
	.string	"bits that the address must not have"
	.align	3
.LC41:
	.string	"mask"
	.align	3
.LC42:
	.string	"0x1fffff: a multiple of 2 MiB"
	.align	3
.LC43:
	.string	"the same, at exactly 0x40001000"
	.align	3
.LC44:
	.string	"all bits: no address is free of them"
	.align	3
.LC45:
	.string	"bit 0 is \"anywhere\"; the others came later"
	.align	3
.LC46:
	.string	"flags"
	.align	3
.LC47:
	.string	"VM_FLAGS_ANYWHERE"
	.align	3
.LC48:
	.string	"VM_FLAGS_FIXED | VM_FLAGS_OVERWRITE"
	.align	3
.LC49:
	.string	"fresh zeroes took the place of a 42"
	.align	3
.LC50:
	.string	"a bit without a meaning"
	.align	3
.LC51:
	.string	"what the memory shows"
	.align	3
.LC52:
	.string	"object"
	.align	3
.LC53:
	.string	"MACH_PORT_NULL: zeroes"
	.align	3
.LC54:
	.string	"they are"
	.align	3
.LC55:
	.string	"MACH_PORT_DEAD: zeroes too"
	.align	3
.LC56:
	.string	"mach_make_memory_entry_64: four pages"
	.align	3
.LC57:
	.string	"its name: all of it, shared"
	.align	3
.LC58:
	.string	"a right to receive, not to send"
	.align	3
.LC59:
	.string	"a dead name: zeroes"
	.align	3
.LC60:
	.string	"a task: no memory"
	.align	3
.LC61:
	.string	"from which byte of the object on"
	.align	3
.LC62:
	.string	"offset"
	.align	3
.LC63:
	.string	"8192"
	.align	3
.LC64:
	.string	"it is the page marked 2"
	.align	3
.LC65:
	.string	"100: not a page's start"
	.align	3
.LC66:
	.string	"16384: the object ends there"
	.align	3
.LC67:
	.string	"so large that offset and size wrap around"
	.align	3
.LC68:
	.string	"100 without an object: nobody looks"
	.align	3
.LC69:
	.string	"share the object, or have a private copy"
	.align	3
.LC70:
	.string	"copy"
	.align	3
.LC71:
	.string	"FALSE"
	.align	3
.LC72:
	.string	"FALSE, once more"
	.align	3
.LC73:
	.string	"TRUE"
	.align	3
.LC74:
	.string	"what is written through the first is seen by the second"
	.align	3
.LC75:
	.string	"and not by the copy"
	.align	3
.LC76:
	.string	"what is written to the copy stays there"
	.align	3
.LC77:
	.string	"what may be done now"
	.align	3
.LC78:
	.string	"cur_protection"
	.align	3
.LC79:
	.string	"read"
	.align	3
.LC80:
	.string	"vm_region agrees"
	.align	3
.LC81:
	.string	"vm_write to it"
	.align	3
.LC82:
	.string	"nothing"
	.align	3
.LC83:
	.string	"vm_read_overwrite from it"
	.align	3
.LC84:
	.string	"what may ever be done"
	.align	3
.LC85:
	.string	"max_protection"
	.align	3
.LC86:
	.string	"read, and read and write now"
	.align	3
.LC87:
	.string	"what is more than the maximum was left out"
	.align	3
.LC88:
	.string	"vm_protect to read and write"
	.align	3
.LC89:
	.string	"an object that may only be read"
	.align	3
.LC90:
	.string	"more than the object allows"
	.align	3
.LC91:
	.string	"even for a private copy"
	.align	3
.LC92:
	.string	"with VM_PROT_IS_MASK: what it allows of that"
	.align	3
.LC93:
	.string	"which is to read"
	.align	3
.LC94:
	.string	"what a child task gets"
	.align	3
.LC95:
	.string	"inheritance"
	.align	3
.LC96:
	.string	"VM_INHERIT_SHARE"
	.align	3
.LC97:
	.string	"VM_INHERIT_COPY"
	.align	3
.LC98:
	.string	"VM_INHERIT_NONE"
	.align	3
.LC99:
	.string	"3"
	.align	3
.LC100:
	.string	"task_create with inheritance"
	.align	3
.LC101:
	.string	"share: the child sees what we write now"
	.align	3
.LC102:
	.string	"copy: the child sees what was there then"
	.align	3
.LC103:
	.string	"none: the child has nothing there"
	.align	3
.LC104:
	.string	"\n%d calls, %d surprises.\n"
	.align	3
.LC105:
	.string	"\n%d calls, all as the manual says.\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-496
	sd	ra,488(sp)
	sd	s0,480(sp)
	sd	s1,472(sp)
	sd	s2,464(sp)
	sd	s4,448(sp)
	sd	s3,456(sp)
	sd	s5,440(sp)
	sd	s6,432(sp)
	sd	s7,424(sp)
	sd	s8,416(sp)
	sd	s9,408(sp)
	sd	s10,400(sp)
	sd	s11,392(sp)
	call	mach_task_self
	mv	a5,a0
	lui	s0,%hi(.LANCHOR0)
	lui	a0,%hi(.LC8)
	addi	s0,s0,%lo(.LANCHOR0)
	addi	a0,a0,%lo(.LC8)
	sw	a5,0(s0)
	call	print
	lui	s1,%hi(.LC11)
	lui	a3,%hi(.LC9)
	lui	a2,%hi(.LC10)
	addi	a3,a3,%lo(.LC9)
	addi	a2,a2,%lo(.LC10)
	li	a1,1
	addi	a0,s1,%lo(.LC11)
	call	print
	addi	a0,sp,312
	call	plain
	ld	a5,312(sp)
	lui	a0,%hi(.LC12)
	li	a2,0
	sd	a5,48(sp)
	ld	a5,320(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC12)
	sd	a5,56(sp)
	ld	a5,328(sp)
	li	s2,268435456
	lui	s4,%hi(.LC14)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	li	a1,4096
	call	unmap
	sw	zero,312(sp)
	ld	a5,312(sp)
	lui	a0,%hi(.LC13)
	addi	a2,s2,3
	sd	a5,48(sp)
	ld	a5,320(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC13)
	sd	a5,56(sp)
	ld	a5,328(sp)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	li	a5,28672
	addi	a5,a5,1795
	sw	a5,312(sp)
	ld	a5,312(sp)
	addi	a2,s2,3
	addi	a1,sp,48
	sd	a5,48(sp)
	ld	a5,320(sp)
	addi	a0,s4,%lo(.LC14)
	sd	a5,56(sp)
	ld	a5,328(sp)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	call	thread_self
	sw	a0,312(sp)
	ld	a5,312(sp)
	lui	a0,%hi(.LC15)
	addi	a2,s2,3
	sd	a5,48(sp)
	ld	a5,320(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC15)
	sd	a5,56(sp)
	ld	a5,328(sp)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	lw	a0,0(s0)
	addi	a4,sp,200
	li	a3,0
	li	a2,0
	li	a1,0
	call	task_create
	bne	a0,zero,.L41
	lw	a5,200(sp)
	lui	a0,%hi(.LC17)
	li	a2,0
	sw	a5,312(sp)
	ld	a5,312(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC17)
	sd	a5,48(sp)
	ld	a5,320(sp)
	mv	s6,sp
	addi	s3,sp,240
	sd	a5,56(sp)
	ld	a5,328(sp)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	lw	a1,200(sp)
	mv	a2,a0
	mv	a3,s3
	mv	a0,s6
	call	region
	ld	a1,240(sp)
	li	a5,-4096
	lui	a0,%hi(.LC18)
	add	a1,a1,a5
	seqz	a1,a1
	addi	a0,a0,%lo(.LC18)
	call	check
	lw	a0,200(sp)
	call	task_terminate
	ld	a5,312(sp)
	lui	a0,%hi(.LC19)
	addi	a1,sp,48
	sd	a5,48(sp)
	ld	a5,320(sp)
	addi	a2,s2,3
	addi	a0,a0,%lo(.LC19)
	sd	a5,56(sp)
	ld	a5,328(sp)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	lw	a1,200(sp)
	lw	a0,0(s0)
	call	mach_port_deallocate
.L32:
	lui	a3,%hi(.LC20)
	lui	a2,%hi(.LC21)
	addi	a3,a3,%lo(.LC20)
	addi	a2,a2,%lo(.LC21)
	li	a1,2
	addi	a0,s1,%lo(.LC11)
	call	print
	addi	a0,sp,312
	call	plain
	ld	a5,312(sp)
	lui	a0,%hi(.LC22)
	li	a2,0
	sd	a5,48(sp)
	ld	a5,320(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC22)
	sd	a5,56(sp)
	ld	a5,328(sp)
	li	s5,4096
	li	s10,-4096
	sd	a5,64(sp)
	ld	a5,336(sp)
	li	s8,16384
	li	s11,8192
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	ld	a5,312(sp)
	mv	s2,a0
	lui	a0,%hi(.LC23)
	sd	a5,48(sp)
	ld	a5,320(sp)
	li	a2,0
	addi	a1,sp,48
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a0,a0,%lo(.LC23)
	add	s2,s2,s5
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	sub	s2,s2,a0
	lui	a0,%hi(.LC24)
	seqz	a1,s2
	addi	a0,a0,%lo(.LC24)
	call	check
	ld	a5,312(sp)
	sw	zero,352(sp)
	lui	a0,%hi(.LC25)
	sd	a5,48(sp)
	ld	a5,320(sp)
	li	a2,3
	addi	a1,sp,48
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a0,a0,%lo(.LC25)
	li	s2,1
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	li	a1,8192
	li	a0,1073741824
	call	unmap
	li	a5,1073741824
	addi	a5,a5,564
	sd	a5,328(sp)
	sd	a5,64(sp)
	ld	a5,336(sp)
	ld	a4,312(sp)
	lui	a0,%hi(.LC26)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a4,48(sp)
	ld	a4,320(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	li	a2,0
	addi	a1,sp,48
	sd	a5,88(sp)
	ld	a5,360(sp)
	addi	a0,a0,%lo(.LC26)
	sd	a4,56(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	li	a1,4096
	li	a0,1073741824
	call	unmap
	ld	a5,312(sp)
	lui	a0,%hi(.LC27)
	li	a2,1
	sd	a5,48(sp)
	ld	a5,320(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC27)
	sd	a5,56(sp)
	ld	a5,336(sp)
	sd	zero,328(sp)
	sd	zero,64(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	ld	a5,312(sp)
	lui	a0,%hi(.LC28)
	li	a2,4
	sd	a5,48(sp)
	ld	a5,320(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC28)
	sd	a5,56(sp)
	ld	a5,344(sp)
	sd	s2,336(sp)
	sd	s2,72(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	s10,328(sp)
	sd	s10,64(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	ld	a5,312(sp)
	sw	s2,352(sp)
	lui	a0,%hi(.LC29)
	sd	a5,48(sp)
	ld	a5,320(sp)
	li	a2,3
	addi	a1,sp,48
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a0,a0,%lo(.LC29)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	addi	a0,sp,312
	call	plain
	li	a5,16
	sd	a5,320(sp)
	sd	a5,56(sp)
	ld	a5,328(sp)
	ld	a4,312(sp)
	lui	a0,%hi(.LC30)
	sd	a5,64(sp)
	ld	a5,336(sp)
	li	a2,1
	addi	a1,sp,48
	sd	a5,72(sp)
	ld	a5,344(sp)
	addi	a0,a0,%lo(.LC30)
	sd	a4,48(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	lui	a3,%hi(.LC31)
	lui	a2,%hi(.LC32)
	addi	a3,a3,%lo(.LC31)
	addi	a2,a2,%lo(.LC32)
	li	a1,3
	addi	a0,s1,%lo(.LC11)
	call	print
	addi	a0,sp,312
	call	plain
	ld	a5,312(sp)
	lui	a0,%hi(.LC33)
	li	a2,0
	sd	a5,48(sp)
	ld	a5,320(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC33)
	sd	a5,56(sp)
	ld	a5,328(sp)
	sd	s2,336(sp)
	sd	s2,72(sp)
	sd	a5,64(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	lw	a1,0(s0)
	mv	a3,s3
	mv	a2,a0
	mv	s7,a0
	mv	a0,s6
	call	region
	ld	a1,240(sp)
	lui	a0,%hi(.LC34)
	addi	a0,a0,%lo(.LC34)
	sub	a1,a1,s5
	seqz	a1,a1
	call	check
	mv	a0,s7
	li	a1,4096
	call	unmap
	addi	a5,s5,904
	sd	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	ld	a4,312(sp)
	lui	a0,%hi(.LC35)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a4,48(sp)
	ld	a4,320(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a4,56(sp)
	ld	a4,328(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	li	a2,0
	addi	a1,sp,48
	sd	a5,104(sp)
	ld	a5,376(sp)
	addi	a0,a0,%lo(.LC35)
	sd	a4,64(sp)
	sd	a5,112(sp)
	call	map
	lw	a1,0(s0)
	mv	a3,s3
	mv	a2,a0
	mv	s7,a0
	mv	a0,s6
	call	region
	ld	a1,240(sp)
	li	a5,-8192
	lui	a0,%hi(.LC36)
	add	a1,a1,a5
	seqz	a1,a1
	addi	a0,a0,%lo(.LC36)
	call	check
	mv	a0,s7
	li	a1,8192
	call	unmap
	ld	a5,312(sp)
	lui	a0,%hi(.LC37)
	li	a2,4
	sd	a5,48(sp)
	ld	a5,320(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC37)
	sd	a5,56(sp)
	ld	a5,328(sp)
	sd	zero,336(sp)
	sd	zero,72(sp)
	sd	a5,64(sp)
	ld	a5,344(sp)
	li	s6,-1
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	ld	a5,312(sp)
	lui	a0,%hi(.LC38)
	li	a2,4
	sd	a5,48(sp)
	ld	a5,320(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC38)
	sd	a5,56(sp)
	ld	a5,328(sp)
	sd	s6,336(sp)
	sd	s6,72(sp)
	sd	a5,64(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	slli	a5,s6,61
	addi	a5,a5,-7
	sd	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	ld	a4,312(sp)
	lui	a0,%hi(.LC39)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a4,48(sp)
	ld	a4,320(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a4,56(sp)
	ld	a4,328(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	li	a2,3
	addi	a1,sp,48
	sd	a5,104(sp)
	ld	a5,376(sp)
	addi	a0,a0,%lo(.LC39)
	sd	a4,64(sp)
	sd	a5,112(sp)
	call	map
	lui	a3,%hi(.LC40)
	lui	a2,%hi(.LC41)
	addi	a3,a3,%lo(.LC40)
	addi	a2,a2,%lo(.LC41)
	li	a1,4
	addi	a0,s1,%lo(.LC11)
	call	print
	addi	a0,sp,312
	call	plain
	li	a5,2097152
	addi	a5,a5,-1
	sd	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	ld	a3,312(sp)
	li	a4,1073745920
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a4,328(sp)
	sd	a3,48(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	ld	a3,320(sp)
	sd	a4,64(sp)
	sd	a5,104(sp)
	ld	a4,336(sp)
	ld	a5,376(sp)
	lui	a0,%hi(.LC42)
	li	a2,0
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC42)
	sd	a4,72(sp)
	sd	a3,56(sp)
	sd	a5,112(sp)
	call	map
	li	a1,4096
	call	unmap
	ld	a5,312(sp)
	sw	zero,352(sp)
	lui	a0,%hi(.LC43)
	sd	a5,48(sp)
	ld	a5,320(sp)
	li	a2,3
	addi	a1,sp,48
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a0,a0,%lo(.LC43)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	ld	a5,312(sp)
	sw	s2,352(sp)
	lui	a0,%hi(.LC44)
	sd	a5,48(sp)
	ld	a5,320(sp)
	li	a2,3
	addi	a1,sp,48
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a0,a0,%lo(.LC44)
	sd	s6,344(sp)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	s6,80(sp)
	sd	a5,72(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	lui	a3,%hi(.LC45)
	lui	a2,%hi(.LC46)
	addi	a3,a3,%lo(.LC45)
	addi	a2,a2,%lo(.LC46)
	li	a1,5
	addi	a0,s1,%lo(.LC11)
	call	print
	addi	a0,sp,312
	call	plain
	ld	a5,312(sp)
	lui	a0,%hi(.LC47)
	li	a2,0
	sd	a5,48(sp)
	ld	a5,320(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC47)
	sd	a5,56(sp)
	ld	a5,328(sp)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	li	a5,42
	sw	a5,0(a0)
	ld	a5,312(sp)
	sw	s8,352(sp)
	mv	s7,a0
	sd	a5,48(sp)
	ld	a5,320(sp)
	lui	a0,%hi(.LC48)
	li	a2,0
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC48)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	lw	a1,0(s7)
	lui	a0,%hi(.LC49)
	addi	a0,a0,%lo(.LC49)
	seqz	a1,a1
	call	check
	mv	a0,s7
	li	a1,4096
	call	unmap
	li	a5,257
	sw	a5,352(sp)
	ld	a5,312(sp)
	lui	s7,%hi(.LC50)
	li	a2,4
	sd	a5,48(sp)
	ld	a5,320(sp)
	addi	a1,sp,48
	addi	a0,s7,%lo(.LC50)
	sd	a5,56(sp)
	ld	a5,328(sp)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	lui	a3,%hi(.LC51)
	lui	a2,%hi(.LC52)
	addi	a3,a3,%lo(.LC51)
	addi	a2,a2,%lo(.LC52)
	li	a1,6
	addi	a0,s1,%lo(.LC11)
	call	print
	mv	a0,s3
	call	plain
	ld	a5,240(sp)
	lui	a0,%hi(.LC53)
	li	a2,0
	sd	a5,48(sp)
	ld	a5,248(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC53)
	sd	a5,56(sp)
	ld	a5,256(sp)
	sd	a5,64(sp)
	ld	a5,264(sp)
	sd	a5,72(sp)
	ld	a5,272(sp)
	sd	a5,80(sp)
	ld	a5,280(sp)
	sd	a5,88(sp)
	ld	a5,288(sp)
	sd	a5,96(sp)
	ld	a5,296(sp)
	sd	a5,104(sp)
	ld	a5,304(sp)
	sd	a5,112(sp)
	call	map
	lw	a1,0(a0)
	mv	s9,a0
	lui	a0,%hi(.LC54)
	addi	a0,a0,%lo(.LC54)
	seqz	a1,a1
	call	check
	mv	a0,s9
	li	a1,4096
	call	unmap
	ld	a5,240(sp)
	sw	s6,284(sp)
	lui	a0,%hi(.LC55)
	sd	a5,48(sp)
	ld	a5,248(sp)
	li	a2,0
	addi	a1,sp,48
	sd	a5,56(sp)
	ld	a5,256(sp)
	addi	a0,a0,%lo(.LC55)
	lui	s6,%hi(.LC7)
	sd	a5,64(sp)
	ld	a5,264(sp)
	li	s9,65
	sd	a5,72(sp)
	ld	a5,272(sp)
	sd	a5,80(sp)
	ld	a5,280(sp)
	sd	a5,88(sp)
	ld	a5,288(sp)
	sd	a5,96(sp)
	ld	a5,296(sp)
	sd	a5,104(sp)
	ld	a5,304(sp)
	sd	a5,112(sp)
	call	map
	li	a1,4096
	call	unmap
	lw	a0,0(s0)
	li	a3,131072
	addi	a4,sp,160
	addi	a3,a3,7
	li	a5,0
	li	a2,0
	addi	a1,sp,200
	sd	s8,200(sp)
	sw	zero,160(sp)
	call	mach_make_memory_entry_64
	mv	a1,a0
	lui	a0,%hi(.LC56)
	li	a2,0
	addi	a0,a0,%lo(.LC56)
	call	answer
	addi	a0,s6,%lo(.LC7)
	call	print
	addi	a0,sp,312
	call	plain
	lw	a5,160(sp)
	lui	a0,%hi(.LC57)
	li	a2,0
	sw	a5,356(sp)
	ld	a5,312(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC57)
	sd	a5,48(sp)
	ld	a5,320(sp)
	sd	s8,336(sp)
	sd	s8,72(sp)
	sd	a5,56(sp)
	ld	a5,328(sp)
	sd	a5,64(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	li	a4,48
	sb	a4,0(a0)
	add	s5,a0,s5
	li	a4,49
	li	a3,50
	sb	a4,0(s5)
	add	a4,a0,s11
	sb	a3,0(a4)
	li	a4,12288
	add	a5,a0,a4
	li	a4,51
	sb	a4,0(a5)
	li	a1,16384
	call	unmap
	li	a5,28672
	addi	a5,a5,1795
	sw	a5,284(sp)
	ld	a5,240(sp)
	addi	a1,sp,48
	li	a2,15
	sd	a5,48(sp)
	ld	a5,248(sp)
	addi	a0,s4,%lo(.LC14)
	lw	s5,160(sp)
	sd	a5,56(sp)
	ld	a5,256(sp)
	li	s4,100
	sd	a5,64(sp)
	ld	a5,264(sp)
	sd	a5,72(sp)
	ld	a5,272(sp)
	sd	a5,80(sp)
	ld	a5,280(sp)
	sd	a5,88(sp)
	ld	a5,288(sp)
	sd	a5,96(sp)
	ld	a5,296(sp)
	sd	a5,104(sp)
	ld	a5,304(sp)
	sd	a5,112(sp)
	call	map
	lw	a0,0(s0)
	addi	a2,sp,312
	li	a1,1
	call	mach_port_allocate
	lw	a5,312(sp)
	lui	a0,%hi(.LC58)
	li	a2,17
	sw	a5,284(sp)
	ld	a5,240(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC58)
	sd	a5,48(sp)
	ld	a5,248(sp)
	sd	a5,56(sp)
	ld	a5,256(sp)
	sd	a5,64(sp)
	ld	a5,264(sp)
	sd	a5,72(sp)
	ld	a5,272(sp)
	sd	a5,80(sp)
	ld	a5,280(sp)
	sd	a5,88(sp)
	ld	a5,288(sp)
	sd	a5,96(sp)
	ld	a5,296(sp)
	sd	a5,104(sp)
	ld	a5,304(sp)
	sd	a5,112(sp)
	call	map
	lw	a1,312(sp)
	lw	a0,0(s0)
	li	a3,0
	li	a2,0
	call	mach_port_destruct
	lw	a0,0(s0)
	addi	a2,sp,312
	li	a1,4
	call	mach_port_allocate
	lw	a5,312(sp)
	lui	a0,%hi(.LC59)
	li	a2,0
	sw	a5,284(sp)
	ld	a5,240(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC59)
	sd	a5,48(sp)
	ld	a5,248(sp)
	sd	a5,56(sp)
	ld	a5,256(sp)
	sd	a5,64(sp)
	ld	a5,264(sp)
	sd	a5,72(sp)
	ld	a5,272(sp)
	sd	a5,80(sp)
	ld	a5,280(sp)
	sd	a5,88(sp)
	ld	a5,288(sp)
	sd	a5,96(sp)
	ld	a5,296(sp)
	sd	a5,104(sp)
	ld	a5,304(sp)
	sd	a5,112(sp)
	call	map
	li	a1,4096
	call	unmap
	lw	a1,312(sp)
	lw	a0,0(s0)
	call	mach_port_deallocate
	lw	a5,0(s0)
	lui	a0,%hi(.LC60)
	li	a2,29
	sw	a5,284(sp)
	ld	a5,240(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC60)
	sd	a5,48(sp)
	ld	a5,248(sp)
	sd	a5,56(sp)
	ld	a5,256(sp)
	sd	a5,64(sp)
	ld	a5,264(sp)
	sd	a5,72(sp)
	ld	a5,272(sp)
	sd	a5,80(sp)
	ld	a5,280(sp)
	sd	a5,88(sp)
	ld	a5,288(sp)
	sd	a5,96(sp)
	ld	a5,296(sp)
	sd	a5,104(sp)
	ld	a5,304(sp)
	sd	a5,112(sp)
	call	map
	lui	a3,%hi(.LC61)
	lui	a2,%hi(.LC62)
	addi	a3,a3,%lo(.LC61)
	addi	a2,a2,%lo(.LC62)
	li	a1,7
	addi	a0,s1,%lo(.LC11)
	call	print
	addi	a0,sp,312
	call	plain
	ld	a5,312(sp)
	sw	s5,356(sp)
	lui	a0,%hi(.LC63)
	sd	a5,48(sp)
	ld	a5,320(sp)
	li	a2,0
	addi	a1,sp,48
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a0,a0,%lo(.LC63)
	sd	s11,360(sp)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	s11,96(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	lbu	a1,0(a0)
	mv	s11,a0
	lui	a0,%hi(.LC64)
	addi	a1,a1,-50
	addi	a0,a0,%lo(.LC64)
	seqz	a1,a1
	call	check
	li	a1,4096
	mv	a0,s11
	call	unmap
	ld	a5,312(sp)
	lui	a0,%hi(.LC65)
	li	a2,4
	sd	a5,48(sp)
	ld	a5,320(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC65)
	sd	a5,56(sp)
	ld	a5,328(sp)
	sd	s4,360(sp)
	sd	s4,96(sp)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	ld	a5,312(sp)
	lui	a0,%hi(.LC66)
	li	a2,4
	sd	a5,48(sp)
	ld	a5,320(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC66)
	sd	a5,56(sp)
	ld	a5,328(sp)
	sd	s8,360(sp)
	sd	s2,336(sp)
	sd	a5,64(sp)
	ld	a5,344(sp)
	sd	s2,72(sp)
	sd	s8,96(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	ld	a5,312(sp)
	lui	a0,%hi(.LC67)
	li	a2,4
	sd	a5,48(sp)
	ld	a5,320(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC67)
	sd	a5,56(sp)
	ld	a5,328(sp)
	sd	s10,360(sp)
	sd	s10,96(sp)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	ld	a5,312(sp)
	sw	zero,356(sp)
	lui	a0,%hi(.LC68)
	sd	a5,48(sp)
	ld	a5,320(sp)
	li	a2,0
	addi	a1,sp,48
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a0,a0,%lo(.LC68)
	sd	s4,360(sp)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	s4,96(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	li	a1,4096
	call	unmap
	lui	a3,%hi(.LC69)
	lui	a2,%hi(.LC70)
	addi	a3,a3,%lo(.LC69)
	addi	a2,a2,%lo(.LC70)
	li	a1,8
	addi	a0,s1,%lo(.LC11)
	call	print
	addi	a0,sp,312
	call	plain
	ld	a5,312(sp)
	sw	s5,356(sp)
	lui	a0,%hi(.LC71)
	sd	a5,48(sp)
	ld	a5,320(sp)
	li	a2,0
	addi	a1,sp,48
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a0,a0,%lo(.LC71)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	ld	a5,312(sp)
	mv	s4,a0
	lui	a0,%hi(.LC72)
	sd	a5,48(sp)
	ld	a5,320(sp)
	li	a2,0
	addi	a1,sp,48
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a0,a0,%lo(.LC72)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	ld	a5,312(sp)
	sw	s2,368(sp)
	mv	s8,a0
	sd	a5,48(sp)
	ld	a5,320(sp)
	lui	a0,%hi(.LC73)
	li	a2,0
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC73)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	sb	s9,0(s4)
	lbu	a1,0(s8)
	mv	s2,a0
	lui	a0,%hi(.LC74)
	addi	a1,a1,-65
	seqz	a1,a1
	addi	a0,a0,%lo(.LC74)
	call	check
	lbu	a1,0(s2)
	lui	a0,%hi(.LC75)
	addi	a0,a0,%lo(.LC75)
	addi	a1,a1,-48
	seqz	a1,a1
	call	check
	li	a5,66
	sb	a5,0(s2)
	lbu	a5,0(s4)
	li	a1,0
	andi	a4,a5,0xff
	beq	a5,s9,.L42
.L33:
	lui	a0,%hi(.LC76)
	addi	a0,a0,%lo(.LC76)
	call	check
	li	a5,48
	sb	a5,0(s4)
	mv	a0,s4
	li	a1,12288
	call	unmap
	lui	a3,%hi(.LC77)
	lui	a2,%hi(.LC78)
	addi	a3,a3,%lo(.LC77)
	addi	a2,a2,%lo(.LC78)
	li	a1,9
	addi	a0,s1,%lo(.LC11)
	call	print
	addi	a0,sp,312
	call	plain
	ld	a5,312(sp)
	li	s4,1
	sw	s4,372(sp)
	sd	a5,48(sp)
	ld	a5,320(sp)
	lui	a0,%hi(.LC79)
	li	a2,0
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC79)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	lw	a1,0(s0)
	mv	s2,a0
	mv	a2,a0
	addi	a3,sp,200
	mv	a0,s3
	call	region
	lw	a1,240(sp)
	lui	a0,%hi(.LC80)
	addi	a0,a0,%lo(.LC80)
	addi	a1,a1,-1
	seqz	a1,a1
	call	check
	lw	a0,0(s0)
	li	a3,1
	mv	a1,s2
	addi	a2,sp,200
	call	vm_write
	mv	a1,a0
	lui	a0,%hi(.LC81)
	li	a2,2
	addi	a0,a0,%lo(.LC81)
	call	answer
	addi	a0,s6,%lo(.LC7)
	call	print
	mv	a0,s2
	li	a1,4096
	call	unmap
	ld	a5,312(sp)
	sw	zero,372(sp)
	lui	a0,%hi(.LC82)
	sd	a5,48(sp)
	ld	a5,320(sp)
	li	a2,0
	addi	a1,sp,48
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a0,a0,%lo(.LC82)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	mv	s2,a0
	lw	a0,0(s0)
	addi	a4,sp,200
	addi	a3,sp,160
	mv	a1,s2
	li	a2,1
	call	vm_read_overwrite
	mv	a1,a0
	lui	a0,%hi(.LC83)
	li	a2,2
	addi	a0,a0,%lo(.LC83)
	call	answer
	addi	a0,s6,%lo(.LC7)
	call	print
	mv	a0,s2
	li	a1,4096
	call	unmap
	li	a5,32
	sw	a5,372(sp)
	ld	a5,312(sp)
	li	a2,4
	addi	a1,sp,48
	sd	a5,48(sp)
	ld	a5,320(sp)
	addi	a0,s7,%lo(.LC50)
	sd	a5,56(sp)
	ld	a5,328(sp)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	lui	a3,%hi(.LC84)
	lui	a2,%hi(.LC85)
	addi	a3,a3,%lo(.LC84)
	addi	a2,a2,%lo(.LC85)
	li	a1,10
	addi	a0,s1,%lo(.LC11)
	call	print
	addi	a0,sp,312
	call	plain
	ld	a5,312(sp)
	sw	s4,376(sp)
	lui	a0,%hi(.LC86)
	sd	a5,48(sp)
	ld	a5,320(sp)
	li	a2,0
	addi	a1,sp,48
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a0,a0,%lo(.LC86)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	lw	a1,0(s0)
	mv	s2,a0
	mv	a2,a0
	addi	a3,sp,144
	addi	a0,sp,200
	call	region
	lw	a1,200(sp)
	lui	a0,%hi(.LC87)
	addi	a0,a0,%lo(.LC87)
	addi	a1,a1,-1
	seqz	a1,a1
	call	check
	lw	a0,0(s0)
	li	a4,3
	li	a3,0
	mv	a1,s2
	li	a2,4096
	call	vm_protect
	mv	a1,a0
	lui	a0,%hi(.LC88)
	li	a2,2
	addi	a0,a0,%lo(.LC88)
	call	answer
	addi	a0,s6,%lo(.LC7)
	call	print
	mv	a0,s2
	li	a1,4096
	call	unmap
	lw	a0,0(s0)
	li	a3,131072
	li	a6,4096
	addi	a4,sp,140
	addi	a3,a3,1
	li	a5,0
	li	a2,0
	addi	a1,sp,152
	sd	a6,152(sp)
	sw	zero,140(sp)
	call	mach_make_memory_entry_64
	mv	a1,a0
	lui	a0,%hi(.LC89)
	li	a2,0
	addi	a0,a0,%lo(.LC89)
	call	answer
	addi	a0,s6,%lo(.LC7)
	call	print
	addi	a0,sp,312
	call	plain
	lw	a5,140(sp)
	lui	a0,%hi(.LC90)
	li	a2,17
	sw	a5,356(sp)
	ld	a5,312(sp)
	addi	a1,sp,48
	addi	a0,a0,%lo(.LC90)
	sd	a5,48(sp)
	ld	a5,320(sp)
	lw	s3,372(sp)
	lw	s2,376(sp)
	sd	a5,56(sp)
	ld	a5,328(sp)
	ori	s3,s3,64
	ori	s2,s2,64
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	ld	a5,312(sp)
	sw	s4,368(sp)
	lui	a0,%hi(.LC91)
	sd	a5,48(sp)
	ld	a5,320(sp)
	li	a2,17
	addi	a1,sp,48
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a0,a0,%lo(.LC91)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	ld	a5,312(sp)
	sw	zero,368(sp)
	sw	s3,372(sp)
	sd	a5,48(sp)
	ld	a5,320(sp)
	sw	s2,376(sp)
	lui	a0,%hi(.LC92)
	sd	a5,56(sp)
	ld	a5,328(sp)
	li	a2,0
	addi	a1,sp,48
	sd	a5,64(sp)
	ld	a5,336(sp)
	addi	a0,a0,%lo(.LC92)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	lw	a1,0(s0)
	mv	a2,a0
	mv	s2,a0
	addi	a3,sp,144
	addi	a0,sp,160
	call	region
	lw	a5,160(sp)
	li	a1,0
	bne	a5,s4,.L34
	lw	a1,164(sp)
	addi	a1,a1,-1
	seqz	a1,a1
.L34:
	lui	a0,%hi(.LC93)
	addi	a0,a0,%lo(.LC93)
	call	check
	mv	a0,s2
	li	a1,4096
	call	unmap
	lw	a1,140(sp)
	lw	a0,0(s0)
	call	mach_port_deallocate
	lui	a3,%hi(.LC94)
	lui	a2,%hi(.LC95)
	addi	a3,a3,%lo(.LC94)
	addi	a2,a2,%lo(.LC95)
	li	a1,11
	addi	a0,s1,%lo(.LC11)
	call	print
	addi	a0,sp,312
	call	plain
	ld	a5,312(sp)
	sw	zero,380(sp)
	lui	a0,%hi(.LC96)
	sd	a5,48(sp)
	ld	a5,320(sp)
	li	a2,0
	addi	a1,sp,48
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a0,a0,%lo(.LC96)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	li	a5,1
	sw	a5,380(sp)
	ld	a5,312(sp)
	mv	s1,a0
	lui	a0,%hi(.LC97)
	sd	a5,48(sp)
	ld	a5,320(sp)
	li	a2,0
	addi	a1,sp,48
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a0,a0,%lo(.LC97)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	li	a5,2
	sw	a5,380(sp)
	ld	a5,312(sp)
	mv	s3,a0
	lui	a0,%hi(.LC98)
	sd	a5,48(sp)
	ld	a5,320(sp)
	li	a2,0
	addi	a1,sp,48
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a0,a0,%lo(.LC98)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	li	a5,3
	sw	a5,380(sp)
	ld	a5,312(sp)
	mv	s2,a0
	lui	a0,%hi(.LC99)
	sd	a5,48(sp)
	ld	a5,320(sp)
	li	a2,4
	addi	a1,sp,48
	sd	a5,56(sp)
	ld	a5,328(sp)
	addi	a0,a0,%lo(.LC99)
	sd	a5,64(sp)
	ld	a5,336(sp)
	sd	a5,72(sp)
	ld	a5,344(sp)
	sd	a5,80(sp)
	ld	a5,352(sp)
	sd	a5,88(sp)
	ld	a5,360(sp)
	sd	a5,96(sp)
	ld	a5,368(sp)
	sd	a5,104(sp)
	ld	a5,376(sp)
	sd	a5,112(sp)
	call	map
	li	a5,97
	sb	a5,0(s2)
	lw	a0,0(s0)
	sb	a5,0(s3)
	addi	a4,sp,160
	li	a3,1
	sb	a5,0(s1)
	li	a2,0
	li	a1,0
	call	task_create
	mv	a1,a0
	lui	a0,%hi(.LC100)
	li	a2,0
	addi	a0,a0,%lo(.LC100)
	call	answer
	addi	a0,s6,%lo(.LC7)
	call	print
	li	a5,98
	sb	a5,0(s2)
	sb	a5,0(s3)
	sb	a5,0(s1)
	lw	a0,160(sp)
	mv	a1,s1
	call	seen
	sext.w	a1,a0
	addi	a1,a1,-98
	lui	a0,%hi(.LC101)
	addi	a0,a0,%lo(.LC101)
	seqz	a1,a1
	call	check
	lw	a0,160(sp)
	mv	a1,s3
	call	seen
	sext.w	a1,a0
	addi	a1,a1,-97
	lui	a0,%hi(.LC102)
	addi	a0,a0,%lo(.LC102)
	seqz	a1,a1
	call	check
	lw	a0,160(sp)
	mv	a1,s2
	call	seen
	sext.w	a1,a0
	addi	a1,a1,-45
	lui	a0,%hi(.LC103)
	seqz	a1,a1
	addi	a0,a0,%lo(.LC103)
	call	check
	lw	a0,160(sp)
	call	task_terminate
	lw	a1,160(sp)
	lw	a0,0(s0)
	call	mach_port_deallocate
	mv	a0,s1
	li	a1,12288
	call	unmap
	lw	a0,0(s0)
	mv	a1,s5
	call	mach_port_deallocate
	lw	s1,4(s0)
	lw	a1,8(s0)
	bne	s1,zero,.L43
	lui	a0,%hi(.LC105)
	addi	a0,a0,%lo(.LC105)
	call	print
.L36:
	ld	ra,488(sp)
	ld	s0,480(sp)
	ld	s2,464(sp)
	ld	s3,456(sp)
	ld	s4,448(sp)
	ld	s5,440(sp)
	ld	s6,432(sp)
	ld	s7,424(sp)
	ld	s8,416(sp)
	ld	s9,408(sp)
	ld	s10,400(sp)
	ld	s11,392(sp)
	mv	a0,s1
	ld	s1,472(sp)
	addi	sp,sp,496
	jr	ra
.L42:
	lbu	a5,0(s8)
	bne	a5,a4,.L33
	lbu	a1,0(s2)
	addi	a1,a1,-66
	seqz	a1,a1
	j	.L33
.L41:
	lui	a0,%hi(.LC16)
	li	a1,0
	addi	a0,a0,%lo(.LC16)
	call	check
	mv	s6,sp
	addi	s3,sp,240
	j	.L32
.L43:
	lui	a0,%hi(.LC104)
	mv	a2,s1
	addi	a0,a0,%lo(.LC104)
	call	print
	li	s1,1
	j	.L36
	.size	main, .-main
	.bss
	.align	2
	.set	.LANCHOR0,. + 0
	.type	self, @object
	.size	self, 4
self:
	.zero	4
	.type	surprises, @object
	.size	surprises, 4
surprises:
	.zero	4
	.type	calls, @object
	.size	calls, 4
calls:
	.zero	4
	.section	.note.GNU-stack,"",@progbits
