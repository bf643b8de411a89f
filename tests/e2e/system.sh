#!/usr/bin/env bash
# What a benchmark asks of the system: more memory that nobody has touched, a wait that was not there, and more resident
# memory are red where somebody asks for it, and green again when they are undone.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# build_system FLAG…: with what is to be wrong
build_system() {
    expect 0 cmake -S "$project" -B "$build" -G Ninja -D CMAKE_BUILD_TYPE=Release -D CMAKE_PREFIX_PATH="$prefix" \
        -D "JUDGED=$judged" -D "WRONG=$*"
    expect 0 cmake --build "$build"
}
red_metrics() { verdicts system '[.verdicts[] | select(.verdict == "regressed") | .metric] | sort | unique | .[]'; }
verdict_of() { verdicts system ".verdicts[] | select(.benchmark == \"system/records/read\" and .metric == \"$1\") | .verdict"; }

cp -R -- "$source_dir/tests/e2e/system" "$project"
judged='page_faults;context_switches'
build_system
gate 0
PERFMON_REASON='first baseline' expect 0 cmake --build "$build" --target perf_accept

step "the same again"
gate 0
equal 'page faults' ok "$(verdict_of page_faults)"
equal 'context switches' ok "$(verdict_of context_switches)"

step "a fifth more memory in each iteration"
build_system MORE_PAGES
gate 8
equal 'red metrics' page_faults "$(red_metrics)"
says 'records/read (page_faults)' '20 faults' '24 faults' '+20.0 %'

step "a wait in each iteration"
build_system WAIT
gate 8
equal 'red metrics' context_switches "$(red_metrics)"
says 'records/read (context_switches)' '0 switches' '1 switch'
build_system
gate 0

step "twice as large a buffer: 4 MiB more resident memory"
judged=peak_rss
build_system KEEP
gate 8
equal 'red metrics' peak_rss "$(red_metrics)"
equal 'red benchmarks' 'system/records/sort' "$(red_benchmarks)"
says 'records/sort (peak_rss)' 'MiB'
build_system
gate 0

step "what the processor counts is measured where it counts, and else it is said once what would allow it"
judged='page_faults;branch_misses'
build_system
gate 0
expect 0 perfmon check --dir "$build/perfmon" system
if [[ $(jq -r '.hardware_not_counted // ""' "$build/perfmon/results/system.json") == '' ]]; then
    says 'records/read (branch_misses)'
else
    says "the processor's counters were not read: "
    equal 'told' 1 "$(grep -c "the processor's counters were not read: " "$work/output")"
fi
equal 'page faults' ok "$(verdict_of page_faults)"
judged=branch_misses
build_system
gate 0
if [[ $(jq -r '.hardware_not_counted // ""' "$build/perfmon/results/system.json") != '' ]]; then
    equal 'sentence' 'SKIPPED: none of the metrics that are to be judged could be measured' "$(verdicts system .sentence)"
fi
