# stdin: -1\n
# stdout32: 0xffffffff 11111111111111111111111111111111 4294967295\n
# stdout64: 0xffffffffffffffff 1111111111111111111111111111111111111111111111111111111111111111 18446744073709551615\n
# exit: 0
        .macro  space
        li      a0, ' '
        li      a7, 11
        ecall
        .endm
        li      a7, 5
        ecall
        mv      s0, a0
        li      a7, 34          # hexadecimal
        ecall
        space
        mv      a0, s0
        li      a7, 35          # binary
        ecall
        space
        mv      a0, s0
        li      a7, 36          # unsigned
        ecall
        li      a0, '\n'
        li      a7, 11
        ecall
        li      a7, 10
        ecall
