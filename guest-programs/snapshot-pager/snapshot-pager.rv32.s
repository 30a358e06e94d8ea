	.file	"snapshot-pager.c"
	.option nopic
	.attribute arch, "rv32i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.rodata.str1.4,"aMS",@progbits,1
	.align	2
.LC0:
	.string	"vm_map: %s\n"
	.section	.text.map,"ax",@progbits
	.align	1
	.type	map, @function
map:
	addi	sp,sp,-48
	sw	s0,40(sp)
	sw	ra,44(sp)
	mv	s0,a0
	sw	zero,28(sp)
	call	mach_task_self
	slli	a4,s0,11
	add	a4,a4,s0
	lui	a5,%hi(snapshots)
	slli	a4,a4,4
	addi	a5,a5,%lo(snapshots)
	add	a5,a5,a4
	li	a4,2
	lw	a5,0(a5)
	sw	a4,8(sp)
	li	a4,7
	sw	a4,4(sp)
	li	a4,3
	sw	a4,0(sp)
	li	a7,0
	li	a6,0
	li	a4,1
	li	a3,0
	li	a2,32768
	addi	a1,sp,28
	call	vm_map
	bne	a0,zero,.L5
	lw	ra,44(sp)
	lw	s0,40(sp)
	lw	a0,28(sp)
	addi	sp,sp,48
	jr	ra
.L5:
	call	mach_error_string
	mv	a1,a0
	lui	a0,%hi(.LC0)
	addi	a0,a0,%lo(.LC0)
	call	print
	li	a0,1
	call	exit
	.size	map, .-map
	.section	.rodata.str1.4
	.align	2
.LC1:
	.string	"a message to nobody\n"
	.section	.text.server,"ax",@progbits
	.align	1
	.type	server, @function
server:
	addi	sp,sp,-32
	sw	s1,20(sp)
	sw	s2,16(sp)
	sw	s3,12(sp)
	sw	s4,8(sp)
	lui	s1,%hi(.LANCHOR0)
	lui	s2,%hi(snapshots)
	lui	s3,%hi(snapshots+32768)
	lui	s4,%hi(snapshots+65536)
	sw	s0,24(sp)
	sw	ra,28(sp)
	sw	s5,4(sp)
	addi	s0,s1,%lo(.LANCHOR0)
	addi	s2,s2,%lo(snapshots)
	addi	s3,s3,%lo(snapshots+32768)
	addi	s4,s4,%lo(snapshots+65536)
.L7:
	lw	a0,256(s0)
	addi	a1,s1,%lo(.LANCHOR0)
	call	memory_object_next
	bne	a0,zero,.L7
	lw	a5,12(s0)
	lw	a4,0(s2)
	beq	a5,a4,.L20
	lw	a4,16(s3)
	beq	a5,a4,.L21
	lw	a4,32(s4)
	beq	a5,a4,.L24
	lui	a0,%hi(.LC1)
	addi	a0,a0,%lo(.LC1)
	call	print
	li	a0,1
	call	exit
.L20:
	li	a4,0
.L8:
	lw	a5,20(s0)
	li	a3,-4096
	addi	a3,a3,1896
	add	a5,a5,a3
	li	a3,8
	lw	s5,28(s0)
	bgtu	a5,a3,.L10
	lui	a3,%hi(.L12)
	slli	a5,a5,2
	addi	a3,a3,%lo(.L12)
	add	a5,a5,a3
	lw	a5,0(a5)
	jr	a5
	.section	.rodata
	.align	2
	.align	2
.L12:
	.word	.L16
	.word	.L15
	.word	.L10
	.word	.L14
	.word	.L13
	.word	.L10
	.word	.L10
	.word	.L10
	.word	.L11
	.section	.text.server
.L14:
	li	a5,32768
	addi	a5,a5,16
	mul	a4,a4,a5
	lw	a1,48(s0)
	srli	a3,a1,12
	add	a5,s2,a4
	add	a5,a5,a3
	lbu	a5,4(a5)
	beq	a5,zero,.L17
	addi	a4,a4,12
	add	a2,a4,a1
	add	a2,s2,a2
.L18:
	mv	a5,a0
	li	a7,0
	li	a6,0
	li	a4,0
	li	a3,4096
	mv	a0,s5
	call	memory_object_data_supply
