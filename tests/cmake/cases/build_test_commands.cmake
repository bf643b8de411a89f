# Build steps are found and measured whatever stands in their commands: what is run after the link and writes the same
# file, a link that writes outside the build tree, options that have further files written.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

file(WRITE "${PROJECT_DIR}/CMakeLists.txt" "
cmake_minimum_required(VERSION 3.22)
project(Commands LANGUAGES CXX)
enable_testing()
add_executable(PerfMon::perfmon IMPORTED)
set_target_properties(PerfMon::perfmon PROPERTIES IMPORTED_LOCATION \"${PERFMON}\")
add_library(PerfMon::runtime INTERFACE IMPORTED)
include(\"${MODULE_DIR}/PerfMon.cmake\")
add_executable(tool main.cpp)
set_target_properties(tool PROPERTIES RUNTIME_OUTPUT_DIRECTORY \"${WORK}/outside\")
target_compile_options(tool PRIVATE -Wa,-adhln=listing -Wp,-MD,dependencies)
target_link_options(tool PRIVATE LINKER:-Map=map \"SHELL:-Xlinker -Map -Xlinker map\" LINKER:--gc-sections,-Map,map)
add_custom_command(TARGET tool POST_BUILD COMMAND ./sign -o $<TARGET_FILE:tool> $<TARGET_FILE:tool>
  WORKING_DIRECTORY \${CMAKE_SOURCE_DIR} VERBATIM)
perf_build_test(tool LAUNCHES 1)
")
file(WRITE "${PROJECT_DIR}/main.cpp" "int main() {}\n")
# Run once more, it fails.
file(WRITE "${PROJECT_DIR}/sign" "#!/bin/sh\n[ -n \"$BUILDING\" ]\n")
file(CHMOD "${PROJECT_DIR}/sign" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)

configure(0 "-DCMAKE_CXX_COMPILER=${CXX}" -DCMAKE_BUILD_TYPE=Release)
set(ENV{BUILDING} 1)
build(0)
unset(ENV{BUILDING})
file(TOUCH "${WORK}/stamp")
ctest(0 -V -R perf.tool)
expect_outcome(perf.tool.build.measure passed)
expect_contains("${OUTPUT}" "tool.build: 2 build steps" "a source file and the link")
run(0 COMMAND find "${BUILD_DIR}" "${PROJECT_DIR}" "${WORK}/outside" -newer "${WORK}/stamp" -type f
  -not -path "${BUILD_DIR}/perfmon/*" -not -path "${BUILD_DIR}/Testing/*")
expect_equal("${OUTPUT}" "" "files of the build that measuring wrote")
