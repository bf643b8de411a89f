#!/usr/bin/env bash
# Runs PerfMon's tests. Every stage runs, even after one has failed; the last line sums up.
#
#   scripts/test.sh           all of them: 20 to 25 minutes on two cores
#   scripts/test.sh --quick   unoptimised, with Ninja alone, and without those that take long: the end-to-end tests, and
#                             those with the label `long`; 6 to 9 minutes
#
# scripts/sanitize.sh runs the tests with sanitizers. clang-tidy is left to scripts/analyze.sh: with it, a build took 32
# minutes on two cores.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
cd -- "$root"
own_base=${PERFMON_BASE_REF:-}
# shellcheck source=scripts/lib/stages.sh
source "$root/scripts/lib/stages.sh"

preset=release
case "${1:-}" in
'') ;;
--quick) preset=quick ;;
*) die "unknown option $1; there is only --quick" ;;
esac

# The reference for format: other versions have other opinions about the same sources.
style_version=14

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
if stage build build $preset; then
    stage tests run_tests $preset || true
    if [[ $preset == quick ]]; then
        left_out+=('what is optimised, end-to-end or long, and other generators (--quick)')
    elif [[ -z $own_base ]]; then
        left_out+=("PerfMon's own perf tests, which need PERFMON_BASE_REF")
    else
        stage "PerfMon's own perf tests" run_own_perf_tests || true
    fi
fi
sum_up
