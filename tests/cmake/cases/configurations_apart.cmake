# What one configuration measured is not judged, accepted or reported as another's.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
perf_test(codec TARGET fake LAUNCHES 2)
]])
configure(0)
ctest(0 -C Debug)
set(ENV{FAKE_NS} 500)
ctest(0 -C Release)
expect_exists("${BUILD_DIR}/perfmon/Debug/results/codec.json")
expect_exists("${BUILD_DIR}/perfmon/Release/results/codec.json")

# Release is accepted, though Debug measured last: its own 500 ns, and not Debug's 100.
set(ENV{FAKE_NS} 100)
ctest(0 -C Debug)
set(ENV{PERFMON_REASON} "first baseline")
build(0 --target perf_accept --config Release)
set(ENV{FAKE_NS} 500)
ctest(0 -C Release)
expect_outcome(perf.codec.check passed)

# No configuration: not run, and never green.
ctest(red)
