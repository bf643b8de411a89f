# Installs PerfMon, once for the tests that need it.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

file(REMOVE_RECURSE "${PREFIX}")
run(0 COMMAND "${CMAKE_COMMAND}" --install "${OUTER_BUILD}" --config "${OUTER_CONFIG}" --prefix "${PREFIX}")
