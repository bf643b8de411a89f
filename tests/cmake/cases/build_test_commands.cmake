# Build steps are found and measured whatever stands in their commands: what is run after the link and writes the same
# file, a link that writes outside the build tree, options that have further files written, a source file in assembler,
# which the preprocessor does not read. What an interrupted compiler leaves is in the scratch directory.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

file(WRITE "${PROJECT_DIR}/CMakeLists.txt" "
cmake_minimum_required(VERSION 3.22)
project(Commands LANGUAGES C CXX ASM)
enable_testing()
add_executable(PerfMon::perfmon IMPORTED)
set_target_properties(PerfMon::perfmon PROPERTIES IMPORTED_LOCATION \"${PERFMON}\")
add_library(PerfMon::runtime INTERFACE IMPORTED)
include(\"${MODULE_DIR}/PerfMon.cmake\")
add_executable(tool main.cpp fast.s)
set_target_properties(tool PROPERTIES RUNTIME_OUTPUT_DIRECTORY \"${WORK}/outside\")
target_compile_options(tool PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-Wa,-adhln=listing;-Wp,-MD,dependencies>)
target_link_options(tool PRIVATE LINKER:-Map=map \"SHELL:-Xlinker -Map -Xlinker map\" LINKER:--gc-sections,-Map,map)
add_custom_command(TARGET tool POST_BUILD COMMAND ./sign -o $<TARGET_FILE:tool> $<TARGET_FILE:tool>
  WORKING_DIRECTORY \${CMAKE_SOURCE_DIR} VERBATIM)
perf_build_test(tool LAUNCHES 1)
perf_build_test(tool NAME exact METRICS headers)
add_library(fast OBJECT fast.s)
perf_build_test(fast METRICS headers)
")
file(WRITE "${PROJECT_DIR}/main.cpp" "int main() {}\n")
file(WRITE "${PROJECT_DIR}/fast.s" ".section .note.GNU-stack,\"\",%progbits\n")
# Run once more, it fails.
file(WRITE "${PROJECT_DIR}/sign" "#!/bin/sh\n[ -n \"$BUILDING\" ]\n")
file(CHMOD "${PROJECT_DIR}/sign" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)

file(WRITE "${WORK}/compiler" "#!/bin/sh\necho \"$TMPDIR\" > '${WORK}/temporary directory'\nexec '${CXX}' \"$@\"\n")
file(CHMOD "${WORK}/compiler" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)

configure(0 "-DCMAKE_CXX_COMPILER=${WORK}/compiler" -DCMAKE_BUILD_TYPE=Release)
set(ENV{BUILDING} 1)
build(0)
unset(ENV{BUILDING})
file(TOUCH "${WORK}/stamp")
ctest(0 -V -R perf.tool)
expect_outcome(perf.tool.build.measure passed)
expect_contains("${OUTPUT}" "tool.build: 3 build steps" "two source files and the link")
string(REGEX MATCHALL "without preprocessed_size and headers of fast.s" said "${OUTPUT}")
expect_equal("${said}" "without preprocessed_size and headers of fast.s" "what is left out, said once")
file(READ "${BUILD_DIR}/perfmon/results/tool.build.json" json)
string(REGEX REPLACE ".*\"name\": \"fast.s\"" "" json "${json}")
string(REGEX REPLACE "\"name\": \"link\".*" "" json "${json}")
expect_contains("${json}" "compile_cpu_time" "the assembler source")
expect_lacks("${json}" "headers" "the assembler source")
run(0 COMMAND find "${BUILD_DIR}" "${PROJECT_DIR}" "${WORK}/outside" -newer "${WORK}/stamp" -type f
  -not -path "${BUILD_DIR}/perfmon/*" -not -path "${BUILD_DIR}/Testing/*")
expect_equal("${OUTPUT}" "" "files of the build that measuring wrote")
file(READ "${WORK}/temporary directory" directory)
expect_contains("${directory}" "${BUILD_DIR}/perfmon/" "where the compiler's temporary files were")

# Of what is not compiled, only what has headers is left.
ctest(red -V -R "perf.(exact|fast)")
expect_outcome(perf.exact.measure passed)
expect_contains("${OUTPUT}" "exact: 1 build step" "the other source file")
expect_contains("${OUTPUT}" "exact: without preprocessed_size and headers of fast.s" "the source file that is left out")
expect_outcome(perf.fast.build.measure failed)
expect_contains("${OUTPUT}" "fast: has no source file that the C preprocessor reads" "why nothing is measured")
