# The accepted executable goes on with the shared library that it was measured with, when the build makes
# another one of that name. With RUN_PATH=DT_RPATH the executable's own search path wins over all others.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
enable_language(CXX)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
add_library(codec SHARED codec.cpp)
set_target_properties(codec PROPERTIES VERSION 1.2.3 SOVERSION 1)
add_executable(codec_perf perf.cpp)
target_link_libraries(codec_perf PRIVATE codec)
target_link_options(codec_perf PRIVATE ${RUN_PATH})
perf_test(codec TARGET codec_perf LAUNCHES 2 THRESHOLD 50)
]])
file(COPY "${CMAKE_CURRENT_LIST_DIR}/../support/fake_result.hpp" DESTINATION "${PROJECT_DIR}")
file(WRITE "${PROJECT_DIR}/perf.cpp" [[
#include "fake_result.hpp"
#include <iostream>
int answer();
int main(int count, char** words) {
    write_fake_result(count, words);
    std::cout << answer() << '\n';
}
]])

function(write_codec answer)
  file(WRITE "${PROJECT_DIR}/codec.cpp" "int answer() { return ${answer}; }\n")
endfunction()

# The one snapshot below a directory, or nothing.
function(find_snapshot root result)
  file(GLOB ids RELATIVE "${root}" "${root}/*")
  set(${result} "${ids}" PARENT_SCOPE)
endfunction()

# expect_answer(<number> <program> [<variable>=<value>...])
function(expect_answer answer program)
  run(0 COMMAND "${CMAKE_COMMAND}" -E env ${ARGN} "${program}")
  string(STRIP "${OUTPUT}" came)
  expect_equal("${came}" "${answer}" "answer of ${program}")
endfunction()

set(elsewhere "${WORK}/elsewhere")
write_codec(1)
configure(0 "-DCMAKE_CXX_COMPILER=${CXX}" -DCMAKE_BUILD_TYPE=Release "-DRUN_PATH=${RUN_PATH}"
  "-DPERFMON_SNAPSHOT_DIR=${elsewhere}")
build(0)
ctest(0 -L perf)
set(ENV{PERFMON_REASON} "first baseline")
build(0 --target perf_accept)
expect_contains("${OUTPUT}" "as snapshot" "accept")
expect_absent("${BUILD_DIR}/perfmon/snapshots")
find_snapshot("${elsewhere}" first)
set(kept "${elsewhere}/${first}")
expect_exists("${kept}/lib/libcodec.so.1")
file(GLOB libraries RELATIVE "${kept}/lib" "${kept}/lib/*")
expect_equal("${libraries}" "libcodec.so.1" "the system's libraries stay where they are")
file(READ "${kept}/manifest.json" manifest)
string(JSON name GET "${manifest}" executable)
expect_equal("${name}" bin/codec_perf "executable")
file(GLOB_RECURSE baselines "${PROJECT_DIR}/perf/baselines/*/performance_baseline_data.json")
file(READ "${baselines}" baseline)
string(JSON id GET "${baseline}" snapshots codec id)
expect_equal("${id}" "${first}" "snapshot of the baseline")

# The executable itself need not even change.
write_codec(2)
build(0)
expect_answer(2 "${BUILD_DIR}/codec_perf")
set(search "LD_LIBRARY_PATH=${kept}/lib")
if(RUN_PATH MATCHES "disable-new-dtags")
  expect_answer(2 "${kept}/bin/codec_perf" "${search}")
  list(APPEND search "LD_PRELOAD=${kept}/lib/libcodec.so.1")
endif()
expect_answer(1 "${kept}/bin/codec_perf" "${search}")

# What is not what was measured is no snapshot, and the old one would go on judging what was accepted now.
build(0 --target perf_accept)
expect_contains("${OUTPUT}" "was rebuilt after it was measured" "accept")
find_snapshot("${elsewhere}" ids)
expect_equal("${ids}" "${first}" "snapshots: the last ones stay, for a branch whose baselines name them")

ctest(0 -L perf)
build(0 --target perf_accept)
find_snapshot("${elsewhere}" second)
list(REMOVE_ITEM second "${first}")
if(second STREQUAL "")
  fail("expected another snapshot than ${first}")
endif()
run(0 COMMAND "${CMAKE_COMMAND}" --build "${BUILD_DIR}" --target clean)
expect_exists("${elsewhere}/${second}/bin/codec_perf")

run(0 COMMAND "${PERFMON}" baseline archive codec/case/first --baseline-dir "${PROJECT_DIR}/perf/baselines"
  --snapshot-dir "${elsewhere}")
file(GLOB users "${elsewhere}/*/users/*")
expect_equal("${users}" "" "users of snapshots after the last baseline was archived")
