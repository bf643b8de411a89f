#!/usr/bin/env bash
# Speaks the protocol of a perf test and measures nothing, so that the module's tests need no compiler and no time.
# The environment tells it what to do:
#   FAKE_DOES        measures (default), crashes, hangs, floods, refuses, complains, writes-nothing
#   FAKE_SAYS        its complaint
#   FAKE_NS          nanoseconds per iteration that it "measures" (default 100)
#   FAKE_BENCHMARKS  names, separated by | (default case/first|case/second)
#   FAKE_SKIPS       reason for which the test case `case` cannot run here
#   FAKE_BUILD_TYPE  of the environment block (default Release)
#   FAKE_LOG         file that gets its arguments, one a line, and when it began and ended
#   FAKE_NEEDS       file without which it does nothing
#   FAKE_CHILD       file that gets the process id of its child, when it hangs
set -euo pipefail

log() { [[ -z ${FAKE_LOG:-} ]] || printf '%s\n' "$@" >>"$FAKE_LOG"; }
log begin "$PWD" "$@"

out=''
while (($# > 0)); do
    [[ $1 != --perfmon-out ]] || out=$2
    shift
done

[[ -z ${FAKE_NEEDS:-} || -e $FAKE_NEEDS ]] || { echo "$FAKE_NEEDS is not there" >&2; exit 3; }

case ${FAKE_DOES:-measures} in
measures) ;;
crashes) kill -SEGV $$ ;;
hangs)
    sleep 300 &
    [[ -z ${FAKE_CHILD:-} ]] || echo $! >"$FAKE_CHILD"
    wait
    ;;
floods) while :; do echo "still at it"; done ;;
refuses)
    echo "the licence has expired" >&2
    exit 3
    ;;
complains)
    echo "$FAKE_SAYS"
    exit 3
    ;;
writes-nothing) exit 0 ;;
esac

ns=${FAKE_NS:-100}
IFS='|' read -r -a names <<<"${FAKE_BENCHMARKS-case/first|case/second}"
benchmarks=''
skipped=''
if [[ -n ${FAKE_SKIPS:-} ]]; then
    names=()
    skipped=", \"skipped\": [{\"test_case\": \"case\", \"reason\": \"$FAKE_SKIPS\"}]"
fi
for name in "${names[@]}"; do
    benchmarks+="${benchmarks:+,}{\"name\": \"$name\", \"file\": \"fake.cpp\", \"line\": 1, \"tags\": [], \"launches\":
        [{\"iterations_per_sample\": 10, \"measures\": {\"time\": [$ns, $ns, $ns]}}]}"
done
cat >"$out" <<JSON
{
  "document": "perfmon-result", "schema_version": "2.0",
  "environment": {"os": "linux test", "architecture": "x86_64", "cpu_model": "Fake", "logical_cores": 2,
    "compiler": "gcc", "compiler_version": "12.2.0", "build_type": "${FAKE_BUILD_TYPE:-Release}"},
  "conditions": {"started_at": "2026-01-01T00:00:00.000Z"},
  "settings": {"launches": 1, "samples": 3, "sample_time_ms": 1.0, "time_budget_s": 10.0},
  "benchmarks": [$benchmarks]$skipped
}
JSON
log end
