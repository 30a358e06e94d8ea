 .file "x.c"
 .text
 .file 1 "sub/dir/x.c"
 .file 2 "/usr/include/stdio.h"
 .file 3 "y.c"
 .loc 1 5 7
 nop
 .loc 1 6
 .loc 2 7 3 basic_block prologue_end epilogue_begin isa 3 is_stmt 0 discriminator 5
 call f
 .loc 2 8 view .LVU1
 .loc 2 8 view .LVU2
 nop
 .section .text.x,"ax"
 .loc 3 1
 nop
 .loc 3 100000 1
 .zero 60000
 nop
 .text
 .loc 1 2 0 view -0
 .data
 .section .debug_info,"",@progbits
 .byte 0
