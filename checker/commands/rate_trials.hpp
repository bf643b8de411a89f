#pragma once

#include "checker/commands/commands.hpp"
#include "checker/commands/latency_limit.hpp"
#include "checker/report/rate_text.hpp"
#include "runtime/documents/result.hpp"

#include <string>

namespace perfmon::commands {

/// Runs a workload at one rate after the other.
class RateTrials {
public:
    RateTrials(const FindRateOptions& options, LatencyLimit limit, text::Terminal& terminal);

    /// What came of it at a rate: the medians of as many launches as the options say.
    /// @param rate  operations a second
    /// @throws Error with ExitCode::bad_data for a workload without latencies, and what a launch that fails throws
    [[nodiscard]] report::TriedRate at(double rate) const;

private:
    [[nodiscard]] double seconds_at(double rate) const;
    [[nodiscard]] documents::Measures launch(double rate, const std::string& label) const;

    const FindRateOptions& options_;
    LatencyLimit limit_;
    text::Terminal& terminal_;
};

}  // namespace perfmon::commands
