# The functions of all that a perf test links are aligned, wherever and whenever it is declared, and nothing else is.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

set(code [[
cmake_minimum_required(VERSION 3.22)
project(Nested LANGUAGES C CXX)
enable_testing()
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
add_library(deep STATIC deep.c)
add_library(before STATIC before.cpp before.c)
target_link_libraries(before PRIVATE deep)
target_precompile_headers(before PRIVATE <vector>)
add_library(ns::before ALIAS before)
add_executable(unrelated unrelated.cpp)
target_link_libraries(unrelated PRIVATE before)
add_executable(before_test before_test.cpp)
target_precompile_headers(before_test REUSE_FROM before)

add_executable(PerfMon::perfmon IMPORTED)
set_target_properties(PerfMon::perfmon PROPERTIES IMPORTED_LOCATION "@PERFMON@")
add_executable(PerfMon::command IMPORTED)
set_target_properties(PerfMon::command PROPERTIES IMPORTED_LOCATION "@PERFMON_COMMAND@")
add_library(PerfMon::runtime INTERFACE IMPORTED)
include("@MODULE_DIR@/PerfMon.cmake")
_perfmon_add_build_facts(PerfMon::runtime)

add_library(brought INTERFACE)
target_sources(brought INTERFACE brought.cpp)
add_library(archive STATIC IMPORTED)
set_target_properties(archive PROPERTIES IMPORTED_LOCATION /no/libarchive.a)
add_library(so SHARED IMPORTED)
set_target_properties(so PROPERTIES IMPORTED_LOCATION /no/libso.so)
perf_test(bench SOURCES bench.cpp $<TARGET_OBJECTS:objects>
  LINK_LIBRARIES ns::before after brought archive so $<$<CONFIG:Release>:conditional> $<BUILD_INTERFACE:shared> -lm)
add_library(after OBJECT after.cpp)
add_library(objects OBJECT objects.cpp)
add_library(conditional STATIC conditional.cpp)
add_library(hidden STATIC hidden.cpp)
add_library(shared SHARED shared.cpp)
target_link_libraries(shared PRIVATE hidden)
add_library(own STATIC own.cpp)
target_compile_options(own PRIVATE -falign-functions=32)

add_executable(other other.cpp)
perf_test(existing TARGET other)
add_subdirectory(sub)
target_link_libraries(other PRIVATE own below flagged)
add_executable(tool tool.cpp)
perf_command(tool COMMAND tool)
add_executable(measured_size measured_size.cpp)
perf_size_test(measured_size)
]])
file(CONFIGURE OUTPUT "${PROJECT_DIR}/CMakeLists.txt" CONTENT "${code}" @ONLY)
file(WRITE "${PROJECT_DIR}/sub/CMakeLists.txt" [[
add_library(below STATIC below.cpp)
# From another directory, so that CMake puts the directory's id beside the name.
add_library(linked_below STATIC linked_below.cpp)
target_link_libraries(other PRIVATE linked_below)
add_library(far_away STATIC far_away.cpp)
add_subdirectory(flags)
]])
file(WRITE "${PROJECT_DIR}/sub/flags/CMakeLists.txt" [[
add_library(flagged STATIC flagged.cpp)
set(CMAKE_CXX_FLAGS "-fno-align-functions")
]])
foreach(source IN ITEMS deep.c before.cpp before.c unrelated.cpp before_test.cpp brought.cpp bench.cpp after.cpp objects.cpp
    conditional.cpp hidden.cpp shared.cpp own.cpp other.cpp tool.cpp measured_size.cpp sub/below.cpp sub/linked_below.cpp
    sub/far_away.cpp sub/flags/flagged.cpp)
  file(TOUCH "${PROJECT_DIR}/${source}")
endforeach()
# Nothing is compiled, so the compilers need not be tried out.
set(compilers "-DCMAKE_CXX_COMPILER=${CXX}" -DCMAKE_CXX_COMPILER_WORKS=ON -DCMAKE_C_COMPILER_WORKS=ON)

# The options on alignment that each of some sources is compiled with.
function(expect_alignment expected)
  file(READ "${BUILD_DIR}/compile_commands.json" commands)
  string(JSON count LENGTH "${commands}")
  math(EXPR last "${count} - 1")
  foreach(source IN LISTS ARGN)
    set(came "no command")
    foreach(index RANGE ${last})
      string(JSON file GET "${commands}" ${index} file)
      if(file STREQUAL "${PROJECT_DIR}/${source}")
        string(JSON command GET "${commands}" ${index} command)
        # Not what a perf test is told of its options.
        string(REGEX REPLACE "-DPERFMON_BUILD_FLAGS=.*-DPERFMON_BUILD_TYPE" "" command "${command}")
        string(REGEX MATCHALL "-f(no-)?align-functions[^ ]*" came "${command}")
      endif()
    endforeach()
    expect_equal("${came}" "${expected}" "${source}")
  endforeach()
