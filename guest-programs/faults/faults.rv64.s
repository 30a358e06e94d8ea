	.file	"faults.c"
	.option nopic
	.attribute arch, "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
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
	sd	ra,40(sp)
	li	a5,-4096
	add	sp,sp,t0
	addi	a4,a4,16
	add	a4,a4,a5
	addi	a5,sp,16
	add	a5,a4,a5
	sd	a5,8(sp)
	ld	a4,8(sp)
	li	a5,1
	sb	a5,0(a4)
	lui	a5,%hi(endless_stack)
	addi	a5,a5,%lo(endless_stack)
	sd	a5,-8(a4)
	ld	a5,-8(a4)
	jalr	a5
	ld	a5,8(sp)
	ld	a4,8(sp)
	li	t0,4096
	lbu	a5,0(a5)
	andi	a5,a5,0xff
	sb	a5,1(a4)
	add	sp,sp,t0
	ld	ra,40(sp)
	addi	sp,sp,48
	jr	ra
	.size	endless_stack, .-endless_stack
	.section	.text.status,"ax",@progbits
	.align	1
	.type	status, @function
status:
	addi	sp,sp,-16
	li	a0,77
	sd	ra,8(sp)
	call	exit
	.size	status, .-status
	.section	.text.terminate,"ax",@progbits
	.align	1
	.type	terminate, @function
terminate:
	addi	sp,sp,-16
	sd	ra,8(sp)
	call	mach_task_self
	ld	ra,8(sp)
	sext.w	a0,a0
	addi	sp,sp,16
	tail	task_terminate
	.size	terminate, .-terminate
	.section	.rodata.str1.8,"aMS",@progbits,1
	.align	3
.LC0:
	.string	"vm_map: %s\n"
	.section	.text.page_with,"ax",@progbits
	.align	1
	.type	page_with, @function
page_with:
	addi	sp,sp,-64
	li	a5,1073741824
	sd	s0,48(sp)
	sd	ra,56(sp)
	mv	s0,a0
	sd	a5,40(sp)
	call	mach_task_self
	li	a5,1
	sd	a5,16(sp)
	li	a5,7
	sd	a5,8(sp)
	sd	s0,0(sp)
	li	a7,0
	li	a6,0
	li	a5,0
	li	a4,1
	li	a3,0
	li	a2,4096
	addi	a1,sp,40
	sext.w	a0,a0
	call	vm_map
	bne	a0,zero,.L16
	ld	ra,56(sp)
	ld	s0,48(sp)
	ld	a0,40(sp)
	addi	sp,sp,64
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
	.section	.rodata.str1.8
	.align	3
.LC1:
	.string	"written code returns %d\n"
	.align	3
.LC2:
	.string	"and now %d\n"
	.section	.text.suicide,"ax",@progbits
	.align	1
	.type	suicide, @function
suicide:
	addi	sp,sp,-16
	li	a0,7
	sd	s0,0(sp)
	sd	ra,8(sp)
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
	sext.w	a0,a0
	call	vm_deallocate
	jalr	s0
	ld	s0,0(sp)
	ld	ra,8(sp)
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
	sd	ra,8(sp)
	call	page_with
	ld	ra,8(sp)
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
	sd	ra,8(sp)
	call	page_with
	li	a5,32768
	addi	a5,a5,103
	sw	a5,0(a0)
#APP
# 61 "faults/faults.c" 1
	fence.i
# 0 "" 2
#NO_APP
	ld	ra,8(sp)
	addi	sp,sp,16
	jr	a0
	.size	jump_to_data, .-jump_to_data
	.section	.text.across_the_end,"ax",@progbits
	.align	1
	.type	across_the_end, @function
across_the_end:
	addi	sp,sp,-16
	li	a0,3
	sd	ra,8(sp)
	call	page_with
	li	a5,4096
	addi	a5,a5,-2
	add	a0,a0,a5
