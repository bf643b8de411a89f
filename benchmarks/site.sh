#!/usr/bin/env bash
# How long a site takes to write that shows 1,000 benchmarks with 1,000 runs each, beside how long the sqlite3 program takes to
# read the same measurements and to print them. One benchmark in ten moves to another level half-way, and regresses.
#
#   benchmarks/site.sh

# shellcheck source=benchmarks/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

command -v sqlite3 >/dev/null || {
    echo "benchmarks/site.sh: sqlite3 is not installed (package sqlite3)" >&2
    exit 1
}
build_targets site history_store perfmon
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
store=$work/history.sqlite3
$build/benchmarks/history_store "$store" >"$work/filled.txt"
load_average

seconds() { # seconds COMMAND…: how long it takes
    local began=$EPOCHREALTIME
    "$@" >"$work/output"
    awk -v began="$began" -v ended="$EPOCHREALTIME" 'BEGIN { printf "%.2f\n", ended - began }'
}
read_all() {
    sqlite3 -readonly "$store" 'SELECT series_key, run_key, value, baseline, limit_value, verdict, target_verdict FROM measurement'
}
write_site() { PERFMON_STORE=$store $build/checker/perfmon site --quiet --out "$work/site"; }

printf '%-8s %14s %14s %8s\n' round 'perfmon site' sqlite3 ratio
for round in 1 2 3; do
    site=$(seconds write_site)
    sqlite=$(seconds read_all)
    printf '%-8s %12s s %12s s %8s\n' "$round" "$site" "$sqlite" \
        "$(awk -v site="$site" -v sqlite="$sqlite" 'BEGIN { printf "%.2f", site / sqlite }')"
done
printf '%s pages, %s\n' "$(find "$work/site/benchmarks" -name '*.html' | wc -l)" "$(du -sh --apparent-size "$work/site" | cut -f 1)"
load_average
