# The installed package. A project that has PerfMon as a subdirectory installs its own things, not ours.
if(NOT PROJECT_IS_TOP_LEVEL)
  return()
endif()

include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(PERFMON_CMAKE_INSTALL_DIR "${CMAKE_INSTALL_LIBDIR}/cmake/PerfMon")

install(TARGETS perfmon_runtime perfmon EXPORT PerfMonTargets
  RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}"
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(EXPORT PerfMonTargets NAMESPACE PerfMon:: DESTINATION "${PERFMON_CMAKE_INSTALL_DIR}")

install(DIRECTORY runtime/include/ DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(DIRECTORY "runtime/shim/v${PERFMON_CATCH2_MAJOR}/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/perfmon/shim")
install(PROGRAMS scripts/update_performance_baselines.sh DESTINATION "${CMAKE_INSTALL_BINDIR}")

configure_package_config_file(cmake/PerfMonConfig.cmake.in "${PROJECT_BINARY_DIR}/PerfMonConfig.cmake"
  INSTALL_DESTINATION "${PERFMON_CMAKE_INSTALL_DIR}"
  NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/PerfMonConfigVersion.cmake" COMPATIBILITY SameMajorVersion)
install(FILES
  "${PROJECT_BINARY_DIR}/PerfMonConfig.cmake"
  "${PROJECT_BINARY_DIR}/PerfMonConfigVersion.cmake"
  cmake/PerfMon.cmake
  cmake/PerfMonArguments.cmake
  cmake/PerfMonBuildFacts.cmake
  cmake/PerfMonManifest.cmake
  cmake/PerfMonTests.cmake
  DESTINATION "${PERFMON_CMAKE_INSTALL_DIR}")
