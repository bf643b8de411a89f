#pragma once

#include "checker/documents/baseline.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::documents {

/// One alert that is told, as it stands in the baselines, with what the verdicts of today say of it.
struct AlertNews {
    AlertEvent event = AlertEvent::opened;
    AlertKind kind = AlertKind::regression;
    std::string benchmark;
    std::string metric;
    std::string relation;
    std::string environment;  ///< its id
    std::optional<double> baseline;
    double measured = 0.0;
    std::optional<double> change_percent;
    double limit = 0.0;
    std::string unit;
    std::string detail;  ///< how sure it is, and why, as far as the verdict says
    std::string file;
    std::int64_t line = 0;
    std::optional<std::string> commit;
    std::string opened_at;
    std::string resolved_at;
    std::optional<Resolution> resolution;

    friend bool operator==(const AlertNews&, const AlertNews&) = default;
};

/// What is told at once, whatever by. A webhook receives this document.
struct AlertMessage {
    std::string id;  ///< the same for the same news to the same recipient: who gets it twice can tell
    std::string written_at;
    std::string project;
    std::string branch;
    std::string host;
    std::string job_url;
    std::string summary;
    std::vector<AlertNews> alerts;

    friend bool operator==(const AlertMessage&, const AlertMessage&) = default;
};

}  // namespace perfmon::documents
