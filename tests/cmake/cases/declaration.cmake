# What a declaration becomes: the tests, their commands and properties. Nothing runs.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
perf_test(plain TARGET fake)
perf_test("all of it" TARGET fake
  THRESHOLD 7.5 THRESHOLDS time=5 allocations=0
  ARGS --file "a b" "semi;colon" "quote\"d" $<TARGET_FILE:fake>
  LAUNCHES 3 SAMPLES 10 SAMPLE_TIME 0.5 TIME_BUDGET 2 TIMEOUT 20 PROCESSORS 2
  LABELS nightly slow
  ENVIRONMENT "A=b c" "LIST=x;y"
  WORKING_DIRECTORY data
  PROPERTIES COST 9 RESOURCE_LOCK disk FIXTURES_REQUIRED a_database
  MISSING_BASELINE create DUPLICATES number)
set_tests_properties(perf.plain.measure PROPERTIES COST 3)
]])
configure(0)
read_declared()

declared_names(names)
expect_equal("${names}" "perf.all of it.check;perf.all of it.measure;perf.base;perf.plain.check;perf.plain.measure;perf.report" "tests")

set(dir "--dir;${BUILD_DIR}/perfmon")
set(locations "${dir};--baseline-dir;${PROJECT_DIR}/perf/baselines")
set(snapshots "--snapshot-dir;${BUILD_DIR}/perfmon/snapshots")
declared_command(perf.plain.measure command)
expect_equal("${command}"
  "measure;--test;plain;${locations};${snapshots};--build-dir;${BUILD_DIR};--source-dir;${PROJECT_DIR};--executable;${FAKE};--;${FAKE}"
  "defaults are perfmon's own")
declared_command(perf.plain.check command)
expect_equal("${command}" "check;plain;--ctest;${locations};${snapshots}" "check")
declared_command(perf.base command)
expect_equal("${command}" "base;--build-dir;${BUILD_DIR};${locations}" "base")
declared_command(perf.report command)
expect_equal("${command}" "report;${locations}" "report")

find_declared("perf.all of it.measure" index)
string(JSON command GET "${DECLARED}" tests ${index} command)
foreach(argument IN ITEMS "\"a b\"" "\"semi;colon\"" "\"quote\\\"d\"")
  expect_contains("${command}" "${argument}" "an argument arrives as it was given")
endforeach()
declared_command("perf.all of it.measure" command)
expect_contains("${command}"
  "--launches;3;--samples;10;--sample-time;0.5;--time-budget;2;--timeout;20;--processors;2;--working-directory;${BUILD_DIR}/data;--;${FAKE};--perfmon-duplicates=number;--file"
  "measure")
declared_command("perf.all of it.check" command)
expect_equal("${command}"
  "check;all of it;--ctest;${locations};${snapshots};--threshold;7.5;--metric-threshold;time=5;--metric-threshold;allocations=0;--missing-baseline;create"
  "check")

function(expect_property test property expected)
  declared_property("${test}" "${property}" value)
  list(SORT value)
  list(TRANSFORM value REPLACE "\\.0$" "")
  expect_equal("${value}" "${expected}" "${property} of ${test}")
endfunction()
foreach(test IN ITEMS perf.base perf.plain.measure perf.plain.check perf.report)
  expect_property(${test} LABELS perf)
  expect_property(${test} RUN_SERIAL ON)
endforeach()
foreach(test IN ITEMS "perf.all of it.measure" "perf.all of it.check")
  expect_property("${test}" LABELS "nightly;perf;slow")
endforeach()
declared_property(perf.plain.measure FIXTURES_SETUP setup)
declared_property(perf.plain.check FIXTURES_REQUIRED required)
declared_property(perf.report FIXTURES_CLEANUP cleanup)
list(SORT required)
expect_equal("${required}" "${cleanup};${setup}" "check needs its measurement, and the report comes after it")
expect_property(perf.plain.check SKIP_RETURN_CODE 77)
# The base is there before anything is measured; without one it is skipped, and the measurements run.
declared_property(perf.base FIXTURES_SETUP base)
expect_property(perf.plain.measure FIXTURES_REQUIRED "${base}")
expect_property("perf.all of it.measure" FIXTURES_REQUIRED "a_database;${base}")
expect_property(perf.base SKIP_RETURN_CODE 77)
expect_property(perf.plain.measure TIMEOUT "")
# The configuration file is looked for in the source directory.
expect_property(perf.plain.check WORKING_DIRECTORY "${PROJECT_DIR}")
expect_property(perf.plain.measure COST 3)

# The check may start processes of the perf test as well.
foreach(test IN ITEMS "perf.all of it.measure" "perf.all of it.check")
  expect_property("${test}" TIMEOUT 50)
  expect_property("${test}" PROCESSORS 2)
  declared_property("${test}" ENVIRONMENT environment)
  expect_equal("${environment}" "A=b c;LIST=x;y" "environment")
endforeach()
expect_property("perf.all of it.measure" COST 9)
expect_property("perf.all of it.measure" RESOURCE_LOCK disk)
expect_property("perf.all of it.check" RESOURCE_LOCK "")

# The cache variables, relative to the source directory; a keyword wins over its variable.
write_project([[
set(PERFMON_BASELINE_DIR my/baselines)
set(PERFMON_CONFIG my/config.json)
set(PERFMON_SNAPSHOT_DIR my/snapshots)
set(PERFMON_MISSING_BASELINE fail)
set(PERFMON_CTEST_MEASUREMENTS OFF)
set(PERFMON_BASE_REF origin/main)
perf_test(plain TARGET fake)
perf_test(own TARGET fake MISSING_BASELINE skip PROPERTIES DISABLED ON)
]])
configure(0)
read_declared()
set(locations "${dir};--baseline-dir;${PROJECT_DIR}/my/baselines")
declared_command(perf.base command)
expect_equal("${command}" "base;--build-dir;${BUILD_DIR};${locations};--default-ref;origin/main" "base")
declared_command(perf.plain.check command)
expect_equal("${command}" "check;plain;${locations};--snapshot-dir;${PROJECT_DIR}/my/snapshots;--config;${PROJECT_DIR}/my/config.json;--missing-baseline;fail" "check")
declared_command(perf.own.check command)
expect_contains("${command}" "--missing-baseline;skip" "own policy")
declared_command(perf.report command)
expect_equal("${command}" "report;${locations};--config;${PROJECT_DIR}/my/config.json" "report")
expect_property(perf.own.measure DISABLED ON)
expect_property(perf.own.check DISABLED ON)
