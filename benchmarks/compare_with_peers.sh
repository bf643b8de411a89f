#!/usr/bin/env bash
# Measures PerfMon beside its peers and beside limits of the same machine, in one run, and prints one table in Markdown.
# Installs Google Benchmark's compare.py and what that needs. Takes some minutes; writes under build/ only.
#
#   benchmarks/compare_with_peers.sh
#
# Exit code: 0 when every target is met, 1 when one is missed, 4 when something could not be measured. What is compared
# is run in turns, and the medians over the rounds are what counts. The raw numbers are in build/peers/raw.csv.
set -euo pipefail

finished=''
trap '[[ -n $finished ]] || exit 4' EXIT

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
# shellcheck source=benchmarks/packages.sh
source "$root/benchmarks/packages.sh"
# shellcheck source=benchmarks/peers/documents.sh
source "$root/benchmarks/peers/documents.sh"
cd -- "$root"
unset PERFMON_DIR PERFMON_BASELINE_DIR PERFMON_CONFIG PERFMON_REASON PERFMON_LOG
export LC_ALL=C # with a decimal comma, neither awk nor bash's clock would give numbers to reckon with

rounds=7
rounds_of_slow_ones=3 # compare.py, and the tests of the example

peers=build/peers
logs=build/logs/peers
raw=$peers/raw.csv
processes=$peers/processes
example=$peers/example
perfmon=$peers/prefix/bin/perfmon
compare_py=/usr/share/benchmark/compare.py
python=/usr/bin/python3 # whatever else is in PATH, this is the one that Debian's packages are for

# --- What is compared --------------------------------------------------------------------------------------------------

install_peers() {
    local packages=()
    [[ -e $compare_py ]] || packages+=(libbenchmark-tools)
    $python -c 'import scipy' 2>/dev/null || packages+=(python3-scipy)
    [[ -x /usr/bin/time ]] || packages+=(time)
    install_packages $logs/apt.log ${packages[@]+"${packages[@]}"}
}

# build_project SOURCE BUILD: as its user does, with the installed PerfMon.
build_project() {
    logged "$logs/${2##*/}-configure.log" cmake -S "$1" -B "$2" -G Ninja -D CMAKE_BUILD_TYPE=Release \
        -D CMAKE_PREFIX_PATH="$root/$peers/prefix" -D PERFMON_BASELINE_DIR="$root/$2-baselines"
    logged "$logs/${2##*/}-build.log" cmake --build "$2"
}

build() {
    scripts/bootstrap.sh >&2
    tell "Building; the first time takes some minutes on two cores."
    {
        logged $logs/configure.log cmake --preset release
        logged $logs/build.log cmake --build build/release --target perfmon perfmon_runtime
        logged $logs/install.log cmake --install build/release --prefix "$peers/prefix"
        build_project benchmarks/peers $processes
        build_project example-project $example
    } >&2
}

prepare() {
    tell "Writing the documents to be compared"
    rm -rf -- $peers/check $peers/baselines
    mkdir -p -- $peers/check/results
    perfmon_result 10000 5 20 1 >$peers/check/results/large.json
    "$perfmon" accept --dir $peers/check --baseline-dir $peers/baselines --reason 'to compare with' >$logs/accept.log
    baseline=$(find $peers/baselines -name performance_baseline_data.json)
    perfmon_result 10000 5 20 2 >$peers/check/results/large.json
    local seed
    for seed in 1 2; do
        perfmon_result 2000 1 10 $seed >$peers/perfmon$seed.json
        google_result 2000 10 $seed >$peers/google$seed.json
    done
    logged $logs/example.log run_example >&2
    PERFMON_REASON='to compare with' logged $logs/example-accept.log \
        cmake --build $example --target perf_accept >&2
}

# --- Measuring ---------------------------------------------------------------------------------------------------------

record() { printf '%s,%s,%s,%s\n' "$round" "$1" "$2" "$3" >>$raw; }

