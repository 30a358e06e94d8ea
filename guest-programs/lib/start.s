# Where a program starts: the stack pointer is at argc, then argv.
    .text
    .globl  _start
    .type   _start, @function
_start:
    .option push
    .option norelax
    la      gp, __global_pointer$
    .option pop
    li      s0, 0
    .if __riscv_xlen == 64      # the build says it
    ld      a0, 0(sp)
    addi    a1, sp, 8
    .else
    lw      a0, 0(sp)
    addi    a1, sp, 4
    .endif
    andi    sp, sp, -16
    call    main
    call    exit
    .size   _start, . - _start

# void exit(int status)
    .globl  exit
    .type   exit, @function
exit:
    li      a7, 94          # exit_group
    ecall
    .size   exit, . - exit

# long write_out(int fd, const void *bytes, unsigned long size)
    .globl  write_out
    .type   write_out, @function
write_out:
    li      a7, 64          # write
    ecall
    ret
    .size   write_out, . - write_out

    .section .note.GNU-stack, "", @progbits
