#!/bin/bash
# Builds the guest programs with a cross compiler: gcc-riscv64-linux-gnu (Debian). Usage: build.sh [folder...]
# The same sources and the same compiler give the same bytes.
set -e
cd "$(dirname "$0")"
compiler=${CC:-riscv64-linux-gnu-gcc}
objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT
flags="-O2 -g0 -std=c11 -Wall -Wextra -Werror -ffreestanding -fno-builtin -fno-ident -fno-stack-protector
  -fno-asynchronous-unwind-tables -fno-tree-loop-distribute-patterns -ffp-contract=off -fno-pic -mno-relax
  -ffunction-sections -msmall-data-limit=0 -Iinclude -Ilib"
link="-nostdlib -static -no-pie -Wl,--build-id=none -Wl,--gc-sections -Wl,-z,noexecstack"

build() { # folder width architecture abi
  local out="$1/$1.rv$2" objs=() source object
  for source in "$1"/*.c "$1"/*.S lib/*.c lib/*.S; do
    [ -e "$source" ] || continue
    # a program that has its own _start uses none of the library
    if [ "${source%%/*}" = lib ] && grep -q '_start:' "$1"/*.S 2>/dev/null; then continue; fi
    object="$objects/$(basename "$source").o"
    $compiler $flags -march="$3" -mabi="$4" -c "$source" -o "$object"
    objs+=("$object")
  done
  $compiler -march="$3" -mabi="$4" $link "${objs[@]}" -o "$out"
  rm -f "$objects"/*.o
  echo "$out"
}

folders=("$@")
[ ${#folders[@]} -gt 0 ] || folders=(*/expected)
for folder in "${folders[@]}"; do
  folder=${folder%/expected}
  build "$folder" 64 rv64gc lp64d
  build "$folder" 32 rv32gc ilp32d
done
