#!/usr/bin/env bash
# Installs what PerfMon needs and this machine lacks, and nothing else.
#
#   scripts/bootstrap.sh          what building PerfMon needs
#   scripts/bootstrap.sh --test   and what its tests need in addition
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/console.sh
source "$root/scripts/lib/console.sh"

group='build'
case "${1:-}" in
'') ;;
--test) group='test' ;;
*) die "unknown option $1; there is only --test" ;;
esac

# Group, what, package on Debian and Ubuntu, what for, and how to tell that it is there. A tool or a header that was
# installed by other means counts as well as a package.
requirements() {
    cat <<'TABLE'
build|g++ 11 or later|g++|compiles PerfMon|tool g++ 11
build|CMake 3.22 or later|cmake|builds PerfMon, and runs the tests with CTest|tool cmake 3.22
build|Ninja|ninja-build|builds for the CMake presets|tool ninja
build|Catch2 2.13 or later, with its headers|catch2|what benchmarks are written with|header catch2/catch.hpp catch2/catch_all.hpp
build|RapidJSON 1.1|rapidjson-dev|reads and writes results and baselines|header rapidjson/document.h
build|CLI11 2|libcli11-dev|the command line of perfmon|header CLI/CLI.hpp
build|{fmt} 8 or later|libfmt-dev|tables and messages|header fmt/format.h
build|libcrypto of OpenSSL 1.1 or later|libssl-dev|names snapshots by their content|header openssl/evp.h
build|libelf of elfutils|libelf-dev|reads the sizes of what is built|header gelf.h
build|libdw of elfutils|libdw-dev|names the source files of what is built|header elfutils/libdwfl.h
build|libcurl 7.66 or later|libcurl4-openssl-dev|sends alerts and exports|header curl/curl.h
build|protozero 1.6 or later|libprotozero-dev|pushes exports by remote write|header protozero/pbf_builder.hpp
build|Snappy|libsnappy-dev|pushes exports by remote write|header snappy.h
build|SQLite 3.24 or later|libsqlite3-dev|keeps the history of runs on one machine|header sqlite3.h
build|libpq 14 or later|libpq-dev|keeps the history of runs in PostgreSQL|header libpq-fe.h postgresql/libpq-fe.h
build|Valgrind 3.19 or later, with its headers|valgrind|counts instructions|header valgrind/callgrind.h
build|jq 1.6 or later|jq|lets scripts read verdicts and baselines|tool jq
test|Boost.Math 1.66 or later|libboost-math-dev|exact intervals in the proof of the verdicts|header boost/math/distributions/binomial.hpp
test|Clang 14 or later|clang|second compiler that must not warn|tool clang++ 14
test|Clang's sanitizers|libclang-rt-dev|run tests with every access and every thread watched|sanitizers clang++
test|clang-format|clang-format|checks the format of the sources|tool clang-format
test|clang-tidy|clang-tidy|static checks|tool clang-tidy
test|Make|make|tests of the CMake module with a second generator|tool make
test|Git|git|tests of what a result records of the commit|tool git
test|LLD|lld|links functions in another order, for the proof of the verdicts|tool ld.lld
test|Chromium|chromium|loads the HTML report under its content security policy|tool chromium
test|xmllint of libxml2|libxml2-utils|checks the JUnit report against a schema|tool xmllint
test|aiosmtpd for Python 3|python3-aiosmtpd|a mail server for the tests of alerts|python_module aiosmtpd
test|PyYAML for Python 3|python3-yaml|takes the steps out of the CI recipes|python_module yaml
test|yamllint|yamllint|checks the CI recipes|tool yamllint
test|OpenSSL's program|openssl|certificates for the tests of alerts|tool openssl
test|PostgreSQL's server|postgresql|tests of the history that a team shares|postgresql_server
test|Prometheus and promtool|prometheus|reads exports, and checks the alert rules|tool promtool
test|Pushgateway|prometheus-pushgateway|takes exports in the tests|tool prometheus-pushgateway
test|Alertmanager|prometheus-alertmanager|takes what the alert rules find in the tests|tool prometheus-alertmanager
test|InfluxDB|influxdb|takes exports in the tests|tool influxd
test|curl|curl|asks these servers what they have|tool curl
test|ShellCheck|shellcheck|checks the scripts|tool shellcheck
TABLE
}

