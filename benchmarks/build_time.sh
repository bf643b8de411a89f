#!/usr/bin/env bash
# How much the metrics of a build vary when nothing changed: compiles four source files of PerfMon again and again, and
# links them. For each file and metric it prints the median, the standard deviation and the range in percent of it, and
# what the stored rule would see: by how much the median of five compilations exceeds that of the five before, at most.
#
# usage: build_time.sh [PERFMON [COMPILATIONS]]   the program (build/release/checker/perfmon), and how often (40)
# Needs jq. BUILD_TIME_CXX: the compiler.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
sources=$(dirname "$here")
perfmon=$(realpath "${1:-$sources/build/release/checker/perfmon}")
compilations=${2:-40}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake -S "$here/build_time" -B "$work" -DCMAKE_BUILD_TYPE=Release -DPERFMON_SOURCES="$sources" \
    -DPERFMON_PROGRAM="$perfmon" -DCOMPILATIONS="$compilations" \
    ${BUILD_TIME_CXX:+-DCMAKE_CXX_COMPILER="$BUILD_TIME_CXX"} >/dev/null
cmake --build "$work" >/dev/null
"$perfmon" measure-build --test sources --dir "$work/perfmon" --baseline-dir "$work/baselines" >/dev/null

printf '%-36s %-18s %5s %12s %8s %8s %10s\n' "build step" metric n median "sd %" "range %" "next 5 %"
jq -r '.benchmarks[] | .name as $name | .launches[].measures | to_entries[] | [$name, .key, .value[0]] | @tsv' \
    "$work/perfmon/results/sources.json" | awk -F'\t' '
    function sorted_median(values, count,    i, j, t) {
        for (i = 2; i <= count; ++i) {
            t = values[i]
            for (j = i - 1; j >= 1 && values[j] > t; --j) values[j + 1] = values[j]
            values[j + 1] = t
        }
        return count % 2 ? values[(count + 1) / 2] : (values[count / 2] + values[count / 2 + 1]) / 2
    }
    { key = $1 "\t" $2; if (!(key in n)) order[++keys] = key; value[key, ++n[key]] = $3 }
    END {
        for (k = 1; k <= keys; ++k) {
            key = order[k]
            count = n[key]
            sum = 0; squares = 0; worst = 0; before = 0
            for (i = 1; i <= count; ++i) { all[i] = value[key, i]; sum += all[i]; squares += all[i] * all[i] }
            for (i = 1; i + 4 <= count; i += 5) {
                for (j = 0; j < 5; ++j) five[j + 1] = value[key, i + j]
                now = sorted_median(five, 5)
                if (before && now / before - 1 > worst) worst = now / before - 1
                before = now
            }
            median = sorted_median(all, count)
            mean = sum / count
            sd = count > 1 ? sqrt((squares - sum * mean) / (count - 1) > 0 ? (squares - sum * mean) / (count - 1) : 0) : 0
            split(key, part, "\t")
            name = part[1]
            sub(".*/", "", name)
            printf "%-36s %-18s %5d %12.4g %8.2f %8.2f %10.2f\n", name, part[2], count, median, 100 * sd / median,
                100 * (all[count] - all[1]) / median, 100 * worst
        }
    }'
