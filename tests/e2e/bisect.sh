#!/usr/bin/env bash
# perfmon bisect on a project that is compiled: of 20 commits the one that slowed a benchmark down is found, though two
# do not build, and within five minutes.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

git() { command git -C "$project" -c user.name='A person' -c user.email=person@example.org -c init.defaultBranch=main "$@"; }

cp -R -- "$source_dir/tests/e2e/minimal" "$project"
perf=$project/sorting_perf.cpp
git init --quiet
for number in {0..20}; do
    case $number in
    8) sed -i 's/return numbers.front();/std::reverse(numbers.begin(), numbers.end());\n        &/' "$perf" ;;
    6 | 10) echo 'does not compile' >>"$perf" ;;
    7 | 11) sed -i '/^does not compile/d' "$perf" ;;
    esac
    printf '// version %d\n' "$number" >>"$perf"
    git add --all
    git commit --quiet --message "version $number"
    git tag "v$number"
done
git tag planted v8
# What the user is in the middle of.
echo '// more' >>"$perf"
status=$(git status --porcelain)
configure_and_build -D CMAKE_BUILD_TYPE=Release

step "the commit is found"
SECONDS=0
expect 0 perfmon bisect sorting/reverse v0 v20 --build-dir "$build"
((SECONDS < 300)) || fail "it took $SECONDS s"
printf 'it took %d s\n' "$SECONDS"
says '20 commits after ' 'sorting/sorting/reverse, time' "commit   $(git rev-parse planted)" 'subject  version 8'
equal 'what the user is in the middle of' "$status" "$(git status --porcelain)"
equal 'worktrees of the user' 1 "$(git worktree list | grep -cv perfmon-base)"

step "where nothing changed there is nothing to find"
expect 3 perfmon bisect sorting/sort v11 v13 --build-dir "$build"
says 'it has not regressed beside '
