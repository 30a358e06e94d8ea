# Integer instructions of the base set, M, Zba, Zbb and Zbs are in rows of the random tests; here with registers and
# numbers at which gas begins or ceases to compress.
 addi a0, a0, -33
 addi a0, a0, -32
 addi a0, a0, -1
 addi a0, a0, 0
 addi a0, a0, 1
 addi a0, a0, 31
 addi a0, a0, 32
 addi a0, a0, 2047
 addi a0, a0, -2048
 addi a0, a0, 16
 addi a0, a0, -16
 addi a0, a0, 496
 addi a0, a0, -512
 addi a0, a0, 512
 addi s1, s1, -33
 addi s1, s1, -32
 addi s1, s1, -1
 addi s1, s1, 0
 addi s1, s1, 1
 addi s1, s1, 31
 addi s1, s1, 32
 addi s1, s1, 2047
 addi s1, s1, -2048
 addi s1, s1, 16
 addi s1, s1, -16
 addi s1, s1, 496
 addi s1, s1, -512
 addi s1, s1, 512
 addi t0, t0, -33
 addi t0, t0, -32
 addi t0, t0, -1
 addi t0, t0, 0
 addi t0, t0, 1
 addi t0, t0, 31
 addi t0, t0, 32
 addi t0, t0, 2047
 addi t0, t0, -2048
 addi t0, t0, 16
 addi t0, t0, -16
 addi t0, t0, 496
 addi t0, t0, -512
 addi t0, t0, 512
 addi a0, a1, -33
 addi a0, a1, -32
 addi a0, a1, -1
 addi a0, a1, 0
 addi a0, a1, 1
 addi a0, a1, 31
 addi a0, a1, 32
 addi a0, a1, 2047
 addi a0, a1, -2048
 addi a0, a1, 16
 addi a0, a1, -16
 addi a0, a1, 496
 addi a0, a1, -512
 addi a0, a1, 512
 addi sp, sp, -33
 addi sp, sp, -32
 addi sp, sp, -1
 addi sp, sp, 0
 addi sp, sp, 1
 addi sp, sp, 31
 addi sp, sp, 32
 addi sp, sp, 2047
 addi sp, sp, -2048
 addi sp, sp, 16
 addi sp, sp, -16
 addi sp, sp, 496
 addi sp, sp, -512
 addi sp, sp, 512
 addi x0, x0, -33
 addi x0, x0, -32
 addi x0, x0, -1
 addi x0, x0, 0
 addi x0, x0, 1
 addi x0, x0, 31
 addi x0, x0, 32
 addi x0, x0, 2047
 addi x0, x0, -2048
 addi x0, x0, 16
 addi x0, x0, -16
 addi x0, x0, 496
 addi x0, x0, -512
 addi x0, x0, 512
 addi a0, zero, -33
 addi a0, zero, -32
 addi a0, zero, -1
 addi a0, zero, 0
 addi a0, zero, 1
 addi a0, zero, 31
 addi a0, zero, 32
 addi a0, zero, 2047
 addi a0, zero, -2048
 addi a0, zero, 16
 addi a0, zero, -16
 addi a0, zero, 496
 addi a0, zero, -512
 addi a0, zero, 512
 addiw a0, a0, -33
 addiw a0, a0, -32
 addiw a0, a0, -1
 addiw a0, a0, 0
 addiw a0, a0, 1
 addiw a0, a0, 31
 addiw a0, a0, 32
 addiw a0, a0, 2047
 addiw a0, a0, -2048
 addiw a0, a0, 16
 addiw a0, a0, -16
 addiw a0, a0, 496
 addiw a0, a0, -512
 addiw a0, a0, 512
 addiw s1, s1, -33
 addiw s1, s1, -32
 addiw s1, s1, -1
 addiw s1, s1, 0
 addiw s1, s1, 1
 addiw s1, s1, 31
 addiw s1, s1, 32
 addiw s1, s1, 2047
 addiw s1, s1, -2048
 addiw s1, s1, 16
 addiw s1, s1, -16
 addiw s1, s1, 496
 addiw s1, s1, -512
 addiw s1, s1, 512
 addiw t0, t0, -33
 addiw t0, t0, -32
 addiw t0, t0, -1
 addiw t0, t0, 0
 addiw t0, t0, 1
 addiw t0, t0, 31
 addiw t0, t0, 32
 addiw t0, t0, 2047
 addiw t0, t0, -2048
 addiw t0, t0, 16
 addiw t0, t0, -16
 addiw t0, t0, 496
 addiw t0, t0, -512
 addiw t0, t0, 512
 addiw a0, a1, -33
 addiw a0, a1, -32
 addiw a0, a1, -1
 addiw a0, a1, 0
 addiw a0, a1, 1
 addiw a0, a1, 31
 addiw a0, a1, 32
 addiw a0, a1, 2047
 addiw a0, a1, -2048
 addiw a0, a1, 16
 addiw a0, a1, -16
 addiw a0, a1, 496
 addiw a0, a1, -512
 addiw a0, a1, 512
 addiw sp, sp, -33
 addiw sp, sp, -32
 addiw sp, sp, -1
 addiw sp, sp, 0
 addiw sp, sp, 1
 addiw sp, sp, 31
 addiw sp, sp, 32
 addiw sp, sp, 2047
 addiw sp, sp, -2048
 addiw sp, sp, 16
 addiw sp, sp, -16
 addiw sp, sp, 496
 addiw sp, sp, -512
 addiw sp, sp, 512
 addiw x0, x0, -33
 addiw x0, x0, -32
 addiw x0, x0, -1
 addiw x0, x0, 0
 addiw x0, x0, 1
 addiw x0, x0, 31
 addiw x0, x0, 32
 addiw x0, x0, 2047
 addiw x0, x0, -2048
 addiw x0, x0, 16
 addiw x0, x0, -16
 addiw x0, x0, 496
 addiw x0, x0, -512
 addiw x0, x0, 512
 addiw a0, zero, -33
 addiw a0, zero, -32
 addiw a0, zero, -1
 addiw a0, zero, 0
 addiw a0, zero, 1
 addiw a0, zero, 31
 addiw a0, zero, 32
 addiw a0, zero, 2047
 addiw a0, zero, -2048
 addiw a0, zero, 16
 addiw a0, zero, -16
 addiw a0, zero, 496
 addiw a0, zero, -512
 addiw a0, zero, 512
 andi a0, a0, -33
 andi a0, a0, -32
 andi a0, a0, -1
 andi a0, a0, 0
 andi a0, a0, 1
 andi a0, a0, 31
 andi a0, a0, 32
 andi a0, a0, 2047
 andi a0, a0, -2048
 andi a0, a0, 16
 andi a0, a0, -16
 andi a0, a0, 496
 andi a0, a0, -512
 andi a0, a0, 512
 andi s1, s1, -33
 andi s1, s1, -32
 andi s1, s1, -1
 andi s1, s1, 0
 andi s1, s1, 1
 andi s1, s1, 31
 andi s1, s1, 32
 andi s1, s1, 2047
 andi s1, s1, -2048
 andi s1, s1, 16
 andi s1, s1, -16
 andi s1, s1, 496
 andi s1, s1, -512
 andi s1, s1, 512
 andi t0, t0, -33
 andi t0, t0, -32
 andi t0, t0, -1
 andi t0, t0, 0
 andi t0, t0, 1
 andi t0, t0, 31
 andi t0, t0, 32
 andi t0, t0, 2047
 andi t0, t0, -2048
 andi t0, t0, 16
 andi t0, t0, -16
 andi t0, t0, 496
 andi t0, t0, -512
 andi t0, t0, 512
 andi a0, a1, -33
 andi a0, a1, -32
 andi a0, a1, -1
 andi a0, a1, 0
 andi a0, a1, 1
 andi a0, a1, 31
 andi a0, a1, 32
 andi a0, a1, 2047
 andi a0, a1, -2048
 andi a0, a1, 16
 andi a0, a1, -16
 andi a0, a1, 496
 andi a0, a1, -512
 andi a0, a1, 512
 andi sp, sp, -33
 andi sp, sp, -32
 andi sp, sp, -1
 andi sp, sp, 0
 andi sp, sp, 1
 andi sp, sp, 31
 andi sp, sp, 32
 andi sp, sp, 2047
 andi sp, sp, -2048
 andi sp, sp, 16
 andi sp, sp, -16
 andi sp, sp, 496
 andi sp, sp, -512
 andi sp, sp, 512
 andi x0, x0, -33
 andi x0, x0, -32
 andi x0, x0, -1
 andi x0, x0, 0
 andi x0, x0, 1
 andi x0, x0, 31
 andi x0, x0, 32
 andi x0, x0, 2047
 andi x0, x0, -2048
 andi x0, x0, 16
 andi x0, x0, -16
 andi x0, x0, 496
 andi x0, x0, -512
 andi x0, x0, 512
 andi a0, zero, -33
 andi a0, zero, -32
 andi a0, zero, -1
 andi a0, zero, 0
 andi a0, zero, 1
 andi a0, zero, 31
 andi a0, zero, 32
 andi a0, zero, 2047
 andi a0, zero, -2048
 andi a0, zero, 16
 andi a0, zero, -16
 andi a0, zero, 496
 andi a0, zero, -512
 andi a0, zero, 512
 addi a4, sp, 0
 addi t4, sp, 0
 addi a4, sp, 4
 addi t4, sp, 4
 addi a4, sp, 8
 addi t4, sp, 8
 addi a4, sp, 12
 addi t4, sp, 12
 addi a4, sp, 1020
 addi t4, sp, 1020
 addi a4, sp, 1016
 addi t4, sp, 1016
 addi a4, sp, 1024
 addi t4, sp, 1024
 addi a4, sp, 2
 addi t4, sp, 2
 slli a0, a0, 0
 slli a0, a0, 1
 slli a0, a0, 31
 slli a0, a0, 32
 slli a0, a0, 63
 slli t0, t0, 0
 slli t0, t0, 1
 slli t0, t0, 31
 slli t0, t0, 32
 slli t0, t0, 63
 slli a0, a1, 0
 slli a0, a1, 1
 slli a0, a1, 31
 slli a0, a1, 32
 slli a0, a1, 63
 slli x0, x0, 0
 slli x0, x0, 1
 slli x0, x0, 31
 slli x0, x0, 32
 slli x0, x0, 63
 slli s0, s0, 0
 slli s0, s0, 1
 slli s0, s0, 31
 slli s0, s0, 32
 slli s0, s0, 63
 srli a0, a0, 0
 srli a0, a0, 1
 srli a0, a0, 31
 srli a0, a0, 32
 srli a0, a0, 63
 srli t0, t0, 0
 srli t0, t0, 1
 srli t0, t0, 31
 srli t0, t0, 32
 srli t0, t0, 63
 srli a0, a1, 0
 srli a0, a1, 1
 srli a0, a1, 31
 srli a0, a1, 32
 srli a0, a1, 63
 srli x0, x0, 0
 srli x0, x0, 1
 srli x0, x0, 31
 srli x0, x0, 32
 srli x0, x0, 63
 srli s0, s0, 0
 srli s0, s0, 1
 srli s0, s0, 31
 srli s0, s0, 32
 srli s0, s0, 63
 srai a0, a0, 0
 srai a0, a0, 1
 srai a0, a0, 31
 srai a0, a0, 32
 srai a0, a0, 63
 srai t0, t0, 0
 srai t0, t0, 1
 srai t0, t0, 31
 srai t0, t0, 32
 srai t0, t0, 63
 srai a0, a1, 0
 srai a0, a1, 1
 srai a0, a1, 31
 srai a0, a1, 32
 srai a0, a1, 63
 srai x0, x0, 0
 srai x0, x0, 1
 srai x0, x0, 31
 srai x0, x0, 32
 srai x0, x0, 63
 srai s0, s0, 0
 srai s0, s0, 1
 srai s0, s0, 31
 srai s0, s0, 32
 srai s0, s0, 63
 add a0, a0, a1
 add a0, a1, a0
 add a0, a1, a2
 add t0, t0, t1
 add s0, s0, s1
 add a0, zero, a1
 add a0, a1, zero
 add sp, sp, a0
 add x0, a0, a1
 add a5, a5, a5
 sub a0, a0, a1
 sub a0, a1, a0
 sub a0, a1, a2
 sub t0, t0, t1
 sub s0, s0, s1
 sub a0, zero, a1
 sub a0, a1, zero
 sub sp, sp, a0
 sub x0, a0, a1
 sub a5, a5, a5
 and a0, a0, a1
 and a0, a1, a0
 and a0, a1, a2
 and t0, t0, t1
 and s0, s0, s1
 and a0, zero, a1
 and a0, a1, zero
 and sp, sp, a0
 and x0, a0, a1
 and a5, a5, a5
 or a0, a0, a1
 or a0, a1, a0
 or a0, a1, a2
 or t0, t0, t1
 or s0, s0, s1
 or a0, zero, a1
 or a0, a1, zero
 or sp, sp, a0
 or x0, a0, a1
 or a5, a5, a5
 xor a0, a0, a1
 xor a0, a1, a0
 xor a0, a1, a2
 xor t0, t0, t1
 xor s0, s0, s1
 xor a0, zero, a1
 xor a0, a1, zero
 xor sp, sp, a0
 xor x0, a0, a1
 xor a5, a5, a5
 addw a0, a0, a1
 addw a0, a1, a0
 addw a0, a1, a2
 addw t0, t0, t1
 addw s0, s0, s1
 addw a0, zero, a1
 addw a0, a1, zero
 addw sp, sp, a0
 addw x0, a0, a1
 addw a5, a5, a5
 subw a0, a0, a1
 subw a0, a1, a0
 subw a0, a1, a2
 subw t0, t0, t1
 subw s0, s0, s1
 subw a0, zero, a1
 subw a0, a1, zero
 subw sp, sp, a0
 subw x0, a0, a1
 subw a5, a5, a5
 sll a0, a0, a1
 sll a0, a1, a0
 sll a0, a1, a2
 sll t0, t0, t1
 sll s0, s0, s1
 sll a0, zero, a1
 sll a0, a1, zero
 sll sp, sp, a0
 sll x0, a0, a1
 sll a5, a5, a5
 srl a0, a0, a1
 srl a0, a1, a0
 srl a0, a1, a2
 srl t0, t0, t1
 srl s0, s0, s1
 srl a0, zero, a1
 srl a0, a1, zero
 srl sp, sp, a0
 srl x0, a0, a1
 srl a5, a5, a5
 sra a0, a0, a1
 sra a0, a1, a0
 sra a0, a1, a2
 sra t0, t0, t1
 sra s0, s0, s1
 sra a0, zero, a1
 sra a0, a1, zero
 sra sp, sp, a0
 sra x0, a0, a1
 sra a5, a5, a5
 slt a0, a0, a1
 slt a0, a1, a0
 slt a0, a1, a2
 slt t0, t0, t1
 slt s0, s0, s1
 slt a0, zero, a1
 slt a0, a1, zero
 slt sp, sp, a0
 slt x0, a0, a1
 slt a5, a5, a5
 sltu a0, a0, a1
 sltu a0, a1, a0
 sltu a0, a1, a2
 sltu t0, t0, t1
 sltu s0, s0, s1
 sltu a0, zero, a1
 sltu a0, a1, zero
 sltu sp, sp, a0
 sltu x0, a0, a1
 sltu a5, a5, a5
 mul a0, a0, a1
 mul a0, a1, a0
 mul a0, a1, a2
 mul t0, t0, t1
 mul s0, s0, s1
 mul a0, zero, a1
 mul a0, a1, zero
 mul sp, sp, a0
 mul x0, a0, a1
 mul a5, a5, a5
 div a0, a0, a1
 div a0, a1, a0
 div a0, a1, a2
 div t0, t0, t1
 div s0, s0, s1
 div a0, zero, a1
 div a0, a1, zero
 div sp, sp, a0
 div x0, a0, a1
 div a5, a5, a5
 remu a0, a0, a1
 remu a0, a1, a0
 remu a0, a1, a2
 remu t0, t0, t1
 remu s0, s0, s1
 remu a0, zero, a1
 remu a0, a1, zero
 remu sp, sp, a0
 remu x0, a0, a1
 remu a5, a5, a5
 lw a0, 0(a1)
 lw a0, 4(a1)
 lw a0, 124(a1)
 lw a0, 128(a1)
 lw a0, 248(a1)
 lw a0, 252(a1)
 lw a0, 256(a1)
 lw a0, 504(a1)
 lw a0, 508(a1)
 lw a0, 512(a1)
 lw a0, -4(a1)
 lw a0, 1(a1)
 lw t0, 0(a1)
 lw t0, 4(a1)
 lw t0, 124(a1)
 lw t0, 128(a1)
 lw t0, 248(a1)
 lw t0, 252(a1)
 lw t0, 256(a1)
 lw t0, 504(a1)
 lw t0, 508(a1)
 lw t0, 512(a1)
 lw t0, -4(a1)
 lw t0, 1(a1)
 lw a0, 0(t1)
 lw a0, 4(t1)
 lw a0, 124(t1)
 lw a0, 128(t1)
 lw a0, 248(t1)
 lw a0, 252(t1)
 lw a0, 256(t1)
 lw a0, 504(t1)
 lw a0, 508(t1)
 lw a0, 512(t1)
 lw a0, -4(t1)
 lw a0, 1(t1)
 lw a0, 0(sp)
 lw a0, 4(sp)
 lw a0, 124(sp)
 lw a0, 128(sp)
 lw a0, 248(sp)
 lw a0, 252(sp)
 lw a0, 256(sp)
 lw a0, 504(sp)
 lw a0, 508(sp)
 lw a0, 512(sp)
 lw a0, -4(sp)
 lw a0, 1(sp)
 lw ra, 0(sp)
 lw ra, 4(sp)
 lw ra, 124(sp)
 lw ra, 128(sp)
 lw ra, 248(sp)
 lw ra, 252(sp)
 lw ra, 256(sp)
 lw ra, 504(sp)
 lw ra, 508(sp)
 lw ra, 512(sp)
 lw ra, -4(sp)
 lw ra, 1(sp)
 lw zero, 0(sp)
 lw zero, 4(sp)
 lw zero, 124(sp)
 lw zero, 128(sp)
 lw zero, 248(sp)
 lw zero, 252(sp)
 lw zero, 256(sp)
 lw zero, 504(sp)
 lw zero, 508(sp)
 lw zero, 512(sp)
 lw zero, -4(sp)
 lw zero, 1(sp)
 ld a0, 0(a1)
 ld a0, 8(a1)
 ld a0, 120(a1)
 ld a0, 128(a1)
 ld a0, 248(a1)
 ld a0, 252(a1)
 ld a0, 256(a1)
 ld a0, 504(a1)
 ld a0, 508(a1)
 ld a0, 512(a1)
 ld a0, -8(a1)
 ld a0, 1(a1)
 ld t0, 0(a1)
 ld t0, 8(a1)
 ld t0, 120(a1)
 ld t0, 128(a1)
 ld t0, 248(a1)
 ld t0, 252(a1)
 ld t0, 256(a1)
 ld t0, 504(a1)
 ld t0, 508(a1)
 ld t0, 512(a1)
 ld t0, -8(a1)
 ld t0, 1(a1)
 ld a0, 0(t1)
 ld a0, 8(t1)
 ld a0, 120(t1)
 ld a0, 128(t1)
 ld a0, 248(t1)
 ld a0, 252(t1)
 ld a0, 256(t1)
 ld a0, 504(t1)
 ld a0, 508(t1)
 ld a0, 512(t1)
 ld a0, -8(t1)
 ld a0, 1(t1)
 ld a0, 0(sp)
 ld a0, 8(sp)
 ld a0, 120(sp)
 ld a0, 128(sp)
 ld a0, 248(sp)
 ld a0, 252(sp)
 ld a0, 256(sp)
 ld a0, 504(sp)
 ld a0, 508(sp)
 ld a0, 512(sp)
 ld a0, -8(sp)
 ld a0, 1(sp)
 ld ra, 0(sp)
 ld ra, 8(sp)
 ld ra, 120(sp)
 ld ra, 128(sp)
 ld ra, 248(sp)
 ld ra, 252(sp)
 ld ra, 256(sp)
 ld ra, 504(sp)
 ld ra, 508(sp)
 ld ra, 512(sp)
 ld ra, -8(sp)
 ld ra, 1(sp)
 ld zero, 0(sp)
 ld zero, 8(sp)
 ld zero, 120(sp)
 ld zero, 128(sp)
 ld zero, 248(sp)
 ld zero, 252(sp)
 ld zero, 256(sp)
 ld zero, 504(sp)
 ld zero, 508(sp)
 ld zero, 512(sp)
 ld zero, -8(sp)
 ld zero, 1(sp)
 sw a0, 0(a1)
 sw a0, 4(a1)
 sw a0, 124(a1)
 sw a0, 128(a1)
 sw a0, 248(a1)
 sw a0, 252(a1)
 sw a0, 256(a1)
 sw a0, 504(a1)
 sw a0, 508(a1)
 sw a0, 512(a1)
 sw a0, -4(a1)
 sw a0, 1(a1)
 sw t0, 0(a1)
 sw t0, 4(a1)
 sw t0, 124(a1)
 sw t0, 128(a1)
 sw t0, 248(a1)
 sw t0, 252(a1)
 sw t0, 256(a1)
 sw t0, 504(a1)
 sw t0, 508(a1)
 sw t0, 512(a1)
 sw t0, -4(a1)
 sw t0, 1(a1)
 sw a0, 0(t1)
 sw a0, 4(t1)
 sw a0, 124(t1)
 sw a0, 128(t1)
 sw a0, 248(t1)
 sw a0, 252(t1)
 sw a0, 256(t1)
 sw a0, 504(t1)
 sw a0, 508(t1)
 sw a0, 512(t1)
 sw a0, -4(t1)
 sw a0, 1(t1)
 sw a0, 0(sp)
 sw a0, 4(sp)
 sw a0, 124(sp)
 sw a0, 128(sp)
 sw a0, 248(sp)
 sw a0, 252(sp)
 sw a0, 256(sp)
 sw a0, 504(sp)
 sw a0, 508(sp)
 sw a0, 512(sp)
 sw a0, -4(sp)
 sw a0, 1(sp)
 sw ra, 0(sp)
 sw ra, 4(sp)
 sw ra, 124(sp)
 sw ra, 128(sp)
 sw ra, 248(sp)
 sw ra, 252(sp)
 sw ra, 256(sp)
 sw ra, 504(sp)
 sw ra, 508(sp)
 sw ra, 512(sp)
 sw ra, -4(sp)
 sw ra, 1(sp)
 sw zero, 0(sp)
 sw zero, 4(sp)
 sw zero, 124(sp)
 sw zero, 128(sp)
 sw zero, 248(sp)
 sw zero, 252(sp)
 sw zero, 256(sp)
 sw zero, 504(sp)
 sw zero, 508(sp)
 sw zero, 512(sp)
 sw zero, -4(sp)
 sw zero, 1(sp)
 sd a0, 0(a1)
 sd a0, 8(a1)
 sd a0, 120(a1)
 sd a0, 128(a1)
 sd a0, 248(a1)
 sd a0, 252(a1)
 sd a0, 256(a1)
 sd a0, 504(a1)
 sd a0, 508(a1)
 sd a0, 512(a1)
 sd a0, -8(a1)
 sd a0, 1(a1)
 sd t0, 0(a1)
 sd t0, 8(a1)
 sd t0, 120(a1)
 sd t0, 128(a1)
 sd t0, 248(a1)
 sd t0, 252(a1)
 sd t0, 256(a1)
 sd t0, 504(a1)
 sd t0, 508(a1)
 sd t0, 512(a1)
 sd t0, -8(a1)
 sd t0, 1(a1)
 sd a0, 0(t1)
 sd a0, 8(t1)
 sd a0, 120(t1)
 sd a0, 128(t1)
 sd a0, 248(t1)
 sd a0, 252(t1)
 sd a0, 256(t1)
 sd a0, 504(t1)
 sd a0, 508(t1)
 sd a0, 512(t1)
 sd a0, -8(t1)
 sd a0, 1(t1)
 sd a0, 0(sp)
 sd a0, 8(sp)
 sd a0, 120(sp)
 sd a0, 128(sp)
 sd a0, 248(sp)
 sd a0, 252(sp)
 sd a0, 256(sp)
 sd a0, 504(sp)
 sd a0, 508(sp)
 sd a0, 512(sp)
 sd a0, -8(sp)
 sd a0, 1(sp)
 sd ra, 0(sp)
 sd ra, 8(sp)
 sd ra, 120(sp)
 sd ra, 128(sp)
 sd ra, 248(sp)
 sd ra, 252(sp)
 sd ra, 256(sp)
 sd ra, 504(sp)
 sd ra, 508(sp)
 sd ra, 512(sp)
 sd ra, -8(sp)
 sd ra, 1(sp)
 sd zero, 0(sp)
 sd zero, 8(sp)
 sd zero, 120(sp)
 sd zero, 128(sp)
 sd zero, 248(sp)
 sd zero, 252(sp)
 sd zero, 256(sp)
 sd zero, 504(sp)
 sd zero, 508(sp)
 sd zero, 512(sp)
 sd zero, -8(sp)
 sd zero, 1(sp)
 lb a0, 0(a1)
 lb a0, 1(a1)
 lb a0, 124(a1)
 lb a0, 128(a1)
 lb a0, 248(a1)
 lb a0, 252(a1)
 lb a0, 256(a1)
 lb a0, 504(a1)
 lb a0, 508(a1)
 lb a0, 512(a1)
 lb a0, -1(a1)
 lb a0, 1(a1)
 lb t0, 0(a1)
 lb t0, 1(a1)
 lb t0, 124(a1)
 lb t0, 128(a1)
 lb t0, 248(a1)
 lb t0, 252(a1)
 lb t0, 256(a1)
 lb t0, 504(a1)
 lb t0, 508(a1)
 lb t0, 512(a1)
 lb t0, -1(a1)
 lb t0, 1(a1)
 lb a0, 0(t1)
 lb a0, 1(t1)
 lb a0, 124(t1)
 lb a0, 128(t1)
 lb a0, 248(t1)
 lb a0, 252(t1)
 lb a0, 256(t1)
 lb a0, 504(t1)
 lb a0, 508(t1)
 lb a0, 512(t1)
 lb a0, -1(t1)
 lb a0, 1(t1)
 lb a0, 0(sp)
 lb a0, 1(sp)
 lb a0, 124(sp)
 lb a0, 128(sp)
 lb a0, 248(sp)
 lb a0, 252(sp)
 lb a0, 256(sp)
 lb a0, 504(sp)
 lb a0, 508(sp)
 lb a0, 512(sp)
 lb a0, -1(sp)
 lb a0, 1(sp)
 lb ra, 0(sp)
 lb ra, 1(sp)
 lb ra, 124(sp)
 lb ra, 128(sp)
 lb ra, 248(sp)
 lb ra, 252(sp)
 lb ra, 256(sp)
 lb ra, 504(sp)
 lb ra, 508(sp)
 lb ra, 512(sp)
 lb ra, -1(sp)
 lb ra, 1(sp)
 lb zero, 0(sp)
 lb zero, 1(sp)
 lb zero, 124(sp)
 lb zero, 128(sp)
 lb zero, 248(sp)
 lb zero, 252(sp)
 lb zero, 256(sp)
 lb zero, 504(sp)
 lb zero, 508(sp)
 lb zero, 512(sp)
 lb zero, -1(sp)
 lb zero, 1(sp)
 sb a0, 0(a1)
 sb a0, 1(a1)
 sb a0, 124(a1)
 sb a0, 128(a1)
 sb a0, 248(a1)
 sb a0, 252(a1)
 sb a0, 256(a1)
 sb a0, 504(a1)
 sb a0, 508(a1)
 sb a0, 512(a1)
 sb a0, -1(a1)
 sb a0, 1(a1)
 sb t0, 0(a1)
 sb t0, 1(a1)
 sb t0, 124(a1)
 sb t0, 128(a1)
 sb t0, 248(a1)
 sb t0, 252(a1)
 sb t0, 256(a1)
 sb t0, 504(a1)
 sb t0, 508(a1)
 sb t0, 512(a1)
 sb t0, -1(a1)
 sb t0, 1(a1)
 sb a0, 0(t1)
 sb a0, 1(t1)
 sb a0, 124(t1)
 sb a0, 128(t1)
 sb a0, 248(t1)
 sb a0, 252(t1)
 sb a0, 256(t1)
 sb a0, 504(t1)
 sb a0, 508(t1)
 sb a0, 512(t1)
 sb a0, -1(t1)
 sb a0, 1(t1)
 sb a0, 0(sp)
 sb a0, 1(sp)
 sb a0, 124(sp)
 sb a0, 128(sp)
 sb a0, 248(sp)
 sb a0, 252(sp)
 sb a0, 256(sp)
 sb a0, 504(sp)
 sb a0, 508(sp)
 sb a0, 512(sp)
 sb a0, -1(sp)
 sb a0, 1(sp)
 sb ra, 0(sp)
 sb ra, 1(sp)
 sb ra, 124(sp)
 sb ra, 128(sp)
 sb ra, 248(sp)
 sb ra, 252(sp)
 sb ra, 256(sp)
 sb ra, 504(sp)
 sb ra, 508(sp)
 sb ra, 512(sp)
 sb ra, -1(sp)
 sb ra, 1(sp)
 sb zero, 0(sp)
 sb zero, 1(sp)
 sb zero, 124(sp)
 sb zero, 128(sp)
 sb zero, 248(sp)
 sb zero, 252(sp)
 sb zero, 256(sp)
 sb zero, 504(sp)
 sb zero, 508(sp)
 sb zero, 512(sp)
 sb zero, -1(sp)
 sb zero, 1(sp)
 lhu a0, 0(a1)
 lhu a0, 2(a1)
 lhu a0, 124(a1)
 lhu a0, 128(a1)
 lhu a0, 248(a1)
 lhu a0, 252(a1)
 lhu a0, 256(a1)
 lhu a0, 504(a1)
 lhu a0, 508(a1)
 lhu a0, 512(a1)
 lhu a0, -2(a1)
 lhu a0, 1(a1)
 lhu t0, 0(a1)
 lhu t0, 2(a1)
 lhu t0, 124(a1)
 lhu t0, 128(a1)
 lhu t0, 248(a1)
 lhu t0, 252(a1)
 lhu t0, 256(a1)
 lhu t0, 504(a1)
 lhu t0, 508(a1)
 lhu t0, 512(a1)
 lhu t0, -2(a1)
 lhu t0, 1(a1)
 lhu a0, 0(t1)
 lhu a0, 2(t1)
 lhu a0, 124(t1)
 lhu a0, 128(t1)
 lhu a0, 248(t1)
 lhu a0, 252(t1)
 lhu a0, 256(t1)
 lhu a0, 504(t1)
 lhu a0, 508(t1)
 lhu a0, 512(t1)
 lhu a0, -2(t1)
 lhu a0, 1(t1)
 lhu a0, 0(sp)
 lhu a0, 2(sp)
 lhu a0, 124(sp)
 lhu a0, 128(sp)
 lhu a0, 248(sp)
 lhu a0, 252(sp)
 lhu a0, 256(sp)
 lhu a0, 504(sp)
 lhu a0, 508(sp)
 lhu a0, 512(sp)
 lhu a0, -2(sp)
 lhu a0, 1(sp)
 lhu ra, 0(sp)
 lhu ra, 2(sp)
 lhu ra, 124(sp)
 lhu ra, 128(sp)
 lhu ra, 248(sp)
 lhu ra, 252(sp)
 lhu ra, 256(sp)
 lhu ra, 504(sp)
 lhu ra, 508(sp)
 lhu ra, 512(sp)
 lhu ra, -2(sp)
 lhu ra, 1(sp)
 lhu zero, 0(sp)
 lhu zero, 2(sp)
 lhu zero, 124(sp)
 lhu zero, 128(sp)
 lhu zero, 248(sp)
 lhu zero, 252(sp)
 lhu zero, 256(sp)
 lhu zero, 504(sp)
 lhu zero, 508(sp)
 lhu zero, 512(sp)
 lhu zero, -2(sp)
 lhu zero, 1(sp)
 lui a0, 0
 lui a0, 1
 lui a0, 31
 lui a0, 32
 lui a0, 1048575
 lui a0, 1048544
 lui a0, 1048543
 lui a0, 524288
 auipc a0, 0x12345
 lui t0, 0
 lui t0, 1
 lui t0, 31
 lui t0, 32
 lui t0, 1048575
 lui t0, 1048544
 lui t0, 1048543
 lui t0, 524288
 auipc t0, 0x12345
 lui sp, 0
 lui sp, 1
 lui sp, 31
 lui sp, 32
 lui sp, 1048575
 lui sp, 1048544
 lui sp, 1048543
 lui sp, 524288
 auipc sp, 0x12345
 lui x0, 0
 lui x0, 1
 lui x0, 31
 lui x0, 32
 lui x0, 1048575
 lui x0, 1048544
 lui x0, 1048543
 lui x0, 524288
 auipc x0, 0x12345
 lui s1, 0
 lui s1, 1
 lui s1, 31
 lui s1, 32
 lui s1, 1048575
 lui s1, 1048544
 lui s1, 1048543
 lui s1, 524288
 auipc s1, 0x12345
