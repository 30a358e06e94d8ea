	.file	"copy-on-write.c"
	.option nopic
	.attribute arch, "rv32i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.rodata.str1.4,"aMS",@progbits,1
	.align	2
.LC0:
	.string	""
	.align	2
.LC1:
	.string	"   <-- but it is not so"
	.align	2
.LC2:
	.string	"   - %s%s\n"
	.section	.text.check,"ax",@progbits
	.align	1
	.type	check, @function
check:
	addi	sp,sp,-16
	sw	s0,8(sp)
	sw	ra,12(sp)
	mv	s0,a1
	mv	a1,a0
	bne	s0,zero,.L3
	lui	a2,%hi(.LC1)
	addi	a2,a2,%lo(.LC1)
.L2:
	lui	a0,%hi(.LC2)
	addi	a0,a0,%lo(.LC2)
	call	print
	lui	a5,%hi(.LANCHOR0)
	addi	a5,a5,%lo(.LANCHOR0)
	lw	a4,0(a5)
	xori	s0,s0,1
	lw	ra,12(sp)
	add	a4,a4,s0
	lw	s0,8(sp)
	sw	a4,0(a5)
	addi	sp,sp,16
	jr	ra
.L3:
	lui	a2,%hi(.LC0)
	addi	a2,a2,%lo(.LC0)
	j	.L2
	.size	check, .-check
	.section	.rodata.str1.4
	.align	2
.LC3:
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
	lui	a0,%hi(.LC3)
	addi	a0,a0,%lo(.LC3)
	mv	a1,s0
	call	print
	li	a0,1
	call	exit
	.size	must.part.0, .-must.part.0
	.section	.rodata.str1.4
	.align	2
.LC4:
	.string	"?"
	.align	2
.LC5:
	.string	"vm_region"
	.align	2
.LC6:
	.string	"   - vm_region of the %s: %s, shadow depth %u\n"
	.section	.text.tell,"ax",@progbits
	.align	1
	.type	tell, @function
tell:
	addi	sp,sp,-80
	lui	a5,%hi(.LANCHOR0+4)
	sw	s0,72(sp)
	mv	s0,a0
	lw	a0,%lo(.LANCHOR0+4)(a5)
	mv	a7,a1
	li	t1,9
	addi	a6,sp,16
	addi	a5,sp,12
	addi	a4,sp,28
	li	a3,13
	addi	a2,sp,24
	addi	a1,sp,20
	sw	ra,76(sp)
	sw	t1,12(sp)
	sw	a7,20(sp)
	call	vm_region
	bne	a0,zero,.L13
	lbu	a5,59(sp)
	li	a4,7
	bleu	a5,a4,.L14
	lui	a2,%hi(.LC4)
	addi	a2,a2,%lo(.LC4)
.L10:
	lhu	a3,56(sp)
	lui	a0,%hi(.LC6)
	mv	a1,s0
	addi	a0,a0,%lo(.LC6)
	call	print
	lw	ra,76(sp)
	lw	s0,72(sp)
	addi	sp,sp,80
	jr	ra
.L14:
	lui	a4,%hi(.LANCHOR1)
	slli	a5,a5,2
	addi	a4,a4,%lo(.LANCHOR1)
	add	a5,a4,a5
	lw	a2,0(a5)
	j	.L10
.L13:
	mv	a1,a0
	lui	a0,%hi(.LC5)
	addi	a0,a0,%lo(.LC5)
	call	must.part.0
	.size	tell, .-tell
	.section	.rodata.str1.4
	.align	2
.LC7:
	.string	"vm_map"
	.section	.text.map.constprop.0,"ax",@progbits
	.align	1
	.type	map.constprop.0, @function
map.constprop.0:
	lui	a4,%hi(.LANCHOR0+4)
	addi	sp,sp,-48
	mv	a5,a0
	lw	a0,%lo(.LANCHOR0+4)(a4)
	li	a4,1
	sw	a4,8(sp)
	li	a4,7
	sw	a4,4(sp)
	li	a4,3
	sw	a4,0(sp)
	mv	a7,a2
	li	t1,1073741824
	mv	a2,a1
	li	a6,0
	li	a4,1
	li	a3,0
	addi	a1,sp,28
	sw	ra,44(sp)
	sw	t1,28(sp)
	call	vm_map
	bne	a0,zero,.L18
	lw	ra,44(sp)
	lw	a0,28(sp)
	addi	sp,sp,48
	jr	ra
