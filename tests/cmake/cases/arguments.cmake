# Every wrong argument is an error that names the function and the argument.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

# Script mode is enough for what is wrong whatever the targets are, and costs milliseconds a case.
function(expect_error arguments expected)
  file(WRITE "${WORK}/case.cmake" "include(\"${MODULE_DIR}/PerfMon.cmake\")\nperf_test(${arguments})\n")
  run(red COMMAND "${CMAKE_COMMAND}" ${ARGN} -P "${WORK}/case.cmake")
  string(REGEX REPLACE "[ \n]+" " " OUTPUT "${OUTPUT}")
  expect_contains("${OUTPUT}" "${expected}" "perf_test(${arguments})")
endfunction()

expect_error([[]] "perf_test(): the name is missing")
expect_error([[""]] "perf_test(): the name is missing")
expect_error([[SOURCES a.cpp]] "perf_test(SOURCES): the name is missing")
foreach(name IN ITEMS a/b .hidden -x "a\;b" "ä" "a:b")
  expect_error("\"${name}\" SOURCES a.cpp" "the name may contain letters")
endforeach()

expect_error([[t]] "perf_test(t): give SOURCES or TARGET")
expect_error([[t SOURCES a.cpp TARGET x]] "perf_test(t): give either SOURCES or TARGET, not both")
expect_error([[t TARGET nowhere]] "perf_test(t): TARGET \"nowhere\" does not exist")
expect_error([[t TARGET x LINK_LIBRARIES y]] "perf_test(t): LINK_LIBRARIES needs SOURCES")
expect_error([["a b" SOURCES a.cpp]] "perf_test(a b): SOURCES makes a target of this name")

foreach(typed IN ITEMS SOURCE:SOURCES SUORCES:SOURCES sources:SOURCES TRESHOLD:THRESHOLD LIBRARIES:LINK_LIBRARIES
    PROPERTY:PROPERTIES TIME_OUT:TIMEOUT)
  string(REPLACE ":" ";" typed "${typed}")
  list(GET typed 0 word)
  list(GET typed 1 meant)
  expect_error("t ${word} a.cpp" "perf_test(t): unknown argument \"${word}\"; did you mean ${meant}?")
endforeach()
expect_error([[t a.cpp]] "perf_test(t): unknown argument \"a.cpp\"")
expect_error([[t elsewhere TARGET x]] "perf_test(t): unknown argument \"elsewhere\"")
expect_error([[SOURCE a.cpp]] "perf_test(SOURCE): unknown argument \"a.cpp\"; the name comes first")
expect_error([[t SOURCES a.cpp THRESHOLD 5 6]] "perf_test(t): unknown argument \"6\"")
expect_error([[t TARGET x threshold 5]] "perf_test(t): unknown argument \"threshold\"")
foreach(before IN ITEMS "" "LINK_LIBRARIES codec" "THRESHOLDS time=5" "ENVIRONMENT A=B" "PROPERTIES COST 2" "LABELS slow")
  expect_error("t SOURCES a.cpp ${before} THRESHHOLD 4" "perf_test(t): unknown argument \"THRESHHOLD\"; did you mean THRESHOLD?")
endforeach()
foreach(keyword IN ITEMS THRESHOLD LAUNCHES SAMPLES SAMPLE_TIME TIME_BUDGET TIMEOUT PROCESSORS WORKING_DIRECTORY
    MISSING_BASELINE STRICT DUPLICATES LINK_LIBRARIES THRESHOLDS METRICS ARGS LABELS ENVIRONMENT PROPERTIES)
  expect_error("t SOURCES a.cpp ${keyword}" "perf_test(t): ${keyword} has no value")
  expect_error("t SOURCES a.cpp ${keyword} \"\"" "perf_test(t): ${keyword} has no value")
  expect_error("t SOURCES a.cpp ${keyword} 1 ${keyword} 1" "perf_test(t): ${keyword} is given more than once")
