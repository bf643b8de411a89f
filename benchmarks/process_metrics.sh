#!/usr/bin/env bash
# How much what is measured beside the time differs between launches of the same code, in lockstep, and what each threshold
# makes of it, by the rule that judges.
#
#   benchmarks/process_metrics.sh [LAUNCHES]   default 30, which take 2 minutes
#
# PERFMON_EXTRA_METRICS=cycles,branch_misses in the environment adds what is measured on request only.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
cd -- "$root"
export LC_ALL=C.UTF-8
build=build/release

logged build/logs/process_metrics-configure.log cmake --preset release
logged build/logs/process_metrics-build.log cmake --build $build --target load_quality process_metrics

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cp -- $build/benchmarks/process_metrics "$work/first"
cp -- $build/benchmarks/process_metrics "$work/second"
printf 'load average %s\n' "$(cut -d ' ' -f 1 /proc/loadavg)"
$build/benchmarks/load_quality "$work/first" "$work/second" "${1:-30}"
