#!/usr/bin/env bash
# Benchmarks that need what only one process can have: a file of a fixed name, a port, a lock. In lockstep they fail or
# hang; by alternating launches they are compared all the same, and nothing is red for it but what got slower.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# build_taken FACTOR BROKEN
build_taken() {
    expect 0 cmake -S "$project" -B "$build" -G Ninja -D CMAKE_BUILD_TYPE=Release -D CMAKE_PREFIX_PATH="$prefix" \
        -D "FACTOR=$1" -D "BROKEN=$2"
    expect 0 cmake --build "$build"
}
result() { jq -r "$1" "$build/perfmon/results/taken.json"; }
by_launches() {
    result '[.benchmarks[] | select(.not_in_lockstep.instead == "launches") | .name] | sort | .[]'
}
taken=$'lock/under it\nport/listen\nscratch file/read it'

cp -R -- "$source_dir/tests/e2e/taken" "$project"
build_taken 1 false
gate 0
PERFMON_REASON='first baseline' expect 0 cmake --build "$build" --target perf_accept
says 'as snapshot'

step "the same code: what is taken is compared by alternating launches, the rest in lockstep"
echo '// another executable' >>"$project/taken_perf.cpp"
sed -i 's/"gone"/"not there"/' "$project/taken_perf.cpp"
build_taken 1 false
gate 0
equal 'by alternating launches' "$taken" "$(by_launches)"
equal 'rules' paired "$(verdicts taken '[.verdicts[] | select(.metric == "time") | .rule] | unique | .[]')"
equal 'problem' null "$(result .lockstep.problem)"
expect 0 perfmon check --dir "$build/perfmon" taken --explain 'read it'
says 'by alternating launches with the snapshot' 'failed: the current executable exited with 3'
expect 0 perfmon check --dir "$build/perfmon" taken --explain 'under it'
says 'kept its turn for'
report=$(newest_report)
grep -qF -- 'taken/port/listen: compared by alternating launches, because in lockstep' "$report" ||
    fail "the report does not say what was compared by launches: $(cat -- "$report")"

step "four times slower code is red, also by alternating launches"
build_taken 4 false
gate 8
# Opening the file takes longer than what got slower.
equal 'red benchmarks' $'taken/free/work\ntaken/lock/under it\ntaken/port/listen' "$(red_benchmarks)"

step "an executable that fails by itself is a failed measurement"
build_taken 1 true
gate 8
says ', alone' 'exited with 3' 'not there'
