#!/usr/bin/env bash
# How perf_test(… EXPECT …) judges what is known beforehand: the same work under two names, again and again, with a limit
# 5 % above and one 5 % below; and, once, how algorithms grow.
#
#   benchmarks/relations.sh [RUNS]
#
# RUNS checks (default 45) of the eight relations of the first kind. The growths take four minutes.

# shellcheck source=benchmarks/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
runs=${1:-45}
work=$PWD/build/relations

build_targets relations perfmon perfmon_runtime
logged build/logs/relations-install.log cmake --install build/release --prefix "$work/prefix"
logged build/logs/relations-project.log cmake -S benchmarks/relations -B "$work/build" -D CMAKE_BUILD_TYPE=Release \
    -D CMAKE_PREFIX_PATH="$work/prefix" -D PERFMON_BASELINE_DIR="$work/baselines"
logged build/logs/relations-project-build.log cmake --build "$work/build"

: >"$work/verdicts"
for ((run = 1; run <= runs; ++run)); do
    ctest --test-dir "$work/build" -R '^perf\.same\.' &>/dev/null || :  # red by half of what is expected
    jq -r '.relations[] | [.relation, .verdict, .launches, .seconds] | @tsv' "$work/build/perfmon/verdicts/same.json"
done >>"$work/verdicts"

printf '%d checks of the same work under two names, load average %s\n' "$runs" "$(cut -d ' ' -f 1 /proc/loadavg)"
printf '%-56s %4s %13s %4s %15s\n' relation ok inconclusive red 'median seconds'
sort -t $'\t' -k 1,1 -k 4,4n "$work/verdicts" | awk -F '\t' '
    { ++count[$1]; ++verdicts[$1, $2]; seconds[$1, count[$1]] = $4 }
    END {
        for (name in count) {
            middle = seconds[name, int((count[name] + 1) / 2)]
            printf "%-56s %4d %13d %4d %15.2f\n", name, verdicts[name, "ok"], verdicts[name, "inconclusive"],
                   verdicts[name, "regressed"], middle
        }
    }' | sort

printf '\nHow algorithms grow\n'
ctest --test-dir "$work/build" -R '^perf\.growth\.' &>/dev/null || :
jq -r '.relations[] | "\(.relation): exponent \(.measured), limit \(.limit), \(.verdict)"' \
    "$work/build/perfmon/verdicts/growth.json"
