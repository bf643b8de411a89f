#!/usr/bin/env bash
# Measures what is new on a branch, updates the baselines of what passed, and pushes them; see
# docs/ci/dedicated-machine.md of PerfMon. In the table of cron, for a mail on every night that was not green:
#
#   0 2 * * * cd perf && ./nightly.sh project >nightly.log 2>&1 || cat nightly.log
set -euo pipefail

cd -- "$1"
exec 9>"$HOME/perf/lock"
flock --nonblock 9 || { echo "An earlier night has not ended."; exit 4; }
export PERFMON_STORE=$HOME/perf/history.sqlite3

git pull --rebase
cmake -S . -B build -D CMAKE_BUILD_TYPE=Release -D CMAKE_PREFIX_PATH="$HOME/perfmon" \
    -D PERFMON_SNAPSHOT_DIR="$HOME/perf/snapshots"
cmake --build build --parallel
"$HOME/perfmon/bin/perfmon" doctor

status=0
"$HOME/perfmon/bin/update_performance_baselines.sh" build || status=$?

# Also after a red night: what was told of a regression is recorded there.
[[ ! -d perf/baselines ]] || git add perf/baselines
if ! git diff --cached --quiet; then
    git commit --message "Performance baselines of $(hostname) [skip ci]"
    git push
fi
exit "$status"
