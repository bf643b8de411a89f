#!/usr/bin/env bash
# Tests same_code.sh with executables of one function each: moved, changed, and none.
#
#   same_code_test.sh COMPILER
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
compiler=$1
work=$(mktemp -d)
trap 'rm -r -- "$work"' EXIT

# executable NAME INSTRUCTIONS FACTOR: with so many no-operations in front of its function.
executable() {
    "$compiler" -x c++ -O1 -o "$work/$1" - <<SOURCE
asm(".text\n.rept $2\nnop\n.endr\n");
namespace perfmon::quality {
[[gnu::noinline]] int scaled(int x) { return x * $3 + 1; }
}
int main(int argc, char**) { return perfmon::quality::scaled(argc) == 0; }
SOURCE
}

# expect EXIT_CODE WHAT
expect() {
    local code=0
    "$here/same_code.sh" "$work" >"$work/output" 2>&1 || code=$?
    if ((code != $1)); then
        printf '%s: expected exit code %d, got %d\n' "$2" "$1" "$code" >&2
        cat "$work/output" >&2
        exit 1
    fi
}

expect 4 'nothing to compare'
executable perfmon_accepted 1 7
executable perfmon_front_1 48 7
expect 0 'a function that moved'
executable perfmon_front_2 1 9
expect 1 'a function that does something else'
grep -q '^perfmon_front_2: ' "$work/output"
