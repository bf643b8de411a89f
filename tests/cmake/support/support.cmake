# Tiny asserts, and the steps of a nested build, for the tests of the CMake module. Every case is a
# script that includes this and runs in a process of its own. It gets:
#   WORK        a directory that is the case's own; emptied here
#   MODULE_DIR  PerfMon's cmake/ directory
#   PERFMON     the perfmon program
#   PERFMON_COMMAND  the program that measures commands
#   SOURCE      PerfMon's source directory
#   GENERATOR   generator of the nested projects
cmake_minimum_required(VERSION 3.22)

file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")
set(PROJECT_DIR "${WORK}/source")
set(BUILD_DIR "${WORK}/build")
set(FAKE "${CMAKE_CURRENT_LIST_DIR}/fake_benchmark.sh")
# What surrounds the outer build must not reach the nested ones. git sets GIT_DIR for its hooks: what the tests commit
# would go to the repository of whoever runs them in one.
foreach(variable IN ITEMS PERFMON_DIR PERFMON_BASELINE_DIR PERFMON_SNAPSHOT_DIR PERFMON_CONFIG PERFMON_REASON PERFMON_LOG
    PERFMON_COMMIT PERFMON_SOURCE_DIR PERFMON_REPORT_FORMATS PERFMON_STORE GITHUB_STEP_SUMMARY CMAKE_GENERATOR CMAKE_BUILD_TYPE CTEST_OUTPUT_ON_FAILURE CTEST_PARALLEL_LEVEL
    GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_COMMON_DIR)
  unset(ENV{${variable}})
endforeach()
set(ENV{NO_COLOR} 1)

# --- Asserts ---------------------------------------------------------------------------------------

# message(FATAL_ERROR) would break the lines of the text anew.
function(fail text)
  message(NOTICE "${text}")
  message(FATAL_ERROR "the expectation above does not hold")
endfunction()

function(expect_equal actual expected what)
  if(NOT "${actual}" STREQUAL "${expected}")
    fail("${what}\n  expected: ${expected}\n  came:     ${actual}")
  endif()
endfunction()

function(expect_contains text expected what)
  string(FIND "${text}" "${expected}" position)
  if(position EQUAL -1)
    fail("${what}\n  expected to contain: ${expected}\n  came: ${text}")
  endif()
endfunction()

function(expect_lacks text unwanted what)
  string(FIND "${text}" "${unwanted}" position)
  if(NOT position EQUAL -1)
    fail("${what}\n  expected not to contain: ${unwanted}\n  came: ${text}")
  endif()
endfunction()

function(expect_exists path)
  if(NOT EXISTS "${path}")
    fail("expected a file, and there is none: ${path}")
  endif()
endfunction()

function(expect_absent path)
  if(EXISTS "${path}")
    fail("expected no file, and there is one: ${path}")
  endif()
endfunction()

