#!/usr/bin/env bash
# Runs a command while the servers of alert_servers.py listen. It finds their directory in ALERT_SERVERS.
#
#   with_alert_servers.sh DIRECTORY COMMAND...
set -euo pipefail

directory=$1
shift
support=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)

# Debian installs aiosmtpd for its own Python, which need not be the first one in PATH.
python=''
for candidate in python3 /usr/bin/python3; do
    if command -v "$candidate" >/dev/null && "$candidate" -c 'import aiosmtpd' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [[ -z $python ]]; then
    echo "skipped: aiosmtpd is not installed (Debian, Ubuntu: python3-aiosmtpd)"
    exit 0
fi
if ! command -v openssl >/dev/null; then
    echo "skipped: openssl is not installed (Debian, Ubuntu: openssl)"
    exit 0
fi

rm -rf -- "$directory"
mkdir -p -- "$directory"
for name in trusted stranger; do
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$name" -addext 'subjectAltName=IP:127.0.0.1' \
        -keyout "$directory/$name.key" -out "$directory/$name.crt" 2>/dev/null
    cat "$directory/$name.crt" "$directory/$name.key" >"$directory/$name.pem"
done

# The servers end with their standard input, however this script ends.
exec {alive}> >(exec "$python" "$support/alert_servers.py" "$directory" >"$directory/log" 2>&1)
servers=$!
trap 'exec {alive}>&-; wait "$servers" 2>/dev/null || true' EXIT

for ((i = 0; i < 200; ++i)); do
    [[ ! -e $directory/ports ]] || break
    sleep 0.05
done
[[ -e $directory/ports ]] || { cat "$directory/log" >&2; exit 1; }

# What the caller's shell says of proxies is not for the loopback.
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
status=0
ALERT_SERVERS=$directory "$@" {alive}>&- || status=$?
exit "$status"
