#!/usr/bin/env bash
# docs/ci/github-actions.yml and github-comment.yml, step by step as they stand there.
# shellcheck source=tests/e2e/ci/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/ci/lib.sh"

yamllint --strict -d "{ extends: default, rules: { line-length: { max: 130 }, document-start: disable,
    truthy: { check-keys: false } } }" "$recipes"/*.yml

build=$work/workspace/build
make_origin
make_machine

pull_request() { # NUMBER BRANCH
    jq -n --arg ref "refs/pull/$1/merge" --arg sha "$(commit_of "refs/pull/$1/merge")" '{ ref: $ref, sha: $sha,
        variables: { GITHUB_BASE_REF: "main", GITHUB_HEAD_REF: "a branch" }, contexts: { "github.event.before": "" } }' \
        >"$work/job.json"
    recipe 0 github github-actions.yml
}
push() { # BEFORE
    jq -n --arg sha "$(commit_of main)" --arg before "$1" '{ ref: "refs/heads/main", sha: $sha,
        variables: { GITHUB_BASE_REF: "" }, contexts: { "github.event.before": $before } }' >"$work/job.json"
    recipe 0 github github-actions.yml
}
base() { jq -r '.commit' "$build/perfmon/base.json"; }

step "a pull request that changes nothing of the speed is green, and compared with the target branch"
pull_request 1
equal 'red steps' '' "$(grep -v '^success' "$work/outcome" || true)"
equal 'the base revision' "$(commit_of main)" "$(base)"
equal 'compared with' 'base revision' "$(verdicts work '.verdicts[0].compared_with')"
grep -q '1 of 1 perf test passed' "$work/summary.md" || fail "the summary is not that of a green run"
equal 'the step summary' 1 "$(grep -c '^# Performance report' "$work/summary.md")"
compgen -G "$work/artifacts/performance-report/performance_report_*.md" >/dev/null || fail "no report in the artifact"

step "a regression makes the job red; PerfMon comes from the cache"
pull_request 2
outcome 'Install PerfMon' skipped
outcome 'Performance tests' failure 8
outcome 'Open regressions' failure 1
outcome 'Annotations' success
outcome 'Report' success
says '::error title=work/command/run%3A time regressed' '"benchmark": "work/command/run"'
equal 'installations' 1 "$(wc -l <"$work/installed")"
equal 'the step summary' 1 "$(grep -c '^# Performance report' "$work/summary.md")"
grep -q 'work/command/run | time .*REGRESSED' "$work/summary.md" || fail "the summary has no regression"
cmp -- "$work/artifacts/performance-report/performance_report.md" "$work/artifacts/performance-report"/performance_report_*.md

step "a push is compared with what it replaced, and with the commit before where that is gone"
push "$(commit_of main~1)"
outcome 'Performance tests' success
equal 'the base revision' "$(commit_of main~1)" "$(base)"
cp -R -- "$work/artifacts/performance-report" "$work/report-of-push"
push 0000000000000000000000000000000000000000
outcome 'Performance tests' success
equal 'the base revision' "$(commit_of main~1)" "$(base)"

step "the comment: nothing of the pull request is run or believed, whatever its report is"
# Instead of GitHub: answers from $work/github, and a record of what is asked. Numbers and addresses of a pull request are
# only in its answers.
cat >"$work/bin/gh" <<'END'
#!/usr/bin/env bash
set -euo pipefail
machine=$(dirname -- "$0")/..
printf '%q ' "$@" >>"$machine/asked"
echo >>"$machine/asked"
for argument; do last=$argument; done
case "$*" in
*"repos/acme/codec/pulls"*) cat -- "$machine/github/pulls.json" ;;
*"/actions/runs/"*"/artifacts") cat -- "$machine/github/artifacts.json" ;;
"run download "*) cp -R -- "$machine/github/artifact" "$last" ;;
*"--paginate repos/acme/codec/issues/7/comments") cat -- "$machine/github/comments.json" ;;
*"--method P"*"--input body.json") cp -- body.json "$machine/sent" && echo '{}' ;;
*) echo "not expected: $*" >&2 && exit 1 ;;
esac
END
chmod +x "$work/bin/gh"
# shellcheck disable=SC2016 # that is what would be run
branch='x$(touch hacked)`touch hacked`;touch hacked'
mkdir -p -- "$work/github"
jq -n --arg branch "$branch" --arg sha "$(commit_of main)" '{ ref: "refs/heads/main", sha: $sha,
    variables: { GITHUB_REPOSITORY: "acme/codec" }, contexts: { "github.token": "none",
        "github.event.workflow_run.event": "pull_request", "github.event.workflow_run.id": "11",
        "github.event.workflow_run.head_sha": "abc", "github.event.workflow_run.head_branch": $branch,
        "github.event.workflow_run.head_repository.owner.login": "somebody" } }' >"$work/job.json"
