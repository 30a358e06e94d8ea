 .section .init_array,"aw"
 .section .init_array.5,"aw",@init_array
 .section .fini_array
 .section .preinit_array,"aw",%preinit_array
 .section .mine,"awo",@progbits,.text
 .section .ex,"e"
 .section .r,"axR"
 .section .q,"a?"
 .section .note.x,"",@note
 .section .t,"awT"
 .section .b,"aw",@nobits
 .zero 8
 .section .rodata.cst4,"aM",@progbits,4
 .section .n,"a",@0x70000001
 .section .gg,"awG",@progbits,grp,comdat
 .section .hh,"aG",@progbits,grp,comdat
 .section .uu,"ax",@progbits,unique,3
 nop
 .section .uu,"ax",@progbits,unique,4
 nop
 .section .uu,"ax"
 nop
 .data 3
 .byte 3
 .data
 .byte 0
 .bss
 .subsection 1
 .zero 3
 .data
 .byte 0
 .subsection 2
 .byte 2
 .subsection 1
 .byte 1
 .previous
 .byte 3
 .pushsection .data,1
 .byte 4
 .popsection
 .byte 5
