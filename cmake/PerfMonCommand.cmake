#[=======================================================================[.rst:
PerfMonCommand
--------------

A part of the module ``PerfMon``, which includes it.

.. command:: perf_command

  Declares a perf test of a command, which is run as a whole::

    perf_command(<name>
                 COMMAND <program> [<argument>...]
                 [SETUP <program> [<argument>...]]
                 [PREPARE <program> [<argument>...]]
                 [CLEANUP <program> [<argument>...]]
                 [SHELL]
                 [INPUT <file>]
                 [EXIT_CODE <n>]
                 [WARMUP <n>]
                 [THRESHOLD <percent>]
                 [THRESHOLDS <metric>=<percent>...]
                 [METRICS <metric>...]
                 [LAUNCHES <n>]
                 [SAMPLES <n>]
                 [TIME_BUDGET <seconds>]
                 [TIMEOUT <seconds>]
                 [PROCESSORS <n>]
                 [LABELS <label>...]
                 [ENVIRONMENT <variable>=<value>...]
                 [WORKING_DIRECTORY <directory>]
                 [PROPERTIES <property> <value>...]
                 [MISSING_BASELINE skip|create|fail]
                 [STRICT ON|OFF])

  It has the tests that ``perf_test()`` makes, and the keywords below, with the
  same meaning: ``<name>``, ``THRESHOLD``, ``THRESHOLDS``, ``LAUNCHES``,
  ``TIME_BUDGET``, ``TIMEOUT``, ``PROCESSORS``, ``LABELS``, ``ENVIRONMENT``,
  ``WORKING_DIRECTORY``, ``PROPERTIES``, ``MISSING_BASELINE`` and ``STRICT``.

  ``COMMAND <program> [<argument>...]``
    What is measured.  ``<program>`` is an executable target that exists here
    (or ``$<TARGET_FILE:target>``), a path, or a program in the ``PATH``.  Of a
    target, which may be imported, the accepted executable is kept and compared
    with.  A path is relative to the ``WORKING_DIRECTORY``.  Generator
    expressions are allowed.  An empty argument is omitted.

  ``SETUP``, ``PREPARE``, ``CLEANUP``
    Commands that are run before the first launch, before each run of the
    command, and after the last launch, also when something failed.  They are
    not measured, and must exit with 0.

  ``SHELL``
    ``COMMAND``, ``SETUP``, ``PREPARE`` and ``CLEANUP`` are one argument each,
    which ``/bin/sh -c`` reads.  No executable is kept then.

  ``INPUT <file>``
    File that each run reads as its standard input, which is empty by default.
    A relative path is relative to the current source directory.

  ``EXIT_CODE <n>``
    Exit code that the command must have, 0 to 255 (default 0).  Another one
    fails the measure test.

  ``WARMUP <n>``
    Runs before the first measured one of each launch, at least 1 (default 1).
    In a launch that has no time for another run, the last of them is measured.

  ``SAMPLES <n>``
    Number of measured runs in each launch (default 8), as far as the
    ``TIME_BUDGET`` allows.

  ``METRICS <metric>...``
    The metrics that are judged: ``time``, ``ops_per_second``, ``cpu_time``,
    ``peak_rss``, ``page_faults`` and ``context_switches``.  Default:
    ``time cpu_time peak_rss``.

  Example::

    perf_command(compress_logs
      COMMAND compress -9 "${CMAKE_CURRENT_SOURCE_DIR}/logs.txt" out.z
      PREPARE ${CMAKE_COMMAND} -E rm -f out.z)

#]=======================================================================]

# The functions read the variables of perf_command() (declared_by, kind, name, arg_*); `target` is what its first word
# names, and empty where that is no target.

# What can be measured of another process.
set_property(GLOBAL PROPERTY PERFMON_COMMAND_METRICS time ops_per_second cpu_time peak_rss page_faults context_switches)

# The target that a word names, by itself or by $<TARGET_FILE:…>; empty when it names none.
function(_perfmon_target_of_word result word)
  if(word MATCHES "^\\$<TARGET_FILE:([^<>]+)>$")
    set(word "${CMAKE_MATCH_1}")
  endif()
  if(NOT TARGET "${word}")
    set(word "")
  endif()
  set(${result} "${word}" PARENT_SCOPE)
endfunction()

# A word that names a program is one that CMake knows, or that the PATH leads to. Where the test has a PATH of its own,
# or runs on another machine, that shows when it runs.
function(_perfmon_validate_program keyword word)
  _perfmon_target_of_word(of_word "${word}")
  if(NOT of_word STREQUAL "")
    get_target_property(type "${of_word}" TYPE)
    if(NOT type STREQUAL "EXECUTABLE")
      _perfmon_fail("${keyword}: the target \"${of_word}\" is not an executable")
    endif()
    return()
  endif()
  set(environment "${arg_ENVIRONMENT}")
  list(FILTER environment INCLUDE REGEX "^PATH=")
  if(word MATCHES "[/$]" OR environment OR CMAKE_CROSSCOMPILING)
    return()
  endif()
  set(program NOTFOUND)
  find_program(program "${word}" PATHS ENV PATH NO_CACHE NO_DEFAULT_PATH)
  if(NOT program)
    _perfmon_fail("${keyword}: \"${word}\" is neither a target that exists here nor a program in the PATH")
  endif()
