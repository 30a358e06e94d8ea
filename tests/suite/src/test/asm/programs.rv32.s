# Functions as people write them: strings, memory, numbers, sorting, lists, checksums, recursion, tables of functions. 32 bits.
        .option pic
        .text
        .globl  strlen
        .type   strlen, @function
strlen:                                 # size_t strlen(const char *a0)
        mv      t0, a0
1:      lbu     t1, 0(t0)
        beqz    t1, 2f
        addi    t0, t0, 1
        j       1b
2:      sub     a0, t0, a0
        ret
        .size   strlen, .-strlen

        .globl  strcmp
        .type   strcmp, @function
strcmp: lbu     t0, 0(a0)
        lbu     t1, 0(a1)
        bne     t0, t1, 1f
        beqz    t0, 1f
        addi    a0, a0, 1
        addi    a1, a1, 1
        j       strcmp
1:      sub     a0, t0, t1
        ret
        .size   strcmp, .-strcmp

        .globl  memcpy
        .type   memcpy, @function
memcpy:
        mv      t6, a0
        beqz    a2, .Lcopied
        or      t0, a0, a1
        andi    t0, t0, 7
        bnez    t0, .Lbytes
.Lwords:
        sltiu   t0, a2, 8
        bnez    t0, .Lbytes
        lw      t1, (a1)
        sw      t1, (a0)
        addi    a0, a0, 8
        addi    a1, a1, 8
        addi    a2, a2, -8
        bnez    a2, .Lwords
        mv      a0, t6
        ret
.Lbytes:
        lb      t1, (a1)
        sb      t1, (a0)
        addi    a0, a0, 1
        addi    a1, a1, 1
        addi    a2, a2, -1
        bgtz    a2, .Lbytes
.Lcopied:
        mv      a0, t6
        ret
        .size   memcpy, .-memcpy

        .weak   memset
        .type   memset, @function
memset: beqz    a2, 2f
        add     a2, a2, a0
        mv      t0, a0
1:      sb      a1, 0(t0)
        addi    t0, t0, 1
        bltu    t0, a2, 1b
2:      jr      ra
        .size   memset, .-memset

# unsigned to decimal at a1, returns its end
        .globl  decimal
decimal:
        addi    sp, sp, -48
        sw      ra, 40(sp)
        sw      s0, 32(sp)
        mv      s0, a1
        mv      t0, sp
        li      t1, 10
1:      remu    t2, a0, t1
        divu    a0, a0, t1
        addi    t2, t2, '0'
        sb      t2, 0(t0)
        addi    t0, t0, 1
        bnez    a0, 1b
2:      addi    t0, t0, -1
        lbu     t2, 0(t0)
        sb      t2, 0(s0)
        addi    s0, s0, 1
        bne     t0, sp, 2b
        mv      a0, s0
        lw      s0, 32(sp)
        lw      ra, 40(sp)
        addi    sp, sp, 48
        ret

        .globl  fibonacci
        .type   fibonacci, %function
fibonacci:
        .cfi_startproc
        li      t0, 2
        bltu    a0, t0, 1f
        addi    sp, sp, -32
        .cfi_def_cfa_offset 32
        sw      ra, 24(sp)
        sw      s0, 16(sp)
        sw      s1, 8(sp)
        .cfi_offset ra, -8
        .cfi_offset s0, -16
        .cfi_offset s1, -24
        mv      s0, a0
        addi    a0, a0, -1
        call    fibonacci
        mv      s1, a0
        addi    a0, s0, -2
        call    fibonacci
        add     a0, a0, s1
        lw      s1, 8(sp)
        lw      s0, 16(sp)
        lw      ra, 24(sp)
        .cfi_restore s1
        .cfi_restore s0
        .cfi_restore ra
        addi    sp, sp, 32
        .cfi_def_cfa_offset 0
1:      ret
        .cfi_endproc
        .size   fibonacci, .-fibonacci

# insertion sort of words: a0 begin, a1 count
sort:   slli    a1, a1, 2
        add     a1, a1, a0
        addi    t0, a0, 4
0:      bgeu    t0, a1, 3f
        lw      t1, 0(t0)
        mv      t2, t0
1:      beq     t2, a0, 2f
        lw      t3, -4(t2)
        ble     t3, t1, 2f
        sw      t3, 0(t2)
        addi    t2, t2, -4
        j       1b
2:      sw      t1, 0(t2)
        addi    t0, t0, 4
        j       0b
3:      ret

# CRC-32 of a1 bytes at a0
crc32:  not     t0, zero
        li      t5, 0xedb88320
        beqz    a1, 4f
