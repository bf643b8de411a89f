#!/usr/bin/env bash
# postgresql.sh SOURCES PERFMON WRITER WORK: the history in a real PostgreSQL. Twenty processes push at once, one of them is
# killed in the middle, and nothing is lost or there twice.
set -euo pipefail

sources=$1 perfmon=$2 writer=$3 work=$4
# shellcheck source=tests/support/postgresql.sh
source "$sources/tests/support/postgresql.sh"

rm -rf -- "$work"
mkdir -p -- "$work"
server=$(mktemp -d)  # a path of a socket has 107 bytes at most
trap 'stop_postgresql; rm -rf -- "$server" "$server.log"' EXIT
# An empty database for the test: nothing of whoever runs it counts.
unset PERFMON_STORE PERFMON_DIR PERFMON_BASELINE_DIR PERFMON_CONFIG PERFMON_LOG PGHOST PGPORT PGUSER PGDATABASE PGSERVICE \
    PGOPTIONS
chmod 755 "$server"
status=0
start_postgresql "$server" || status=$?
((status == 0)) || exit "$status"

fail() {
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}

step() { printf '\n--- %s\n' "$*"; }

# equal WHAT EXPECTED ACTUAL
equal() { [[ "$2" == "$3" ]] || fail "$1: expected $2, found $3"; }

writers=20 pushes=5 of_a_push=10 measurements=40
own=$((of_a_push - 1))

step "twenty writers, which make the tables as well"
pids=()
for ((i = 0; i < writers; ++i)); do
    "$writer" "$postgresql_url" "$i" "$pushes" >"$work/$i.out" 2>"$work/$i.err" &
    pids+=("$!")
done

# In the middle of whatever it does after its second push.
victim=7
while (($(wc -l <"$work/$victim.out") < 2)) && kill -0 "${pids[victim]}" 2>/dev/null; do
    sleep 0.01
done
kill -KILL "${pids[victim]}" 2>/dev/null || fail "the one to be killed had ended before"
for ((i = 0; i < writers; ++i)); do
    status=0
    wait "${pids[i]}" || status=$?
    ((i == victim || status == 0)) || fail "writer $i ended with $status: $(cat -- "$work/$i.err")"
done

step "what was reported as pushed is there, and nothing by halves"
state=$("$writer" "$postgresql_url")
echo "$state"
read -r _ runs _ names _ whole _ points <<<"$state"
reported=$(wc -l <"$work/$victim.out")
least=$(((writers - 1) * pushes * own + reported * own + pushes))
((runs >= least)) || fail "$runs runs, and at least $least were reported as pushed"
((runs <= least + own)) || fail "$runs runs, and at most $((least + own)) were sent"
equal "names of runs" "$runs" "$names"
equal "runs with all of their measurements" "$runs" "$whole"
equal "measurements" "$((runs * measurements))" "$points"

step "the one that was killed starts again, and another one with it: each run is there once"
"$writer" "$postgresql_url" "$victim" "$pushes" >"$work/again.out" &
again=$!
"$writer" "$postgresql_url" 0 "$pushes" >"$work/twice.out"
wait "$again"
all=$((writers * pushes * own + pushes))
equal "state" "runs $all names $all whole $all measurements $((all * measurements))" "$("$writer" "$postgresql_url")"

step "a history in a file is moved in"
"$writer" "$work/file.sqlite3" 20 "$pushes" >"$work/file.out"
export PERFMON_STORE=$postgresql_url
"$perfmon" history import "$work/file.sqlite3" | tee "$work/import.out"
grep -qF "$((pushes * of_a_push)) runs, $((pushes * own)) of them new" "$work/import.out" || fail "not what was expected"
all=$((all + pushes * own))
equal "state" "runs $all names $all whole $all measurements $((all * measurements))" "$("$writer" "$postgresql_url")"

step "the command shows it, and no password"
"$perfmon" history "case/07" --json >"$work/history.json"
"$perfmon" validate "$work/history.json"
status=0
PERFMON_STORE="postgresql://nobody:s3cret@127.0.0.1:${postgresql_url##*:}" "$perfmon" history >"$work/refused.out" 2>&1 || status=$?
equal "exit code where the database refuses" 4 "$status"
! grep -F s3cret "$work/refused.out" || fail "a password was printed"

step "a site of it is that of the same history in a file"
PERFMON_STORE=$work/copy.sqlite3 "$perfmon" history import "$postgresql_url"
"$perfmon" site --out "$work/site"
PERFMON_STORE=$work/copy.sqlite3 "$perfmon" site --out "$work/site_of_copy"
equal "pages" "$measurements" "$(find "$work/site/benchmarks" -name '*.html' | wc -l)"
sed -i 's/Written by PerfMon at [^<]*//' "$work"/site*/index.html "$work"/site*/benchmarks/*.html
diff -r "$work/site" "$work/site_of_copy" || fail "the sites differ"

step "old runs are forgotten when somebody says so"
echo '{"history_policy": {"keep_all_days": 1, "keep_days": 1}}' >"$work/config.json"
"$perfmon" history prune --config "$work/config.json" | tee "$work/prune.out"
grep -qF "forgot $all of $all runs" "$work/prune.out" || fail "not all were forgotten"
equal "state" "runs 0 names 0 whole 0 measurements 0" "$("$writer" "$postgresql_url")"

step "a report asks at once for the histories of all that was judged"
places=(--dir "$work/perfmon" --baseline-dir "$work/baselines")
measure() { "$perfmon" measure --test codec "${places[@]}" --launches 2 -- "$sources/tests/cmake/support/fake_benchmark.sh"; }
export FAKE_BENCHMARKS='case/one|case/two|case/three'
measure
"$perfmon" accept "${places[@]}" --reason first
"$perfmon" check "${places[@]}"
"$perfmon" report "${places[@]}"
measure
"$perfmon" check "${places[@]}"
PGOPTIONS='-c log_statement=all' "$perfmon" report "${places[@]}" --format html
judged=$(jq '[.verdicts[] | select(.verdict != "unjudged")] | length' "$work/perfmon/verdicts/codec.json")
((judged > 1)) || fail "only $judged metrics were judged"
equal "questions for the points of series" 1 "$(grep -c 'execute .*FROM measurement m JOIN run' "$server.log")"
equal "histories that are drawn" 3 "$(grep -o 'aria-label="History of 2 runs' "$work/perfmon/reports/performance_report.html" | wc -l)"
