# What the C++ sources of a perf test are told of their build: PERFMON_BUILD_TYPE and PERFMON_BUILD_FLAGS, and its
# executable PERFMON_LINK_FLAGS. The first two come with PerfMon::runtime, so that a library with benchmarks in it is
# told its own.

include_guard(GLOBAL)

# --- The table: which options change the generated code or the run ------------------------------------------------
# An option counts unless it is known not to matter: one too many splits a history once, one too few lets numbers of
# unlike builds meet. What the preprocessor tells (definitions, the language standard, position independence) is
# seen by perfmon/build_facts.hpp, wherever it was set.

# A plain alphabet, so that no shell or compiler has a quote to lose. It has no slash, since a path would make each
# machine an environment of its own. A word without a dash is the value of the option before it (--param, -mllvm).
set_property(GLOBAL PROPERTY PERFMON_PLAIN_OPTION
  "^((SHELL:)?-[A-Za-z0-9_=+.,:% -]*|[a-z][a-z0-9_=-]*)$")

# Those whose value may be a path. They matter, their path does not.
set_property(GLOBAL PROPERTY PERFMON_PATH_OPTIONS
  -fprofile-use -fprofile-instr-use -fprofile-sample-use -fauto-profile -fcs-profile-generate -fprofile-generate
  -fprofile-instr-generate -fprofile-list -fbasic-block-sections -fplugin -fpass-plugin -fsanitize-ignorelist
  -fsanitize-blacklist -fsanitize-coverage-allowlist -fsanitize-coverage-ignorelist -fthinlto-index
  -fxray-attr-list -fmemory-profile -fuse-ld --ld-path -specs --sysroot --gcc-toolchain -T -Wl,-T -Wl,--script
  -Wl,--symbol-ordering-file -Wl,--section-ordering-file -Wl,--call-graph-ordering-file -Wl,--dynamic-list)

# Those that do not matter: warnings (but -Wl, -Wa, -Wp hand options on), debugging information, search paths and
# headers, the preprocessor's, dependencies, threads, what is printed or written beside the object file.
# A row is a regular expression after the dash; CMake allows 10 parentheses in one. It must not match LLVM's options,
# which follow -mllvm and -Xclang as words of their own. (-l counts: another allocator is linked by it.) What is handed
# on to the linker together is left out only when none of it matters.
set(harmless_to_link
  rpath soname h, Map build-id color-diagnostics dynamic-linker I, version-script as-needed no-as-needed trace verbose
  print fatal-warnings no-undefined warn no-warn threads thread-count stats L z,defs dependency-file reproduce
  undefined-version allow-shlib-undefined no-allow-shlib-undefined)
list(JOIN harmless_to_link "|" harmless_to_link)
set_property(GLOBAL PROPERTY PERFMON_OPTIONS_WITHOUT_EFFECT
  "W([^alp]|.[^,]|.?$)" "(w|v|x|pipe|pthread|ansi|pedantic|pedantic-errors|time)$" "[DUILMBHQRS]"
  "(i(system|quote|dirafter|prefix|withprefix|macros|nclude)|d([A-Z]|ump)|save-temps|-?std=)"
  "g([0-9zm]?$|gdb|dwarf|split|line|column|inline|variable|record|no-|strict|pubnames|simpl|codeview|embed)"
  "f(no-)?(pic|PIC|pie|PIE|function-sections)$"
  "f(no-)?(file|debug|macro|profile|coverage|canon)-prefix-map"
  "f(no-)?(analyzer|ansi-escape|callgraph-info|canonical-system-headers|caret|color|concepts-diagnostics)"
  "f(no-)?(constexpr|crash-diagnostics|debug|deps|diagnostics|directives-only|dollars|dump|elide-type|error-limit)"
  "f(no-)?(fixit|ident|max-errors|mem-report|message|ms-|opt-info|pch|permissive|preprocessed|random-seed)"
  "f(no-)?(record|report-bug|save-optimization-record|show|spell-checking|stack-usage|syntax-only|template|temp-file)"
  "f(no-)?(time-|track-macro-expansion|verbose-asm|working-directory)"
  "Wl(,-+(${harmless_to_link})[^,]*(,[^-,][^,]*)*)+$")

