#[=======================================================================[.rst:
PerfMon
-------

Adds performance tests to CTest.  They fail when the code got slower.
``find_package(PerfMon)``, ``add_subdirectory`` and ``FetchContent`` all provide
this module, the target ``PerfMon::runtime`` (the library that a perf test
links) and the target ``PerfMon::perfmon`` (the program that measures and
judges).

.. command:: perf_test

  Declares one perf test::

    perf_test(<name>
              SOURCES <source>... | TARGET <target>
              [LINK_LIBRARIES <library>...]
              [THRESHOLD <percent>]
              [THRESHOLDS <metric>=<percent>...]
              [METRICS <metric>...] [INSTRUCTIONS]
              [CONTROL]
              [EXPECT <expectation>]...
              [ARGS <argument>...]
              [LAUNCHES <n>]
              [LAYOUTS <n>]
              [SAMPLES <n>]
              [SAMPLE_TIME <milliseconds>]
              [TIME_BUDGET <seconds>]
              [TIMEOUT <seconds>]
              [PROCESSORS <n>]
              [LABELS <label>...]
              [ENVIRONMENT <variable>=<value>...]
              [WORKING_DIRECTORY <directory>]
              [PROPERTIES <property> <value>...]
              [MISSING_BASELINE skip|create|fail]
              [STRICT ON|OFF]
              [DUPLICATES number])

  ``<name>``
    Name of the perf test in tests, documents and baselines, unique in the
    build.  It may contain letters, digits, spaces, ``_``, ``.``, ``+`` and
    ``-``, and must not start with ``.`` or ``-``.  Spaces need
    ``cmake_minimum_required(VERSION 3.19)`` or later in the project
    (:policy:`CMP0110`).

  ``SOURCES <source>...``
    Makes an executable target ``<name>`` from Catch2 benchmark sources and
    links ``PerfMon::runtime`` to it.  ``target_compile_options()`` and similar
    commands work as for any other target.  CMake does not allow spaces in the
    name of a target, so ``<name>`` must not contain any.

  ``TARGET <target>``
    Uses an existing executable target instead, which may be imported.  It links
    ``PerfMon::runtime`` or implements its protocol.  Several perf tests may
    share one target, with different ``ARGS``.

  ``LINK_LIBRARIES <library>...``
    Libraries to link privately to the executable that ``SOURCES`` makes.

  ``THRESHOLD <percent>``
    The smallest change that matters, for every metric.  Default: the threshold
    in the configuration file, or else 5.

  ``THRESHOLDS <metric>=<percent>...``
    The same for single metrics, such as ``time=5 ops_per_second=8``.

  ``METRICS <metric>...``
    The metrics that are judged, instead of the usual ones.  Allocations are
    counted only if one of them needs it.

  ``INSTRUCTIONS``
    Also judges the instructions that an iteration executes, counted by Valgrind's
    tool Callgrind: the same number every time, so a change by 0.5 % is enough.
    Takes some seconds for each perf test, and Valgrind where the tests run.
    Without it they are not counted, and nothing fails.

  ``CONTROL``
    Each run also compares the executable with a copy of itself, in six more
    launches of both, and the table shows how far identical code came out from
    itself: the noise of the machine at that time.  It changes no verdict.  It
    takes about as long as a check that is decided at its first look.

  ``EXPECT <expectation>``
    What must hold whatever was accepted, so without any baseline.  The check
    test fails when it surely does not hold.  May be given more than once.  An
    expectation is one of these::

      EXPECT "<benchmark>" AT_MOST|AT_LEAST <number> TIMES "<benchmark>"
      EXPECT "<benchmark>" AT_MOST|AT_LEAST <number> <unit>
      EXPECT "<benchmark>" "<benchmark>"... GROWS constant|log_n|n|n_log_n|n_squared

    A benchmark is ``<test case>/<benchmark>``.  It is compared by its time;
    ``<benchmark>:<metric>`` names another metric.  Units of times are ``ns``,
    ``us``, ``ms`` and ``s``.  The names behind ``GROWS`` differ in one number,
    which is the size, 2 or above, and 8 or above for the orders with a
    logarithm.  A limit of 0 is one for what may be 0.  A benchmark that does not exist fails
    the measure test, which lists those that do.  Examples::

      EXPECT "decode/simd" AT_MOST 0.9 TIMES "decode/scalar"
      EXPECT "decode/simd" AT_MOST 2 ms
      EXPECT "decode/simd:allocations" AT_MOST 0 allocations
      EXPECT "sort/1000" "sort/10000" "sort/100000" GROWS n_log_n

    Each takes launches of its own, with the ``TIME_BUDGET`` of its benchmarks;
    none for allocations, which the run counts.

  ``ARGS <argument>...``
    Arguments of the executable.  Generator expressions are allowed.  An empty
    argument is omitted.

  ``LAUNCHES <n>``
    Number of processes in a run (default 6).

  ``LAYOUTS <n>``
    Links the executable in ``n`` layouts, 8 to 64.  Each launch runs another
    one.  Needs GNU ld, mold, or lld 13 or later.

  ``SAMPLES <n>``
    Samples of each benchmark in each launch (default 8).  More if it scatters.

  ``SAMPLE_TIME <milliseconds>``
    Intended length of a sample (default 0.5), up to four times as long for
    what takes long to warm up.

  ``TIME_BUDGET <seconds>``
    Time that a benchmark may take over all launches (default 5).  It includes
    the launches of the snapshot and those that confirm a suspected regression.
    It covers measuring, setting up, and a share of starting the processes.  To
    stay within it, PerfMon reduces first the samples, then the launches, but
    not below what a verdict needs: 3 launches, 6 in lockstep, and 18 when the
    benchmark looks slower.

  ``TIMEOUT <seconds>``
    Whole seconds after which PerfMon stops the measurement, which then fails.
    If that does not help, CTest ends the test half a minute later.

  ``PROCESSORS <n>``
    Number of processors that the perf test uses (default 1).  Set it for a
    perf test with threads, which is otherwise pinned to a single core.  CTest
    gets the number too, although perf tests always run alone
    (``RUN_SERIAL``).

  ``LABELS <label>...``
    Labels of the measure and check tests, in addition to ``perf``.

  ``ENVIRONMENT <variable>=<value>...``
    Environment of the measure test, and thus of the executable.

  ``WORKING_DIRECTORY <directory>``
    Directory in which the executable runs.  A relative path is relative to the
    current binary directory, which is also the default.

  ``PROPERTIES <property> <value>...``
    Further CTest properties of the measure test, such as fixtures and
    resources.  They apply to every process of the perf test, because the check
    test starts none.  ``DISABLED`` applies to the check test too.  The
    properties ``FIXTURES_SETUP`` and ``RUN_SERIAL``, which PerfMon relies on,
    and properties with a keyword above cannot be set here.

  ``MISSING_BASELINE skip|create|fail``
    What the check test does when the perf test has no baseline.  ``skip``: it
    is skipped and prints the command that accepts the result.  ``create``: it
    accepts the result.  ``fail``: it fails.  Default:
    ``PERFMON_MISSING_BASELINE``, then the configuration file, then ``skip``.

  ``STRICT ON|OFF``
    Whether the check test fails, instead of being skipped, when a comparison is
    inconclusive.  Default: ``PERFMON_STRICT``, then the configuration file.

  ``DUPLICATES number``
    Numbers benchmarks that have the same name in a test case, because a loop, a
    section or a generator repeats them: ``name``, ``name #2``, ``name #3``, in
    the order in which they run.  Without it, equal names are an error.  A new
    benchmark between them shifts the later numbers, and with them the
    baselines.  If the benchmarks differ in a value, put it in the name instead.

  An unknown or invalid argument is an error at configure time, which names the
  argument.  Nothing is run, measured or downloaded at configure time.

  Example::

    find_package(PerfMon REQUIRED)
    enable_testing()
    perf_test(codec
      SOURCES bench/codec_perf.cpp
      LINK_LIBRARIES codec
      THRESHOLD 10)

  Each perf test adds two tests, and the first one adds two more for the whole
  build.  All have the label ``perf``, so ``ctest -L perf`` runs them:

  ``perf.base``
    Builds the perf tests of the revision ``PERFMON_BASE_REF``, before the
    first measurement.  Does nothing if no revision is requested.  Skipped if
    the revision does not build or has the same code as the work tree.  Fails if
    the revision is not found; then nothing is measured.

  ``perf.<name>.measure``
    Runs the executable until every benchmark is decided or its time budget is
    spent, and writes ``<build>/perfmon/results/<name>.json``.  Fails if the
    executable is not built, crashes, hangs or measures nothing.  Skipped if the
    executable reports that it cannot run on this machine.

  ``perf.<name>.check``
    Judges that result, without starting the executable.  Fails on a regression.
    Skipped without a baseline.  Not run if the measurement failed.

  ``perf.report``
    Writes ``<build>/perfmon/reports/performance_report.md`` and ``.html`` after
    the last check, whether it passed or failed.  The environment variable
    ``PERFMON_REPORT_FORMATS`` names other formats.

  ``<build>`` is the top-level binary directory.  With a multi-config generator,
  each configuration has a directory of its own, ``<build>/perfmon/<config>``.
  If the project builds a program ``<build>/perfmon``, the directory is
  ``<build>/perfmon-work`` instead, and ``cmake`` prints a message.

