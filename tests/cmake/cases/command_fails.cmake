# A command that cannot be measured is neither a regression nor a pass: its measurement fails and says why, its check is
# not run, and nothing of it stays.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
add_executable(not_built IMPORTED)
set_target_properties(not_built PROPERTIES IMPORTED_LOCATION "${CMAKE_BINARY_DIR}/not built")
perf_command(not_built COMMAND not_built)
perf_command(exits COMMAND sh -c "echo the reason >&2; exit 3" EXIT_CODE 4)
perf_command(crashes COMMAND sh -c "kill -ABRT $$")
perf_command(hangs SHELL COMMAND "echo $$ >hanging; exec sleep 1000" TIMEOUT 1)
perf_command(unset COMMAND true SETUP false CLEANUP touch unset.cleaned)
perf_command(unprepared COMMAND true PREPARE sh -c "exit 5" CLEANUP touch unprepared.cleaned)
perf_command(unclean COMMAND true CLEANUP sh -c "echo cannot >&2; exit 6" LAUNCHES 1 SAMPLES 1)
perf_command(no_input COMMAND cat INPUT no/such.txt)
perf_command(directory COMMAND true INPUT "$<1:${CMAKE_BINARY_DIR}>")
perf_command(nowhere COMMAND true WORKING_DIRECTORY no/such)
perf_command(floods SHELL COMMAND "head -c 30000000 /dev/zero; head -c 3000000 /dev/zero >&2" LAUNCHES 1 SAMPLES 1)
]])
configure(0)
ctest(8 -L perf)
foreach(name IN ITEMS not_built exits crashes hangs unset unprepared unclean no_input directory nowhere)
  expect_outcome("perf.${name}.measure" failed)
  expect_outcome("perf.${name}.check" not-run)
  expect_absent("${BUILD_DIR}/perfmon/results/${name}.json")
endforeach()
expect_outcome(perf.floods.measure passed)
foreach(sentence IN ITEMS
    "not built: cannot be started: No such file or directory"
    "sh: exited with 3 instead of 4\n  |   | the reason"
    "sh: was killed by signal 6 (Aborted)"
    "was killed at the time-out of 1 s"
    "perfmon: error: SETUP: failed\n  | perfmon: SETUP (false): exited with 1 instead of 0"
    "could not be started: its working directory ${BUILD_DIR}/no/such cannot be entered: No such file or directory"
    "PREPARE (sh): exited with 5 instead of 0"
    "CLEANUP (sh): exited with 6 instead of 0"
    "no/such.txt: cannot be opened as input: No such file or directory"
    "${BUILD_DIR}: cannot be opened as input: Is a directory")
  expect_contains("${OUTPUT}" "${sentence}" "why it failed")
endforeach()
expect_lacks("${OUTPUT}" "--perfmon-" "words that nobody wrote")
expect_lacks("${OUTPUT}" "warning: CLEANUP" "CLEANUP where none is declared")
foreach(name IN ITEMS unset unprepared)
  expect_exists("${BUILD_DIR}/${name}.cleaned")
endforeach()
file(READ "${BUILD_DIR}/hanging" process)
string(STRIP "${process}" process)
if(EXISTS "/proc/${process}/cmdline")
  file(READ "/proc/${process}/cmdline" words)
  expect_lacks("${words}" "sleep" "what hung is still running")
endif()
