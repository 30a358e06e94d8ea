	.file	"mach.c"
	.option nopic
	.attribute arch, "rv32i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.mach_task_self,"ax",@progbits
	.align	1
	.globl	mach_task_self
	.type	mach_task_self, @function
mach_task_self:
	addi	sp,sp,-16
	sw	s0,8(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a0,0(s0)
	sw	ra,12(sp)
	beq	a0,zero,.L5
	lw	ra,12(sp)
	lw	s0,8(sp)
	addi	sp,sp,16
	jr	ra
.L5:
	call	task_self
	lw	ra,12(sp)
	sw	a0,0(s0)
	lw	s0,8(sp)
	addi	sp,sp,16
	jr	ra
	.size	mach_task_self, .-mach_task_self
	.section	.rodata.str1.4,"aMS",@progbits,1
	.align	2
.LC0:
	.string	"MACH_SEND_INVALID_DEST"
	.align	2
.LC1:
	.string	"MACH_SEND_INVALID_MEMORY"
	.align	2
.LC2:
	.string	"unknown answer"
	.section	.text.mach_error_string,"ax",@progbits
	.align	1
	.globl	mach_error_string
	.type	mach_error_string, @function
mach_error_string:
	li	a5,56
	bleu	a0,a5,.L11
	li	a5,268435456
	addi	a4,a5,3
	beq	a0,a4,.L9
	addi	a5,a5,12
	beq	a0,a5,.L10
	lui	a0,%hi(.LC2)
	addi	a0,a0,%lo(.LC2)
	ret
.L11:
	lui	a5,%hi(.LANCHOR1)
	slli	a0,a0,2
	addi	a5,a5,%lo(.LANCHOR1)
	add	a5,a5,a0
	lw	a0,0(a5)
	ret
.L10:
	lui	a0,%hi(.LC1)
	addi	a0,a0,%lo(.LC1)
	ret
.L9:
	lui	a0,%hi(.LC0)
	addi	a0,a0,%lo(.LC0)
	ret
	.size	mach_error_string, .-mach_error_string
	.section	.text.mach_vm_map,"ax",@progbits
	.align	1
	.globl	mach_vm_map
	.type	mach_vm_map, @function
mach_vm_map:
	addi	sp,sp,-48
	lw	t1,52(sp)
	sw	s0,40(sp)
	mv	s0,a1
	lw	a1,4(a1)
	or	a5,a5,t1
	or	t1,a5,a3
	or	t1,t1,a1
	sw	ra,44(sp)
	lw	a1,48(sp)
	lw	t3,0(s0)
	bne	t1,zero,.L15
	mv	a3,a4
	mv	a4,a6
	lw	a6,68(sp)
	mv	a5,a7
	lw	a7,56(sp)
	sw	a6,8(sp)
	lw	a6,64(sp)
	sw	t3,28(sp)
	sw	a6,4(sp)
	lw	a6,60(sp)
	sw	a6,0(sp)
	mv	a6,a1
	addi	a1,sp,28
	call	vm_map
	bne	a0,zero,.L12
	lw	a5,28(sp)
	sw	zero,4(s0)
	sw	a5,0(s0)
.L12:
	lw	ra,44(sp)
	lw	s0,40(sp)
	addi	sp,sp,48
	jr	ra
.L15:
	lw	ra,44(sp)
	lw	s0,40(sp)
	li	a0,4
	addi	sp,sp,48
	jr	ra
	.size	mach_vm_map, .-mach_vm_map
	.section	.text.mach_vm_remap,"ax",@progbits
	.align	1
	.globl	mach_vm_remap
	.type	mach_vm_remap, @function
mach_vm_remap:
	addi	sp,sp,-48
	lw	t1,52(sp)
	sw	s0,40(sp)
	mv	s0,a1
	lw	a1,4(a1)
	or	a5,a5,t1
	or	t1,a5,a3
	or	t1,t1,a1
	sw	ra,44(sp)
	lw	a1,48(sp)
	lw	t3,0(s0)
	bne	t1,zero,.L20
	mv	a3,a4
	mv	a4,a6
	lw	a6,68(sp)
	mv	a5,a7
	lw	a7,56(sp)
	sw	a6,8(sp)
	lw	a6,64(sp)
	sw	t3,28(sp)
	sw	a6,4(sp)
	lw	a6,60(sp)
	sw	a6,0(sp)
	mv	a6,a1
	addi	a1,sp,28
	call	vm_remap
	bne	a0,zero,.L17
	lw	a5,28(sp)
	sw	zero,4(s0)
	sw	a5,0(s0)
.L17:
	lw	ra,44(sp)
	lw	s0,40(sp)
	addi	sp,sp,48
	jr	ra
.L20:
	lw	ra,44(sp)
	lw	s0,40(sp)
	li	a0,4
	addi	sp,sp,48
	jr	ra
	.size	mach_vm_remap, .-mach_vm_remap
	.section	.text.mach_vm_region,"ax",@progbits
	.align	1
	.globl	mach_vm_region
	.type	mach_vm_region, @function
mach_vm_region:
	addi	sp,sp,-32
	sw	s0,24(sp)
	mv	s0,a1
	lw	a1,4(a1)
	sw	ra,28(sp)
	sw	s1,20(sp)
	lw	a7,0(s0)
	beq	a1,zero,.L27
	li	a0,1
.L22:
	lw	ra,28(sp)
	lw	s0,24(sp)
	lw	s1,20(sp)
	addi	sp,sp,32
	jr	ra
.L27:
	mv	s1,a2
	addi	a1,sp,8
	addi	a2,sp,12
	sw	a7,8(sp)
	sw	zero,12(sp)
	call	vm_region
	bne	a0,zero,.L22
	lw	a5,8(sp)
	sw	zero,4(s0)
	lw	ra,28(sp)
	sw	a5,0(s0)
	lw	a5,12(sp)
	lw	s0,24(sp)
	sw	zero,4(s1)
	sw	a5,0(s1)
	lw	s1,20(sp)
	addi	sp,sp,32
	jr	ra
	.size	mach_vm_region, .-mach_vm_region
	.section	.text.mach_vm_read_overwrite,"ax",@progbits
	.align	1
	.globl	mach_vm_read_overwrite
	.type	mach_vm_read_overwrite, @function
mach_vm_read_overwrite:
	or	a4,a4,a6
	or	a4,a4,a2
	bne	a4,zero,.L31
	addi	sp,sp,-32
	mv	a2,a3
	addi	a4,sp,12
	mv	a3,a5
	sw	s0,24(sp)
	sw	ra,28(sp)
	mv	s0,a7
	sw	zero,12(sp)
	call	vm_read_overwrite
	bne	a0,zero,.L28
	lw	a5,12(sp)
	sw	zero,4(s0)
	sw	a5,0(s0)
.L28:
	lw	ra,28(sp)
	lw	s0,24(sp)
	addi	sp,sp,32
	jr	ra
.L31:
	li	a0,4
	ret
	.size	mach_vm_read_overwrite, .-mach_vm_read_overwrite
	.section	.text.mach_vm_write,"ax",@progbits
	.align	1
	.globl	mach_vm_write
	.type	mach_vm_write, @function
mach_vm_write:
	mv	a5,a3
	beq	a2,zero,.L39
	li	a0,4
	ret
.L39:
	mv	a3,a4
	mv	a2,a5
	tail	vm_write
	.size	mach_vm_write, .-mach_vm_write
	.section	.text.mach_vm_copy,"ax",@progbits
	.align	1
	.globl	mach_vm_copy
	.type	mach_vm_copy, @function
mach_vm_copy:
	or	a4,a4,a6
	or	a4,a4,a2
	mv	a2,a3
	mv	a3,a5
	bne	a4,zero,.L41
	tail	vm_copy
.L41:
	li	a0,4
	ret
	.size	mach_vm_copy, .-mach_vm_copy
	.section	.text.mach_vm_inherit,"ax",@progbits
	.align	1
	.globl	mach_vm_inherit
	.type	mach_vm_inherit, @function
mach_vm_inherit:
	or	a4,a2,a4
	mv	a2,a3
	mv	a3,a5
	bne	a4,zero,.L44
	tail	vm_inherit
.L44:
	li	a0,4
	ret
	.size	mach_vm_inherit, .-mach_vm_inherit
	.section	.text.mach_vm_msync,"ax",@progbits
	.align	1
	.globl	mach_vm_msync
	.type	mach_vm_msync, @function
mach_vm_msync:
	or	a4,a2,a4
	mv	a2,a3
	mv	a3,a5
	bne	a4,zero,.L47
	tail	vm_msync
.L47:
	li	a0,4
	ret
	.size	mach_vm_msync, .-mach_vm_msync
	.section	.text.mach_vm_behavior_set,"ax",@progbits
	.align	1
	.globl	mach_vm_behavior_set
	.type	mach_vm_behavior_set, @function
mach_vm_behavior_set:
	or	a4,a2,a4
	mv	a2,a3
	mv	a3,a5
	bne	a4,zero,.L50
	tail	vm_behavior_set
.L50:
	li	a0,4
	ret
	.size	mach_vm_behavior_set, .-mach_vm_behavior_set
	.section	.text.mach_make_memory_entry,"ax",@progbits
	.align	1
	.globl	mach_make_memory_entry
	.type	mach_make_memory_entry, @function
mach_make_memory_entry:
	lw	a7,0(a1)
	addi	sp,sp,-32
	sw	s0,24(sp)
	mv	a6,a5
	mv	s0,a1
	mv	a5,a4
	addi	a1,sp,8
	mv	a4,a3
	li	a3,0
	sw	ra,28(sp)
	sw	a7,8(sp)
	sw	zero,12(sp)
	call	mach_make_memory_entry_64
	bne	a0,zero,.L52
	lw	a5,8(sp)
	sw	a5,0(s0)
.L52:
	lw	ra,28(sp)
	lw	s0,24(sp)
	addi	sp,sp,32
	jr	ra
	.size	mach_make_memory_entry, .-mach_make_memory_entry
	.section	.rodata.str1.4
	.align	2
.LC3:
	.string	"KERN_SUCCESS"
	.align	2
.LC4:
	.string	"KERN_INVALID_ADDRESS"
	.align	2
.LC5:
	.string	"KERN_PROTECTION_FAILURE"
	.align	2
.LC6:
	.string	"KERN_NO_SPACE"
	.align	2
.LC7:
	.string	"KERN_INVALID_ARGUMENT"
	.align	2
.LC8:
	.string	"KERN_FAILURE"
	.align	2
.LC9:
	.string	"KERN_RESOURCE_SHORTAGE"
	.align	2
.LC10:
	.string	"KERN_NOT_RECEIVER"
	.align	2
.LC11:
	.string	"KERN_NO_ACCESS"
	.align	2
.LC12:
	.string	"KERN_MEMORY_FAILURE"
	.align	2
.LC13:
	.string	"KERN_MEMORY_ERROR"
	.align	2
.LC14:
	.string	"KERN_ALREADY_IN_SET"
	.align	2
.LC15:
	.string	"KERN_NOT_IN_SET"
	.align	2
.LC16:
	.string	"KERN_NAME_EXISTS"
	.align	2
.LC17:
	.string	"KERN_ABORTED"
	.align	2
.LC18:
	.string	"KERN_INVALID_NAME"
	.align	2
.LC19:
	.string	"KERN_INVALID_TASK"
	.align	2
.LC20:
	.string	"KERN_INVALID_RIGHT"
	.align	2
.LC21:
	.string	"KERN_INVALID_VALUE"
	.align	2
.LC22:
	.string	"KERN_UREFS_OVERFLOW"
	.align	2
.LC23:
	.string	"KERN_INVALID_CAPABILITY"
	.align	2
.LC24:
	.string	"KERN_RIGHT_EXISTS"
	.align	2
.LC25:
	.string	"KERN_INVALID_HOST"
	.align	2
.LC26:
	.string	"KERN_MEMORY_PRESENT"
	.align	2
.LC27:
	.string	"KERN_MEMORY_DATA_MOVED"
	.align	2
.LC28:
	.string	"KERN_MEMORY_RESTART_COPY"
	.align	2
.LC29:
	.string	"KERN_INVALID_PROCESSOR_SET"
	.align	2
.LC30:
	.string	"KERN_POLICY_LIMIT"
	.align	2
.LC31:
	.string	"KERN_INVALID_POLICY"
	.align	2
.LC32:
	.string	"KERN_INVALID_OBJECT"
	.align	2
.LC33:
	.string	"KERN_ALREADY_WAITING"
	.align	2
.LC34:
	.string	"KERN_DEFAULT_SET"
	.align	2
.LC35:
	.string	"KERN_EXCEPTION_PROTECTED"
	.align	2
.LC36:
	.string	"KERN_INVALID_LEDGER"
	.align	2
.LC37:
	.string	"KERN_INVALID_MEMORY_CONTROL"
	.align	2
.LC38:
	.string	"KERN_INVALID_SECURITY"
	.align	2
.LC39:
	.string	"KERN_NOT_DEPRESSED"
	.align	2
.LC40:
	.string	"KERN_TERMINATED"
	.align	2
.LC41:
	.string	"KERN_LOCK_SET_DESTROYED"
	.align	2
.LC42:
	.string	"KERN_LOCK_UNSTABLE"
	.align	2
.LC43:
	.string	"KERN_LOCK_OWNED"
	.align	2
.LC44:
	.string	"KERN_LOCK_OWNED_SELF"
	.align	2
.LC45:
	.string	"KERN_SEMAPHORE_DESTROYED"
	.align	2
.LC46:
	.string	"KERN_RPC_SERVER_TERMINATED"
	.align	2
.LC47:
	.string	"KERN_RPC_TERMINATE_ORPHAN"
	.align	2
.LC48:
	.string	"KERN_RPC_CONTINUE_ORPHAN"
	.align	2
.LC49:
	.string	"KERN_NOT_SUPPORTED"
	.align	2
.LC50:
	.string	"KERN_NODE_DOWN"
	.align	2
.LC51:
	.string	"KERN_NOT_WAITING"
	.align	2
.LC52:
	.string	"KERN_OPERATION_TIMED_OUT"
	.align	2
.LC53:
	.string	"KERN_CODESIGN_ERROR"
	.align	2
.LC54:
	.string	"KERN_POLICY_STATIC"
	.align	2
.LC55:
	.string	"KERN_INSUFFICIENT_BUFFER_SIZE"
	.align	2
.LC56:
	.string	"KERN_DENIED"
	.align	2
.LC57:
	.string	"KERN_MISSING_KC"
	.align	2
.LC58:
	.string	"KERN_INVALID_KC"
	.align	2
.LC59:
	.string	"KERN_NOT_FOUND"
	.section	.rodata
	.align	2
	.set	.LANCHOR1,. + 0
	.type	names.0, @object
	.size	names.0, 228
names.0:
	.word	.LC3
	.word	.LC4
	.word	.LC5
	.word	.LC6
	.word	.LC7
	.word	.LC8
	.word	.LC9
	.word	.LC10
	.word	.LC11
	.word	.LC12
	.word	.LC13
	.word	.LC14
	.word	.LC15
	.word	.LC16
	.word	.LC17
	.word	.LC18
	.word	.LC19
	.word	.LC20
	.word	.LC21
	.word	.LC22
	.word	.LC23
	.word	.LC24
	.word	.LC25
	.word	.LC26
	.word	.LC27
	.word	.LC28
	.word	.LC29
	.word	.LC30
	.word	.LC31
	.word	.LC32
	.word	.LC33
	.word	.LC34
	.word	.LC35
	.word	.LC36
	.word	.LC37
	.word	.LC38
	.word	.LC39
	.word	.LC40
	.word	.LC41
	.word	.LC42
	.word	.LC43
	.word	.LC44
	.word	.LC45
	.word	.LC46
	.word	.LC47
	.word	.LC48
	.word	.LC49
	.word	.LC50
	.word	.LC51
	.word	.LC52
	.word	.LC53
	.word	.LC54
	.word	.LC55
	.word	.LC56
	.word	.LC57
	.word	.LC58
	.word	.LC59
	.bss
	.align	2
	.set	.LANCHOR0,. + 0
	.type	self.1, @object
	.size	self.1, 4
self.1:
	.zero	4
	.section	.note.GNU-stack,"",@progbits
