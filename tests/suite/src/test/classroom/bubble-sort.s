# stdin:
# stdout: -7 0 3 3 5 12 99 1000 \n
# exit: 0
        .data
array:  .word   12, -7, 3, 1000, 0, 99, 3, 5
        .equ    COUNT, 8
        .text
        li      s0, COUNT
outer:  addi    s0, s0, -1
        blez    s0, print
        la      t0, array
        mv      t1, s0
inner:  lw      t2, 0(t0)
        lw      t3, 4(t0)
        ble     t2, t3, keep
        sw      t3, 0(t0)
        sw      t2, 4(t0)
keep:   addi    t0, t0, 4
        addi    t1, t1, -1
        bnez    t1, inner
        j       outer
print:  la      s1, array
        li      s2, COUNT
next:   lw      a0, (s1)
        li      a7, 1
        ecall
        li      a0, ' '
        li      a7, 11
        ecall
        addi    s1, s1, 4
        addi    s2, s2, -1
        bnez    s2, next
        li      a0, 10
        ecall
