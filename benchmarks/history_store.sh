#!/usr/bin/env bash
# How long a history of one million measurements takes to push to and to read, in SQLite and in PostgreSQL: 1,000 benchmarks
# with 1,000 runs, pushed ten runs at a time. PostgreSQL is started on loopback with its default settings, and left out where
# it is not installed.
#
#   benchmarks/history_store.sh

# shellcheck source=benchmarks/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=tests/support/postgresql.sh
source "$root/tests/support/postgresql.sh"

build_targets history_store history_store
work=$(mktemp -d)
trap 'stop_postgresql; rm -rf -- "$work" "$work/server.log"' EXIT
chmod 755 "$work"
load_average
echo 'SQLite'
$build/benchmarks/history_store "$work/history.sqlite3"
echo 'PostgreSQL'
if start_postgresql "$work/server"; then
    $build/benchmarks/history_store "$postgresql_url"
fi
