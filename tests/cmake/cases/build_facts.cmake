# A perf test's C++ sources are told the options that change their code, whenever those are set, and a library's with
# benchmarks in it those of the library.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

set(code [[
cmake_minimum_required(VERSION 3.22)
project(Nested LANGUAGES CXX)
enable_testing()
add_executable(PerfMon::perfmon IMPORTED)
set_target_properties(PerfMon::perfmon PROPERTIES IMPORTED_LOCATION "@PERFMON@")
add_library(PerfMon::runtime INTERFACE IMPORTED)
include("@MODULE_DIR@/PerfMon.cmake")
_perfmon_add_build_facts(PerfMon::runtime)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-g")

set(CMAKE_EXE_LINKER_FLAGS_RELEASE "-Wl,-O1 -Wl,-rpath,/a")

add_compile_options(-fno-diagnostics-show-caret -ffile-prefix-map=/a=b)
perf_test(sources SOURCES a.cpp)
# Afterwards, inherited, and by generator expression.
add_library(inherited INTERFACE)
target_compile_options(inherited INTERFACE -funroll-loops "$<$<CONFIG:Debug>:-Og>" -Wall)
target_link_libraries(sources PRIVATE inherited)
target_compile_options(sources PRIVATE "$<$<COMPILE_LANGUAGE:CXX>:-fsanitize=address,undefined>"
  -fprofile-use=/home/me/profile "SHELL:-mllvm -x" "SHELL:-Wall -pg" "SHELL:-isystem relative")
set_target_properties(sources PROPERTIES INTERPROCEDURAL_OPTIMIZATION_RELEASE ON)

add_library(linked INTERFACE)
target_link_options(linked INTERFACE LINKER:--gc-sections "$<$<LINK_LANGUAGE:CXX>:-static>" "SHELL:-z now")
target_link_libraries(sources PRIVATE $<BUILD_INTERFACE:linked> -Wl,--icf=all $<$<CONFIG:Release>:-static-pie>
  tcmalloc /opt/lib/libjemalloc.so.2 m)
set_target_properties(sources PROPERTIES LINK_FLAGS_RELEASE -Wl,--symbol-ordering-file=/a/b)

add_executable(existing b.cpp one.cpp)
target_link_libraries(existing PRIVATE PerfMon::runtime)
set_source_files_properties(one.cpp PROPERTIES COMPILE_OPTIONS "-O1;-Wall;-fno-sanitize=alignment,vptr")
add_library(parts OBJECT part.cpp)
target_link_libraries(parts PUBLIC PerfMon::runtime)
target_compile_options(parts PRIVATE -Os)
add_library(archive STATIC archived.cpp)
target_link_libraries(archive PRIVATE parts)
set_target_properties(archive PROPERTIES COMPILE_FLAGS "-fno-inline -g")
target_link_libraries(existing PRIVATE archive)
add_executable(ns::existing ALIAS existing)
perf_test(one TARGET ns::existing)
perf_test("and two" TARGET existing ARGS two)

add_subdirectory(sub)
set(CMAKE_CXX_FLAGS "-march=x86-64-v2 -DTEXT='a b'")
]])
file(CONFIGURE OUTPUT "${PROJECT_DIR}/CMakeLists.txt" CONTENT "${code}" @ONLY)
file(WRITE "${PROJECT_DIR}/sub/CMakeLists.txt" [[
add_executable(below c.cpp)
target_link_libraries(below PRIVATE PerfMon::runtime)
set(CMAKE_CXX_FLAGS -fno-plt)
perf_test(below TARGET below)
]])
foreach(source IN ITEMS a b one part archived sub/c)
  file(TOUCH "${PROJECT_DIR}/${source}.cpp")
endforeach()
# Nothing is compiled, so the compiler need not be tried out. The test `alignment` is about the option that PerfMon adds.
set(compiler "-DCMAKE_CXX_COMPILER=${CXX}" -DCMAKE_CXX_COMPILER_WORKS=ON -DPERFMON_ALIGN_FUNCTIONS=OFF)

function(expect_command object)
  file(READ "${BUILD_DIR}/compile_commands.json" commands)
  string(JSON count LENGTH "${commands}")
  math(EXPR last "${count} - 1")
  foreach(index RANGE ${last})
    string(JSON command GET "${commands}" ${index} command)
    if(command MATCHES "-o ${object}")
      # How the two are quoted is CMake's business.
      string(REGEX REPLACE "[\"\\\\]" "" command "${command}")
      foreach(part IN LISTS ARGN)
        expect_contains("${command}" "${part} " "${object}")
      endforeach()
      return()
    endif()
  endforeach()
  fail("expected a command that makes ${object}, came: ${commands}")
endfunction()

function(expect_facts object build_type flags)
  expect_command("${object}" "-DPERFMON_BUILD_FLAGS=${flags} -DPERFMON_BUILD_TYPE=${build_type}")
endfunction()

set(release_flags
  "-march=x86-64-v2 -O3 -flto -fsanitize=address,undefined -funroll-loops -fprofile-use SHELL:-mllvm -x SHELL:-Wall -pg")
configure(0 ${compiler} -DCMAKE_BUILD_TYPE=release)
expect_facts(CMakeFiles/existing.dir/b.cpp.o Release "-march=x86-64-v2 -O3")
expect_facts(CMakeFiles/sources.dir/a.cpp.o Release "${release_flags}")
expect_facts(CMakeFiles/existing.dir/one.cpp.o Release "-march=x86-64-v2 -O3")
expect_command(CMakeFiles/existing.dir/one.cpp.o "-DPERFMON_SOURCE_FLAGS=-O1 -fno-sanitize=alignment,vptr")
expect_facts(CMakeFiles/parts.dir/part.cpp.o Release "-march=x86-64-v2 -O3 -Os")
expect_facts(CMakeFiles/archive.dir/archived.cpp.o Release "-march=x86-64-v2 -O3 -fno-inline")
expect_command(CMakeFiles/sources.dir/a.cpp.o
  "-DPERFMON_LINK_FLAGS=-Wl,-O1 -Wl,--symbol-ordering-file -Wl,--gc-sections -static -z now -Wl,--icf=all -static-pie -ltcmalloc -ljemalloc")
expect_facts(sub/CMakeFiles/below.dir/c.cpp.o Release "-fno-plt -O3")

expect_lacks("${OUTPUT}" "CMAKE_BUILD_TYPE is empty" "a configuration that was chosen")

configure(0 ${compiler} -DCMAKE_BUILD_TYPE=)
string(REGEX MATCHALL "CMAKE_BUILD_TYPE is empty" warnings "${OUTPUT}")
expect_equal("${warnings}" "CMAKE_BUILD_TYPE is empty" "warnings of an empty CMAKE_BUILD_TYPE")
expect_facts(CMakeFiles/existing.dir/b.cpp.o None "-march=x86-64-v2")

file(REMOVE_RECURSE "${BUILD_DIR}")
set(GENERATOR "Ninja Multi-Config")
configure(0 ${compiler})
expect_lacks("${OUTPUT}" "CMAKE_BUILD_TYPE is empty" "several configurations")
expect_facts(CMakeFiles/sources.dir/Debug/a.cpp.o Debug
  "-march=x86-64-v2 -fsanitize=address,undefined -funroll-loops -Og -fprofile-use SHELL:-mllvm -x SHELL:-Wall -pg")
expect_facts(CMakeFiles/sources.dir/Release/a.cpp.o Release "${release_flags}")
