#!/usr/bin/env bash
# How exactly asynchronous workloads are measured: percentiles beside those of the sorted lengths, and the latencies of a
# service whose time is known, beside what the machine allows a thread that does nothing else.
#
#   benchmarks/open_loop.sh [SECONDS [CORE]]
#
# SECONDS for each row (default 3), all on one core (default 0).

# shellcheck source=benchmarks/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

build_targets open_loop open_loop

load_average
taskset -c "${2:-0}" $build/benchmarks/open_loop "${1:-3}"