endfunction()

# CMake's lists take such a word and the next ones for one: `a[b` `c` would reach the command as `a[b;c`.
function(_perfmon_refuse_joined_word word)
  string(REGEX REPLACE "[^[]" "" opening "${word}")
  string(REPLACE "]" "" without_closing "${word}")
  string(LENGTH "${opening}" count)
  string(LENGTH "${word}" length)
  string(LENGTH "${without_closing}" rest)
  math(EXPR balance "${count} - (${length} - ${rest})")
  if(NOT balance EQUAL 0 OR word MATCHES "\\\\$")
    _perfmon_fail("\"${word}\" has a bracket without its counterpart or a backslash at its end, which CMake would join with the next word; use SHELL")
  endif()
endfunction()

function(_perfmon_input_of_command result)
  set(input "${arg_INPUT}")
  if(NOT IS_ABSOLUTE "${input}" AND NOT input MATCHES "^\\$<")
    string(PREPEND input "${CMAKE_CURRENT_SOURCE_DIR}/")
  endif()
  set(${result} "${input}" PARENT_SCOPE)
endfunction()

function(_perfmon_validate_command)
  if(NOT DEFINED arg_COMMAND)
    _perfmon_fail("COMMAND is missing")
  endif()
  foreach(keyword IN ITEMS COMMAND SETUP PREPARE CLEANUP)
    if(DEFINED arg_${keyword})
      foreach(word IN LISTS arg_${keyword})
        _perfmon_refuse_misspelt_keyword("${word}" 1)  # HELLO is not SHELL
        if(word STREQUAL "--end-of-command")
          _perfmon_fail("${keyword} may not contain the word --end-of-command")
        endif()
      endforeach()
      list(LENGTH arg_${keyword} count)
      if(arg_SHELL AND count GREATER 1)
        _perfmon_fail("with SHELL, ${keyword} must be one argument, which the shell reads; quote it")
      elseif(NOT arg_SHELL)
        list(GET arg_${keyword} 0 program)
        _perfmon_validate_program("${keyword}" "${program}")
      endif()
    endif()
  endforeach()
  if(DEFINED arg_INPUT)
    _perfmon_input_of_command(input)
    if(IS_DIRECTORY "${input}")
      _perfmon_fail("INPUT must be a file, and \"${arg_INPUT}\" is a directory")
    endif()
  endif()
  if(DEFINED arg_WARMUP AND NOT arg_WARMUP MATCHES "^[1-9][0-9]?[0-9]?[0-9]?[0-9]?$")
    _perfmon_fail("WARMUP must be a whole number from 1 to 99999, not \"${arg_WARMUP}\"")
  endif()
  if(DEFINED arg_EXIT_CODE AND (NOT arg_EXIT_CODE MATCHES "^[0-9][0-9]?[0-9]?$" OR arg_EXIT_CODE GREATER 255))
    _perfmon_fail("EXIT_CODE must be a whole number from 0 to 255, not \"${arg_EXIT_CODE}\"")
  endif()
endfunction()

# The words that run a command, the first one as the file of its target, or as it is given. A semicolon in a word is
# escaped, so these lists are put together as texts: list() would forget that.
# @param ARGN  in place of the first word
function(_perfmon_words_of_command result keyword)
  set(words "${arg_${keyword}}")
  if(arg_SHELL)
    set(${result} "/bin/sh;-c;${words}" PARENT_SCOPE)
    return()
  endif()
  list(GET words 0 program)
  string(LENGTH "${program}" length)
  string(SUBSTRING "${words}" ${length} -1 others)
  _perfmon_target_of_word(of_word "${program}")
  if(NOT ARGN STREQUAL "")
    set(program "${ARGN}")
  elseif(NOT of_word STREQUAL "")
    set(program "$<TARGET_FILE:${of_word}>")
  endif()
  set(${result} "${program}${others}" PARENT_SCOPE)
endfunction()

# The options of the process that measures the command, all but the executable and the command itself.
function(_perfmon_command_options result)
  _perfmon_work_directory(work_directory)
  set(options "--declaration;${work_directory}/perf_tests/${name}.json")
  foreach(pair IN ITEMS SETUP:--set-up PREPARE:--prepare CLEANUP:--clean-up)
    string(REGEX MATCH "^(.*):(.*)$" pair "${pair}")
    set(keyword "${CMAKE_MATCH_1}")
    set(option "${CMAKE_MATCH_2}")
    if(DEFINED arg_${keyword})
      _perfmon_words_of_command(words "${keyword}")
      set(options "${options};${option};${words};--end-of-command")
    endif()
  endforeach()
  if(DEFINED arg_WARMUP)
    set(options "${options};--warm-up;${arg_WARMUP}")
  endif()
  if(DEFINED arg_EXIT_CODE)
    set(options "${options};--exit-code;${arg_EXIT_CODE}")
  endif()
  if(DEFINED arg_INPUT)
    _perfmon_input_of_command(input)
    set(options "${options};--input;${input}")
  endif()
  set(${result} "${options}" PARENT_SCOPE)