endforeach()
foreach(keyword IN ITEMS SOURCES TARGET)
  expect_error("t ${keyword}" "perf_test(t): ${keyword} has no value")
endforeach()

foreach(keyword IN ITEMS LAUNCHES SAMPLES TIMEOUT PROCESSORS)
  foreach(value IN ITEMS 0 -1 1.5 many)
    expect_error("t SOURCES a.cpp ${keyword} ${value}"
      "perf_test(t): ${keyword} must be a whole number above 0, not \"${value}\"")
  endforeach()
endforeach()
foreach(keyword IN ITEMS SAMPLE_TIME TIME_BUDGET)
  foreach(value IN ITEMS 0 0.0 -1 1,5 1e3 long)
    expect_error("t SOURCES a.cpp ${keyword} ${value}" "perf_test(t): ${keyword} must be a number above 0, not \"${value}\"")
  endforeach()
endforeach()
expect_error([[t SOURCES a.cpp THRESHOLDS time=5 ops_per_second=2 time=8]] "perf_test(t): THRESHOLDS has two values for time")
foreach(value IN ITEMS -5 five 5%)
  expect_error("t SOURCES a.cpp THRESHOLD ${value}" "perf_test(t): THRESHOLD must be a percentage")
endforeach()
foreach(value IN ITEMS time time= =5 time=five Time=5 time:5 "time = 5")
  expect_error("t SOURCES a.cpp THRESHOLDS \"${value}\"" "perf_test(t): THRESHOLDS must be <metric>=<percent>")
endforeach()
foreach(value IN ITEMS Time "time, allocations" 1 time=5)
  expect_error("t SOURCES a.cpp METRICS \"${value}\"" "perf_test(t): METRICS must be names of metrics")
endforeach()

expect_error([[t SOURCES a.cpp INSTRUCTION]] "perf_test(t): unknown argument \"INSTRUCTION\"; did you mean INSTRUCTIONS?")
expect_error([[t SOURCES a.cpp CONTROLS]] "perf_test(t): unknown argument \"CONTROLS\"; did you mean CONTROL?")
# What is of another kind of perf test would judge nothing. A metric of its own, which a perf test records, is no fault here.
expect_error([[t SOURCES a.cpp THRESHOLDS text_size=1]]
  "perf_test(t): THRESHOLDS: \"text_size\" is measured of a target's size, and not of benchmarks")
expect_error([[t SOURCES a.cpp METRICS time headers]]
  "perf_test(t): METRICS: \"headers\" is measured of a target's build, and not of benchmarks")
expect_error([[t SOURCES a.cpp METRICS time source_lines]]
  "perf_test(t): METRICS: \"source_lines\" is measured of the workspace, and not of benchmarks")
expect_error([[t TARGET nowhere METRICS time THRESHOLDS hits=5]] "perf_test(t): TARGET \"nowhere\" does not exist")
expect_error([[t SOURCES a.cpp METRICS INSTRUCTIONS]] "perf_test(t): METRICS has no value: INSTRUCTIONS, which follows it")
expect_error([[t SOURCES a.cpp MISSING_BASELINE ignore]] "perf_test(t): MISSING_BASELINE must be skip, create or fail")
expect_error([[t SOURCES a.cpp DUPLICATES numbers]] "perf_test(t): DUPLICATES must be the word \"number\", not \"numbers\"")
expect_error([[t SOURCES a.cpp STRICT yes]] "perf_test(t): STRICT must be ON or OFF, not \"yes\"")
expect_error([[t SOURCES a.cpp]] "perf_test(t): PERFMON_MISSING_BASELINE must be" -DPERFMON_MISSING_BASELINE=ignore)
expect_error([[t SOURCES a.cpp ENVIRONMENT PATH]] "perf_test(t): ENVIRONMENT must be <variable>=<value>, not \"PATH\"")
expect_error([[t SOURCES a.cpp PROPERTIES COST]] "perf_test(t): PROPERTIES must be pairs: \"COST\" has no value")
foreach(property IN ITEMS TIMEOUT PROCESSORS LABELS ENVIRONMENT WORKING_DIRECTORY)
  expect_error("t SOURCES a.cpp PROPERTIES ${property} 5"
    "perf_test(t): PROPERTIES has no value: ${property}, which follows it, is a keyword of perf_test() that sets this property; write it without PROPERTIES")
