# The sizes of an executable, a static and a shared library: what grows is red and named, and green again when undone or
# accepted; what is no size of code (debug information) changes nothing.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
enable_language(CXX)
add_library(codec STATIC codec.cpp)
add_library(engine SHARED engine.cpp)
add_executable(tool main.cpp)
target_link_libraries(tool PRIVATE codec engine)
add_library(also_codec ALIAS codec)
if(EXTRA)
  target_compile_options(codec PRIVATE ${EXTRA})
  target_compile_options(engine PRIVATE ${EXTRA})
  target_compile_options(tool PRIVATE ${EXTRA})
endif()
perf_size_test(tool NAME tool)
perf_size_test(also_codec NAME codec_size)
perf_size_test(engine NAME engine SYMBOLS THRESHOLD 100)
]])
file(WRITE "${PROJECT_DIR}/encode.hpp" [[
#pragma once
namespace codec {
template <class Number>
Number encode(const Number* numbers, int count) {
    Number sum = 0;
    for (int i = 0; i < count; ++i) {
        switch (count % 7) {
            case 0: sum += numbers[i] * 3; break;
            case 1: sum = sum / (numbers[i] + 1); break;
            case 2: sum -= numbers[i] / 5; break;
            case 3: sum = numbers[i] - sum * 7; break;
            case 4: sum += (numbers[i] + 1) / (sum + 2); break;
            case 5: sum *= numbers[i]; break;
            default: sum += 11; break;
        }
    }
    return sum;
}
}  // namespace codec
]])
file(WRITE "${PROJECT_DIR}/codec.cpp" [[
#include "encode.hpp"
template int codec::encode<int>(const int*, int);
#ifdef MORE
#include "more.hpp"
#endif
]])
file(WRITE "${PROJECT_DIR}/engine.cpp" "int engine(int power) { return power * 3; }\n")
function(write_main instantiations)
  file(WRITE "${PROJECT_DIR}/main.cpp" "#include \"encode.hpp\"\n${instantiations}
int engine(int power);
int main(int count, char**) { return engine(codec::encode<int>(&count, 1)); }\n")
endfunction()
write_main("")

set(checks perf.tool.check perf.codec_size.check perf.engine.check)
macro(expect_all outcome)
  foreach(check IN LISTS checks)
    expect_outcome(${check} ${outcome})
  endforeach()
endmacro()
set(COMPILER "-DCMAKE_CXX_COMPILER=${CXX}" -DCMAKE_BUILD_TYPE=RelWithDebInfo)
set(CONFIG "")
set(WORK_DIRECTORY "${BUILD_DIR}/perfmon")
if(GENERATOR MATCHES "Multi-Config")
  set(CONFIG RelWithDebInfo)
  string(APPEND WORK_DIRECTORY "/RelWithDebInfo")
endif()
macro(measure exit_code)
  build(0 --config RelWithDebInfo)
  ctest(${exit_code} -V -C RelWithDebInfo -L perf)
endmacro()

# Not built yet: no size, and no verdict.
configure(0 ${COMPILER})
execute_process(COMMAND "${PERFMON}" measure-size --test tool --dir "${WORK_DIRECTORY}" RESULT_VARIABLE code OUTPUT_QUIET
  ERROR_QUIET)
if(code EQUAL 77)
  message(NOTICE "skipped: this perfmon was built without libelf")
  return()
endif()
ctest(8 -C RelWithDebInfo -L perf)
expect_outcome(perf.tool.measure failed)
expect_contains("${OUTPUT}" "build the target tool first" "what to do is said")

measure(0)
expect_all(skipped)
expect_contains("${OUTPUT}" "no baseline yet for 1 target" "a target is called one")
run(0 COMMAND "${CMAKE_COMMAND}" --build "${BUILD_DIR}" --config RelWithDebInfo --target perf_accept)
expect_contains("${OUTPUT}" "accepted 1 target, and the file as snapshot" "the file is kept")
measure(0)
expect_all(passed)

# More instantiations of a template, in the executable and in the library.
set(more "")
foreach(type IN ITEMS long short "unsigned char" float double "long double" unsigned "long long" "unsigned long")
  string(APPEND more "template ${type} codec::encode<${type}>(const ${type}*, int);\n")
endforeach()
write_main("${more}")
measure(8)
expect_outcome(perf.tool.check failed)
expect_outcome(perf.codec_size.check passed)
expect_outcome(perf.engine.check passed)
expect_contains("${OUTPUT}" "tool (text_size): codec::encode<…>" "the template is named")
expect_contains("${OUTPUT}" ": encode.hpp " "so is the source file, from the source directory")
expect_lacks("${OUTPUT}" "lockstep" "sizes take no turns")
run(0 COMMAND "${PERFMON}" check --dir "${WORK_DIRECTORY}" --explain tool)
expect_contains("${OUTPUT}" ".text" "the sections are told where all is asked for")
run(0 COMMAND "${PERFMON}" report --dir "${WORK_DIRECTORY}")
file(GLOB report "${WORK_DIRECTORY}/reports/*.md")
list(GET report -1 report)
file(READ "${report}" report)
expect_contains("${report}" [[| codec::encode\<…\> |]] "the report has it")
expect_contains("${report}" "1 target judged" "and calls it a target")

write_main("")
file(WRITE "${PROJECT_DIR}/more.hpp" "${more}")
file(APPEND "${PROJECT_DIR}/codec.cpp" "#include \"more.hpp\"\n")
measure(8)
expect_outcome(perf.tool.check passed)
expect_outcome(perf.codec_size.check failed)
expect_contains("${OUTPUT}" "codec.cpp.o" "the object of the library is named")
set(ENV{PERFMON_REASON} "more types")
run(0 COMMAND "${CMAKE_COMMAND}" --build "${BUILD_DIR}" --config RelWithDebInfo --target perf_accept)
unset(ENV{PERFMON_REASON})
measure(0)
expect_all(passed)

# SYMBOLS: what differs is told whatever comes of it, and every symbol is in the result.
file(APPEND "${PROJECT_DIR}/engine.cpp" "int throttle(int power) { return power / 7; }\n")
measure(0)
expect_contains("${OUTPUT}" "throttle" "a new symbol is told")
file(READ "${WORK_DIRECTORY}/results/engine.json" result)
string(JSON bytes GET "${result}" benchmarks 0 symbols throttle)

# Debug information elsewhere, or none, is no other size; without it there are no source files, which is said.
function(read_sizes result)
  set(sizes "")
  foreach(test IN ITEMS tool codec_size engine)
    file(READ "${WORK_DIRECTORY}/results/${test}.json" json)
    string(JSON measures GET "${json}" benchmarks 0 launches 0 measures)
    string(APPEND sizes "${measures}")
  endforeach()
  set(${result} "${sizes}" PARENT_SCOPE)
endfunction()
read_sizes(with_debug_information)
foreach(extra IN ITEMS -g0 -gsplit-dwarf)
  configure(0 ${COMPILER} "-DEXTRA=${extra}")
  measure(0)
  read_sizes(sizes)
  expect_equal("${sizes}" "${with_debug_information}" "the sizes with ${extra}")
  expect_all(passed)
endforeach()
if(NOT CONFIG)
  foreach(file IN ITEMS tool libengine.so)
    run(0 COMMAND "${OBJCOPY}" --only-keep-debug ${file} ${file}.debug IN "${BUILD_DIR}")
    run(0 COMMAND "${OBJCOPY}" --strip-all ${file} IN "${BUILD_DIR}")
    run(0 COMMAND "${OBJCOPY}" --add-gnu-debuglink=${file}.debug ${file} IN "${BUILD_DIR}")
  endforeach()
  ctest(0 -V -L perf)
  read_sizes(sizes)
  expect_equal("${sizes}" "${with_debug_information}" "the sizes beside a .gnu_debuglink")
endif()
configure(0 ${COMPILER} -DEXTRA=-g0)
write_main("${more}")
measure(8)
expect_contains("${OUTPUT}" "tool (text_size): codec::encode<…>" "symbols are known without debug information")
expect_contains("${OUTPUT}" "the source files are not known, because it was built without debug information (-g)"
  "why there are no source files is said")

# A file that is not whole.
file(WRITE "${BUILD_DIR}/${CONFIG}/libcodec.a" "!<arch>\nx")
ctest(8 -C RelWithDebInfo -R codec_size)
expect_contains("${OUTPUT}" "libcodec.a" "the file is named")
expect_contains("${OUTPUT}" "is not whole" "what is wrong is said")
expect_outcome(perf.codec_size.measure failed)
expect_outcome(perf.codec_size.check not-run)