.L18:
	mv	a1,a0
	lui	a0,%hi(.LC7)
	addi	a0,a0,%lo(.LC7)
	call	must.part.0
	.size	map.constprop.0, .-map.constprop.0
	.section	.rodata.str1.4
	.align	2
.LC8:
	.string	"One object of four pages, mapped three times\n"
	.align	2
.LC9:
	.string	"mach_make_memory_entry_64"
	.align	2
.LC10:
	.string	"the second mapping sees what the first wrote"
	.align	2
.LC11:
	.string	"a copy keeps what was there when it was made"
	.align	2
.LC12:
	.string	"what is written to the copy is seen nowhere else"
	.align	2
.LC13:
	.string	"pages that nobody wrote are zero in all of them"
	.align	2
.LC14:
	.string	"vm_deallocate"
	.align	2
.LC15:
	.string	"the object lives as long as somebody maps it"
	.align	2
.LC16:
	.string	"\nA ring buffer: the same page twice, side by side\n"
	.align	2
.LC17:
	.string	"vm_allocate"
	.align	2
.LC18:
	.string	"text written over the end is at the start too"
	.align	2
.LC19:
	.string	"and can be read in one piece"
	.align	2
.LC20:
	.string	"\nvm_copy: eight pages are copied, none is moved before it is written\n"
	.align	2
.LC21:
	.string	"source"
	.align	2
.LC22:
	.string	"vm_copy"
	.align	2
.LC23:
	.string	"source now"
	.align	2
.LC24:
	.string	"copy"
	.align	2
.LC25:
	.string	"source when it was written"
	.align	2
.LC26:
	.string	"the copy has the old contents"
	.align	2
.LC27:
	.string	"the source keeps its own"
	.align	2
.LC28:
	.string	"a few bytes can be copied as well"
	.align	2
.LC29:
	.string	"\nvm_remap: a second address for memory that is there already\n"
	.align	2
.LC30:
	.string	"vm_remap"
	.align	2
.LC31:
	.string	"its protections are told"
	.align	2
.LC32:
	.string	"shared: what is written here is seen there"
	.align	2
.LC33:
	.string	"copied: it is not"
	.align	2
.LC34:
	.string	"vm_protect"
	.align	2
.LC35:
	.string	"a protection belongs to an address, not to the memory"
	.align	2
.LC36:
	.string	"\nA thousand generations of copy and write\n"
	.align	2
.LC37:
	.string	"the last one has counted them"
	.align	2
.LC38:
	.string	"and at most three shadows behind it"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-112
	sw	ra,108(sp)
	sw	s2,96(sp)
	sw	s3,92(sp)
	sw	s5,84(sp)
	sw	s0,104(sp)
	sw	s1,100(sp)
	sw	s4,88(sp)
	sw	s6,80(sp)
	call	mach_task_self
	mv	a5,a0
	lui	s2,%hi(.LANCHOR0)
	lui	a0,%hi(.LC8)
	addi	s2,s2,%lo(.LANCHOR0)
	addi	a0,a0,%lo(.LC8)
	sw	a5,4(s2)
	call	print
	lw	a0,4(s2)
	addi	s3,sp,36
	li	a4,131072
	li	t1,16384
	li	t2,0
	li	a6,0
	mv	a5,s3
	addi	a4,a4,7
	li	a2,0
	li	a3,0
	addi	a1,sp,40
	sw	t1,40(sp)
	sw	t2,44(sp)
	call	mach_make_memory_entry_64
	mv	s5,a0
	bne	a0,zero,.L65
	lw	a0,36(sp)
	li	a2,0
	li	a1,16384
	call	map.constprop.0
	mv	s0,a0
	lw	a0,36(sp)
	li	a2,0
	li	a1,16384
	call	map.constprop.0
	li	a5,97
	li	a4,4096
	sb	a5,0(s0)
	add	a3,s0,a4
	li	a2,98
	sb	a2,0(a3)
	lbu	a3,0(a0)
	mv	s1,a0
	li	a1,0
	bne	a3,a5,.L21
	add	a4,a0,a4
	lbu	a1,0(a4)
	addi	a1,a1,-98
	seqz	a1,a1
