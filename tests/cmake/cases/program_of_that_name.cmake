# A program of the project is called perfmon, like the work directory: the two do not meet, before and after it is built.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

function(write_project_with_program path)
  file(WRITE "${PROJECT_DIR}/compile.sh" "#!/bin/sh\nexec cp -- \"$1\" \"$2\"\n")
  file(WRITE "${PROJECT_DIR}/main.cpp" "")
  file(CONFIGURE OUTPUT "${PROJECT_DIR}/CMakeLists.txt" @ONLY CONTENT [[
cmake_minimum_required(VERSION 3.22)
set(CMAKE_CXX_COMPILER_FORCED ON)
project(Collision LANGUAGES CXX)
set(CMAKE_CXX_COMPILE_OBJECT "sh \"${CMAKE_SOURCE_DIR}/compile.sh\" <SOURCE> <OBJECT>")
set(CMAKE_CXX_LINK_EXECUTABLE "cp <OBJECTS> <TARGET>")
enable_testing()
add_executable(PerfMon::perfmon IMPORTED)
set_target_properties(PerfMon::perfmon PROPERTIES IMPORTED_LOCATION "@PERFMON@")
add_library(PerfMon::runtime INTERFACE IMPORTED)
add_executable(fake IMPORTED GLOBAL)
set_target_properties(fake PROPERTIES IMPORTED_LOCATION "@FAKE@")
include("@MODULE_DIR@/PerfMon.cmake")
perf_test(codec TARGET fake LAUNCHES 2)
]])
  file(APPEND "${PROJECT_DIR}/CMakeLists.txt" "${ARGV1}")
endfunction()
set(ENV{PERFMON_REASON} "a reason")

# Without the program: the usual place.
write_project_with_program(none "")
configure(0)
expect_lacks("${OUTPUT}" "work directory" "the usual place needs no word")
build(0)
ctest(0)
expect_exists("${BUILD_DIR}/perfmon/results/codec.json")
build(0 --target perf_accept)
file(WRITE "${BUILD_DIR}/perfmon/snapshots/accepted" "")

# The program comes later, by whatever name its target has. What was accepted comes along.
foreach(program IN ITEMS
    "add_executable(perfmon main.cpp)"
    "add_executable(tool main.cpp)\nset_target_properties(tool PROPERTIES OUTPUT_NAME perfmon)"
    "set(CMAKE_RUNTIME_OUTPUT_DIRECTORY \"\${CMAKE_BINARY_DIR}/$<0:>\")\nadd_subdirectory(sub)")
  file(WRITE "${PROJECT_DIR}/sub/CMakeLists.txt" "add_executable(perfmon ../main.cpp)")
  write_project_with_program("${program}" "${program}\n")
  configure(0)
  string(REGEX REPLACE "[ \n]+" " " OUTPUT "${OUTPUT}")
  expect_contains("${OUTPUT}" "so the work directory is ${BUILD_DIR}/perfmon-work" "${program}")
  build(0)
  if(IS_DIRECTORY "${BUILD_DIR}/perfmon")
    fail("the program was not built: ${program}")
  endif()
  ctest(0)
  expect_outcome(perf.codec.check passed)
  expect_exists("${BUILD_DIR}/perfmon-work/perf_tests/codec.json")
  expect_exists("${BUILD_DIR}/perfmon-work/snapshots/accepted")
  # perfmon finds it by itself.
  run(0 COMMAND "${PERFMON}" check codec --baseline-dir "${PROJECT_DIR}/perf/baselines" IN "${WORK}")
  # The program is gone again.
  file(REMOVE "${BUILD_DIR}/perfmon")
  write_project_with_program(none "")
  configure(0)
  expect_exists("${BUILD_DIR}/perfmon/snapshots/accepted")
  expect_absent("${BUILD_DIR}/perfmon-work")
endforeach()

# A build in the source directory, where a directory of the project has the name.
set(BUILD_DIR "${PROJECT_DIR}")
file(WRITE "${PROJECT_DIR}/perfmon/perf_tests/mine.json" "{}")
configure(0)
expect_contains("${OUTPUT}" "so the work directory is" "a directory of the project")
ctest(0)
configure(0)
expect_exists("${PROJECT_DIR}/perfmon-work/results/codec.json")
expect_exists("${PROJECT_DIR}/perfmon/perf_tests/mine.json")
expect_absent("${PROJECT_DIR}/perfmon/results")
