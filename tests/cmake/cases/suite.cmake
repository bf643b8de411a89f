# `perfmon suite`: measures, judges, updates and reports all perf tests of a build, says what became of each, and goes on
# with what can be done when a part of it fails.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

set(PROJECT_DIR "${WORK}/the source")
set(BUILD_DIR "${WORK}/the build")
write_project([[
add_test(NAME perf.own COMMAND false)
perf_test("a b" TARGET fake LAUNCHES 2 THRESHOLD 50)
perf_test(codec+1 TARGET fake LAUNCHES 2 THRESHOLD 50 ENVIRONMENT "FAKE_DOES=$ENV{CODEC_DOES}")
perf_test(off TARGET fake PROPERTIES DISABLED ON)
]])
macro(suite exit_code)
  run(${exit_code} COMMAND "${PERFMON}" suite --build-dir "${BUILD_DIR}" ${ARGN})
endmacro()
function(count_reports result)
  file(GLOB reports "${BUILD_DIR}/perfmon/reports/performance_report_*.md")
  list(LENGTH reports count)
  set(${result} ${count} PARENT_SCOPE)
endfunction()

suite(4)
expect_contains("${OUTPUT}" "CMakeCache.txt" "no build")
set(ENV{CODEC_DOES} measures)
configure(0)

suite(77)
expect_contains("${OUTPUT}" "suite: 3 perf tests in " "all of them")
expect_contains("${OUTPUT}" ": 2 skipped (a b, codec+1), 1 disabled (off)" "without baselines")
count_reports(reports)
expect_equal("${reports}" 1 "reports")
build(0 --target perf_accept)

suite(0)
expect_contains("${OUTPUT}" ": 2 passed, 1 disabled (off)" "with baselines")
expect_contains("${OUTPUT}" "a b: moved 2 baselines by 10 %" "the update")
expect_contains("${OUTPUT}" "report: ${BUILD_DIR}/perfmon/reports/performance_report_" "where the report is")
expect_contains("${OUTPUT}" "workspace: 0 targets" "the workspace")
run(0 COMMAND "${PERFMON}" validate "${BUILD_DIR}/perfmon/workspace.json")
expect_lacks("${OUTPUT}" "Test project" "CTest's words where all is well")

# Only what was asked for; nothing else is measured or forgotten.
file(TIMESTAMP "${BUILD_DIR}/perfmon/results/codec+1.json" before "%s" UTC)
suite(0 "a b")
expect_contains("${OUTPUT}" "suite: 1 perf test in " "one of them")
expect_exists("${BUILD_DIR}/perfmon/verdicts/codec+1.json")
suite(2 codec)
expect_contains("${OUTPUT}" "codec: is no perf test of this build; expected a b, codec+1 or off" "no such perf test")

# A regression is red, and is no failure to measure.
set(ENV{FAKE_NS} 500)
suite(1)
expect_contains("${OUTPUT}" "2 failed (a b, codec+1)" "regressions")
expect_contains("${OUTPUT}" "a b: not updated, its check failed" "a regression teaches nothing")
set(ENV{FAKE_NS} 100)

# What cannot be measured is told with its reason, and keeps nothing else from being judged and reported.
set(ENV{CODEC_DOES} refuses)
configure(0)
count_reports(before)
suite(4)
expect_contains("${OUTPUT}" "the licence has expired" "why")
expect_lacks("${OUTPUT}" "\\n" "CTest's lines stay lines")
expect_contains("${OUTPUT}" "1 passed, 1 not measured (codec+1), 1 disabled (off)" "not measured")
expect_absent("${BUILD_DIR}/perfmon/verdicts/codec+1.json")
count_reports(after)
math(EXPR expected "${before} + 1")
expect_equal("${after}" "${expected}" "reports")
set(ENV{CODEC_DOES} measures)
configure(0)

# A base revision that is not found: nothing is compared with anything.
run(3 COMMAND "${CMAKE_COMMAND}" -E env PERFMON_BASE_REF= "${PERFMON}" suite --build-dir "${BUILD_DIR}")
expect_contains("${OUTPUT}" "PERFMON_BASE_REF: is set but empty" "base revision")

configure(0 -DPERFMON_ENABLED=OFF)
suite(4)
expect_contains("${OUTPUT}" "has no perf tests to run" "none")

set(GENERATOR "Ninja Multi-Config")
file(REMOVE_RECURSE "${BUILD_DIR}")
configure(0)
suite(2)
expect_contains("${OUTPUT}" "--configuration: is needed" "which configuration")
suite(0 --configuration Release)
expect_exists("${BUILD_DIR}/perfmon/Release/verdicts/a b.json")
