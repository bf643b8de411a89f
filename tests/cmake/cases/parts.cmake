# Benchmarks of one executable that come from libraries compiled in other ways: each has the build of its own, and a run
# is the same whichever comes first. A benchmark that is compiled otherwise than it was accepted is not judged by it.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../support/consumer.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../support/repository.cmake")

write_consumer("find_package(PerfMon REQUIRED)")
file(APPEND "${PROJECT_DIR}/CMakeLists.txt" [[
set(PART_OPTIONS -O1 CACHE STRING "")
# Builds that can be made again elsewhere do so. The commit is found all the same.
add_compile_options("-ffile-prefix-map=${CMAKE_SOURCE_DIR}=renamed")
add_library(part OBJECT part.cpp)
target_link_libraries(part PUBLIC PerfMon::runtime)
target_compile_options(part PRIVATE ${PART_OPTIONS})
add_library(archived STATIC archived.cpp)
target_link_libraries(archived PRIVATE PerfMon::runtime)
target_compile_features(archived PRIVATE cxx_std_20)
add_library(header INTERFACE)
target_sources(header INTERFACE "${CMAKE_CURRENT_SOURCE_DIR}/header.cpp")
add_library(shared SHARED shared.cpp)
target_link_libraries(shared PRIVATE PerfMon::runtime)
target_compile_options(shared PRIVATE -Os)
add_executable(parts main.cpp)
target_link_libraries(parts PRIVATE part -Wl,--whole-archive archived -Wl,--no-whole-archive header
  -Wl,--no-as-needed shared)
target_link_options(parts PRIVATE -Wl,-z,now)
perf_test("the parts" TARGET parts LAUNCHES 6 SAMPLES 3 THRESHOLD 1000)
# Its benchmarks come from a library that keeps PerfMon::runtime to itself.
add_executable(hidden hidden.cpp)
target_link_libraries(hidden PRIVATE -Wl,--whole-archive archived -Wl,--no-whole-archive)
perf_test(hidden TARGET hidden LAUNCHES 2 SAMPLES 3)
]])
foreach(source IN ITEMS part archived shared header)
  file(WRITE "${PROJECT_DIR}/${source}.cpp" "#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
#include <numeric>
#include <vector>
TEST_CASE(\"${source}\") {
    const std::vector<int> numbers(1000, 1);
    BENCHMARK(\"sum\") { return std::accumulate(numbers.begin(), numbers.end(), 0); };
}
")
endforeach()
file(WRITE "${PROJECT_DIR}/main.cpp" "// The benchmarks are in libraries.\n")
file(WRITE "${PROJECT_DIR}/hidden.cpp" "// The benchmarks are in a library.\n")

function(read_result name)
  file(READ "${BUILD_DIR}/perfmon/results/${name}.json" json)
  set(RESULT "${json}" PARENT_SCOPE)
endfunction()

function(expect_build benchmark expected)
  string(JSON count LENGTH "${RESULT}" benchmarks)
  math(EXPR last "${count} - 1")
  foreach(index RANGE ${last})
    string(JSON name GET "${RESULT}" benchmarks ${index} name)
    if(name STREQUAL benchmark)
      string(JSON build ERROR_VARIABLE none GET "${RESULT}" benchmarks ${index} build)
      if(none)
        set(build "")
      endif()
      if(NOT build MATCHES "${expected}")
        fail("${benchmark}\n  expected: ${expected}\n  came:     ${build}")
      endif()
      return()
    endif()
  endforeach()
  fail("expected a benchmark ${benchmark}, came: ${RESULT}")
endfunction()

git(init --quiet)
commit("all of it")
git(rev-parse HEAD)
string(STRIP "${OUTPUT}" head)
configure(0 "-DCMAKE_PREFIX_PATH=${PREFIX}" ${TOOLCHAIN})
build(0 --target parts hidden)
ctest(0 -R "parts|hidden")
read_result("the parts")
string(JSON flags GET "${RESULT}" environment flags)
expect_contains("${flags}" "-O3 -falign-functions=64 -std=gnu++17" "the executable's flags")
string(JSON flags GET "${RESULT}" environment link_flags)
expect_contains("${flags}" "-Wl,-z,now" "the executable's linker flags")
string(JSON commit GET "${RESULT}" conditions commit)
expect_equal("${commit}" "${head}" "the commit")
expect_build(part/sum " Release -O3 -falign-functions=64 -O1 ")
expect_build(archived/sum "-std=(gnu|c)\\+\\+20")
expect_build(shared/sum " -Os .* -fPIC")
expect_build(header/sum "^$")
read_result(hidden)
string(JSON build_type GET "${RESULT}" environment build_type)
expect_equal("${build_type}" "${OUTER_CONFIG}" "the build type without the executable's own word: that of PerfMon")

# In lockstep the test cases are shuffled.
set(ENV{PERFMON_REASON} "a reason")
build(0 --target perf_accept)
file(APPEND "${PROJECT_DIR}/main.cpp" "int changed = 1;\n")
build(0 --target parts)
ctest(0 -R parts)
expect_outcome("perf.the parts.check" passed)
expect_contains("${OUTPUT}" "100% tests passed" "the parts in another order")

configure(0 -DPART_OPTIONS=-O2)
build(0 --target parts)
run(0 COMMAND "${CMAKE_CTEST_COMMAND}" --test-dir "${BUILD_DIR}" -V -R parts)
expect_contains("${OUTPUT}" "1 incomparable" "a part that is compiled otherwise")
expect_contains("${OUTPUT}" "compiled differently than what was accepted: -O1 removed, -O2 added" "what differs")
build(0 --target perf_accept)
run(0 COMMAND "${CMAKE_CTEST_COMMAND}" --test-dir "${BUILD_DIR}" -V -R parts)
expect_lacks("${OUTPUT}" "incomparable" "after it was accepted")
