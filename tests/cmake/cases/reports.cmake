# `perf.report` writes what PERFMON_REPORT_FORMATS names, CTest attaches the page, and every format can be read.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
include(CTest)
perf_test(codec TARGET fake LAUNCHES 2 MISSING_BASELINE create THRESHOLD 50)
]])
configure(0)
set(reports "${BUILD_DIR}/perfmon/reports")
set(ENV{FAKE_BENCHMARKS} "case/bm<int> & more|case/plain")
ctest(0)
foreach(extension IN ITEMS md html)
  expect_exists("${reports}/performance_report.${extension}")
endforeach()
if(EXISTS "${reports}/performance_report.sarif")
  fail("a format that nobody asked for was written")
endif()

set(ENV{PERFMON_REPORT_FORMATS} markdown,html,junit,sarif,json,gitlab-metrics)
set(ENV{GITHUB_STEP_SUMMARY} "${WORK}/summary.md")
file(WRITE "${WORK}/summary.md" "of another step\n")
set(ENV{FAKE_NS} 500)
run(red COMMAND "${CMAKE_CTEST_COMMAND}" -T Test -L perf --timeout 60 IN "${BUILD_DIR}")
file(READ "${WORK}/summary.md" summary)
expect_contains("${summary}" "of another step\n# Performance report" "the summary of the step")

# On a dashboard: the page, and of every metric what it was compared with.
file(GLOB xml_file "${BUILD_DIR}/Testing/*/Test.xml")
file(READ "${xml_file}" xml)
string(REGEX MATCH "<NamedMeasurement[^>]*name=\"performance_report\"[^>]*>" attached "${xml}")
expect_contains("${attached}" "filename=\"performance_report.html\"" "the attached page")
foreach(measurement IN ITEMS "time [ns]" "time baseline [ns]" "time limit [ns]" "ops_per_second [ops/s]"
    "ops_per_second baseline [ops/s]" "ops_per_second limit [ops/s]")
  expect_contains("${xml}" "name=\"codec/case/plain ${measurement}\"" "a measurement")
endforeach()

file(READ "${reports}/performance_report.json" json)
string(JSON result GET "${json}" perf_tests 0 metrics 0 result)
expect_equal("${result}" "regressed" "the first metric in JSON")
run(0 COMMAND "${PERFMON}" validate "${reports}/performance_report.json" IN "${BUILD_DIR}")
expect_contains("${OUTPUT}" "performance_report.json: a valid report" "what validate says of it")
file(READ "${reports}/performance_report.sarif" sarif)
string(JSON rule GET "${sarif}" runs 0 results 0 ruleId)
expect_equal("${rule}" "regression" "the first result in SARIF")
string(JSON place GET "${sarif}" runs 0 results 0 locations 0 physicalLocation artifactLocation uri)
expect_equal("${place}" "fake.cpp" "its place")
file(READ "${reports}/performance_report.metrics.txt" metrics)
expect_contains("${metrics}" "perfmon_time{benchmark=\"codec/case/plain\",unit=\"ns\"} 500\n" "the metrics for GitLab")

find_program(XMLLINT xmllint)
if(XMLLINT)
  run(0 COMMAND "${XMLLINT}" --noout --schema "${CMAKE_CURRENT_LIST_DIR}/../support/junit.xsd"
    "${reports}/performance_report.junit.xml")
  # The page is HTML that an XML parser reads as well: every element is closed, and no name became a tag.
  run(0 COMMAND "${XMLLINT}" --noout "${reports}/performance_report.html")
else()
  message("xmllint is not installed: the JUnit report is not checked against a schema (package libxml2-utils)")
endif()

# A report that cannot be written is told by perf.report, and by nothing else.
file(REMOVE_RECURSE "${reports}")
file(MAKE_DIRECTORY "${reports}/performance_report.html")
unset(ENV{FAKE_NS})
ctest(8)
expect_outcome(perf.codec.check passed)
expect_outcome(perf.report failed)
expect_exists("${reports}/performance_report.junit.xml")
