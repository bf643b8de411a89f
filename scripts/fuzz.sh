#!/usr/bin/env bash
# Lets every fuzzer of tests/fuzz run for some seconds of processor time, one after the other:
#   scripts/fuzz.sh SECONDS [TARGET…]
# Each starts with its corpus in tests/fuzz/corpus, and keeps what it finds new in build/fuzz/corpus. An input that
# shows a defect is in build/fuzz/findings; copy it to the corpus, under a name that says what it shows, with the
# mending. Exit code 1 when there is one.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/scripts/lib/console.sh"
cd -- "$root"

[[ ${1:-} =~ ^[1-9][0-9]*$ ]] || die "usage: scripts/fuzz.sh SECONDS [TARGET…]"
seconds=$1
shift
targets=("$@")
if ((${#targets[@]} == 0)); then
    for directory in tests/fuzz/corpus/*/; do
        targets+=("$(basename -- "$directory")")
    done
fi

logged build/logs/fuzz-configure.log cmake --preset fuzz
logged build/logs/fuzz-build.log cmake --build --preset fuzz
mkdir -p build/fuzz/findings

failed=()
for target in "${targets[@]}"; do
    [[ -d tests/fuzz/corpus/$target ]] || die "there is no target $target; tests/fuzz/corpus has one directory per target"
    mkdir -p "build/fuzz/corpus/$target"
    log=build/logs/fuzz-$target.log status=0
    PERFMON_FUZZ_TARGET=$target PERFMON_FUZZ_SECONDS=$seconds build/fuzz/tests/fuzz/perfmon_fuzz \
        -timeout=10 -rss_limit_mb=2048 -max_len=4096 -print_final_stats=0 "-artifact_prefix=build/fuzz/findings/$target-" \
        "build/fuzz/corpus/$target" "tests/fuzz/corpus/$target" >"$log" 2>&1 || status=$?
    if ((status == 0)); then
        printf '%s== %s%s: %s\n' "$bold" "$target" "$plain" "$(grep -E 'inputs in .* no finding$' "$log")"
    else
        printf '%s== %s: a finding%s; see %s\n' "$red" "$target" "$plain" "$log"
        failed+=("$target")
    fi
done
((${#failed[@]} == 0))
