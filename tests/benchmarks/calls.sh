#!/usr/bin/env bash
# The kernel's shortest paths, in one program: under qemu-riscv64, which has Linux's, and on Mach-V, which has Mach's beside them.
# Usage: tests/benchmarks/calls.sh [seconds]   (Debian: gcc-riscv64-linux-gnu qemu-user); seconds for each figure, 0.5 unless given
# Nanoseconds for each call or round trip, of the best of many batches.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
guest=$here/../../guest-programs
program=$(mktemp)
trap 'rm -f "$program"' EXIT
[ -f "$guest/target/rv64/libmach.a" ] || "$here/../../machv" --version >/dev/null # builds it
riscv64-linux-gnu-gcc -O2 -static -Wall -Wextra -I "$guest/include" -o "$program" "$here/kernel/calls.c" \
  -L "$guest/target/rv64" -lmach
echo "qemu-riscv64"
qemu-riscv64 "$program" "${1:-0.5}"
echo "machv"
"$here/../../machv" run "$program" "${1:-0.5}"
