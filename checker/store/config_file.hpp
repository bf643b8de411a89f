#pragma once

#include "checker/documents/config.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace perfmon::store {

/// Reads `performance_baseline_config.json` and checks what its keys alone cannot say: that targets and
/// thresholds name a metric, that bounds are in order, that a channel switched on is complete, and that exports go to
/// addresses.
/// @param file  nothing: the defaults
/// @throws Error with ExitCode::io or ExitCode::bad_data
[[nodiscard]] documents::Config read_config(const std::optional<std::filesystem::path>& file);

/// A file that the configuration names: relative to the directory of the configuration. No name stays none.
[[nodiscard]] std::filesystem::path file_named_in(const std::optional<std::filesystem::path>& config,
                                                  const std::string& name);

}  // namespace perfmon::store
