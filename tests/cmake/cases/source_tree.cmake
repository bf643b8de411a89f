# PerfMon as a part of another project's build (BY add_subdirectory or FetchContent): the same functions and targets, none of our tooling.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

include("${CMAKE_CURRENT_LIST_DIR}/../support/consumer.cmake")

# Everything is configured, and one source compiled with what PerfMon::runtime says. Building PerfMon
# itself once more would take minutes, and is what the outer build did.
if(BY STREQUAL "FetchContent")
  write_consumer("include(FetchContent)
FetchContent_Declare(PerfMon SOURCE_DIR \"${SOURCE}\")
FetchContent_MakeAvailable(PerfMon)")
else()
  write_consumer("add_subdirectory(\"${SOURCE}\" perfmon-build EXCLUDE_FROM_ALL)")
endif()
configure(0 ${TOOLCHAIN} -DCMAKE_EXPORT_COMPILE_COMMANDS=ON)

read_declared()
declared_names(names)
expect_equal("${names}" "perf.base;perf.codec.check;perf.codec.measure;perf.report" "tests: none of PerfMon's own")
file(READ "${BUILD_DIR}/compile_commands.json" commands)
expect_lacks("${commands}" "-Werror" "commands")
# CTest tells no command while its program is not built.
file(READ "${BUILD_DIR}/CTestTestfile.cmake" tests)
expect_contains("${tests}" "\"--baseline-dir\" \"${PROJECT_DIR}/perf/baselines\"" "the project's baselines, not PerfMon's")

build(0 --target CMakeFiles/codec.dir/codec_perf.cpp.o)

# What is built by default has the program that the tests run, also with EXCLUDE_FROM_ALL.
set(program perfmon-build/checker/perfmon)
if(BY STREQUAL "FetchContent")
  string(PREPEND program "_deps/")
endif()
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BUILD_DIR}" -- -n OUTPUT_VARIABLE steps)
expect_contains("${steps}" "executable ${program}" "steps of a build")

# Nothing is built but that: red, and not skipped.
ctest(8)
expect_outcome(perf.codec.measure not-run)

run(0 COMMAND "${CMAKE_COMMAND}" --install "${BUILD_DIR}" --prefix "${WORK}/prefix")
file(GLOB_RECURSE installed "${WORK}/prefix/*")
expect_equal("${installed}" "" "what the project installs of PerfMon")

# A Catch2 of the project's own is the one that the runtime is made with, though it comes later.
file(WRITE "${WORK}/catch2/catch2/catch.hpp"
  "#define CATCH_VERSION_MAJOR 2\n#define CATCH_VERSION_MINOR 13\n#define CATCH_VERSION_PATCH 99\n")
file(APPEND "${PROJECT_DIR}/CMakeLists.txt" "
add_library(Catch2 INTERFACE)
add_library(Catch2::Catch2 ALIAS Catch2)
target_include_directories(Catch2 INTERFACE \"${WORK}/catch2\")
")
configure(0 ${TOOLCHAIN} -DCMAKE_EXPORT_COMPILE_COMMANDS=ON)
file(READ "${BUILD_DIR}/compile_commands.json" commands)
string(REGEX MATCH "PERFMON_CATCH2_PATCH=99[^\n]*-I${WORK}/catch2 [^\n]*catch2/session.cpp" command "${commands}")
if(command STREQUAL "")
  fail("expected a runtime that is compiled with the project's Catch2, came: ${commands}")
endif()
