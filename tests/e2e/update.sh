#!/usr/bin/env bash
# The automated update: run, absorb what passed by moving average, check, report, keep the history.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

benchmark='sorting/sorting/sort'
value() { data ".performance_baselines[\"$benchmark\"].metrics.time.value"; }

# near WHAT EXPECTED ACTUAL: equal but for rounding.
near() {
    jq -ne --argjson e "$2" --argjson a "$3" '($e - $a) | if . < 0 then -. else . end | . <= 1e-9 * $e' >/dev/null ||
        fail "$1: expected $2, but it is $3"
}
absorbed() { jq -n --argjson old "$1" --argjson new "$2" '$old * 0.9 + $new * 0.1'; }

cp -R -- "$source_dir/tests/e2e/minimal" "$project"
# The limits are not what is tested here.
sed -i 's/perf_test(sorting /&THRESHOLD 900 /' "$project/CMakeLists.txt"
configure_and_build -D CMAKE_BUILD_TYPE=Release
gate 0
PERFMON_REASON='first baseline' expect 0 cmake --build "$build" --target perf_accept

step "perf_update absorbs a tenth of what was measured, once"
gate 0
old=$(value)
measured=$(verdicts sorting '.verdicts[] | select(.metric == "time" and (.benchmark | endswith("/sort"))) | .measured')
expect 0 cmake --build "$build" --target perf_update
near 'baseline' "$(absorbed "$old" "$measured")" "$(value)"
updated=$(value)
expect 0 cmake --build "$build" --target perf_update
equal 'baseline after the same run once more' "$updated" "$(value)"

step "the script does it all in one go"
reports=$(find "$build/perfmon/reports" -name '*.md' | wc -l)
expect 0 "$prefix/bin/update_performance_baselines.sh" "$build"
measured=$(data ".performance_baselines[\"$benchmark\"].baseline_history[-1].measured.time")
near 'baseline' "$(absorbed "$updated" "$measured")" "$(value)"
equal 'runs that the baseline took in' 'accepted updated updated' \
    "$(data "[.performance_baselines[\"$benchmark\"].baseline_history[].event] | join(\" \")")"
(($(find "$build/perfmon/reports" -name '*.md' | wc -l) > reports)) || fail "no further report was written"
expect 1 jq -e '.regression_alerts.alert_history[-1]' "$baselines"/*/performance_baseline_data.json
