# ARGS reach the executable as they were given, whatever is in them, and before PerfMon's own.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
perf_test(codec TARGET fake LAUNCHES 1
  ARGS "two words" "semi;colon" "[fast]" "[a,b]" --help --test other -- "quote\"d" "back\\slash" "100 %" $<TARGET_FILE:fake>
  ENVIRONMENT "FAKE_LOG=@WORK@/log")
]])
file(READ "${PROJECT_DIR}/CMakeLists.txt" lists)
string(REPLACE "@WORK@" "${WORK}" lists "${lists}")
file(WRITE "${PROJECT_DIR}/CMakeLists.txt" "${lists}")
configure(0)
ctest(0)
file(READ "${WORK}/log" log)
expect_contains("${log}"
  "${BUILD_DIR}\ntwo words\nsemi;colon\n[fast]\n[a,b]\n--help\n--test\nother\n--\nquote\"d\nback\\slash\n100 %\n${FAKE}\n--perfmon-out\n"
  "working directory and arguments of the process")
