# What the sources of a perf test are told of their build: PERFMON_BUILD_TYPE and PERFMON_BUILD_FLAGS.

# Options that change the generated code. A plain alphabet, so that no shell or compiler has a quote to
# lose; it has no slash, since a path (-fprofile-use=/home/…) would make each machine an environment of its own.
set_property(GLOBAL PROPERTY PERFMON_CODE_OPTIONS "^-[Omf][A-Za-z0-9_=+.,-]*$")
set_property(GLOBAL PROPERTY PERFMON_MESSAGE_OPTIONS
  "^-f(no-)?(ansi-escape-codes|caret|color|constexpr|debug|diagnostics|dump|error-limit|max-errors|message|show|stack-usage|syntax-only|template|time-report|visibility)")

# The end of the top-level directory is the first moment at which CMAKE_CXX_FLAGS is final in every
# directory. It may be scheduled more than once, when perf_test() itself was deferred to that end.
function(_perfmon_tell_build_facts target)
  get_target_property(aliased "${target}" ALIASED_TARGET)
  if(aliased)
    set(target "${aliased}")
  endif()
  get_target_property(imported "${target}" IMPORTED)
  get_property(targets GLOBAL PROPERTY PERFMON_TARGETS)
  if(imported OR target IN_LIST targets)
    return()
  endif()
  set_property(GLOBAL APPEND PROPERTY PERFMON_TARGETS "${target}")
  cmake_language(EVAL CODE
    "cmake_language(DEFER DIRECTORY [==[${CMAKE_SOURCE_DIR}]==] CALL _perfmon_define_build_facts [==[${target}]==])")
endfunction()

function(_perfmon_code_options result flags)
  separate_arguments(options UNIX_COMMAND "${flags}")
  get_property(pattern GLOBAL PROPERTY PERFMON_CODE_OPTIONS)
  list(FILTER options INCLUDE REGEX "${pattern}")
  set(${result} "${options}" PARENT_SCOPE)
endfunction()

function(_perfmon_define_build_facts target)
  get_target_property(directory "${target}" SOURCE_DIR)
  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(multi_config)
    set(configs ${CMAKE_CONFIGURATION_TYPES})
  else()
    set(configs ${CMAKE_BUILD_TYPE})
  endif()

  get_directory_property(flags DIRECTORY "${directory}" DEFINITION CMAKE_CXX_FLAGS)
  _perfmon_code_options(options "${flags}")
  set(build_type "$<IF:$<STREQUAL:$<CONFIG>,>,None,$<CONFIG>>")
  foreach(config IN LISTS configs)
    string(TOUPPER "${config}" upper)
    get_directory_property(flags DIRECTORY "${directory}" DEFINITION CMAKE_CXX_FLAGS_${upper})
    _perfmon_code_options(config_options "${flags}")
    list(APPEND options "$<$<CONFIG:${config}>:${config_options}>")
  endforeach()
  # To CMake `release` and Release are one; they must not be two environments.
  foreach(config IN ITEMS Debug Release RelWithDebInfo MinSizeRel)
    set(build_type "$<IF:$<CONFIG:${config}>,${config},${build_type}>")
  endforeach()

  set(lto "$<TARGET_PROPERTY:${target},INTERPROCEDURAL_OPTIMIZATION>")
  set(lto_of_config "$<TARGET_PROPERTY:${target},INTERPROCEDURAL_OPTIMIZATION_$<UPPER_CASE:$<CONFIG>>>")
  set(lto "$<BOOL:$<IF:$<STREQUAL:${lto_of_config},>,${lto},${lto_of_config}>>")
  list(APPEND options "$<${lto}:-flto>" "$<TARGET_PROPERTY:${target},COMPILE_OPTIONS>")
  # Kept in a property, because a list inside a definition would be taken apart at its semicolons.
  set_property(TARGET "${target}" PROPERTY PERFMON_CODE_OPTIONS "${options}")

  get_property(code_options GLOBAL PROPERTY PERFMON_CODE_OPTIONS)
  get_property(message_options GLOBAL PROPERTY PERFMON_MESSAGE_OPTIONS)
  string(REPLACE "," "$<COMMA>" code_options "${code_options}")
  set(options "$<TARGET_GENEX_EVAL:${target},$<TARGET_PROPERTY:${target},PERFMON_CODE_OPTIONS>>")
  set(options "$<FILTER:${options},INCLUDE,${code_options}>")
  set(options "$<FILTER:${options},EXCLUDE,${message_options}>")
  target_compile_definitions("${target}" PRIVATE
    "$<$<COMPILE_LANGUAGE:CXX>:PERFMON_BUILD_TYPE=\"${build_type}\">"
    "$<$<COMPILE_LANGUAGE:CXX>:PERFMON_BUILD_FLAGS=\"$<JOIN:${options}, >\">")
endfunction()