# Of a list, in a generator expression, those options that matter.
function(_perfmon_options_that_matter result options)
  get_property(plain GLOBAL PROPERTY PERFMON_PLAIN_OPTION)
  get_property(without_effect GLOBAL PROPERTY PERFMON_OPTIONS_WITHOUT_EFFECT)
  get_property(path_options GLOBAL PROPERTY PERFMON_PATH_OPTIONS)
  set(all "${options}")
  foreach(option IN LISTS path_options)
    string(REPLACE "," "$<COMMA>" pattern "${option}")
    string(APPEND all "$<SEMICOLON>$<$<NOT:$<STREQUAL:$<FILTER:${options},INCLUDE,"
      "^(SHELL:)?${pattern}[= $<COMMA>].*/>,>>:${option}>")
  endforeach()
  string(REPLACE "," "$<COMMA>" plain "${plain}")
  set(all "$<FILTER:${all},INCLUDE,${plain}>")
  # Several options in one word: the first one decides nothing about the others.
  set(groups "$<FILTER:${all},INCLUDE,^SHELL:.* ->")
  set(all "$<FILTER:${all},EXCLUDE,^SHELL:.* ->")
  foreach(row IN LISTS without_effect)
    string(REPLACE "," "$<COMMA>" row "${row}")
    set(all "$<FILTER:${all},EXCLUDE,^(SHELL:)?-${row}>")
  endforeach()
  set(${result} "$<FILTER:${all}$<SEMICOLON>${groups},INCLUDE,.>" PARENT_SCOPE)
endfunction()

# --- What PerfMon::runtime asks of who links it ---------------------------------------------------------------------

# To CMake `release` and Release are one; they must not be two environments. Not $<CONFIG:…>, which asks an imported
# target for the configuration that is mapped to.
function(_perfmon_build_type result)
  set(upper "$<UPPER_CASE:$<CONFIG>>")
  set(build_type "$<IF:$<STREQUAL:${upper},>,None,$<CONFIG>>")
  foreach(config IN ITEMS Debug Release RelWithDebInfo MinSizeRel)
    string(TOUPPER "${config}" name)
    set(build_type "$<IF:$<STREQUAL:${upper},${name}>,${config},${build_type}>")
  endforeach()
  set(${result} "${build_type}" PARENT_SCOPE)
endfunction()

# In a usage requirement $<TARGET_PROPERTY:…> without a target is that of the target that is compiled. The properties
# are set below.
function(_perfmon_add_build_facts runtime)
  _perfmon_build_type(build_type)
  set(cxx "$<COMPILE_LANGUAGE:CXX>")
  set(executable "$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>")
  _perfmon_options_that_matter(flags "$<GENEX_EVAL:$<TARGET_PROPERTY:PERFMON_OPTIONS>>")
  _perfmon_options_that_matter(link_flags "$<GENEX_EVAL:$<TARGET_PROPERTY:PERFMON_LINK_OPTIONS>>")
  target_compile_definitions("${runtime}" INTERFACE
    "$<BUILD_INTERFACE:$<${cxx}:PERFMON_BUILD_TYPE=\"${build_type}\">>"
    "$<BUILD_INTERFACE:$<${cxx}:PERFMON_BUILD_FLAGS=\"$<JOIN:${flags}, >\">>"
    "$<BUILD_INTERFACE:$<$<AND:${cxx},${executable}>:PERFMON_LINK_FLAGS=\"$<JOIN:${link_flags}, >\">>")
endfunction()

# --- What only the end of the top-level directory knows ---------------------------------------------------------------
# It is the first moment at which CMAKE_CXX_FLAGS is final in every directory, and what is linked to every target. It
# may be scheduled more than once, when perf_test() itself was deferred to that end.

function(_perfmon_tell_build_facts target)
  get_target_property(aliased "${target}" ALIASED_TARGET)
  if(aliased)
    set(target "${aliased}")
  endif()
  get_target_property(imported "${target}" IMPORTED)
  if(NOT imported)
    set_property(GLOBAL APPEND PROPERTY PERFMON_TARGETS "${target}")
    set_property(TARGET "${target}" PROPERTY PERFMON_DECLARED_BY "${declared_by}")
    if(kind STREQUAL "benchmarks")  # the others are built as if nobody measured them
      set_property(GLOBAL APPEND PROPERTY PERFMON_BENCHMARK_TARGETS "${target}")
    endif()
    if(kind MATCHES "^(benchmarks|command)$")  # what is timed has its functions aligned
      set_property(GLOBAL APPEND PROPERTY PERFMON_TIMED_TARGETS "${target}")
    endif()
  endif()
  get_property(is_scheduled GLOBAL PROPERTY PERFMON_BUILD_FACTS_ARE_SCHEDULED)
  if(NOT is_scheduled)
    set_property(GLOBAL PROPERTY PERFMON_BUILD_FACTS_ARE_SCHEDULED ON)
    cmake_language(EVAL CODE
      "cmake_language(DEFER DIRECTORY [==[${CMAKE_SOURCE_DIR}]==] CALL _perfmon_collect_build_facts)")
  endif()
