#!/usr/bin/env bash
# What may befall a snapshot: the build makes another library of the same name, it dies in its turn, it hangs in its
# turn, the base revision does not build. The measurement goes on, and says what it could not compare with.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# build_library FLAG…: the library is built again, the executable is not touched.
build_library() {
    printf '#define %s\n' "$@" | cat - -- "$source_dir/tests/e2e/handled/rounds.cpp" >"$project/rounds.cpp"
    expect 0 cmake --build "$build"
}
result() { jq -r "$1" "$build/perfmon/results/handled.json"; }
rules() { verdicts handled '[.verdicts[] | select(.metric == "time") | .rule] | unique | .[]'; }

# judged_by_stored_numbers WORDS: the last gate, because of a problem with the snapshot that is told in these words.
judged_by_stored_numbers() {
    result .lockstep.problem >"$work/output"
    says "$1"
    equal 'rule' stored "$(rules)"
    equal 'benchmarks with all launches' 2 "$(result '[.benchmarks[] | select(.launches | length >= 6)] | length')"
}

nothing_runs_from() {
    local executable
    for executable in /proc/[0-9]*/exe; do
        [[ $(readlink -- "$executable" 2>/dev/null) != "$1"/* ]] || fail "still running: $executable"
    done
}

cp -R -- "$source_dir/tests/e2e/handled" "$project"
expect 0 cmake -S "$project" -B "$build" -G Ninja -D CMAKE_BUILD_TYPE=Release -D CMAKE_PREFIX_PATH="$prefix"
build_library OBEDIENT
gate 0
PERFMON_REASON='first baseline' expect 0 cmake --build "$build" --target perf_accept
says 'as snapshot'

step "a snapshot goes on with its own library when the build makes a slower one"
# More than fourfold: here the loop itself may lie better than in the accepted library, and take half the time.
build_library 'FACTOR 16'
gate 8
says 'REGRESSED' 'Intended?'
equal 'rule' paired "$(rules)"
equal 'red benchmarks' $'handled/rounds/long\nhandled/rounds/short' "$(red_benchmarks)"
# The executables are one, byte for byte; what they load is not.
equal 'identical' null "$(result .lockstep.identical)"

step "and with another one that is as fast"
build_library 'FACTOR 1'
gate 0
equal 'rule' paired "$(rules)"

step "a snapshot that dies in its turn"
echo die >"$project/orders"
gate 0
judged_by_stored_numbers 'killed by signal 9'

step "and stored numbers alone are no reason to fail"
build_library 'FACTOR 16'
gate 0
says 'Skipped'
verdicts handled '.verdicts[].note' >"$work/output"
says 'not compared with the snapshot' 'which alone proves nothing'
equal 'verdict' inconclusive "$(verdicts handled '[.verdicts[] | select(.metric == "time") | .verdict] | unique | .[]')"
build_library 'FACTOR 1'

step "a snapshot that hangs in its turn"
echo hang >"$project/orders"
gate 0
judged_by_stored_numbers 'ran alone for'
nothing_runs_from "$build/perfmon/snapshots"

step "a base revision that does not build, and one that does"
git_here() { git -C "$project" -c user.name=e2e -c user.email=e2e@example.com "$@"; }
rm -- "$project/orders"
expect 0 git_here init --quiet --initial-branch=main
echo '#error not yet' >"$project/handled_perf.cpp"
expect 0 git_here add .
expect 0 git_here commit --quiet --message='does not build'
cp -- "$source_dir/tests/e2e/handled/handled_perf.cpp" "$project/handled_perf.cpp"
PERFMON_BASE_REF=HEAD gate 0
says 'Skipped'
equal 'compared with' snapshot "$(result .lockstep.origin)"
says_of_base=$(jq -r .problem "$build/perfmon/base.json")
[[ $says_of_base == *'does not build'* ]] || fail "perf.base says: $says_of_base"
equal 'rule' paired "$(rules)"

expect 0 git_here commit --quiet --all --message='builds'
build_library 'FACTOR 4'
PERFMON_BASE_REF=HEAD gate 8
equal 'compared with' 'base revision' "$(result .lockstep.origin)"
equal 'red benchmarks' $'handled/rounds/long\nhandled/rounds/short' "$(red_benchmarks)"

step "a slowdown that was accepted settles the comparison with the base, up to its size, until the base has it"
command=$(grep -m1 -o '[^ ].* accept --reason .*' "$work/output") || fail "no command was printed"
expect 0 bash -c "$command"
says 'in lockstep' 'resolves the regression'
PERFMON_BASE_REF=HEAD gate 0
equal 'compared with' 'base revision' "$(result .lockstep.origin)"
verdicts handled '.verdicts[].note' >"$work/output"
says 'slower as accepted on' 'why it is worth it'
build_library 'FACTOR 16'
PERFMON_BASE_REF=HEAD gate 8
equal 'red benchmarks' $'handled/rounds/long\nhandled/rounds/short' "$(red_benchmarks)"
expect 0 git_here add "$baselines"
expect 0 git_here commit --quiet --message='the base has the accepted change'
build_library 'FACTOR 4'
PERFMON_BASE_REF=HEAD gate 8
equal 'red benchmarks' $'handled/rounds/long\nhandled/rounds/short' "$(red_benchmarks)"

step "two revisions are compared with the threshold that the later one declares, unless another is asked for"
build_library 'FACTOR 2'
expect 0 git_here commit --quiet --all --message='twice the rounds'
PERFMON_LOG=debug expect 0 perfmon compare --build-dir "$build" --revisions HEAD~1 HEAD --launches 8
says 'launch 8 of 8' '(+200 %)'
expect 1 perfmon compare --build-dir "$build" --revisions HEAD~1 HEAD --threshold 5 --time-budget 2
says 'REGRESSED'

step "a benchmark that the base revision has and the work tree has not, and nothing was accepted of either"
rm -r -- "$baselines"
sed -i '/BENCHMARK("long")/,/};/d' "$project/handled_perf.cpp"
build_library 'FACTOR 1'
PERFMON_BASE_REF=HEAD gate 0
equal 'missing' 'handled/rounds/long' "$(verdicts handled '.verdicts[] | select(.verdict == "missing") | .benchmark')"
equal 'next step' null "$(verdicts handled .next_step)"
