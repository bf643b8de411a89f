# A check that compares nothing, though there are baselines, is red and no regression.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
perf_test(codec TARGET fake LAUNCHES 2)
]])
configure(0)
ctest(0)
set(ENV{PERFMON_REASON} "first baseline")
build(0 --target perf_accept)
set(ENV{FAKE_BENCHMARKS} "case/other")
ctest(8)
expect_outcome(perf.codec.measure passed)
expect_outcome(perf.codec.check failed)
expect_check_exit(codec 3)

# A perf test that measures no benchmark at all does not even get there.
set(ENV{FAKE_BENCHMARKS} "")
ctest(8)
expect_outcome(perf.codec.check not-run)
