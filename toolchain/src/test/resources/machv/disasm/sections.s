# What a listing has to tell apart: code, data between code, objects, cut instructions, long ones, runs of zeros.
# riscv64-linux-gnu-as -march=rv64gc -o sections.o sections.s
# riscv64-linux-gnu-objdump -d sections.o > sections.txt
        .text
        .globl  first
        .type   first, @function
first:  nop
        .2byte  0
        .4byte  0
        ret
        .zero   6
        .4byte  0x12345613
        .zero   9
        .byte   1
        .zero   2
second: call    first
        beqz    a0, third
        .zero   2
third:  la      a0, object
        ld      a1, 8(a0)
        .zero   4
        .type   object, @object
object: .asciz  "hello, here is data"
        .byte   1, 2, 3
        .zero   20
last:   ret
        .insn   6, 0x00334455665f
        .insn   8, 0x001122334455663f
        .option arch, +zbb
        clz     a0, a0
        .byte   0x7f, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 0, 1, 2
        .byte   0x0f
        .section .text.words, "ax"
        .word   5
        clz     a0, a0
        .byte   9
        .section .text.more, "ax"
        clz     a0, a0
        ret
        .section .text.cut, "ax"
        .byte   0x13
        .section .rodata
        .word   0x00008082
