# perf_test(… INSTRUCTIONS): one instruction in a hundred more is red, named with its function, and green again when it is
# undone. What takes longer by the same instructions is told from that.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../support/consumer.cmake")
set(RUN_TIMEOUT 200)

find_program(VALGRIND valgrind)
if(NOT VALGRIND)
  message(NOTICE "skipped: Valgrind is not installed")
  return()
endif()

write_consumer("find_package(PerfMon REQUIRED)")
file(READ "${PROJECT_DIR}/CMakeLists.txt" lists)
string(REGEX REPLACE "perf_test\\(.*" "" lists "${lists}")
# It is about what is counted: a time has to double, and is nothing that could be red by itself.
file(WRITE "${PROJECT_DIR}/CMakeLists.txt" "${lists}
set(WRONG \"\" CACHE STRING \"\")
perf_test(codec SOURCES codec_perf.cpp SAMPLES 5 SAMPLE_TIME 0.2 THRESHOLD 100 INSTRUCTIONS TIMEOUT 190)
target_compile_definitions(codec PRIVATE \${WRONG})
target_compile_options(codec PRIVATE -g)
")
file(WRITE "${PROJECT_DIR}/codec_perf.cpp" [[
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#define CATCH_CONFIG_ENABLE_BENCHMARKING
#include <catch2/catch.hpp>
#endif

#ifndef STEPS
#define STEPS 10000
#endif
#ifndef REACH
#define REACH 1024
#endif

static unsigned table[1 << 24];

__attribute__((noinline)) unsigned decode(unsigned steps) {
    unsigned state = 1;
    for (unsigned i = 0; i < steps; ++i) {
        state = state * 1664525u + 1013904223u;
        state ^= state >> 16;
    }
    return state;
}

__attribute__((noinline)) unsigned look_up(unsigned reach) {
    unsigned at = 1;
    for (unsigned i = 0; i < 20000; ++i) {
        at = at * 1664525u + 1013904223u + table[(at >> 4) & (reach - 1)];
    }
    return at;
}

TEST_CASE("codec") {
    for (unsigned& entry : table) {  // else all of it is the one page of zeros
        entry = 1;
    }
    volatile unsigned steps = STEPS;
    volatile unsigned reach = REACH;
    BENCHMARK("decode") { return decode(steps); };
    BENCHMARK("look up") { return look_up(reach); };
}
]])

function(rebuild)
  configure(0 ${TOOLCHAIN} "-DCMAKE_PREFIX_PATH=${PREFIX}" "-DWRONG=${ARGN}")
  build(0)
endfunction()

# The verdict on a metric of a benchmark.
function(expect_verdict benchmark metric expected)
  file(READ "${BUILD_DIR}/perfmon/verdicts/codec.json" json)
  string(JSON count LENGTH "${json}" verdicts)
  math(EXPR last "${count} - 1")
  foreach(index RANGE ${last})
    string(JSON name GET "${json}" verdicts ${index} benchmark)
    string(JSON of GET "${json}" verdicts ${index} metric)
    if("${name} ${of}" STREQUAL "codec/codec/${benchmark} ${metric}")
      string(JSON verdict GET "${json}" verdicts ${index} verdict)
      expect_equal("${verdict}" "${expected}" "${metric} of ${benchmark}")
      return()
    endif()
  endforeach()
  fail("there is no verdict on ${metric} of ${benchmark}: ${json}")
endfunction()

function(expect_green)
  ctest(0 -L perf)
  expect_outcome(perf.codec.check passed)
  expect_verdict(decode instructions ok)
  expect_verdict("look up" instructions ok)
endfunction()

rebuild()
ctest(0 -L perf)
set(ENV{PERFMON_REASON} "first baseline")
build(0 --target perf_accept)
# Another file, in which everything lies elsewhere.
rebuild(UNUSED=1)
expect_green()

rebuild(STEPS=10100)
ctest(8 -L perf)
expect_outcome(perf.codec.check failed)
expect_verdict(decode instructions regressed)
expect_verdict(decode time ok)
expect_verdict("look up" instructions ok)
expect_check_exit(codec 1)
expect_contains("${OUTPUT}" "codec/decode (instructions)" "the row")
expect_contains("${OUTPUT}" "instructions an iteration, " "where it lies")
expect_contains("${OUTPUT}" "decode(unsigned int)" "the function")
expect_contains("${OUTPUT}" "codec_perf.cpp:" "its line")
run(0 COMMAND "${PERFMON}" validate "${BUILD_DIR}/perfmon/verdicts/codec.json" "${BUILD_DIR}/perfmon/results/codec.json")
file(GLOB reports "${BUILD_DIR}/perfmon/reports/*.md")
list(GET reports -1 report)
file(READ "${report}" report)
expect_contains("${report}" "decode(unsigned int)" "the report")

rebuild()
expect_green()

# The same instructions, with 64 MiB of data instead of 4 KiB.
rebuild(REACH=16777216)
ctest(8 -L perf)
expect_verdict("look up" time regressed)
expect_verdict("look up" instructions ok)
expect_check_exit(codec 1)
expect_contains("${OUTPUT}" "it executes as many instructions as before" "what the counts say")
run(0 COMMAND "${PERFMON}" check --dir "${BUILD_DIR}/perfmon" codec --explain "codec/look up")
expect_contains("${OUTPUT}" "cause     code placement, probably" "the explanation")

# Without Valgrind nothing fails.
rebuild()
file(MAKE_DIRECTORY "${WORK}/bin")
foreach(tool IN ITEMS sh git)
  find_program(TOOL_${tool} ${tool})
  if(TOOL_${tool})
    file(CREATE_LINK "${TOOL_${tool}}" "${WORK}/bin/${tool}" SYMBOLIC)
  endif()
endforeach()
set(path "$ENV{PATH}")
set(ENV{PATH} "${WORK}/bin")
ctest(0 -L perf)
set(ENV{PATH} "${path}")
expect_check_exit(codec 0)
expect_contains("${OUTPUT}" "instructions were not counted: Valgrind is not installed (Debian, Ubuntu: sudo apt-get install valgrind)" "what to do")
