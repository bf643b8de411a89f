# The layouts of a perf test's executable: LAYOUTS 8 links its object files seven more times, with the functions in other
# orders and at other distances. Layout 1 is the executable itself. Each of the others is a target of its own,
# <target>.layout2, <target>.layout3 …, whose file lies beside that of the executable; <target>.layouts builds them all.
# The functions read the variables of the command that declares a perf test (declared_by, name, target, arg_*).

include_guard(GLOBAL)

# Fewer cannot convict: the rank sum of 7 layouts and 7 others is never as sure as a red verdict has to be. Of more than 64,
# the links take longer than all that they save.
set_property(GLOBAL PROPERTY PERFMON_FEWEST_LAYOUTS 8)
set_property(GLOBAL PROPERTY PERFMON_MOST_LAYOUTS 64)

function(_perfmon_validate_layouts)
  if(NOT DEFINED arg_LAYOUTS)
    return()
  endif()
  get_property(fewest GLOBAL PROPERTY PERFMON_FEWEST_LAYOUTS)
  get_property(most GLOBAL PROPERTY PERFMON_MOST_LAYOUTS)
  if(NOT arg_LAYOUTS MATCHES "^[1-9][0-9]*$" OR arg_LAYOUTS LESS fewest OR arg_LAYOUTS GREATER most)
    _perfmon_fail("LAYOUTS must be a whole number from ${fewest} to ${most}, not \"${arg_LAYOUTS}\"; with fewer than ${fewest} layouts, slow code could never fail")
  endif()
  if(DEFINED arg_TARGET)
    get_target_property(imported "${arg_TARGET}" IMPORTED)
    if(imported)
      _perfmon_fail("LAYOUTS needs a target that this build links, and ${arg_TARGET} is imported")
    endif()
  endif()
endfunction()

# @param options  receives those of `perfmon measure`
# @param keys     receives those of the declaration, each behind a comma
function(_perfmon_add_layouts options keys)
  set(${options} "" PARENT_SCOPE)
  set(${keys} "" PARENT_SCOPE)
  if(NOT DEFINED arg_LAYOUTS)
    return()
  endif()
  _perfmon_builder_of(builder "${target}")
  if(NOT TARGET "${builder}.layouts")
    add_custom_target("${builder}.layouts")
  endif()
  set(measured "")
  set(files "")
  foreach(number RANGE 2 ${arg_LAYOUTS})
    set(layout "${builder}.layout${number}")
    if(NOT TARGET "${layout}")  # several perf tests may share the target
      _perfmon_add_layout("${layout}" "${builder}" ${number})
    endif()
    list(APPEND measured --layout "$<TARGET_FILE:${layout}>")
    list(APPEND files "$<TARGET_FILE:${layout}>")
  endforeach()
  list(JOIN files "\", \"" files)
  set(${options} "${measured}" PARENT_SCOPE)
  set(${keys} ",
  \"layouts\": [\"${files}\"],
  \"layouts_target\": \"${builder}.layouts\"" PARENT_SCOPE)
endfunction()

function(_perfmon_add_layout layout builder number)
  add_executable("${layout}" "$<TARGET_OBJECTS:${builder}>")
  set_target_properties("${layout}" PROPERTIES
    PERFMON_LAYOUT ${number}
    LINKER_LANGUAGE CXX
    LINK_LIBRARIES "$<TARGET_PROPERTY:${builder},LINK_LIBRARIES>"
    # Beside the executable, where a relative search path leads to the same libraries.
    RUNTIME_OUTPUT_DIRECTORY "$<TARGET_FILE_DIR:${builder}>"
    # Whenever the executable is linked, and after it: a layout that is older is one of other code.
    LINK_DEPENDS "$<TARGET_FILE:${builder}>")
  add_dependencies("${layout}" "${builder}")
  add_dependencies("${builder}.layouts" "${layout}")
  set_property(TARGET "${builder}" APPEND PROPERTY PERFMON_LAYOUTS "${layout}")
  set_property(GLOBAL APPEND PROPERTY PERFMON_TARGETS_WITH_LAYOUTS "${builder}")
  get_property(is_scheduled GLOBAL PROPERTY PERFMON_LAYOUTS_ARE_SCHEDULED)
  if(NOT is_scheduled)
    set_property(GLOBAL PROPERTY PERFMON_LAYOUTS_ARE_SCHEDULED ON)
    cmake_language(EVAL CODE "cmake_language(DEFER DIRECTORY [==[${CMAKE_SOURCE_DIR}]==] CALL _perfmon_link_layouts)")
  endif()
endfunction()

# --- What only the end of the top-level directory knows ---------------------------------------------------------------