.L21:
	lui	a0,%hi(.LC10)
	addi	a0,a0,%lo(.LC10)
	call	check
	lw	a0,36(sp)
	li	a2,1
	li	a1,16384
	call	map.constprop.0
	li	a5,120
	sb	a5,0(s1)
	lbu	a5,0(a0)
	mv	s4,a0
	lui	a0,%hi(.LC11)
	addi	a5,a5,-97
	seqz	a1,a5
	addi	a0,a0,%lo(.LC11)
	call	check
	li	a5,4096
	add	a4,s4,a5
	li	a3,121
	sb	a3,0(a4)
	add	a4,s0,a5
	lbu	a3,0(a4)
	li	a4,98
	li	a1,0
	bne	a3,a4,.L22
	add	a5,s1,a5
	lbu	a1,0(a5)
	addi	a1,a1,-98
	seqz	a1,a1
.L22:
	lui	a0,%hi(.LC12)
	addi	a0,a0,%lo(.LC12)
	call	check
	li	a5,8192
	add	a4,s0,a5
	lbu	a4,0(a4)
	beq	a4,zero,.L66
.L23:
	lui	a0,%hi(.LC13)
	mv	a1,s5
	addi	a0,a0,%lo(.LC13)
	call	check
	lw	a1,36(sp)
	lw	a0,4(s2)
	call	mach_port_deallocate
	lw	a0,4(s2)
	mv	a1,s0
	li	a2,16384
	call	vm_deallocate
	mv	a1,a0
	bne	a0,zero,.L61
	lbu	a4,0(s1)
	li	a5,120
	bne	a4,a5,.L25
	lbu	a1,0(s4)
	addi	a1,a1,-97
	seqz	a1,a1
.L25:
	lui	a0,%hi(.LC15)
	addi	a0,a0,%lo(.LC15)
	call	check
	lw	a0,4(s2)
	li	a2,16384
	mv	a1,s1
	call	vm_deallocate
	bne	a0,zero,.L62
	lw	a0,4(s2)
	li	a2,16384
	mv	a1,s4
	call	vm_deallocate
	bne	a0,zero,.L62
	lui	a0,%hi(.LC16)
	addi	a0,a0,%lo(.LC16)
	call	print
	lw	a0,4(s2)
	li	a4,131072
	li	t1,4096
	li	t2,0
	li	a6,0
	addi	a5,sp,28
	addi	a4,a4,3
	li	a2,0
	li	a3,0
	addi	a1,sp,40
	sw	t1,40(sp)
	sw	t2,44(sp)
	call	mach_make_memory_entry_64
	bne	a0,zero,.L67
	li	a5,1
	lw	a0,4(s2)
	sw	a5,8(sp)
	li	a5,7
	sw	a5,4(sp)
	addi	s4,sp,32
	li	a5,3
	sw	a5,0(sp)
	li	t1,1073741824
	li	a7,0
	li	a6,0
	li	a5,0
	li	a4,1
	li	a3,0
	li	a2,8192
	mv	a1,s4
	sw	t1,32(sp)
	call	vm_map
	li	s0,0
	li	s5,3
	bne	a0,zero,.L68
.L29:
	lw	t1,32(sp)
	lw	a0,4(s2)
	lw	a5,28(sp)
	add	t1,t1,s0
	sw	zero,8(sp)
	sw	s5,4(sp)
	sw	s5,0(sp)
	li	a7,0
	li	a6,0
	li	a4,16384
	li	a3,0
	li	a2,4096
	mv	a1,s3
	sw	t1,36(sp)
	call	vm_map
	mv	s1,a0
	bne	a0,zero,.L69
	bne	s0,zero,.L70
	li	s0,4096
	j	.L29
