#!/usr/bin/env bash
# The claim in practice: `ctest -L perf` of the example project, again and again, while another process keeps one core
# busy. Before each run a comment is added to each source and the project is built, so that each run judges files that
# no run before had: what is the same in every launch of a file shows, too. Prints how many runs were red, how many
# inconclusive, and how long they took. No test of CTest's: 50 runs take about twenty minutes.
#
#   tests/e2e/fifty_times.sh PREFIX [RUNS [WORK]]
#
# PREFIX is where PerfMon is installed; RUNS is 50 by default; WORK is a directory to work in, which is emptied.
set -euo pipefail
export LC_ALL=C  # a point in EPOCHREALTIME

sources=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
(($# >= 1 && $# <= 3)) || { sed -n '2,9s/^# \{0,1\}//p' -- "${BASH_SOURCE[0]}" >&2 && exit 2; }
prefix=$(cd -- "$1" && pwd)
runs=${2:-50}
[[ $runs =~ ^[1-9][0-9]*$ ]] || { echo "RUNS is a number above 0, not \"$runs\"" >&2 && exit 2; }
# shellcheck source=tests/e2e/lib.sh
source "$sources/tests/e2e/lib.sh" "$sources" "$prefix" "${3:-$sources/build/fifty_times}"

# quietly COMMAND…: shows what a command said only when it fails.
quietly() { "$@" >"$work/output" 2>&1 </dev/null || { cat -- "$work/output" && fail "$*"; }; }
# inconclusive: the benchmarks that the last run could not decide, one a line.
inconclusive() {
    jq -r '.verdicts[] | select(.verdict == "inconclusive") | .benchmark' "$build"/perfmon/verdicts/*.json | sort -u
}
indented() { sed 's/^/    /'; }

cp -R -- "$sources/example-project" "$project"
rm -rf -- "$project/build" "$baselines"
quietly cmake -S "$project" -B "$build" -G Ninja -D CMAKE_PREFIX_PATH="$prefix"
quietly cmake --build "$build"
quietly ctest --test-dir "$build" -L perf
PERFMON_REASON='first baseline' quietly cmake --build "$build" --target perf_accept

(while :; do :; done) &
busy=$!
trap 'kill "$busy"' EXIT

red=0 undecided=0 benchmarks_red=0 benchmarks_undecided=0 judged=0 seconds=()
for ((run = 1; run <= runs; ++run)); do
    status=0
    sed -i "1i // Reviewed, and nothing changed, the ${run}th time." "$project"/perf/*_perf.cpp
    quietly cmake --build "$build"
    began=$EPOCHREALTIME
    ctest --test-dir "$build" -L perf --output-on-failure >"$work/run_$run.log" 2>&1 </dev/null || status=$?
    seconds+=("$(jq -n "$EPOCHREALTIME - $began")")
    ((status == 0 || status == 8)) || { cat -- "$work/run_$run.log" && fail "ctest exited with $status"; }
    equal 'how the benchmarks were compared' paired \
        "$(jq -r '.verdicts[].rule' "$build"/perfmon/verdicts/*.json | sort -u)"
    slower=$(red_benchmarks) unclear=$(inconclusive)
    # A red run without a red benchmark is a defect, and no false alarm.
    ((status == 0)) || [[ -n $slower ]] || { cat -- "$work/run_$run.log" && fail "red, and no benchmark is"; }
    printf 'run %d of %d: %5.1f s  %s\n' "$run" "$runs" "${seconds[-1]}" \
        "$( ((status == 0)) && { [[ -z $unclear ]] && echo green || echo inconclusive; } || echo RED)"
    [[ -z $slower ]] || { indented <<<"$slower" && cp -R -- "$build/perfmon" "$work/red_$run"; }
    [[ -z $unclear ]] || indented <<<"$unclear"
    ((red += status != 0)) || :
    [[ -z $unclear ]] || ((undecided += 1))
    ((benchmarks_red += $(grep -c . <<<"$slower" || :))) || :
    ((benchmarks_undecided += $(grep -c . <<<"$unclear" || :))) || :
    ((judged += $(jq '[.verdicts[].benchmark] | unique | length' "$build"/perfmon/verdicts/*.json | jq -s add))) || :
done

printf '\n%d runs of unchanged code, built before each, one core of %d busy:\n' "$runs" "$(nproc)"
printf '  red           %3d runs, %d of %d benchmarks\n' "$red" "$benchmarks_red" "$judged"
printf '  inconclusive  %3d runs, %d of %d benchmarks\n' "$undecided" "$benchmarks_undecided" "$judged"
printf '%s\n' "${seconds[@]}" | jq -rs 'sort | "  seconds a run: median \(.[length / 2 | floor] * 10 | round / 10), \(
    .[0] * 10 | round / 10) to \(.[-1] * 10 | round / 10)"'
((red == 0))
