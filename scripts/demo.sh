#!/usr/bin/env bash
# Shows what PerfMon is for, on the example project: a slip in the code turns CTest red. Writes under build/ only.
#
#   scripts/demo.sh
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
# The commands that are shown are then short, and work when they are copied.
cd -- "$root"
# What the user's shell may have set must not lead the demonstration elsewhere.
unset PERFMON_DIR PERFMON_BASELINE_DIR PERFMON_SNAPSHOT_DIR PERFMON_CONFIG PERFMON_REASON PERFMON_LOG

demo=build/demo
project=$demo/accesslog
logs=build/logs/demo
slow=('visitor_index/visitors/look up known' 'visitor_index/visitors/look up unknown')

step() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }
tell() { printf '%s\n' "$@"; }
shown() { printf '%s$ %s%s\n' "$dim" "$*" "$plain"; }

# gate LOG: ctest of the example's perf tests, as a user runs it. Its exit code is in $gate_status.
gate_status=0
gate() {
    gate_status=0
    shown "ctest --test-dir $project -L perf --output-on-failure"
    ctest --test-dir "$project" -L perf --output-on-failure >"$1" 2>&1 </dev/null || gate_status=$?
}
# The report of the last gate, since each one writes its own.
newest_report() { find "$project/perfmon/reports" -name 'performance_report_*.md' | sort | tail -n 1; }

# regressed: the names of the benchmarks that are red, sorted.
regressed() {
    jq -r '.verdicts[] | select(.verdict == "regressed" or .target_verdict == "critical") | .benchmark' \
        "$project"/perfmon/verdicts/*.json | sort -u
}

step "1  Build PerfMon and install it to $demo/prefix"
scripts/bootstrap.sh
tell "Building; the first time takes two or three minutes on two cores."
SECONDS=0
# As a user builds it: a compiler newer than ours may warn, which must not end the demonstration.
logged $logs/configure.log cmake --preset release -B $demo/perfmon -D PERFMON_DEVELOPER=OFF
logged $logs/build.log cmake --build $demo/perfmon
logged $logs/install.log cmake --install $demo/perfmon --prefix $demo/prefix
tell "Done in $(duration $SECONDS)."

step "2  A project with perf tests"
tell "example-project/ analyses web server logs. Its CMakeLists.txt says find_package(PerfMon), and then:"
printf '%s' "$dim"
grep -E '^perf_test\(' example-project/CMakeLists.txt | sed 's/^/    /'
printf '%s' "$plain"
rm -rf -- "$project/perfmon" "$demo/baselines"
build_example() {
    logged $logs/example-configure.log cmake -S example-project -B "$project" -G Ninja -D CMAKE_BUILD_TYPE=Release \
        -D CMAKE_PREFIX_PATH="$root/$demo/prefix" -D PERFMON_BASELINE_DIR="$root/$demo/baselines" "$@"
    logged $logs/example-build.log cmake --build "$project"
}
build_example -D ACCESSLOG_LINEAR_LOOKUP=OFF
gate $logs/first.log
((gate_status == 0)) || { cat $logs/first.log && die "the first run failed; nothing was to be compared yet."; }
grep -E '[0-9] Test .*\.check .*Skipped' $logs/first.log
tell "Nothing is accepted yet, so there is nothing to compare with. We accept these numbers as the baseline:"
shown "PERFMON_REASON='first baseline' cmake --build $project --target perf_accept"
PERFMON_REASON='first baseline' logged $logs/accept.log cmake --build "$project" --target perf_accept

step "3  The same code again: green"
gate $logs/green.log
((gate_status == 0)) || { cat $logs/green.log && die "red without a change of the code: is this machine very busy?"; }
! grep -q 'Skipped' $logs/green.log || { cat $logs/green.log && die "a check was skipped after the baseline was accepted."; }
grep -E '\.check |tests passed' $logs/green.log

step "4  A slip: visitors are searched one by one where a hash found them"
shown "cmake -D ACCESSLOG_LINEAR_LOOKUP=ON $project && cmake --build $project"
build_example -D ACCESSLOG_LINEAR_LOOKUP=ON
gate $logs/red.log
# Left out: what CTest takes from the output for its own documents.
grep -vE '^(<CTest|Internal ctest)' $logs/red.log
((gate_status != 0)) || die "still green: PerfMon did not notice the slip."
[[ "$(regressed)" == "$(printf '%s\n' "${slow[@]}")" ]] ||
    die "red should be ${slow[*]}; it is: $(regressed | paste -sd ' ')"

step "5  Where to look"
tell "CTest failed (exit code $gate_status), and the table names the two lookups that the slip slowed down." \
    "The report for people:    $(newest_report)" \
    "The verdicts for scripts: $project/perfmon/verdicts/" \
    "The accepted baseline:    $(find $demo/baselines -name performance_baseline_data.json)" \
    "" \
    "${bold}Next:${plain} try  cmake -D ACCESSLOG_LINEAR_LOOKUP=OFF $project && cmake --build $project && ctest --test-dir $project -L perf" \
    "or write a perf_test() of your own: docs/quick-start.md."
