# stdin: Ada\nx
# stdout: Your name: Hello, Ada\n[x] 4\n
# exit: 4
        .data
ask:    .asciz  "Your name: "
hello:  .asciz  "Hello, "
buffer: .space  32
        .text
        .globl  main
main:   la      a0, ask
        li      a7, 4
        ecall
        la      a0, buffer
        li      a1, 32
        li      a7, 8           # read string, with its end of line
        ecall
        la      a0, hello
        li      a7, 4
        ecall
        la      a0, buffer
        ecall
        li      a0, '['
        li      a7, 11
        ecall
        li      a7, 12          # read character
        ecall
        li      a7, 11
        ecall
        li      a0, ']'
        ecall
        li      a0, ' '
        ecall
        la      t0, buffer      # its length
        li      s0, 0
count:  lbu     t1, 0(t0)
        beqz    t1, counted
        addi    s0, s0, 1
        addi    t0, t0, 1
        j       count
counted:
        mv      a0, s0
        li      a7, 1
        ecall
        li      a0, '\n'
        li      a7, 11
        ecall
        mv      a0, s0
        li      a7, 93          # exit with a code
        ecall
