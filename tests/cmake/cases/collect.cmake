# `perfmon collect` in build trees that know nothing of PerfMon, and in what is none.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

set(PROJECT_DIR "${WORK}/the source (of it)")
set(BUILD_DIR "${WORK}/the build (of it)")
file(WRITE "${PROJECT_DIR}/a file.txt" "1\n2\n")
file(WRITE "${PROJECT_DIR}/CMakeLists.txt" [[
cmake_minimum_required(VERSION 3.22)
project(Plain LANGUAGES NONE)
enable_testing()
add_custom_target(some_notes SOURCES "a file.txt")
add_test(NAME "a \"test\" of <it>" COMMAND ${CMAKE_COMMAND} -E true)
]])
configure(0)

# CMake is asked, and says so; the second time its answer is there.
run(0 COMMAND "${PERFMON}" collect --build-dir "${BUILD_DIR}")
expect_contains("${OUTPUT}" "running `cmake " "the first time")
expect_contains("${OUTPUT}" "some_notes" "the table")
expect_exists("${BUILD_DIR}/.cmake/api/v1/query/client-perfmon/query.json")
ctest(0)
set(log "${BUILD_DIR}/Testing/Temporary/LastTest.log")
file(SHA256 "${log}" log_before)
run(0 COMMAND "${PERFMON}" collect --build-dir "${BUILD_DIR}" --json)
expect_lacks("${OUTPUT}" "running" "the second time")
file(SHA256 "${log}" log_after)
expect_equal("${log_after}" "${log_before}" "CTest's log of what has run")
string(JSON lines GET "${OUTPUT}" targets 0 source_lines)
expect_equal("${lines}" 2 "lines of a target with a file that has a space in its name")
string(JSON test GET "${OUTPUT}" tests 0 name)
expect_equal("${test}" "a \"test\" of <it>" "a hostile name")
string(JSON runs GET "${OUTPUT}" tests 0 runs)
expect_equal("${runs}" 1 "its runs")

# Choices that do not exist.
run(2 COMMAND "${PERFMON}" collect --build-dir "${BUILD_DIR}" --target some_note)
expect_contains("${OUTPUT}" "has no target \"some_note\"; did you mean \"some_notes\"?" "a target that is misspelt")
run(2 COMMAND "${PERFMON}" collect --build-dir "${BUILD_DIR}" --configuration Release)
expect_contains("${OUTPUT}" "has no build type" "a configuration of a build without any")

# What is no build tree, and a project that can no longer be configured.
run(3 COMMAND "${PERFMON}" collect --build-dir "${PROJECT_DIR}")
expect_contains("${OUTPUT}" "is no build tree that CMake has configured" "a source directory")
expect_absent("${PROJECT_DIR}/.cmake")
file(RENAME "${BUILD_DIR}/.cmake/api/v1/reply" "${WORK}/reply")
file(WRITE "${PROJECT_DIR}/CMakeLists.txt" "message(FATAL_ERROR \"no more of this\")\n")
run(3 COMMAND "${PERFMON}" collect --build-dir "${BUILD_DIR}")
expect_contains("${OUTPUT}" "no more of this" "what CMake said")

# A copy leads to the original in all that it says.
file(COPY "${BUILD_DIR}/CMakeCache.txt" DESTINATION "${WORK}/copy")
foreach(command IN ITEMS collect suite)
  run(3 COMMAND "${PERFMON}" ${command} --build-dir "${WORK}/copy")
  expect_contains("${OUTPUT}" "/copy: is a copy of ${BUILD_DIR}" "${command} of a copy")
endforeach()

# A reply that cannot be read is refused, with its file.
file(RENAME "${WORK}/reply" "${BUILD_DIR}/.cmake/api/v1/reply")
file(GLOB codemodel "${BUILD_DIR}/.cmake/api/v1/reply/codemodel-*.json")
string(REPLACE "${WORK}/reply" "${BUILD_DIR}/.cmake/api/v1/reply" codemodel "${codemodel}")
file(WRITE "${codemodel}" "{ \"configurations\": 5, ")
run(3 COMMAND "${PERFMON}" collect --build-dir "${BUILD_DIR}")
expect_contains("${OUTPUT}" "codemodel-v2" "the file that cannot be read")
