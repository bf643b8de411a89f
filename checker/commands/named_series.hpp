#pragma once

#include "checker/history/store.hpp"

#include <string>
#include <vector>

/// How people name what has a history.
namespace perfmon::commands {

/// The benchmarks of series that are in the store's order, each once.
[[nodiscard]] std::vector<std::string> benchmarks_in(const std::vector<history::SeriesName>& all);

/// The series that `<benchmark>` or `<benchmark>:<metric>` means; without a metric the time. All for an empty name.
/// @throws Error with ExitCode::usage where there is none, with the name that is nearest
[[nodiscard]] std::vector<history::SeriesName> series_named(const std::string& name,
                                                            const std::vector<history::SeriesName>& all);

}  // namespace perfmon::commands
