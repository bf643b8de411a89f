# The tests and targets that a perf test has. The functions read the variables of the command that declares it
# (declared_by, name, arg_*).

# Where the products of a build are: see PerfMonWorkDirectory.cmake. Configurations must not share them: after
# `ctest -C Debug` the target perf_accept of Release would accept what Debug measured.
function(_perfmon_work_directory result)
  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  set(directory "${CMAKE_BINARY_DIR}/$<TARGET_PROPERTY:perf_report,PERFMON_WORK_DIRECTORY>")
  if(multi_config)
    string(APPEND directory "/$<CONFIG>")
  endif()
  set(${result} "${directory}" PARENT_SCOPE)
endfunction()

function(_perfmon_baseline_directory result)
  get_filename_component(directory "${PERFMON_BASELINE_DIR}" ABSOLUTE BASE_DIR "${CMAKE_SOURCE_DIR}")
  set(${result} "${directory}" PARENT_SCOPE)
endfunction()

# One directory for all configurations: what is in it is named by its content.
function(_perfmon_snapshot_directory result)
  if(PERFMON_SNAPSHOT_DIR STREQUAL "")
    _perfmon_work_directory(work_directory)
    set(directory "${work_directory}/snapshots")
  else()
    get_filename_component(directory "${PERFMON_SNAPSHOT_DIR}" ABSOLUTE BASE_DIR "${CMAKE_SOURCE_DIR}")
  endif()
  set(${result} "${directory}" PARENT_SCOPE)
endfunction()

# Empty without a PERFMON_CONFIG: then perfmon looks for the file, in the source directory and when it runs, so that one
# that is added later just works.
function(_perfmon_config_file result)
  set(file "")
  if(NOT PERFMON_CONFIG STREQUAL "")
    get_filename_component(file "${PERFMON_CONFIG}" ABSOLUTE BASE_DIR "${CMAKE_SOURCE_DIR}")
  endif()
  set(${result} "${file}" PARENT_SCOPE)
endfunction()

function(_perfmon_location_options result)
  _perfmon_work_directory(work_directory)
  _perfmon_baseline_directory(baseline_dir)
  set(${result} --dir "${work_directory}" --baseline-dir "${baseline_dir}" PARENT_SCOPE)
endfunction()

function(_perfmon_snapshot_options result)
  _perfmon_snapshot_directory(directory)
  set(${result} --snapshot-dir "${directory}" PARENT_SCOPE)
endfunction()

function(_perfmon_config_options result)
  _perfmon_config_file(file)
  set(options "")
  if(NOT file STREQUAL "")
    set(options --config "${file}")
  endif()
  set(${result} "${options}" PARENT_SCOPE)
endfunction()

# A test that is declared where testing is not enabled vanishes without a word, and `ctest -L perf` is green.
function(_perfmon_warn_without_testing)
  if(DEFINED BUILD_TESTING AND NOT BUILD_TESTING)
    return()
  endif()
  get_property(directories GLOBAL PROPERTY PERFMON_DIRECTORIES)
  foreach(directory IN ITEMS "${CMAKE_SOURCE_DIR}" LISTS directories)
    get_directory_property(enabled DIRECTORY "${directory}" DEFINITION CMAKE_TESTING_ENABLED)
    if(NOT enabled)
      message(WARNING "PerfMon: testing is not enabled in ${directory}, so perf tests are missing from CTest. "
        "Call enable_testing() in the top-level CMakeLists.txt, before add_subdirectory(), or set PERFMON_ENABLED=OFF.")
      return()
    endif()
  endforeach()
endfunction()

# Whether a name with a space reaches CTest in one piece depends on a policy of the directory, as it is
# at its end. Where it does not, CTest runs no test at all, and is green.
function(_perfmon_require_quoted_test_names)
  cmake_language(DEFER CALL cmake_policy GET CMP0110 _perfmon_test_names_policy)
  cmake_language(EVAL CODE "cmake_language(DEFER CALL _perfmon_check_test_names_policy [==[${declared_by}]==] [==[${name}]==])")
endfunction()

function(_perfmon_check_test_names_policy declared_by name)
  if(NOT _perfmon_test_names_policy STREQUAL "NEW")
    _perfmon_fail("a name with spaces needs cmake_minimum_required(VERSION 3.19) or later in the project (policy CMP0110)")
  endif()
endfunction()

