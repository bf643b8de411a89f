#pragma once

#include "checker/store/work_directory.hpp"
#include "runtime/documents/declared_perf_test.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::store {

/// What perf_test() declared; nothing for a perf test that no build tree declares.
/// @throws Error with ExitCode::io or ExitCode::bad_data
[[nodiscard]] std::optional<documents::DeclaredPerfTest> read_declaration(const WorkDirectory& work,
                                                                          const std::string& perf_test);

/// The perf tests that a build tree declares, sorted by name. Nothing when it was configured without a PerfMon that
/// tells of them.
/// @param work_directory  the build's, `<build>/perfmon` or `<build>/perfmon/<configuration>`
/// @throws Error with ExitCode::io or ExitCode::bad_data
[[nodiscard]] std::optional<std::vector<documents::DeclaredPerfTest>> declared_perf_tests(
    const std::filesystem::path& work_directory);

/// The executable with its arguments, as the perf test is run, behind what it runs under.
[[nodiscard]] std::vector<std::string> command_of(const documents::DeclaredPerfTest& perf_test);

}  // namespace perfmon::store
