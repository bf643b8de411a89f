#pragma once

#include "checker/text/terminal.hpp"
#include "runtime/base/error.hpp"

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace perfmon::cli {

/// Adds every command with its options. Parsing sets `chosen` to what the command line asks for.
/// @param program  how this program was called
/// @param trailing  the words after `--`, which only `measure`, `find-rate` and `compare` take
void add_commands(CLI::App& app, const std::string& program, const std::vector<std::string>& trailing,
                  text::Terminal& terminal, std::function<ExitCode()>& chosen);

}  // namespace perfmon::cli
