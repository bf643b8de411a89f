#!/usr/bin/env bash
# Whether instructions are counted the same in every launch, and by how much they differ where the same source is built
# otherwise: in a directory with a longer name, with functions aligned, and linked in eight orders of code and data.
#
#   benchmarks/instructions.sh [LAUNCHES]
#
# LAUNCHES of each perf test of the example project (default 20).

# shellcheck source=benchmarks/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
launches=${1:-20}
work=$PWD/build/instructions

build_targets instructions perfmon perfmon_runtime perfmon_allocations instruction_counts
logged build/logs/instructions-install.log cmake --install $build --prefix "$work/prefix"

# build_example TREE FLAG…
build_example() {
    local tree=$work/$1
    shift
    logged build/logs/instructions-project.log cmake -S example-project -B "$tree" -D CMAKE_BUILD_TYPE=Release \
        -D CMAKE_PREFIX_PATH="$work/prefix" -D CMAKE_CXX_FLAGS="$*"
    logged build/logs/instructions-project-build.log cmake --build "$tree"
}
# counts LAUNCHES TREE: of the example's perf tests, but for its asynchronous workloads.
counts() {
    local name
    for name in parsing visitor_index file_reading; do
        (cd -- "$work/$2" && "$root/$build/benchmarks/instruction_counts" "$1" "$work/$2/$name")
    done
}

build_example usual
build_example 'a directory whose name is far longer than that of the other one'
build_example aligned -falign-functions=64

counts "$launches" usual >"$work/counts"
printf 'Instructions of an iteration in %d launches\n' "$launches"
awk -F '\t' '{ printf "%-60s %14.1f %14.1f  %s\n", $1, $2, $3, $2 == $3 ? "the same" : "not deterministic" }' "$work/counts"

printf '\nThe same source, built otherwise\n'
counts 1 usual >"$work/usual.counts"
for tree in 'a directory whose name is far longer than that of the other one' aligned; do
    counts 1 "$tree" | paste "$work/usual.counts" - | awk -F '\t' -v tree="$tree" '
        BEGIN { in_small = "none" }
        function size(x) { return x < 0 ? -x : x }
        { change = $5 - $2; percent = 100 * change / $2
          if (size(percent) >= size(most_percent)) { most_percent = percent; in_percent = $1 " " $2 }
          if (size(change) > 0 && $2 < 1000 && size(change) >= size(most)) { most = change; in_small = $1 } }
        END { printf "%s:\n  at most %+.3f %%, in %s\n  below 1000 instructions: at most %+.1f instructions, in %s\n",
                     tree, most_percent, in_percent, most, in_small }'
done

for seed in 1 2 3 4 5 6 7 8; do
    LDFLAGS="-fuse-ld=lld -Wl,--shuffle-sections=*=$seed" \
        build_example "order $seed" -ffunction-sections -fdata-sections
    counts 1 "order $seed" >"$work/order.$seed"
done
printf 'linked in 8 orders: fewest, most, difference; and comparisons of one order with another that are red\n'
$build/benchmarks/instruction_counts compare "$work"/order.?
