#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace perfmon::cli {

struct OptionEntry {
    std::vector<std::string> names;  ///< with their dashes, the short one first; of a positional one word without
    std::string value;               ///< what it takes, such as `FLOAT in [0 - 1]`; empty: nothing
    std::string description;
    std::string default_value;  ///< empty: none
    std::string variable;       ///< the environment variable that sets it; empty: none

    [[nodiscard]] bool is_positional() const { return names.front().front() != '-'; }
};

/// A command with its options and the commands below it: what help, spelling, completion and the manual page go by.
struct CommandEntry {
    std::string name;
    std::string description;
    std::string footer;
    std::vector<OptionEntry> options;
    std::vector<CommandEntry> commands;
};

[[nodiscard]] CommandEntry command_table(const CLI::App& app);

}  // namespace perfmon::cli
