# The installed package. A project that has PerfMon as a subdirectory installs its own things, not ours.
if(NOT PROJECT_IS_TOP_LEVEL)
  return()
endif()

include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(PERFMON_CMAKE_INSTALL_DIR "${CMAKE_INSTALL_LIBDIR}/cmake/PerfMon")
set(PERFMON_RUNTIME_INSTALL_DIR "${CMAKE_INSTALL_DATADIR}/perfmon/runtime")

install(TARGETS perfmon_core perfmon_runtime perfmon EXPORT PerfMonTargets
  RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}"
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(TARGETS perfmon_command EXPORT PerfMonTargets RUNTIME DESTINATION "${CMAKE_INSTALL_LIBEXECDIR}/perfmon")
install(TARGETS perfmon_allocations LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/perfmon")
install(EXPORT PerfMonTargets NAMESPACE PerfMon:: DESTINATION "${PERFMON_CMAKE_INSTALL_DIR}")

install(DIRECTORY runtime/include/ DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
# What is compiled in the project's build when its Catch2 is another than the one used here.
install(DIRECTORY runtime/catch2 runtime/main runtime/shim DESTINATION "${PERFMON_RUNTIME_INSTALL_DIR}")
install(DIRECTORY runtime/base runtime/documents runtime/harness runtime/lockstep runtime/machine runtime/metric
  runtime/pages runtime/platform runtime/preload runtime/probes
  DESTINATION "${PERFMON_RUNTIME_INSTALL_DIR}"
  FILES_MATCHING PATTERN "*.hpp"
  PATTERN "*_model.hpp" EXCLUDE)
install(FILES runtime/json/names.hpp DESTINATION "${PERFMON_RUNTIME_INSTALL_DIR}/json")
# What the program tells of its commands. One that is built for another machine does not run here.
if(NOT CMAKE_CROSSCOMPILING)
  foreach(page IN ITEMS
      "completion bash|bash-completion/completions/perfmon" "completion zsh|zsh/site-functions/_perfmon"
      "completion fish|fish/vendor_completions.d/perfmon.fish" "manual|man/man1/perfmon.1")
    string(REGEX MATCH "^(.*)\\|(.*)$" page "${page}")
    string(REPLACE " " "\" \"" words "${CMAKE_MATCH_1}")
    install(CODE "
      set(page \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/${CMAKE_MATCH_2}\")
      get_filename_component(directory \"\${page}\" DIRECTORY)
      file(MAKE_DIRECTORY \"\${directory}\")
      execute_process(COMMAND \"$<TARGET_FILE:perfmon>\" \"${words}\" OUTPUT_FILE \"\${page}\" COMMAND_ERROR_IS_FATAL ANY)
      message(STATUS \"Installing: \${page}\")")
  endforeach()
endif()
install(DIRECTORY docs/monitoring DESTINATION "${CMAKE_INSTALL_DATADIR}/perfmon")
install(PROGRAMS scripts/update_performance_baselines.sh DESTINATION "${CMAKE_INSTALL_BINDIR}")

configure_package_config_file(cmake/PerfMonConfig.cmake.in "${PROJECT_BINARY_DIR}/PerfMonConfig.cmake"
  INSTALL_DESTINATION "${PERFMON_CMAKE_INSTALL_DIR}"
  PATH_VARS PERFMON_RUNTIME_INSTALL_DIR
  NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/PerfMonConfigVersion.cmake" COMPATIBILITY SameMajorVersion)
install(FILES
  "${PROJECT_BINARY_DIR}/PerfMonConfig.cmake"
  "${PROJECT_BINARY_DIR}/PerfMonConfigVersion.cmake"
  cmake/PerfMon.cmake
  cmake/PerfMonAlignment.cmake
  cmake/PerfMonArguments.cmake
  cmake/PerfMonBuildFacts.cmake
  cmake/PerfMonBuildTest.cmake
  cmake/PerfMonCommand.cmake
  cmake/PerfMonExpect.cmake
  cmake/PerfMonLayouts.cmake
  cmake/PerfMonManifest.cmake
  cmake/PerfMonRuntime.cmake
  cmake/PerfMonSizeTest.cmake
  cmake/PerfMonTests.cmake
  cmake/PerfMonWorkDirectory.cmake
  cmake/PerfMonWorkspace.cmake
  DESTINATION "${PERFMON_CMAKE_INSTALL_DIR}")
