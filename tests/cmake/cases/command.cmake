# perf_command() from the first run to a regression and back: the executable that the build made is kept and judges the
# next one, a program that it did not make is judged by its numbers; and what runs around the command.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../support/repository.cmake")

write_project([[
enable_language(CXX)
add_library(rounds SHARED rounds.cpp)
add_executable(spin spin.cpp)
target_link_libraries(spin PRIVATE rounds)
perf_command(spin COMMAND spin "a b" "c;d"
  SETUP ${CMAKE_COMMAND} -E touch "${CMAKE_BINARY_DIR}/set up"
  PREPARE spin prepare "${CMAKE_BINARY_DIR}/prepared"
  CLEANUP ${CMAKE_COMMAND} -E touch "${CMAKE_BINARY_DIR}/cleaned up"
  METRICS cpu_time SAMPLES 3 TIME_BUDGET 20 THRESHOLD 40)
# Judged by stored numbers, which a busy machine moves: by 17 and 20 % in 2 of 5 runs with a load of 8.
perf_command(shell SHELL COMMAND "cat >/dev/null; exit 3" INPUT input.txt EXIT_CODE 3 LAUNCHES 2 SAMPLES 2 THRESHOLD 900)
]])
file(WRITE "${PROJECT_DIR}/input.txt" "some\n")
file(WRITE "${PROJECT_DIR}/spin.cpp" [[
#include <cstdio>
#include <cstdlib>
#include <cstring>
unsigned rounds();
int main(int count, char** words) {
    if (count == 3 && std::strcmp(words[1], "prepare") == 0) {
        return std::fopen(words[2], "w") == nullptr;
    }
    if (count != 3 || std::strcmp(words[1], "a b") != 0 || std::strcmp(words[2], "c;d") != 0) {
        return 4;
    }
    volatile unsigned sum = 0;
    for (unsigned i = 0; i < rounds(); ++i) {
        sum = sum + i;
    }
    return 0;
}
]])

function(write_rounds number)
  file(WRITE "${PROJECT_DIR}/rounds.cpp" "unsigned rounds() { return ${number}000; }\n")
endfunction()

write_rounds(1000)
git(init --quiet --initial-branch=main)
commit("before")
git(tag before)
configure(0 "-DCMAKE_CXX_COMPILER=${CXX}" -DCMAKE_BUILD_TYPE=Release)
build(0)

# The first time there is nothing to compare with.
ctest(0 -L perf)
expect_outcome(perf.spin.measure passed)
expect_outcome(perf.spin.check skipped)
expect_outcome(perf.shell.measure passed)
foreach(file IN ITEMS "set up" prepared "cleaned up")
  expect_exists("${BUILD_DIR}/${file}")
endforeach()
file(READ "${BUILD_DIR}/perfmon/results/spin.json" result)
run(0 COMMAND "${PERFMON}" validate "${BUILD_DIR}/perfmon/results/spin.json" "${BUILD_DIR}/perfmon/perf_tests/spin.json")
string(JSON compiler GET "${result}" environment compiler_version)
expect_equal("${compiler}" "${CXX_VERSION}" "with what the command was built, and not with what PerfMon was")
string(JSON build_type GET "${result}" environment build_type)
expect_equal("${build_type}" Release "build type of the command")
string(JSON flags GET "${result}" environment flags)
expect_contains("${flags}" "-O3" "options of the command")
string(JSON executable GET "${result}" invocation executable)
expect_equal("${executable}" "${BUILD_DIR}/spin" "executable")
build(0 --target perf_accept)
file(GLOB kept "${BUILD_DIR}/perfmon/snapshots/*/lib/librounds.so")
if(kept STREQUAL "")
  fail("expected the library that the build made for the command to be kept\n${OUTPUT}")
endif()
file(GLOB kept "${BUILD_DIR}/perfmon/snapshots/*/bin/*")
list(LENGTH kept count)
expect_equal("${count}" 1 "executables kept: /bin/sh is none that the build makes")

# The same executable: nothing to compare. Another one that does the same passes, one that does twice as much does not.
ctest(0 -L perf)
expect_outcome(perf.spin.check passed)
expect_contains("${OUTPUT}" "100% tests passed" "ctest")
file(APPEND "${PROJECT_DIR}/spin.cpp" "int unused;\n")
build(0)
ctest(0 -R perf.spin)
expect_outcome(perf.spin.check passed)
write_rounds(2000)
build(0)
ctest(8 -R perf.spin)
expect_outcome(perf.spin.measure passed)
expect_outcome(perf.spin.check failed)
expect_contains("${OUTPUT}" "cpu_time" "what regressed")
expect_lacks("${OUTPUT}" "not counted" "notes of what cannot be counted in a command")
expect_check_exit(spin 1)

# A revision in its place, and two of them by hand.
ctest_against(before 8 -R perf.spin)
expect_outcome(perf.base passed)
expect_outcome(perf.spin.check failed)
expect_contains("${OUTPUT}" "base" "what it was compared with")
commit("slower")
run(1 COMMAND "${PERFMON}" compare --build-dir "${BUILD_DIR}" --revisions before main --launches 6)
expect_contains("${OUTPUT}" "spin: main (" "what is compared")
expect_contains("${OUTPUT}" "cpu_time" "what regressed")

write_rounds(1000)
build(0)
ctest(0 -R perf.spin)
expect_outcome(perf.spin.check passed)
