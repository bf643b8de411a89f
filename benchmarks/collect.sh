#!/usr/bin/env bash
# How long `perfmon collect` takes in a build tree of many targets, beside jq, which reads the same replies of CMake. Each
# target is a static library of two sources and a header with 100 lines each, and a test. Nothing is built; a log as Ninja
# leaves it is there.
#
#   benchmarks/collect.sh [TARGETS…]
#
# TARGETS: 200 and 2000 where none are given. The projects are in a temporary directory, which is removed at the end.

# shellcheck source=benchmarks/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
runs=5
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(200 2000)
build_targets collect perfmon
perfmon=${root:?}/${build:?}/checker/perfmon
work=$(mktemp -d)
trap 'rm -r -- "$work"' EXIT

# make_project TARGETS DIRECTORY
make_project() {
    local i lines
    lines=$(printf '// line %d of some source\n' {1..99})
    mkdir -p "$2"
    {
        printf 'cmake_minimum_required(VERSION 3.22)\nproject(Many LANGUAGES CXX)\nenable_testing()\n'
        for ((i = 1; i <= $1; ++i)); do
            printf 'add_library(part_%d STATIC a_%d.cpp b_%d.cpp a_%d.hpp)\n' "$i" "$i" "$i" "$i"
            # shellcheck disable=SC2016  # CMake's variable
            printf 'add_test(NAME test_%d COMMAND ${CMAKE_COMMAND} -E true)\n' "$i"
        done
    } >"$2/CMakeLists.txt"
    for ((i = 1; i <= $1; ++i)); do
        printf '%s\nint a_%d();\n' "$lines" "$i" >"$2/a_$i.hpp"
        printf '%s\nint a_%d() { return 1; }\n' "$lines" "$i" >"$2/a_$i.cpp"
        printf '%s\nint b_%d() { return 1; }\n' "$lines" "$i" >"$2/b_$i.cpp"
    done
}

# make_log TARGETS FILE
make_log() {
    awk -v targets="$1" 'BEGIN {
        OFS = "\t"
        print "# ninja log v5"
        for (i = 1; i <= targets; ++i) {
            print 1, 900, 1, "CMakeFiles/part_" i ".dir/a_" i ".cpp.o", "a"
            print 1, 700, 1, "CMakeFiles/part_" i ".dir/b_" i ".cpp.o", "b"
            print 900, 920, 1, "libpart_" i ".a", "c"
        }
    }' >"$2"
}

# seconds_of COMMAND…
seconds_of() {
    local start=$EPOCHREALTIME
    "$@" >/dev/null
    awk -v start="$start" -v end="$EPOCHREALTIME" 'BEGIN { print end - start }'
}

median() { sort -g | sed -n "$(((runs + 1) / 2))p"; }

printf '%8s %8s %12s %12s %8s\n' targets units 'collect, s' 'jq, s' ratio
for targets in "${sizes[@]}"; do
    source=$work/source_$targets
    tree=$work/build_$targets
    make_project "$targets" "$source"
    logged build/logs/collect-project.log cmake -S "$source" -B "$tree" -G Ninja
    make_log "$targets" "$tree/.ninja_log"
    "$perfmon" collect --build-dir "$tree" --json >"$work/document" 2>/dev/null  # which asks CMake
    for ((run = 1; run <= runs; ++run)); do
        seconds_of "$perfmon" collect --build-dir "$tree" --json >>"$work/collect_$targets"
        seconds_of jq -c .name "$tree"/.cmake/api/v1/reply/*.json >>"$work/jq_$targets"
    done
    collect=$(median <"$work/collect_$targets")
    jq=$(median <"$work/jq_$targets")
    printf '%8d %8d %12.3f %12.3f %8.1f\n' "$(jq .totals.targets "$work/document")" \
        "$(jq .totals.translation_units "$work/document")" "$collect" "$jq" \
        "$(awk -v one="$collect" -v other="$jq" 'BEGIN { print one / other }')"
done
load_average
