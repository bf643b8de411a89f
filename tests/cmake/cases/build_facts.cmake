# A perf test's C++ sources are told the options that change their code, whenever those are set.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

set(code [[
cmake_minimum_required(VERSION 3.22)
project(Nested LANGUAGES CXX)
enable_testing()
add_executable(PerfMon::perfmon IMPORTED)
set_target_properties(PerfMon::perfmon PROPERTIES IMPORTED_LOCATION "@PERFMON@")
add_library(PerfMon::runtime INTERFACE IMPORTED)
include("@MODULE_DIR@/PerfMon.cmake")
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-g")

add_compile_options(-fno-diagnostics-show-caret -fvisibility=hidden -ffile-prefix-map=/a=b)
perf_test(sources SOURCES a.cpp)
# Afterwards, inherited, and by generator expression.
add_library(inherited INTERFACE)
target_compile_options(inherited INTERFACE -funroll-loops "$<$<CONFIG:Debug>:-Og>" -Wall)
target_link_libraries(sources PRIVATE inherited)
target_compile_options(sources PRIVATE "$<$<COMPILE_LANGUAGE:CXX>:-fsanitize=address,undefined>"
  -fprofile-use=/home/me/profile "SHELL:-mllvm -x")
set_target_properties(sources PROPERTIES INTERPROCEDURAL_OPTIMIZATION_RELEASE ON)

add_executable(existing b.cpp)
add_executable(ns::existing ALIAS existing)
perf_test(one TARGET ns::existing)
perf_test("and two" TARGET existing ARGS two)

add_subdirectory(sub)
set(CMAKE_CXX_FLAGS "-march=x86-64-v2 -DTEXT='a b'")
]])
file(CONFIGURE OUTPUT "${PROJECT_DIR}/CMakeLists.txt" CONTENT "${code}" @ONLY)
file(WRITE "${PROJECT_DIR}/sub/CMakeLists.txt" [[
add_executable(below c.cpp)
set(CMAKE_CXX_FLAGS -fno-plt)
perf_test(below TARGET below)
]])
file(TOUCH "${PROJECT_DIR}/a.cpp" "${PROJECT_DIR}/b.cpp" "${PROJECT_DIR}/sub/c.cpp")
# Nothing is compiled, so the compiler need not be tried out.
set(compiler "-DCMAKE_CXX_COMPILER=${CXX}" -DCMAKE_CXX_COMPILER_WORKS=ON)

function(expect_facts object build_type flags)
  file(READ "${BUILD_DIR}/compile_commands.json" commands)
  string(JSON count LENGTH "${commands}")
  math(EXPR last "${count} - 1")
  foreach(index RANGE ${last})
    string(JSON command GET "${commands}" ${index} command)
    if(command MATCHES "-o ${object}")
      # How the two are quoted is CMake's business.
      string(REGEX REPLACE "[\"\\\\]" "" command "${command}")
      expect_contains("${command}" "-DPERFMON_BUILD_FLAGS=${flags} -DPERFMON_BUILD_TYPE=${build_type} " "${object}")
      return()
    endif()
  endforeach()
  fail("expected a command that makes ${object}, came: ${commands}")
endfunction()

set(release_flags "-march=x86-64-v2 -O3 -flto -fsanitize=address,undefined -funroll-loops")
configure(0 ${compiler} -DCMAKE_BUILD_TYPE=release)
expect_facts(CMakeFiles/existing.dir/b.cpp.o Release "-march=x86-64-v2 -O3")
expect_facts(CMakeFiles/sources.dir/a.cpp.o Release "${release_flags}")
expect_facts(sub/CMakeFiles/below.dir/c.cpp.o Release "-fno-plt -O3")

configure(0 ${compiler} -DCMAKE_BUILD_TYPE=)
expect_facts(CMakeFiles/existing.dir/b.cpp.o None "-march=x86-64-v2")

file(REMOVE_RECURSE "${BUILD_DIR}")
set(GENERATOR "Ninja Multi-Config")
configure(0 ${compiler})
expect_facts(CMakeFiles/sources.dir/Debug/a.cpp.o Debug
  "-march=x86-64-v2 -fsanitize=address,undefined -funroll-loops -Og")
expect_facts(CMakeFiles/sources.dir/Release/a.cpp.o Release "${release_flags}")
