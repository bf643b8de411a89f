# What is installed knows nothing of this machine's source and build directories.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

file(GLOB_RECURSE files "${PREFIX}/*.cmake" "${PREFIX}/*.hpp" "${PREFIX}/*.sh")
if(NOT files)
  fail("expected an installation below ${PREFIX}")
endif()
foreach(file IN LISTS files)
  file(READ "${file}" text)
  foreach(path IN ITEMS "${SOURCE}" "${OUTER_BUILD}" "${PREFIX}")
    expect_lacks("${text}" "${path}" "${file}")
  endforeach()
endforeach()
foreach(file IN ITEMS bin/perfmon libexec/perfmon/perfmon-command bin/update_performance_baselines.sh share/man/man1/perfmon.1
    share/bash-completion/completions/perfmon share/zsh/site-functions/_perfmon
    share/fish/vendor_completions.d/perfmon.fish)
  expect_exists("${PREFIX}/${file}")
endforeach()
run(0 COMMAND "${PREFIX}/bin/perfmon" --help)
