#!/usr/bin/env bash
# Clang's static analyzer on every source of the product, following calls to their end: ten minutes on two cores. The
# stage of scripts/test.sh that runs clang-tidy follows them less far.
#
#   scripts/analyze.sh
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"
cd -- "$root"

scripts/bootstrap.sh --test
deep=''
for word in -Xclang -analyzer-config -Xclang mode=deep; do # after those of .clang-tidy, so that it wins
    deep+=";--extra-arg=$word"
done
logged build/logs/analyze-configure.log cmake --preset tidy -B build/analyze \
    -D CMAKE_CXX_CLANG_TIDY="clang-tidy;--checks=-*,clang-analyzer-*$deep"
logged build/logs/analyze-build.log cmake --build build/analyze
echo "Nothing found; the log is build/logs/analyze-build.log."