endfunction()

set(aligned deep.c before.cpp before.c brought.cpp bench.cpp after.cpp objects.cpp conditional.cpp hidden.cpp shared.cpp
  other.cpp tool.cpp sub/below.cpp sub/linked_below.cpp)
set(beside unrelated.cpp measured_size.cpp sub/far_away.cpp)

# What shares a precompiled header is compiled alike: clang would refuse the header.
configure(0 ${compilers} -DCMAKE_BUILD_TYPE=Release)
expect_alignment("-falign-functions=64" ${aligned} before_test.cpp)
expect_alignment("" ${beside})
expect_alignment("-falign-functions=32" own.cpp)
expect_alignment("-fno-align-functions" sub/flags/flagged.cpp)
expect_contains("${OUTPUT}" "PerfMon: functions are aligned to 64 bytes in 13 targets (perf tests and what they link); \
not in: archive (imported), own (flag of its own), flagged (flag of its own)\n" "what CMake says")
# It is a part of the environment.
file(READ "${BUILD_DIR}/compile_commands.json" commands)
expect_contains("${commands}" [[-O3 -falign-functions=64\\\"\" -DPERFMON_BUILD_TYPE]] "what a perf test is told")

configure(0 -DPERFMON_ALIGN_FUNCTIONS=128)
expect_alignment("-falign-functions=128" ${aligned})
expect_contains("${OUTPUT}" "aligned to 128 bytes" "what CMake says")

configure(0 -DPERFMON_ALIGN_FUNCTIONS=ON)
expect_alignment("-falign-functions=64" ${aligned})

configure(0 -DPERFMON_ALIGN_FUNCTIONS=OFF)
expect_alignment("" ${aligned} ${beside} before_test.cpp)
expect_alignment("-falign-functions=32" own.cpp)
expect_contains("${OUTPUT}" "PerfMon: PERFMON_ALIGN_FUNCTIONS is OFF" "what CMake says")

foreach(value IN ITEMS 65 yes64 8)
  configure(1 -DPERFMON_ALIGN_FUNCTIONS=${value})
  expect_contains("${OUTPUT}" "PERFMON_ALIGN_FUNCTIONS must be OFF or a power of two" "a value that is none")
endforeach()

# Who builds without perf tests is not to notice them.
configure(0 -DPERFMON_ALIGN_FUNCTIONS=64 -DPERFMON_ENABLED=OFF)
expect_alignment("" ${aligned})
expect_lacks("${OUTPUT}" "aligned" "without perf tests")

# g++ would not do it, and the environment would claim it.
configure(0 -DPERFMON_ENABLED=ON -DCMAKE_BUILD_TYPE=MinSizeRel)
file(GLOB file "${BUILD_DIR}/CMakeFiles/*/CMakeCXXCompiler.cmake")
file(STRINGS ${file} id REGEX "set\\(CMAKE_CXX_COMPILER_ID \"GNU\"\\)")
if(id)
  expect_alignment("" bench.cpp after.cpp)
  expect_contains("${OUTPUT}" "bench (g++ does not at -Os)" "what CMake says")
else()
  expect_alignment("-falign-functions=64" bench.cpp after.cpp)
endif()

# A flag for C alone says nothing of C++.
configure(0 -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS=-falign-functions=16)
expect_alignment("-falign-functions=16" deep.c)
expect_alignment("-falign-functions=64" before.cpp bench.cpp)
configure(0 -DCMAKE_C_FLAGS=)

# Where one of those that share a precompiled header has a flag of its own, that is theirs to see to.
file(APPEND "${PROJECT_DIR}/CMakeLists.txt" "target_compile_options(before_test PRIVATE -falign-functions=16)\n")
configure(0 -DCMAKE_BUILD_TYPE=Release)
expect_alignment("" before.cpp)
expect_alignment("-falign-functions=16" before_test.cpp)
expect_alignment("-falign-functions=64" bench.cpp deep.c)
expect_contains("${OUTPUT}" "before (precompiled header of one of these)" "what CMake says")

file(REMOVE_RECURSE "${BUILD_DIR}")
set(GENERATOR "Ninja Multi-Config")
configure(0 ${compilers})
string(REGEX MATCHALL "PerfMon: functions are aligned" lines "${OUTPUT}")
expect_equal("${lines}" "PerfMon: functions are aligned" "lines of a configuration")
expect_alignment("-falign-functions=64" bench.cpp after.cpp conditional.cpp)
