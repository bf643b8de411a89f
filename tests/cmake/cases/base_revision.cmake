# The base revision's perf tests are built before anything is measured, once for a commit, beside the user's work. The
# project is in a subdirectory of the repository, and there are blanks in the paths.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../support/repository.cmake")

set(REPOSITORY "${WORK}/the repository")
set(PROJECT_DIR "${REPOSITORY}/some project")
set(BUILD_DIR "${WORK}/the build")
set(products "${BUILD_DIR}/perfmon")
set(config "")
set(build_config "")
if(GENERATOR MATCHES "Multi")
  set(config -C Release)
  set(build_config --config Release)
  string(APPEND products /Release)
endif()

# The base has two perf tests, of which the present code has dropped one, and another one has been added.
write_compiled_project(codec dropped)
file(WRITE "${REPOSITORY}/beside.txt" "of the repository, not of the project\n")
run(0 COMMAND git init --quiet --initial-branch=main "${REPOSITORY}")
commit("base")
git(rev-parse HEAD)
string(STRIP "${OUTPUT}" base)
git(checkout --quiet -b work)
write_compiled_project(codec added)
file(REMOVE "${PROJECT_DIR}/dropped.cpp")
commit("work")

# What the user is in the middle of: staged, changed and new files.
file(APPEND "${PROJECT_DIR}/codec.cpp" "# changed\n")
file(APPEND "${REPOSITORY}/beside.txt" "staged\n")
git(add ../beside.txt)
file(WRITE "${PROJECT_DIR}/new.txt" "new\n")
git(status --porcelain)
set(status "${OUTPUT}")
git(for-each-ref)
set(refs "${OUTPUT}")

configure(0 -DPERFMON_BASE_REF=main "-DAN_OPTION=a value" "-DCMAKE_CXX_COMPILER=${CXX}")
build(0 ${build_config})
take_compiled(compiled)
expect_equal("${compiled}" "added.cpp;codec.cpp" "what the present build compiles")

ctest(0 -L perf ${config})
expect_outcome(perf.base passed)
expect_outcome(perf.codec.measure passed)
expect_outcome(perf.added.measure passed)
take_compiled(compiled)
expect_equal("${compiled}" "codec.cpp;dropped.cpp" "what the base compiles")
read_base("${products}")
expect_equal("${BASE_ref}" main "ref")
expect_equal("${BASE_commit}" "${base}" "commit")
expect_equal("${BASE_problem}" "" "problem")
expect_equal("${BASE_NAMES}" "codec;dropped" "perf tests of the base")

# Its options are those of the present build, its directories its own.
set(tree "${BUILD_DIR}/perfmon/base/${base}")
file(STRINGS "${tree}/build/CMakeCache.txt" cache)
foreach(line IN ITEMS "DATA_PLACE:PATH=${tree}/source/some project" "OUTPUT_PLACE:PATH=${tree}/build/somewhere"
    "PERFMON_BASE_REF:STRING=" "CMAKE_GENERATOR:INTERNAL=${GENERATOR}")
  if(NOT line IN_LIST cache)
    fail("expected the line ${line} in ${tree}/build/CMakeCache.txt")
  endif()
endforeach()
file(READ "${tree}/build/CMakeCache.txt" cache)
expect_contains("${cache}" "AN_OPTION:STRING=a value" "an option that the project does not know")
string(REGEX MATCH "CMAKE_CXX_COMPILER:[A-Z]+=[^\n]*" compiler "${cache}")
expect_contains("${compiler}" "=${CXX}" "compiler")

# A second time there is nothing to do, and what it says is the same.
file(WRITE "${tree}/build/CMakeCache.txt" "not read again")
ctest(0 -R perf.base ${config})
expect_outcome(perf.base passed)
take_compiled(compiled)
expect_equal("${compiled}" "" "compiled by the second run")
read_base("${products}")
expect_equal("${BASE_NAMES}" "codec;dropped" "perf tests of the base")

# Another option is another base.
configure(0 -DAN_OPTION=c)
ctest(0 -R perf.codec.measure ${config})
take_compiled(compiled)
expect_equal("${compiled}" "codec.cpp;dropped.cpp" "compiled with another option")

# The environment wins. The second commit does not throw the first one out.
set(ENV{PERFMON_BASE_REF} work)
ctest(0 -R perf.base ${config})
read_base("${products}")
expect_equal("${BASE_ref}" work "ref")
expect_equal("${BASE_NAMES}" "added;codec" "perf tests of the base")
take_compiled(compiled)
set(ENV{PERFMON_BASE_REF} main)
ctest(0 -R perf.base ${config})
take_compiled(compiled)
expect_equal("${compiled}" "" "compiled for a commit that was used before")
file(GLOB trees "${BUILD_DIR}/perfmon/base/*/source")
list(LENGTH trees count)
expect_equal("${count}" 2 "trees")

# git was killed while it checked out: its lock stays, also when the build tree goes.
git(worktree lock "${tree}/source")
file(REMOVE_RECURSE "${tree}")
ctest(0 -R perf.base ${config})
expect_outcome(perf.base passed)
take_compiled(compiled)
expect_equal("${compiled}" "codec.cpp;dropped.cpp" "compiled once more")

# Empty: no base, and nothing is left of the last one.
set(ENV{PERFMON_BASE_REF} "")
ctest(0 -R perf.base ${config})
expect_outcome(perf.base passed)
expect_absent("${products}/base.json")

# There is no such revision: said so, and the measurement goes on.
set(ENV{PERFMON_BASE_REF} no-such-branch)
ctest(0 -L perf ${config})
expect_outcome(perf.base skipped)
expect_outcome(perf.codec.measure passed)
read_base("${products}")
expect_contains("${BASE_problem}" "no revision \"no-such-branch\"" "problem")

git(status --porcelain)
expect_equal("${OUTPUT}" "${status}" "what the user is in the middle of")
git(for-each-ref)
expect_equal("${OUTPUT}" "${refs}" "branches")
git(branch --show-current)
expect_equal("${OUTPUT}" "work\n" "branch")
