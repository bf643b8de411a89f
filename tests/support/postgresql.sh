# shellcheck shell=bash
# A PostgreSQL server for a test, on loopback, as a plain user. To be sourced.
#
# start_postgresql DIRECTORY   starts one in it, and sets `postgresql_url`; returns 77 where no server is installed
# stop_postgresql              ends it; to be called in a trap

postgresql_pid=''
postgresql_url=''

# Debian keeps the server's programs out of PATH, in a directory for each version.
postgresql_programs() {
    local found
    if found=$(command -v initdb); then
        dirname -- "$(readlink -f -- "$found")"
        return
    fi
    for found in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin; do
        if [[ -x "$found/initdb" && -x "$found/postgres" ]]; then
            echo "$found"
            return
        fi
    done
    return 1
}

# The server refuses to run as root.
as_plain_user() {
    if ((EUID == 0)); then
        setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups -- "$@"
    else
        "$@"
    fi
}

start_postgresql() {
    local directory=$1 programs port attempt
    if ! programs=$(postgresql_programs); then
        echo 'no PostgreSQL server is installed (Debian, Ubuntu: postgresql)'
        return 77
    fi
    mkdir -p -- "$directory"
    ((EUID != 0)) || chown nobody "$directory"
    (cd / && as_plain_user "$programs/initdb" --pgdata="$directory/data" --username=perfmon --auth=trust --no-sync \
        --encoding=UTF8 --locale=C) >"$directory.log" 2>&1 || {
        cat -- "$directory.log"
        return 1
    }
    for attempt in 1 2 3 4 5; do
        port=$((20000 + (RANDOM + attempt) % 20000))
        # `exec`, so that the process is the server itself.
        (cd / && if ((EUID == 0)); then
            exec setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups -- "$programs/postgres" -D "$directory/data" \
                -p "$port" -k "$directory" -c listen_addresses=127.0.0.1
        else
            exec "$programs/postgres" -D "$directory/data" -p "$port" -k "$directory" -c listen_addresses=127.0.0.1
        fi) >>"$directory.log" 2>&1 &
        postgresql_pid=$!
        if postgresql_answers "$port"; then
            # shellcheck disable=SC2034 # for who sources this
            postgresql_url="postgresql://perfmon@127.0.0.1:$port/postgres"
            return 0
        fi
        stop_postgresql  # the port may be somebody else's
    done
    cat -- "$directory.log"
    return 1
}

# Whether it takes connections on this port, within 20 s.
postgresql_answers() {
    local i
    for ((i = 0; i < 200; ++i)); do
        kill -0 "$postgresql_pid" 2>/dev/null || return 1
        if "$programs/pg_isready" --quiet --host=127.0.0.1 --port="$1"; then
            return 0
        fi
        sleep 0.1
    done
    return 1
}

stop_postgresql() {
    if [[ -n $postgresql_pid ]]; then
        kill -INT "$postgresql_pid" 2>/dev/null || true  # what is connected is cut off
        wait "$postgresql_pid" 2>/dev/null || true
        postgresql_pid=''
    fi
}
