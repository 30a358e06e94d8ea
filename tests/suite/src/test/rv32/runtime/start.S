# Where a program starts: the stack pointer is at argc, then argv.
    .text
    .globl  _start
_start:
    .option push
    .option norelax
    la      gp, __global_pointer$
    .option pop
    la      tp, __tls_base
    lw      a0, 0(sp)
    addi    a1, sp, 4
    andi    sp, sp, -16
    call    main
    call    exit
