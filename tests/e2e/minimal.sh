#!/usr/bin/env bash
# A project outside of PerfMon's sources that has find_package(PerfMon) and one perf_test(), with nothing configured.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

cp -R -- "$source_dir/tests/e2e/minimal" "$project"
configure_and_build -D CMAKE_BUILD_TYPE=Release

step "four tests, all with the label perf"
expect 0 ctest --test-dir "$build" --show-only=json-v1
equal 'tests' $'perf.base\nperf.report\nperf.sorting.check\nperf.sorting.measure' \
    "$(jq -r '.tests[].name' "$work/output" | LC_ALL=C sort)"
equal 'labels' 'perf' \
    "$(jq -r '[.tests[].properties[] | select(.name == "LABELS").value[]] | unique | .[]' "$work/output")"

step "both benchmarks are measured, six times"
gate 0
equal 'benchmarks, launches, samples' $'sorting/reverse 6 8\nsorting/sort 6 8' \
    "$(jq -r '.benchmarks[] | "\(.name) \(.launches | length) \(.launches[0].measures.time | length)"' \
        "$build/perfmon/results/sorting.json")"

step "the command that the check prints accepts, as it stands"
expect 77 perfmon check sorting --dir "$build/perfmon"
command=$(grep -m1 -o '[^ ].* accept --reason .*' "$work/output") || fail "no command was printed"
expect 0 bash -c "$command"
equal 'baselines' $'sorting/sorting/reverse\nsorting/sorting/sort' "$(data '.performance_baselines | keys[]')"

step "and its build type keeps Debug apart from Release"
expect 0 cmake -S "$project" -B "$build" -D CMAKE_BUILD_TYPE=Debug
expect 0 cmake --build "$build"
gate 0
says Skipped
