	.file	"faults.c"
	.option nopic
	.attribute arch, "rv32i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.illegal,"ax",@progbits
	.align	1
	.type	illegal, @function
illegal:
#APP
# 81 "faults/faults.c" 1
	.word 0xffffffff
# 0 "" 2
#NO_APP
	ret
	.size	illegal, .-illegal
	.section	.text.zero_word,"ax",@progbits
	.align	1
	.type	zero_word, @function
zero_word:
#APP
# 83 "faults/faults.c" 1
	.word 0
# 0 "" 2
#NO_APP
	ret
	.size	zero_word, .-zero_word
	.section	.text.breakpoint,"ax",@progbits
	.align	1
	.type	breakpoint, @function
breakpoint:
#APP
# 85 "faults/faults.c" 1
	ebreak
# 0 "" 2
#NO_APP
	ret
	.size	breakpoint, .-breakpoint
	.section	.text.bad_trap,"ax",@progbits
	.align	1
	.type	bad_trap, @function
bad_trap:
#APP
# 87 "faults/faults.c" 1
	li a7, -200
	ecall
# 0 "" 2
#NO_APP
	ret
	.size	bad_trap, .-bad_trap
	.section	.text.empty_trap,"ax",@progbits
	.align	1
	.type	empty_trap, @function
empty_trap:
#APP
# 89 "faults/faults.c" 1
	li a7, -1
	ecall
# 0 "" 2
#NO_APP
	ret
	.size	empty_trap, .-empty_trap
	.section	.text.endless_stack,"ax",@progbits
	.align	1
	.type	endless_stack, @function
endless_stack:
	addi	sp,sp,-48
	li	t0,-4096
	li	a4,4096
	sw	ra,44(sp)
	li	a5,-4096
	add	sp,sp,t0
	addi	a4,a4,16
	add	a4,a4,a5
	addi	a5,sp,16
	add	a5,a4,a5
	sw	a5,12(sp)
	lw	a4,12(sp)
	li	a5,1
	sb	a5,0(a4)
	lui	a5,%hi(endless_stack)
	addi	a5,a5,%lo(endless_stack)
	sw	a5,-4(a4)
	lw	a5,-4(a4)
	jalr	a5
	lw	a5,12(sp)
	lw	a4,12(sp)
	li	t0,4096
	lbu	a5,0(a5)
	andi	a5,a5,0xff
	sb	a5,1(a4)
	add	sp,sp,t0
	lw	ra,44(sp)
	addi	sp,sp,48
	jr	ra
	.size	endless_stack, .-endless_stack
	.section	.text.status,"ax",@progbits
	.align	1
	.type	status, @function
status:
	addi	sp,sp,-16
	li	a0,77
	sw	ra,12(sp)
	call	exit
	.size	status, .-status
	.section	.text.terminate,"ax",@progbits
	.align	1
	.type	terminate, @function
terminate:
	addi	sp,sp,-16
	sw	ra,12(sp)
	call	mach_task_self
	lw	ra,12(sp)
	addi	sp,sp,16
	tail	task_terminate
	.size	terminate, .-terminate
	.section	.rodata.str1.4,"aMS",@progbits,1
	.align	2
.LC0:
	.string	"vm_map: %s\n"
	.section	.text.page_with,"ax",@progbits
	.align	1
	.type	page_with, @function
page_with:
	addi	sp,sp,-48
	li	a5,1073741824
	sw	s0,40(sp)
	sw	ra,44(sp)
	mv	s0,a0
	sw	a5,28(sp)
	call	mach_task_self
	li	a5,1
	sw	a5,8(sp)
	li	a5,7
	sw	a5,4(sp)
	sw	s0,0(sp)
	li	a7,0
	li	a6,0
	li	a5,0
	li	a4,1
	li	a3,0
	li	a2,4096
	addi	a1,sp,28
	call	vm_map
	bne	a0,zero,.L16
	lw	ra,44(sp)
	lw	s0,40(sp)
	lw	a0,28(sp)
	addi	sp,sp,48
	jr	ra
.L16:
	call	mach_error_string
	mv	a1,a0
	lui	a0,%hi(.LC0)
	addi	a0,a0,%lo(.LC0)
	call	print
	li	a0,1
	call	exit
	.size	page_with, .-page_with
	.section	.rodata.str1.4
	.align	2
.LC1:
	.string	"written code returns %d\n"
	.align	2
.LC2:
	.string	"and now %d\n"
	.section	.text.suicide,"ax",@progbits
	.align	1
	.type	suicide, @function
suicide:
	addi	sp,sp,-16
	li	a0,7
	sw	s0,8(sp)
	sw	ra,12(sp)
	call	page_with
	li	a5,44040192
	addi	a5,a5,1299
	sw	a5,0(a0)
	li	a5,32768
	addi	a5,a5,103
	mv	s0,a0
	sw	a5,4(a0)
#APP
# 75 "faults/faults.c" 1
	fence.i