.L70:
	lw	a1,28(sp)
	lw	a0,4(s2)
	call	mach_port_deallocate
	lw	a1,32(sp)
	lui	a6,%hi(.LANCHOR1)
	addi	a6,a6,%lo(.LANCHOR1)
	addi	a2,s0,-5
	add	a2,a1,a2
	addi	s0,a6,32
	mv	a5,s0
	addi	a6,a6,45
	sub	a2,a2,s0
.L31:
	lbu	a3,0(a5)
	add	a4,a2,a5
	addi	a5,a5,1
	sb	a3,0(a4)
	bne	a5,a6,.L31
	lbu	a4,0(a1)
	li	a5,32
	beq	a4,a5,.L71
.L32:
	lui	a0,%hi(.LC18)
	mv	a1,s1
	addi	a0,a0,%lo(.LC18)
	call	check
	lw	a0,32(sp)
	li	a5,4096
	addi	a5,a5,-5
	mv	a1,s0
	add	a0,a0,a5
	call	strcmp
	seqz	a1,a0
	lui	a0,%hi(.LC19)
	addi	a0,a0,%lo(.LC19)
	call	check
	lw	a1,32(sp)
	lw	a0,4(s2)
	li	a2,8192
	call	vm_deallocate
	bne	a0,zero,.L62
	lui	a0,%hi(.LC20)
	addi	a0,a0,%lo(.LC20)
	call	print
	li	a2,0
	li	a1,32768
	li	a0,0
	call	map.constprop.0
	mv	s0,a0
	li	a2,0
	li	a1,32768
	li	a0,0
	call	map.constprop.0
	mv	s1,a0
	mv	a4,s0
	li	a5,48
	li	a1,4096
	li	a2,56
.L34:
	addi	a3,a5,1
	sb	a5,0(a4)
	andi	a5,a3,0xff
	add	a4,a4,a1
	bne	a5,a2,.L34
	lui	a0,%hi(.LC21)
	mv	a1,s0
	addi	a0,a0,%lo(.LC21)
	call	tell
	lw	a0,4(s2)
	mv	a3,s1
	li	a2,32768
	mv	a1,s0
	call	vm_copy
	mv	s5,a0
	bne	a0,zero,.L72
	lui	a0,%hi(.LC23)
	addi	a0,a0,%lo(.LC23)
	mv	a1,s0
	call	tell
	lui	a0,%hi(.LC24)
	mv	a1,s1
	addi	a0,a0,%lo(.LC24)
	call	tell
	li	a5,120
	sb	a5,0(s0)
	li	a5,28672
	add	a5,s1,a5
	li	a4,121
	lui	a0,%hi(.LC25)
	sb	a4,0(a5)
	mv	a1,s0
	addi	a0,a0,%lo(.LC25)
	call	tell
	lbu	a4,0(s1)
	li	a5,48
	li	a1,0
	bne	a4,a5,.L36
	li	a5,12288
	add	a5,s1,a5
	lbu	a1,0(a5)
	addi	a1,a1,-51
	seqz	a1,a1
.L36:
	lui	a0,%hi(.LC26)
	addi	a0,a0,%lo(.LC26)
	call	check
	lbu	a4,0(s0)
	li	a5,120
	bne	a4,a5,.L37
	li	a5,28672
	add	a5,s0,a5
	lbu	s5,0(a5)
	addi	s5,s5,-55
	seqz	s5,s5
.L37:
	lui	a0,%hi(.LC27)
	mv	a1,s5
	addi	a0,a0,%lo(.LC27)
	call	check
	lw	a0,4(s2)
	addi	a1,s0,1
	addi	a3,s1,5
	li	a2,2
	call	vm_copy
	mv	a1,a0
	bne	a0,zero,.L73
	lbu	a5,5(s1)
	beq	a5,zero,.L74
