#!/usr/bin/env bash
# How much does the time of small functions vary with where they lie, and what does alignment do about it?
#
#   benchmarks/placement.sh [ROUNDS]    five rounds by default: two minutes on a quiet machine
#
# The same object files are linked in twelve orders (lld shuffles the functions), and compiled with 4 to 60 bytes of code
# in front of the loops of each function, which no order changes; with the compiler's own alignment, with functions
# aligned to 64 bytes, and with loops aligned too. A time is the least of all samples, and of all rounds, of processor
# time; the rounds go through all executables in turn. CXX is the compiler (default g++). Needs lld. Writes under
# build/placement only.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
cd -- "$root"
export LC_ALL=C.UTF-8

compiler=${CXX:-g++}
rounds=${1:-5}
work=build/placement
sources=benchmarks/placement
command -v ld.lld >/dev/null || die "ld.lld is not installed (Debian, Ubuntu: lld)"

names=(own functions loops_32 loops_64)
declare -A options=(
    [own]=''
    [functions]=-falign-functions=64
    [loops_32]='-falign-functions=64 -falign-loops=32'
    [loops_64]='-falign-functions=64 -falign-loops=64'
)
# shellcheck disable=SC2016  # of Markdown
titles=("the compiler's own alignment" '`-falign-functions=64`' '… `-falign-loops=32`' '… `-falign-loops=64`')

# compile OBJECT SOURCE WORD…
compile() { "$compiler" -O3 -DNDEBUG -std=c++20 -ffunction-sections -c -o "$work/$1" "$sources/$2" "${@:3}"; }
link() { "$compiler" -fuse-ld=lld "$@"; }

build() {
    local name bytes seed words
    for name in "${names[@]}"; do
        read -ra words <<<"${options[$name]}"
        compile "main.$name.o" main.cpp "${words[@]}"
        compile "$name.o" workloads.cpp "${words[@]}"
        for seed in {1..12}; do
            link -o "$work/order.$name.$seed" "$work/main.$name.o" "$work/$name.o" -Wl,--shuffle-sections=".text*=$seed"
        done
        for bytes in {4..60..8}; do
            compile "$name.$bytes.o" workloads.cpp "${words[@]}" "-DPLACE_BYTES=$bytes"
            link -o "$work/change.$name.$bytes" "$work/main.$name.o" "$work/$name.$bytes.o"
        done
    done
}

measure() {
    local round file
    for ((round = 1; round <= rounds; ++round)); do
        for file in "$work"/order.* "$work"/change.*; do
            "$file" | sed "s/^/${file##*/} /"
        done
    done
}

# spreads KIND: how much slower the slowest of the executables is than the fastest, by workload and option.
spreads() {
    awk -v kind="$1" -v names="${names[*]}" '
        { split($1, part, "."); key = part[2] "." part[3] "." $2 }
        part[1] == kind && (!(key in least) || $3 < least[key]) { least[key] = $3 }
        part[1] == kind && !($2 in seen) { seen[$2]; order[++count] = $2 }
        END {
            n = split(names, name, " ")
            for (i = 1; i <= count; ++i) {
                line = "| " order[i] " |"
                for (j = 1; j <= n; ++j) {
                    low = high = 0
                    for (key in least) {
                        split(key, part, ".")
                        if (part[1] == name[j] && part[3] == order[i]) {
                            if (!low || least[key] < low) low = least[key]
                            if (least[key] > high) high = least[key]
                        }
                    }
                    spread = 100 * (high / low - 1)
                    line = line sprintf(" %.1f %% |", spread)
                    if (spread > 5) beyond[j]++
                }
                print line
            }
            line = "| more than 5 % |"
            for (j = 1; j <= n; ++j) line = line sprintf(" %d of %d |", beyond[j], count)
            print line
        }' "$work/times.txt"
}

# What alignment costs: the median executable of each workload beside that without options, as the geometric mean.
costs() {
    awk -v names="${names[*]}" '
        { split($1, part, "."); key = part[2] "." part[3] "." $2 }
        part[1] == "order" && (!(key in least) || $3 < least[key]) { least[key] = $3 }
        part[1] == "order" { workload[$2] }
        function median_of(name, of,    key, part, values, n, i, j, swap) {
            for (key in least) {
                split(key, part, ".")
                if (part[1] == name && part[3] == of) values[++n] = least[key]
            }
            for (i = 1; i < n; ++i) for (j = i + 1; j <= n; ++j) if (values[j] < values[i]) {
                swap = values[i]; values[i] = values[j]; values[j] = swap
            }
            return (values[int((n + 1) / 2)] + values[int((n + 2) / 2)]) / 2
        }
        END {
            n = split(names, name, " ")
            line = "| median time, geometric mean |"
            for (j = 1; j <= n; ++j) {
                sum = count = 0
                for (one in workload) { sum += log(median_of(name[j], one) / median_of("own", one)); ++count }
                line = line sprintf(" %+.1f %% |", 100 * (exp(sum / count) - 1))
            }
            print line
        }' "$work/times.txt"
    local line='| bytes of code |' name
    for name in "${names[@]}"; do
        line+=" $(size -A "$work/order.$name.1" | awk '$1 == ".text" { print $2 }') |"
    done
    printf '%s\n' "$line"
}

# At how many different places within 64 bytes the functions start, over all orders. Free of noise.
places() {
    local line='| places within 64 bytes at which a function starts |' name file address
    for name in "${names[@]}"; do
        for file in "$work/order.$name".*; do
            nm "$file" | awk '/ [tT] _ZN9placement/ && !/\.cold$/ { print $1, $3 }'
        done | while read -r address file; do
            printf '%s %d\n' "$file" "$((16#${address: -2} & 63))"
        done | sort -u | cut -d ' ' -f 1 | uniq -c | awk '{ if ($1 > most) most = $1 } END { print most }' >"$work/places"
        line+=" $(<"$work/places") |"
    done
    printf '%s\n' "$line"
}

table() {
    local title
    printf '\n%s\n\n| |' "$1"
    for title in "${titles[@]}"; do printf ' %s |' "$title"; done
    printf '\n|---|---:|---:|---:|---:|\n'
}

rm -rf -- "$work"
mkdir -p -- "$work"
build
measure >"$work/times.txt"
printf '%s, %s, load average %s\n' "$("$compiler" --version | head -n 1)" "$(uname -m)" "$(cut -d ' ' -f 1 /proc/loadavg)"
table 'Slowest beside fastest of twelve orders of the same functions'
spreads order
places
table 'Slowest beside fastest of eight lengths of the code in front of the loops'
spreads change
table 'What it costs'
costs
