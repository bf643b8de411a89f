#!/usr/bin/env bash
# Clang's static analyzer on every source that is built, following calls to their end: ten minutes on two cores. The
# stage of scripts/test.sh that runs clang-tidy follows them less far.
#
#   scripts/analyze.sh
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
cd -- "$root"

scripts/bootstrap.sh --test
# In place of .clang-tidy, whose arguments would come last and win.
config="{Checks: '-*,clang-analyzer-*', WarningsAsErrors: '*', HeaderFilterRegex: '(runtime|checker|benchmarks)/.*[.]hpp\$'}"
logged build/logs/analyze-configure.log cmake --preset tidy -B build/analyze -D CMAKE_CXX_FLAGS= \
    -D CMAKE_CXX_CLANG_TIDY="clang-tidy;--config=$config"
logged build/logs/analyze-build.log cmake --build build/analyze -- -k 0
echo "Nothing found; the log is build/logs/analyze-build.log."
