#pragma once

#include "format/config.hpp"
#include "format/result.hpp"
#include "store/baseline_edit.hpp"

#include <string>

namespace perfmon::commands {

/// What a baseline's history records of taking this result in now.
[[nodiscard]] store::Occasion make_occasion(const format::Result& result, const format::Config& config,
                                            const std::string& reason);

/// Who is working here: git's user.name, or else the login name.
[[nodiscard]] std::string author();

}  // namespace perfmon::commands