.L39:
	lui	a0,%hi(.LC28)
	addi	a0,a0,%lo(.LC28)
	call	check
	lw	a0,4(s2)
	li	a2,32768
	mv	a1,s0
	call	vm_deallocate
	bne	a0,zero,.L62
	lw	a0,4(s2)
	li	a2,32768
	mv	a1,s1
	call	vm_deallocate
	bne	a0,zero,.L62
	lui	a0,%hi(.LC29)
	addi	a0,a0,%lo(.LC29)
	call	print
	li	a2,0
	li	a1,8192
	li	a0,0
	call	map.constprop.0
	li	a5,109
	sb	a5,0(a0)
	li	s1,1
	addi	a5,sp,28
	sw	s1,8(sp)
	sw	s4,4(sp)
	sw	a5,0(sp)
	lw	a5,4(s2)
	li	t1,1073741824
	mv	s0,a0
	mv	a6,a0
	li	a7,0
	li	a4,1
	li	a3,0
	li	a2,8192
	mv	a1,s3
	mv	a0,a5
	sw	t1,36(sp)
	sw	t1,40(sp)
	call	vm_remap
	bne	a0,zero,.L64
	addi	a5,sp,28
	sw	s1,8(sp)
	sw	s4,4(sp)
	sw	a5,0(sp)
	lw	a5,4(s2)
	addi	a1,sp,40
	li	a7,1
	mv	a6,s0
	li	a4,1
	li	a3,0
	li	a2,8192
	mv	a0,a5
	call	vm_remap
	mv	a1,a0
	bne	a0,zero,.L63
	lw	a4,28(sp)
	li	a5,3
	bne	a4,a5,.L44
	lw	a1,32(sp)
	addi	a1,a1,-7
	seqz	a1,a1
.L44:
	lui	a0,%hi(.LC31)
	addi	a0,a0,%lo(.LC31)
	call	check
	li	a5,110
	sb	a5,0(s0)
	lw	a5,36(sp)
	lui	a0,%hi(.LC32)
	addi	a0,a0,%lo(.LC32)
	lbu	a1,0(a5)
	addi	a1,a1,-110
	seqz	a1,a1
	call	check
	lw	a5,40(sp)
	lui	a0,%hi(.LC33)
	addi	a0,a0,%lo(.LC33)
	lbu	a1,0(a5)
	addi	a1,a1,-109
	seqz	a1,a1
	call	check
	lw	a0,4(s2)
	li	a4,1
	li	a3,0
	li	a2,4096
	mv	a1,s0
	call	vm_protect
	bne	a0,zero,.L75
	lw	a5,36(sp)
	li	a4,111
	lui	a0,%hi(.LC35)
	sb	a4,0(a5)
	lbu	a5,0(s0)
	addi	a0,a0,%lo(.LC35)
	li	s1,1000
	addi	a5,a5,-111
	seqz	a1,a5
	call	check
	lui	a0,%hi(.LC36)
	addi	a0,a0,%lo(.LC36)
	call	print
	li	a2,0
	li	a1,16384
	li	a0,0
	call	map.constprop.0
	li	a5,4096
	add	a5,a0,a5
	li	a4,1
	mv	s0,a0
	sb	a4,0(a5)
	li	s6,1073741824
	li	s5,1
.L48:
	sw	s5,8(sp)
	sw	s3,4(sp)
	sw	s4,0(sp)
	lw	a5,4(s2)
	li	a7,1
	mv	a6,s0
	li	a4,1
	li	a3,0
	li	a2,16384
	addi	a1,sp,40
	mv	a0,a5
	sw	s6,40(sp)
	call	vm_remap
	bne	a0,zero,.L64
	lw	a0,4(s2)
	li	a2,16384
	mv	a1,s0
	call	vm_deallocate
	bne	a0,zero,.L62
	lw	s0,40(sp)
	addi	s1,s1,-1
	lbu	a5,0(s0)
	addi	a5,a5,1
	andi	a5,a5,0xff
	sb	a5,0(s0)
	bne	s1,zero,.L48
	lbu	a4,0(s0)
	li	a5,232
	bne	a4,a5,.L49
	li	a5,4096
	add	a5,s0,a5
	lbu	a0,0(a5)
	addi	a0,a0,-1
	seqz	a0,a0