endforeach()
expect_error([[t SOURCES a.cpp PROPERTIES ARGS 5]] "perf_test(t): PROPERTIES has no value: ARGS, which follows it, is a keyword")
expect_error([[t SOURCES a.cpp LABELS TIMEOUT 5]] "perf_test(t): LABELS has no value: TIMEOUT, which follows it, is a keyword")
foreach(property IN ITEMS FIXTURES_SETUP RUN_SERIAL)
  expect_error("t SOURCES a.cpp PROPERTIES ${property} x" "perf_test(t): PROPERTIES may not set ${property}")
endforeach()

# What takes a project to be wrong.
function(expect_project_error code expected)
  write_project("${code}")
  configure(red)
  string(REGEX REPLACE "[ \n]+" " " OUTPUT "${OUTPUT}")
  expect_contains("${OUTPUT}" "${expected}" "${code}")
endfunction()

expect_project_error("perf_test(t TARGET fake)\nperf_test(t TARGET fake)" "perf_test(t): there is already a perf test of this name")
expect_project_error("perf_test(t TARGET PerfMon::runtime)" "perf_test(t): TARGET \"PerfMon::runtime\" is not an executable")
expect_project_error("perf_test(fake SOURCES a.cpp)" "perf_test(fake): SOURCES makes a target of this name, but that target already exists")
expect_project_error([[
perf_test(t TARGET fake)
set(PERFMON_BASELINE_DIR elsewhere)
perf_test(u TARGET fake)
]] "perf_test(u): PERFMON_BASELINE_DIR is \"elsewhere\" here, but")
expect_project_error("add_custom_target(perf_accept)\nperf_test(t TARGET fake)" "perf_test(t): there is already a target perf_accept")

# An é of Latin-1, a surrogate, an overlong form, and what is beyond Unicode.
foreach(bytes IN ITEMS "233" "237;160;128" "224;128;128" "244;144;128;128" "195")
  string(ASCII ${bytes} text)
  expect_project_error("perf_test(t TARGET fake ARGS \"caf${text} é漢😀\")" "is not UTF-8, which the JSON files of PerfMon require")
endforeach()

