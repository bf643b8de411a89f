# PerfMon::runtime contains Catch2's session, so it is made with the Catch2 of the project that links it: two of them in
# one executable do not link, and one with the headers of another breaks the layout of classes. Which Catch2 that is can
# be seen when the project's directories have come to their end.

set_property(GLOBAL PROPERTY PERFMON_LEAST_CATCH2 2.13)

# @param sources   directory of the runtime's sources and headers
# @param library   the target that is PerfMon::runtime: an empty interface until the runtime is made
# @param prebuilt  version of Catch2 with which PerfMon::prebuilt was made; empty: there is none
function(_perfmon_promise_runtime sources library prebuilt)
  get_property(promised GLOBAL PROPERTY PERFMON_RUNTIME_LIBRARY SET)
  if(promised)
    return()  # by a find_package() in another directory
  endif()
  set_property(GLOBAL PROPERTY PERFMON_RUNTIME_SOURCES "${sources}")
  set_property(GLOBAL PROPERTY PERFMON_RUNTIME_LIBRARY "${library}")
  set_property(GLOBAL PROPERTY PERFMON_RUNTIME_PREBUILT "${prebuilt}")
  cmake_language(EVAL CODE "cmake_language(DEFER DIRECTORY [==[${CMAKE_SOURCE_DIR}]==] CALL _perfmon_make_runtime)")
endfunction()

# A Catch2 that find_package() brings is visible in its directory only: there, the runtime is made with it.
function(_perfmon_make_runtime_here)
  get_property(promised GLOBAL PROPERTY PERFMON_RUNTIME_LIBRARY SET)
  get_property(seen DIRECTORY PROPERTY PERFMON_LOOKS_FOR_CATCH2)
  if(promised AND NOT seen)
    set_property(DIRECTORY PROPERTY PERFMON_LOOKS_FOR_CATCH2 ON)
    cmake_language(DEFER CALL _perfmon_make_runtime_with_visible_catch2)
  endif()
endfunction()

function(_perfmon_make_runtime_with_visible_catch2)
  if(NOT TARGET Catch2::Catch2)
    return()
  endif()
  _perfmon_version_of_catch2(version ON)
  get_property(made GLOBAL PROPERTY PERFMON_RUNTIME_CATCH2)
  if(NOT made)
    _perfmon_add_runtime("${version}")
  elseif(NOT made VERSION_EQUAL version)
    message(FATAL_ERROR "perf_test(): the target Catch2::Catch2 in ${CMAKE_CURRENT_SOURCE_DIR} is Catch2 ${version}, but "
      "PerfMon's runtime is made with Catch2 ${made} in another directory of this build; use the same one in both.")
  endif()
endfunction()

# At the end of the top-level directory: with the project's own Catch2, or else with an installed one.
function(_perfmon_make_runtime)
  get_property(made GLOBAL PROPERTY PERFMON_RUNTIME_CATCH2)
  if(NOT made)
    _perfmon_find_catch2()
    _perfmon_is_runtime_linked(is_linked "${CMAKE_SOURCE_DIR}")
    set(version "")
    if(TARGET Catch2::Catch2)
      _perfmon_version_of_catch2(version ${is_linked})
    endif()
    if(version)
      _perfmon_add_runtime("${version}")
    else()
      _perfmon_do_without_catch2(${is_linked})
    endif()
  endif()
  get_property(made GLOBAL PROPERTY PERFMON_RUNTIME_CATCH2)
  if(made)
    _perfmon_put_hooks_first("${CMAKE_SOURCE_DIR}")
  endif()
endfunction()

# The one with which an installed runtime was made saves its compilation.
function(_perfmon_find_catch2)
  if(TARGET Catch2::Catch2)
    return()
  endif()
  set_property(GLOBAL PROPERTY PERFMON_FOUND_CATCH2 ON)
  get_property(prebuilt GLOBAL PROPERTY PERFMON_RUNTIME_PREBUILT)
  if(prebuilt)
    find_package(Catch2 ${prebuilt} EXACT QUIET)
  endif()
  if(NOT TARGET Catch2::Catch2)
    find_package(Catch2 QUIET)
  endif()
endfunction()

