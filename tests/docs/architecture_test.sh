#!/usr/bin/env bash
# What the directories of the sources include and link, compared with the table in docs/architecture.md; and the headers
# of the system, which only one of them includes.
#
#   architecture_test.sh SOURCES
set -euo pipefail

# The directories that the table lists with what they use: `<directory> <used>`, a line each; `<directory> -` for none.
table_of() {
    awk -F '|' '$2 ~ /^ `(runtime|checker)\/[a-z0-9_]+` $/ {
        gsub(/[` ]/, "", $2)
        count = gsub(/`/, "`", $4) ? split($4, words, "`") : 0
        for (i = 2; i <= count; i += 2) print $2, words[i]
        if (count == 0) print $2, "-"
    }' "$1/docs/architecture.md" | sort -u
}

included_by() {
    { grep -rhoE '^#include "(runtime|checker)/[a-z0-9_]+/' --include='*.?pp' "$1/$2" || true; } |
        sed -E 's/^#include "(.*)\/$/\1/' | grep -vx "$2" | sort -u
}

linked_by() {
    awk '/^ *USES / { on = 1 } /^ *LIBRARIES / { on = 0 } on { print } /\)$/ { on = 0 }' "$1/$2/CMakeLists.txt" |
        grep -oE '(runtime|checker)/[a-z0-9_]+' | sort -u
}

# The headers of POSIX, of Linux and of the C library that no other system has; and <csignal>, whose signals are POSIX's.
system_headers='aio|dirent|dlfcn|elf|endian|err|execinfo|fcntl|fnmatch|ftw|getopt|glob|grp|iconv|ifaddrs|langinfo|libgen'
system_headers+='|link|malloc|mntent|mqueue|netdb|poll|pthread|pty|pwd|regex|sched|search|semaphore|signal|spawn|strings'
system_headers+='|syslog|termios|ucontext|unistd|utime|utmpx?|wordexp'
system_headers="(($system_headers)\\.h|(arpa|asm|bits|gnu|linux|net|netinet|sys)/[^>]*|csignal)"

# Only the sources of runtime/platform may: what its headers include, all others would. And what is preloaded into a
# process, which links nothing of ours.
files_with_system_headers() {
    { grep -rlE "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]${system_headers}[>\"]" --include='*.?pp' --include='*.[ch]' \
        "$1/runtime" "$1/checker" || true; } | sed "s|^$1/||" | grep -vE '^runtime/(platform|preload)/[a-z0-9_]+\.cpp$' | sort
}

# Prints what is wrong with the sources in a directory.
problems_of() {
    local root=$1 table directory allowed
    files_with_system_headers "$root" | sed 's/$/ includes a header of the system, and only a source of runtime\/platform may/'
    table=$(table_of "$root")
    for directory in "$root"/runtime/*/ "$root"/checker/*/; do
        directory=${directory#"$root"/}
        directory=${directory%/}
        case $directory in runtime/include | runtime/shim) continue ;; esac  # users' sources include those
        if ! grep -q "^$directory " <<<"$table"; then
            echo "$directory is not in the table"
            continue
        fi
        allowed=$(awk -v directory="$directory" '$1 == directory && $2 != "-" { print $2 }' <<<"$table")
        comm -13 <(sort <<<"$allowed") <(included_by "$root" "$directory") | sed "s|.*|$directory includes & and may not|"
        comm -23 <(sort <<<"$allowed" | sed '/^$/d') <(included_by "$root" "$directory") |
            sed "s|.*|$directory may include & and does not|"
        if [ -e "$root/$directory/CMakeLists.txt" ]; then
            diff <(sort <<<"$allowed" | sed '/^$/d') <(linked_by "$root" "$directory") |
                sed -n "s|^[<>] \(.*\)|$directory/CMakeLists.txt and the table differ in \1|p"
        fi
    done
    cut -d ' ' -f 1 <<<"$table" | sort -u | while read -r directory; do
        [ -d "$root/$directory" ] || echo "$directory is in the table only"
    done
}

sources=$1
problems=$(problems_of "$sources")
if [ -n "$problems" ]; then
    printf '%s\n' "$problems" >&2
    exit 1
fi

# A check that finds nothing in wrong sources would find nothing in these.
planted=$(mktemp -d)
trap 'rm -r "$planted"' EXIT
mkdir "$planted/docs"
cp "$sources/docs/architecture.md" "$planted/docs"

# found_in FILE LINE PROBLEM: a line in a file of these sources is found to be that problem, and no other.
found_in() {
    local found
    rm -rf "$planted/runtime" "$planted/checker"
    cp -r "$sources/runtime" "$sources/checker" "$planted"
    printf '%s\n' "$2" >>"$planted/$1"
    found=$(problems_of "$planted")
    [ "$found" = "$3" ] || {
        echo "$2 in $1 was not found, but: $found" >&2
        exit 1
    }
}

only_platform='includes a header of the system, and only a source of runtime/platform may'
found_in runtime/base/utf8.hpp '#include "checker/store/work_directory.hpp"' 'runtime/base includes checker/store and may not'
found_in checker/cli/cli.cpp '#include <unistd.h>' "checker/cli/cli.cpp $only_platform"
found_in runtime/include/perfmon/hooks.hpp '# include <sys/mman.h>' "runtime/include/perfmon/hooks.hpp $only_platform"
found_in runtime/platform/file.hpp '#include <csignal>' "runtime/platform/file.hpp $only_platform"
