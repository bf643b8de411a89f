# A result of yesterday is never judged as today's.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
perf_test(codec TARGET fake LAUNCHES 2 MISSING_BASELINE create)
]])
configure(0)
ctest(0)
ctest(0)
expect_outcome(perf.codec.check passed)
expect_exists("${BUILD_DIR}/perfmon/results/codec.json")
expect_exists("${BUILD_DIR}/perfmon/verdicts/codec.json")

set(ENV{FAKE_DOES} writes-nothing)
ctest(8)
expect_outcome(perf.codec.measure failed)
expect_outcome(perf.codec.check not-run)
expect_absent("${BUILD_DIR}/perfmon/results/codec.json")
expect_absent("${BUILD_DIR}/perfmon/verdicts/codec.json")
# And asked directly, check finds nothing to judge.
read_declared()
declared_command(perf.codec.check command)
run(red COMMAND "${PERFMON}" ${command} IN "${PROJECT_DIR}")
