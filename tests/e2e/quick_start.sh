#!/usr/bin/env bash
# docs/quick-start.md, done as it says: its files are written, its commands run, and what it shows is what they print, but
# for numbers. "…" stands for anything.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

unset PERFMON_BASELINE_DIR # the page has the usual place
page=$source_dir/docs/quick-start.md
mkdir -p -- "$project" "$work/home"
ln -s -- "$prefix" "$work/home/perfmon"
export HOME=$work/home GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
cd -- "$project"

# Numbers with their units, hashes, and the columns that depend on their widths.
masked() {
    sed -E 's/\b[0-9a-f]{12}\b/HASH/g; s/[0-9]+([.,][0-9]+)*/N/g; s/N (ns|µs|ms|s|sec|%)/N/g; s/N(, N)+/N/g; s/[.]{3,}/ /g; s/ +/ /g'
}

# shows LINE…: the last command printed each of them.
shows() {
    local line pattern printed output found
    mapfile -t printed < <(masked <"$work/output")
    for line in "$@"; do
        pattern=$(masked <<<"$line" | sed 's/[][*?\\]/\\&/g; s/…/*/g')
        found=''
        for output in ${printed[@]+"${printed[@]}"}; do
            # shellcheck disable=SC2053 # a pattern
            [[ $output != $pattern ]] || found=yes
        done
        [[ $found || $pattern == '*' ]] || fail "this was not printed: $pattern"
    done
}

run_commands=0 written_files=0
run() { # COMMAND SHOWN…: red where a failure is shown; else it succeeds
    local command=$1 wanted=0
    shift
    [[ "$*" != *'***Failed'* ]] || wanted=8
    if [[ $command == export* ]]; then
        eval "$command"
    else
        expect "$wanted" bash -c "$command"
        shows "$@"
    fi
    run_commands=$((run_commands + 1))
}

name='' kind='' command='' shown=()
while IFS= read -r line; do
    case $kind:$line in
        :'```'*)
            kind=${line#'```'}
            if [[ $kind == console ]]; then
                name=''
            else
                [[ -n $name ]] || fail "a file without a name: $line"
                mkdir -p -- "$(dirname -- "$name")"
                : >"$name"
            fi
            ;;
        console:'$ '* | console:'```')
            [[ -z $command ]] || run "$command" ${shown[@]+"${shown[@]}"}
            command=${line#'$ '} shown=()
            [[ $line != '```' ]] || kind='' command=''
            ;;
        console:*) shown+=("$line") ;;
        *:'```') kind='' name='' written_files=$((written_files + 1)) ;;
        :*) [[ ! $line =~ \`([^\`]+)\`[^\`]*:$ ]] || name=${BASH_REMATCH[1]} ;;
        *) printf '%s\n' "$line" >>"$name" ;;
    esac
done <"$page"

((written_files >= 6 && run_commands >= 15)) ||
    fail "only $written_files files and $run_commands commands were found in $page"
