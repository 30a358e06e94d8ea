# Macros, repeats and conditions, alone and in one another.
        .macro  push reg:req, more:vararg
        addi    sp, sp, -8
        sd      \reg, 0(sp)
        .ifnb   \more
        push    \more
        .endif
        .endm
        .macro  pop reg, more:vararg
        .ifnb   \more
        pop     \more
        .endif
        ld      \reg, 0(sp)
        addi    sp, sp, 8
        .endm
        .text
        push    ra, s0, s1
        push    a0
        pop     a0
        pop     ra, s0, s1

        .macro  loop count=10, reg=t0
        li      \reg, \count
1:      addi    \reg, \reg, -1
        bnez    \reg, 1b
        .endm
        loop
        loop    5
        loop    , t1
        loop    reg=a0, count=7
        loop    count=0x1000

        .macro  unique
        .Lunique\@: j .Lunique\@
        .word   \@
        .endm
        unique
        unique
        .rept   3
        unique
        .endr

        .macro  outer a, b
        .macro  inner_\a x
        li      \b, \x
        .endm
        .endm
        outer   one, a1
        outer   two, a2
        inner_one 1
        inner_two 2
        .purgem inner_one
        .purgem inner_two

        .macro  table first, last
        .word   \first
        .if     \last-\first
        table   "(\first+1)", \last
        .endif
        .endm
        .data
        table   0, 7
        .text

        .macro  leave_early n
        nop
        .if     \n > 2
        .exitm
        .endif
        ret
        .endm
        leave_early 1
        leave_early 2
        leave_early 3

        .macro  join a b c
\a\b\()_\c: nop
\a\()_\b\c: .asciz "\a-\b-\c"
        .endm
        join    x, y, z
        join    p q r
        join    "k", l, m

        .macro  quoted text
        .ascii  "\text"
        .byte   0
        .endm
        quoted  "one, two"
        quoted  three
        quoted  "a \"b\" c"
        .align  2

        .irp    r, ra, s0, s1, s2, s3
        sd      \r, 8(sp)
        .endr
        .irp    n, 1, 2, 4, 8
        .irp    m, 0, 1
        .byte   \n*16+\m
        .endr
        .endr
        .irpc   c, 0123456789abcdef
        .byte   0x\c
        .endr
        .irpc   c, rwx
        .ascii  "\c"
        .endr
        .align  2
        .irp    empty
        .word   1\empty
        .endr
        .rept   0
        .word   2
        .endr
        .rept   4
        .rept   2
        .half   3
        .endr
        .endr

        .macro  numbered n
        .set    current, 0
        .rept   \n
        .word   current
        .set    current, current+1
        .endr
        .endm
        numbered 5

        .set    flag, 1
        .if     flag
        .word   1
        .if     flag-1
        .word   2
        .else
        .word   3
        .endif
        .elseif flag == 2
        .word   4
        .else
        .word   5
        .endif
        .ifdef  flag
        .word   6
        .endif
        .ifndef nothing
        .word   7
        .endif
        .ifnotdef flag
        .word   8
        .endif
        .ifeq   flag-1
        .word   9
        .endif
        .ifne   flag-1
        .word   10
        .endif
        .ifgt   flag
        .word   11
        .endif
        .ifge   flag-1
        .word   12
        .endif
        .iflt   -flag
        .word   13
        .endif
        .ifle   flag-1
        .word   14
        .endif
        .ifc    a b, a b
        .word   15
        .endif
        .ifnc   a, b
        .word   16
        .endif
        .ifeqs  "same", "same"
        .word   17
        .endif
        .ifnes  "same", "other"
        .word   18
        .endif
        .ifb
        .word   19
        .endif
        .ifnb   x
        .word   20
        .endif
        .if     0
        .error  "never"
        .macro  not_defined
        .endm
        .if     1
        .word   21
        .endif
        .elseif 0
        .word   22
        .elseif 1
        .word   23
        .elseif 1
        .word   24
        .endif

        .macro  save regs:vararg
        .set    place, 0
        .irp    r, \regs
        sd      \r, place(sp)
        .set    place, place+8
        .endr
        .endm
        save    ra, s0, s1, s2
        save    a0

        .macro  case value, target, reg=a0
        li      t0, \value
        beq     \reg, t0, \target
        .endm
        case    1, .Lfirst
        case    -1, .Lsecond, a1
        case    value=0x10000, target=.Lfirst, reg=a2
.Lfirst: nop
.Lsecond: ret

        .macro  arguments a:req, b=2, c:vararg
        .word   \a, \b
        .ifnb   \c
        .word   \c
        .endif
        .endm
        arguments 1
        arguments 1, 3
        arguments 1, 3, 4, 5, 6
        arguments 1, , 7
        arguments a=(1+2)*3, b=~0

        .altmacro
        .macro  local_label r
        LOCAL   again, done
again:  beqz    \r, done
        addi    \r, \r, -1
        j       again
done:
        .endm
        local_label a0
        local_label a1
        .macro  sum a, b
        .word   %a+b, a*b
        .endm
        .macro  show text
        .ascii  "&text"
        .endm
        show    <a, b>
        show    <!<c!>>
        .noaltmacro
        .balign 4
        nop
