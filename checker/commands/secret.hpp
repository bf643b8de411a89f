#pragma once

#include <filesystem>
#include <string>

namespace perfmon::commands {

/// Where a secret is that neither a configuration nor a command line has itself.
struct Secret {
    std::string place;  ///< who names it, for errors: `--authorization-file`
    std::string variable;
    std::filesystem::path file;  ///< empty: it is in that variable of the environment
};

/// One that a configuration names by one of two keys, which end with `_variable` and `_file`.
/// @param key  without that ending: `alert_configuration/email_alerts/password`
[[nodiscard]] Secret configured_secret(const std::string& key, const std::string& variable,
                                       const std::filesystem::path& file);

/// Without blanks at its ends. @throws Error with ExitCode::io when it cannot be had; the error tells nothing of it
[[nodiscard]] std::string read_secret(const Secret& secret);

}  // namespace perfmon::commands