.. command:: perf_workspace

  Makes a perf test of the build tree itself.  See ``PerfMonWorkspace.cmake``.

The Catch2 of a perf test
^^^^^^^^^^^^^^^^^^^^^^^^^

``PerfMon::runtime`` contains Catch2's session.  It uses the project's target
``Catch2::Catch2``, if it exists at the end of the directory of the first
``perf_test()`` or of the top-level directory, and otherwise an installed
Catch2.  It needs version 2.13 or later.  If ``find_package()`` finds exactly the
version that PerfMon was built with, the installed runtime is used.  For any other
version, the project's build compiles a part of the runtime, as the target
``perfmon_runtime``.  It is an error if a perf test, or a library in it, finds
headers of another version of Catch2.

Targets
^^^^^^^

These targets use the results of the last ``ctest``.  They do not build or run a
perf test.

``perf_update``
  Updates the baselines of what passed, by a moving average.
``perf_accept``
  Accepts the results as baselines, and keeps the executables as snapshots.  Set
  the environment variable ``PERFMON_REASON`` to the reason.
``perf_report``
  Writes the report again.

Variables
^^^^^^^^^

``PERFMON_ENABLED``
  ``OFF``: ``perf_test()`` makes the executable, but no tests.  Default ``ON``.
``PERFMON_BASELINE_DIR``
  Directory of the baselines, one for the whole build.  Default
  ``perf/baselines`` in the top-level source directory.
