#!/usr/bin/env bash
# How exactly asynchronous workloads are measured: percentiles beside those of the sorted lengths, and the latencies of a
# service whose time is known, beside what the machine allows a thread that does nothing else.
#
#   benchmarks/open_loop.sh [SECONDS [CORE]]
#
# SECONDS for each row (default 3), all on one core (default 0).
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
cd -- "$root"
export LC_ALL=C.UTF-8
build=build/release

logged build/logs/open_loop-configure.log cmake --preset release
logged build/logs/open_loop-build.log cmake --build $build --target open_loop

printf 'load average %s\n' "$(cut -d ' ' -f 1 /proc/loadavg)"
taskset -c "${2:-0}" $build/benchmarks/open_loop "${1:-3}"
