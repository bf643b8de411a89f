#!/usr/bin/env bash
# What a benchmark allocates: one more allocation, a leak of 16 bytes and a larger buffer are red while the time is not,
# and green again when they are undone. Who brings an allocator along is measured all the same.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# build_memory FLAG…: with what is to be wrong
build_memory() {
    expect 0 cmake -S "$project" -B "$build" -G Ninja -D CMAKE_BUILD_TYPE=Release -D CMAKE_PREFIX_PATH="$prefix" \
        -D "WRONG=$*"
    expect 0 cmake --build "$build"
}
# red_metrics, verdict_of METRIC: of `parse`
parse='select(.benchmark == "memory/records/parse")'
red_metrics() { verdicts memory "[.verdicts[] | $parse | select(.verdict == \"regressed\") | .metric] | sort | unique | .[]"; }
verdict_of() { verdicts memory ".verdicts[] | $parse | select(.metric == \"$1\") | .verdict"; }
line_of() { grep -n -m 1 "$1" "$project/memory_perf.cpp" | cut -d: -f1; }
result() { jq -r "$1" "$build/perfmon/results/memory.json"; }

cp -R -- "$source_dir/tests/e2e/memory" "$project"
build_memory
gate 0
PERFMON_REASON='first baseline' expect 0 cmake --build "$build" --target perf_accept

step "the same again"
gate 0
equal 'allocations' ok "$(verdict_of allocations)"
equal 'counted' 2 "$(result '.benchmarks[0].counted | length')"
silent_about 'allocat'

step "a number that is another one in each launch is counted more often, and is no alarm"
fill='select(.benchmark == "memory/table/fill")'
equal 'counted' 6 "$(result '.benchmarks[1].counted | length')"
equal 'red or better by chance' '' "$(verdicts memory ".verdicts[] | $fill | select(.verdict | IN(\"regressed\", \"improved\")) | .metric")"
build_memory MORE_BY_CHANCE
gate 8
equal 'red metrics of fill' $'allocated_bytes\nallocations' \
    "$(verdicts memory "[.verdicts[] | $fill | select(.verdict == \"regressed\") | .metric | select(startswith(\"alloc\"))] | sort | .[]")"
says 'table/fill (allocations)'
expect 0 perfmon check --dir "$build/perfmon" memory --explain 'table/fill'
says 'launches that differ' 'do not overlap'
build_memory
gate 0

step "one more allocation in each iteration, which costs no time that anybody would see"
build_memory ONE_MORE
gate 8
equal 'red metrics' allocations "$(red_metrics)"
says 'REGRESSED' 'records/parse (allocations)' '2 allocations' '3 allocations'
says "1 more block of 1 byte each iteration, allocated in parse() at memory_perf.cpp:$(line_of 'new char\[1\]')"
says 'allocated in' 'blocks before'
silent_about 'other place'
result '.benchmarks[0].counted[0].snapshot.measures.allocations[0]' >"$work/output"
says 2
expect 0 perfmon check --dir "$build/perfmon" memory --explain 'records/parse'
says 'memory/records/parse, allocations: regressed' 'in each of 6 launches' 'blocks before'
expect 0 cat "$(newest_report)"
says "| parse() at memory_perf.cpp:$(line_of 'new char\[1\]') | 0 | 1 | 0 | 1 |"
build_memory
gate 0

step "a leak of 16 bytes"
build_memory LEAK
gate 8
equal 'red metrics' $'allocations\npeak_heap\nunfreed_blocks' "$(red_metrics)"
says 'unfreed_blocks' '16 bytes left by each iteration, allocated in parse() at memory_perf.cpp:'

step "a buffer that is twice as large"
build_memory LARGER
gate 8
equal 'red metrics' $'allocated_bytes\npeak_heap' "$(red_metrics)"
says "4.00 KiB more each iteration, allocated in parse() at memory_perf.cpp:$(line_of 'new char\[size\]')"
build_memory
gate 0

step "lines that are added above do not make other places of those below"
sed -i 's/^void parse() {/\n\n\n&/' "$project/memory_perf.cpp"
build_memory ONE_MORE
gate 8
equal 'places' '[[0,1]]' "$(verdicts memory '[.allocations[0].sites[] | [.before.blocks, .after.blocks]] | tojson')"
build_memory
gate 0

step "accepted, the new number is the one that counts"
build_memory ONE_MORE
gate 8
PERFMON_REASON='a copy for safety' expect 0 cmake --build "$build" --target perf_accept
says 'records/parse (allocations)' '2 allocations' '3 allocations' '+50.0 %'
gate 0
equal 'accepted' 3 "$(data 'first(.. | objects | select(has("allocations")) | .allocations | objects | .value)')"

step "only the time is asked for: nothing is counted"
sed -i 's/TIMEOUT 200/TIMEOUT 200 METRICS time/' "$project/CMakeLists.txt"
build_memory ONE_MORE LEAK
gate 0
equal 'counted' 0 "$(result '[.benchmarks[].counted // [] | length] | add')"
