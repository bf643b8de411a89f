#!/usr/bin/env bash
# The main job, on the example project: unchanged code stays green, also when it is built anew; a slip goes red, be it
# gross or subtle, and nothing else does; accept turns it green again.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

slow='visitor_index/visitors/look up known
visitor_index/visitors/look up unknown'
subtle='file_reading/log file/summarise'

# snapshots: which executables the perf tests are compared with.
snapshots() { data '.snapshots | map_values(.id)'; }

# compared HOW: the time of every benchmark was compared like that, in lockstep with the snapshot (paired) or with stored numbers.
compared() {
    equal 'how the benchmarks were compared' "$1" \
        "$(jq -r '.verdicts[] | select(.metric == "time") | .rule' "$build"/perfmon/verdicts/*.json | sort -u)"
}

cp -R -- "$source_dir/example-project" "$project"
rm -rf -- "$project/build" "$project/perf/baselines"
# The first slip moves the code of its neighbour, which then takes 2 to 5 % more (docs/verdicts.md, "Layout luck").
config=$project/performance_baseline_config.json
jq '.regression_thresholds["visitor_index/visitors/count a request:time"] = 15' "$config" >"$work/config.json"
mv -- "$work/config.json" "$config"

step "without a baseline every check is skipped, and says what to do"
configure_and_build -D ACCESSLOG_LINEAR_LOOKUP=OFF
expect 0 ctest --test-dir "$build" --output-on-failure --output-junit "$work/first.xml"
# Also where a target is met: as long as nothing is compared with a baseline, a pass would mislead.
equal 'skipped tests' $'perf.file_reading.check\nperf.visitor_index.check' \
    "$(grep -o '<testcase name="[^"]*".* status="notrun"' "$work/first.xml" | cut -d'"' -f2 | LC_ALL=C sort)"
expect 77 perfmon check visitor_index --dir "$build/perfmon"
says 'accept --reason' 'visitor_index'
# But for what is expected whatever was accepted.
expect 0 perfmon check parsing --dir "$build/perfmon"
says 'AT_MOST 0 allocations'
[[ ! -e $baselines ]] || fail "a check wrote a baseline that nobody accepted"

step "accept the first baseline"
PERFMON_REASON='first baseline' expect 0 cmake --build "$build" --target perf_accept
equal 'benchmarks with a baseline' 17 "$(data '.performance_baselines | length')"
equal 'reason in the history' 'first baseline' \
    "$(data '[.performance_baselines[].baseline_history[-1].reason] | unique | .[]')"

accepted=$(snapshots)
equal 'snapshots' 3 "$(jq length <<<"$accepted")"

step "the very executables that were accepted are green, and nothing runs in lockstep"
gate 0
silent_about Skipped
equal 'red benchmarks' '' "$(red_benchmarks)"
equal 'identical' 'true' "$(jq '.lockstep.identical' "$build"/perfmon/results/*.json | sort -u)"
equal 'outcomes' passed "$(jq -r .outcome "$build"/perfmon/verdicts/*.json | sort -u)"
expect 0 perfmon check parsing --dir "$build/perfmon" --config "$project/performance_baseline_config.json"

step "the same code in other executables is green, without a word on what the machine does beside it"
mkdir -- "$work/before"
cp -- "$build"/{parsing,visitor_index,file_reading} "$work/before"
sed -i '1i // Reviewed, and nothing changed.' "$project"/perf/*_perf.cpp
expect 0 cmake --build "$build"
for name in parsing visitor_index file_reading; do
    ! cmp -s -- "$build/$name" "$work/before/$name" || fail "$name was to be another executable"
done
gate 0
equal 'red benchmarks' '' "$(red_benchmarks)"
compared paired
equal 'open alerts' 0 "$(data '.regression_alerts.alert_history | length')"

step "an update follows the numbers, and the snapshots stay what was accepted"
expect 0 cmake --build "$build" --target perf_update
says 'moved'
equal 'snapshots' "$accepted" "$(snapshots)"

step "the slip goes red, in the checker's words and exit code, and nothing else does"
configure_and_build -D ACCESSLOG_LINEAR_LOOKUP=ON
gate 8
says 'visitors/look up known' 'visitors/look up unknown'
equal 'red benchmarks' "$slow" "$(red_benchmarks)"
equal 'failed tests' 'perf.visitor_index.check' \
    "$(sed 's/^[0-9]*://' "$build/Testing/Temporary/LastTestsFailed.log")"
equal 'outcome' failed "$(verdicts visitor_index .outcome)"
equal 'limit of a lookup, times the baseline' 1.05 "$(verdicts visitor_index '[.verdicts[] |
    select(.metric == "time" and (.benchmark | endswith("look up known"))) | .limit / .baseline * 1000 | round / 1000] | .[]')"
compared paired
expect 1 perfmon check visitor_index --dir "$build/perfmon" --config "$project/performance_baseline_config.json"

step "an alert is open, and the report names the benchmarks"
equal 'open alerts' "$slow" "$(data '[.regression_alerts.alert_history[].benchmark] | unique | .[]')"
expect 0 jq -e '.regression_alerts.alert_history[-1]' "$baselines"/*/performance_baseline_data.json
report=$(newest_report)
[[ -n $report ]] || fail "there is no report"
expect 0 cat -- "$report"
says 'look up known' 'look up unknown'

step "a regression teaches the baseline nothing"
before=$(data '.performance_baselines | with_entries(select(.key | startswith("visitor_index/visitors/look up")))')
expect 0 cmake --build "$build" --target perf_update
equal 'baselines of the red benchmarks' "$before" \
    "$(data '.performance_baselines | with_entries(select(.key | startswith("visitor_index/visitors/look up")))')"
equal 'snapshots' "$accepted" "$(snapshots)"

step "the slip undone and a subtle one instead: red, with its benchmark and only that"
configure_and_build -D ACCESSLOG_LINEAR_LOOKUP=OFF -D ACCESSLOG_COPIED_FIELDS=ON
gate 8
equal 'red benchmarks' "$subtle" "$(red_benchmarks)"
equal 'open alerts' "$subtle" "$(data '[.regression_alerts.alert_history[].benchmark] | unique | .[]')"
equal 'failed tests' 'perf.file_reading.check' \
    "$(sed 's/^[0-9]*://' "$build/Testing/Temporary/LastTestsFailed.log")"
# About 11 % where it was measured; what copies cost depends on the C library.
expect 0 jq -e '.verdicts[] | select(.verdict == "regressed" and .metric == "time") |
    .change_percent >= 5 and .change_percent < 25 and .paired.interval_lower > 0 and
    .paired.estimate <= .paired.interval_upper' "$build/perfmon/verdicts/file_reading.json"

step "the explanation names its size, its interval, and how sure that is"
expect 0 perfmon check --explain summarise --dir "$build/perfmon"
says "$subtle, time: regressed" 'in lockstep with the snapshot' '90 % interval +' 'is at or beyond +5.0 %' \
    '99.9 % sure to be at least +'
silent_about 'interval +0.0 % to +0.0 %'

step "accept turns it green again"
PERFMON_REASON='copies are safer' expect 0 cmake --build "$build" --target perf_accept
equal 'open alerts' 0 "$(data '.regression_alerts.alert_history | length')"
equal 'resolved alerts' "$subtle
$slow" "$(data '[.regression_alerts.resolved_history[].benchmark] | unique | .[]')"
equal 'how they were resolved' "$subtle: accepted
$(printf '%s: ok again\n' "${slow%$'\n'*}" "${slow#*$'\n'}")" \
    "$(data '[.regression_alerts.resolved_history[] | "\(.benchmark): \(.resolution)"] | unique | .[]')"
gate 0
equal 'red benchmarks' '' "$(red_benchmarks)"

step "validate knows every document that was written"
expect 0 perfmon validate "$project/performance_baseline_config.json" "$baselines"/*/performance_baseline_data.json \
    "$build"/perfmon/results/*.json "$build"/perfmon/verdicts/*.json
