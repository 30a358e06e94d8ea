# stdin: seven\n
# stdout: before
# exit: 1
        .data
text:   .string "before"
        .text
        la      a0, text
        li      a7, 4
        ecall
        li      a7, 5
        ecall
        la      a0, text        # is not reached
        li      a7, 4
        ecall
