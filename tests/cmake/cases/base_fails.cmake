# A base that does not build, or that nothing can be built of: said so, remembered, and the measurement goes on.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../support/repository.cmake")

# expect_no_base(<words>): of perf.base's problem; everything else goes on.
function(expect_no_base words)
  ctest(0 -R "perf.base|codec.measure")
  expect_outcome(perf.base skipped)
  expect_outcome(perf.codec.measure passed)
  read_base("${BUILD_DIR}/perfmon")
  expect_contains("${BASE_problem}" "${words}" "problem")
  expect_equal("${BASE_NAMES}" "" "perf tests of the base")
  set(BASE_log "${BASE_log}" PARENT_SCOPE)
endfunction()

write_compiled_project(codec)
configure(0 "-DCMAKE_CXX_COMPILER=${CXX}")
build(0)
set(ENV{PERFMON_BASE_REF} HEAD)
set(ENV{GIT_CEILING_DIRECTORIES} "${WORK}")
expect_no_base("in no git repository")

git(init --quiet --initial-branch=main)
expect_no_base("no revision \"HEAD\"")

# It does not compile.
file(READ "${PROJECT_DIR}/codec.cpp" source)
file(WRITE "${PROJECT_DIR}/codec.cpp" "syntax error\n")
commit("does not compile")
file(WRITE "${PROJECT_DIR}/codec.cpp" "${source}")
take_compiled(compiled)
expect_no_base("does not build")
file(READ "${BASE_log}" log)
expect_contains("${log}" "codec.cpp: a syntax error" "log")

# That is tried again: it may have been for want of memory.
git(rm --quiet --cached codec.cpp)
file(WRITE "${PROJECT_DIR}/compile.sh" "#!/bin/sh
test -z \"$FULL\" || { echo 'no space left'; exit 1; }
exec cp -- \"$1\" \"$2\"
")
commit("compiles")
change_something()
set(ENV{FULL} yes)
expect_no_base("does not build")
file(READ "${BASE_log}" log)
expect_contains("${log}" "no space left" "log")
unset(ENV{FULL})
ctest(0 -R perf.base)
expect_outcome(perf.base passed)

# It cannot be configured.
file(READ "${PROJECT_DIR}/CMakeLists.txt" lists)
file(WRITE "${PROJECT_DIR}/CMakeLists.txt" "if(NOT DEFINED ENV{MENDED})
  message(FATAL_ERROR \"no way\")
endif()
${lists}")
commit("cannot be configured")
change_something()
expect_no_base("cannot be configured")

# That is tried again: what was missing may be on the machine by now.
set(ENV{MENDED} yes)
ctest(0 -R perf.base)
expect_outcome(perf.base passed)
unset(ENV{MENDED})

# It is of a time before PerfMon.
file(WRITE "${PROJECT_DIR}/CMakeLists.txt" "cmake_minimum_required(VERSION 3.22)\nproject(Old LANGUAGES NONE)\n")
commit("no perf tests")
change_something()
expect_no_base("has no perf tests")

# It is the code of the work tree. Baselines are no code, be they of a commit or new; nor is a build tree.
file(WRITE "${PROJECT_DIR}/CMakeLists.txt" "${lists}")
commit("works")
set(same "is the very code of the work tree")
expect_no_base("${same}")
file(WRITE "${PROJECT_DIR}/perf/baselines/env/performance_baseline_data.json" "{}")
expect_no_base("${same}")
commit("accepted")
set(ENV{PERFMON_BASE_REF} HEAD~1)
expect_no_base("${same}")
set(ENV{PERFMON_BASE_REF} HEAD)
set(outside "${BUILD_DIR}")
set(BUILD_DIR "${PROJECT_DIR}/the build")
configure(0 "-DCMAKE_CXX_COMPILER=${CXX}")
build(0)
expect_no_base("${same}")

# A file that is new, staged or changed is another code, even where the user's settings hide it.
git(config status.showUntrackedFiles no)
file(WRITE "${PROJECT_DIR}/new.txt" "new\n")
ctest(0 -R perf.base)
expect_outcome(perf.base passed)
git(add new.txt)
ctest(0 -R perf.base)
expect_outcome(perf.base passed)
git(rm --quiet --force new.txt)
expect_no_base("${same}")
change_something()
ctest(0 -R perf.base)
expect_outcome(perf.base passed)
file(REMOVE_RECURSE "${BUILD_DIR}")
set(BUILD_DIR "${outside}")

# A shallow clone does not have the commit.
run(0 COMMAND git clone --quiet --depth 1 "file://${PROJECT_DIR}" "${WORK}/shallow")
set(PROJECT_DIR "${WORK}/shallow")
set(BUILD_DIR "${WORK}/shallow build")
configure(0 "-DCMAKE_CXX_COMPILER=${CXX}")
build(0)
set(ENV{PERFMON_BASE_REF} HEAD~1)
expect_no_base("shallow clone")
