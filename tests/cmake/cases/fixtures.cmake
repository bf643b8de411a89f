# Whatever CTest gives the measurement holds for every process of the perf test: fixtures, a changed environment, a
# working directory. The check starts none.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
set(server "${CMAKE_BINARY_DIR}/server is up")
add_test(NAME start COMMAND "${CMAKE_COMMAND}" -E touch "${server}")
add_test(NAME stop COMMAND "${CMAKE_COMMAND}" -E rm "${server}")
set_tests_properties(start PROPERTIES FIXTURES_SETUP server)
set_tests_properties(stop PROPERTIES FIXTURES_CLEANUP server)
perf_test(codec TARGET fake LAUNCHES 2 THRESHOLD 50 METRICS time
  ENVIRONMENT "FAKE_LOG=${CMAKE_BINARY_DIR}/log"
  WORKING_DIRECTORY "${CMAKE_BINARY_DIR}"
  PROPERTIES RESOURCE_LOCK "" FIXTURES_REQUIRED server ENVIRONMENT_MODIFICATION "FAKE_NEEDS=set:${server}")
]])

# launches_of_the_last_ctest(<result>): processes of the perf test.
function(launches_of_the_last_ctest result)
  file(STRINGS "${BUILD_DIR}/log" lines REGEX "^end$")
  list(LENGTH lines count)
  file(REMOVE "${BUILD_DIR}/log")
  set(${result} ${count} PARENT_SCOPE)
endfunction()

configure(0)
ctest(0)
launches_of_the_last_ctest(launches)
expect_equal("${launches}" 2 "launches without a baseline")
set(ENV{PERFMON_REASON} "first baseline")
run(0 COMMAND "${CMAKE_COMMAND}" --build "${BUILD_DIR}" --target perf_accept)
ctest(0)
file(REMOVE "${BUILD_DIR}/log")

# Slower: run again four times before it may be red, and all of that while the server is up.
set(ENV{FAKE_NS} 500)
ctest(8)
expect_outcome(perf.codec.measure passed)
expect_outcome(stop passed)
expect_outcome(perf.codec.check failed)
expect_absent("${BUILD_DIR}/server is up")
file(READ "${BUILD_DIR}/perfmon/results/codec.json" result)
launches_of_the_last_ctest(launches)
expect_equal("${launches}" 11 "launches of what became red: looking for the snapshot, the run, and four runs again")

# The same verdict without any of it, by hand as well.
expect_check_exit(codec 1)
run(1 COMMAND "${PERFMON}" check codec --dir "${BUILD_DIR}/perfmon")
expect_contains("${OUTPUT}" "in all 5 runs" "what the result holds")
expect_absent("${BUILD_DIR}/log")
file(READ "${BUILD_DIR}/perfmon/results/codec.json" after)
expect_equal("${after}" "${result}" "the result of the measurement")

# What the build declares is what a check by hand goes by; what else somebody types is tried out.
set(verdict "${BUILD_DIR}/perfmon/verdicts/codec.json")
file(READ "${verdict}" before)
run(0 COMMAND "${PERFMON}" check codec --dir "${BUILD_DIR}/perfmon" --threshold 900)
expect_contains("${OUTPUT}" "the stored verdict is unchanged" "a check by other options")
file(READ "${verdict}" after)
expect_equal("${after}" "${before}" "the stored verdict")

# A baseline that cannot be read keeps nobody from measuring, and the check names it.
file(GLOB_RECURSE baselines "${PROJECT_DIR}/perf/baselines/*/performance_baseline_data.json")
file(WRITE "${baselines}" "{")
ctest(8)
expect_outcome(perf.codec.measure passed)
expect_outcome(perf.codec.check failed)
expect_check_exit(codec 3)
expect_contains("${OUTPUT}" "performance_baseline_data.json" "the file that is wrong")

# So does a configuration, and one that switches PerfMon off has nothing launched for it.
file(REMOVE "${baselines}")
file(WRITE "${PROJECT_DIR}/performance_baseline_config.json" "{\"monitoring_settings\": ")
ctest(8)
expect_outcome(perf.codec.measure passed)
expect_check_exit(codec 3)
file(WRITE "${PROJECT_DIR}/performance_baseline_config.json" "{\"monitoring_settings\": {\"enabled\": false}}")
ctest(0)
expect_outcome(perf.codec.measure passed)
expect_outcome(perf.codec.check skipped)
