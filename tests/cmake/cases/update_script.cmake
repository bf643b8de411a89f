# scripts/update_performance_baselines.sh: updates what passed, and never hides what is red.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

set(PROJECT_DIR "${WORK}/the source")
set(BUILD_DIR "${WORK}/the build")
set(script "${SOURCE}/scripts/update_performance_baselines.sh")
write_project([[
perf_test(codec TARGET fake LAUNCHES 2 THRESHOLD 50)
perf_test(other TARGET fake LAUNCHES 2 THRESHOLD 50 ENVIRONMENT FAKE_NS=100)
]])

run(2 COMMAND "${script}")
run(2 COMMAND "${script}" "${BUILD_DIR}")
configure(0)
run(0 COMMAND "${script}" "${BUILD_DIR}")
expect_contains("${OUTPUT}" "${BUILD_DIR}/perfmon/reports/performance_report_" "where the report is")

function(read_baseline benchmark result)
  file(GLOB_RECURSE data "${PROJECT_DIR}/perf/baselines/performance_baseline_data.json")
  file(READ "${data}" json)
  string(JSON value GET "${json}" performance_baselines "${benchmark}" metrics time value)
  set(${result} ${value} PARENT_SCOPE)
endfunction()
set(ENV{PERFMON_REASON} "first baseline")
build(0 --target perf_accept)

# 0.9 × 100 ns + 0.1 × 120 ns.
set(ENV{FAKE_NS} 120)
run(0 COMMAND "${script}" "${BUILD_DIR}")
read_baseline(codec/case/first time)
string(REGEX REPLACE "\\.0$" "" time "${time}")
expect_equal("${time}" 102 "moving average")

set(ENV{FAKE_NS} 500)
run(1 COMMAND "${script}" "${BUILD_DIR}")
read_baseline(codec/case/first after)
string(REGEX REPLACE "\\.0$" "" after "${after}")
expect_equal("${after}" 102 "a regression teaches nothing")

# Keys that match no benchmark are named, and change no exit code.
set(ENV{FAKE_NS} 102)
file(WRITE "${PROJECT_DIR}/performance_baseline_config.json"
  "{ \"regression_thresholds\": { \"codec/case/frist:time\": 50, \"codec/*:time\": 50 } }")
run(0 COMMAND "${script}" "${BUILD_DIR}")
expect_contains("${OUTPUT}" "regression_thresholds/codec~1case~1frist:time: matches none of the 4 benchmarks" "a key")
expect_contains("${OUTPUT}" "did you mean \"codec/case/first\"?" "what was meant")
file(REMOVE "${PROJECT_DIR}/performance_baseline_config.json")

# So is a base revision that cannot be found.
run(3 COMMAND "${CMAKE_COMMAND}" -E env PERFMON_BASE_REF= "${script}" "${BUILD_DIR}")
expect_contains("${OUTPUT}" "PERFMON_BASE_REF: is set but empty" "base revision")

# Broken wins over regressed.
set(ENV{FAKE_NS} 500)
set(ENV{FAKE_DOES} crashes)
run(4 COMMAND "${script}" "${BUILD_DIR}")
set(ENV{FAKE_DOES} measures)
set(ENV{FAKE_BENCHMARKS} case/unknown)
run(3 COMMAND "${script}" "${BUILD_DIR}")

# Multi-config: the option is passed on.
set(GENERATOR "Ninja Multi-Config")
file(REMOVE_RECURSE "${BUILD_DIR}")
set(ENV{FAKE_BENCHMARKS} "case/first|case/second")
set(ENV{FAKE_NS} 102)
configure(0)
run(2 COMMAND "${script}" "${BUILD_DIR}")
run(0 COMMAND "${script}" "${BUILD_DIR}" -C Release)
