#!/usr/bin/env bash
# docs/ci/dashboard.cmake, run by CTest: what it leaves for CDash, and what it sends to a server on loopback.
# shellcheck source=tests/e2e/ci/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/ci/lib.sh"

make_origin
export HOME=$work/home
build=$project/build
mkdir -p -- "$HOME"
ln -s -- "$prefix" "$HOME/perfmon"
git clone --quiet "$work/origin" "$project"
cp -- "$recipes/dashboard.cmake" "$project"
cd -- "$project"

test_xml() { printf '%s\n' build/Testing/*/Test.xml; }

step "green beside the commit before; nothing is sent, not even with an address"
# Port 9 is closed: what is sent fails.
cat >CTestConfig.cmake <<'END'
set(CTEST_PROJECT_NAME Work)
set(CTEST_NIGHTLY_START_TIME "00:00:00 UTC")
set(CTEST_SUBMIT_URL "http://127.0.0.1:9/submit.php?project=Work")
END
PERFMON_BASE_REF=HEAD~1 expect 0 ctest -V -S dashboard.cmake
silent_about 'Submit files'

step "Test.xml has value, baseline and limit of each judged metric, and the report"
count=0
while IFS=$'\t' read -r benchmark metric measured baseline limit; do
    for name in "$metric=$measured" "$metric baseline=$baseline" "$metric limit=$limit"; do
        value=$(xmllint --xpath "string(//Test[Name='perf.work.check']//NamedMeasurement[starts-with(@name,
            '$benchmark ${name%=*} [')]/Value)" "$(test_xml)")
        jq -ne --arg a "${value:-0}" --arg b "${name#*=}" '($a | tonumber) / ($b | tonumber) | . > 0.999999 and . < 1.000001' \
            >/dev/null || fail "Test.xml has ${value:-nothing} for $benchmark $name"
        count=$((count + 1))
    done
done < <(verdicts work '.verdicts[] | [.benchmark, .metric, .measured, .baseline, .limit] | @tsv')
((count >= 6)) || fail "only $count measurements were looked for"
equal 'the attached report' performance_report.html \
    "$(xmllint --xpath "string(//NamedMeasurement[@name='performance_report']/@filename)" "$(test_xml)")"

step "a regression is red, and is sent when asked"
sed -i 's/3000000/60000000/' work.cpp
"$python" "$here/dashboard.py" "$work/received" &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
for _ in {1..100}; do
    [[ ! -s $work/received/port ]] || break
    sleep 0.1
done
sed -i "s/127.0.0.1:9/127.0.0.1:$(cat -- "$work/received/port")/" CTestConfig.cmake
PERFMON_BASE_REF=HEAD expect 255 ctest -V -S dashboard.cmake -D SUBMIT:BOOL=ON
says 'not tested without an error'
grep -qF 'name="work/command/run time limit [ns]"' "$work/received"/*Test.xml || fail "Test.xml was not received"

step "a server that does not answer makes it red; in another group"
kill "$server"
wait "$server" || true
sed -i 's/RETRY_COUNT 3 RETRY_DELAY 5/RETRY_COUNT 0/' dashboard.cmake
git checkout --quiet work.cpp
PERFMON_BASE_REF=HEAD~1 expect 255 ctest -V -S dashboard.cmake -D MODEL:STRING=Nightly -D SUBMIT:BOOL=ON
says 'Run dashboard with model Nightly' 'not submitted without an error'
