#!/usr/bin/env bash
# One project in which everything regresses in turn: an allocation, a leak, instructions, a stall, a lock, a relation.
# Each is red for its own metric and explained, and green when it is undone. It takes six minutes, so CTest does
# not run it: tests/e2e/everything.sh SOURCES PREFIX DIRECTORY, with PerfMon installed in PREFIX.
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

# regresses FLAG PERF_TEST RED WORDS…: it is red in no more than this, as red_metrics tells it, and these words explain it.
regresses() {
    local flag=$1 name=$2 red=$3
    shift 3
    step "$flag"
    build_with "$flag"
    gate 8
    says "$@"
    # shellcheck disable=SC2053 # a pattern
    [[ "$(red_metrics "$name")" == $red ]] || fail "red in $name is: $(red_metrics "$name")"
    undone
}

cp -R -- "$source_dir/tests/e2e/everything" "$project"
build_with ''
gate 0
PERFMON_REASON='first baseline' expect 0 cmake --build "$build" --target perf_accept

regresses ONE_MORE_ALLOCATION codec 'codec/codec/parse allocations' \
    'codec/parse (allocations)' '1 more block of 1 byte each iteration, allocated in inlined code at codec_perf.cpp:'
regresses LEAK codec 'codec/codec/parse allocations peak_heap unfreed_blocks' \
    '16 bytes left by each iteration, allocated in inlined code at codec_perf.cpp:'
regresses ONE_PERCENT codec 'codec/codec/parse instructions' \
    'codec/parse (instructions)' '+1.0 %' "the benchmark's operation" 'codec_perf.cpp:'
regresses STALL service 'service/service/server latency_p99' \
    'service/server (latency_p99)' ' % of the operations took longer than' 'latency_p50 did not regress'
# How the operations that wait share the lock is the kernel's: which percentiles are red differs.
regresses LOCK service 'service/service/store * time' 'service/store' 'what takes longer is waiting, for a lock'

step 'a relation that no longer holds'
build_with SLOW_WORDS
gate 8
says 'codec/whole words' '0.75'
undone
