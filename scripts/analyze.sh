#!/usr/bin/env bash
# clang-tidy on every source outside tests/, then clang's static analyzer on the same, following calls to their end: forty
# minutes on two cores, so scripts/test.sh does without. clang-tidy is version 14: other versions have other opinions
# about the same sources.
#
#   scripts/analyze.sh
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
cd -- "$root"

scripts/bootstrap.sh --test
[[ $(clang-tidy --version) =~ version\ 14\. ]] || die "needs clang-tidy of version 14"

logged build/logs/tidy-configure.log cmake --preset tidy
logged build/logs/tidy-build.log cmake --build --preset tidy -- -k 0
echo "clang-tidy found nothing; the log is build/logs/tidy-build.log."

# In place of .clang-tidy, whose arguments would come last and win.
config="{Checks: '-*,clang-analyzer-*', WarningsAsErrors: '*', HeaderFilterRegex: '(runtime|checker|benchmarks)/.*[.]hpp\$'}"
logged build/logs/analyze-configure.log cmake --preset tidy -B build/analyze -D CMAKE_CXX_FLAGS= \
    -D CMAKE_CXX_CLANG_TIDY="clang-tidy;--config=$config"
logged build/logs/analyze-build.log cmake --build build/analyze -- -k 0
echo "The static analyzer found nothing; the log is build/logs/analyze-build.log."
