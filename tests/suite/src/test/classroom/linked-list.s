# stdin: 4\n-1\n30\n0\n
# stdout: 30 -1 4 sum 33\n
# exit: 0
        .data
sum:    .string "sum "
        .text
        li      s0, 0           # the list
read:   li      a7, 5
        ecall
        beqz    a0, show
        mv      s1, a0
        li      a0, 8
        li      a7, 9           # sbrk: a node
        ecall
        sw      s1, 0(a0)
        sw      s0, 4(a0)
        mv      s0, a0
        j       read
show:   li      s2, 0
node:   beqz    s0, end
        lw      a0, 0(s0)
        add     s2, s2, a0
        li      a7, 1
        ecall
        li      a0, ' '
        li      a7, 11
        ecall
        lw      s0, 4(s0)
        j       node
end:    la      a0, sum
        li      a7, 4
        ecall
        mv      a0, s2
        li      a7, 1
        ecall
        li      a0, '\n'
        li      a7, 11
        ecall
