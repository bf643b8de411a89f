# Copy to the root of the project, beside CTestConfig.cmake; see docs/ci/cdash.md of PerfMon.
#
#   ctest -V -S dashboard.cmake                      configures, builds and measures
#   ctest -V -S dashboard.cmake -D SUBMIT:BOOL=ON    and sends the results to CDash
cmake_minimum_required(VERSION 3.22)

set(CTEST_SOURCE_DIRECTORY "${CTEST_SCRIPT_DIRECTORY}")
set(CTEST_BINARY_DIRECTORY "${CTEST_SCRIPT_DIRECTORY}/build")
set(CTEST_CMAKE_GENERATOR "Unix Makefiles")
set(CTEST_BUILD_NAME "performance")
cmake_host_system_information(RESULT CTEST_SITE QUERY HOSTNAME)
if(NOT MODEL)
  set(MODEL Experimental)  # or Nightly, or Continuous
endif()

ctest_start(${MODEL})
ctest_configure(OPTIONS "-DCMAKE_BUILD_TYPE=Release;-DCMAKE_PREFIX_PATH=$ENV{HOME}/perfmon" RETURN_VALUE configured)
if(configured EQUAL 0)
  ctest_build(NUMBER_ERRORS errors RETURN_VALUE built)
  ctest_test(INCLUDE_LABEL "^perf$" RETURN_VALUE tested)
endif()
if(SUBMIT)
  ctest_submit(RETRY_COUNT 3 RETRY_DELAY 5 RETURN_VALUE submitted)
endif()

foreach(step IN ITEMS configured built tested submitted)
  if(DEFINED ${step} AND NOT ${step} EQUAL 0)
    message(FATAL_ERROR "not ${step} without an error")
  endif()
endforeach()
