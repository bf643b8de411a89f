# perfmon compare --revisions: both are built like the present build, and what they have in common is compared.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../support/repository.cmake")

# A script that takes no turns: what is compared, and how, is tested where two executables are run in lockstep.
write_compiled_project(codec dropped)
git(init --quiet --initial-branch=main)
commit("before")
git(tag before)
write_compiled_project(codec added)
file(APPEND "${PROJECT_DIR}/codec.cpp" "# it is another one\n")
commit("after")
git(tag after)
set(compare "${PERFMON}" compare --build-dir "${BUILD_DIR}" --revisions)
set(ENV{PERFMON_LOG} debug)

# Without a build, as Release. A fake has no list of its benchmarks: said so, which is as far as a script goes.
run(4 COMMAND ${compare} before after --source-dir "${PROJECT_DIR}")
expect_contains("${OUTPUT}" "codec: after (" "what is compared")
expect_contains("${OUTPUT}" "before has no perf test added to run" "what is not")
expect_contains("${OUTPUT}" "cannot be compared in lockstep" "why there is no verdict")
take_compiled(compiled)
expect_equal("${compiled}" "added.cpp;codec.cpp;codec.cpp;dropped.cpp" "compiled")
file(GLOB caches "${BUILD_DIR}/perfmon/base/*/build/CMakeCache.txt")
foreach(cache IN LISTS caches)
  file(READ "${cache}" text)
  expect_contains("${text}" "CMAKE_BUILD_TYPE:STRING=Release" "build type")
endforeach()

# With a build, as that is; and that has to be one of the project.
configure(0 -DCMAKE_BUILD_TYPE=Debug "-DCMAKE_CXX_COMPILER=${CXX}")
run(4 COMMAND ${compare} before after)
file(GLOB caches "${BUILD_DIR}/perfmon/base/*/build/CMakeCache.txt")
list(LENGTH caches count)
expect_equal("${count}" 2 "builds")
foreach(cache IN LISTS caches)
  file(READ "${cache}" text)
  expect_contains("${text}" "CMAKE_BUILD_TYPE:STRING=Debug" "build type")
endforeach()
run(2 COMMAND ${compare} before after --source-dir "${WORK}")
expect_contains("${OUTPUT}" "is a build of ${PROJECT_DIR}" "error")

# Nothing takes turns with itself.
run(0 COMMAND ${compare} before before)
expect_contains("${OUTPUT}" "nothing to compare" "verdict")

run(4 COMMAND ${compare} before nowhere)
expect_contains("${OUTPUT}" "no revision \"nowhere\"" "error")

# What does not build is told with the lines that say why.
file(APPEND "${PROJECT_DIR}/CMakeLists.txt" "message(FATAL_ERROR \"broken for good\")\n")
commit("broken")
run(4 COMMAND ${compare} before HEAD)
expect_contains("${OUTPUT}" "\n  | " "a line of its log")
expect_contains("${OUTPUT}" "broken for good" "what cmake said")