1:      lbu     t1, 0(a0)
        xor     t0, t0, t1
        li      t2, 8
2:      andi    t3, t0, 1
        neg     t3, t3
        and     t3, t3, t5
        srli   t0, t0, 1
        xor     t0, t0, t3
        addi    t2, t2, -1
        bnez    t2, 2b
        addi    a0, a0, 1
        addi    a1, a1, -1
        bnez    a1, 1b
4:      not     a0, t0
        ret

# greatest common divisor, and the power of a number modulo another
gcd:    beqz    a1, 1f
        rem     a2, a0, a1
        mv      a0, a1
        mv      a1, a2
        j       gcd
1:      ret
power:  li      t0, 1
1:      andi    t1, a1, 1
        beqz    t1, 2f
        mul     t0, t0, a0
        remu    t0, t0, a2
2:      mul     a0, a0, a0
        remu    a0, a0, a2
        srli    a1, a1, 1
        bnez    a1, 1b
        mv      a0, t0
        ret

# a spin lock and a counter behind it
lock:   li      t0, 1
1:      lw      t1, (a0)
        bnez    t1, 1b
        amoswap.w.aq t1, t0, (a0)
        bnez    t1, 1b
        ret
unlock: amoswap.w.rl x0, x0, (a0)
        ret
count:  addi    sp, sp, -16
        sw      ra, 8(sp)
        la      a0, guard
        jal     lock
        la      t0, counter
        lw      t1, 0(t0)
        addi    t1, t1, 1
        sw      t1, 0(t0)
        la      a0, guard
        jal     unlock
        lw      ra, 8(sp)
        addi    sp, sp, 16
        ret
add_if: lr.w    t0, (a0)
        bne     t0, a1, 1f
        sc.w    t1, a2, (a0)
        bnez    t1, add_if
1:      mv      a0, t0
        ret

# a switch by a table of distances
        .globl  choose
choose: li      t0, 4
        bgtu    a0, t0, .Lother
        lla     t1, .Ltable
        slli    a0, a0, 2
        add     a0, a0, t1
        lw      t0, 0(a0)
        add     t0, t0, t1
        jr      t0
        .section .rodata
        .align  2
.Ltable: .word  .Lzero-.Ltable, .Lone-.Ltable, .Ltwo-.Ltable
        .word   .Lother-.Ltable, .Lfour-.Ltable
        .text
.Lzero: li      a0, 100
        ret
.Lone:  li      a0, 1000
        ret
.Ltwo:  li      a0, 10000
        ret
.Lfour: li      a0, -1
        ret
.Lother: mv     a0, zero
        ret

# dot product and polynomial
        beqz    a2, 2f
1:      fld     ft0, 0(a0)
        fld     ft1, 0(a1)
        fmadd.d fa0, ft0, ft1, fa0
        addi    a0, a0, 8
        addi    a1, a1, 8
        addi    a2, a2, -1
        bnez    a2, 1b
2:      ret
polynomial:
        fld     ft0, one, t0
        fld     ft1, half, t0
        fmul.d  ft2, fa0, fa0
        fmadd.d ft0, ft1, ft2, ft0
        fneg.d  ft0, ft0
        fabs.d  fa0, ft0
        flt.d   a0, fa0, ft1
        fge.d   a1, fa0, ft1
        fcvt.w.d a2, fa0, rtz
        fcvt.d.w ft3, a2
        fsub.d  fa0, fa0, ft3
        fsqrt.d fa0, fa0
        fclass.d a3, fa0
        frflags a4
        fsflags zero
        ret

# thread-local variables, a virtual call, a system call
errno:  la.tls.ie a0, errno_variable
        add     a0, a0, tp
        lw      a0, 0(a0)
        ret
other:  la.tls.gd a0, other_variable
        call    __tls_get_addr@plt
        ret
virtual:
        lw      t0, 0(a0)
        lw      t0, 16(t0)
        jalr    t0
        ret
write:  li      a7, 64
        ecall
        bltz    a0, 1f
        ret
1:      neg     a0, a0
        sw      a0, last_error, t0
        li      a0, -1
        tail    failed

        .data
        .balign 8
counter: .word 0
guard:  .word   0
last_error: .word 0
one:    .double 1.5
half:   .double 0.5
vtable: .word  0, choose, fibonacci, strlen
list:   .word  1f, 10
1:      .word  2f, 20
2:      .word  0, 30
message: .asciz "Hello, world\n"
        .set    length, . - message
        .word   length
        .section .tbss,"awT",@nobits
errno_variable: .zero 4
        .section .init_array,"aw",@init_array
        .word  choose
        .section .note.GNU-stack,"",@progbits
