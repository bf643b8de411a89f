# What can be wrong with perf_build_test() is said while configuring, in one sentence.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

set(begin "
add_library(code OBJECT \"\${CMAKE_CURRENT_LIST_FILE}\")
add_library(archive STATIC \"\${CMAKE_CURRENT_LIST_FILE}\")
add_library(shared SHARED \"\${CMAKE_CURRENT_LIST_FILE}\")
add_library(headers INTERFACE)
add_library(other STATIC IMPORTED)
add_custom_target(work)
add_library(alias ALIAS headers)
")
foreach(case IN ITEMS
    "perf_build_test()|perf_build_test(): the target is missing"
    "perf_build_test(nothing)|perf_build_test(nothing): there is no target of this name here"
    "perf_build_test(headers)|headers has nothing to compile"
    "perf_build_test(alias)|headers has nothing to compile"
    "perf_build_test(work)|work has nothing to compile"
    "perf_build_test(other)|other is imported"
    "perf_build_test(code SAMPLES 3)|unknown argument \"SAMPLES\""
    "perf_build_test(code LAUNCHES none)|LAUNCHES must be a whole number"
    "perf_build_test(shared METRICS headers link_time)|METRICS link_time needs a metric of compiling beside it"
    "perf_build_test(archive METRICS compile_time link_time)|archive is a static library, which is not linked"
    "perf_build_test(code METRICS compile_time link_time)|code is an object library, which is not linked"
    "perf_build_test(code METRICS time)|METRICS: \"time\" cannot be measured of a target's build"
    "perf_build_test(code THRESHOLDS text_size=1)|THRESHOLDS: \"text_size\" cannot be measured of a target's build"
    "perf_build_test(code)\nperf_build_test(code)|there is already a perf test of the name \"code.build\"; give this one another with NAME")
  string(REGEX MATCH "^(.*)\\|(.*)$" case "${case}")
  write_project("${begin}${CMAKE_MATCH_1}")
  set(expected "${CMAKE_MATCH_2}")
  configure(1)
  string(REGEX REPLACE "[ \n]+" " " OUTPUT "${OUTPUT}")
  expect_contains("${OUTPUT}" "${expected}" "message")
endforeach()

file(WRITE "${PROJECT_DIR}/code.cpp" "")
write_project("set(CMAKE_CXX_COMPILER_FORCED ON)\nset(CMAKE_CXX_COMPILER \"${CXX}\")\nenable_language(CXX)
add_library(code OBJECT code.cpp)
perf_build_test(code NAME \"how long\" LAUNCHES 7 TIME_BUDGET 12 METRICS headers THRESHOLDS compile_cpu_time=8 headers=1)")
configure(0)
file(READ "${BUILD_DIR}/perfmon/perf_tests/how long.json" json)
foreach(text IN ITEMS "\"kind\": \"build\"" "\"target\": \"code\"" "\"launches\": 7" "\"time_budget_s\": 12"
    "\"metrics\": [\"headers\", \"compile_cpu_time\"]"
    "\"executable\": \"${BUILD_DIR}/compile_commands.json\"" "\"linked\": \"\"" "\"built_with\": {")
  expect_contains("${json}" "${text}" "declaration")
endforeach()
read_declared()
declared_names(names)
foreach(test IN ITEMS "perf.how long.measure" "perf.how long.check")
  if(NOT test IN_LIST names)
    fail("expected the test ${test} among ${names}")
  endif()
endforeach()
