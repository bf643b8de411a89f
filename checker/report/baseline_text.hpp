#pragma once

#include "checker/documents/baseline.hpp"
#include "checker/text/table.hpp"

#include <string>

namespace perfmon::report {

/// The baselines of one environment: a row each, what else the file holds, and the snapshots.
[[nodiscard]] std::string baselines_text(const std::string& environment, const documents::BaselineData& data,
                                         text::Colour colour);

/// One baseline with its history.
/// @param name  of a baseline that is there
[[nodiscard]] std::string baseline_text(const documents::BaselineData& data, const std::string& name,
                                        text::Colour colour);

}  // namespace perfmon::report
