	.file	"guest.c"
	.option nopic
	.attribute arch, "rv32i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0"
	.attribute unaligned_access, 0
	.attribute stack_align, 16
	.text
	.section	.text.flush,"ax",@progbits
	.align	1
	.type	flush, @function
flush:
	addi	sp,sp,-16
	sw	s1,4(sp)
	lui	s1,%hi(.LANCHOR0)
	addi	s1,s1,%lo(.LANCHOR0)
	lw	a2,0(s1)
	sw	ra,12(sp)
	sw	s0,8(sp)
	sw	s2,0(sp)
	beq	a2,zero,.L2
	lui	s2,%hi(.LANCHOR0+4)
	li	s0,0
	addi	s2,s2,%lo(.LANCHOR0+4)
.L4:
	sub	a2,a2,s0
	add	a1,s2,s0
	li	a0,1
	call	write_out
	ble	a0,zero,.L11
	lw	a2,0(s1)
	add	s0,s0,a0
	bgtu	a2,s0,.L4
.L2:
	lw	ra,12(sp)
	lw	s0,8(sp)
	sw	zero,0(s1)
	lw	s2,0(sp)
	lw	s1,4(sp)
	addi	sp,sp,16
	jr	ra
.L11:
	li	a0,1
	call	exit
	.size	flush, .-flush
	.section	.text.padded,"ax",@progbits
	.align	1
	.type	padded, @function
padded:
	addi	sp,sp,-48
	sw	s3,28(sp)
	sw	s4,24(sp)
	sw	s5,20(sp)
	sw	ra,44(sp)
	sw	s0,40(sp)
	sw	s1,36(sp)
	sw	s2,32(sp)
	sw	s6,16(sp)
	sw	s7,12(sp)
	mv	s4,a1
	mv	s3,a3
	mv	s5,a0
	sub	a2,a2,a1
	bne	a3,zero,.L13
	lui	s0,%hi(.LANCHOR0)
	mv	s1,a4
	addi	s2,a2,-1
	addi	s0,s0,%lo(.LANCHOR0)
	li	s7,256
	li	s6,-1
	ble	a2,zero,.L41
.L14:
	lw	a5,0(s0)
	addi	s2,s2,-1
	addi	a3,a5,1
	add	a5,s0,a5
	sw	a3,0(s0)
	sb	s1,4(a5)
	beq	a3,s7,.L43
	bne	s2,s6,.L14
.L41:
	beq	s4,zero,.L12
.L15:
	li	s1,0
	li	s7,10
	li	s6,256
.L22:
	lw	a5,0(s0)
	add	a4,s5,s1
	lbu	a4,0(a4)
	addi	a3,a5,1
	add	a5,s0,a5
	sw	a3,0(s0)
	sb	a4,4(a5)
	addi	s1,s1,1
	beq	a4,s7,.L20
	beq	a3,s6,.L20
	bgtu	s4,s1,.L22
.L45:
	beq	s3,zero,.L12
.L19:
	addi	s1,s2,-1
	ble	s2,zero,.L12
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	li	s4,32
	li	s2,256
	li	s5,-1
.L24:
	lw	a5,0(s0)
	addi	s1,s1,-1
	addi	a4,a5,1
	add	a5,s0,a5
	sw	a4,0(s0)
	sb	s4,4(a5)
	beq	a4,s2,.L44
.L23:
	beq	s3,zero,.L12
	bne	s1,s5,.L24
.L12:
	lw	ra,44(sp)
	lw	s0,40(sp)
	lw	s1,36(sp)
	lw	s2,32(sp)
	lw	s3,28(sp)
	lw	s4,24(sp)
	lw	s5,20(sp)
	lw	s6,16(sp)
	lw	s7,12(sp)
	addi	sp,sp,48
	jr	ra
.L43:
	call	flush
	bne	s2,s6,.L14
	j	.L41
.L20:
	call	flush
	bgtu	s4,s1,.L22
	j	.L45
.L44:
	call	flush
	j	.L23
.L13:
	mv	s2,a2
	beq	a1,zero,.L19
	lui	s0,%hi(.LANCHOR0)
	addi	s0,s0,%lo(.LANCHOR0)
	j	.L15
	.size	padded, .-padded
	.section	.rodata.str1.4,"aMS",@progbits,1
	.align	2
