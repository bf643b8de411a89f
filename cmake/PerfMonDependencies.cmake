# What PerfMon is built with. Each message names the package to install, since a bare "not found"
# sends a user to a search engine.
find_package(Threads REQUIRED)

# As a part of another project PerfMon takes that project's Catch2: cmake/PerfMonRuntime.cmake.
if(PROJECT_IS_TOP_LEVEL)
  find_package(Catch2 QUIET)
  if(NOT Catch2_FOUND OR Catch2_VERSION VERSION_LESS 2.13)
    message(FATAL_ERROR "PerfMon needs Catch2 2.13 or later (Debian, Ubuntu: catch2), or run scripts/bootstrap.sh")
  endif()
  string(REGEX MATCH "^[0-9]+" PERFMON_CATCH2_MAJOR "${Catch2_VERSION}")
endif()

# A perf test that is compiled with another standard library is told so, instead of not linking.
include(CheckCXXSymbolExists)
check_cxx_symbol_exists(_LIBCPP_VERSION cstddef PERFMON_LIBCXX)
check_cxx_symbol_exists(_GLIBCXX_DEBUG cstddef PERFMON_GLIBCXX_DEBUG)

find_package(CLI11 QUIET)
if(NOT CLI11_FOUND)
  message(FATAL_ERROR "PerfMon needs CLI11 (Debian, Ubuntu: libcli11-dev), or run scripts/bootstrap.sh")
endif()

find_package(fmt QUIET)
if(NOT fmt_FOUND)
  message(FATAL_ERROR "PerfMon needs {fmt} (Debian, Ubuntu: libfmt-dev), or run scripts/bootstrap.sh")
endif()

# SHA-256 of snapshots: which `sha256sum` can check by hand.
find_package(OpenSSL QUIET COMPONENTS Crypto)
if(NOT OpenSSL_FOUND)
  message(FATAL_ERROR "PerfMon needs OpenSSL's libcrypto (Debian, Ubuntu: libssl-dev), or run scripts/bootstrap.sh")
endif()

# RapidJSON's own CMake config defines no target, and prints on every configure.
find_path(PERFMON_RAPIDJSON_INCLUDE_DIR rapidjson/document.h)
mark_as_advanced(PERFMON_RAPIDJSON_INCLUDE_DIR)
if(NOT PERFMON_RAPIDJSON_INCLUDE_DIR)
  message(FATAL_ERROR "PerfMon needs RapidJSON (Debian, Ubuntu: rapidjson-dev), or run scripts/bootstrap.sh")
endif()
add_library(perfmon_rapidjson INTERFACE)
target_include_directories(perfmon_rapidjson SYSTEM INTERFACE "${PERFMON_RAPIDJSON_INCLUDE_DIR}")

# Only its header: the program is looked for when a perf test is to run under it.
find_path(PERFMON_VALGRIND_INCLUDE_DIR valgrind/callgrind.h)
mark_as_advanced(PERFMON_VALGRIND_INCLUDE_DIR)
if(NOT PERFMON_VALGRIND_INCLUDE_DIR)
  message(STATUS "PerfMon: without valgrind/callgrind.h (Debian, Ubuntu: valgrind), perf tests cannot count instructions")
endif()

# Sizes of what is built: libelf reads the files, libdw tells their source files.
option(PERFMON_WITH_ELF "Measure sizes with libelf and libdw, where they are installed" ON)
function(_perfmon_find_elfutils library header package without)
  string(TOUPPER "${library}" upper)
  find_path(PERFMON_LIB${upper}_INCLUDE_DIR "${header}")
  find_library(PERFMON_LIB${upper} "${library}")
  mark_as_advanced(PERFMON_LIB${upper}_INCLUDE_DIR PERFMON_LIB${upper})
  if(NOT PERFMON_WITH_ELF)
    return()
  elseif(NOT PERFMON_LIB${upper}_INCLUDE_DIR OR NOT PERFMON_LIB${upper})
    message(STATUS "PerfMon: without lib${library} (Debian, Ubuntu: ${package}), ${without}")
    return()
  endif()
  add_library(perfmon_lib${library} INTERFACE)
  target_include_directories(perfmon_lib${library} SYSTEM INTERFACE "${PERFMON_LIB${upper}_INCLUDE_DIR}")
  target_link_libraries(perfmon_lib${library} INTERFACE "${PERFMON_LIB${upper}}")
