#!/usr/bin/env bash
# What becomes of everything when perfmon is killed, or the disk is full, at any step by which it changes the file
# system. For each command all steps are counted; then it is run once for each of them from the same state, the fault
# comes at that step, and the next run is watched. Prints the table of docs/reliability.md.
#
# tests/e2e/faults.sh PERFMON WORK [COMMAND…]     an empty or no directory to work in
set -euo pipefail

perfmon=$(realpath -- "$1") work=$2
shift 2
wanted=("$@")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rm -rf -- "$work"
mkdir -p -- "$work"
work=$(cd "$work" && pwd)

for variable in $(compgen -v PERFMON_ || true) $(compgen -v GIT_ || true); do unset "$variable"; done
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org \
    GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org LC_ALL=C

# LD_PRELOAD is split at spaces, which the work directory may have in its path.
shim_directory=$(mktemp -d)
trap 'rm -rf -- "$shim_directory"' EXIT
shim=$shim_directory/step_shim.so
cc -shared -fPIC -O1 -o "$shim" "$here/faults/step_shim.c" -ldl
cc -O1 -o "$work/program" "$here/faults/program.c"

# The state that commands start from and change.
state=$work/state
results=$state/build/perfmon baselines=$state/perf/baselines
locations=(--dir "$results" --baseline-dir "$baselines")
snapshots=(--snapshot-dir "$results/snapshots")

measure() {
    "$perfmon" measure --test codec "${locations[@]}" "${snapshots[@]}" --build-dir "$state/build" --launches 2 \
        -- "$state/build/program"
}
check() { "$perfmon" check codec --ctest "${locations[@]}" "${snapshots[@]}"; }
accept() { PERFMON_REASON="intended" "$perfmon" accept codec "${locations[@]}" "${snapshots[@]}"; }
update() { "$perfmon" update codec "${locations[@]}" "${snapshots[@]}"; }
report() { "$perfmon" report "${locations[@]}"; }
rename() { "$perfmon" baseline rename codec/case/one codec/case/two "${locations[@]}"; }
base() {
    (cd "$state" && PERFMON_BASE_REF=HEAD~1 "$perfmon" base --build-dir "$state/build" --dir "$results")
}

# A project of two commits; its perf test was accepted, and then changed.
prepare() {
    mkdir -p -- "$state"
    cp -- "$here/faults/program.c" "$state/program.c"
    cat >"$state/CMakeLists.txt" <<CMAKE
cmake_minimum_required(VERSION 3.22)
project(Faults LANGUAGES NONE)
file(WRITE "\${CMAKE_BINARY_DIR}/perfmon/perf_tests/codec.json" "{\"document\": \"perfmon-perf-test\",
  \"schema_version\": \"1.0\", \"name\": \"codec\", \"target\": \"codec\",
  \"executable\": \"\${CMAKE_BINARY_DIR}/program\", \"arguments\": [], \"working_directory\": \"\${CMAKE_BINARY_DIR}\"}")
add_custom_target(codec COMMAND "\${CMAKE_COMMAND}" -E copy "$work/program" "\${CMAKE_BINARY_DIR}/program")
CMAKE
    printf 'build/\n' >"$state/.gitignore"
    git -C "$state" init --quiet --initial-branch=main
    git -C "$state" add --all
    git -C "$state" commit --quiet -m one
    echo >>"$state/program.c"
    git -C "$state" commit --quiet -a -m two
    cmake -S "$state" -B "$state/build" >/dev/null
    cp -- "$work/program" "$state/build/program"
    echo "$1" >>"$state/build/program"  # other bytes, and so another snapshot
    measure
    [[ $(result_of check) == 77 ]]
    PERFMON_REASON="first" "$perfmon" accept codec "${locations[@]}" "${snapshots[@]}"
    echo changed >>"$state/build/program"
    measure
    check
}

result_of() {
    local code=0
    "$@" >/dev/null 2>&1 || code=$?
    echo "$code"
}

# What there is, without what differs from run to run.
listing() {
    # Whether there was noise to warn of depends on the machine.
    (cd "$state" && find . -mindepth 1 ! -path './.git/objects/*' ! -path './.git/logs/*' ! -name noise_warnings.txt \
        ! -path '*/perfmon-base/.git' ! -path './build/perfmon/base/*/build/*' -printf '%y %p\n' |
        sed -E 's/performance_report_[0-9TZ]+/report/; s/[0-9a-f]{40,64}/HASH/g' | sort -u)
}

