#pragma once

#include "commands/commands.hpp"
#include "format/verdict_document.hpp"
#include "verdict/decision.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace perfmon::commands {

/// A word as a POSIX shell takes it, quoted only where it must be.
[[nodiscard]] std::string shell_quoted(std::string_view word);

/// What somebody may do about the verdict of a perf test: a sentence, with the command to be copied where one helps.
/// Each is empty where there is nothing to suggest.
class NextStep {
public:
    NextStep(const CheckOptions& options, std::string perf_test);

    [[nodiscard]] std::string accept(std::string_view introduction, std::string_view reason) const;

    /// The time budget that would have sufficed for what is inconclusive, leaving out what needs more than a minute. It
    /// is reckoned from what the launches took of the budget, which is more than they measured: a process has to start.
    [[nodiscard]] std::string give_more_time(const std::vector<format::MetricVerdict>& verdicts,
                                             double time_budget_s) const;

    /// For baselines without a benchmark: forget them, or give them the name of one that has none.
    [[nodiscard]] std::string settle_missing(const std::vector<verdict::Judgement>& judgements,
                                             const std::string& environment_id) const;

private:
    std::string program_;
    std::string places_;  ///< the options that lead to this work directory, its baselines and snapshots
    std::string perf_test_;
};

}  // namespace perfmon::commands