endfunction()

function(_perfmon_collect_build_facts)
  set_property(GLOBAL PROPERTY PERFMON_BUILD_FACTS_ARE_SCHEDULED OFF)
  _perfmon_align_functions()  # before the options are collected, since it adds one
  _perfmon_collect_options("${CMAKE_SOURCE_DIR}")
  get_property(targets GLOBAL PROPERTY PERFMON_TARGETS)
  list(REMOVE_DUPLICATES targets)
  foreach(target IN LISTS targets)
    _perfmon_collect_link_options("${target}")
    _perfmon_collect_told_options("${target}")
  endforeach()
  _perfmon_warn_without_build_type("${targets}")
endfunction()

# The options in CMAKE_CXX_FLAGS or the like of a directory: a list, and a generator expression for the configurations'.
function(_perfmon_flags_of_directory result directory variable)
  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(multi_config)
    set(configs ${CMAKE_CONFIGURATION_TYPES})
  else()
    set(configs ${CMAKE_BUILD_TYPE})
  endif()
  get_directory_property(flags DIRECTORY "${directory}" DEFINITION "${variable}")
  if(variable STREQUAL "CMAKE_CXX_FLAGS")
    string(PREPEND flags "${CMAKE_CXX_COMPILER_ARG1} ")  # of CXX="g++ -m32"
  endif()
  _perfmon_options_in(options "${flags}")
  foreach(config IN LISTS configs)
    string(TOUPPER "${config}" upper)
    get_directory_property(flags DIRECTORY "${directory}" DEFINITION "${variable}_${upper}")
    _perfmon_options_in(config_options "${flags}")
    if(config_options)
      list(APPEND options "$<$<STREQUAL:$<UPPER_CASE:$<CONFIG>>,${upper}>:${config_options}>")
    endif()
  endforeach()
  set(${result} "${options}" PARENT_SCOPE)
endfunction()

# Of a command line, what a generator expression can carry: of an option with a value that is a path, or has other
# characters, its name. So the linker's options keep their order, and lose their paths.
function(_perfmon_options_in result flags)
  separate_arguments(words UNIX_COMMAND "${flags}")
  set(other "[^A-Za-z0-9_=+.,:%-]")
  set(options "")
  foreach(word IN LISTS words)
    if(word MATCHES "^-Wl,")
      string(REGEX REPLACE "=[^,]*${other}[^,]*" "" word "${word}")
      string(REGEX REPLACE ",(${other}|[^,-][^,]*${other})[^,]*" "" word "${word}")
    elseif(word MATCHES "^(-[A-Za-z0-9_+.:-]+)=.*${other}")
      set(word "${CMAKE_MATCH_1}")
    endif()
    if(NOT word MATCHES "${other}")
      list(APPEND options "${word}")
    endif()
  endforeach()
  set(${result} "${options}" PARENT_SCOPE)
endfunction()

# A generator expression for the target that it is evaluated for.
function(_perfmon_option_of_lto result)
  set(lto "$<TARGET_PROPERTY:INTERPROCEDURAL_OPTIMIZATION>")
  set(lto_of_config "$<TARGET_PROPERTY:INTERPROCEDURAL_OPTIMIZATION_$<UPPER_CASE:$<CONFIG>>>")
  set(${result} "$<$<BOOL:$<IF:$<STREQUAL:${lto_of_config},>,${lto},${lto_of_config}>>:-flto>" PARENT_SCOPE)
endfunction()

function(_perfmon_collect_options directory)
  _perfmon_option_of_lto(lto)
  get_directory_property(targets DIRECTORY "${directory}" BUILDSYSTEM_TARGETS)
  if(targets)
    _perfmon_flags_of_directory(options "${directory}" CMAKE_CXX_FLAGS)
  endif()
  foreach(target IN LISTS targets)
    get_target_property(type "${target}" TYPE)
    if(type MATCHES "^(EXECUTABLE|(STATIC|SHARED|MODULE|OBJECT)_LIBRARY)$")
      get_target_property(flags "${target}" COMPILE_FLAGS)
      set(own_options "")
      if(flags)
        _perfmon_options_in(own_options "${flags}")
      endif()
      set_property(TARGET "${target}" PROPERTY PERFMON_OPTIONS ${options} ${own_options}
        "${lto}"
        "$<TARGET_PROPERTY:COMPILE_OPTIONS>")
      _perfmon_links_runtime(links_runtime "${target}")
      if(links_runtime)
        _perfmon_tell_sources_of("${target}")
      endif()
    endif()
  endforeach()
  get_directory_property(subdirectories DIRECTORY "${directory}" SUBDIRECTORIES)
  foreach(subdirectory IN LISTS subdirectories)
    _perfmon_collect_options("${subdirectory}")
  endforeach()
