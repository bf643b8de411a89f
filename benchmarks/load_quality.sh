#!/usr/bin/env bash
# How much two executables of the same code differ under load, launch by launch in lockstep: for slices of several lengths,
# and for the default length what each threshold makes of it, by the rule that judges.
#
#   benchmarks/load_quality.sh slices     [LAUNCHES]   standard deviations for each length (default 40 launches)
#   benchmarks/load_quality.sh thresholds [LAUNCHES]   false alarms, and what is caught (default 200 launches)
#
# The load is on the query service of the example project. 40 launches take 2 minutes for each length.

# shellcheck source=benchmarks/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

build_targets load_quality load_quality service_load

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cp -- $build/benchmarks/service_load "$work/first"
cp -- $build/benchmarks/service_load "$work/second"
load_average
case ${1:-} in
    slices)
        for slice in 5 10 20 50 100 200; do
            printf '%d ms\n' "$slice"
            LOAD_SLICE_MS=$slice $build/benchmarks/load_quality "$work/first" "$work/second" "${2:-40}" brief
        done
        ;;
    thresholds) $build/benchmarks/load_quality "$work/first" "$work/second" "${2:-200}" ;;
    *)
        sed -n '2,8s/^# \{0,1\}//p' "$0"
        exit 2
        ;;
esac