``PERFMON_SNAPSHOT_DIR``
  Directory of the accepted executables, with the shared libraries that the
  build made for them.  Default ``<build>/perfmon/snapshots``; with a
  multi-config generator, one for each configuration.  A directory outside the
  build tree outlives it, and several builds and projects may share it.
``PERFMON_CONFIG``
  The configuration file.  Default: ``performance_baseline_config.json`` in the
  top-level source directory, if it exists.
``PERFMON_MISSING_BASELINE``
  Default of ``MISSING_BASELINE``.
``PERFMON_CTEST_MEASUREMENTS``
  ``OFF``: checks do not print CTest tags after their tables, so a dashboard gets
  no measurements.  Default ``ON``.
``PERFMON_STRICT``
  Default of ``STRICT``.
``PERFMON_ALIGN_FUNCTIONS``
  The bytes to which the functions of C and C++ are aligned in the executables of
  ``perf_test()`` and ``perf_command()`` and in all targets that they link, so
  that a change elsewhere does not move them within a cache line: ``OFF``, or a
  power of two from 16 to 4096.  Default 64.  A flag of the project's own counts
  more.  ``cmake`` prints what is aligned.  It is one of the flags of the
  environment, and the base revision is built with it.
``PERFMON_BASE_REF``
  A revision of the project's git repository, such as ``origin/main``.  When the
  tests run, its perf tests are built with the options of this build, in a git
  worktree below ``<build>/perfmon/base``, and the measurements are compared with
  them.  An environment variable of this name overrides it.  If that variable is
  set but empty, it is an error.

Compile definitions
^^^^^^^^^^^^^^^^^^^

``PerfMon::runtime`` adds these definitions to the C++ sources of every target
that links it.  Those of the executable become part of the environment, which
decides whether two runs can be compared.  A library with benchmarks has
definitions of its own.  If they differ from those of the executable, PerfMon
records them with the benchmark, and does not compare it with a baseline that was
compiled differently.

``PERFMON_BUILD_TYPE``
  The build configuration, or ``None`` if it is empty.
``PERFMON_BUILD_FLAGS``
  The options in ``CMAKE_CXX_FLAGS``, ``CMAKE_CXX_FLAGS_<CONFIG>`` and the
  target's ``COMPILE_OPTIONS`` and ``COMPILE_FLAGS`` that change the generated
  code or the run, no matter when they are set.  Options are included unless they
  are known to have no effect: warnings, debug information, include paths,
  dependencies and output of the compiler.  Of an option with a path, such as
  ``-fprofile-use=<path>``, only the name is included; with the path, each machine
  would be an environment of its own.  The contents of response files
  (``@<file>``) are not included.
``PERFMON_SOURCE_FLAGS``
  The same options in ``COMPILE_OPTIONS`` and ``COMPILE_FLAGS`` of a single source
  file, for a target that links ``PerfMon::runtime`` directly.
``PERFMON_LINK_FLAGS``
  For executables: the same kind of options from ``CMAKE_EXE_LINKER_FLAGS``,
  ``LINK_OPTIONS``, ``LINK_FLAGS`` and ``LINK_LIBRARIES``, including those that
  libraries require.

