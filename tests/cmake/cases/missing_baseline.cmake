# The three policies for a perf test without a baseline, and which of keyword and variable wins.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
perf_test(default TARGET fake LAUNCHES 2)
perf_test(skips TARGET fake LAUNCHES 2 MISSING_BASELINE skip)
perf_test(creates TARGET fake LAUNCHES 2 MISSING_BASELINE create)
perf_test(fails TARGET fake LAUNCHES 2 MISSING_BASELINE fail)
]])
configure(0)
ctest(8)
expect_outcome(perf.default.check skipped)
expect_outcome(perf.skips.check skipped)
expect_outcome(perf.creates.check passed)
expect_outcome(perf.fails.check failed)
expect_check_exit(fails 1)

configure(0 -DPERFMON_MISSING_BASELINE=fail)
ctest(8)
expect_outcome(perf.default.check failed)
expect_outcome(perf.skips.check skipped)
# The baseline that was created is judged by.
set(ENV{FAKE_NS} 500)
ctest(8)
expect_outcome(perf.creates.check failed)