echo '[{ "number": 6, "head": { "sha": "old" } }, { "number": 7, "head": { "sha": "abc" } }]' >"$work/github/pulls.json"
echo '{ "artifacts": [{ "name": "other" }, { "name": "performance-report" }] }' >"$work/github/artifacts.json"
marker='<!-- perfmon -->'
jq -n --arg marker "$marker" '[{ id: 1, user: { login: "somebody" }, body: $marker }]' >"$work/github/comments.json"

# comment OUTCOME: the workflow with $work/github/artifact; what it sends is in $work/sent.
comment() {
    rm -f -- "$work/sent" "$work/asked"
    recipe 0 github github-comment.yml
    outcome Comment "$1"
    [[ -z $(find "$work/workspace" -name hacked) ]] || fail "something of the pull request was run"
}
artifact() { rm -rf -- "$work/github/artifact" && mkdir -- "$work/github/artifact"; }

artifact
cp -- "$work/report-of-push/performance_report.md" "$work/github/artifact"
comment success
jq -e --arg marker "$marker" --rawfile report "$work/github/artifact/performance_report.md" \
    '.body == $marker + "\n" + $report' "$work/sent" >/dev/null || fail "the comment is not the report"
grep -q -- '--method POST repos/acme/codec/issues/7/comments' "$work/asked" || fail "a new comment was expected"
grep -qF -- "head=$(printf %q "somebody:$branch")" "$work/asked" || fail "the branch was not asked for as it is called"

step "the same comment again, also among many"
{ cat -- "$work/github/comments.json" && jq -n --arg marker "$marker" '[{ id: 2, user: { login: "github-actions[bot]" },
    body: "of another workflow" }, { id: 3, user: { login: "github-actions[bot]" }, body: ($marker + "\nold") }]'; } \
    >"$work/comments" && mv -- "$work/comments" "$work/github/comments.json"
comment success
grep -q -- '--method PATCH repos/acme/codec/issues/comments/3' "$work/asked" || fail "the old comment should be replaced"

step "hostile contents are text, short enough, and mention nobody"
artifact
{
    # shellcheck disable=SC2016
    printf '$(touch hacked) `touch hacked` ${{ github.token }} @everyone\n"; touch hacked #\n\377\0'
    head -c 3000000 /dev/zero | tr '\0' '@'
} >"$work/github/artifact/performance_report.md"
printf '#!/bin/sh\ntouch hacked\n' | tee "$work/github/artifact/jq" >"$work/github/artifact/body.json"
echo 9 >"$work/github/artifact/number"
chmod +x "$work/github/artifact/jq"
comment success
jq -e '.body | length < 65536 and (test("@[^\u200b]") | not) and contains("$(touch hacked) `touch hacked`")' "$work/sent" \
    >/dev/null || fail "the comment is too long, or mentions somebody"
equal 'keys' 'body' "$(jq -r 'keys[]' "$work/sent")"

step "a link to a secret is not followed; without a report there is no comment"
artifact
echo secret >"$work/secret"
ln -s -- "$work/secret" "$work/github/artifact/performance_report.md"
comment failure
artifact
comment failure
[[ ! -e $work/sent ]] || fail "something was sent"

step "what nobody wrote a report of, and what is not open any more, is not commented on"
echo '{ "artifacts": [] }' >"$work/github/artifacts.json"
comment success
[[ ! -e $work/sent ]] || fail "something was sent"
echo '{ "artifacts": [{ "name": "performance-report" }] }' >"$work/github/artifacts.json"
echo '[{ "number": 7, "head": { "sha": "newer" } }]' >"$work/github/pulls.json"
comment success
[[ ! -e $work/sent ]] || fail "something was sent"

step "who may do what"
"$python" - "$recipes/github-actions.yml" "$recipes/github-comment.yml" <<'END' || fail "more is allowed than needed"
import sys, yaml
checks, comment = (yaml.safe_load(open(name, encoding="utf-8")) for name in sys.argv[1:])
assert checks["permissions"] == {"contents": "read"} and "permissions" not in checks["jobs"]["perf"]
assert comment["permissions"] == {}
assert comment["jobs"]["comment"]["permissions"] == {"actions": "read", "pull-requests": "write"}
assert list(comment[True]) == ["workflow_run"] and comment[True]["workflow_run"]["workflows"] == [checks["name"]]
assert not [step for step in comment["jobs"]["comment"]["steps"] if "uses" in step]
END
