#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/store/locations.hpp"
#include "checker/verdict/decision.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace perfmon::report {

/// What somebody may do about the verdict of a perf test: a sentence, with the command to be copied where one helps.
/// Each is empty where there is nothing to suggest.
class NextStep {
public:
    /// @param program    how this program was called
    /// @param perf_test  may be empty where a command is for all
    NextStep(const std::string& program, const store::Locations& locations, std::string perf_test);

    /// @param names  of perf tests and benchmarks; empty: the perf test, or all
    [[nodiscard]] std::string accept_command(std::string_view reason, const std::vector<std::string>& names = {}) const;

    [[nodiscard]] std::string accept(std::string_view introduction, std::string_view reason) const;

    /// As above for what is slower than a base revision: there only what is committed with the change settles it.
    [[nodiscard]] std::string accept_beside_base(std::string_view reason) const;

    /// For a critical bound, which no accept moves.
    [[nodiscard]] std::string move_bound(const std::optional<std::filesystem::path>& config) const;

    /// For a relation that does not hold, which no accept changes either.
    [[nodiscard]] std::string restore_relation() const;

    /// The time budget that would have sufficed for what is inconclusive, leaving out what needs more than a minute,
    /// and what something else than the budget ended.
    [[nodiscard]] std::string give_more_time(const std::vector<documents::MetricVerdict>& verdicts,
                                             double time_budget_s) const;

    /// For baselines without a benchmark: forget them, or give them the name of one that has none.
    [[nodiscard]] std::string settle_missing(const std::vector<verdict::Judgement>& judgements,
                                             const std::string& environment_id) const;

private:
    std::string program_;
    std::string baselines_;
    std::string places_;  ///< the options that lead to this work directory, its baselines and snapshots
    std::string perf_test_;
};

}  // namespace perfmon::report
