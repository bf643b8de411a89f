# CROSSCOMPILING_EMULATOR comes before the executable, even when it is set after perf_test().
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

write_project([[
perf_test(codec TARGET fake ARGS x)
set_target_properties(fake PROPERTIES CROSSCOMPILING_EMULATOR "/usr/bin/env;-u;NOTHING;EMULATED=yes")
]])
configure(0)
read_declared()
declared_command(perf.codec.measure command)
expect_contains("${command}" ";--;/usr/bin/env;-u;NOTHING;EMULATED=yes;${FAKE};x" "command")
ctest(0)
expect_outcome(perf.codec.measure passed)

# The executable, and not the emulator, is what becomes the snapshot.
run(0 COMMAND "${PERFMON}" accept --reason first --dir "${BUILD_DIR}/perfmon"
  --baseline-dir "${PROJECT_DIR}/perf/baselines" codec)
file(GLOB kept "${BUILD_DIR}/perfmon/snapshots/*/bin/*")
get_filename_component(name "${FAKE}" NAME)
string(REGEX MATCH "[^/]*$" kept "${kept}")
expect_equal("${kept}" "${name}" "snapshot")
