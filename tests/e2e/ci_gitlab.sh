#!/usr/bin/env bash
# docs/ci/gitlab-ci.yml, as it stands there.
# shellcheck source=tests/e2e/ci/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/ci/lib.sh"

make_origin
make_machine
mkdir -- "$work/cache"

base() { jq -r '.commit' "$work/workspace/build/perfmon/base.json"; }
merge_request() { # BRANCH
    jq -n --arg ref "refs/heads/$1" --arg sha "$(commit_of "$1")" '{ ref: $ref, sha: $sha,
        variables: { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main", CI_COMMIT_BEFORE_SHA: ("0" * 40) } }' >"$work/job.json"
    recipe 0 gitlab gitlab-ci.yml
}

step "a merge request that changes nothing of the speed is green, and compared with the commit that it began from"
merge_request harmless
outcome performance success
equal 'the base revision' "$(commit_of main~1)" "$(base)"
grep -q 'perfmon_time{benchmark="work/command/run",unit="ns"} ' "$work/artifacts/metrics/performance_report.metrics.txt" ||
    fail "no metric"
grep -q '/apt-get install --yes .* git$' "$work/packages" || fail "git is not installed"

step "a regression makes the job red; its reports are kept, and PerfMon comes from the cache"
merge_request slow
outcome performance failure 8
xmllint --noout --schema "$source_dir/tests/cmake/support/junit.xsd" "$work/artifacts/junit/performance_report.junit.xml"
grep -q 'type="regression"' "$work/artifacts/junit/performance_report.junit.xml" || fail "no failure in the JUnit report"
compgen -G "$work/artifacts/paths/performance_report_*.md" >/dev/null || fail "no report in the artifact"
equal 'installations' 1 "$(wc -l <"$work/installed")"

step "the default branch is compared with what it was before the push"
jq -n --arg sha "$(commit_of main)" --arg before "$(commit_of main~2)" '{ ref: "refs/heads/main", sha: $sha,
    variables: { CI_COMMIT_BEFORE_SHA: $before } }' >"$work/job.json"
recipe 0 gitlab gitlab-ci.yml
outcome performance success
equal 'the base revision' "$(commit_of main~2)" "$(base)"
