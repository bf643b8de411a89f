# shellcheck shell=bash
# What the tests of the CI recipes share. To be sourced.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"
unset PERFMON_BASELINE_DIR

here=$source_dir/tests/e2e/ci recipes=$source_dir/docs/ci
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org

# Debian installs PyYAML for its own Python, which need not be the first one in PATH.
python=''
for candidate in python3 /usr/bin/python3; do
    if [[ -z $python ]] && "$candidate" -c 'import yaml' 2>/dev/null; then python=$candidate; fi
done
[[ -n $python ]] || fail "PyYAML is not installed (Debian, Ubuntu: python3-yaml)"

# The project in $work/origin: main, and on it the branches `harmless`, and `slow`, which takes twenty times as long;
# refs/pull/N/merge has each merged into main.
make_origin() {
    local origin=$work/origin number=0 branch
    mkdir -p -- "$origin"
    cp -- "$here/CMakeLists.txt" "$here/work.cpp" "$origin"
    printf '/build/\n/.perfmon/\n' >"$origin/.gitignore"
    git -C "$origin" init --quiet --initial-branch main
    change() {
        sed -i "$1" "$origin/work.cpp"
        git -C "$origin" add .
        git -C "$origin" commit --quiet --message "$2"
    }
    change '' 'The project'
    change 's/1U;/3U;/' 'Another increment'
    git -C "$origin" checkout --quiet -b harmless
    change 's/%u/value %u/' 'Says what it prints'
    git -C "$origin" checkout --quiet -b slow main
    change 's/3000000/60000000/' 'Twenty times the work'
    # By others, after both branches began.
    git -C "$origin" checkout --quiet main
    change 's/begin = 1/begin = 7/' 'Another begin'
    for branch in harmless slow; do
        number=$((number + 1))
        git -C "$origin" checkout --quiet --detach main
        git -C "$origin" merge --quiet --message "Merge $branch" "$branch"
        git -C "$origin" update-ref "refs/pull/$number/merge" HEAD
    done
    git -C "$origin" checkout --quiet main
    # A clone may ask for a commit that no branch has, as it may of the systems.
    git -C "$origin" config uploadpack.allowAnySHA1InWant true
}

# PerfMon's sources as a repository with a tag, and a cmake that installs what the tests have built: building all of it
# again would take minutes. That the recipe's targets exist is asked of the build tool.
make_machine() {
    local name tool
    mkdir -p -- "$work/sources" "$work/bin"
    for name in CMakeLists.txt CMakePresets.json benchmarks checker cmake docs example-project runtime scripts tests; do
        cp -R -- "$source_dir/$name" "$work/sources"
    done
    find "$work/sources/example-project" -name build -prune -exec rm -rf -- {} +
    git -C "$work/sources" init --quiet
    git -C "$work/sources" add .
    git -C "$work/sources" commit --quiet --message 'The release'
    git -C "$work/sources" tag v0.1.0
    tool=$(printf %q "$(command -v cmake)")
    cat >"$work/bin/cmake" <<END
#!/bin/sh
case "\$*" in
--build\ *release\ --target\ perfmon\ perfmon_runtime) exec $tool "\$@" -- -n >/dev/null ;;
--install\ *release\ --prefix\ *)
    for prefix; do :; done
    mkdir -p "\$prefix" && cp -R $(printf %q "$prefix/.") "\$prefix" && echo >>$(printf %q "$work/installed") ;;
*) exec $tool "\$@" ;;
esac
END
    # shellcheck disable=SC2016 # they are the shim's
    printf '#!/bin/sh\necho "$0 $*" >>"%s/packages"\n' "$work" >"$work/bin/apt-get"
    chmod +x "$work/bin/cmake" "$work/bin/apt-get"
}

commit_of() { git -C "$work/origin" rev-parse "$1"; }

# recipe EXIT_CODE SYSTEM FILE: the recipe's steps; what is known of the job is in $work/job.json.
recipe() { expect "$1" "$python" "$here/recipe.py" "$2" "$recipes/$3" "$work"; }

# outcome STEP OUTCOME [EXIT_CODE]
outcome() {
    grep -qE "^$2 ${3:-[-0-9]+} $1\$" "$work/outcome" ||
        fail "$1 should be a $2 ${3:-}"$'\n'"$(cat -- "$work/outcome")"
}
