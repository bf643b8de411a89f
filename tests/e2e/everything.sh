#!/usr/bin/env bash
# One project in which everything regresses in turn: an allocation, a leak, instructions, a stall, a lock, a relation.
# Each is red for its own metric and explained, and green when it is undone. It takes a few minutes, so no other test
# runs it: tests/e2e/everything.sh SOURCES PREFIX DIRECTORY, with PerfMon installed in PREFIX.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

build_with() {
    expect 0 cmake -S "$project" -B "$build" -G Ninja -D CMAKE_BUILD_TYPE=Release -D CMAKE_PREFIX_PATH="$prefix" \
        -D "WRONG=$1"
    expect 0 cmake --build "$build"
}

# red_metrics PERF_TEST: as BENCHMARK METRIC…
red_metrics() {
    verdicts "$1" '[.verdicts[] | select(.verdict == "regressed")] | group_by(.benchmark)
        | map(.[0].benchmark + " " + (map(.metric) | sort | join(" "))) | join("\n")'
}

# undone: the last change is
undone() {
    build_with ''
    gate 0
    equal 'red' '' "$(red_metrics codec)$(red_metrics service)"
}

# regresses FLAG NAME METRICS WORDS…: a perf test is red in these metrics alone, and these words explain it.
regresses() {
    local flag=$1 name=$2 metrics=$3
    shift 3
    step "$flag"
    build_with "$flag"
    gate 8
    says "$@"
    equal "red metrics of $name" "$metrics" "$(red_metrics "$name")"
    undone
}

cp -R -- "$source_dir/tests/e2e/everything" "$project"
build_with ''
gate 0
PERFMON_REASON='first baseline' expect 0 cmake --build "$build" --target perf_accept

regresses ONE_MORE_ALLOCATION codec allocations 'codec/parse (allocations)' '1 allocation' '2 allocations'
regresses LEAK codec 'allocations peak_heap unfreed_blocks' '16 bytes left by each iteration, allocated in inlined code at codec_perf.cpp:'
regresses ONE_PERCENT codec instructions 'codec/parse (instructions)' 'decode' 'codec_perf.cpp:'
regresses STALL service latency_p99 'service/server (latency_p99)'
regresses LOCK service 'latency_p50 latency_p90 time' 'service/store'

step 'a relation that no longer holds'
build_with SLOW_WORDS
gate 8
says 'codec/whole words' '0.75'
undone