# tool NAME [VERSION]: is there, and at least this version.
tool() {
    local found
    command -v "$1" >/dev/null || return 1
    [[ -n "${2:-}" ]] || return 0
    found=$("$1" --version 2>/dev/null) || return 1
    [[ $found =~ [0-9]+\.[0-9]+(\.[0-9]+)? ]] && printf '%s\n%s\n' "$2" "${BASH_REMATCH[0]}" | sort -V -C
}

# header NAME…: one of them lies where a compiler or CMake looks; Debian has some in the directory of an architecture.
header() {
    local name prefix prefixes
    IFS=':;' read -r -a prefixes <<<"${CMAKE_PREFIX_PATH:-}"
    for prefix in /usr /usr/local ${prefixes[@]+"${prefixes[@]}"}; do
        for name in "$@"; do
            [[ ! -e "$prefix/include/$name" ]] || return 0
            ! compgen -G "$prefix/include/*-linux-gnu*/$name" >/dev/null || return 0
        done
    done
    return 1
}

# Debian installs it for its own Python, which need not be the first one in PATH.
python_module() {
    python3 -c "import $1" 2>/dev/null || /usr/bin/python3 -c "import $1" 2>/dev/null
}

# postgresql_server: on the path, or where Debian and Red Hat put it.
postgresql_server() {
    local program
    for program in "$(command -v initdb)" /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb; do
        [[ ! -x "$program" ]] || return 0
    done
    return 1
}

# sanitizers COMPILER: it links programs with its address sanitizer.
sanitizers() {
    local status=0 program
    program=$(mktemp)
    echo 'int main() {}' | "$1" -fsanitize=address -x c++ -o "$program" - 2>/dev/null || status=$?
    rm -f -- "$program"
    return "$status"
}

lacking=() packages=()
look() {
    local of what package why check
    lacking=() packages=()
    while IFS='|' read -r of what package why check; do
        [[ $of == build || $of == "$group" ]] || continue
        read -r -a check <<<"$check"
        if ! "${check[@]}"; then
            lacking+=("$(printf '  %-38s %-14s %s' "$what" "$package" "$why")")
            packages+=("$package")
        fi
    done < <(requirements)
}

look
if ((${#packages[@]} == 0)); then
    echo "bootstrap: everything needed to $group is installed."
    exit 0
fi

list() { printf '%s\n' "${lacking[@]}"; }

if ! command -v apt-get >/dev/null; then
    {
        echo "bootstrap: this machine lacks the following (second column: the package on Debian and Ubuntu)"
        list
        echo "This script can only install with apt-get, which is not available. Install these with your package manager,"
        echo "and run the script again. Name directories outside /usr and /usr/local in CMAKE_PREFIX_PATH."
    } >&2
    exit 1
fi

as_root=()
if ((EUID != 0)); then
    command -v sudo >/dev/null || die "run as root: apt-get install ${packages[*]}"
    as_root=(sudo)
    # Without a terminal nobody can answer a question for the password.
    [[ -t 0 ]] || as_root+=(-n)
fi

apt() {
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get --yes --quiet --option DPkg::Lock::Timeout=300 "$@"
}

echo "bootstrap: installing what is missing:"
list
install() {
    # Lists that are out of date, or none at all, name versions that cannot be downloaded. One source that does not
    # answer is no reason to give up: the installation will tell.
    apt update || true
    apt install --no-install-recommends "${packages[@]}"
}
logged "$root/build/logs/bootstrap.log" install ||
    die "the packages could not be installed; see the output of apt-get above."

look
if ((${#packages[@]} > 0)); then
    list >&2
    die "the above is still missing or too old: PerfMon does not support a system release this old."
fi
echo "bootstrap: done."
