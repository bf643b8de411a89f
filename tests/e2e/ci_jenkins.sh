#!/usr/bin/env bash
# docs/ci/Jenkinsfile: its sh steps, and what their exit codes are. 1 becomes UNSTABLE, others FAILURE.
# shellcheck source=tests/e2e/ci/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/ci/lib.sh"

make_origin
make_machine

change_request() { # BRANCH
    jq -n --arg ref "refs/heads/$1" --arg sha "$(commit_of "$1")" '{ ref: $ref, sha: $sha,
        variables: { CHANGE_TARGET: "main", GIT_PREVIOUS_SUCCESSFUL_COMMIT: "" } }' >"$work/job.json"
    recipe 0 jenkins Jenkinsfile
}
branch() { # BRANCH PREVIOUS
    jq -n --arg ref "refs/heads/$1" --arg sha "$(commit_of "$1")" --arg previous "$2" '{ ref: $ref, sha: $sha,
        variables: { CHANGE_TARGET: "", GIT_PREVIOUS_SUCCESSFUL_COMMIT: $previous } }' >"$work/job.json"
    recipe 0 jenkins Jenkinsfile
}
# add_commit BRANCH MESSAGE: what is changed in the origin, as a commit after BRANCH.
add_commit() {
    git -C "$work/origin" add .
    git -C "$work/origin" commit --quiet --message "$1"
}
base() { jq -r '.commit' "$work/workspace/build/perfmon/base.json"; }

step "a change that is as fast as the target branch is green"
change_request harmless
outcome Performance success 0
equal 'the base revision' "$(commit_of main~1)" "$(base)"
compgen -G "$work/artifacts/archived/performance_report_*.md" >/dev/null || fail "the report is not archived"
[[ -s $work/artifacts/archived/work.json && -s $work/artifacts/junit/performance_report.junit.xml ]] || fail "not archived"

step "a regression is 1, for UNSTABLE; PerfMon is installed once"
change_request slow
outcome Performance failure 1
equal 'installations' 1 "$(wc -l <"$work/installed")"

step "a branch is compared with its last green commit, and with the commit before where there was none"
branch main "$(commit_of main~2)"
outcome Performance success 0
equal 'the base revision' "$(commit_of main~2)" "$(base)"

step "beyond a critical bound it is 2, and broken perf tests are 3, whatever regressed; both for FAILURE"
git -C "$work/origin" checkout --quiet slow
echo '{ "performance_targets": { "work/command/run:time": { "critical_threshold": 1000 } } }' \
    >"$work/origin/performance_baseline_config.json"
add_commit 'A target'
branch slow ''
outcome Performance failure 2
echo 'perf_command(broken COMMAND work EXIT_CODE 3)' >>"$work/origin/CMakeLists.txt"
add_commit 'Broken'
branch slow "$(commit_of main)"
outcome Performance failure 3
