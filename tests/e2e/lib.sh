# shellcheck shell=bash
# What the e2e tests share. To be sourced, with the test's arguments: PerfMon's sources, the prefix that it is
# installed in, and a directory for the test alone, which is emptied.
set -euo pipefail

source_dir=$1 prefix=$2 work=$3
project=$work/project build=$work/build baselines=$work/project/perf/baselines
: "$source_dir" "$baselines"

rm -rf -- "$work"
mkdir -p -- "$work"
unset PERFMON_DIR PERFMON_BASELINE_DIR PERFMON_SNAPSHOT_DIR PERFMON_CONFIG PERFMON_REASON PERFMON_BASE_REF PERFMON_LOG \
    PERFMON_REPORT_FORMATS PERFMON_STORE GITHUB_STEP_SUMMARY PERFMON_COMMIT CMAKE_GENERATOR
# git sets GIT_DIR for its hooks: what the tests commit would go to the repository of whoever runs them in one. Nor is
# anything of theirs to be signed.
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_COMMON_DIR
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export PERFMON_BASELINE_DIR="$baselines"

step() { printf '\n--- %s\n' "$*"; }

fail() {
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}

# expect EXIT_CODE COMMAND…: what it prints is shown, and kept in $work/output.
expect() {
    local wanted=$1 status=0
    shift
    printf '$ %s\n' "$*"
    "$@" >"$work/output" 2>&1 </dev/null || status=$?
    cat -- "$work/output"
    ((status == wanted)) || fail "exit code $status where $wanted was expected: $*"
}

# says TEXT…: each was printed by the last command.
says() {
    local text
    for text in "$@"; do
        grep -qF -- "$text" "$work/output" || fail "this was not printed: $text"
    done
}

# silent_about TEXT…: none was printed by the last command.
silent_about() {
    local text
    for text in "$@"; do
        ! grep -qF -- "$text" "$work/output" || fail "this should not have been printed: $text"
    done
}

# equal WHAT EXPECTED ACTUAL
equal() { [[ "$2" == "$3" ]] || fail "$1: expected"$'\n'"$2"$'\n'"but it is"$'\n'"$3"; }

configure_and_build() {
    expect 0 cmake -S "$project" -B "$build" -G Ninja -D CMAKE_PREFIX_PATH="$prefix" "$@"
    expect 0 cmake --build "$build"
}

# gate EXIT_CODE: all perf tests, as a user runs them. CTest's code for failed tests is 8.
gate() { expect "$1" ctest --test-dir "$build" -L perf --output-on-failure; }

perfmon() { "$prefix/bin/perfmon" "$@"; }

# data FILTER: asks the one baseline file of this project.
data() {
    local files=("$baselines"/*/performance_baseline_data.json)
    ((${#files[@]} == 1)) || fail "one baseline file was expected: ${files[*]}"
    jq -r "$1" "${files[0]}"
}

# verdicts NAME FILTER: asks the verdict of a perf test.
verdicts() { jq -r "$2" "$build/perfmon/verdicts/$1.json"; }

newest_report() { find "$build/perfmon/reports" -name 'performance_report_*.md' | sort | tail -n 1; }

# red_benchmarks: of all perf tests, sorted.
red_benchmarks() {
    jq -r '.verdicts[] | select(.verdict == "regressed" or .target_verdict == "critical") | .benchmark' \
        "$build"/perfmon/verdicts/*.json | LC_ALL=C sort -u
}
