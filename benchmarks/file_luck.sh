#!/usr/bin/env bash
# What is the same in every launch of one file and another in the next file, with the same code in both?
#
#   benchmarks/file_luck.sh scan  [COPIES]   copies of one program, each launched alone: which are slow in every launch,
#                                            and is it their pages? 3,000 copies take 5 minutes and 3 GB of the cache
#   benchmarks/file_luck.sh pairs [PAIRS]    pairs of files of the same code that differ in one thing: are they told
#                                            apart? 20 pairs of each kind take 15 minutes
#   benchmarks/file_luck.sh cost             what it costs a launch of 5 MiB to have pages of its own
#
# Builds in build/release, and writes under build/file_luck only. Needs jq.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
cd -- "$root"
unset PERFMON_DIR PERFMON_BASELINE_DIR PERFMON_CONFIG PERFMON_REASON PERFMON_LOG PERFMON_BASE_REF
export LC_ALL=C

build=$root/build/release
work=$root/build/file_luck
program=$build/benchmarks/file_luck/session_cache
perf_test=$build/benchmarks/checker_speed
perfmon=$build/checker/perfmon

build() {
    [[ -e $build/build.ninja ]] || logged "$work/configure.log" cmake --preset release
    logged "$work/build.log" cmake --build --preset release --target "$@"
}

# launch FILE cached|own: nanoseconds a look-up, on any core: it is not the core.
launch() { taskset -c "$((RANDOM % cores))" "$1" "$2"; }
cores=$(nproc)

# times FILE cached|own: of eight launches, sorted.
times() {
    local i
    for ((i = 0; i < 8; i++)); do launch "$1" "$2"; done | sort -g
}
range_of() { sed -n '1p;$p' | paste -sd ' ' | sed 's/ / to /'; }
exceeds() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a > 1.07 * b) }'; }

scan() {
    local copies=$1 n time median found=0 cured=0 fastest
    local all=$work/times.txt
    build session_cache
    : >"$all"
    for ((n = 0; n < copies; n++)); do
        # None is removed before the end: the next one would get its pages.
        cp -- "$program" "$work/copy.$n"
        time=$(launch "$work/copy.$n" cached)
        printf '%s\n' "$time" >>"$all"
        ((n % 50 == 0)) && median=$(sort -g "$all" | sed -n "$((n / 2 + 1))p")
        exceeds "$time" "$median" || continue
        times "$work/copy.$n" cached >"$work/cached.txt"
        read -r fastest <"$work/cached.txt"
        exceeds "$fastest" "$median" || continue
        found=$((found + 1))
        times "$work/copy.$n" own >"$work/own.txt"
        cp -- "$work/copy.$n" "$work/fresh"
        times "$work/fresh" cached >"$work/fresh.txt"
        # dd's way of saying: forget what you have cached of this file.
        dd of="$work/copy.$n" oflag=nocache conv=notrunc,fdatasync count=0 status=none
        times "$work/copy.$n" cached >"$work/dropped.txt"
        exceeds "$(head -n 1 "$work/own.txt")" "$median" || cured=$((cured + 1))
        printf 'copy %d: %s ns in 8 launches; on pages of its own %s; a copy of it %s; its cache dropped once %s; median of all %s\n' \
            "$n" "$(range_of <"$work/cached.txt")" "$(range_of <"$work/own.txt")" "$(range_of <"$work/fresh.txt")" \
            "$(range_of <"$work/dropped.txt")" "$median"
    done
    rm -f -- "$work"/copy.*
    printf '%d of %d copies are slow in every launch; on pages of its own %d of them is not\n' "$found" "$copies" "$cured"
}

# one_pair LEFT RIGHT [WORD…]: compares two files; WORD… runs perfmon. Counts what is told apart.
one_pair() {
    local left=$1 right=$2 rows
    shift 2
    rows=$("$@" "$perfmon" compare --executables "$left" "$right" -- --perfmon-only "$benchmark" 2>&1 |
        grep -E ' (REGRESSED|improved)$' || true)
    [[ -z $rows ]] || { told=$((told + 1)) && printf '%s\n' "$rows" >&2; }
}

# fresh FILE TEXT: a copy of the perf test with other bytes behind its end, which nothing loads.
fresh() {
    mkdir -p -- "${1%/*}"
    cp -- "$perf_test" "$1"
    printf '%s' "$2" >>"$1"
}

pairs() {
    local count=$1 kind n told
    local long=a_name_that_is_as_long_as_a_name_of_a_perf_test_may_well_become_in_a_project_of_many_parts
    "$perf_test" --perfmon-list --perfmon-out "$work/list.json" >/dev/null
    benchmark=$(jq -r '.benchmarks[0].name' "$work/list.json")
    printf '%s, %d pairs of each kind\n' "$benchmark" "$count"
    for kind in content name directory 'no randomised addresses' 'large environment' 'files that were just written'; do
        told=0
        for ((n = 0; n < count; n++)); do
            local left=$work/l/same right=$work/r/same run=(env)
            case $kind in
            name) left=$work/l/a right=$work/r/$long ;;
            directory) right=$work/$long/$long/same ;;
            no*) run=(setarch -R) ;;
            large*) run=(env "FILLER=$(printf '%*s' $((997 * (n + 1) % 60000)) x)") ;;
            esac
            fresh "$left" "left $n"
            fresh "$right" "right $n"
            [[ $kind == files* ]] || sync -- "$left" "$right"
            one_pair "$left" "$right" "${run[@]}"
        done
        printf '%-32s %d of %d told apart\n' "$kind" "$told" "$count"
    done
}

cost() {
    local n
    build own_pages_cost
    for ((n = 0; n < 100; n++)); do "$build/benchmarks/file_luck/own_pages_cost"; done | sort -g | sed -n '50p;100p' |
        paste -sd ' ' | sed 's/\(.*\) \(.*\)/5 MiB: \1 ms of processor time, at worst \2 ms (100 launches)/'
}

rm -rf -- "$work"
mkdir -p -- "$work"
case ${1:-} in
scan) scan "${2:-3000}" ;;
pairs) build perfmon checker_speed && pairs "${2:-20}" ;;
cost) cost ;;
*) die "usage: $0 scan [COPIES] | pairs [PAIRS] | cost" ;;
esac
