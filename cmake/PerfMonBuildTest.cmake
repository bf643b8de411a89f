#[=======================================================================[.rst:
PerfMonBuildTest
----------------

.. command:: perf_build_test

  Measures how long a target takes to build, and judges it like any perf test::

    perf_build_test(<target>
                    [NAME <name>]
                    [THRESHOLD <percent>]
                    [THRESHOLDS <metric>=<percent>...]
                    [METRICS <metric>...]
                    [LAUNCHES <n>]
                    [TIME_BUDGET <seconds>]
                    [TIMEOUT <seconds>]
                    [LABELS <label>...]
                    [ENVIRONMENT <variable>=<value>...]
                    [PROPERTIES <property> <value>...]
                    [MISSING_BASELINE skip|create|fail]
                    [STRICT ON|OFF])

  ``<target>``
    An executable or library of this project, with at least one source file in
    a language that is compiled.  Build it before the tests run.

  ``NAME <name>``
    Name of the perf test.  Default: ``<target>.build``.

  ``LAUNCHES <n>``
    How often each source file is compiled (default 5).

  ``TIME_BUDGET <seconds>``
    Time that a source file may take over all compilations (default 30).

  The other keywords are those of ``perf_test()``.

  Each source file is compiled with the command that CMake wrote into
  ``compile_commands.json``, but into a scratch directory and without a compiler
  launcher such as ccache.  The build tree stays as it is.  This needs a Makefile
  or Ninja generator.

#]=======================================================================]

# The metrics that a build has: runtime/metric/registry.cpp.
set_property(GLOBAL PROPERTY PERFMON_BUILD_METRICS
  preprocessed_size headers compile_cpu_time compile_time compile_peak_rss link_time)

# What the tests need of the build system, said while configuring.
function(_perfmon_validate_build_target)
  if(target STREQUAL "" OR target IN_LIST flags OR target IN_LIST single_value OR target IN_LIST multi_value)
    _perfmon_fail("the target is missing; it comes first")
  elseif(NOT TARGET "${target}")
    _perfmon_fail("there is no target of this name here")
  endif()
  get_target_property(aliased "${target}" ALIASED_TARGET)
  if(aliased)
    set(target "${aliased}")
    set(target "${aliased}" PARENT_SCOPE)
  endif()
  get_target_property(imported "${target}" IMPORTED)
  get_target_property(type "${target}" TYPE)
  if(imported)
    _perfmon_fail("${target} is imported, so this project does not build it")
  elseif(NOT type MATCHES "^(EXECUTABLE|(STATIC|SHARED|MODULE|OBJECT)_LIBRARY)$")
    _perfmon_fail("${target} has nothing to compile; give an executable or a library that is built from source files")
  endif()
  if(NOT CMAKE_GENERATOR MATCHES "Makefiles|Ninja")
    _perfmon_fail("the generator ${CMAKE_GENERATOR} writes no compile_commands.json; use a Makefile or Ninja generator")
  endif()
endfunction()

function(_perfmon_validate_link_time)
  if(NOT "link_time" IN_LIST arg_METRICS)
    return()
  endif()
  get_target_property(type "${target}" TYPE)
  if(type STREQUAL "STATIC_LIBRARY")
    _perfmon_fail("METRICS link_time: ${target} is a static library, which is not linked")
  elseif(type STREQUAL "OBJECT_LIBRARY")
    _perfmon_fail("METRICS link_time: ${target} is an object library, which is not linked")
  # A step that is compiled for no metric has nothing to tell, and a launch without a value is no result.
  elseif(NOT "${arg_METRICS}" MATCHES "compile_")
    _perfmon_fail("METRICS link_time needs a metric of compiling beside it, such as compile_cpu_time")
  endif()
endfunction()

# Which file the link of a target writes, as a generator expression; empty where there is none to measure. To put
# objects into an archive is no link.
function(_perfmon_linked_file result)
  get_target_property(type "${target}" TYPE)
  set(file "")
  if(type MATCHES "^(EXECUTABLE|(SHARED|MODULE)_LIBRARY)$")
    set(file "$<TARGET_FILE:${target}>")
  endif()
  set(${result} "${file}" PARENT_SCOPE)
endfunction()

function(_perfmon_add_build_measure)
  _perfmon_location_options(locations)
  _perfmon_snapshot_options(snapshots)
  # A launcher need not be in the compile commands, and may be set after perf_build_test(). Empty where there is none.
  set(launchers "")
  foreach(language IN ITEMS C CXX)
    list(APPEND launchers --launcher "$<JOIN:$<TARGET_PROPERTY:${target},${language}_COMPILER_LAUNCHER>, >")
  endforeach()
  add_test(NAME "perf.${name}.measure"
    COMMAND PerfMon::perfmon measure-build --test "${name}" ${locations} ${snapshots} ${launchers}
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
  _perfmon_set_measure_properties()
endfunction()

function(perf_build_test)
  set(declared_by perf_build_test)
  set(kind build)
  set(flags "")
  set(single_value NAME THRESHOLD LAUNCHES TIME_BUDGET TIMEOUT MISSING_BASELINE STRICT)
  set(multi_value THRESHOLDS METRICS LABELS ENVIRONMENT PROPERTIES)
  cmake_parse_arguments(PARSE_ARGV 1 arg "${flags}" "${single_value}" "${multi_value}")
  set(target "")
  if(ARGC GREATER 0)
    set(target "${ARGV0}")
  endif()
  set(first_word "${target}")
  _perfmon_validate_build_target()
  set(name "${target}.build")
  if(DEFINED arg_NAME)
    set(name "${arg_NAME}")
  endif()
  _perfmon_validate("${ARGV}")
  # One that has a threshold is judged as well, and nothing is compiled or linked that METRICS does not ask for.
  if(DEFINED arg_METRICS)
    set(thresholds "${arg_THRESHOLDS}")
    list(TRANSFORM thresholds REPLACE "=.*" "")
    list(APPEND arg_METRICS ${thresholds})
    list(REMOVE_DUPLICATES arg_METRICS)
  endif()
  _perfmon_validate_link_time()
  set_property(GLOBAL APPEND PROPERTY PERFMON_TEST_NAMES "${name}")

  if(PERFMON_ENABLED)
    set_property(TARGET "${target}" PROPERTY EXPORT_COMPILE_COMMANDS ON)
    _perfmon_tell_build_facts("${target}")
    _perfmon_begin_tests()
    _perfmon_add_build_measure()
    _perfmon_json_built_with(built_with "${target}")
    _perfmon_linked_file(linked)
    _perfmon_write_manifest("${target}" "${CMAKE_BINARY_DIR}/compile_commands.json"
      ",\n  \"linked\": \"${linked}\",\n  \"built_with\": ${built_with}")
    _perfmon_add_check()
  endif()
endfunction()
