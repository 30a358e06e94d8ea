#!/usr/bin/env bash
# CPU time of start-ups, Mach-V beside qemu-riscv64 (Debian: qemu-user): programs that do next to nothing.
# Usage: tests/benchmarks/start-up.sh [ROOT]
#   ROOT   a Debian for riscv64 with python3, perl and bash, say: debootstrap --foreign --arch=riscv64
#          --include=python3-minimal trixie ROOT
# Prints user and system milliseconds, the mean of five runs each, one after the other, after one that warms up.
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=5
TIMEFORMAT='%U %S'

# The CPU time of all runs of a command, in milliseconds.
cpu() {
  { time for _ in $(seq "$runs"); do "$@" </dev/null >/dev/null 2>&1; done; } 2>&1 |
    awk -v runs="$runs" '{ printf "%.0f", ($1 + $2) * 1000 / runs }'
}

compare() {
  local name=$1 machv qemu
  shift
  ./machv run ${root:+--root "$root"} "$@" </dev/null >/dev/null
  machv=$(cpu ./machv run ${root:+--root "$root"} "$@")
  qemu=$(cpu qemu-riscv64 ${root:+-L "$root"} "$@")
  printf '%-36s %8d %8d %8.1f\n' "$name" "$qemu" "$machv" "$(awk "BEGIN { print $machv / $qemu }")"
}

printf '%-36s %8s %8s %8s\n' program 'qemu ms' 'machv ms' ratio
root=
compare 'hello, static, 9 instructions' guest-programs/target/hello.rv64
[ $# -gt 0 ] || exit 0
root=$1
compare "python3 -c 'print(1)'" "$(readlink -f "$root/usr/bin/python3")" -c 'print(1)'
compare "perl -e 'print 1'" "$root/usr/bin/perl" -e 'print 1'
compare "bash -c 'echo 1'" "$root/usr/bin/bash" -c 'echo 1'
