# A perf test that is built with a Catch2 of the project's own, and whose sources find a copy of it first. Whatever the
# project asks of its compiler, the runtime is compiled in its build.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../support/consumer.cmake")

set(RUN_TIMEOUT 500)
if(CATCH2_VERSION VERSION_GREATER_EQUAL 3)
  message(NOTICE "Catch2 3 cannot be copied from its installation")
  return()
endif()
# Another version, as far as anybody can see.
file(READ "${CATCH2_INCLUDE_DIR}/catch2/catch.hpp" header)
string(REGEX REPLACE "(define CATCH_VERSION_PATCH) [0-9]+" "\\1 99" header "${header}")
file(WRITE "${PROJECT_DIR}/third_party/catch2/catch.hpp" "${header}")
file(WRITE "${PROJECT_DIR}/third_party/CMakeLists.txt" [[
add_library(Catch2 INTERFACE)
add_library(Catch2::Catch2 ALIAS Catch2)
target_include_directories(Catch2 INTERFACE "${CMAKE_CURRENT_SOURCE_DIR}")
]])
write_consumer("find_package(PerfMon REQUIRED)")
file(APPEND "${PROJECT_DIR}/CMakeLists.txt" "
include(FetchContent)
FetchContent_Declare(Catch2 SOURCE_DIR \"\${CMAKE_CURRENT_SOURCE_DIR}/third_party\")
FetchContent_MakeAvailable(Catch2)
# Before the headers of PerfMon and of that target.
target_include_directories(codec PRIVATE third_party)
# Its test cases are to be registered where the executable's are, though everything is hidden.
add_library(part SHARED part.cpp)
target_link_libraries(part PRIVATE PerfMon::runtime)
target_link_libraries(codec PRIVATE -Wl,--no-as-needed part)
")
file(READ "${PROJECT_DIR}/codec_perf.cpp" source)
string(REPLACE "numbers" "part" source "${source}")
file(WRITE "${PROJECT_DIR}/part.cpp" "${source}")
configure(0 ${TOOLCHAIN} "-DCMAKE_PREFIX_PATH=${PREFIX}" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_VISIBILITY_PRESET=hidden -DCMAKE_VISIBILITY_INLINES_HIDDEN=ON
  "-DCMAKE_CXX_FLAGS=-std=c++11 -fno-exceptions -fno-rtti -Wall -Wextra -Wshadow -Werror")
build(0)
ctest(0 -L perf)
expect_outcome(perf.codec.measure passed)
file(READ "${BUILD_DIR}/perfmon/results/codec.json" result)
string(JSON name GET "${result}" benchmarks 0 name)
expect_equal("${name}" "part/sum" "what was measured of the shared library, which is loaded first")
string(JSON name GET "${result}" benchmarks 1 name)
expect_equal("${name}" "numbers/sum" "what was measured of the executable")

# Beside the source, a copy in quotes comes before everything: what runs names it.
file(COPY "${PROJECT_DIR}/third_party/catch2/catch.hpp" DESTINATION "${PROJECT_DIR}")
file(READ "${PROJECT_DIR}/codec_perf.cpp" source)
string(REPLACE "<catch2/catch.hpp>" "\"catch.hpp\"" source "${source}")
file(WRITE "${PROJECT_DIR}/codec_perf.cpp" "${source}")
build(0)
ctest(8 -L perf)
expect_contains("${OUTPUT}" "${PROJECT_DIR}/catch.hpp is beside the source file" "the header that won")

# In an include directory it does not, also where the project has nothing but this header, and enables benchmarks itself.
file(RENAME "${PROJECT_DIR}/third_party/catch2/catch.hpp" "${PROJECT_DIR}/third_party/catch.hpp")
file(REMOVE "${PROJECT_DIR}/catch.hpp")
string(REPLACE "#define CATCH_CONFIG_ENABLE_BENCHMARKING" "" source "${source}")
file(WRITE "${PROJECT_DIR}/codec_perf.cpp" "${source}")
string(REPLACE "numbers" "part" source "${source}")
file(WRITE "${PROJECT_DIR}/part.cpp" "#define CATCH_CONFIG_ENABLE_BENCHMARKING\n${source}")
file(APPEND "${PROJECT_DIR}/CMakeLists.txt" "target_compile_definitions(codec PRIVATE CATCH_CONFIG_ENABLE_BENCHMARKING)\n")
configure(0)
build(0)
ctest(0 -L perf)
expect_outcome(perf.codec.measure passed)
