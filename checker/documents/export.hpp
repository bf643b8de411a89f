#pragma once

#include "checker/documents/vocabulary.hpp"
#include "runtime/documents/vocabulary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace perfmon::documents {

/// One metric of one benchmark, or one relation, as monitoring takes it: what was measured, beside what it is judged
/// by.
struct ExportedMetric {
    std::string benchmark;  ///< `<perf test>/<test case>/<benchmark>`, or what a relation demands
    std::string metric;     ///< of a relation with its quantity behind it: `time_ratio`
    std::string unit;
    metric::Direction direction = metric::Direction::lower;
    std::optional<double> measured;
    std::optional<double> baseline;
    std::optional<double> limit;
    std::optional<double> change_percent;
    std::optional<double> spread_percent;
    verdict::Verdict verdict = verdict::Verdict::unjudged;
    verdict::TargetVerdict target_verdict = verdict::TargetVerdict::none;

    friend bool operator==(const ExportedMetric&, const ExportedMetric&) = default;
};

/// What one check came to.
struct ExportedCheck {
    std::string perf_test;
    CheckOutcome outcome = CheckOutcome::skipped;
    std::string measured_at;
    std::string environment;
    std::string commit;  ///< with `-dirty` behind it where files were changed since; empty: not known
    std::vector<ExportedMetric> metrics;

    friend bool operator==(const ExportedCheck&, const ExportedCheck&) = default;
};

/// What is handed on to dashboards and monitoring: every format is made of this.
struct ExportDocument {
    std::string branch;  ///< empty: not known
    std::vector<ExportedCheck> checks;

    friend bool operator==(const ExportDocument&, const ExportDocument&) = default;
};

}  // namespace perfmon::documents
