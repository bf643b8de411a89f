#pragma once

#include "checker/cli/command_table.hpp"

#include <string>

namespace perfmon::cli {

/// The manual page, perfmon(1), in the macros of man(7).
[[nodiscard]] std::string manual_page(const CommandEntry& program, const std::string& version);

}  // namespace perfmon::cli