#APP
# 55 "faults/faults.c" 1
	lw a0, 0(a0)
# 0 "" 2
#NO_APP
	ld	ra,8(sp)
	addi	sp,sp,16
	jr	ra
	.size	across_the_end, .-across_the_end
	.section	.rodata.str1.8
	.align	3
.LC3:
	.string	"before: %d\n"
	.align	3
.LC4:
	.string	"after: %d\n"
	.section	.text.use_after_deallocate,"ax",@progbits
	.align	1
	.type	use_after_deallocate, @function
use_after_deallocate:
	addi	sp,sp,-16
	li	a0,3
	sd	ra,8(sp)
	sd	s0,0(sp)
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
	sext.w	a0,a0
	call	vm_deallocate
	lw	a1,0(s0)
	ld	s0,0(sp)
	ld	ra,8(sp)
	lui	a0,%hi(.LC4)
	addi	a0,a0,%lo(.LC4)
	addi	sp,sp,16
	tail	print
	.size	use_after_deallocate, .-use_after_deallocate
	.section	.rodata.str1.8
	.align	3
.LC5:
	.string	"reading it is fine: %d\n"
	.section	.text.store_read_only,"ax",@progbits
	.align	1
	.type	store_read_only, @function
store_read_only:
	addi	sp,sp,-16
	li	a0,1
	sd	ra,8(sp)
	sd	s0,0(sp)
	call	page_with
	lw	a1,0(a0)
	mv	s0,a0
	lui	a0,%hi(.LC5)
	addi	a0,a0,%lo(.LC5)
	call	print
	li	a5,1
	ld	ra,8(sp)
	sw	a5,0(s0)
	ld	s0,0(sp)
	addi	sp,sp,16
	jr	ra
	.size	store_read_only, .-store_read_only
	.section	.text.store_null,"ax",@progbits
	.align	1
	.type	store_null, @function
store_null:
	addi	sp,sp,-16
	li	a0,3
	sd	ra,8(sp)
	call	page_with
	ld	ra,8(sp)
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
	sd	ra,8(sp)
	call	page_with
	ld	ra,8(sp)
	li	a5,-1073741824
	add	a0,a0,a5
	lw	a5,0(a0)
	addi	sp,sp,16
	jr	ra
	.size	load_null, .-load_null
	.section	.rodata.str1.8
	.align	3
.LC6:
	.string	"%d\n"
	.section	.text.load_protected,"ax",@progbits
	.align	1
	.type	load_protected, @function
load_protected:
	addi	sp,sp,-16
	li	a0,3
	sd	ra,8(sp)
	sd	s0,0(sp)
	call	page_with
	li	a5,42
	sw	a5,0(a0)
	mv	s0,a0
	call	mach_task_self
	mv	a1,s0
	li	a4,0
	li	a3,0
	li	a2,4096
	sext.w	a0,a0
	call	vm_protect
	lw	a1,0(s0)
	ld	s0,0(sp)
	ld	ra,8(sp)
	lui	a0,%hi(.LC6)
	addi	a0,a0,%lo(.LC6)
	addi	sp,sp,16
	tail	print
	.size	load_protected, .-load_protected
	.section	.rodata.str1.8
	.align	3
.LC7:
	.string	"%s\n"
	.align	3
.LC8:
	.string	"it did not end\n"
	.align	3
.LC9:
	.string	"usage: faults WAY, where WAY is one of\n"
	.align	3
.LC10:
	.string	"   %s\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-80
	sd	s2,48(sp)
	lui	s2,%hi(.LANCHOR0)
	sd	s0,64(sp)
	sd	s1,56(sp)
	sd	s3,40(sp)
	sd	s4,32(sp)
	sd	s5,24(sp)
	sd	s7,8(sp)
	sd	s8,0(sp)
	addi	s0,s2,%lo(.LANCHOR0)
	addi	s8,s2,%lo(.LANCHOR0)
	sd	ra,72(sp)
	sd	s6,16(sp)
	mv	s3,a0
	mv	s7,a1
	addi	s2,s2,%lo(.LANCHOR0)
	li	s1,0
	li	s4,2
	li	s5,17
