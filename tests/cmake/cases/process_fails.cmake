# A perf test whose process fails (FAILURE) is red within its time, and says so in words.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
perf_test(codec TARGET fake LAUNCHES 2 TIMEOUT 1)
perf_test(other TARGET fake LAUNCHES 2 ENVIRONMENT FAKE_DOES=measures)
]])
configure(0)
set(ENV{FAKE_DOES} ${FAILURE})
set(ENV{FAKE_CHILD} "${WORK}/child")
string(TIMESTAMP begin "%s")
ctest(8)
string(TIMESTAMP end "%s")
math(EXPR took "${end} - ${begin}")
if(took GREATER 25)
  fail("expected the time-out of 1 s to work, took ${took} s\n${OUTPUT}")
endif()

expect_outcome(perf.codec.measure failed)
expect_outcome(perf.codec.check not-run)
expect_outcome(perf.other.check skipped)
expect_outcome(perf.report passed)
expect_absent("${BUILD_DIR}/perfmon/results/codec.json")

read_declared()
declared_command(perf.codec.measure command)
run(4 COMMAND "${PERFMON}" ${command})
if(FAILURE STREQUAL "refuses")
  expect_contains("${OUTPUT}" "the licence has expired" "the process's own words")
elseif(FAILURE STREQUAL "hangs")
  # What it started must not live on. Killed and not yet collected by its new parent (a zombie) is fine.
  file(STRINGS "${WORK}/child" child)
  execute_process(RESULT_VARIABLE result COMMAND bash -c
    "for i in {1..20}; do grep -qs '^State:.*[RSD] ' /proc/${child}/status || exit 0; sleep 0.1; done; exit 1")
  if(NOT result EQUAL 0)
    fail("expected that the child ${child} of the hanging process was ended")
  endif()
endif()
