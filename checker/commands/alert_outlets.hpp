#pragma once

#include "checker/documents/alert_message.hpp"
#include "checker/documents/config.hpp"
#include "checker/notify/due.hpp"
#include "checker/transfer/deliver.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::commands {

/// One recipient, and what brings a message there.
struct AlertOutlet {
    notify::Recipient recipient;
    std::string name;  ///< as a sentence names it: `email to dev-team@example.com`, `Slack`; without any secret
    /// @throws Error for a secret that is missing, and for what could not be handed over
    std::function<void(transfer::Wire&, const documents::AlertMessage&, const transfer::Patience&)> send;
    /// What a dry run shows, fit for a terminal.
    std::function<std::string(const documents::AlertMessage&)> shown;
};

/// Those that the configuration switches on; none where alerts are off. Secrets are read when something is sent.
/// @param file  of the configuration: files that it names are relative to its directory
[[nodiscard]] std::vector<AlertOutlet> alert_outlets(const documents::Config& config,
                                                     const std::optional<std::filesystem::path>& file);

}  // namespace perfmon::commands
