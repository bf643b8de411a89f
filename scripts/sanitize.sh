#!/usr/bin/env bash
# Builds PerfMon with clang and its sanitizers, and runs its own tests: the projects that the others build know nothing of
# sanitizers. 15 to 20 minutes on two cores. Every stage runs, even after one has failed; the last line sums up.
#
#   scripts/sanitize.sh
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
cd -- "$root"
# shellcheck source=scripts/lib/stages.sh
source "$root/scripts/lib/stages.sh"

stage bootstrap scripts/bootstrap.sh --test || die "the tests need these tools"
for preset in asan-ubsan tsan; do
    if stage "build with clang and $preset" build $preset; then
        stage "tests with $preset" run_tests $preset || true
    fi
done
sum_up