# run(<exit code> COMMAND <command>… [IN <directory>]): sets OUTPUT to all that it printed.
# The exit code may be `red` for any but 0. RUN_TIMEOUT is in seconds.
set(RUN_TIMEOUT 60)
function(run exit_code)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "IN" "COMMAND")
  if(NOT DEFINED arg_IN)
    set(arg_IN "${WORK}")
  endif()
  execute_process(COMMAND ${arg_COMMAND} WORKING_DIRECTORY "${arg_IN}" TIMEOUT ${RUN_TIMEOUT}
    RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(exit_code STREQUAL "red")
    if(result STREQUAL "0")
      fail("expected a failure, and it succeeded: ${arg_COMMAND}\n${output}")
    endif()
  elseif(NOT result STREQUAL "${exit_code}")
    fail("expected exit code ${exit_code}, came ${result}: ${arg_COMMAND}\n${output}")
  endif()
  set(OUTPUT "${output}" PARENT_SCOPE)
endfunction()

# --- Nested projects -------------------------------------------------------------------------------

# A project that needs no compiler: `code` after the module and an imported executable, fake, are there.
function(write_project code)
  file(CONFIGURE OUTPUT "${PROJECT_DIR}/CMakeLists.txt" @ONLY CONTENT [[
cmake_minimum_required(VERSION 3.22)
project(Nested LANGUAGES NONE)
enable_testing()
add_executable(PerfMon::perfmon IMPORTED)
set_target_properties(PerfMon::perfmon PROPERTIES IMPORTED_LOCATION "@PERFMON@")
add_executable(PerfMon::command IMPORTED)
set_target_properties(PerfMon::command PROPERTIES IMPORTED_LOCATION "@PERFMON_COMMAND@")
add_library(PerfMon::runtime INTERFACE IMPORTED)
add_executable(fake IMPORTED GLOBAL)
set_target_properties(fake PROPERTIES IMPORTED_LOCATION "@FAKE@")
include("@MODULE_DIR@/PerfMon.cmake")
]])
  file(APPEND "${PROJECT_DIR}/CMakeLists.txt" "${code}")
endfunction()

macro(configure exit_code)
  run(${exit_code} COMMAND "${CMAKE_COMMAND}" -S "${PROJECT_DIR}" -B "${BUILD_DIR}" -G "${GENERATOR}" ${ARGN})
endmacro()

macro(build exit_code)
  run(${exit_code} COMMAND "${CMAKE_COMMAND}" --build "${BUILD_DIR}" ${ARGN})
endmacro()

# Runs CTest on the nested build and keeps what became of each test for expect_outcome().
macro(ctest exit_code)
  run(${exit_code} COMMAND "${CMAKE_CTEST_COMMAND}" --test-dir "${BUILD_DIR}" --output-on-failure --timeout 60
    --output-junit "${WORK}/junit.xml" ${ARGN})
endmacro()

# expect_outcome(<test> passed|failed|skipped|not-run|disabled): of the last ctest().
function(expect_outcome test outcome)
  file(READ "${WORK}/junit.xml" junit)
  string(REGEX MATCHALL "<testcase [^>]*>[^<]*<?[a-z]*[^>]*" cases "${junit}")
  set(came "not there")
  foreach(case IN LISTS cases)
    if(case MATCHES "name=\"([^\"]*)\"" AND CMAKE_MATCH_1 STREQUAL test)
      string(REGEX MATCH "status=\"([a-z]*)\"" status "${case}")
      set(came "${CMAKE_MATCH_1}")
      if(came STREQUAL "run")
        set(came passed)
      elseif(came STREQUAL "fail")
        set(came failed)
      elseif(came STREQUAL "notrun" AND case MATCHES "SKIP_RETURN_CODE")
        set(came skipped)
      elseif(came STREQUAL "notrun")
        set(came not-run)
      endif()
    endif()
  endforeach()
  if(NOT came STREQUAL outcome)
    fail("${test}\n  expected: ${outcome}\n  came:     ${came}\n${OUTPUT}\n${junit}")
  endif()
endfunction()

# --- What is declared ------------------------------------------------------------------------------

# Reads the tests of the nested build into DECLARED.
macro(read_declared)
  execute_process(COMMAND "${CMAKE_CTEST_COMMAND}" --test-dir "${BUILD_DIR}" --show-only=json-v1 ${ARGN}
    OUTPUT_VARIABLE DECLARED COMMAND_ERROR_IS_FATAL ANY)
endmacro()

function(declared_names result)
  set(names "")
  string(JSON count LENGTH "${DECLARED}" tests)
  if(count GREATER 0)
    math(EXPR last "${count} - 1")
    foreach(index RANGE ${last})
      string(JSON name GET "${DECLARED}" tests ${index} name)
      list(APPEND names "${name}")
    endforeach()
  endif()
  list(SORT names)
  set(${result} "${names}" PARENT_SCOPE)
endfunction()

function(find_declared test result)
  string(JSON count LENGTH "${DECLARED}" tests)
  foreach(index RANGE ${count})
    if(index EQUAL count)
      break()
    endif()
    string(JSON name GET "${DECLARED}" tests ${index} name)
    if(name STREQUAL test)
      set(${result} ${index} PARENT_SCOPE)
      return()
    endif()
  endforeach()
  fail("expected a test ${test}, came: ${DECLARED}")
endfunction()

# A JSON array of strings, or a single value, as a list.
function(json_list result json)
  string(JSON type ERROR_VARIABLE error TYPE "${json}")
  set(items "")
  if(type STREQUAL "ARRAY")
    string(JSON count LENGTH "${json}")
    if(count GREATER 0)
      math(EXPR last "${count} - 1")
      foreach(index RANGE ${last})
        string(JSON item GET "${json}" ${index})
        list(APPEND items "${item}")
      endforeach()
    endif()
  else()
    set(items "${json}")
  endif()
  set(${result} "${items}" PARENT_SCOPE)
endfunction()

# The command of a test, as a list without the program.
function(declared_command test result)
  find_declared("${test}" index)
  string(JSON command GET "${DECLARED}" tests ${index} command)
  json_list(items "${command}")
  list(POP_FRONT items)
  set(${result} "${items}" PARENT_SCOPE)
endfunction()

# A property of a test, as a list; empty when it is not set.
function(declared_property test property result)
  find_declared("${test}" index)
  string(JSON count LENGTH "${DECLARED}" tests ${index} properties)
  set(items "")
  foreach(at RANGE ${count})
    if(at EQUAL count)
      break()
    endif()
    string(JSON name GET "${DECLARED}" tests ${index} properties ${at} name)
    if(name STREQUAL property)
      string(JSON value GET "${DECLARED}" tests ${index} properties ${at} value)
      json_list(items "${value}")
    endif()
  endforeach()
  set(${result} "${items}" PARENT_SCOPE)
endfunction()

# The exit code of a check itself, which CTest does not tell; its words are in OUTPUT.
function(expect_check_exit name exit_code)
  read_declared(${ARGN})
  declared_command("perf.${name}.check" command)
  run(${exit_code} COMMAND "${PERFMON}" ${command} IN "${PROJECT_DIR}")
  set(OUTPUT "${OUTPUT}" PARENT_SCOPE)
endfunction()

# The number of open alerts over all baseline files below a directory.
function(count_alerts directory result)
  file(GLOB_RECURSE files "${directory}/performance_baseline_data.json")
  set(sum 0)
  foreach(file IN LISTS files)
    file(READ "${file}" json)
    string(JSON count LENGTH "${json}" regression_alerts alert_history)
    math(EXPR sum "${sum} + ${count}")
  endforeach()
  set(${result} ${sum} PARENT_SCOPE)
endfunction()
