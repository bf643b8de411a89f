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

# It is the executable, and not the emulator, that can become a snapshot.
file(READ "${BUILD_DIR}/perfmon/results/codec.json" result)
string(JSON executable GET "${result}" invocation executable)
expect_equal("${executable}" "${FAKE}" "executable")
string(JSON word GET "${result}" invocation executable_word)
expect_equal("${word}" "4" "its place in the command")
