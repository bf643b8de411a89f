#[=======================================================================[.rst:
.. command:: perf_workspace

  Makes a perf test of the build tree itself, whose name is ``workspace``::

    perf_workspace([TARGETS <target>...]
                   [THRESHOLDS <metric>=<percent>...]
                   [METRICS <metric>...]
                   [TIMEOUT <seconds>]
                   [LABELS <label>...]
                   [ENVIRONMENT <variable>=<value>...]
                   [PROPERTIES <property> <value>...]
                   [MISSING_BASELINE skip|create|fail]
                   [STRICT ON|OFF])

  Its check fails when a target that has a baseline is no longer there.  More
  targets, lines or bytes never fail it, unless somebody asks for that.  Nothing
  is built, and no test is run.

  ``TARGETS <target>...``
    The targets to look at.  Default: all that the build makes, PerfMon's own
    left out.  A target that does not exist is an error at configure time, and
    so is an interface library without sources, which CMake does not list.

  ``THRESHOLDS <metric>=<percent>...``
    Also judges these metrics: ``targets``, ``translation_units``,
    ``source_lines`` and ``file_size``, of each target and of all together.

  ``METRICS <metric>...``
    The same with the metrics' own thresholds, which are 0.

  The other keywords are those of :command:`perf_test`.

  ``perf.workspace.measure``
    Collects what there is and writes ``<build>/perfmon/results/workspace.json``.

  ``perf.workspace.check``
    Judges that.

#]=======================================================================]

# The metrics that a workspace has: runtime/metric/registry.cpp.
set_property(GLOBAL PROPERTY PERFMON_WORKSPACE_METRICS
  targets translation_units source_lines file_size total_compile_time total_link_time exists)

# What `perfmon collect` reads: CMake's file API answers what was asked before it began to run. From 3.27 on a project can
# ask while it does; before, the answer is there after the next run, which `perfmon collect` makes where it is missing.
function(_perfmon_ask_file_api)
  if(COMMAND cmake_file_api)
    cmake_language(EVAL CODE "cmake_file_api(QUERY API_VERSION 1 CODEMODEL 2 CACHE 2 TOOLCHAINS 1)")
    return()
  endif()
  set(file "${CMAKE_BINARY_DIR}/.cmake/api/v1/query/client-perfmon/query.json")
  if(NOT EXISTS "${file}")
    file(WRITE "${file}" "{
  \"requests\": [
    {\"kind\": \"codemodel\", \"version\": 2},
    {\"kind\": \"cache\", \"version\": 2},
    {\"kind\": \"toolchains\", \"version\": 1}
  ]
}
")
  endif()
endfunction()

# CMake's file API does not tell of an interface library that has nothing to be listed.
function(_perfmon_is_told_of result target)
  set(${result} ON PARENT_SCOPE)
  get_target_property(type "${target}" TYPE)
  if(type STREQUAL "INTERFACE_LIBRARY")
    foreach(property IN ITEMS SOURCES HEADER_SETS)
      get_target_property(value "${target}" ${property})
      if(value)
        return()
      endif()
    endforeach()
    set(${result} OFF PARENT_SCOPE)
  endif()
endfunction()

# Whether PerfMon adds a target. `perfmon collect` leaves them out, unless the project is PerfMon itself.
function(_perfmon_is_target_of_perfmon result target)
  set(${result} OFF PARENT_SCOPE)
  if(CMAKE_PROJECT_NAME STREQUAL "PerfMon")
    return()
  endif()
  if("${target}" MATCHES "^(perf_accept|perf_report|perf_update|perfmon_program|perfmon_runtime|perfmon_core)$")
    set(${result} ON PARENT_SCOPE)
  elseif(DEFINED PerfMon_SOURCE_DIR)  # PerfMon's source tree is a part of the project, or the other way round
    get_target_property(directory "${target}" SOURCE_DIR)
    string(FIND "${directory}/" "${PerfMon_SOURCE_DIR}/" of_target)
    string(FIND "${CMAKE_SOURCE_DIR}/" "${PerfMon_SOURCE_DIR}/" of_project)
    if(of_target EQUAL 0 AND NOT of_project EQUAL 0)
      set(${result} ON PARENT_SCOPE)
    endif()
  endif()
endfunction()

# At the end of the top-level directory, when all targets are known. Names of aliases and of imported targets are none that
# the build makes.
function(_perfmon_check_workspace_targets declared_by name)
  foreach(target IN LISTS ARGN)
    set(is_built OFF)
    if(TARGET "${target}")
      get_target_property(aliased "${target}" ALIASED_TARGET)
      get_target_property(imported "${target}" IMPORTED)
      if(NOT aliased AND NOT imported)
        set(is_built ON)
      endif()
    endif()
    if(NOT is_built)
      _perfmon_fail("TARGETS names \"${target}\", which is no target that this build makes")
    endif()
    _perfmon_is_told_of(is_told_of "${target}")
    if(NOT is_told_of)
      _perfmon_fail("TARGETS names \"${target}\", an interface library without sources, of which CMake tells nothing; leave it out")
    endif()
    _perfmon_is_target_of_perfmon(is_ours "${target}")
    if(is_ours)
      _perfmon_fail("TARGETS names \"${target}\", which PerfMon adds; name targets of the project")
    endif()
  endforeach()
endfunction()

function(_perfmon_add_workspace_measure)
  _perfmon_work_directory(work_directory)
  set(options --test "${name}" --dir "${work_directory}" --build-dir "${CMAKE_BINARY_DIR}"
    --source-dir "${CMAKE_CURRENT_SOURCE_DIR}")
  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(multi_config)
    list(APPEND options --configuration $<CONFIG>)
  endif()
  if(DEFINED arg_TARGETS)
    list(APPEND options --target ${arg_TARGETS})
  endif()
  add_test(NAME "perf.${name}.measure" COMMAND PerfMon::perfmon collect ${options})
  _perfmon_set_measure_properties()
endfunction()

function(perf_workspace)
  set(declared_by perf_workspace)
  set(kind workspace)
  set(name workspace)
  set(flags "")
  set(single_value TIMEOUT MISSING_BASELINE STRICT)
  set(multi_value TARGETS THRESHOLDS METRICS LABELS ENVIRONMENT PROPERTIES)
  cmake_parse_arguments(PARSE_ARGV 0 arg "${flags}" "${single_value}" "${multi_value}")
  _perfmon_validate("${ARGV}")
  set_property(GLOBAL APPEND PROPERTY PERFMON_TEST_NAMES "${name}")
  if(NOT PERFMON_ENABLED)
    return()
  endif()
  _perfmon_ask_file_api()
  if(DEFINED arg_TARGETS)
    cmake_language(EVAL CODE "cmake_language(DEFER DIRECTORY [==[${CMAKE_SOURCE_DIR}]==]
      CALL _perfmon_check_workspace_targets [==[${declared_by}]==] [==[${name}]==] ${arg_TARGETS})")
  endif()
  # That a target exists is judged in any case; the rest is what somebody asks for.
  list(PREPEND arg_METRICS exists)
  list(REMOVE_DUPLICATES arg_METRICS)
  _perfmon_begin_tests()
  _perfmon_add_workspace_measure()
  _perfmon_write_manifest("" "" "")
  _perfmon_add_check()
endfunction()
