#!/usr/bin/env bash
# What each optimization of compiled code brings: the best round of each program with one of them switched off, divided by
# the best round with all; above 1 it pays. The last line has geometric means.
# Usage: tests/benchmarks/optimizations.sh [programs, by commas]   (needs what compare.sh needs)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
programs=${1:-aes,fannkuch,hashmap,interp,json,kernels,lz,mix,nbody,shapes,sorts,spectral,trees}
runs=$(mktemp -d)
trap 'rm -rf "$runs"' EXIT
options=$(sed -n 's/^  [A-Z]*("\(.*\)")[,;]$/\1/p' "$here/../../emulator/jit/src/main/java/machv/jit/Optimization.java")
for option in all $options; do
  mode=on
  [ "$option" = all ] || mode=on,no-$option
  [ -t 2 ] && echo "$mode" >&2
  "$here/compare.sh" --quick --engines=COMPILED --jit="$mode" --only="$programs" --tsv="$runs/$option" >"$runs/log" || {
    cat "$runs/log" >&2
    exit 1
  }
done
awk -F '\t' -v options="$options" -v folder="$runs/" '
  { option = substr(FILENAME, length(folder) + 1) }
  FNR > 1 && $2 == "compiled" { best[option, $1] = $6; if (option == "all") { order[++programs] = $1 } }
  END {
    n = split(options, names, "\n")
    printf "%-12s %9s", "program", "best ms"
    for (i = 1; i <= n; i++) { printf " %10s", "no-" names[i] }
    print ""
    for (p = 1; p <= programs; p++) {
      printf "%-12s %9.2f", order[p], best["all", order[p]] / 1e6
      for (i = 1; i <= n; i++) {
        ratio = best[names[i], order[p]] / best["all", order[p]]
        sum[i] += log(ratio)
        printf " %10.2f", ratio
      }
      print ""
    }
    printf "%-12s %9s", "mean", ""
    for (i = 1; i <= n; i++) { printf " %10.2f", exp(sum[i] / programs) }
    print ""
  }' "$runs"/all $(for option in $options; do echo "$runs/$option"; done)
