# A project that asks for the behaviour of an older CMake: PerfMon works all the same, or says what it needs.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

function(write_old_project code)
  write_project("${code}")
  file(READ "${PROJECT_DIR}/CMakeLists.txt" lists)
  string(REPLACE "cmake_minimum_required(VERSION 3.22)" "cmake_minimum_required(VERSION 3.5)" lists "${lists}")
  file(WRITE "${PROJECT_DIR}/CMakeLists.txt" "${lists}")
endfunction()

write_old_project([[
perf_test(codec TARGET fake LAUNCHES 2 MISSING_BASELINE create ARGS "semi;colon")
]])
configure(0)
ctest(0)
expect_outcome(perf.codec.check passed)

# CTest would take such a name apart, find no test, and be green.
write_old_project([[
perf_test("with blanks" TARGET fake)
]])
configure(red)
string(REGEX REPLACE "[ \n]+" " " OUTPUT "${OUTPUT}")
expect_contains("${OUTPUT}" "perf_test(with blanks): a name with spaces needs" "message")
