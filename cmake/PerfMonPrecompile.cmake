# Half of a compilation is reading the standard library, fmt and RapidJSON, and of a test's more than that is Catch2.
# Not where clang-tidy looks: it is to see that each file includes what it uses.
option(PERFMON_PRECOMPILED_HEADERS "Precompile the headers of libraries in builds for PerfMon's developers" OFF)

# perfmon_precompile(<target> [<header>...]): these and the standard library's, for all its sources.
function(perfmon_precompile target)
  if(PERFMON_PRECOMPILED_HEADERS AND NOT CMAKE_CXX_CLANG_TIDY)
    target_precompile_headers("${target}" PRIVATE
      <algorithm> <filesystem> <functional> <map> <optional> <set> <string> <vector> ${ARGN})
  endif()
endfunction()

# perfmon_precompile_as(<target> <other>): with what is precompiled for another target of the same options.
function(perfmon_precompile_as target other)
  if(PERFMON_PRECOMPILED_HEADERS AND NOT CMAKE_CXX_CLANG_TIDY)
    target_precompile_headers("${target}" REUSE_FROM "${other}")
  endif()
endfunction()