# 0 "" 2
#NO_APP
	jalr	a0
	mv	a1,a0
	lui	a0,%hi(.LC1)
	addi	a0,a0,%lo(.LC1)
	call	print
	call	mach_task_self
	mv	a1,s0
	li	a2,4096
	call	vm_deallocate
	jalr	s0
	lw	s0,8(sp)
	lw	ra,12(sp)
	mv	a1,a0
	lui	a0,%hi(.LC2)
	addi	a0,a0,%lo(.LC2)
	addi	sp,sp,16
	tail	print
	.size	suicide, .-suicide
	.section	.text.jump_to_nowhere,"ax",@progbits
	.align	1
	.type	jump_to_nowhere, @function
jump_to_nowhere:
	addi	sp,sp,-16
	li	a0,3
	sw	ra,12(sp)
	call	page_with
	lw	ra,12(sp)
	li	a5,-1072549888
	addi	a5,a5,1110
	add	a0,a0,a5
	addi	sp,sp,16
	jr	a0
	.size	jump_to_nowhere, .-jump_to_nowhere
	.section	.text.jump_to_data,"ax",@progbits
	.align	1
	.type	jump_to_data, @function
jump_to_data:
	addi	sp,sp,-16
	li	a0,3
	sw	ra,12(sp)
	call	page_with
	li	a5,32768
	addi	a5,a5,103
	sw	a5,0(a0)
#APP
# 61 "faults/faults.c" 1
	fence.i
# 0 "" 2
#NO_APP
	lw	ra,12(sp)
	addi	sp,sp,16
	jr	a0
	.size	jump_to_data, .-jump_to_data
	.section	.text.across_the_end,"ax",@progbits
	.align	1
	.type	across_the_end, @function
across_the_end:
	addi	sp,sp,-16
	li	a0,3
	sw	ra,12(sp)
	call	page_with
	li	a5,4096
	addi	a5,a5,-2
	add	a0,a0,a5
#APP
# 55 "faults/faults.c" 1
	lw a0, 0(a0)
# 0 "" 2
#NO_APP
	lw	ra,12(sp)
	addi	sp,sp,16
	jr	ra
	.size	across_the_end, .-across_the_end
	.section	.rodata.str1.4
	.align	2
.LC3:
	.string	"before: %d\n"
	.align	2
.LC4:
	.string	"after: %d\n"
	.section	.text.use_after_deallocate,"ax",@progbits
	.align	1
	.type	use_after_deallocate, @function
use_after_deallocate:
	addi	sp,sp,-16
	li	a0,3
	sw	ra,12(sp)
	sw	s0,8(sp)
	call	page_with
	li	a5,42
	sw	a5,0(a0)
	lw	a1,0(a0)
	mv	s0,a0
	lui	a0,%hi(.LC3)
	addi	a0,a0,%lo(.LC3)
	call	print
	call	mach_task_self
	mv	a1,s0
	li	a2,4096
	call	vm_deallocate
	lw	a1,0(s0)
	lw	s0,8(sp)
	lw	ra,12(sp)
	lui	a0,%hi(.LC4)
	addi	a0,a0,%lo(.LC4)
	addi	sp,sp,16
	tail	print
	.size	use_after_deallocate, .-use_after_deallocate
	.section	.rodata.str1.4
	.align	2
.LC5:
	.string	"reading it is fine: %d\n"
	.section	.text.store_read_only,"ax",@progbits
	.align	1
	.type	store_read_only, @function
store_read_only:
	addi	sp,sp,-16
	li	a0,1
	sw	ra,12(sp)
	sw	s0,8(sp)
	call	page_with
	lw	a1,0(a0)
	mv	s0,a0
	lui	a0,%hi(.LC5)
	addi	a0,a0,%lo(.LC5)
	call	print
	li	a5,1
	lw	ra,12(sp)
	sw	a5,0(s0)
	lw	s0,8(sp)
	addi	sp,sp,16
	jr	ra
	.size	store_read_only, .-store_read_only
	.section	.text.store_null,"ax",@progbits
	.align	1
	.type	store_null, @function
store_null:
	addi	sp,sp,-16
	li	a0,3
	sw	ra,12(sp)
	call	page_with
	lw	ra,12(sp)
	li	a5,-1073741824
	add	a0,a0,a5
	li	a5,1
	sw	a5,0(a0)
	addi	sp,sp,16
	jr	ra
	.size	store_null, .-store_null
	.section	.text.load_null,"ax",@progbits
	.align	1
	.type	load_null, @function
load_null:
	addi	sp,sp,-16
	li	a0,3
	sw	ra,12(sp)
	call	page_with
	lw	ra,12(sp)
	li	a5,-1073741824
	add	a0,a0,a5
	lw	a5,0(a0)
	addi	sp,sp,16
	jr	ra
	.size	load_null, .-load_null
	.section	.rodata.str1.4
	.align	2
.LC6:
	.string	"%d\n"
	.section	.text.load_protected,"ax",@progbits
	.align	1
	.type	load_protected, @function
