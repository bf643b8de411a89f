# shellcheck shell=bash
# What the scripts share to talk to people. To be sourced.

if [[ -t 1 && -z "${NO_COLOR:-}" && "${TERM:-dumb}" != dumb ]]; then
    bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
else
    bold='' dim='' red='' green='' plain=''
fi
# Not every script that sources this uses every colour.
: "$bold$dim$red$green$plain"

die() {
    printf '%s%s:%s %s\n' "$red" "${0##*/}" "$plain" "$*" >&2
    exit 1
}

# logged LOG COMMAND…: runs a command without a word, and shows all it said when it fails.
logged() {
    local log=$1 status=0
    shift
    mkdir -p -- "$(dirname -- "$log")"
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if ((status != 0)); then
        cat -- "$log"
        printf '%sfailed with exit code %d:%s %s\n' "$red" "$status" "$plain" "$*"
    fi
    return "$status"
}

# Seconds in words: 75 → "1 min 15 s".
duration() {
    if (($1 < 60)); then printf '%d s' "$1"; else printf '%d min %d s' $(($1 / 60)) $(($1 % 60)); fi
}