The runtime reads the rest from the preprocessor: the language standard,
``NDEBUG``, ``_FORTIFY_SOURCE``, the standard library and its assertions, and
position independence.

#]=======================================================================]

include_guard(GLOBAL)

# The functions use these policies, whatever the project sets.
cmake_policy(PUSH)
cmake_policy(VERSION 3.22)

option(PERFMON_ENABLED "Add the tests that perf_test() declares" ON)
set(PERFMON_BASELINE_DIR "${CMAKE_SOURCE_DIR}/perf/baselines" CACHE PATH "Directory of PerfMon's baselines")
set(PERFMON_SNAPSHOT_DIR "" CACHE PATH
  "Directory of the accepted executables; empty: snapshots/ beside the results in the build directory")
set(PERFMON_CONFIG "" CACHE FILEPATH
  "PerfMon's configuration file; empty: performance_baseline_config.json in the source directory, if there is one")
set(PERFMON_MISSING_BASELINE "" CACHE STRING "What to do without a baseline: skip, create or fail")
set_property(CACHE PERFMON_MISSING_BASELINE PROPERTY STRINGS "" skip create fail)
option(PERFMON_CTEST_MEASUREMENTS "Print the measurements as CTest tags too, for a dashboard" ON)
option(PERFMON_STRICT "Fail when a comparison is inconclusive, instead of skipping it" OFF)
set(PERFMON_ALIGN_FUNCTIONS 64 CACHE STRING "Bytes to which functions of perf tests and what they link are aligned, or OFF")
set_property(CACHE PERFMON_ALIGN_FUNCTIONS PROPERTY STRINGS 64 32 128 OFF)
set(PERFMON_BASE_REF "" CACHE STRING "Git revision to build and compare with; empty: none")

include("${CMAKE_CURRENT_LIST_DIR}/PerfMonAlignment.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PerfMonArguments.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PerfMonBuildFacts.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PerfMonBuildTest.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PerfMonExpect.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PerfMonLayouts.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PerfMonSizeTest.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PerfMonTests.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PerfMonManifest.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PerfMonCommand.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PerfMonWorkDirectory.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PerfMonRuntime.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PerfMonWorkspace.cmake")
_perfmon_look_at_work_directory()
_perfmon_forget_manifest()

function(perf_test)
  set(declared_by perf_test)
  set(kind benchmarks)
  set(flags INSTRUCTIONS CONTROL)
  set(single_value TARGET THRESHOLD LAUNCHES LAYOUTS SAMPLES SAMPLE_TIME TIME_BUDGET TIMEOUT PROCESSORS
    WORKING_DIRECTORY MISSING_BASELINE STRICT DUPLICATES)
  set(multi_value SOURCES LINK_LIBRARIES THRESHOLDS METRICS EXPECT ARGS LABELS ENVIRONMENT PROPERTIES)
  cmake_parse_arguments(PARSE_ARGV 1 arg "${flags}" "${single_value}" "${multi_value}")
  cmake_parse_arguments(PARSE_ARGV 1 all "" "" "")
  set(name "")
  if(ARGC GREATER 0)
    set(name "${ARGV0}")
  endif()
  _perfmon_validate("${ARGV}")
  _perfmon_validate_executable()
  _perfmon_validate_layouts()
  _perfmon_parse_expectations(relations "${all_UNPARSED_ARGUMENTS}")
  set_property(GLOBAL APPEND PROPERTY PERFMON_TEST_NAMES "${name}")

  if(DEFINED arg_DUPLICATES)
    list(PREPEND arg_ARGS "--perfmon-duplicates=${arg_DUPLICATES}")
  endif()
  if(DEFINED arg_SOURCES)
    set(target "${name}")
    add_executable("${target}" ${arg_SOURCES})
    target_link_libraries("${target}" PRIVATE PerfMon::runtime ${arg_LINK_LIBRARIES})
  else()
    set(target "${arg_TARGET}")
  endif()
  _perfmon_tell_build_facts("${target}")
  _perfmon_make_runtime_here()

  if(PERFMON_ENABLED)
    _perfmon_begin_tests()
    _perfmon_add_layouts(layout_options layout_keys)
    _perfmon_add_measure()
    _perfmon_builder_of(builder "${target}")
    _perfmon_json_words(arguments ARGUMENTS "${arg_ARGS}")
    _perfmon_json_run(keys "${arguments}")
    _perfmon_write_manifest("${builder}" "$<TARGET_FILE:${target}>" "${layout_keys}${keys}")
    _perfmon_add_check()
  endif()
endfunction()

cmake_policy(POP)
