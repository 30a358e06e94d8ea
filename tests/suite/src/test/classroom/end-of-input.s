# stdin:
# stdout:
# exit: 1
        li      a7, 12
        ecall
        li      a7, 1
        ecall
