# shellcheck shell=bash disable=SC2154 # console.sh, and the script with its root, come before
# What the scripts share that run tests: stages, and the sum of their tests. To be sourced. `logs` is where everything is
# told in full.

# The caller's would be found by the tests.
unset PERFMON_BASE_REF PERFMON_DIR PERFMON_BASELINE_DIR PERFMON_SNAPSHOT_DIR PERFMON_CONFIG PERFMON_REASON PERFMON_LOG \
    PERFMON_REPORT_FORMATS PERFMON_STORE GITHUB_STEP_SUMMARY

logs=$root/build/logs
mkdir -p -- "$logs"

passed=0 failed=0 broken=() left_out=()

# stage NAME COMMAND…: runs it, tells how it went and how long it took. A stage that fails other than by its tests
# counts as one failed test, so that the last line cannot look better than the exit code.
stage() {
    local name=$1 begin=$SECONDS failed_before=$failed status=0
    shift
    printf '%s== %s%s\n' "$bold" "$name" "$plain"
    "$@" || status=$?
    if ((status != 0)); then
        broken+=("$name")
        ((failed > failed_before)) || failed=$((failed + 1))
        printf '%s   failed%s after %s\n' "$red" "$plain" "$(duration $((SECONDS - begin)))"
    else
        printf '%s   ok%s, %s\n' "$green" "$plain" "$(duration $((SECONDS - begin)))"
    fi
    return "$status"
}

# build PRESET: configures and builds.
build() {
    logged "$logs/$1-configure.log" cmake --preset "$1" && logged "$logs/$1-build.log" cmake --build --preset "$1"
}

# attribute NAME FILE: a number from the head of a JUnit file.
attribute() { grep -oE -m1 "\b$1=\"[0-9]+\"" "$2" | head -n 1 | grep -oE '[0-9]+'; }

# tests_not_run FILE: the names of the tests in a JUnit file that did not run.
tests_not_run() {
    grep -E '<testcase .*status="(notrun|disabled)"' "$1" | sed -E 's/.*<testcase name="([^"]*)".*/\1/' | paste -sd ' '
}

# run_tests PRESET: CTest, and its numbers added to the sum.
run_tests() {
    local junit=$logs/$1.xml log=$logs/$1-tests.log status=0 total bad not_run
    rm -f -- "$junit"
    # Tests that another one beside them would disturb are declared RUN_SERIAL.
    ctest --preset "$1" --parallel "$(nproc)" --output-junit "$junit" >"$log" 2>&1 </dev/null || status=$?
    if [[ ! -s $junit ]]; then
        cat -- "$log"
        return 1
    fi
    total=$(attribute tests "$junit") bad=$(attribute failures "$junit")
    not_run=$(($(attribute disabled "$junit") + $(attribute skipped "$junit")))
    passed=$((passed + total - bad - not_run)) failed=$((failed + bad))
    printf '   %d passed, %d failed, %d skipped or not run\n' $((total - bad - not_run)) "$bad" "$not_run"
    ((not_run == 0)) || left_out+=("$(tests_not_run "$junit") (skipped, preset $1)")
    # Without the hundreds of lines about what went well.
    ((status == 0)) || grep -vE '^ *(Start +[0-9]+:|[0-9]+/[0-9]+ Test.* Passed )' "$log"
    return "$status"
}

# sum_up: the last lines. Fails when anything did.
sum_up() {
    printf '\n%s in all; logs in build/logs\n' "$(duration $SECONDS)"
    ((${#left_out[@]} == 0)) || printf 'left out:%s\n' "$(printf ' %s;' "${left_out[@]}")"
    ((${#broken[@]} == 0)) || printf '%sfailed:%s%s\n' "$red" "$plain" "$(printf ' %s;' "${broken[@]}")"
    echo "$passed passed, $failed failed"
    ((failed == 0))
}
