#pragma once

#include "stats/summary.hpp"
#include "verdict/policy.hpp"
#include "verdict/stored_rule.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::verdict {

/// A benchmark as measured; its summary is of time per iteration in nanoseconds, or nothing when no
/// sample was finite.
struct Measured {
    std::string benchmark;
    std::optional<stats::RunSummary> time;
};

/// What was accepted: benchmark → metric → value; every benchmark has at least one.
using Accepted = std::map<std::string, std::map<std::string, double, std::less<>>, std::less<>>;

/// The verdict on one metric of one benchmark with what it rests on.
struct Judgement {
    std::string benchmark;
    const Metric* metric = nullptr;
    Verdict verdict = Verdict::unjudged;
    TargetVerdict target_verdict = TargetVerdict::none;
    std::optional<double> baseline;
    std::optional<double> measured;
    std::optional<double> spread_percent;
    std::optional<double> change_percent;
    std::optional<double> threshold_percent;
    std::optional<double> limit;
    TargetBounds bounds;
    std::size_t launches = 0;
    /// Derived from the same samples as the benchmark's primary metric, and says nothing beyond it: a
    /// table or an alert need not say it twice.
    bool echoes_primary = false;

    [[nodiscard]] bool fails() const {
        return verdict == Verdict::regressed || target_verdict == TargetVerdict::critical;
    }
};

/// Judges every metric of every benchmark that was measured or accepted, in the order measured,
/// missing ones last.
/// @param without_baseline  the verdict on benchmarks that nothing was accepted for: new_benchmark, or
///                          incomparable where what was accepted is of another environment
[[nodiscard]] std::vector<Judgement> judge(const std::vector<Measured>& measured, const Accepted& accepted,
                                           const Policy& policy, Verdict without_baseline = Verdict::new_benchmark);

enum class NewBenchmarks { tolerate, fail };

/// What a whole check comes to.
enum class Outcome {
    passed,
    failed,            ///< a regression, a critical target, or a new benchmark where that fails
    skipped,           ///< nothing to compare with, and that is tolerated
    nothing_compared,  ///< there are baselines, and not one applies: an empty comparison must not pass
};

struct Decision {
    Outcome outcome = Outcome::nothing_compared;
    std::size_t judged = 0;  ///< benchmarks that were compared, or have a target
    std::size_t regressed = 0;
    std::size_t critical = 0;
    std::size_t warnings = 0;
    std::size_t improved = 0;
    std::size_t added = 0;
    std::size_t missing = 0;
    std::size_t incomparable = 0;
};

/// The counts are of benchmarks, not of metrics.
[[nodiscard]] Decision decide(const std::vector<Judgement>& judgements, NewBenchmarks new_benchmarks);

}  // namespace perfmon::verdict
