# A git repository with a project whose compiler is a script: an executable is its source, and what is compiled is told
# in $COMPILE_LOG. A source with a "syntax error" does not compile.

set(ENV{COMPILE_LOG} "${WORK}/compile log")
set(ENV{GIT_CONFIG_GLOBAL} /dev/null)
foreach(who IN ITEMS AUTHOR COMMITTER)
  set(ENV{GIT_${who}_NAME} "A person")
  set(ENV{GIT_${who}_EMAIL} person@example.org)
endforeach()
unset(ENV{PERFMON_BASE_REF})

macro(git)
  run(0 COMMAND git ${ARGN} IN "${PROJECT_DIR}")
endmacro()

# ctest_against(<reference> <exit code> <option>...): as ctest(). CMake itself has no variables that are set and empty.
macro(ctest_against reference exit_code)
  run(${exit_code} COMMAND "${CMAKE_COMMAND}" -E env "PERFMON_BASE_REF=${reference}"
    "${CMAKE_CTEST_COMMAND}" --test-dir "${BUILD_DIR}" --output-on-failure --timeout 60
    --output-junit "${WORK}/junit.xml" ${ARGN})
endmacro()

function(commit message)
  git(add --all)
  git(commit --quiet -m "${message}")
endfunction()

# What the user is in the middle of, so that the work tree is not the last commit.
function(change_something)
  file(APPEND "${PROJECT_DIR}/changed.txt" "changed\n")
endfunction()

# The project with perf tests of these names, each with a source of its own.
function(write_compiled_project)
  file(WRITE "${PROJECT_DIR}/compile.sh" [[
#!/bin/sh
grep -q '^syntax error' "$1" && { echo "$1: a syntax error"; exit 1; }
echo "$1" >>"$COMPILE_LOG"
exec cp -- "$1" "$2"
]])
  file(CONFIGURE OUTPUT "${PROJECT_DIR}/CMakeLists.txt" @ONLY CONTENT [[
cmake_minimum_required(VERSION 3.22)
set(CMAKE_CXX_COMPILER_FORCED ON)
project(Compiled LANGUAGES CXX)
set(CMAKE_CXX_COMPILE_OBJECT "sh \"${CMAKE_SOURCE_DIR}/compile.sh\" <SOURCE> <OBJECT>")
set(CMAKE_CXX_LINK_EXECUTABLE "cp <OBJECTS> <TARGET>")
enable_testing()
add_executable(PerfMon::perfmon IMPORTED)
set_target_properties(PerfMon::perfmon PROPERTIES IMPORTED_LOCATION "@PERFMON@")
add_library(PerfMon::runtime INTERFACE IMPORTED)
include("@MODULE_DIR@/PerfMon.cmake")
set(OUTPUT_PLACE "${CMAKE_BINARY_DIR}/somewhere" CACHE PATH "A place in the build tree")
set(DATA_PLACE "${CMAKE_SOURCE_DIR}" CACHE PATH "A place in the source tree")
]])
  foreach(name IN LISTS ARGN)
    file(APPEND "${PROJECT_DIR}/CMakeLists.txt" "perf_test(${name} SOURCES ${name}.cpp LAUNCHES 2)\n")
    file(COPY_FILE "${FAKE}" "${PROJECT_DIR}/${name}.cpp")
  endforeach()
endfunction()

# The sources that were compiled since the last call, sorted, without their directories.
function(take_compiled result)
  set(lines "")
  if(EXISTS "$ENV{COMPILE_LOG}")
    file(STRINGS "$ENV{COMPILE_LOG}" lines)
    file(REMOVE "$ENV{COMPILE_LOG}")
  endif()
  list(TRANSFORM lines REPLACE ".*/" "")
  list(SORT lines)
  set(${result} "${lines}" PARENT_SCOPE)
endfunction()

# What the document about the base says; names the perf tests that have an executable.
function(read_base products)
  file(READ "${products}/base.json" json)
  run(0 COMMAND "${PERFMON}" validate "${products}/base.json")
  foreach(key IN ITEMS ref commit problem log)
    string(JSON value ERROR_VARIABLE none GET "${json}" ${key})
    if(none)
      set(value "")
    endif()
    set(BASE_${key} "${value}" PARENT_SCOPE)
  endforeach()
  set(names "")
  string(JSON count LENGTH "${json}" executables)
  if(count GREATER 0)
    math(EXPR last "${count} - 1")
    foreach(index RANGE ${last})
      string(JSON name MEMBER "${json}" executables ${index})
      string(JSON executable GET "${json}" executables "${name}")
      expect_exists("${executable}")
      list(APPEND names "${name}")
    endforeach()
  endif()
  set(BASE_NAMES "${names}" PARENT_SCOPE)
endfunction()
