#pragma once

#include "checker/commands/secret.hpp"
#include "checker/documents/config.hpp"
#include "checker/documents/export.hpp"
#include "checker/text/terminal.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace perfmon::commands {

/// A server that an export is handed to.
struct PushTarget {
    std::string place;  ///< who names it, for errors: `--push`
    std::string url;
    documents::PushProtocol protocol = documents::PushProtocol::pushgateway;
    std::optional<Secret> authorization;  ///< the value of the header Authorization
    std::filesystem::path authorities;    ///< certificates that sign the server's; empty: the system's
};

/// The protocol that somebody names, or else what the address tells.
/// @param where  the option or the key that names a protocol, for the error
/// @throws Error with ExitCode::usage where neither tells one
[[nodiscard]] documents::PushProtocol push_protocol(const std::string& place, const std::string& url,
                                                    std::optional<documents::PushProtocol> named,
                                                    const std::string& where);

/// The protocol of this name. @throws Error with ExitCode::usage when there is none
[[nodiscard]] documents::PushProtocol protocol_named(const std::string& name);

/// Hands it over, within a minute, and says so.
/// @throws Error for an address or a secret that cannot be used, and for what was not taken: with the server's sentence
void push_export(const documents::ExportDocument& document, const PushTarget& target, text::Terminal& terminal);

}  // namespace perfmon::commands
