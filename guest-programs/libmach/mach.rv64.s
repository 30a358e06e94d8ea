	.file	"mach.c"
	.option nopic
	.attribute arch, "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.at_fork,"ax",@progbits
	.align	1
	.type	at_fork, @function
at_fork:
	addi	sp,sp,-16
	sd	s0,0(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a5,4(s0)
	sd	ra,8(sp)
	sw	zero,0(s0)
	bne	a5,zero,.L9
	ld	ra,8(sp)
	ld	s0,0(sp)
	addi	sp,sp,16
	jr	ra
.L9:
	lw	a5,8(s0)
	bne	a5,zero,.L3
	lui	a5,%hi(__register_atfork)
	addi	a5,a5,%lo(__register_atfork)
	beq	a5,zero,.L3
	lui	a2,%hi(at_fork)
	li	a5,1
	li	a3,0
	addi	a2,a2,%lo(at_fork)
	li	a1,0
	li	a0,0
	sw	a5,8(s0)
	call	__register_atfork
.L3:
	call	task_self
	sext.w	a0,a0
	sw	a0,0(s0)
	addi	a2,s0,4
	ld	s0,0(sp)
	ld	ra,8(sp)
	li	a1,4
	addi	sp,sp,16
	tail	task_get_special_port
	.size	at_fork, .-at_fork
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
	bne	a0,zero,.L11
	lw	a5,8(s0)
	beq	a5,zero,.L17
.L12:
	call	task_self
	sext.w	a0,a0
	sw	a0,0(s0)
.L11:
	ld	ra,8(sp)
	ld	s0,0(sp)
	addi	sp,sp,16
	jr	ra
.L17:
	lui	a5,%hi(__register_atfork)
	addi	a5,a5,%lo(__register_atfork)
	beq	a5,zero,.L12
	lui	a2,%hi(at_fork)
	li	a5,1
	li	a3,0
	addi	a2,a2,%lo(at_fork)
	li	a1,0
	sw	a5,8(s0)
	call	__register_atfork
	j	.L12
	.size	mach_task_self, .-mach_task_self
	.section	.text.mach_init,"ax",@progbits
	.align	1
	.globl	mach_init
	.type	mach_init, @function
mach_init:
	addi	sp,sp,-16
	sd	s0,0(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a5,8(s0)
	sd	ra,8(sp)
	sw	zero,0(s0)
	bne	a5,zero,.L19
	lui	a5,%hi(__register_atfork)
	addi	a5,a5,%lo(__register_atfork)
	beq	a5,zero,.L19
	lui	a2,%hi(at_fork)
	li	a5,1
	li	a3,0
	addi	a2,a2,%lo(at_fork)
	li	a1,0
	li	a0,0
	sw	a5,8(s0)
	call	__register_atfork
.L19:
	call	task_self
	sext.w	a0,a0
	sw	a0,0(s0)
	addi	a2,s0,4
	ld	s0,0(sp)
	ld	ra,8(sp)
	li	a1,4
	addi	sp,sp,16
	tail	task_get_special_port
	.size	mach_init, .-mach_init
	.section	.text.startup.at_start,"ax",@progbits
	.align	1
	.type	at_start, @function
at_start:
	tail	mach_init
	.size	at_start, .-at_start
	.section	.init_array,"aw"
	.align	3
	.dword	at_start
	.section	.text.mach_thread_self,"ax",@progbits
	.align	1
	.globl	mach_thread_self
	.type	mach_thread_self, @function
mach_thread_self:
	tail	thread_self
	.size	mach_thread_self, .-mach_thread_self
	.section	.text.mach_host_self,"ax",@progbits
	.align	1
	.globl	mach_host_self
	.type	mach_host_self, @function
mach_host_self:
	tail	host_self
	.size	mach_host_self, .-mach_host_self
	.section	.text.semaphore_signal,"ax",@progbits
	.align	1
	.globl	semaphore_signal
	.type	semaphore_signal, @function
semaphore_signal:
	tail	semaphore_signal_trap
	.size	semaphore_signal, .-semaphore_signal
	.section	.text.semaphore_signal_all,"ax",@progbits
	.align	1
	.globl	semaphore_signal_all
	.type	semaphore_signal_all, @function
semaphore_signal_all:
	tail	semaphore_signal_all_trap
	.size	semaphore_signal_all, .-semaphore_signal_all
	.section	.text.semaphore_signal_thread,"ax",@progbits
	.align	1
	.globl	semaphore_signal_thread
	.type	semaphore_signal_thread, @function
semaphore_signal_thread:
	tail	semaphore_signal_thread_trap
	.size	semaphore_signal_thread, .-semaphore_signal_thread
	.section	.text.semaphore_wait,"ax",@progbits
	.align	1
	.globl	semaphore_wait
	.type	semaphore_wait, @function
semaphore_wait:
	tail	semaphore_wait_trap
	.size	semaphore_wait, .-semaphore_wait
	.section	.text.semaphore_timedwait,"ax",@progbits
	.align	1
	.globl	semaphore_timedwait
	.type	semaphore_timedwait, @function
semaphore_timedwait:
	addi	sp,sp,-16
	srai	a2,a1,32
	sext.w	a1,a1
	addi	sp,sp,16
	tail	semaphore_timedwait_trap
	.size	semaphore_timedwait, .-semaphore_timedwait
	.section	.text.semaphore_wait_signal,"ax",@progbits
	.align	1
	.globl	semaphore_wait_signal
	.type	semaphore_wait_signal, @function
semaphore_wait_signal:
	tail	semaphore_wait_signal_trap
	.size	semaphore_wait_signal, .-semaphore_wait_signal
	.section	.text.semaphore_timedwait_signal,"ax",@progbits
	.align	1
	.globl	semaphore_timedwait_signal
	.type	semaphore_timedwait_signal, @function
semaphore_timedwait_signal:
	addi	sp,sp,-16
	srai	a3,a2,32
	sext.w	a2,a2
	addi	sp,sp,16
	tail	semaphore_timedwait_signal_trap
	.size	semaphore_timedwait_signal, .-semaphore_timedwait_signal
	.section	.text.clock_sleep,"ax",@progbits
	.align	1
	.globl	clock_sleep
	.type	clock_sleep, @function
clock_sleep:
	addi	sp,sp,-16
	mv	a4,a3
	srai	a3,a2,32
	addi	sp,sp,16
	sext.w	a2,a2
	tail	clock_sleep_trap
	.size	clock_sleep, .-clock_sleep
	.section	.rodata.str1.8,"aMS",@progbits,1
	.align	3
.LC0:
	.string	"unknown answer"
	.section	.text.mach_error_string,"ax",@progbits
	.align	1
	.globl	mach_error_string
	.type	mach_error_string, @function
mach_error_string:
	lui	a5,%hi(mach_answers)
	addi	a4,a5,%lo(mach_answers)
	lw	a4,4(a4)
	blt	a4,zero,.L42
	addi	a5,a5,%lo(mach_answers)
	j	.L41
.L40:
	lw	a4,4(a5)
	blt	a4,zero,.L42
.L41:
	lw	a3,0(a5)
	addi	a5,a5,8
	bne	a3,a0,.L40
	lui	a5,%hi(mach_answer_names)
	addi	a5,a5,%lo(mach_answer_names)
	add	a0,a4,a5
	ret
.L42:
	lui	a4,%hi(.LC0)
	addi	a0,a4,%lo(.LC0)
	ret
	.size	mach_error_string, .-mach_error_string
	.section	.rodata.str1.8
	.align	3
.LC1:
	.string	"(ipc/mig)"
	.align	3
.LC2:
	.string	"(os/kern)"
	.align	3
.LC3:
	.string	"(ipc/send)"
	.align	3
.LC4:
	.string	"(?/?)"
	.align	3
.LC5:
	.string	"(ipc/rcv)"
	.section	.text.mach_error_type,"ax",@progbits
	.align	1
	.globl	mach_error_type
	.type	mach_error_type, @function
mach_error_type:
	addiw	a3,a0,309
	li	a4,9
	sext.w	a5,a0
	bleu	a3,a4,.L46
	srliw	a5,a5,26
	beq	a5,zero,.L47
	li	a4,4
	beq	a5,a4,.L50
	lui	a0,%hi(.LC4)
	addi	a0,a0,%lo(.LC4)
	ret
.L50:
	srli	a0,a0,14
	andi	a0,a0,1
	beq	a0,zero,.L49
	lui	a0,%hi(.LC5)
	addi	a0,a0,%lo(.LC5)
	ret
.L47:
	lui	a0,%hi(.LC2)
	addi	a0,a0,%lo(.LC2)
	ret
.L46:
	lui	a0,%hi(.LC1)
	addi	a0,a0,%lo(.LC1)
	ret
.L49:
	lui	a0,%hi(.LC3)
	addi	a0,a0,%lo(.LC3)
	ret
	.size	mach_error_type, .-mach_error_type
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
	bne	a0,zero,.L52
	ld	a5,40(sp)
	sd	a5,0(s0)
.L52:
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
	bne	a0,zero,.L55
	ld	a5,40(sp)
	sd	a5,0(s0)
.L55:
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
	bne	a0,zero,.L58
	ld	a5,0(sp)
	sd	a5,0(s0)
	ld	a5,8(sp)
	sd	a5,0(s1)
.L58:
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
	bne	a0,zero,.L61
	ld	a5,8(sp)
	sd	a5,0(s0)
.L61:
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
	bne	a0,zero,.L69
	ld	a5,8(sp)
	sd	a5,0(s0)
.L69:
	ld	ra,24(sp)
	ld	s0,16(sp)
	addi	sp,sp,32
	jr	ra
	.size	mach_make_memory_entry, .-mach_make_memory_entry
	.globl	bootstrap_port
	.bss
	.align	2
	.set	.LANCHOR0,. + 0
	.type	self, @object
	.size	self, 4
self:
	.zero	4
	.type	bootstrap_port, @object
	.size	bootstrap_port, 4
bootstrap_port:
	.zero	4
	.type	listens.0, @object
	.size	listens.0, 4
listens.0:
	.zero	4
	.weak	__register_atfork
	.section	.note.GNU-stack,"",@progbits
