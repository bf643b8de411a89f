# Another Catch2 than the one inside the runtime is refused, with both versions named.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

file(WRITE "${WORK}/catch2/Catch2Config.cmake" "")
file(WRITE "${WORK}/catch2/Catch2ConfigVersion.cmake" [[
set(PACKAGE_VERSION 2.99.0)
if(PACKAGE_FIND_VERSION VERSION_EQUAL PACKAGE_VERSION)
  set(PACKAGE_VERSION_EXACT TRUE)
endif()
set(PACKAGE_VERSION_COMPATIBLE TRUE)
]])
file(WRITE "${PROJECT_DIR}/CMakeLists.txt" [[
cmake_minimum_required(VERSION 3.22)
project(Consumer LANGUAGES CXX)
# The Catch2 that PerfMon was built with is likely in there.
set(CMAKE_FIND_USE_CMAKE_SYSTEM_PATH OFF)
set(CMAKE_FIND_USE_SYSTEM_ENVIRONMENT_PATH OFF)
find_package(PerfMon REQUIRED)
]])
configure(red "-DCMAKE_CXX_COMPILER=${CXX}" "-DCMAKE_PREFIX_PATH=${PREFIX}" "-DCatch2_ROOT=${WORK}/catch2")
string(REGEX REPLACE "[ \n]+" " " OUTPUT "${OUTPUT}")
expect_contains("${OUTPUT}" "this PerfMon was built with Catch2 ${CATCH2_VERSION} and needs just that version" "message")
expect_contains("${OUTPUT}" "2.99.0" "message")
