#!/bin/bash
# Compiles the guest programs in C to assembly, which is kept beside them: NAME.rv64.s and NAME.rv32.s, with the cross
# compiler gcc-riscv64-linux-gnu (Debian). The same source and compiler give the same text. Usage: compile.sh [file.c...]
# Build.java makes programs of it, without any compiler.
set -e
cd "$(dirname "$0")"
compiler=${CC:-riscv64-linux-gnu-gcc}
flags="-O2 -g0 -std=c11 -Wall -Wextra -Werror -ffreestanding -fno-builtin -fno-ident -fno-stack-protector
  -fno-asynchronous-unwind-tables -fno-tree-loop-distribute-patterns -ffp-contract=off -fno-pic
  -ffunction-sections -msmall-data-limit=0 -Iinclude -Ilib"

files=("$@")
[ ${#files[@]} -gt 0 ] || for folder in */expected lib/ libmach/; do files+=("${folder%/*}"/*.c); done
for file in "${files[@]}"; do
  [ -e "$file" ] || continue # a program in assembly
  $compiler $flags -march=rv64gc -mabi=lp64d -S "$file" -o "${file%.c}.rv64.s"
  $compiler $flags -march=rv32gc -mabi=ilp32d -S "$file" -o "${file%.c}.rv32.s"
done