# Whoever only looked for PerfMon is not to fail for want of Catch2; whoever links it learns what is missing.
function(_perfmon_do_without_catch2 is_linked)
  get_property(least GLOBAL PROPERTY PERFMON_LEAST_CATCH2)
  get_property(library GLOBAL PROPERTY PERFMON_RUNTIME_LIBRARY)
  if(is_linked)
    message(FATAL_ERROR "PerfMon needs Catch2 ${least} or later, but the project has no target Catch2::Catch2 "
      "and Catch2 is not installed (Debian, Ubuntu: catch2).")
  endif()
  set_property(TARGET "${library}" APPEND PROPERTY INTERFACE_LINK_LIBRARIES "PerfMon::needs_Catch2_${least}_or_later")
endfunction()

# --- Which Catch2 it is ----------------------------------------------------------------------------

# The version that a directory of headers has; empty when they are not Catch2's.
# @param header  receives the file that says so
function(_perfmon_version_of_headers directory result header)
  set(${result} "" PARENT_SCOPE)
  foreach(file IN ITEMS catch2/catch_version_macros.hpp catch2/catch.hpp catch.hpp catch_amalgamated.hpp
      catch2/catch_amalgamated.hpp)
    if(NOT EXISTS "${directory}/${file}")
      continue()
    endif()
    set(version "")
    foreach(part IN ITEMS MAJOR MINOR PATCH)
      file(STRINGS "${directory}/${file}" line REGEX "define +CATCH_VERSION_${part} +[0-9]+" LIMIT_COUNT 1)
      string(REGEX MATCH "[0-9]+$" number "${line}")
      list(APPEND version "${number}")
    endforeach()
    list(JOIN version "." version)
    if(version MATCHES "^[0-9]+\\.[0-9]+\\.[0-9]+$")
      set(${result} "${version}" PARENT_SCOPE)
      set(${header} "${directory}/${file}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
endfunction()

# The plain directories among include directories, and those that stand at the end of a generator expression, such as a
# package manager's `$<$<CONFIG:Release>:/here>`. What only the generator can tell is left out.
function(_perfmon_plain_directories result directories)
  set(plain "")
  foreach(directory IN LISTS directories)
    if(directory MATCHES "^(\\$<.*:)?(/[^<>$]*)>*$")
      list(APPEND plain "${CMAKE_MATCH_2}")
    endif()
  endforeach()
  set(${result} "${plain}" PARENT_SCOPE)
endfunction()

# Read from its headers, since a target has no version, and the variable of one is that of a directory.
# @param required  whether one that PerfMon cannot use is an error; else the result is empty
function(_perfmon_version_of_catch2 result required)
  set(${result} "" PARENT_SCOPE)
  _perfmon_linked_targets(targets Catch2::Catch2)
  list(PREPEND targets Catch2::Catch2)
  set(directories "")
  foreach(target IN LISTS targets)
    get_target_property(own "${target}" INTERFACE_INCLUDE_DIRECTORIES)
    if(own)
      list(APPEND directories ${own})
    endif()
  endforeach()
  _perfmon_plain_directories(directories "${directories}")
  set(version "")
  foreach(directory IN LISTS directories)
    _perfmon_version_of_headers("${directory}" version header)
    if(version)
      break()
    endif()
  endforeach()
  get_property(least GLOBAL PROPERTY PERFMON_LEAST_CATCH2)
  if(NOT version AND Catch2_VERSION)
    set(version "${Catch2_VERSION}")  # of a find_package() in this directory
    set(header "by its package")
  endif()
  if(NOT required AND (NOT version OR version VERSION_LESS least OR header MATCHES "catch_amalgamated.hpp$"))
    return()
  endif()
  if(NOT version)
    message(FATAL_ERROR "perf_test(): the include directories of the target Catch2::Catch2 (${directories}) have none of "
      "the headers with its version, catch2/catch_version_macros.hpp and catch2/catch.hpp; PerfMon needs Catch2 "
      "${least} or later.")
  elseif(header MATCHES "catch_amalgamated.hpp$")
    message(FATAL_ERROR "perf_test(): the target Catch2::Catch2 is the amalgamated Catch2 ${version} (${header}), whose "
      "benchmarks PerfMon cannot steer. Use the separate headers of Catch2 3, from FetchContent or find_package().")
  elseif(version VERSION_LESS least)
    message(FATAL_ERROR "perf_test(): the target Catch2::Catch2 is Catch2 ${version} (${header}), but PerfMon needs "
      "Catch2 ${least} or later.")
  endif()
  string(REGEX MATCH "[^/]*/[^/]*$" last_parts "${header}")
  if(last_parts MATCHES "/catch.hpp$" AND NOT last_parts STREQUAL "catch2/catch.hpp")
    set_property(GLOBAL PROPERTY PERFMON_CATCH2_IS_PLAIN ON)
  endif()
  set(${result} "${version}" PARENT_SCOPE)
endfunction()

# --- The runtime -----------------------------------------------------------------------------------

function(_perfmon_add_runtime version)
  set_property(GLOBAL PROPERTY PERFMON_RUNTIME_CATCH2 "${version}")
  get_property(library GLOBAL PROPERTY PERFMON_RUNTIME_LIBRARY)
  get_property(prebuilt GLOBAL PROPERTY PERFMON_RUNTIME_PREBUILT)
  find_package(Threads REQUIRED QUIET)
  get_target_property(imported Catch2::Catch2 IMPORTED)
  # One that the project compiles itself may be configured otherwise, its version notwithstanding.
  if(imported AND "${prebuilt}" STREQUAL version)
    set_property(GLOBAL PROPERTY PERFMON_RUNTIME_ARCHIVE PerfMon::prebuilt)
    add_library(perfmon_runtime INTERFACE)
    target_link_libraries(perfmon_runtime INTERFACE PerfMon::prebuilt Catch2::Catch2 Threads::Threads)
  else()
    set_property(GLOBAL PROPERTY PERFMON_RUNTIME_ARCHIVE perfmon_runtime)
    _perfmon_compile_runtime()
    target_link_libraries(perfmon_runtime PUBLIC PerfMon::core $<BUILD_INTERFACE:Catch2::Catch2> Threads::Threads)
  endif()
  _perfmon_add_runtime_usage("${version}")
  if(NOT imported AND TARGET Catch2)
    # Its registry of test cases, too: hidden, it would be another one in each shared library with benchmarks.
    set_target_properties(Catch2 PROPERTIES CXX_VISIBILITY_PRESET default VISIBILITY_INLINES_HIDDEN OFF)
  endif()
  set_property(TARGET "${library}" APPEND PROPERTY INTERFACE_LINK_LIBRARIES perfmon_runtime)
endfunction()

# What is compiled in somebody else's build must not mind the options, include directories and checks of that project.
function(_perfmon_compile_runtime)
  get_property(directory GLOBAL PROPERTY PERFMON_RUNTIME_SOURCES)
  set(sources catch2/adapter.cpp catch2/session.cpp main/main.cpp main/run.cpp)
  list(TRANSFORM sources PREPEND "${directory}/")
  add_library(perfmon_runtime STATIC ${sources})
  get_filename_component(root "${directory}" DIRECTORY)
  set_target_properties(perfmon_runtime PROPERTIES
    INCLUDE_DIRECTORIES "${root}"
    CXX_STANDARD 20 CXX_STANDARD_REQUIRED ON CXX_EXTENSIONS OFF
    POSITION_INDEPENDENT_CODE ON
    # A hidden registry of test cases would be one for each shared library.
    CXX_VISIBILITY_PRESET default VISIBILITY_INLINES_HIDDEN OFF
    UNITY_BUILD OFF
    CXX_CLANG_TIDY "" CXX_CPPCHECK "" CXX_CPPLINT "" CXX_INCLUDE_WHAT_YOU_USE "")
  get_property(is_plain GLOBAL PROPERTY PERFMON_CATCH2_IS_PLAIN)
  if(is_plain)
    target_compile_definitions(perfmon_runtime PRIVATE PERFMON_CATCH2_IS_PLAIN)
  endif()
  if(NOT CMAKE_PROJECT_NAME STREQUAL "PerfMon")
    set_target_properties(perfmon_runtime PROPERTIES EXCLUDE_FROM_ALL ON)
    target_compile_options(perfmon_runtime PRIVATE -w -fexceptions -frtti -fvisibility=default)
  endif()
endfunction()

# What the runtime asks of those that link it, and what it is told itself.
function(_perfmon_add_runtime_usage version)
  get_property(directory GLOBAL PROPERTY PERFMON_RUNTIME_SOURCES)
  string(REPLACE "." ";" parts "${version}")
  list(GET parts 0 major)
  list(GET parts 1 minor)
  list(GET parts 2 patch)
  set_property(GLOBAL PROPERTY PERFMON_SHIM "${directory}/shim/v${major}")
  get_target_property(type perfmon_runtime TYPE)
  set(visibility PUBLIC)
  if(type STREQUAL "INTERFACE_LIBRARY")
    set(visibility INTERFACE)
  endif()
  target_compile_definitions(perfmon_runtime ${visibility}
    $<BUILD_INTERFACE:PERFMON_CATCH2_MAJOR=${major}>
    $<BUILD_INTERFACE:PERFMON_CATCH2_MINOR=${minor}>
    $<BUILD_INTERFACE:PERFMON_CATCH2_PATCH=${patch}>)
  # Before the headers of Catch2, which this target brings after its own.
  target_include_directories(perfmon_runtime INTERFACE "$<BUILD_INTERFACE:${directory}/shim/v${major}>")
  _perfmon_add_build_facts(perfmon_runtime)
  # A further layout of an executable has its object files, and this one among them.
  set(in_executable "$<AND:$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>,$<NOT:$<BOOL:$<TARGET_PROPERTY:PERFMON_LAYOUT>>>>")
  target_sources(perfmon_runtime INTERFACE "$<BUILD_INTERFACE:$<${in_executable}:${directory}/main/executable.cpp>>")
endfunction()

# --- Who links it ------------------------------------------------------------------------------------

# What a target links, by itself or by another target of the project's that hands it on. Of PerfMon::runtime, which may
# stand under a condition, only the name.
function(_perfmon_linked_targets result target)
  set(linked "")
  set(waiting "")
  foreach(property IN ITEMS LINK_LIBRARIES INTERFACE_LINK_LIBRARIES)
    get_target_property(libraries "${target}" ${property})
    if(libraries)
      list(APPEND waiting ${libraries})
    endif()
  endforeach()
  while(NOT "${waiting}" STREQUAL "")
    list(POP_FRONT waiting library)
    string(REGEX REPLACE "^\\$<(BUILD_INTERFACE|LINK_ONLY):(.*)>$" "\\2" library "${library}")
    if(library MATCHES "PerfMon::runtime")
      list(APPEND linked PerfMon::runtime)
    elseif(TARGET "${library}" AND NOT library IN_LIST linked)
      list(APPEND linked "${library}")
      get_target_property(libraries "${library}" INTERFACE_LINK_LIBRARIES)
      if(libraries)
        list(APPEND waiting ${libraries})
      endif()
    endif()
  endwhile()
  set(${result} "${linked}" PARENT_SCOPE)
endfunction()

function(_perfmon_links_runtime result target)
  _perfmon_linked_targets(linked "${target}")
  set(${result} OFF PARENT_SCOPE)
  if("PerfMon::runtime" IN_LIST linked)
    set(${result} ON PARENT_SCOPE)
  endif()
endfunction()

# Whether any target does, of a directory and of those below it.
function(_perfmon_is_runtime_linked result directory)
  set(found OFF)
  get_property(targets DIRECTORY "${directory}" PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    if(NOT found)
      _perfmon_links_runtime(found "${target}")
    endif()
  endforeach()
  get_property(below DIRECTORY "${directory}" PROPERTY SUBDIRECTORIES)
  foreach(subdirectory IN LISTS below)
    if(NOT found)
      _perfmon_is_runtime_linked(found "${subdirectory}")
    endif()
  endforeach()
  set(${result} ${found} PARENT_SCOPE)
endfunction()

# --- The headers that come first -------------------------------------------------------------------

# A copy of Catch2 in a target's own include directories, or a Catch2 that it links before PerfMon::runtime, would stand
# before the hooks. Of every target that links PerfMon::runtime, parts of perf tests among them.
function(_perfmon_put_hooks_first directory)
  get_property(shim GLOBAL PROPERTY PERFMON_SHIM)
  get_property(perf_tests GLOBAL PROPERTY PERFMON_BENCHMARK_TARGETS)
  get_property(targets DIRECTORY "${directory}" PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(linked "${target}" LINK_LIBRARIES)
    _perfmon_links_runtime(links_runtime "${target}")
    if(links_runtime OR target IN_LIST perf_tests)
      get_target_property(own "${target}" INCLUDE_DIRECTORIES)
      if(NOT own)
        set(own "")
      endif()
      _perfmon_refuse_other_headers("${target}" "${own}")
      _perfmon_refuse_headers_before_ours("${target}")
      set_property(TARGET "${target}" PROPERTY INCLUDE_DIRECTORIES "${shim};${own}")
      _perfmon_put_main_first("${target}" "${linked}")
    endif()
  endforeach()
  get_property(below DIRECTORY "${directory}" PROPERTY SUBDIRECTORIES)
  foreach(subdirectory IN LISTS below)
    _perfmon_put_hooks_first("${subdirectory}")
  endforeach()
endfunction()

# Of the target's own directories and of those that its libraries bring, Catch2::Catch2 and what that links left out.
# Where the project has made its choice, headers of the other generation are none that it includes by mistake: Catch2 2
# and 3 have no header in common.
function(_perfmon_refuse_other_headers target directories)
  get_property(made GLOBAL PROPERTY PERFMON_RUNTIME_CATCH2)
  get_property(found GLOBAL PROPERTY PERFMON_FOUND_CATCH2)
  string(REGEX MATCH "^[0-9]+" generation "${made}")
  _perfmon_linked_targets(libraries "${target}")
  set(of_catch2 "")
  if(TARGET Catch2::Catch2)  # else it is visible in another directory only
    _perfmon_linked_targets(of_catch2 Catch2::Catch2)
  endif()
  list(REMOVE_ITEM libraries PerfMon::runtime Catch2::Catch2 ${of_catch2})
  foreach(library IN LISTS libraries)
    get_target_property(theirs "${library}" INTERFACE_INCLUDE_DIRECTORIES)
    if(theirs AND NOT library MATCHES "^(Catch2::)?Catch2(WithMain)?$")
      list(APPEND directories ${theirs})
    endif()
  endforeach()
  _perfmon_plain_directories(directories "${directories}")
  foreach(directory IN LISTS directories)
    _perfmon_version_of_headers("${directory}" version header)
    if(version AND header MATCHES "catch_amalgamated.hpp$")
      message(FATAL_ERROR "perf_test(): ${target} finds the amalgamated Catch2 ${version} in ${header}, whose benchmarks "
        "PerfMon cannot steer, beside the Catch2 ${made} that PerfMon's runtime is made with. Use the separate "
        "headers of Catch2 3 in both, from FetchContent or find_package().")
    elseif(version AND NOT version VERSION_EQUAL made AND (found OR version MATCHES "^${generation}\\."))
      message(FATAL_ERROR "perf_test(): ${target} finds Catch2 ${version} in ${header}, but PerfMon's runtime is made with "
        "Catch2 ${made}. Tell PerfMon about the project's Catch2, before the end of the directory: "
        "add_library(Catch2::Catch2 INTERFACE IMPORTED GLOBAL) and "
        "target_include_directories(Catch2::Catch2 INTERFACE \"${directory}\").")
    endif()
  endforeach()
endfunction()

# CMAKE_INCLUDE_CURRENT_DIR puts two directories before all that a target can name.
function(_perfmon_refuse_headers_before_ours target)
  get_target_property(source_directory "${target}" SOURCE_DIR)
  get_target_property(binary_directory "${target}" BINARY_DIR)
  get_directory_property(is_on DIRECTORY "${source_directory}" DEFINITION CMAKE_INCLUDE_CURRENT_DIR)
  if(NOT is_on)
    return()
  endif()
  foreach(header IN ITEMS catch2/catch.hpp catch2/benchmark/catch_benchmark.hpp)
    foreach(directory IN ITEMS "${source_directory}" "${binary_directory}")
      if(EXISTS "${directory}/${header}")
        message(FATAL_ERROR "perf_test(): CMAKE_INCLUDE_CURRENT_DIR puts ${directory}/${header} before PerfMon's hooks of "
          "${target}. Set it to OFF there, and add the directory with target_include_directories().")
      endif()
    endforeach()
  endforeach()
endfunction()

# Of two libraries with a main() the first one's runs, such as Catch2WithMain's or that of a project's own library. What an
# interface brings comes after all that is linked directly, so PerfMon::runtime itself would not do.
function(_perfmon_put_main_first target linked)
  get_target_property(type "${target}" TYPE)
  if(type STREQUAL "EXECUTABLE" AND linked)
    get_property(archive GLOBAL PROPERTY PERFMON_RUNTIME_ARCHIVE)
    set_property(TARGET "${target}" PROPERTY LINK_LIBRARIES "${archive};${linked}")
  endif()
endfunction()
