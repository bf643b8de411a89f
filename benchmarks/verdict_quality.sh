#!/usr/bin/env bash
# Measures what PerfMon's verdicts are worth: false alarms on identical code and power on slower code, quiet and with
# another process at work, beside the rules of public tools on the same samples. From a fresh clone, in one command:
#
#   benchmarks/verdict_quality.sh                 the whole proof: some hours, with nothing else running
#   benchmarks/verdict_quality.sh --quick         three minutes: shows that it works, and proves nothing
#   benchmarks/verdict_quality.sh --resume        goes on after an interruption
#   benchmarks/verdict_quality.sh --tables-only   makes the tables again from what was measured
#
# Further options are those of the program (--help). The tables, in Markdown and JSON, and the records are in
# build/verdict_quality, or where --out says. PERFMON_SAP_SERIES names the directory of SAP's series, for the stored rule.
set -euo pipefail

invoked_in=$PWD
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
cd -- "$root"
export LC_ALL=C

build=build/release
program=$build/benchmarks/verdict_quality/verdict_quality

{
    scripts/bootstrap.sh --test
    echo "Building; the first time takes some minutes on two cores."
    logged build/logs/verdict_quality-configure.log cmake --preset release
    logged build/logs/verdict_quality-build.log cmake --build $build --target verdict_quality
} >&2

options=(--out "$root/build/verdict_quality")
[[ -z "${PERFMON_SAP_SERIES:-}" ]] || options+=(--sap "$PERFMON_SAP_SERIES")
for argument in "$@"; do
    case $argument in
    --out | --out=*) options=("${options[@]:2}") ;;
    esac
done
cd -- "$invoked_in" # paths that were typed are meant from there
exec "$root/$program" ${options[@]+"${options[@]}"} "$@"
