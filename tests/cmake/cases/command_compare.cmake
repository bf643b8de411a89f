# perfmon compare --commands: two commands by hand, without a shell, a build or a declaration.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

set(compare "${PERFMON}" compare --threshold 40 --time-budget 2)
set(count "sh -c 'i=0; while [ $i -lt \"$1\" ]; do i=$((i+1)); done' sh")
run(0 COMMAND ${compare} --commands "${count} 4000" "${count} '4000'")
expect_contains("${OUTPUT}" "command/run" "table")
expect_contains("${OUTPUT}" "other command" "what it was compared with")
expect_contains("${OUTPUT}" "OK: 1 command judged" "verdict")
expect_lacks("${OUTPUT}" "not counted" "what nobody counts in a command")
run(1 COMMAND ${compare} --commands "${count} 4000" "${count} 12000")
expect_contains("${OUTPUT}" "REGRESSION: sh/command/run" "verdict")
expect_lacks("${OUTPUT}" "not counted" "what nobody counts in a command")

# refused(<exit code> <sentence> <argument of compare>...)
function(refused exit_code sentence)
  run(${exit_code} COMMAND "${PERFMON}" compare ${ARGN})
  expect_contains("${OUTPUT}" "perfmon: error: ${sentence}" "error")
endfunction()

refused(2 "a | b: | means something to a shell only" --commands "a | b" true)
refused(2 "true 'x: a quote has no end" --commands "true 'x" true)
refused(2 "--commands: one of the two is empty" --commands " " true)
refused(2 "compare: takes only one of" --commands true true --executables a b)
refused(2 "--: only --executables takes arguments" --commands true true -- x)
refused(4 "false: launch 1 of 6, alone" --commands true false)

# Whichever of the two fails, it is named, and what it said is shown.
refused(4 "sh -c 'echo why >&2 && exit 3': cannot be compared: its process exited with 3\n  | perfmon: sh: exited with 3 instead of 0\n  |   | why"
  --commands "sh -c 'echo why >&2 && exit 3'" true)
refused(4 "no/such program: cannot be compared: its process exited with 4\n  | perfmon: no/such: cannot be started"
  --commands "no/such program" true)
