#!/usr/bin/env bash
# Makes docs/pictures/red.svg: what a terminal shows when the example project's first slip is checked.
#
#   scripts/picture.sh PREFIX
#
# PREFIX is where PerfMon is installed. Works in build/picture, which is emptied.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
(($# == 1)) || die "usage: scripts/picture.sh PREFIX"
prefix=$(cd -- "$1" && pwd)
work=$root/build/picture
log=$root/build/logs/picture.log
rm -rf -- "$work"
mkdir -p -- "$work" "$root/build/logs" "$root/docs/pictures"
cp -R -- "$root/example-project" "$work/project"
cd -- "$work/project"
rm -rf build perf/baselines
unset NO_COLOR PERFMON_DIR PERFMON_BASELINE_DIR PERFMON_SNAPSHOT_DIR PERFMON_CONFIG PERFMON_BASE_REF PERFMON_LOG \
    PERFMON_REPORT_FORMATS PERFMON_STORE GITHUB_STEP_SUMMARY

logged "$log" cmake -S . -B build -G Ninja -D CMAKE_BUILD_TYPE=Release -D CMAKE_PREFIX_PATH="$prefix"
logged "$log" cmake --build build
logged "$log" ctest --test-dir build -L perf
PERFMON_REASON='first baseline' logged "$log" cmake --build build --target perf_accept
logged "$log" cmake -D ACCESSLOG_LINEAR_LOOKUP=ON build
logged "$log" cmake --build build
ctest --test-dir build -R '^perf\.visitor_index\.' >"$log" 2>&1 && die "still green: PerfMon did not notice the slip; see $log"

# On a terminal, since only that is shown in colours.
script --quiet --return --command "'$prefix/bin/perfmon' check visitor_index" /dev/null </dev/null >"$work/shown" || :
grep -q REGRESSED "$work/shown" || die "the check shows no regression; see $work/shown"
# Without the places, which the commands find by themselves in the source directory.
sed -E "s#$work/project/##g; s#$prefix/bin/##g; s# --(dir|baseline-dir|snapshot-dir) [^ ]+##g" "$work/shown" |
    jq -Rrs --arg title 'perfmon check: two of five benchmarks regressed' --arg command 'perfmon check visitor_index' \
        -f "$root/scripts/lib/terminal_svg.jq" >"$root/docs/pictures/red.svg"
echo "docs/pictures/red.svg"
