#pragma once

#include "format/config.hpp"
#include "format/result.hpp"
#include "store/baseline_edit.hpp"

#include <string>
#include <string_view>

namespace perfmon::commands {

/// What a baseline's history records of taking this result in now.
[[nodiscard]] store::Occasion make_occasion(const format::Result& result, const format::Config& config,
                                            const std::string& reason);

/// Who is working here: git's user.name, or else the login name.
[[nodiscard]] std::string author();

/// A word as a POSIX shell takes it, quoted only where it must be.
[[nodiscard]] std::string shell_quoted(std::string_view word);

}  // namespace perfmon::commands
