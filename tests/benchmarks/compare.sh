#!/usr/bin/env bash
# Whole programs side by side, in the same minute: native code, qemu-riscv64, and Mach-V compiled and interpreted.
# Usage: tests/benchmarks/compare.sh [options]   (Debian: gcc g++ gcc-riscv64-linux-gnu g++-riscv64-linux-gnu qemu-user)
#   --quick             runs of about a second only
#   --only=A,B          these programs
#   --seconds=1,10      how long the runs are, in QEMU's time; 1,4 unless given
#   --engines=QEMU,...  of NATIVE, QEMU, COMPILED, INTERPRETED
#   --jit=MODE           how COMPILED compiles, as for machv run: on,no-groups
#   --repeat=N          run each N times, and keep the best
#   --tsv=FILE          write every run to FILE, too
# Times are of the best round; "first" compares the first rounds, "wall" whole runs from start to exit, "MiB" the resident
# memory beyond the native program's. "c/q" is compiled against QEMU: below 1 we are faster. A program whose results differ
# makes it fail.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/*; do
  [ -x "$home/bin/java" ] && [ -r "$home/release" ] || continue
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
  if [ "${version:-0}" -ge 25 ]; then
    exec "$home/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
      "$here/src/main/java/machv/benchmarks/Compare.java" "$root" "$@"
  fi
done
echo "compare.sh: needs a JDK of version 25 or newer (set JAVA_HOME)" >&2
exit 1
