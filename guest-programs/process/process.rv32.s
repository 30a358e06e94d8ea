	.file	"process.c"
	.option nopic
	.attribute arch, "rv32i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.rodata.str1.4,"aMS",@progbits,1
	.align	2
.LC0:
	.string	"usage"
	.align	2
.LC1:
	.string	"arguments"
	.align	2
.LC2:
	.string	"%d %s\n"
	.align	2
.LC3:
	.string	"name"
	.align	2
.LC4:
	.string	"%s\n"
	.align	2
.LC5:
	.string	"environment"
	.align	2
.LC6:
	.string	"exit"
	.align	2
.LC7:
	.string	"copy"
	.align	2
.LC8:
	.string	"fill"
	.align	2
.LC9:
	.string	"%d megabytes, then %s\n"
	.align	2
.LC10:
	.string	"deeper"
	.align	2
.LC11:
	.string	"%d\n"
	.align	2
.LC12:
	.string	"loop"
	.align	2
.LC13:
	.string	"usage: process arguments|name|environment|exit N|copy|fill|deeper|loop\n"
	.section	.text.startup.main,"ax",@progbits
	.align	1
	.globl	main
	.type	main, @function
main:
	addi	sp,sp,-48
	sw	s1,36(sp)
	sw	s3,28(sp)
	sw	ra,44(sp)
	sw	s0,40(sp)
	sw	s2,32(sp)
	sw	s4,24(sp)
	li	t0,-1048576
	li	a5,1
	add	sp,sp,t0
	mv	s3,a0
	mv	s1,a1
	ble	a0,a5,.L38
	lw	s0,4(a1)
	lui	a1,%hi(.LC1)
	addi	a1,a1,%lo(.LC1)
	mv	a0,s0
	call	strcmp
	bne	a0,zero,.L3
	addi	s1,s1,4
	li	s0,1
	lui	s2,%hi(.LC2)
.L5:
	lw	a2,0(s1)
	mv	a1,s0
	addi	a0,s2,%lo(.LC2)
	addi	s0,s0,1
	call	print
	addi	s1,s1,4
	bne	s3,s0,.L5
.L4:
	li	a0,0
.L1:
	li	t0,1048576
	add	sp,sp,t0
	lw	ra,44(sp)
	lw	s0,40(sp)
	lw	s1,36(sp)
	lw	s2,32(sp)
	lw	s3,28(sp)
	lw	s4,24(sp)
	addi	sp,sp,48
	jr	ra
.L38:
	lui	s0,%hi(.LC0)
	lui	a1,%hi(.LC1)
	addi	a1,a1,%lo(.LC1)
	addi	a0,s0,%lo(.LC0)
	call	strcmp
	beq	a0,zero,.L4
	addi	s0,s0,%lo(.LC0)
.L3:
	lui	a1,%hi(.LC3)
	addi	a1,a1,%lo(.LC3)
	mv	a0,s0
	call	strcmp
	beq	a0,zero,.L39
	lui	a1,%hi(.LC5)
	addi	a1,a1,%lo(.LC5)
	mv	a0,s0
	call	strcmp
	beq	a0,zero,.L40
	lui	a1,%hi(.LC6)
	addi	a1,a1,%lo(.LC6)
	mv	a0,s0
	call	strcmp
	bne	a0,zero,.L11
	li	a5,3
	beq	s3,a5,.L41
.L11:
	lui	a1,%hi(.LC7)
	addi	a1,a1,%lo(.LC7)
	mv	a0,s0
	call	strcmp
	beq	a0,zero,.L42
	lui	a1,%hi(.LC8)
	addi	a1,a1,%lo(.LC8)
	mv	a0,s0
	call	strcmp
	mv	s4,a0
	beq	a0,zero,.L43
	lui	a1,%hi(.LC10)
	addi	a1,a1,%lo(.LC10)
	mv	a0,s0
	call	strcmp
	beq	a0,zero,.L44
	lui	a1,%hi(.LC12)
	addi	a1,a1,%lo(.LC12)
	mv	a0,s0
	call	strcmp
	bne	a0,zero,.L23
