#!/usr/bin/env bash
# Runs all of PerfMon's tests. Every stage runs, even after one has failed; the last line sums up.
#
#   scripts/test.sh           everything
#   scripts/test.sh --quick   without the second compiler and the sanitizers
#
# clang-tidy is left to scripts/analyze.sh: with it, the build with clang took 32 minutes on two cores.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
cd -- "$root"
own_base=${PERFMON_BASE_REF:-}
unset PERFMON_BASE_REF PERFMON_DIR PERFMON_BASELINE_DIR PERFMON_SNAPSHOT_DIR PERFMON_CONFIG PERFMON_REASON PERFMON_LOG \
    PERFMON_REPORT_FORMATS PERFMON_STORE GITHUB_STEP_SUMMARY

quick=''
case "${1:-}" in
'') ;;
--quick) quick=yes ;;
*) die "unknown option $1; there is only --quick" ;;
esac

logs=$root/build/logs
mkdir -p -- "$logs"
# The reference for format: other versions have other opinions about the same sources.
style_version=14

passed=0 failed=0 broken=() left_out=()

# stage NAME COMMAND…: runs it, tells how it went and how long it took. A stage that fails other than by its tests
# counts as one failed test, so that the last line cannot look better than the exit code.
stage() {
    local name=$1 begin=$SECONDS failed_before=$failed status=0
    shift
    printf '%s== %s%s\n' "$bold" "$name" "$plain"
    "$@" || status=$?
    if ((status != 0)); then
        broken+=("$name")
        ((failed > failed_before)) || failed=$((failed + 1))
        printf '%s   failed%s after %s\n' "$red" "$plain" "$(duration $((SECONDS - begin)))"
    else
        printf '%s   ok%s, %s\n' "$green" "$plain" "$(duration $((SECONDS - begin)))"
    fi
    return "$status"
}

# build PRESET: configures and builds.
build() {
    logged "$logs/$1-configure.log" cmake --preset "$1" && logged "$logs/$1-build.log" cmake --build --preset "$1"
}

# attribute NAME FILE: a number from the head of a JUnit file.
attribute() { grep -oE -m1 "\b$1=\"[0-9]+\"" "$2" | head -n 1 | grep -oE '[0-9]+'; }

# tests_not_run FILE: the names of the tests in a JUnit file that did not run.
tests_not_run() {
    grep -E '<testcase .*status="(notrun|disabled)"' "$1" | sed -E 's/.*<testcase name="([^"]*)".*/\1/' | paste -sd ' '
}

# run_tests PRESET: CTest, and its numbers added to the sum.
run_tests() {
    local junit=$logs/$1.xml log=$logs/$1-tests.log status=0 total bad not_run
    rm -f -- "$junit"
    # Tests that another one beside them would disturb are declared RUN_SERIAL.
    ctest --preset "$1" --parallel "$(nproc)" --output-junit "$junit" >"$log" 2>&1 </dev/null || status=$?
    if [[ ! -s $junit ]]; then
        cat -- "$log"
        return 1
    fi
    total=$(attribute tests "$junit") bad=$(attribute failures "$junit")
    not_run=$(($(attribute disabled "$junit") + $(attribute skipped "$junit")))
    passed=$((passed + total - bad - not_run)) failed=$((failed + bad))
    printf '   %d passed, %d failed, %d skipped or not run\n' $((total - bad - not_run)) "$bad" "$not_run"
    ((not_run == 0)) || left_out+=("$(tests_not_run "$junit") (skipped, preset $1)")
    # Without the hundreds of lines about what went well.
    ((status == 0)) || grep -vE '^ *(Start +[0-9]+:|[0-9]+/[0-9]+ Test.* Passed )' "$log"
    return "$status"
}

sources() { find runtime checker tests example-project benchmarks -name build -prune -o -name '*.[ch]pp' -print0; }

check_format() {
    if ! [[ $(clang-format --version) =~ version\ $style_version\. ]]; then
        left_out+=("clang-format, which is not version $style_version and would format differently")
        return 0
    fi
    if ! sources | xargs -0 clang-format --dry-run --Werror >"$logs/clang-format.log" 2>&1; then
        # A word per file; when that finds none, clang-format had another complaint.
        grep -oE '^[^ :]+\.[ch]pp:' "$logs/clang-format.log" | sort -u || cat "$logs/clang-format.log"
        echo "   format them with: clang-format -i FILE"
        return 1
    fi
}

check_scripts() {
    find .ci/run scripts tests benchmarks docs -name '*.sh' -print0 -o -path .ci/run -print0 |
        xargs -0 shellcheck --external-sources --source-path="$root"
}

# PerfMon's own perf tests, beside the revision that PERFMON_BASE_REF names.
run_own_perf_tests() {
    local log=$logs/own-perf-tests.log status=0
    PERFMON_BASE_REF=$own_base ctest --test-dir build/release -L '^perf$' --output-on-failure \
        >"$log" 2>&1 </dev/null || status=$?
    ((status == 0)) || cat -- "$log"
    return "$status"
}

stage bootstrap scripts/bootstrap.sh --test || die "the tests need these tools"
stage 'shellcheck' check_scripts || true
stage 'clang-format' check_format || true
if stage 'build with g++' build release; then
    stage 'tests' run_tests release || true
    if [[ -n $own_base ]]; then
        stage "PerfMon's own perf tests" run_own_perf_tests || true
    else
        left_out+=("PerfMon's own perf tests, which need PERFMON_BASE_REF")
    fi
fi
if [[ -n $quick ]]; then
    left_out+=('clang' 'the sanitizers (--quick)')
else
    # Of the tests, those that are ours alone: the projects that the others build know nothing of sanitizers.
    if stage "build with clang and asan-ubsan" build asan-ubsan; then
        stage 'tests with asan-ubsan' run_tests asan-ubsan || true
    fi
    if stage 'build with tsan' build tsan; then
        stage 'tests with tsan' run_tests tsan || true
    fi
fi

printf '\n%s in all; logs in build/logs\n' "$(duration $SECONDS)"
((${#left_out[@]} == 0)) || printf 'left out:%s\n' "$(printf ' %s;' "${left_out[@]}")"
((${#broken[@]} == 0)) || printf '%sfailed:%s%s\n' "$red" "$plain" "$(printf ' %s;' "${broken[@]}")"
echo "$passed passed, $failed failed"
((failed == 0))