# stopwatch NAME COMMAND…: its wall time, kept in $seconds as well.
stopwatch() {
    local name=$1 begin end
    shift
    begin=$EPOCHREALTIME
    "$@" >$logs/output.log 2>&1 </dev/null || { cat $logs/output.log >&2 && die "failed: $*"; }
    end=$EPOCHREALTIME
    seconds=$(awk -v b="$begin" -v e="$end" 'BEGIN { printf "%.6f", e - b }')
    record "$name" seconds "$seconds"
}

# timed NAME COMMAND…: the same for a program, with the peak of its resident memory.
timed() {
    local name=$1
    shift
    stopwatch "$name" /usr/bin/time --quiet --format %M --output $peers/peak "$@"
    record "$name" peak_kib "$(<$peers/peak)"
}

# measuring FILE…: seconds that benchmarks ran to be measured, as the results tell.
measuring() {
    jq -s '[.[].benchmarks[].launches[] | .iterations_per_sample * (.measures.time | add)] | add / 1e9' "$@"
}

# CTest fails when a benchmark regressed; here it only has to have come to a verdict on every perf test.
run_example() {
    local verdicts=$example/perfmon/verdicts found expected
    rm -rf -- $verdicts
    ctest --test-dir $example -L perf || true
    found=$(find $verdicts -name '*.json' | wc -l)
    expected=$(grep -c '^perf_test(' example-project/CMakeLists.txt)
    ((found == expected))
}

measure_round() {
    local process=$processes/three_benchmarks result=$peers/three_benchmarks.json measured
    # `perfmon measure` asks git before the first launch.
    PERFMON_COMMIT='' timed perf_test "$process" --perfmon-out $result --perfmon-samples 20 --perfmon-sample-time 1 \
        --perfmon-time-budget 10
    measured=$(measuring $result)
    record perf_test measuring "$measured"
    record perf_test beyond "$(awk -v all="$seconds" -v m="$measured" 'BEGIN { printf "%.6f", all - m }')"
    timed plain_catch2 $processes/plain_catch2 --benchmark-samples 20

    timed check "$perfmon" check --dir $peers/check --baseline-dir $peers/baselines
    timed parse_json $processes/parse_json $peers/check/results/large.json "$baseline"
    timed python_json $python -c 'import json, sys; [json.load(open(f)) for f in sys.argv[1:]]' \
        $peers/check/results/large.json "$baseline"
    timed compare "$perfmon" compare $peers/perfmon1.json $peers/perfmon2.json
    ((round <= rounds_of_slow_ones)) || return 0
    timed compare_py $python $compare_py benchmarks $peers/google1.json $peers/google2.json
    stopwatch example run_example
    record example measuring "$(measuring $example/perfmon/results/*.json)"
}

# --- The table ---------------------------------------------------------------------------------------------------------

# med NAME QUANTITY: the median over the rounds.
med() {
    awk -F, -v name="$1" -v quantity="$2" '$2 == name && $3 == quantity { print $4 }' $raw | sort -g |
        awk '{ v[NR] = $1 } END { if (!NR) exit 1; print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# in_unit VALUE FACTOR DIGITS UNIT
in_unit() { awk -v v="$1" -v f="$2" -v d="$3" -v u="$4" 'BEGIN { printf "%." d "f %s", v * f, u }'; }

# ratio OURS THEIRS: how many times the one is the other, as people say it.
ratio() {
    awk -v a="$1" -v b="$2" 'BEGIN { r = a < b ? b / a : a / b; printf r < 10 ? "%.1f" : "%.0f", r
        print (a < b ? " times less" : " times as much") }'
}

missed=0
# target VALUE LIMIT TEXT
target() {
    if awk -v v="$1" -v l="$2" 'BEGIN { exit !(v <= l) }'; then
        verdict="$3: met"
    else
        verdict="$3: **missed**"
        missed=$((missed + 1))
    fi
}

row() { printf '| %s | %s | %s | %s | %s |\n' "$@"; }

