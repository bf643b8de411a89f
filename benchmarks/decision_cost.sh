#!/usr/bin/env bash
# What a decision costs, and what it is worth, by the number of samples and their length: identical code called slower,
# slower code caught, and the seconds until clean code is decided, for each design. The designs take turns, so that a
# slow hour of the machine affects all of them.
#
#   benchmarks/decision_cost.sh [ROUNDS] [DESIGN…]
#
#   ROUNDS   checks of each workload and variant, 10 by default; ten take about half an hour with nothing else running
#   DESIGN   <samples>x<milliseconds>, as 8x0.5; the launches and the rule are those of `perfmon measure`
#
# It prints a table in Markdown. The records are in build/decision_cost/DESIGN, where a further run goes on.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
cd -- "$root"
export LC_ALL=C

rounds=${1:-10}
[[ $rounds =~ ^[1-9][0-9]*$ ]] || die "the number of rounds is a whole number above 0, not \"$rounds\""
designs=("${@:2}")
((${#designs[@]} > 0)) || designs=(20x1 12x1 8x1 12x0.5 8x0.5 6x0.5 8x0.25 10x0.2)
for design in "${designs[@]}"; do
    [[ $design =~ ^[1-9][0-9]*x[0-9.]+$ ]] || die "a design is <samples>x<milliseconds>, not \"$design\""
done

build=build/release
program=$build/benchmarks/verdict_quality/verdict_quality
out=build/decision_cost
workloads=13 # of the program; it divides the checks among them

{
    scripts/bootstrap.sh --test
    mkdir -p -- build/logs $out
    logged build/logs/decision_cost-configure.log cmake --preset release
    logged build/logs/decision_cost-build.log cmake --build $build --target verdict_quality
} >&2

measure() { # DESIGN ROUND
    local checks=$((workloads * $2))
    $program --out "$out/$1" --resume --samples "${1%x*}" --sample-time "${1#*x}" --variants rebuilt,plus_10 \
        --identical $checks --slower $checks --repetitions 0 --conditions quiet >"$out/$1.log" 2>&1 ||
        { cat "$out/$1.log" >&2 && die "the design $1 could not be measured"; }
}

for ((round = 1; round <= rounds; ++round)); do
    for design in "${designs[@]}"; do
        printf 'Round %d of %d, %s\n' "$round" "$rounds" "$design" >&2
        measure "$design" "$round"
    done
done

printf '| samples × ms | identical code: checks | red | inconclusive | +10 %% caught | clean code decided in: median | 95th percentile |\n'
printf '|---|--:|--:|--:|--:|--:|--:|\n'
for design in "${designs[@]}"; do
    jq -r --arg design "${design%x*} × ${design#*x}" '
        def at_5: select(.threshold == "5 %");
        def hundredths: . * 100 | round / 100;
        (.false_alarms.rows[] | at_5) as $clean |
        (.power.rows[] | at_5 | select(.effect == "+10 %")) as $slower |
        (.cost.rows[] | at_5 | select(.code == "identical, decided")) as $cost |
        "| \($design) | \($clean.checks) | \($clean.failed) | \($clean.inconclusive) | \($slower.caught) of \($slower.checks) | " +
        "\($cost["median s"] | hundredths) s | \($cost["95th percentile s"] | hundredths) s |"' "$out/$design/verdict_quality.json"
done
printf '\nThreshold 5 %%. %d processors, load average %s at the end.\n' "$(nproc)" "$(cut -d ' ' -f 1 /proc/loadavg)"
