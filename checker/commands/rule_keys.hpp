#pragma once

#include "checker/documents/config.hpp"
#include "checker/store/work_directory.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace perfmon::commands {

/// The benchmarks of a build, by which keys of the configuration can be checked.
struct KnownBenchmarks {
    std::vector<std::string> names;              ///< in full
    std::vector<std::string> not_measured;       ///< perf tests that are declared and have no result
    std::set<std::string, std::less<>> metrics;  ///< that any of them has
    std::vector<std::string> skipped;            ///< test cases, in full, that cannot run here: theirs are not known
};

/// Adds the benchmarks that have a result in a work directory.
/// @param declared  perf tests that should have one; empty: all that have one
void add_benchmarks(KnownBenchmarks& known, const store::WorkDirectory& work, const std::vector<std::string>& declared);

/// A sentence for each key of `regression_thresholds` and `performance_targets` that matches none of them, with its
/// place in the configuration: such a key decides nothing, and whoever wrote it believes that it does. Not for one that
/// may mean a benchmark of a test case that was skipped.
[[nodiscard]] std::vector<std::string> unmatched_keys(const documents::Config& config,
                                                      const std::filesystem::path& file, const KnownBenchmarks& known);

}  // namespace perfmon::commands
