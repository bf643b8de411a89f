#[=======================================================================[.rst:
.. command:: perf_size_test

  Declares a perf test of the size of what a target builds::

    perf_size_test(<target>
                   [NAME <name>]
                   [SYMBOLS]
                   [THRESHOLD <percent>]
                   [THRESHOLDS <metric>=<percent>...]
                   [METRICS <metric>...]
                   [TIMEOUT <seconds>]
                   [LABELS <label>...]
                   [PROPERTIES <property> <value>...]
                   [MISSING_BASELINE skip|create|fail]
                   [STRICT ON|OFF])

  ``<target>``
    An executable, or a static, shared or module library that this project
    builds.  Nothing is added to it, and it is not run.

  ``NAME <name>``
    Name of the perf test, as of :command:`perf_test`.  Default:
    ``<target>.size``.

  ``SYMBOLS``
    Also writes the size of every function and variable into the result, and
    shows what differs from the accepted file even when nothing regressed.

  ``THRESHOLD <percent>``
    The smallest growth that matters, of each metric, if it is also at least the
    metric's floor: 1024 bytes (8192 of ``stripped_size``), or 10 relocations.  Default: 1.

  ``THRESHOLDS <metric>=<percent>...``
    The same for single metrics, such as ``text_size=2``.

  ``METRICS <metric>...``
    The metrics that are judged, out of ``stripped_size``, ``text_size``,
    ``data_size``, ``bss_size`` and ``relocations``.  Default: all.

  The other keywords have the meaning that they have in :command:`perf_test`.
  So do the tests ``perf.<name>.measure`` and ``perf.<name>.check``.  The measure
  test fails if the target is not built, and is skipped if ``perfmon`` was built
  without libelf.
#]=======================================================================]

# The metrics that a size has: runtime/metric/registry.cpp.
set_property(GLOBAL PROPERTY PERFMON_SIZE_METRICS stripped_size text_size data_size bss_size relocations)

function(perf_size_test)
  set(declared_by perf_size_test)
  set(kind size)
  set(flags SYMBOLS)
  set(single_value NAME THRESHOLD TIMEOUT MISSING_BASELINE STRICT)
  set(multi_value THRESHOLDS METRICS LABELS PROPERTIES)
  cmake_parse_arguments(PARSE_ARGV 1 arg "${flags}" "${single_value}" "${multi_value}")
  set(target "")
  if(ARGC GREATER 0)
    set(target "${ARGV0}")
  endif()
  set(first_word "${target}")
  _perfmon_validate_size_target()
  set(name "${target}.size")
  if(DEFINED arg_NAME)
    set(name "${arg_NAME}")
  endif()
  _perfmon_validate("${ARGV}")
  _perfmon_take_threshold_of_sizes()
  set_property(GLOBAL APPEND PROPERTY PERFMON_TEST_NAMES "${name}")
  _perfmon_tell_build_facts("${target}")

  if(PERFMON_ENABLED)
    _perfmon_begin_tests()
    _perfmon_add_measure_size()
    _perfmon_json_built_with(built_with "${target}")
    _perfmon_write_manifest("${target}" "$<TARGET_FILE:${target}>" ",\n  \"built_with\": ${built_with}")
    _perfmon_add_check()
  endif()
endfunction()

# Reads and sets `target`, which is what an alias stands for.
function(_perfmon_validate_size_target)
  if(target STREQUAL "" OR target IN_LIST flags OR target IN_LIST single_value OR target IN_LIST multi_value)
    _perfmon_fail("the target is missing; it comes first")
  elseif(NOT TARGET "${target}")
    _perfmon_fail("there is no such target here; perf_size_test() comes behind what adds it")
  endif()
  get_target_property(aliased "${target}" ALIASED_TARGET)
  if(aliased)
    set(target "${aliased}")
  endif()
  get_target_property(imported "${target}" IMPORTED)
  get_target_property(type "${target}" TYPE)
  if(imported)
    _perfmon_fail("the target is imported, so this project does not build its file")
  elseif(NOT type MATCHES "^(EXECUTABLE|(STATIC|SHARED|MODULE)_LIBRARY)$")
    string(TOLOWER "an ${type}" described)
    string(REPLACE "_" " " described "${described}")
    if(type STREQUAL "UTILITY")
      set(described "a custom target")
    endif()
    _perfmon_fail("an executable, or a static, shared or module library is needed; this is ${described}, which has no file of its own")
  endif()
  set(target "${target}" PARENT_SCOPE)
endfunction()

# A general threshold is meant for what varies, which no size does: here it is that of each metric.
function(_perfmon_take_threshold_of_sizes)
  if(NOT DEFINED arg_THRESHOLD)
    return()
  endif()
  get_property(metrics GLOBAL PROPERTY PERFMON_SIZE_METRICS)
  if(DEFINED arg_METRICS)
    set(metrics ${arg_METRICS})
  endif()
  set(thresholds ${arg_THRESHOLDS})
  foreach(metric IN LISTS metrics)
    if(NOT ";${thresholds}" MATCHES ";${metric}=")
      list(APPEND thresholds "${metric}=${arg_THRESHOLD}")
    endif()
  endforeach()
  set(arg_THRESHOLDS ${thresholds} PARENT_SCOPE)
  unset(arg_THRESHOLD PARENT_SCOPE)
endfunction()

function(_perfmon_add_measure_size)
  _perfmon_location_options(locations)
  _perfmon_snapshot_options(snapshots)
  _perfmon_config_options(config)
  add_test(NAME "perf.${name}.measure"
    COMMAND PerfMon::perfmon measure-size --test "${name}" ${locations} ${snapshots} ${config}
      --build-dir "${CMAKE_BINARY_DIR}" --source-dir "${CMAKE_CURRENT_SOURCE_DIR}"
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
  _perfmon_set_measure_properties()
endfunction()
