#!/usr/bin/env bash
# How benchmarks of 1.5 to 20 ms an iteration are judged on a busy machine, when nothing changed: two copies of one
# executable are compared again and again, while other processes need the cores.
#
#   benchmarks/long_iterations.sh [RUNS [BUSY]]
#
# RUNS comparisons (default 10), beside BUSY processes that never rest (default 1).

# shellcheck source=benchmarks/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
runs=${1:-10} busy=${2:-1}

build_targets long_iterations perfmon long_iterations

work=$(mktemp -d)
others=()
finish() {
    ((${#others[@]} == 0)) || kill "${others[@]}" 2>/dev/null || :
    rm -rf -- "$work"
}
trap finish EXIT
for ((i = 0; i < busy; ++i)); do
    (while :; do :; done) &
    others+=($!)
done

began=$SECONDS
for ((run = 1; run <= runs; ++run)); do
    cp -- $build/benchmarks/long_iterations "$work/first"
    cp -- $build/benchmarks/long_iterations "$work/second"
    echo "$run" >>"$work/second" # behind the ELF image: another file of the same code
    $build/checker/perfmon compare --executables "$work/first" "$work/second" || (($? == 1 || $? == 77))
done >"$work/tables"

printf '%d comparisons beside %d busy processes, load average %s, %s\n' "$runs" "$busy" "$(cut -d ' ' -f 1 /proc/loadavg)" \
    "$(duration $((SECONDS - began)))"
printf '%-20s %6s %14s %6s\n' benchmark ok inconclusive red
for name in arithmetic/{1.5,5,20}\ ms map/{1.5,5,20}\ ms; do
    rows=$(grep -E "^(second/)?$name +[0-9]" "$work/tables" || :)
    printf '%-20s %6d %14d %6d\n' "$name" "$(grep -cE ' (ok|improved)( |$)' <<<"$rows" || :)" \
        "$(grep -c 'inconclusive' <<<"$rows" || :)" "$(grep -c 'REGRESSED' <<<"$rows" || :)"
done
