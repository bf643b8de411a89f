# shellcheck shell=bash
# Servers on loopback for a test, and what waits for them. To be sourced by a script that has a function `fail`.
#
#   servers   their directory: temporary, and readable for everybody; stop_servers removes it
#   pids      their processes

servers=$(mktemp -d)
chmod 755 "$servers"
pids=()

# stop_servers: to be called in a trap.
stop_servers() {
    local pid
    for pid in ${pids[@]+"${pids[@]}"}; do
        kill "$pid" 2>/dev/null || true
    done
    for pid in ${pids[@]+"${pids[@]}"}; do
        wait "$pid" 2>/dev/null || true
    done
    rm -rf -- "$servers"
}

# program PACKAGE NAME…: the path of the first of these programs that is there.
program() {
    local package=$1 name
    shift
    for name in "$@"; do
        ! command -v "$name" || return 0
    done
    echo "skipped: $1 is not installed (Debian, Ubuntu: $package)" >&2
    return 77
}

get() { curl --silent --show-error --max-time 10 "$@"; }

# within SECONDS COMMAND…: it succeeds before so many seconds are over.
within() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS < end)) || return 1
        sleep 0.1
    done
}

# free_ports COUNT: so many ports of loopback on which nothing listens, in `ports`.
free_ports() {
    local port
    ports=()
    while ((${#ports[@]} < $1)); do
        port=$((20000 + RANDOM % 12000))
        if [[ " ${ports[*]} " != *" $port "* ]] && ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            ports+=("$port")
        fi
    done
}

# start NAME READY PROGRAM ARGUMENT…: as a plain user, in a directory of its own; READY is an address that answers when
# it is there.
start() {
    local name=$1 ready=$2
    local as_user=()
    shift 2
    ((EUID != 0)) || as_user=(setpriv --reuid=nobody "--regid=$(id -g nobody)" --clear-groups --)
    mkdir -p -- "$servers/$name"
    ((EUID != 0)) || chown -R nobody "$servers/$name"
    (cd -- "$servers/$name" && exec ${as_user[@]+"${as_user[@]}"} env HOME="$servers/$name" "$@") >"$servers/$name.log" 2>&1 &
    pids+=("$!")
    within 30 curl --silent --fail --output /dev/null --max-time 5 "$ready" ||
        fail "$name does not answer: $(tail -n 20 -- "$servers/$name.log")"
}
