#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace perfmon::commands {

/// What the checks of a build came to.
struct StoredVerdicts {
    std::vector<std::string> perf_tests;               ///< sorted
    std::vector<documents::VerdictDocument> verdicts;  ///< in that order; source files named from the present directory
    std::vector<std::string> without_verdict;          ///< those of them that have none
    std::filesystem::path source_directory = ".";      ///< of the project
};

/// @param expected  perf tests; empty: those that the build declares, and where it declares none, those that were
/// judged.
///                  A verdict of one that was removed from the build says nothing of today
/// @throws Error with ExitCode::io or ExitCode::bad_data for what cannot be read
[[nodiscard]] StoredVerdicts stored_verdicts(const store::WorkDirectory& work, std::vector<std::string> expected = {});

/// For who cannot go on without one.
[[nodiscard]] Error no_verdict(const store::WorkDirectory& work);

}  // namespace perfmon::commands
