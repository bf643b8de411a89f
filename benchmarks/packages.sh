# shellcheck shell=bash
# What benchmarks share that compare PerfMon with other tools. To be sourced after scripts/lib/console.sh.

tell() { printf '%s\n' "$*" >&2; }

# install_packages LOG PACKAGE…: of Debian, for a comparison alone; nothing where none is named.
install_packages() {
    local log=$1 as_root=()
    shift
    (($# > 0)) || return 0
    command -v apt-get >/dev/null ||
        die "install the packages that Debian and Ubuntu call $*; this script can only use apt-get"
    if ((EUID != 0)); then
        command -v sudo >/dev/null || die "run as root: apt-get install $*"
        as_root=(sudo)
        [[ -t 0 ]] || as_root+=(-n)
    fi
    tell "Installing, for this comparison alone: $*"
    apt() { ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get --yes --quiet "$@"; }
    apt update >&2 || true
    logged "$log" apt install --no-install-recommends "$@" >&2
}
