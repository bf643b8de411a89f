#pragma once

#include "checker/documents/alert_message.hpp"

#include <string>

namespace perfmon::notify {

/// A message for an incoming webhook of Slack, in Block Kit, as JSON. Within its limits: 50 blocks, 150 characters a
/// header, 3,000 a text. What comes from outside is in plain text, of which Slack makes no mention and no link.
/// @param channel  may be empty: the webhook's own
[[nodiscard]] std::string slack_of(const documents::AlertMessage& message, const std::string& channel);

}  // namespace perfmon::notify