function(_perfmon_link_layouts)
  set_property(GLOBAL PROPERTY PERFMON_LAYOUTS_ARE_SCHEDULED OFF)
  get_property(builders GLOBAL PROPERTY PERFMON_TARGETS_WITH_LAYOUTS)
  list(REMOVE_DUPLICATES builders)
  foreach(builder IN LISTS builders)
    _perfmon_linker_of(linker "${builder}")
    _perfmon_give_functions_sections("${builder}")
    get_target_property(layouts "${builder}" PERFMON_LAYOUTS)
    foreach(layout IN LISTS layouts)
      get_target_property(number "${layout}" PERFMON_LAYOUT)
      _perfmon_link_like("${layout}" "${builder}")
      _perfmon_options_of_layout(options ${number} "${linker}")
      set_property(TARGET "${layout}" APPEND PROPERTY LINK_OPTIONS "${options}")
      if(linker STREQUAL "GNU ld")
        set_property(TARGET "${layout}" APPEND PROPERTY LINK_DEPENDS "${CMAKE_BINARY_DIR}/CMakeFiles/perfmon/layout${number}.ld")
      endif()
    endforeach()
  endforeach()
endfunction()

# How the executable is linked, whenever and by whomever that was said.
function(_perfmon_link_like layout builder)
  set(properties BUILD_RPATH BUILD_RPATH_USE_ORIGIN BUILD_WITH_INSTALL_RPATH CXX_LINKER_LAUNCHER C_LINKER_LAUNCHER
    ENABLE_EXPORTS EXCLUDE_FROM_ALL INSTALL_RPATH INSTALL_RPATH_USE_LINK_PATH INTERPROCEDURAL_OPTIMIZATION LINKER_LANGUAGE
    LINKER_TYPE LINK_DIRECTORIES LINK_FLAGS LINK_OPTIONS LINK_SEARCH_END_STATIC LINK_SEARCH_START_STATIC
    POSITION_INDEPENDENT_CODE SKIP_BUILD_RPATH SUFFIX)
  foreach(config IN LISTS CMAKE_CONFIGURATION_TYPES ITEMS ${CMAKE_BUILD_TYPE})
    string(TOUPPER "${config}" upper)
    list(APPEND properties "LINK_FLAGS_${upper}" "INTERPROCEDURAL_OPTIMIZATION_${upper}")
  endforeach()
  foreach(property IN LISTS properties)
    get_property(is_set TARGET "${builder}" PROPERTY ${property} SET)
    if(is_set)
      get_target_property(value "${builder}" ${property})
      set_property(TARGET "${layout}" PROPERTY ${property} "${value}")
    endif()
  endforeach()
  # What it does not compile itself is no object of its own.
  get_target_property(sources "${builder}" SOURCES)
  list(FILTER sources INCLUDE REGEX "(\\$<TARGET_OBJECTS:|\\.o$)")
  foreach(source IN LISTS sources)
    set_property(TARGET "${layout}" APPEND PROPERTY SOURCES "${source}")
  endforeach()
  # A relative path is meant where it stands.
  get_target_property(directory "${builder}" SOURCE_DIR)
  get_target_property(depends "${builder}" LINK_DEPENDS)
  foreach(file IN LISTS depends)
    if(file)
      get_filename_component(file "${file}" ABSOLUTE BASE_DIR "${directory}")
      set_property(TARGET "${layout}" APPEND PROPERTY LINK_DEPENDS "${file}")
    endif()
  endforeach()
endfunction()

# A linker moves sections, and without this an object file of a static library is one. What other environments are told
# of it: nothing, for the code is the same.
function(_perfmon_give_functions_sections builder)
  _perfmon_all_linked(linked "${builder}")
  foreach(target IN LISTS linked)
    get_target_property(type "${target}" TYPE)
    get_target_property(imported "${target}" IMPORTED)
    get_target_property(has_sections "${target}" PERFMON_HAS_SECTIONS)
    if(type MATCHES "^(EXECUTABLE|(STATIC|OBJECT)_LIBRARY)$" AND NOT imported AND NOT has_sections)
      set_property(TARGET "${target}" PROPERTY PERFMON_HAS_SECTIONS ON)
      set_property(TARGET "${target}" APPEND PROPERTY COMPILE_OPTIONS
        "$<$<OR:$<COMPILE_LANGUAGE:C>,$<COMPILE_LANGUAGE:CXX>>:-ffunction-sections>")
    endif()
  endforeach()
endfunction()

# --- The linker -------------------------------------------------------------------------------------------------------

