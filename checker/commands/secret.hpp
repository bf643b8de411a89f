#pragma once

#include <filesystem>
#include <string>

namespace perfmon::commands {

/// Where a secret is that neither a configuration nor a command line has itself.
struct Secret {
    std::string place;  ///< who names it, for errors: `alert_configuration/email_alerts/password`
    std::string variable;
    std::filesystem::path file;  ///< empty: it is in that variable of the environment
};

/// Without blanks at its ends. @throws Error with ExitCode::io when it cannot be had; the error tells nothing of it
[[nodiscard]] std::string read_secret(const Secret& secret);

}  // namespace perfmon::commands
