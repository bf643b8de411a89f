#pragma once

#include "checker/notify/message.hpp"

#include <string>
#include <vector>

namespace perfmon::notify {

inline const Recipient team{documents::AlertChannel::email, "team@example.com"};
inline const Recipient slack{documents::AlertChannel::slack, ""};

inline documents::Alert some_alert(const std::string& benchmark = "codec/case/a",
                                   const std::string& opened_at = "2026-03-01T12:00:00.000Z") {
    documents::Alert alert;
    alert.benchmark = benchmark;
    alert.metric = "time";
    alert.opened_at = opened_at;
    alert.baseline = 1000.0;
    alert.measured = 2000.0;
    alert.change_percent = 100.0;
    alert.limit = 1050.0;
    alert.unit = "ns";
    return alert;
}

inline documents::Alert resolved(documents::Alert alert,
                                 documents::Resolution resolution = documents::Resolution::ok_again) {
    alert.resolved_at = "2026-03-02T12:00:00.000Z";
    alert.resolution = resolution;
    return alert;
}

inline News opened(const documents::Alert& alert) {
    return {"linux-1", alert, documents::AlertEvent::opened};
}

inline News ended(const documents::Alert& alert) {
    return {"linux-1", alert, documents::AlertEvent::resolved};
}

inline documents::AlertMessage message_with(const std::vector<News>& news, const std::string& project = "acme/codec") {
    return message_of(news, team, {}, {project, {"main", "runner-1", "https://ci.example.com/7"}},
                      "2026-03-01T12:00:09.250Z");
}

}  // namespace perfmon::notify
