# The smallest program that says something: two Unix calls, no library.
    .section .rodata
text:
    .ascii  "Hello from a RISC-V program on Mach.\n"
    .set    text_size, . - text

    .text
    .globl  _start
_start:
    li      a0, 1           # standard output
    la      a1, text
    li      a2, text_size
    li      a7, 64          # write
    ecall
    li      a0, 0
    li      a7, 94          # exit_group
    ecall
