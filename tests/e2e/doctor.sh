#!/usr/bin/env bash
# doctor.sh SOURCES PREFIX WORK: what `perfmon doctor` says of this machine, as text and as a document.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh" "$@"

perfmon=$prefix/bin/perfmon
cd "$work"

step "the text, without a result at hand"
expect 0 "$perfmon" doctor --dir nothing
says " warning" "comparing identical code here: stored ±" ", in lockstep ±" "no result in the work directory"

step "the document is valid and complete, and its figures are finite"
"$perfmon" doctor --json --dir nothing >doctor.json
expect 0 "$perfmon" validate doctor.json
says "a valid doctor document"
expect 0 jq -e '
  .facts.logical_cores >= 1 and .facts.conditions.other_load >= 0 and .facts.conditions.steal_share >= 0
  and (.facts.noise | length == 2 and all(.launches == 14 and .stored_percent >= 0 and .lockstep_percent >= 0))
  and (.findings | length >= 12 and all(.topic != "" and .severity != ""))' doctor.json

step "a running perf test is seen"
mkfifo never
bash -c 'read -r line <>never' ./codec --perfmon-out file &
perf_test=$!
trap 'kill "$perf_test"' EXIT
"$perfmon" doctor --json --dir nothing >doctor.json
expect 0 jq -e '
  (.facts.other_perf_tests | any(endswith("--perfmon-out file")))
  and any(.findings[]; .topic == "perf tests" and .severity == "warning")' doctor.json
