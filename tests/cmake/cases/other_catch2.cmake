# With which Catch2 the runtime is made: the project's own, wherever it comes from; what cannot be is refused in a sentence
# that names both versions.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

file(WRITE "${PROJECT_DIR}/a_perf.cpp" "")

# Headers that say no more than the version.
function(write_catch2 directory version)
  string(REPLACE "." ";" parts "${version}")
  list(GET parts 0 major)
  list(GET parts 1 minor)
  list(GET parts 2 patch)
  set(header catch2/catch.hpp)
  if(version VERSION_GREATER_EQUAL 3)
    set(header catch2/catch_version_macros.hpp)
  endif()
  file(WRITE "${directory}/${header}"
    "#define CATCH_VERSION_MAJOR ${major}\n#define CATCH_VERSION_MINOR ${minor}\n#define CATCH_VERSION_PATCH ${patch}\n")
endfunction()

function(write_consumer_of_catch2 code)
  file(WRITE "${PROJECT_DIR}/CMakeLists.txt" "
cmake_minimum_required(VERSION 3.22)
project(Consumer LANGUAGES CXX)
enable_testing()
find_package(PerfMon REQUIRED)
${code}
")
endfunction()

macro(configure_consumer exit_code)
  file(REMOVE_RECURSE "${BUILD_DIR}")
  configure(${exit_code} "-DCMAKE_CXX_COMPILER=${CXX}" "-DCMAKE_PREFIX_PATH=${PREFIX}"
    -DCMAKE_EXPORT_COMPILE_COMMANDS=ON ${ARGN})
  string(REGEX REPLACE "[ \n]+" " " OUTPUT "${OUTPUT}")
endmacro()

# How a source is compiled; empty when it is not. The runtime is not when the one that is installed is used.
function(command_of source result)
  set(found "")
  file(READ "${BUILD_DIR}/compile_commands.json" json)
  string(JSON count LENGTH "${json}")
  math(EXPR last "${count} - 1")
  foreach(index RANGE ${last})
    string(JSON command GET "${json}" ${index} command)
    if(command MATCHES "/${source}")
      set(found "${command}")
    endif()
  endforeach()
  set(${result} "${found}" PARENT_SCOPE)
endfunction()

file(MAKE_DIRECTORY "${WORK}/amalgamated")
foreach(version IN ITEMS 2.11.0 2.13.99 3.99.1)
  write_catch2("${WORK}/catch2 ${version}" ${version})
endforeach()
set(own_catch2 "
add_library(Catch2 INTERFACE)
add_library(Catch2::Catch2 ALIAS Catch2)
target_include_directories(Catch2 INTERFACE \$<BUILD_INTERFACE:\${VERSION_DIR}> \$<INSTALL_INTERFACE:include>)
")

# --- The project's own, made before or after the perf test, here or elsewhere ----------------------

foreach(version IN ITEMS 2.13.99 3.99.1)
  string(REGEX MATCH "^." major "${version}")
  foreach(code IN ITEMS
      "${own_catch2}perf_test(codec SOURCES a_perf.cpp)"
      "perf_test(codec SOURCES a_perf.cpp)\n${own_catch2}")
    write_consumer_of_catch2("${code}")
    configure_consumer(0 "-DVERSION_DIR=${WORK}/catch2 ${version}")
    command_of(catch2/session.cpp command)
    expect_contains("${command}" "catch2 ${version}" "the runtime is compiled with the project's Catch2")
    expect_contains("${command}" "PERFMON_CATCH2_MAJOR=${major}" "and for its version")
    command_of(a_perf.cpp command)
    string(REGEX MATCH "shim/v${major}.*catch2 ${version}" order "${command}")
    if(order STREQUAL "")
      fail("the hooks of Catch2 ${major} come before its headers: ${command}")
    endif()
  endforeach()
endforeach()

# As a package manager names directories, and by way of another target.
write_consumer_of_catch2("
add_library(headers INTERFACE)
target_include_directories(headers INTERFACE \$<\$<CONFIG:Debug>:\${VERSION_DIR}>)
add_library(Catch2 INTERFACE)
target_link_libraries(Catch2 INTERFACE headers)
add_library(Catch2::Catch2 ALIAS Catch2)
add_library(support INTERFACE)
target_link_libraries(support INTERFACE Catch2::Catch2 PerfMon::runtime)
add_library(part OBJECT a_perf.cpp)
target_link_libraries(part PRIVATE support)
perf_test(codec SOURCES a_perf.cpp LINK_LIBRARIES part)")
configure_consumer(0 "-DVERSION_DIR=${WORK}/catch2 2.13.99" -DCMAKE_BUILD_TYPE=Debug)
command_of(catch2/session.cpp command)
expect_contains("${command}" "catch2 2.13.99" "the runtime is compiled with the project's Catch2")
file(READ "${BUILD_DIR}/compile_commands.json" commands)
string(REGEX MATCH "shim/v2[^\n]*catch2 2.13.99[^\n]*part.dir/a_perf" order "${commands}")
if(order STREQUAL "")
  fail("the hooks come first in a part that has them from another target: ${commands}")
endif()

# Of two libraries with a main() the linker takes the first.
foreach(library IN ITEMS Catch2WithMain test_main)
  write_consumer_of_catch2("${own_catch2}
add_library(${library} STATIC a_perf.cpp)
add_library(support INTERFACE)
target_link_libraries(support INTERFACE ${library})
add_executable(codec a_perf.cpp)
target_link_libraries(codec PRIVATE support PerfMon::runtime)
perf_test(codec TARGET codec)")
  configure_consumer(0 "-DVERSION_DIR=${WORK}/catch2 2.13.99")
  file(READ "${BUILD_DIR}/build.ninja" steps)
  string(REGEX MATCH "LINK_LIBRARIES = [^\n]*lib${library}[^\n]*" libraries "${steps}")
  string(REGEX MATCH "^LINK_LIBRARIES = libperfmon_runtime.a .*lib${library}" order "${libraries}")
  if(order STREQUAL "")
    fail("PerfMon's main() comes first: ${libraries}")
  endif()
endforeach()

# One that find_package() brings is visible in its directory only.
file(WRITE "${WORK}/package/Catch2Config.cmake" "
add_library(Catch2::Catch2 INTERFACE IMPORTED)
target_include_directories(Catch2::Catch2 INTERFACE \"${WORK}/catch2 2.13.99\")
")
file(WRITE "${PROJECT_DIR}/perf/CMakeLists.txt" "
find_package(Catch2 REQUIRED)
perf_test(codec SOURCES ../a_perf.cpp)
")
write_consumer_of_catch2("add_subdirectory(perf)")
configure_consumer(0 "-DCatch2_DIR=${WORK}/package")
command_of(catch2/session.cpp command)
expect_contains("${command}" "catch2 2.13.99" "the runtime is compiled with the Catch2 of the perf test's directory")

# None of its own: the one that the installed runtime was made with, and nothing is compiled.
write_consumer_of_catch2("perf_test(codec SOURCES a_perf.cpp)")
configure_consumer(0)
command_of(catch2/session.cpp command)
expect_equal("${command}" "" "the runtime is not compiled once more")

# --- What is refused -------------------------------------------------------------------------------

write_consumer_of_catch2("${own_catch2}perf_test(codec SOURCES a_perf.cpp)")
configure_consumer(red "-DVERSION_DIR=${WORK}/catch2 2.11.0")
expect_contains("${OUTPUT}" "the target Catch2::Catch2 is Catch2 2.11.0" "its version")
expect_contains("${OUTPUT}" "PerfMon needs Catch2 2.13 or later" "the version that is needed")
configure_consumer(red "-DVERSION_DIR=${WORK}/nowhere")
expect_contains("${OUTPUT}" "have none of the headers with its version" "no version")
file(COPY_FILE "${WORK}/catch2 3.99.1/catch2/catch_version_macros.hpp" "${WORK}/amalgamated/catch_amalgamated.hpp")
configure_consumer(red "-DVERSION_DIR=${WORK}/amalgamated")
expect_contains("${OUTPUT}" "is the amalgamated Catch2 3.99.1" "what it is")
write_consumer_of_catch2("${own_catch2}add_executable(other a_perf.cpp)")
configure_consumer(0 "-DVERSION_DIR=${WORK}/catch2 2.11.0")  # nobody links PerfMon::runtime

file(WRITE "${PROJECT_DIR}/perf/CMakeLists.txt" "
add_library(Catch2::Catch2 INTERFACE IMPORTED)
target_include_directories(Catch2::Catch2 INTERFACE \"${WORK}/catch2 2.13.99\")
perf_test(codec SOURCES ../a_perf.cpp)
")
file(WRITE "${PROJECT_DIR}/more/CMakeLists.txt" "
add_library(Catch2::Catch2 INTERFACE IMPORTED)
target_include_directories(Catch2::Catch2 INTERFACE \"${WORK}/catch2 3.99.1\")
perf_test(more SOURCES ../a_perf.cpp)
")
write_consumer_of_catch2("add_subdirectory(perf)\nadd_subdirectory(more)")
configure_consumer(red)
expect_contains("${OUTPUT}" "/more is Catch2 3.99.1, but PerfMon's runtime is made with Catch2 2.13.99" "both versions")

write_consumer_of_catch2("add_library(vendored INTERFACE)
target_include_directories(vendored INTERFACE \"${WORK}/amalgamated\")
perf_test(codec SOURCES a_perf.cpp LINK_LIBRARIES vendored)")
configure_consumer(red)
expect_contains("${OUTPUT}" "codec finds the amalgamated Catch2 3.99.1 in ${WORK}/amalgamated/catch_amalgamated.hpp" "what it is")

file(COPY "${WORK}/catch2 2.13.99/catch2" DESTINATION "${PROJECT_DIR}")
write_consumer_of_catch2("perf_test(codec SOURCES a_perf.cpp)")
configure_consumer(0)
write_consumer_of_catch2("set(CMAKE_INCLUDE_CURRENT_DIR ON)\nperf_test(codec SOURCES a_perf.cpp)")
configure_consumer(red)
expect_contains("${OUTPUT}" "CMAKE_INCLUDE_CURRENT_DIR puts ${PROJECT_DIR}/catch2/catch.hpp before PerfMon's hooks" "the header that would win")
file(REMOVE_RECURSE "${PROJECT_DIR}/catch2")

# A copy in the include directories of a perf test, of a part of one, or of a library.
foreach(code IN ITEMS
    "perf_test(codec SOURCES a_perf.cpp)\ntarget_include_directories(codec PRIVATE \"${WORK}/catch2 2.13.99\")"
    "add_library(part OBJECT a_perf.cpp)\ntarget_link_libraries(part PRIVATE PerfMon::runtime)
target_include_directories(part PRIVATE \"${WORK}/catch2 2.13.99\")"
    "add_library(vendored INTERFACE)\ntarget_include_directories(vendored INTERFACE \"${WORK}/catch2 2.13.99\")
perf_test(codec SOURCES a_perf.cpp LINK_LIBRARIES vendored)")
  write_consumer_of_catch2("${code}")
  configure_consumer(red)
  expect_contains("${OUTPUT}" "finds Catch2 2.13.99 in ${WORK}/catch2 2.13.99/catch2/catch.hpp, but PerfMon's runtime is made with Catch2 ${CATCH2_VERSION}" "the header that wins")
  expect_contains("${OUTPUT}" "target_include_directories(Catch2::Catch2 INTERFACE \"${WORK}/catch2 2.13.99\")" "the line that helps")
endforeach()

# Where the project's target is of the other generation, such a copy stands before nothing.
write_consumer_of_catch2("${own_catch2}perf_test(codec SOURCES a_perf.cpp)
target_include_directories(codec PRIVATE \"${WORK}/catch2 2.13.99\")")
configure_consumer(0 "-DVERSION_DIR=${WORK}/catch2 3.99.1")

# Without any Catch2, who only looked for PerfMon goes on.
set(nothing -DCMAKE_DISABLE_FIND_PACKAGE_Catch2=ON)
write_consumer_of_catch2("perf_test(codec SOURCES a_perf.cpp)")
configure_consumer(red ${nothing})
expect_contains("${OUTPUT}" "PerfMon needs Catch2 2.13 or later" "what is missing")
write_consumer_of_catch2("add_executable(other a_perf.cpp)")
configure_consumer(0 ${nothing})
write_consumer_of_catch2("add_executable(other a_perf.cpp)\ntarget_link_libraries(other PRIVATE PerfMon::runtime)")
configure_consumer(red ${nothing})
expect_contains("${OUTPUT}" "PerfMon needs Catch2 2.13 or later" "what is missing")
