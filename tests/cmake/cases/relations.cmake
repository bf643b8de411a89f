# What perf_test(… EXPECT …) demands needs no baseline: green while it holds, red when it does not, green again.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../support/consumer.cmake")
set(RUN_TIMEOUT 110)

write_consumer("find_package(PerfMon REQUIRED)")
file(READ "${PROJECT_DIR}/CMakeLists.txt" lists)
string(REGEX REPLACE "perf_test\\(.*" "" lists "${lists}")
file(WRITE "${PROJECT_DIR}/CMakeLists.txt" "${lists}
set(FASTER \"decode/faster\" CACHE STRING \"\")
perf_test(codec SOURCES codec_perf.cpp SAMPLES 5 LAUNCHES 2
  EXPECT \"\${FASTER}\" AT_MOST 0.75 TIMES \"decode/plain; as it was\"
  EXPECT \"decode/plain; as it was:ops_per_second\" AT_LEAST 10 ops/s
  EXPECT \"look/1000\" \"look/2000\" \"look/4000\" GROWS n
  EXPECT \"gpu/decode:cpu_time\" AT_MOST 1 TIMES \"decode/faster:cpu_time\"
  EXPECT \"decode/faster:allocations\" AT_MOST 0 allocations METRICS time)
")
# A slip costs what the environment says, so that nothing has to be compiled again.
file(WRITE "${PROJECT_DIR}/codec_perf.cpp" [[
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
#include <perfmon/skip.hpp>
#include <cstdlib>
#include <string>

bool has_slip(const std::string& which) {
    const char* const slip = std::getenv("SLIP");
    return slip != nullptr && slip == which;
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
    const unsigned faster = has_slip("ratio") ? 3000 : 1000;
    const bool allocates = has_slip("allocation");
    BENCHMARK("faster") {
        const std::string text(allocates ? 100 : 0, 'x');
        return steps(faster) + static_cast<unsigned>(text.size());
    };
    BENCHMARK("plain; as it was") { return steps(2000); };
}

TEST_CASE("look") {
    for (const unsigned n : {1000u, 2000u, 4000u}) {
        const unsigned count = has_slip("growth") ? n * (n / 1000) : n;
        BENCHMARK(std::to_string(n)) { return steps(count); };
    }
}

TEST_CASE("gpu") {
    perfmon::skip("no GPU");
    BENCHMARK("decode") { return steps(1); };
}
]])
configure(0 ${TOOLCHAIN} "-DCMAKE_PREFIX_PATH=${PREFIX}")
build(0)

function(expect_verdicts)
  set(document "${BUILD_DIR}/perfmon/verdicts/codec.json")
  run(0 COMMAND "${PERFMON}" validate "${document}" "${BUILD_DIR}/perfmon/results/codec.json")
  file(READ "${document}" json)
  set(verdicts "")
  foreach(index RANGE 4)
    string(JSON verdict GET "${json}" relations ${index} verdict)
    list(APPEND verdicts "${verdict}")
  endforeach()
  expect_equal("${verdicts}" "${ARGN}" "verdicts on relations")
endfunction()

function(expect_green)
  ctest(0 -L perf)
  expect_outcome(perf.codec.measure passed)
  expect_outcome(perf.codec.check passed)
  expect_verdicts(ok ok ok skipped ok)
  file(READ "${BUILD_DIR}/perfmon/results/codec.json" json)
  string(JSON problem ERROR_VARIABLE none GET "${json}" relations 0 not_in_lockstep)
  expect_equal("${problem}" "relations-0-not_in_lockstep-NOTFOUND" "the two benchmarks take turns, sample by sample")
endfunction()

expect_green()
expect_check_exit(codec 0)
expect_contains("${OUTPUT}" "5 new, 1 skipped; 4 relations judged" "the sentence")
expect_contains("${OUTPUT}" "skipped: no GPU" "why one of them is not judged")

set(ENV{SLIP} ratio)
ctest(8 -L perf)
expect_outcome(perf.codec.check failed)
expect_verdicts(regressed ok ok skipped ok)
expect_check_exit(codec 1)
expect_contains("${OUTPUT}" "EXPECT \"decode/faster\" AT_MOST 0.75 TIMES \"decode/plain; as it was\" does not hold: ×1." "which one")
expect_contains("${OUTPUT}" "codec_perf.cpp:" "its place in the sources")
file(GLOB reports "${BUILD_DIR}/perfmon/reports/*.md")
list(GET reports -1 report)
file(READ "${report}" report)
expect_contains("${report}" "REGRESSED" "the report")

set(ENV{SLIP} growth)
ctest(8 -L perf)
expect_verdicts(ok ok regressed skipped ok)
expect_check_exit(codec 1)
expect_contains("${OUTPUT}" "GROWS n does not hold: n^" "which one")

set(ENV{SLIP} allocation)
ctest(8 -L perf)
expect_verdicts(ok ok ok skipped regressed)
expect_check_exit(codec 1)
expect_contains("${OUTPUT}" "AT_MOST 0 allocations does not hold: 1 allocation, limit 0 allocations" "which one")

unset(ENV{SLIP})
expect_green()

# A name that is none is an error, with those that there are, and no measurement.
configure(0 -DFASTER=decode/fatser)
ctest(8 -L perf)
expect_outcome(perf.codec.measure failed)
read_declared()
declared_command(perf.codec.measure command)
run(3 COMMAND "${PERFMON}" ${command} IN "${PROJECT_DIR}")
expect_contains("${OUTPUT}" "there is no benchmark \"decode/fatser\"; did you mean \"decode/faster\"? There are: decode/faster, decode/plain; as it was, look/1000" "names")
