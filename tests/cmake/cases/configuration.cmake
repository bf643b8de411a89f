# A configuration file in the source directory is found without configuring anew; PERFMON_CONFIG names another.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
perf_test(codec TARGET fake LAUNCHES 2 MISSING_BASELINE create)
]])
configure(0)
ctest(0)
set(ENV{FAKE_NS} 150)
ctest(8)
expect_outcome(perf.codec.check failed)

file(WRITE "${PROJECT_DIR}/performance_baseline_config.json"
  "{\"monitoring_settings\": {\"regression_threshold_percent\": 80.0}}\n")
ctest(0)
expect_outcome(perf.codec.check passed)

file(WRITE "${PROJECT_DIR}/strict/config.json"
  "{\"monitoring_settings\": {\"regression_threshold_percent\": 10.0}}\n")
configure(0 "-DPERFMON_CONFIG=${PROJECT_DIR}/strict/config.json")
ctest(8)
expect_outcome(perf.codec.check failed)

file(WRITE "${PROJECT_DIR}/strict/config.json" "{\"monitoring_settings\": ")
ctest(8)
expect_check_exit(codec 3)
set(ENV{PERFMON_REASON} "a reason")
build(red --target perf_accept)
expect_contains("${OUTPUT}" "strict/config.json" "the file that is wrong")
