#[=======================================================================[.rst:
PerfMon
-------

Performance tests that CTest runs, and that are red when the code got slower.
The module comes with ``find_package(PerfMon)``, ``add_subdirectory`` and
``FetchContent`` alike, together with the targets ``PerfMon::runtime`` (what a
perf test links) and ``PerfMon::perfmon`` (the program that measures and
judges).

.. command:: perf_test

  Declares one perf test::

    perf_test(<name>
              SOURCES <source>... | TARGET <target>
              [LINK_LIBRARIES <library>...]
              [THRESHOLD <percent>]
              [THRESHOLDS <metric>=<percent>...]
              [ARGS <argument>...]
              [LAUNCHES <n>]
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
    Names the perf test, in the tests, documents and baselines.  Letters,
    digits, ``_``, ``.``, ``+``, ``-`` and blanks; it starts with neither
    ``.`` nor ``-``, and no two perf tests of a build share one.  Blanks need
    ``cmake_minimum_required(VERSION 3.19)`` or later in the project
    (:policy:`CMP0110`).

  ``SOURCES <source>...``
    Makes an executable target ``<name>`` from Catch2 benchmark sources and
    links ``PerfMon::runtime`` to it.  ``target_compile_options()`` and the
    like apply to it as to any other target.  CMake allows no blanks in the
    name of a target, so neither may ``<name>`` have them.

  ``TARGET <target>``
    Takes an existing executable target instead, imported or not, which links
    ``PerfMon::runtime`` itself or speaks its protocol.  Several perf tests may
    share one, with different ``ARGS``.

  ``LINK_LIBRARIES <library>...``
    Linked privately to the executable that ``SOURCES`` makes.

  ``THRESHOLD <percent>``
    The smallest change that matters, for every metric.  Default: that of the
    configuration file, which is 5 where it says nothing.

  ``THRESHOLDS <metric>=<percent>...``
    The same for single metrics, such as ``time=5 ops_per_second=8``.

  ``ARGS <argument>...``
    Arguments of the executable.  Generator expressions are allowed; an
    argument that is empty is left out.

  ``LAUNCHES <n>``
    Processes in a run (default 6).

  ``SAMPLES <n>``
    Samples of each benchmark in each launch (default 20).

  ``SAMPLE_TIME <milliseconds>``
    Intended length of a sample (default 1).

  ``TIME_BUDGET <seconds>``
    What a benchmark may take over all launches, those of the snapshot and those
    that confirm a suspicion among them (default 5): to measure it, to set it
    up, and its share of starting the processes.  Samples, then launches, are
    cut to keep it.  Never below what a verdict needs: 3 launches, in
    lockstep 6, and 18 when it looks slower.

  ``TIMEOUT <seconds>``
    Whole seconds after which the measurement is ended and failed.  CTest
    itself steps in half a minute later, should that not have helped.

  ``PROCESSORS <n>``
    Processors that the perf test uses (default 1): one with threads of its
    own is not held on a single core.  CTest is told as well, though perf
    tests run alone in any case (``RUN_SERIAL``).

  ``LABELS <label>...``
    Labels of the measure and check tests beside ``perf``.

  ``ENVIRONMENT <variable>=<value>...``
    Environment of the measure test, and so of the executable.

  ``WORKING_DIRECTORY <directory>``
    Directory in which the executable runs.  Default, and base of a relative
    path: the current binary directory.

  ``PROPERTIES <property> <value>...``
    Further CTest properties of the measure test, such as fixtures and
    resources.  They hold for every process of the perf test, since the check
    test starts none.  ``DISABLED`` applies to the check test too.  PerfMon
    relies on ``FIXTURES_SETUP`` and ``RUN_SERIAL``, which cannot be set here,
    nor can properties that have a keyword above.

  ``MISSING_BASELINE skip|create|fail``
    What ``check`` does with a perf test that has no baseline: be skipped and
    print the command that accepts the result, accept it on the spot, or fail.
    Default: ``PERFMON_MISSING_BASELINE``, then the configuration file, then
    ``skip``.

  ``STRICT ON|OFF``
    Whether ``check`` fails on what is inconclusive instead of being skipped.
    Default: ``PERFMON_STRICT``, and then the configuration file.

  ``DUPLICATES number``
    Numbers benchmarks that have one name in a test case, because a loop, a
    section or a generator repeats them: ``name``, ``name #2``, ``name #3``, in
    the order in which the test case comes to them.  Without it they are an
    error.  A benchmark that is put between them shifts the later numbers, and
    with them the baselines: a value in the name is better where there is one.

  Anything else is an error that names the argument, while configuring.
  Nothing is run, measured or downloaded then.

  Example::

    find_package(PerfMon REQUIRED)
    enable_testing()
    perf_test(codec
      SOURCES bench/codec_perf.cpp
      LINK_LIBRARIES codec
      THRESHOLD 10)

  A perf test brings two tests, and the build two more.  All have the label
  ``perf``, so ``ctest -L perf`` runs them:

  ``perf.base``
    Builds the perf tests of the revision ``PERFMON_BASE_REF``, before the
    first measurement.  Does nothing when none is asked for, is skipped when
    it does not build or is the very code of the work tree, and fails when
    there is no such revision here; then nothing is measured.

  ``perf.<name>.measure``
    Runs the executable, until what it measured is decided or has had its
    time, and writes ``<build>/perfmon/results/<name>.json``.  Fails when the
    executable is not built, crashes, hangs or measures nothing; skipped when
    the executable says that it cannot run here.

  ``perf.<name>.check``
    Judges that result, and launches nothing.  Fails on a regression; skipped
    without a baseline; not run when the measurement failed.

  ``perf.report``
    Writes ``<build>/perfmon/reports/performance_report_*.md`` after the last
    check, whatever came out.

  ``<build>`` is the top-level binary directory; with a multi-config generator
  the products of each configuration are in ``<build>/perfmon/<config>``.  Where a
  program of the project is built as ``<build>/perfmon``, it is
  ``<build>/perfmon-work`` instead, and ``cmake`` says so.

The Catch2 of a perf test
^^^^^^^^^^^^^^^^^^^^^^^^^

``PerfMon::runtime`` contains Catch2's session.  It is made with the project's
target ``Catch2::Catch2``, as it is when the directory of the first
``perf_test()`` ends, or else the top-level directory; where there is none, with
an installed Catch2.  2.13 and later will do.  The runtime that is installed with
PerfMon is used where Catch2 is found by ``find_package()`` in the very version
that PerfMon was made with; for any other a part of it, a target
``perfmon_runtime``, is compiled in the project's build.  A copy of Catch2's
headers that is found by a perf test, or a part of one, and is of another version
is an error.

Targets
^^^^^^^

They work on the results of the last ``ctest``, and build and run no perf test:

``perf_update``
  Moves the baselines of what passed towards what was measured.
``perf_accept``
  Makes what was measured the baseline, and keeps its executable.  The environment variable
  ``PERFMON_REASON`` says why.
``perf_report``
  Writes the report again.

Variables
^^^^^^^^^

``PERFMON_ENABLED``
  ``OFF``: ``perf_test()`` makes the executable, and no tests.  Default ``ON``.
``PERFMON_BASELINE_DIR``
  Where the baselines are kept, one directory for a build.  Default
  ``perf/baselines`` in the top-level source directory.
``PERFMON_SNAPSHOT_DIR``
  Where the accepted executables are kept, with the shared libraries that the
  build made for them.  Default ``<build>/perfmon/snapshots``, and with a
  multi-config generator one for each configuration.  A directory outside
  survives the build tree, and may serve several builds and projects.
``PERFMON_CONFIG``
  The configuration file.  Default: ``performance_baseline_config.json`` in the
  top-level source directory, where there is one.
``PERFMON_MISSING_BASELINE``
  Default of ``MISSING_BASELINE``.
``PERFMON_CTEST_MEASUREMENTS``
  ``OFF``: checks print no tags for CTest behind their tables, and a dashboard
  gets no measurements.  Default ``ON``.
``PERFMON_STRICT``
  Default of ``STRICT``.
``PERFMON_BASE_REF``
  A revision of the project's git repository, such as ``origin/main``.  Its
  perf tests are built when the tests run, in a git worktree below
  ``<build>/perfmon/base`` and with the options of this build, and measurements
  are compared with them.  An environment variable of this name wins, when it
  is set; set and empty, it is an error.

What the sources are told
^^^^^^^^^^^^^^^^^^^^^^^^^

``PerfMon::runtime`` gives these definitions to the C++ sources of every target
that links it: executables, and libraries with benchmarks in them, each those of
its own build.  What the executable is told becomes part of the environment that
makes runs comparable.  A benchmark whose source is told something else, because
it comes from a library that is compiled in another way, has that noted with it,
and is not compared with a baseline that was compiled otherwise.

``PERFMON_BUILD_TYPE``
  The configuration, ``None`` where it is empty.
``PERFMON_BUILD_FLAGS``
  The options in ``CMAKE_CXX_FLAGS``, ``CMAKE_CXX_FLAGS_<CONFIG>`` and the
  target's ``COMPILE_OPTIONS`` and ``COMPILE_FLAGS`` that change the generated
  code or the run, whenever they are set.  All do except those that are known not
  to: warnings, debugging information, include paths, dependencies and what the
  compiler prints.  Of an option with a path, such as ``-fprofile-use=<path>``,
  the name counts: a path would make each machine an environment of its own.  The
  contents of response files (``@<file>``) are not seen.
``PERFMON_SOURCE_FLAGS``
  The same in ``COMPILE_OPTIONS`` and ``COMPILE_FLAGS`` of a single source file
  of a target that names ``PerfMon::runtime`` itself.
``PERFMON_LINK_FLAGS``
  For executables: the same of ``CMAKE_EXE_LINKER_FLAGS``, and of ``LINK_OPTIONS``,
  ``LINK_FLAGS`` and the options among ``LINK_LIBRARIES``, with those that
  libraries ask for.

The preprocessor tells the rest: the language standard, ``NDEBUG``,
``_FORTIFY_SOURCE``, the standard library and its assertions, and position
independence.

#]=======================================================================]

include_guard(GLOBAL)

# The functions keep the policies of here, whatever the project asks for.
cmake_policy(PUSH)
cmake_policy(VERSION 3.22)

option(PERFMON_ENABLED "Make the tests that perf_test() declares" ON)
set(PERFMON_BASELINE_DIR "${CMAKE_SOURCE_DIR}/perf/baselines" CACHE PATH "Where PerfMon keeps its baselines")
set(PERFMON_SNAPSHOT_DIR "" CACHE PATH
  "Where PerfMon keeps accepted executables; empty: snapshots/ beside the results in the build directory")
set(PERFMON_CONFIG "" CACHE FILEPATH
  "PerfMon's configuration file; empty: performance_baseline_config.json in the source directory, if there is one")
set(PERFMON_MISSING_BASELINE "" CACHE STRING "What a perf test without a baseline is: skip, create or fail")
set_property(CACHE PERFMON_MISSING_BASELINE PROPERTY STRINGS "" skip create fail)
option(PERFMON_CTEST_MEASUREMENTS "Checks print what they measured as CTest's tags as well, for a dashboard" ON)
option(PERFMON_STRICT "Fail on what is inconclusive instead of skipping it" OFF)
set(PERFMON_BASE_REF "" CACHE STRING "Git revision whose perf tests are built to compare with; empty: none")

include("${CMAKE_CURRENT_LIST_DIR}/PerfMonArguments.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PerfMonBuildFacts.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PerfMonTests.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PerfMonManifest.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PerfMonWorkDirectory.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PerfMonRuntime.cmake")
_perfmon_look_at_work_directory()
_perfmon_forget_manifest()

function(perf_test)
  set(single_value TARGET THRESHOLD LAUNCHES SAMPLES SAMPLE_TIME TIME_BUDGET TIMEOUT PROCESSORS WORKING_DIRECTORY
    MISSING_BASELINE STRICT DUPLICATES)
  set(multi_value SOURCES LINK_LIBRARIES THRESHOLDS ARGS LABELS ENVIRONMENT PROPERTIES)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "${single_value}" "${multi_value}")
  set(name "")
  if(ARGC GREATER 0)
    set(name "${ARGV0}")
  endif()
  _perfmon_validate("${ARGV}")
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
    if(name MATCHES " ")
      _perfmon_require_quoted_test_names()
    endif()
    _perfmon_add_common_tests()
    _perfmon_add_measure()
    _perfmon_write_manifest()
    _perfmon_add_check()
  endif()
endfunction()

cmake_policy(POP)
