#pragma once

#include "checker/workspace/file_api.hpp"

#include <filesystem>
#include <string>

namespace perfmon::workspace {

/// Asks CTest for the tests of a build tree, and leaves that as it is.
/// @param configuration  of a multi-config generator, else empty
/// @throws Error with ExitCode::io when CTest cannot list them, ExitCode::bad_data when its list cannot be read
[[nodiscard]] ListedTests list_tests(const std::string& ctest, const std::filesystem::path& build,
                                     const std::string& configuration);

}  // namespace perfmon::workspace
