# How far a long command is: in one line of a terminal, which goes again; as lines of a log; and not at all under CTest
# or with --quiet.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../support/repository.cmake")

find_program(script script)
if(NOT script)
  message(NOTICE "skipped: script is not installed, which gives a command a terminal")
  return()
endif()

write_compiled_project(codec)
git(init --quiet --initial-branch=main)
commit("before")
change_something()
configure(0 -DPERFMON_BASE_REF=main "-DCMAKE_CXX_COMPILER=${CXX}")
build(0)
set(base "${PERFMON}" base --build-dir "${BUILD_DIR}" --dir "${BUILD_DIR}/perfmon" --default-ref main)
string(ASCII 27 escape)
string(ASCII 13 return)
set(fresh "${return}${escape}[K")  # what takes the line away

set(in_no_ctest --unset=CTEST_INTERACTIVE_DEBUG_MODE --unset=DASHBOARD_TEST_FROM_CTEST)

# Each time the base has to be built.
macro(forget_base)
  file(REMOVE_RECURSE "${BUILD_DIR}/perfmon/base")
endmacro()

# on_terminal(<exit code> <columns> <command>...)
function(on_terminal exit_code columns)
  list(JOIN ARGN "' '" words)
  run(${exit_code} COMMAND sh -c "exec '${script}' --quiet --return --command \"stty cols ${columns} && '${words}'\" /dev/null </dev/null")
  set(OUTPUT "${OUTPUT}" PARENT_SCOPE)
endfunction()

git(rev-parse --short=12 main)
string(STRIP "${OUTPUT}" hash)
on_terminal(0 200 ${base})
foreach(step IN ITEMS "checking out" configuring "building codec of")
  expect_contains("${OUTPUT}" "${fresh}base revision: ${step} main (${hash})" "a step")
endforeach()
expect_contains("${OUTPUT}" "${fresh}base revision main (${hash}), 1 perf test: built in" "the result, in a line of its own")
expect_lacks("${OUTPUT}" "perfmon: base revision" "lines of a log")

# What is shown of a narrow terminal ends before its last column, and its first part is what matters most.
forget_base()
on_terminal(0 24 ${base})
expect_contains("${OUTPUT}" "${fresh}base revision: configu…" "a step, in 23 columns")

forget_base()
on_terminal(0 200 ${base} --quiet)
expect_lacks("${OUTPUT}" "${escape}" "a terminal with --quiet")

# A log.
forget_base()
run(0 COMMAND "${CMAKE_COMMAND}" -E env ${in_no_ctest} ${base})
expect_contains("${OUTPUT}" "perfmon: base revision: configuring main (${hash})\n" "a line of a log")
expect_lacks("${OUTPUT}" "${escape}" "a log")
forget_base()
run(0 COMMAND "${CMAKE_COMMAND}" -E env ${in_no_ctest} ${base} --quiet)
expect_lacks("${OUTPUT}" "configuring" "a log with --quiet")
forget_base()
ctest(0 -R "^perf.base$" --verbose)
expect_contains("${OUTPUT}" ", 1 perf test: built in" "the log of CTest")
expect_lacks("${OUTPUT}" "configuring" "the log of CTest")

# Steps that can be counted.
on_terminal(77 200 "${PERFMON}" suite --build-dir "${BUILD_DIR}")
expect_contains("${OUTPUT}" "${fresh}measuring: 0 of 1" "perf tests that are measured")
expect_contains("${OUTPUT}" "${fresh}looking at targets: 0 of 1" "targets that are looked at")
