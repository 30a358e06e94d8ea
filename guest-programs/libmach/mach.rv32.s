	.file	"mach.c"
	.option nopic
	.attribute arch, "rv32i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.at_fork,"ax",@progbits
	.align	1
	.type	at_fork, @function
at_fork:
	addi	sp,sp,-16
	sw	s0,8(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a5,4(s0)
	sw	ra,12(sp)
	sw	zero,0(s0)
	bne	a5,zero,.L9
	lw	ra,12(sp)
	lw	s0,8(sp)
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
	sw	a0,0(s0)
	addi	a2,s0,4
	lw	s0,8(sp)
	lw	ra,12(sp)
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
	sw	s0,8(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a0,0(s0)
	sw	ra,12(sp)
	bne	a0,zero,.L10
	lw	a5,8(s0)
	beq	a5,zero,.L17
.L12:
	call	task_self
	sw	a0,0(s0)
.L10:
	lw	ra,12(sp)
	lw	s0,8(sp)
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
	sw	s0,8(sp)
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	lw	a5,8(s0)
	sw	ra,12(sp)
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
	sw	a0,0(s0)
	addi	a2,s0,4
	lw	s0,8(sp)
	lw	ra,12(sp)
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
	.align	2
	.word	at_start
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
	addi	sp,sp,16
	tail	semaphore_timedwait_signal_trap
	.size	semaphore_timedwait_signal, .-semaphore_timedwait_signal
	.section	.text.clock_sleep,"ax",@progbits
	.align	1
	.globl	clock_sleep
	.type	clock_sleep, @function
clock_sleep:
	addi	sp,sp,-16
	addi	sp,sp,16
	tail	clock_sleep_trap
	.size	clock_sleep, .-clock_sleep
	.section	.rodata.str1.4,"aMS",@progbits,1
	.align	2
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
	.section	.rodata.str1.4
	.align	2
.LC1:
	.string	"(ipc/mig)"
	.align	2
.LC2:
	.string	"(os/kern)"
	.align	2
.LC3:
	.string	"(ipc/send)"
	.align	2
.LC4:
	.string	"(?/?)"
	.align	2
.LC5:
	.string	"(ipc/rcv)"
	.section	.text.mach_error_type,"ax",@progbits
	.align	1
	.globl	mach_error_type
	.type	mach_error_type, @function
mach_error_type:
	addi	a4,a0,309
	li	a5,9
	bleu	a4,a5,.L46
	srli	a5,a0,26
	beq	a5,zero,.L47
	li	a4,4
	beq	a5,a4,.L50
	lui	a0,%hi(.LC4)
	addi	a0,a0,%lo(.LC4)
	ret
.L50:
	li	a5,16384
	and	a0,a0,a5
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
	bne	t1,zero,.L54
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
	bne	a0,zero,.L51
	lw	a5,28(sp)
	sw	zero,4(s0)
	sw	a5,0(s0)
.L51:
	lw	ra,44(sp)
	lw	s0,40(sp)
	addi	sp,sp,48
	jr	ra
.L54:
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
	bne	t1,zero,.L59
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
	bne	a0,zero,.L56
	lw	a5,28(sp)
	sw	zero,4(s0)
	sw	a5,0(s0)
.L56:
	lw	ra,44(sp)
	lw	s0,40(sp)
	addi	sp,sp,48
	jr	ra
.L59:
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
	beq	a1,zero,.L66
	li	a0,1
.L61:
	lw	ra,28(sp)
	lw	s0,24(sp)
	lw	s1,20(sp)
	addi	sp,sp,32
	jr	ra
.L66:
	mv	s1,a2
	addi	a1,sp,8
	addi	a2,sp,12
	sw	a7,8(sp)
	sw	zero,12(sp)
	call	vm_region
	bne	a0,zero,.L61
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
	bne	a4,zero,.L70
	addi	sp,sp,-32
	mv	a2,a3
	addi	a4,sp,12
	mv	a3,a5
	sw	s0,24(sp)
	sw	ra,28(sp)
	mv	s0,a7
	sw	zero,12(sp)
	call	vm_read_overwrite
	bne	a0,zero,.L67
	lw	a5,12(sp)
	sw	zero,4(s0)
	sw	a5,0(s0)
.L67:
	lw	ra,28(sp)
	lw	s0,24(sp)
	addi	sp,sp,32
	jr	ra
.L70:
	li	a0,4
	ret
	.size	mach_vm_read_overwrite, .-mach_vm_read_overwrite
	.section	.text.mach_vm_write,"ax",@progbits
	.align	1
	.globl	mach_vm_write
	.type	mach_vm_write, @function
mach_vm_write:
	mv	a5,a3
	beq	a2,zero,.L78
	li	a0,4
	ret
.L78:
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
	bne	a4,zero,.L80
	tail	vm_copy
.L80:
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
	bne	a4,zero,.L83
	tail	vm_inherit
.L83:
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
	bne	a4,zero,.L86
	tail	vm_msync
.L86:
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
	bne	a4,zero,.L89
	tail	vm_behavior_set
.L89:
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
	bne	a0,zero,.L91
	lw	a5,8(sp)
	sw	a5,0(s0)
.L91:
	lw	ra,28(sp)
	lw	s0,24(sp)
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
