# An executable that was not built is red, and what it once measured is not judged.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
set(CMAKE_CXX_COMPILER_FORCED ON)
enable_language(CXX)
perf_test(codec SOURCES codec.cpp)
]])
file(WRITE "${PROJECT_DIR}/codec.cpp" "int main() {}\n")
file(WRITE "${BUILD_DIR}/perfmon/results/codec.json" "an old result")
configure(0 "-DCMAKE_CXX_COMPILER=${CXX}")
ctest(8)
expect_outcome(perf.codec.measure failed)
expect_outcome(perf.codec.check not-run)
expect_outcome(perf.report passed)
expect_absent("${BUILD_DIR}/perfmon/results/codec.json")