endfunction()

# Options of single source files.
function(_perfmon_tell_sources_of target)
  get_target_property(sources "${target}" SOURCES)
  get_target_property(directory "${target}" SOURCE_DIR)
  foreach(source IN LISTS sources)
    if(source MATCHES "\\$<")
      continue()
    endif()
    get_filename_component(source "${source}" ABSOLUTE BASE_DIR "${directory}")
    set(all "")
    foreach(property IN ITEMS COMPILE_OPTIONS COMPILE_FLAGS)
      get_source_file_property(options "${source}" TARGET_DIRECTORY "${target}" ${property})
      if(options)
        string(REPLACE ";" " " options "${options}")
        string(APPEND all " ${options}")
      endif()
    endforeach()
    get_source_file_property(is_told "${source}" TARGET_DIRECTORY "${target}" PERFMON_IS_TOLD)
    if(all STREQUAL "" OR is_told)
      continue()
    endif()
    _perfmon_options_in(all "${all}")
    string(REPLACE "," "$<COMMA>" all "${all}")
    string(REPLACE ";" "$<SEMICOLON>" all "${all}")
    _perfmon_options_that_matter(options "${all}")
    set_property(SOURCE "${source}" TARGET_DIRECTORY "${target}" PROPERTY PERFMON_IS_TOLD ON)
    set_property(SOURCE "${source}" TARGET_DIRECTORY "${target}" APPEND PROPERTY COMPILE_DEFINITIONS
      "$<$<COMPILE_LANGUAGE:CXX>:PERFMON_SOURCE_FLAGS=\"$<JOIN:${options}, >\">")
  endforeach()
endfunction()

# Those of a target that a document tells, which is evaluated for no language. What other targets demand of it is not
# among them.
function(_perfmon_collect_told_options target)
  get_target_property(directory "${target}" SOURCE_DIR)
  _perfmon_flags_of_directory(options "${directory}" CMAKE_CXX_FLAGS)
  _perfmon_option_of_lto(lto)
  list(APPEND options "${lto}")
  foreach(property IN ITEMS COMPILE_FLAGS COMPILE_OPTIONS)
    get_target_property(own_options "${target}" ${property})
    if(own_options AND property STREQUAL "COMPILE_FLAGS")
      _perfmon_options_in(own_options "${own_options}")
    endif()
    if(own_options)
      list(APPEND options ${own_options})
    endif()
  endforeach()
  foreach(replacement IN ITEMS
      "\\$<COMPILE_LANGUAGE:CXX>|1" "\\$<COMPILE_LANGUAGE:[^>]*>|0" "\\$<COMPILE_LANG_AND_ID:CXX,|$<CXX_COMPILER_ID:"
      "\\$<COMPILE_LANG_AND_ID:[^>]*>|0")
    string(REGEX MATCH "^(.*)\\|(.*)$" replacement "${replacement}")
    string(REGEX REPLACE "${CMAKE_MATCH_1}" "${CMAKE_MATCH_2}" options "${options}")
  endforeach()
  set_property(TARGET "${target}" PROPERTY PERFMON_TOLD_OPTIONS "${options}")
endfunction()