endfunction()

# For a target that runs in an emulator the executable is a word of the command; else it is the file that is run under
# the name of the command's first word, which stays the same when a snapshot takes its place.
function(_perfmon_add_command_measure)
  set(choice --no-executable)
  set(executable "")
  if(target STREQUAL "")
    _perfmon_words_of_command(words COMMAND)
  else()
    set(choice --executable "$<TARGET_FILE:${target}>")
    set(emulator "$<TARGET_PROPERTY:${target},CROSSCOMPILING_EMULATOR>")
    set(executable "$<$<NOT:$<BOOL:${emulator}>>:--file$<SEMICOLON>$<TARGET_FILE:${target}>>")
    _perfmon_words_of_command(words COMMAND
      "${emulator}$<$<BOOL:${emulator}>:$<SEMICOLON>>$<TARGET_FILE:${target}>")
  endif()
  _perfmon_command_options(command_options)
  _perfmon_measure_options(options --command ${choice})
  # COMMAND_EXPAND_LISTS would split a word at its semicolons, hence the second backslash: as in _perfmon_add_measure().
  foreach(list IN ITEMS command_options words)
    string(REPLACE "\\;" "\\\\;" ${list} "${${list}}")
  endforeach()
  add_test(NAME "perf.${name}.measure"
    COMMAND PerfMon::perfmon measure ${options} -- "$<TARGET_FILE:PerfMon::command>"
      ${command_options} ${executable} --command ${words} --end-of-command
    COMMAND_EXPAND_LISTS)
  _perfmon_set_measure_properties()
endfunction()

# With what the build makes what a command runs, where its executable is none of its targets.
function(_perfmon_json_built_with_of_project result)
  _perfmon_compiler_name(compiler)
  _perfmon_build_type(build_type)
  set(${result} "{
    \"compiler\": \"${compiler}\",
    \"compiler_version\": \"${CMAKE_CXX_COMPILER_VERSION}\",
    \"build_type\": \"${build_type}\"
  }" PARENT_SCOPE)
endfunction()

function(_perfmon_write_command_manifest)
  set(builder "")
  set(executable "")
  _perfmon_command_options(runs_under)
  set(runs_under "$<TARGET_FILE:PerfMon::command>;${runs_under}")
  _perfmon_words_of_command(words COMMAND)
  if(is_built)
    _perfmon_builder_of(builder "${target}")
    _perfmon_json_built_with(built_with "${builder}")
  else()
    _perfmon_json_built_with_of_project(built_with)
  endif()
  if(NOT target STREQUAL "")
    set(executable "$<TARGET_FILE:${target}>")
    set(runs_under "${runs_under};--file")
  endif()
  _perfmon_json_words(runs_under RUNS_UNDER "${runs_under}")
  _perfmon_json_words(arguments ARGUMENTS "--command;${words};--end-of-command")
  if(NOT DEFINED arg_METRICS)
    set(arg_METRICS time cpu_time peak_rss)
  endif()
  _perfmon_json_run(run "${arguments}")
  _perfmon_write_manifest("${builder}" "${executable}"
    ",\n  \"runs_under\": ${runs_under},\n  \"built_with\": ${built_with}${run}")
endfunction()

function(perf_command)
  set(declared_by perf_command)
  set(kind command)
  set(flags SHELL)
  set(single_value INPUT WARMUP EXIT_CODE THRESHOLD LAUNCHES SAMPLES TIME_BUDGET TIMEOUT PROCESSORS WORKING_DIRECTORY
    MISSING_BASELINE STRICT)
  set(multi_value COMMAND SETUP PREPARE CLEANUP THRESHOLDS METRICS LABELS ENVIRONMENT PROPERTIES)
  cmake_parse_arguments(PARSE_ARGV 1 arg "${flags}" "${single_value}" "${multi_value}")
  set(name "")
  if(ARGC GREATER 0)
    set(name "${ARGV0}")
  endif()
  if(NOT arg_SHELL AND ARGC GREATER 1)
    math(EXPR last "${ARGC} - 1")
    foreach(index RANGE 1 ${last})
      _perfmon_refuse_joined_word("${ARGV${index}}")
    endforeach()
  endif()
  _perfmon_validate("${ARGV}")
  _perfmon_validate_command()
  set_property(GLOBAL APPEND PROPERTY PERFMON_TEST_NAMES "${name}")

  set(target "")
  if(NOT arg_SHELL)
    list(GET arg_COMMAND 0 program)
    _perfmon_target_of_word(target "${program}")
  endif()
  set(is_built OFF)
  if(NOT target STREQUAL "")
    get_target_property(imported "${target}" IMPORTED)
    if(NOT imported)
      set(is_built ON)
      _perfmon_tell_build_facts("${target}")
    endif()
  endif()

  if(PERFMON_ENABLED)
    _perfmon_begin_tests()
    add_dependencies(perfmon_program PerfMon::command)
    _perfmon_add_command_measure()
    _perfmon_write_command_manifest()
    _perfmon_add_check()
  endif()
endfunction()