# The linker that a target is linked with, as it names itself. Asked once for each way to choose it.
function(_perfmon_linker_of result builder)
  get_target_property(directory "${builder}" SOURCE_DIR)
  set(words "")
  foreach(variable IN ITEMS CMAKE_CXX_FLAGS CMAKE_EXE_LINKER_FLAGS)
    get_directory_property(flags DIRECTORY "${directory}" DEFINITION ${variable})
    separate_arguments(flags UNIX_COMMAND "${flags}")
    list(APPEND words ${flags})
  endforeach()
  foreach(property IN ITEMS LINK_OPTIONS LINK_FLAGS LINK_LIBRARIES)
    get_target_property(more "${builder}" ${property})
    if(more)
      separate_arguments(more UNIX_COMMAND "${more}")
      list(APPEND words ${more})
    endif()
  endforeach()
  list(FILTER words INCLUDE REGEX "^(-fuse-ld=|--ld-path=|-B|--gcc-toolchain=|--sysroot=|--target=)")
  list(FILTER words EXCLUDE REGEX "\\$<")
  get_target_property(type "${builder}" LINKER_TYPE)
  if(type)
    string(TOLOWER "${type}" type)
    list(APPEND words "-fuse-ld=${type}")
  endif()
  string(MAKE_C_IDENTIFIER "PERFMON_LINKER_${words}" key)
  get_property(linker GLOBAL PROPERTY "${key}")
  if(NOT linker)
    execute_process(COMMAND "${CMAKE_CXX_COMPILER}" ${words} -Wl,--version OUTPUT_VARIABLE said ERROR_QUIET)
    set(linker "")
    if(said MATCHES "LLD ([0-9]+)" AND CMAKE_MATCH_1 GREATER_EQUAL 13)
      set(linker lld)
    elseif(said MATCHES "^mold ")
      set(linker mold)
    elseif(said MATCHES "^GNU ld ")
      set(linker "GNU ld")
    else()
      string(REGEX MATCH "^[^\n]*" said "${said}")
      get_target_property(declared_by "${builder}" PERFMON_DECLARED_BY)
      message(FATAL_ERROR "${declared_by}(): LAYOUTS needs GNU ld, mold, or lld 13 or later, and ${builder} is linked by "
        "\"${said}\". Choose another linker, with -fuse-ld=, or leave LAYOUTS out.")
    endif()
    set_property(GLOBAL PROPERTY "${key}" "${linker}")
  endif()
  set(${result} "${linker}" PARENT_SCOPE)
endfunction()

# The same for the same number, on whatever side of a comparison.
function(_perfmon_options_of_layout result number linker)
  if(linker STREQUAL "lld")
    set(options "LINKER:--shuffle-sections=.text*=${number}")
  elseif(linker STREQUAL "mold")
    set(options "LINKER:--shuffle-sections=${number}")
  else()
    _perfmon_write_layout_script(${number})
    set(options "LINKER:-T,${CMAKE_BINARY_DIR}/CMakeFiles/perfmon/layout${number}.ld")
  endif()
  set(${result} "${options}" PARENT_SCOPE)
endfunction()

# GNU ld has no seed, but a script may take sections by patterns before its own script does (INSERT). Two letters that a
# function's name contains: of 300 such pairs in a random order, the first one that fits decides where it goes. What has no
# section of its own goes by the last letter of its file's name. Behind each step there is room of 0 to 112 bytes, since the
# place within a cache line matters most. Rarely executed code stays together, as the linker's own script has it.
function(_perfmon_write_layout_script number)
  get_property(is_written GLOBAL PROPERTY PERFMON_LAYOUT_SCRIPT_${number})
  if(is_written)
    return()
  endif()
  set_property(GLOBAL PROPERTY PERFMON_LAYOUT_SCRIPT_${number} ON)
  set(steps 300)
  math(EXPR letters "2 * ${steps}")
  set(alphabet abcdefghijklmnopqrstuvwxyz0123456789EIKNRSTv_)
  string(RANDOM LENGTH ${letters} ALPHABET "${alphabet}" RANDOM_SEED ${number} pairs)
  string(RANDOM LENGTH ${steps} ALPHABET "01234567" RANDOM_SEED ${number} rooms)
  set(script "  *(.text.unlikely .text.unlikely.* .text.*_unlikely .text.exit .text.exit.* .text.startup .text.startup.*)\n")
  math(EXPR last "${steps} - 1")
  foreach(step RANGE ${last})
    math(EXPR at "2 * ${step}")
    string(SUBSTRING "${pairs}" ${at} 2 pair)
    string(SUBSTRING "${pairs}" ${at} 1 letter)
    string(SUBSTRING "${rooms}" ${step} 1 room)
    math(EXPR room "16 * ${room}")
    string(APPEND script "  . += ${room};\n  *(.text.*${pair}*)\n  *${letter}.c*o(.text)\n  *${letter}.o(.text)\n")
  endforeach()
  file(GENERATE OUTPUT "${CMAKE_BINARY_DIR}/CMakeFiles/perfmon/layout${number}.ld" CONTENT
    "/* Written by PerfMon: layout ${number} of the perf tests with LAYOUTS. */\nSECTIONS\n{\n.text.layout :\n{\n${script}  *(.text.*)\n}\n}\nINSERT BEFORE .text;\n")
endfunction()