# Link options are put together here: evaluated in a definition, $<LINK_LANGUAGE> is an error.
function(_perfmon_collect_link_options target)
  get_target_property(directory "${target}" SOURCE_DIR)
  get_target_property(type "${target}" TYPE)
  if(type STREQUAL "STATIC_LIBRARY")
    return()  # nothing is linked
  endif()
  string(REGEX REPLACE "_LIBRARY$" "" kind "${type}")
  string(REPLACE "EXECUTABLE" "EXE" kind "${kind}")
  _perfmon_flags_of_directory(options "${directory}" CMAKE_${kind}_LINKER_FLAGS)
  get_target_property(flags "${target}" LINK_FLAGS)
  if(flags)
    _perfmon_options_in(own_options "${flags}")
    list(APPEND options ${own_options})
  endif()
  foreach(config IN LISTS CMAKE_CONFIGURATION_TYPES ITEMS ${CMAKE_BUILD_TYPE})
    string(TOUPPER "${config}" upper)
    get_target_property(flags "${target}" "LINK_FLAGS_${upper}")
    if(flags)
      _perfmon_options_in(own_options "${flags}")
      list(APPEND options "$<$<STREQUAL:$<UPPER_CASE:$<CONFIG>>,${upper}>:${own_options}>")
    endif()
  endforeach()
  set(seen "")
  _perfmon_link_options_of(linked "${target}" LINK_OPTIONS LINK_LIBRARIES)
  list(APPEND options ${linked})
  foreach(replacement IN ITEMS
      "\\$<LINK_LANGUAGE:CXX>|1" "\\$<LINK_LANGUAGE:[^>]*>|0" "\\$<LINK_LANG_AND_ID:CXX,|$<CXX_COMPILER_ID:"
      "\\$<LINK_LANG_AND_ID:[^>]*>|0" "\\$<HOST_LINK:|$<1:" "\\$<DEVICE_LINK:|$<0:" "LINKER:|-Wl," "SHELL:|")
    string(REGEX MATCH "^(.*)\\|(.*)$" replacement "${replacement}")
    string(REGEX REPLACE "${CMAKE_MATCH_1}" "${CMAKE_MATCH_2}" options "${options}")
  endforeach()
  get_target_property(linker "${target}" LINKER_TYPE)
  if(linker)
    list(APPEND options "-fuse-ld=${linker}")
  endif()
  set_property(TARGET "${target}" PROPERTY PERFMON_LINK_OPTIONS "${options}")
endfunction()

# What is linked by its name or path, as the linker's option; not what every program has.
function(_perfmon_name_of_library result library)
  get_filename_component(name "${library}" NAME)
  string(REGEX REPLACE "^lib(.+)\\.(a|so)(\\..*)?$" "\\1" name "${name}")
  set(${result} "" PARENT_SCOPE)
  if(name MATCHES "^[A-Za-z0-9_+.-]+$" AND NOT name MATCHES "^(m|c|dl|rt|pthread|stdc\\+\\+|util|debug|optimized|general)$")
    set(${result} "-l${name}" PARENT_SCOPE)
  endif()
endfunction()

# The options of a target, and of the libraries linked to it. Reads and writes `seen`.
function(_perfmon_link_options_of result target options_property libraries_property)
  set(all "")
  get_target_property(options "${target}" ${options_property})
  if(options)
    list(APPEND all ${options})
  endif()
  get_target_property(libraries "${target}" ${libraries_property})
  if(NOT libraries)
    set(libraries "")
  endif()
  foreach(library IN LISTS libraries)
    string(REGEX REPLACE "^\\$<(BUILD_INTERFACE|LINK_ONLY):(.*)>$" "\\2" library "${library}")
    if(library MATCHES "^-" OR library MATCHES "^\\$<\\$<[^<>]*>:-[^<>]*>$")
      list(APPEND all "${library}")
    elseif(NOT TARGET "${library}")
      _perfmon_name_of_library(name "${library}")
      list(APPEND all ${name})
    elseif(NOT library IN_LIST seen)
      list(APPEND seen "${library}")
      _perfmon_link_options_of(linked "${library}" INTERFACE_LINK_OPTIONS INTERFACE_LINK_LIBRARIES)
      list(APPEND all ${linked})
    endif()
  endforeach()
  set(seen "${seen}" PARENT_SCOPE)
  set(${result} "${all}" PARENT_SCOPE)
endfunction()

# Once a configuration, and not where somebody chose the options himself.
function(_perfmon_warn_without_build_type targets)
  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  get_property(is_said GLOBAL PROPERTY PERFMON_BUILD_TYPE_IS_SAID)
  if(multi_config OR is_said OR NOT "${CMAKE_BUILD_TYPE}" STREQUAL "")
    return()
  endif()
  foreach(target IN LISTS targets)
    get_target_property(options "${target}" PERFMON_OPTIONS)
    get_target_property(own_options "${target}" COMPILE_OPTIONS)
    if(NOT "${options};${own_options}" MATCHES "-O")
      set_property(GLOBAL PROPERTY PERFMON_BUILD_TYPE_IS_SAID ON)
      get_target_property(declared_by "${target}" PERFMON_DECLARED_BY)
      message(WARNING "${declared_by}(): CMAKE_BUILD_TYPE is empty, so ${target} is compiled without optimisation and its "
        "numbers mean little. Configure with -DCMAKE_BUILD_TYPE=Release.")
      return()
    endif()
  endforeach()
endfunction()