endfunction()
_perfmon_find_elfutils(elf gelf.h libelf-dev "perf_size_test() is skipped")
_perfmon_find_elfutils(dw elfutils/libdwfl.h libdw-dev "perf_size_test() names no source files")

# What sends alerts and exports. The package of CMake is that of any TLS library.
option(PERFMON_WITH_CURL "Send alerts and exports with libcurl, where it is installed" ON)
if(PERFMON_WITH_CURL)
  find_package(CURL QUIET)
  if(CURL_FOUND AND CURL_VERSION_STRING VERSION_LESS 7.66)
    message(STATUS "PerfMon: libcurl ${CURL_VERSION_STRING} is older than 7.66, so perfmon sends no alerts and pushes no exports")
  elseif(CURL_FOUND)
    add_library(perfmon_libcurl INTERFACE)
    target_link_libraries(perfmon_libcurl INTERFACE CURL::libcurl)
  else()
    message(STATUS "PerfMon: without libcurl (Debian, Ubuntu: libcurl4-openssl-dev), perfmon sends no alerts and pushes no exports")
  endif()
endif()

# Prometheus's remote write is protobuf in a block of Snappy.
option(PERFMON_WITH_REMOTE_WRITE "Push exports by remote write with protozero and Snappy, where they are installed" ON)
if(PERFMON_WITH_REMOTE_WRITE)
  find_path(PERFMON_PROTOZERO_INCLUDE_DIR protozero/pbf_builder.hpp)
  find_path(PERFMON_SNAPPY_INCLUDE_DIR snappy.h)
  find_library(PERFMON_SNAPPY snappy)
  mark_as_advanced(PERFMON_PROTOZERO_INCLUDE_DIR PERFMON_SNAPPY_INCLUDE_DIR PERFMON_SNAPPY)
  if(PERFMON_PROTOZERO_INCLUDE_DIR AND PERFMON_SNAPPY_INCLUDE_DIR AND PERFMON_SNAPPY)
    add_library(perfmon_remote_write INTERFACE)
    target_include_directories(
      perfmon_remote_write SYSTEM INTERFACE "${PERFMON_PROTOZERO_INCLUDE_DIR}" "${PERFMON_SNAPPY_INCLUDE_DIR}")
    target_link_libraries(perfmon_remote_write INTERFACE "${PERFMON_SNAPPY}")
  else()
    message(STATUS "PerfMon: without protozero and Snappy (Debian, Ubuntu: libprotozero-dev libsnappy-dev), perfmon pushes no exports by remote write")
  endif()
endif()

# The history of runs: in a file of SQLite on one machine, in PostgreSQL for a team.
option(PERFMON_WITH_SQLITE "Keep the history of runs with SQLite, where it is installed" ON)
option(PERFMON_WITH_POSTGRESQL "Keep the history of runs in PostgreSQL with libpq, where it is installed" ON)
if(PERFMON_WITH_SQLITE)
  find_package(SQLite3 3.24 QUIET)  # ON CONFLICT
  if(NOT SQLite3_FOUND)
    message(STATUS "PerfMon: without SQLite 3 (Debian, Ubuntu: libsqlite3-dev), no history of runs is kept in a file")
  endif()
endif()
if(PERFMON_WITH_POSTGRESQL)
  find_path(PERFMON_LIBPQ_INCLUDE_DIR libpq-fe.h PATH_SUFFIXES postgresql)
  find_library(PERFMON_LIBPQ pq)
  mark_as_advanced(PERFMON_LIBPQ_INCLUDE_DIR PERFMON_LIBPQ)
  if(PERFMON_LIBPQ_INCLUDE_DIR AND PERFMON_LIBPQ)
    add_library(perfmon_libpq INTERFACE)
    target_include_directories(perfmon_libpq SYSTEM INTERFACE "${PERFMON_LIBPQ_INCLUDE_DIR}")
    target_link_libraries(perfmon_libpq INTERFACE "${PERFMON_LIBPQ}")
  else()
    message(STATUS "PerfMon: without libpq (Debian, Ubuntu: libpq-dev), no history of runs is kept in PostgreSQL")
  endif()
endif()
