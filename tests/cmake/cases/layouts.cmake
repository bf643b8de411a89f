# perf_test(… LAYOUTS 8): one compilation, eight links with the functions elsewhere, all of them measured and kept. LINKER
# is that of the project, chosen after perf_test(); empty: the compiler's own choice.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

if(LINKER STREQUAL "lld")
  find_program(LLD ld.lld)
  if(NOT LLD)
    message(NOTICE "skipped: lld is not installed")
    return()
  endif()
endif()
set(config "")
set(build_config "")
set(products "${BUILD_DIR}")
set(work "${BUILD_DIR}/perfmon")
if(GENERATOR MATCHES "Multi")
  set(config -C Release)
  set(build_config --config Release)
  set(products "${BUILD_DIR}/Release")
  string(APPEND work /Release)
endif()

write_project([[
enable_language(CXX)
add_library(parts STATIC parts.cpp)
add_library(shared SHARED shared.cpp)
add_library(objects OBJECT objects.cpp)
add_library(PerfMon::further ALIAS parts)
perf_test(own SOURCES perf.cpp LINK_LIBRARIES parts LAYOUTS 8 LAUNCHES 2)
add_executable(theirs perf.cpp)
perf_test(codec TARGET theirs LAYOUTS 8 LAUNCHES 2)
perf_test(others TARGET theirs LAYOUTS 9 LAUNCHES 2 ARGS more)
# After perf_test(), as for any other target.
target_link_libraries(own PRIVATE shared objects)
target_link_libraries(theirs PRIVATE parts shared objects)
if(LINKER)
  target_link_options(own PRIVATE -fuse-ld=${LINKER})
  target_link_options(theirs PRIVATE -fuse-ld=${LINKER})
endif()
]])
file(COPY "${CMAKE_CURRENT_LIST_DIR}/../support/fake_result.hpp" DESTINATION "${PROJECT_DIR}")
file(WRITE "${PROJECT_DIR}/perf.cpp" [[
#include "fake_result.hpp"
#include <cstdint>
#include <iostream>
int part(int);
int of_shared(int);
int of_objects(int);
__attribute__((noinline)) int parse_line(int n) { return n < 2 ? n : parse_line(n - 1) + part(n); }
__attribute__((noinline)) int write_word(int n) { return of_shared(n) * 3 + of_objects(n); }
template <class Function>
unsigned place_of(Function function) {
    return static_cast<unsigned>(reinterpret_cast<std::uintptr_t>(function) % 4096);
}
int main(int count, char** words) {
    write_fake_result(count, words);
    std::cout << place_of(parse_line) << ' ' << place_of(write_word) << ' ' << place_of(part) << ' '
              << parse_line(10) + write_word(2) << '\n';
}
]])
file(WRITE "${PROJECT_DIR}/parts.cpp" "int part(int n) { return n * 5; }\nint other_part(int n) { return n * 7; }\n")
file(WRITE "${PROJECT_DIR}/shared.cpp" "int of_shared(int n) { return n * 11; }\n")
file(WRITE "${PROJECT_DIR}/objects.cpp" "int of_objects(int n) { return n * 13; }\n")

configure(0 "-DCMAKE_CXX_COMPILER=${CXX}" -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O2 "-DLINKER=${LINKER}"
  -DPERFMON_ALIGN_FUNCTIONS=OFF)
build(0 ${build_config})
string(REGEX MATCHALL "perf\\.cpp\\.o" compiled "${OUTPUT}")
list(LENGTH compiled times)
if(times GREATER 2)
  fail("perf.cpp is compiled for two executables, and not for their layouts\n${OUTPUT}")
endif()

# The same code in as many places as there are layouts, a static library's function among them.
# @param least_offsets  places in a cache line, of 64 bytes, that each function has at least
function(expect_other_places target layouts least_offsets)
  set(places_0 "")
  set(places_2 "")
  set(answers "")
  foreach(number RANGE 1 ${layouts})
    set(program "${products}/${target}.layout${number}")
    if(number EQUAL 1)
      set(program "${products}/${target}")
    endif()
    run(0 COMMAND "${program}")
    string(REGEX MATCHALL "[0-9]+" numbers "${OUTPUT}")
    foreach(at IN ITEMS 0 2)
      list(GET numbers ${at} place)
      list(APPEND places_${at} "${place}")
    endforeach()
    list(GET numbers 3 answer)
    list(APPEND answers "${answer}")
  endforeach()
  list(REMOVE_DUPLICATES answers)
  list(LENGTH answers different)
  expect_equal("${different}" 1 "answers of the layouts of ${target}: ${answers}")
  foreach(at IN ITEMS 0 2)
    set(offsets "")
    foreach(place IN LISTS places_${at})
      math(EXPR offset "${place} % 64")
      list(APPEND offsets "${offset}")
    endforeach()
    list(REMOVE_DUPLICATES places_${at})
    list(REMOVE_DUPLICATES offsets)
    list(LENGTH places_${at} different)
    list(LENGTH offsets different_offsets)
    if(different LESS 5 OR different_offsets LESS least_offsets)
      fail("function ${at} of ${target} lies in few places: ${places_${at}}, in a cache line ${offsets}")
    endif()
  endforeach()