# What is expected. Names are found out when the executable runs.
foreach(expectation IN ITEMS
    [[|perf_test(t): EXPECT has no value]]
    [[""|EXPECT has an empty argument]]
    [["c/a"|perf_test(t): EXPECT c/a: needs AT_MOST, AT_LEAST or GROWS behind the benchmark]]
    [[AT_MOST 2 ms|: needs a benchmark before AT_MOST]]
    [["c/a" "c/b" AT_MOST 2 ms|: AT_MOST takes one benchmark, not 2]]
    [["c/a" AT_MOST|: AT_MOST needs a number above 0, not ""]]
    [["c/a" AT_LEAST 0.0 ms|: AT_LEAST needs a number above 0, not "0.0"]]
    [["c/a" AT_MOST -1 ms|: AT_MOST needs a number above 0, not "-1"]]
    [["c/a" AT_MOST 2ms|perf_test(t): EXPECT c/a AT_MOST 2ms: write the unit as a word of its own: 2 ms]]
    [["c/a" AT_MOST 2|: AT_MOST 2 needs a unit, such as ms, or TIMES "<benchmark>"]]
    [["c/a" AT_MOST 2 minutes|: "minutes" is no unit of time; units are ns, us, µs, ms, s]]
    [["c/a:ops_per_second" AT_LEAST 2 ms|: "ms" is no unit of ops_per_second; units are ops/s]]
    [["c/a" AT_MOST 2 ms or so|: "or" is one word too many]]
    [["c/a" AT_MOST 2 TIMES|: TIMES needs a benchmark]]
    [["c/a" AT_MOST 2 TIMES "c/a"|: a benchmark cannot be compared with itself]]
    [["c/a" AT_MOST 2 TIMES "c/b" "c/d"|: "c/d" is one word too many]]
    [["c/10" GROWS n|: GROWS needs two or more benchmarks]]
    [["c/10" "c/20" GROWS|: GROWS needs one of constant, log_n, n, n_log_n and n_squared, not ""]]
    [["c/10" "c/20" GROWS quickly|: GROWS needs one of constant, log_n, n, n_log_n and n_squared, not "quickly"]]
    [["c/10:ops_per_second" "c/20:ops_per_second" GROWS n|: GROWS limits what should be small, and of ops_per_second more is better]]
    [["c/10" "d/20" GROWS n|: "d/20" and "c/10" differ in more than a number]]
    [["c/10 of 20" "c/20 of 40" GROWS n|: the names must differ in one number, which is the size]]
    [["c/a" "c/a" GROWS n|: the names must differ in one number]]
    [["c/10" "c/20" "c/010" GROWS n|: two of the benchmarks have the same size]]
    [["c/1" "c/20" GROWS n|: sizes must be 2 or above]]
    [["c/2" "c/4" "c/8" GROWS n_log_n|: n_log_n needs sizes of 8 or above, or it cannot be told from the order above it]]
    [["c/4" "c/800" GROWS log_n|: log_n needs sizes of 8 or above]]
    [["c/a" AT_MOST 0 ms|: AT_MOST needs a number above 0, not "0"]]
    [["c/a:latency_p99" AT_MOST 0 ms|: AT_MOST needs a number above 0, not "0"]]
    [["c/a:allocations" AT_LEAST 0 allocations|: AT_LEAST needs a number above 0, not "0"]]
    [["c/a:allocations" AT_MOST 0 TIMES "c/b"|: AT_MOST needs a number above 0, not "0"]]
    [["c/a[0" AT_MOST 5 TIMES "c/b"|EXPECT cannot take the name "c/a[0": in CMake, each [ needs a ]; rename the benchmark]]
    [["c/a]0" AT_MOST 5 TIMES "c/b"|EXPECT cannot take the name "c/a]0": in CMake, each [ needs]]
    [["" "c/20" GROWS n|EXPECT has an empty argument]])
  string(REGEX MATCH "^(.*)\\|(.*)$" expectation "${expectation}")
  expect_error("t SOURCES a.cpp EXPECT \"c/b\" AT_MOST 1 s EXPECT ${CMAKE_MATCH_1}" "${CMAKE_MATCH_2}")
endforeach()
# A size of which only a part would be read.
foreach(sizes IN ITEMS 2k,20k 2KiB,20KiB 1e3,1e4 1e3,2e3 0x10,0x20 2^10,2^12 10^2,20^2 2.5,3.5 10.5,20.5 2_000,20_000 2'000,20'000)
  string(REPLACE "," "\" \"c/" names "${sizes}")
  expect_error("t SOURCES a.cpp EXPECT \"c/${names}\" GROWS n" "write the size in digits alone, such as /2000")
endforeach()
expect_error([[t SOURCES a.cpp EXPECT "c/2,000" "c/20,000" GROWS n]] "write the size in digits alone")

expect_error([[t SOURCES a.cpp EXPECT "c/a" AT_MOST 2 ms THRESHHOLD 4]] "unknown argument \"THRESHHOLD\"; did you mean THRESHOLD?")
expect_error([[t SOURCES a.cpp EXPCT "c/a" AT_MOST 2 ms]] "unknown argument \"EXPCT\"; did you mean EXPECT?")
