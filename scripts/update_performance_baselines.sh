#!/usr/bin/env bash
# Runs the perf tests of a build, updates the baselines of what passed by moving average, and writes a report:
# `perfmon suite`, with the perfmon that the build uses.
#
#   update_performance_baselines.sh BUILD_DIR [-C CONFIG]
#
# The history is kept in the baselines (performance_baseline_data.json). What regressed, failed or was skipped teaches
# them nothing. Needs jq.
#
# Exit code: that of the checks, so 0 (all is well, or there is no baseline yet), 1 (a regression) or 3 (bad data, or
# nothing compared); 2 for wrong use; 4 when something could not be measured or written, whether or not there is a
# regression too.
set -euo pipefail

die() {
    echo "${0##*/}: $*" >&2
    exit 2
}
usage="usage: ${0##*/} BUILD_DIR [-C CONFIG]"

[[ $# -ge 1 && $1 != -* ]] || die "$usage"
build_dir=$1
shift
test_options=() suite_options=()
if (($# > 0)); then
    [[ $# -eq 2 && $1 == -C ]] || die "$usage"
    test_options=(-C "$2") suite_options=(--configuration "$2")
fi
[[ -f $build_dir/CTestTestfile.cmake ]] || die "$build_dir is not a build directory with tests"
command -v jq >/dev/null || die "jq is needed (Debian, Ubuntu: jq)"

perfmon=$(ctest --test-dir "$build_dir" ${test_options[@]+"${test_options[@]}"} -R '^perf[.]report$' --show-only=json-v1 |
    jq -r '.tests[0].command[0] // empty')
[[ -n $perfmon ]] || die "$build_dir has no perf tests to run. Is it built? Does it need -C? Is PERFMON_ENABLED off?"

skipped=77 code=0
"$perfmon" suite --build-dir "$build_dir" ${suite_options[@]+"${suite_options[@]}"} || code=$?
((code != skipped)) || code=0
exit "$code"
