#pragma once

#include "checker/baseline/baseline_edit.hpp"
#include "checker/documents/config.hpp"
#include "runtime/documents/result.hpp"

#include <string>

namespace perfmon::record {

/// What a baseline's history records of taking this result in now.
[[nodiscard]] baseline::Occasion make_occasion(const documents::Result& result, const documents::Config& config,
                                               const std::string& reason);

/// Who is working here: git's user.name, or else the login name.
[[nodiscard]] std::string author();

}  // namespace perfmon::record