.L10:
	call	mach_task_self
	mv	a1,s5
	call	mach_port_deallocate
	j	.L7
.L21:
	li	a4,1
	j	.L8
.L24:
	li	a4,2
	j	.L8
.L11:
	li	a5,32768
	addi	a5,a5,16
	mul	a0,a4,a5
	lw	a5,60(s0)
	lw	a2,64(s0)
	lw	a1,40(s0)
	addi	a0,a0,12
	add	a0,a0,a5
	add	a0,s2,a0
	call	memcpy
	call	mach_task_self
	lw	a2,64(s0)
	lw	a1,40(s0)
	call	vm_deallocate
	j	.L10
.L13:
	li	t1,32768
	addi	a5,t1,16
	mul	a0,a4,a5
	lw	a1,48(s0)
	li	t4,1
	li	a6,0
	srli	a7,a1,12
	li	a5,0
	li	a4,0
	li	a3,0
	li	a2,4096
	add	a0,s2,a0
	add	t1,t1,a0
	lw	t3,12(t1)
	add	a7,a0,a7
	mv	a0,s5
	addi	t3,t3,1
	sb	t4,4(a7)
	sw	t3,12(t1)
	call	memory_object_lock_request
	j	.L10
.L15:
	call	mach_task_self
	li	a3,-1
	li	a2,1
	mv	a1,s5
	call	mach_port_mod_refs
	lw	a5,260(s0)
	addi	a5,a5,1
	sw	a5,260(s0)
	j	.L10
.L16:
	li	a2,0
	li	a1,2
	mv	a0,s5
	call	memory_object_set_ready
	j	.L10
.L17:
	lui	a2,%hi(base)
	addi	a2,a2,%lo(base)
	add	a2,a1,a2
	li	a0,2
	j	.L18
	.size	server, .-server
	.section	.rodata.str1.4
	.align	2
.LC2:
	.string	"base 0"
	.align	2
.LC3:
	.string	"mine"
	.align	2
.LC4:
	.string	"your"
	.align	2
.LC5:
	.string	"more"
	.align	2
.LC6:
	.string	"page %u: base %s, first %s, second %s\n"
	.align	2
.LC7:
	.string	"pages of their own: %u and %u\n"
	.align	2
.LC8:
	.string	"the second again: %s, %s, %s, %s\n"
	.align	2
.LC9:
	.string	"pages of its own: %u\n"
	.align	2
.LC10:
	.string	"the third: %s, %s\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-64
	sw	s0,56(sp)
	sw	s1,52(sp)
	sw	s2,48(sp)
	sw	s3,44(sp)
	sw	s4,40(sp)
	sw	s5,36(sp)
	sw	s6,32(sp)
	lui	s0,%hi(base)
	sw	ra,60(sp)
	sw	s7,28(sp)
	sw	s8,24(sp)
	sw	s9,20(sp)
	sw	s10,16(sp)
	sw	s11,12(sp)
	call	mach_task_self
	addi	s5,s0,%lo(base)
	mv	s2,a0
	addi	s0,s0,%lo(base)
	li	s1,48
	lui	s6,%hi(.LC2)
	li	s4,4096
	li	s3,56
.L26:
	mv	a0,s0
	li	a2,7
	addi	a1,s6,%lo(.LC2)
	call	memcpy
	addi	a5,s1,1
	sb	s1,5(s0)
	andi	s1,a5,0xff
	add	s0,s0,s4
	bne	s1,s3,.L26
	lui	s1,%hi(.LANCHOR0)
	lui	s0,%hi(snapshots)
	addi	s1,s1,%lo(.LANCHOR0)
	li	s3,98304
	addi	s8,s0,%lo(snapshots)
	addi	a2,s1,256
	li	a1,3
	mv	a0,s2
	addi	s3,s3,48
	li	s4,32768
	call	mach_port_allocate
	addi	s0,s0,%lo(snapshots)
	add	s3,s8,s3
	addi	s4,s4,16
