#!/usr/bin/env bash
# Runs the perf tests of a build, updates the baselines of what passed by moving average, and says where the report is.
#
#   update_performance_baselines.sh BUILD_DIR [-C CONFIG]
#
# The history is kept in the baselines (performance_baseline_data.json). What regressed, failed or was skipped teaches
# them nothing. Needs jq.
#
# Exit code: that of the check, so 0 (all is well), 1 (a regression) or 3 (bad data, or nothing compared); 2 for wrong
# use; 4 when something could not be measured, judged or written, whether or not there is a regression too.
set -euo pipefail

die() {
    echo "${0##*/}: $*" >&2
    exit 2
}
usage="usage: ${0##*/} BUILD_DIR [-C CONFIG]"

[[ $# -ge 1 && $1 != -* ]] || die "$usage"
build_dir=$1
shift
test_options=() build_options=()
if (($# > 0)); then
    [[ $# -eq 2 && $1 == -C ]] || die "$usage"
    test_options=(-C "$2") build_options=(--config "$2")
fi
[[ -f $build_dir/CTestTestfile.cmake ]] || die "$build_dir is not a build directory with tests"
command -v jq >/dev/null || die "jq is needed (Debian, Ubuntu: jq)"

perf_ctest() { ctest --test-dir "$build_dir" ${test_options[@]+"${test_options[@]}"} -L '^perf$' "$@"; }

declared=$(perf_ctest --show-only=json-v1)
# test_field NAME FILTER: of the test of this name, what a jq filter selects.
test_field() { jq -j --arg name "$1" ".tests[] | select(.name == \$name) | $2" <<<"$declared"; }

work_dir=$(test_field perf.report '.command // empty | .[index("--dir") + 1]')
[[ -n $work_dir ]] || die "$build_dir has no perf tests to run. Is it built? Does it need -C? Is PERFMON_ENABLED off?"

# command_of NAME: of a test, into the array `command`.
command_of() { mapfile -d '' command < <(test_field "$1" '.command[] + "\u0000"'); }
directory_of() { test_field "$1" '.properties[] | select(.name == "WORKING_DIRECTORY").value'; }

# judge NAME: the exit code of a check that is red. CTest only says that it failed; asking again costs milliseconds.
judge() {
    local command code=0
    command_of "$1"
    (
        cd -- "$(directory_of "$1")"
        exec "${command[@]}"
    ) || code=$?
    # Red under CTest and not now: that is no verdict to rely on.
    ((code != 0 && code != 77)) || code=4
    return "$code"
}

status=0
at_least() { (($1 <= status)) || status=$1; }

echo "== Running the perf tests of $build_dir"
if ! perf_ctest --output-on-failure; then
    echo "== Failed tests"
    failed=()
    mapfile -t failed 2>/dev/null <"$build_dir/Testing/Temporary/LastTestsFailed.log" || true
    for name in ${failed[@]+"${failed[@]}"}; do
        name=${name#*:} code=0
        echo "$name"
        if [[ $name == perf.*.check || $name == perf.base ]]; then judge "$name" || code=$?; else code=4; fi
        at_least "$code"
        [[ $name != perf.base ]] || break  # for want of it nothing else was run
    done
    ((status != 0)) || status=4
fi

echo "== Updating the baselines of what passed"
cmake --build "$build_dir" ${build_options[@]+"${build_options[@]}"} --target perf_update || at_least 4

# A threshold or target whose benchmark was renamed decides nothing, and nothing else says so.
name_unmatched_keys() {
    local command directory config
    command_of perf.report
    directory=$(directory_of perf.report)
    config=$(test_field perf.report '.command | if index("--config") then .[index("--config") + 1] else empty end')
    config=${config:-${PERFMON_CONFIG:-performance_baseline_config.json}}
    cd -- "$directory"
    [[ ! -f $config ]] || "${command[0]}" validate "$config" --against "$work_dir" >/dev/null
}
(name_unmatched_keys) || echo "(keys that match no benchmark have no effect, also on the exit code)"

echo "== Report"
report=$(find "$work_dir/reports" -name 'performance_report_*.md' 2>/dev/null | sort | tail -n 1)
echo "${report:-no report was written}"
exit "$status"
