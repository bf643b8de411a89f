# What a declaration becomes: the tests, their commands and properties. Nothing runs.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
perf_test(plain TARGET fake)
perf_test("all of it" TARGET fake
  THRESHOLD 7.5 THRESHOLDS time=5 allocations=0 METRICS time allocations
  EXPECT "decode/simd \"x\"" AT_MOST 00.5 TIMES "decode/scalar"
  EXPECT "decode/simd:cpu_time" AT_LEAST 2 µs
  EXPECT "sort/1000, 4 threads" "sort/20000, 4 threads" GROWS n_log_n
  EXPECT "pack:Packed-bytes.all" AT_MOST 100 bytes
  EXPECT "pack:allocations" AT_MOST 0 allocations
  EXPECT "int32_t n64 v1.2" "int32_t n128 v1.2" GROWS n
  INSTRUCTIONS CONTROL
  ARGS --file "a b" "semi;colon" "quote\"d" $<TARGET_FILE:fake>
  LAUNCHES 3 SAMPLES 10 SAMPLE_TIME 0.5 TIME_BUDGET 2 TIMEOUT 20 PROCESSORS 2
  LABELS nightly slow
  ENVIRONMENT "A=b c" "LIST=x;y"
  WORKING_DIRECTORY data
  PROPERTIES COST 9 RESOURCE_LOCK disk FIXTURES_REQUIRED a_database
  MISSING_BASELINE create STRICT ON DUPLICATES number)
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
expect_equal("${command}" "report;--ctest;${locations}" "report")

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
expect_equal("${command}" "check;all of it;--ctest;${locations};${snapshots}" "check")

# How it is measured and judged is in the document, where a check by hand finds it.
function(expect_in_document test)
  set(document "${BUILD_DIR}/perfmon/perf_tests/${test}.json")
  run(0 COMMAND "${PERFMON}" validate "${document}")
  file(READ "${document}" json)
  while(ARGN)
    list(POP_FRONT ARGN keys expected)
    string(REPLACE "/" ";" path "${keys}")
    string(JSON value ERROR_VARIABLE error GET "${json}" ${path})
    expect_equal("${value}" "${expected}" "${keys} in ${document}")
  endwhile()
endfunction()
expect_in_document("all of it"
  launches 3 samples 10 sample_time_ms 0.5 time_budget_s 2 timeout_s 20 processors 2
  threshold_percent 7.5 thresholds_percent/time 5 thresholds_percent/allocations 0 metrics/0 time metrics/1 allocations
  also_judged/0 instructions control ON
  missing_baseline create strict ON
  baseline_directory "${PROJECT_DIR}/perf/baselines" snapshot_directory "${BUILD_DIR}/perfmon/snapshots"
  source_directory "${PROJECT_DIR}" config config-NOTFOUND
  relations/0/benchmarks/0 "decode/simd \"x\"" relations/0/at_most 0.5 relations/0/times decode/scalar
  relations/1/benchmarks/0 decode/simd:cpu_time relations/1/at_least 2 relations/1/unit µs
  relations/2/benchmarks/1 "sort/20000, 4 threads" relations/2/sizes/0 1000 relations/2/sizes/1 20000
  relations/2/grows n_log_n
  relations/3/benchmarks/0 pack:Packed-bytes.all relations/3/unit bytes
  relations/4/at_most 0
  relations/5/sizes/0 64 relations/5/sizes/1 128)
expect_in_document(plain
  launches launches-NOTFOUND threshold_percent threshold_percent-NOTFOUND thresholds_percent thresholds_percent-NOTFOUND
  metrics metrics-NOTFOUND also_judged also_judged-NOTFOUND control control-NOTFOUND
  missing_baseline missing_baseline-NOTFOUND strict strict-NOTFOUND
  relations relations-NOTFOUND)

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

# Only the measurement starts processes of the perf test.
expect_property("perf.all of it.measure" TIMEOUT 50)
expect_property("perf.all of it.measure" PROCESSORS 2)
declared_property("perf.all of it.measure" ENVIRONMENT environment)
expect_equal("${environment}" "A=b c;LIST=x;y" "environment")
foreach(property IN ITEMS TIMEOUT PROCESSORS ENVIRONMENT)
  expect_property("perf.all of it.check" ${property} "")
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
set(PERFMON_STRICT ON)
set(PERFMON_BASE_REF origin/main)
perf_test(plain TARGET fake)
perf_test(own TARGET fake MISSING_BASELINE skip STRICT OFF THRESHOLDS time=007 PROPERTIES DISABLED ON)
]])
configure(0)
read_declared()
set(locations "${dir};--baseline-dir;${PROJECT_DIR}/my/baselines")
declared_command(perf.base command)
expect_equal("${command}" "base;--build-dir;${BUILD_DIR};${locations};--default-ref;origin/main" "base")
declared_command(perf.plain.check command)
expect_equal("${command}" "check;plain;${locations};--snapshot-dir;${PROJECT_DIR}/my/snapshots;--config;${PROJECT_DIR}/my/config.json" "check")
expect_in_document(plain
  missing_baseline fail strict ON baseline_directory "${PROJECT_DIR}/my/baselines"
  snapshot_directory "${PROJECT_DIR}/my/snapshots" config "${PROJECT_DIR}/my/config.json")
expect_in_document(own missing_baseline skip strict OFF thresholds_percent/time 7)
declared_command(perf.report command)
expect_equal("${command}" "report;--ctest;${locations};--config;${PROJECT_DIR}/my/config.json" "report")
expect_property(perf.own.measure DISABLED ON)
expect_property(perf.own.check DISABLED ON)
