# stdin: 6\n
# stdout: n? 6! = 720\n
# exit: 0
        .data
ask:    .string "n? "
fact:   .string "! = "

        .text
main:
        la      a0, ask
        li      a7, 4           # print string
        ecall
        li      a7, 5           # read integer
        ecall
        mv      s0, a0
        li      a7, 1           # print integer
        ecall
        la      a0, fact
        li      a7, 4
        ecall
        mv      a0, s0
        jal     factorial
        li      a7, 1
        ecall
        li      a0, '\n'
        li      a7, 11          # print character
        ecall
        li      a7, 10          # exit
        ecall

factorial:
        addi    sp, sp, -16
        sw      ra, 12(sp)
        sw      a0, 8(sp)
        li      t0, 1
        ble     a0, t0, one
        addi    a0, a0, -1
        jal     factorial
        lw      t1, 8(sp)
        mul     a0, a0, t1
        j       done
one:    li      a0, 1
done:   lw      ra, 12(sp)
        addi    sp, sp, 16
        ret