.L49:
	mv	a1,a0
	lui	a0,%hi(.LC37)
	addi	a0,a0,%lo(.LC37)
	call	check
	lw	a0,4(s2)
	li	a7,9
	addi	a6,sp,28
	addi	a5,sp,24
	addi	a4,sp,40
	li	a3,13
	mv	a2,s3
	mv	a1,s4
	sw	a7,24(sp)
	sw	s0,32(sp)
	call	vm_region
	bne	a0,zero,.L76
	lhu	a1,68(sp)
	lui	a0,%hi(.LC38)
	addi	a0,a0,%lo(.LC38)
	sltiu	a1,a1,4
	call	check
	lw	a0,0(s2)
	lw	ra,108(sp)
	lw	s0,104(sp)
	lw	s1,100(sp)
	lw	s2,96(sp)
	lw	s3,92(sp)
	lw	s4,88(sp)
	lw	s5,84(sp)
	lw	s6,80(sp)
	snez	a0,a0
	addi	sp,sp,112
	jr	ra
.L74:
	lbu	a1,6(s1)
	seqz	a1,a1
	j	.L39
.L66:
	add	a5,s4,a5
	lbu	s5,0(a5)
	seqz	s5,s5
	j	.L23
.L71:
	lbu	a4,1(a1)
	li	a5,97
	bne	a4,a5,.L32
	lbu	s1,6(a1)
	addi	s1,s1,-100
	seqz	s1,s1
	j	.L32
.L62:
	mv	a1,a0
.L61:
	lui	a0,%hi(.LC14)
	addi	a0,a0,%lo(.LC14)
	call	must.part.0
.L64:
	mv	a1,a0
.L63:
	lui	a0,%hi(.LC30)
	addi	a0,a0,%lo(.LC30)
	call	must.part.0
.L72:
	mv	a1,a0
	lui	a0,%hi(.LC22)
	addi	a0,a0,%lo(.LC22)
	call	must.part.0
.L76:
	mv	a1,a0
	lui	a0,%hi(.LC5)
	addi	a0,a0,%lo(.LC5)
	call	must.part.0
.L73:
	lui	a0,%hi(.LC22)
	addi	a0,a0,%lo(.LC22)
	call	must.part.0
.L67:
	mv	a1,a0
	lui	a0,%hi(.LC9)
	addi	a0,a0,%lo(.LC9)
	call	must.part.0
.L75:
	mv	a1,a0
	lui	a0,%hi(.LC34)
	addi	a0,a0,%lo(.LC34)
	call	must.part.0
.L65:
	mv	a1,a0
	lui	a0,%hi(.LC9)
	addi	a0,a0,%lo(.LC9)
	call	must.part.0
.L69:
	mv	a1,a0
	lui	a0,%hi(.LC7)
	addi	a0,a0,%lo(.LC7)
	call	must.part.0
.L68:
	mv	a1,a0
	lui	a0,%hi(.LC17)
	addi	a0,a0,%lo(.LC17)
	call	must.part.0
	.size	main, .-main
	.section	.rodata.str1.4
	.align	2
.LC39:
	.string	"copy-on-write"
	.align	2
.LC40:
	.string	"private"
	.align	2
.LC41:
	.string	"empty"
	.align	2
.LC42:
	.string	"shared"
	.align	2
.LC43:
	.string	"true shared"
	.align	2
.LC44:
	.string	"private aliased"
	.align	2
.LC45:
	.string	"shared aliased"
	.section	.rodata
	.align	2
	.set	.LANCHOR1,. + 0
	.type	modes.0, @object
	.size	modes.0, 32
modes.0:
	.word	.LC4
	.word	.LC39
	.word	.LC40
	.word	.LC41
	.word	.LC42
	.word	.LC43
	.word	.LC44
	.word	.LC45
	.type	text.1, @object
	.size	text.1, 13
text.1:
	.string	"wraps around"
	.bss
	.align	2
	.set	.LANCHOR0,. + 0
	.type	surprises, @object
	.size	surprises, 4
surprises:
	.zero	4
	.type	self, @object
	.size	self, 4
self:
	.zero	4
	.section	.note.GNU-stack,"",@progbits
