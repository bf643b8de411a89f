# A project with one perf test from ordinary Catch2 source; `find` is how it gets PerfMon.
function(write_consumer find)
  file(WRITE "${PROJECT_DIR}/CMakeLists.txt" "cmake_minimum_required(VERSION 3.22)
project(Consumer LANGUAGES CXX)
enable_testing()
${find}
perf_test(codec SOURCES codec_perf.cpp LAUNCHES 2 SAMPLES 3 THRESHOLD 1000)
foreach(target IN ITEMS PerfMon::runtime PerfMon::perfmon PerfMon::command perf_update perf_accept perf_report)
  if(NOT TARGET \${target})
    message(FATAL_ERROR \"no target \${target}\")
  endif()
endforeach()
")
  # catch_all.hpp is Catch2 3's; a benchmark source for both looks like this.
  file(WRITE "${PROJECT_DIR}/codec_perf.cpp" [[
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#define CATCH_CONFIG_ENABLE_BENCHMARKING
#include <catch2/catch.hpp>
#endif
#include <numeric>
#include <vector>

TEST_CASE("numbers") {
    const std::vector<int> numbers(1000, 1);
    BENCHMARK("sum") { return std::accumulate(numbers.begin(), numbers.end(), 0); };
}
]])
endfunction()

set(TOOLCHAIN "-DCMAKE_CXX_COMPILER=${CXX}" "-DCMAKE_CXX_FLAGS=${CXX_FLAGS}" -DCMAKE_BUILD_TYPE=Release)
