#pragma once

#include <filesystem>
#include <string>

namespace perfmon::commands {

/// Where a secret is that the configuration does not have itself.
struct AlertSecret {
    std::string key;  ///< of the configuration, below `alert_configuration`, without `_variable` or `_file`
    std::string variable;
    std::filesystem::path file;  ///< empty: it is in that variable of the environment
};

/// Without blanks at its ends. @throws Error with ExitCode::io when it cannot be had; the error tells nothing of it
[[nodiscard]] std::string read_secret(const AlertSecret& secret);

}  // namespace perfmon::commands
