#!/usr/bin/env bash
# How long the change points of 1,000 series of 500 runs take to find; and what they are worth on the labelled series of
# SAP's public Performance Regression Data Set (2021).
#
#   benchmarks/change_points.sh [DIRECTORY]   of labels.csv and the series that it names

# shellcheck source=benchmarks/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

build_targets change_points change_points_cost change_point_study
load_average
$build/benchmarks/change_points_cost
if [[ $# -gt 0 ]]; then
    $build/benchmarks/change_point_study "$1"
fi
