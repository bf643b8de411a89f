# shellcheck shell=bash
# What benchmarks share that build in build/release and print a table. To be sourced; the sources' root is the working
# directory from then on.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
cd -- "$root"
export LC_ALL=C.UTF-8
build=build/release

# build_targets BENCHMARK TARGET…: its logs are named after the benchmark.
build_targets() {
    local benchmark=$1
    shift
    logged "build/logs/$benchmark-configure.log" cmake --preset release
    logged "build/logs/$benchmark-build.log" cmake --build $build --target "$@"
}

load_average() { printf 'load average %s\n' "$(cut -d ' ' -f 1 /proc/loadavg)"; }
