# machv as -o options.o options.s
# riscv64-linux-gnu-objdump -drs -j .text -j .data options.o > options.txt
        .data
        .byte   1, 2, 3
        .word   outside + 5, outside - 7
here:   .zero   40
there:  .word   there - here
        .text
        .globl  code
        .type   code, @function
code:   beqz    a0, code
        la      a1, here
        call    outside
        .size   code, . - code
        ret
