# A project outside that has only find_package(PerfMon) and one perf_test(), with the real runtime.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

include("${CMAKE_CURRENT_LIST_DIR}/../support/consumer.cmake")

# Moved after the installation: a package must not know where it was installed.
file(COPY "${PREFIX}/" DESTINATION "${WORK}/moved elsewhere")
write_consumer("find_package(PerfMon 0.1 REQUIRED)")
file(APPEND "${PROJECT_DIR}/CMakeLists.txt"
  "perf_command(codec_starts COMMAND codec --help LAUNCHES 2 SAMPLES 3 THRESHOLD 1000)
add_executable(tool tool.cpp)
perf_command(tool_runs COMMAND tool LAUNCHES 2 SAMPLES 3 THRESHOLD 1000)
perf_size_test(tool)
perf_build_test(tool METRICS headers)
perf_workspace()\n")
file(WRITE "${PROJECT_DIR}/tool.cpp" "int main() {}\n")
configure(0 ${TOOLCHAIN} "-DCMAKE_PREFIX_PATH=${WORK}/moved elsewhere")
file(STRINGS "${BUILD_DIR}/CMakeCache.txt" found REGEX "^PerfMon_DIR:")
expect_contains("${found}" "moved elsewhere" "which PerfMon is used")
build(0)

ctest(0 -L perf)
expect_outcome(perf.codec.measure passed)
expect_outcome(perf.codec.check skipped)
# What is no perf test of benchmarks is built as if nobody measured it. With the runtime in it, it had 2 MB.
file(READ "${BUILD_DIR}/perfmon/results/tool.size.json" result)
string(JSON size GET "${result}" benchmarks 0 launches 0 measures stripped_size 0)
if(size GREATER 100000)
  fail("the program has ${size} bytes; it should have nothing of PerfMon in it")
endif()
expect_outcome(perf.codec_starts.measure passed)
set(ENV{PERFMON_REASON} "first baseline")
build(0 --target perf_accept)
ctest(0 -L perf)
expect_outcome(perf.codec.check passed)
expect_outcome(perf.codec_starts.check passed)
run(0 COMMAND "${WORK}/moved elsewhere/bin/perfmon" compare --commands true "sh -c ':'" --threshold 100000)
file(READ "${BUILD_DIR}/perfmon/results/codec.json" result)
string(JSON build_type GET "${result}" environment build_type)
expect_equal("${build_type}" Release "what the runtime knows of the build")

# Numbers of functions that are aligned, and of those that are not, are never compared.
configure(0 -DPERFMON_ALIGN_FUNCTIONS=OFF)
build(0 --target codec)
run(0 COMMAND "${CMAKE_CTEST_COMMAND}" --test-dir "${BUILD_DIR}" -V -R "^perf.codec.(measure|check)$")
expect_contains("${OUTPUT}" "INCOMPARABLE: the baselines come from another environment (flags: -falign-functions=64 removed)"
  "functions that are aligned no more")

# Found in two directories, and not at the top.
file(REMOVE_RECURSE "${BUILD_DIR}")
write_consumer("")
file(READ "${PROJECT_DIR}/CMakeLists.txt" lists)
string(REGEX REPLACE "perf_test\\(.*" "add_subdirectory(one)\nadd_subdirectory(two)\n" lists "${lists}")
file(WRITE "${PROJECT_DIR}/CMakeLists.txt" "${lists}")
foreach(directory IN ITEMS one two)
  file(WRITE "${PROJECT_DIR}/${directory}/CMakeLists.txt"
    "find_package(PerfMon REQUIRED)\nperf_test(${directory} SOURCES ../codec_perf.cpp)\n")
endforeach()
configure(0 ${TOOLCHAIN} "-DCMAKE_PREFIX_PATH=${WORK}/moved elsewhere")
read_declared()
declared_names(names)
expect_equal("${names}" "perf.base;perf.one.check;perf.one.measure;perf.report;perf.two.check;perf.two.measure" "tests")

# A version that this is not.
write_consumer("find_package(PerfMon 99 REQUIRED)")
configure(red ${TOOLCHAIN} "-DCMAKE_PREFIX_PATH=${WORK}/moved elsewhere")
