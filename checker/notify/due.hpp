#pragma once

#include "checker/documents/baseline.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// Who is to be told what. Pure functions.
namespace perfmon::notify {

/// Who receives messages.
struct Recipient {
    documents::AlertChannel channel = documents::AlertChannel::email;
    std::string address;  ///< of an email; empty for the other channels, whose address is a secret
};

/// The time, and for how long a regression that comes again is not told.
struct Quiet {
    std::string now;  ///< UTC, ISO 8601
    std::int64_t period_minutes = 0;
};

struct Due {
    const documents::Alert* alert = nullptr;
    documents::AlertEvent event = documents::AlertEvent::opened;
};

/// What this recipient is still to be told, in the order in which it was found. Of an open alert that it opened, once;
/// but not before the quiet period has passed since the last message about the same metric of the same benchmark. Of a
/// resolved one that it was resolved, if the recipient was told that it opened, or was to be told and could not be.
[[nodiscard]] std::vector<Due> due_for(const documents::RegressionAlerts& alerts, const Recipient& recipient,
                                       const Quiet& quiet);

}  // namespace perfmon::notify
