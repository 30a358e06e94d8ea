 .altmacro
 .macro m a, b
 LOCAL lab
 li a0,\a
lab: li a1,b
 j lab
 .endm
 m 1, 2
 m %1+2, <3>
 .macro s txt
 .ascii "&txt"
 .endm
 .data
 s <a!>b>
 .text
 .noaltmacro
 .macro n x:req, y=5
 .ifb \x
 .endif
 addi a0,a0,\y
 .endm
 n 1
 n x=1, y=7
 .equiv q1, 5
 .eqv q2, q1+1
 .dc.w 1
 .dc.l 2
 .dc.a 3
 .octa 0x112233445566778899aabbccddeeff00
 .string8 "ab"
 .string16 "ab"
 .string32 "ab"
 .ds.b 3
 .2byte 1,2
 .p2align 3
 .fill 2,8,0x1122334455667788
 .asciz "a" "b"
 .float 1.5, -2e3
 .double 0f1.5
 .hword 1
 .int 3
 .reloc 0, R_RISCV_32, x
 .comm c1,8,8
 .lcomm l1,8
f: .symver f,f@VERS
 .type f,@function
 .size f,1
 .half x-.
 .byte 'a', 'b'+1, '\n'
 .ifgt 1
 .elseif 2
 .endif
 .line 3
 .end
