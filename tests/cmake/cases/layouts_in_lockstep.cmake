# Each launch in lockstep runs another layout of the executable and of its snapshot, and of a base revision's executable.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../support/consumer.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../support/repository.cmake")

write_consumer("find_package(PerfMon REQUIRED)")
file(READ "${PROJECT_DIR}/CMakeLists.txt" lists)
string(REGEX REPLACE "perf_test\\(.*" "" lists "${lists}")
# It is about what runs: no time is so far off as to be red.
file(WRITE "${PROJECT_DIR}/CMakeLists.txt" "${lists}
set(STEPS 1 CACHE STRING \"\")
set(LAYOUTS LAYOUTS 8 CACHE STRING \"\")
perf_test(codec SOURCES codec_perf.cpp SAMPLES 5 SAMPLE_TIME 0.2 THRESHOLD 1000 LAUNCHES 8 METRICS time \${LAYOUTS})
target_compile_definitions(codec PRIVATE STEPS=\${STEPS})
")
file(APPEND "${PROJECT_DIR}/codec_perf.cpp" "int steps() { return STEPS; }\n")

# expect_layouts(<current> <snapshot>): those of the launches.
function(expect_layouts current_expected snapshot_expected)
  file(READ "${BUILD_DIR}/perfmon/results/codec.json" result)
  foreach(side IN ITEMS current snapshot)
    set(came "")
    string(JSON count LENGTH "${result}" benchmarks 0 launches)
    math(EXPR last "${count} - 1")
    foreach(index RANGE ${last})
      string(JSON layout ERROR_VARIABLE error GET "${result}" benchmarks 0 launches ${index} turns ${side}_layout)
      list(APPEND came "${layout}")
    endforeach()
    string(REGEX REPLACE "[^;]*NOTFOUND" "-" came "${came}")
    expect_equal("${came}" "${${side}_expected}" "layouts of the ${side} one")
  endforeach()
endfunction()

run(0 COMMAND git init --quiet --initial-branch=main "${PROJECT_DIR}")
commit("base")
configure(0 ${TOOLCHAIN} "-DCMAKE_PREFIX_PATH=${PREFIX}")
build(0)
ctest(0 -L perf)
set(ENV{PERFMON_REASON} "first baseline")
build(0 --target perf_accept)

# What is accepted runs in all its layouts, and each launch has another pair.
configure(0 -DSTEPS=2)
build(0)
ctest(0 -L perf)
expect_outcome(perf.codec.check passed)
expect_layouts("1;2;3;4;5;6;7;8" "1;2;3;4;5;6;7;8")
run(0 COMMAND "${PERFMON}" validate "${BUILD_DIR}/perfmon/results/codec.json" "${BUILD_DIR}/perfmon/verdicts/codec.json")

# The base revision is linked in the same layouts.
change_something()
ctest_against(main 0 -L perf)
expect_outcome(perf.base passed)
expect_layouts("1;2;3;4;5;6;7;8" "1;2;3;4;5;6;7;8")
file(GLOB layouts "${BUILD_DIR}/perfmon/base/*/build/codec.layout*")
list(LENGTH layouts count)
expect_equal("${count}" 7 "layouts of the base revision")

# A snapshot that was accepted in one layout is still compared, in that one.
configure(0 -DLAYOUTS= -DSTEPS=1)
build(0)
ctest(0 -L perf)
build(0 --target perf_accept)
configure(0 "-DLAYOUTS=LAYOUTS;8" -DSTEPS=3)
build(0)
ctest(0 -L perf -V)
expect_contains("${OUTPUT}" "the snapshot is there in one layout only" "a snapshot of one layout")
expect_layouts("-;-;-;-;-;-;-;-" "-;-;-;-;-;-;-;-")
expect_outcome(perf.codec.check passed)
