	.file	"mach.c"
	.option nopic
	.attribute arch, "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.mach_task_self,"ax",@progbits
	.align	1
	.globl	mach_task_self
	.type	mach_task_self, @function
mach_task_self:
	addi	sp,sp,-16
	sd	s0,0(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a0,0(s0)
	sd	ra,8(sp)
	beq	a0,zero,.L5
	ld	ra,8(sp)
	ld	s0,0(sp)
	addi	sp,sp,16
	jr	ra
.L5:
	call	task_self
	sext.w	a0,a0
	ld	ra,8(sp)
	sw	a0,0(s0)
	ld	s0,0(sp)
	addi	sp,sp,16
	jr	ra
	.size	mach_task_self, .-mach_task_self
	.section	.rodata.str1.8,"aMS",@progbits,1
	.align	3
.LC0:
	.string	"MACH_SEND_INVALID_DEST"
	.align	3
.LC1:
	.string	"MACH_SEND_INVALID_MEMORY"
	.align	3
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
	slli	a0,a0,3
	addi	a5,a5,%lo(.LANCHOR1)
	add	a5,a5,a0
	ld	a0,0(a5)
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
	addi	sp,sp,-64
	ld	t1,0(a1)
	sd	s0,48(sp)
	mv	s0,a1
	lw	a1,80(sp)
	sd	ra,56(sp)
	sd	t1,40(sp)
	sd	a1,16(sp)
	lw	a1,72(sp)
	sd	a1,8(sp)
	lw	a1,64(sp)
	sd	a1,0(sp)
	addi	a1,sp,40
	call	vm_map
	bne	a0,zero,.L13
	ld	a5,40(sp)
	sd	a5,0(s0)
.L13:
	ld	ra,56(sp)
	ld	s0,48(sp)
	addi	sp,sp,64
	jr	ra
	.size	mach_vm_map, .-mach_vm_map
	.section	.text.mach_vm_remap,"ax",@progbits
	.align	1
	.globl	mach_vm_remap
	.type	mach_vm_remap, @function
mach_vm_remap:
	addi	sp,sp,-64
	ld	t1,0(a1)
	sd	s0,48(sp)
	mv	s0,a1
	lw	a1,80(sp)
	sd	ra,56(sp)
	sd	t1,40(sp)
	sd	a1,16(sp)
	ld	a1,72(sp)
	sd	a1,8(sp)
	ld	a1,64(sp)
	sd	a1,0(sp)
	addi	a1,sp,40
	call	vm_remap
	bne	a0,zero,.L16
	ld	a5,40(sp)
	sd	a5,0(s0)
.L16:
	ld	ra,56(sp)
	ld	s0,48(sp)
	addi	sp,sp,64
	jr	ra
	.size	mach_vm_remap, .-mach_vm_remap
	.section	.text.mach_vm_region,"ax",@progbits
	.align	1
	.globl	mach_vm_region
	.type	mach_vm_region, @function
mach_vm_region:
	ld	t1,0(a1)
	addi	sp,sp,-48
	sd	s0,32(sp)
	sd	s1,24(sp)
	mv	s0,a1
	mv	s1,a2
	mv	a1,sp
	addi	a2,sp,8
	sd	ra,40(sp)
	sd	t1,0(sp)
	sd	zero,8(sp)
	call	vm_region
	bne	a0,zero,.L19
	ld	a5,0(sp)
	sd	a5,0(s0)
	ld	a5,8(sp)
	sd	a5,0(s1)
.L19:
	ld	ra,40(sp)
	ld	s0,32(sp)
	ld	s1,24(sp)
	addi	sp,sp,48
	jr	ra
	.size	mach_vm_region, .-mach_vm_region
	.section	.text.mach_vm_read_overwrite,"ax",@progbits
	.align	1
	.globl	mach_vm_read_overwrite
	.type	mach_vm_read_overwrite, @function
mach_vm_read_overwrite:
	addi	sp,sp,-32
	sd	s0,16(sp)
	mv	s0,a4
	addi	a4,sp,8
	sd	ra,24(sp)
	sd	zero,8(sp)
	call	vm_read_overwrite
	bne	a0,zero,.L22
	ld	a5,8(sp)
	sd	a5,0(s0)
.L22:
	ld	ra,24(sp)
	ld	s0,16(sp)
	addi	sp,sp,32
	jr	ra
	.size	mach_vm_read_overwrite, .-mach_vm_read_overwrite
	.section	.text.mach_vm_write,"ax",@progbits
	.align	1
	.globl	mach_vm_write
	.type	mach_vm_write, @function
mach_vm_write:
	slli	a3,a3,32
	srli	a3,a3,32
	tail	vm_write
	.size	mach_vm_write, .-mach_vm_write
	.section	.text.mach_vm_copy,"ax",@progbits
	.align	1
	.globl	mach_vm_copy
	.type	mach_vm_copy, @function
mach_vm_copy:
	tail	vm_copy
	.size	mach_vm_copy, .-mach_vm_copy
	.section	.text.mach_vm_inherit,"ax",@progbits
	.align	1
	.globl	mach_vm_inherit
	.type	mach_vm_inherit, @function
mach_vm_inherit:
	tail	vm_inherit
	.size	mach_vm_inherit, .-mach_vm_inherit
	.section	.text.mach_vm_msync,"ax",@progbits
	.align	1
	.globl	mach_vm_msync
	.type	mach_vm_msync, @function
mach_vm_msync:
	tail	vm_msync
	.size	mach_vm_msync, .-mach_vm_msync
	.section	.text.mach_vm_behavior_set,"ax",@progbits
	.align	1
	.globl	mach_vm_behavior_set
	.type	mach_vm_behavior_set, @function
mach_vm_behavior_set:
	tail	vm_behavior_set
	.size	mach_vm_behavior_set, .-mach_vm_behavior_set
	.section	.text.mach_make_memory_entry,"ax",@progbits
	.align	1
	.globl	mach_make_memory_entry
	.type	mach_make_memory_entry, @function
mach_make_memory_entry:
	ld	a6,0(a1)
	addi	sp,sp,-32
	sd	s0,16(sp)
	mv	s0,a1
	addi	a1,sp,8
	sd	ra,24(sp)
	sd	a6,8(sp)
	call	mach_make_memory_entry_64
	bne	a0,zero,.L30
	ld	a5,8(sp)
	sd	a5,0(s0)
.L30:
	ld	ra,24(sp)
	ld	s0,16(sp)
	addi	sp,sp,32
	jr	ra
	.size	mach_make_memory_entry, .-mach_make_memory_entry
	.section	.rodata.str1.8
	.align	3
.LC3:
	.string	"KERN_SUCCESS"
	.align	3
.LC4:
	.string	"KERN_INVALID_ADDRESS"
	.align	3
.LC5:
	.string	"KERN_PROTECTION_FAILURE"
	.align	3
.LC6:
	.string	"KERN_NO_SPACE"
	.align	3
.LC7:
	.string	"KERN_INVALID_ARGUMENT"
	.align	3
.LC8:
	.string	"KERN_FAILURE"
	.align	3
.LC9:
	.string	"KERN_RESOURCE_SHORTAGE"
	.align	3
.LC10:
	.string	"KERN_NOT_RECEIVER"
	.align	3
.LC11:
	.string	"KERN_NO_ACCESS"
	.align	3
.LC12:
	.string	"KERN_MEMORY_FAILURE"
	.align	3
.LC13:
	.string	"KERN_MEMORY_ERROR"
	.align	3
.LC14:
	.string	"KERN_ALREADY_IN_SET"
	.align	3
.LC15:
	.string	"KERN_NOT_IN_SET"
	.align	3
.LC16:
	.string	"KERN_NAME_EXISTS"
	.align	3
.LC17:
	.string	"KERN_ABORTED"
	.align	3
.LC18:
	.string	"KERN_INVALID_NAME"
	.align	3
.LC19:
	.string	"KERN_INVALID_TASK"
	.align	3
.LC20:
	.string	"KERN_INVALID_RIGHT"
	.align	3
.LC21:
	.string	"KERN_INVALID_VALUE"
	.align	3
.LC22:
	.string	"KERN_UREFS_OVERFLOW"
	.align	3
.LC23:
	.string	"KERN_INVALID_CAPABILITY"
	.align	3
.LC24:
	.string	"KERN_RIGHT_EXISTS"
	.align	3
.LC25:
	.string	"KERN_INVALID_HOST"
	.align	3
.LC26:
	.string	"KERN_MEMORY_PRESENT"
	.align	3
.LC27:
	.string	"KERN_MEMORY_DATA_MOVED"
	.align	3
.LC28:
	.string	"KERN_MEMORY_RESTART_COPY"
	.align	3
.LC29:
	.string	"KERN_INVALID_PROCESSOR_SET"
	.align	3
.LC30:
	.string	"KERN_POLICY_LIMIT"
	.align	3
.LC31:
	.string	"KERN_INVALID_POLICY"
	.align	3
.LC32:
	.string	"KERN_INVALID_OBJECT"
	.align	3
.LC33:
	.string	"KERN_ALREADY_WAITING"
	.align	3
.LC34:
	.string	"KERN_DEFAULT_SET"
	.align	3
.LC35:
	.string	"KERN_EXCEPTION_PROTECTED"
	.align	3
.LC36:
	.string	"KERN_INVALID_LEDGER"
	.align	3
.LC37:
	.string	"KERN_INVALID_MEMORY_CONTROL"
	.align	3
.LC38:
	.string	"KERN_INVALID_SECURITY"
	.align	3
.LC39:
	.string	"KERN_NOT_DEPRESSED"
	.align	3
.LC40:
	.string	"KERN_TERMINATED"
	.align	3
.LC41:
	.string	"KERN_LOCK_SET_DESTROYED"
	.align	3
.LC42:
	.string	"KERN_LOCK_UNSTABLE"
	.align	3
.LC43:
	.string	"KERN_LOCK_OWNED"
	.align	3
.LC44:
	.string	"KERN_LOCK_OWNED_SELF"
	.align	3
.LC45:
	.string	"KERN_SEMAPHORE_DESTROYED"
	.align	3
.LC46:
	.string	"KERN_RPC_SERVER_TERMINATED"
	.align	3
.LC47:
	.string	"KERN_RPC_TERMINATE_ORPHAN"
	.align	3
.LC48:
	.string	"KERN_RPC_CONTINUE_ORPHAN"
	.align	3
.LC49:
	.string	"KERN_NOT_SUPPORTED"
	.align	3
.LC50:
	.string	"KERN_NODE_DOWN"
	.align	3
.LC51:
	.string	"KERN_NOT_WAITING"
	.align	3
.LC52:
	.string	"KERN_OPERATION_TIMED_OUT"
	.align	3
.LC53:
	.string	"KERN_CODESIGN_ERROR"
	.align	3
.LC54:
	.string	"KERN_POLICY_STATIC"
	.align	3
.LC55:
	.string	"KERN_INSUFFICIENT_BUFFER_SIZE"
	.align	3
.LC56:
	.string	"KERN_DENIED"
	.align	3
.LC57:
	.string	"KERN_MISSING_KC"
	.align	3
.LC58:
	.string	"KERN_INVALID_KC"
	.align	3
.LC59:
	.string	"KERN_NOT_FOUND"
	.section	.rodata
	.align	3
	.set	.LANCHOR1,. + 0
	.type	names.0, @object
	.size	names.0, 456
names.0:
	.dword	.LC3
	.dword	.LC4
	.dword	.LC5
	.dword	.LC6
	.dword	.LC7
	.dword	.LC8
	.dword	.LC9
	.dword	.LC10
	.dword	.LC11
	.dword	.LC12
	.dword	.LC13
	.dword	.LC14
	.dword	.LC15
	.dword	.LC16
	.dword	.LC17
	.dword	.LC18
	.dword	.LC19
	.dword	.LC20
	.dword	.LC21
	.dword	.LC22
	.dword	.LC23
	.dword	.LC24
	.dword	.LC25
	.dword	.LC26
	.dword	.LC27
	.dword	.LC28
	.dword	.LC29
	.dword	.LC30
	.dword	.LC31
	.dword	.LC32
	.dword	.LC33
	.dword	.LC34
	.dword	.LC35
	.dword	.LC36
	.dword	.LC37
	.dword	.LC38
	.dword	.LC39
	.dword	.LC40
	.dword	.LC41
	.dword	.LC42
	.dword	.LC43
	.dword	.LC44
	.dword	.LC45
	.dword	.LC46
	.dword	.LC47
	.dword	.LC48
	.dword	.LC49
	.dword	.LC50
	.dword	.LC51
	.dword	.LC52
	.dword	.LC53
	.dword	.LC54
	.dword	.LC55
	.dword	.LC56
	.dword	.LC57
	.dword	.LC58
	.dword	.LC59
	.bss
	.align	2
	.set	.LANCHOR0,. + 0
	.type	self.1, @object
	.size	self.1, 4
self.1:
	.zero	4
	.section	.note.GNU-stack,"",@progbits
