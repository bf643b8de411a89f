#!/usr/bin/env bash
# How much what is measured beside the time differs between launches of the same code, in lockstep, and what each threshold
# makes of it, by the rule that judges.
#
#   benchmarks/process_metrics.sh [LAUNCHES]   default 30, which take 2 minutes
#
# PERFMON_EXTRA_METRICS=cycles,branch_misses in the environment adds what is measured on request only.

# shellcheck source=benchmarks/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

build_targets process_metrics load_quality process_metrics

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cp -- $build/benchmarks/process_metrics "$work/first"
cp -- $build/benchmarks/process_metrics "$work/second"
load_average
$build/benchmarks/load_quality "$work/first" "$work/second" "${1:-30}"
