 .file 0 "/x/y" "a/b.c"
 .file 1 "a/b.c"
 .file 2 "/x/y/z.c"
 .file 3 "a" "q.c"
 .file 4 "r.c"
 .loc 1 1
 nop
 .section .debug_info,"",@progbits
 .byte 0
