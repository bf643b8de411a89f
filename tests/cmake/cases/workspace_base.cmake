# perf_workspace() beside a base revision: its build tree is configured, and what it counts is what is compared with.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

function(write_sources targets)
  file(CONFIGURE OUTPUT "${PROJECT_DIR}/CMakeLists.txt" @ONLY CONTENT [[
cmake_minimum_required(VERSION 3.22)
project(Nested LANGUAGES CXX)
enable_testing()
add_executable(PerfMon::perfmon IMPORTED)
set_target_properties(PerfMon::perfmon PROPERTIES IMPORTED_LOCATION "@PERFMON@")
add_library(PerfMon::runtime INTERFACE IMPORTED)
include("@MODULE_DIR@/PerfMon.cmake")
]])
  file(APPEND "${PROJECT_DIR}/CMakeLists.txt" "${targets}")
endfunction()

file(WRITE "${PROJECT_DIR}/one.cpp" "int one() {\n    return 1;\n}\n")
file(WRITE "${PROJECT_DIR}/two.cpp" "int two();\n")
write_sources("
add_library(base STATIC one.cpp)
add_library(old STATIC one.cpp)
perf_workspace(METRICS translation_units)
")
set(git git -C "${PROJECT_DIR}" -c user.name=n -c user.email=e -c commit.gpgsign=false)
run(0 COMMAND git init --quiet "${PROJECT_DIR}")
run(0 COMMAND ${git} add -A)
run(0 COMMAND ${git} commit --quiet -m one)
set(options "-DCMAKE_CXX_COMPILER=${CXX}" -DPERFMON_BASE_REF=HEAD)

# As it was, but for a line in a file: green without a baseline.
file(APPEND "${PROJECT_DIR}/one.cpp" "// more\n")
configure(0 ${options})
ctest(0 -V)
expect_outcome(perf.workspace.check passed)
expect_contains("${OUTPUT}" "3 targets judged" "two targets, and all of them")

# Another translation unit in a target, a target that is new, and one that is no more: only the first is red.
write_sources("
add_library(base STATIC one.cpp two.cpp)
add_library(new STATIC one.cpp)
perf_workspace(METRICS translation_units)
")
configure(0 ${options})
ctest(8 -V)
expect_outcome(perf.workspace.check failed)
expect_contains("${OUTPUT}" "workspace/base" "what grew")
expect_contains("${OUTPUT}" "1 new, 1 missing" "what is new, and what is gone")
expect_check_exit(workspace 1)

# It can be accepted, and what is accepted counts beside the base revision.
set(ENV{PERFMON_REASON} "a second file")
build(0 --target perf_accept)
ctest(0 -V)
expect_outcome(perf.workspace.check passed)
run(0 COMMAND "${CMAKE_COMMAND}" -E rm -rf "${PROJECT_DIR}/perf")

# What is gone is not red by itself, and a target that only this revision has can be asked for.
write_sources("
add_library(base STATIC one.cpp)
add_library(new STATIC one.cpp)
perf_workspace(TARGETS base new)
")
configure(0 ${options})
ctest(0 -V)
expect_outcome(perf.workspace.check passed)
expect_contains("${OUTPUT}" "1 new" "what is new")
