# ARGS reach the executable as they were given, whatever is in them, and before PerfMon's own.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

string(ASCII 27 escape)
write_project([[
string(ASCII 27 escape)
perf_test(codec TARGET fake LAUNCHES 1 SAMPLES 7 SAMPLE_TIME 0.5 TIME_BUDGET 02.5 THRESHOLD 8 THRESHOLDS time=05
  ARGS "two words" "semi;colon" "[fast]" "[a,b]" --help --test other -- "quote\"d" "back\\slash" "100 %" "e${escape}c" $<TARGET_FILE:fake>
  ENVIRONMENT "FAKE_LOG=@WORK@/log")
]])
file(READ "${PROJECT_DIR}/CMakeLists.txt" lists)
string(REPLACE "@WORK@" "${WORK}" lists "${lists}")
file(WRITE "${PROJECT_DIR}/CMakeLists.txt" "${lists}")
configure(0)
ctest(0)
file(READ "${WORK}/log" log)
expect_contains("${log}"
  "${BUILD_DIR}\ntwo words\nsemi;colon\n[fast]\n[a,b]\n--help\n--test\nother\n--\nquote\"d\nback\\slash\n100 %\ne${escape}c\n${FAKE}\n--perfmon-out\n"
  "working directory and arguments of the process")

# The document about the perf test has the same arguments.
set(document "${BUILD_DIR}/perfmon/perf_tests/codec.json")
run(0 COMMAND "${PERFMON}" validate "${document}")
file(READ "${document}" json)
set(index 0)
foreach(expected IN ITEMS "two words" "semi;colon" "[fast]" "[a,b]" --help --test other -- "quote\"d" "back\\slash"
    "100 %" "e${escape}c" "${FAKE}")
  string(JSON argument GET "${json}" arguments ${index})
  expect_equal("${argument}" "${expected}" "argument ${index}")
  math(EXPR index "${index} + 1")
endforeach()
string(JSON count LENGTH "${json}" arguments)
expect_equal("${count}" "${index}" "number of arguments")
string(JSON executable GET "${json}" executable)
expect_equal("${executable}" "${FAKE}" "executable")
string(JSON target ERROR_VARIABLE none GET "${json}" target)
expect_equal("${target}" "" "an imported executable is built by no target")

# And what the perf test declares beside.
foreach(pair IN ITEMS launches=1 samples=7 sample_time_ms=0.5 time_budget_s=2.5 threshold_percent=8)
  string(REPLACE "=" ";" pair "${pair}")
  list(GET pair 0 key)
  list(GET pair 1 expected)
  string(JSON value GET "${json}" ${key})
  expect_equal("${value}" "${expected}" "${key}")
endforeach()
string(JSON value GET "${json}" thresholds_percent time)
expect_equal("${value}" 5 "threshold of the time")