# Once for a build, by its first perf test, and in that directory: PerfMon::perfmon need not be
# visible in the top-level one, when find_package() was called further down.
function(_perfmon_add_common_tests)
  get_property(made GLOBAL PROPERTY PERFMON_COMMON_TESTS SET)
  if(NOT made)
    set_property(GLOBAL PROPERTY PERFMON_COMMON_TESTS ON)
    foreach(target_of_ours IN ITEMS perf_update perf_accept perf_report perfmon_program)
      if(TARGET "${target_of_ours}")
        message(FATAL_ERROR "${declared_by}(${name}): there is already a target ${target_of_ours}, and PerfMon makes one of this name; rename yours")
      endif()
    endforeach()
    _perfmon_location_options(locations)
    _perfmon_snapshot_options(snapshots)
    _perfmon_config_options(config)
    foreach(command IN ITEMS update accept)
      add_custom_target(perf_${command}
        COMMAND PerfMon::perfmon ${command} ${locations} ${snapshots} ${config}
        WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
        USES_TERMINAL VERBATIM)
    endforeach()
    # Who adds PerfMon's source tree with EXCLUDE_FROM_ALL would otherwise never build what the tests run. A
    # target of its own: as a dependency of the perf tests it would hold their compilation up.
    add_custom_target(perfmon_program ALL)
    add_dependencies(perfmon_program PerfMon::perfmon)
    # Which perf tests there are it reads from the build tree: a command line has no room for thousands of names.
    add_custom_target(perf_report
      COMMAND PerfMon::perfmon report ${locations} ${config}
      WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
      USES_TERMINAL VERBATIM)
    _perfmon_add_base()
    add_test(NAME perf.report
      COMMAND PerfMon::perfmon report --ctest ${locations} ${config}
      WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
    set_tests_properties(perf.report PROPERTIES FIXTURES_CLEANUP perfmon:checks LABELS perf RUN_SERIAL ON)
    cmake_language(EVAL CODE
      "cmake_language(DEFER DIRECTORY [==[${CMAKE_SOURCE_DIR}]==] CALL _perfmon_warn_without_testing)
      cmake_language(DEFER DIRECTORY [==[${CMAKE_SOURCE_DIR}]==] CALL _perfmon_choose_work_directory)")
  endif()
  set_property(GLOBAL APPEND PROPERTY PERFMON_DIRECTORIES "${CMAKE_CURRENT_SOURCE_DIR}")
endfunction()

# It is there without a PERFMON_BASE_REF as well: the environment may name one when the tests run. It fails only when that
# names nothing: a measurement without its fixture is not run, and what does not build is no reason not to measure.
function(_perfmon_add_base)
  _perfmon_location_options(locations)
  set(options --build-dir "${CMAKE_BINARY_DIR}" ${locations})
  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(multi_config)
    list(APPEND options --configuration $<CONFIG>)
  endif()
  if(NOT PERFMON_BASE_REF STREQUAL "")
    list(APPEND options --default-ref "${PERFMON_BASE_REF}")
  endif()
  add_test(NAME perf.base
    COMMAND PerfMon::perfmon base ${options}
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
  # perfmon gives a step of the build an hour, and then goes on without a base; CTest's own default would end it earlier.
  set_tests_properties(perf.base PROPERTIES
    FIXTURES_SETUP perfmon:base
    LABELS perf
    SKIP_RETURN_CODE 77
    TIMEOUT 14400
    RUN_SERIAL ON)
endfunction()

# What comes before the tests of each perf test.
function(_perfmon_begin_tests)
  if(name MATCHES " ")
    _perfmon_require_quoted_test_names()
  endif()
  _perfmon_add_common_tests()
endfunction()

function(_perfmon_measure_directory result)
  set(directory "${CMAKE_CURRENT_BINARY_DIR}")
  if(DEFINED arg_WORKING_DIRECTORY)
    set(directory "${arg_WORKING_DIRECTORY}")
    if(NOT IS_ABSOLUTE "${directory}" AND NOT directory MATCHES "^\\$<")
      string(PREPEND directory "${CMAKE_CURRENT_BINARY_DIR}/")
    endif()
  endif()
  set(${result} "${directory}" PARENT_SCOPE)
endfunction()

# The options of `perfmon measure` that say what the keywords of the same names do. @param ARGN  options before those
function(_perfmon_measure_options result)
  _perfmon_location_options(locations)
  _perfmon_snapshot_options(snapshots)
  set(options --test "${name}" ${locations} ${snapshots}
    --build-dir "${CMAKE_BINARY_DIR}" --source-dir "${CMAKE_CURRENT_SOURCE_DIR}" ${ARGN})
  foreach(keyword IN ITEMS LAUNCHES SAMPLES SAMPLE_TIME TIME_BUDGET TIMEOUT PROCESSORS)
    if(DEFINED arg_${keyword})
      string(TOLOWER "--${keyword}" option)
      string(REPLACE "_" "-" option "${option}")
      list(APPEND options "${option}" "${arg_${keyword}}")
    endif()
  endforeach()
  if(DEFINED arg_WORKING_DIRECTORY)
    _perfmon_measure_directory(directory)
    list(APPEND options --working-directory "${directory}")
  endif()
  set(${result} "${options}" PARENT_SCOPE)
endfunction()

function(_perfmon_add_measure)
  _perfmon_measure_options(options --executable "$<TARGET_FILE:${target}>" ${layout_options})
  # COMMAND_EXPAND_LISTS is for the emulator, which may be set after perf_test(). It would also split
  # an argument at its semicolons, hence the second backslash. Emulator and executable are one argument
  # before that: CMake 3.28 hands an empty one on as "".
  set(emulator "$<TARGET_PROPERTY:${target},CROSSCOMPILING_EMULATOR>")
  string(REPLACE "\\;" "\\\\;" arguments "${arg_ARGS}")
  add_test(NAME "perf.${name}.measure"
    COMMAND PerfMon::perfmon measure ${options} --
      "${emulator}$<$<BOOL:${emulator}>:$<SEMICOLON>>$<TARGET_FILE:${target}>" ${arguments}
    COMMAND_EXPAND_LISTS)
  _perfmon_set_measure_properties()
endfunction()

# Of the test perf.<name>.measure, whatever it runs.
function(_perfmon_set_measure_properties)
  set(test "perf.${name}.measure")
  set_tests_properties("${test}" PROPERTIES
    FIXTURES_SETUP "perfmon:results of ${name}"
    LABELS "perf;${arg_LABELS}"
    ENVIRONMENT "${arg_ENVIRONMENT}"
    SKIP_RETURN_CODE 77
    RUN_SERIAL ON)
  if(DEFINED arg_PROCESSORS)
    set_tests_properties("${test}" PROPERTIES PROCESSORS "${arg_PROCESSORS}")
  endif()
  if(DEFINED arg_TIMEOUT)
    # A perfmon that CTest kills cannot end the processes of the perf test, nor say what happened.
    math(EXPR timeout "${arg_TIMEOUT} + 30")
    set_tests_properties("${test}" PROPERTIES TIMEOUT ${timeout})
  endif()
  set(properties "${arg_PROPERTIES}")
  list(LENGTH properties left)
  while(left GREATER 0)  # in pairs, since a value may be empty
    list(POP_FRONT properties property value)
    list(LENGTH properties left)
    set_property(TEST "${test}" PROPERTY "${property}" "${value}")
  endwhile()
  # Beside what PROPERTIES may require.
  set_property(TEST "${test}" APPEND PROPERTY FIXTURES_REQUIRED perfmon:base)
endfunction()

# It launches nothing, so whatever CTest grants to the processes of the perf test, the measurement has. Thresholds and
# policy are in the declaration, where a check by hand finds them too.
function(_perfmon_add_check)
  _perfmon_location_options(options)
  _perfmon_snapshot_options(snapshots)
  _perfmon_config_options(config)
  list(APPEND options ${snapshots} ${config})
  if(PERFMON_CTEST_MEASUREMENTS)
    list(PREPEND options --ctest)
  endif()
  set(test "perf.${name}.check")
  add_test(NAME "${test}"
    COMMAND PerfMon::perfmon check "${name}" ${options}
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
  set_tests_properties("${test}" PROPERTIES
    FIXTURES_REQUIRED "perfmon:results of ${name};perfmon:checks"
    LABELS "perf;${arg_LABELS}"
    SKIP_RETURN_CODE 77
    RUN_SERIAL ON)
  # Without this, the check of a disabled measurement would fail for want of its fixture.
  list(FIND arg_PROPERTIES DISABLED index)
  if(NOT index EQUAL -1)
    math(EXPR index "${index} + 1")
    list(GET arg_PROPERTIES ${index} disabled)
    set_tests_properties("${test}" PROPERTIES DISABLED "${disabled}")
  endif()
endfunction()
