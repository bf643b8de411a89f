#!/usr/bin/env bash
# A project of two libraries and three programs in which everything beside the benchmarks regresses in turn: what a source
# file includes, the size of a program, a command, the targets. Each is red for its own metric and explained, and green when
# it is undone. It measures builds and commands for real, so CTest does not run it:
# tests/e2e/whole_project.sh SOURCES PREFIX DIRECTORY, with PerfMon installed in PREFIX; three minutes.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

build_with() {
    expect 0 cmake -S "$project" -B "$build" -G Ninja -D CMAKE_BUILD_TYPE=Release -D CMAKE_PREFIX_PATH="$prefix" \
        -D "WRONG=$1"
    expect 0 cmake --build "$build"
}

# red: the metrics that are, as PERF_TEST METRIC…, of all perf tests.
red() {
    jq -rs '[.[] | .perf_test as $test
        | [.verdicts[] | select((.verdict == "regressed" or .verdict == "missing") and (.echoes_primary | not)) | .metric]
        | select(length > 0) | $test + " " + (unique | join(" "))] | sort | join("\n")' "$build"/perfmon/verdicts/*.json
}

# regresses FLAG RED WORDS…: exactly this is red, a pattern, and these words explain it; and it is green when undone.
regresses() {
    local flag=$1 wanted=$2
    shift 2
    step "$flag"
    build_with "$flag"
    gate 8
    says "$@"
    # shellcheck disable=SC2053 # a pattern
    [[ "$(red)" == $wanted ]] || fail "red is: $(red)"
    build_with ''
    gate 0
    equal 'red' '' "$(red)"
}

cp -R -- "$source_dir/tests/e2e/whole_project" "$project"
build_with ''
gate 0
PERFMON_REASON='first baseline' expect 0 cmake --build "$build" --target perf_accept
gate 0

# The compiler works longer and needs more memory too, on any machine.
regresses HEAVY_HEADER 'text.build * headers preprocessed_size' 'src/text.cpp (preprocessed_size)' 'src/separators.hpp' 'regex'
regresses INSTANTIATIONS 'query.size text_size' 'query' 'ask<…>'
regresses SLOW_COMMAND 'convert cpu_time time' 'command/run'
regresses VANISHED 'workspace *' 'target that has a baseline is no longer there: workspace/summary'

step 'the whole suite in one command'
expect 0 perfmon suite --build-dir "$build"
says 'suite: 4 perf tests in' '4 passed'
expect 0 perfmon collect --build-dir "$build"
says 'shared library' 'static library' 'executable' 'all 5'
