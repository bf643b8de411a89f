# A benchmark that is no longer measured is reported as missing.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
perf_test(codec TARGET fake LAUNCHES 2 MISSING_BASELINE create)
]])
configure(0)
ctest(0)
set(ENV{FAKE_BENCHMARKS} "case/first")
ctest(0)
expect_check_exit(codec 0)
expect_contains("${OUTPUT}" "case/second" "the table")
expect_contains("${OUTPUT}" "missing" "the table")
file(READ "${BUILD_DIR}/perfmon/verdicts/codec.json" verdict)
expect_contains("${verdict}" "\"missing\"" "the verdict")