.L38:
	beq	s3,s4,.L43
.L36:
	addiw	s1,s1,1
	addi	s2,s2,16
	bne	s1,s5,.L38
	lui	a0,%hi(.LC9)
	addi	a0,a0,%lo(.LC9)
	call	print
	addi	s2,s0,272
	lui	s1,%hi(.LC10)
.L39:
	ld	a1,0(s0)
	addi	a0,s1,%lo(.LC10)
	addi	s0,s0,16
	call	print
	bne	s0,s2,.L39
	li	a0,2
.L37:
	ld	ra,72(sp)
	ld	s0,64(sp)
	ld	s1,56(sp)
	ld	s2,48(sp)
	ld	s3,40(sp)
	ld	s4,32(sp)
	ld	s5,24(sp)
	ld	s6,16(sp)
	ld	s7,8(sp)
	ld	s8,0(sp)
	addi	sp,sp,80
	jr	ra
.L43:
	ld	s6,0(s2)
	ld	a0,8(s7)
	mv	a1,s6
	call	strcmp
	bne	a0,zero,.L36
	lui	a0,%hi(.LC7)
	mv	a1,s6
	addi	a0,a0,%lo(.LC7)
	call	print
	slli	a5,s1,32
	srli	s1,a5,28
	add	s8,s8,s1
	ld	a5,8(s8)
	jalr	a5
	lui	a0,%hi(.LC8)
	addi	a0,a0,%lo(.LC8)
	call	print
	li	a0,1
	j	.L37
	.size	main, .-main
	.section	.rodata.str1.8
	.align	3
.LC11:
	.string	"load-null"
	.align	3
.LC12:
	.string	"store-null"
	.align	3
.LC13:
	.string	"store-read-only"
	.align	3
.LC14:
	.string	"load-protected"
	.align	3
.LC15:
	.string	"use-after-deallocate"
	.align	3
.LC16:
	.string	"across-the-end"
	.align	3
.LC17:
	.string	"jump-to-data"
	.align	3
.LC18:
	.string	"jump-to-nowhere"
	.align	3
.LC19:
	.string	"suicide"
	.align	3
.LC20:
	.string	"illegal"
	.align	3
.LC21:
	.string	"zero-word"
	.align	3
.LC22:
	.string	"breakpoint"
	.align	3
.LC23:
	.string	"bad-trap"
	.align	3
.LC24:
	.string	"empty-trap"
	.align	3
.LC25:
	.string	"endless-stack"
	.align	3
.LC26:
	.string	"terminate"
	.align	3
.LC27:
	.string	"status"
	.section	.rodata
	.align	3
	.set	.LANCHOR0,. + 0
	.type	ways, @object
	.size	ways, 272
ways:
	.dword	.LC11
	.dword	load_null
	.dword	.LC12
	.dword	store_null
	.dword	.LC13
	.dword	store_read_only
	.dword	.LC14
	.dword	load_protected
	.dword	.LC15
	.dword	use_after_deallocate
	.dword	.LC16
	.dword	across_the_end
	.dword	.LC17
	.dword	jump_to_data
	.dword	.LC18
	.dword	jump_to_nowhere
	.dword	.LC19
	.dword	suicide
	.dword	.LC20
	.dword	illegal
	.dword	.LC21
	.dword	zero_word
	.dword	.LC22
	.dword	breakpoint
	.dword	.LC23
	.dword	bad_trap
	.dword	.LC24
	.dword	empty_trap
	.dword	.LC25
	.dword	endless_stack
	.dword	.LC26
	.dword	terminate
	.dword	.LC27
	.dword	status
	.section	.note.GNU-stack,"",@progbits
