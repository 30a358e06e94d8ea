#!/usr/bin/env bash
# Whole programs side by side, in the same minute: native code, qemu-riscv64 and Mach-V, alternating.
# Usage: tests/benchmarks/compare.sh [ROUNDS]   (Debian: gcc gcc-riscv64-linux-gnu qemu-user)
# Prints, per kernel, the best round's time as a ratio to native and to QEMU, and the first round's as a ratio to QEMU.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$here/target/programs
rounds=${1:-20}
mkdir -p "$out"
gcc -O2 "$here/programs/kernels.c" -o "$out/kernels.native"
riscv64-linux-gnu-gcc -O2 -static "$here/programs/kernels.c" -o "$out/kernels"

field() { cut -d' ' -f"$1" <<<"$2"; }
printf '%-8s %14s %14s %14s %14s\n' kernel 'QEMU/native' 'machv/native' 'machv/QEMU' 'first/QEMU'
for kernel in $("$out/kernels.native"); do
  native=$("$out/kernels.native" "$kernel" "$rounds")
  qemu=$(qemu-riscv64 "$out/kernels" "$kernel" "$rounds")
  ours=$("$root/machv" run "$out/kernels" "$kernel" "$rounds")
  if [ "$(field 4 "$qemu")" != "$(field 4 "$ours")" ]; then
    echo "$kernel: results differ: QEMU $(field 4 "$qemu"), Mach-V $(field 4 "$ours")" >&2
    exit 1
  fi
  awk -v k="$kernel" -v n="$(field 3 "$native")" -v q="$(field 3 "$qemu")" -v m="$(field 3 "$ours")" \
    -v qf="$(field 2 "$qemu")" -v mf="$(field 2 "$ours")" \
    'BEGIN { n += !n; q += !q; m += !m; qf += !qf; printf "%-8s %14.2f %14.2f %14.2f %14.2f\n", k, q / n, m / n, m / q, mf / qf }'
done
