#!/usr/bin/env bash
# Whether the documents that PerfMon is measured with are documents of this version.
#
#   documents_test.sh PERFMON
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=benchmarks/peers/documents.sh
source "$here/documents.sh"
directory=$(mktemp -d)
trap 'rm -rf -- "$directory"' EXIT

perfmon_result 12 2 3 1 >"$directory/result.json"
"$1" validate "$directory/result.json"
google_result 12 3 1 | jq --exit-status '.benchmarks | length == 36' >/dev/null