.LC0:
	.string	"0123456789abcdef"
	.section	.text.print,"ax",@progbits
	.align	1
	.globl	print
	.type	print, @function
print:
	addi	sp,sp,-96
	sw	s5,36(sp)
	sw	a4,80(sp)
	sw	ra,60(sp)
	sw	s0,56(sp)
	sw	s1,52(sp)
	sw	s2,48(sp)
	sw	s3,44(sp)
	sw	s4,40(sp)
	sw	a1,68(sp)
	sw	a2,72(sp)
	sw	a3,76(sp)
	sw	a5,84(sp)
	sw	a6,88(sp)
	sw	a7,92(sp)
	lbu	a5,0(a0)
	addi	a4,sp,68
	lui	s5,%hi(.LANCHOR0)
	sw	a4,4(sp)
	addi	s5,s5,%lo(.LANCHOR0)
	beq	a5,zero,.L78
	mv	s0,a0
	li	s1,37
	li	s2,10
	li	s3,256
	li	s4,48
.L47:
	beq	a5,s1,.L95
	lw	a4,0(s5)
	addi	a3,a4,1
	add	a4,s5,a4
	sw	a3,0(s5)
	sb	a5,4(a4)
	beq	a5,s2,.L52
	beq	a3,s3,.L52
.L77:
	lbu	a5,1(s0)
	addi	s0,s0,1
	bne	a5,zero,.L47
.L78:
	lw	a5,0(s5)
	bne	a5,zero,.L96
.L46:
	lw	ra,60(sp)
	lw	s0,56(sp)
	lw	s1,52(sp)
	lw	s2,48(sp)
	lw	s3,44(sp)
	lw	s4,40(sp)
	lw	s5,36(sp)
	addi	sp,sp,96
	jr	ra
.L95:
	lbu	a5,1(s0)
	li	a2,45
	addi	s0,s0,1
	li	a4,32
	li	a3,0
	beq	a5,a2,.L79
.L98:
	bne	a5,s4,.L97
	li	a4,48
	addi	s0,s0,1
.L99:
	lbu	a5,0(s0)
	bne	a5,a2,.L98
.L79:
	li	a3,1
	addi	s0,s0,1
	j	.L99
.L97:
	addi	a0,a5,-48
	andi	a1,a0,0xff
	li	a2,9
	bgtu	a1,a2,.L81
	li	a2,0
	li	a6,9
.L56:
	lbu	a5,1(s0)
	slli	a1,a2,2
	add	a1,a1,a2
	slli	a1,a1,1
	add	a2,a0,a1
	addi	a0,a5,-48
	andi	a1,a0,0xff
	addi	s0,s0,1
	bleu	a1,a6,.L56
.L55:
	li	a1,108
	bne	a5,a1,.L57
.L58:
	lbu	a5,1(s0)
	addi	s0,s0,1
	beq	a5,a1,.L58
.L57:
	li	a1,115
	beq	a5,a1,.L100
	li	a1,99
	beq	a5,a1,.L101
	li	a1,100
	beq	a5,a1,.L102
	li	a1,117
	beq	a5,a1,.L72
	li	a1,120
	beq	a5,a1,.L72
.L64:
	sb	a5,31(sp)
	li	a1,1
	addi	a0,sp,31
.L71:
	call	padded
	j	.L77
.L52:
	call	flush
	j	.L77
.L101:
	lw	a5,4(sp)
	addi	a1,a5,4
	sw	a1,4(sp)
	lbu	a5,0(a5)
	j	.L64
.L72:
	lw	a5,4(sp)
	lbu	a0,0(s0)
	li	a6,10
	addi	a1,a5,4
	lw	a5,0(a5)
	sw	a1,4(sp)
	li	a1,120
	beq	a0,a1,.L103
.L75:
	lui	a7,%hi(.LC0)
	addi	a0,sp,32
	addi	a7,a7,%lo(.LC0)
