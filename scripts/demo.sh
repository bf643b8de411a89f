#!/usr/bin/env bash
# Shows what PerfMon is for, on the example project: the same code, rebuilt, is green, a slip in the code is red, and
# so is a subtle one. Writes under build/ only.
#
#   scripts/demo.sh
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
# The commands that are shown are then short, and work when they are copied.
cd -- "$root"
# What the user's shell may have set must not lead the demonstration elsewhere.
unset PERFMON_DIR PERFMON_BASELINE_DIR PERFMON_SNAPSHOT_DIR PERFMON_CONFIG PERFMON_REASON PERFMON_BASE_REF PERFMON_LOG \
    PERFMON_REPORT_FORMATS PERFMON_STORE GITHUB_STEP_SUMMARY CMAKE_GENERATOR

demo=build/demo
project=$demo/project
tree=$project/build
logs=build/logs/demo
perfmon=$demo/prefix/bin/perfmon
slow=$'visitor_index/visitors/look up known\nvisitor_index/visitors/look up unknown'
subtle='file_reading/log file/summarise'

step() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }
tell() { printf '%s\n' "$@"; }
shown() { printf '%s$ %s%s\n' "$dim" "$*" "$plain"; }

# gate LOG: ctest of the example's perf tests, as a user runs it. Its exit code is in $gate_status. Shows what the
# checks say: of the passing ones a line, of the others all but what CTest takes for its own documents.
gate_status=0
gate() {
    gate_status=0
    shown "ctest --test-dir $tree -L perf --output-on-failure"
    ctest --test-dir "$tree" -L perf --output-on-failure >"$1" 2>&1 </dev/null || gate_status=$?
    awk '/ Test .*\.check / { print; told = /Failed/; next }
        /^$/ { told = 0 }
        /^<CTest/ { next }
        told || /tests passed/' "$1" | sed "s|$root/||g"
}
# The report of the last gate, since each one writes its own.
newest_report() { find "$tree/perfmon/reports" -name 'performance_report_*.md' | sort | tail -n 1; }

# regressed: the names of the benchmarks that are red, sorted.
regressed() {
    jq -r '.verdicts[] | select(.verdict == "regressed" or .target_verdict == "critical") | .benchmark' \
        "$tree"/perfmon/verdicts/*.json | LC_ALL=C sort -u
}
# expect_green LOG, expect_red LOG BENCHMARKS: of the last gate.
expect_green() { ((gate_status == 0)) || { cat -- "$1" && die "red although the code did not change."; }; }
expect_red() {
    ((gate_status != 0)) || { cat -- "$1" && die "still green: PerfMon did not notice the slip."; }
    [[ "$(regressed)" == "$2" ]] || die "expected ${2//$'\n'/, } to be red, but found: $(regressed | paste -sd ',')"
}

step "1  Build PerfMon and install it to $demo/prefix"
scripts/bootstrap.sh
tell "Building. The first time, this takes two or three minutes on two cores."
SECONDS=0
# As a user builds it: a compiler newer than ours may warn, which must not end the demonstration.
logged $logs/configure.log cmake --preset release -B $demo/perfmon -D PERFMON_DEVELOPER=OFF
logged $logs/build.log cmake --build $demo/perfmon
logged $logs/install.log cmake --install $demo/perfmon --prefix $demo/prefix
tell "Done in $(duration $SECONDS)."

step "2  A project with perf tests"
tell "A copy of example-project/, which analyses web server logs. Its CMakeLists.txt says find_package(PerfMon), then:"
printf '%s' "$dim"
grep -E '^perf_test\(' example-project/CMakeLists.txt | sed 's/^/    /'
printf '%s' "$plain"
rm -rf -- "$project"
mkdir -p -- "$demo"
cp -R -- example-project "$project"
rm -rf -- "$tree" "$project/perf/baselines"
logged $logs/example-configure.log cmake -S $project -B $tree -G Ninja -D CMAKE_BUILD_TYPE=Release \
    -D CMAKE_PREFIX_PATH="$root/$demo/prefix"
logged $logs/example-build.log cmake --build $tree
gate $logs/first.log
((gate_status == 0)) || { cat $logs/first.log && die "the first run failed, although there was nothing to compare with yet."; }
tell "Nothing is accepted yet, so there is nothing to compare with. Accept the numbers and the executables:"
shown "PERFMON_REASON='first baseline' cmake --build $tree --target perf_accept"
PERFMON_REASON='first baseline' logged $logs/accept.log cmake --build $tree --target perf_accept
grep accepted $logs/accept.log

step "3  The same code, rebuilt: green"
tell "One more comment, and the executables differ. Each takes turns with the accepted one, sample by sample, so" \
    "whatever disturbs the machine disturbs both."
shown "sed -i '1i // Reviewed.' $project/perf/*_perf.cpp && cmake --build $tree"
sed -i '1i // Reviewed.' $project/perf/*_perf.cpp
logged $logs/example-build.log cmake --build $tree
gate $logs/green.log
expect_green $logs/green.log
# A machine can be too busy to tell. That is said, and is no failure.
! grep -q '\.check .*Skipped' $logs/green.log ||
    tell "Skipped means inconclusive within the time budget: this machine is very busy. Nothing is red."

step "4  A slip: a linear search replaces a hash lookup"
shown "cmake -D ACCESSLOG_LINEAR_LOOKUP=ON $tree && cmake --build $tree"
logged $logs/example-configure.log cmake -D ACCESSLOG_LINEAR_LOOKUP=ON $tree
logged $logs/example-build.log cmake --build $tree
gate $logs/red.log
expect_red $logs/red.log "$slow"

step "5  A subtle slip instead: two fields of each line are copied needlessly"
shown "cmake -D ACCESSLOG_LINEAR_LOOKUP=OFF -D ACCESSLOG_COPIED_FIELDS=ON $tree && cmake --build $tree"
logged $logs/example-configure.log cmake -D ACCESSLOG_LINEAR_LOOKUP=OFF -D ACCESSLOG_COPIED_FIELDS=ON $tree
logged $logs/example-build.log cmake --build $tree
gate $logs/subtle.log
expect_red $logs/subtle.log "$subtle"
tell "" "How sure is PerfMon?"
shown "$perfmon check --dir $tree/perfmon --explain summarise"
"$perfmon" check --dir $tree/perfmon --explain summarise | sed "s|$root/||g"

step "6  Where to look"
tell "The report to read:       $(newest_report)" \
    "The verdicts for scripts: $tree/perfmon/verdicts/" \
    "The accepted baseline:    $(find $project/perf/baselines -name performance_baseline_data.json)" \
    "The accepted executables: $tree/perfmon/snapshots/" \
    "" \
    "${bold}Next:${plain} try  cmake -D ACCESSLOG_COPIED_FIELDS=OFF $tree && cmake --build $tree, and ctest again," \
    "or write a perf_test() of your own: docs/quick-start.md."
