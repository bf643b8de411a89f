# A renamed benchmark is new and missing, until its baseline is renamed.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
perf_test(codec TARGET fake LAUNCHES 2 THRESHOLD 50)
]])
configure(0)
ctest(0)
set(ENV{PERFMON_REASON} "first baseline")
build(0 --target perf_accept)

set(ENV{FAKE_BENCHMARKS} "case/renamed|case/second")
ctest(0)
file(READ "${BUILD_DIR}/perfmon/verdicts/codec.json" verdict)
expect_contains("${verdict}" "\"missing\"" "the old name")

run(0 COMMAND "${PERFMON}" baseline rename codec/case/first codec/case/renamed
  --baseline-dir "${PROJECT_DIR}/perf/baselines")
set(ENV{FAKE_NS} 500)
ctest(8)
expect_outcome(perf.codec.check failed)
file(READ "${BUILD_DIR}/perfmon/verdicts/codec.json" verdict)
expect_lacks("${verdict}" "\"missing\"" "after the renaming")
expect_lacks("${verdict}" "\"new\"" "after the renaming")
