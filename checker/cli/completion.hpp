#pragma once

#include "checker/cli/command_table.hpp"

#include <string>

/// Scripts by which shells complete a command line of perfmon.
namespace perfmon::cli {

[[nodiscard]] std::string bash_completion(const CommandEntry& program);
[[nodiscard]] std::string zsh_completion(const CommandEntry& program);
[[nodiscard]] std::string fish_completion(const CommandEntry& program);

}  // namespace perfmon::cli