.L76:
	remu	a1,a5,a6
	addi	a0,a0,-1
	mv	t1,a5
	add	a1,a7,a1
	lbu	a1,0(a1)
	divu	a5,a5,a6
	sb	a1,0(a0)
	bleu	a6,t1,.L76
.L94:
	addi	a5,sp,32
	sub	a1,a5,a0
	j	.L71
.L81:
	li	a2,0
	j	.L55
.L102:
	lw	a5,4(sp)
	lui	a7,%hi(.LC0)
	addi	a0,sp,32
	lw	t5,0(a5)
	addi	a1,a5,4
	sw	a1,4(sp)
	srai	a1,t5,31
	xor	a5,a1,t5
	sub	a5,a5,a1
	addi	a7,a7,%lo(.LC0)
	li	a6,10
	li	t4,9
.L69:
	remu	a1,a5,a6
	mv	t3,a0
	addi	a0,a0,-1
	mv	t1,a5
	add	a1,a7,a1
	lbu	a1,0(a1)
	divu	a5,a5,a6
	sb	a1,0(a0)
	bgtu	t1,t4,.L69
	bge	t5,zero,.L94
	li	a5,45
	addi	t3,t3,-2
	sb	a5,-1(a0)
	addi	a5,sp,32
	sub	a1,a5,t3
	mv	a0,t3
	j	.L71
.L96:
	call	flush
	j	.L46
.L100:
	lw	a5,4(sp)
	li	a1,0
	lw	a0,0(a5)
	addi	a5,a5,4
	sw	a5,4(sp)
	lbu	a5,0(a0)
	beq	a5,zero,.L60
.L61:
	addi	a1,a1,1
	add	a5,a0,a1
	lbu	a5,0(a5)
	bne	a5,zero,.L61
.L60:
	li	a4,32
	call	padded
	j	.L77
.L103:
	li	a6,16
	j	.L75
	.size	print, .-print
	.section	.text.memcpy,"ax",@progbits
	.align	1
	.globl	memcpy
	.type	memcpy, @function
memcpy:
	beq	a2,zero,.L105
	add	a2,a0,a2
	mv	a5,a0
.L106:
	lbu	a4,0(a1)
	addi	a5,a5,1
	addi	a1,a1,1
	sb	a4,-1(a5)
	bne	a5,a2,.L106
.L105:
	ret
	.size	memcpy, .-memcpy
	.section	.text.memset,"ax",@progbits
	.align	1
	.globl	memset
	.type	memset, @function
memset:
	andi	a1,a1,0xff
	add	a4,a0,a2
	mv	a5,a0
	beq	a2,zero,.L117
.L113:
	addi	a5,a5,1
	sb	a1,-1(a5)
	bne	a5,a4,.L113
.L117:
	ret
	.size	memset, .-memset
	.section	.text.strcmp,"ax",@progbits
	.align	1
	.globl	strcmp
	.type	strcmp, @function
strcmp:
	lbu	a5,0(a0)
	bne	a5,zero,.L119
	j	.L124
.L121:
	lbu	a5,0(a0)
	beq	a5,zero,.L125
	mv	a1,a3
.L119:
	lbu	a4,0(a1)
	addi	a0,a0,1
	addi	a3,a1,1
	beq	a4,a5,.L121
.L120:
	sub	a0,a5,a4
	ret
.L125:
	lbu	a4,1(a1)
	sub	a0,a5,a4
	ret
.L124:
	lbu	a4,0(a1)
	j	.L120
	.size	strcmp, .-strcmp
	.section	.text.strlen,"ax",@progbits
	.align	1
	.globl	strlen
	.type	strlen, @function
strlen:
	lbu	a5,0(a0)
	mv	a4,a0
	li	a0,0
	beq	a5,zero,.L129
.L128:
	addi	a0,a0,1
	add	a5,a4,a0
	lbu	a5,0(a5)
	bne	a5,zero,.L128
	ret
.L129:
	ret
	.size	strlen, .-strlen
	.bss
	.align	2
	.set	.LANCHOR0,. + 0
	.type	used, @object
	.size	used, 4
used:
	.zero	4
	.type	line, @object
	.size	line, 256
line:
	.zero	256
	.section	.note.GNU-stack,"",@progbits