.L27:
	mv	a2,s0
	li	a1,1
	mv	a0,s2
	call	mach_port_allocate
	lw	a2,0(s0)
	li	a3,20
	mv	a0,s2
	mv	a1,a2
	call	mach_port_insert_right
	lw	a1,0(s0)
	lw	a2,256(s1)
	add	s0,s0,s4
	mv	a0,s2
	call	mach_port_insert_member
	bne	s0,s3,.L27
	lui	a2,%hi(stack+16384)
	lui	a1,%hi(server)
	addi	a2,a2,%lo(stack+16384)
	addi	a1,a1,%lo(server)
	mv	a0,s2
	call	start_thread
	li	a0,0
	call	map
	mv	s9,a0
	li	a0,1
	call	map
	li	s0,4096
	lui	a1,%hi(.LC3)
	mv	s7,a0
	li	a2,4
	addi	a1,a1,%lo(.LC3)
	add	a0,s9,s0
	call	memcpy
	lui	s3,%hi(.LC4)
	addi	a1,s3,%lo(.LC4)
	li	a2,4
	add	a0,s7,s0
	call	memcpy
	li	s0,12288
	addi	a1,s3,%lo(.LC4)
	li	a2,4
	add	a0,s7,s0
	call	memcpy
	addi	a0,s0,100
	lui	a1,%hi(.LC5)
	li	a2,5
	addi	a1,a1,%lo(.LC5)
	add	a0,s7,a0
	call	memcpy
	mv	s6,s7
	mv	s4,s9
	li	s0,0
	lui	s11,%hi(.LC6)
	li	s3,4096
	li	s10,4
.L28:
	mv	a4,s6
	mv	a3,s4
	mv	a2,s5
	mv	a1,s0
	addi	a0,s11,%lo(.LC6)
	addi	s0,s0,1
	call	print
	add	s5,s5,s3
	add	s4,s4,s3
	add	s6,s6,s3
	bne	s0,s10,.L28
	li	a5,32768
	li	s0,65536
	add	a5,s8,a5
	add	s0,s8,s0
	lw	a1,12(a5)
	lw	a2,28(s0)
	lui	a0,%hi(.LC7)
	addi	a0,a0,%lo(.LC7)
	call	print
	li	a2,32768
	mv	a1,s9
	mv	a0,s2
	call	vm_deallocate
	li	a2,32768
	mv	a1,s7
	mv	a0,s2
	call	vm_deallocate
	lw	a4,260(s1)
	li	a5,1
	bgtu	a4,a5,.L29
.L30:
	li	a2,1
	li	a1,2
	li	a0,0
	call	thread_switch
	lw	a4,260(s1)
	li	a5,1
	bleu	a4,a5,.L30
.L29:
	li	a0,1
	call	map
	li	s1,12288
	li	s2,4096
	addi	a4,s1,100
	add	a2,a0,s2
	add	s3,a0,s1
	add	a4,a0,a4
	mv	a1,a0
	lui	a0,%hi(.LC8)
	mv	a3,s3
	addi	a0,a0,%lo(.LC8)
	call	print
	li	a5,89
	sb	a5,0(s3)
	lw	a1,28(s0)
	lui	a0,%hi(.LC9)
	addi	a0,a0,%lo(.LC9)
	call	print
	li	a0,2
	call	map
	mv	a1,a0
	lui	a0,%hi(.LC10)
	add	a2,a1,s1
	addi	a0,a0,%lo(.LC10)
	add	a1,a1,s2
	call	print
	lw	ra,60(sp)
	lw	s0,56(sp)
	lw	s1,52(sp)
	lw	s2,48(sp)
	lw	s3,44(sp)
	lw	s4,40(sp)
	lw	s5,36(sp)
	lw	s6,32(sp)
	lw	s7,28(sp)
	lw	s8,24(sp)
	lw	s9,20(sp)
	lw	s10,16(sp)
	lw	s11,12(sp)
	li	a0,0
	addi	sp,sp,64
	jr	ra
	.size	main, .-main
	.bss
	.align	12
	.set	.LANCHOR0,. + 0
	.type	request.0, @object
	.size	request.0, 256
request.0:
	.zero	256
	.type	all, @object
	.size	all, 4
all:
	.zero	4
	.type	ends, @object
	.size	ends, 4
ends:
	.zero	4
	.zero	8
	.type	stack, @object
	.size	stack, 16384
stack:
	.zero	16384
	.zero	3824
	.type	snapshots, @object
	.size	snapshots, 98352
snapshots:
	.zero	98352
	.zero	4048
	.type	base, @object
	.size	base, 32768
base:
	.zero	32768
	.section	.note.GNU-stack,"",@progbits
