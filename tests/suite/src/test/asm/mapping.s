 .text
 .option norvc
a: .word 1
 nop
 .word 3
 .align 3
 add a0,a0,a0
 .option arch,+zba
 sh1add a0,a1,a2
 .byte 1
 .align 2
 .section .foo,"ax"
 .word 4
 .section .bar,"ax"
 .align 4
 .zero 4
 .section .baz,"ax"
 .byte 3
 .align 4
 nop
 .section .b1,"ax"
 nop
 .ascii "aa"
 .align 1
 nop
 .uleb128 3
 .data
 .ident "hello"
