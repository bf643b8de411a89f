# perf_test(… CONTROL) shows the noise beside a change, and perfmon control says how often a gate would be red for nothing.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../support/consumer.cmake")
set(RUN_TIMEOUT 110)

write_consumer("find_package(PerfMon REQUIRED)")
file(READ "${PROJECT_DIR}/CMakeLists.txt" lists)
string(REGEX REPLACE "perf_test\\(.*" "" lists "${lists}")
file(WRITE "${PROJECT_DIR}/CMakeLists.txt" "${lists}
perf_test(codec SOURCES codec_perf.cpp SAMPLES 3 SAMPLE_TIME 0.2 METRICS time THRESHOLD 1000 CONTROL)
")
# With LUCK, a file that lists all executables that ever ran, every second one of them has bad luck: the first one has.
file(WRITE "${PROJECT_DIR}/codec_perf.cpp" [[
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

bool is_unlucky() {
    const char* const list = std::getenv("LUCK");
    if (list == nullptr) {
        return false;
    }
    const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
    std::ifstream known(list);
    bool unlucky = true;
    for (std::string line; std::getline(known, line); unlucky = !unlucky) {
        if (line == self) {
            return unlucky;
        }
    }
    std::ofstream(list, std::ios::app) << self << '\n';
    return unlucky;
}

unsigned steps(unsigned count) {
    unsigned state = 1;
    for (unsigned i = 0; i < count; ++i) {
        state = state * 1664525u + 1013904223u;
        state ^= state >> 16;
    }
    return state;
}

TEST_CASE("decode") {
    const unsigned count = is_unlucky() ? 3000 : 1000;
    BENCHMARK("all of it") { return steps(count); };
}
]])
configure(0 ${TOOLCHAIN} "-DCMAKE_PREFIX_PATH=${PREFIX}")
build(0)
set(result "${BUILD_DIR}/perfmon/results/codec.json")
set(verdict "${BUILD_DIR}/perfmon/verdicts/codec.json")

# Without anything to compare with there is nothing to show beside it.
ctest(0 -L perf)
file(READ "${result}" json)
string(JSON control ERROR_VARIABLE none GET "${json}" benchmarks 0 control)
expect_equal("${control}" "benchmarks-0-control-NOTFOUND" "no control of a first run")
set(ENV{PERFMON_REASON} "first baseline")
build(0 --target perf_accept)

# Another file of the same code, as a build would make one.
file(APPEND "${BUILD_DIR}/codec" "another build")
ctest(0 -L perf)
run(0 COMMAND "${PERFMON}" validate "${result}" "${verdict}")
file(READ "${verdict}" json)
string(JSON count LENGTH "${json}" verdicts 0 control log_ratios)
expect_equal("${count}" 6 "launches beside itself")
string(JSON noise GET "${json}" verdicts 0 control noise_percent)
expect_check_exit(codec 0)
expect_contains("${OUTPUT}" "  noise  " "the title of the column")
expect_contains("${OUTPUT}" "  ±" "the noise in the row")
file(READ "${BUILD_DIR}/perfmon/reports/performance_report.html" report)
string(ASCII 194 160 no_break_space)
expect_contains("${report}" "noise${no_break_space}±" "the noise in the page")
run(0 COMMAND "${PERFMON}" check codec --dir "${BUILD_DIR}/perfmon" --explain "all of it")
expect_contains("${OUTPUT}" "noise     6 launches of the executable beside a copy of itself: within ±" "the explanation")

# Identical code: each check has files of its own, and none stays.
set(control "${PERFMON}" control --dir "${BUILD_DIR}/perfmon")
run(0 COMMAND ${control} --seconds 1)
expect_contains("${OUTPUT}" "codec/decode/all of it" "a row")
expect_contains("${OUTPUT}" "0 of " "the summary")
run(0 COMMAND ${control} codec --seconds 0.001 --json)
file(WRITE "${WORK}/control.json" "${OUTPUT}")
run(0 COMMAND "${PERFMON}" validate "${WORK}/control.json")
file(READ "${WORK}/control.json" json)
string(JSON checks GET "${json}" checks)
expect_equal("${checks}" 1 "each perf test is checked once, however little time there is")
file(GLOB left "${BUILD_DIR}/perfmon/.perfmon-new*" "${BUILD_DIR}/perfmon/*/build_*")
expect_equal("${left}" "" "what is left")

# What is the same in every launch of a file, and differs between files, is what it is there to find.
set(ENV{LUCK} "${WORK}/files_that_ran")
run(1 COMMAND ${control} --seconds 0.001 --threshold 5)
expect_contains("${OUTPUT}" "1 of 1 check of identical code was red" "bad luck")
expect_contains("${OUTPUT}" "The gate is red for nothing here." "what to do")
file(STRINGS "${WORK}/files_that_ran" files)
list(LENGTH files count)
expect_equal("${count}" 2 "files of the check")
unset(ENV{LUCK})

run(2 COMMAND ${control} codecs)
expect_contains("${OUTPUT}" "is no perf test of this build that runs a program; expected codec" "a name that none has")
file(REMOVE "${BUILD_DIR}/codec")
run(4 COMMAND ${control})
expect_contains("${OUTPUT}" "codec: does not exist" "what was not built")