endfunction()
expect_other_places(own 8 2)
expect_other_places(theirs 9 2)
# Aligned, they move by whole cache lines.
configure(0 -DPERFMON_ALIGN_FUNCTIONS=64)
build(0 ${build_config})
expect_other_places(own 8 1)
expect_other_places(theirs 9 1)

file(READ "${work}/perf_tests/others.json" declaration)
string(JSON count LENGTH "${declaration}" layouts)
expect_equal("${count}" 8 "layouts that the declaration names beside the executable")
string(JSON first GET "${declaration}" layouts 0)
expect_equal("${first}" "${products}/theirs.layout2" "the first of them")
string(JSON builder GET "${declaration}" layouts_target)
expect_equal("${builder}" theirs.layouts "what builds them")

# What is accepted is kept in all layouts, and once.
ctest(0 -L perf ${config})
set(ENV{PERFMON_REASON} "first baseline")
build(0 ${build_config} --target perf_accept)
file(GLOB kept RELATIVE "${work}/snapshots" "${work}/snapshots/*/bin/*")
list(LENGTH kept files)
expect_equal("${files}" 25 "files of snapshots: 8 of own, 8 of codec and 9 of others: ${kept}")
build(0 ${build_config} --target perf_accept)
file(GLOB again RELATIVE "${work}/snapshots" "${work}/snapshots/*/bin/*")
expect_equal("${again}" "${kept}" "files of snapshots after they were accepted again")

# Who builds one target alone has layouts of other code, which are not measured.
file(APPEND "${PROJECT_DIR}/perf.cpp" "// changed\nint more(int n) { return n; }\n")
build(0 ${build_config} --target theirs)
ctest(red ${config} -R perf.codec.measure)
expect_contains("${OUTPUT}" "is a layout of other code; build all targets" "measuring layouts that were not built again")
build(0 ${build_config} --target theirs.layouts)
ctest(0 ${config} -R perf.codec.measure)
file(REMOVE "${products}/theirs.layout4")
ctest(red ${config} -R perf.codec.measure)
expect_contains("${OUTPUT}" "theirs.layout4: does not exist" "measuring without a layout")

# What cannot be linked is said when it is configured.
macro(expect_refused declaration message)
  write_project("enable_language(CXX)\nfile(WRITE \"\${CMAKE_BINARY_DIR}/a.cpp\" \"int main() {}\")\n${declaration}\n")
  file(REMOVE_RECURSE "${BUILD_DIR}")
  configure(1 "-DCMAKE_CXX_COMPILER=${CXX}" -DCMAKE_BUILD_TYPE=Release)
  string(REGEX REPLACE "[ \n]+" " " OUTPUT "${OUTPUT}")
  expect_contains("${OUTPUT}" "${message}" "${declaration}")
endmacro()
if(GENERATOR STREQUAL "Ninja" AND LINKER STREQUAL "")
  set(sources "SOURCES \"\${CMAKE_BINARY_DIR}/a.cpp\"")
  foreach(number IN ITEMS 7 65 many 0)
    expect_refused("perf_test(codec ${sources} LAYOUTS ${number})"
      "perf_test(codec): LAYOUTS must be a whole number from 8 to 64, not \"${number}\"")
  endforeach()
  expect_refused("perf_test(codec TARGET fake LAYOUTS 8)"
    "perf_test(codec): LAYOUTS needs a target that this build links, and fake is imported")
  find_program(GOLD ld.gold)
  if(GOLD)
    expect_refused("perf_test(codec ${sources} LAYOUTS 8)\ntarget_link_options(codec PRIVATE -fuse-ld=gold)"
      "perf_test(): LAYOUTS needs GNU ld, mold, or lld 13 or later, and codec is linked by \"GNU gold")
  endif()
endif()
