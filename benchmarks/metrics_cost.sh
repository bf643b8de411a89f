#!/usr/bin/env bash
# What it costs a timed sample that the metrics which are on by default are read around it: samples with and without that,
# in pairs, in one process.
#
#   benchmarks/metrics_cost.sh [PAIRS]   of each workload (default 2000, which take a minute)

# shellcheck source=benchmarks/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

build_targets metrics_cost metrics_cost
load_average
$build/benchmarks/metrics_cost "${1:-2000}"