.L24:
	j	.L24
.L39:
	lw	a1,0(s1)
	lui	a0,%hi(.LC4)
	addi	a0,a0,%lo(.LC4)
	call	print
	j	.L4
.L40:
	addi	s0,s3,1
	slli	s0,s0,2
	add	s0,s1,s0
	lw	a1,0(s0)
	beq	a1,zero,.L4
	lui	s1,%hi(.LC4)
.L10:
	addi	a0,s1,%lo(.LC4)
	addi	s0,s0,4
	call	print
	lw	a1,0(s0)
	bne	a1,zero,.L10
	j	.L4
.L42:
	lui	a6,%hi(.LANCHOR0)
	addi	a3,a6,%lo(.LANCHOR0)
.L14:
	li	a0,0
	addi	a1,a6,%lo(.LANCHOR0)
	li	a2,1000
	li	a7,63
#APP
# 11 "process/process.c" 1
	ecall
# 0 "" 2
#NO_APP
	mv	a4,a0
	ble	a0,zero,.L45
	li	a5,0
.L16:
	li	a0,1
	add	a1,a3,a5
	sub	a2,a4,a5
	li	a7,64
#APP
# 11 "process/process.c" 1
	ecall
# 0 "" 2
#NO_APP
	add	a5,a5,a0
	bgt	a4,a5,.L16
	j	.L14
.L45:
	snez	a0,a0
	j	.L1
.L23:
	lui	a0,%hi(.LC13)
	addi	a0,a0,%lo(.LC13)
	call	print
	li	a0,2
	j	.L1
.L43:
	li	a5,-1048576
	li	a4,1048576
	add	a4,a4,a5
	addi	a5,sp,16
	add	a5,a4,a5
	sw	a5,12(sp)
	li	s3,1048576
	lui	s2,%hi(.LANCHOR1)
	li	s1,4096
.L21:
	lw	a5,12(sp)
	sw	zero,0(a5)
	call	mach_task_self
	lw	a1,12(sp)
	li	a3,1
	li	a2,1048576
	call	vm_allocate
	bne	a0,zero,.L18
	li	s0,0
	j	.L19
.L47:
	beq	s0,s3,.L46
.L19:
	call	mach_task_self
	lw	a5,12(sp)
	li	a3,1
	addi	a2,s2,%lo(.LANCHOR1)
	lw	a1,0(a5)
	add	a1,s0,a1
	call	vm_write
	add	s0,s0,s1
	beq	a0,zero,.L47
.L18:
	call	mach_error_string
	mv	a2,a0
	lui	a0,%hi(.LC9)
	mv	a1,s4
	addi	a0,a0,%lo(.LC9)
	call	print
	j	.L4
.L41:
	lw	a5,8(s1)
	li	a2,10
	j	.L12
.L13:
	mul	a0,a0,a2
	add	a0,a3,a0
.L12:
	lbu	a4,0(a5)
	addi	a5,a5,1
	addi	a3,a4,-48
	bne	a4,zero,.L13
	j	.L1
.L44:
	li	a5,-1048576
	li	a4,1048576
	add	a4,a4,a5
	addi	a5,sp,16
	add	a5,a4,a5
	sw	a5,12(sp)
	lw	a4,12(sp)
	li	a5,1
	lui	a0,%hi(.LC11)
	sb	a5,0(a4)
	lbu	a1,0(a4)
	addi	a0,a0,%lo(.LC11)
	call	print
	j	.L4
.L46:
	beq	s4,s1,.L18
	addi	s4,s4,1
	j	.L21
	.size	main, .-main
	.data
	.set	.LANCHOR1,. + 0
	.type	one.0, @object
	.size	one.0, 1
one.0:
	.byte	1
	.bss
	.align	2
	.set	.LANCHOR0,. + 0
	.type	bytes.1, @object
	.size	bytes.1, 1000
bytes.1:
	.zero	1000
	.section	.note.GNU-stack,"",@progbits