print_table() {
    local process plain beyond check peak parse parse_peak json compare gbench all measured verdict catch2 ours theirs
    catch2=$(sed -n 's/^set(PACKAGE_VERSION "\(.*\)").*/\1/p' "$(sed -n 's/^Catch2_DIR:PATH=//p' \
        $processes/CMakeCache.txt)/Catch2ConfigVersion.cmake")
    process=$(med perf_test seconds) plain=$(med plain_catch2 seconds) beyond=$(med perf_test beyond)
    check=$(med check seconds) peak=$(med check peak_kib)
    parse=$(med parse_json seconds) parse_peak=$(med parse_json peak_kib) json=$(med python_json seconds)
    compare=$(med compare seconds) gbench=$(med compare_py seconds)
    all=$(med example seconds) measured=$(med example measuring)

    row 'What' 'PerfMon' 'Beside it' 'PerfMon takes' 'Target'
    row '---' '--:' '---' '---' '---'
    target "$beyond" 0.030 '≤ 30 ms'
    row 'Perf test process, 3 benchmarks × 20 samples of 1 ms: beyond the measuring' "$(in_unit "$beyond" 1e3 1 ms)" \
        "the measuring itself: $(in_unit "$(med perf_test measuring)" 1e3 1 ms)" \
        "$(ratio "$beyond" "$(med perf_test measuring)")" "$verdict"
    row 'The same process: all of it' "$(in_unit "$process" 1e3 0 ms)" \
        "the same source with Catch2 $catch2 alone: $(in_unit "$plain" 1e3 0 ms)" "$(ratio "$process" "$plain")" ''
    target "$check" 0.5 '≤ 0.5 s'
    row "\`perfmon check\`, 10,000 benchmarks × 5 × 20 samples: time" "$(in_unit "$check" 1 3 s)" \
        "only parsing the same JSON with RapidJSON: $(in_unit "$parse" 1 3 s)" "$(ratio "$check" "$parse")" "$verdict"
    row 'The same check: time' "$(in_unit "$check" 1 3 s)" \
        "only parsing the same JSON with Python's \`json\`: $(in_unit "$json" 1 3 s)" "$(ratio "$check" "$json")" ''
    target "$peak" 244140 '≤ 250 MB'
    row 'The same check: peak memory' "$(in_unit "$peak" 1.024e-3 0 MB)" \
        "only parsing with RapidJSON: $(in_unit "$parse_peak" 1.024e-3 0 MB)" "$(ratio "$peak" "$parse_peak")" "$verdict"
    ours=$(awk -v t="$check" 'BEGIN { print t / 1e6 }') theirs=$(awk -v t="$gbench" 'BEGIN { print t / 2e4 }')
    row 'The same check: time per measured sample' "$(in_unit "$ours" 1e6 2 µs)" \
        "\`compare.py\`, 2,000 × 10 samples against 2,000 × 10: $(in_unit "$theirs" 1e6 0 µs)" \
        "$(ratio "$ours" "$theirs")" ''
    row "\`perfmon compare\`, 2,000 × 10 samples against 2,000 × 10" "$(in_unit "$compare" 1 3 s)" \
        "\`compare.py\` on as many: $(in_unit "$gbench" 1 1 s)" "$(ratio "$compare" "$gbench")" ''
    target "$all" 15 '< 15 s'
    row "\`ctest -L perf\` of the example project, unchanged" "$(in_unit "$all" 1 1 s)" \
        "the measuring itself: $(in_unit "$measured" 1 1 s)" "$(ratio "$all" "$measured")" "$verdict"
    printf '\nMedians of %d runs, of %d with compare.py and the example. %d processors, load average %s at the end.\n' \
        $rounds $rounds_of_slow_ones "$(nproc)" "$(cut -d ' ' -f 1 /proc/loadavg)"
}

mkdir -p -- $peers $logs
install_peers
build
prepare
echo 'round,what,quantity,value' >$raw
for ((round = 1; round <= rounds; ++round)); do
    tell "Measuring, round $round of $rounds"
    measure_round
done
print_table
tell "The raw numbers are in $raw."
finished=yes
if ((missed > 0)); then
    tell "$missed missed."
    exit 1
fi