load_protected:
	addi	sp,sp,-16
	li	a0,3
	sw	ra,12(sp)
	sw	s0,8(sp)
	call	page_with
	li	a5,42
	sw	a5,0(a0)
	mv	s0,a0
	call	mach_task_self
	mv	a1,s0
	li	a4,0
	li	a3,0
	li	a2,4096
	call	vm_protect
	lw	a1,0(s0)
	lw	s0,8(sp)
	lw	ra,12(sp)
	lui	a0,%hi(.LC6)
	addi	a0,a0,%lo(.LC6)
	addi	sp,sp,16
	tail	print
	.size	load_protected, .-load_protected
	.section	.rodata.str1.4
	.align	2
.LC7:
	.string	"%s\n"
	.align	2
.LC8:
	.string	"it did not end\n"
	.align	2
.LC9:
	.string	"usage: faults WAY, where WAY is one of\n"
	.align	2
.LC10:
	.string	"   %s\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-48
	sw	s2,32(sp)
	lui	s2,%hi(.LANCHOR0)
	sw	s0,40(sp)
	sw	s1,36(sp)
	sw	s3,28(sp)
	sw	s4,24(sp)
	sw	s5,20(sp)
	sw	s7,12(sp)
	sw	s8,8(sp)
	addi	s0,s2,%lo(.LANCHOR0)
	addi	s8,s2,%lo(.LANCHOR0)
	sw	ra,44(sp)
	sw	s6,16(sp)
	mv	s3,a0
	mv	s7,a1
	addi	s2,s2,%lo(.LANCHOR0)
	li	s1,0
	li	s4,2
	li	s5,17
.L38:
	beq	s3,s4,.L43
.L36:
	addi	s1,s1,1
	addi	s2,s2,8
	bne	s1,s5,.L38
	lui	a0,%hi(.LC9)
	addi	a0,a0,%lo(.LC9)
	call	print
	addi	s2,s0,136
	lui	s1,%hi(.LC10)
.L39:
	lw	a1,0(s0)
	addi	a0,s1,%lo(.LC10)
	addi	s0,s0,8
	call	print
	bne	s0,s2,.L39
	li	a0,2
.L35:
	lw	ra,44(sp)
	lw	s0,40(sp)
	lw	s1,36(sp)
	lw	s2,32(sp)
	lw	s3,28(sp)
	lw	s4,24(sp)
	lw	s5,20(sp)
	lw	s6,16(sp)
	lw	s7,12(sp)
	lw	s8,8(sp)
	addi	sp,sp,48
	jr	ra
.L43:
	lw	s6,0(s2)
	lw	a0,4(s7)
	mv	a1,s6
	call	strcmp
	bne	a0,zero,.L36
	lui	a0,%hi(.LC7)
	mv	a1,s6
	addi	a0,a0,%lo(.LC7)
	slli	s1,s1,3
	call	print
	add	s8,s8,s1
	lw	a5,4(s8)
	jalr	a5
	lui	a0,%hi(.LC8)
	addi	a0,a0,%lo(.LC8)
	call	print
	li	a0,1
	j	.L35
	.size	main, .-main
	.section	.rodata.str1.4
	.align	2
.LC11:
	.string	"load-null"
	.align	2
.LC12:
	.string	"store-null"
	.align	2
.LC13:
	.string	"store-read-only"
	.align	2
.LC14:
	.string	"load-protected"
	.align	2
.LC15:
	.string	"use-after-deallocate"
	.align	2
.LC16:
	.string	"across-the-end"
	.align	2
.LC17:
	.string	"jump-to-data"
	.align	2
.LC18:
	.string	"jump-to-nowhere"
	.align	2
.LC19:
	.string	"suicide"
	.align	2
.LC20:
	.string	"illegal"
	.align	2
.LC21:
	.string	"zero-word"
	.align	2
.LC22:
	.string	"breakpoint"
	.align	2
.LC23:
	.string	"bad-trap"
	.align	2
.LC24:
	.string	"empty-trap"
	.align	2
.LC25:
	.string	"endless-stack"
	.align	2
.LC26:
	.string	"terminate"
	.align	2
.LC27:
	.string	"status"
	.section	.rodata
	.align	2
	.set	.LANCHOR0,. + 0
	.type	ways, @object
	.size	ways, 136
ways:
	.word	.LC11
	.word	load_null
	.word	.LC12
	.word	store_null
	.word	.LC13
	.word	store_read_only
	.word	.LC14
	.word	load_protected
	.word	.LC15
	.word	use_after_deallocate
	.word	.LC16
	.word	across_the_end
	.word	.LC17
	.word	jump_to_data
	.word	.LC18
	.word	jump_to_nowhere
	.word	.LC19
	.word	suicide
	.word	.LC20
	.word	illegal
	.word	.LC21
	.word	zero_word
	.word	.LC22
	.word	breakpoint
	.word	.LC23
	.word	bad_trap
	.word	.LC24
	.word	empty_trap
	.word	.LC25
	.word	endless_stack
	.word	.LC26
	.word	terminate
	.word	.LC27
	.word	status
	.section	.note.GNU-stack,"",@progbits
