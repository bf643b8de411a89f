#pragma once

#include "checker/documents/run_origin.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/verdict/verdict.hpp"
#include "runtime/documents/environment.hpp"
#include "runtime/documents/vocabulary.hpp"

#include <optional>
#include <string>
#include <vector>

/// What stays of every run, whatever its verdict: a baseline remembers what was accepted, the history what was
/// measured.
namespace perfmon::history {

/// One metric of one benchmark in one run.
struct Measurement {
    std::string benchmark;  ///< `<perf test>/<test case>/<benchmark>`
    std::string metric;
    std::string unit;
    metric::Direction direction = metric::Direction::lower;
    double value = 0.0;
    std::optional<double> baseline = std::nullopt;
    std::optional<double> limit = std::nullopt;
    verdict::Verdict verdict = verdict::Verdict::unjudged;
    verdict::TargetVerdict target_verdict = verdict::TargetVerdict::none;

    friend bool operator==(const Measurement&, const Measurement&) = default;
};

/// One run of one perf test.
struct RunRecord {
    std::string perf_test;
    documents::Kind kind = documents::Kind::benchmarks;
    std::string run_id;
    documents::Environment environment;
    std::string started_at;  ///< UTC, ISO 8601; where the result does not say, when it was checked
    std::string checked_at;
    std::optional<std::string> commit;
    std::optional<bool> dirty;
    documents::RunOrigin origin;
    documents::CheckOutcome outcome = documents::CheckOutcome::skipped;
    std::vector<Measurement> measurements;  ///< by benchmark and metric

    friend bool operator==(const RunRecord&, const RunRecord&) = default;
};

/// What was measured; a metric without a value, such as one of a benchmark that is missing, leaves nothing. NUL, which
/// no database keeps in a text, is written as U+FFFD.
[[nodiscard]] RunRecord record_of(const documents::VerdictDocument& document, const documents::RunOrigin& origin);

/// What tells a run from any other: SHA-256 of what was run and what it measured, in hexadecimal digits. Who pushes it,
/// and what it is judged by, is no part of it: the same run twice is one run, and nobody has to number the runs of a
/// fleet.
[[nodiscard]] std::string key_of(const RunRecord& run);

/// The key of one metric of one benchmark in one environment, in the same way.
[[nodiscard]] std::string series_key(const std::string& benchmark, const std::string& metric,
                                     const std::string& environment_id);

}  // namespace perfmon::history
