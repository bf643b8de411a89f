#pragma once

#include "checker/documents/baseline.hpp"
#include "checker/documents/config.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/report/next_step.hpp"
#include "checker/verdict/decision.hpp"
#include "runtime/base/error.hpp"
#include "runtime/documents/result.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::report {

/// What a check has found of a perf test.
struct Findings {
    const documents::Result& result;
    const std::vector<verdict::Measured>& measured;
    const std::vector<verdict::Judgement>& judgements;
    const std::vector<documents::MetricVerdict>& verdicts;  ///< the same, as documents have them
    verdict::Decision decision;
    verdict::Compare compare = verdict::Compare::with_baseline;
    std::size_t accepted = 0;  ///< benchmarks that have a baseline
    /// Where nothing was accepted in this environment: another one that this perf test has baselines of.
    std::optional<documents::Environment> other_environment = std::nullopt;
    std::filesystem::path baseline_file;
    std::optional<std::filesystem::path> configuration;
};

/// How a check ends.
struct Conclusion {
    documents::CheckOutcome outcome = documents::CheckOutcome::skipped;
    std::string sentence;
    std::string next_step;  ///< empty: there is nothing to do
    ExitCode code = ExitCode::ok;
};

/// @param sentence  what the judgements come to; another one takes its place where nothing was compared
[[nodiscard]] Conclusion conclude(const Findings& findings, const std::string& sentence, const NextStep& next_step);

/// The end of a check that is off in the configuration.
[[nodiscard]] Conclusion switched_off();

}  // namespace perfmon::report