# The baselines: whole, and those of before or those of after.
baseline_document() { cat -- "$baselines"/*/performance_baseline_data.json; }
without_times() { sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z/TIME/g; s/"run_id": "[0-9a-f]+"/RUN/; s/"seed": [0-9]+//'; }

problems=()
problem() { problems+=("$1"); }

# with_fault KIND STEP FUNCTION: exit code in $code, output in $work/output. Through a pipe, which may grow.
with_fault() {
    printf '\0\0\0\0\0\0\0\0' >"$work/counter"
    echo 0 >"$work/code"
    {
        (
            export STEP_PROGRAMS="perfmon git" STEP_COUNTER="$work/counter" STEP_FAULT="$1" STEP_AT="$2"
            export LD_PRELOAD="$shim"
            [[ $1 != limit ]] || ulimit -f 0
            "$3"
        ) 2>&1 || echo $? >"$work/code"
    } | cat >"$work/output"
    code=$(cat "$work/code")
}
steps_counted() { od -An -t d8 "$work/counter" | tr -d ' '; }

expect_nothing_left() {
    ! find "$state" -name '.perfmon-new.*' | grep . >"$work/left" || problem "left $1: $(head -n 3 "$work/left" | tr '\n' ' ')"
}

restore() {
    rm -rf -- "$state"
    cp -a -- "$work/before" "$state"
}

# What CTest runs next.
gate() { echo "$(result_of measure) $(result_of check) $(result_of report)"; }

# expect_gate CODES: it ends as it does without a fault.
expect_gate() {
    local got
    got=$(gate)
    [[ $got == "$1" ]] || problem "the next measure, check and report end with $got"
}

try() {
    local errors name=$1 steps expected again gate_before gate_after before after now next at kind failures codes
    restore
    gate_before=$(gate)
    restore
    expected=$(result_of "$name")
    gate_after=$(gate)
    again=$(result_of "$name")  # what is renamed already cannot be renamed
    gate >"$work/codes"
    listing >"$work/listing"
    restore
    before=$(baseline_document | without_times)
    with_fault kill 0 "$name"
    steps=$(steps_counted)
    ((steps > 0)) || { echo "$name: no step was counted" >&2 && exit 1; }
    after=$(baseline_document | without_times)
    for kind in kill full limit; do
        failures=0 codes=""
        [[ $kind != limit ]] || steps=1
        for ((at = 1; at <= steps; ++at)); do
            problems=()
            restore
            with_fault "$kind" "$([[ $kind == limit ]] || echo "$at")" "$name"
            codes+="$code"$'\n'
            now=$(baseline_document 2>/dev/null | without_times) || now="gone"
            [[ $now == "$before" || $now == "$after" ]] || problem "the baselines are neither those of before nor of after"
            if [[ $kind != kill ]]; then
                ((code == expected || code == 4 || code == 77)) || problem "exit code $code"
                errors=$(grep -c "^perfmon: error: " "$work/output" || :)
                # A report is several files, and each that cannot be written is said.
                ! ((code == 4)) || ((errors == 1)) || [[ $name == report && $errors -gt 1 ]] ||
                    problem "not one error was printed"
                expect_nothing_left "at once"
            fi
            if [[ $now == "$after" ]]; then expect_gate "$gate_after"; else expect_gate "$gate_before"; fi
            # What lies beside a base goes with the next base.
            [[ $name == base ]] || expect_nothing_left "by the next measure, check and report"
            next=$(result_of "$name")
            [[ $next == "$expected" || ($now == "$after" && $next == "$again") ]] || problem "the next $name ends with $next"
            expect_gate "$gate_after"
            listing | diff "$work/listing" - >"$work/difference" ||
                problem "left: $(grep '^[<>]' "$work/difference" | head -n 3 | tr '\n' ' ')"
            if ((${#problems[@]} > 0)); then
                failures=$((failures + 1))
                printf '%s, %s at step %s of %s: %s\n' "$name" "$kind" "$at" "$steps" "$(
                    IFS=';'
                    echo "${problems[*]}"
                )" >&2
            fi
        done
        # shellcheck disable=SC2016 # quotes of Markdown
        printf '| `%s` | %s | %s | %s | %s |\n' "$name" "$kind" "$steps" \
            "$(printf '%s' "$codes" | sort -n | uniq -c | awk '{ printf "%s%s × %s", sep, $1, $2; sep = ", " }')" "$failures"
        all_failures=$((all_failures + failures))
    done
}

all_failures=0
prepare first >"$work/prepared" 2>&1 || { cat "$work/prepared" && exit 1; }
mv -- "$state" "$work/before"
printf '| command | fault | steps | exit codes (times × code) | steps after which anything was lost or left |\n| --- | --- | --- | --- | --- |\n'
((${#wanted[@]} > 0)) || wanted=(measure check accept update report rename base)
for name in "${wanted[@]}"; do
    try "$name"
done
((all_failures == 0))
