#!/usr/bin/env bash
# Measures what verdicts are worth when the linker places the same functions elsewhere: the objects in another order, a
# function in front that nobody calls, another innocent change; each as compilers place functions by default and with
# functions aligned to 64 bytes. Beside PerfMon's verdicts on each pair of executables: those of Google Benchmark's
# compare.py, hyperfine and nanobench, run as their documentation says.
#
#   benchmarks/placement_quality.sh                 all of it: a night, with nothing else running
#   benchmarks/placement_quality.sh --quick         some minutes: shows that it works, and proves nothing
#   benchmarks/placement_quality.sh --minutes 60    a slice; with --resume, the next one
#   benchmarks/placement_quality.sh --tables-only   makes the tables again from what was measured
#
# Further options are those of the program (--help). The tables, in Markdown and JSON, and the records are in
# build/placement_quality, or where --out says. nanobench is a header that no distribution has: PERFMON_NANOBENCH names the
# directory of nanobench.h; without it, there is no row of it.
set -euo pipefail

invoked_in=$PWD
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
# shellcheck source=benchmarks/packages.sh
source "$root/benchmarks/packages.sh"
nanobench='PERFMON_NANOBENCH-NOTFOUND' # as CMake has it
[[ -z "${PERFMON_NANOBENCH:-}" ]] || nanobench=$(cd -- "$PERFMON_NANOBENCH" && pwd)
cd -- "$root"
unset PERFMON_DIR PERFMON_BASELINE_DIR PERFMON_CONFIG PERFMON_REASON PERFMON_LOG
export LC_ALL=C

build=build/release
work=$root/build/placement_quality
executables=$work/build
checked=$work/same_code # the executables that are not newer have been compared
logs=build/logs/placement_quality

install_tools() {
    local packages=() package
    for package in hyperfine libbenchmark-dev libbenchmark-tools python3-scipy; do
        dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q '^install ok' || packages+=("$package")
    done
    install_packages $logs/apt.log ${packages[@]+"${packages[@]}"}
}

build_all() {
    scripts/bootstrap.sh --test
    tell "Building; the first time takes some minutes on two cores."
    logged $logs/configure.log cmake --preset release
    logged $logs/build.log cmake --build $build --target perfmon perfmon_runtime placement_quality
    logged $logs/install.log cmake --install $build --prefix "$work/prefix"
    logged $logs/executables-configure.log cmake -S benchmarks/verdict_quality/placement -B "$executables" -G Ninja \
        -D CMAKE_BUILD_TYPE=Release -D CMAKE_PREFIX_PATH="$work/prefix" \
        -D PERFMON_NANOBENCH_INCLUDE_DIR="$nanobench"
    logged $logs/executables-build.log cmake --build "$executables"
    if [[ ! -e $checked || -n $(find "$executables" -maxdepth 1 -type f -executable -newer "$checked" -print -quit) ]]; then
        benchmarks/verdict_quality/placement/same_code.sh "$executables"
        touch -- "$checked"
    fi
}

{
    install_tools
    build_all
} >&2

options=(--executables "$executables" --out "$work")
for argument in "$@"; do
    case $argument in
    --out | --out=*) options=("${options[@]:0:2}") ;;
    esac
done
cd -- "$invoked_in" # paths that were typed are meant from there
exec "$root/$build/benchmarks/verdict_quality/placement_quality" "${options[@]}" "$@"
