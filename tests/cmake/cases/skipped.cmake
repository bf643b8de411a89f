# A perf test that cannot run here is skipped, with its reason, and neither red nor missing.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
perf_test(codec TARGET fake LAUNCHES 2 MISSING_BASELINE create)
]])
configure(0)
ctest(0 -L perf)
expect_outcome(perf.codec.check passed)

set(ENV{FAKE_SKIPS} "no GPU")
ctest(0 -L perf)
expect_outcome(perf.codec.measure skipped)
expect_outcome(perf.codec.check skipped)
expect_check_exit(codec 77)
expect_contains("${OUTPUT}" "SKIPPED: it cannot run here: no GPU" "sentence")
expect_contains("${OUTPUT}" "case/first: skipped: no GPU" "row")
file(READ "${BUILD_DIR}/perfmon/results/codec.json" result)
string(JSON reason GET "${result}" skipped 0 reason)
expect_equal("${reason}" "no GPU" "result")
file(READ "${BUILD_DIR}/perfmon/verdicts/codec.json" verdict)
string(JSON came GET "${verdict}" verdicts 0 verdict)
expect_equal("${came}" skipped "verdict")

unset(ENV{FAKE_SKIPS})
ctest(0 -L perf)
expect_outcome(perf.codec.check passed)
