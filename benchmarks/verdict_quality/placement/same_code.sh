#!/usr/bin/env bash
# Checks that executables whose functions lie elsewhere have the same functions: what placement_quality.sh compares must differ
# by nothing else. Disassembles the workloads of each executable, leaves out where things are (addresses, and what comes
# between functions), and compares them with the accepted executable of the same form and placement.
#
#   same_code.sh DIRECTORY
#
# Exit code: 0 when all are the same, 1 when one is not, 4 when there is nothing to compare.
set -euo pipefail
export LC_ALL=C

directory=$1

# Of each function of the workloads: its name, and its instructions without addresses. Linkers fill the space between
# functions, each in its own way; nop and int3 are in no function of a workload but as padding. What lies behind a
# function's end may be one whose symbol the linker has left out, as lld does for a string's constructor.
functions() {
    {
        nm --print-size --defined-only "$1" | awk 'NF == 4 { print $1, "size", $2 }'
        objdump --disassemble --section=.text --no-show-raw-insn "$1"
    } | awk '
        function number(hexadecimal,   value, i) {
            for (i = 1; i <= length(hexadecimal); ++i)
                value = value * 16 + index("0123456789abcdef", substr(hexadecimal, i, 1)) - 1
            return value
        }
        $2 == "size" { size[$1] = number($3); next }
        /^[0-9a-f]+ <.*>:$/ {
            name = $2
            end = number($1) + size[$1]
            is_workload = name ~ /perfmon7quality/ && name !~ /bystander/ && name !~ /form/
            next
        }
        /^$/ || !is_workload { next }
        {
            if (number(substr($1, 1, length($1) - 1)) >= end) next
            sub(/^ *[0-9a-f]+:[ \t]*/, "")
            sub(/ *#.*/, "")
            gsub(/ [0-9a-f]+ </, " <")
            gsub(/-?0x[0-9a-f]+\(%rip\)/, "(%rip)")
            if ($1 ~ /nop/ || $1 == "int3" || $1 == "data16" || $1 == "cs" || $0 ~ /xchg +%ax,%ax/) next
            print name, $0
        }' | sort
}

compared=0
different=0
for accepted in "$directory"/*_accepted; do
    [[ -x $accepted ]] || continue
    kind=${accepted##*/}
    kind=${kind%_accepted}
    expected=$(functions "$accepted" | cksum)
    [[ $expected != "$(printf '' | cksum)" ]] || continue
    for executable in "$directory/$kind"_*; do
        [[ $executable != "$accepted" && $executable != *.layout* ]] || continue # which has the same object files
        ((++compared))
        if [[ $(functions "$executable" | cksum) != "$expected" ]]; then
            printf '%s: has other functions than %s\n' "${executable##*/}" "${accepted##*/}" >&2
            ((++different))
        fi
    done
done
if ((compared == 0)); then
    printf 'no executables in %s\n' "$directory" >&2
    exit 4
fi
printf '%d executables have the functions of those that they are compared with\n' $((compared - different)) >&2
((different == 0))
