#!/usr/bin/env bash
# docs/ci/dedicated-machine.sh, with the environment that cron gives it.
# shellcheck source=tests/e2e/ci/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/ci/lib.sh"

make_origin
git -C "$work/origin" checkout --quiet --detach main
home=$work/home
mkdir -p -- "$home/perf"
ln -s -- "$prefix" "$home/perfmon"
cp -- "$recipes/dedicated-machine.sh" "$home/perf/nightly.sh"
git clone --quiet --branch main "$work/origin" "$home/perf/project"
git -C "$home/perf/project" config user.name A
git -C "$home/perf/project" config user.email a@example.org

# What the table of cron in the script's comment runs.
line=$(sed -n 's/^# *0 2 \* \* \* //p' "$recipes/dedicated-machine.sh")
[[ -n $line ]] || fail "there is no line for cron"
night() { # EXIT_CODE
    cd -- "$home" # as cron does
    expect "$1" env -i HOME="$home" PATH=/usr/bin:/bin SHELL=/bin/sh CXX="${CXX:-c++}" /bin/sh -c "$line"
}
baselines_of_origin() {
    git -C "$work/origin" ls-tree -r --name-only main perf/baselines | grep -c performance_baseline_data.json || true
}

step "before anything was accepted, a night is green, and nothing is pushed"
night 0
equal 'what cron would mail' '' "$(cat -- "$work/output")"
equal 'baselines' 0 "$(baselines_of_origin)"

step "accepted once, each night updates the baselines and pushes them"
cd -- "$home/perf/project"
PERFMON_REASON='the first ones' expect 0 cmake --build build --target perf_accept
night 0
equal 'baselines' 1 "$(baselines_of_origin)"
night 0
equal 'events' 'accepted updated updated' "$(git -C "$work/origin" show "main:$(git -C "$work/origin" ls-tree -r --name-only \
    main perf/baselines)" | jq -r '[.performance_baselines[].baseline_history[].event] | join(" ")')"
grep -q 'perfmon doctor\|noise' "$home/perf/nightly.log" || fail "the machine was not looked at"
[[ -d $home/perf/snapshots && -s $home/perf/history.sqlite3 ]] || fail "no snapshots, or no history"

step "a regression that somebody pushes is mailed, and its alert is pushed"
git clone --quiet --branch main "$work/origin" "$work/colleague"
sed -i 's/3000000/60000000/' "$work/colleague/work.cpp"
git -C "$work/colleague" commit --quiet --all --message 'Twenty times the work'
git -C "$work/colleague" push --quiet
night 0 # of cat
says 'REGRESSION: work/command/run'
equal 'open alerts' 1 "$(git -C "$work/origin" show "main:$(git -C "$work/origin" ls-tree -r --name-only main perf/baselines)" |
    jq '.regression_alerts.alert_history | length')"

step "two nights at a time are one"
exec 8>"$home/perf/lock"
flock 8
night 0
says 'An earlier night has not ended.'
