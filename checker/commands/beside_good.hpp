#pragma once

#include "checker/commands/commands.hpp"
#include "checker/commands/sought_benchmark.hpp"
#include "checker/report/bisection_text.hpp"
#include "checker/revision/build_tree.hpp"
#include "checker/revision/history.hpp"
#include "checker/text/terminal.hpp"

#include <optional>
#include <string>

namespace perfmon::commands {

/// Compares commits with the good one, by one metric of one benchmark. Always beside the good one: the question is that
/// of a check then, with the same limit for each commit, and the answers fit together.
class BesideGood {
public:
    /// How many times the time budget one has that was inconclusive.
    static constexpr double more_time = 4.0;

    /// @param good  hash of the good commit
    BesideGood(const BisectOptions& options, revision::BuildTree present, std::string good, text::Terminal& terminal)
        : options_(options), present_(std::move(present)), good_(std::move(good)), terminal_(terminal) {}

    /// Compares the bad commit, whose perf test is the standard for all others, and finds what is sought: where no
    /// metric is named, the first one that regressed.
    /// @throws Error where either does not build, or has no such benchmark or metric
    [[nodiscard]] report::BisectedCommit bad(const revision::Commit& commit);

    /// Compares another one. What keeps it from being compared is its problem.
    [[nodiscard]] report::BisectedCommit other(const revision::Commit& commit);

    /// The benchmark's full name, once the bad commit was compared.
    [[nodiscard]] std::string name() const { return sought_->full_name(); }
    [[nodiscard]] const std::string& metric() const { return sought_->metric; }

    /// Seconds that a comparison had at first.
    [[nodiscard]] double time_budget_s() const;

private:
    [[nodiscard]] revision::BuiltRevision built(const std::string& commit);
    [[nodiscard]] revision::BuiltRevision built_good();
    [[nodiscard]] documents::MetricVerdict verdict_on(const revision::BuiltRevision& good,
                                                      const revision::BuiltRevision& commit, double time_budget_s);
    [[nodiscard]] report::BisectedCommit compared(const revision::Commit& commit, const revision::BuiltRevision& good,
                                                  const revision::BuiltRevision& built);

    const BisectOptions& options_;
    revision::BuildTree present_;
    std::string good_;
    text::Terminal& terminal_;
    std::optional<SoughtBenchmark> sought_;
};

}  // namespace perfmon::commands
